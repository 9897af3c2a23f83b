//! `/schemas`: what a line of each JSONL file holds.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::domain::evidence::RowSchema;
use crate::domain::page::Page;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;

/// The JSON Schema documents of the JSONL files; few, so there is never a second page.
#[utoipa::path(
    get,
    path = "/schemas",
    tag = "evidence",
    operation_id = "list_schemas",
    responses(
        (status = 200, body = Page<RowSchema>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(State(state): State<AppState>) -> Json<Page<RowSchema>> {
    Json(Page { items: state.services.schemas(), next_cursor: None })
}

/// One document (JSON Schema, draft 2020-12).
#[utoipa::path(
    get,
    path = "/schemas/{name}",
    tag = "evidence",
    operation_id = "get_schema",
    params(("name" = String, Path, description = "Its name, such as `access-review.v1.schema.json`.")),
    responses(
        (status = 200, body = String, content_type = "application/schema+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(state): State<AppState>,
    Path(name): Path<String>,
) -> Result<Response, ApiProblem> {
    let document = state.services.schema(&name)?;
    Ok(([(header::CONTENT_TYPE, "application/schema+json")], document).into_response())
}
