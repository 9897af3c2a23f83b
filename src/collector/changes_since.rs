//! The difference to the run before, with the names and the records that tell it.

use std::collections::{BTreeSet, HashMap};

use super::evidence::PAGE;
use super::worker::WorkError;
use crate::domain::inventory::{Group, User};
use crate::domain::run::{Run, Stream};
use crate::evidence::Attribution;
use crate::store::{Compared, Difference, Snapshot, Turn, audit_log_floor};

/// The difference to the run before, and what is needed to tell it.
pub(super) struct Changes<'a> {
    pub(super) difference: Difference,
    /// The run before.
    pub(super) previous: &'a Run,
    pub(super) before: Snapshot,
    pub(super) after: Snapshot,
    groups: HashMap<String, Group>,
    pub(super) log: Attribution,
}

impl<'a> Changes<'a> {
    pub(super) async fn new(
        difference: Difference,
        previous: &'a Run,
    ) -> Result<Changes<'a>, WorkError> {
        let (before, after) = (difference.before(), difference.after());
        let mut log = Attribution::default();
        // Changes that the run before has not seen were made after it began.
        let mut key = previous.started_at.map(audit_log_floor).unwrap_or_default();
        'read: loop {
            let page = after.audit_records(&key, PAGE).await?;
            let Some((last, _)) = page.last() else { break };
            key.clone_from(last);
            for (_, record) in page {
                if !log.add(record) {
                    tracing::warn!("the audit log is too long to look all of it up in");
                    break 'read;
                }
            }
        }
        Ok(Self { difference, previous, before, after, groups: HashMap::new(), log })
    }

    pub(super) async fn turns<T: Compared>(
        &self,
        last: &mut Vec<Turn<T>>,
    ) -> Result<bool, WorkError> {
        let after = last.last().map(|turn| turn.at.clone());
        let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
        *last = self.difference.turns::<T>(after.as_ref(), most).await?;
        Ok(!last.is_empty())
    }

    /// A group, as it is now, or as it was.
    pub(super) async fn group(&mut self, id: &str) -> Result<Group, WorkError> {
        if let Some(group) = self.groups.get(id) {
            return Ok(group.clone());
        }
        let mut group = self.after.group(id).await?;
        if group.is_none() {
            group = self.before.group(id).await?;
        }
        let group = group.unwrap_or_else(|| Group {
            id: id.to_owned(),
            name: String::new(),
            usage_type: String::new(),
            managed_by: String::new(),
        });
        self.groups.insert(id.to_owned(), group.clone());
        Ok(group)
    }

    /// Accounts, as they are now, or as they were.
    pub(super) async fn people(
        &self,
        ids: BTreeSet<&str>,
    ) -> Result<HashMap<String, User>, WorkError> {
        let ids: Vec<&str> = ids.into_iter().filter(|id| !id.is_empty()).collect();
        let mut people = self.before.accounts(&ids).await?;
        people.extend(self.after.accounts(&ids).await?);
        Ok(people)
    }

    /// Whether the run before could not read this, so that it may have been there already.
    pub(super) fn was_unread(&self, streams: &[Stream], subject: &str) -> bool {
        self.previous.gaps.iter().any(|gap| gap.may_hide(streams, subject))
    }
}
