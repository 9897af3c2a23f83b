//! Up to which version each page and blog post is known, and every version in the window.
//!
//! A mark says that all versions of a content since a moment are known, up to a number. It is
//! moved only when they are, so a run that was killed or given up in between leaves no hole.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryResult, QuerySelect};

use super::entity::chain;
use super::entity::version_mark::{ActiveModel, Column, Entity};
use super::history::merge;
use super::rows::content_key;
use super::runs::fence;
use super::{ChainState, Lease, RowSet, Snapshot, Store, StoreError, from_millis, to_millis};
use crate::domain::id::ConnectionId;
use crate::domain::inventory::{Content, ContentVersion};
use crate::domain::run::Stream;

/// Up to where the versions of a content are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VersionMark {
    /// The newest one.
    pub number: i64,
    /// All since then.
    pub since: Timestamp,
}

/// A version with what is known of its content.
#[derive(Clone, Debug)]
pub struct Change {
    /// The key to go on from.
    pub key: String,
    /// The version.
    pub version: ContentVersion,
    /// The content's space, title and address, as it was seen last; nothing when it never was.
    pub space_id: String,
    /// As above.
    pub title: String,
    /// As above.
    pub web_path: String,
    /// The content's status, when this run has seen it.
    pub status: Option<String>,
}

/// The name of a content among the chains that read versions since then. The moment belongs to it:
/// a run that goes on with another window reads anew.
pub fn chain_subject(content: &Content, since: Timestamp) -> String {
    format!("{}\u{1F}{}", mark_key(content), to_millis(since))
}

/// The name of a content among the marks.
pub fn mark_key(content: &Content) -> String {
    content_key(content.content_type, &content.id)
}

impl Store {
    /// The marks of these contents, by [`mark_key`].
    pub async fn version_marks(
        &self,
        connection: &ConnectionId,
        keys: &[String],
    ) -> Result<HashMap<String, VersionMark>, StoreError> {
        let rows = Entity::find()
            .filter(Column::ConnectionId.eq(connection.as_str()))
            .filter(Column::ContentKey.is_in(keys.iter().map(String::as_str)))
            .all(&self.reader)
            .await?;
        rows.into_iter()
            .map(|row| {
                let mark = VersionMark { number: row.number, since: from_millis(row.since)? };
                Ok((row.content_key, mark))
            })
            .collect()
    }

    /// The chains of these that could not be read in this run.
    pub async fn unread_versions(
        &self,
        run_seq: i64,
        subjects: &[String],
    ) -> Result<Vec<String>, StoreError> {
        Ok(chain::Entity::find()
            .select_only()
            .column(chain::Column::Subject)
            .filter(chain::Column::RunSeq.eq(run_seq))
            .filter(chain::Column::Stream.eq(Stream::Versions.as_str()))
            .filter(chain::Column::State.ne(ChainState::Done.as_str()))
            .filter(chain::Column::Subject.is_in(subjects.iter().map(String::as_str)))
            .into_tuple()
            .all(&self.reader)
            .await?)
    }

    /// Keeps the current versions of contents of which all before are known, and says so.
    pub async fn settle_versions(
        &self,
        lease: Lease<'_>,
        connection: &ConnectionId,
        versions: &[ContentVersion],
        since: Timestamp,
    ) -> Result<(), StoreError> {
        if versions.is_empty() {
            return Ok(());
        }
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        merge(&tx, connection, lease.run_seq, &RowSet::truth(versions)).await?;
        let marks = versions.iter().map(|version| ActiveModel {
            connection_id: Set(connection.to_string()),
            content_key: Set(content_key(version.content_type, &version.content_id)),
            number: Set(version.number),
            since: Set(to_millis(since)),
        });
        let newest = OnConflict::columns([Column::ConnectionId, Column::ContentKey])
            .value(Column::Number, Expr::cust("excluded.number"))
            .value(Column::Since, Expr::cust("excluded.since"))
            .to_owned();
        Entity::insert_many(marks).on_conflict(newest).exec_without_returning(&tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

impl Snapshot {
    /// Versions in key order, after `after`, of contents that are still there and of others.
    pub async fn changes(&self, after: &str, limit: i64) -> Result<Vec<Change>, StoreError> {
        let sql = "SELECT v.entity_key, v.content_key, v.number, v.created_at, v.author_id, v.message, v.minor_edit,
                c.space_id, c.title, c.web_path, c.status,
                CASE WHEN c.valid_to_run IS NULL OR c.valid_to_run > $2 THEN 1 ELSE 0 END AS is_seen
            FROM content_version v
            LEFT JOIN content c ON c.connection_id = v.connection_id AND c.row_id = (
                SELECT MAX(n.row_id) FROM content n
                WHERE n.connection_id = v.connection_id AND n.entity_key = v.content_key AND n.valid_from_run <= $2)
            WHERE v.connection_id = $1 AND v.valid_from_run <= $2
                AND (v.valid_to_run IS NULL OR v.valid_to_run > $2) AND v.entity_key > $3
            ORDER BY v.entity_key LIMIT $4";
        let rows = self.select(sql, [after.into(), limit.into()]).await?;
        rows.iter().map(change).collect()
    }
}

/// Reads a version with what is known of its content.
pub(super) fn change(row: &QueryResult) -> Result<Change, StoreError> {
    let text = |column: &str| -> Result<String, StoreError> {
        Ok(row.try_get::<Option<String>>("", column)?.unwrap_or_default())
    };
    let content = text("content_key")?;
    let (content_type, id) =
        content.split_once('\u{1F}').ok_or(StoreError::inconsistent("content key"))?;
    let seen: i32 = row.try_get("", "is_seen")?;
    let status: Option<String> = row.try_get("", "status")?;
    Ok(Change {
        key: text("entity_key")?,
        version: ContentVersion {
            content_type: if content_type == "blogpost" { "blogpost" } else { "page" },
            content_id: id.to_owned(),
            number: row.try_get("", "number")?,
            created_at: text("created_at")?,
            author_id: text("author_id")?,
            message: text("message")?,
            minor_edit: row.try_get("", "minor_edit")?,
        },
        space_id: text("space_id")?,
        title: text("title")?,
        web_path: text("web_path")?,
        status: status.filter(|_| seen == 1),
    })
}
