//! Access reviews and what is decided in them.

mod decide;
mod decisions;

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult, Statement, Value};
use serde_json::json;

use super::access::Values;
use super::given::decided;
use super::snapshot::{kind, text};
use super::{Store, StoreError, audit, from_millis, outbox, to_millis};
use crate::domain::audit::AuditEvent;
use crate::domain::connection::Connection;
use crate::domain::event::EventKind;
use crate::domain::id::{ConnectionId, ReviewId};
use crate::domain::review::{
    Decided, Decision, Review, ReviewItem, ReviewPart, ReviewProgress, ReviewStatus, Reviewer,
};

pub use decide::{Chosen, Decides};
pub use decisions::DecisionKey;

/// A review that begins.
#[derive(Clone, Debug)]
pub struct NewReview<'a> {
    /// Its id.
    pub id: &'a ReviewId,
    /// The connection.
    pub connection: &'a ConnectionId,
    /// The run whose view is reviewed.
    pub run_seq: i64,
    /// Who begins it.
    pub by: &'a Reviewer,
    /// When.
    pub at: Timestamp,
    /// How many paths and memberships there are.
    pub items: (i64, i64),
}

/// What became of signing off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignOff {
    /// It is signed off.
    Done,
    /// So many are not decided of.
    Left(i64),
    /// It was signed off before, or is gone.
    NotOpen,
}

impl Store {
    /// Begins a review. `false` while another one of the connection is open.
    pub async fn begin_review(
        &self,
        new: &NewReview<'_>,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        let sql = "INSERT INTO review (id, connection_id, run_seq, status, created_at, created_by_id, created_by_name,
                access_items, member_items, statement)
             VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $8, '')
             ON CONFLICT (connection_id) WHERE status = 'open' DO NOTHING";
        let values: [Value; 8] = [
            new.id.as_str().into(),
            new.connection.as_str().into(),
            new.run_seq.into(),
            to_millis(new.at).into(),
            new.by.id.as_str().into(),
            new.by.name.as_str().into(),
            new.items.0.into(),
            new.items.1.into(),
        ];
        if self.change(&tx, sql, values).await? == 0 {
            return Ok(false);
        }
        audit::insert(&tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// One review, with its place among all and that of its run.
    pub async fn review(&self, id: &ReviewId) -> Result<Option<(Review, ReviewPlace)>, StoreError> {
        let found = self.reviews_where(&self.reader, "v.id = $1", [id.as_str().into()], 1).await?;
        Ok(found.into_iter().next())
    }

    /// The reviews of a connection, newest first, those before the id `before`.
    pub async fn reviews(
        &self,
        connection: &ConnectionId,
        before: Option<&ReviewId>,
        limit: u64,
    ) -> Result<Vec<Review>, StoreError> {
        let before = before.map_or("~", ReviewId::as_str);
        let values = [connection.as_str().into(), before.into()];
        let which = "v.connection_id = $1 AND v.id < $2";
        let found = self.reviews_where(&self.reader, which, values, limit).await?;
        Ok(found.into_iter().map(|(review, _)| review).collect())
    }

    /// The review of a connection that was signed off last, of a run before that place.
    pub async fn signed_review(
        &self,
        connection: &ConnectionId,
        before: i64,
    ) -> Result<Option<(Review, ReviewPlace)>, StoreError> {
        let which = "v.connection_id = $1 AND v.status = 'signed_off' AND v.run_seq < $2
            AND v.seq = (SELECT MAX(w.seq) FROM review w WHERE w.connection_id = $1 AND w.status = 'signed_off' AND w.run_seq < $2)";
        let values = [connection.as_str().into(), before.into()];
        Ok(self.reviews_where(&self.reader, which, values, 1).await?.into_iter().next())
    }

    async fn reviews_where(
        &self,
        database: &impl ConnectionTrait,
        which: &str,
        values: impl IntoIterator<Item = Value>,
        limit: u64,
    ) -> Result<Vec<(Review, ReviewPlace)>, StoreError> {
        let sql = format!(
            "SELECT v.*, r.id AS run_id, COALESCE(r.started_at, r.created_at) AS snapshot_at
             FROM review v JOIN run r ON r.seq = v.run_seq WHERE {which} ORDER BY v.seq DESC LIMIT {limit}"
        );
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let rows = database.query_all_raw(statement).await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let place =
                ReviewPlace { seq: row.try_get("", "seq")?, run_seq: row.try_get("", "run_seq")? };
            let decided = self.decided(database, place.seq).await?;
            found.push((read(&row, &decided)?, place));
        }
        Ok(found)
    }

    /// How often each was decided in a review.
    async fn decided(
        &self,
        database: &impl ConnectionTrait,
        review: i64,
    ) -> Result<HashMap<String, i64>, StoreError> {
        let sql = "SELECT decision, COUNT(*) AS decisions FROM review_decision WHERE review_seq = $1 GROUP BY decision";
        let statement = Statement::from_sql_and_values(self.backend(), sql, [review.into()]);
        let rows = database.query_all_raw(statement).await?;
        rows.iter().map(|row| Ok((text(row, "decision")?, row.try_get("", "decisions")?))).collect()
    }

    /// What was decided of in one space or group, of all or of these principals.
    pub async fn decisions_of(
        &self,
        review: i64,
        part: ReviewPart,
        place: &str,
        principals: Option<&[&str]>,
    ) -> Result<HashMap<ReviewItem, Decided>, StoreError> {
        let mut values = Values::default();
        let principals = match principals {
            Some(ids) => format!("principal_id IN {}", values.list(self.backend(), ids)?),
            None => "TRUE".to_owned(),
        };
        let part_word = values.put(part.as_str());
        let sql = format!(
            "SELECT * FROM review_decision WHERE review_seq = $1 AND place_id = $2 AND part = {part_word} AND {principals}"
        );
        let here: [Value; 2] = [review.into(), place.into()];
        let values = here.into_iter().chain(values.0);
        let statement = Statement::from_sql_and_values(self.backend(), &sql, values);
        let rows = self.reader.query_all_raw(statement).await?;
        let mut found = HashMap::with_capacity(rows.len());
        for row in &rows {
            let (place, principal) = (text(row, "place_id")?, text(row, "principal_id")?);
            let item = match part {
                ReviewPart::Access => ReviewItem::Access {
                    space_id: place,
                    principal_kind: kind(&text(row, "principal_kind")?),
                    principal_id: principal,
                    role_id: text(row, "role_id")?,
                },
                ReviewPart::Members => {
                    ReviewItem::Member { group_id: place, account_id: principal }
                }
            };
            if let Some(decided) = decided(row)? {
                found.insert(item, decided);
            }
        }
        Ok(found)
    }

    /// Signs a review of a connection off, when everything is decided of, and has the portal told.
    pub async fn sign_off(
        &self,
        connection: &Connection,
        review: i64,
        statement: &str,
        by: &Reviewer,
        event: AuditEvent,
    ) -> Result<SignOff, StoreError> {
        let tx = self.begin().await?;
        if !self.hold_open(&tx, review).await? {
            return Ok(SignOff::NotOpen);
        }
        let decided = self.decided(&tx, review).await?;
        let sql = "SELECT access_items + member_items AS items FROM review WHERE seq = $1";
        let items = Statement::from_sql_and_values(self.backend(), sql, [review.into()]);
        let row = tx.query_one_raw(items).await?.ok_or(StoreError::inconsistent("review"))?;
        let left = row.try_get::<i64>("", "items")? - decided.values().sum::<i64>();
        if left > 0 {
            return Ok(SignOff::Left(left));
        }
        let sql = "UPDATE review SET status = 'signed_off', signed_at = $2, signed_by_id = $3, signed_by_name = $4, statement = $5
             WHERE seq = $1";
        let values: [Value; 5] = [
            review.into(),
            to_millis(event.at).into(),
            by.id.as_str().into(),
            by.name.as_str().into(),
            statement.into(),
        ];
        self.change(&tx, sql, values).await?;
        let mut event = event;
        for decision in Decision::ALL {
            let number = decided.get(decision.as_str()).copied().unwrap_or_default();
            event = event.with(decision.as_str(), &number);
        }
        audit::insert(&tx, &event).await?;
        let signed = self.reviews_where(&tx, "v.seq = $1", [review.into()], 1).await?;
        let organization = &connection.organization_id;
        let data = json!({
            "organization_id": organization,
            "connection_id": connection.id,
            "site": connection.site,
            "review": signed.first().map(|(review, _)| review),
        });
        outbox::tell(&tx, EventKind::ReviewSignedOff, Some(organization), &data, event.at).await?;
        tx.commit().await?;
        Ok(SignOff::Done)
    }

    /// Gives up an open review, with all that was decided in it. `false` when it is open no more.
    pub async fn discard_review(
        &self,
        review: i64,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        if !self.hold_open(&tx, review).await? {
            return Ok(false);
        }
        self.change(&tx, "DELETE FROM review WHERE seq = $1", [review.into()]).await?;
        audit::insert(&tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Holds an open review until the transaction ends; `false` when it is open no more.
    pub(super) async fn hold_open(
        &self,
        tx: &DatabaseTransaction,
        review: i64,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE review SET status = 'open' WHERE seq = $1 AND status = 'open'";
        Ok(self.change(tx, sql, [review.into()]).await? == 1)
    }

    pub(super) async fn change(
        &self,
        tx: &DatabaseTransaction,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<u64, StoreError> {
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        Ok(tx.execute_raw(statement).await?.rows_affected())
    }
}

/// Where a review and its run stand among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewPlace {
    /// The review.
    pub seq: i64,
    /// Its run.
    pub run_seq: i64,
}

fn read(row: &QueryResult, decided: &HashMap<String, i64>) -> Result<Review, StoreError> {
    let number = |decision: Decision| decided.get(decision.as_str()).copied().unwrap_or_default();
    let signed_at: Option<i64> = row.try_get("", "signed_at")?;
    let signed_by_id: Option<String> = row.try_get("", "signed_by_id")?;
    let signed_by_name: Option<String> = row.try_get("", "signed_by_name")?;
    Ok(Review {
        id: text(row, "id")?.parse().map_err(|_| StoreError::inconsistent("review id"))?,
        connection_id: text(row, "connection_id")?
            .parse()
            .map_err(|_| StoreError::inconsistent("connection id"))?,
        run_id: text(row, "run_id")?.parse().map_err(|_| StoreError::inconsistent("run id"))?,
        snapshot_at: from_millis(row.try_get("", "snapshot_at")?)?,
        status: ReviewStatus::from_word(&text(row, "status")?)
            .ok_or(StoreError::inconsistent("review status"))?,
        created_at: from_millis(row.try_get("", "created_at")?)?,
        created_by: Reviewer {
            id: text(row, "created_by_id")?,
            name: text(row, "created_by_name")?,
        },
        progress: ReviewProgress {
            access: row.try_get("", "access_items")?,
            members: row.try_get("", "member_items")?,
            keep: number(Decision::Keep),
            remove: number(Decision::Remove),
            ask: number(Decision::Ask),
        },
        signed_at: signed_at.map(from_millis).transpose()?,
        signed_by: signed_by_id.map(|id| Reviewer { id, name: signed_by_name.unwrap_or_default() }),
        statement: text(row, "statement")?,
    })
}
