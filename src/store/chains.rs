//! Chains: a run's plan and its place in each list that it reads.
//!
//! A batch of rows and the cursor behind it are committed in one transaction,
//! so a run that was killed goes on where its last commit stands: nothing is
//! lost and nothing is doubled.

use roaring::RoaringTreemap;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, UpdateMany,
};

use super::closing::{Closing, close_unseen};
use super::entity::chain::{ActiveModel, Column, Entity, Model};
use super::entity::gap;
use super::history::{MergeCount, RowSet, merge};
use super::raw_responses::{PackedResponse, insert};
use super::runs::{Lease, fence};
use super::seen::{end_list, keep};
use super::{Store, StoreError, exactly_one, from_json, to_json};
use crate::domain::check::words;
use crate::domain::id::ConnectionId;
use crate::domain::run::{Effort, Gap, SkipReason, Stream};

words!(/// The state of a chain.
ChainState {
    /// Not read to its end yet.
    Pending = "pending",
    /// Read to its end.
    Done = "done",
    /// Given up; a gap says why.
    Failed = "failed",
    /// Not there on this site, or not for this account; a reason says so where it is the latter.
    Skipped = "skipped",
});

/// Which chain of a run.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ChainKey {
    /// What is read.
    pub stream: Stream,
    /// Of what: a space's id, a group's id, a status, a number.
    pub subject: String,
}

/// A chain to plan.
#[derive(Clone, Debug)]
pub struct NewChain {
    /// Which.
    pub key: ChainKey,
    /// The subject's name for people.
    pub label: String,
    /// Ids that the requests need, if one subject stands for many.
    pub payload: Vec<String>,
    /// How many rows there will be, if it is known.
    pub expected: Option<i64>,
}

/// A chain that is to be read, or read on.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Which.
    pub key: ChainKey,
    /// The subject's name for people.
    pub label: String,
    /// Ids that the requests need.
    pub payload: Vec<String>,
    /// Where to go on; `None` at the beginning.
    pub cursor: Option<String>,
    /// Requests that it has taken, repeated ones included.
    pub requests: u64,
}

/// What one request brought.
#[derive(Debug)]
pub struct ChainBatch<'a> {
    /// The rows, table by table.
    pub sets: Vec<RowSet>,
    /// How many rows of the chain's own kind there are among them.
    pub rows: usize,
    /// Where the chain goes on; `None` at its end.
    pub next: Option<&'a str>,
    /// What it took.
    pub effort: Effort,
    /// What is closed when this was the end, in the first table.
    pub closing: Closing,
    /// The answers that it came in, where they are kept.
    pub responses: Vec<PackedResponse>,
}

impl Store {
    /// Adds chains to a run's plan; those that are planned already stay as they are.
    pub async fn plan_chains(
        &self,
        lease: Lease<'_>,
        chains: &[NewChain],
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        for slice in chains.chunks(500) {
            let mut rows = Vec::with_capacity(slice.len());
            for chain in slice {
                rows.push(ActiveModel {
                    run_seq: Set(lease.run_seq),
                    stream: Set(chain.key.stream.to_string()),
                    subject: Set(chain.key.subject.clone()),
                    label: Set(chain.label.clone()),
                    payload: Set(to_json(&chain.payload)?),
                    state: Set(ChainState::Pending.to_string()),
                    next_cursor: Set(None),
                    batches: Set(0),
                    row_count: Set(0),
                    duplicates: Set(0),
                    requests: Set(0),
                    expected: Set(chain.expected),
                    reason: Set(None),
                    retries: Set(0),
                    throttled_ms: Set(0),
                    reread: Set(0),
                });
            }
            if rows.is_empty() {
                continue;
            }
            let stay = OnConflict::columns([Column::RunSeq, Column::Stream, Column::Subject])
                .do_nothing()
                .to_owned();
            Entity::insert_many(rows).on_conflict(stay).exec_without_returning(&tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The chains of a stream that are not ended, at most `limit`, after the subject `after`.
    pub async fn pending_chains(
        &self,
        run_seq: i64,
        stream: Stream,
        after: &str,
        limit: u64,
    ) -> Result<Vec<Chain>, StoreError> {
        Entity::find()
            .filter(Column::RunSeq.eq(run_seq))
            .filter(Column::Stream.eq(stream.as_str()))
            .filter(Column::State.eq(ChainState::Pending.as_str()))
            .filter(Column::Subject.gt(after))
            .order_by_asc(Column::Subject)
            .limit(limit)
            .all(&self.writer)
            .await?
            .into_iter()
            .map(chain)
            .collect()
    }

    /// Whether a stream has a chain, or one in this state.
    pub async fn has_chains(
        &self,
        run_seq: i64,
        stream: Stream,
        state: Option<ChainState>,
    ) -> Result<bool, StoreError> {
        let mut query = Entity::find()
            .filter(Column::RunSeq.eq(run_seq))
            .filter(Column::Stream.eq(stream.as_str()));
        if let Some(state) = state {
            query = query.filter(Column::State.eq(state.as_str()));
        }
        Ok(query.limit(1).one(&self.writer).await?.is_some())
    }

    /// Commits a batch and the cursor behind it, together or not at all.
    pub async fn commit_batch(
        &self,
        lease: Lease<'_>,
        connection: &ConnectionId,
        key: &ChainKey,
        batch: ChainBatch<'_>,
    ) -> Result<MergeCount, StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        let (mut sum, mut found) = (MergeCount::default(), RoaringTreemap::new());
        for (place, set) in batch.sets.iter().enumerate() {
            let merged = merge(&tx, connection, lease.run_seq, set).await?;
            sum.written += merged.count.written;
            // The other sets come along with the chain's own rows, and are not counted as such.
            if place == 0 {
                (sum.duplicates, found) = (merged.count.duplicates, merged.found);
            }
        }
        if batch.next.is_some() {
            keep(&tx, lease.run_seq, key, found).await?;
        } else {
            let list = end_list(&tx, lease.run_seq, key, found).await?;
            sum.duplicates += list.repeated();
            if let (Closing::Unseen(within), Some(set)) = (&batch.closing, batch.sets.first()) {
                let (run_seq, table) = (lease.run_seq, set.table());
                close_unseen(&tx, connection, run_seq, table, within, &list.rows).await?;
            }
        }
        let state = if batch.next.is_some() { ChainState::Pending } else { ChainState::Done };
        let done = spend(batch.effort)
            .col_expr(Column::NextCursor, Expr::value(batch.next.map(str::to_owned)))
            .col_expr(Column::State, Expr::value(state.as_str()))
            .col_expr(Column::Batches, Expr::col(Column::Batches).add(1_i64))
            .col_expr(Column::RowCount, Expr::col(Column::RowCount).add(int(batch.rows)))
            .col_expr(Column::Duplicates, Expr::col(Column::Duplicates).add(int(sum.duplicates)))
            .filter(same(lease.run_seq, key))
            .exec(&tx)
            .await?;
        exactly_one(done.rows_affected, "chain")?;
        insert(&tx, lease.run_seq, batch.responses).await?;
        tx.commit().await?;
        Ok(sum)
    }

    /// Begins a chain again, because its cursor is accepted no more; what it has read is seen twice, not doubled.
    pub async fn restart_chain(
        &self,
        lease: Lease<'_>,
        key: &ChainKey,
        effort: Effort,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        let done = spend(effort)
            .col_expr(Column::NextCursor, Expr::value(Option::<String>::None))
            .col_expr(Column::Reread, Expr::col(Column::Reread).add(Expr::col(Column::RowCount)))
            .col_expr(Column::RowCount, Expr::value(0_i64))
            .filter(same(lease.run_seq, key))
            .exec(&tx)
            .await?;
        exactly_one(done.rows_affected, "chain")?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends a chain without its rest: given up with a gap, or skipped without one.
    pub async fn end_chain(
        &self,
        lease: Lease<'_>,
        key: &ChainKey,
        effort: Effort,
        gap: Option<&Gap>,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        let state = if gap.is_some() { ChainState::Failed } else { ChainState::Skipped };
        let list = end_list(&tx, lease.run_seq, key, RoaringTreemap::new()).await?;
        let done = spend(effort)
            .col_expr(Column::State, Expr::value(state.as_str()))
            .col_expr(Column::Duplicates, Expr::col(Column::Duplicates).add(int(list.repeated())))
            .filter(same(lease.run_seq, key))
            .exec(&tx)
            .await?;
        exactly_one(done.rows_affected, "chain")?;
        if let Some(gap) = gap {
            insert_gap(&tx, lease.run_seq, gap).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Keeps something that could not be read and that no chain stands for.
    pub async fn record_gap(&self, lease: Lease<'_>, gap: &Gap) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        insert_gap(&tx, lease.run_seq, gap).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Gives all chains of a stream up that are not ended, with one gap for all of them.
    pub async fn end_stream(&self, lease: Lease<'_>, gap: &Gap) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        Entity::update_many()
            .col_expr(Column::State, Expr::value(ChainState::Failed.as_str()))
            .filter(Column::RunSeq.eq(lease.run_seq))
            .filter(Column::Stream.eq(gap.stream.as_str()))
            .filter(Column::State.eq(ChainState::Pending.as_str()))
            .exec(&tx)
            .await?;
        insert_gap(&tx, lease.run_seq, gap).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Skips all chains of a stream that are not ended, for a reason that this one has met. It is
    /// no gap: the run is complete without them.
    pub async fn skip_stream(
        &self,
        lease: Lease<'_>,
        key: &ChainKey,
        effort: Effort,
        reason: &SkipReason,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        spend(effort).filter(same(lease.run_seq, key)).exec(&tx).await?;
        Entity::update_many()
            .col_expr(Column::State, Expr::value(ChainState::Skipped.as_str()))
            .col_expr(Column::Reason, Expr::value(to_json(reason)?))
            .filter(Column::RunSeq.eq(lease.run_seq))
            .filter(Column::Stream.eq(key.stream.as_str()))
            .filter(Column::State.eq(ChainState::Pending.as_str()))
            .exec(&tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn insert_gap(tx: &DatabaseTransaction, run_seq: i64, gap: &Gap) -> Result<(), StoreError> {
    let stay =
        OnConflict::columns([gap::Column::RunSeq, gap::Column::Stream, gap::Column::Subject])
            .do_nothing()
            .to_owned();
    gap::Entity::insert(gap::ActiveModel {
        run_seq: Set(run_seq),
        stream: Set(gap.stream.to_string()),
        subject: Set(gap.subject.clone()),
        code: Set(gap.code.clone()),
        detail: Set(to_json(&gap.detail)?),
    })
    .on_conflict(stay)
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// Adds to what a chain took.
fn spend(effort: Effort) -> UpdateMany<Entity> {
    let Effort { requests, retries, throttled_ms } = effort;
    Entity::update_many()
        .col_expr(Column::Requests, Expr::col(Column::Requests).add(int(requests)))
        .col_expr(Column::Retries, Expr::col(Column::Retries).add(int(retries)))
        .col_expr(Column::ThrottledMs, Expr::col(Column::ThrottledMs).add(int(throttled_ms)))
}

pub(super) fn same(run_seq: i64, key: &ChainKey) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(Column::RunSeq.eq(run_seq))
        .add(Column::Stream.eq(key.stream.as_str()))
        .add(Column::Subject.eq(key.subject.as_str()))
}

pub(super) fn int(count: impl TryInto<i64>) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

fn chain(row: Model) -> Result<Chain, StoreError> {
    Ok(Chain {
        key: ChainKey {
            stream: Stream::from_word(&row.stream).ok_or(StoreError::inconsistent("stream"))?,
            subject: row.subject,
        },
        label: row.label,
        payload: from_json("chain payload", &row.payload)?,
        cursor: row.next_cursor,
        requests: u64::try_from(row.requests).unwrap_or_default(),
    })
}
