//! A space of a run: who reaches it, by which path.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::access::{May, Who, day, day_of, how, name_or_id, permissions_of};
use super::list::{
    AccountChoice, Chip, Chips, Filters, LevelChoice, Nothing, Pager, Search, chips, pairs,
};
use super::{Head, Looked, Part, Place, asked};
use crate::domain::access::{AccessFilter, PrincipalAccess, SpaceFile, class_name};
use crate::domain::evidence::AccessRow;
use crate::domain::inventory::Group;
use crate::domain::messages;
use crate::domain::text::number;
use crate::ui::parts::{Fact, Notice, Outside, Tone};
use crate::ui::shell::Frame;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct SpacePage {
    /// The run.
    pub looked: Looked,
    /// The space.
    pub space: SpaceFile,
    /// What is looked for.
    pub filter: AccessFilter,
    /// Its principals, where no group is opened.
    pub principals: Vec<PrincipalAccess>,
    /// The members of the group that is opened.
    pub opened: Option<GroupMembers>,
    /// Where in the list they stand.
    pub place: Place,
}

/// A group that is opened to its members.
#[derive(Clone, Debug)]
pub struct GroupMembers {
    /// The group.
    pub group: Group,
    /// A row for each member and path.
    pub rows: Vec<AccessRow>,
}

/// The page.
pub fn space_page(frame: Frame, page: SpacePage) -> Response {
    let title = page.space.line.space.name.clone();
    frame.title(title).wide().respond(StatusCode::OK, move || view! { <Page page /> })
}

#[component]
fn Page(page: SpacePage) -> impl IntoView {
    let SpacePage { looked, space, filter, principals, opened, place } = page;
    let path = looked.space(&space.line.space.id);
    let name = space.line.space.name.clone();
    let between = vec![(looked.below("spaces"), messages::look_spaces().say())];
    let group = opened.as_ref().map(|opened| opened.group.clone());
    let group_id = group.as_ref().map(|group| group.id.clone()).unwrap_or_default();
    let here = [("group", group_id.as_str())];
    let list = asked(&path, &pairs(&filter, &here));
    let mut narrowed = chips(&path, &filter, &here);
    let heading = match &group {
        Some(group) => messages::look_members_of(name_or_id(&group.name, &group.id)),
        None => messages::look_who(),
    };
    if let Some(group) = group {
        let words = messages::look_by_group(name_or_id(&group.name, &group.id));
        let without = asked(&path, &pairs(&filter, &[]));
        narrowed.insert(0, Chip { words, without });
    }
    let all = (!narrowed.is_empty()).then(|| asked(&path, &here));
    let rows = rows(&looked, &path, &filter, principals, opened);
    let typed = filter.text.clone();
    view! {
        <Head looked=looked.clone() part=Part::Spaces between here=name.clone()>
            <h1>
                <bdi>{name}</bdi>
            </h1>
        </Head>
        {space
            .line
            .is_public
            .then(|| {
                view! {
                    <Notice tone=Tone::Note title=messages::look_public()>
                        <p>{messages::look_public_detail()}</p>
                    </Notice>
                }
            })}
        <Facts looked space />
        <section class="panel" aria-labelledby="who">
            <h2 id="who">{heading}</h2>
            <Filters path=path>
                {(!group_id.is_empty())
                    .then(|| view! { <input type="hidden" name="group" value=group_id /> })}
                <Search words=messages::look_who_search() value=typed />
                <LevelChoice chosen=filter.level />
                <AccountChoice chosen=filter.accounts />
            </Filters>
            <Chips chips=narrowed />
            {if rows.is_empty() {
                view! { <Nothing all words=messages::look_none() /> }.into_any()
            } else {
                view! {
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{messages::look_principal()}</th>
                                <th scope="col">{messages::look_how()}</th>
                                <th scope="col">{messages::look_may()}</th>
                                <th scope="col">{messages::look_first_seen()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows.into_iter().map(|row| view! { <Row row /> }).collect_view()}</tbody>
                    </table>
                }
                    .into_any()
            }}
            <Pager path=list place />
        </section>
    }
}

/// A row of the list, and where its name leads.
struct Line {
    row: AccessRow,
    href: Option<String>,
    members: Option<i64>,
}

fn rows(
    looked: &Looked,
    path: &str,
    filter: &AccessFilter,
    principals: Vec<PrincipalAccess>,
    opened: Option<GroupMembers>,
) -> Vec<Line> {
    if let Some(GroupMembers { rows, .. }) = opened {
        let line = |row: AccessRow| {
            let href = Some(looked.person(&row.principal_id));
            Line { row, href, members: None }
        };
        return rows.into_iter().map(line).collect();
    }
    // What is looked for goes along into a group that was found by its members. Where it was found
    // by its own name, nobody in it may fit.
    let mut lines = Vec::new();
    for PrincipalAccess { rows, members } in principals {
        for row in rows {
            let href = match row.principal_type.as_str() {
                "group" => {
                    let own = !filter.text.is_empty()
                        && row.display_name.to_lowercase().contains(&filter.text.to_lowercase());
                    let text = if own { String::new() } else { filter.text.clone() };
                    let within = AccessFilter { text, ..filter.clone() };
                    Some(asked(path, &pairs(&within, &[("group", &row.principal_id)])))
                }
                "access_class" => None,
                _ => Some(looked.person(&row.principal_id)),
            };
            lines.push(Line { row, href, members });
        }
    }
    lines
}

#[component]
fn Row(row: Line) -> impl IntoView {
    let Line { row, href, members } = row;
    let (way, seen) = (how(&row), day(&row.first_seen_at));
    let (all, is_admin) = (permissions_of(&row), row.is_admin);
    view! {
        <tr>
            <th scope="row" data-label=messages::look_principal()>
                <Who row href members />
            </th>
            <td class="breakable" data-label=messages::look_how()>
                {way}
            </td>
            <td data-label=messages::look_may()>
                <May all is_admin />
            </td>
            <td class="dim when" data-label=messages::look_first_seen()>
                {seen}
            </td>
        </tr>
    }
}

#[component]
fn Facts(looked: Looked, space: SpaceFile) -> impl IntoView {
    let SpaceFile { line, owner, first_seen, classes, url } = space;
    let owner_id = line.space.owner_id.clone();
    let owner_name = owner.map(|user| user.display_name).unwrap_or_default();
    let owner = (!owner_id.is_empty())
        .then(|| (looked.person(&owner_id), name_or_id(&owner_name, &owner_id)));
    let changes = looked.changes("space", &line.space.id);
    let classes: Vec<String> = classes.iter().map(|id| class_name(id).say()).collect();
    let status = line.space.status.clone();
    let status = match status.as_str() {
        "current" => messages::look_current().say(),
        "archived" => messages::look_archived().say(),
        _ => status,
    };
    view! {
        <section class="panel" aria-label=messages::look_space()>
            <dl class="facts strip">
                <Fact name=messages::look_key()>
                    <code class="breakable">{line.space.key}</code>
                </Fact>
                <Fact name=messages::look_type()>{line.space.space_type}</Fact>
                <Fact name=messages::look_status()>{status}</Fact>
                {owner
                    .map(|(href, name)| {
                        view! {
                            <Fact name=messages::look_owner()>
                                <a href=href>
                                    <bdi>{name}</bdi>
                                </a>
                            </Fact>
                        }
                    })}
                <Fact name=messages::look_reached_by()>{number(line.principals)}</Fact>
                <Fact name=messages::look_admins()>{number(line.admins)}</Fact>
                {(!classes.is_empty())
                    .then(|| {
                        view! { <Fact name=messages::look_classes()>{classes.join(" · ")}</Fact> }
                    })}
                {(!line.space.created_at.is_empty())
                    .then(|| {
                        let created = day(&line.space.created_at);
                        view! { <Fact name=messages::look_created()>{created}</Fact> }
                    })} <Fact name=messages::look_first_seen()>{day_of(first_seen)}</Fact>
                <Fact name=messages::look_changes()>
                    <a href=changes>{messages::look_show()}</a>
                </Fact>
                {(!url.is_empty())
                    .then(|| {
                        view! {
                            <Fact name=messages::fact_site()>
                                <Outside href=url name=messages::open_site().say() />
                            </Fact>
                        }
                    })}
            </dl>
        </section>
    }
}
