//! `/artifacts` and the files of a run.

use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use axum::{Extension, Json};

use super::extract::Id;
use crate::api::content::{Wish, archive_response, artifact_response};
use crate::domain::evidence::Artifact;
use crate::domain::id::{ArtifactId, RunId};
use crate::domain::page::Page;
use crate::domain::session::Actor;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;

/// The evidence files of a run; few, so there is never a second page.
#[utoipa::path(
    get,
    path = "/runs/{id}/artifacts",
    tag = "evidence",
    operation_id = "list_artifacts",
    params(("id" = String, Path, description = "The run, `run_…`.")),
    responses(
        (status = 200, body = Page<Artifact>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<RunId>,
) -> Result<Json<Page<Artifact>>, ApiProblem> {
    let items = state.services.artifacts(&actor, &id).await?;
    Ok(Json(Page { items, next_cursor: None }))
}

/// All files of a run in one ZIP archive. The same files give the same archive, so a download that
/// broke off can go on where it ended.
#[utoipa::path(
    get,
    path = "/runs/{id}/bundle",
    tag = "evidence",
    operation_id = "get_run_bundle",
    params(
        ("id" = String, Path, description = "The run, `run_…`."),
        ("Range" = Option<String>, Header, description = "One range of bytes, such as `bytes=1000-`. The archive is packed again up to it; where that takes too long, all of it is sent, with 200."),
        ("If-Range" = Option<String>, Header, description = "The `ETag` of the part that is there already."),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of a copy that is there already."),
    ),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/zip", description = "The archive, as it is packed: without a length, unless it was packed before."),
        (status = 206, body = Vec<u8>, content_type = "application/zip", description = "The bytes of the range."),
        (status = 304, description = "The copy is the same."),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such run, or it has left no files."),
        (status = 416, description = "The range begins behind the end."),
    )
)]
pub async fn bundle(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<RunId>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, ApiProblem> {
    let wish = Wish { method: &method, headers: &headers };
    Ok(archive_response(&state.services, &actor, &id, wish).await?)
}

/// One file's description.
#[utoipa::path(
    get,
    path = "/artifacts/{id}",
    tag = "evidence",
    operation_id = "get_artifact",
    params(("id" = String, Path, description = "The file, `art_…`.")),
    responses(
        (status = 200, body = Artifact),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ArtifactId>,
) -> Result<Json<Artifact>, ApiProblem> {
    Ok(Json(state.services.artifact(&actor, &id).await?))
}

/// One file's bytes. The `ETag` is the file's SHA-256.
#[utoipa::path(
    get,
    path = "/artifacts/{id}/content",
    tag = "evidence",
    operation_id = "get_artifact_content",
    params(
        ("id" = String, Path, description = "The file, `art_…`."),
        ("Range" = Option<String>, Header, description = "One range of bytes, such as `bytes=0-99`."),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of a copy that is there already."),
    ),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream", description = "The bytes, with the file's own media type."),
        (status = 206, body = Vec<u8>, content_type = "application/octet-stream", description = "The bytes of the range."),
        (status = 304, description = "The copy is the same."),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 416, description = "The range begins behind the end."),
    )
)]
pub async fn content(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ArtifactId>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, ApiProblem> {
    let wish = Wish { method: &method, headers: &headers };
    Ok(artifact_response(&state.services, &actor, &id, wish).await?)
}
