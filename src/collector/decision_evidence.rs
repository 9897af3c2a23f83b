//! The evidence of what the newest access review decided, and of what has become of it.

use std::collections::{HashMap, HashSet};

use super::evidence::{PAGE, Writer, paths};
use super::worker::WorkError;
use crate::domain::evidence::{AccessRow, DecisionRow, OutcomeWord};
use crate::domain::inventory::{Group, PrincipalKind, User};
use crate::domain::review::{Decided, Review, ReviewItem, ReviewPart};
use crate::domain::run::{Gap, Run, Stream};
use crate::evidence::access::own_row;
use crate::evidence::{AccessPath, Context, PrincipalFacts, TableWriter};
use crate::store::{ReviewPlace, Seen, Snapshot, Store};

/// The review that was signed off last before a run.
pub(super) struct Decisions<'a> {
    store: &'a Store,
    review: &'a Review,
    /// The review's place among all.
    seq: i64,
    /// What was reviewed.
    reviewed: Snapshot,
    gaps: &'a [Gap],
}

impl<'a> Decisions<'a> {
    pub(super) fn new(
        store: &'a Store,
        review: &'a Review,
        place: ReviewPlace,
        run: &'a Run,
    ) -> Self {
        let reviewed = store.snapshot(&review.connection_id, place.run_seq);
        Self { store, review, seq: place.seq, reviewed, gaps: &run.gaps }
    }

    /// What the run says of something: it may not have been able to read it.
    fn outcome(&self, there: bool, streams: &[Stream], subject: &str) -> OutcomeWord {
        let is_hidden = self.gaps.iter().any(|gap| gap.may_hide(streams, subject));
        match there {
            _ if is_hidden => OutcomeWord::NotRead,
            true => OutcomeWord::There,
            false => OutcomeWord::Gone,
        }
    }

    fn row(&self, part: ReviewPart, decided: Decided, outcome: OutcomeWord) -> DecisionRow {
        let signer = self.review.signed_by.clone();
        let (signed_by_id, signed_by_name) = signer.map(|by| (by.id, by.name)).unwrap_or_default();
        DecisionRow {
            review_id: self.review.id.to_string(),
            reviewed_run_id: self.review.run_id.to_string(),
            reviewed_at: self.review.snapshot_at.to_string(),
            signed_at: self.review.signed_at.map(|at| at.to_string()).unwrap_or_default(),
            signed_by_id,
            signed_by_name,
            statement: self.review.statement.clone(),
            part: part.as_str().to_owned(),
            decision: decided.decision.as_str().to_owned(),
            note: decided.note,
            decided_at: decided.at.to_string(),
            decided_by_id: decided.by.id,
            decided_by_name: decided.by.name,
            outcome: outcome.as_str().to_owned(),
            ..DecisionRow::default()
        }
    }
}

impl Writer<'_> {
    /// All that was decided of: access by space, then members by group, each in the order of its ids.
    pub(super) async fn decisions(
        &self,
        decisions: &Decisions<'_>,
        mut table: TableWriter<DecisionRow>,
    ) -> Result<(), WorkError> {
        self.decided_access(decisions, &mut table).await?;
        self.decided_members(decisions, &mut table).await?;
        Ok(table.finish()?)
    }

    async fn decided_access(
        &self,
        decisions: &Decisions<'_>,
        table: &mut TableWriter<DecisionRow>,
    ) -> Result<(), WorkError> {
        let reviewed = &decisions.reviewed;
        let (roles_then, roles_now) = (reviewed.roles().await?, self.snapshot.roles().await?);
        let mut after = String::new();
        loop {
            let spaces = reviewed.spaces(&after, PAGE).await?;
            let Some(last) = spaces.last() else { return Ok(()) };
            after.clone_from(&last.item.id);
            for Seen { item: space, .. } in spaces {
                let access = ReviewPart::Access;
                let mut decided =
                    decisions.store.decisions_of(decisions.seq, access, &space.id, None).await?;
                if decided.is_empty() {
                    continue;
                }
                let now = paths(&self.snapshot, space.clone(), &roles_now).await?;
                let now: HashSet<ReviewItem> =
                    now.paths().iter().map(|path| item(&space.id, path)).collect();
                let then = paths(reviewed, space, &roles_then).await?;
                let (people, groups) = principals(reviewed, then.paths()).await?;
                let space = then.space();
                let at = decisions.review.snapshot_at;
                let context = Context { snapshot_at: at, site: &self.host, space };
                for path in then.paths() {
                    let item = item(&space.id, path);
                    let Some(decision) = decided.remove(&item) else { continue };
                    let streams = [Stream::SpacePermissions, Stream::RoleAssignments];
                    let outcome = decisions.outcome(now.contains(&item), &streams, &space.key);
                    let facts = PrincipalFacts {
                        user: people.get(&path.principal_id),
                        group: groups.get(&path.principal_id),
                    };
                    let mut row = decisions.row(access, decision, outcome);
                    set_access(&mut row, own_row(path, &context, facts));
                    table.write(&row)?;
                }
            }
        }
    }

    async fn decided_members(
        &self,
        decisions: &Decisions<'_>,
        table: &mut TableWriter<DecisionRow>,
    ) -> Result<(), WorkError> {
        let (reviewed, part) = (&decisions.reviewed, ReviewPart::Members);
        for group_id in reviewed.groups_given().await? {
            let name = reviewed.group(&group_id).await?.map(|group| group.name).unwrap_or_default();
            let mut after = String::new();
            loop {
                let members = reviewed.members(&group_id, &after, PAGE).await?;
                let Some(last) = members.last() else { break };
                after.clone_from(&last.item.account_id);
                let ids: Vec<&str> =
                    members.iter().map(|member| member.item.account_id.as_str()).collect();
                let mut decided = decisions
                    .store
                    .decisions_of(decisions.seq, part, &group_id, Some(&ids))
                    .await?;
                let now = self.snapshot.members_among(&group_id, &ids).await?;
                for Seen { item: user, first_seen } in members {
                    let item = ReviewItem::Member {
                        group_id: group_id.clone(),
                        account_id: user.account_id.clone(),
                    };
                    let Some(decision) = decided.remove(&item) else { continue };
                    let streams = [Stream::Groups, Stream::GroupMembers];
                    let there = now.contains(&user.account_id);
                    let outcome = decisions.outcome(there, &streams, &name);
                    let is_app = user.account_type == "app";
                    table.write(&DecisionRow {
                        group_id: group_id.clone(),
                        group_name: name.clone(),
                        principal_type: if is_app { "app" } else { "user" }.to_owned(),
                        principal_id: user.account_id,
                        display_name: user.display_name,
                        email: user.email,
                        account_status: user.account_status,
                        external: user.external,
                        first_seen_at: first_seen.to_string(),
                        ..decisions.row(part, decision, outcome)
                    })?;
                }
            }
        }
        Ok(())
    }
}

fn item(space_id: &str, path: &AccessPath) -> ReviewItem {
    ReviewItem::Access {
        space_id: space_id.to_owned(),
        principal_kind: path.principal_kind,
        principal_id: path.principal_id.clone(),
        role_id: path.via_role.as_ref().map(|role| role.id.clone()).unwrap_or_default(),
    }
}

/// The accounts and the groups of paths, as far as they are known.
async fn principals(
    snapshot: &Snapshot,
    paths: &[AccessPath],
) -> Result<(HashMap<String, User>, HashMap<String, Group>), WorkError> {
    let of_kind = |kind: PrincipalKind| -> Vec<&str> {
        let mut ids: Vec<&str> = paths
            .iter()
            .filter(|path| path.principal_kind == kind)
            .map(|path| path.principal_id.as_str())
            .collect();
        ids.dedup();
        ids
    };
    let people = snapshot.accounts(&of_kind(PrincipalKind::User)).await?;
    Ok((people, snapshot.groups_named(&of_kind(PrincipalKind::Group)).await?))
}

fn set_access(row: &mut DecisionRow, access: AccessRow) {
    row.space_id = access.space_id;
    row.space_key = access.space_key;
    row.space_name = access.space_name;
    row.principal_type = access.principal_type;
    row.principal_id = access.principal_id;
    row.display_name = access.display_name;
    row.email = access.email;
    row.account_status = access.account_status;
    row.external = access.external;
    row.role_id = access.via_role_id;
    row.role_name = access.via_role_name;
    row.permissions = access.permissions;
    row.is_admin = access.is_admin;
    row.first_seen_at = access.first_seen_at;
}
