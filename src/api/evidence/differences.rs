//! What changed in who may do what since the run before.

use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;

use super::{LONGEST, look, looked};
use crate::api::visit::Visit;
use crate::domain::access::{ChangedThing, DifferenceQuery};
use crate::domain::error::AppError;
use crate::ui::evidence::{DifferencesPage, Place, differences_page};

/// Which changes are asked for.
#[derive(Deserialize)]
pub struct AskedDifferences {
    #[serde(default)]
    q: String,
    #[serde(default)]
    of: String,
    cursor: Option<String>,
}

/// `GET /sources/{connection}/runs/{run}/differences`
pub async fn list(
    visit: Visit,
    Path((connection, run)): Path<(String, String)>,
    Query(asked): Query<AskedDifferences>,
) -> Response {
    let shown = async {
        let look = look(&visit, &connection, &run).await?;
        let AskedDifferences { q, of, cursor } = asked;
        let text = q.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        let query = DifferenceQuery { text, thing: ChangedThing::from_word(&of) };
        let page = visit.services.access_changes(&look, &query, cursor.as_deref()).await?;
        let before = look.before().await?;
        let next = page.as_ref().and_then(|page| page.next_cursor.clone());
        let place = Place { first: cursor.is_none(), next };
        let (looked, rows) = (looked(look), page.map(|page| page.items));
        Ok::<_, AppError>(DifferencesPage { looked, before, query, rows, place })
    };
    visit.answer(shown.await, differences_page)
}
