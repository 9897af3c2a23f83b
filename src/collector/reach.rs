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
/// A list costs a request at least, so fewer spaces share one only where there are few.
const FEWEST_PER_LIST: usize = 25;
/// Lists that can be read side by side with gain.
const LISTS: usize = 8;
/// Pages and blog posts that make a list long: ten requests.
const LONG: i64 = 2_500;
/// How much of what is known is read again: a change may be listed some time after it was made.
pub(super) const OVERLAP: SignedDuration = SignedDuration::from_hours(1);
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

/// The payload that says so, of a list that needs nothing else.
pub(super) fn payload_of(reach: Reach) -> Vec<String> {
    match reach {
        Reach::All => Vec::new(),
        Reach::Since(at) => vec![format!("{SINCE}{at}")],
    }
}

/// Whether a batch, newest first, has come to what was known already.
pub(super) fn is_reached(batch: &Batch<Content>, since: Timestamp) -> bool {
    batch.items.iter().any(|content| !content.current_version().is_since(since))
}

/// What an incremental run stands on.
pub(super) struct Base {
    run_seq: i64,
    since: Timestamp,
    /// Spaces that came or changed after it; of these everything is read.
    fresh: HashSet<String>,
}

/// Collects spaces into chains. What is planned depends on what stood before the run alone: a run
/// that goes on after a crash comes to the same chains.
pub(super) struct Lists {
    reach: Reach,
    most: usize,
    number: usize,
    spaces: Vec<(String, String)>,
    size: i64,
}

impl Lists {
    /// Lists that are read to their ends, of so many spaces in all. A long list is one chain of
    /// requests, each of which waits for the one before it; so there are several, and a space
    /// that is known to be large has one of its own.
    pub(super) fn whole(spaces: usize) -> Self {
        let most = spaces.div_ceil(LISTS).clamp(FEWEST_PER_LIST, SPACES_PER_LIST);
        Self { reach: Reach::All, most, number: 1, spaces: Vec::new(), size: 0 }
    }

    /// Lists of what has moved since then, which are short: as few as there may be.
    pub(super) fn moved(since: Timestamp) -> Self {
        Self { reach: Reach::Since(since), most: SPACES_PER_LIST, ..Self::whole(0) }
    }

    /// Adds a space (id, key, and how much it held when it was last read); the chains that are
    /// full.
    pub(super) fn add(&mut self, id: String, key: String, size: i64) -> Vec<NewChain> {
        if self.reach == Reach::All && size >= LONG {
            let subject = format!("0 {id}");
            return self.chains(&subject, &key, vec![id]);
        }
        self.spaces.push((id, key));
        self.size += size;
        let is_long = self.reach == Reach::All && self.size >= LONG;
        if self.spaces.len() >= self.most || is_long { self.flush() } else { Vec::new() }
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
        self.size = 0;
        let subject = match self.reach {
            Reach::All => format!("1 {number:06}"),
            Reach::Since(_) => format!("since {number:06}"),
        };
        self.chains(&subject, &label, spaces.into_iter().map(|(id, _)| id).collect())
    }

    fn chains(&self, subject: &str, label: &str, ids: Vec<String>) -> Vec<NewChain> {
        let payload: Vec<_> = payload_of(self.reach).into_iter().chain(ids).collect();
        [Stream::Pages, Stream::Blogposts]
            .map(|stream| NewChain {
                key: ChainKey { stream, subject: subject.to_owned() },
                label: label.to_owned(),
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

    /// The run.
    pub(super) fn run_seq(&self) -> i64 {
        self.run_seq
    }

    /// Whether there is no space that it does not know.
    pub(super) fn knows_all(&self) -> bool {
        self.fresh.is_empty()
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
        Ok(Some(Base { run_seq: known.seq, since: known.knew_until - OVERLAP, fresh }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_says_how_far_it_reaches() {
        let at: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        for (reach, mut lists) in
            [(Reach::All, Lists::whole(800)), (Reach::Since(at), Lists::moved(at))]
        {
            let mut chains = Vec::new();
            for n in 0..101 {
                chains.extend(lists.add(format!("{n}"), format!("K{n}"), 0));
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

    /// How many spaces each list of pages has.
    fn filled(mut lists: Lists, sizes: &[i64]) -> Vec<usize> {
        let mut chains = Vec::new();
        for (n, size) in sizes.iter().enumerate() {
            chains.extend(lists.add(n.to_string(), format!("K{n}"), *size));
        }
        chains.extend(lists.flush());
        let mut subjects = HashSet::new();
        let mut spaces = HashSet::new();
        let pages = chains.iter().filter(|chain| chain.key.stream == Stream::Pages);
        let filled = pages
            .map(|chain| {
                assert!(subjects.insert(chain.key.subject.clone()), "{chain:?}");
                let (_, ids) = read_payload(&chain.payload);
                assert!(ids.iter().all(|id| spaces.insert(id.clone())), "a space twice: {chain:?}");
                ids.len()
            })
            .collect();
        assert_eq!(spaces.len(), sizes.len(), "a space is missing");
        filled
    }

    #[test]
    fn lists_are_of_a_like_length_and_large_spaces_alone() {
        let of = |count: usize| filled(Lists::whole(count), &vec![0; count]);
        assert_eq!(of(20), [20]);
        assert_eq!(of(60), [25, 25, 10]);
        assert_eq!(of(400), [50; 8]);
        assert_eq!(of(1000), [100; 10]);
        assert_eq!(filled(Lists::whole(6), &[10, 9_000, 10, 1_500, 1_500, 10]), [1, 4, 1]);
        let at: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        assert_eq!(filled(Lists::moved(at), &[9_000; 150]), [100, 50]);
    }
}
