//! `collect`: one run, from the queue to its end.

use std::process::ExitCode;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::assemble::Assembled;
use super::bar::Show;
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

/// What `--help` says of [`Outcome`].
pub const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read
  1  the command could not begin, or could not be followed to its end
  2  the command line is wrong
  3  the run is partial: its gaps are named
  4  the run failed
  5  the run failed, and a person has to do something about the connection first
  6  the run was cancelled, or this command was told to stop; then it goes on with the next worker";

/// How a run ended, for whatever called this program. 1 and 2 are the program's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Complete = 0,
    Partial = 3,
    Failed = 4,
    NeedsAttention = 5,
    Stopped = 6,
}

impl Outcome {
    fn of(status: RunStatus, needs_attention: bool) -> Self {
        match status {
            RunStatus::Succeeded => Self::Complete,
            RunStatus::Partial => Self::Partial,
            RunStatus::Failed if needs_attention => Self::NeedsAttention,
            RunStatus::Failed => Self::Failed,
            RunStatus::Cancelled | RunStatus::Queued | RunStatus::Running => Self::Stopped,
        }
    }
}

/// Queues a run, or joins the one that is under way; works on it, unless another
/// process does; and says how it ended.
pub async fn run(
    parts: &Assembled,
    connection: &ConnectionId,
    quiet: bool,
) -> Result<ExitCode, CliError> {
    let actor = operator();
    let id = queue(&parts.services, &actor, connection).await?;
    let stop = stop_signal();
    let worker = tokio::spawn({
        let (worker, stop) = (parts.worker.clone(), stop.clone());
        async move { worker.run(stop).await }
    });
    let run = follow(&parts.services, &actor, &id, &stop, Show::new(quiet)).await;
    stop.cancel();
    worker.await.map_err(CliError::new)?;
    let run = run?;
    let attention = run.status == RunStatus::Failed
        && parts.services.connection(&actor, connection).await?.attention.is_some();
    let outcome = Outcome::of(run.status, attention);
    if !(quiet && outcome == Outcome::Complete) {
        tell(&run);
    }
    Ok(ExitCode::from(outcome as u8))
}

/// Says how it ended, and what it could not read.
fn tell(run: &Run) {
    println!("{} {}", run.id, run.status);
    for gap in &run.gaps {
        println!("not read: {} {}: {}", gap.stream, gap.subject, gap.detail);
    }
    if let Some(error) = &run.error {
        println!("{}", error.detail);
    }
    if !run.status.is_over() {
        println!("The run is not over; it goes on with the next worker.");
    }
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
    mut show: Show,
) -> Result<Run, AppError> {
    loop {
        let run = services.run(actor, id).await?;
        show.update(&run);
        if run.status.is_over() || stop.is_cancelled() {
            return Ok(run);
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.cancelled() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_end_has_a_code_that_the_help_names() {
        let all = [
            (RunStatus::Succeeded, false, Outcome::Complete),
            (RunStatus::Partial, false, Outcome::Partial),
            (RunStatus::Failed, false, Outcome::Failed),
            (RunStatus::Failed, true, Outcome::NeedsAttention),
            (RunStatus::Cancelled, false, Outcome::Stopped),
            (RunStatus::Running, true, Outcome::Stopped),
        ];
        for (status, attention, outcome) in all {
            assert_eq!(Outcome::of(status, attention), outcome);
            assert!(EXIT_CODES.contains(&format!("\n  {}  ", outcome as u8)), "{outcome:?}");
        }
    }
}
