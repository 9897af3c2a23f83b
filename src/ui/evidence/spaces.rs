//! The spaces of a run, to be found by name, each with how many reach it.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::access::{Mark, SpaceName, archived_mark};
use super::list::{Chip, Chips, Filters, Nothing, Pager, Search};
use super::{Head, Looked, Part, Place, asked};
use crate::domain::access::SpaceLine;
use crate::domain::messages;
use crate::domain::text::{Text, number};
use crate::ui::shell::Frame;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct SpacesPage {
    /// The run.
    pub looked: Looked,
    /// The spaces, by name.
    pub spaces: Vec<SpaceLine>,
    /// Where in their list they stand.
    pub place: Place,
    /// What is looked for; empty for all.
    pub search: String,
}

/// The page.
pub fn spaces_page(frame: Frame, page: SpacesPage) -> Response {
    let title = messages::look_spaces();
    frame.title(title).wide().respond(StatusCode::OK, move || view! { <Page page /> })
}

#[component]
fn Page(page: SpacesPage) -> impl IntoView {
    let SpacesPage { looked, spaces, place, search } = page;
    let path = looked.below("spaces");
    let chips = (!search.is_empty())
        .then(|| Chip { words: Text::verbatim(search.clone()), without: path.clone() });
    let row = |line: SpaceLine| view! { <Row href=looked.space(&line.space.id) line /> };
    let list = asked(&path, &[("q", &search)]);
    let typed = search.clone();
    view! {
        <Head looked=looked.clone() part=Part::Spaces here=messages::look_spaces().say()>
            <h1>{messages::look_spaces()}</h1>
            <p class="lead">{messages::look_spaces_lead()}</p>
        </Head>
        <section class="panel" aria-label=messages::look_spaces()>
            <Filters path=path.clone()>
                <Search words=messages::look_spaces_search() value=typed />
            </Filters>
            <Chips chips=chips.into_iter().collect() />
            {if spaces.is_empty() {
                let all = (!search.is_empty()).then(|| path.clone());
                let words = if search.is_empty() {
                    messages::look_no_spaces()
                } else {
                    messages::look_none()
                };
                view! { <Nothing all words /> }.into_any()
            } else {
                view! {
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{messages::look_space()}</th>
                                <th scope="col">{messages::look_type()}</th>
                                <th scope="col" class="number">
                                    {messages::look_reached_by()}
                                </th>
                                <th scope="col" class="number">
                                    {messages::look_admins()}
                                </th>
                            </tr>
                        </thead>
                        <tbody>{spaces.into_iter().map(row).collect_view()}</tbody>
                    </table>
                }
                    .into_any()
            }}
            <Pager path=list place />
        </section>
    }
}

#[component]
fn Row(href: String, line: SpaceLine) -> impl IntoView {
    let SpaceLine { space, principals, admins, is_public } = line;
    let archived = archived_mark(&space.status);
    view! {
        <tr class=is_public.then_some("warned")>
            <th scope="row" data-label=messages::look_space()>
                <SpaceName href name=space.name key=space.key>
                    {is_public
                        .then(|| view! { <Mark tone="note" words=messages::look_public() /> })}
                    {archived}
                </SpaceName>
            </th>
            <td class="dim" data-label=messages::look_type()>
                {space.space_type}
            </td>
            <td class="number" data-label=messages::look_reached_by()>
                {number(principals)}
            </td>
            <td class="number" data-label=messages::look_admins()>
                {number(admins)}
            </td>
        </tr>
    }
}
