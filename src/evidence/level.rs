//! How far an account's access goes, in four words, and in how many spaces.
//!
//! What was given in the spaces is held whole while the accounts are gone through: four bytes for
//! each path of a principal, and none for the members of its group. Memory grows with what was given
//! by name, as that of the spaces themselves does, not with the rows of `access-review`.

use std::collections::HashMap;

use super::access::{AccessPath, SpaceAccess};
use crate::domain::inventory::PrincipalKind;

/// How far a path goes. Operations are an open list (CONFLUENCE facts, part B), so these are told
/// apart by the few that are sure; the order is that of how much may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum SpaceLevel {
    /// By a role that nobody describes.
    Unknown = 1,
    /// To read, and to take out what was read.
    Read = 2,
    /// More than to read: to comment, create, edit, delete, restrict, or what Atlassian adds.
    Edit = 3,
    /// To administer the space.
    Admin = 4,
}

/// What takes nothing but a look.
const READING: [&str; 2] = ["read", "export"];
/// Bits of a packed entry that hold the level; the others number the space.
const LEVEL_BITS: u32 = 3;

impl SpaceLevel {
    fn of(path: &AccessPath) -> Self {
        let only_reads = |permission: &str| {
            permission.split(':').next().is_some_and(|operation| READING.contains(&operation))
        };
        if path.is_admin {
            Self::Admin
        } else if path.permissions.is_empty() {
            Self::Unknown
        } else if path.permissions.split(';').all(only_reads) {
            Self::Read
        } else {
            Self::Edit
        }
    }
}

/// In how many spaces each level is the highest that an account has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpaceCounts([i64; 5]);

impl SpaceCounts {
    /// In so many spaces this is the highest.
    pub fn of(&self, level: SpaceLevel) -> i64 {
        self.0[level as usize]
    }

    /// So many spaces are reached in all.
    pub fn all(&self) -> i64 {
        self.0[1..].iter().sum()
    }
}

/// What accounts and groups were given in the spaces of a site.
#[derive(Debug, Default)]
pub struct SpaceLevels {
    spaces: u32,
    accounts: HashMap<String, Vec<u32>>,
    groups: HashMap<String, Vec<u32>>,
    /// The highest level in each space of the account at hand; all zero between two.
    highest: Vec<u8>,
}

impl SpaceLevels {
    /// Adds a space. Access classes are left out: who is in one is not known.
    pub fn add(&mut self, access: &SpaceAccess) {
        for path in access.paths() {
            let principals = match path.principal_kind {
                PrincipalKind::User => &mut self.accounts,
                PrincipalKind::Group => &mut self.groups,
                PrincipalKind::Role | PrincipalKind::AccessClass => continue,
            };
            let entry = (self.spaces << LEVEL_BITS) | SpaceLevel::of(path) as u32;
            match principals.get_mut(&path.principal_id) {
                Some(entries) => entries.push(entry),
                None => {
                    principals.insert(path.principal_id.clone(), vec![entry]);
                }
            }
        }
        self.spaces += 1;
    }

    /// What an account reaches, by its own name and by these groups'.
    pub fn of(&mut self, account: &str, groups: &[String]) -> SpaceCounts {
        self.highest.resize(self.spaces as usize, 0);
        let given: Vec<&Vec<u32>> = self
            .accounts
            .get(account)
            .into_iter()
            .chain(groups.iter().filter_map(|group| self.groups.get(group)))
            .collect();
        let mut counts = SpaceCounts::default();
        for entry in given.iter().copied().flatten() {
            let (space, level) = unpacked(*entry);
            let before = self.highest[space];
            if level > before {
                counts.0[usize::from(before)] -= i64::from(before > 0);
                counts.0[usize::from(level)] += 1;
                self.highest[space] = level;
            }
        }
        for entry in given.iter().copied().flatten() {
            self.highest[unpacked(*entry).0] = 0;
        }
        counts
    }
}

fn unpacked(entry: u32) -> (usize, u8) {
    let level = entry & ((1 << LEVEL_BITS) - 1);
    ((entry >> LEVEL_BITS) as usize, u8::try_from(level).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::access::SpaceFacts;
    use super::*;
    use crate::domain::inventory::{Grant, Role, RoleAssignment, Space};

    /// A space with grants `kind id operation` to it, and assignments `kind id role`.
    fn space(grants: &[[&str; 3]], assignments: &[[&str; 3]]) -> SpaceAccess {
        let kind = |word: &str| PrincipalKind::from_atlassian(word);
        let space = Space {
            id: "1".into(),
            key: "ENG".into(),
            name: String::new(),
            space_type: String::new(),
            status: String::new(),
            created_at: String::new(),
            author_id: String::new(),
            owner_id: String::new(),
            web_path: String::new(),
        };
        let grants = grants.iter().map(|[principal, id, operation]| Grant {
            space_id: "1".into(),
            principal_kind: kind(principal),
            principal_id: (*id).into(),
            operation: (*operation).into(),
            target: "space".into(),
        });
        let assignments = assignments.iter().map(|[principal, id, role]| RoleAssignment {
            space_id: "1".into(),
            principal_kind: kind(principal),
            principal_id: (*id).into(),
            role_id: (*role).into(),
        });
        let at = Timestamp::UNIX_EPOCH;
        let facts = SpaceFacts {
            space,
            grants: grants.map(|grant| (grant, at)).collect(),
            assignments: assignments.map(|one| (one, at)).collect(),
        };
        let role = Role {
            id: "reader".into(),
            name: "Reader".into(),
            role_type: "SYSTEM".into(),
            permissions: Some(vec!["read:space".into()]),
        };
        SpaceAccess::new(facts, &HashMap::from([(role.id.clone(), role)]))
    }

    #[test]
    fn each_space_counts_once_at_the_highest_of_all_paths() {
        use SpaceLevel::{Admin, Edit, Read, Unknown};

        let mut levels = SpaceLevels::default();
        levels.add(&space(
            &[["user", "ada", "read"], ["group", "staff", "create"], ["group", "staff", "read"]],
            &[],
        ));
        levels.add(&space(&[["group", "admins", "administer"], ["group", "staff", "read"]], &[]));
        levels.add(&space(&[["user", "ada", "export"]], &[["group", "staff", "odd"]]));
        levels.add(&space(&[["user", "ada", "a_new_word"]], &[["user", "ada", "reader"]]));
        levels.add(&space(&[], &[["user", "bob", "odd"]]));
        levels.add(&space(&[["access-class", "ada", "administer"]], &[]));
        let groups = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let mut count = |account: &str, names: &[&str]| {
            let counts = levels.of(account, &groups(names));
            let of = |level| counts.of(level);
            (counts.all(), [of(Admin), of(Edit), of(Read), of(Unknown)])
        };
        assert_eq!(count("ada", &["staff", "admins"]), (4, [1, 2, 1, 0]));
        // Nothing of the account before is left.
        assert_eq!(count("nobody", &[]), (0, [0, 0, 0, 0]));
        assert_eq!(count("ada", &[]), (3, [0, 1, 2, 0]));
        assert_eq!(count("bob", &["staff", "no such group"]), (4, [0, 1, 1, 2]));
    }
}
