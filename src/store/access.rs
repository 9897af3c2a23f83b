//! Who reaches a space in a snapshot, for people to look at: a page at a time, by key, and found by
//! what they type. Which permissions make whom an admin is the room of evidence's to say
//! ([`AdminRoles`]); here it is only asked for.

use std::collections::HashMap;

use sea_orm::{DbBackend, QueryResult, Value};

use super::snapshot::{HELD, assignment, grant, kind, space, text};
use super::{Seen, Snapshot, StoreError, to_json};
use crate::domain::access::{ANONYMOUS, AccessFilter, AccountFilter, AdminRoles, SpaceLine};
use crate::domain::inventory::{Grant, PrincipalKind, RoleAssignment};

/// A principal of a space, and where in the list it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// User, group or access class.
    pub kind: PrincipalKind,
    /// Its id.
    pub id: String,
    /// The keys to go on from: its rank, its name, its id.
    pub keys: [String; 3],
}

/// The permissions and the role assignments of one space.
pub type FactsOfSpace = (Vec<Seen<Grant>>, Vec<Seen<RoleAssignment>>);

/// The values of a statement whose `$1` is the connection and `$2` the run.
#[derive(Default)]
pub(super) struct Values(pub(super) Vec<Value>);

impl Values {
    /// The place of a value.
    pub(super) fn put(&mut self, value: impl Into<Value>) -> String {
        self.0.push(value.into());
        format!("${}", self.0.len() + 2)
    }

    /// Several values as one, for `IN`; there may be none.
    pub(super) fn list<T: AsRef<str>>(
        &mut self,
        backend: DbBackend,
        items: &[T],
    ) -> Result<String, StoreError> {
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        let place = self.put(to_json(&items)?);
        Ok(match backend {
            DbBackend::Postgres => format!("(SELECT json_array_elements_text({place}::json))"),
            _ => format!("(SELECT value FROM json_each({place}))"),
        })
    }

    /// The place of a pattern that finds a part of a text, whatever stands in it.
    pub(super) fn part(&mut self, text: &str) -> String {
        let plain = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        self.put(format!("%{plain}%"))
    }
}

/// Whether a row of the table under this name held at the run.
pub(super) fn held(name: &str) -> String {
    format!(
        "{name}.connection_id = $1 AND {name}.valid_from_run <= $2 AND ({name}.valid_to_run IS NULL OR {name}.valid_to_run > $2)"
    )
}

/// Whether a column has this in it, in small or large letters.
pub(super) fn has_part(column: &str, pattern: &str) -> String {
    format!("LOWER({column}) LIKE LOWER({pattern}) ESCAPE '\\'")
}

/// Whether a row of a list that is sorted by a name in small letters and an id comes after those.
pub(super) fn comes_after(values: &mut Values, name: &str, id: &str, after: [&str; 2]) -> String {
    let (last, last_id) = (values.put(after[0]), values.put(after[1]));
    format!("{name} >= {last} AND ({name} > {last} OR {id} > {last_id})")
}

/// Whether the account of the table under this name, which may be missing, is looked for; `id` is
/// the column that has its id all the same.
pub(super) fn is_wanted(
    values: &mut Values,
    filter: &AccessFilter,
    name: &str,
    id: &str,
) -> String {
    let mut all = vec![String::from("TRUE")];
    if !filter.text.is_empty() {
        let (part, whole) = (values.part(&filter.text), values.put(filter.text.as_str()));
        let [by_name, by_email] =
            ["display_name", "email"].map(|column| has_part(&format!("{name}.{column}"), &part));
        all.push(format!("({by_name} OR {by_email} OR {id} = {whole})"));
    }
    if let Some(accounts) = filter.accounts {
        all.push(match accounts {
            AccountFilter::Active => format!("{name}.account_status = 'active'"),
            AccountFilter::Inactive => format!("{name}.account_status = 'inactive'"),
            AccountFilter::Closed => format!("{name}.account_status = 'closed'"),
            AccountFilter::Unknown => {
                format!("({name}.account_status IS NULL OR {name}.account_status = 'unknown')")
            }
            AccountFilter::External => format!("{name}.is_external = TRUE"),
            AccountFilter::App => format!("{name}.account_type = 'app'"),
        });
    }
    all.join(" AND ")
}

impl Snapshot {
    /// Spaces by name, after those keys, each counted. `search` is a part of a name or a key.
    pub async fn space_lines(
        &self,
        search: &str,
        after: [&str; 2],
        limit: i64,
        admins: &AdminRoles,
    ) -> Result<Vec<([String; 2], SpaceLine)>, StoreError> {
        let mut values = Values::default();
        let part = values.part(search);
        let [by_name, by_key] = ["t.name", "t.space_key"].map(|column| has_part(column, &part));
        let onwards = comes_after(&mut values, "LOWER(t.name)", "t.entity_key", after);
        let limit = values.put(limit);
        let sql = format!(
            "SELECT t.*, LOWER(t.name) AS sort_name, f.started_at AS first_seen FROM space t {HELD}
             AND ({by_name} OR {by_key}) AND {onwards} ORDER BY LOWER(t.name), t.entity_key LIMIT {limit}"
        );
        let read = |row: &QueryResult| Ok((text(row, "sort_name")?, space(row)?));
        let spaces = self.rows(&sql, values.0, read).await?;
        let ids: Vec<&str> = spaces.iter().map(|seen| seen.item.1.id.as_str()).collect();
        let counts = self.counts(&ids, admins).await?;
        Ok(spaces
            .into_iter()
            .map(|Seen { item: (name, space), .. }| {
                let (principals, admins, is_public) =
                    counts.get(&space.id).copied().unwrap_or_default();
                ([name, space.id.clone()], SpaceLine { space, principals, admins, is_public })
            })
            .collect())
    }

    /// One space, counted, and when it was first seen.
    pub async fn space_line(
        &self,
        id: &str,
        admins: &AdminRoles,
    ) -> Result<Option<Seen<SpaceLine>>, StoreError> {
        let sql = format!(
            "SELECT t.*, f.started_at AS first_seen FROM space t {HELD} AND t.entity_key = $3"
        );
        let found = self.rows(&sql, vec![id.into()], space).await?.pop();
        let Some(Seen { item: space, first_seen }) = found else { return Ok(None) };
        let counts = self.counts(&[id], admins).await?;
        let (principals, admins, is_public) = counts.get(id).copied().unwrap_or_default();
        Ok(Some(Seen { item: SpaceLine { space, principals, admins, is_public }, first_seen }))
    }

    /// Of each of these spaces: its principals, those who administer it, whether it is public.
    async fn counts(
        &self,
        spaces: &[&str],
        admins: &AdminRoles,
    ) -> Result<HashMap<String, (i64, i64, bool)>, StoreError> {
        let mut values = Values::default();
        let spaces = values.list(self.store.backend(), spaces)?;
        let principals =
            self.principals_sql(&mut values, &format!("t.space_id IN {spaces}"), admins)?;
        let sql = format!(
            "SELECT p.space_id, COUNT(*) AS principals, CAST(SUM(p.is_admin) AS BIGINT) AS admins,
                CAST(MAX(CASE WHEN p.principal_kind = 'access_class' AND p.principal_id = '{ANONYMOUS}' THEN 1 ELSE 0 END) AS BIGINT) AS is_public
             FROM ({principals}) p GROUP BY p.space_id"
        );
        let rows = self.select(&sql, values.0).await?;
        rows.iter()
            .map(|row| {
                let count = |column: &str| row.try_get::<i64>("", column);
                let counts = (count("principals")?, count("admins")?, count("is_public")? > 0);
                Ok((text(row, "space_id")?, counts))
            })
            .collect()
    }

    /// The principals of some spaces, each once, with whether they administer the space.
    pub(super) fn principals_sql(
        &self,
        values: &mut Values,
        spaces: &str,
        admins: &AdminRoles,
    ) -> Result<String, StoreError> {
        let paths = self.paths_sql(values, spaces, admins)?;
        Ok(format!(
            "SELECT space_id, principal_kind, principal_id, MAX(is_admin) AS is_admin
             FROM ({paths}) path GROUP BY space_id, principal_kind, principal_id"
        ))
    }

    /// What principals were given in some spaces, path by path: a role, or (empty) what was given
    /// without one. Each with whether it administers the space, the run that first saw something of
    /// it, and the one that last saw something come to it.
    pub(super) fn paths_sql(
        &self,
        values: &mut Values,
        spaces: &str,
        admins: &AdminRoles,
    ) -> Result<String, StoreError> {
        let backend = self.store.backend();
        let (yes, no) = (values.list(backend, &admins.yes)?, values.list(backend, &admins.no)?);
        let (held, held_by_role) = (held("t"), held("r"));
        Ok(format!(
            "SELECT space_id, principal_kind, principal_id, role_id, MAX(is_admin) AS is_admin,
                MIN(first_run) AS first_run, MAX(valid_from_run) AS grown_run FROM (
                SELECT t.space_id, t.principal_kind, t.principal_id, '' AS role_id,
                    CASE WHEN t.operation = 'administer' AND t.target = 'space' THEN 1 ELSE 0 END AS is_admin,
                    t.first_run, t.valid_from_run
                FROM space_grant t WHERE {held} AND t.principal_kind <> 'role' AND {spaces}
                UNION ALL
                SELECT t.space_id, t.principal_kind, t.principal_id, t.role_id,
                    CASE WHEN t.role_id IN {yes} OR (t.role_id NOT IN {no} AND EXISTS (
                        SELECT 1 FROM space_grant r WHERE {held_by_role} AND r.space_id = t.space_id AND r.principal_kind = 'role'
                            AND r.principal_id = t.role_id AND r.operation = 'administer' AND r.target = 'space'
                    )) THEN 1 ELSE 0 END,
                    t.first_run, t.valid_from_run
                FROM role_assignment t WHERE {held} AND t.principal_kind <> 'role' AND {spaces}
             ) one GROUP BY space_id, principal_kind, principal_id, role_id"
        ))
    }

    /// The principals of a space: classes, then groups, then accounts, each kind by name. A group is
    /// found by its own name and by its members; `classes` are those that are looked for.
    pub async fn principals(
        &self,
        space_id: &str,
        filter: &AccessFilter,
        classes: &[&str],
        admins: &AdminRoles,
        after: &[String; 3],
        limit: i64,
    ) -> Result<Vec<Principal>, StoreError> {
        let mut values = Values::default();
        let space = values.put(space_id);
        let principals =
            self.principals_sql(&mut values, &format!("t.space_id = {space}"), admins)?;
        let (of_account, of_group) = (held("a"), held("g"));
        let mut wanted = vec![String::from("TRUE")];
        if !filter.text.is_empty() || filter.accounts.is_some() {
            wanted.push(self.principal_is_wanted(&mut values, filter, classes, false)?);
        }
        if filter.level.is_some() {
            wanted.push("p.is_admin = 1".to_owned());
        }
        let wanted = wanted.join(" AND ");
        let (rank, limit) = (values.put(after[0].as_str()), values.put(limit));
        let onwards = comes_after(&mut values, "sort_name", "principal_id", [&after[1], &after[2]]);
        let sql = format!(
            "SELECT * FROM (
                SELECT p.principal_kind, p.principal_id,
                    CASE p.principal_kind WHEN 'user' THEN '3' WHEN 'group' THEN '2' ELSE '1' END AS sort_rank,
                    LOWER(COALESCE(a.display_name, g.name, '')) AS sort_name
                FROM ({principals}) p
                LEFT JOIN account a ON p.principal_kind = 'user' AND {of_account} AND a.entity_key = p.principal_id
                LEFT JOIN directory_group g ON p.principal_kind = 'group' AND {of_group} AND g.entity_key = p.principal_id
                WHERE {wanted}) found
             WHERE sort_rank > {rank} OR (sort_rank = {rank} AND {onwards})
             ORDER BY sort_rank, sort_name, principal_id LIMIT {limit}"
        );
        let rows = self.select(&sql, values.0).await?;
        rows.iter()
            .map(|row| {
                let id = text(row, "principal_id")?;
                let keys = [text(row, "sort_rank")?, text(row, "sort_name")?, id.clone()];
                Ok(Principal { kind: kind(&text(row, "principal_kind")?), id, keys })
            })
            .collect()
    }

    /// Whether the principal `p`, with the account `a` or the group `g`, is looked for. In a list over
    /// all spaces a group comes again and again: which have such a member is then asked once for all.
    pub(super) fn principal_is_wanted(
        &self,
        values: &mut Values,
        filter: &AccessFilter,
        classes: &[&str],
        over_all_spaces: bool,
    ) -> Result<String, StoreError> {
        let account = is_wanted(values, filter, "a", "p.principal_id");
        let member = is_wanted(values, filter, "b", "m.account_id");
        let (of_member, of_account) = (held("m"), held("b"));
        let (mut by_class, mut by_group) = ("FALSE".to_owned(), "FALSE".to_owned());
        if filter.accounts.is_none() {
            let classes = values.list(self.store.backend(), classes)?;
            let (part, whole) = (values.part(&filter.text), values.put(filter.text.as_str()));
            by_class =
                format!("(p.principal_id IN {classes} OR {})", has_part("p.principal_id", &part));
            by_group = format!("({} OR p.principal_id = {whole})", has_part("g.name", &part));
        }
        let members = format!(
            "SELECT m.group_id FROM membership m LEFT JOIN account b ON {of_account} AND b.entity_key = m.account_id
             WHERE {of_member} AND {member}"
        );
        let by_member = if over_all_spaces {
            format!("p.principal_id IN ({members})")
        } else {
            format!("EXISTS ({members} AND m.group_id = p.principal_id)")
        };
        Ok(format!(
            "CASE p.principal_kind WHEN 'user' THEN {account} WHEN 'group' THEN ({by_group} OR {by_member}) ELSE {by_class} END"
        ))
    }

    /// What these principals were given in these spaces, by space; and what roles may do there.
    pub async fn facts_of<S: AsRef<str>, P: AsRef<str>>(
        &self,
        spaces: &[S],
        principals: &[P],
    ) -> Result<HashMap<String, FactsOfSpace>, StoreError> {
        let mut facts: HashMap<String, FactsOfSpace> = HashMap::new();
        let mut values = Values::default();
        let backend = self.store.backend();
        let (spaces, principals) =
            (values.list(backend, spaces)?, values.list(backend, principals)?);
        let of = |table: &str, or_role: &str| {
            format!(
                "SELECT t.*, f.started_at AS first_seen FROM {table} t {HELD} AND t.space_id IN {spaces}
                 AND (t.principal_id IN {principals} {or_role}) ORDER BY t.entity_key"
            )
        };
        let grants = of("space_grant", "OR t.principal_kind = 'role'");
        for grant in self.rows(&grants, values.0.clone(), grant).await? {
            facts.entry(grant.item.space_id.clone()).or_default().0.push(grant);
        }
        for one in self.rows(&of("role_assignment", ""), values.0, assignment).await? {
            facts.entry(one.item.space_id.clone()).or_default().1.push(one);
        }
        Ok(facts)
    }

    /// Which classes reach a space.
    pub async fn classes_of(&self, space_id: &str) -> Result<Vec<String>, StoreError> {
        let held = held("t");
        let of = |table: &str| {
            format!(
                "SELECT t.principal_id FROM {table} t WHERE {held} AND t.space_id = $3 AND t.principal_kind = 'access_class'"
            )
        };
        let sql = format!("{} UNION {} ORDER BY 1", of("space_grant"), of("role_assignment"));
        let rows = self.select(&sql, [space_id.into()]).await?;
        rows.iter().map(|row| text(row, "principal_id")).collect()
    }
}
