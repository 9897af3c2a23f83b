//! Files on pages and blog posts.

use sea_orm::Value;

use super::rows::{content_key, texts};
use super::snapshot::{content, text};
use super::{HistoryRow, RowSet, Snapshot, StoreError};
use crate::domain::inventory::{Attachment, Content};

/// A file with its content.
#[derive(Clone, Debug)]
pub struct Attached {
    /// The file.
    pub attachment: Attachment,
    /// What it is on, as this run has seen it.
    pub content: Content,
}

impl HistoryRow for Attachment {
    const TABLE: &'static str = "attachment";
    const COLUMNS: &'static [&'static str] = &[
        "content_key",
        "title",
        "status",
        "media_type",
        "file_size",
        "version",
        "created_at",
        "modified_at",
        "author_id",
        "comment",
        "web_path",
    ];
    fn key(&self) -> String {
        self.id.clone()
    }
    fn values(&self) -> Vec<Value> {
        let mut values = texts([
            &content_key(self.content_type, &self.content_id),
            &self.title,
            &self.status,
            &self.media_type,
        ]);
        values.extend([self.file_size.into(), self.version.into()]);
        values.extend(texts([
            &self.created_at,
            &self.modified_at,
            &self.author_id,
            &self.comment,
            &self.web_path,
        ]));
        values
    }
}

impl RowSet {
    /// Files, of which only those are kept whose content is: the list is of the whole site, and
    /// not all of it may be collected.
    pub fn attachments(rows: &[Attachment]) -> Self {
        Self::truth(rows).on::<Content>(
            rows.iter().map(|row| content_key(row.content_type, &row.content_id)).collect(),
        )
    }
}

impl Snapshot {
    /// Files on content that this run has seen, in the order of their ids, after `after`.
    pub async fn attachments(&self, after: &str, limit: i64) -> Result<Vec<Attached>, StoreError> {
        let sql = "SELECT c.*, a.entity_key AS attachment_id, a.title AS file_title, a.status AS file_status, a.media_type, a.file_size,
                a.version AS file_version, a.created_at AS file_created_at, a.modified_at AS file_modified_at,
                a.author_id AS file_author_id, a.comment, a.web_path AS file_web_path
            FROM attachment a
            JOIN content c ON c.connection_id = a.connection_id AND c.entity_key = a.content_key
                AND c.valid_from_run <= $2 AND (c.valid_to_run IS NULL OR c.valid_to_run > $2)
            WHERE a.connection_id = $1 AND a.valid_from_run <= $2 AND (a.valid_to_run IS NULL OR a.valid_to_run > $2)
                AND a.entity_key > $3
            ORDER BY a.entity_key LIMIT $4";
        let rows = self.select(sql, [after.into(), limit.into()]).await?;
        rows.iter()
            .map(|row| {
                let content = content(row)?;
                let attachment = Attachment {
                    id: text(row, "attachment_id")?,
                    content_type: content.content_type,
                    content_id: content.id.clone(),
                    title: text(row, "file_title")?,
                    status: text(row, "file_status")?,
                    media_type: text(row, "media_type")?,
                    file_size: row.try_get("", "file_size")?,
                    version: row.try_get("", "file_version")?,
                    created_at: text(row, "file_created_at")?,
                    modified_at: text(row, "file_modified_at")?,
                    author_id: text(row, "file_author_id")?,
                    comment: text(row, "comment")?,
                    web_path: text(row, "file_web_path")?,
                };
                Ok(Attached { attachment, content })
            })
            .collect()
    }
}
