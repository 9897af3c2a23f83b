//! Makes the spaces, with their grants and role assignments.

use super::words::{AREAS, AWKWARD, OPERATIONS, THINGS};
use super::{Grant, Group, Role, RoleAssignment, Size, Space, User, Visibility};
use crate::clock::{DATA_END_MS, DAY_MS};
use crate::rng::Rng;
use crate::sites::RoleMode;

pub fn roles(rng: &mut Rng) -> Vec<Role> {
    let some = |count: usize| {
        Some(OPERATIONS.iter().take(count).map(|(o, t)| format!("{o}/{t}")).collect())
    };
    let mut role = |kind, name, description, permissions| Role {
        id: rng.uuid(),
        kind,
        name,
        description,
        permissions,
    };
    vec![
        role("SYSTEM", "Admin", "Can do everything in the space", some(OPERATIONS.len())),
        role("SYSTEM", "Manager", "Can manage content and people", some(13)),
        role("SYSTEM", "Collaborator", "Can create and edit", some(8)),
        role("SYSTEM", "Viewer", "Can view and comment", some(1)),
        role("CUSTOM", "Auditor, external", "Reads and exports", some(1)),
        role("CUSTOM", "Legacy", "Made from old permissions", None),
    ]
}

pub fn spaces(
    size: &Size,
    mode: RoleMode,
    users: &mut [User],
    groups: &[Group],
    roles: &[Role],
    rng: &mut Rng,
) -> Vec<Space> {
    let mut spaces = Vec::with_capacity(size.spaces);
    let mut grant_id = 9000_u64;
    let first_personal = size.spaces.saturating_sub(size.personal);
    for i in 0..size.spaces {
        let id = 163_842 + 32_768 * u64::try_from(i).unwrap_or(0);
        let personal = i >= first_personal;
        let archived = !personal && i > 0 && i <= size.archived;
        let special = i.checked_sub(size.archived + 1).filter(|_| !personal);
        let visibility = match special {
            Some(n) if n < size.private => Visibility::Nobody,
            Some(n) if n < size.private * 2 => Visibility::Restricted,
            _ => Visibility::Everyone,
        };
        // Personal spaces belong to people after the fixed accounts, Ada's first.
        let owner = if personal {
            if i == first_personal { 0 } else { 5 + (i - first_personal) % (users.len() - 5) }
        } else {
            rng.below(users.len())
        };
        let owner_id = users[owner].account_id.clone();
        let (key, name) = if personal {
            users[owner].personal_space = Some(id);
            (format!("~{}", owner_id.replace([':', '-'], "")), users[owner].display_name.clone())
        } else if i % 6 == 5 {
            (format!("ODD{i}"), AWKWARD[i / 6 % AWKWARD.len()].to_owned())
        } else {
            let area = AREAS[i % AREAS.len()];
            (
                format!("{}{i}", area[..3].to_uppercase()),
                format!("{area} {} {i}", THINGS[i / AREAS.len() % THINGS.len()]),
            )
        };
        let mut space = Space {
            id,
            key,
            name,
            kind: if personal {
                "personal"
            } else {
                match i % 9 {
                    3 => "collaboration",
                    6 => "knowledge_base",
                    _ => "global",
                }
            },
            status: if archived { "archived" } else { "current" },
            author_id: owner_id.clone(),
            owner_id: (i % 8 != 7).then_some(owner_id),
            created_ms: DATA_END_MS - DAY_MS * (400 + i64::try_from(rng.below(1500)).unwrap_or(0)),
            homepage_id: None,
            description: i.is_multiple_of(4).then(|| format!("Space number {i}, \"described\"")),
            visibility,
            public: visibility == Visibility::Everyone
                && !personal
                && !archived
                && i.is_multiple_of(2),
            grants: vec![],
            assignments: vec![],
        };
        if mode != RoleMode::PreRoles {
            assign(&mut space, i, owner, users, groups, roles, rng);
        }
        grant(&mut space, i, owner, mode, users, groups, &mut grant_id, rng);
        spaces.push(space);
    }
    spaces
}

fn assign(
    space: &mut Space,
    i: usize,
    owner: usize,
    users: &[User],
    groups: &[Group],
    roles: &[Role],
    rng: &mut Rng,
) {
    let mut add = |principal_type, principal_id: &str, role: &Role| {
        let entry = RoleAssignment {
            id: i64::try_from(space.assignments.len()).unwrap_or(i64::MAX),
            principal_type,
            principal_id: principal_id.into(),
            role_id: role.id.clone(),
        };
        if !space
            .assignments
            .iter()
            .any(|a| a.principal_id == principal_id && a.role_id == entry.role_id)
        {
            space.assignments.push(entry);
        }
    };
    add("USER", &users[owner].account_id, &roles[0]);
    for n in 0..3 + rng.below(4) {
        add("GROUP", &rng.pick(groups).id, &roles[1 + n % (roles.len() - 1)]);
    }
    for _ in 0..rng.below(6) {
        add("USER", &rng.pick(users).account_id, rng.pick(roles));
    }
    if i.is_multiple_of(2) {
        add("ACCESS_CLASS", "all-licensed-users", &roles[2]);
    }
    if i.is_multiple_of(3) {
        add("ACCESS_CLASS", "anonymous-users", &roles[3]);
    }
    if i == 1 {
        // More than one page of assignments.
        for user in users {
            add("USER", &user.account_id, &roles[3]);
            add("USER", &user.account_id, &roles[2]);
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "one caller; a struct would only rename them")]
fn grant(
    space: &mut Space,
    i: usize,
    owner: usize,
    mode: RoleMode,
    users: &[User],
    groups: &[Group],
    next: &mut u64,
    rng: &mut Rng,
) {
    let role_ids: Vec<String> = space.assignments.iter().map(|a| a.role_id.clone()).collect();
    let mut add = |principal_type: &'static str,
                   id: &str,
                   operations: &[(&'static str, &'static str)]| {
        for &(operation, target) in operations {
            let known =
                |g: &Grant| g.principal_id == id && g.operation == operation && g.target == target;
            if !space.grants.iter().any(known) {
                space.grants.push(Grant {
                    id: *next,
                    principal_type,
                    principal_id: id.into(),
                    operation,
                    target,
                });
                *next += 1;
            }
        }
    };
    if mode == RoleMode::Roles {
        for role in &role_ids {
            add("role", role, &OPERATIONS[..1]);
        }
        add("user", &users[owner].account_id, OPERATIONS);
        return;
    }
    add("user", &users[owner].account_id, OPERATIONS);
    add("group", &groups[rng.below(groups.len())].id, &OPERATIONS[..8]);
    if space.kind != "personal" {
        let admins = groups.iter().find(|g| g.access_type == "admin").unwrap_or(&groups[0]);
        add("group", &admins.id, OPERATIONS);
        if let Some(everybody) = groups.iter().find(|g| g.name.starts_with("confluence-users")) {
            add("group", &everybody.id, &OPERATIONS[..5]);
        }
    }
    for _ in 0..rng.below(5) {
        let count = 1 + rng.below(OPERATIONS.len());
        add("user", &rng.pick(users).account_id, &OPERATIONS[..count]);
    }
    match i % 5 {
        0 => add("access-class", "all-licensed-users", &OPERATIONS[..3]),
        1 => add("access-class", "anonymous-users", &OPERATIONS[..1]),
        2 => add("access-class", "authenticated-users", &OPERATIONS[..1]),
        _ => {}
    }
    if i == 0 {
        if let Some(empty) = groups.iter().find(|g| g.members.is_empty()) {
            add("group", &empty.id, &OPERATIONS[..2]);
        }
        // A user and a group that no longer exist: neither can be looked up.
        add("user", "5b10000000000000deleted0", &OPERATIONS[..1]);
        add("group", "00000000-0000-4000-a000-00000000dead", &OPERATIONS[..1]);
        // More than one page of grants, even at the largest page size.
        for user in users.iter().take(20) {
            add("user", &user.account_id, OPERATIONS);
        }
    }
    if mode == RoleMode::Transition {
        for role in &role_ids {
            add("role", role, &OPERATIONS[..1]);
        }
    }
}
