//! Files on pages and blog posts: what is told of them, read on request from one list of the site.
//!
//! A run of the schedule reads it newest first, as pages, when the run that it stands on has read it
//! and no space is new to it.

use super::crawl::{Crawl, Halt};
use super::reach::{self, Base, Reach};
use super::streams::Fetched;
use crate::confluence::{ApiError, Cursor, SiteApi};
use crate::domain::run::{SkipReason, Stream};
use crate::store::{Chain, ChainKey, ChainState, Closing, NewChain, RowSet};

impl Crawl {
    /// Plans the one chain.
    pub(super) async fn plan_attachments(&self) -> Result<(), Halt> {
        if !self.on_request.attachments {
            return Ok(());
        }
        let reach = match self.base().await? {
            Some(base) if self.knows_attachments(&base).await? => Reach::Since(base.since()),
            _ => Reach::All,
        };
        let chain = NewChain {
            key: ChainKey { stream: Stream::Attachments, subject: "all".to_owned() },
            label: "attachments".to_owned(),
            payload: reach::payload_of(reach),
            expected: None,
        };
        Ok(self.store.plan_chains(self.lease(), &[chain]).await?)
    }

    async fn knows_attachments(&self, base: &Base) -> Result<bool, Halt> {
        let read = Some(ChainState::Done);
        let was_read = self.store.has_chains(base.run_seq(), Stream::Attachments, read).await?;
        Ok(was_read && base.knows_all())
    }
}

/// Reads a batch of the list. Files on what is not collected are left out.
pub(super) async fn fetch(
    api: &SiteApi,
    chain: &Chain,
    cursor: Option<&Cursor>,
) -> Result<Fetched, ApiError> {
    let (reach, _) = reach::read_payload(&chain.payload);
    let batch = match reach {
        Reach::All => api.attachments(cursor).await?,
        Reach::Since(_) => api.attachments_newest_first(cursor).await?,
    };
    let (reached, closing) = match reach {
        Reach::All => (false, Closing::Unseen(Vec::new())),
        // What was not seen here has only not moved.
        Reach::Since(since) => {
            (batch.items.iter().any(|file| !file.is_since(since)), Closing::Nothing)
        }
    };
    Ok(Fetched {
        rows: batch.items.len(),
        sets: vec![RowSet::attachments(&batch.items)],
        next: batch.next.filter(|_| !reached).map(String::from),
        closing,
    })
}

/// Why the list is not read, when it is refused from the first.
pub(super) fn refusal(chain: &Chain, error: &ApiError) -> Option<SkipReason> {
    let refused = chain.cursor.is_none() && error.is_refusal();
    refused.then(|| SkipReason { code: error.code().to_string(), detail: error.sentence() })
}
