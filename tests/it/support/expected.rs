//! The evidence that a perfect collector would write, computed from the
//! simulator's ground truth and from DESIGN's columns alone.

mod optional;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use atlassian_sim::{Truth, TruthUser};
use jiff::Timestamp;

pub use optional::*;

/// A row as its columns, in one line, without the times that only the product knows.
pub type Line = String;

/// Reads a CSV file into lines of the named columns.
pub fn lines(csv: &str, columns: &[&str]) -> Vec<Line> {
    let text = csv.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| {
            header
                .iter()
                .position(|name| name == *column)
                .unwrap_or_else(|| panic!("no column {column}"))
        })
        .collect();
    let mut lines: Vec<Line> = reader
        .records()
        .map(|record| {
            let record = record.expect("a row");
            join(&places.iter().map(|place| plain(&record[*place])).collect::<Vec<_>>())
        })
        .collect();
    lines.sort();
    lines
}

/// Undoes what makes a cell safe in a spreadsheet.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

fn join<T: AsRef<str>>(cells: &[T]) -> Line {
    cells.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(" | ")
}

pub const ACCESS: &[&str] = &[
    "site",
    "space_id",
    "space_key",
    "space_name",
    "space_type",
    "space_status",
    "principal_type",
    "principal_id",
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
];

/// One path by which a principal has permissions in a space.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Path<'a> {
    kind: &'a str,
    id: &'a str,
    role: Option<&'a str>,
}

/// `access-review`.
pub fn access(truth: &Truth) -> Vec<Line> {
    let users: HashMap<_, _> =
        truth.users.iter().map(|user| (user.account_id.as_str(), user)).collect();
    let groups: HashMap<_, _> =
        truth.groups.iter().map(|group| (group.id.as_str(), group.name.as_str())).collect();
    let roles: HashMap<_, _> = truth.roles.iter().map(|role| (role.id.as_str(), role)).collect();
    let host = format!("{}.atlassian.net", truth.site);
    let mut lines = Vec::new();
    for space in &truth.spaces {
        let mut paths: BTreeMap<Path<'_>, BTreeSet<String>> = BTreeMap::new();
        let mut by_role: HashMap<&str, BTreeSet<String>> = HashMap::new();
        for grant in truth.grants.iter().filter(|grant| grant.space_id == space.id) {
            let permission = format!("{}:{}", grant.operation, grant.target);
            if grant.principal_type == "role" {
                by_role.entry(&grant.principal_id).or_default().insert(permission);
            } else {
                let path =
                    Path { kind: &grant.principal_type, id: &grant.principal_id, role: None };
                paths.entry(path).or_default().insert(permission);
            }
        }
        for assignment in
            truth.role_assignments.iter().filter(|assignment| assignment.space_id == space.id)
        {
            let defined = roles
                .get(assignment.role_id.as_str())
                .and_then(|role| role.space_permissions.as_ref());
            let permissions = match defined {
                Some(list) => list.iter().map(|permission| permission.replace('/', ":")).collect(),
                None => by_role.get(assignment.role_id.as_str()).cloned().unwrap_or_default(),
            };
            let path = Path {
                kind: &assignment.principal_type,
                id: &assignment.principal_id,
                role: Some(&assignment.role_id),
            };
            paths.insert(path, permissions);
        }
        for (path, permissions) in &paths {
            let joined = permissions.iter().cloned().collect::<Vec<_>>().join(";");
            let admin = permissions.contains("administer:space").to_string();
            let role_name =
                path.role.and_then(|id| roles.get(id)).map_or("", |role| role.name.as_str());
            let role = [path.role.unwrap_or(""), role_name];
            let row = |principal: [&str; 6], via: &str, group: [&str; 2]| {
                let [kind, id, email, account_type, status, external] = principal;
                join(&[
                    host.as_str(),
                    &space.id,
                    &space.key,
                    &space.name,
                    &space.kind,
                    &space.status,
                    kind,
                    id,
                    email,
                    account_type,
                    status,
                    external,
                    via,
                    group[0],
                    group[1],
                    role[0],
                    role[1],
                    &joined,
                    &admin,
                ])
            };
            let own = if path.role.is_some() { "role" } else { "direct" };
            match path.kind {
                "user" => lines.push(row(person(path.id, &users), own, ["", ""])),
                "group" => {
                    lines.push(row(["group", path.id, "", "", "", ""], own, ["", ""]));
                    let via = if path.role.is_some() { "group_role" } else { "group" };
                    let group = [path.id, groups.get(path.id).copied().unwrap_or("")];
                    for member in
                        truth.memberships.iter().filter(|member| member.group_id == path.id)
                    {
                        lines.push(row(person(&member.account_id, &users), via, group));
                    }
                }
                _ => lines.push(row(["access_class", path.id, "", "", "", ""], own, ["", ""])),
            }
        }
    }
    lines.sort();
    lines
}

fn person<'a>(id: &'a str, users: &HashMap<&str, &'a TruthUser>) -> [&'a str; 6] {
    match users.get(id) {
        Some(user) => {
            let kind = if user.account_type == "app" { "app" } else { "user" };
            let external = if user.external { "true" } else { "false" };
            [kind, id, &user.email, &user.account_type, &user.account_status, external]
        }
        None => ["user", id, "", "unknown", "unknown", ""],
    }
}

pub const MEMBERSHIPS: &[&str] = &[
    "group_id",
    "group_name",
    "account_id",
    "display_name",
    "email",
    "account_type",
    "account_status",
    "external",
];

/// `memberships`.
pub fn memberships(truth: &Truth) -> Vec<Line> {
    let mut lines: Vec<Line> = truth
        .memberships
        .iter()
        .map(|member| {
            let group =
                truth.groups.iter().find(|group| group.id == member.group_id).expect("a group");
            let user = truth
                .users
                .iter()
                .find(|user| user.account_id == member.account_id)
                .expect("a user");
            let external = user.external.to_string();
            join(&[
                &group.id,
                &group.name,
                &user.account_id,
                &user.display_name,
                &user.email,
                &user.account_type,
                &user.account_status,
                &external,
            ])
        })
        .collect();
    lines.sort();
    lines
}

pub const SPACES: &[&str] = &["space_id", "key", "name", "type", "status", "owner_account_id"];

/// `spaces`.
pub fn spaces(truth: &Truth) -> Vec<Line> {
    let mut lines: Vec<Line> = truth
        .spaces
        .iter()
        .map(|space| {
            join(&[
                &space.id,
                &space.key,
                &space.name,
                &space.kind,
                &space.status,
                space.owner_id.as_ref().unwrap_or(&String::new()),
            ])
        })
        .collect();
    lines.sort();
    lines
}

pub const PAGES: &[&str] =
    &["content_type", "content_id", "space_key", "title", "status", "version", "modified_by"];

/// `pages`.
pub fn pages(truth: &Truth) -> Vec<Line> {
    let keys: HashMap<_, _> =
        truth.spaces.iter().map(|space| (space.id.as_str(), space.key.as_str())).collect();
    let mut lines: Vec<Line> = [("page", &truth.pages), ("blogpost", &truth.blogposts)]
        .into_iter()
        .flat_map(|(kind, list)| list.iter().map(move |content| (kind, content)))
        .map(|(kind, content)| {
            let version = content.version.to_string();
            join(&[
                kind,
                &content.id,
                keys.get(content.space_id.as_str()).copied().unwrap_or(""),
                &content.title,
                &content.status,
                &version,
                &content.modified_by,
            ])
        })
        .collect();
    lines.sort();
    lines
}

pub const CHANGES: &[&str] = &[
    "content_type",
    "content_id",
    "space_id",
    "space_key",
    "title",
    "status",
    "version",
    "changed_at",
    "author_account_id",
    "author_name",
    "message",
    "minor_edit",
];

/// `change-management`, of versions since then.
pub fn changes(truth: &Truth, since: Timestamp) -> Vec<Line> {
    let keys: HashMap<_, _> =
        truth.spaces.iter().map(|space| (space.id.as_str(), space.key.as_str())).collect();
    let names: HashMap<_, _> = truth
        .users
        .iter()
        .map(|user| (user.account_id.as_str(), user.display_name.as_str()))
        .collect();
    let mut lines = Vec::new();
    for (kind, list) in [("page", &truth.pages), ("blogpost", &truth.blogposts)] {
        for content in list.iter().filter(|content| content.status != "deleted") {
            for version in &content.versions {
                if version.created_at.parse::<Timestamp>().expect("a time") < since {
                    continue;
                }
                lines.push(join(&[
                    kind,
                    &content.id,
                    &content.space_id,
                    keys.get(content.space_id.as_str()).copied().unwrap_or(""),
                    &content.title,
                    &content.status,
                    &version.number.to_string(),
                    &version.created_at,
                    &version.author_id,
                    names.get(version.author_id.as_str()).copied().unwrap_or(""),
                    version.message.as_deref().unwrap_or(""),
                    &version.minor_edit.to_string(),
                ]));
            }
        }
    }
    lines.sort();
    lines
}

/// Both are sorted. Names what is missing, and what is there for no reason.
pub fn compare(what: &str, found: &[String], wanted: &[String]) {
    let missing: Vec<_> =
        wanted.iter().filter(|line| found.binary_search(line).is_err()).take(5).collect();
    let invented: Vec<_> =
        found.iter().filter(|line| wanted.binary_search(line).is_err()).take(5).collect();
    assert!(
        missing.is_empty() && invented.is_empty(),
        "{what}: missing {missing:#?}, invented {invented:#?}"
    );
    assert_eq!(found.len(), wanted.len(), "{what}: rows are doubled");
}
