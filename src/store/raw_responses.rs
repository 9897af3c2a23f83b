//! What Confluence has answered in a run, where that is kept: packed, in the order in which it was
//! committed, and only until the run's files are written.
//!
//! What a batch brought is kept in the batch's own transaction (`chains.rs`), so a run that was killed
//! has the answers to all that it has read, and to nothing else.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::chains::int;
use super::entity::raw_response::{ActiveModel, Column, Entity};
use super::runs::{Lease, fence};
use super::{Store, StoreError};

/// Answers that are written with one statement.
const SLICE: usize = 100;

/// An answer, packed as it will stand in the run's file.
#[derive(Clone, Debug)]
pub struct PackedResponse {
    /// The bytes.
    pub packed: Vec<u8>,
    /// How many rows of its list it brought.
    pub rows: usize,
}

/// Answers that a run keeps, and the rows that they brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sea_orm::FromQueryResult)]
pub struct KeptResponses {
    /// How many answers.
    pub responses: i64,
    /// How many rows they brought.
    pub row_count: i64,
}

impl Store {
    /// Keeps answers that brought no rows.
    pub async fn keep_responses(
        &self,
        lease: Lease<'_>,
        responses: Vec<PackedResponse>,
    ) -> Result<(), StoreError> {
        if responses.is_empty() {
            return Ok(());
        }
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        insert(&tx, lease.run_seq, responses).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The answers of a run after a place in their order, at most `limit`, each with its place.
    pub async fn responses(
        &self,
        run_seq: i64,
        after: i64,
        limit: u64,
    ) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
        let page = Entity::find()
            .filter(Column::RunSeq.eq(run_seq))
            .filter(Column::Seq.gt(after))
            .order_by_asc(Column::Seq)
            .limit(limit)
            .all(&self.reader)
            .await?;
        Ok(page.into_iter().map(|row| (row.seq, row.packed)).collect())
    }

    /// How many answers a run keeps.
    pub async fn kept_responses(&self, run_seq: i64) -> Result<KeptResponses, StoreError> {
        let kept = Entity::find()
            .select_only()
            .expr_as(Expr::cust("CAST(COUNT(*) AS BIGINT)"), "responses")
            .expr_as(Expr::cust("CAST(COALESCE(SUM(row_count), 0) AS BIGINT)"), "row_count")
            .filter(Column::RunSeq.eq(run_seq))
            .into_model::<KeptResponses>()
            .one(&self.reader)
            .await?;
        Ok(kept.unwrap_or_default())
    }
}

/// Keeps answers in this transaction.
pub(super) async fn insert(
    tx: &DatabaseTransaction,
    run_seq: i64,
    responses: Vec<PackedResponse>,
) -> Result<(), StoreError> {
    let mut rows = responses.into_iter().map(|response| ActiveModel {
        run_seq: Set(run_seq),
        row_count: Set(int(response.rows)),
        packed: Set(response.packed),
        ..Default::default()
    });
    loop {
        let slice: Vec<_> = rows.by_ref().take(SLICE).collect();
        if slice.is_empty() {
            return Ok(());
        }
        Entity::insert_many(slice).exec_without_returning(tx).await?;
    }
}

/// Forgets the answers of a run: it is over, and they stand in its file.
pub(super) async fn forget(tx: &DatabaseTransaction, run_seq: i64) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::RunSeq.eq(run_seq)).exec(tx).await?;
    Ok(())
}
