//! The changes of a window in a snapshot, for people to look at: newest first, a page at a time, and
//! counted by day, by space and by author.

use jiff::Timestamp;

use super::access::{Values, held};
use super::snapshot::text;
use super::versions::{Change, change};
use super::{Snapshot, StoreError};
use crate::domain::changes::ChangeFilter;

/// How many spaces and authors are counted: those with the most changes.
const MOST: i64 = 8;

/// A version with its content as it was seen last, which is where a space is told.
const VERSIONS: &str = "FROM content_version v
    LEFT JOIN content c ON c.connection_id = v.connection_id AND c.row_id = (
        SELECT MAX(n.row_id) FROM content n
        WHERE n.connection_id = v.connection_id AND n.entity_key = v.content_key AND n.valid_from_run <= $2)";

/// Which changes: those since then that are looked for, of all spaces but these.
#[derive(Clone, Copy, Debug)]
pub struct ChangesOf<'a> {
    /// The beginning of the window. A version without a time is always in it.
    pub since: Timestamp,
    /// What is looked for.
    pub filter: &'a ChangeFilter,
    /// The ids of spaces that are left out.
    pub left_out: &'a [&'a str],
}

/// How many changes there are of one day, one space or one author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangesBy {
    /// Of a day, as `2026-11-24`; empty for those without a time.
    Day(String, i64),
    /// Of a space, by id; empty for content that was never seen.
    Space(String, i64),
    /// Of an author, by account.
    Author(String, i64),
}

impl Snapshot {
    /// The changes, newest first, after those keys: a time, as it was sent, and a version's key.
    /// Those without a time come last.
    pub async fn newest_changes(
        &self,
        of: ChangesOf<'_>,
        after: Option<[&str; 2]>,
        limit: i64,
    ) -> Result<Vec<([String; 2], Change)>, StoreError> {
        let dated = after.is_none_or(|[time, _]| !time.is_empty());
        let mut found = Vec::new();
        if dated {
            found = self.changes_within(of, true, after, limit).await?;
        }
        let rest = limit - i64::try_from(found.len()).unwrap_or(limit);
        if rest > 0 {
            let after = if dated { None } else { after };
            found.extend(self.changes_within(of, false, after, rest).await?);
        }
        Ok(found)
    }

    async fn changes_within(
        &self,
        of: ChangesOf<'_>,
        dated: bool,
        after: Option<[&str; 2]>,
        limit: i64,
    ) -> Result<Vec<([String; 2], Change)>, StoreError> {
        let mut values = Values::default();
        let (held, made) = (held("v"), self.bytewise("v.created_at"));
        let wanted = self.changes_wanted(&mut values, of)?;
        let within = if dated {
            format!("{made} >= {}", values.put(since(of)))
        } else {
            format!("{made} = ''")
        };
        let onwards = match after {
            None => "TRUE".to_owned(),
            Some([time, key]) => {
                let (time, key) = (values.put(time), values.put(key));
                format!("{made} <= {time} AND ({made} < {time} OR v.entity_key < {key})")
            }
        };
        let limit = values.put(limit);
        let sql = format!(
            "SELECT v.entity_key, v.content_key, v.number, v.created_at, v.author_id, v.message, v.minor_edit,
                c.space_id, c.title, c.web_path, c.status,
                CASE WHEN c.valid_to_run IS NULL OR c.valid_to_run > $2 THEN 1 ELSE 0 END AS is_seen
             {VERSIONS} WHERE {held} AND {within} AND {wanted} AND {onwards}
             ORDER BY {made} DESC, v.entity_key DESC LIMIT {limit}"
        );
        let rows = self.select(&sql, values.0).await?;
        rows.iter()
            .map(|row| {
                let change = change(row)?;
                Ok(([change.version.created_at.clone(), change.key.clone()], change))
            })
            .collect()
    }

    /// How many there are: of each day, and of the spaces and the authors with the most.
    pub async fn count_changes(&self, of: ChangesOf<'_>) -> Result<Vec<ChangesBy>, StoreError> {
        let mut values = Values::default();
        let (held, made) = (held("v"), self.bytewise("v.created_at"));
        let wanted = self.changes_wanted(&mut values, of)?;
        let since = values.put(since(of));
        let sql = format!(
            "WITH found AS MATERIALIZED (
                SELECT SUBSTR(v.created_at, 1, 10) AS day, COALESCE(c.space_id, '') AS space_id, v.author_id
                {VERSIONS} WHERE {held} AND ({made} >= {since} OR {made} = '') AND {wanted})
             SELECT * FROM (SELECT 'day' AS part, day AS name, COUNT(*) AS changes FROM found GROUP BY day) days
             UNION ALL SELECT * FROM (
                SELECT 'space' AS part, space_id AS name, COUNT(*) AS changes FROM found
                GROUP BY space_id ORDER BY COUNT(*) DESC, space_id LIMIT {MOST}) spaces
             UNION ALL SELECT * FROM (
                SELECT 'author' AS part, author_id AS name, COUNT(*) AS changes FROM found
                GROUP BY author_id ORDER BY COUNT(*) DESC, author_id LIMIT {MOST}) authors"
        );
        let rows = self.select(&sql, values.0).await?;
        rows.iter()
            .map(|row| {
                let (name, changes) = (text(row, "name")?, row.try_get("", "changes")?);
                Ok(match text(row, "part")?.as_str() {
                    "day" => ChangesBy::Day(name, changes),
                    "space" => ChangesBy::Space(name, changes),
                    _ => ChangesBy::Author(name, changes),
                })
            })
            .collect()
    }

    fn changes_wanted(&self, values: &mut Values, of: ChangesOf<'_>) -> Result<String, StoreError> {
        let mut all = vec!["TRUE".to_owned()];
        if !of.filter.space.is_empty() {
            all.push(format!("c.space_id = {}", values.put(of.filter.space.as_str())));
        }
        if !of.filter.author.is_empty() {
            all.push(format!("v.author_id = {}", values.put(of.filter.author.as_str())));
        }
        if !of.left_out.is_empty() {
            let left_out = values.list(self.store.backend(), of.left_out)?;
            all.push(format!("COALESCE(c.space_id, '') NOT IN {left_out}"));
        }
        Ok(all.join(" AND "))
    }
}

/// The window's beginning as Atlassian writes times: RFC 3339 in UTC, to the millisecond, so that
/// the order as text is that in time (CONFLUENCE facts, part B3).
fn since(of: ChangesOf<'_>) -> String {
    of.since.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}
