//! How far a run is: not kept, but summed over its chains, so that it never
//! disagrees with what is committed.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::entity::chain;
use super::{Store, StoreError};
use crate::domain::run::{Progress, Stream, StreamProgress, StreamStatus};

impl Store {
    pub(super) async fn progress(
        &self,
        seq: i64,
        throttled_ms: i64,
    ) -> Result<Progress, StoreError> {
        let (ended, begun) = (
            "SUM(CASE WHEN state IN ('done', 'skipped', 'failed') THEN 1 ELSE 0 END)",
            "SUM(CASE WHEN state <> 'pending' OR batches > 0 THEN 1 ELSE 0 END)",
        );
        let rows = chain::Entity::find()
            .select_only()
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
            .expr_as(Expr::cust("CAST(SUM(expected) AS BIGINT)"), "expected")
            .filter(chain::Column::RunSeq.eq(seq))
            .group_by(chain::Column::Stream)
            .into_model::<StreamSums>()
            .all(&self.reader)
            .await?;
        let mut streams = Vec::new();
        for name in COLLECTED {
            let sums = rows.iter().find(|sums| sums.stream == name.as_str());
            streams.push(sums.map_or(
                StreamProgress {
                    name,
                    status: StreamStatus::Waiting,
                    done: 0,
                    expected: None,
                    rows: 0,
                    requests: 0,
                },
                |sums| sums.progress(name),
            ));
        }
        Ok(Progress {
            requests: streams.iter().map(|stream| stream.requests).sum(),
            streams,
            throttled_ms,
        })
    }
}

/// The streams that this version collects, in the order of the API's contract.
const COLLECTED: [Stream; 8] = [
    Stream::Spaces,
    Stream::Pages,
    Stream::Blogposts,
    Stream::SpacePermissions,
    Stream::RoleAssignments,
    Stream::Groups,
    Stream::GroupMembers,
    Stream::Users,
];

#[derive(sea_orm::FromQueryResult)]
struct StreamSums {
    stream: String,
    chains: i64,
    ended: i64,
    begun: i64,
    failed: i64,
    skipped: i64,
    row_count: i64,
    requests: i64,
    expected: Option<i64>,
}

impl StreamSums {
    fn progress(&self, name: Stream) -> StreamProgress {
        let counts_subjects = matches!(
            name,
            Stream::SpacePermissions | Stream::RoleAssignments | Stream::GroupMembers
        );
        let over = self.ended == self.chains;
        StreamProgress {
            name,
            status: match (over, self.begun) {
                (true, _) if self.failed > 0 => StreamStatus::Failed,
                (true, _) if self.skipped == self.chains => StreamStatus::Skipped,
                (true, _) => StreamStatus::Done,
                (false, 0) => StreamStatus::Waiting,
                (false, _) => StreamStatus::Running,
            },
            done: if counts_subjects { self.ended } else { self.row_count },
            expected: match (counts_subjects, over) {
                (true, _) => Some(self.chains),
                (false, true) => Some(self.row_count),
                (false, false) => self.expected,
            },
            rows: self.row_count,
            requests: self.requests,
        }
    }
}
