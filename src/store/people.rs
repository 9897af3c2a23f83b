//! The accounts and the groups of a snapshot, for people to look at: a page at a time, by name, and
//! what somebody reaches by their own name or by a group's.

use std::collections::HashMap;

use sea_orm::{DbBackend, QueryResult};

use super::access::{Values, comes_after, has_part, held, is_wanted};
use super::snapshot::{HELD, space, text, user};
use super::{Seen, Snapshot, StoreError, from_millis};
use crate::domain::access::{ANONYMOUS, AccessFilter, GroupOf, PersonLine, Totals};
use crate::domain::inventory::{Group, Space, User};

impl Snapshot {
    /// Accounts by name, after those keys.
    pub async fn people(
        &self,
        filter: &AccessFilter,
        after: [&str; 2],
        limit: i64,
    ) -> Result<Vec<([String; 2], PersonLine)>, StoreError> {
        let mut values = Values::default();
        let wanted = is_wanted(&mut values, filter, "t", "t.entity_key");
        let onwards = comes_after(&mut values, "LOWER(t.display_name)", "t.entity_key", after);
        let (limit, of_member) = (values.put(limit), held("m"));
        let account = self.bytewise("m.account_id");
        let sql = format!(
            "SELECT p.*, (SELECT COUNT(*) FROM membership m WHERE {of_member} AND {account} = p.entity_key) AS group_count
             FROM (
                SELECT t.*, LOWER(t.display_name) AS sort_name, f.started_at AS first_seen
                FROM account t {HELD} AND {wanted} AND {onwards}
                ORDER BY LOWER(t.display_name), t.entity_key LIMIT {limit}
             ) p ORDER BY p.sort_name, p.entity_key"
        );
        let rows = self.select(&sql, values.0).await?;
        rows.iter()
            .map(|row| {
                let line = PersonLine { user: user(row)?, groups: row.try_get("", "group_count")? };
                Ok(([text(row, "sort_name")?, line.user.account_id.clone()], line))
            })
            .collect()
    }

    /// One account, and when a run first saw it; none that nobody has described.
    pub async fn account(&self, id: &str) -> Result<Option<Seen<User>>, StoreError> {
        let sql = format!(
            "SELECT t.*, f.started_at AS first_seen FROM account t {HELD} AND t.entity_key = $3"
        );
        Ok(self.rows(&sql, vec![id.into()], user).await?.pop())
    }

    /// The groups that an account is in, by name.
    pub async fn groups_of(&self, account_id: &str) -> Result<Vec<GroupOf>, StoreError> {
        let (of_group, account) = (held("g"), self.bytewise("t.account_id"));
        let sql = format!(
            "SELECT t.group_id, g.name, f.started_at AS first_seen FROM membership t
             LEFT JOIN directory_group g ON {of_group} AND g.entity_key = t.group_id
             {HELD} AND {account} = $3 ORDER BY LOWER(g.name), t.group_id"
        );
        let rows = self.select(&sql, [account_id.into()]).await?;
        rows.iter()
            .map(|row| {
                let first_seen: Option<i64> = row.try_get("", "first_seen")?;
                Ok(GroupOf {
                    id: text(row, "group_id")?,
                    name: row.try_get::<Option<String>>("", "name")?.unwrap_or_default(),
                    first_seen: from_millis(first_seen.unwrap_or_default())?,
                })
            })
            .collect()
    }

    /// How many members each of these groups has.
    pub async fn member_counts<T: AsRef<str>>(
        &self,
        groups: &[T],
    ) -> Result<HashMap<String, i64>, StoreError> {
        let mut values = Values::default();
        let groups = values.list(self.store.backend(), groups)?;
        let held = held("t");
        let sql = format!(
            "SELECT t.group_id, COUNT(*) AS members FROM membership t WHERE {held} AND t.group_id IN {groups} GROUP BY t.group_id"
        );
        let rows = self.select(&sql, values.0).await?;
        rows.iter().map(|row| Ok((text(row, "group_id")?, row.try_get("", "members")?))).collect()
    }

    /// These groups, as far as they are known.
    pub async fn groups_named<T: AsRef<str>>(
        &self,
        ids: &[T],
    ) -> Result<HashMap<String, Group>, StoreError> {
        let mut values = Values::default();
        let ids = values.list(self.store.backend(), ids)?;
        let sql = format!(
            "SELECT t.*, f.started_at AS first_seen FROM directory_group t {HELD} AND t.entity_key IN {ids}"
        );
        let groups = self.rows(&sql, values.0, super::snapshot::group).await?;
        Ok(groups.into_iter().map(|seen| (seen.item.id.clone(), seen.item)).collect())
    }

    /// These spaces.
    pub async fn spaces_named<T: AsRef<str>>(&self, ids: &[T]) -> Result<Vec<Space>, StoreError> {
        let mut values = Values::default();
        let ids = values.list(self.store.backend(), ids)?;
        let sql = format!(
            "SELECT t.*, f.started_at AS first_seen FROM space t {HELD} AND t.entity_key IN {ids}"
        );
        let spaces = self.rows(&sql, values.0, space).await?;
        Ok(spaces.into_iter().map(|seen| seen.item).collect())
    }

    /// The members of a group by name, after those keys, with when each was first seen in it.
    pub async fn members_by_name(
        &self,
        group_id: &str,
        filter: &AccessFilter,
        after: [&str; 2],
        limit: i64,
    ) -> Result<Vec<([String; 2], Seen<User>)>, StoreError> {
        let mut values = Values::default();
        let (group, of_account) = (values.put(group_id), held("a"));
        let wanted = is_wanted(&mut values, filter, "a", "t.account_id");
        let name = "LOWER(COALESCE(a.display_name, ''))";
        let onwards = comes_after(&mut values, name, "t.account_id", after);
        let limit = values.put(limit);
        let sql = format!(
            "SELECT t.account_id AS entity_key, f.started_at AS first_seen, {name} AS sort_name,
                a.display_name, a.email, a.account_type, a.account_status, a.is_external
             FROM membership t LEFT JOIN account a ON {of_account} AND a.entity_key = t.account_id
             {HELD} AND t.group_id = {group} AND {wanted} AND {onwards}
             ORDER BY {name}, t.account_id LIMIT {limit}"
        );
        let read = |row: &QueryResult| Ok((text(row, "sort_name")?, user(row)?));
        let rows = self.rows(&sql, values.0, read).await?;
        Ok(rows
            .into_iter()
            .map(|Seen { item: (name, user), first_seen }| {
                ([name, user.account_id.clone()], Seen { item: user, first_seen })
            })
            .collect())
    }

    /// The spaces that an account reaches, by its own name or by one of these groups', by name,
    /// after those keys. They are found from what was given to these principals: spaces in which
    /// none of them has anything are not looked at.
    pub async fn spaces_reached(
        &self,
        principals: &[String],
        search: &str,
        after: [&str; 2],
        limit: i64,
    ) -> Result<Vec<([String; 2], Space)>, StoreError> {
        let mut values = Values::default();
        let reached = self.reached_sql(&mut values, principals)?;
        let part = values.part(search);
        let [by_name, by_key] = ["t.name", "t.space_key"].map(|column| has_part(column, &part));
        let onwards = comes_after(&mut values, "LOWER(t.name)", "t.entity_key", after);
        let limit = values.put(limit);
        let sql = format!(
            "SELECT t.*, LOWER(t.name) AS sort_name, f.started_at AS first_seen
             FROM ({reached}) r JOIN space t ON t.entity_key = r.space_id {HELD}
             AND ({by_name} OR {by_key}) AND {onwards} ORDER BY LOWER(t.name), t.entity_key LIMIT {limit}"
        );
        let read = |row: &QueryResult| Ok((text(row, "sort_name")?, space(row)?));
        let rows = self.rows(&sql, values.0, read).await?;
        Ok(rows
            .into_iter()
            .map(|Seen { item: (name, space), .. }| ([name, space.id.clone()], space))
            .collect())
    }

    /// How many spaces these principals reach.
    pub async fn count_reached(&self, principals: &[String]) -> Result<i64, StoreError> {
        let mut values = Values::default();
        let reached = self.reached_sql(&mut values, principals)?;
        let held = held("t");
        let sql = format!(
            "SELECT COUNT(*) AS spaces FROM ({reached}) r JOIN space t ON t.entity_key = r.space_id WHERE {held}"
        );
        let rows = self.select(&sql, values.0).await?;
        Ok(rows.first().map_or(Ok(0), |row| row.try_get("", "spaces"))?)
    }

    /// The accounts that are in a group or were given something by name, in the order of their ids,
    /// after `after`. One of which nothing more is known has only an id.
    pub async fn holders(&self, after: &str, limit: i64) -> Result<Vec<User>, StoreError> {
        let mut values = Values::default();
        let (after, limit) = (values.put(after), values.put(limit));
        let (of_holder, of_account) = (held("t"), held("a"));
        // Each table gives no more than a page of its own, found by its index.
        let arms = [
            ("membership", "account_id", ""),
            ("space_grant", "principal_id", "AND t.principal_kind = 'user'"),
            ("role_assignment", "principal_id", "AND t.principal_kind = 'user'"),
        ]
        .map(|(table, column, only)| {
            let id = self.bytewise(&format!("t.{column}"));
            format!(
                "SELECT account_id FROM (SELECT DISTINCT {id} AS account_id FROM {table} t
                 WHERE {of_holder} AND {id} > {after} {only} ORDER BY 1 LIMIT {limit}) {table}_page"
            )
        });
        let sql = format!(
            "SELECT w.account_id AS entity_key, a.display_name, a.email, a.account_type, a.account_status, a.is_external
             FROM ({}) w LEFT JOIN account a ON {of_account} AND a.entity_key = w.account_id
             ORDER BY w.account_id LIMIT {limit}",
            arms.join(" UNION ")
        );
        self.select(&sql, values.0).await?.iter().map(user).collect()
    }

    /// The ids of the groups of each of these accounts.
    pub async fn groups_of_each<T: AsRef<str>>(
        &self,
        accounts: &[T],
    ) -> Result<HashMap<String, Vec<String>>, StoreError> {
        let mut values = Values::default();
        let accounts = values.list(self.store.backend(), accounts)?;
        let (held, account) = (held("t"), self.bytewise("t.account_id"));
        let sql = format!(
            "SELECT t.account_id, t.group_id FROM membership t WHERE {held} AND {account} IN {accounts}"
        );
        let mut groups: HashMap<String, Vec<String>> = HashMap::new();
        for row in self.select(&sql, values.0).await? {
            groups.entry(text(&row, "account_id")?).or_default().push(text(&row, "group_id")?);
        }
        Ok(groups)
    }

    /// What the run saw, in numbers.
    pub async fn totals(&self) -> Result<Totals, StoreError> {
        let held = held("t");
        let public = |table: &str| {
            format!(
                "SELECT t.space_id FROM {table} t WHERE {held} AND t.principal_kind = 'access_class' AND {} = '{ANONYMOUS}'",
                self.bytewise("t.principal_id")
            )
        };
        let (by_grant, by_role) = (public("space_grant"), public("role_assignment"));
        let sql = format!(
            "SELECT (SELECT COUNT(*) FROM space t WHERE {held}) AS spaces,
                (SELECT COUNT(*) FROM space t WHERE {held} AND t.entity_key IN ({by_grant} UNION {by_role})) AS public_spaces,
                (SELECT COUNT(*) FROM directory_group t WHERE {held}) AS group_count,
                a.* FROM (SELECT COUNT(*) AS accounts,
                    COUNT(CASE WHEN t.account_type = 'app' THEN 1 END) AS apps,
                    COUNT(CASE WHEN t.is_external = TRUE THEN 1 END) AS external_count,
                    COUNT(CASE WHEN t.account_status IN ('inactive', 'closed') THEN 1 END) AS barred
                FROM account t WHERE {held}) a"
        );
        let rows = self.select(&sql, []).await?;
        let Some(row) = rows.first() else { return Ok(Totals::default()) };
        Ok(Totals {
            spaces: row.try_get("", "spaces")?,
            public_spaces: row.try_get("", "public_spaces")?,
            groups: row.try_get("", "group_count")?,
            accounts: row.try_get("", "accounts")?,
            apps: row.try_get("", "apps")?,
            external: row.try_get("", "external_count")?,
            barred: row.try_get("", "barred")?,
        })
    }

    /// The ids of the spaces in which one of these principals was given something.
    fn reached_sql(
        &self,
        values: &mut Values,
        principals: &[String],
    ) -> Result<String, StoreError> {
        let principals = values.list(self.store.backend(), principals)?;
        let (held, principal) = (held("t"), self.bytewise("t.principal_id"));
        let of = |table: &str| {
            format!(
                "SELECT t.space_id FROM {table} t WHERE {held} AND {principal} IN {principals} AND t.principal_kind IN ('user', 'group')"
            )
        };
        Ok(format!("{} UNION {}", of("space_grant"), of("role_assignment")))
    }

    /// A column compared byte by byte, as its index is; `SQLite` does so anyway.
    pub(super) fn bytewise(&self, column: &str) -> String {
        match self.store.backend() {
            DbBackend::Postgres => format!("{column} COLLATE \"C\""),
            _ => column.to_owned(),
        }
    }
}
