//! Choosing the spaces of a source.
//!
//! One form searches, counts and saves, so that it works without a script: what
//! was chosen so far comes along with each press.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use super::visit::{Visit, id, to_source};
use crate::domain::connection::{SpaceScope, SpaceScopeMode};
use crate::domain::error::AppError;
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::text::Text;
use crate::ui::sources::{SpacesPage, spaces_page};

/// What the form holds.
struct Chosen {
    scope: SpaceScope,
    search: String,
    saves: bool,
}

impl Chosen {
    fn read(body: &[u8]) -> Self {
        let mut chosen = Self {
            scope: SpaceScope {
                include_personal: false,
                include_archived: false,
                ..SpaceScope::default()
            },
            search: String::new(),
            saves: false,
        };
        for (name, value) in url::form_urlencoded::parse(body) {
            match name.as_ref() {
                "mode" => {
                    chosen.scope.mode =
                        SpaceScopeMode::from_word(&value).unwrap_or(SpaceScopeMode::All);
                }
                "key" if !chosen.scope.keys.iter().any(|key| *key == value) => {
                    chosen.scope.keys.push(value.into_owned());
                }
                "personal" => chosen.scope.include_personal = true,
                "archived" => chosen.scope.include_archived = true,
                "search" => chosen.search = value.chars().take(200).collect(),
                "save" => chosen.saves = true,
                _ => {}
            }
        }
        if chosen.scope.mode == SpaceScopeMode::All {
            chosen.scope.keys.clear();
        }
        chosen
    }
}

/// `GET /sources/{connection}/spaces`
pub async fn show(visit: Visit, Path(connection): Path<String>) -> Response {
    let shown = async {
        let id: ConnectionId = id(&connection, messages::no_such_source())?;
        let scope = visit.services.connection(&visit.actor(), &id).await?.space_scope;
        Ok::<_, AppError>((id, scope))
    };
    match shown.await {
        Ok((id, scope)) => page(&visit, &id, scope, String::new(), None).await,
        Err(error) => visit.error(&error),
    }
}

/// `POST /sources/{connection}/spaces`: saved, or the page again with what was searched and counted.
pub async fn choose(visit: Visit, Path(connection): Path<String>, body: Bytes) -> Response {
    let id: ConnectionId = match id(&connection, messages::no_such_source()) {
        Ok(id) => id,
        Err(error) => return visit.error(&error),
    };
    let Chosen { scope, search, saves } = Chosen::read(&body);
    if !saves {
        return page(&visit, &id, scope, search, None).await;
    }
    if scope.mode == SpaceScopeMode::Only && scope.keys.is_empty() {
        let wrong = Some(messages::spaces_choose_one());
        return page(&visit, &id, scope, search, wrong).await;
    }
    match visit.services.set_space_scope(&visit.actor(), &id, &scope).await {
        Ok(_) => to_source(&id),
        Err(error) => visit.error(&error),
    }
}

async fn page(
    visit: &Visit,
    id: &ConnectionId,
    scope: SpaceScope,
    search: String,
    wrong: Option<Text>,
) -> Response {
    let actor = visit.actor();
    let shown = async {
        let connection = visit.services.connection(&actor, id).await?;
        let choice = visit.services.spaces_to_choose(&actor, id).await?;
        let (spaces, more) = (choice.spaces, choice.more);
        let may_manage = visit.may_manage();
        Ok::<_, AppError>(SpacesPage { connection, spaces, more, scope, search, may_manage })
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    match shown.await {
        Ok(page) => spaces_page(visit.frame(), status, page, wrong),
        Err(error) => visit.error(&error),
    }
}
