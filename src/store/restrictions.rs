//! Who may read or edit which page, and of which pages that is known.

use jiff::Timestamp;
use sea_orm::Value;

use super::rows::{content_key, key_of, texts};
use super::snapshot::{content, kind, text};
use super::{HistoryRow, Snapshot, StoreError, from_millis};
use crate::domain::inventory::{Content, PrincipalKind, Restriction};

/// The restrictions of a content were read when it had this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestrictionMark {
    /// The content, as [`super::mark_key`] has it.
    pub content_key: String,
    /// The version that it had then.
    pub version: i64,
}

/// A restriction with its content.
#[derive(Clone, Debug)]
pub struct Restricted {
    /// The key to go on from.
    pub key: String,
    /// The content, as this run has seen it.
    pub content: Content,
    /// What is left to whom.
    pub operation: String,
    /// To what kind of principal.
    pub principal_kind: PrincipalKind,
    /// Its id.
    pub principal_id: String,
    /// The start of the run that first saw it so.
    pub first_seen: Timestamp,
}

impl HistoryRow for Restriction {
    const TABLE: &'static str = "restriction";
    const COLUMNS: &'static [&'static str] =
        &["content_key", "operation", "principal_kind", "principal_id"];
    fn key(&self) -> String {
        key_of([
            &content_key(self.content_type, &self.content_id),
            &self.operation,
            self.principal_kind.as_str(),
            &self.principal_id,
        ])
    }
    fn values(&self) -> Vec<Value> {
        texts([
            &content_key(self.content_type, &self.content_id),
            &self.operation,
            self.principal_kind.as_str(),
            &self.principal_id,
        ])
    }
}

impl HistoryRow for RestrictionMark {
    const TABLE: &'static str = "restriction_mark";
    const COLUMNS: &'static [&'static str] = &["content_key", "version"];
    fn key(&self) -> String {
        self.content_key.clone()
    }
    fn values(&self) -> Vec<Value> {
        vec![self.content_key.clone().into(), self.version.into()]
    }
}

/// Content that is not in the trash: of that alone Confluence tells the restrictions.
const TOLD: &str = "c.status NOT IN ('trashed', 'deleted')";

impl Snapshot {
    /// Content of which the restrictions are to be read, in key order, after `after`, with the key
    /// to go on from: all that is not in the trash, or only what has moved since they were read.
    pub async fn unread_restrictions(
        &self,
        all: bool,
        after: &str,
        limit: i64,
    ) -> Result<Vec<(String, Content)>, StoreError> {
        let moved = if all { "" } else { "AND (m.version IS NULL OR m.version <> c.version)" };
        let sql = format!(
            "SELECT c.* FROM content c
             LEFT JOIN restriction_mark m ON m.connection_id = c.connection_id AND m.entity_key = c.entity_key AND m.valid_to_run IS NULL
             WHERE c.connection_id = $1 AND c.valid_from_run <= $2 AND (c.valid_to_run IS NULL OR c.valid_to_run > $2)
                AND c.entity_key > $3 AND {TOLD} {moved}
             ORDER BY c.entity_key LIMIT $4"
        );
        let rows = self.select(&sql, [after.into(), limit.into()]).await?;
        rows.iter().map(|row| Ok((text(row, "entity_key")?, content(row)?))).collect()
    }

    /// Restrictions of content that this run has seen, in key order, after `after`.
    pub async fn restrictions(
        &self,
        after: &str,
        limit: i64,
    ) -> Result<Vec<Restricted>, StoreError> {
        let sql = "SELECT c.*, r.entity_key AS restriction_key, r.operation, r.principal_kind, r.principal_id, f.started_at AS first_seen
            FROM restriction r
            JOIN run f ON f.seq = r.first_run
            JOIN content c ON c.connection_id = r.connection_id AND c.entity_key = r.content_key
                AND c.valid_from_run <= $2 AND (c.valid_to_run IS NULL OR c.valid_to_run > $2)
            WHERE r.connection_id = $1 AND r.valid_from_run <= $2 AND (r.valid_to_run IS NULL OR r.valid_to_run > $2)
                AND r.entity_key > $3
            ORDER BY r.entity_key LIMIT $4";
        let rows = self.select(sql, [after.into(), limit.into()]).await?;
        rows.iter()
            .map(|row| {
                let first_seen: Option<i64> = row.try_get("", "first_seen")?;
                Ok(Restricted {
                    key: text(row, "restriction_key")?,
                    content: content(row)?,
                    operation: text(row, "operation")?,
                    principal_kind: kind(&text(row, "principal_kind")?),
                    principal_id: text(row, "principal_id")?,
                    first_seen: from_millis(first_seen.unwrap_or_default())?,
                })
            })
            .collect()
    }
}
