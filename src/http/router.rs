//! The whole surface on one page.

use std::future::Future;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::{from_fn_with_state, map_response_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::services::ServeDir;
use tower_http::trace::TraceLayer;

use super::state::AppState;
use super::{security, session, v1};
use crate::domain::error::AppError;
use crate::ui::pages;

/// The largest body of a request, in bytes; forms and API calls are far smaller.
const LARGEST_BODY: usize = 64 * 1024;

/// Everything that the server answers.
pub fn router(state: AppState) -> Router {
    let files = ServeDir::new(state.leptos_options.site_root.as_ref())
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let pages =
        crate::api::routes::<AppState>().layer(from_fn_with_state(state.clone(), session::require));
    let public = Router::new()
        .route("/connect/{secret}", get(session::landing).post(session::open))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready));
    Router::new()
        .merge(pages)
        .merge(public)
        .layer(from_fn_with_state(state.clone(), session::same_site))
        .nest("/api/v1", v1::routes(state.clone()))
        .fallback_service(files.fallback(get(not_found).with_state(state.clone())))
        .layer(map_response_with_state(state.clone(), plain_errors))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(from_fn_with_state(state.clone(), security::headers))
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(state)
}

/// Serves until `stop`, then lets requests under way end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}

async fn ready(State(state): State<AppState>) -> Response {
    if state.services.is_ready().await {
        "ready".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response()
    }
}

async fn not_found(State(state): State<AppState>) -> Response {
    pages::not_found_page(&state.leptos_options)
}

/// The framework's own refusals have no sentence; they get one.
async fn plain_errors(State(state): State<AppState>, response: Response) -> Response {
    use crate::domain::error::ErrorCode;
    let code = match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::TooLarge,
        StatusCode::METHOD_NOT_ALLOWED => ErrorCode::MethodNotAllowed,
        _ => return response,
    };
    let is_ours = response.headers().get("content-type").is_some_and(|kind| {
        kind.as_bytes().starts_with(b"text/html")
            || kind.as_bytes().starts_with(b"application/problem")
    });
    if is_ours {
        return response;
    }
    let error = match code {
        ErrorCode::TooLarge => AppError::new(
            code,
            "This is more than a form of this page can hold. Shorten it and send it again.",
        ),
        _ => AppError::new(
            code,
            "This address does not take such a request. Go back and use the page's own buttons.",
        ),
    };
    pages::error_page(&state.leptos_options, &error)
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    // What it said may quote anything; it is not logged here and not shown.
    tracing::error!("a handler panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, AppError::internal().detail).into_response()
}

/// The route's template, never the path: a link's path holds its secret.
fn span(request: &Request) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    tracing::info_span!("request", method = %request.method(), route)
}
