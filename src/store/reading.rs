//! What a manifest says of a run: how its lists were read, and numbers to hold its files against.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Statement, Value,
};

use super::entity::{artifact, chain, run};
use super::{Snapshot, Store, StoreError};
use crate::domain::evidence::ArtifactKind;
use crate::domain::id::{ConnectionId, RunId};
use crate::domain::run::Stream;

/// How the lists of one stream were read in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamReading {
    /// Which stream.
    pub stream: Stream,
    /// Lists that were planned.
    pub planned: i64,
    /// Lists that were read until their end was known.
    pub ended: i64,
    /// Of these, how many were read newest first, down to what an earlier run knew.
    pub ended_at_known: i64,
    /// Lists that the site does not have, or that were left out.
    pub skipped: i64,
    /// Lists that could not be read to their end.
    pub given_up: i64,
    /// Rows that came, those of lists that were begun again included.
    pub rows: i64,
    /// Rows among them that this run had seen before.
    pub duplicates: i64,
}

/// What a run has seen, counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Spaces.
    Spaces,
    /// Permissions of spaces.
    Grants,
    /// Roles, and roles that were given in spaces.
    Roles,
    /// Groups.
    Groups,
    /// Accounts in groups.
    Memberships,
    /// Accounts.
    Accounts,
    /// People who were described without an email.
    HiddenEmails,
    /// Accounts that the site did not describe.
    Undescribed,
    /// Pages and blog posts.
    Content,
    /// Pages.
    Pages,
    /// Blog posts.
    Blogposts,
    /// Pages and blog posts, space by space of those that the run has seen.
    ContentOfSpaces,
}

/// An earlier manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierManifest {
    /// Whose it is.
    pub run_id: RunId,
    /// Its checksum.
    pub sha256: String,
}

/// Lists of content that were read so have this in their names (`collector/reach.rs`).
const AT_KNOWN: &str =
    "state = 'done' AND stream IN ('pages', 'blogposts') AND subject LIKE '%since %'";

#[derive(sea_orm::FromQueryResult)]
struct Sums {
    stream: String,
    planned: i64,
    ended: i64,
    ended_at_known: i64,
    skipped: i64,
    given_up: i64,
    rows_read: i64,
    duplicates: i64,
}

impl Store {
    /// How a run has read its lists, by stream.
    pub async fn readings(&self, run_seq: i64) -> Result<Vec<StreamReading>, StoreError> {
        let count = |condition: &str| {
            Expr::cust(format!("CAST(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS BIGINT)"))
        };
        let rows = chain::Entity::find()
            .select_only()
            .column(chain::Column::Stream)
            .expr_as(Expr::cust("CAST(COUNT(*) AS BIGINT)"), "planned")
            .expr_as(count("state = 'done'"), "ended")
            .expr_as(count(AT_KNOWN), "ended_at_known")
            .expr_as(count("state = 'skipped'"), "skipped")
            .expr_as(count("state = 'failed'"), "given_up")
            .expr_as(Expr::cust("CAST(SUM(row_count + reread) AS BIGINT)"), "rows_read")
            .expr_as(Expr::cust("CAST(SUM(duplicates) AS BIGINT)"), "duplicates")
            .filter(chain::Column::RunSeq.eq(run_seq))
            .group_by(chain::Column::Stream)
            .into_model::<Sums>()
            .all(&self.reader)
            .await?;
        rows.into_iter()
            .map(|sums| {
                Ok(StreamReading {
                    stream: Stream::from_word(&sums.stream)
                        .ok_or(StoreError::inconsistent("stream"))?,
                    planned: sums.planned,
                    ended: sums.ended,
                    ended_at_known: sums.ended_at_known,
                    skipped: sums.skipped,
                    given_up: sums.given_up,
                    rows: sums.rows_read,
                    duplicates: sums.duplicates,
                })
            })
            .collect()
    }

    /// The manifest of the newest run of a connection before this one that has left one.
    pub async fn earlier_manifest(
        &self,
        connection: &ConnectionId,
        before: i64,
    ) -> Result<Option<EarlierManifest>, StoreError> {
        let sql = "SELECT r.id, a.sha256 FROM artifact a JOIN run r ON r.seq = a.run_seq
            WHERE r.connection_id = $1 AND a.run_seq < $2 AND a.kind = $3 ORDER BY a.run_seq DESC LIMIT 1";
        let values: [Value; 3] =
            [connection.as_str().into(), before.into(), ArtifactKind::Manifest.as_str().into()];
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let Some(row) = self.reader.query_one_raw(statement).await? else { return Ok(None) };
        let run_id: String = row.try_get("", "id")?;
        Ok(Some(EarlierManifest {
            run_id: run_id.parse().map_err(|_| StoreError::inconsistent("run id"))?,
            sha256: row.try_get("", "sha256")?,
        }))
    }

    /// The id of a run, by its place among all runs.
    pub async fn run_id(&self, run_seq: i64) -> Result<Option<RunId>, StoreError> {
        let row = run::Entity::find_by_id(run_seq).one(&self.reader).await?;
        row.map(|row| row.id.parse().map_err(|_| StoreError::inconsistent("run id"))).transpose()
    }

    /// Whether evidence was ever signed here.
    pub async fn holds_signed_evidence(&self) -> Result<bool, StoreError> {
        let signed = artifact::Entity::find()
            .filter(artifact::Column::Kind.eq(ArtifactKind::Signature.as_str()))
            .one(&self.reader)
            .await?;
        Ok(signed.is_some())
    }
}

/// What held at run `$2` of connection `$1`.
const HELD: &str = "t.connection_id = $1 AND t.valid_from_run <= $2 AND (t.valid_to_run IS NULL OR t.valid_to_run > $2)";

impl Snapshot {
    /// How much of something this run has seen.
    pub async fn count(&self, what: Counted) -> Result<i64, StoreError> {
        let (from, only): (&[&str], &str) = match what {
            Counted::Spaces => (&["space"], ""),
            Counted::Grants => (&["space_grant"], ""),
            Counted::Roles => (&["role", "role_assignment"], ""),
            Counted::Groups => (&["directory_group"], ""),
            Counted::Memberships => (&["membership"], ""),
            Counted::Accounts => (&["account"], ""),
            Counted::HiddenEmails => {
                (&["account"], "AND t.email = '' AND t.account_type = 'atlassian'")
            }
            Counted::Undescribed => (&["account"], "AND t.account_type = 'unknown'"),
            Counted::Content => (&["content"], ""),
            Counted::Pages => (&["content"], "AND t.content_type = 'page'"),
            Counted::Blogposts => (&["content"], "AND t.content_type = 'blogpost'"),
            Counted::ContentOfSpaces => (
                &["content"],
                "AND EXISTS (SELECT 1 FROM space s WHERE s.connection_id = $1 AND s.entity_key = t.space_id
                    AND s.valid_from_run <= $2 AND (s.valid_to_run IS NULL OR s.valid_to_run > $2))",
            ),
        };
        let mut sum = 0;
        for table in from {
            let sql = format!("SELECT COUNT(*) AS held FROM {table} t WHERE {HELD} {only}");
            let rows = self.select(&sql, []).await?;
            sum += rows.first().map_or(Ok(0), |row| row.try_get::<i64>("", "held"))?;
        }
        Ok(sum)
    }

    /// Pages and blog posts that were last changed since then (RFC 3339 in UTC), and how many of
    /// them have that very version among the versions.
    pub async fn changed_since(&self, since: &str) -> Result<(i64, i64), StoreError> {
        let sql = format!(
            "SELECT COUNT(*) AS changed, COUNT(v.row_id) AS told FROM content t
             LEFT JOIN content_version v ON v.connection_id = t.connection_id AND v.content_key = t.entity_key AND v.number = t.version
                AND v.valid_from_run <= $2 AND (v.valid_to_run IS NULL OR v.valid_to_run > $2)
             WHERE {HELD} AND t.modified_at >= $3"
        );
        let rows = self.select(&sql, [since.into()]).await?;
        let Some(row) = rows.first() else { return Ok((0, 0)) };
        Ok((row.try_get("", "changed")?, row.try_get("", "told")?))
    }
}
