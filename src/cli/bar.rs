//! How far a run is, on standard error: a bar at a terminal, elsewhere a line for each stream when
//! it ends.

use std::collections::HashSet;
use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::domain::run::{Run, Stream, StreamProgress, StreamStatus};

/// What shows it.
pub enum Show {
    /// Nothing.
    Quiet,
    /// A bar that is drawn anew, and goes at the end.
    Bar(ProgressBar),
    /// Lines; of these streams there was one.
    Lines(HashSet<Stream>),
}

impl Show {
    /// The bar at a terminal, lines elsewhere.
    pub fn new(quiet: bool) -> Self {
        if quiet {
            return Self::Quiet;
        }
        if !std::io::stderr().is_terminal() {
            return Self::Lines(HashSet::new());
        }
        let bar = ProgressBar::with_draw_target(Some(100), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {percent:>3} %  {wide_msg}") {
            bar.set_style(style);
        }
        Self::Bar(bar)
    }

    /// Shows the run as it is now.
    pub fn update(&mut self, run: &Run) {
        match self {
            Self::Quiet => {}
            Self::Bar(bar) => {
                bar.set_position(u64::from(run.progress.percent()));
                bar.set_message(under_way(run));
                if run.status.is_over() {
                    bar.finish_and_clear();
                }
            }
            Self::Lines(told) => {
                for stream in &run.progress.streams {
                    let over =
                        !matches!(stream.status, StreamStatus::Waiting | StreamStatus::Running);
                    if over && told.insert(stream.name) {
                        eprintln!("{}", ended(stream));
                    }
                }
            }
        }
    }
}

/// What is read at the moment, and what it took so far.
fn under_way(run: &Run) -> String {
    let reading: Vec<_> = run
        .progress
        .streams
        .iter()
        .filter(|stream| stream.status == StreamStatus::Running)
        .map(|stream| match stream.expected {
            Some(expected) => format!("{} {} of {expected}", stream.name, stream.done),
            None => format!("{} {} so far", stream.name, stream.done),
        })
        .collect();
    let progress = &run.progress;
    let took = took(progress.requests, progress.retries, progress.throttled_ms);
    if reading.is_empty() {
        return format!("{}; {took}", run.status);
    }
    format!("{}; {took}", reading.join(", "))
}

/// A stream that is over.
fn ended(stream: &StreamProgress) -> String {
    let took = took(stream.requests, stream.retries, stream.throttled_ms);
    format!("{} {}: {} rows, {took}", stream.name, stream.status, stream.rows)
}

fn took(requests: i64, retries: i64, throttled_ms: i64) -> String {
    let mut said = vec![format!("{requests} requests")];
    if retries > 0 {
        said.push(format!("{retries} repeated"));
    }
    if throttled_ms >= 1000 {
        said.push(format!("waited {} s", throttled_ms / 1000));
    }
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ConnectionId, RunId};
    use crate::domain::run::{Progress, RunMode, RunStatus, RunTrigger};

    fn stream(name: Stream, status: StreamStatus, expected: Option<i64>) -> StreamProgress {
        StreamProgress {
            name,
            status,
            done: 3,
            expected,
            rows: 3,
            requests: 2,
            retries: 0,
            throttled_ms: 0,
            reason: None,
        }
    }

    #[test]
    fn a_total_is_said_only_where_it_is_known() {
        let run = Run {
            id: RunId::new(uuid::Uuid::from_u128(1)),
            connection_id: ConnectionId::new(uuid::Uuid::from_u128(2)),
            mode: RunMode::Full,
            trigger: RunTrigger::Manual,
            status: RunStatus::Running,
            created_at: jiff::Timestamp::UNIX_EPOCH,
            started_at: None,
            finished_at: None,
            progress: Progress {
                streams: vec![
                    stream(Stream::Spaces, StreamStatus::Done, Some(3)),
                    stream(Stream::Pages, StreamStatus::Running, None),
                    stream(Stream::GroupMembers, StreamStatus::Running, Some(20)),
                ],
                requests: 12,
                retries: 1,
                throttled_ms: 4200,
            },
            gaps: Vec::new(),
            error: None,
        };
        assert_eq!(
            under_way(&run),
            "pages 3 so far, group_members 3 of 20; 12 requests, 1 repeated, waited 4 s"
        );
        assert_eq!(ended(&run.progress.streams[0]), "spaces done: 3 rows, 2 requests");
    }
}
