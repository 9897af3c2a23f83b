//! The accounts of a run, to be found by name.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::access::{AccountMarks, Marks, name_or_id};
use super::list::{AccountChoice, Chips, Filters, Nothing, Pager, Search, chips, pairs};
use super::{Head, Looked, Part, Place, asked};
use crate::domain::access::{AccessFilter, PersonLine};
use crate::domain::messages;
use crate::domain::text::number;
use crate::ui::shell::Frame;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PeoplePage {
    /// The run.
    pub looked: Looked,
    /// The accounts, by name.
    pub people: Vec<PersonLine>,
    /// Where in their list they stand.
    pub place: Place,
    /// What is looked for.
    pub filter: AccessFilter,
}

/// The page.
pub fn people_page(frame: Frame, page: PeoplePage) -> Response {
    let title = messages::look_people();
    frame.title(title).wide().respond(StatusCode::OK, move || view! { <Page page /> })
}

#[component]
fn Page(page: PeoplePage) -> impl IntoView {
    let PeoplePage { looked, people, place, filter } = page;
    let path = looked.below("people");
    let row = |line: PersonLine| view! { <Row href=looked.person(&line.user.account_id) line /> };
    let typed = filter.text.clone();
    view! {
        <Head looked=looked.clone() part=Part::People here=messages::look_people().say()>
            <h1>{messages::look_people()}</h1>
            <p class="lead">{messages::look_people_lead()}</p>
        </Head>
        <section class="panel" aria-label=messages::look_people()>
            <Filters path=path.clone()>
                <Search words=messages::look_people_search() value=typed />
                <AccountChoice chosen=filter.accounts />
            </Filters>
            <Chips chips=chips(&path, &filter, &[]) />
            {if people.is_empty() {
                let all = (!filter.is_empty()).then(|| path.clone());
                view! { <Nothing all words=messages::look_none() /> }.into_any()
            } else {
                view! {
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{messages::look_person()}</th>
                                <th scope="col">{messages::look_email()}</th>
                                <th scope="col" class="number">
                                    {messages::look_groups()}
                                </th>
                            </tr>
                        </thead>
                        <tbody>{people.into_iter().map(row).collect_view()}</tbody>
                    </table>
                }
                    .into_any()
            }}
            <Pager path=asked(&path, &pairs(&filter, &[])) place />
        </section>
    }
}

#[component]
fn Row(href: String, line: PersonLine) -> impl IntoView {
    let PersonLine { user, groups } = line;
    let name = name_or_id(&user.display_name, &user.account_id);
    let email = user.email.clone();
    view! {
        <tr>
            <th scope="row" data-label=messages::look_person()>
                <span class="who-name">
                    <a href=href>
                        <bdi>{name}</bdi>
                    </a>
                    <AccountMarks marks=Marks::of(&user) />
                </span>
            </th>
            <td class="dim breakable" data-label=messages::look_email()>
                {if email.is_empty() { messages::look_email_hidden().say() } else { email }}
            </td>
            <td class="number" data-label=messages::look_groups()>
                {number(groups)}
            </td>
        </tr>
    }
}
