//! Collecting: from a queued run to its evidence files.
//!
//! `worker` takes runs, `crawl` goes through their phases, `streams` knows what
//! each kind of list is read by, `evidence` writes the files. All state is in
//! the store, so any of it may be killed at any moment.

mod content_evidence;
mod crawl;
mod evidence;
mod give_up;
mod reach;
mod schedule;
mod second_look;
mod streams;
mod versions;
mod worker;

pub use schedule::plan;
pub use worker::{CollectorParts, Worker};
