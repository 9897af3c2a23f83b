//! `/audit-events`.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};

use super::connections::ListQuery;
use super::extract::Asked;
use crate::domain::audit::AuditEvent;
use crate::domain::page::Page;
use crate::domain::session::Actor;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;

/// Where the next page of a table begins.
const NEXT_CURSOR: HeaderName = HeaderName::from_static("next-cursor");
const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8");

/// The audit trail of an organization, newest first; as CSV where `Accept` asks for `text/csv`
/// (then the header `Next-Cursor` says where the next page begins).
#[utoipa::path(
    get,
    path = "/audit-events",
    tag = "audit",
    operation_id = "list_audit_events",
    params(ListQuery),
    responses(
        (status = 200, content((Page<AuditEvent> = "application/json"), (String = "text/csv"))),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Asked(query): Asked<ListQuery>,
    headers: HeaderMap,
) -> Result<Response, ApiProblem> {
    let (organization, page) = query.read()?;
    let wants_csv = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/csv"));
    let events = state.services.audit_events(&actor, &organization, &page).await?;
    if !wants_csv {
        return Ok(Json(events).into_response());
    }
    let text = state.services.audit_table(&events.items);
    let mut response = ([(header::CONTENT_TYPE, CSV)], text).into_response();
    // A table has no place for the cursor of the next one.
    if let Some(cursor) = &events.next_cursor
        && let Ok(cursor) = HeaderValue::from_str(cursor)
    {
        response.headers_mut().insert(NEXT_CURSOR, cursor);
    }
    Ok(response)
}
