//! What a connection collects and when: its spaces, its schedule, and taking a slot exactly once.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::connection::{Column, Entity, Model};
use super::runs::insert_unless_under_way;
use super::{NewRun, Store, StoreError, from_millis, to_json, to_millis};
use crate::domain::audit::AuditEvent;
use crate::domain::connection::SpaceScope;
use crate::domain::id::ConnectionId;
use crate::domain::lifecycle::Happening;
use crate::domain::schedule::Schedule;

/// A connection whose slot has come, or which has none yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which one.
    pub id: ConnectionId,
    /// How often it is collected.
    pub schedule: Schedule,
    /// The slot that has come; none where none was planned.
    pub slot: Option<Timestamp>,
    /// A person has to do something first: collecting would only fail again.
    pub waits_for_a_person: bool,
}

impl Store {
    /// The connections that are switched on and due, those that waited longest first.
    pub async fn due_connections(
        &self,
        now: Timestamp,
        limit: u64,
    ) -> Result<Vec<Due>, StoreError> {
        let come = Condition::any()
            .add(Column::NextRunAt.is_null())
            .add(Column::NextRunAt.lte(to_millis(now)));
        Entity::find()
            .filter(Column::Enabled.eq(true))
            .filter(Column::DisconnectedAt.is_null())
            .filter(come)
            .order_by_asc(Column::NextRunAt)
            .limit(limit)
            .all(&self.reader)
            .await?
            .iter()
            .map(due)
            .collect()
    }

    /// Takes a slot: plans the next one and queues the run, if there is one, unless another is
    /// under way. `false` when somebody else has taken the slot, or it is no longer due.
    pub async fn take_slot(
        &self,
        due: &Due,
        next: Timestamp,
        run: Option<&NewRun>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        let unchanged = match due.slot {
            Some(slot) => Column::NextRunAt.eq(to_millis(slot)),
            None => Column::NextRunAt.is_null(),
        };
        let done = Entity::update_many()
            .col_expr(Column::NextRunAt, Expr::value(to_millis(next)))
            .filter(Column::Id.eq(due.id.as_str()))
            .filter(Column::Enabled.eq(true))
            .filter(Column::DisconnectedAt.is_null())
            .filter(unchanged)
            .exec(&tx)
            .await?;
        if done.rows_affected == 0 {
            tx.rollback().await?;
            return Ok(false);
        }
        if let Some(run) = run {
            insert_unless_under_way(&tx, run, now).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Keeps which spaces are collected. `false` when the connection is ended.
    pub async fn set_space_scope(
        &self,
        id: &ConnectionId,
        scope: &SpaceScope,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let fields =
            Entity::update_many().col_expr(Column::SpaceScope, Expr::value(to_json(scope)?));
        self.happen(id, Happening::Adjusted, fields, event).await
    }

    /// Keeps how often a connection is collected, and when next. `false` when it is ended.
    pub async fn set_schedule(
        &self,
        id: &ConnectionId,
        schedule: Schedule,
        next: Timestamp,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        // What is switched off has no next run.
        let next = Expr::case(Column::Enabled.eq(true), Expr::value(to_millis(next)))
            .finally(Expr::value(Option::<i64>::None));
        let fields = Entity::update_many()
            .col_expr(Column::Schedule, Expr::value(schedule.as_str()))
            .col_expr(Column::NextRunAt, next.into());
        self.happen(id, Happening::Adjusted, fields, event).await
    }
}

fn due(row: &Model) -> Result<Due, StoreError> {
    Ok(Due {
        id: row.id.parse().map_err(|_| StoreError::inconsistent("connection id"))?,
        schedule: Schedule::from_word(&row.schedule).ok_or(StoreError::inconsistent("schedule"))?,
        slot: row.next_run_at.map(from_millis).transpose()?,
        waits_for_a_person: row.attention.is_some(),
    })
}
