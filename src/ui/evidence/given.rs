//! What a run saw given, over all its spaces: who has which path to where.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::access::{May, SpaceName, Who, archived_mark, day, how, permissions_of};
use super::levels;
use super::list::{Chips, Filters, Nothing, Pager};
use super::query::{Fields, address, chips};
use super::{Head, Looked, Part, Place};
use crate::domain::access::{AccessLevels, AccessQuery};
use crate::domain::messages;
use crate::domain::review::{ListedAccess, Review};
use crate::domain::run::Run;
use crate::ui::format;
use crate::ui::scene::at;
use crate::ui::shell::Frame;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct AccessPage {
    /// The run.
    pub looked: Looked,
    /// What is looked for.
    pub query: AccessQuery,
    /// The paths.
    pub rows: Vec<ListedAccess>,
    /// Where in the list they stand.
    pub place: Place,
    /// The run before, if there is one.
    pub before: Option<Run>,
    /// All paths of the run, in numbers.
    pub levels: AccessLevels,
    /// The connection's newest review.
    pub review: Option<Review>,
    /// Whether the person may begin one.
    pub may_manage: bool,
}

/// The page.
pub fn access_page(frame: Frame, page: AccessPage) -> Response {
    let title = messages::given();
    frame.title(title).wide().respond(StatusCode::OK, move || view! { <Page page /> })
}

#[component]
fn Page(page: AccessPage) -> impl IntoView {
    let AccessPage { looked, query, rows, place, before, levels, review, may_manage } = page;
    let path = looked.below("access");
    let list = address(&path, &[], &query);
    let narrowed = chips(&path, &[], &query);
    let all = (!query.is_empty()).then(|| path.clone());
    let is_new_known = before.is_some();
    let of_levels = (!levels.is_empty()).then(|| levels::levels(levels, &looked));
    let table = if rows.is_empty() {
        view! { <Nothing all words=messages::look_none() /> }.into_any()
    } else {
        view! { <Table looked=looked.clone() rows /> }.into_any()
    };
    view! {
        <Head looked=looked.clone() part=Part::Access here=messages::given().say()>
            <h1>{messages::given()}</h1>
            <p class="lead">{messages::given_lead()}</p>
        </Head>
        <ReviewLink looked review may_manage />
        {of_levels}
        <section class="panel" aria-label=messages::given()>
            <Filters path=path>
                <Fields query is_new_known />
            </Filters>
            <Chips chips=narrowed />
            {table}
            <Pager path=list place />
        </section>
    }
    .into_any()
}

/// The way to the review that goes on, or to one that begins with this run.
#[component]
fn ReviewLink(looked: Looked, review: Option<Review>, may_manage: bool) -> impl IntoView {
    let source = at(&format!("/sources/{}", looked.connection.id));
    let begin = looked.below("reviews");
    let open = review.as_ref().is_some_and(|review| !review.is_signed());
    let link = review.map(|review| {
        let href = format!("{source}/reviews/{}", review.id);
        let words = if review.is_signed() {
            messages::review_last(format::moment(review.signed_at.unwrap_or(review.created_at)))
        } else {
            messages::review_goes_on(review.progress.percent())
        };
        view! {
            <a class="button" href=href>
                {words}
            </a>
        }
    });
    let may_begin = may_manage && !open;
    (may_begin || link.is_some()).then(|| {
        view! {
            <div class="actions begin">
                {link}
                {may_begin
                    .then(|| {
                        view! {
                            <form method="post" action=begin>
                                <button type="submit" class="button primary">
                                    {messages::review_begin()}
                                </button>
                            </form>
                        }
                    })}
            </div>
        }
    })
}

#[component]
fn Table(looked: Looked, rows: Vec<ListedAccess>) -> impl IntoView {
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{messages::look_principal()}</th>
                    <th scope="col">{messages::look_space()}</th>
                    <th scope="col">{messages::look_how()}</th>
                    <th scope="col">{messages::look_may()}</th>
                    <th scope="col">{messages::look_first_seen()}</th>
                </tr>
            </thead>
            <tbody>
                {rows
                    .into_iter()
                    .map(|listed| {
                        view! {
                            <tr>
                                {given_cells(&looked, listed)}
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
        </table>
    }
}

/// The cells of a path: who, where, how, what, since when.
pub(in crate::ui) fn given_cells(looked: &Looked, listed: ListedAccess) -> AnyView {
    let ListedAccess { row, members, .. } = listed;
    let href = match row.principal_type.as_str() {
        "group" => {
            let space = looked.space(&row.space_id);
            Some(super::asked(&space, &[("group", &row.principal_id)]))
        }
        "access_class" => None,
        _ => Some(looked.person(&row.principal_id)),
    };
    let (way, seen) = (how(&row), day(&row.first_seen_at));
    let (all, is_admin) = (permissions_of(&row), row.is_admin);
    let space = looked.space(&row.space_id);
    let (name, key) = (row.space_name.clone(), row.space_key.clone());
    let archived = archived_mark(&row.space_status);
    view! {
        <th scope="row" data-label=messages::look_principal()>
            <Who row href members />
        </th>
        <td class="breakable" data-label=messages::look_space()>
            <SpaceName href=space name key>
                {archived}
            </SpaceName>
        </td>
        <td class="breakable how" data-label=messages::look_how()>
            {way}
        </td>
        <td data-label=messages::look_may()>
            <May all is_admin />
        </td>
        <td class="dim when" data-label=messages::look_first_seen()>
            {seen}
        </td>
    }
    .into_any()
}
