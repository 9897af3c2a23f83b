//! History, not copies: a row is written when an entity is new or has changed,
//! and says from which run up to which run it held so.
//!
//! What a run has read to the end and not seen is closed. Of what it has seen and what has not
//! changed nothing is written here: which rows those are stands beside them until then (`seen.rs`).
//!
//! `seen_run` is the run that wrote a row. A run of an earlier version, which may go on under this
//! one, also moved it forward to say that it had seen the row.

use std::collections::HashMap;

use roaring::RoaringTreemap;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, FromQueryResult, Statement, Value};
use sha2::{Digest, Sha256};

use super::closing::close_rows;
use super::seen::number;
use super::{HistoryRow, StoreError, to_json};
use crate::domain::id::ConnectionId;

/// How many rows a batch changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeCount {
    /// Rows that were new or had changed.
    pub written: u64,
    /// Rows that this run had seen before; of a list of several batches these are known at its end.
    pub duplicates: u64,
}

/// What became of rows.
#[derive(Default)]
pub(super) struct Merged {
    pub count: MergeCount,
    /// The rows that were there before this run and were found, changed or not.
    pub found: RoaringTreemap,
}

/// The key of a row, and its values.
pub(super) type KeyedRow = (String, Vec<Value>);

/// Rows of one table, without their type.
#[derive(Clone, Debug)]
pub struct RowSet {
    table: &'static str,
    columns: &'static [&'static str],
    rows: Vec<KeyedRow>,
    only_if_absent: bool,
    /// The table of what each row hangs on, and its key there.
    parents: Option<(&'static str, Vec<String>)>,
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

    pub(super) fn table(&self) -> &'static str {
        self.table
    }

    pub(super) fn rows(&self) -> &[KeyedRow] {
        &self.rows
    }

    fn new<T: HistoryRow>(rows: &[T], only_if_absent: bool) -> Self {
        Self {
            table: T::TABLE,
            columns: T::COLUMNS,
            rows: rows.iter().map(|row| (row.key(), row.values())).collect(),
            only_if_absent,
            parents: None,
        }
    }

    /// The same, of which only those are kept whose parent is current: its key for each row.
    pub(super) fn on<P: HistoryRow>(mut self, keys: Vec<String>) -> Self {
        self.parents = Some((P::TABLE, keys));
        self
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
) -> Result<Merged, StoreError> {
    let mut merged = Merged::default();
    let orphans_left_out = match &set.parents {
        None => None,
        Some((table, keys)) => Some(with_parents(tx, connection, &set.rows, table, keys).await?),
    };
    for slice in orphans_left_out.as_ref().unwrap_or(&set.rows).chunks(SLICE) {
        merge_slice(tx, connection, run_seq, set, slice, &mut merged).await?;
    }
    Ok(merged)
}

/// The rows whose parents are current.
async fn with_parents(
    tx: &DatabaseTransaction,
    connection: &ConnectionId,
    rows: &[KeyedRow],
    table: &'static str,
    keys: &[String],
) -> Result<Vec<KeyedRow>, StoreError> {
    let mut kept = Vec::with_capacity(rows.len());
    for (rows, keys) in rows.chunks(SLICE).zip(keys.chunks(SLICE)) {
        let wanted: Vec<_> = keys.iter().map(String::as_str).collect();
        let current = current_rows(tx, connection, table, &wanted).await?;
        let rows = rows.iter().zip(keys).filter(|(_, key)| current.contains_key(*key));
        kept.extend(rows.map(|(row, _)| row.clone()));
    }
    Ok(kept)
}

async fn merge_slice(
    tx: &DatabaseTransaction,
    connection: &ConnectionId,
    run_seq: i64,
    set: &RowSet,
    slice: &[KeyedRow],
    Merged { count, found }: &mut Merged,
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
    let (mut closed, mut replaced, mut fresh) = (RoaringTreemap::new(), Vec::new(), Vec::new());
    for key in order {
        let values = wanted[key];
        let digest = digest(values);
        match current.get(key) {
            None => fresh.push((key, values, digest, run_seq)),
            Some(row) => {
                // A second-best source says nothing of what is there.
                if set.only_if_absent {
                    continue;
                }
                if row.seen_run == run_seq || !found.insert(number(row.row_id)?) {
                    count.duplicates += 1;
                }
                if row.digest == digest {
                    continue;
                }
                if row.valid_from_run == run_seq {
                    replaced.push(row.row_id);
                    fresh.push((key, values, digest, row.first_run));
                } else {
                    closed.insert(number(row.row_id)?);
                    fresh.push((key, values, digest, row.first_run));
                }
            }
        }
    }
    count.written += fresh.len() as u64;
    let table = Alias::new(set.table);
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
    let rows = if tx.get_database_backend() == DbBackend::Postgres {
        // A table that has grown since it was last analysed looks small, and a list of keys is
        // then compared with every row of the connection. So each key is looked up by itself.
        let sql = format!(
            "SELECT c.* FROM json_array_elements_text($2::json) AS k (entity_key)
             CROSS JOIN LATERAL (SELECT row_id, entity_key, digest, first_run, valid_from_run, seen_run FROM {table}
                 WHERE connection_id = $1 AND entity_key = k.entity_key AND valid_to_run IS NULL LIMIT 1) AS c"
        );
        let values: [Value; 2] = [connection.as_str().into(), to_json(&keys)?.into()];
        tx.query_all_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?
    } else {
        let columns = ["row_id", "entity_key", "digest", "first_run", "valid_from_run", "seen_run"];
        let query = Query::select()
            .columns(columns.map(Alias::new))
            .from(Alias::new(table))
            .and_where(Expr::col(Alias::new("connection_id")).eq(connection.as_str()))
            .and_where(Expr::col(Alias::new("valid_to_run")).is_null())
            .and_where(Expr::col(Alias::new("entity_key")).is_in(keys.iter().copied()))
            .to_owned();
        tx.query_all(&query).await?
    };
    let mut current = HashMap::with_capacity(keys.len());
    for row in rows {
        let row = Current::from_query_result(&row, "")?;
        current.insert(row.entity_key.clone(), row);
    }
    Ok(current)
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
