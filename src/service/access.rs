//! Looking into what a run saw: who reaches which space and how, by the rules of the evidence and
//! from the same rows, a page at a time.

use std::collections::HashMap;

use jiff::Timestamp;

use super::Services;
use crate::domain::access::{
    AccessFilter, PersonFile, PersonLine, PrincipalAccess, SpaceFile, SpaceLine, Totals,
    classes_called,
};
use crate::domain::connection::Connection;
use crate::domain::error::AppError;
use crate::domain::evidence::{AccessRow, Extent};
use crate::domain::id::{ConnectionId, RunId};
use crate::domain::inventory::{Group, PrincipalKind, Role, Space, User};
use crate::domain::messages;
use crate::domain::page::{Page, cursor_of, keys_of};
use crate::domain::run::{Run, RunStatus};
use crate::domain::session::Actor;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::evidence::access::{admin_roles, member_row, own_row};
use crate::evidence::{Context, PrincipalFacts, SpaceAccess, SpaceFacts};
use crate::store::{FactsOfSpace, Seen, Snapshot, Store};

/// How many lines of a list a page has.
const LINES: usize = 50;

/// How many spaces of a person a page has; each may have several paths.
const SPACES: usize = 25;

/// A run that has left evidence, and what it saw.
#[derive(Clone, Debug)]
pub struct RunLook {
    /// Its connection.
    pub connection: Connection,
    /// The run.
    pub run: Run,
    pub(super) snapshot: Snapshot,
    pub(super) store: Store,
    /// Its place among all runs.
    pub(super) seq: i64,
    pub(super) roles: HashMap<String, Role>,
    host: String,
    /// What its evidence is of.
    pub(super) extent: Extent,
}

impl Services {
    /// Looks into a run of this connection.
    ///
    /// # Errors
    /// Not found for a run of another connection, and for one that has left no evidence: what it
    /// had read until its end is not what the site was.
    pub async fn look_into(
        &self,
        actor: &Actor,
        connection: &ConnectionId,
        run: &RunId,
    ) -> Result<RunLook, AppError> {
        let run = self.run(actor, run).await?;
        if run.connection_id != *connection {
            return Err(AppError::not_found(messages::no_such_run()));
        }
        let connection = self.connection(actor, connection).await?;
        if !matches!(run.status, RunStatus::Succeeded | RunStatus::Partial) {
            return Err(AppError::not_found(messages::look_nothing()));
        }
        let seq = self.store.run_seq(&run.id).await?.ok_or_else(AppError::internal)?;
        let snapshot = self.store.snapshot(&connection.id, seq);
        let roles = snapshot.roles().await?;
        let host = format!("{}{SITE_SUFFIX}", connection.site.subdomain);
        // A run of an earlier version does not say: what is set now is all that is known of it.
        let extent = self.store.extent(seq).await?.unwrap_or_else(|| Extent {
            since: self.window.since(run.started_at.unwrap_or(run.created_at)),
            scope: connection.space_scope.clone(),
        });
        let store = self.store.clone();
        Ok(RunLook { connection, run, snapshot, store, seq, roles, host, extent })
    }
}

impl RunLook {
    /// What it saw, in numbers.
    pub async fn totals(&self) -> Result<Totals, AppError> {
        Ok(self.snapshot.totals().await?)
    }

    /// The spaces by name, counted. `search` is a part of a name or a key.
    pub async fn spaces(
        &self,
        search: &str,
        cursor: Option<&str>,
    ) -> Result<Page<SpaceLine>, AppError> {
        let after: [String; 2] = keys(cursor)?;
        let admins = admin_roles(self.roles.values());
        let lines =
            self.snapshot.space_lines(search, borrowed(&after), surplus(LINES), &admins).await?;
        Ok(page_of(lines, LINES))
    }

    /// One space.
    pub async fn space(&self, id: &str) -> Result<SpaceFile, AppError> {
        let found = self.snapshot.space_line(id, &admin_roles(self.roles.values())).await?;
        let Seen { item: line, first_seen } =
            found.ok_or_else(|| AppError::not_found(messages::look_no_space()))?;
        let owner_id = line.space.owner_id.as_str();
        let owner = self.snapshot.account(owner_id).await?.map(|seen| seen.item);
        let classes = self.snapshot.classes_of(id).await?;
        let url = self.url(&line.space.web_path);
        Ok(SpaceFile { line, owner, first_seen, classes, url })
    }

    /// The principals of a space with their paths: classes, then groups, then accounts by name.
    pub async fn principals(
        &self,
        space: &Space,
        filter: &AccessFilter,
        cursor: Option<&str>,
    ) -> Result<Page<PrincipalAccess>, AppError> {
        let (after, admins) = (keys(cursor)?, admin_roles(self.roles.values()));
        let classes = classes_called(&filter.text);
        let found = self
            .snapshot
            .principals(&space.id, filter, &classes, &admins, &after, surplus(LINES))
            .await?;
        let page = page_of(found.into_iter().map(|one| (one.keys.clone(), one)).collect(), LINES);
        let of_kind = |kind: PrincipalKind| -> Vec<&str> {
            page.items.iter().filter(|one| one.kind == kind).map(|one| one.id.as_str()).collect()
        };
        let (users, groups) = (of_kind(PrincipalKind::User), of_kind(PrincipalKind::Group));
        let people = self.snapshot.accounts(&users).await?;
        let named = self.snapshot.groups_named(&groups).await?;
        let members = self.snapshot.member_counts(&groups).await?;
        let ids: Vec<&str> = page.items.iter().map(|one| one.id.as_str()).collect();
        let access = self.access_of(space, &ids).await?;
        let context = self.context(space);
        let items = page.items.iter().map(|one| {
            let paths = access.paths().iter().filter(|path| {
                path.principal_kind == one.kind
                    && path.principal_id == one.id
                    && (filter.level.is_none() || path.is_admin)
            });
            let facts = PrincipalFacts { user: people.get(&one.id), group: named.get(&one.id) };
            PrincipalAccess {
                rows: paths.map(|path| own_row(path, &context, facts)).collect(),
                members: (one.kind == PrincipalKind::Group)
                    .then(|| members.get(&one.id).copied().unwrap_or_default()),
            }
        });
        Ok(Page { items: items.collect(), next_cursor: page.next_cursor })
    }

    /// The members of a group that reaches a space, by name, each with every path of the group.
    pub async fn members(
        &self,
        space: &Space,
        group: &str,
        filter: &AccessFilter,
        cursor: Option<&str>,
    ) -> Result<(Group, Page<AccessRow>), AppError> {
        let after: [String; 2] = keys(cursor)?;
        let access = self.access_of(space, &[group]).await?;
        let paths: Vec<_> = access
            .paths()
            .iter()
            .filter(|path| path.is_group() && path.principal_id == group)
            .filter(|path| filter.level.is_none() || path.is_admin)
            .collect();
        if paths.is_empty() && filter.level.is_none() {
            return Err(AppError::not_found(messages::look_no_group()));
        }
        let named = self.snapshot.groups_named(&[group]).await?.remove(group);
        let group = named.unwrap_or_else(|| unnamed(group));
        let members = self
            .snapshot
            .members_by_name(&group.id, filter, borrowed(&after), surplus(LINES))
            .await?;
        let members = page_of(members, LINES);
        let context = self.context(space);
        let mut rows = Vec::with_capacity(members.items.len() * paths.len());
        for Seen { item: user, first_seen } in &members.items {
            rows.extend(
                paths.iter().map(|path| member_row(path, &context, &group, user, *first_seen)),
            );
        }
        Ok((group, Page { items: rows, next_cursor: members.next_cursor }))
    }

    /// The accounts by name.
    pub async fn people(
        &self,
        filter: &AccessFilter,
        cursor: Option<&str>,
    ) -> Result<Page<PersonLine>, AppError> {
        let after: [String; 2] = keys(cursor)?;
        let people = self.snapshot.people(filter, borrowed(&after), surplus(LINES)).await?;
        Ok(page_of(people, LINES))
    }

    /// One account. One that nobody has described is there when something was given to it.
    pub async fn person(&self, id: &str) -> Result<PersonFile, AppError> {
        let described = self.snapshot.account(id).await?;
        let groups = self.snapshot.groups_of(id).await?;
        let principals = principals_of(id, groups.iter().map(|group| group.id.as_str()));
        let spaces = self.snapshot.count_reached(&principals).await?;
        if described.is_none() && groups.is_empty() && spaces == 0 {
            return Err(AppError::not_found(messages::look_no_person()));
        }
        let (user, first_seen) = match described {
            Some(Seen { item, first_seen }) => (item, Some(first_seen)),
            None => (undescribed(id), None),
        };
        Ok(PersonFile { user, first_seen, groups, spaces })
    }

    /// What an account reaches, by its own name and by its groups': every path, space by space.
    pub async fn reach(
        &self,
        person: &PersonFile,
        search: &str,
        cursor: Option<&str>,
    ) -> Result<Page<AccessRow>, AppError> {
        let after: [String; 2] = keys(cursor)?;
        let account = person.user.account_id.as_str();
        let principals = principals_of(account, person.groups.iter().map(|one| one.id.as_str()));
        let spaces = self
            .snapshot
            .spaces_reached(&principals, search, borrowed(&after), surplus(SPACES))
            .await?;
        let spaces = page_of(spaces, SPACES);
        let ids: Vec<&str> = spaces.items.iter().map(|space| space.id.as_str()).collect();
        let mut facts = self.snapshot.facts_of(&ids, &principals).await?;
        let member_since: HashMap<&str, (Group, Timestamp)> = person
            .groups
            .iter()
            .map(|one| {
                let group = Group { name: one.name.clone(), ..unnamed(&one.id) };
                (one.id.as_str(), (group, one.first_seen))
            })
            .collect();
        let user = person.first_seen.is_some().then_some(&person.user);
        let mut rows = Vec::new();
        for space in spaces.items {
            let facts = facts.remove(&space.id).unwrap_or_default();
            let access = SpaceAccess::new(space_facts(space, facts), &self.roles);
            let context = self.context(access.space());
            rows.extend(access.paths().iter().filter_map(|path| match path.principal_kind {
                PrincipalKind::User if path.principal_id == account => {
                    Some(own_row(path, &context, PrincipalFacts { user, group: None }))
                }
                PrincipalKind::Group => {
                    let (group, since) = member_since.get(path.principal_id.as_str())?;
                    Some(member_row(path, &context, group, &person.user, *since))
                }
                _ => None,
            }));
        }
        Ok(Page { items: rows, next_cursor: spaces.next_cursor })
    }

    /// What these principals may do in a space.
    async fn access_of(&self, space: &Space, principals: &[&str]) -> Result<SpaceAccess, AppError> {
        let facts = self.snapshot.facts_of(&[space.id.as_str()], principals).await?;
        let facts = facts.into_values().next().unwrap_or_default();
        Ok(SpaceAccess::new(space_facts(space.clone(), facts), &self.roles))
    }

    /// The address for people: Atlassian gives it relative to the site's `/wiki`.
    pub(super) fn url(&self, web_path: &str) -> String {
        let site = &self.connection.site.url;
        if web_path.is_empty() { String::new() } else { format!("{site}/wiki{web_path}") }
    }

    pub(super) fn context<'a>(&'a self, space: &'a Space) -> Context<'a> {
        let snapshot_at = self.run.started_at.unwrap_or(self.run.created_at);
        Context { snapshot_at, site: &self.host, space }
    }
}

pub(super) fn space_facts(space: Space, (grants, assignments): FactsOfSpace) -> SpaceFacts {
    SpaceFacts {
        space,
        grants: grants.into_iter().map(|seen| (seen.item, seen.first_seen)).collect(),
        assignments: assignments.into_iter().map(|seen| (seen.item, seen.first_seen)).collect(),
    }
}

fn principals_of<'a>(account: &'a str, groups: impl Iterator<Item = &'a str>) -> Vec<String> {
    std::iter::once(account).chain(groups).map(str::to_owned).collect()
}

/// A group of which only the id is known.
pub(super) fn unnamed(id: &str) -> Group {
    Group {
        id: id.to_owned(),
        name: String::new(),
        usage_type: String::new(),
        managed_by: String::new(),
    }
}

/// An account of which only the id is known.
fn undescribed(id: &str) -> User {
    User {
        account_id: id.to_owned(),
        display_name: String::new(),
        email: String::new(),
        account_type: "unknown".to_owned(),
        account_status: "unknown".to_owned(),
        external: None,
    }
}

/// One more than a page has, so that its end is known.
pub(super) fn surplus(lines: usize) -> i64 {
    i64::try_from(lines + 1).unwrap_or(i64::MAX)
}

/// The keys of a cursor; those before all others when there is none.
pub(super) fn keys<const N: usize>(cursor: Option<&str>) -> Result<[String; N], AppError> {
    match cursor {
        None => Ok(std::array::from_fn(|_| String::new())),
        Some(cursor) => {
            keys_of(cursor).ok_or_else(|| AppError::field("cursor", messages::look_no_place()))
        }
    }
}

fn borrowed<const N: usize>(keys: &[String; N]) -> [&str; N] {
    keys.each_ref().map(String::as_str)
}

/// A page of lines that come with their keys, one more than fit.
pub(super) fn page_of<const N: usize, T>(mut lines: Vec<([String; N], T)>, most: usize) -> Page<T> {
    let more = lines.len() > most;
    lines.truncate(most);
    let last = lines.last().filter(|_| more);
    let next_cursor = last.map(|(keys, _)| cursor_of(borrowed(keys)));
    Page { items: lines.into_iter().map(|(_, line)| line).collect(), next_cursor }
}
