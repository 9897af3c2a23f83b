//! What was decided of what was given, and how lists of it go on.

use sea_orm::{QueryResult, Value};

use super::Asked;
use crate::domain::inventory::PrincipalKind;
use crate::domain::review::{Decided, Decision, ReviewItem, ReviewPart, Reviewer};
use crate::store::access::Values;
use crate::store::snapshot::text;
use crate::store::{StoreError, from_millis};

/// Whether a row comes after those keys, in the order of the columns.
pub(super) fn onwards<const N: usize>(
    values: &mut Values,
    columns: &[&str; N],
    after: Option<&[String; N]>,
) -> String {
    let Some(after) = after else { return "TRUE".to_owned() };
    let keys: Vec<String> = after.iter().map(|key| values.put(key.as_str())).collect();
    format!("({}) > ({})", columns.join(", "), keys.join(", "))
}

pub(super) fn keys_of<const N: usize>(
    row: &QueryResult,
    columns: &[&str; N],
) -> Result<[String; N], StoreError> {
    let keys: Vec<String> =
        columns.iter().map(|column| text(row, column)).collect::<Result<_, _>>()?;
    keys.try_into().map_err(|_| StoreError::inconsistent("keys of a list"))
}

/// Whether a row held at another run than the snapshot's.
pub(super) fn held_at(name: &str, run: &str) -> String {
    format!(
        "{name}.connection_id = $1 AND {name}.valid_from_run <= {run} AND ({name}.valid_to_run IS NULL OR {name}.valid_to_run > {run})"
    )
}

/// How decisions come to what they are about.
pub(super) struct DecisionSql {
    pub join: String,
    pub columns: &'static str,
    pub wanted: Option<String>,
}

pub(super) fn decision_sql(
    values: &mut Values,
    asked: Asked<'_>,
    part: ReviewPart,
    [place, kind, principal, role]: [&str; 4],
) -> DecisionSql {
    let Some(review) = asked.review else {
        let columns = "NULL AS decision";
        return DecisionSql { join: String::new(), columns, wanted: None };
    };
    let review = values.put(review);
    let join = format!(
        "LEFT JOIN review_decision d ON d.review_seq = {review} AND d.part = '{part}' AND d.place_id = {place}
            AND d.principal_kind = {kind} AND d.principal_id = {principal} AND d.role_id = {role}"
    );
    let columns = "d.decision, d.note, d.decided_at, d.decided_by_id, d.decided_by_name";
    let wanted = asked.query.decision.map(|filter| match filter.decision() {
        None => "d.decision IS NULL".to_owned(),
        Some(decision) => format!("d.decision = {}", values.put(decision.as_str())),
    });
    DecisionSql { join, columns, wanted }
}

pub(in crate::store) fn decided(row: &QueryResult) -> Result<Option<Decided>, StoreError> {
    let word: Option<String> = row.try_get("", "decision")?;
    let Some(word) = word else { return Ok(None) };
    let decision = Decision::from_word(&word).ok_or(StoreError::inconsistent("decision"))?;
    Ok(Some(Decided {
        decision,
        note: text(row, "note")?,
        at: from_millis(row.try_get("", "decided_at")?)?,
        by: Reviewer { id: text(row, "decided_by_id")?, name: text(row, "decided_by_name")? },
    }))
}

pub(super) fn still_there(row: &QueryResult, asked: Asked<'_>) -> Result<Option<bool>, StoreError> {
    if asked.newest.is_none() {
        return Ok(None);
    }
    let there: Option<i64> = row.try_get("", "still_there")?;
    Ok(there.map(|there| there != 0))
}

/// The values of an item as they stand in the table of decisions.
pub(in crate::store) fn columns_of(item: &ReviewItem) -> [Value; 4] {
    match item {
        ReviewItem::Access { space_id, principal_kind, principal_id, role_id } => [
            space_id.as_str().into(),
            principal_kind.as_str().into(),
            principal_id.as_str().into(),
            role_id.as_str().into(),
        ],
        ReviewItem::Member { group_id, account_id } => [
            group_id.as_str().into(),
            PrincipalKind::User.as_str().into(),
            account_id.as_str().into(),
            "".into(),
        ],
    }
}
