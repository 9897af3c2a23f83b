//! Small random sites as plain lists, and their history over several runs. Few ids are drawn from,
//! so that everything meets everything: whoever is a member in one site is a stranger in the next.

use atlassian_sim::accounts;
use confluence_connector::domain::inventory::{
    Grant, Group, Membership, PrincipalKind, Role, RoleAssignment, Space, User,
};
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

/// What there is.
#[derive(Clone, Debug, Default)]
pub struct Site {
    pub spaces: Vec<Space>,
    pub users: Vec<User>,
    pub groups: Vec<Group>,
    pub members: Vec<Membership>,
    pub roles: Vec<Role>,
    pub grants: Vec<Grant>,
    pub assignments: Vec<RoleAssignment>,
}

/// What each run found, and when it began; the last one is the one that is told of.
pub type History = Vec<(Timestamp, Site)>;

/// By what access is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Permissions alone.
    Permissions,
    /// Roles, and permissions that were given before.
    Both,
    /// Roles; permissions say what a role may do in a space.
    Roles,
}

/// Ids of spaces: as numbers they have another order than as text.
pub const SPACES: [u64; 4] = [98_304, 163_842, 1_000_001, 20];
pub const SPACE_TYPES: [&str; 4] = ["global", "personal", "collaboration", "knowledge_base"];
pub const SPACE_STATUSES: [&str; 2] = ["current", "archived"];
/// Ada is always there: it is she who looks.
const ACCOUNTS: [&str; 7] = [
    accounts::ADA_ID,
    "557058:0f8a3c1e-0000-4c2a-9e7f-000000000001",
    "5b10a2844c20165700ede21g",
    "5b10A2844c20165700ede21g",
    "712020:00000000-52a7-4a3e-8b52-0d6a1c2e3f40",
    "=712020",
    "qm:10",
];
pub const ACCOUNT_TYPES: [&str; 4] = ["atlassian", "app", "customer", "unknown"];
pub const ACCOUNT_STATUSES: [&str; 4] = ["active", "inactive", "closed", "unknown"];
const GROUPS: [&str; 4] = [
    "00000000-0000-4000-a000-000000000001",
    "f0000000-0000-4000-a000-000000000002",
    "aaaaaaaa-0000-4000-a000-000000000003",
    "0a000000-0000-4000-a000-000000000004",
];
const CLASSES: [&str; 4] =
    ["anonymous-users", "all-licensed-users", "jsm-project-admins", "a-class-of-tomorrow"];
const ROLES: [&str; 5] = [
    "11111111-0000-4000-a000-000000000001",
    "01111111-0000-4000-a000-000000000002",
    "91111111-0000-4000-a000-000000000003",
    "c1111111-0000-4000-a000-000000000004",
    "b1111111-0000-4000-a000-000000000005",
];
/// Names that a spreadsheet would run, and others that break careless files.
pub const NAMES: [&str; 15] = [
    "Engineering",
    "",
    "=1+1",
    "+49 30",
    "-2",
    "@SUM(A1)",
    "\tTab",
    "\r\nline",
    "\u{ff1d}full width",
    "'=quoted",
    "a, \"b\"; c",
    "  spaces  ",
    "100%_\\",
    "日本 مرحبا 🚀",
    "=engineering",
];
const EMAILS: [&str; 4] = ["", "ada@acme.example", "=cmd@evil.example", "B@acme.example"];
/// What may be done to what; only one of these administers a space.
pub const PERMISSIONS: [(&str, &str); 7] = [
    ("administer", "space"),
    ("administer", "page"),
    ("read", "space"),
    ("create", "page"),
    ("create", "comment"),
    ("manage_users", "space"),
    ("delete", "space"),
];

/// One of those that may be given something.
fn principals() -> Vec<(PrincipalKind, &'static str)> {
    let of = |kind| move |id: &&'static str| (kind, *id);
    let users = ACCOUNTS.iter().map(of(PrincipalKind::User));
    let groups = GROUPS.iter().map(of(PrincipalKind::Group));
    users.chain(groups).chain(CLASSES.iter().map(of(PrincipalKind::AccessClass))).collect()
}

fn spaces() -> impl Strategy<Value = Vec<Space>> {
    let look = (select(&NAMES[..]), select(&SPACE_TYPES[..]), select(&SPACE_STATUSES[..]));
    (subsequence(&SPACES[..], 1..=SPACES.len()), vec(look, SPACES.len())).prop_map(
        |(ids, looks)| {
            let space = |(id, (name, space_type, status)): (u64, (&str, &str, &str))| Space {
                id: id.to_string(),
                key: if space_type == "personal" { format!("~{id}") } else { format!("S{id}") },
                name: name.to_owned(),
                space_type: space_type.to_owned(),
                status: status.to_owned(),
                created_at: String::new(),
                author_id: accounts::ADA_ID.to_owned(),
                owner_id: String::new(),
                web_path: String::new(),
            };
            ids.into_iter().zip(looks).map(space).collect()
        },
    )
}

fn users() -> impl Strategy<Value = Vec<User>> {
    let look = (
        select(&NAMES[..]),
        select(&EMAILS[..]),
        select(&ACCOUNT_TYPES[..]),
        select(&ACCOUNT_STATUSES[..]),
        any::<bool>(),
    );
    let others = subsequence(&ACCOUNTS[1..], 0..ACCOUNTS.len());
    (others, vec(look, ACCOUNTS.len())).prop_map(|(ids, looks)| {
        let ids = std::iter::once(ACCOUNTS[0]).chain(ids);
        let user = |(id, (name, email, account_type, status, external)): (&str, _)| User {
            account_id: id.to_owned(),
            display_name: str::to_owned(name),
            email: str::to_owned(email),
            account_type: str::to_owned(account_type),
            account_status: str::to_owned(status),
            external: Some(external),
        };
        ids.zip(looks).map(user).collect()
    })
}

fn groups() -> impl Strategy<Value = Vec<Group>> {
    let names = vec(select(&NAMES[..]), GROUPS.len());
    (subsequence(&GROUPS[..], 0..=GROUPS.len()), names).prop_map(|(ids, names)| {
        let group = |(id, name): (&str, &str)| Group {
            id: id.to_owned(),
            name: name.to_owned(),
            usage_type: "USERBASE_GROUP".to_owned(),
            managed_by: "ADMINS".to_owned(),
        };
        ids.into_iter().zip(names).map(group).collect()
    })
}

/// What a role is called, and what it allows where that is told.
type RoleLook = (&'static str, Option<Vec<(&'static str, &'static str)>>);

/// Roles of which the site tells what they allow, nothing, or not at all.
fn roles() -> impl Strategy<Value = Vec<Role>> {
    let allowed = proptest::option::of(subsequence(&PERMISSIONS[..], 0..PERMISSIONS.len()));
    let looks = vec((select(&NAMES[..]), allowed), ROLES.len());
    (subsequence(&ROLES[..], 0..ROLES.len()), looks).prop_map(|(ids, looks)| {
        let words = |(operation, target): &(&str, &str)| format!("{operation}:{target}");
        let role = |(id, (name, allowed)): (&str, RoleLook)| Role {
            id: id.to_owned(),
            name: name.to_owned(),
            role_type: "CUSTOM".to_owned(),
            permissions: allowed.map(|list| list.iter().map(words).collect()),
        };
        ids.into_iter().zip(looks).map(role).collect()
    })
}

/// A site, given access to in this way.
pub fn site(mode: Mode) -> impl Strategy<Value = Site> {
    let things = (spaces(), users(), groups(), roles());
    let grants = vec((any::<Index>(), any::<Index>(), any::<Index>()), 0..60);
    let of_roles = vec((any::<Index>(), any::<Index>(), any::<Index>()), 0..12);
    let assignments = vec((any::<Index>(), any::<Index>(), any::<Index>()), 0..24);
    let members = vec((any::<Index>(), any::<Index>()), 0..24);
    (things, grants, of_roles, assignments, members).prop_map(
        move |((spaces, users, groups, roles), grants, of_roles, assignments, members)| {
            let mut site = Site { spaces, users, groups, ..Site::default() };
            for (group, user) in members.iter().filter(|_| !site.groups.is_empty()) {
                let group_id = group.get(&site.groups).id.clone();
                let account_id = user.get(&site.users).account_id.clone();
                put(&mut site.members, Membership { group_id, account_id });
            }
            for (space, whom, what) in grants {
                let whom = whom.get(&principals()).to_owned();
                put(&mut site.grants, grant(space.get(&site.spaces), whom, what));
            }
            if mode == Mode::Permissions {
                return site;
            }
            site.roles = roles;
            for (space, role, what) in of_roles {
                let whom = (PrincipalKind::Role, *role.get(&ROLES));
                put(&mut site.grants, grant(space.get(&site.spaces), whom, what));
            }
            if mode == Mode::Roles {
                site.grants.retain(|grant| grant.principal_kind == PrincipalKind::Role);
            }
            for (space, whom, role) in &assignments {
                let (principal_kind, id) = *whom.get(&principals());
                let assignment = RoleAssignment {
                    space_id: space.get(&site.spaces).id.clone(),
                    principal_kind,
                    principal_id: id.to_owned(),
                    role_id: (*role.get(&ROLES)).to_owned(),
                };
                put(&mut site.assignments, assignment);
            }
            site
        },
    )
}

/// A site of any kind.
pub fn any_site() -> impl Strategy<Value = Site> {
    prop_oneof![site(Mode::Permissions), site(Mode::Both), site(Mode::Roles)]
}

fn grant(space: &Space, whom: (PrincipalKind, &str), what: Index) -> Grant {
    let (operation, target) = *what.get(&PERMISSIONS);
    Grant {
        space_id: space.id.clone(),
        principal_kind: whom.0,
        principal_id: whom.1.to_owned(),
        operation: operation.to_owned(),
        target: target.to_owned(),
    }
}

fn put<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
