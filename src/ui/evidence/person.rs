//! An account of a run: everything that it reaches, and how.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::access::{
    AccountMarks, Marks, May, SpaceName, archived_mark, day, day_of, how, name_or_id,
    permissions_of,
};
use super::list::{Chip, Chips, Filters, Nothing, Pager, Search};
use super::{Head, Looked, Part, Place, asked};
use crate::domain::access::{GroupOf, PersonFile};
use crate::domain::evidence::AccessRow;
use crate::domain::inventory::User;
use crate::domain::messages;
use crate::domain::text::{Text, number};
use crate::ui::parts::{Fact, Notice, Tone};
use crate::ui::shell::Frame;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PersonPage {
    /// The run.
    pub looked: Looked,
    /// The account.
    pub person: PersonFile,
    /// What it reaches: a row for each path, space by space.
    pub rows: Vec<AccessRow>,
    /// Where in their list they stand.
    pub place: Place,
    /// Which spaces are looked for; empty for all.
    pub search: String,
}

/// The page.
pub fn person_page(frame: Frame, page: PersonPage) -> Response {
    let user = &page.person.user;
    let title = name_or_id(&user.display_name, &user.account_id);
    frame.title(title).wide().respond(StatusCode::OK, move || view! { <Page page /> })
}

#[component]
fn Page(page: PersonPage) -> impl IntoView {
    let PersonPage { looked, person, rows, place, search } = page;
    let user = person.user.clone();
    let path = looked.person(&user.account_id);
    let name = name_or_id(&user.display_name, &user.account_id);
    let between = vec![(looked.below("people"), messages::look_people().say())];
    let chips = (!search.is_empty())
        .then(|| Chip { words: Text::verbatim(search.clone()), without: path.clone() });
    let list = asked(&path, &[("q", &search)]);
    let undescribed = person.first_seen.is_none();
    let typed = search.clone();
    view! {
        <Head looked=looked.clone() part=Part::People between here=name.clone()>
            <h1 class="who-name">
                <bdi>{name}</bdi>
                <AccountMarks marks=Marks::of(&user) />
            </h1>
        </Head>
        {undescribed
            .then(|| view! { <Notice tone=Tone::Note title=messages::look_not_described() /> })}
        <Facts changes=looked.changes("author", &person.user.account_id) person />
        <section class="panel" aria-labelledby="reach">
            <h2 id="reach">{messages::look_reaches()}</h2>
            <p class="dim">{messages::look_reaches_lead()}</p>
            <Filters path=path.clone()>
                <Search words=messages::look_spaces_search() value=typed />
            </Filters>
            <Chips chips=chips.into_iter().collect() />
            {if rows.is_empty() {
                let all = (!search.is_empty()).then(|| path.clone());
                let words = if search.is_empty() {
                    messages::look_reaches_none()
                } else {
                    messages::look_none()
                };
                view! { <Nothing all words /> }.into_any()
            } else {
                view! { <Rows looked rows /> }.into_any()
            }}
            <Pager path=list place />
        </section>
    }
}

#[component]
fn Rows(looked: Looked, rows: Vec<AccessRow>) -> impl IntoView {
    let row = move |row: AccessRow| {
        let (href, way) = (looked.space(&row.space_id), how(&row));
        let may = permissions_of(&row);
        let (seen, archived) = (day(&row.first_seen_at), archived_mark(&row.space_status));
        view! {
            <tr>
                <th scope="row" data-label=messages::look_space()>
                    <SpaceName href name=row.space_name key=row.space_key>
                        {archived}
                    </SpaceName>
                </th>
                <td class="breakable" data-label=messages::look_how()>
                    {way}
                </td>
                <td data-label=messages::look_may()>
                    <May all=may is_admin=row.is_admin />
                </td>
                <td class="dim when" data-label=messages::look_first_seen()>
                    {seen}
                </td>
            </tr>
        }
    };
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{messages::look_space()}</th>
                    <th scope="col">{messages::look_how()}</th>
                    <th scope="col">{messages::look_may()}</th>
                    <th scope="col">{messages::look_first_seen()}</th>
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Facts(changes: String, person: PersonFile) -> impl IntoView {
    let PersonFile { user, first_seen, groups, spaces } = person;
    let User { account_id, email, account_type, account_status, .. } = user;
    let status = match account_status.as_str() {
        "active" => messages::look_account_active().say(),
        "inactive" => messages::look_account_inactive().say(),
        "closed" => messages::look_account_closed().say(),
        "unknown" => messages::look_account_unknown().say(),
        _ => account_status,
    };
    let email = if email.is_empty() { messages::look_email_hidden().say() } else { email };
    let count = i64::try_from(groups.len()).unwrap_or(i64::MAX);
    view! {
        <section class="panel" aria-label=messages::fact_account()>
            <dl class="facts strip">
                <Fact name=messages::look_email()>{email}</Fact>
                <Fact name=messages::look_status()>{status}</Fact>
                <Fact name=messages::look_type()>{account_type}</Fact>
                <Fact name=messages::look_spaces()>{number(spaces)}</Fact>
                <Fact name=messages::look_groups()>{number(count)}</Fact>
                {first_seen
                    .map(|at| {
                        view! { <Fact name=messages::look_first_seen()>{day_of(at)}</Fact> }
                    })}
                <Fact name=messages::look_changes()>
                    <a href=changes>{messages::look_show()}</a>
                </Fact>
                <Fact name=messages::look_account_id()>
                    <code class="breakable">{account_id}</code>
                </Fact>
            </dl>
            {(!groups.is_empty())
                .then(|| {
                    view! {
                        <details class="unfold groups">
                            <summary>{messages::look_in_groups(count)}</summary>
                            <ul>
                                {groups
                                    .into_iter()
                                    .map(|group: GroupOf| {
                                        view! {
                                            <li>
                                                <bdi>{name_or_id(&group.name, &group.id)}</bdi>
                                                <span class="dim">
                                                    {messages::look_since(day_of(group.first_seen))}
                                                </span>
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        </details>
                    }
                })}
        </section>
    }
}
