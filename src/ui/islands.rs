//! The live parts of the pages: the only components that the browser's part
//! contains.
//!
//! An island here is a behaviour. It renders nothing of its own: it stands
//! beside HTML that the server has rendered, and listens to it. What it shows
//! comes from the server as HTML again, or from a `<template>` of the page, so
//! that a page looks the same with and without its script, and no state is
//! kept here that the page does not show. That is also why the browser needs
//! neither signals nor an executor, which would be a third of the download
//! (`docs/adr/0003-forms-are-plain-posts.md`).

#![cfg_attr(
    feature = "hydrate",
    expect(clippy::needless_pass_by_value, reason = "the browser hands a listener its event")
)]

#[cfg(feature = "hydrate")]
mod credentials;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(any(feature = "hydrate", test))]
mod events;
#[cfg(feature = "hydrate")]
mod forms;
#[cfg(feature = "hydrate")]
mod run;
#[cfg(feature = "hydrate")]
mod site;

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
pub(super) use forms::wake as wake_forms;

/// Step 1, live: asks for the site while the person types.
#[island]
pub fn SiteLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    site::wake();
}

/// Step 2, live: hints, and the checklist line by line.
#[island]
pub fn CredentialsLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    credentials::wake();
}

/// A run under way, live: follows it until it has ended.
#[island]
pub fn RunLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    run::wake();
}
