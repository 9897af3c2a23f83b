//! What was given in a snapshot, over all its spaces and groups: who has a path to which space, and
//! who is a member of a group that has one. For people to look through, a page at a time by key,
//! and to decide of in a review.

mod decided;
mod members;

use super::access::{Values, has_part, held};
use super::snapshot::{kind, text};
use super::{Snapshot, StoreError};
use crate::domain::access::{AccessOrder, AccessQuery, AdminRoles};
use crate::domain::review::{Decided, DecisionFilter, ReviewItem, ReviewPart};
use decided::{decision_sql, held_at, keys_of, onwards, still_there};

pub(super) use decided::{columns_of, decided};
pub use members::GivenMember;

/// How many spaces are looked into at first for a page that is sorted by them. Where they hold too
/// few of what is looked for, four times as many follow, and so on: a page of what is common costs
/// a few spaces, whatever their number, and one of what is rare a handful of statements.
const SPACES: usize = 64;

/// What is asked of a list, with what only rooms above can tell.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What is looked for.
    pub query: &'a AccessQuery,
    /// The classes that are looked for by their names.
    pub classes: &'a [&'a str],
    /// Which roles administer a space.
    pub admins: &'a AdminRoles,
    /// The run before: what came after it is new. None: everything is.
    pub before: Option<i64>,
    /// The review whose decisions are shown.
    pub review: Option<i64>,
    /// The run that is asked what is still there.
    pub newest: Option<i64>,
}

/// A path to a space.
#[derive(Clone, Debug)]
pub struct Given {
    /// What was given.
    pub item: ReviewItem,
    /// What was decided of it.
    pub decided: Option<Decided>,
    /// Whether the newest run sees it.
    pub still_there: Option<bool>,
}

impl Snapshot {
    /// Paths to spaces after those keys, with their own.
    pub async fn given(
        &self,
        asked: Asked<'_>,
        after: Option<&[String; 6]>,
        limit: usize,
    ) -> Result<Vec<([String; 6], Given)>, StoreError> {
        if asked.query.order != AccessOrder::Space {
            return self.given_in(asked, None, after, limit).await;
        }
        let mut found = Vec::new();
        let mut from = after.map(|keys| [keys[0].clone(), keys[1].clone()]);
        let (mut inclusive, mut most) = (true, SPACES);
        loop {
            let spaces =
                self.spaces_onwards(&asked.query.place, from.as_ref(), inclusive, most).await?;
            let Some(last) = spaces.last() else { return Ok(found) };
            let ids: Vec<&str> = spaces.iter().map(|[_, id]| id.as_str()).collect();
            let rest = limit - found.len();
            found.extend(self.given_in(asked, Some(&ids), after, rest).await?);
            if found.len() >= limit || spaces.len() < most {
                return Ok(found);
            }
            (from, inclusive, most) = (Some(last.clone()), false, most * 4);
        }
    }

    /// The names in small letters and the ids of spaces, in that order.
    async fn spaces_onwards(
        &self,
        search: &str,
        from: Option<&[String; 2]>,
        inclusive: bool,
        limit: usize,
    ) -> Result<Vec<[String; 2]>, StoreError> {
        let mut values = Values::default();
        let part = values.part(search);
        let [by_name, by_key] = ["t.name", "t.space_key"].map(|column| has_part(column, &part));
        let onwards = from.map_or("TRUE".to_owned(), |[name, id]| {
            let (name, id) = (values.put(name.as_str()), values.put(id.as_str()));
            let than = if inclusive { ">=" } else { ">" };
            format!("(LOWER(t.name), t.entity_key) {than} ({name}, {id})")
        });
        let (held, limit) = (held("t"), values.put(number(limit)));
        let sql = format!(
            "SELECT LOWER(t.name) AS sort_name, t.entity_key FROM space t
             WHERE {held} AND ({by_name} OR {by_key}) AND {onwards} ORDER BY 1, 2 LIMIT {limit}"
        );
        let rows = self.select(&sql, values.0).await?;
        rows.iter().map(|row| Ok([text(row, "sort_name")?, text(row, "entity_key")?])).collect()
    }

    async fn given_in(
        &self,
        asked: Asked<'_>,
        spaces: Option<&[&str]>,
        after: Option<&[String; 6]>,
        limit: usize,
    ) -> Result<Vec<([String; 6], Given)>, StoreError> {
        let mut values = Values::default();
        let spaces = match spaces {
            Some(ids) => format!("t.space_id IN {}", values.list(self.store.backend(), ids)?),
            None => "TRUE".to_owned(),
        };
        let given = self.given_sql(&mut values, asked, &spaces)?;
        let keys = match asked.query.order {
            AccessOrder::Space => SPACE_ORDER,
            AccessOrder::Principal => PRINCIPAL_ORDER,
            AccessOrder::Newest => NEWEST_ORDER,
        };
        let onwards = onwards(&mut values, &keys, after);
        let (order, limit) = (keys.join(", "), values.put(number(limit)));
        let sql =
            format!("SELECT * FROM ({given}) found WHERE {onwards} ORDER BY {order} LIMIT {limit}");
        let rows = self.select(&sql, values.0).await?;
        rows.iter()
            .map(|row| {
                let item = ReviewItem::Access {
                    space_id: text(row, "space_id")?,
                    principal_kind: kind(&text(row, "principal_kind")?),
                    principal_id: text(row, "principal_id")?,
                    role_id: text(row, "role_id")?,
                };
                let (decided, still_there) = (decided(row)?, still_there(row, asked)?);
                Ok((keys_of(row, &keys)?, Given { item, decided, still_there }))
            })
            .collect()
    }

    /// The paths that are looked for, with what they are sorted by and what was decided.
    pub(super) fn given_sql(
        &self,
        values: &mut Values,
        asked: Asked<'_>,
        spaces: &str,
    ) -> Result<String, StoreError> {
        let query = asked.query;
        let paths = self.paths_sql(values, spaces, asked.admins)?;
        let (of_space, of_account, of_group) = (held("s"), held("a"), held("g"));
        let mut wanted = vec![String::from("TRUE")];
        if !query.filter.text.is_empty() || query.filter.accounts.is_some() {
            wanted.push(self.principal_is_wanted(values, &query.filter, asked.classes, true)?);
        }
        if query.filter.level.is_some() {
            wanted.push("p.is_admin = 1".to_owned());
        }
        if !query.place.is_empty() {
            let part = values.part(&query.place);
            let [by_name, by_key] = ["s.name", "s.space_key"].map(|column| has_part(column, &part));
            wanted.push(format!("({by_name} OR {by_key})"));
        }
        if let Some(principals) = query.principals {
            let kind = values.put(principals.as_str());
            wanted.push(format!("p.principal_kind = {kind}"));
        }
        if let (true, Some(before)) = (query.only_new, asked.before) {
            wanted.push(format!("p.grown_run > {}", values.put(before)));
        }
        let decision = decision_sql(
            values,
            asked,
            ReviewPart::Access,
            ["p.space_id", "p.principal_kind", "p.principal_id", "p.role_id"],
        );
        wanted.extend(decision.wanted);
        let still_there = asked.newest.map_or("NULL".to_owned(), |newest| {
            let newest = values.put(newest);
            let of = |table: &str, role: &str| {
                format!(
                    "EXISTS (SELECT 1 FROM {table} n WHERE {} AND n.space_id = p.space_id
                        AND n.principal_kind = p.principal_kind AND n.principal_id = p.principal_id AND {role})",
                    held_at("n", &newest)
                )
            };
            let direct = of("space_grant", "p.role_id = ''");
            let by_role = of("role_assignment", "n.role_id = p.role_id");
            format!("CASE WHEN {direct} OR {by_role} THEN 1 ELSE 0 END")
        });
        let (decided, wanted) = (decision.columns, wanted.join(" AND "));
        let joined = decision.join;
        // What came last stands first: places of runs are counted down from where none will be.
        Ok(format!(
            "SELECT p.space_id, p.principal_kind, p.principal_id, p.role_id, LOWER(s.name) AS sort_space,
                CASE p.principal_kind WHEN 'user' THEN '3' WHEN 'group' THEN '2' ELSE '1' END AS sort_rank,
                LOWER(COALESCE(a.display_name, g.name, '')) AS sort_name,
                CAST(1000000000000000 - p.first_run AS TEXT) AS sort_newest,
                CAST({still_there} AS BIGINT) AS still_there, {decided}
             FROM ({paths}) p JOIN space s ON {of_space} AND s.entity_key = p.space_id
             LEFT JOIN account a ON p.principal_kind = 'user' AND {of_account} AND a.entity_key = p.principal_id
             LEFT JOIN directory_group g ON p.principal_kind = 'group' AND {of_group} AND g.entity_key = p.principal_id
             {joined} WHERE {wanted}"
        ))
    }

    /// How much was to be taken away by a review of this snapshot, and how much of it a later run
    /// sees still.
    pub async fn removals(&self, review: i64, newest: i64) -> Result<(i64, i64), StoreError> {
        let query =
            AccessQuery { decision: Some(DecisionFilter::Remove), ..AccessQuery::default() };
        let asked = Asked {
            query: &query,
            classes: &[],
            admins: &AdminRoles::default(),
            before: None,
            review: Some(review),
            newest: Some(newest),
        };
        let mut values = Values::default();
        let access = self.given_sql(&mut values, asked, "TRUE")?;
        let members = self.given_members_sql(&mut values, asked);
        let sql = format!(
            "SELECT COUNT(*) AS removals, CAST(COALESCE(SUM(still_there), 0) AS BIGINT) AS there FROM (
                SELECT still_there FROM ({access}) a UNION ALL SELECT still_there FROM ({members}) m) both_parts"
        );
        let rows = self.select(&sql, values.0).await?;
        let Some(row) = rows.first() else { return Ok((0, 0)) };
        Ok((row.try_get("", "removals")?, row.try_get("", "there")?))
    }

    /// How many of a list are found, as far as `most`.
    pub async fn count_found(
        &self,
        part: ReviewPart,
        asked: Asked<'_>,
        most: i64,
    ) -> Result<i64, StoreError> {
        let mut values = Values::default();
        let found = match part {
            ReviewPart::Access => self.given_sql(&mut values, asked, "TRUE")?,
            ReviewPart::Members => self.given_members_sql(&mut values, asked),
        };
        let most = values.put(most);
        let sql = format!(
            "SELECT COUNT(*) AS found FROM (SELECT 1 AS one FROM ({found}) g LIMIT {most}) f"
        );
        let rows = self.select(&sql, values.0).await?;
        Ok(rows.first().map_or(Ok(0), |row| row.try_get("", "found"))?)
    }

    /// How many paths to spaces there are, and how many memberships of groups that have one.
    pub async fn count_given(&self) -> Result<(i64, i64), StoreError> {
        let mut values = Values::default();
        let (paths, groups) =
            (self.paths_sql(&mut values, "TRUE", &AdminRoles::default())?, self.groups_given_sql());
        let (of_space, of_member) = (held("s"), held("m"));
        let sql = format!(
            "SELECT (SELECT COUNT(*) FROM ({paths}) p JOIN space s ON {of_space} AND s.entity_key = p.space_id) AS paths,
                (SELECT COUNT(*) FROM membership m WHERE {of_member} AND m.group_id IN ({groups})) AS members"
        );
        let rows = self.select(&sql, values.0).await?;
        let Some(row) = rows.first() else { return Ok((0, 0)) };
        Ok((row.try_get("", "paths")?, row.try_get("", "members")?))
    }
}

const SPACE_ORDER: [&str; 6] =
    ["sort_space", "space_id", "sort_rank", "sort_name", "principal_id", "role_id"];
const PRINCIPAL_ORDER: [&str; 6] =
    ["sort_rank", "sort_name", "principal_id", "sort_space", "space_id", "role_id"];
const NEWEST_ORDER: [&str; 6] =
    ["sort_newest", "sort_space", "space_id", "sort_name", "principal_id", "role_id"];

/// A number of rows as the databases take it.
fn number(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
