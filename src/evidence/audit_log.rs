//! Records of the audit log as rows.

use crate::domain::evidence::AuditLogRow;
use crate::domain::inventory::{AuditObject, AuditRecord, ChangedValue};

/// The row of a record.
pub fn audit_log_row(record: AuditRecord) -> AuditLogRow {
    AuditLogRow {
        // Always to the millisecond, as Atlassian tells it.
        occurred_at: record.occurred_at.map(|at| format!("{at:.3}")).unwrap_or_default(),
        author_account_id: record.author_id,
        author_name: record.author_name,
        author_type: record.author_type,
        summary: record.summary,
        description: record.description,
        category: record.category,
        sys_admin: record.sys_admin,
        super_admin: record.super_admin,
        affected_object: record.affected.name,
        affected_object_type: record.affected.object_type,
        associated_objects: joined(record.associated.iter().map(object)),
        changed_values: joined(record.changed.iter().map(changed)),
        remote_address: record.remote_address,
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    let mut parts: Vec<_> = parts.collect();
    parts.sort_unstable();
    parts.join("; ")
}

fn object(object: &AuditObject) -> String {
    format!("{} {}", object.object_type, quoted(&object.name))
}

fn changed(value: &ChangedValue) -> String {
    let ChangedValue { name, old, new, hidden_old, hidden_new } = value;
    let shown = format!("{name}: {} -> {}", quoted(old), quoted(new));
    if hidden_old.is_empty() && hidden_new.is_empty() {
        return shown;
    }
    format!("{shown} (hidden: {} -> {})", quoted(hidden_old), quoted(hidden_new))
}

/// In quotes as JSON has them: what stands in a value cannot be taken for the end of it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_told_so_that_it_can_be_told_apart() {
        let value = |name: &str, old: &str, new: &str, hidden_new: &str| ChangedValue {
            name: name.into(),
            old: old.into(),
            new: new.into(),
            hidden_old: String::new(),
            hidden_new: hidden_new.into(),
        };
        let object = |object_type: &str, name: &str| AuditObject {
            object_type: object_type.into(),
            name: name.into(),
        };
        let row = audit_log_row(AuditRecord {
            occurred_at: "2026-11-20T12:00:00Z".parse().ok(),
            author_id: "a-1".into(),
            author_name: "Ada".into(),
            author_type: "atlassian".into(),
            remote_address: "192.0.2.1".into(),
            summary: "Group added".into(),
            description: String::new(),
            category: "Permissions".into(),
            sys_admin: Some(false),
            super_admin: None,
            affected: object("Space", "ENG"),
            associated: vec![object("User", "B; C"), object("Group", "say \"hi\"")],
            changed: vec![value("Type", "", "User", ""), value("Name", "a\"; b", "c", "g-1")],
        });
        assert_eq!(row.occurred_at, "2026-11-20T12:00:00.000Z");
        assert_eq!(row.associated_objects, r#"Group "say \"hi\""; User "B; C""#);
        assert_eq!(
            row.changed_values,
            r#"Name: "a\"; b" -> "c" (hidden: "" -> "g-1"); Type: "" -> "User""#
        );
    }
}
