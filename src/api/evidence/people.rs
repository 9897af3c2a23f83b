//! The accounts of a run, and what one reaches.

use axum::extract::{Path, Query};
use axum::response::Response;

use super::{Asked, look, looked};
use crate::api::visit::Visit;
use crate::domain::error::AppError;
use crate::ui::evidence::{PeoplePage, PersonPage, people_page, person_page};

/// `GET /sources/{connection}/runs/{run}/people`
pub async fn list(
    visit: Visit,
    Path((connection, run)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    let shown = async {
        let look = look(&visit, &connection, &run).await?;
        let filter = asked.filter();
        let page = look.people(&filter, asked.cursor.as_deref()).await?;
        let place = asked.place(page.next_cursor);
        Ok::<_, AppError>(PeoplePage { looked: looked(look), people: page.items, place, filter })
    };
    visit.answer(shown.await, people_page)
}

/// `GET /sources/{connection}/runs/{run}/people/{account}`
pub async fn show(
    visit: Visit,
    Path((connection, run, account)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    let shown = async {
        let look = look(&visit, &connection, &run).await?;
        let (person, search) = (look.person(&account).await?, asked.text());
        let page = look.reach(&person, &search, asked.cursor.as_deref()).await?;
        let (looked, place) = (looked(look), asked.place(page.next_cursor));
        Ok::<_, AppError>(PersonPage { looked, person, rows: page.items, place, search })
    };
    visit.answer(shown.await, person_page)
}
