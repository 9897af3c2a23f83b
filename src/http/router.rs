//! The whole surface on one page.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version, header};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::services::ServeDir;
use tower_http::timeout::TimeoutLayer;

use super::faces::{Faceless, faces};
use super::observe::observe;
use super::state::AppState;
use super::{address, forgery, health, security, serve, session, v1};
use crate::domain::error::AppError;

/// The largest body of a request, in bytes; forms and API calls are far smaller.
const LARGEST_BODY: usize = 64 * 1024;

/// How long an answer may take to begin; a check of a slow site takes 20 seconds.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Everything that the server answers.
pub fn router(state: AppState) -> Router {
    let with_session =
        crate::api::routes::<AppState>().layer(from_fn_with_state(state.clone(), session::require));
    let links = Router::new().route("/connect/{secret}", get(session::landing).post(session::open));
    let health = Router::new()
        .route("/healthz", get(health::lives))
        .route("/readyz", get(health::is_ready))
        .route("/metrics", get(health::numbers));
    // A layer wraps all above it, so the last one sees a request first.
    Router::new()
        .merge(with_session)
        .merge(links)
        .layer(from_fn_with_state(state.clone(), forgery::same_site))
        .merge(health)
        .merge(v1::routes(state.clone()))
        .fallback_service(files(&state))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_WAIT))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), faces))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_no_download)))
        .layer(from_fn_with_state(state.settings.stop.clone(), serve::end_streams))
        .layer(from_fn_with_state(state.clone(), security::headers))
        .layer(from_fn_with_state(state.clone(), address::note))
        .layer(from_fn_with_state(state.clone(), observe))
        .with_state(state)
}

/// The files of the site root. Their names stay when they change, so a browser
/// asks each time whether its copy is the newest.
fn files(state: &AppState) -> Router {
    let files = ServeDir::new(state.leptos_options.site_root.as_ref())
        .append_index_html_on_directories(false)
        .call_fallback_on_method_not_allowed(true)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(any(nothing_here));
    Router::new().fallback_service(files).layer(map_response(async |mut response: Response| {
        if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
            let ask = HeaderValue::from_static("no-cache");
            response.headers_mut().insert(header::CACHE_CONTROL, ask);
        }
        response
    }))
}

async fn nothing_here() -> Response {
    Faceless(AppError::not_found("page")).into_response()
}

fn panicked(_: Box<dyn Any + Send>) -> Response {
    Faceless(AppError::internal()).into_response()
}

/// Evidence is sent as it is: its length, ranges and checksum speak of those bytes.
fn is_no_download(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::CONTENT_DISPOSITION)
}
