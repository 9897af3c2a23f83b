//! Collecting: from a queued run to its evidence files.
//!
//! `worker` takes runs, `crawl` goes through their phases, `read` reads their lists, `streams` knows
//! what each kind of list is read by, `report` says what it took, `evidence` writes the files, `manifest` says how they came to be. All state is in
//! the store, so any of it may be killed at any moment.

mod attachments;
mod audit_log;
mod bounds;
mod change_evidence;
mod changes_since;
mod content_evidence;
mod crawl;
mod cross_check;
mod decision_evidence;
mod evidence;
mod give_up;
mod manifest;
mod members;
mod on_request;
mod optional_evidence;
mod people_evidence;
mod reach;
mod read;
mod reconcile;
mod report;
mod responses;
mod restrictions;
mod schedule;
mod second_look;
mod streams;
mod tally;
mod versions;
mod worker;

pub use schedule::plan;
pub use worker::{CollectorParts, Worker};
