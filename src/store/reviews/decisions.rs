//! What was decided in a review, one by one.

use sea_orm::{ConnectionTrait, Statement, Value};

use crate::domain::review::{ReviewDecision, ReviewPart};
use crate::store::given::decided;
use crate::store::snapshot::{kind, text};
use crate::store::{Store, StoreError};

/// In which order decisions stand, which is that of their table's key.
const ORDER: [&str; 5] = ["part", "place_id", "principal_kind", "principal_id", "role_id"];

/// Where a decision stands in that order.
pub type DecisionKey = [String; 5];

impl Store {
    /// The decisions of a review after those keys, with the keys of each, at most `limit`.
    pub async fn decisions(
        &self,
        review: i64,
        after: &DecisionKey,
        limit: u64,
    ) -> Result<Vec<(DecisionKey, ReviewDecision)>, StoreError> {
        let columns = ORDER.join(", ");
        let sql = format!(
            "SELECT * FROM review_decision WHERE review_seq = $1 AND ({columns}) > ($2, $3, $4, $5, $6) ORDER BY {columns} LIMIT {limit}"
        );
        let values: [Value; 1] = [review.into()];
        let values = values.into_iter().chain(after.iter().map(|key| key.as_str().into()));
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let rows = self.reader.query_all_raw(statement).await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            let decided = decided(row)?.ok_or(StoreError::inconsistent("decision"))?;
            let key: [Result<String, StoreError>; 5] = ORDER.map(|column| text(row, column));
            let [part, place, principal_kind, principal_id, role_id] = key;
            let key = [part?, place?, principal_kind?, principal_id?, role_id?];
            let part =
                ReviewPart::from_word(&key[0]).ok_or(StoreError::inconsistent("review part"))?;
            let is_access = part == ReviewPart::Access;
            let place = key[1].clone();
            let decision = ReviewDecision {
                part,
                space_id: is_access.then(|| place.clone()),
                group_id: (!is_access).then_some(place),
                principal_type: kind(&key[2]),
                principal_id: key[3].clone(),
                role_id: Some(key[4].clone()).filter(|id| !id.is_empty()),
                decision: decided.decision,
                note: decided.note,
                decided_at: decided.at,
                decided_by: decided.by,
            };
            found.push((key, decision));
        }
        Ok(found)
    }
}
