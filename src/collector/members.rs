//! The members of groups, for one space after the other: what was read of them is kept for the next
//! space that is given to the same group, as long as it is not too much.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::evidence::PAGE;
use crate::domain::inventory::User;
use crate::store::{Seen, Snapshot, StoreError};

/// Members that are kept at most, of all groups together: about 17 MB.
const KEPT: usize = 50_000;

/// Of these, how many are handed over before others have their turn.
const AT_A_TIME: usize = 1000;

/// Reads members, and keeps those of the groups that were asked for last.
pub(super) struct Members {
    snapshot: Snapshot,
    most: usize,
    kept: Mutex<Kept>,
}

/// The group that was asked for last stands last.
#[derive(Default)]
struct Kept {
    groups: VecDeque<(String, Arc<[Seen<User>]>)>,
    members: usize,
}

impl Members {
    pub(super) fn new(snapshot: Snapshot) -> Self {
        Self { snapshot, most: KEPT, kept: Mutex::default() }
    }

    /// Hands each member of a group over, in the order of their account ids. How many they were.
    pub(super) async fn each<E: From<StoreError>>(
        &self,
        group_id: &str,
        mut take: impl FnMut(&Seen<User>) -> Result<(), E>,
    ) -> Result<usize, E> {
        let known = self.kept.lock().unwrap_or_else(PoisonError::into_inner).find(group_id);
        if let Some(members) = known {
            for page in members.chunks(AT_A_TIME) {
                page.iter().try_for_each(&mut take)?;
                // The lease is renewed in between.
                tokio::task::yield_now().await;
            }
            return Ok(members.len());
        }
        let (mut count, mut read) = (0, Vec::new());
        let mut after = String::new();
        loop {
            let page = self.snapshot.members(group_id, &after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.item.account_id);
            page.iter().try_for_each(&mut take)?;
            count += page.len();
            if count <= self.most {
                read.extend(page);
            } else {
                read = Vec::new();
            }
        }
        if count <= self.most {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.put(group_id, read.into(), self.most);
        }
        Ok(count)
    }
}

impl Kept {
    fn find(&mut self, group_id: &str) -> Option<Arc<[Seen<User>]>> {
        let place = self.groups.iter().position(|(id, _)| id == group_id)?;
        let found = self.groups.remove(place)?;
        let members = Arc::clone(&found.1);
        self.groups.push_back(found);
        Some(members)
    }

    fn put(&mut self, group_id: &str, members: Arc<[Seen<User>]>, most: usize) {
        self.members += members.len();
        self.groups.push_back((group_id.to_owned(), members));
        while self.members > most {
            let Some((_, longest_ago)) = self.groups.pop_front() else { return };
            self.members -= longest_ago.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_asked_for_longest_ago_make_room() {
        let member = |id: usize| Seen {
            item: User {
                account_id: id.to_string(),
                display_name: String::new(),
                email: String::new(),
                account_type: String::new(),
                account_status: String::new(),
                external: None,
            },
            first_seen: jiff::Timestamp::UNIX_EPOCH,
        };
        let group = |size: usize| (0..size).map(member).collect::<Arc<[_]>>();
        let mut kept = Kept::default();
        kept.put("a", group(4), 10);
        kept.put("b", group(4), 10);
        assert_eq!(kept.find("a").map(|members| members.len()), Some(4));
        kept.put("c", group(5), 10);
        assert!(kept.find("b").is_none(), "it was asked for before a");
        assert!(kept.find("a").is_some() && kept.find("c").is_some());
        assert_eq!(kept.members, 9);
        kept.put("d", group(10), 10);
        assert_eq!((kept.groups.len(), kept.members), (1, 10));
    }
}
