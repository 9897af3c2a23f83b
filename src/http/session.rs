//! From a link to a session: the landing page, the cookie, and who is let in.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use secrecy::ExposeSecret;

use super::state::AppState;
use crate::domain::session::{BrowserSession, LinkRefusal, Purpose};
use crate::service::NewBrowserSession;
use crate::ui::pages;

/// The cookie's name. The prefix makes browsers refuse it without `Secure`, with
/// a domain, or for a part of the site.
pub const COOKIE: &str = "__Host-connector_session";

/// `GET /connect/{secret}`: shows where the link leads. Looking uses nothing up,
/// because mail scanners and previews look too.
pub async fn landing(State(state): State<AppState>, Path(secret): Path<String>) -> Response {
    match state.services.look_at_link(&secret).await {
        Ok(Ok(binding)) => pages::landing_page(&state.leptos_options, &binding, &secret),
        Ok(Err(refusal)) => refused(&state, refusal),
        Err(error) => pages::error_page(&state.leptos_options, &error),
    }
}

/// `POST /connect/{secret}`: uses the link up and begins a session.
pub async fn open(State(state): State<AppState>, Path(secret): Path<String>) -> Response {
    match state.services.consume_link(&secret).await {
        Ok(Ok(new)) => {
            let next = match new.session.binding.purpose {
                Purpose::Connect => "/wizard",
                Purpose::Rotate => "/wizard/credentials",
                Purpose::Manage => "/sources",
            };
            (
                StatusCode::SEE_OTHER,
                [(header::LOCATION, next)],
                [(header::SET_COOKIE, cookie(&new))],
            )
                .into_response()
        }
        Ok(Err(refusal)) => refused(&state, refusal),
        Err(error) => pages::error_page(&state.leptos_options, &error),
    }
}

fn refused(state: &AppState, refusal: LinkRefusal) -> Response {
    pages::refused_link_page(&state.leptos_options, refusal)
}

/// Lets those in who have a session, and no forged form.
pub async fn require(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let session = match cookie_of(request.headers()) {
        Some(value) => state.services.browser_session(value).await,
        None => Ok(None),
    };
    match session {
        Ok(Some(session)) => {
            request.extensions_mut().insert(session.clone());
            let mut response = next.run(request).await;
            response.extensions_mut().insert(session);
            response
        }
        Ok(None) => pages::no_session_page(&state.leptos_options),
        Err(error) => pages::error_page(&state.leptos_options, &error),
    }
}

/// Refuses what another site makes a browser send. `Sec-Fetch-Site` tells, and
/// `Origin` where a browser does not send that; a request with neither does not
/// come from a browser, and a cookie alone is what such an attack would need.
pub async fn same_site(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    if is_forged(request.headers(), state.services.public_url()) {
        let error = crate::domain::error::AppError::new(
            crate::domain::error::ErrorCode::Forbidden,
            "This form was sent from another site. Open the page here and send it again.",
        );
        return pages::error_page(&state.leptos_options, &error);
    }
    next.run(request).await
}

fn is_forged(headers: &HeaderMap, public_url: &url::Url) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match text("origin") {
        Some(origin) => {
            let ours = public_url.origin().ascii_serialization();
            let host = text("host").unwrap_or_default();
            origin != ours
                && origin.split_once("://").is_none_or(|(_, origin_host)| origin_host != host)
        }
        None => false,
    }
}

fn cookie(new: &NewBrowserSession) -> HeaderValue {
    // Inside a frame of another site only a partitioned cookie is kept.
    let same_site = if new.session.binding.parent_origins.is_empty() {
        "SameSite=Lax"
    } else {
        "SameSite=None; Partitioned"
    };
    let text = format!(
        "{COOKIE}={}; Path=/; Secure; HttpOnly; {same_site}; Max-Age=28800",
        new.cookie.expose_secret()
    );
    let mut value = HeaderValue::from_str(&text).expect("the secret is URL-safe text");
    value.set_sensitive(true);
    value
}

fn cookie_of(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then_some(value))
}

/// The origins that may frame this response.
pub fn frame_ancestors(session: Option<&BrowserSession>) -> String {
    match session.map(|session| session.binding.parent_origins.as_slice()) {
        None | Some([]) => "'none'".to_owned(),
        Some(origins) => origins.join(" "),
    }
}
