//! What a row of a table rests on: the facts that Confluence has to have told for it.

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use crate::domain::evidence::{
    AccessChangeRow, AccessRow, AccountRow, ArtifactKind, AttachmentRow, AuditLogRow, ChangeRow,
    DecisionRow, Fact, FactKind, GONE, MembershipRow, PageRow, RestrictionRow, SpaceRow,
};

/// The facts of a row; `None` for what is no table.
///
/// # Errors
/// When the line is no row of this table.
pub(super) fn of_row(kind: ArtifactKind, line: &[u8]) -> Option<serde_json::Result<Vec<Fact>>> {
    Some(match kind {
        ArtifactKind::AccessReview => read(line, access),
        ArtifactKind::Memberships => read(line, membership),
        ArtifactKind::Accounts => read(line, |row: &AccountRow| vec![account(&row.account_id)]),
        ArtifactKind::Spaces => read(line, space_row),
        ArtifactKind::Pages => read(line, |row: &PageRow| {
            vec![Fact::new(FactKind::Content, [&row.content_type, &row.content_id])]
        }),
        ArtifactKind::ChangeManagement => read(line, change),
        ArtifactKind::AuditLog => read(line, audit_record),
        ArtifactKind::Restrictions => read(line, restriction),
        ArtifactKind::Attachments => read(line, attachment),
        ArtifactKind::AccessChanges => read(line, access_change),
        ArtifactKind::ReviewDecisions => read(line, decision),
        _ => return None,
    })
}

fn read<R: DeserializeOwned>(
    line: &[u8],
    facts: impl Fn(&R) -> Vec<Fact>,
) -> serde_json::Result<Vec<Fact>> {
    serde_json::from_slice(line).map(|row| facts(&row))
}

fn space(id: &str) -> Fact {
    Fact::new(FactKind::Space, [id])
}

fn account(id: &str) -> Fact {
    Fact::new(FactKind::Account, [id])
}

fn group(id: &str) -> Fact {
    Fact::new(FactKind::Group, [id])
}

fn role(id: &str) -> Fact {
    Fact::new(FactKind::Role, [id])
}

fn member(group_id: &str, account_id: &str) -> Fact {
    Fact::new(FactKind::Membership, [group_id, account_id])
}

/// What an account, a group or a class was given.
struct Given<'a> {
    space_id: &'a str,
    kind: &'a str,
    id: &'a str,
}

impl Given<'_> {
    fn role(&self, role_id: &str) -> Fact {
        Fact::new(FactKind::RoleAssignment, [self.space_id, self.kind, self.id, role_id])
    }

    /// By name, each of a list such as `create:page;read:space`.
    fn permissions(&self, list: &str) -> Vec<Fact> {
        let pairs = list.split(';').filter_map(|one| one.split_once(':'));
        pairs
            .map(|(operation, target)| {
                Fact::new(
                    FactKind::Permission,
                    [self.space_id, self.kind, self.id, operation, target],
                )
            })
            .collect()
    }
}

/// The kind by which Confluence names what stands in `principal_type`: an app has an account.
fn kind_of(principal_type: &str) -> &str {
    if principal_type == "app" { "user" } else { principal_type }
}

/// What is told of a principal itself, where anything is.
fn described(principal_type: &str, id: &str, display_name: &str, status: &str) -> Option<Fact> {
    let is_described = !display_name.is_empty() || !status.is_empty();
    match principal_type {
        "user" | "app" if is_described => Some(account(id)),
        "group" if is_described => Some(group(id)),
        _ => None,
    }
}

fn access(row: &AccessRow) -> Vec<Fact> {
    let by_group = matches!(row.via.as_str(), "group" | "group_role");
    let (kind, id) = if by_group {
        ("group", row.via_group_id.as_str())
    } else {
        (kind_of(&row.principal_type), row.principal_id.as_str())
    };
    let given = Given { space_id: &row.space_id, kind, id };
    let mut facts = vec![space(&row.space_id)];
    if row.via_role_id.is_empty() {
        facts.extend(given.permissions(&row.permissions));
    } else {
        facts.push(given.role(&row.via_role_id));
        facts.extend((!row.via_role_name.is_empty()).then(|| role(&row.via_role_id)));
    }
    if by_group {
        facts.push(member(id, &row.principal_id));
        facts.extend((!row.via_group_name.is_empty()).then(|| group(id)));
    }
    facts.extend(described(
        &row.principal_type,
        &row.principal_id,
        &row.display_name,
        &row.account_status,
    ));
    facts
}

fn membership(row: &MembershipRow) -> Vec<Fact> {
    let named = (!row.group_name.is_empty()).then(|| group(&row.group_id));
    let described = described("user", &row.account_id, &row.display_name, &row.account_status);
    [member(&row.group_id, &row.account_id)].into_iter().chain(named).chain(described).collect()
}

fn space_row(row: &SpaceRow) -> Vec<Fact> {
    let owner = (!row.owner_name.is_empty()).then(|| account(&row.owner_account_id));
    [space(&row.space_id)].into_iter().chain(owner).collect()
}

fn change(row: &ChangeRow) -> Vec<Fact> {
    let (content_type, id) = (row.content_type.as_str(), row.content_id.as_str());
    let version = row.version.to_string();
    let mut facts = vec![Fact::new(FactKind::Version, [content_type, id, version.as_str()])];
    // What is gone was told by an earlier run; its title and space are those of then.
    let content = Fact::new(FactKind::Content, [content_type, id]);
    facts.extend((row.status != GONE).then_some(content));
    facts.extend((!row.author_name.is_empty()).then(|| account(&row.author_account_id)));
    facts
}

fn audit_record(row: &AuditLogRow) -> Vec<Fact> {
    let at = row.occurred_at.parse::<Timestamp>().ok();
    let at = at.map(|at| at.as_millisecond().to_string()).unwrap_or_default();
    let author = match row.author_account_id.as_str() {
        "" => &row.author_name,
        _ => &row.author_account_id,
    };
    vec![Fact::new(FactKind::AuditRecord, [&at, author, &row.summary, &row.affected_object])]
}

fn restriction(row: &RestrictionRow) -> Vec<Fact> {
    let RestrictionRow { content_type, content_id, operation, principal_id, .. } = row;
    let kind = kind_of(&row.principal_type);
    let content = Fact::new(FactKind::Content, [content_type, content_id]);
    let restriction = Fact::new(
        FactKind::Restriction,
        [content_type, content_id, operation, kind, principal_id.as_str()],
    );
    let described =
        described(&row.principal_type, principal_id, &row.display_name, &row.account_status);
    [restriction, content].into_iter().chain(described).collect()
}

fn attachment(row: &AttachmentRow) -> Vec<Fact> {
    let file = Fact::new(FactKind::Attachment, [&row.attachment_id]);
    let author = (!row.author_name.is_empty()).then(|| account(&row.author_account_id));
    [file].into_iter().chain(author).collect()
}

/// Both sides of a change: what is gone was told by the run before, or by one that it stands on.
fn access_change(row: &AccessChangeRow) -> Vec<Fact> {
    let given = Given {
        space_id: &row.space_id,
        kind: kind_of(&row.principal_type),
        id: &row.principal_id,
    };
    match row.change.split_once('_').map_or("", |(what, _)| what) {
        "space" => vec![space(&row.space_id)],
        "access" => {
            let mut facts = given.permissions(&row.before);
            let new = given.permissions(&row.after);
            facts.extend(new.into_iter().filter(|fact| !row_has(&row.before, fact)));
            facts
        }
        "role" if row.space_id.is_empty() => vec![role(&row.role_id)],
        "role" => vec![given.role(&row.role_id)],
        "group" => vec![group(&row.group_id)],
        "member" => vec![member(&row.group_id, &row.principal_id)],
        "account" => vec![account(&row.principal_id)],
        _ => Vec::new(),
    }
}

/// Whether a list of permissions has that of a fact.
fn row_has(list: &str, fact: &Fact) -> bool {
    let [.., operation, target] = fact.ids.as_slice() else { return false };
    list.split(';').any(|one| one.split_once(':') == Some((operation, target)))
}

/// What was decided of; who has decided what, people of the portal say and not Confluence.
fn decision(row: &DecisionRow) -> Vec<Fact> {
    if row.part == "members" {
        return vec![member(&row.group_id, &row.principal_id)];
    }
    let given = Given {
        space_id: &row.space_id,
        kind: kind_of(&row.principal_type),
        id: &row.principal_id,
    };
    match row.role_id.as_str() {
        "" => given.permissions(&row.permissions),
        role_id => vec![given.role(role_id)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(kind: ArtifactKind, row: &impl serde::Serialize) -> Vec<String> {
        let line = serde_json::to_vec(row).unwrap();
        of_row(kind, &line).unwrap().unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_member_rests_on_what_the_group_was_given() {
        let row = AccessRow {
            space_id: "1".into(),
            principal_type: "app".into(),
            principal_id: "a-1".into(),
            account_status: "active".into(),
            via: "group".into(),
            via_group_id: "g-1".into(),
            via_group_name: "Staff".into(),
            permissions: "create:page;read:space".into(),
            ..AccessRow::default()
        };
        assert_eq!(
            told(ArtifactKind::AccessReview, &row),
            [
                "space 1",
                "permission 1 group g-1 create page",
                "permission 1 group g-1 read space",
                "membership g-1 a-1",
                "group g-1",
                "account a-1",
            ]
        );
    }

    #[test]
    fn both_sides_of_a_change_and_of_a_role_are_looked_for() {
        let row = AccessChangeRow {
            change: "access_changed".into(),
            space_id: "1".into(),
            principal_type: "user".into(),
            principal_id: "a-1".into(),
            before: "read:space".into(),
            after: "create:page;read:space".into(),
            ..AccessChangeRow::default()
        };
        assert_eq!(
            told(ArtifactKind::AccessChanges, &row),
            ["permission 1 user a-1 read space", "permission 1 user a-1 create page",]
        );
        let row = AccessChangeRow {
            change: "role_given".into(),
            space_id: "1".into(),
            principal_type: "access_class".into(),
            principal_id: "all-licensed-users".into(),
            role_id: "r-1".into(),
            ..AccessChangeRow::default()
        };
        assert_eq!(
            told(ArtifactKind::AccessChanges, &row),
            ["role_assignment 1 access_class all-licensed-users r-1"]
        );
    }

    #[test]
    fn what_is_no_row_is_said() {
        assert!(of_row(ArtifactKind::Manifest, b"{}").is_none());
        assert!(of_row(ArtifactKind::Pages, b"{}").unwrap().is_err());
    }
}
