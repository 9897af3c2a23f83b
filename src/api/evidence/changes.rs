//! The changes within a run's window.

use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;

use super::{look, looked};
use crate::api::visit::Visit;
use crate::domain::changes::ChangeFilter;
use crate::domain::error::AppError;
use crate::ui::evidence::{ChangesPage, Place, changes_page};

/// Which changes are asked for.
#[derive(Deserialize)]
pub struct AskedChanges {
    #[serde(default)]
    space: String,
    #[serde(default)]
    author: String,
    cursor: Option<String>,
}

/// `GET /sources/{connection}/runs/{run}/changes`
pub async fn list(
    visit: Visit,
    Path((connection, run)): Path<(String, String)>,
    Query(asked): Query<AskedChanges>,
) -> Response {
    let shown = async {
        let look = look(&visit, &connection, &run).await?;
        let AskedChanges { space, author, cursor } = asked;
        let (filter, spaces) = (ChangeFilter { space, author }, look.known_spaces().await?);
        let count = look.count_changes(&spaces, &filter).await?;
        let page = look.changes(&spaces, &filter, cursor.as_deref()).await?;
        let place = Place { first: cursor.is_none(), next: page.next_cursor };
        let (looked, changes) = (looked(look), page.items);
        Ok::<_, AppError>(ChangesPage { looked, filter, count, changes, place })
    };
    visit.answer(shown.await, changes_page)
}
