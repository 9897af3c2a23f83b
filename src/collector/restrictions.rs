//! Who may read or edit which page. Confluence tells it page by page, so it is read on request, and
//! by runs of the schedule only of what has moved since it was read.
//!
//! Restricting a page makes no version of it. A full run, which reads all, finds that.

use super::crawl::{Crawl, Halt};
use super::streams::Fetched;
use crate::confluence::{ApiError, Cursor, SiteApi};
use crate::domain::inventory::Content;
use crate::domain::run::{RunMode, SkipReason, Stream};
use crate::store::{Chain, ChainKey, Closing, NewChain, RestrictionMark, RowSet, mark_key};

/// Contents that are planned in one go.
const PAGE: i64 = 500;

impl Crawl {
    /// Plans a chain for each content whose restrictions are to be read.
    pub(super) async fn plan_restrictions(&self) -> Result<(), Halt> {
        if !self.on_request.restrictions {
            return Ok(());
        }
        let snapshot = self.store.snapshot(&self.run.connection_id, self.run.seq);
        let all = self.run.mode == RunMode::Full;
        let mut after = String::new();
        loop {
            let page = snapshot.unread_restrictions(all, &after, PAGE).await?;
            let Some((key, _)) = page.last() else { break };
            after.clone_from(key);
            let chains: Vec<_> = page.iter().map(|(_, content)| chain_of(content)).collect();
            self.store.plan_chains(self.lease(), &chains).await?;
        }
        self.note_nothing(Stream::Restrictions).await
    }
}

fn chain_of(content: &Content) -> NewChain {
    let title = if content.title.is_empty() { content.content_type } else { &content.title };
    NewChain {
        key: ChainKey { stream: Stream::Restrictions, subject: mark_key(content) },
        label: format!("{title} ({})", content.id),
        payload: vec![
            content.content_type.to_owned(),
            content.id.clone(),
            content.version.to_string(),
            content.status.clone(),
        ],
        expected: None,
    }
}

/// What a chain's payload says: type, id, version and status of its content.
fn read_payload(chain: &Chain) -> (&'static str, &str, i64, &str) {
    let part = |n: usize| chain.payload.get(n).map_or("", String::as_str);
    let content_type = if part(0) == "blogpost" { "blogpost" } else { "page" };
    (content_type, part(1), part(2).parse().unwrap_or_default(), part(3))
}

/// Reads the restrictions of one content, or a part of them.
pub(super) async fn fetch(
    api: &SiteApi,
    chain: &Chain,
    cursor: Option<&Cursor>,
) -> Result<Fetched, ApiError> {
    let (content_type, id, version, _) = read_payload(chain);
    let read = api.restrictions(content_type, id, cursor).await?;
    let content_key = chain.key.subject.clone();
    let mut sets = vec![RowSet::truth(&read.items), RowSet::if_absent(&read.users)];
    if read.next.is_none() {
        sets.push(RowSet::truth(&[RestrictionMark { content_key: content_key.clone(), version }]));
    }
    Ok(Fetched {
        rows: read.items.len(),
        sets,
        next: read.next.map(String::from),
        closing: Closing::Unseen(vec![("content_key", vec![content_key])]),
    })
}

/// Why nothing is read: all content would be refused alike. What the account may not view is
/// answered as what is not there, so any other refusal is of the restrictions as such.
pub(super) fn refusal(error: &ApiError) -> Option<SkipReason> {
    let refused = error.is_refusal() && !error.is_not_found();
    refused.then(|| SkipReason { code: error.code().to_string(), detail: error.sentence() })
}

/// Whether this only says that Confluence does not tell the restrictions of such content: what is
/// archived may be answered as what is gone.
pub(super) fn is_not_told(chain: &Chain, error: &ApiError) -> bool {
    let (.., status) = read_payload(chain);
    status != "current" && error.is_not_found()
}
