//! What an incremental run stands on, what its evidence is compared with, and whether a full one is due.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement, Value,
};

use super::entity::run::{Column, Entity};
use super::runs::held;
use super::{Lease, Store, StoreError, from_millis, to_millis};
use crate::domain::id::ConnectionId;
use crate::domain::run::{Run, RunMode, RunStatus};

/// The last run that has read everything that it was to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompleteRun {
    /// Its place among all runs.
    pub seq: i64,
    /// All changes of content that were made until then were known to it, but for the last ones:
    /// the newest that it has seen, or its own begin when that is earlier, because what it read
    /// first may have changed while it read the rest.
    pub knew_until: Timestamp,
}

impl Store {
    /// The last complete run before this one; none when there is none, or it has seen no content.
    pub async fn last_complete_run(
        &self,
        connection: &ConnectionId,
        before: i64,
    ) -> Result<Option<CompleteRun>, StoreError> {
        let run = Entity::find()
            .filter(Column::ConnectionId.eq(connection.as_str()))
            .filter(Column::Status.eq(RunStatus::Succeeded.as_str()))
            .filter(Column::Seq.lt(before))
            .order_by_desc(Column::Seq)
            .one(&self.reader)
            .await?;
        let Some(run) = run else { return Ok(None) };
        // Times are RFC 3339 in UTC, so their order as text is that in time.
        let sql = "SELECT MAX(modified_at) AS newest FROM content WHERE connection_id = $1 AND valid_from_run <= $2";
        let values: [Value; 2] = [connection.as_str().into(), run.seq.into()];
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let row = self.reader.query_one_raw(statement).await?;
        let newest: Option<String> =
            row.map(|row| row.try_get("", "newest")).transpose()?.flatten();
        let newest = newest.and_then(|text| text.parse().ok());
        let begun = run.started_at.map(from_millis).transpose()?;
        let known = newest.zip(begun).map(|(newest, begun): (Timestamp, _)| newest.min(begun));
        Ok(known.map(|knew_until| CompleteRun { seq: run.seq, knew_until }))
    }

    /// The newest run before this one that has left evidence, with its place among all runs.
    pub async fn evidence_before(
        &self,
        connection: &ConnectionId,
        before: i64,
    ) -> Result<Option<(Run, i64)>, StoreError> {
        let whole = [RunStatus::Succeeded, RunStatus::Partial].map(RunStatus::as_str);
        let row = Entity::find()
            .filter(Column::ConnectionId.eq(connection.as_str()))
            .filter(Column::Status.is_in(whole))
            .filter(Column::Seq.lt(before))
            .order_by_desc(Column::Seq)
            .one(&self.reader)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let seq = row.seq;
        Ok(self.whole(vec![row]).await?.pop().map(|run| (run, seq)))
    }

    /// How many pages and blog posts each space held before this run, as far as it is known.
    pub async fn content_sizes(
        &self,
        connection: &ConnectionId,
        before: i64,
    ) -> Result<HashMap<String, i64>, StoreError> {
        let sql = "SELECT space_id, COUNT(*) AS size FROM content
            WHERE connection_id = $1 AND valid_from_run < $2 AND (valid_to_run IS NULL OR valid_to_run >= $2)
            GROUP BY space_id";
        let values: [Value; 2] = [connection.as_str().into(), before.into()];
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let rows = self.reader.query_all_raw(statement).await?;
        rows.iter()
            .map(|row| {
                let space: Option<String> = row.try_get("", "space_id")?;
                Ok((space.unwrap_or_default(), row.try_get("", "size")?))
            })
            .collect()
    }

    /// Whether a run that began since then has read everything of a connection.
    pub async fn was_swept_since(
        &self,
        connection: &ConnectionId,
        since: Timestamp,
    ) -> Result<bool, StoreError> {
        let run = Entity::find()
            .filter(Column::ConnectionId.eq(connection.as_str()))
            .filter(Column::Status.eq(RunStatus::Succeeded.as_str()))
            .filter(Column::Mode.eq(RunMode::Full.as_str()))
            .filter(Column::StartedAt.gte(to_millis(since)))
            .one(&self.reader)
            .await?;
        Ok(run.is_some())
    }

    /// Says that a run reads otherwise than it was asked to.
    pub async fn set_run_mode(&self, lease: Lease<'_>, mode: RunMode) -> Result<(), StoreError> {
        let done = Entity::update_many()
            .col_expr(Column::Mode, Expr::value(mode.as_str()))
            .filter(held(lease))
            .exec(&self.writer)
            .await?;
        if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::LeaseLost) }
    }
}
