//! The changes within a run's window: when, where, by whom.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::access::{Mark, moment, name_or_id};
use super::chart::{Ranks, Weeks};
use super::list::{Chip, Chips, Nothing, Pager};
use super::{Head, Looked, Part, Place, asked};
use crate::domain::changes::{ChangeCount, ChangeFilter, ChangeLine, Tally};
use crate::domain::evidence::GONE;
use crate::domain::messages;
use crate::domain::text::Text;
use crate::ui::parts::Outside;
use crate::ui::shell::Frame;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct ChangesPage {
    /// The run.
    pub looked: Looked,
    /// What is looked for.
    pub filter: ChangeFilter,
    /// The changes, counted.
    pub count: ChangeCount,
    /// The changes, newest first.
    pub changes: Vec<ChangeLine>,
    /// Where in their list they stand.
    pub place: Place,
}

/// The page.
pub fn changes_page(frame: Frame, page: ChangesPage) -> Response {
    let title = messages::look_changes();
    frame.title(title).wide().respond(StatusCode::OK, move || view! { <Page page /> })
}

fn pairs(filter: &ChangeFilter) -> [(&'static str, &str); 2] {
    [("space", &filter.space), ("author", &filter.author)]
}

fn chips(path: &str, filter: &ChangeFilter, count: &ChangeCount) -> Vec<Chip> {
    let chip = |words: String, rest: &ChangeFilter| Chip {
        words: Text::verbatim(words),
        without: asked(path, &pairs(rest)),
    };
    let space = (!filter.space.is_empty()).then(|| {
        let rest = ChangeFilter { space: String::new(), ..filter.clone() };
        chip(name_or_id(&count.space_name, &filter.space), &rest)
    });
    let author = (!filter.author.is_empty()).then(|| {
        let rest = ChangeFilter { author: String::new(), ..filter.clone() };
        chip(name_or_id(&count.author_name, &filter.author), &rest)
    });
    space.into_iter().chain(author).collect()
}

#[component]
fn Page(page: ChangesPage) -> impl IntoView {
    let ChangesPage { looked, filter, count, changes, place } = page;
    let path = looked.below("changes");
    let chips = chips(&path, &filter, &count);
    let all = (!filter.is_empty()).then(|| path.clone());
    let list = asked(&path, &pairs(&filter));
    let since = messages::changes_since(count.changes, moment(count.since));
    let none = count.changes == 0;
    view! {
        <Head looked=looked part=Part::Changes here=messages::look_changes().say()>
            <h1>{messages::look_changes()}</h1>
            <p class="lead">{since}</p>
        </Head>
        <Chips chips />
        {if none {
            view! { <Nothing all words=messages::changes_none() /> }.into_any()
        } else {
            view! {
                <Counts path=path.clone() filter=filter.clone() count />
                <section class="panel" aria-labelledby="list">
                    <h2 id="list">{messages::changes_newest()}</h2>
                    <Rows path filter changes />
                    <Pager path=list place />
                </section>
            }
                .into_any()
        }}
    }
}

/// By week, by space, by author.
#[component]
pub(super) fn Counts(path: String, filter: ChangeFilter, count: ChangeCount) -> impl IntoView {
    let ChangeCount { weeks, changes, undated, spaces, authors, .. } = count;
    let (in_space, by_author) = (path.clone(), path);
    let (of_space, of_author) = (filter.clone(), filter);
    let space_href = move |tally: &Tally| {
        let filter = ChangeFilter { space: tally.id.clone(), ..of_space.clone() };
        (!tally.id.is_empty()).then(|| asked(&in_space, &pairs(&filter)))
    };
    let author_href = move |tally: &Tally| {
        let filter = ChangeFilter { author: tally.id.clone(), ..of_author.clone() };
        (!tally.id.is_empty()).then(|| asked(&by_author, &pairs(&filter)))
    };
    view! {
        <section class="panel" aria-labelledby="weeks">
            <h2 id="weeks">{messages::changes_by_week()}</h2>
            <Weeks weeks changes />
            {(undated > 0).then(|| view! { <p class="dim">{messages::changes_undated(undated)}</p> })}
        </section>
        <div class="halves">
            <section class="panel" aria-labelledby="by-space">
                <h2 id="by-space">{messages::changes_by_space()}</h2>
                <Ranks tallies=spaces href=space_href name=tally_name />
            </section>
            <section class="panel" aria-labelledby="by-author">
                <h2 id="by-author">{messages::changes_by_author()}</h2>
                <Ranks tallies=authors href=author_href name=tally_name />
            </section>
        </div>
    }
    // Its type ends here: those of whole pages grow too deep for the compiler.
    .into_any()
}

fn tally_name(tally: &Tally) -> String {
    if tally.id.is_empty() {
        messages::changes_unknown().say()
    } else {
        name_or_id(&tally.name, &tally.id)
    }
}

#[component]
fn Rows(path: String, filter: ChangeFilter, changes: Vec<ChangeLine>) -> impl IntoView {
    let row =
        move |line: ChangeLine| view! { <Row path=path.clone() filter=filter.clone() line /> };
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{messages::changes_what()}</th>
                    <th scope="col">{messages::look_space()}</th>
                    <th scope="col">{messages::changes_author()}</th>
                    <th scope="col">{messages::changes_when()}</th>
                </tr>
            </thead>
            <tbody>{changes.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Row(path: String, filter: ChangeFilter, line: ChangeLine) -> impl IntoView {
    let ChangeLine { row, space_name } = line;
    let kind = match row.content_type.as_str() {
        "blogpost" => messages::changes_blogpost(row.version),
        _ => messages::changes_page(row.version),
    };
    let status = match row.status.as_str() {
        "current" => None,
        "archived" => Some(messages::look_archived()),
        "trashed" => Some(messages::changes_trashed()),
        GONE => Some(messages::changes_gone()),
        other => Some(Text::verbatim(other.to_owned())),
    };
    let title = name_or_id(&row.title, &row.content_id);
    let in_space = ChangeFilter { space: row.space_id.clone(), ..filter.clone() };
    let by_author = ChangeFilter { author: row.author_account_id.clone(), ..filter };
    let link = |id: &str, name: String, filter: &ChangeFilter| {
        if id.is_empty() {
            view! { <span class="dim">{messages::changes_unknown()}</span> }.into_any()
        } else {
            let href = asked(&path, &pairs(filter));
            view! { <a href=href><bdi>{name}</bdi></a> }.into_any()
        }
    };
    let space = link(&row.space_id, name_or_id(&space_name, &row.space_id), &in_space);
    let author_name = name_or_id(&row.author_name, &row.author_account_id);
    let author = link(&row.author_account_id, author_name, &by_author);
    let changed_at = row.changed_at.parse().map_or(row.changed_at, moment);
    // What is gone has no page any more.
    let url = Some(row.url).filter(|url| !url.is_empty() && row.status != GONE);
    view! {
        <tr>
            <th scope="row" data-label=messages::changes_what()>
                <span class="who">
                    <span class="who-name">
                        {match url {
                            Some(href) => view! { <bdi><Outside href name=title /></bdi> }.into_any(),
                            None => view! { <bdi>{title}</bdi> }.into_any(),
                        }}
                        {row
                            .minor_edit
                            .then(|| view! { <Mark tone="quiet" words=messages::changes_minor() /> })}
                        {status.map(|words| view! { <Mark tone="note" words /> })}
                    </span>
                    <span class="who-more dim">
                        {kind}
                        {(!row.message.is_empty())
                            .then(|| view! { " · " <bdi>{row.message}</bdi> })}
                    </span>
                </span>
            </th>
            <td class="breakable" data-label=messages::look_space()>
                {space}
            </td>
            <td class="breakable" data-label=messages::changes_author()>
                {author}
            </td>
            <td class="dim when" data-label=messages::changes_when()>
                {changed_at}
            </td>
        </tr>
    }
}
