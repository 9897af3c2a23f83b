//! Whether the server lives, whether it can work, and its numbers.

use std::sync::OnceLock;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::observe::SECONDS;
use super::problem::ApiProblem;
use super::state::AppState;
use crate::domain::error::{AppError, ErrorCode};

/// The upper bounds by which the durations of answers are counted, in seconds.
const BOUNDS: [f64; 10] = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0, 5.0, 20.0, 60.0];

/// The same of runs: seconds of a small site, hours of a large one.
const RUN_BOUNDS: [f64; 8] = [2.0, 10.0, 60.0, 300.0, 1200.0, 3600.0, 14_400.0, 86_400.0];
/// The same of waits that Confluence asks for.
const WAIT_BOUNDS: [f64; 6] = [1.0, 2.0, 5.0, 15.0, 60.0, 300.0];

/// `GET /healthz`: the process answers.
pub async fn lives() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers too, and its tables are up to date.
pub async fn is_ready(State(state): State<AppState>) -> Response {
    if state.services.is_ready().await {
        return "ready\n".into_response();
    }
    ApiProblem(AppError::new(
        ErrorCode::StorageUnavailable,
        "The database does not answer, or its tables are not up to date.",
    ))
    .into_response()
}

/// `GET /metrics`: the process's numbers, in Prometheus's text form.
pub async fn numbers() -> Response {
    match recorder() {
        Some(handle) => {
            let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
            (kind, handle.render()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The process's one recorder of numbers; `None` where another program that
/// contains this one has installed its own.
pub fn recorder() -> Option<&'static PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    RECORDER
        .get_or_init(|| {
            PrometheusBuilder::new()
                .set_buckets_for_metric(Matcher::Full(SECONDS.to_owned()), &BOUNDS)
                .ok()?
                .set_buckets_for_metric(Matcher::Prefix("connector_run_".into()), &RUN_BOUNDS)
                .ok()?
                .set_buckets_for_metric(
                    Matcher::Suffix("_throttled_duration_seconds".into()),
                    &WAIT_BOUNDS,
                )
                .ok()?
                .install_recorder()
                .ok()
        })
        .as_ref()
}
