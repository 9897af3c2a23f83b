//! `POST /connect-sessions`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::extract::Body;
use crate::config::is_origin;
use crate::domain::connection::OrganizationId;
use crate::domain::error::AppError;
use crate::domain::id::ConnectionId;
use crate::domain::session::{Binding, ConnectSession, PortalUser, Purpose, Role};
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;
use crate::service::NewConnectSession;

/// What the portal asks for.
#[derive(Deserialize, ToSchema)]
pub struct NewSession {
    /// The portal's id of the organization.
    organization_id: OrganizationId,
    /// The person.
    #[serde(default)]
    user: PortalUser,
    /// What the person may do.
    role: Role,
    /// What the link is for.
    purpose: Purpose,
    /// The connection whose token is to be replaced, for the purpose `rotate`.
    connection_id: Option<ConnectionId>,
    /// Exact origins that may frame the window and hear its events.
    #[serde(default)]
    parent_origins: Vec<String>,
    /// Colours and name of the portal.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    theme: serde_json::Value,
    /// The language, such as `en`.
    locale: Option<String>,
    /// How long the link works, in seconds: 60 to 86400, 1800 when not given.
    expires_in_s: Option<u32>,
}

/// Make a link into the wizard. It opens once.
#[utoipa::path(
    post,
    path = "/connect-sessions",
    tag = "connect sessions",
    request_body = NewSession,
    responses((status = 201, body = ConnectSession), (status = 422, body = Problem))
)]
pub async fn create(
    State(state): State<AppState>,
    Body(new): Body<NewSession>,
) -> Result<(StatusCode, Json<ConnectSession>), ApiProblem> {
    if new.parent_origins.len() > 16 || !new.parent_origins.iter().all(|origin| is_origin(origin)) {
        return Err(ApiProblem(AppError::field(
            "parent_origins",
            "parent_origins holds up to 16 exact origins, each like https://portal.example.com, without a path.",
        )));
    }
    let session = NewConnectSession {
        expires_in_s: new.expires_in_s.unwrap_or(1800),
        binding: Binding {
            organization_id: new.organization_id,
            user: new.user,
            role: new.role,
            purpose: new.purpose,
            connection_id: new.connection_id,
            parent_origins: new.parent_origins,
            theme: new.theme,
            locale: new.locale,
        },
    };
    Ok((StatusCode::CREATED, Json(state.services.create_connect_session(session).await?)))
}
