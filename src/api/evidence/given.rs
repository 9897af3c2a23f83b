//! What a run saw given, over all its spaces.

use axum::extract::{Path, RawQuery};
use axum::response::Response;

use super::query::AskedList;
use super::{look, looked};
use crate::api::visit::Visit;
use crate::domain::error::AppError;
use crate::domain::page::PageQuery;
use crate::ui::evidence::{AccessPage, Place, access_page};

/// `GET /sources/{connection}/runs/{run}/access`
pub async fn list(
    visit: Visit,
    Path((connection, run)): Path<(String, String)>,
    RawQuery(asked): RawQuery,
) -> Response {
    let shown = async {
        let look = look(&visit, &connection, &run).await?;
        let AskedList { query, cursor, .. } = AskedList::read(asked.unwrap_or_default().as_bytes());
        let page = look.given(&query, cursor.as_deref()).await?;
        let place = Place { first: cursor.is_none(), next: page.next_cursor };
        let (before, levels) = (look.before().await?, look.levels().await?);
        let newest = PageQuery { limit: Some(1), cursor: None };
        let reviews = visit.services.reviews(&visit.actor(), &look.connection.id, &newest).await?;
        let review = reviews.items.into_iter().next();
        let may_manage = visit.may_manage();
        let (looked, rows) = (looked(look), page.items);
        Ok::<_, AppError>(AccessPage {
            looked,
            query,
            rows,
            place,
            before,
            levels,
            review,
            may_manage,
        })
    };
    visit.answer(shown.await, access_page)
}
