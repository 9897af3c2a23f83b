//! Links to evidence, made by a person: shown once, on a page of their own; and withdrawn.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};

use super::visit::{Visit, id};
use crate::domain::download::DownloadTarget;
use crate::domain::error::AppError;
use crate::domain::messages;
use crate::domain::run::Run;
use crate::ui::evidence::path_of;
use crate::ui::sources::{LinkPage, link_page};

/// `POST /artifacts/{artifact}/links`: the link, on a page of its own.
pub async fn of_artifact(visit: Visit, Path(artifact): Path<String>) -> Response {
    make(&visit, artifact_of(&artifact)).await
}

/// `POST /runs/{run}/bundle/links`: the link, on a page of its own.
pub async fn of_bundle(visit: Visit, Path(run): Path<String>) -> Response {
    make(&visit, bundle_of(&run)).await
}

/// The first form's address, asked for like a page: a link is not shown again, so it leads to the
/// run.
pub async fn back_from_artifact(visit: Visit, Path(artifact): Path<String>) -> Response {
    back(&visit, artifact_of(&artifact)).await
}

/// The second form's address, asked for like a page.
pub async fn back_from_bundle(visit: Visit, Path(run): Path<String>) -> Response {
    back(&visit, bundle_of(&run)).await
}

/// `POST /runs/{run}/links/{link}/withdraw`: back to the run, which does not list it any more.
pub async fn withdraw(visit: Visit, Path((run, link)): Path<(String, String)>) -> Response {
    let withdrawn = async {
        let (target, link) = (bundle_of(&run)?, id(&link, messages::no_such_download_link())?);
        visit.services.revoke_download_link(&visit.actor(), &link).await?;
        run_of(&visit, &target).await
    };
    to_run(&visit, withdrawn.await)
}

/// That form's address, asked for like a page.
pub async fn back_from_withdrawing(
    visit: Visit,
    Path((run, _)): Path<(String, String)>,
) -> Response {
    back(&visit, bundle_of(&run)).await
}

fn artifact_of(artifact: &str) -> Result<DownloadTarget, AppError> {
    Ok(DownloadTarget::Artifact(id(artifact, messages::no_such_file())?))
}

fn bundle_of(run: &str) -> Result<DownloadTarget, AppError> {
    Ok(DownloadTarget::Bundle(id(run, messages::no_such_run())?))
}

async fn make(visit: &Visit, target: Result<DownloadTarget, AppError>) -> Response {
    let made = async {
        let target = target?;
        let run = run_of(visit, &target).await?;
        let actor = visit.actor();
        let connection = visit.services.connection(&actor, &run.connection_id).await?;
        let link = visit.services.create_download_link(&actor, &target, None).await?;
        Ok(LinkPage { connection, run, link })
    };
    visit.answer(made.await, link_page)
}

async fn back(visit: &Visit, target: Result<DownloadTarget, AppError>) -> Response {
    let run = async { run_of(visit, &target?).await };
    to_run(visit, run.await)
}

fn to_run(visit: &Visit, run: Result<Run, AppError>) -> Response {
    match run {
        Ok(run) => Redirect::to(&path_of(&run)).into_response(),
        Err(error) => visit.error(&error),
    }
}

async fn run_of(visit: &Visit, target: &DownloadTarget) -> Result<Run, AppError> {
    let actor = visit.actor();
    let run = match target {
        DownloadTarget::Artifact(id) => visit.services.artifact(&actor, id).await?.run_id,
        DownloadTarget::Bundle(id) => id.clone(),
    };
    visit.services.run(&actor, &run).await
}
