//! What changed in who may do what since the run before: the rows of `access-changes`.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::access::{Mark, name_or_id};
use super::list::{Chip, Chips, Choice, Filters, Nothing, Pager, Search};
use super::{Head, Looked, Part, Place, asked, path_of};
use crate::domain::access::{ChangedThing, DifferenceQuery, class_name};
use crate::domain::evidence::{AccessChangeRow, AccessChangeWord};
use crate::domain::messages;
use crate::domain::run::Run;
use crate::domain::text::Text;
use crate::ui::format;
use crate::ui::shell::Frame;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct DifferencesPage {
    /// The run.
    pub looked: Looked,
    /// The run before.
    pub before: Option<Run>,
    /// What is looked for.
    pub query: DifferenceQuery,
    /// The changes; none where there is no run before.
    pub rows: Option<Vec<AccessChangeRow>>,
    /// Where in the list they stand.
    pub place: Place,
}

/// The page.
pub fn differences_page(frame: Frame, page: DifferencesPage) -> Response {
    let title = messages::differences();
    frame.title(title).wide().respond(StatusCode::OK, move || view! { <Page page /> })
}

fn pairs(query: &DifferenceQuery) -> [(&'static str, &str); 2] {
    [("q", &query.text), ("of", query.thing.map_or("", ChangedThing::as_str))]
}

fn things(thing: ChangedThing) -> Text {
    match thing {
        ChangedThing::Access => messages::given(),
        ChangedThing::Members => messages::review_members(),
        ChangedThing::Groups => messages::look_groups(),
        ChangedThing::Roles => messages::differences_roles(),
        ChangedThing::Spaces => messages::look_spaces(),
        ChangedThing::Accounts => messages::look_accounts(),
    }
}

#[component]
fn Page(page: DifferencesPage) -> impl IntoView {
    let DifferencesPage { looked, before, query, rows, place } = page;
    let path = looked.below("differences");
    let list = asked(&path, &pairs(&query));
    let is_narrowed = query != DifferenceQuery::default();
    let chip =
        |words: Text, rest: DifferenceQuery| Chip { words, without: asked(&path, &pairs(&rest)) };
    let thing =
        query.thing.map(|one| chip(things(one), DifferenceQuery { thing: None, ..query.clone() }));
    let text = (!query.text.is_empty()).then(|| {
        let words = Text::verbatim(query.text.clone());
        chip(words, DifferenceQuery { text: String::new(), ..query.clone() })
    });
    let narrowed = text.into_iter().chain(thing).collect();
    let options = ChangedThing::ALL.iter().map(|one| (one.as_str(), things(*one))).collect();
    let body = match rows {
        None => view! { <Nothing all=None words=messages::differences_first() /> }.into_any(),
        Some(rows) => {
            let none =
                if is_narrowed { messages::look_none() } else { messages::differences_none() };
            let table = if rows.is_empty() {
                let all = is_narrowed.then(|| path.clone());
                view! { <Nothing all words=none /> }.into_any()
            } else {
                view! { <Table looked=looked.clone() rows /> }.into_any()
            };
            view! {
                <Filters path=path.clone()>
                    <Search words=messages::differences_search() value=query.text.clone() />
                    <Choice
                        name="of"
                        words=messages::differences_of()
                        any=messages::differences_any()
                        options
                        chosen=query.thing.map(ChangedThing::as_str)
                    />
                </Filters>
                <Chips chips=narrowed />
                {table}
                <Pager path=list place />
            }
            .into_any()
        }
    };
    let since = before.map(|run| {
        let at = format::moment(run.started_at.unwrap_or(run.created_at));
        view! {
            <p class="lead">
                <a href=path_of(&run)>{messages::differences_since(at)}</a>
            </p>
        }
    });
    view! {
        <Head looked=looked part=Part::Differences here=messages::differences().say()>
            <h1>{messages::differences()}</h1>
            {since}
        </Head>
        <section class="panel" aria-label=messages::differences()>
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn Table(looked: Looked, rows: Vec<AccessChangeRow>) -> impl IntoView {
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{messages::differences_what()}</th>
                    <th scope="col">{messages::differences_where()}</th>
                    <th scope="col">{messages::differences_before()}</th>
                    <th scope="col">{messages::differences_after()}</th>
                    <th scope="col">{messages::differences_by()}</th>
                </tr>
            </thead>
            <tbody>
                {rows
                    .into_iter()
                    .map(|row| view! { <Row looked=looked.clone() row /> })
                    .collect_view()}
            </tbody>
        </table>
    }
}

/// What happened, and whether it gave or took.
fn said(row: &AccessChangeRow) -> (&'static str, Text) {
    use AccessChangeWord as Word;
    let Some(word) = AccessChangeWord::from_word(&row.change) else {
        return ("quiet", Text::verbatim(row.change.clone()));
    };
    match word {
        Word::AccessGiven => ("note", messages::access_given()),
        Word::AccessTaken => ("quiet", messages::access_taken()),
        Word::AccessChanged => ("note", messages::access_changed()),
        Word::RoleGiven => ("note", messages::role_given()),
        Word::RoleTaken => ("quiet", messages::role_taken()),
        Word::MemberAdded => ("note", messages::member_added()),
        Word::MemberRemoved => ("quiet", messages::member_removed()),
        Word::SpaceAdded | Word::GroupAdded | Word::RoleAdded => ("quiet", messages::thing_added()),
        Word::SpaceRemoved | Word::GroupRemoved | Word::RoleRemoved => {
            ("quiet", messages::thing_removed())
        }
        Word::SpaceChanged | Word::GroupChanged | Word::RoleChanged | Word::AccountChanged => {
            ("quiet", messages::thing_changed())
        }
    }
}

/// Whom or what a change is of: a name, what kind it is, and where it leads.
fn subject(looked: &Looked, row: &AccessChangeRow) -> (String, Option<Text>, Option<String>) {
    match row.principal_type.as_str() {
        "user" | "app" => {
            let name = name_or_id(&row.display_name, &row.principal_id);
            (name, None, Some(looked.person(&row.principal_id)))
        }
        "group" => {
            let name = name_or_id(&row.display_name, &row.principal_id);
            (name, Some(messages::look_group()), None)
        }
        "access_class" => (class_name(&row.principal_id).say(), Some(messages::look_class()), None),
        _ if !row.group_id.is_empty() => {
            (name_or_id(&row.group_name, &row.group_id), Some(messages::look_group()), None)
        }
        _ if !row.role_id.is_empty() => {
            (name_or_id(&row.role_name, &row.role_id), Some(messages::differences_role()), None)
        }
        _ => (row.space_name.clone(), Some(messages::look_space()), None),
    }
}

#[component]
fn Row(looked: Looked, row: AccessChangeRow) -> impl IntoView {
    let (tone, words) = said(&row);
    let (name, kind, href) = subject(&looked, &row);
    let of_space = !row.principal_type.is_empty() && !row.space_id.is_empty();
    let of_group = !row.principal_type.is_empty() && !row.group_id.is_empty();
    let place = if of_space {
        Some((row.space_name.clone(), Some(looked.space(&row.space_id))))
    } else if of_group {
        Some((name_or_id(&row.group_name, &row.group_id), None))
    } else {
        None
    };
    let role = (of_space && !row.role_id.is_empty())
        .then(|| messages::look_by_role(name_or_id(&row.role_name, &row.role_id)));
    let done_at = row.done_at.parse().map(format::moment).unwrap_or_default();
    let done_by = name_or_id(&row.done_by_name, &row.done_by_account_id);
    view! {
        <tr>
            <th scope="row" data-label=messages::differences_what()>
                <span class="who">
                    <span class="who-name">
                        {match href {
                            Some(href) => view! { <a href=href><bdi>{name}</bdi></a> }.into_any(),
                            None => view! { <bdi>{name}</bdi> }.into_any(),
                        }}
                        {kind.map(|words| view! { <Mark tone="quiet" words /> })}
                        <Mark tone words />
                    </span>
                    {(!row.email.is_empty())
                        .then(|| view! { <span class="who-more dim">{row.email}</span> })}
                </span>
            </th>
            <td class="breakable" data-label=messages::differences_where()>
                {place
                    .map(|(name, href)| match href {
                        Some(href) => view! { <a href=href><bdi>{name}</bdi></a> }.into_any(),
                        None => view! { <bdi>{name}</bdi> }.into_any(),
                    })}
                {role.map(|words| view! { <span class="own-line dim">{words}</span> })}
            </td>
            <td data-label=messages::differences_before()>
                <Allowed text=row.before />
            </td>
            <td data-label=messages::differences_after()>
                <Allowed text=row.after />
            </td>
            <td class="breakable" data-label=messages::differences_by()>
                {if row.unread_before {
                    view! { <span class="dim">{messages::differences_unread()}</span> }.into_any()
                } else if done_by.is_empty() && done_at.is_empty() {
                    // No record of the audit log tells it, or several do.
                    view! { <span class="dim">{messages::look_unknown_permissions()}</span> }
                        .into_any()
                } else {
                    view! {
                        <bdi>{done_by}</bdi>
                        {(!done_at.is_empty())
                            .then(|| view! { <span class="own-line dim">{done_at}</span> })}
                    }
                        .into_any()
                }}
            </td>
        </tr>
    }
    .into_any()
}

/// What was allowed, or how the fields were, one by one.
#[component]
fn Allowed(text: String) -> impl IntoView {
    if text.is_empty() {
        return view! { <span class="dim">"–"</span> }.into_any();
    }
    view! {
        <ul class="allowed">
            {parts(&text).into_iter().map(|one| view! { <li><code>{one}</code></li> }).collect_view()}
        </ul>
    }
    .into_any()
}

/// The parts of a text that semicolons part, but not those within quotes.
fn parts(text: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        if c == ';' && !quoted {
            parts.push(std::mem::take(&mut part));
            continue;
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        part.push(c);
    }
    parts.push(part);
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn semicolons_within_quotes_part_nothing() {
        assert_eq!(parts("read:space;create:page"), ["read:space", "create:page"]);
        let fields = r#"name: "a; \"b\"; c"; status: "current""#;
        assert_eq!(parts(fields), [r#"name: "a; \"b\"; c""#, r#"status: "current""#]);
    }
}
