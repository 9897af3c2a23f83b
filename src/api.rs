//! What a browser asks for: pages, forms, live checks and progress.
//!
//! A handler lets in, reads what was sent, calls one use case and shows the
//! result as a page, or as pieces of one when the page's script asks. Rules
//! are the use cases', words the pages'. The session's guard stands before
//! all of these (`http/session.rs`).

pub mod content;
mod evidence;
mod links;
mod reviews;
mod runs;
mod sources;
mod spaces;
mod stream;
mod visit;
mod wizard;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{get, post};
use leptos::config::LeptosOptions;

use crate::service::Services;

/// All that a person with a session can ask for.
pub fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Services: FromRef<S>,
    LeptosOptions: FromRef<S>,
{
    Router::new()
        .route("/wizard", get(wizard::site).post(wizard::choose_site))
        .route("/wizard/site", get(wizard::look_at_site))
        .route("/wizard/credentials", get(wizard::credentials).post(wizard::connect))
        .route("/wizard/connected", get(wizard::connected))
        .route("/sources", get(sources::list))
        .route("/sources/{connection}", get(sources::show))
        .route("/sources/{connection}/checks", get(sources::back).post(sources::check))
        .route("/sources/{connection}/spaces", get(spaces::show).post(spaces::choose))
        .route("/sources/{connection}/schedule", get(sources::back).post(sources::schedule))
        .route("/sources/{connection}/expiry", get(sources::back).post(sources::expiry))
        .route("/sources/{connection}/token.ics", get(sources::calendar))
        .route("/sources/{connection}/disconnect", get(sources::back).post(sources::disconnect))
        .route("/sources/{connection}/rotate", get(sources::back).post(sources::rotate))
        .route("/sources/{connection}/switch", get(sources::back).post(sources::switch))
        .route("/sources/{connection}/runs", get(sources::back).post(sources::collect))
        .route("/sources/{connection}/runs/{run}", get(runs::show))
        .route("/sources/{connection}/runs/{run}/reviews", post(reviews::begin))
        .route("/sources/{connection}/reviews/{review}", get(reviews::show))
        .route(
            "/sources/{connection}/reviews/{review}/decisions",
            get(reviews::back).post(reviews::decide),
        )
        .route(
            "/sources/{connection}/reviews/{review}/sign-off",
            get(reviews::back).post(reviews::sign_off),
        )
        .route(
            "/sources/{connection}/reviews/{review}/discard",
            get(reviews::back).post(reviews::discard),
        )
        .route("/runs/{run}/events", get(runs::events))
        .route("/runs/{run}/cancel", post(runs::cancel))
        .route("/runs/{run}/bundle", get(runs::bundle))
        .route("/runs/{run}/bundle/links", get(links::back_from_bundle).post(links::of_bundle))
        .route(
            "/runs/{run}/links/{link}/withdraw",
            get(links::back_from_withdrawing).post(links::withdraw),
        )
        .route("/artifacts/{artifact}/content", get(runs::content))
        .route(
            "/artifacts/{artifact}/links",
            get(links::back_from_artifact).post(links::of_artifact),
        )
        .merge(evidence::routes())
}
