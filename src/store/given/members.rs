//! Who is a member of a group that was given something.

use std::collections::HashSet;

use jiff::Timestamp;

use super::Asked;
use super::decided::{decided, decision_sql, held_at, keys_of, onwards, still_there};
use super::number;
use crate::domain::inventory::User;
use crate::domain::review::{Decided, ReviewPart};
use crate::store::access::{Values, has_part, held, is_wanted};
use crate::store::snapshot::{text, user};
use crate::store::{Snapshot, StoreError, from_millis};

const MEMBER_ORDER: [&str; 4] = ["sort_group", "group_id", "sort_name", "entity_key"];

/// A membership of a group that has a path to a space.
#[derive(Clone, Debug)]
pub struct GivenMember {
    /// The group.
    pub group_id: String,
    /// The account.
    pub user: User,
    /// When a run first saw it in the group.
    pub first_seen: Timestamp,
    /// What was decided of it.
    pub decided: Option<Decided>,
    /// Whether the newest run sees it.
    pub still_there: Option<bool>,
}

impl Snapshot {
    /// Memberships of groups that have a path to a space, by the group's name and then the
    /// account's, after those keys.
    pub async fn given_members(
        &self,
        asked: Asked<'_>,
        after: Option<&[String; 4]>,
        limit: usize,
    ) -> Result<Vec<([String; 4], GivenMember)>, StoreError> {
        let mut values = Values::default();
        let given = self.given_members_sql(&mut values, asked);
        let onwards = onwards(&mut values, &MEMBER_ORDER, after);
        let (order, limit) = (MEMBER_ORDER.join(", "), values.put(number(limit)));
        let sql =
            format!("SELECT * FROM ({given}) found WHERE {onwards} ORDER BY {order} LIMIT {limit}");
        let rows = self.select(&sql, values.0).await?;
        rows.iter()
            .map(|row| {
                let first_seen: Option<i64> = row.try_get("", "first_seen")?;
                let member = GivenMember {
                    group_id: text(row, "group_id")?,
                    user: user(row)?,
                    first_seen: from_millis(first_seen.unwrap_or_default())?,
                    decided: decided(row)?,
                    still_there: still_there(row, asked)?,
                };
                Ok((keys_of(row, &MEMBER_ORDER)?, member))
            })
            .collect()
    }

    /// The memberships that are looked for, with what they are sorted by and what was decided.
    pub(in crate::store) fn given_members_sql(
        &self,
        values: &mut Values,
        asked: Asked<'_>,
    ) -> String {
        let query = asked.query;
        let (of_member, of_account, of_group) = (held("m"), held("a"), held("g"));
        let groups = self.groups_given_sql();
        let mut wanted = vec![is_wanted(values, &query.filter, "a", "m.account_id")];
        if !query.place.is_empty() {
            let (part, whole) = (values.part(&query.place), values.put(query.place.as_str()));
            wanted.push(format!("({} OR m.group_id = {whole})", has_part("g.name", &part)));
        }
        if let (true, Some(before)) = (query.only_new, asked.before) {
            wanted.push(format!("m.valid_from_run > {}", values.put(before)));
        }
        let decision = decision_sql(
            values,
            asked,
            ReviewPart::Members,
            ["m.group_id", "'user'", "m.account_id", "''"],
        );
        wanted.extend(decision.wanted);
        let still_there = asked.newest.map_or("NULL".to_owned(), |newest| {
            let newest = values.put(newest);
            format!(
                "CASE WHEN EXISTS (SELECT 1 FROM membership n WHERE {} AND n.group_id = m.group_id
                    AND n.account_id = m.account_id) THEN 1 ELSE 0 END",
                held_at("n", &newest)
            )
        });
        let (decided, wanted) = (decision.columns, wanted.join(" AND "));
        let joined = decision.join;
        format!(
            "SELECT m.group_id, m.account_id AS entity_key, LOWER(COALESCE(g.name, '')) AS sort_group,
                LOWER(COALESCE(a.display_name, '')) AS sort_name, f.started_at AS first_seen,
                a.display_name, a.email, a.account_type, a.account_status, a.is_external,
                CAST({still_there} AS BIGINT) AS still_there, {decided}
             FROM membership m JOIN run f ON f.seq = m.first_run
             LEFT JOIN account a ON {of_account} AND a.entity_key = m.account_id
             LEFT JOIN directory_group g ON {of_group} AND g.entity_key = m.group_id
             {joined} WHERE {of_member} AND m.group_id IN ({groups}) AND {wanted}"
        )
    }

    /// The groups that were given something, by id.
    pub async fn groups_given(&self) -> Result<Vec<String>, StoreError> {
        let sql = format!("{} ORDER BY 1", self.groups_given_sql());
        let rows = self.select(&sql, []).await?;
        rows.iter().map(|row| text(row, "principal_id")).collect()
    }

    /// Which of these accounts are in a group.
    pub async fn members_among(
        &self,
        group_id: &str,
        accounts: &[&str],
    ) -> Result<HashSet<String>, StoreError> {
        let mut values = Values::default();
        let group = values.put(group_id);
        let accounts = values.list(self.store.backend(), accounts)?;
        let held = held("t");
        let sql = format!(
            "SELECT t.account_id FROM membership t WHERE {held} AND t.group_id = {group} AND t.account_id IN {accounts}"
        );
        let rows = self.select(&sql, values.0).await?;
        rows.iter().map(|row| text(row, "account_id")).collect()
    }

    /// The groups that were given something.
    pub(super) fn groups_given_sql(&self) -> String {
        let held = held("t");
        let of = |table: &str| {
            format!(
                "SELECT {} AS principal_id FROM {table} t WHERE {held} AND t.principal_kind = 'group'",
                self.bytewise("t.principal_id")
            )
        };
        format!("{} UNION {}", of("space_grant"), of("role_assignment"))
    }
}
