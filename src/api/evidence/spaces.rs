//! The spaces of a run, and who reaches one.

use axum::extract::{Path, Query};
use axum::response::Response;

use super::{Asked, look, looked};
use crate::api::visit::Visit;
use crate::domain::error::AppError;
use crate::ui::evidence::{GroupMembers, SpacePage, SpacesPage, space_page, spaces_page};

/// `GET /sources/{connection}/runs/{run}/spaces`
pub async fn list(
    visit: Visit,
    Path((connection, run)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    let shown = async {
        let look = look(&visit, &connection, &run).await?;
        let search = asked.text();
        let page = look.spaces(&search, asked.cursor.as_deref()).await?;
        let place = asked.place(page.next_cursor);
        Ok::<_, AppError>(SpacesPage { looked: looked(look), spaces: page.items, place, search })
    };
    visit.answer(shown.await, spaces_page)
}

/// `GET /sources/{connection}/runs/{run}/spaces/{space}`: its principals, or with `group` the
/// members of one of them.
pub async fn show(
    visit: Visit,
    Path((connection, run, space)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    let shown = async {
        let look = look(&visit, &connection, &run).await?;
        let (file, filter) = (look.space(&space).await?, asked.filter());
        let (space, cursor) = (&file.line.space, asked.cursor.as_deref());
        let (principals, opened, next) = if asked.group.is_empty() {
            let page = look.principals(space, &filter, cursor).await?;
            (page.items, None, page.next_cursor)
        } else {
            let (group, page) = look.members(space, &asked.group, &filter, cursor).await?;
            (Vec::new(), Some(GroupMembers { group, rows: page.items }), page.next_cursor)
        };
        let (looked, place) = (looked(look), asked.place(next));
        Ok::<_, AppError>(SpacePage { looked, space: file, filter, principals, opened, place })
    };
    visit.answer(shown.await, space_page)
}
