//! The files of the site root.

use std::future::ready;
use std::path::Path;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use tower_http::services::{ServeDir, ServeFile};

use super::faces::Faceless;
use super::state::AppState;
use crate::domain::error::AppError;
use crate::domain::messages;

/// What a portal's page loads from here, with the media type that is not told by the name.
const FOR_PORTALS: [(&str, Option<HeaderValue>); 3] = [
    ("connect.js", None),
    ("connect.mjs", None),
    ("connect.d.ts", Some(HeaderValue::from_static("text/plain; charset=utf-8"))),
];

/// The files of the site root. Their names stay when they change, so a browser
/// asks each time whether its copy is the newest.
pub fn files(state: &AppState) -> Router {
    let root = Path::new(state.leptos_options.site_root.as_ref());
    let all = ServeDir::new(root)
        .append_index_html_on_directories(false)
        .call_fallback_on_method_not_allowed(true)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(any(nothing_here));
    let mut router = Router::new().fallback_service(all);
    for (name, media_type) in FOR_PORTALS {
        let file = Router::new()
            .route_service(&format!("/{name}"), ServeFile::new(root.join(name)))
            .layer(map_response(move |response: Response| {
                ready(for_portals(response, media_type.as_ref()))
            }));
        router = router.merge(file);
    }
    router.layer(map_response(async |mut response: Response| {
        if is_file(&response) {
            let ask = HeaderValue::from_static("no-cache");
            response.headers_mut().insert(header::CACHE_CONTROL, ask);
        }
        response
    }))
}

/// A module is loaded only with leave for other origins, and on a page that
/// isolates itself a plain script, too.
fn for_portals(mut response: Response, media_type: Option<&HeaderValue>) -> Response {
    if !is_file(&response) {
        return response;
    }
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    if let Some(media_type) = media_type {
        headers.insert(header::CONTENT_TYPE, media_type.clone());
    }
    response
}

fn is_file(response: &Response) -> bool {
    response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED
}

async fn nothing_here() -> Response {
    Faceless(AppError::not_found(messages::no_such_page())).into_response()
}
