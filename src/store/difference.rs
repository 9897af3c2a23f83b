//! How two runs of a connection differ: what came, what went and what is otherwise.
//!
//! Read from what began or ended with a run between the two, so it costs what has changed and not
//! what there is. A thing that moved several times is told once, with the run that saw it last move;
//! one that is as it was is not told.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

use super::rows::{HistoryRow, PARTS};
use super::snapshot::{assignment, content, grant, group, kind, role, space, text, user};
use super::{Snapshot, Store, StoreError};
use crate::domain::id::{ConnectionId, RunId};
use crate::domain::inventory::{
    Content, Grant, Group, Membership, Restriction, Role, RoleAssignment, Space, User,
};

/// Two runs of a connection, by their places among all runs.
#[derive(Clone, Debug)]
pub struct Difference {
    store: Store,
    connection: ConnectionId,
    since: i64,
    until: i64,
}

/// What became of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved<T> {
    /// The earlier run did not see it.
    Added(T),
    /// The later run does not see it any more.
    Removed(T),
    /// Both saw it, not alike.
    Changed {
        /// As the earlier run saw it.
        before: T,
        /// As the later one does.
        after: T,
    },
}

/// One thing that two runs do not see alike.
#[derive(Clone, Debug)]
pub struct Turn<T> {
    /// Where to go on from.
    pub at: TurnKey,
    /// The run that saw it last move.
    pub run: RunId,
    /// What became of it.
    pub moved: Moved<T>,
}

/// A place in a list of differences, which is in the order of runs and, within one, of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnKey {
    /// The run, by its place among all runs.
    pub run_seq: i64,
    /// The key of the entity.
    pub key: String,
}

/// What can be compared.
pub trait Compared: HistoryRow + Sized {
    /// Reads a row of [`HistoryRow::TABLE`].
    ///
    /// # Errors
    /// A column is not there or not of its type.
    fn read(row: &QueryResult) -> Result<Self, StoreError>;
}

/// Keys that are looked at at a time.
const SLICE: i64 = 500;

impl Store {
    /// How the run `until` differs from the run `since`, an earlier one.
    pub fn difference(&self, connection: &ConnectionId, since: i64, until: i64) -> Difference {
        Difference { store: self.clone(), connection: connection.clone(), since, until }
    }
}

impl Difference {
    /// The site as the earlier run saw it.
    pub fn before(&self) -> Snapshot {
        self.store.snapshot(&self.connection, self.since)
    }

    /// The site as the later run saw it.
    pub fn after(&self) -> Snapshot {
        self.store.snapshot(&self.connection, self.until)
    }

    /// At most `limit` differences in the order of their keys, after `after`.
    pub async fn turns<T: Compared>(
        &self,
        after: Option<&TurnKey>,
        limit: usize,
    ) -> Result<Vec<Turn<T>>, StoreError> {
        let mut turns = Vec::new();
        for (run_seq, run) in self.runs(after.map_or(0, |after| after.run_seq)).await? {
            let mut key = match after {
                Some(after) if after.run_seq == run_seq => after.key.clone(),
                _ => String::new(),
            };
            loop {
                let keys = self.moved_keys(T::TABLE, run_seq, &key).await?;
                let Some(last) = keys.last() else { break };
                key.clone_from(last);
                let mut states = self.states::<T>(&keys).await?;
                for key in keys {
                    let moved = states.remove(&key).and_then(|states| states.moved(run_seq));
                    if let Some(moved) = moved {
                        let at = TurnKey { run_seq, key };
                        turns.push(Turn { at, run: run.clone(), moved });
                        if turns.len() == limit {
                            return Ok(turns);
                        }
                    }
                }
            }
        }
        Ok(turns)
    }

    /// The ids of the spaces whose permissions or role assignments moved, in order, after `after`.
    pub async fn spaces_with_turns(
        &self,
        after: &str,
        limit: i64,
    ) -> Result<Vec<String>, StoreError> {
        let parts: Vec<String> = ["space_grant", "role_assignment"]
            .into_iter()
            .flat_map(|table| {
                ["valid_from_run", "valid_to_run"].map(|column| {
                    format!(
                        "SELECT space_id FROM {table} WHERE connection_id = $1 AND {column} > $2 AND {column} <= $3 AND space_id > $4"
                    )
                })
            })
            .collect();
        let sql = format!(
            "SELECT space_id FROM ({}) AS moved ORDER BY space_id LIMIT $5",
            parts.join(" UNION ")
        );
        let values: [Value; 5] = [
            self.connection.as_str().into(),
            self.since.into(),
            self.until.into(),
            after.into(),
            limit.into(),
        ];
        self.select(&sql, values).await?.iter().map(|row| text(row, "space_id")).collect()
    }

    /// The runs after the earlier one up to the later one, from this one on.
    async fn runs(&self, from: i64) -> Result<Vec<(i64, RunId)>, StoreError> {
        let sql = "SELECT seq, id FROM run WHERE connection_id = $1 AND seq > $2 AND seq <= $3 AND seq >= $4 ORDER BY seq";
        let values: [Value; 4] =
            [self.connection.as_str().into(), self.since.into(), self.until.into(), from.into()];
        let rows = self.select(sql, values).await?;
        rows.iter()
            .map(|row| {
                let id = text(row, "id")?;
                let id = id.parse().map_err(|_| StoreError::inconsistent("run id"))?;
                Ok((row.try_get("", "seq")?, id))
            })
            .collect()
    }

    /// The keys of what began or ended with a run, after `after`. Each half is bounded by itself,
    /// so that what is read of the indexes is no more than what is given.
    async fn moved_keys(
        &self,
        table: &str,
        run_seq: i64,
        after: &str,
    ) -> Result<Vec<String>, StoreError> {
        let half = |column: &str| {
            format!(
                "SELECT entity_key FROM (SELECT entity_key FROM {table}
                 WHERE connection_id = $1 AND {column} = $2 AND entity_key > $3 ORDER BY entity_key LIMIT $4) AS {column}"
            )
        };
        let sql = format!(
            "SELECT entity_key FROM ({} UNION {}) AS moved ORDER BY entity_key LIMIT $4",
            half("valid_from_run"),
            half("valid_to_run")
        );
        let values: [Value; 4] =
            [self.connection.as_str().into(), run_seq.into(), after.into(), SLICE.into()];
        self.select(&sql, values).await?.iter().map(|row| text(row, "entity_key")).collect()
    }

    /// All states of these between the two runs.
    async fn states<T: Compared>(
        &self,
        keys: &[String],
    ) -> Result<HashMap<String, States<T>>, StoreError> {
        let marks: Vec<String> = (0..keys.len()).map(|n| format!("${}", n + 4)).collect();
        let sql = format!(
            "SELECT * FROM {} WHERE connection_id = $1 AND (valid_to_run IS NULL OR valid_to_run > $2) AND valid_from_run <= $3
             AND entity_key IN ({})",
            T::TABLE,
            marks.join(",")
        );
        let bounds: [Value; 3] =
            [self.connection.as_str().into(), self.since.into(), self.until.into()];
        let values = bounds.into_iter().chain(keys.iter().map(|key| key.as_str().into()));
        let mut all = HashMap::with_capacity(keys.len());
        for row in self.select(&sql, values).await? {
            let (from, to): (i64, Option<i64>) =
                (row.try_get("", "valid_from_run")?, row.try_get("", "valid_to_run")?);
            let states: &mut States<T> = all.entry(text(&row, "entity_key")?).or_default();
            states.last_move = states.last_move.max(from);
            match to.filter(|to| *to <= self.until) {
                Some(to) => states.last_move = states.last_move.max(to),
                None => states.after = Some((text(&row, "digest")?, T::read(&row)?)),
            }
            if from <= self.since {
                states.before = Some((text(&row, "digest")?, T::read(&row)?));
            }
        }
        Ok(all)
    }

    async fn select(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<QueryResult>, StoreError> {
        let statement = Statement::from_sql_and_values(self.store.backend(), sql, values);
        Ok(self.store.reader.query_all_raw(statement).await?)
    }
}

/// How something was at each end, with the digest that tells states apart.
struct States<T> {
    before: Option<(String, T)>,
    after: Option<(String, T)>,
    last_move: i64,
}

impl<T> Default for States<T> {
    fn default() -> Self {
        Self { before: None, after: None, last_move: 0 }
    }
}

impl<T> States<T> {
    /// What became of it, when this run was the last that saw it move.
    fn moved(self, run_seq: i64) -> Option<Moved<T>> {
        if self.last_move != run_seq {
            return None;
        }
        match (self.before, self.after) {
            (None, Some((_, after))) => Some(Moved::Added(after)),
            (Some((_, before)), None) => Some(Moved::Removed(before)),
            (Some((was, before)), Some((is, after))) if was != is => {
                Some(Moved::Changed { before, after })
            }
            _ => None,
        }
    }
}

macro_rules! compared {
    ($($entity:ty = $read:expr;)*) => {
        $(impl Compared for $entity {
            fn read(row: &QueryResult) -> Result<Self, StoreError> {
                let read: fn(&QueryResult) -> Result<Self, StoreError> = $read;
                read(row)
            }
        })*
    };
}

compared! {
    Space = space;
    Grant = grant;
    RoleAssignment = assignment;
    Role = role;
    Group = group;
    User = user;
    Content = content;
    Membership = |row| Ok(Membership {
        group_id: text(row, "group_id")?,
        account_id: text(row, "account_id")?,
    });
    Restriction = |row| {
        let key = text(row, "content_key")?;
        let (content_type, id) = key.split_once(PARTS).unwrap_or_default();
        Ok(Restriction {
            content_type: if content_type == "blogpost" { "blogpost" } else { "page" },
            content_id: id.to_owned(),
            operation: text(row, "operation")?,
            principal_kind: kind(&text(row, "principal_kind")?),
            principal_id: text(row, "principal_id")?,
        })
    };
}
