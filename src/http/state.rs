//! What every handler can ask for.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::service::Services;

/// The state of the router; cheap to clone.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// The use cases.
    pub services: Services,
    /// Where the islands' code is.
    pub leptos_options: LeptosOptions,
    /// The settings of the web.
    pub settings: Arc<WebSettings>,
}

/// What the web needs of the settings.
#[derive(Debug)]
pub struct WebSettings {
    /// What links are built from, and the one origin whose forms are taken.
    pub public_url: Url,
    /// The portal's origins: they may frame the pages that have no session yet,
    /// and a link that names no origins of its own. When there are any, a link
    /// may name no others.
    pub portal_origins: Vec<String>,
    /// The proxies that are believed when they name a client's address.
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Cancelled when the server has to stop, so that event streams end.
    pub stop: CancellationToken,
}

impl WebSettings {
    /// Whether people reach the server by https.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}
