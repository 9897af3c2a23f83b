//! Effective access reckoned a second time: loops over plain lists, written from docs/evidence.md
//! and sharing nothing with the product but what a grant or an account is.

use confluence_connector::domain::inventory::{Membership, PrincipalKind, User};
use jiff::Timestamp;

use super::site::{History, Site};

/// The columns of `access-review`.
pub const COLUMNS: [&str; 22] = [
    "snapshot_at",
    "site",
    "space_id",
    "space_key",
    "space_name",
    "space_type",
    "space_status",
    "principal_type",
    "principal_id",
    "display_name",
    "email",
    "account_type",
    "account_status",
    "external",
    "via",
    "via_group_id",
    "via_group_name",
    "via_role_id",
    "via_role_name",
    "permissions",
    "is_admin",
    "first_seen_at",
];

/// A row, cell by cell; what is unknown is empty.
pub type Row = [String; 22];

/// Since when something has held without a break: the run that found it so first.
pub fn since(history: &History, holds: impl Fn(&Site) -> bool) -> Timestamp {
    let mut since = None;
    for (at, site) in history.iter().rev() {
        if !holds(site) {
            break;
        }
        since = Some(*at);
    }
    since.expect("it holds now")
}

/// Whether the evidence of a site names an account.
fn names(site: &Site, id: &str) -> bool {
    let user = |kind: PrincipalKind, of: &str| kind == PrincipalKind::User && of == id;
    site.members.iter().any(|member| member.account_id == id)
        || site.grants.iter().any(|grant| user(grant.principal_kind, &grant.principal_id))
        || site.assignments.iter().any(|one| user(one.principal_kind, &one.principal_id))
        || site.spaces.iter().any(|space| space.author_id == id || space.owner_id == id)
}

/// What is known of an account: what the site tells, or told last while the account was named.
pub fn account<'a>(history: &'a History, id: &str) -> Option<&'a User> {
    for (_, site) in history.iter().rev() {
        if !names(site, id) {
            return None;
        }
        for user in &site.users {
            if user.account_id == id {
                return Some(user);
            }
        }
    }
    None
}

/// The cells of an account: its type of principal, id, name, email, type, status, external.
fn account_cells(history: &History, id: &str) -> [String; 7] {
    let Some(user) = account(history, id) else {
        return ["user", id, "", "", "unknown", "unknown", ""].map(str::to_owned);
    };
    let principal = if user.account_type == "app" { "app" } else { "user" };
    let external = match user.external {
        Some(true) => "true",
        Some(false) => "false",
        None => "",
    };
    let User { display_name, email, account_type, account_status, .. } = user;
    [principal, id, display_name, email, account_type, account_status, external].map(str::to_owned)
}

fn class_name(id: &str) -> &str {
    match id {
        "anonymous-users" => "Anyone (anonymous)",
        "all-licensed-users" => "All licensed users",
        "jsm-project-admins" => "Jira Service Management project admins",
        other => other,
    }
}

/// All that is given to somebody in a space, by one path.
struct Path<'a> {
    kind: PrincipalKind,
    id: &'a str,
    role: Option<&'a str>,
    permissions: Vec<String>,
    since: Timestamp,
}

fn paths<'a>(history: &History, site: &'a Site, space: &str) -> Vec<Path<'a>> {
    let mut principals: Vec<(PrincipalKind, &str)> = Vec::new();
    for grant in &site.grants {
        principals.push((grant.principal_kind, &grant.principal_id));
    }
    for one in &site.assignments {
        principals.push((one.principal_kind, &one.principal_id));
    }
    principals.sort();
    principals.dedup();
    let mut roles: Vec<&str> = site.assignments.iter().map(|one| one.role_id.as_str()).collect();
    roles.sort_unstable();
    roles.dedup();
    let mut found = Vec::new();
    for (kind, id) in principals {
        if kind == PrincipalKind::Role {
            continue;
        }
        let mut permissions = Vec::new();
        let mut times = Vec::new();
        for grant in &site.grants {
            if grant.space_id == space && grant.principal_kind == kind && grant.principal_id == id {
                permissions.push(format!("{}:{}", grant.operation, grant.target));
                times.push(since(history, |site| site.grants.contains(grant)));
            }
        }
        if let Some(since) = times.into_iter().min() {
            found.push(Path { kind, id, role: None, permissions, since });
        }
        for role in &roles {
            for one in &site.assignments {
                let fits = one.space_id == space
                    && one.principal_kind == kind
                    && one.principal_id == id
                    && one.role_id == *role;
                if fits {
                    let since = since(history, |site| site.assignments.contains(one));
                    let permissions = of_role(site, space, role);
                    found.push(Path { kind, id, role: Some(role), permissions, since });
                }
            }
        }
    }
    found
}

/// What a role allows: as it is defined; where that is not told, as it was given in the space.
fn of_role(site: &Site, space: &str, role: &str) -> Vec<String> {
    for known in &site.roles {
        if known.id == role
            && let Some(permissions) = &known.permissions
        {
            return permissions.clone();
        }
    }
    let mut permissions = Vec::new();
    for grant in &site.grants {
        if grant.space_id == space
            && grant.principal_kind == PrincipalKind::Role
            && grant.principal_id == role
        {
            permissions.push(format!("{}:{}", grant.operation, grant.target));
        }
    }
    permissions
}

/// All rows of `access-review`, in the order of the file.
pub fn rows(host: &str, history: &History) -> Vec<Row> {
    let (now, site) = history.last().expect("a run");
    let mut rows = Vec::new();
    for space in &site.spaces {
        for path in paths(history, site, &space.id) {
            let mut permissions = path.permissions.clone();
            permissions.sort();
            permissions.dedup();
            let is_admin = permissions.iter().any(|one| one == "administer:space");
            let mut role_name = "";
            for role in &site.roles {
                if Some(role.id.as_str()) == path.role {
                    role_name = &role.name;
                }
            }
            let mut group_name = "";
            for group in &site.groups {
                if path.kind == PrincipalKind::Group && group.id == path.id {
                    group_name = &group.name;
                }
            }
            let rank = match path.kind {
                PrincipalKind::User => 0,
                PrincipalKind::Group => 1,
                _ => 2,
            };
            let mut add = |whom: [String; 7], via: &str, member: Option<&Membership>| {
                let (mut since_when, mut group) = (path.since, ["", ""]);
                let mut account = "";
                if let Some(member) = member {
                    let joined = since(history, |site| site.members.contains(member));
                    since_when = since_when.max(joined);
                    group = [path.id, group_name];
                    account = &member.account_id;
                }
                let [principal, id, name, email, account_type, status, external] = whom;
                let row: Row = [
                    now.to_string(),
                    host.to_owned(),
                    space.id.clone(),
                    space.key.clone(),
                    space.name.clone(),
                    space.space_type.clone(),
                    space.status.clone(),
                    principal,
                    id,
                    name,
                    email,
                    account_type,
                    status,
                    external,
                    via.to_owned(),
                    group[0].to_owned(),
                    group[1].to_owned(),
                    path.role.unwrap_or("").to_owned(),
                    role_name.to_owned(),
                    permissions.join(";"),
                    is_admin.to_string(),
                    since_when.to_string(),
                ];
                let place = [&space.id, path.id, path.role.unwrap_or(""), account];
                let [space, id, role, account] = place.map(str::to_owned);
                rows.push(((space, rank, id, role, account), row));
            };
            let (own, through) = match path.role {
                None => ("direct", "group"),
                Some(_) => ("role", "group_role"),
            };
            let plain =
                |kind: &str, name: &str| [kind, path.id, name, "", "", "", ""].map(str::to_owned);
            match path.kind {
                PrincipalKind::User => add(account_cells(history, path.id), own, None),
                PrincipalKind::Group => {
                    add(plain("group", group_name), own, None);
                    for member in &site.members {
                        if member.group_id == path.id {
                            let whom = account_cells(history, &member.account_id);
                            add(whom, through, Some(member));
                        }
                    }
                }
                _ => add(plain("access_class", class_name(path.id)), own, None),
            }
        }
    }
    rows.sort();
    rows.into_iter().map(|(_, row)| row).collect()
}

/// A cell as CSV has it: what a spreadsheet would run has an apostrophe in front.
pub fn in_csv(cell: &str) -> String {
    for first in
        ["=", "+", "-", "@", "\t", "\r", "\n", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}"]
    {
        if cell.starts_with(first) {
            return format!("'{cell}");
        }
    }
    cell.to_owned()
}
