//! `/runs` and the runs of a connection.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Extension, Json};

use super::extract::{Asked, Id};
use crate::domain::id::{ConnectionId, RunId};
use crate::domain::page::{Page, PageQuery};
use crate::domain::run::Run;
use crate::domain::session::Actor;
use crate::http::events;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;

/// Collect now. Refused while a run is under way or the connection is off.
#[utoipa::path(
    post,
    path = "/connections/{id}/runs",
    tag = "runs",
    operation_id = "start_run",
    params(("id" = String, Path, description = "The connection, `con_…`.")),
    responses(
        (status = 202, body = Run),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn start(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ConnectionId>,
) -> Result<(StatusCode, Json<Run>), ApiProblem> {
    Ok((StatusCode::ACCEPTED, Json(state.services.start_run(&actor, &id).await?)))
}

/// The runs of a connection, newest first.
#[utoipa::path(
    get,
    path = "/connections/{id}/runs",
    tag = "runs",
    operation_id = "list_runs",
    params(("id" = String, Path, description = "The connection, `con_…`."), PageQuery),
    responses(
        (status = 200, body = Page<Run>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ConnectionId>,
    Asked(page): Asked<PageQuery>,
) -> Result<Json<Page<Run>>, ApiProblem> {
    Ok(Json(state.services.runs(&actor, &id, &page).await?))
}

/// One run with its progress and its gaps.
#[utoipa::path(
    get,
    path = "/runs/{id}",
    tag = "runs",
    operation_id = "get_run",
    params(("id" = String, Path, description = "The run, `run_…`.")),
    responses(
        (status = 200, body = Run),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<RunId>,
) -> Result<Json<Run>, ApiProblem> {
    Ok(Json(state.services.run(&actor, &id).await?))
}

/// A run's changes as server-sent events: `run`, with the run as JSON, until it
/// is over. A person's session may listen too.
#[utoipa::path(
    get,
    path = "/runs/{id}/events",
    tag = "runs",
    operation_id = "follow_run",
    params(("id" = String, Path, description = "The run, `run_…`.")),
    responses(
        (status = 200, body = String, content_type = "text/event-stream", description = "Events named `run`; the data of each is a Run."),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn events(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<RunId>,
) -> Result<Response, ApiProblem> {
    Ok(events::of_run(&state, actor, id).await?)
}

/// Ask a run to stop; it does so at its next batch.
#[utoipa::path(
    post,
    path = "/runs/{id}/cancel",
    tag = "runs",
    operation_id = "cancel_run",
    params(("id" = String, Path, description = "The run, `run_…`.")),
    responses(
        (status = 200, body = Run),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn cancel(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<RunId>,
) -> Result<Json<Run>, ApiProblem> {
    Ok(Json(state.services.cancel_run(&actor, &id).await?))
}
