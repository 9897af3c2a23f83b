//! Runs. The table is the truth about a run and the queue of the workers: a
//! worker holds a run by a lease, which another may take once it has run out.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, UpdateMany,
};

use super::chains::int;
use super::entity::run::{ActiveModel, Column, Entity};
use super::finished::{second_look, tell_finished};
use super::lifecycle::{Witness, judge_in};
use super::{Store, StoreError, exactly_one, from_millis, raw_responses, seen, to_json, to_millis};
use crate::domain::id::{ConnectionId, RunId};
use crate::domain::lifecycle::Verdict;
use crate::domain::run::{Effort, Run, RunError, RunMode, RunStatus, RunTrigger};

/// A run to queue.
#[derive(Clone, Debug)]
pub struct NewRun {
    /// Its id.
    pub id: RunId,
    /// Of which connection.
    pub connection_id: ConnectionId,
    /// How much it reads.
    pub mode: RunMode,
    /// What started it.
    pub trigger: RunTrigger,
}

/// Why a run was not queued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueRefusal {
    /// One is queued or running already.
    UnderWay,
}

/// A run that this worker holds.
#[derive(Clone, Debug)]
pub struct ClaimedRun {
    /// Its place among all runs; snapshots and differences are in terms of it.
    pub seq: i64,
    /// Its id.
    pub id: RunId,
    /// Of which connection.
    pub connection_id: ConnectionId,
    /// How much it is to read.
    pub mode: RunMode,
    /// What started it.
    pub trigger: RunTrigger,
    /// When it was first taken.
    pub started_at: Timestamp,
    /// The worker's name.
    pub owner: String,
}

/// A worker's hold on a run.
#[derive(Clone, Copy, Debug)]
pub struct Lease<'a> {
    /// The run.
    pub run_seq: i64,
    /// The worker's name.
    pub owner: &'a str,
}

/// What the worker learns when it renews its lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaseState {
    /// Go on.
    Held,
    /// A person asked the run to stop.
    CancelRequested,
    /// Another worker holds the run.
    Lost,
}

/// How a run ended, and what that says of its connection.
#[derive(Clone, Debug)]
pub struct RunEnd<'a> {
    /// Its last state.
    pub status: RunStatus,
    /// Why it failed, if it did.
    pub error: Option<&'a RunError>,
    /// What it says of the connection, if anything.
    pub verdict: Option<Verdict>,
    /// When somebody has to look again before anything is said of the connection.
    pub look_again_at: Option<Timestamp>,
}

impl RunEnd<'_> {
    /// An end that says nothing of the connection.
    pub fn plain(status: RunStatus) -> Self {
        Self { status, error: None, verdict: None, look_again_at: None }
    }
}

const UNDER_WAY: [&str; 2] = [RunStatus::Queued.as_str(), RunStatus::Running.as_str()];

/// Queues a run; `false` when one of the connection is under way, which the partial index
/// `run_under_way` tells.
pub(super) async fn insert_unless_under_way(
    db: &impl ConnectionTrait,
    new: &NewRun,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let row = ActiveModel {
        id: Set(new.id.to_string()),
        connection_id: Set(new.connection_id.to_string()),
        mode: Set(new.mode.to_string()),
        trigger_kind: Set(new.trigger.to_string()),
        status: Set(RunStatus::Queued.to_string()),
        created_at: Set(to_millis(now)),
        lease_until: Set(0),
        cancel_requested: Set(false),
        throttled_ms: Set(0),
        requests: Set(0),
        retries: Set(0),
        ..Default::default()
    };
    let written = Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(written == 1)
}

impl Store {
    /// Queues a run, unless one of the connection is under way.
    pub async fn queue_run(
        &self,
        new: &NewRun,
        now: Timestamp,
    ) -> Result<Result<(), QueueRefusal>, StoreError> {
        let inserted = insert_unless_under_way(&self.writer, new, now).await?;
        Ok(if inserted { Ok(()) } else { Err(QueueRefusal::UnderWay) })
    }

    /// Takes the oldest run that nobody holds, in one transaction.
    pub async fn claim_run(
        &self,
        owner: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<ClaimedRun>, StoreError> {
        let tx = self.begin().await?;
        let mut query = Entity::find()
            .filter(Column::Status.is_in(UNDER_WAY))
            .filter(Column::LeaseUntil.lte(to_millis(now)))
            .order_by_asc(Column::Seq)
            .limit(1);
        if self.backend() == DbBackend::Postgres {
            query = query.lock_with_behavior(
                sea_orm::sea_query::LockType::Update,
                sea_orm::sea_query::LockBehavior::SkipLocked,
            );
        }
        let Some(row) = query.one(&tx).await? else {
            tx.rollback().await?;
            return Ok(None);
        };
        let started_at = row.started_at.unwrap_or(to_millis(now));
        let done = Entity::update_many()
            .col_expr(Column::Status, Expr::value(RunStatus::Running.as_str()))
            .col_expr(Column::LeaseOwner, Expr::value(owner))
            .col_expr(Column::LeaseUntil, Expr::value(to_millis(until)))
            .col_expr(Column::StartedAt, Expr::value(started_at))
            .filter(Column::Seq.eq(row.seq))
            .exec(&tx)
            .await?;
        exactly_one(done.rows_affected, "run")?;
        tx.commit().await?;
        Ok(Some(ClaimedRun {
            seq: row.seq,
            id: row.id.parse().map_err(|_| StoreError::inconsistent("run id"))?,
            connection_id: row
                .connection_id
                .parse()
                .map_err(|_| StoreError::inconsistent("connection id"))?,
            mode: RunMode::from_word(&row.mode).ok_or(StoreError::inconsistent("run mode"))?,
            trigger: RunTrigger::from_word(&row.trigger_kind)
                .ok_or(StoreError::inconsistent("run trigger"))?,
            started_at: from_millis(started_at)?,
            owner: owner.to_owned(),
        }))
    }

    /// Holds the run for longer, adds what it took beyond its chains, and tells whether to go on.
    pub async fn renew_lease(
        &self,
        lease: Lease<'_>,
        until: Timestamp,
        effort: Effort,
    ) -> Result<LeaseState, StoreError> {
        let done = spend(effort)
            .col_expr(Column::LeaseUntil, Expr::value(to_millis(until)))
            .filter(held(lease))
            .exec(&self.writer)
            .await?;
        if done.rows_affected == 0 {
            return Ok(LeaseState::Lost);
        }
        let row = Entity::find_by_id(lease.run_seq).one(&self.reader).await?;
        Ok(if row.is_some_and(|row| row.cancel_requested) {
            LeaseState::CancelRequested
        } else {
            LeaseState::Held
        })
    }

    /// Adds what a run took beyond its chains, once its work is over.
    pub async fn count_effort(&self, lease: Lease<'_>, effort: Effort) -> Result<(), StoreError> {
        spend(effort).filter(held(lease)).exec(&self.writer).await?;
        Ok(())
    }

    /// Lets a run go, so that another worker can take it at once.
    pub async fn release_lease(&self, lease: Lease<'_>) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::LeaseUntil, Expr::value(0_i64))
            .filter(held(lease))
            .exec(&self.writer)
            .await?;
        Ok(())
    }

    /// Ends a run; what it says of its connection, and what the portal is told, in the same
    /// transaction.
    ///
    /// # Errors
    /// [`StoreError::LeaseLost`] when another worker holds it.
    pub async fn finish_run(
        &self,
        lease: Lease<'_>,
        end: RunEnd<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(row) = Entity::find_by_id(lease.run_seq).one(&self.reader).await? else {
            return Err(StoreError::LeaseLost);
        };
        let id =
            row.connection_id.parse().map_err(|_| StoreError::inconsistent("connection id"))?;
        let tx = self.begin().await?;
        // The connection first, as everybody who needs both.
        let connection = self.locked(&tx, &id).await?;
        let done = Entity::update_many()
            .col_expr(Column::Status, Expr::value(end.status.as_str()))
            .col_expr(Column::FinishedAt, Expr::value(to_millis(now)))
            .col_expr(Column::LeaseUntil, Expr::value(0_i64))
            .col_expr(Column::Error, Expr::value(end.error.map(to_json).transpose()?))
            .filter(held(lease))
            .exec(&tx)
            .await?;
        let (1, Some(connection)) = (done.rows_affected, connection) else {
            tx.rollback().await?;
            return Err(StoreError::LeaseLost);
        };
        seen::forget(&tx, lease.run_seq).await?;
        raw_responses::forget(&tx, lease.run_seq).await?;
        if let Some(verdict) = end.verdict {
            judge_in(&tx, &connection, verdict, Witness::Connector("collector", now)).await?;
        }
        if let Some(at) = end.look_again_at {
            second_look(&tx, &id, at).await?;
        }
        tell_finished(&tx, lease.run_seq, &connection, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Asks a run to stop. One that nobody has begun is cancelled at once.
    pub async fn request_cancel(&self, id: &RunId, now: Timestamp) -> Result<(), StoreError> {
        let Some(row) = Entity::find().filter(Column::Id.eq(id.as_str())).one(&self.reader).await?
        else {
            return Ok(());
        };
        let of =
            row.connection_id.parse().map_err(|_| StoreError::inconsistent("connection id"))?;
        let tx = self.begin().await?;
        let connection = self.locked(&tx, &of).await?;
        let cancelled = Entity::update_many()
            .col_expr(Column::Status, Expr::value(RunStatus::Cancelled.as_str()))
            .col_expr(Column::FinishedAt, Expr::value(to_millis(now)))
            .filter(Column::Id.eq(id.as_str()))
            .filter(Column::Status.eq(RunStatus::Queued.as_str()))
            .exec(&tx)
            .await?;
        if let (1, Some(connection)) = (cancelled.rows_affected, connection) {
            tell_finished(&tx, row.seq, &connection, now).await?;
        }
        Entity::update_many()
            .col_expr(Column::CancelRequested, Expr::value(true))
            .filter(Column::Id.eq(id.as_str()))
            .filter(Column::Status.eq(RunStatus::Running.as_str()))
            .exec(&tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// One run with its progress and gaps.
    pub async fn run(&self, id: &RunId) -> Result<Option<Run>, StoreError> {
        match Entity::find().filter(Column::Id.eq(id.as_str())).one(&self.reader).await? {
            Some(row) => Ok(self.whole(vec![row]).await?.pop()),
            None => Ok(None),
        }
    }

    /// The place of a run among all runs.
    pub async fn run_seq(&self, id: &RunId) -> Result<Option<i64>, StoreError> {
        let row = Entity::find().filter(Column::Id.eq(id.as_str())).one(&self.reader).await?;
        Ok(row.map(|row| row.seq))
    }

    /// The newest run of a connection.
    pub async fn last_run(&self, connection: &ConnectionId) -> Result<Option<Run>, StoreError> {
        Ok(self.runs(connection, None, 1).await?.pop())
    }

    /// The newest run of each of these connections that has one.
    pub async fn last_runs(
        &self,
        connections: &[&ConnectionId],
    ) -> Result<HashMap<ConnectionId, Run>, StoreError> {
        let ids = connections.iter().map(|id| id.as_str());
        let newest: Vec<i64> = Entity::find()
            .select_only()
            .expr(Column::Seq.max())
            .filter(Column::ConnectionId.is_in(ids))
            .group_by(Column::ConnectionId)
            .into_tuple()
            .all(&self.reader)
            .await?;
        let rows = Entity::find().filter(Column::Seq.is_in(newest)).all(&self.reader).await?;
        let runs = self.whole(rows).await?;
        Ok(runs.into_iter().map(|run| (run.connection_id.clone(), run)).collect())
    }

    /// The runs of a connection, newest first, at most `limit`, those before the id `after`.
    pub async fn runs(
        &self,
        connection: &ConnectionId,
        after: Option<&RunId>,
        limit: u64,
    ) -> Result<Vec<Run>, StoreError> {
        let mut query = Entity::find()
            .filter(Column::ConnectionId.eq(connection.as_str()))
            .order_by_desc(Column::Seq)
            .limit(limit);
        if let Some(after) = after {
            match self.run_seq(after).await? {
                Some(seq) => query = query.filter(Column::Seq.lt(seq)),
                None => return Ok(Vec::new()),
            }
        }
        let rows = query.all(&self.reader).await?;
        self.whole(rows).await
    }
}

/// Adds to what a run took: requests that belong to no chain, and all waits on the wall.
fn spend(effort: Effort) -> UpdateMany<Entity> {
    let Effort { requests, retries, throttled_ms } = effort;
    Entity::update_many()
        .col_expr(Column::Requests, Expr::col(Column::Requests).add(int(requests)))
        .col_expr(Column::Retries, Expr::col(Column::Retries).add(int(retries)))
        .col_expr(Column::ThrottledMs, Expr::col(Column::ThrottledMs).add(int(throttled_ms)))
}

pub(super) fn held(lease: Lease<'_>) -> Condition {
    Condition::all()
        .add(Column::Seq.eq(lease.run_seq))
        .add(Column::LeaseOwner.eq(lease.owner))
        .add(Column::Status.eq(RunStatus::Running.as_str()))
}

/// Fails unless the worker still holds the run, and keeps others from taking
/// it until the transaction ends.
pub(super) async fn fence<C: ConnectionTrait>(tx: &C, lease: Lease<'_>) -> Result<(), StoreError> {
    let done = Entity::update_many()
        .col_expr(Column::LeaseUntil, Expr::col(Column::LeaseUntil))
        .filter(held(lease))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::LeaseLost) }
}
