//! `collect`: one run, from the queue to its end.

use std::process::ExitCode;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::assemble::Assembled;
use super::serve::stop_signal;
use super::{CliError, operator};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::{ConnectionId, RunId};
use crate::domain::page::PageQuery;
use crate::domain::run::{Run, RunStatus};
use crate::domain::session::Actor;
use crate::service::Services;

/// How often the run is looked at.
const LOOK: Duration = Duration::from_millis(500);

/// Queues a run, or joins the one that is under way; works on it, unless another
/// process does; and says how it ended.
pub async fn run(parts: &Assembled, connection: &ConnectionId) -> Result<ExitCode, CliError> {
    let actor = operator();
    let id = queue(&parts.services, &actor, connection).await?;
    let stop = stop_signal();
    let worker = tokio::spawn({
        let (worker, stop) = (parts.worker.clone(), stop.clone());
        async move { worker.run(stop).await }
    });
    let run = follow(&parts.services, &actor, &id, &stop).await;
    stop.cancel();
    worker.await.map_err(CliError::new)?;
    let run = run?;
    println!("{id} {}", run.status);
    for gap in &run.gaps {
        println!("not read: {} {}: {}", gap.stream, gap.subject, gap.detail);
    }
    if let Some(error) = &run.error {
        println!("{}", error.detail);
    }
    if !run.status.is_over() {
        println!("The run is not over; it goes on with the next worker.");
    }
    Ok(if run.status == RunStatus::Succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn queue(
    services: &Services,
    actor: &Actor,
    connection: &ConnectionId,
) -> Result<RunId, AppError> {
    match services.start_run(actor, connection).await {
        Ok(run) => Ok(run.id),
        Err(error) if error.code == ErrorCode::RunUnderWay => {
            let newest = PageQuery { limit: Some(1), cursor: None };
            let runs = services.runs(actor, connection, &newest).await?;
            runs.items.into_iter().next().map(|run| run.id).ok_or(error)
        }
        Err(error) => Err(error),
    }
}

/// Shows the run's progress until it is over or the person has had enough.
async fn follow(
    services: &Services,
    actor: &Actor,
    id: &RunId,
    stop: &CancellationToken,
) -> Result<Run, AppError> {
    let mut shown = String::new();
    loop {
        let run = services.run(actor, id).await?;
        let line = format!(
            "{}, {} %, {} requests",
            run.status,
            run.progress.percent(),
            run.progress.requests
        );
        if line != shown {
            eprintln!("{line}");
            shown = line;
        }
        if run.status.is_over() || stop.is_cancelled() {
            return Ok(run);
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.cancelled() => {}
        }
    }
}
