//! `/reviews`: how access reviews stand. People begin them and decide in them; a key only looks.

use axum::extract::State;
use axum::{Extension, Json};

use super::extract::{Asked, Id};
use crate::domain::id::{ConnectionId, ReviewId};
use crate::domain::page::{Page, PageQuery};
use crate::domain::review::{Review, ReviewDecision};
use crate::domain::session::Actor;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;

/// The access reviews of a connection, newest first.
#[utoipa::path(
    get,
    path = "/connections/{id}/reviews",
    tag = "evidence",
    operation_id = "list_reviews",
    params(("id" = String, Path, description = "The connection, `con_…`."), PageQuery),
    responses(
        (status = 200, body = Page<Review>),
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
) -> Result<Json<Page<Review>>, ApiProblem> {
    Ok(Json(state.services.reviews(&actor, &id, &page).await?))
}

/// One access review with its progress.
#[utoipa::path(
    get,
    path = "/reviews/{id}",
    tag = "evidence",
    operation_id = "get_review",
    params(("id" = String, Path, description = "The access review, `rev_…`.")),
    responses(
        (status = 200, body = Review),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ReviewId>,
) -> Result<Json<Review>, ApiProblem> {
    Ok(Json(state.services.review(&actor, &id).await?))
}

/// What was decided in an access review so far, in the order of the ids. With names, and with what has
/// become of it, it stands in `review-decisions` of the runs after it was signed off.
#[utoipa::path(
    get,
    path = "/reviews/{id}/decisions",
    tag = "evidence",
    operation_id = "list_review_decisions",
    params(("id" = String, Path, description = "The access review, `rev_…`."), PageQuery),
    responses(
        (status = 200, body = Page<ReviewDecision>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn decisions(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ReviewId>,
    Asked(page): Asked<PageQuery>,
) -> Result<Json<Page<ReviewDecision>>, ApiProblem> {
    Ok(Json(state.services.review_decisions(&actor, &id, &page).await?))
}
