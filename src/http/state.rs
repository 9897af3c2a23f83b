//! What every handler can ask for.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use crate::service::Services;

/// The state of the router.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// The use cases.
    pub services: Services,
    /// Where the islands' code is.
    pub leptos_options: LeptosOptions,
    /// Origins that may frame every session's window, besides the session's own.
    pub portal_origins: Arc<[String]>,
}
