//! `/runs/{id}/difference`.

use axum::extract::State;
use axum::{Extension, Json};
use serde::Deserialize;
use utoipa::IntoParams;

use super::extract::{Asked, Id};
use crate::domain::difference::{ComparedKind, DifferenceItem};
use crate::domain::id::RunId;
use crate::domain::page::{Page, PageQuery};
use crate::domain::session::Actor;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;

/// Which runs are compared by what. (A page of its own, because a flattened one reads no numbers.)
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DifferenceQuery {
    /// An earlier run of the same connection, `run_…`.
    since: RunId,
    /// What is compared.
    of: ComparedKind,
    /// How many items: 1 to 250, 50 when not given.
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// What a run sees otherwise than an earlier one, in the order of runs and keys. What moved and is
/// again as it was is not told. What an earlier run could not read (its gaps) is told as added once
/// a later one has read it.
#[utoipa::path(
    get,
    path = "/runs/{id}/difference",
    tag = "evidence",
    operation_id = "get_difference",
    params(("id" = String, Path, description = "The run, `run_…`."), DifferenceQuery),
    responses(
        (status = 200, body = Page<DifferenceItem>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<RunId>,
    Asked(query): Asked<DifferenceQuery>,
) -> Result<Json<Page<DifferenceItem>>, ApiProblem> {
    let DifferenceQuery { since, of, limit, cursor } = query;
    let page = PageQuery { limit, cursor };
    Ok(Json(state.services.difference(&actor, &id, &since, of, &page).await?))
}
