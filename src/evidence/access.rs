//! The rules of effective access: who may do what in a space, and by which path.
//!
//! Pure functions over the facts of one space. A group is told as a path of its
//! own; its members are added row by row by who holds them, so that a group of
//! a hundred thousand needs no more memory than one of ten.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;

use crate::domain::access::{ANONYMOUS, AdminRoles};
use crate::domain::evidence::AccessRow;
use crate::domain::inventory::{Grant, Group, PrincipalKind, Role, RoleAssignment, Space, User};

#[cfg(test)]
mod tests;

/// The permission by which a principal administers a space.
const ADMINISTER: &str = "administer:space";

/// What was read of one space.
#[derive(Clone, Debug)]
pub struct SpaceFacts {
    /// The space.
    pub space: Space,
    /// Its permissions, each with the start of the run that first saw it.
    pub grants: Vec<(Grant, Timestamp)>,
    /// Its role assignments, each with the start of the run that first saw it.
    pub assignments: Vec<(RoleAssignment, Timestamp)>,
}

/// Who may do what in one space.
#[derive(Clone, Debug)]
pub struct SpaceAccess {
    space: Space,
    paths: Vec<AccessPath>,
}

/// One principal's access by one path: its own permissions, or one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessPath {
    /// User, group or access class; never a role.
    pub principal_kind: PrincipalKind,
    /// Its id.
    pub principal_id: String,
    /// The role that gives the access; `None` when it was given directly.
    pub via_role: Option<RolePath>,
    /// Sorted `operation:target`, joined by `;`.
    pub permissions: String,
    /// Whether it may administer the space.
    pub is_admin: bool,
    /// When a run first saw the earliest of the permissions or assignments that make this path.
    pub first_seen_at: Timestamp,
}

/// The role of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolePath {
    /// Its id.
    pub id: String,
    /// Its name; empty when the site did not describe the role.
    pub name: String,
}

/// What is the same in every row of one space.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The moment that the evidence speaks of.
    pub snapshot_at: Timestamp,
    /// The site's host name, such as `acme.atlassian.net`.
    pub site: &'a str,
    /// The space.
    pub space: &'a Space,
}

/// What is known of the principal of a path; which one counts is told by the path.
#[derive(Clone, Copy, Debug, Default)]
pub struct PrincipalFacts<'a> {
    /// The account, if it is one and was found.
    pub user: Option<&'a User>,
    /// The group, if it is one and was found.
    pub group: Option<&'a Group>,
}

impl SpaceAccess {
    /// Works out the paths of one space. `roles` are the site's, by id.
    ///
    /// A permission that is given to a role is no path of its own: it says what
    /// the role allows in this space, and is used where the role's own
    /// definition does not say it. A role of which neither is known gives a path
    /// with no permissions: nothing is guessed from a role's name.
    pub fn new(facts: SpaceFacts, roles: &HashMap<String, Role>) -> Self {
        let mut direct: BTreeMap<(PrincipalKind, String), Gathered> = BTreeMap::new();
        let mut allowed_here: HashMap<String, BTreeSet<String>> = HashMap::new();
        for (grant, first_seen) in facts.grants {
            let permission = format!("{}:{}", grant.operation, grant.target);
            if grant.principal_kind == PrincipalKind::Role {
                allowed_here.entry(grant.principal_id).or_default().insert(permission);
                continue;
            }
            let path = direct
                .entry((grant.principal_kind, grant.principal_id))
                .or_insert_with(|| Gathered::at(first_seen));
            path.permissions.insert(permission);
            path.first_seen_at = path.first_seen_at.min(first_seen);
        }
        let mut by_role: BTreeMap<(PrincipalKind, String, String), Timestamp> = BTreeMap::new();
        for (assignment, first_seen) in facts.assignments {
            if assignment.principal_kind == PrincipalKind::Role {
                continue;
            }
            by_role
                .entry((assignment.principal_kind, assignment.principal_id, assignment.role_id))
                .and_modify(|earliest| *earliest = first_seen.min(*earliest))
                .or_insert(first_seen);
        }

        let direct = direct.into_iter().map(|((kind, id), path)| {
            AccessPath::new(kind, id, None, &path.permissions, path.first_seen_at)
        });
        let by_role = by_role.into_iter().map(|((kind, id, role_id), first_seen)| {
            let role = roles.get(&role_id);
            let defined = role
                .and_then(|role| role.permissions.as_ref())
                .map(|list| list.iter().cloned().collect());
            let permissions: BTreeSet<String> =
                defined.or_else(|| allowed_here.get(&role_id).cloned()).unwrap_or_default();
            let name = role.map(|role| role.name.clone()).unwrap_or_default();
            AccessPath::new(
                kind,
                id,
                Some(RolePath { id: role_id, name }),
                &permissions,
                first_seen,
            )
        });
        let mut paths: Vec<AccessPath> = direct.chain(by_role).collect();
        paths.sort_by(|a, b| a.order().cmp(&b.order()));
        Self { space: facts.space, paths }
    }

    /// The space.
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// The paths, sorted by kind, principal and role, the direct one first.
    pub fn paths(&self) -> &[AccessPath] {
        &self.paths
    }

    /// The paths of those who may administer the space.
    pub fn admins(&self) -> impl Iterator<Item = &AccessPath> {
        self.paths.iter().filter(|path| path.is_admin)
    }
}

/// A principal's direct permissions, while they are gathered.
struct Gathered {
    permissions: BTreeSet<String>,
    first_seen_at: Timestamp,
}

impl Gathered {
    fn at(first_seen_at: Timestamp) -> Self {
        Self { permissions: BTreeSet::new(), first_seen_at }
    }
}

impl AccessPath {
    fn new(
        principal_kind: PrincipalKind,
        principal_id: String,
        via_role: Option<RolePath>,
        permissions: &BTreeSet<String>,
        first_seen_at: Timestamp,
    ) -> Self {
        let is_admin = permissions.contains(ADMINISTER);
        let permissions = permissions.iter().map(String::as_str).collect::<Vec<_>>().join(";");
        Self { principal_kind, principal_id, via_role, permissions, is_admin, first_seen_at }
    }

    /// Whether its members get rows too.
    pub fn is_group(&self) -> bool {
        self.principal_kind == PrincipalKind::Group
    }

    pub(super) fn order(&self) -> (PrincipalKind, &str, Option<&str>) {
        (
            self.principal_kind,
            &self.principal_id,
            self.via_role.as_ref().map(|role| role.id.as_str()),
        )
    }

    /// The row without its principal.
    fn row(&self, context: &Context<'_>) -> AccessRow {
        let Context { snapshot_at, site, space } = context;
        let (role_id, role_name) = self
            .via_role
            .as_ref()
            .map(|role| (role.id.clone(), role.name.clone()))
            .unwrap_or_default();
        AccessRow {
            snapshot_at: snapshot_at.to_string(),
            site: (*site).to_owned(),
            space_id: space.id.clone(),
            space_key: space.key.clone(),
            space_name: space.name.clone(),
            space_type: space.space_type.clone(),
            space_status: space.status.clone(),
            via_role_id: role_id,
            via_role_name: role_name,
            permissions: self.permissions.clone(),
            is_admin: self.is_admin,
            first_seen_at: self.first_seen_at.to_string(),
            ..AccessRow::default()
        }
    }
}

/// The row of a path's own principal. A group has one too, so that an empty
/// group is seen.
pub fn own_row(
    path: &AccessPath,
    context: &Context<'_>,
    principal: PrincipalFacts<'_>,
) -> AccessRow {
    let mut row = path.row(context);
    row.via = String::from(if path.via_role.is_some() { "role" } else { "direct" });
    match path.principal_kind {
        PrincipalKind::User => set_account(&mut row, &path.principal_id, principal.user),
        PrincipalKind::Group => {
            row.principal_type = String::from(path.principal_kind.as_str());
            row.principal_id.clone_from(&path.principal_id);
            row.display_name = principal.group.map(|group| group.name.clone()).unwrap_or_default();
        }
        PrincipalKind::AccessClass | PrincipalKind::Role => {
            row.principal_type = String::from(path.principal_kind.as_str());
            row.principal_id.clone_from(&path.principal_id);
            row.display_name = String::from(access_class_name(&path.principal_id));
        }
    }
    row
}

/// The row of one member of the group of a path. The member has had the access
/// since the later of the two: the group got it, or the account came in.
pub fn member_row(
    path: &AccessPath,
    context: &Context<'_>,
    group: &Group,
    member: &User,
    membership_first_seen: Timestamp,
) -> AccessRow {
    let mut rows = MemberRows::new(path, context, group);
    rows.of(member, membership_first_seen);
    rows.row
}

/// The rows of the members of the group of a path, one after the other in the same place: only what
/// differs from member to member is written anew.
#[derive(Debug)]
pub struct MemberRows {
    row: AccessRow,
    path_since: Timestamp,
    shown_since: Timestamp,
}

impl MemberRows {
    /// Begins them.
    pub fn new(path: &AccessPath, context: &Context<'_>, group: &Group) -> Self {
        let mut row = path.row(context);
        row.via = String::from(if path.via_role.is_some() { "group_role" } else { "group" });
        row.via_group_id.clone_from(&group.id);
        row.via_group_name.clone_from(&group.name);
        Self { row, path_since: path.first_seen_at, shown_since: path.first_seen_at }
    }

    /// The row of one member, as [`member_row`] gives it.
    pub fn of(&mut self, member: &User, membership_first_seen: Timestamp) -> &AccessRow {
        let since = self.path_since.max(membership_first_seen);
        if since != self.shown_since {
            self.row.first_seen_at = since.to_string();
            self.shown_since = since;
        }
        set_account(&mut self.row, &member.account_id, Some(member));
        &self.row
    }
}

/// Which roles administer a space, as far as their definitions say it.
pub fn admin_roles<'a>(roles: impl IntoIterator<Item = &'a Role>) -> AdminRoles {
    let mut found = AdminRoles::default();
    for role in roles {
        match &role.permissions {
            Some(list) if list.iter().any(|one| one == ADMINISTER) => {
                found.yes.push(role.id.clone());
            }
            Some(_) => found.no.push(role.id.clone()),
            None => {}
        }
    }
    found
}

/// Writes an account into a row. One of which nothing is known keeps its id.
fn set_account(row: &mut AccessRow, account_id: &str, user: Option<&User>) {
    account_id.clone_into(&mut row.principal_id);
    let is_app = user.is_some_and(|user| user.account_type == "app");
    (if is_app { "app" } else { "user" }).clone_into(&mut row.principal_type);
    if let Some(user) = user {
        row.display_name.clone_from(&user.display_name);
        row.email.clone_from(&user.email);
        row.account_type.clone_from(&user.account_type);
        row.account_status.clone_from(&user.account_status);
        row.external = user.external;
    } else {
        row.account_type = String::from("unknown");
        row.account_status = String::from("unknown");
    }
}

/// A readable name of a class that Atlassian is known to have (CONFLUENCE
/// facts, part B); a class that is not known is shown by its id.
pub fn access_class_name(id: &str) -> &str {
    match id {
        ANONYMOUS => "Anyone (anonymous)",
        "all-licensed-users" => "All licensed users",
        "authenticated-users" => "All signed-in users",
        "jsm-project-admins" => "Jira Service Management project admins",
        "all-product-admins" => "All product admins",
        other => other,
    }
}
