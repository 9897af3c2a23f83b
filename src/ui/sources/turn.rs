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
    let onwards = next.map(|cursor| format!("{path}?cursor={cursor}"));
    let back = (!first).then_some(path);
    (back.is_some() || onwards.is_some()).then(|| {
        let link = |href: String, name| view! { <a class="button small" href=href>{name}</a> };
        view! {
            <nav class="actions" aria-label=messages::turning()>
                {back.map(|path| link(path, messages::newest()))}
                {onwards.map(|path| link(path, messages::older()))}
            </nav>
        }
    })
}
