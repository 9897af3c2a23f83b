//! Access by level, in numbers.

use super::access::{Values, held};
use super::snapshot::text;
use super::{Snapshot, StoreError};
use crate::domain::access::{AccessLevels, AdminRoles, PrincipalFilter, Share, SpaceShare};
use sea_orm::QueryResult;

/// How many of the principals `p` administer the space, and how many do not.
const COUNTS: &str =
    "CAST(SUM(p.is_admin) AS BIGINT) AS admins, CAST(SUM(1 - p.is_admin) AS BIGINT) AS others";

impl Snapshot {
    /// How many principals of each kind were given access, each counted once for each space, and the
    /// `most` spaces with the most of them.
    pub async fn levels(&self, admins: &AdminRoles, most: i64) -> Result<AccessLevels, StoreError> {
        let mut values = Values::default();
        let principals = self.principals_sql(&mut values, "TRUE", admins)?;
        let held = held("s");
        let by_kind = format!(
            "SELECT p.principal_kind, {COUNTS} FROM ({principals}) p
             JOIN space s ON {held} AND s.entity_key = p.space_id GROUP BY p.principal_kind"
        );
        let rows = self.select(&by_kind, values.0.clone()).await?;
        let mut kinds = Vec::new();
        for row in &rows {
            let kind = PrincipalFilter::from_word(&text(row, "principal_kind")?)
                .unwrap_or(PrincipalFilter::AccessClass);
            kinds.push((kind, share(row)?));
        }
        kinds.sort_unstable_by_key(|(kind, _)| *kind);
        let most = values.put(most);
        let by_space = format!(
            "SELECT s.entity_key, s.name, c.admins, c.others FROM (
                SELECT p.space_id, {COUNTS} FROM ({principals}) p GROUP BY p.space_id) c
             JOIN space s ON {held} AND s.entity_key = c.space_id
             ORDER BY c.admins + c.others DESC, LOWER(s.name), s.entity_key LIMIT {most}"
        );
        let rows = self.select(&by_space, values.0).await?;
        let spaces = rows.iter().map(|row| {
            let (id, name) = (text(row, "entity_key")?, text(row, "name")?);
            Ok::<_, StoreError>(SpaceShare { id, name, share: share(row)? })
        });
        Ok(AccessLevels { kinds, spaces: spaces.collect::<Result<_, _>>()? })
    }
}

fn share(row: &QueryResult) -> Result<Share, StoreError> {
    Ok(Share { admins: row.try_get("", "admins")?, others: row.try_get("", "others")? })
}
