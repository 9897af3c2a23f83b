//! What changed between two runs in who may do what: the rules, without who did it.

use std::collections::BTreeMap;

use super::access::{AccessPath, SpaceAccess};
use crate::domain::evidence::AccessChangeWord;

/// One principal's access to a space by one path, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathChange {
    /// What became of it.
    pub change: AccessChangeWord,
    /// The path, as it is, or as it was when it is gone.
    pub path: AccessPath,
    /// What it allowed, sorted and joined by `;`; empty when it was not there.
    pub before: String,
    /// What it allows; empty when it is gone.
    pub after: String,
}

/// The paths of a space that came, went or allow other things, in their order.
///
/// A role that allows other things than before is told once for the site, not here for each space:
/// of a role's path only its coming and going counts.
pub fn path_changes(before: &SpaceAccess, after: &SpaceAccess) -> Vec<PathChange> {
    let mut changes: BTreeMap<_, (Option<&AccessPath>, Option<&AccessPath>)> = BTreeMap::new();
    for path in before.paths() {
        changes.entry(path.order()).or_default().0 = Some(path);
    }
    for path in after.paths() {
        changes.entry(path.order()).or_default().1 = Some(path);
    }
    changes.into_values().filter_map(|(before, after)| path_change(before, after)).collect()
}

fn path_change(before: Option<&AccessPath>, after: Option<&AccessPath>) -> Option<PathChange> {
    use AccessChangeWord::{AccessChanged, AccessGiven, AccessTaken, RoleGiven, RoleTaken};
    let path = after.or(before)?;
    let by_role = path.via_role.is_some();
    let change = match (before, after) {
        (None, _) if by_role => RoleGiven,
        (None, _) => AccessGiven,
        (_, None) if by_role => RoleTaken,
        (_, None) => AccessTaken,
        (Some(was), Some(is)) if !by_role && was.permissions != is.permissions => AccessChanged,
        _ => return None,
    };
    let allowed = |path: Option<&AccessPath>| path.map(|path| path.permissions.clone());
    Some(PathChange {
        change,
        path: path.clone(),
        before: allowed(before).unwrap_or_default(),
        after: allowed(after).unwrap_or_default(),
    })
}

/// The fields of something that differ, as `name: "value"`, joined by `; `: before and after. Of what
/// came or went all that are not empty.
pub fn field_changes<T>(
    before: Option<&T>,
    after: Option<&T>,
    fields: impl Fn(&T) -> Vec<(&'static str, String)>,
) -> (String, String) {
    let (before, after) = (before.map(&fields), after.map(&fields));
    (differing(before.as_deref(), after.as_deref()), differing(after.as_deref(), before.as_deref()))
}

/// Those of the one side that the other has otherwise.
fn differing(one: Option<&[(&str, String)]>, other: Option<&[(&str, String)]>) -> String {
    let value_of = |place: usize| other.map_or("", |fields| fields[place].1.as_str());
    let fields = one.unwrap_or_default().iter().enumerate();
    let told = fields.filter(|(place, (_, value))| value != value_of(*place));
    let told = told
        .map(|(_, (name, value))| format!("{name}: {}", serde_json::Value::from(value.as_str())));
    told.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::domain::inventory::{Grant, PrincipalKind, Role, RoleAssignment, Space};
    use crate::evidence::SpaceFacts;
    use AccessChangeWord::{AccessChanged, AccessGiven, AccessTaken, RoleGiven};

    fn access(grants: &[(&str, &str)], assigned: &[&str], allows: &str) -> SpaceAccess {
        let (space_id, principal_kind) = (String::from("1"), PrincipalKind::User);
        let grants = grants.iter().map(|(who, what)| Grant {
            space_id: space_id.clone(),
            principal_kind,
            principal_id: (*who).into(),
            operation: (*what).into(),
            target: "space".into(),
        });
        let assignments = assigned.iter().map(|who| RoleAssignment {
            space_id: space_id.clone(),
            principal_kind,
            principal_id: (*who).into(),
            role_id: "r".into(),
        });
        let role = Role {
            id: "r".into(),
            name: "Viewer".into(),
            role_type: String::new(),
            permissions: Some(vec![allows.into()]),
        };
        let at = jiff::Timestamp::UNIX_EPOCH;
        let facts = SpaceFacts {
            space: Space {
                id: space_id.clone(),
                key: "ENG".into(),
                name: "Engineering".into(),
                space_type: String::new(),
                status: String::new(),
                created_at: String::new(),
                author_id: String::new(),
                owner_id: String::new(),
                web_path: String::new(),
            },
            grants: grants.map(|grant| (grant, at)).collect(),
            assignments: assignments.map(|assignment| (assignment, at)).collect(),
        };
        SpaceAccess::new(facts, &HashMap::from([("r".to_owned(), role)]))
    }

    #[test]
    fn each_path_that_is_otherwise_is_one_change() {
        let before = access(&[("a", "read"), ("b", "read"), ("c", "read")], &["d"], "read:space");
        let after = access(
            &[("a", "read"), ("b", "administer"), ("b", "read"), ("e", "read")],
            &["d", "a"],
            "read:space",
        );
        let told: Vec<_> = path_changes(&before, &after)
            .into_iter()
            .map(|change| (change.change, change.path.principal_id, change.before, change.after))
            .collect();
        let row = |change, who: &str, before: &str, after: &str| {
            (change, who.to_owned(), before.to_owned(), after.to_owned())
        };
        assert_eq!(
            told,
            [
                row(RoleGiven, "a", "", "read:space"),
                row(AccessChanged, "b", "read:space", "administer:space;read:space"),
                row(AccessTaken, "c", "read:space", ""),
                row(AccessGiven, "e", "", "read:space"),
            ]
        );
    }

    #[test]
    fn a_role_that_allows_something_else_is_no_change_of_the_space() {
        let (before, after) =
            (access(&[], &["d"], "read:space"), access(&[], &["d"], "create:page"));
        assert_eq!(path_changes(&before, &after), []);
    }

    #[test]
    fn only_fields_that_differ_are_told_and_in_quotes() {
        let fields =
            |name: &&str| vec![("name", (*name).to_owned()), ("status", "current".to_owned())];
        assert_eq!(
            field_changes(Some(&"A"), Some(&"B \"2\""), fields),
            (r#"name: "A""#.to_owned(), r#"name: "B \"2\"""#.to_owned())
        );
        let gone = (r#"name: "A"; status: "current""#.to_owned(), String::new());
        assert_eq!(field_changes(Some(&"A"), None, fields), gone);
    }
}
