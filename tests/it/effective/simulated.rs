//! A random site in the simulated Confluence.

use atlassian_sim::data;
use confluence_connector::domain::inventory::{Grant, PrincipalKind, RoleAssignment, Space, User};

use super::site::{self, Mode, Site};

/// A site of the simulator that gives access in this way.
pub fn base(mode: Mode) -> &'static str {
    match mode {
        Mode::Permissions => "acme",
        Mode::Both => "initech",
        Mode::Roles => "globex",
    }
}

/// The word, as the simulator keeps it.
fn word(words: &[&'static str], word: &str) -> &'static str {
    words.iter().find(|known| **known == word).expect("a word that is drawn from")
}

/// All that the simulator has to know.
pub fn data(site: &Site) -> data::SiteData {
    let users: Vec<_> = site.users.iter().map(user).collect();
    let groups = site.groups.iter().map(|group| {
        let of = site.members.iter().filter(|member| member.group_id == group.id);
        let place = |id: &str| users.iter().position(|user: &data::User| user.account_id == id);
        data::Group {
            id: group.id.clone(),
            name: group.name.clone(),
            usage_type: "USERBASE_GROUP",
            managed_by: "ADMINS",
            access_type: "user",
            members: of.map(|member| place(&member.account_id).expect("a user")).collect(),
        }
    });
    let groups = groups.collect();
    let mut spaces: Vec<_> = site.spaces.iter().map(|one| space(site, one)).collect();
    spaces.sort_by_key(|space| space.id);
    let roles = site.roles.iter().map(|role| data::Role {
        id: role.id.clone(),
        kind: "CUSTOM",
        name: word(&site::NAMES, &role.name),
        description: "",
        // The last comes first: nobody promises an order.
        permissions: role
            .permissions
            .as_ref()
            .map(|list| list.iter().rev().map(|permission| permission.replace(':', "/")).collect()),
    });
    let (pages, blogposts) = (empty(spaces.len()), empty(spaces.len()));
    let roles = roles.collect();
    data::SiteData { users, groups, spaces, roles, pages, blogposts, ..data::SiteData::default() }
}

fn empty(spaces: usize) -> data::ContentSet {
    data::ContentSet::new(Vec::new(), spaces)
}

fn user(user: &User) -> data::User {
    data::User {
        account_id: user.account_id.clone(),
        account_type: word(&site::ACCOUNT_TYPES, &user.account_type),
        status: word(&site::ACCOUNT_STATUSES, &user.account_status),
        display_name: user.display_name.clone(),
        public_name: user.display_name.clone(),
        email: user.email.clone(),
        external: user.external == Some(true),
        time_zone: None,
        personal_space: None,
    }
}

fn space(site: &Site, space: &Space) -> data::Space {
    let grants = site.grants.iter().filter(|grant| grant.space_id == space.id);
    let assignments = site.assignments.iter().filter(|one| one.space_id == space.id);
    let grant = |(id, grant): (u64, &Grant)| {
        let known = site::PERMISSIONS.iter();
        let mut known = known.filter(|known| **known == (&grant.operation, &grant.target));
        let (operation, target) = *known.next().expect("a permission that is drawn from");
        let principal_type = match grant.principal_kind {
            PrincipalKind::User => "user",
            PrincipalKind::Group => "group",
            PrincipalKind::Role => "role",
            PrincipalKind::AccessClass => "access-class",
        };
        let principal_id = grant.principal_id.clone();
        data::Grant { id, principal_type, principal_id, operation, target }
    };
    let assignment = |(id, one): (i64, &RoleAssignment)| data::RoleAssignment {
        id,
        principal_type: match one.principal_kind {
            PrincipalKind::User => "USER",
            PrincipalKind::Group => "GROUP",
            _ => "ACCESS_CLASS",
        },
        principal_id: one.principal_id.clone(),
        role_id: one.role_id.clone(),
    };
    data::Space {
        id: space.id.parse().expect("a number"),
        key: space.key.clone(),
        name: space.name.clone(),
        kind: word(&site::SPACE_TYPES, &space.space_type),
        status: word(&site::SPACE_STATUSES, &space.status),
        author_id: space.author_id.clone(),
        owner_id: None,
        created_ms: 0,
        homepage_id: None,
        description: None,
        visibility: data::Visibility::Everyone,
        public: false,
        grants: (1..).zip(grants).map(grant).collect(),
        assignments: (0..).zip(assignments).map(assignment).collect(),
    }
}
