//! The sources and what may be done with one.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use serde::Deserialize;

use super::visit::{Visit, id, to_source, unreadable};
use crate::domain::check::CheckReport;
use crate::domain::connection::EvidenceFate;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::page::PageQuery;
use crate::domain::schedule::Schedule;
use crate::domain::subdomain::read_site;
use crate::domain::text::Text;
use crate::ui::calendar::token_calendar;
use crate::ui::scene::at;
use crate::ui::sources::{SourcePage, SourcesPage, Turn, source_page, sources_page};

/// How many runs a source's page lists.
const RUNS: u32 = 20;

/// How many access reviews a source's page lists.
const REVIEWS: u32 = 10;

/// How many sources a page shows.
const SOURCES: u32 = 24;

/// Where in a list to go on.
#[derive(Deserialize)]
pub struct Onwards {
    cursor: Option<String>,
}

/// `GET /sources`
pub async fn list(visit: Visit, Query(Onwards { cursor }): Query<Onwards>) -> Response {
    let first = cursor.is_none();
    let query = PageQuery { limit: Some(SOURCES), cursor };
    let organization = &visit.session.binding.organization_id;
    match visit.services.connections(&visit.actor(), organization, &query).await {
        Ok(page) => {
            let page = SourcesPage {
                connections: page.items,
                turn: Turn { first, next: page.next_cursor },
                may_manage: visit.may_manage(),
                today: visit.services.clock().today(),
            };
            sources_page(visit.frame(), page)
        }
        Err(error) => visit.error(&error),
    }
}

/// `GET /sources/{connection}`
pub async fn show(
    visit: Visit,
    Path(connection): Path<String>,
    Query(onwards): Query<Onwards>,
) -> Response {
    match id(&connection, messages::no_such_source()) {
        Ok(id) => page_from(&visit, &id, StatusCode::OK, None, None, onwards.cursor).await,
        Err(error) => visit.error(&error),
    }
}

/// A form's address, asked for like a page: by the language's buttons, or by a person who presses
/// Enter in the address bar. It leads to the source.
pub async fn back(Path(connection): Path<String>) -> Response {
    match connection.parse::<ConnectionId>() {
        Ok(id) => to_source(&id),
        Err(_) => Redirect::to(&at("/sources")).into_response(),
    }
}

/// `POST /sources/{connection}/checks`: the page again, with the report.
pub async fn check(visit: Visit, Path(connection): Path<String>) -> Response {
    let checked = async {
        let id = id(&connection, messages::no_such_source())?;
        let report = visit.services.check_connection(&visit.actor(), &id).await?;
        Ok::<_, AppError>((id, report))
    };
    match checked.await {
        Ok((id, report)) => page(&visit, &id, StatusCode::OK, Some(report), None).await,
        Err(error) => visit.error(&error),
    }
}

/// Which way to switch.
#[derive(Deserialize)]
pub struct Switch {
    on: bool,
}

/// `POST /sources/{connection}/switch`: the page again, or why the source stays off.
pub async fn switch(
    visit: Visit,
    Path(connection): Path<String>,
    form: Result<Form<Switch>, FormRejection>,
) -> Response {
    let id: ConnectionId = match id(&connection, messages::no_such_source()) {
        Ok(id) => id,
        Err(error) => return visit.error(&error),
    };
    let Ok(Form(Switch { on })) = form else {
        return visit.error(&unreadable());
    };
    match visit.services.switch_connection(&visit.actor(), &id, on).await {
        Ok(_) => to_source(&id),
        Err(error) if error.code == ErrorCode::CheckFailed => {
            page(&visit, &id, StatusCode::UNPROCESSABLE_ENTITY, None, Some(error.detail)).await
        }
        Err(error) => visit.error(&error),
    }
}

/// `POST /sources/{connection}/rotate`: on to step 2, for another token.
pub async fn rotate(visit: Visit, Path(connection): Path<String>) -> Response {
    let begun = async {
        let id: ConnectionId = id(&connection, messages::no_such_source())?;
        visit.services.begin_rotation(&visit.actor(), &visit.session, &id).await
    };
    match begun.await {
        Ok(()) => Redirect::to(&at("/wizard/credentials")).into_response(),
        Err(error) => visit.error(&error),
    }
}

/// How often.
#[derive(Deserialize)]
pub struct Often {
    schedule: Schedule,
}

/// `POST /sources/{connection}/schedule`: the page again.
pub async fn schedule(
    visit: Visit,
    Path(connection): Path<String>,
    form: Result<Form<Often>, FormRejection>,
) -> Response {
    let Ok(Form(Often { schedule })) = form else {
        return visit.error(&unreadable());
    };
    let set = async {
        let id: ConnectionId = id(&connection, messages::no_such_source())?;
        visit.services.set_schedule(&visit.actor(), &id, schedule).await
    };
    match set.await {
        Ok(connection) => to_source(&connection.id),
        Err(error) => visit.error(&error),
    }
}

/// The day on which the token expires.
#[derive(Deserialize)]
pub struct Expiry {
    expires_on: String,
}

/// `POST /sources/{connection}/expiry`: the page again, or what is wrong with the date.
pub async fn expiry(
    visit: Visit,
    Path(connection): Path<String>,
    form: Result<Form<Expiry>, FormRejection>,
) -> Response {
    let id: ConnectionId = match id(&connection, messages::no_such_source()) {
        Ok(id) => id,
        Err(error) => return visit.error(&error),
    };
    let Ok(Form(Expiry { expires_on })) = form else {
        return visit.error(&unreadable());
    };
    match visit.services.set_token_expiry(&visit.actor(), &id, &expires_on).await {
        Ok(_) => to_source(&id),
        Err(error) if error.field.is_some() => {
            page(&visit, &id, StatusCode::UNPROCESSABLE_ENTITY, None, Some(error.detail)).await
        }
        Err(error) => visit.error(&error),
    }
}

/// `GET /sources/{connection}/token.ics`
pub async fn calendar(visit: Visit, Path(connection): Path<String>) -> Response {
    let shown = async {
        let id: ConnectionId = id(&connection, messages::no_such_source())?;
        visit.services.connection(&visit.actor(), &id).await
    };
    match shown.await {
        Ok(connection) => {
            let base = visit.services.public_url().as_str().trim_end_matches('/');
            token_calendar(&connection, &format!("{base}/sources/{}", connection.id))
        }
        Err(error) => visit.error(&error),
    }
}

/// The confirmation, and what becomes of the evidence.
#[derive(Deserialize)]
pub struct Disconnect {
    subdomain: String,
    evidence: Option<EvidenceFate>,
}

/// `POST /sources/{connection}/disconnect`: back to the sources, or why nothing was done.
pub async fn disconnect(
    visit: Visit,
    Path(connection): Path<String>,
    form: Result<Form<Disconnect>, FormRejection>,
) -> Response {
    let id: ConnectionId = match id(&connection, messages::no_such_source()) {
        Ok(id) => id,
        Err(error) => return visit.error(&error),
    };
    let Ok(Form(Disconnect { subdomain, evidence })) = form else {
        return visit.error(&unreadable());
    };
    let ended = async {
        let own = visit.services.connection(&visit.actor(), &id).await?.site.subdomain;
        if !read_site(&subdomain).is_ok_and(|typed| typed.as_str() == own) {
            return Err(AppError::field("subdomain", messages::disconnect_wrong(own)));
        }
        let evidence = evidence.unwrap_or(EvidenceFate::Keep);
        visit.services.disconnect(&visit.actor(), &id, evidence).await
    };
    match ended.await {
        Ok(()) => Redirect::to(&at("/sources")).into_response(),
        Err(error) if error.field.is_some() => {
            page(&visit, &id, StatusCode::UNPROCESSABLE_ENTITY, None, Some(error.detail)).await
        }
        Err(error) => visit.error(&error),
    }
}

/// `POST /sources/{connection}/runs`: on to the run.
pub async fn collect(visit: Visit, Path(connection): Path<String>) -> Response {
    let id: ConnectionId = match id(&connection, messages::no_such_source()) {
        Ok(id) => id,
        Err(error) => return visit.error(&error),
    };
    match visit.services.start_run(&visit.actor(), &id).await {
        Ok(run) => Redirect::to(&at(&format!("/sources/{id}/runs/{}", run.id))).into_response(),
        Err(error) if matches!(error.code, ErrorCode::RunUnderWay | ErrorCode::ConnectionOff) => {
            page(&visit, &id, StatusCode::CONFLICT, None, Some(error.detail)).await
        }
        Err(error) => visit.error(&error),
    }
}

async fn page(
    visit: &Visit,
    id: &ConnectionId,
    status: StatusCode,
    report: Option<CheckReport>,
    refused: Option<Text>,
) -> Response {
    page_from(visit, id, status, report, refused, None).await
}

/// The page with the runs from a place in their list on.
async fn page_from(
    visit: &Visit,
    id: &ConnectionId,
    status: StatusCode,
    report: Option<CheckReport>,
    refused: Option<Text>,
    cursor: Option<String>,
) -> Response {
    let actor = visit.actor();
    let shown = async {
        let connection = visit.services.connection(&actor, id).await?;
        let first = cursor.is_none();
        let query = PageQuery { limit: Some(RUNS), cursor };
        let runs = visit.services.runs(&actor, id, &query).await?;
        let turn = Turn { first, next: runs.next_cursor };
        let (may_manage, today) = (visit.may_manage(), visit.services.clock().today());
        let runs = runs.items;
        let newest = PageQuery { limit: Some(REVIEWS), cursor: None };
        let reviews = visit.services.reviews(&actor, id, &newest).await?.items;
        Ok::<_, AppError>(SourcePage {
            connection,
            runs,
            turn,
            reviews,
            report,
            refused,
            may_manage,
            today,
        })
    };
    match shown.await {
        Ok(page) => source_page(visit.frame(), status, page),
        Err(error) => visit.error(&error),
    }
}
