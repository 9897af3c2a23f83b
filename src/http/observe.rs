//! One log line and two numbers for each request.
//!
//! They name the route's template, never the path: a link's path is its secret.
//! Queries, headers and bodies are left out altogether.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use super::state::AppState;
use crate::entropy::Entropy;

/// How long answers took, by route.
pub const SECONDS: &str = "connector_http_request_duration_seconds";
/// How many answers there were, by route, method and status.
const REQUESTS: &str = "connector_http_requests_total";

/// The header by which a person who reports a fault can name the request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request an id, and says afterwards what became of it.
pub async fn observe(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = Entropy.uuid(state.services.clock()).simple().to_string();
    let route = request.extensions().get::<MatchedPath>().cloned();
    // What has no route is a static file, or nothing.
    let route = route.as_ref().map_or("other", MatchedPath::as_str).to_owned();
    let method = known(request.method());
    let span = tracing::info_span!("request", id, method, route);
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let took = began.elapsed();
    span.in_scope(|| {
        let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        if matches!(route.as_str(), "/healthz" | "/readyz" | "/metrics") {
            tracing::debug!(status, milliseconds, "answered");
        } else {
            tracing::info!(status, milliseconds, "answered");
        }
    });
    let labels =
        [("route", route.clone()), ("method", method.into()), ("status", status.to_string())];
    metrics::counter!(REQUESTS, &labels).increment(1);
    metrics::histogram!(SECONDS, "route" => route).record(took.as_secs_f64());
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// A stranger may send any word as method; numbers are kept for few.
fn known(method: &Method) -> &'static str {
    [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
    ]
    .iter()
    .position(|known| known == method)
    .map_or("other", |at| ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"][at])
}
