//! Access reviews: looked at, decided in, signed off.

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::evidence::query::AskedList;
use super::visit::{Visit, id, to_source};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::{ConnectionId, ReviewId};
use crate::domain::messages;
use crate::domain::review::{Decision, ReviewItem, ReviewPart};
use crate::service::{Deciding, ReviewLook};
use crate::ui::evidence::{Looked, Place};
use crate::ui::reviews::{
    Outcome, ReviewPage, ReviewRows, Said, Typed, decided_address, review_page,
};
use crate::ui::scene::at;

/// `POST /sources/{connection}/runs/{run}/reviews`: begun, or the one that goes on.
pub async fn begin(visit: Visit, Path((connection, run)): Path<(String, String)>) -> Response {
    let begun = async {
        let connection: ConnectionId = id(&connection, messages::no_such_source())?;
        let run = id(&run, messages::no_such_run())?;
        visit.services.begin_review(&visit.actor(), &connection, &run).await
    };
    match begun.await {
        Ok(review) => {
            let path = path_of(&review.connection_id, &review.id);
            Redirect::to(&path).into_response()
        }
        Err(error) => visit.error(&error),
    }
}

/// `GET /sources/{connection}/reviews/{review}`
pub async fn show(
    visit: Visit,
    Path(path): Path<(String, String)>,
    RawQuery(asked): RawQuery,
) -> Response {
    let asked = AskedList::read(asked.unwrap_or_default().as_bytes());
    let said = asked.other("done").and_then(|rows| rows.parse().ok()).map(Said::Decided);
    match look(&visit, &path).await {
        Ok(look) => page(&visit, look, asked, Typed::default(), said).await,
        Err(error) => visit.error(&error),
    }
}

/// `POST /sources/{connection}/reviews/{review}/decisions`: decided, and back to the same place in
/// the list; or the page again, with what was ticked and typed.
pub async fn decide(visit: Visit, Path(path): Path<(String, String)>, body: Bytes) -> Response {
    let look = match look(&visit, &path).await {
        Ok(look) => look,
        Err(error) => return visit.error(&error),
    };
    let asked = AskedList::read(&body);
    let ticked = asked.rest.iter().filter(|(name, _)| name == "item");
    let items: Vec<String> = ticked.map(|(_, value)| value.clone()).collect();
    let all = asked.other("scope") == Some("all");
    let note = asked.other("note").unwrap_or_default().to_owned();
    let word = asked.other("decision").unwrap_or_default().to_owned();
    let typed = Typed { items, all, note, statement: String::new() };
    let decision = match (Decision::from_word(&word), word.as_str()) {
        (Some(decision), _) => Some(decision),
        (None, "none") => None,
        _ => {
            let said = Some(Said::Refused(messages::form_unreadable()));
            return page(&visit, look, asked, typed, said).await;
        }
    };
    if !all && typed.items.is_empty() {
        let said = Some(Said::Refused(messages::review_none_ticked()));
        return page(&visit, look, asked, typed, said).await;
    }
    let chosen = typed.items.iter().filter_map(|item| ReviewItem::from_field(item)).collect();
    let deciding = Deciding {
        part: asked.part,
        items: (!all).then_some(chosen),
        query: asked.query.clone(),
        decision,
        note: typed.note.clone(),
    };
    match visit.services.decide(&visit.actor(), &look, &deciding).await {
        Ok(rows) => {
            let path = path_of(&look.review.connection_id, &look.review.id);
            // Where undecided lines were looked for, those that follow have moved up.
            let cursor = asked.cursor.filter(|_| asked.query.decision.is_none());
            let back = decided_address(&path, rows, asked.part, cursor.as_deref(), &asked.query);
            Redirect::to(&back).into_response()
        }
        Err(error) => refused(&visit, look, asked, typed, error).await,
    }
}

/// `POST /sources/{connection}/reviews/{review}/sign-off`
pub async fn sign_off(visit: Visit, Path(path): Path<(String, String)>, body: Bytes) -> Response {
    let look = match look(&visit, &path).await {
        Ok(look) => look,
        Err(error) => return visit.error(&error),
    };
    let asked = AskedList::read(&body);
    let statement = asked.other("statement").unwrap_or_default().to_owned();
    match visit.services.sign_off(&visit.actor(), &look, &statement).await {
        Ok(()) => {
            let path = path_of(&look.review.connection_id, &look.review.id);
            Redirect::to(&path).into_response()
        }
        Err(error) => {
            let typed = Typed { statement, ..Typed::default() };
            refused(&visit, look, asked, typed, error).await
        }
    }
}

/// `POST /sources/{connection}/reviews/{review}/discard`
pub async fn discard(visit: Visit, Path(path): Path<(String, String)>) -> Response {
    let discarded = async {
        let look = look(&visit, &path).await?;
        visit.services.discard_review(&visit.actor(), &look).await?;
        Ok::<_, AppError>(look.review.connection_id)
    };
    match discarded.await {
        Ok(connection) => to_source(&connection),
        Err(error) => visit.error(&error),
    }
}

/// A form's address, asked for like a page: it leads to the review.
pub async fn back(Path((connection, review)): Path<(String, String)>) -> Response {
    match (connection.parse::<ConnectionId>(), review.parse::<ReviewId>()) {
        (Ok(connection), Ok(review)) => {
            Redirect::to(&path_of(&connection, &review)).into_response()
        }
        _ => Redirect::to(&at("/sources")).into_response(),
    }
}

fn path_of(connection: &ConnectionId, review: &ReviewId) -> String {
    at(&format!("/sources/{connection}/reviews/{review}"))
}

async fn look(
    visit: &Visit,
    (connection, review): &(String, String),
) -> Result<ReviewLook, AppError> {
    let connection: ConnectionId = id(connection, messages::no_such_source())?;
    let review = id(review, messages::no_such_review())?;
    visit.services.look_into_review(&visit.actor(), &connection, &review).await
}

/// The page again where something typed is wrong or does not fit any more; else what went wrong.
async fn refused(
    visit: &Visit,
    look: ReviewLook,
    asked: AskedList,
    typed: Typed,
    error: AppError,
) -> Response {
    match error.code {
        ErrorCode::InvalidField | ErrorCode::Conflict => {
            let said = Some(Said::Refused(error.detail));
            page(visit, look, asked, typed, said).await
        }
        _ => visit.error(&error),
    }
}

async fn page(
    visit: &Visit,
    look: ReviewLook,
    asked: AskedList,
    typed: Typed,
    said: Option<Said>,
) -> Response {
    let status = match said {
        Some(Said::Refused(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    let shown = async {
        let AskedList { query, part, cursor, .. } = asked;
        let at = cursor.as_deref();
        let (rows, next) = match part {
            ReviewPart::Access => {
                let page = look.access(&query, at).await?;
                (ReviewRows::Access(page.items), page.next_cursor)
            }
            ReviewPart::Members => {
                let page = look.members(&query, at).await?;
                (ReviewRows::Members(page.items), page.next_cursor)
            }
        };
        let found = look.found(part, &query).await?;
        let outcome = look.outcome().await?;
        let outcome =
            outcome.map(|(run, to_remove, still_there)| Outcome { run, to_remove, still_there });
        let is_new_known = look.look.before().await?.is_some();
        let place = Place { first: cursor.is_none(), next };
        let may_manage = visit.may_manage();
        let ReviewLook { look, review, .. } = look;
        let looked = Looked { connection: look.connection, run: look.run };
        Ok::<_, AppError>(ReviewPage {
            looked,
            review,
            outcome,
            query,
            rows,
            place,
            cursor,
            found,
            is_new_known,
            may_manage,
            typed,
            said,
        })
    };
    match shown.await {
        Ok(page) => review_page(visit.frame(), status, page),
        Err(error) => visit.error(&error),
    }
}
