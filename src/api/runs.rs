//! A run, as a page and as it goes on; and the files that it leaves.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, Query};
use axum::http::{HeaderMap, Method};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use futures::stream;
use serde::Deserialize;

use super::content::{Wish, archive_response, artifact_response};
use super::stream::unbuffered;
use super::visit::{Visit, id};
use crate::domain::download::DownloadLinkStatus;
use crate::domain::error::AppError;
use crate::domain::evidence::Artifact;
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::page::{LARGEST_PAGE, PageQuery};
use crate::domain::run::Run;
use crate::ui::scene::{Scene, at};
use crate::ui::sources::{Detail, RunPage, run_fragment, run_page};

/// How often a run is looked at.
const LOOK: Duration = Duration::from_millis(700);

/// How much of the run the page shows.
#[derive(Deserialize)]
pub struct EventsQuery {
    #[serde(default)]
    detail: String,
}

/// `GET /sources/{connection}/runs/{run}`
pub async fn show(visit: Visit, Path((connection, run)): Path<(String, String)>) -> Response {
    let actor = visit.actor();
    let shown = async {
        let connection: ConnectionId = id(&connection, messages::no_such_source())?;
        let run = visit.services.run(&actor, &id(&run, messages::no_such_run())?).await?;
        if run.connection_id != connection {
            return Err(AppError::not_found(messages::no_such_run()));
        }
        let connection = visit.services.connection(&actor, &connection).await?;
        let artifacts = artifacts(&visit, &run).await?;
        let newest = PageQuery { limit: Some(LARGEST_PAGE), cursor: None };
        let mut links = visit.services.download_links(&actor, &run.id, &newest).await?.items;
        links.retain(|link| link.status == DownloadLinkStatus::Open);
        Ok(RunPage { connection, run, artifacts, links, may_manage: visit.may_manage() })
    };
    visit.answer(shown.await, run_page)
}

/// `POST /runs/{run}/cancel`: back to the run, which ends at its next batch.
pub async fn cancel(visit: Visit, Path(run): Path<String>) -> Response {
    let cancelled = async {
        let run = id(&run, messages::no_such_run())?;
        visit.services.cancel_run(&visit.actor(), &run).await
    };
    match cancelled.await {
        Ok(run) => {
            let path = format!("/sources/{}/runs/{}", run.connection_id, run.id);
            Redirect::to(&at(&path)).into_response()
        }
        Err(error) => visit.error(&error),
    }
}

/// `GET /runs/{run}/events`: the run as a piece of the page whenever it has changed.
pub async fn events(
    visit: Visit,
    Path(run): Path<String>,
    Query(query): Query<EventsQuery>,
) -> Response {
    let first =
        async { visit.services.run(&visit.actor(), &id(&run, messages::no_such_run())?).await };
    let first = match first.await {
        Ok(run) => run,
        Err(error) => return visit.error(&error),
    };
    let detail = Detail::from_word(&query.detail);
    // The events are written when the handler has long ended.
    let scene = Scene::current();
    let changes = stream::unfold((visit, None, Some(first)), move |(visit, shown, found)| {
        scene.clone().scope(async move {
            let run = next(&visit, shown.as_ref(), found).await?;
            let files = artifacts(&visit, &run).await.ok()?;
            let name = if run.status.is_over() { "end" } else { "run" };
            let event = Event::default().event(name).data(run_fragment(run.clone(), files, detail));
            Some((Ok::<_, Infallible>(event), (visit, Some(run), None)))
        })
    });
    let mut response = Sse::new(changes).keep_alive(KeepAlive::default()).into_response();
    unbuffered(&mut response);
    response
}

/// The run once it differs from what is shown; none after its end, or when it
/// cannot be read: the browser asks again.
async fn next(visit: &Visit, shown: Option<&Run>, found: Option<Run>) -> Option<Run> {
    if let Some(run) = found {
        return Some(run);
    }
    let shown = shown.filter(|run| !run.status.is_over())?;
    loop {
        tokio::time::sleep(LOOK).await;
        let run = visit.services.run(&visit.actor(), &shown.id).await.ok()?;
        if run != *shown {
            return Some(run);
        }
    }
}

/// `GET /artifacts/{artifact}/content`
pub async fn content(
    visit: Visit,
    Path(artifact): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let wish = Wish { method: &method, headers: &headers };
    let file = async {
        let id = id(&artifact, messages::no_such_file())?;
        artifact_response(&visit.services, &visit.actor(), &id, wish).await
    };
    match file.await {
        Ok(response) => response,
        Err(error) => visit.error(&error),
    }
}

/// `GET /runs/{run}/bundle`
pub async fn bundle(
    visit: Visit,
    Path(run): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let wish = Wish { method: &method, headers: &headers };
    let archive = async {
        let run = id(&run, messages::no_such_run())?;
        archive_response(&visit.services, &visit.actor(), &run, wish).await
    };
    match archive.await {
        Ok(response) => response,
        Err(error) => visit.error(&error),
    }
}

/// The files of a run that has ended.
async fn artifacts(visit: &Visit, run: &Run) -> Result<Vec<Artifact>, AppError> {
    if run.status.is_over() {
        visit.services.artifacts(&visit.actor(), &run.id).await
    } else {
        Ok(Vec::<Artifact>::new())
    }
}
