//! History, not copies: a row is written when an entity is new or has changed,
//! and says from which run up to which run it held so.
//!
//! What a run has read to the end and not seen is closed. A list that came in one batch says by
//! itself what is not there any more, so nothing is written of what has not changed; of a list
//! of several batches each row is marked as seen, because a run may be killed between two.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult, Statement, Value};
use sha2::{Digest, Sha256};

use super::{HistoryRow, StoreError};
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

/// How many rows a batch changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeCount {
    /// Rows that were new or had changed.
    pub written: u64,
    /// Rows that this run had seen before.
    pub duplicates: u64,
}

/// Rows of one table, without their type.
#[derive(Clone, Debug)]
pub struct RowSet {
    table: &'static str,
    columns: &'static [&'static str],
    rows: Vec<(String, Vec<Value>)>,
    only_if_absent: bool,
    marks: bool,
}

impl RowSet {
    /// Rows that say how things are.
    pub fn truth<T: HistoryRow>(rows: &[T]) -> Self {
        Self::new(rows, false)
    }

    /// Rows that are written only where nothing is known yet: a second-best source.
    pub fn if_absent<T: HistoryRow>(rows: &[T]) -> Self {
        Self::new(rows, true)
    }

    /// Leaves rows that have not changed as they are, without a mark that they were seen: nothing
    /// may be closed for the want of one.
    #[must_use]
    pub fn unmarked(self) -> Self {
        Self { marks: false, ..self }
    }

    pub(super) fn is_unmarked(&self) -> bool {
        !self.marks
    }

    pub(super) fn table(&self) -> &'static str {
        self.table
    }

    fn new<T: HistoryRow>(rows: &[T], only_if_absent: bool) -> Self {
        Self {
            table: T::TABLE,
            columns: T::COLUMNS,
            rows: rows.iter().map(|row| (row.key(), row.values())).collect(),
            only_if_absent,
            marks: true,
        }
    }
}

#[derive(FromQueryResult)]
struct Current {
    row_id: i64,
    entity_key: String,
    digest: String,
    first_run: i64,
    valid_from_run: i64,
    seen_run: i64,
}

/// Keys per statement: with 13 columns a row this stays well under the
/// 32,766 parameters that `SQLite` takes.
const SLICE: usize = 500;

/// Brings the rows into their table, as of this run.
pub(super) async fn merge(
    tx: &DatabaseTransaction,
    connection: &ConnectionId,
    run_seq: i64,
    set: &RowSet,
) -> Result<MergeCount, StoreError> {
    let mut count = MergeCount::default();
    for slice in set.rows.chunks(SLICE) {
        merge_slice(tx, connection, run_seq, set, slice, &mut count).await?;
    }
    Ok(count)
}

async fn merge_slice(
    tx: &DatabaseTransaction,
    connection: &ConnectionId,
    run_seq: i64,
    set: &RowSet,
    slice: &[(String, Vec<Value>)],
    count: &mut MergeCount,
) -> Result<(), StoreError> {
    // The last of two rows with one key is the newer one; the first place is kept.
    let mut wanted: HashMap<&str, &[Value]> = HashMap::with_capacity(slice.len());
    let mut order = Vec::with_capacity(slice.len());
    for (key, values) in slice {
        if wanted.insert(key, values).is_some() {
            count.duplicates += 1;
        } else {
            order.push(key.as_str());
        }
    }
    let current = current_rows(tx, connection, set.table, &order).await?;
    let (mut seen, mut closed, mut replaced, mut fresh) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for key in order {
        let values = wanted[key];
        let digest = digest(values);
        match current.get(key) {
            None => fresh.push((key, values, digest, run_seq)),
            Some(row) => {
                if row.seen_run == run_seq && !set.only_if_absent {
                    count.duplicates += 1;
                }
                if row.digest == digest || set.only_if_absent {
                    if row.seen_run != run_seq && set.marks {
                        seen.push(row.row_id);
                    }
                } else if row.valid_from_run == run_seq {
                    replaced.push(row.row_id);
                    fresh.push((key, values, digest, row.first_run));
                } else {
                    closed.push(row.row_id);
                    fresh.push((key, values, digest, row.first_run));
                }
            }
        }
    }
    count.written += fresh.len() as u64;
    let table = Alias::new(set.table);
    if !seen.is_empty() {
        let query = Query::update()
            .table(table.clone())
            .value(Alias::new("seen_run"), run_seq)
            .and_where(Expr::col(Alias::new("row_id")).is_in(seen))
            .to_owned();
        tx.execute(&query).await?;
    }
    close_rows(tx, run_seq, set.table, closed).await?;
    if !replaced.is_empty() {
        let query = Query::delete()
            .from_table(table.clone())
            .and_where(Expr::col(Alias::new("row_id")).is_in(replaced))
            .to_owned();
        tx.execute(&query).await?;
    }
    if !fresh.is_empty() {
        let mut insert = Query::insert();
        insert.into_table(table).columns(
            ["connection_id", "entity_key", "digest", "first_run", "valid_from_run", "seen_run"]
                .iter()
                .chain(set.columns)
                .map(|column| Alias::new(*column)),
        );
        for (key, values, digest, first_run) in fresh {
            let history: [Value; 6] = [
                connection.as_str().into(),
                key.into(),
                digest.into(),
                first_run.into(),
                run_seq.into(),
                run_seq.into(),
            ];
            insert.values_panic(history.into_iter().chain(values.iter().cloned()).map(Expr::value));
        }
        tx.execute(&insert).await?;
    }
    Ok(())
}

async fn current_rows(
    tx: &DatabaseTransaction,
    connection: &ConnectionId,
    table: &'static str,
    keys: &[&str],
) -> Result<HashMap<String, Current>, StoreError> {
    let query = Query::select()
        .column(Asterisk)
        .from(Alias::new(table))
        .and_where(Expr::col(Alias::new("connection_id")).eq(connection.as_str()))
        .and_where(Expr::col(Alias::new("valid_to_run")).is_null())
        .and_where(Expr::col(Alias::new("entity_key")).is_in(keys.iter().copied()))
        .to_owned();
    let mut current = HashMap::with_capacity(keys.len());
    for row in tx.query_all(&query).await? {
        let row = Current::from_query_result(&row, "")?;
        current.insert(row.entity_key.clone(), row);
    }
    Ok(current)
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
        .from(Alias::new(set.table))
        .and_where(Expr::col(Alias::new("connection_id")).eq(connection.as_str()))
        .and_where(Expr::col(Alias::new("valid_to_run")).is_null())
        // What another list of this run has seen stays.
        .and_where(Expr::col(Alias::new("seen_run")).lt(run_seq));
    for (column, values) in within {
        query.and_where(Expr::col(Alias::new(*column)).is_in(values.iter().map(String::as_str)));
    }
    let there: HashSet<&str> = set.rows.iter().map(|(key, _)| key.as_str()).collect();
    let mut absent: Vec<i64> = Vec::new();
    for row in tx.query_all(&query).await? {
        let key: String = row.try_get("", "entity_key")?;
        if !there.contains(key.as_str()) {
            absent.push(row.try_get("", "row_id")?);
        }
    }
    close_rows(tx, run_seq, set.table, absent).await
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
        let mut others = Vec::new();
        for row in rows {
            let key: String = row.try_get("", "entity_key")?;
            if !keys.contains(key.as_str()) {
                others.push(row.try_get("", "row_id")?);
            }
        }
        closed += close_rows(tx, run_seq, table, others).await?;
    }
}

async fn close_rows(
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
        .and_where(Expr::col(Alias::new("connection_id")).eq(connection.as_str()))
        .and_where(Expr::col(Alias::new("valid_to_run")).is_null())
        .and_where(Expr::col(Alias::new("seen_run")).lt(run_seq));
    for (column, values) in within {
        query.and_where(Expr::col(Alias::new(*column)).is_in(values.iter().map(String::as_str)));
    }
    Ok(tx.execute(&query).await?.rows_affected())
}

/// Closes what hung on something that is not seen any more: permissions and
/// content of spaces, restrictions of content, members of groups.
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

/// Tells whether two states of an entity are the same. 128 bits are enough:
/// only states of one entity are ever compared.
pub(super) fn digest(values: &[Value]) -> String {
    let mut hash = Sha256::new();
    for value in values {
        let text = match value {
            Value::String(Some(text)) => text.clone(),
            other => other.to_string(),
        };
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hex::encode(&hash.finalize()[..16])
}
