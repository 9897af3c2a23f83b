//! The evidence of what changed in who may do what since the run before, and who did it.

use std::collections::HashMap;

use super::changes_since::Changes;
use super::evidence::{PAGE, Writer, paths};
use super::worker::WorkError;
use crate::domain::evidence::{AccessChangeRow, AccessChangeWord as Word};
use crate::domain::inventory::{Group, Membership, PrincipalKind, Role, Space, User};
use crate::domain::run::Stream;
use crate::evidence::TableWriter;
use crate::evidence::access::access_class_name;
use crate::evidence::access_changes::{PathChange, field_changes, path_changes};
use crate::store::{Moved, Turn};

impl Writer<'_> {
    /// What changed: spaces, access to them, roles, groups, members, accounts; each in the order
    /// of its keys.
    pub(super) async fn access_changes(
        &self,
        mut changes: Changes<'_>,
        mut table: TableWriter<AccessChangeRow>,
    ) -> Result<(), WorkError> {
        self.changed_spaces(&changes, &mut table).await?;
        self.changed_access(&mut changes, &mut table).await?;
        self.changed_roles(&changes, &mut table).await?;
        self.changed_groups(&changes, &mut table).await?;
        self.changed_members(&mut changes, &mut table).await?;
        self.changed_accounts(&changes, &mut table).await?;
        Ok(table.finish()?)
    }

    fn change(&self, changes: &Changes<'_>, change: Word) -> AccessChangeRow {
        AccessChangeRow {
            change: change.as_str().to_owned(),
            previous_run_id: changes.previous.id.to_string(),
            not_before: changes.previous.started_at.map(|at| at.to_string()).unwrap_or_default(),
            run_id: self.run.id.to_string(),
            ..AccessChangeRow::default()
        }
    }

    async fn changed_spaces(
        &self,
        changes: &Changes<'_>,
        table: &mut TableWriter<AccessChangeRow>,
    ) -> Result<(), WorkError> {
        let mut turns: Vec<Turn<Space>> = Vec::new();
        while changes.turns(&mut turns).await? {
            for turn in &turns {
                let (word, was, is) = ends(&turn.moved, SPACE);
                let space = is.or(was);
                let Some(space) = space else { continue };
                let (before, after) = field_changes(was, is, |space: &Space| {
                    vec![
                        ("key", space.key.clone()),
                        ("name", space.name.clone()),
                        ("type", space.space_type.clone()),
                        ("status", space.status.clone()),
                        ("owner", space.owner_id.clone()),
                    ]
                });
                let mut row = AccessChangeRow { before, after, ..self.change(changes, word) };
                set_space(&mut row, space);
                row.unread_before = changes.was_unread(&[], &space.key);
                let named = was.map_or("", |was| was.name.as_str());
                set_done(&mut row, changes, &[&[&space.name, &space.key, named]]);
                table.write(&row)?;
            }
        }
        Ok(())
    }

    async fn changed_access(
        &self,
        changes: &mut Changes<'_>,
        table: &mut TableWriter<AccessChangeRow>,
    ) -> Result<(), WorkError> {
        let (roles_before, roles_after) =
            (changes.before.roles().await?, changes.after.roles().await?);
        let mut after = String::new();
        loop {
            let spaces = changes.difference.spaces_with_turns(&after, PAGE).await?;
            let Some(last) = spaces.last() else { return Ok(()) };
            after.clone_from(last);
            for id in spaces {
                let Some(space) = self.spaces.get(&id) else { continue };
                let was = paths(&changes.before, space.clone(), &roles_before).await?;
                let is = paths(&changes.after, space.clone(), &roles_after).await?;
                let moved = path_changes(&was, &is);
                let people = moved.iter().map(|change| &change.path);
                let people = people.filter(|path| path.principal_kind == PrincipalKind::User);
                let people = changes.people(people.map(|p| p.principal_id.as_str()).collect());
                let people = people.await?;
                for change in moved {
                    let row = self.access_change(changes, space, &people, change).await?;
                    table.write(&row)?;
                }
            }
        }
    }

    async fn access_change(
        &self,
        changes: &mut Changes<'_>,
        space: &Space,
        people: &HashMap<String, User>,
        change: PathChange,
    ) -> Result<AccessChangeRow, WorkError> {
        let PathChange { change, path, before, after } = change;
        let mut row = AccessChangeRow { before, after, ..self.change(changes, change) };
        set_space(&mut row, space);
        path.principal_kind.as_str().clone_into(&mut row.principal_type);
        row.principal_id.clone_from(&path.principal_id);
        match path.principal_kind {
            PrincipalKind::User => set_account(&mut row, people.get(&path.principal_id)),
            PrincipalKind::Group => {
                row.display_name = changes.group(&path.principal_id).await?.name;
            }
            _ => access_class_name(&path.principal_id).clone_into(&mut row.display_name),
        }
        if let Some(role) = path.via_role {
            (row.role_id, row.role_name) = (role.id, role.name);
        }
        let streams = [Stream::SpacePermissions, Stream::RoleAssignments];
        row.unread_before = changes.was_unread(&streams, &space.key);
        let principal = [row.display_name.clone(), row.email.clone(), path.principal_id];
        let principal = principal.each_ref().map(String::as_str);
        set_done(&mut row, changes, &[&[&space.name, &space.key], &principal]);
        Ok(row)
    }

    async fn changed_roles(
        &self,
        changes: &Changes<'_>,
        table: &mut TableWriter<AccessChangeRow>,
    ) -> Result<(), WorkError> {
        let mut turns: Vec<Turn<Role>> = Vec::new();
        while changes.turns(&mut turns).await? {
            for turn in &turns {
                let (word, was, is) = ends(&turn.moved, ROLE);
                let Some(role) = is.or(was) else { continue };
                let (before, after) = field_changes(was, is, |role: &Role| {
                    let allows = role.permissions.as_ref().map(|list| list.join(";"));
                    vec![("name", role.name.clone()), ("permissions", allows.unwrap_or_default())]
                });
                let mut row = AccessChangeRow { before, after, ..self.change(changes, word) };
                (row.role_id, row.role_name) = (role.id.clone(), role.name.clone());
                let named = was.map_or("", |was| was.name.as_str());
                set_done(&mut row, changes, &[&[&role.name, &role.id, named]]);
                table.write(&row)?;
            }
        }
        Ok(())
    }

    async fn changed_groups(
        &self,
        changes: &Changes<'_>,
        table: &mut TableWriter<AccessChangeRow>,
    ) -> Result<(), WorkError> {
        let mut turns: Vec<Turn<Group>> = Vec::new();
        while changes.turns(&mut turns).await? {
            for turn in &turns {
                let (word, was, is) = ends(&turn.moved, GROUP);
                let Some(group) = is.or(was) else { continue };
                let (before, after) = field_changes(was, is, |group: &Group| {
                    vec![
                        ("name", group.name.clone()),
                        ("usage_type", group.usage_type.clone()),
                        ("managed_by", group.managed_by.clone()),
                    ]
                });
                let mut row = AccessChangeRow { before, after, ..self.change(changes, word) };
                (row.group_id, row.group_name) = (group.id.clone(), group.name.clone());
                row.unread_before = changes.was_unread(&[Stream::Groups], "groups");
                let named = was.map_or("", |was| was.name.as_str());
                set_done(&mut row, changes, &[&[&group.name, &group.id, named]]);
                table.write(&row)?;
            }
        }
        Ok(())
    }

    async fn changed_members(
        &self,
        changes: &mut Changes<'_>,
        table: &mut TableWriter<AccessChangeRow>,
    ) -> Result<(), WorkError> {
        let mut turns: Vec<Turn<Membership>> = Vec::new();
        while changes.turns(&mut turns).await? {
            let ids = turns.iter().filter_map(|turn| {
                let (_, was, is) = ends(&turn.moved, MEMBER);
                is.or(was).map(|member| member.account_id.as_str())
            });
            let people = changes.people(ids.collect()).await?;
            for turn in &turns {
                let (word, was, is) = ends(&turn.moved, MEMBER);
                let Some(member) = is.or(was) else { continue };
                let group = changes.group(&member.group_id).await?;
                let mut row = self.change(changes, word);
                PrincipalKind::User.as_str().clone_into(&mut row.principal_type);
                row.principal_id.clone_from(&member.account_id);
                set_account(&mut row, people.get(&member.account_id));
                row.unread_before =
                    changes.was_unread(&[Stream::Groups, Stream::GroupMembers], &group.name);
                let account = [row.display_name.clone(), row.email.clone()];
                let account = [&account[0], &account[1], member.account_id.as_str()];
                set_done(&mut row, changes, &[&[&group.name, &group.id], &account]);
                (row.group_id, row.group_name) = (group.id, group.name);
                table.write(&row)?;
            }
        }
        Ok(())
    }

    /// Accounts that are otherwise. One that came or went is told by what was given to it.
    async fn changed_accounts(
        &self,
        changes: &Changes<'_>,
        table: &mut TableWriter<AccessChangeRow>,
    ) -> Result<(), WorkError> {
        let mut turns: Vec<Turn<User>> = Vec::new();
        while changes.turns(&mut turns).await? {
            for turn in &turns {
                let Moved::Changed { before: was, after: is } = &turn.moved else { continue };
                let (before, after) = field_changes(Some(was), Some(is), |user: &User| {
                    let external = user.external.map(|external| external.to_string());
                    vec![
                        ("name", user.display_name.clone()),
                        ("email", user.email.clone()),
                        ("type", user.account_type.clone()),
                        ("status", user.account_status.clone()),
                        ("external", external.unwrap_or_default()),
                    ]
                });
                let word = Word::AccountChanged;
                let mut row = AccessChangeRow { before, after, ..self.change(changes, word) };
                PrincipalKind::User.as_str().clone_into(&mut row.principal_type);
                row.principal_id.clone_from(&is.account_id);
                set_account(&mut row, Some(is));
                table.write(&row)?;
            }
        }
        Ok(())
    }
}

/// The words for something that came, went, or is otherwise.
type Words = [Word; 3];
const SPACE: Words = [Word::SpaceAdded, Word::SpaceRemoved, Word::SpaceChanged];
const ROLE: Words = [Word::RoleAdded, Word::RoleRemoved, Word::RoleChanged];
const GROUP: Words = [Word::GroupAdded, Word::GroupRemoved, Word::GroupChanged];
/// A membership has nothing that could be otherwise.
const MEMBER: Words = [Word::MemberAdded, Word::MemberRemoved, Word::MemberAdded];

fn ends<T>(moved: &Moved<T>, words: Words) -> (Word, Option<&T>, Option<&T>) {
    match moved {
        Moved::Added(after) => (words[0], None, Some(after)),
        Moved::Removed(before) => (words[1], Some(before), None),
        Moved::Changed { before, after } => (words[2], Some(before), Some(after)),
    }
}

fn set_space(row: &mut AccessChangeRow, space: &Space) {
    row.space_id.clone_from(&space.id);
    row.space_key.clone_from(&space.key);
    row.space_name.clone_from(&space.name);
}

fn set_account(row: &mut AccessChangeRow, user: Option<&User>) {
    let Some(user) = user else { return };
    row.display_name.clone_from(&user.display_name);
    row.email.clone_from(&user.email);
    if user.account_type == "app" {
        "app".clone_into(&mut row.principal_type);
    }
}

fn set_done(row: &mut AccessChangeRow, changes: &Changes<'_>, ends: &[&[&str]]) {
    let done = changes.log.of(ends);
    row.done_at = done.at;
    row.done_by_account_id = done.author_id;
    row.done_by_name = done.author_name;
    row.done_from = done.address;
    row.audit_records = done.records;
}
