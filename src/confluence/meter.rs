//! Counts what is asked, how often again, and how long the site made wait: for a reader as a whole,
//! for each stream, and for each batch. Where answers are to be kept, they are kept where they count.
//!
//! A request counts where it was asked for and nowhere else, so sums count it once. Waits are time on
//! the wall: those side by side count once for a stream, and once for the whole reader.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::tape::Tape;
use crate::domain::run::{Effort, Stream};

/// Requests to Confluence, by stream and by what became of them.
const REQUESTS: &str = "connector_confluence_requests_total";
/// Requests that repeated another, by stream.
const RETRIES: &str = "connector_confluence_retries_total";
/// How long the site made wait, a wait at a time, by stream.
const WAITS: &str = "connector_confluence_throttled_duration_seconds";

/// What became of a request, as the numbers name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// There is an answer.
    Answered,
    /// The site asked to wait.
    Throttled,
    /// It was refused for good, or the thing is not there.
    Refused,
    /// No answer, or none that can be used; it may pass.
    Failed,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Throttled => "throttled",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// The counters of a reader, a stream, or a batch.
#[derive(Debug, Default)]
pub(super) struct Meter {
    stream: Option<Stream>,
    requests: AtomicU64,
    retries: AtomicU64,
    waited: Mutex<Waited>,
    above: Above,
    /// What was answered, where that is kept.
    tape: Option<Tape>,
}

/// Who else counts a wait.
#[derive(Debug, Default)]
enum Above {
    #[default]
    Nobody,
    /// The reader, on a clock of its own.
    Reader(Arc<Meter>),
    /// The stream; the batch counts what was new to it.
    Stream(Arc<Meter>),
}

#[derive(Debug, Default)]
struct Waited {
    until: Option<Instant>,
    millis: u64,
}

impl Waited {
    /// Adds a wait, and tells how much of it no other had covered.
    fn add(&mut self, from: Instant, to: Instant) -> u64 {
        let from = self.until.map_or(from, |until| until.max(from));
        if to <= from {
            return 0;
        }
        let new = u64::try_from((to - from).as_millis()).unwrap_or(u64::MAX);
        self.millis += new;
        self.until = Some(to);
        new
    }
}

impl Meter {
    /// Counts a reader, and keeps what it is answered.
    pub(super) fn on(tape: Tape) -> Self {
        Self { tape: Some(tape), ..Self::default() }
    }

    /// Counts a stream of this reader.
    pub(super) fn of_stream(self: &Arc<Self>, stream: Stream) -> Self {
        Self { stream: Some(stream), ..self.below(Above::Reader(Arc::clone(self))) }
    }

    /// Counts a batch of this stream.
    pub(super) fn of_batch(self: &Arc<Self>) -> Self {
        Self { stream: self.stream, ..self.below(Above::Stream(Arc::clone(self))) }
    }

    fn below(&self, above: Above) -> Self {
        Self { above, tape: self.tape.as_ref().map(Tape::another), ..Self::default() }
    }

    /// What answers are kept on.
    pub(super) fn tape(&self) -> Option<&Tape> {
        self.tape.as_ref()
    }

    pub(super) fn count_request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    /// The next request is the same again.
    pub(super) fn count_retry(&self) {
        self.retries.fetch_add(1, Ordering::Relaxed);
        metrics::counter!(RETRIES, "stream" => self.label()).increment(1);
    }

    pub(super) fn count_outcome(&self, outcome: Outcome) {
        let labels = [("stream", self.label()), ("outcome", outcome.as_str())];
        metrics::counter!(REQUESTS, &labels).increment(1);
    }

    /// Adds a wait; tells how much of it was new.
    pub(super) fn count_wait(&self, from: Instant, to: Instant) -> u64 {
        let mut waited = self.waited.lock().unwrap_or_else(PoisonError::into_inner);
        if let Above::Stream(stream) = &self.above {
            let new = stream.count_wait(from, to);
            waited.millis += new;
            return new;
        }
        let new = waited.add(from, to);
        drop(waited);
        if let Above::Reader(reader) = &self.above {
            reader.count_wait(from, to);
        }
        if new > 0 && self.stream.is_some() {
            metrics::histogram!(WAITS, "stream" => self.label())
                .record(Duration::from_millis(new).as_secs_f64());
        }
        new
    }

    pub(super) fn effort(&self) -> Effort {
        Effort {
            requests: self.requests.load(Ordering::Relaxed),
            retries: self.retries.load(Ordering::Relaxed),
            throttled_ms: self.waited.lock().unwrap_or_else(PoisonError::into_inner).millis,
        }
    }

    /// The stream as the numbers name it; what belongs to none are questions about the account.
    fn label(&self) -> &'static str {
        self.stream.map_or("none", Stream::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn waits_side_by_side_count_once() {
        let reader = Arc::new(Meter::default());
        let pages = Arc::new(reader.of_stream(Stream::Pages));
        let groups = reader.of_stream(Stream::Groups);
        let (one, other) = (pages.of_batch(), pages.of_batch());
        let at = |seconds| Instant::now() + Duration::from_secs(seconds);
        one.count_wait(at(0), at(2));
        other.count_wait(at(0), at(2));
        other.count_wait(at(1), at(3));
        groups.count_wait(at(1), at(4));
        one.count_wait(at(10), at(11));
        assert_eq!(pages.effort().throttled_ms, 4000);
        let batches = [&one, &other].map(|batch| batch.effort().throttled_ms);
        assert_eq!(batches, [3000, 1000], "together they are the stream's");
        assert_eq!(groups.effort().throttled_ms, 3000);
        assert_eq!(reader.effort().throttled_ms, 5000);
    }

    #[test]
    fn a_request_counts_where_it_was_asked_for() {
        let reader = Arc::new(Meter::default());
        let batch = Arc::new(reader.of_stream(Stream::Pages)).of_batch();
        batch.count_request();
        batch.count_retry();
        batch.count_request();
        let spent = Effort { requests: 2, retries: 1, throttled_ms: 0 };
        assert_eq!((batch.effort(), reader.effort()), (spent, Effort::default()));
        assert_eq!(batch.effort().since(Effort::ONE).requests, 1);
    }
}
