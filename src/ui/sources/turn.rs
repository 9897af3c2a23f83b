//! Going on in a list that is longer than its page.

use leptos::prelude::*;

use crate::domain::messages;

/// Where in a list a page stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// It is the list's beginning.
    pub first: bool,
    /// Where the next page begins; none at the list's end.
    pub next: Option<String>,
}

/// The way to the list's beginning and to its next page, where there is more than one.
#[component]
pub(super) fn Turning(path: String, turn: Turn) -> impl IntoView {
    let Turn { first, next } = turn;
    (!first || next.is_some()).then(|| {
        view! {
            <nav class="actions" aria-label=messages::turning()>
                {(!first)
                    .then(|| {
                        view! {
                            <a class="button small" href=path.clone()>
                                {messages::newest()}
                            </a>
                        }
                    })}
                {next
                    .map(|cursor| {
                        view! {
                            <a class="button small" href=format!("{path}?cursor={cursor}")>
                                {messages::older()}
                            </a>
                        }
                    })}
            </nav>
        }
    })
}
