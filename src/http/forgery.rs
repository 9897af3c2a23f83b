//! Refuses what another site makes a person's browser send.
//!
//! The scheme is the one of Go 1.25: `Sec-Fetch-Site` decides, `Origin` where a
//! browser does not send that. A request with neither comes from no browser.
//! It is not left to `tower_http::csrf`, which writes the path to its log, and
//! the path of a link is a secret.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::faces::Faceless;
use super::state::AppState;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::messages;

/// Lets through what a page of ours, or no page at all, has sent.
pub async fn same_site(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let changes_nothing = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let ours = state.settings.public_url.origin().ascii_serialization();
    if changes_nothing || !is_forged(request.headers(), &ours) {
        return next.run(request).await;
    }
    tracing::warn!("a request from another site was refused");
    Faceless(AppError::new(ErrorCode::Forbidden, messages::from_another_site())).into_response()
}

fn is_forged(headers: &HeaderMap, ours: &str) -> bool {
    let bytes = |name: HeaderName| headers.get(name).map_or(&b""[..], |value| value.as_bytes());
    let origin = bytes(header::ORIGIN);
    if origin == ours.as_bytes() {
        return false;
    }
    match bytes(HeaderName::from_static("sec-fetch-site")) {
        b"same-origin" | b"none" => false,
        b"" if origin.is_empty() => false,
        // Whoever opened the page by another name of the server sends that name twice.
        b"" => match origin.windows(3).position(|part| part == b"://") {
            Some(at) => origin[at + 3..] != *bytes(header::HOST),
            None => true,
        },
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_another_site_sends_is_forged() {
        let ours = "https://connector.example";
        for (site, origin, host, forged) in [
            ("same-origin", "https://connector.example", "connector.example", false),
            ("none", "", "connector.example", false),
            ("cross-site", "https://evil.example", "connector.example", true),
            ("same-site", "https://other.example", "connector.example", true),
            ("cross-site", "null", "connector.example", true),
            // An old browser.
            ("", "https://connector.example", "internal:3000", false),
            ("", "https://evil.example", "connector.example", true),
            ("", "null", "connector.example", true),
            ("", "http://127.0.0.1:3000", "127.0.0.1:3000", false),
            // Not a browser.
            ("", "", "connector.example", false),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [("sec-fetch-site", site), ("origin", origin), ("host", host)] {
                if !value.is_empty() {
                    headers.insert(name, value.parse().unwrap());
                }
            }
            assert_eq!(is_forged(&headers, ours), forged, "{site} {origin} {host}");
        }
    }
}
