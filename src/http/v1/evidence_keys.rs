//! `/evidence-keys`.

use axum::Json;
use axum::extract::State;

use crate::domain::evidence::EvidenceKey;
use crate::domain::page::Page;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;

/// The public keys that check the signatures of evidence, newest first: the one that signs, and
/// those that have signed before. Few, so there is never a second page.
#[utoipa::path(
    get,
    path = "/evidence-keys",
    tag = "evidence",
    operation_id = "list_evidence_keys",
    responses(
        (status = 200, body = Page<EvidenceKey>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(State(state): State<AppState>) -> Result<Json<Page<EvidenceKey>>, ApiProblem> {
    let items = state.services.evidence_keys()?;
    Ok(Json(Page { items, next_cursor: None }))
}
