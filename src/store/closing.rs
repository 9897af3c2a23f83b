//! Closing: what a run has read to the end and not seen held until it.

use std::collections::HashSet;

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult, Statement, Value};

use super::history::RowSet;
use super::runs::{Lease, fence};
use super::{HistoryRow, Store, StoreError};
use crate::domain::id::ConnectionId;

/// What is left of the current rows once a chain has been read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closing {
    /// Nothing is closed: other chains still read this table.
    Nothing,
    /// The rows that this run did not see and whose columns have one of these
    /// values each; all rows of the table when no column is named.
    Unseen(Vec<(&'static str, Vec<String>)>),
}

impl Store {
    /// Closes what a run has read to the end and not seen: all of a table.
    pub async fn close_table<T: HistoryRow>(
        &self,
        lease: Lease<'_>,
        connection: &ConnectionId,
    ) -> Result<u64, StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        let closed = close_unseen(&tx, connection, lease.run_seq, T::TABLE, &[]).await?;
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

/// Closes the current rows that are not in the set, which is all that there is of them.
pub(super) async fn close_absent(
    tx: &DatabaseTransaction,
    connection: &ConnectionId,
    run_seq: i64,
    set: &RowSet,
    within: &[(&'static str, Vec<String>)],
) -> Result<u64, StoreError> {
    let mut query = Query::select();
    query
        .column(Alias::new("row_id"))
        .column(Alias::new("entity_key"))
        .from(Alias::new(set.table()))
        .cond_where(unseen(connection, run_seq, within));
    let there: HashSet<&str> = set.keys().collect();
    let absent = not_among(&tx.query_all(&query).await?, &there)?;
    close_rows(tx, run_seq, set.table(), absent).await
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
fn not_among(rows: &[QueryResult], keys: &HashSet<&str>) -> Result<Vec<i64>, StoreError> {
    let mut others = Vec::new();
    for row in rows {
        let key: String = row.try_get("", "entity_key")?;
        if !keys.contains(key.as_str()) {
            others.push(row.try_get("", "row_id")?);
        }
    }
    Ok(others)
}

/// Closes these rows of a table.
pub(super) async fn close_rows(
    tx: &DatabaseTransaction,
    run_seq: i64,
    table: &'static str,
    rows: Vec<i64>,
) -> Result<u64, StoreError> {
    let mut closed = 0;
    for slice in rows.chunks(10_000) {
        let query = Query::update()
            .table(Alias::new(table))
            .value(Alias::new("valid_to_run"), run_seq)
            .and_where(Expr::col(Alias::new("row_id")).is_in(slice.iter().copied()))
            .to_owned();
        closed += tx.execute(&query).await?.rows_affected();
    }
    Ok(closed)
}

/// The current rows that no list of this run has marked as seen, whose columns have one of these
/// values each.
fn unseen(connection: &ConnectionId, run_seq: i64, within: &[(&str, Vec<String>)]) -> Cond {
    let mut unseen = Cond::all()
        .add(Expr::col(Alias::new("connection_id")).eq(connection.as_str()))
        .add(Expr::col(Alias::new("valid_to_run")).is_null())
        .add(Expr::col(Alias::new("seen_run")).lt(run_seq));
    for (column, values) in within {
        let values = values.iter().map(String::as_str);
        unseen = unseen.add(Expr::col(Alias::new(*column)).is_in(values));
    }
    unseen
}

/// Closes the current rows that this run has not seen.
pub(super) async fn close_unseen(
    tx: &DatabaseTransaction,
    connection: &ConnectionId,
    run_seq: i64,
    table: &'static str,
    within: &[(&'static str, Vec<String>)],
) -> Result<u64, StoreError> {
    let mut query = Query::update();
    query
        .table(Alias::new(table))
        .value(Alias::new("valid_to_run"), run_seq)
        .cond_where(unseen(connection, run_seq, within));
    Ok(tx.execute(&query).await?.rows_affected())
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
