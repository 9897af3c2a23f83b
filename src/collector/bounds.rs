//! The limits of a run: a site that answers for ever is stopped by them, and by nothing else.
//!
//! What was spent stands in the store with the chains, so a run that is taken up again goes on
//! counting where it stood.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::SignedDuration;

use crate::clock::Clock;
use crate::domain::messages;
use crate::domain::run::{Effort, Gap, RunError, RunLimits};
use crate::domain::text::Text;
use crate::store::{Chain, ClaimedRun};

/// The limits of one run, and what it has spent.
pub(super) struct Bounds {
    limits: RunLimits,
    spent: AtomicU64,
}

impl Bounds {
    pub(super) fn new(limits: RunLimits, spent: u64) -> Self {
        Self { limits, spent: AtomicU64::new(spent) }
    }

    /// Counts what a batch took, for its chain and for the run.
    pub(super) fn spend(&self, chain: &mut Chain, effort: Effort) {
        chain.requests += effort.requests;
        self.spent.fetch_add(effort.requests, Ordering::Relaxed);
    }

    /// Why the run has to end, if it has spent all that it may.
    pub(super) fn of_run(&self) -> Option<RunError> {
        let spent = self.spent.load(Ordering::Relaxed);
        let limit = self.limits.run_requests;
        (spent >= limit).then(|| error(messages::run_requests_spent(number(limit))))
    }

    /// The gap of a list that goes on although it has spent all that it may.
    pub(super) fn of_list(&self, chain: &Chain) -> Option<Gap> {
        let limit = self.limits.list_requests;
        (chain.requests >= limit).then(|| Gap {
            stream: chain.key.stream,
            subject: chain.label.clone(),
            code: RunLimits::CODE.to_owned(),
            detail: messages::list_requests_spent(number(limit)),
        })
    }
}

/// Why a run has to end that has been under way for too long.
pub(super) fn time_is_up(limits: RunLimits, run: &ClaimedRun, clock: &Clock) -> Option<RunError> {
    let hours = i64::from(limits.run_hours);
    let late = clock.now().duration_since(run.started_at) >= SignedDuration::from_hours(hours);
    late.then(|| error(messages::run_hours_spent(hours)))
}

fn number(limit: u64) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn error(detail: Text) -> RunError {
    RunError { code: RunLimits::CODE.to_owned(), detail }
}
