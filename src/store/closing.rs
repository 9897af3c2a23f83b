//! Closing: what a run has read to the end and not seen held until it.

use std::collections::HashSet;

use futures::TryStreamExt;
use roaring::RoaringTreemap;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult, Statement, Value};

use super::runs::{Lease, fence};
use super::seen::{number, settle};
use super::{HistoryRow, Store, StoreError};
use crate::domain::id::ConnectionId;
use crate::domain::run::Stream;

/// What is left of the current rows once a chain has been read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closing {
    /// Nothing is closed: other chains still read this table.
    Nothing,
    /// The rows that this list did not bring and whose columns have one of these
    /// values each; all rows of the table when no column is named.
    Unseen(Vec<(&'static str, Vec<String>)>),
}

impl Store {
    /// Closes what the lists of a stream have read to their ends and not seen: all of a table.
    pub async fn close_table<T: HistoryRow>(
        &self,
        lease: Lease<'_>,
        connection: &ConnectionId,
        stream: Stream,
    ) -> Result<u64, StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        let seen = settle(&tx, lease.run_seq, stream).await?;
        let closed = close_unseen(&tx, connection, lease.run_seq, T::TABLE, &[], &seen).await?;
        tx.commit().await?;
        Ok(closed)
    }

    /// Closes what is not among these keys: all that is wanted of a table.
    pub async fn close_others<T: HistoryRow>(
        &self,
        lease: Lease<'_>,
        connection: &ConnectionId,
        keys: &[String],
    ) -> Result<u64, StoreError> {
        let keys: HashSet<_> = keys.iter().map(String::as_str).collect();
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        let closed = close_others(&tx, connection, lease.run_seq, T::TABLE, &keys).await?;
        tx.commit().await?;
        Ok(closed)
    }

    /// Closes what hung on spaces and groups that are not seen any more.
    pub async fn close_orphans(
        &self,
        lease: Lease<'_>,
        connection: &ConnectionId,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        close_orphans(&tx, connection, lease.run_seq).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Closes the current rows of a table whose keys are not among these.
pub(super) async fn close_others(
    tx: &DatabaseTransaction,
    connection: &ConnectionId,
    run_seq: i64,
    table: &'static str,
    keys: &HashSet<&str>,
) -> Result<u64, StoreError> {
    let mut after = String::new();
    let mut closed = 0;
    loop {
        let query = Query::select()
            .column(Alias::new("row_id"))
            .column(Alias::new("entity_key"))
            .from(Alias::new(table))
            .and_where(Expr::col(Alias::new("connection_id")).eq(connection.as_str()))
            .and_where(Expr::col(Alias::new("valid_to_run")).is_null())
            .and_where(Expr::col(Alias::new("entity_key")).gt(after.as_str()))
            .order_by(Alias::new("entity_key"), Order::Asc)
            .limit(2_000)
            .to_owned();
        let rows = tx.query_all(&query).await?;
        let Some(last) = rows.last() else { return Ok(closed) };
        after = last.try_get("", "entity_key")?;
        closed += close_rows(tx, run_seq, table, not_among(&rows, keys)?).await?;
    }
}

/// The ids of the rows whose keys are not among these.
fn not_among(rows: &[QueryResult], keys: &HashSet<&str>) -> Result<RoaringTreemap, StoreError> {
    let mut others = RoaringTreemap::new();
    for row in rows {
        let key: String = row.try_get("", "entity_key")?;
        if !keys.contains(key.as_str()) {
            others.insert(number(row.try_get("", "row_id")?)?);
        }
    }
    Ok(others)
}

/// Closes these rows of a table.
pub(super) async fn close_rows(
    tx: &DatabaseTransaction,
    run_seq: i64,
    table: &'static str,
    rows: RoaringTreemap,
) -> Result<u64, StoreError> {
    let mut closed = 0;
    let mut rows = rows.into_iter();
    loop {
        let slice: Vec<u64> = rows.by_ref().take(10_000).collect();
        if slice.is_empty() {
            return Ok(closed);
        }
        let query = Query::update()
            .table(Alias::new(table))
            .value(Alias::new("valid_to_run"), run_seq)
            .and_where(Expr::col(Alias::new("row_id")).is_in(slice))
            .to_owned();
        closed += tx.execute(&query).await?.rows_affected();
    }
}

/// Closes the current rows, whose columns have one of these values each, that this run has neither
/// written nor seen. They are gone through in one pass, and only their numbers are held.
pub(super) async fn close_unseen(
    tx: &DatabaseTransaction,
    connection: &ConnectionId,
    run_seq: i64,
    table: &'static str,
    within: &[(&'static str, Vec<String>)],
    seen: &RoaringTreemap,
) -> Result<u64, StoreError> {
    let mut query = Query::select()
        .column(Alias::new("row_id"))
        .from(Alias::new(table))
        .and_where(Expr::col(Alias::new("connection_id")).eq(connection.as_str()))
        .and_where(Expr::col(Alias::new("valid_to_run")).is_null())
        .and_where(Expr::col(Alias::new("seen_run")).lt(run_seq))
        .to_owned();
    for (column, values) in within {
        let values = values.iter().map(String::as_str);
        query.and_where(Expr::col(Alias::new(*column)).is_in(values));
    }
    let mut unseen = RoaringTreemap::new();
    {
        // Only here: it has a method in common with the other trait of connections.
        use sea_orm::StreamTrait as _;
        let mut rows = tx.stream(&query).await?;
        while let Some(row) = rows.try_next().await? {
            let id = number(row.try_get("", "row_id")?)?;
            if !seen.contains(id) {
                unseen.insert(id);
            }
        }
    }
    close_rows(tx, run_seq, table, unseen).await
}

/// Closes what hung on something that is not seen any more: permissions and
/// content of spaces, restrictions of content and files on it, members of groups.
pub(super) async fn close_orphans(
    tx: &DatabaseTransaction,
    connection: &ConnectionId,
    run_seq: i64,
) -> Result<(), StoreError> {
    for (table, column, parent) in [
        ("space_grant", "space_id", "space"),
        ("role_assignment", "space_id", "space"),
        ("content", "space_id", "space"),
        ("membership", "group_id", "directory_group"),
        ("restriction", "content_key", "content"),
        ("restriction_mark", "content_key", "content"),
        ("attachment", "content_key", "content"),
    ] {
        let sql = format!(
            "UPDATE {table} SET valid_to_run = $1 WHERE connection_id = $2 AND valid_to_run IS NULL AND seen_run < $1
             AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.connection_id = $2 AND p.entity_key = {table}.{column} AND p.valid_to_run IS NULL)"
        );
        let values: [Value; 2] = [run_seq.into(), connection.as_str().into()];
        tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values))
            .await?;
    }
    Ok(())
}
