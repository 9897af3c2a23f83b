//! Links to evidence, for whoever has no session.

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::extract::{Asked, Id, JsonBody};
use crate::domain::download::{DownloadLink, DownloadLinkRecord, DownloadTarget};
use crate::domain::id::{ArtifactId, DownloadLinkId, RunId};
use crate::domain::page::{Page, PageQuery};
use crate::domain::session::Actor;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;

/// How long the link is to work. Unknown fields are ignored.
// The field takes any JSON, so that a wrong one is answered by its name.
#[derive(Deserialize, ToSchema)]
pub struct NewDownloadLink {
    /// In seconds: 60 at least, and as many hours as `CONNECTOR_DOWNLOAD_LINK_HOURS` says at most,
    /// which is what is taken when it is not given.
    #[serde(default)]
    #[schema(value_type = Option<u32>, minimum = 60, maximum = 604_800)]
    expires_in_s: Value,
}

impl NewDownloadLink {
    /// What is no number of seconds is refused as none that is long enough.
    fn seconds(&self) -> Option<u32> {
        let seconds = || self.expires_in_s.as_u64().and_then(|it| u32::try_from(it).ok());
        (!self.expires_in_s.is_null()).then(|| seconds().unwrap_or_default())
    }
}

/// Make a link by which one file can be downloaded without a key, for a while. Its URL is shown this
/// once.
#[utoipa::path(
    post,
    path = "/artifacts/{id}/links",
    tag = "evidence",
    operation_id = "create_artifact_link",
    params(("id" = String, Path, description = "The file, `art_…`.")),
    request_body = NewDownloadLink,
    responses(
        (status = 201, body = DownloadLink),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn of_artifact(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ArtifactId>,
    JsonBody(new): JsonBody<NewDownloadLink>,
) -> Result<(StatusCode, Json<DownloadLink>), ApiProblem> {
    let target = DownloadTarget::Artifact(id);
    let link = state.services.create_download_link(&actor, &target, new.seconds()).await?;
    Ok((StatusCode::CREATED, Json(link)))
}

/// Make a link by which all files of a run can be downloaded as one archive without a key, for a
/// while. Its URL is shown this once.
#[utoipa::path(
    post,
    path = "/runs/{id}/bundle/links",
    tag = "evidence",
    operation_id = "create_run_bundle_link",
    params(("id" = String, Path, description = "The run, `run_…`.")),
    request_body = NewDownloadLink,
    responses(
        (status = 201, body = DownloadLink),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such run, or it has left no files."),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn of_bundle(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<RunId>,
    JsonBody(new): JsonBody<NewDownloadLink>,
) -> Result<(StatusCode, Json<DownloadLink>), ApiProblem> {
    let target = DownloadTarget::Bundle(id);
    let link = state.services.create_download_link(&actor, &target, new.seconds()).await?;
    Ok((StatusCode::CREATED, Json(link)))
}

/// The links to a run's files, newest first, without their secrets. A link is listed until a week
/// after its end.
#[utoipa::path(
    get,
    path = "/runs/{id}/links",
    tag = "evidence",
    operation_id = "list_run_links",
    params(("id" = String, Path, description = "The run, `run_…`."), PageQuery),
    responses(
        (status = 200, body = Page<DownloadLinkRecord>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<RunId>,
    Asked(page): Asked<PageQuery>,
) -> Result<Json<Page<DownloadLinkRecord>>, ApiProblem> {
    Ok(Json(state.services.download_links(&actor, &id, &page).await?))
}

/// Withdraw a link to a file or to all files of a run: it works no more.
#[utoipa::path(
    delete,
    path = "/download-links/{id}",
    tag = "evidence",
    operation_id = "revoke_download_link",
    params(("id" = String, Path, description = "The link, `dl_…`.")),
    responses(
        (status = 204, description = "It is withdrawn; so it is when it was before."),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn revoke(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<DownloadLinkId>,
) -> Result<StatusCode, ApiProblem> {
    state.services.revoke_download_link(&actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
