//! What was asked, so that a test can say "no call that Confluence does not have" and "no more calls
//! than needed".

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

/// A call that the real API does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// The subdomain (empty if there was none).
    pub site: String,
    /// Method.
    pub method: String,
    /// Path.
    pub path: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Counts since the start or the last reset.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// All requests.
    pub total: u64,
    /// By method and path template.
    pub by_route: BTreeMap<String, u64>,
    /// By subdomain.
    pub by_site: BTreeMap<String, u64>,
    /// By status of the answer.
    pub by_status: BTreeMap<u16, u64>,
    /// Calls that the API does not have.
    pub violations: Vec<Violation>,
    /// The most requests under way at one moment.
    pub max_in_flight: usize,
}

/// The counters.
#[derive(Debug, Default)]
pub struct Journal {
    report: Mutex<Report>,
    in_flight: AtomicUsize,
}

/// One request under way; dropping it ends it.
#[derive(Debug)]
pub struct InFlight<'a>(&'a Journal);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Journal {
    fn lock(&self) -> std::sync::MutexGuard<'_, Report> {
        self.report.lock().expect("the journal's lock is not poisoned")
    }

    /// Marks a request as under way.
    pub fn enter(&self) -> InFlight<'_> {
        let now = self.in_flight.fetch_add(1, Ordering::Relaxed) + 1;
        let mut report = self.lock();
        report.max_in_flight = report.max_in_flight.max(now);
        InFlight(self)
    }

    /// Counts an answered request.
    pub fn count(&self, site: &str, route: String, status: u16) {
        let mut report = self.lock();
        report.total += 1;
        *report.by_route.entry(route).or_default() += 1;
        *report.by_site.entry(site.to_owned()).or_default() += 1;
        *report.by_status.entry(status).or_default() += 1;
    }

    /// Records a violation (the first thousand).
    pub fn violation(&self, violation: Violation) {
        let mut report = self.lock();
        if report.violations.len() < 1000 {
            report.violations.push(violation);
        }
    }

    /// The counts so far.
    pub fn report(&self) -> Report {
        self.lock().clone()
    }

    /// Sets all to zero.
    pub fn reset(&self) {
        *self.lock() = Report::default();
    }
}
