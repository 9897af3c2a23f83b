//! How each kind of entity is written to its table with a history.

use sea_orm::Value;

use crate::domain::inventory::{
    Content, ContentVersion, Grant, Group, Membership, Role, RoleAssignment, Space, User,
};

/// An entity with a table of its own, all of whose states are kept.
pub trait HistoryRow {
    /// The table.
    const TABLE: &'static str;
    /// The columns that belong to the entity.
    const COLUMNS: &'static [&'static str];
    /// What makes it the same entity in the next run.
    fn key(&self) -> String;
    /// The values of [`HistoryRow::COLUMNS`], in that order.
    fn values(&self) -> Vec<Value>;
}

impl HistoryRow for Space {
    const TABLE: &'static str = "space";
    const COLUMNS: &'static [&'static str] = &[
        "space_key",
        "name",
        "space_type",
        "status",
        "created_at",
        "author_id",
        "owner_id",
        "web_path",
    ];
    fn key(&self) -> String {
        self.id.clone()
    }
    fn values(&self) -> Vec<Value> {
        texts([
            &self.key,
            &self.name,
            &self.space_type,
            &self.status,
            &self.created_at,
            &self.author_id,
            &self.owner_id,
            &self.web_path,
        ])
    }
}

impl HistoryRow for Grant {
    const TABLE: &'static str = "space_grant";
    const COLUMNS: &'static [&'static str] =
        &["space_id", "principal_kind", "principal_id", "operation", "target"];
    fn key(&self) -> String {
        key_of([
            &self.space_id,
            self.principal_kind.as_str(),
            &self.principal_id,
            &self.operation,
            &self.target,
        ])
    }
    fn values(&self) -> Vec<Value> {
        texts([
            &self.space_id,
            self.principal_kind.as_str(),
            &self.principal_id,
            &self.operation,
            &self.target,
        ])
    }
}

impl HistoryRow for RoleAssignment {
    const TABLE: &'static str = "role_assignment";
    const COLUMNS: &'static [&'static str] =
        &["space_id", "principal_kind", "principal_id", "role_id"];
    fn key(&self) -> String {
        key_of([&self.space_id, self.principal_kind.as_str(), &self.principal_id, &self.role_id])
    }
    fn values(&self) -> Vec<Value> {
        texts([&self.space_id, self.principal_kind.as_str(), &self.principal_id, &self.role_id])
    }
}

impl HistoryRow for Role {
    const TABLE: &'static str = "role";
    const COLUMNS: &'static [&'static str] = &["name", "role_type", "permissions"];
    fn key(&self) -> String {
        self.id.clone()
    }
    fn values(&self) -> Vec<Value> {
        let permissions: Option<String> =
            self.permissions.as_ref().map(|permissions| permissions.join(";"));
        vec![self.name.clone().into(), self.role_type.clone().into(), permissions.into()]
    }
}

impl HistoryRow for Group {
    const TABLE: &'static str = "directory_group";
    const COLUMNS: &'static [&'static str] = &["name", "usage_type", "managed_by"];
    fn key(&self) -> String {
        self.id.clone()
    }
    fn values(&self) -> Vec<Value> {
        texts([&self.name, &self.usage_type, &self.managed_by])
    }
}

impl HistoryRow for Membership {
    const TABLE: &'static str = "membership";
    const COLUMNS: &'static [&'static str] = &["group_id", "account_id"];
    fn key(&self) -> String {
        key_of([&self.group_id, &self.account_id])
    }
    fn values(&self) -> Vec<Value> {
        texts([&self.group_id, &self.account_id])
    }
}

impl HistoryRow for User {
    const TABLE: &'static str = "account";
    const COLUMNS: &'static [&'static str] =
        &["display_name", "email", "account_type", "account_status", "is_external"];
    fn key(&self) -> String {
        self.account_id.clone()
    }
    fn values(&self) -> Vec<Value> {
        let mut values =
            texts([&self.display_name, &self.email, &self.account_type, &self.account_status]);
        values.push(self.external.into());
        values
    }
}

impl HistoryRow for Content {
    const TABLE: &'static str = "content";
    const COLUMNS: &'static [&'static str] = &[
        "content_type",
        "content_id",
        "space_id",
        "title",
        "status",
        "version",
        "created_at",
        "author_id",
        "modified_at",
        "modified_by",
        "message",
        "minor_edit",
        "web_path",
    ];
    fn key(&self) -> String {
        key_of([self.content_type, &self.id])
    }
    fn values(&self) -> Vec<Value> {
        let mut values =
            texts([self.content_type, &self.id, &self.space_id, &self.title, &self.status]);
        values.push(self.version.into());
        values.extend(texts([
            &self.created_at,
            &self.author_id,
            &self.modified_at,
            &self.modified_by,
            &self.message,
        ]));
        values.extend([self.minor_edit.into(), self.web_path.clone().into()]);
        values
    }
}

impl HistoryRow for ContentVersion {
    const TABLE: &'static str = "content_version";
    const COLUMNS: &'static [&'static str] =
        &["content_key", "number", "created_at", "author_id", "message", "minor_edit"];
    fn key(&self) -> String {
        let number = format!("{:010}", self.number);
        key_of([self.content_type, &self.content_id, &number])
    }
    fn values(&self) -> Vec<Value> {
        let mut values = vec![content_key(self.content_type, &self.content_id).into()];
        values.push(self.number.into());
        values.extend(texts([&self.created_at, &self.author_id, &self.message]));
        values.push(self.minor_edit.into());
        values
    }
}

/// The key of a page or a blog post, by which its versions name it.
pub(super) fn content_key(content_type: &str, id: &str) -> String {
    key_of([content_type, id])
}

/// Text for a column. `PostgreSQL` keeps no NUL; one that Atlassian sent would be a fault of theirs.
pub(super) fn texts<const N: usize>(texts: [&str; N]) -> Vec<Value> {
    texts.into_iter().map(|text| text.replace('\0', "\u{FFFD}").into()).collect()
}

/// Between the parts of a key: the unit separator, which stands in no id of Atlassian's.
pub(super) const PARTS: char = '\u{1F}';

/// A key of several parts.
pub(super) fn key_of<const N: usize>(parts: [&str; N]) -> String {
    parts.join(PARTS.encode_utf8(&mut [0; 4]))
}
