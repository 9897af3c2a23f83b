//! `/artifacts` and the files of a run.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::{Extension, Json};

use super::extract::Id;
use crate::api::content::artifact_response;
use crate::domain::evidence::Artifact;
use crate::domain::id::{ArtifactId, RunId};
use crate::domain::page::Page;
use crate::domain::session::Actor;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;

/// The evidence files of a run; few, so there is never a second page.
#[utoipa::path(get, path = "/runs/{id}/artifacts", tag = "evidence", params(("id" = String, Path)),
    responses((status = 200, body = Page<Artifact>), (status = 404, body = Problem)))]
pub async fn list(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<RunId>,
) -> Result<Json<Page<Artifact>>, ApiProblem> {
    let items = state.services.artifacts(&actor, &id).await?;
    Ok(Json(Page { items, next_cursor: None }))
}

/// One file's description.
#[utoipa::path(get, path = "/artifacts/{id}", tag = "evidence", params(("id" = String, Path)),
    responses((status = 200, body = Artifact), (status = 404, body = Problem)))]
pub async fn get(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ArtifactId>,
) -> Result<Json<Artifact>, ApiProblem> {
    Ok(Json(state.services.artifact(&actor, &id).await?))
}

/// One file's bytes. Takes `Range` (one range) and `If-None-Match`; the `ETag` is the file's SHA-256.
#[utoipa::path(get, path = "/artifacts/{id}/content", tag = "evidence", params(("id" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream"), (status = 206), (status = 304),
        (status = 404, body = Problem), (status = 416)))]
pub async fn content(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ArtifactId>,
    headers: HeaderMap,
) -> Result<Response, ApiProblem> {
    Ok(artifact_response(&state.services, &actor, &id, &headers).await?)
}
