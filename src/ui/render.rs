//! From a component to HTML: a whole page, or a piece of one.
//!
//! A page waits for nothing, because its handler has read all that it shows;
//! so it is rendered at once, in one string.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use hydration_context::SsrSharedContext;
use leptos::nonce::Nonce;
use leptos::prelude::*;
use secrecy::ExposeSecret;

use crate::entropy::Entropy;

/// The nonce of a page's scripts, left on its response for the policy that
/// allows them.
#[derive(Clone, Debug)]
pub struct PageNonce(pub String);

/// Renders a whole page.
pub(super) fn page<V: IntoView>(status: StatusCode, view: impl FnOnce() -> V) -> Response {
    let nonce = Entropy.secret().expose_secret().to_owned();
    let html = within(|| {
        provide_context(Nonce::from_value(nonce.clone()));
        view().to_html()
    });
    let mut response = (
        status,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        format!("<!DOCTYPE html>{html}"),
    )
        .into_response();
    response.extensions_mut().insert(PageNonce(nonce));
    response
}

/// Renders a piece of a page, in one line, so that it fits into one line of an event.
pub(super) fn fragment<V: IntoView>(view: impl FnOnce() -> V) -> String {
    within(|| view().to_html()).replace(['\r', '\n'], " ")
}

/// Islands ask for a context in which nothing else is to be hydrated.
fn within<T>(render: impl FnOnce() -> T) -> T {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let rendered = owner.with(render);
    owner.unset_with_forced_cleanup();
    rendered
}
