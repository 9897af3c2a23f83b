//! What a run says of itself to whoever operates it: numbers while it goes on, and one line of the
//! log for each stream when it has ended. `docs/operating.md` lists them.

use crate::domain::run::{Run, Stream, StreamStatus};
use crate::store::MergeCount;

/// Rows that were read, by stream.
const ROWS: &str = "connector_collected_rows_total";
/// Rows of the database that were written because something was new or had changed, by stream.
const WRITTEN: &str = "connector_written_rows_total";
/// Runs that have ended, by how.
const RUNS: &str = "connector_runs_total";
/// How long they took, from the first worker to the end.
const SECONDS: &str = "connector_run_duration_seconds";

/// A batch was committed.
pub(super) fn batch(stream: Stream, rows: usize, count: MergeCount) {
    metrics::counter!(ROWS, "stream" => stream.as_str()).increment(rows as u64);
    metrics::counter!(WRITTEN, "stream" => stream.as_str()).increment(count.written);
}

/// A run has ended.
pub(super) fn run_over(run: &Run) {
    for stream in &run.progress.streams {
        if stream.status == StreamStatus::Waiting {
            continue;
        }
        tracing::info!(
            run = %run.id,
            stream = %stream.name,
            status = %stream.status,
            rows = stream.rows,
            requests = stream.requests,
            retries = stream.retries,
            throttled_ms = stream.throttled_ms,
            "a stream ended"
        );
    }
    let took = run.started_at.zip(run.finished_at).map(|(from, to)| to.duration_since(from));
    tracing::info!(
        run = %run.id,
        connection = %run.connection_id,
        status = %run.status,
        mode = %run.mode,
        gaps = run.gaps.len(),
        requests = run.progress.requests,
        retries = run.progress.retries,
        throttled_ms = run.progress.throttled_ms,
        duration_ms = took.map_or(0, |took| took.as_millis()),
        "a run ended"
    );
    metrics::counter!(RUNS, "outcome" => run.status.as_str()).increment(1);
    if let Some(took) = took {
        metrics::histogram!(SECONDS, "outcome" => run.status.as_str()).record(took.as_secs_f64());
    }
}
