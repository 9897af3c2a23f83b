//! Looking through what a run saw given: every path to every space, and every member of the groups
//! that have one.

use std::collections::HashMap;

use super::access::{RunLook, keys, page_of, space_facts, unnamed};
use crate::domain::access::{AccessLevels, AccessQuery, AdminRoles, classes_called};
use crate::domain::error::AppError;
use crate::domain::inventory::PrincipalKind;
use crate::domain::page::Page;
use crate::domain::review::{ListedAccess, ListedMember, ReviewItem};
use crate::domain::run::Run;
use crate::evidence::access::{admin_roles, own_row};
use crate::evidence::{PrincipalFacts, SpaceAccess};
use crate::store::{Asked, Given};

/// How many lines of a list a page has.
const LINES: usize = 50;

/// How many spaces the chart has.
const RANKED: i64 = 8;

/// A review whose decisions are shown, and the run that is asked what is still there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Within {
    pub review: Option<i64>,
    pub newest: Option<i64>,
}

/// A query with what the store cannot tell by itself.
pub(super) struct Asking<'a> {
    query: &'a AccessQuery,
    classes: Vec<&'static str>,
    admins: AdminRoles,
    before: Option<i64>,
}

impl Asking<'_> {
    pub(super) fn within(&self, within: Within) -> Asked<'_> {
        let Self { query, classes, admins, before } = self;
        let Within { review, newest } = within;
        Asked { query, classes, admins, before: *before, review, newest }
    }
}

impl RunLook {
    pub(super) async fn asking<'a>(&self, query: &'a AccessQuery) -> Result<Asking<'a>, AppError> {
        let classes = classes_called(&query.filter.text);
        let admins = admin_roles(self.roles.values());
        let before = self.run_before().await?.map(|(_, seq)| seq);
        Ok(Asking { query, classes, admins, before })
    }

    /// The paths to all spaces, a page at a time.
    pub async fn given(
        &self,
        query: &AccessQuery,
        cursor: Option<&str>,
    ) -> Result<Page<ListedAccess>, AppError> {
        self.given_within(query, cursor, Within::default()).await
    }

    /// Access by level: kinds of principals, and the spaces with the most.
    pub async fn levels(&self) -> Result<AccessLevels, AppError> {
        Ok(self.snapshot.levels(&admin_roles(self.roles.values()), RANKED).await?)
    }

    /// The run before, which says what is new in this one.
    pub async fn before(&self) -> Result<Option<Run>, AppError> {
        Ok(self.run_before().await?.map(|(run, _)| run))
    }

    pub(super) async fn run_before(&self) -> Result<Option<(Run, i64)>, AppError> {
        Ok(self.store.evidence_before(&self.connection.id, self.seq).await?)
    }

    pub(super) async fn given_within(
        &self,
        query: &AccessQuery,
        cursor: Option<&str>,
        within: Within,
    ) -> Result<Page<ListedAccess>, AppError> {
        let after = cursor.map(|cursor| keys(Some(cursor))).transpose()?;
        let asking = self.asking(query).await?;
        let found = self.snapshot.given(asking.within(within), after.as_ref(), LINES + 1).await?;
        let page = page_of(found, LINES);
        Ok(Page { items: self.listed(page.items).await?, next_cursor: page.next_cursor })
    }

    /// The rows of paths, by the rules of the evidence.
    async fn listed(&self, given: Vec<Given>) -> Result<Vec<ListedAccess>, AppError> {
        let (mut spaces, mut users, mut groups, mut all) = (vec![], vec![], vec![], vec![]);
        for one in &given {
            let ReviewItem::Access { space_id, principal_kind, principal_id, .. } = &one.item
            else {
                continue;
            };
            spaces.push(space_id.as_str());
            all.push(principal_id.as_str());
            match principal_kind {
                PrincipalKind::User => users.push(principal_id.as_str()),
                PrincipalKind::Group => groups.push(principal_id.as_str()),
                _ => {}
            }
        }
        for ids in [&mut spaces, &mut users, &mut groups, &mut all] {
            ids.sort_unstable();
            ids.dedup();
        }
        let people = self.snapshot.accounts(&users).await?;
        let named = self.snapshot.groups_named(&groups).await?;
        let members = self.snapshot.member_counts(&groups).await?;
        let mut facts = self.snapshot.facts_of(&spaces, &all).await?;
        let mut access = HashMap::new();
        for space in self.snapshot.spaces_named(&spaces).await? {
            let facts = facts.remove(&space.id).unwrap_or_default();
            let id = space.id.clone();
            access.insert(id, SpaceAccess::new(space_facts(space, facts), &self.roles));
        }
        let mut listed = Vec::with_capacity(given.len());
        for Given { item, decided, still_there } in given {
            let ReviewItem::Access { space_id, principal_kind, principal_id, role_id } = &item
            else {
                continue;
            };
            let Some(access) = access.get(space_id) else { continue };
            let path = access.paths().iter().find(|path| {
                path.principal_kind == *principal_kind
                    && path.principal_id == *principal_id
                    && path.via_role.as_ref().map_or("", |role| &role.id) == role_id
            });
            let Some(path) = path else { continue };
            let facts =
                PrincipalFacts { user: people.get(principal_id), group: named.get(principal_id) };
            let row = own_row(path, &self.context(access.space()), facts);
            let members = (*principal_kind == PrincipalKind::Group)
                .then(|| members.get(principal_id).copied().unwrap_or_default());
            listed.push(ListedAccess { item, row, members, decided, still_there });
        }
        Ok(listed)
    }

    pub(super) async fn members_within(
        &self,
        query: &AccessQuery,
        cursor: Option<&str>,
        within: Within,
    ) -> Result<Page<ListedMember>, AppError> {
        let after = cursor.map(|cursor| keys(Some(cursor))).transpose()?;
        let asking = self.asking(query).await?;
        let asked = asking.within(within);
        let found = self.snapshot.given_members(asked, after.as_ref(), LINES + 1).await?;
        let page = page_of(found, LINES);
        let mut ids: Vec<&str> = page.items.iter().map(|one| one.group_id.as_str()).collect();
        ids.dedup();
        let named = self.snapshot.groups_named(&ids).await?;
        let items = page.items.iter().map(|one| ListedMember {
            group: named.get(&one.group_id).cloned().unwrap_or_else(|| unnamed(&one.group_id)),
            user: one.user.clone(),
            first_seen: one.first_seen,
            decided: one.decided.clone(),
            still_there: one.still_there,
        });
        Ok(Page { items: items.collect(), next_cursor: page.next_cursor })
    }
}
