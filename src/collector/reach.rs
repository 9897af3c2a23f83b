//! How far pages and blog posts are read: all of a space, or what has moved since an earlier run.
//!
//! A run of the schedule reads newest first, up to what the last complete run knew. Not everything that happens to content moves it: deleting, trashing, archiving and
//! restricting leave its time as it was. So everything is read again once in a while, and whenever
//! somebody asks for a collection.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use super::crawl::{Crawl, Halt};
use crate::confluence::Batch;
use crate::domain::inventory::Content;
use crate::domain::run::{RunMode, Stream};
use crate::store::{ChainKey, NewChain};

/// Atlassian takes at most this many spaces in one list (CONFLUENCE facts, part B1).
const SPACES_PER_LIST: usize = 100;
/// How much of what is known is read again: a change may be listed some time after it was made.
const OVERLAP: SignedDuration = SignedDuration::from_hours(1);
/// What the first word of a chain's payload begins with when it does not reach to the end.
const SINCE: &str = "since ";

/// How far a list is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// To its end.
    All,
    /// Newest first, as far as that.
    Since(Timestamp),
}

/// What a chain of content reads, as its payload says.
pub(super) fn read_payload(payload: &[String]) -> (Reach, &[String]) {
    let since =
        payload.first().and_then(|word| word.strip_prefix(SINCE)).and_then(|at| at.parse().ok());
    match since {
        Some(at) => (Reach::Since(at), &payload[1..]),
        None => (Reach::All, payload),
    }
}

/// Whether a batch, newest first, has come to what was known already.
pub(super) fn is_reached(batch: &Batch<Content>, since: Timestamp) -> bool {
    batch.items.iter().any(|content| !content.current_version().is_since(since))
}

/// What an incremental run stands on.
pub(super) struct Base {
    since: Timestamp,
    /// Spaces that came or changed after it; of these everything is read.
    fresh: HashSet<String>,
}

/// Collects spaces into chains of up to a hundred.
pub(super) struct Lists {
    reach: Reach,
    number: usize,
    spaces: Vec<(String, String)>,
}

impl Lists {
    pub(super) fn new(reach: Reach) -> Self {
        Self { reach, number: 1, spaces: Vec::new() }
    }

    /// Adds a space (id and key); two chains when the list is full.
    pub(super) fn add(&mut self, id: String, key: String) -> Vec<NewChain> {
        self.spaces.push((id, key));
        if self.spaces.len() == SPACES_PER_LIST { self.flush() } else { Vec::new() }
    }

    /// The chains of what is left: one for pages, one for blog posts.
    pub(super) fn flush(&mut self) -> Vec<NewChain> {
        let spaces = std::mem::take(&mut self.spaces);
        let label = match spaces.as_slice() {
            [] => return Vec::new(),
            [(_, key)] => key.clone(),
            [(_, key), rest @ ..] => format!("{key} and {} more spaces", rest.len()),
        };
        let number = self.number;
        self.number += 1;
        let (subject, mark) = match self.reach {
            Reach::All => (format!("{number:06}"), None),
            Reach::Since(at) => (format!("since {number:06}"), Some(format!("{SINCE}{at}"))),
        };
        let payload: Vec<_> =
            mark.into_iter().chain(spaces.into_iter().map(|(id, _)| id)).collect();
        [Stream::Pages, Stream::Blogposts]
            .map(|stream| NewChain {
                key: ChainKey { stream, subject: subject.clone() },
                label: label.clone(),
                payload: payload.clone(),
                expected: None,
            })
            .into()
    }
}

impl Base {
    pub(super) fn since(&self) -> Timestamp {
        self.since
    }

    pub(super) fn knows(&self, space_id: &str) -> bool {
        !self.fresh.contains(space_id)
    }
}

impl Crawl {
    /// What this run stands on; nothing when it reads everything. A run that was to be incremental
    /// and has nothing to stand on reads everything, and says so.
    pub(super) async fn base(&self) -> Result<Option<Base>, Halt> {
        if self.run.mode == RunMode::Full {
            return Ok(None);
        }
        let connection = &self.run.connection_id;
        let Some(known) = self.store.last_complete_run(connection, self.run.seq).await? else {
            self.store.set_run_mode(self.lease(), RunMode::Full).await?;
            return Ok(None);
        };
        let snapshot = self.store.snapshot(connection, self.run.seq);
        let fresh = snapshot.spaces_since(known.seq).await?;
        Ok(Some(Base { since: known.knew_until - OVERLAP, fresh }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_says_how_far_it_reaches() {
        let at: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        for reach in [Reach::All, Reach::Since(at)] {
            let mut lists = Lists::new(reach);
            let mut chains = Vec::new();
            for n in 0..101 {
                chains.extend(lists.add(format!("{n}"), format!("K{n}")));
            }
            chains.extend(lists.flush());
            assert_eq!(lists.flush().len(), 0);
            assert_eq!(chains.len(), 4, "two lists, each of pages and of blog posts");
            let subjects: HashSet<_> =
                chains.iter().map(|chain| (chain.key.stream, chain.key.subject.as_str())).collect();
            assert_eq!(subjects.len(), 4);
            let (read, ids) = read_payload(&chains[0].payload);
            assert_eq!((read, ids.len(), ids[99].as_str()), (reach, 100, "99"));
            assert_eq!(read_payload(&chains[3].payload), (reach, &["100".to_owned()][..]));
            assert_eq!(chains[3].label, "K100");
        }
    }
}
