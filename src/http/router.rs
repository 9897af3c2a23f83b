//! The whole surface on one page.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use super::faces::{Faceless, faces};
use super::observe::observe;
use super::state::AppState;
use super::{
    address, assets, downloads, forgery, health, language, scene, security, serve, session, v1,
};
use crate::domain::error::AppError;
use crate::ui::scene::BasePath;

/// The largest body of a request, in bytes; forms and API calls are far smaller.
const LARGEST_BODY: usize = 64 * 1024;

/// How long an answer may take to begin; a check of a slow site takes 20 seconds.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Everything that the server answers.
pub fn router(state: AppState) -> Router {
    let with_session =
        crate::api::routes::<AppState>().layer(from_fn_with_state(state.clone(), session::require));
    let links = Router::new()
        .route("/connect/{secret}", get(session::landing).post(session::open))
        .route("/download/{secret}", get(downloads::follow))
        .route("/language", post(language::choose));
    let health = Router::new()
        .route("/healthz", get(health::lives))
        .route("/readyz", get(health::is_ready))
        .route("/metrics", get(health::numbers));
    let base = BasePath::of(&state.settings.public_url);
    // A layer wraps all above it, so the last one sees a request first.
    let router = Router::new()
        .merge(with_session)
        .merge(links)
        .layer(from_fn_with_state(state.clone(), forgery::same_site))
        .merge(health)
        .merge(v1::routes(state.clone()))
        .fallback_service(assets::files(&state))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_WAIT))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), faces))
        .layer(from_fn_with_state(base.clone(), scene::set))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_no_download)))
        .layer(from_fn_with_state(state.settings.stop.clone(), serve::end_streams))
        .layer(from_fn_with_state(state.clone(), security::headers))
        .layer(from_fn_with_state(state.clone(), address::note))
        .layer(from_fn_with_state(state.clone(), observe))
        .with_state(state);
    scene::below(base, router)
}

fn panicked(_: Box<dyn Any + Send>) -> Response {
    Faceless(AppError::internal()).into_response()
}

/// Evidence is sent as it is: its length, ranges and checksum speak of those bytes.
fn is_no_download(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::CONTENT_DISPOSITION)
}
