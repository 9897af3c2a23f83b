//! The audit log of a site: its records, which are only ever added to, and up to where it is known.
//!
//! Atlassian gives a record no id, so what it says is its key: the time, who, from where, what, on
//! what, what it changed. Names of accounts are not in the key, because people change theirs. Two
//! records that are alike in all of it, to the millisecond, are one.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    Statement, Value,
};

use super::chains::same;
use super::entity::audit_log_mark::{ActiveModel, Column, Entity};
use super::entity::chain;
use super::history::digest;
use super::rows::{key_of, texts};
use super::runs::fence;
use super::{
    ChainKey, ChainState, HistoryRow, Lease, Snapshot, Store, StoreError, from_json, from_millis,
    to_millis,
};
use crate::domain::id::ConnectionId;
use crate::domain::inventory::{AuditObject, AuditRecord};

/// What the key of a record without a time begins with: it comes after all others.
const NO_TIME: &str = "~";

/// All records of a site from `since` to `until` are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditLogMark {
    /// The beginning of what is known.
    pub since: Timestamp,
    /// The newest record that is known.
    pub until: Timestamp,
}

/// What the keys of records since then come after.
pub fn audit_log_floor(since: Timestamp) -> String {
    format!("{:020}", to_millis(since).max(0))
}

impl HistoryRow for AuditRecord {
    const TABLE: &'static str = "audit_record";
    const COLUMNS: &'static [&'static str] = &[
        "occurred_at",
        "author_id",
        "author_name",
        "author_type",
        "remote_address",
        "summary",
        "description",
        "category",
        "sys_admin",
        "super_admin",
        "affected_type",
        "affected_name",
        "associated",
        "changed",
    ];
    fn key(&self) -> String {
        let time = self.occurred_at.map_or_else(|| NO_TIME.to_owned(), audit_log_floor);
        // An author without an account has nothing but a name.
        let author = if self.author_id.is_empty() { &self.author_name } else { &self.author_id };
        let says = texts([
            author,
            &self.remote_address,
            &self.summary,
            &self.description,
            &self.category,
            &self.affected.object_type,
            &self.affected.name,
            &json(&self.associated),
            &json(&self.changed),
        ]);
        key_of([&time, &digest(&says)])
    }
    fn values(&self) -> Vec<Value> {
        let mut values = vec![self.occurred_at.map(to_millis).into()];
        values.extend(texts([
            &self.author_id,
            &self.author_name,
            &self.author_type,
            &self.remote_address,
            &self.summary,
            &self.description,
            &self.category,
        ]));
        values.extend([self.sys_admin.into(), self.super_admin.into()]);
        values.extend(texts([
            &self.affected.object_type,
            &self.affected.name,
            &json(&self.associated),
            &json(&self.changed),
        ]));
        values
    }
}

/// Plain structures of text, which always can be written.
fn json<T: serde::Serialize>(list: &[T]) -> String {
    serde_json::to_string(list).unwrap_or_default()
}

impl Store {
    /// Up to where the audit log is known; nothing when it was never read to its end.
    pub async fn audit_log_mark(
        &self,
        connection: &ConnectionId,
    ) -> Result<Option<AuditLogMark>, StoreError> {
        let row = Entity::find_by_id(connection.to_string()).one(&self.reader).await?;
        row.map(|row| {
            Ok(AuditLogMark { since: from_millis(row.since)?, until: from_millis(row.until)? })
        })
        .transpose()
    }

    /// Moves the mark, when this chain was read to its end: all records from `since` to the newest
    /// one before `until` are known.
    pub async fn settle_audit_log(
        &self,
        lease: Lease<'_>,
        connection: &ConnectionId,
        key: &ChainKey,
        since: Timestamp,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        let done = chain::Entity::find()
            .filter(same(lease.run_seq, key))
            .filter(chain::Column::State.eq(ChainState::Done.as_str()))
            .count(&tx)
            .await?;
        if done == 0 {
            return Ok(tx.rollback().await?);
        }
        let sql = "SELECT MAX(occurred_at) AS newest FROM audit_record WHERE connection_id = $1 AND occurred_at <= $2";
        let values: [Value; 2] = [connection.as_str().into(), to_millis(until).into()];
        let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
        let row = tx.query_one_raw(statement).await?;
        let newest: Option<i64> = row.map(|row| row.try_get("", "newest")).transpose()?.flatten();
        let since = to_millis(since);
        let mark = ActiveModel {
            connection_id: Set(connection.to_string()),
            since: Set(since),
            until: Set(newest.unwrap_or(since).max(since)),
        };
        let moved = OnConflict::column(Column::ConnectionId)
            .value(Column::Since, Expr::cust("excluded.since"))
            .value(Column::Until, Expr::cust("excluded.until"))
            .to_owned();
        Entity::insert(mark).on_conflict(moved).exec_without_returning(&tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

impl Snapshot {
    /// Records in the order in which they happened, after the key `after`, each with its key;
    /// [`audit_log_floor`] is the key to begin with. Those without a time come last.
    pub async fn audit_records(
        &self,
        after: &str,
        limit: i64,
    ) -> Result<Vec<(String, AuditRecord)>, StoreError> {
        let sql = "SELECT * FROM audit_record
            WHERE connection_id = $1 AND valid_from_run <= $2 AND valid_to_run IS NULL AND entity_key > $3
            ORDER BY entity_key LIMIT $4";
        let rows = self.select(sql, [after.into(), limit.into()]).await?;
        rows.iter()
            .map(|row| {
                let text = |column: &str| row.try_get::<String>("", column);
                let at: Option<i64> = row.try_get("", "occurred_at")?;
                let record = AuditRecord {
                    occurred_at: at.map(from_millis).transpose()?,
                    author_id: text("author_id")?,
                    author_name: text("author_name")?,
                    author_type: text("author_type")?,
                    remote_address: text("remote_address")?,
                    summary: text("summary")?,
                    description: text("description")?,
                    category: text("category")?,
                    sys_admin: row.try_get("", "sys_admin")?,
                    super_admin: row.try_get("", "super_admin")?,
                    affected: AuditObject {
                        object_type: text("affected_type")?,
                        name: text("affected_name")?,
                    },
                    associated: from_json("associated objects", &text("associated")?)?,
                    changed: from_json("changed values", &text("changed")?)?,
                };
                Ok((text("entity_key")?, record))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(author_id: &str, author_name: &str, at: Option<&str>) -> AuditRecord {
        AuditRecord {
            occurred_at: at.map(|at| at.parse().expect("a time")),
            author_id: author_id.into(),
            author_name: author_name.into(),
            author_type: String::new(),
            remote_address: String::new(),
            summary: "Group added".into(),
            description: String::new(),
            category: String::new(),
            sys_admin: None,
            super_admin: None,
            affected: AuditObject::default(),
            associated: Vec::new(),
            changed: Vec::new(),
        }
    }

    #[test]
    fn a_record_is_known_again_by_what_it_says() {
        let at = Some("2026-11-20T12:00:00.001Z");
        let ada = record("a-1", "Ada", at);
        assert_eq!(ada.key(), record("a-1", "Ada Byron", at).key(), "people change their names");
        let others = [
            record("a-2", "Ada", at),
            record("a-1", "Ada", Some("2026-11-20T12:00:00.002Z")),
            record("", "Ada", at),
            record("", "Bob", at),
            AuditRecord { summary: "Group removed".into(), ..ada.clone() },
            AuditRecord { associated: vec![AuditObject::default()], ..ada.clone() },
        ];
        let keys: std::collections::HashSet<_> =
            others.iter().chain([&ada]).map(HistoryRow::key).collect();
        assert_eq!(keys.len(), others.len() + 1);
    }

    #[test]
    fn keys_are_in_the_order_of_time_and_the_timeless_come_last() {
        let key = |at| record("a-1", "Ada", at).key();
        let floor = audit_log_floor("2026-11-20T12:00:00.001Z".parse().expect("a time"));
        let keys = [
            key(Some("1999-01-01T00:00:00Z")),
            key(Some("2026-11-20T12:00:00Z")),
            floor,
            key(Some("2026-11-20T12:00:00.001Z")),
            key(Some("2300-01-01T00:00:00Z")),
            key(None),
        ];
        assert!(keys.is_sorted(), "{keys:?}");
    }
}
