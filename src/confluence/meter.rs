//! Counts what one reader asked, and how long the site made it wait.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::time::Instant;

/// The counters of one reader.
#[derive(Debug, Default)]
pub(super) struct Meter {
    requests: AtomicU64,
    waited: Mutex<Waited>,
}

#[derive(Debug, Default)]
struct Waited {
    until: Option<Instant>,
    millis: u64,
}

impl Meter {
    pub(super) fn count_request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }

    /// Adds a wait. Waits side by side count once: this is time on the wall.
    pub(super) fn count_wait(&self, from: Instant, to: Instant) {
        let mut waited = self.waited.lock().unwrap_or_else(PoisonError::into_inner);
        let from = waited.until.map_or(from, |until| until.max(from));
        if to > from {
            waited.millis += u64::try_from((to - from).as_millis()).unwrap_or(u64::MAX);
            waited.until = Some(to);
        }
    }

    pub(super) fn waited_ms(&self) -> u64 {
        self.waited.lock().unwrap_or_else(PoisonError::into_inner).millis
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn waits_side_by_side_count_once() {
        let meter = Meter::default();
        let at = |seconds| Instant::now() + Duration::from_secs(seconds);
        meter.count_wait(at(0), at(2));
        meter.count_wait(at(0), at(2));
        meter.count_wait(at(1), at(3));
        meter.count_wait(at(10), at(11));
        assert_eq!(meter.waited_ms(), 4000);
    }
}
