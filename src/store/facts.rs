//! What the rows of a batch tell, by the ids that Confluence and the evidence files name things by.

use sea_orm::Value;

use super::history::KeyedRow;
use super::rows::PARTS;
use super::{HistoryRow, RowSet};
use crate::domain::evidence::{Fact, FactKind};
use crate::domain::inventory::{
    Attachment, AuditRecord, Content, ContentVersion, Grant, Group, Membership, Restriction, Role,
    RoleAssignment, Space, User,
};

impl RowSet {
    /// What these rows tell. Of pages and blog posts that is their current version, too; what only
    /// marks how far something was read tells nothing.
    pub fn facts(&self) -> Vec<Fact> {
        let Some(kind) = kind_of(self.table()) else { return Vec::new() };
        self.rows().iter().flat_map(|row| facts_of(kind, row)).collect()
    }
}

fn kind_of(table: &str) -> Option<FactKind> {
    Some(match table {
        Space::TABLE => FactKind::Space,
        Grant::TABLE => FactKind::Permission,
        Role::TABLE => FactKind::Role,
        RoleAssignment::TABLE => FactKind::RoleAssignment,
        Group::TABLE => FactKind::Group,
        Membership::TABLE => FactKind::Membership,
        User::TABLE => FactKind::Account,
        Content::TABLE => FactKind::Content,
        ContentVersion::TABLE => FactKind::Version,
        AuditRecord::TABLE => FactKind::AuditRecord,
        Restriction::TABLE => FactKind::Restriction,
        Attachment::TABLE => FactKind::Attachment,
        _ => return None,
    })
}

fn facts_of(kind: FactKind, (key, values): &KeyedRow) -> Vec<Fact> {
    let ids = || key.split(PARTS);
    match kind {
        FactKind::Content => {
            let version = number(Content::COLUMNS, values, "version");
            vec![
                Fact::new(kind, ids()),
                Fact::new(FactKind::Version, ids().map(str::to_owned).chain([version])),
            ]
        }
        FactKind::Version => {
            // In the key the number is padded, so that keys have the order of numbers.
            let version = number(ContentVersion::COLUMNS, values, "number");
            vec![Fact::new(kind, ids().take(2).map(str::to_owned).chain([version]))]
        }
        FactKind::AuditRecord => {
            let text = |column| text(AuditRecord::COLUMNS, values, column);
            let author = Some(text("author_id")).filter(|id| !id.is_empty());
            vec![Fact::new(
                kind,
                [
                    number(AuditRecord::COLUMNS, values, "occurred_at"),
                    author.unwrap_or_else(|| text("author_name")),
                    text("summary"),
                    text("affected_name"),
                ],
            )]
        }
        _ => vec![Fact::new(kind, ids())],
    }
}

fn value<'a>(columns: &[&str], values: &'a [Value], column: &str) -> Option<&'a Value> {
    columns.iter().position(|name| *name == column).and_then(|place| values.get(place))
}

fn text(columns: &[&str], values: &[Value], column: &str) -> String {
    match value(columns, values, column) {
        Some(Value::String(Some(text))) => text.clone(),
        _ => String::new(),
    }
}

fn number(columns: &[&str], values: &[Value], column: &str) -> String {
    match value(columns, values, column) {
        Some(Value::BigInt(Some(number))) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::inventory::PrincipalKind;

    fn told(set: &RowSet) -> Vec<String> {
        set.facts().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rows_tell_what_the_files_name_things_by() {
        let content = Content {
            content_type: "page",
            id: "7".into(),
            space_id: "1".into(),
            title: "Title".into(),
            status: "current".into(),
            version: 12,
            created_at: String::new(),
            author_id: String::new(),
            modified_at: "2026-11-20T12:00:00.000Z".into(),
            modified_by: "a-1".into(),
            message: String::new(),
            minor_edit: false,
            web_path: String::new(),
        };
        assert_eq!(
            told(&RowSet::truth(std::slice::from_ref(&content))),
            ["content page 7", "version page 7 12"]
        );
        assert_eq!(told(&RowSet::truth(&[content.current_version()])), ["version page 7 12"]);
        let grant = Grant {
            space_id: "1".into(),
            principal_kind: PrincipalKind::AccessClass,
            principal_id: "anonymous-users".into(),
            operation: "read".into(),
            target: "space".into(),
        };
        assert_eq!(
            told(&RowSet::truth(&[grant])),
            ["permission 1 access_class anonymous-users read space"]
        );
        let restriction = Restriction {
            content_type: "blogpost",
            content_id: "8".into(),
            operation: "update".into(),
            principal_kind: PrincipalKind::User,
            principal_id: "a-1".into(),
        };
        assert_eq!(
            told(&RowSet::truth(&[restriction])),
            ["restriction blogpost 8 update user a-1"]
        );
        let mark = super::super::RestrictionMark { content_key: "page".into(), version: 1 };
        assert_eq!(told(&RowSet::truth(&[mark])), Vec::<String>::new());
    }
}
