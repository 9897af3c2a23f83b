//! Runs as they are shown: with their gaps, and how far they are. That is not kept, but summed over
//! their chains, so that it never disagrees with what is committed. Several runs cost as many
//! statements as one.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{chain, gap, run};
use super::{Store, StoreError, from_json, from_millis, kept_text};
use crate::domain::run::{
    Gap, Progress, Run, RunMode, RunStatus, RunTrigger, Stream, StreamProgress, StreamStatus,
};

impl Store {
    /// Runs with their gaps and their progress, in the order of the rows.
    pub(super) async fn whole(&self, rows: Vec<run::Model>) -> Result<Vec<Run>, StoreError> {
        let seqs: Vec<i64> = rows.iter().map(|row| row.seq).collect();
        let mut gaps = self.gaps(&seqs).await?;
        let mut sums = self.sums(&seqs).await?;
        rows.into_iter()
            .map(|row| {
                let (gaps, sums) = (gaps.remove(&row.seq), sums.remove(&row.seq));
                read(&row, gaps.unwrap_or_default(), &sums.unwrap_or_default())
            })
            .collect()
    }

    async fn gaps(&self, seqs: &[i64]) -> Result<HashMap<i64, Vec<Gap>>, StoreError> {
        let rows = gap::Entity::find()
            .filter(gap::Column::RunSeq.is_in(seqs.iter().copied()))
            .order_by_asc(gap::Column::Stream)
            .order_by_asc(gap::Column::Subject)
            .all(&self.reader)
            .await?;
        let mut gaps: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows {
            gaps.entry(row.run_seq).or_default().push(Gap {
                stream: Stream::from_word(&row.stream).ok_or(StoreError::inconsistent("stream"))?,
                subject: row.subject,
                code: row.code,
                detail: kept_text(&row.detail),
            });
        }
        Ok(gaps)
    }

    async fn sums(&self, seqs: &[i64]) -> Result<HashMap<i64, Vec<StreamSums>>, StoreError> {
        let (ended, begun) = (
            "SUM(CASE WHEN state IN ('done', 'skipped', 'failed') THEN 1 ELSE 0 END)",
            "SUM(CASE WHEN state <> 'pending' OR batches > 0 THEN 1 ELSE 0 END)",
        );
        let rows = chain::Entity::find()
            .select_only()
            .column(chain::Column::RunSeq)
            .column(chain::Column::Stream)
            .expr_as(Expr::cust("CAST(COUNT(*) AS BIGINT)"), "chains")
            .expr_as(Expr::cust(format!("CAST({ended} AS BIGINT)")), "ended")
            .expr_as(Expr::cust(format!("CAST({begun} AS BIGINT)")), "begun")
            .expr_as(
                Expr::cust("CAST(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END) AS BIGINT)"),
                "failed",
            )
            .expr_as(
                Expr::cust("CAST(SUM(CASE WHEN state = 'skipped' THEN 1 ELSE 0 END) AS BIGINT)"),
                "skipped",
            )
            .expr_as(Expr::cust("CAST(SUM(row_count) AS BIGINT)"), "row_count")
            .expr_as(Expr::cust("CAST(SUM(requests) AS BIGINT)"), "requests")
            .expr_as(Expr::cust("CAST(SUM(retries) AS BIGINT)"), "retries")
            .expr_as(Expr::cust("CAST(SUM(throttled_ms) AS BIGINT)"), "throttled_ms")
            // A sum of what is known of some chains is no total.
            .expr_as(
                Expr::cust(
                    "CAST(CASE WHEN COUNT(expected) = COUNT(*) THEN SUM(expected) END AS BIGINT)",
                ),
                "expected",
            )
            // All skipped chains of a stream have the same one.
            .expr_as(Expr::cust("MAX(reason)"), "reason")
            .filter(chain::Column::RunSeq.is_in(seqs.iter().copied()))
            .group_by(chain::Column::RunSeq)
            .group_by(chain::Column::Stream)
            .into_model::<StreamSums>()
            .all(&self.reader)
            .await?;
        let mut sums: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows {
            sums.entry(row.run_seq).or_default().push(row);
        }
        Ok(sums)
    }
}

fn read(row: &run::Model, gaps: Vec<Gap>, sums: &[StreamSums]) -> Result<Run, StoreError> {
    Ok(Run {
        id: row.id.parse().map_err(|_| StoreError::inconsistent("run id"))?,
        connection_id: row
            .connection_id
            .parse()
            .map_err(|_| StoreError::inconsistent("connection id"))?,
        mode: RunMode::from_word(&row.mode).ok_or(StoreError::inconsistent("run mode"))?,
        trigger: RunTrigger::from_word(&row.trigger_kind)
            .ok_or(StoreError::inconsistent("run trigger"))?,
        status: RunStatus::from_word(&row.status).ok_or(StoreError::inconsistent("run status"))?,
        created_at: from_millis(row.created_at)?,
        started_at: row.started_at.map(from_millis).transpose()?,
        finished_at: row.finished_at.map(from_millis).transpose()?,
        progress: progress(sums, row)?,
        gaps,
        error: row.error.as_deref().map(|text| from_json("run error", text)).transpose()?,
    })
}

fn progress(sums: &[StreamSums], row: &run::Model) -> Result<Progress, StoreError> {
    let mut streams = Vec::with_capacity(COLLECTED.len());
    for name in COLLECTED {
        match sums.iter().find(|sums| sums.stream == name.as_str()) {
            Some(sums) => streams.push(sums.progress(name)?),
            // An earlier version, which did not know of it, has made this run.
            None if row.finished_at.is_some() && is_newer(name) => {}
            None => streams.push(waiting(name)),
        }
    }
    Ok(Progress {
        requests: row.requests + streams.iter().map(|stream| stream.requests).sum::<i64>(),
        retries: row.retries + streams.iter().map(|stream| stream.retries).sum::<i64>(),
        throttled_ms: row.throttled_ms,
        streams,
    })
}

/// Streams that runs of earlier versions did not know of.
fn is_newer(name: Stream) -> bool {
    matches!(name, Stream::Restrictions | Stream::Attachments | Stream::AuditLog)
}

fn waiting(name: Stream) -> StreamProgress {
    StreamProgress {
        name,
        status: StreamStatus::Waiting,
        done: 0,
        expected: None,
        rows: 0,
        requests: 0,
        reason: None,
        retries: 0,
        throttled_ms: 0,
    }
}

/// The streams that this version collects, in the order of the API's contract.
const COLLECTED: [Stream; 12] = [
    Stream::Spaces,
    Stream::Pages,
    Stream::Blogposts,
    Stream::Versions,
    Stream::SpacePermissions,
    Stream::RoleAssignments,
    Stream::Groups,
    Stream::GroupMembers,
    Stream::Users,
    Stream::Restrictions,
    Stream::Attachments,
    Stream::AuditLog,
];

#[derive(sea_orm::FromQueryResult)]
struct StreamSums {
    run_seq: i64,
    stream: String,
    chains: i64,
    ended: i64,
    begun: i64,
    failed: i64,
    skipped: i64,
    row_count: i64,
    requests: i64,
    retries: i64,
    throttled_ms: i64,
    expected: Option<i64>,
    reason: Option<String>,
}

impl StreamSums {
    fn progress(&self, name: Stream) -> Result<StreamProgress, StoreError> {
        let counts_subjects = matches!(
            name,
            Stream::SpacePermissions
                | Stream::RoleAssignments
                | Stream::GroupMembers
                | Stream::Versions
                | Stream::Restrictions
        );
        let over = self.ended == self.chains;
        let status = match (over, self.begun) {
            (true, _) if self.failed > 0 => StreamStatus::Failed,
            (true, _) if self.skipped == self.chains => StreamStatus::Skipped,
            (true, _) => StreamStatus::Done,
            (false, 0) => StreamStatus::Waiting,
            (false, _) => StreamStatus::Running,
        };
        let reason = self.reason.as_deref().filter(|_| status == StreamStatus::Skipped);
        Ok(StreamProgress {
            name,
            status,
            done: if counts_subjects { self.ended } else { self.row_count },
            expected: match (counts_subjects, over) {
                (true, _) => Some(self.chains),
                (false, true) => Some(self.row_count),
                (false, false) => self.expected,
            },
            rows: self.row_count,
            requests: self.requests,
            retries: self.retries,
            throttled_ms: self.throttled_ms,
            reason: reason.map(|text| from_json("reason", text)).transpose()?,
        })
    }
}
