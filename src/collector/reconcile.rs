//! Numbers of a run's evidence that have to agree, each got in two ways that do not share their
//! work: what was counted while lists were read, what the database holds, what stands in the files.

use std::collections::HashMap;

use super::evidence::Writer;
use crate::domain::evidence::{ArtifactFormat, ArtifactKind};
use crate::domain::run::{RunMode, Stream};
use crate::evidence::BundleFile;
use crate::evidence::manifest::Reconciliation;
use crate::store::{Counted, KeptResponses, StoreError, StreamReading};

/// What was written of groups; memory grows with their number, not with that of their members.
#[derive(Default)]
pub(super) struct GroupRows {
    of: HashMap<String, GroupCount>,
    /// The groups of each row of `accounts`, added up.
    of_accounts: usize,
}

#[derive(Default)]
struct GroupCount {
    /// By so many paths the group has access to spaces.
    paths: usize,
    /// So many rows of members were written for them to `access-review`.
    in_access: usize,
    /// So many rows were written to `memberships`.
    in_memberships: usize,
}

impl GroupRows {
    /// A group has access by a path, and so many members were written for it.
    pub(super) fn path(&mut self, group: &str, members: usize) {
        let count = self.of(group);
        count.paths += 1;
        count.in_access += members;
    }

    /// So many members of a group were written.
    pub(super) fn members(&mut self, group: &str, members: usize) {
        self.of(group).in_memberships += members;
    }

    /// A row of `accounts` was written, of an account in so many groups.
    pub(super) fn account(&mut self, groups: usize) {
        self.of_accounts += groups;
    }

    fn of(&mut self, group: &str) -> &mut GroupCount {
        if !self.of.contains_key(group) {
            self.of.insert(group.to_owned(), GroupCount::default());
        }
        self.of.entry(group.to_owned()).or_default()
    }

    fn in_access(&self) -> i64 {
        sum(self.of.values().map(|count| count.in_access))
    }

    fn by_memberships(&self) -> i64 {
        sum(self.of.values().map(|count| count.paths * count.in_memberships))
    }
}

fn sum(counts: impl Iterator<Item = usize>) -> i64 {
    i64::try_from(counts.sum::<usize>()).unwrap_or(i64::MAX)
}

/// What each of these streams reads is held as this, and read whole by every run.
const ALWAYS_WHOLE: [(Stream, Counted); 5] = [
    (Stream::Spaces, Counted::Spaces),
    (Stream::SpacePermissions, Counted::Grants),
    (Stream::RoleAssignments, Counted::Roles),
    (Stream::Groups, Counted::Groups),
    (Stream::GroupMembers, Counted::Memberships),
];
/// The same, by full runs.
const WHOLE_IN_FULL_RUNS: [(Stream, Counted); 2] =
    [(Stream::Pages, Counted::Pages), (Stream::Blogposts, Counted::Blogposts)];

impl Writer<'_> {
    /// Compares what can be compared. A stream that was skipped, or of which only a part was to be
    /// read, is left out.
    pub(super) async fn reconcile(
        &self,
        mode: RunMode,
        readings: &[StreamReading],
        kept: KeptResponses,
        tables: &[BundleFile],
    ) -> Result<Vec<Reconciliation>, StoreError> {
        let mut compared = Vec::new();
        let full = if mode == RunMode::Full { &WHOLE_IN_FULL_RUNS[..] } else { &[] };
        for (stream, held) in ALWAYS_WHOLE.iter().chain(full) {
            let reading = readings.iter().find(|reading| reading.stream == *stream);
            let Some(reading) = reading.filter(|reading| reading.ended + reading.given_up > 0)
            else {
                continue;
            };
            compared.push(Reconciliation::of(
                &format!("{stream}.read"),
                ("rows read, less duplicates", reading.rows - reading.duplicates),
                ("distinct rows held for this run", self.snapshot.count(*held).await?),
            ));
        }
        let rows = |kind: ArtifactKind| {
            let table = tables
                .iter()
                .find(|file| file.kind == kind && file.format == ArtifactFormat::Jsonl);
            table.map_or(0, |table| table.rows)
        };
        for (kind, held) in [
            (ArtifactKind::Spaces, Counted::Spaces),
            (ArtifactKind::Memberships, Counted::Memberships),
            (ArtifactKind::Pages, Counted::Content),
        ] {
            compared.push(Reconciliation::of(
                &format!("{kind}.written"),
                ("rows of the file", rows(kind)),
                ("distinct rows held for this run", self.snapshot.count(held).await?),
            ));
        }
        compared.push(Reconciliation::of(
            "pages.by_space",
            ("pages and blog posts in spaces of the file spaces", {
                self.snapshot.count(Counted::ContentOfSpaces).await?
            }),
            ("rows of the file pages", rows(ArtifactKind::Pages)),
        ));
        let (in_access, by_memberships) = self.tracked(|it| (it.in_access(), it.by_memberships()));
        compared.push(Reconciliation::of(
            "access-review.group_members",
            ("rows of members of groups in access-review", in_access),
            ("paths of each group times its rows in memberships, in all", by_memberships),
        ));
        if let Some(members) = &self.members {
            compared.push(members.reconciliation(&self.snapshot).await?);
        }
        compared.push(Reconciliation::of(
            "accounts.groups",
            (
                "groups of each row of accounts, added up",
                self.tracked(|it| sum([it.of_accounts].into_iter())),
            ),
            ("rows of the file memberships", rows(ArtifactKind::Memberships)),
        ));
        let named = self.snapshot.wanted_accounts().await?;
        compared.push(Reconciliation::of(
            "users.known",
            ("accounts that the evidence names", i64::try_from(named.len()).unwrap_or(i64::MAX)),
            ("accounts that were looked up", self.snapshot.count(Counted::Accounts).await?),
        ));
        let since = self.since.to_string();
        // Without its last letter it is less than all times within its own second.
        let (changed, told) = self.snapshot.changed_since(since.trim_end_matches('Z')).await?;
        compared.push(Reconciliation::of(
            "change-management.current_versions",
            ("pages and blog posts whose current version is within the window", changed),
            ("of these, with that version in change-management", told),
        ));
        if kept.responses > 0 {
            compared.push(Reconciliation::of(
                "raw-responses.rows",
                ("rows read by all lists", readings.iter().map(|reading| reading.rows).sum()),
                ("rows that came with the answers in raw-responses", kept.row_count),
            ));
        }
        Ok(compared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_count_once_for_each_path() {
        let mut rows = GroupRows::default();
        rows.path("a", 2);
        rows.path("a", 2);
        rows.path("b", 0);
        rows.members("a", 1);
        rows.members("a", 1);
        rows.members("c", 7);
        assert_eq!((rows.in_access(), rows.by_memberships()), (4, 4));
        rows.members("b", 1);
        assert_eq!((rows.in_access(), rows.by_memberships()), (4, 5), "one is missing in a file");
    }
}
