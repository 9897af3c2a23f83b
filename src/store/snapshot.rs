//! A site as one run saw it: a filter over the history, read in key order, a
//! page at a time.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

use super::{Store, StoreError, from_millis};
use crate::domain::id::ConnectionId;
use crate::domain::inventory::{
    Content, Grant, Group, PrincipalKind, Role, RoleAssignment, Space, User,
};

/// A site as one run saw it.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub(super) store: Store,
    connection: ConnectionId,
    run_seq: i64,
}

/// Something, and when a run first saw it.
#[derive(Clone, Debug)]
pub struct Seen<T> {
    /// What was seen.
    pub item: T,
    /// The start of the run that first saw it.
    pub first_seen: Timestamp,
}

/// The rows that held at run `$2` of connection `$1`, with the run that first saw each.
pub(super) const HELD: &str = "JOIN run f ON f.seq = t.first_run
    WHERE t.connection_id = $1 AND t.valid_from_run <= $2 AND (t.valid_to_run IS NULL OR t.valid_to_run > $2)";

impl Store {
    /// The site of a connection as a run saw it.
    pub fn snapshot(&self, connection: &ConnectionId, run_seq: i64) -> Snapshot {
        Snapshot { store: self.clone(), connection: connection.clone(), run_seq }
    }
}

impl Snapshot {
    /// How many spaces there are.
    pub async fn space_count(&self) -> Result<usize, StoreError> {
        let sql = format!("SELECT COUNT(*) AS spaces FROM space t {HELD}");
        let rows = self.select(&sql, []).await?;
        let count: i64 = rows.first().map_or(Ok(0), |row| row.try_get("", "spaces"))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Spaces in the order of their keys in the database, after `after`.
    pub async fn spaces(&self, after: &str, limit: i64) -> Result<Vec<Seen<Space>>, StoreError> {
        let sql = format!(
            "SELECT t.*, f.started_at AS first_seen FROM space t {HELD} AND t.entity_key > $3 ORDER BY t.entity_key LIMIT $4"
        );
        self.rows(&sql, vec![after.into(), limit.into()], space).await
    }

    /// The ids of the spaces that came, or were changed, after that run.
    pub async fn spaces_since(&self, run_seq: i64) -> Result<HashSet<String>, StoreError> {
        let sql = format!(
            "SELECT t.entity_key, f.started_at AS first_seen FROM space t {HELD} AND t.valid_from_run > $3"
        );
        let rows = self.rows(&sql, vec![run_seq.into()], |row| text(row, "entity_key")).await?;
        Ok(rows.into_iter().map(|seen| seen.item).collect())
    }

    /// The permissions of one space.
    pub async fn grants(&self, space_id: &str) -> Result<Vec<Seen<Grant>>, StoreError> {
        let sql = format!(
            "SELECT t.*, f.started_at AS first_seen FROM space_grant t {HELD} AND t.space_id = $3 ORDER BY t.entity_key"
        );
        self.rows(&sql, vec![space_id.into()], grant).await
    }

    /// The role assignments of one space.
    pub async fn role_assignments(
        &self,
        space_id: &str,
    ) -> Result<Vec<Seen<RoleAssignment>>, StoreError> {
        let sql = format!(
            "SELECT t.*, f.started_at AS first_seen FROM role_assignment t {HELD} AND t.space_id = $3 ORDER BY t.entity_key"
        );
        self.rows(&sql, vec![space_id.into()], assignment).await
    }

    /// The site's roles, by id; there are few.
    pub async fn roles(&self) -> Result<HashMap<String, Role>, StoreError> {
        let sql = format!("SELECT t.*, f.started_at AS first_seen FROM role t {HELD}");
        let roles = self.rows(&sql, Vec::new(), role).await?;
        Ok(roles.into_iter().map(|role| (role.item.id.clone(), role.item)).collect())
    }

    /// Groups in the order of their ids, after `after`.
    pub async fn groups(&self, after: &str, limit: i64) -> Result<Vec<Seen<Group>>, StoreError> {
        let sql = format!(
            "SELECT t.*, f.started_at AS first_seen FROM directory_group t {HELD} AND t.entity_key > $3 ORDER BY t.entity_key LIMIT $4"
        );
        self.rows(&sql, vec![after.into(), limit.into()], group).await
    }

    /// One group.
    pub async fn group(&self, id: &str) -> Result<Option<Group>, StoreError> {
        let sql = format!(
            "SELECT t.*, f.started_at AS first_seen FROM directory_group t {HELD} AND t.entity_key = $3"
        );
        Ok(self.rows(&sql, vec![id.into()], group).await?.pop().map(|group| group.item))
    }

    /// The members of a group in the order of their account ids, after `after`.
    /// A member of whom nothing more is known has only an id.
    pub async fn members(
        &self,
        group_id: &str,
        after: &str,
        limit: i64,
    ) -> Result<Vec<Seen<User>>, StoreError> {
        let sql = format!(
            "SELECT t.account_id AS entity_key, f.started_at AS first_seen, a.display_name, a.email, a.account_type, a.account_status, a.is_external
             FROM membership t
             LEFT JOIN account a ON a.connection_id = t.connection_id AND a.entity_key = t.account_id
                AND a.valid_from_run <= $2 AND (a.valid_to_run IS NULL OR a.valid_to_run > $2)
             {HELD} AND t.group_id = $3 AND t.account_id > $4 ORDER BY t.account_id LIMIT $5"
        );
        self.rows(&sql, vec![group_id.into(), after.into(), limit.into()], user).await
    }

    /// The accounts with these ids, as far as they are known.
    pub async fn accounts(&self, ids: &[&str]) -> Result<HashMap<String, User>, StoreError> {
        let mut found = HashMap::with_capacity(ids.len());
        for slice in ids.chunks(500) {
            let marks: Vec<String> = (0..slice.len()).map(|n| format!("${}", n + 3)).collect();
            let sql = format!(
                "SELECT t.*, f.started_at AS first_seen FROM account t {HELD} AND t.entity_key IN ({})",
                marks.join(",")
            );
            let values = slice.iter().map(|id| (*id).into()).collect();
            for seen in self.rows(&sql, values, user).await? {
                found.insert(seen.item.account_id.clone(), seen.item);
            }
        }
        Ok(found)
    }

    /// Pages and blog posts in key order, after `after`; with the key to go on from.
    pub async fn content(
        &self,
        after: &str,
        limit: i64,
    ) -> Result<Vec<(String, Content)>, StoreError> {
        let sql = format!(
            "SELECT t.*, f.started_at AS first_seen FROM content t {HELD} AND t.entity_key > $3 ORDER BY t.entity_key LIMIT $4"
        );
        let rows = self
            .rows(&sql, vec![after.into(), limit.into()], |row| {
                Ok((text(row, "entity_key")?, content(row)?))
            })
            .await?;
        Ok(rows.into_iter().map(|seen| seen.item).collect())
    }

    /// All spaces that this run or an earlier one has seen, by id, each as it was seen last:
    /// content may outlive its space.
    pub async fn known_spaces(&self) -> Result<HashMap<String, Space>, StoreError> {
        let sql = "SELECT t.*, CAST(0 AS BIGINT) AS first_seen FROM space t WHERE t.connection_id = $1 AND t.valid_from_run <= $2 ORDER BY t.valid_from_run";
        let rows = self.rows(sql, Vec::new(), space).await?;
        Ok(rows.into_iter().map(|seen| (seen.item.id.clone(), seen.item)).collect())
    }

    /// The accounts that evidence names: members, principals, owners and makers
    /// of spaces, authors of versions and files, those to whom content is restricted, in order.
    pub async fn wanted_accounts(&self) -> Result<Vec<String>, StoreError> {
        let parts: Vec<String> = [
            ("membership", "account_id", ""),
            ("space_grant", "principal_id", "AND t.principal_kind = 'user'"),
            ("role_assignment", "principal_id", "AND t.principal_kind = 'user'"),
            ("space", "owner_id", ""),
            ("space", "author_id", ""),
            ("content_version", "author_id", ""),
            ("restriction", "principal_id", "AND t.principal_kind = 'user'"),
            ("attachment", "author_id", ""),
        ]
        .into_iter()
        .map(|(table, column, only)| {
            format!(
                "SELECT t.{column} AS account_id FROM {table} t WHERE t.connection_id = $1 AND t.valid_from_run <= $2
                 AND (t.valid_to_run IS NULL OR t.valid_to_run > $2) AND t.{column} <> '' {only}"
            )
        })
        .collect();
        let sql = format!(
            "SELECT DISTINCT account_id, CAST(0 AS BIGINT) AS first_seen FROM ({}) AS wanted",
            parts.join(" UNION ")
        );
        let rows = self.rows(&sql, Vec::new(), |row| text(row, "account_id")).await?;
        let mut ids: Vec<String> = rows.into_iter().map(|seen| seen.item).collect();
        ids.sort_unstable();
        Ok(ids)
    }

    /// The rows of a query whose `$1` is the connection and `$2` the run; `more` is what follows.
    /// What `$1` and `$2` are in statements about it: the connection and the run.
    pub(super) fn place(&self) -> [Value; 2] {
        [self.connection.as_str().into(), self.run_seq.into()]
    }

    pub(super) async fn select(
        &self,
        sql: &str,
        more: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<QueryResult>, StoreError> {
        let values = self.place().into_iter().chain(more);
        let statement = Statement::from_sql_and_values(self.store.backend(), sql, values);
        Ok(self.store.reader.query_all_raw(statement).await?)
    }

    pub(super) async fn rows<T>(
        &self,
        sql: &str,
        more: Vec<Value>,
        read: impl Fn(&QueryResult) -> Result<T, StoreError>,
    ) -> Result<Vec<Seen<T>>, StoreError> {
        let rows = self.select(sql, more).await?;
        rows.iter()
            .map(|row| {
                let first_seen: Option<i64> = row.try_get("", "first_seen")?;
                Ok(Seen {
                    item: read(row)?,
                    first_seen: from_millis(first_seen.unwrap_or_default())?,
                })
            })
            .collect()
    }
}

pub(super) fn text(row: &QueryResult, column: &str) -> Result<String, StoreError> {
    Ok(row.try_get("", column)?)
}

pub(super) fn space(row: &QueryResult) -> Result<Space, StoreError> {
    Ok(Space {
        id: text(row, "entity_key")?,
        key: text(row, "space_key")?,
        name: text(row, "name")?,
        space_type: text(row, "space_type")?,
        status: text(row, "status")?,
        created_at: text(row, "created_at")?,
        author_id: text(row, "author_id")?,
        owner_id: text(row, "owner_id")?,
        web_path: text(row, "web_path")?,
    })
}

pub(super) fn role(row: &QueryResult) -> Result<Role, StoreError> {
    let permissions: Option<String> = row.try_get("", "permissions")?;
    let list =
        |list: String| list.split(';').filter(|p| !p.is_empty()).map(str::to_owned).collect();
    Ok(Role {
        id: text(row, "entity_key")?,
        name: text(row, "name")?,
        role_type: text(row, "role_type")?,
        permissions: permissions.map(list),
    })
}

pub(super) fn kind(word: &str) -> PrincipalKind {
    match word {
        "user" => PrincipalKind::User,
        "group" => PrincipalKind::Group,
        "role" => PrincipalKind::Role,
        _ => PrincipalKind::AccessClass,
    }
}

pub(super) fn grant(row: &QueryResult) -> Result<Grant, StoreError> {
    Ok(Grant {
        space_id: text(row, "space_id")?,
        principal_kind: kind(&text(row, "principal_kind")?),
        principal_id: text(row, "principal_id")?,
        operation: text(row, "operation")?,
        target: text(row, "target")?,
    })
}

pub(super) fn assignment(row: &QueryResult) -> Result<RoleAssignment, StoreError> {
    Ok(RoleAssignment {
        space_id: text(row, "space_id")?,
        principal_kind: kind(&text(row, "principal_kind")?),
        principal_id: text(row, "principal_id")?,
        role_id: text(row, "role_id")?,
    })
}

pub(super) fn content(row: &QueryResult) -> Result<Content, StoreError> {
    Ok(Content {
        content_type: if text(row, "content_type")? == "blogpost" { "blogpost" } else { "page" },
        id: text(row, "content_id")?,
        space_id: text(row, "space_id")?,
        title: text(row, "title")?,
        status: text(row, "status")?,
        version: row.try_get("", "version")?,
        created_at: text(row, "created_at")?,
        author_id: text(row, "author_id")?,
        modified_at: text(row, "modified_at")?,
        modified_by: text(row, "modified_by")?,
        message: text(row, "message")?,
        minor_edit: row.try_get("", "minor_edit")?,
        web_path: text(row, "web_path")?,
    })
}

pub(super) fn group(row: &QueryResult) -> Result<Group, StoreError> {
    Ok(Group {
        id: text(row, "entity_key")?,
        name: text(row, "name")?,
        usage_type: row.try_get("", "usage_type")?,
        managed_by: row.try_get("", "managed_by")?,
    })
}

pub(super) fn user(row: &QueryResult) -> Result<User, StoreError> {
    let known: Option<String> = row.try_get("", "account_type")?;
    let or_empty = |column: &str| -> Result<String, StoreError> {
        Ok(row.try_get::<Option<String>>("", column)?.unwrap_or_default())
    };
    Ok(User {
        account_id: text(row, "entity_key")?,
        display_name: or_empty("display_name")?,
        email: or_empty("email")?,
        account_status: if known.is_some() {
            or_empty("account_status")?
        } else {
            "unknown".into()
        },
        account_type: known.unwrap_or_else(|| "unknown".into()),
        external: row.try_get("", "is_external")?,
    })
}
