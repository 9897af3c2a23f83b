//! Which rows that were there before a run its lists have found.
//!
//! A list of several batches tells only at its end what is not there any more, and the run may be
//! killed before it. So each batch keeps the numbers of the rows that it has found, changed or not,
//! in one row of its own and with its cursor. A list in which nothing has changed costs that, and no
//! write of what it brings; one that comes in a single batch costs nothing.
//!
//! The same sets tell what came twice. They go with the end of their list, or, where lists may bring
//! the same thing, with the run.

use std::collections::BTreeMap;

use roaring::RoaringTreemap;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::chains::{ChainKey, int, same};
use super::entity::chain;
use super::entity::seen::{ActiveModel, Column, Entity};
use super::runs::{Lease, fence};
use super::{Store, StoreError};
use crate::domain::run::Stream;

/// Sets that are taken from the database at a time.
const PAGE: usize = 200;

/// What lists have found.
#[derive(Default)]
pub(super) struct Found {
    /// The rows.
    pub rows: RoaringTreemap,
    /// How often a list brought one that was among them already, by its subject.
    repeated: BTreeMap<String, u64>,
    /// How many sets this was kept in, and the subject of the first.
    kept: usize,
    first: Option<String>,
}

impl Found {
    fn add(&mut self, subject: &str, batch: &RoaringTreemap) {
        let apart = self.rows.len() + batch.len();
        self.rows |= batch;
        let repeated = apart - self.rows.len();
        if repeated > 0 {
            *self.repeated.entry(subject.to_owned()).or_default() += repeated;
        }
    }

    /// How many of the rows came twice.
    pub(super) fn repeated(&self) -> u64 {
        self.repeated.values().sum()
    }
}

impl Store {
    /// Counts what several lists of a stream have brought, for each of these streams, once all have
    /// ended. To do it again changes nothing.
    pub async fn settle_lists(
        &self,
        lease: Lease<'_>,
        streams: &[Stream],
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        for stream in streams {
            settle(&tx, lease.run_seq, *stream).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Whether lists of a stream may bring the same thing: a space that is archived meanwhile, a page
/// that is moved to another space. All others are of things that no other list has.
fn overlaps(stream: Stream) -> bool {
    matches!(stream, Stream::Spaces | Stream::Pages | Stream::Blogposts)
}

/// Keeps what a batch has found until its list has ended.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    run_seq: i64,
    key: &ChainKey,
    mut found: RoaringTreemap,
) -> Result<(), StoreError> {
    if found.is_empty() {
        return Ok(());
    }
    // What was written together has numbers in a row, of which the ends are enough.
    found.optimize();
    let mut row_ids = Vec::with_capacity(found.serialized_size());
    found.serialize_into(&mut row_ids).map_err(|_| StoreError::inconsistent("seen rows"))?;
    let set = ActiveModel {
        run_seq: Set(run_seq),
        stream: Set(key.stream.to_string()),
        subject: Set(key.subject.clone()),
        row_ids: Set(row_ids),
        ..Default::default()
    };
    Entity::insert(set).exec_without_returning(tx).await?;
    Ok(())
}

/// All that a list has found, `batch` in its last one; what of it came twice in this list, unless
/// that is counted over all lists of the stream.
pub(super) async fn end_list(
    tx: &DatabaseTransaction,
    run_seq: i64,
    key: &ChainKey,
    batch: RoaringTreemap,
) -> Result<Found, StoreError> {
    let of_list = of_stream(run_seq, key.stream).add(Column::Subject.eq(key.subject.as_str()));
    let mut list = gather(tx, &of_list).await?;
    list.add(&key.subject, &batch);
    if overlaps(key.stream) {
        keep(tx, run_seq, key, batch).await?;
        list.repeated.clear();
    } else if list.kept > 0 {
        Entity::delete_many().filter(of_list).exec(tx).await?;
    }
    Ok(list)
}

/// All that the lists of a stream have found. What came twice is counted for the list that brought it
/// again, and one set is left for all of them: a second time there is nothing more to count.
pub(super) async fn settle(
    tx: &DatabaseTransaction,
    run_seq: i64,
    stream: Stream,
) -> Result<RoaringTreemap, StoreError> {
    let of_stream = of_stream(run_seq, stream);
    let Found { rows, repeated, kept, first } = gather(tx, &of_stream).await?;
    for (subject, count) in repeated {
        let key = ChainKey { stream, subject };
        chain::Entity::update_many()
            .col_expr(
                chain::Column::Duplicates,
                Expr::col(chain::Column::Duplicates).add(int(count)),
            )
            .filter(same(run_seq, &key))
            .exec(tx)
            .await?;
    }
    if let Some(subject) = first.filter(|_| kept > 1) {
        Entity::delete_many().filter(of_stream).exec(tx).await?;
        keep(tx, run_seq, &ChainKey { stream, subject }, rows.clone()).await?;
    }
    Ok(rows)
}

/// Forgets what the lists of a run have found: it is over.
pub(super) async fn forget(tx: &DatabaseTransaction, run_seq: i64) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::RunSeq.eq(run_seq)).exec(tx).await?;
    Ok(())
}

fn of_stream(run_seq: i64, stream: Stream) -> Condition {
    Condition::all().add(Column::RunSeq.eq(run_seq)).add(Column::Stream.eq(stream.as_str()))
}

/// Goes through sets in the order in which they were committed.
async fn gather(tx: &DatabaseTransaction, which: &Condition) -> Result<Found, StoreError> {
    let mut found = Found::default();
    let mut after = 0;
    loop {
        let page = Entity::find()
            .filter(which.clone())
            .filter(Column::Seq.gt(after))
            .order_by_asc(Column::Seq)
            .limit(PAGE as u64)
            .all(tx)
            .await?;
        for set in &page {
            let rows = RoaringTreemap::deserialize_from(set.row_ids.as_slice())
                .map_err(|_| StoreError::inconsistent("seen rows"))?;
            found.add(&set.subject, &rows);
            found.first.get_or_insert_with(|| set.subject.clone());
            after = set.seq;
        }
        found.kept += page.len();
        if page.len() < PAGE {
            return Ok(found);
        }
    }
}

/// A row's number in a set. The database counts them up from one.
pub(super) fn number(row_id: i64) -> Result<u64, StoreError> {
    u64::try_from(row_id).map_err(|_| StoreError::inconsistent("row id"))
}
