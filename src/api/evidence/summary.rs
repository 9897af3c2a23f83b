//! A run on a few sheets of paper.

use axum::extract::Path;
use axum::response::Response;

use super::{look, looked};
use crate::api::visit::Visit;
use crate::domain::changes::ChangeFilter;
use crate::domain::error::AppError;
use crate::ui::evidence::{SummaryPage, summary_page};

/// `GET /sources/{connection}/runs/{run}/summary`
pub async fn show(visit: Visit, Path((connection, run)): Path<(String, String)>) -> Response {
    let shown = async {
        let look = look(&visit, &connection, &run).await?;
        let (totals, spaces) = (look.totals().await?, look.known_spaces().await?);
        let count = look.count_changes(&spaces, &ChangeFilter::default()).await?;
        let artifacts = visit.services.artifacts(&visit.actor(), &look.run.id).await?;
        Ok::<_, AppError>(SummaryPage { looked: looked(look), totals, count, artifacts })
    };
    visit.answer(shown.await, summary_page)
}
