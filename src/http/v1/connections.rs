//! `/connections`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::extract::{Asked, Id, JsonBody};
use crate::domain::check::CheckReport;
use crate::domain::connection::{Account, Connection, EvidenceFate, OrganizationId, SpaceScope};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::page::{Page, PageQuery};
use crate::domain::schedule::Schedule;
use crate::domain::session::Actor;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;
use crate::service::Authorization;

/// Whose things, and which part of the list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The portal's id of the organization.
    #[param(value_type = OrganizationId, required)]
    organization_id: Option<String>,
    /// How many items: 1 to 250, 50 when not given.
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

impl ListQuery {
    pub(super) fn read(self) -> Result<(OrganizationId, PageQuery), AppError> {
        let organization =
            self.organization_id.and_then(|text| text.try_into().ok()).ok_or_else(|| {
                AppError::field("organization_id", "organization_id is needed: a text of 1 to 200 characters without control characters.")
            })?;
        Ok((organization, PageQuery { limit: self.limit, cursor: self.cursor }))
    }
}

/// The connections of an organization, newest first.
#[utoipa::path(
    get,
    path = "/connections",
    tag = "connections",
    operation_id = "list_connections",
    params(ListQuery),
    responses(
        (status = 200, body = Page<Connection>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Asked(query): Asked<ListQuery>,
) -> Result<Json<Page<Connection>>, ApiProblem> {
    let (organization, page) = query.read()?;
    Ok(Json(state.services.connections(&actor, &organization, &page).await?))
}

/// One connection.
#[utoipa::path(
    get,
    path = "/connections/{id}",
    tag = "connections",
    operation_id = "get_connection",
    params(("id" = String, Path, description = "The connection, `con_…`.")),
    responses(
        (status = 200, body = Connection),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ConnectionId>,
) -> Result<Json<Connection>, ApiProblem> {
    Ok(Json(state.services.connection(&actor, &id).await?))
}

/// What may be changed of a connection.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// `false` pauses: a collection stops at its next batch, everything is kept.
    /// `true` checks first and resumes.
    enabled: Option<bool>,
    /// How often it is collected by itself.
    schedule: Option<Schedule>,
    /// Which spaces are collected, from the next collection on.
    space_scope: Option<SpaceScope>,
    /// The day on which the token expires, as Atlassian showed it.
    #[schema(format = Date)]
    token_expires_on: Option<String>,
}

/// Switch a connection off or on, set what is collected and how often, or correct the day on which its
/// token expires. Switching on runs the whole checklist first
/// and answers 422 `check_failed` when the connection has to stay off.
#[utoipa::path(
    patch,
    path = "/connections/{id}",
    tag = "connections",
    operation_id = "change_connection",
    params(("id" = String, Path, description = "The connection, `con_…`.")),
    request_body = Changes,
    responses(
        (status = 200, body = Connection),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn change(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ConnectionId>,
    JsonBody(changes): JsonBody<Changes>,
) -> Result<Json<Connection>, ApiProblem> {
    let mut connection = None;
    if let Some(schedule) = changes.schedule {
        connection = Some(state.services.set_schedule(&actor, &id, schedule).await?);
    }
    if let Some(scope) = &changes.space_scope {
        connection = Some(state.services.set_space_scope(&actor, &id, scope).await?);
    }
    if let Some(day) = &changes.token_expires_on {
        connection = Some(state.services.set_token_expiry(&actor, &id, day).await?);
    }
    if let Some(enabled) = changes.enabled {
        connection = Some(state.services.switch_connection(&actor, &id, enabled).await?);
    }
    connection.map(Json).ok_or_else(|| {
        ApiProblem(AppError::new(
            ErrorCode::InvalidField,
            "Nothing is to be changed: send enabled, schedule, space_scope or token_expires_on.",
        ))
    })
}

/// What becomes of the evidence.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DeleteQuery {
    /// `keep`, when not given; or `delete`, for an ended connection too.
    evidence: Option<EvidenceFate>,
}

/// End a connection: its token is destroyed at once, its evidence stays or is deleted.
#[utoipa::path(
    delete,
    path = "/connections/{id}",
    tag = "connections",
    operation_id = "delete_connection",
    params(("id" = String, Path, description = "The connection, `con_…`."), DeleteQuery),
    responses(
        (status = 204, description = "The token is destroyed. Connecting the same site again finds its history."),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn delete(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ConnectionId>,
    Asked(query): Asked<DeleteQuery>,
) -> Result<StatusCode, ApiProblem> {
    let evidence = query.evidence.unwrap_or(EvidenceFate::Keep);
    state.services.disconnect(&actor, &id, evidence).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What it takes to ask a site as a connection does.
#[derive(Serialize, ToSchema)]
pub struct AuthorizationBody {
    /// What paths such as `/wiki/api/v2/spaces` are appended to: the site, or Atlassian's gateway.
    base_url: String,
    /// The header to send.
    header: HeaderBody,
    /// Whose token it is.
    account: Account,
}

/// A header.
#[derive(Serialize, ToSchema)]
pub struct HeaderBody {
    /// Its name.
    #[schema(example = "Authorization")]
    name: &'static str,
    /// Its value, which is the secret.
    value: String,
}

/// The credential of a connection, for a collector of the portal's own. The key has to be made
/// with the scope `credentials:read`; each use stands in the audit trail.
#[utoipa::path(
    get,
    path = "/connections/{id}/authorization",
    tag = "connections",
    operation_id = "get_authorization",
    params(("id" = String, Path, description = "The connection, `con_…`.")),
    responses(
        (status = 200, body = AuthorizationBody, description = "Never cached."),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn authorization(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ConnectionId>,
) -> Result<Json<AuthorizationBody>, ApiProblem> {
    let Authorization { base_url, header, account } =
        state.services.authorization(&actor, &id).await?;
    let header = HeaderBody { name: "Authorization", value: header.expose_secret().to_owned() };
    Ok(Json(AuthorizationBody { base_url, header, account }))
}

/// Run the whole checklist with the stored credentials, now.
#[utoipa::path(
    post,
    path = "/connections/{id}/checks",
    tag = "connections",
    operation_id = "check_connection",
    params(("id" = String, Path, description = "The connection, `con_…`.")),
    responses(
        (status = 200, body = CheckReport),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn check(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ConnectionId>,
) -> Result<Json<CheckReport>, ApiProblem> {
    Ok(Json(state.services.check_connection(&actor, &id).await?))
}
