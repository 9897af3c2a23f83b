//! Deciding of some or of all that a list shows, in one statement.

use jiff::Timestamp;

use crate::domain::audit::AuditEvent;
use crate::domain::review::{Decision, ReviewItem, ReviewPart, Reviewer};
use crate::store::access::Values;
use crate::store::given::{Asked, columns_of};
use crate::store::{Snapshot, Store, StoreError, audit, to_millis};

/// What is decided of at once.
#[derive(Clone, Copy, Debug)]
pub enum Chosen<'a> {
    /// These, as far as the snapshot has them.
    These(&'a [ReviewItem]),
    /// All that are looked for.
    All,
}

/// What is decided, by whom and when.
#[derive(Clone, Copy, Debug)]
pub struct Decides<'a> {
    /// What becomes of it; none takes back what was decided.
    pub decision: Option<Decision>,
    /// Why. Empty leaves what was noted before.
    pub note: &'a str,
    /// By whom.
    pub by: &'a Reviewer,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Decides of what is chosen, as long as the review is open. Gives how many there were; `None`
    /// when it is open no more.
    pub async fn decide(
        &self,
        snapshot: &Snapshot,
        part: ReviewPart,
        chosen: Chosen<'_>,
        asked: Asked<'_>,
        decides: Decides<'_>,
        event: AuditEvent,
    ) -> Result<Option<i64>, StoreError> {
        let tx = self.begin().await?;
        let review = asked.review.ok_or(StoreError::inconsistent("review"))?;
        if !self.hold_open(&tx, review).await? {
            return Ok(None);
        }
        let mut values = Values::default();
        let (given, place, principal) = match part {
            ReviewPart::Access => {
                let spaces = match chosen {
                    Chosen::All => "TRUE".to_owned(),
                    Chosen::These(items) => {
                        let ids: Vec<String> = items.iter().map(first_of).collect();
                        format!("t.space_id IN {}", values.list(self.backend(), &ids)?)
                    }
                };
                (snapshot.given_sql(&mut values, asked, &spaces)?, "space_id", "principal_id")
            }
            ReviewPart::Members => {
                (snapshot.given_members_sql(&mut values, asked), "group_id", "entity_key")
            }
        };
        let (kind, role) = match part {
            ReviewPart::Access => ("g.principal_kind", "g.role_id"),
            ReviewPart::Members => ("'user'", "''"),
        };
        let key = format!("g.{place}, {kind}, g.{principal}, {role}");
        let which = match chosen {
            Chosen::All => "TRUE".to_owned(),
            Chosen::These(items) => {
                let these = items.iter().map(|item| {
                    let columns = columns_of(item).map(|value| values.put(value));
                    format!("({})", columns.join(", "))
                });
                let these: Vec<String> = these.collect();
                if these.is_empty() {
                    return Ok(Some(0));
                }
                format!("({key}) IN (VALUES {})", these.join(", "))
            }
        };
        let number = values.put(review);
        let sql = if let Some(decision) = decides.decision {
            let decision = values.put(decision.as_str());
            let [note, at, by, name] = [
                values.put(decides.note),
                values.put(to_millis(decides.at)),
                values.put(decides.by.id.as_str()),
                values.put(decides.by.name.as_str()),
            ];
            format!(
                "INSERT INTO review_decision (review_seq, part, place_id, principal_kind, principal_id, role_id,
                    decision, note, decided_at, decided_by_id, decided_by_name)
                 SELECT CAST({number} AS BIGINT), '{part}', {key}, {decision}, {note}, CAST({at} AS BIGINT), {by}, {name}
                 FROM ({given}) g WHERE {which}
                 ON CONFLICT (review_seq, part, place_id, principal_kind, principal_id, role_id) DO UPDATE SET
                    decision = excluded.decision, decided_at = excluded.decided_at,
                    decided_by_id = excluded.decided_by_id, decided_by_name = excluded.decided_by_name,
                    note = CASE WHEN excluded.note = '' THEN review_decision.note ELSE excluded.note END"
            )
        } else {
            format!(
                "DELETE FROM review_decision WHERE review_seq = {number} AND part = '{part}'
                 AND (place_id, principal_kind, principal_id, role_id) IN (SELECT {key} FROM ({given}) g WHERE {which})"
            )
        };
        let here = snapshot.place();
        let changed = self.change(&tx, &sql, here.into_iter().chain(values.0)).await?;
        let changed = i64::try_from(changed).unwrap_or(i64::MAX);
        if changed > 0 {
            audit::insert(&tx, &event.with("rows", &changed)).await?;
        }
        tx.commit().await?;
        Ok(Some(changed))
    }
}

fn first_of(item: &ReviewItem) -> String {
    match item {
        ReviewItem::Access { space_id, .. } => space_id.clone(),
        ReviewItem::Member { group_id, .. } => group_id.clone(),
    }
}
