//! The audit log: what happened in the evidence window, read on from what is known.
//!
//! The account may not be allowed to read it, and many are not. Then the stream is skipped with its
//! reason, and the run is complete without it. A log that breaks off is a gap.

use jiff::Timestamp;

use super::crawl::{Crawl, Halt};
use super::reach::OVERLAP;
use super::streams::Fetched;
use crate::confluence::{ApiError, Cursor, SiteApi};
use crate::domain::check::CheckCode;
use crate::domain::messages;
use crate::domain::run::{RunMode, SkipReason, Stream};
use crate::store::{Chain, ChainKey, Closing, NewChain, RowSet};

impl Crawl {
    /// Plans the one chain: from what is known, less an overlap, to the run's begin. Its end does
    /// not move while it is read, so neither do the places in the list.
    pub(super) async fn plan_audit_log(&self) -> Result<(), Halt> {
        let (from, until) = (self.audit_log_from().await?, self.run.started_at);
        let chain = NewChain {
            key: self.audit_log_key(),
            label: "audit log".to_owned(),
            payload: vec![from.to_string(), until.to_string()],
            expected: None,
        };
        Ok(self.store.plan_chains(self.lease(), &[chain]).await?)
    }

    /// Remembers up to where the log is known, when it was read to its end.
    pub(super) async fn settle_audit_log(&self) -> Result<(), Halt> {
        let (connection, until) = (&self.run.connection_id, self.run.started_at);
        let key = self.audit_log_key();
        Ok(self.store.settle_audit_log(self.lease(), connection, &key, self.since, until).await?)
    }

    /// The window's beginning belongs to it: a run that goes on with another window reads anew.
    fn audit_log_key(&self) -> ChainKey {
        let subject = self.since.as_millisecond().to_string();
        ChainKey { stream: Stream::AuditLog, subject }
    }

    async fn audit_log_from(&self) -> Result<Timestamp, Halt> {
        if self.run.mode == RunMode::Full {
            return Ok(self.since);
        }
        let mark = self.store.audit_log_mark(&self.run.connection_id).await?;
        let known = mark.filter(|mark| mark.since <= self.since);
        Ok(known.map_or(self.since, |mark| self.since.max(mark.until - OVERLAP)))
    }
}

/// Reads a batch of the log. A record that is known stays as it was first read.
pub(super) async fn fetch(
    api: &SiteApi,
    chain: &Chain,
    cursor: Option<&Cursor>,
) -> Result<Fetched, ApiError> {
    let time = |n: usize| chain.payload.get(n).and_then(|text| text.parse().ok());
    let (from, until) =
        (time(0).unwrap_or(Timestamp::UNIX_EPOCH), time(1).unwrap_or(Timestamp::MAX));
    let batch = api.audit_records(from, until, cursor).await?;
    Ok(Fetched {
        rows: batch.items.len(),
        sets: vec![RowSet::if_absent(&batch.items)],
        next: batch.next.map(String::from),
        closing: Closing::Nothing,
    })
}

/// Why the log is not read, when it is refused from the first.
pub(super) fn refusal(chain: &Chain, error: &ApiError) -> Option<SkipReason> {
    if chain.cursor.is_some() || !error.is_refusal() {
        return None;
    }
    let detail = match error.code() {
        CheckCode::Forbidden => {
            messages::sentences(messages::audit_log_forbidden(), messages::audit_log_admin())
        }
        _ => error.sentence(),
    };
    Some(SkipReason { code: error.code().to_string(), detail })
}
