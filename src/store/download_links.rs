//! Links to evidence; of each only the hash of its secret.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::download_link::{ActiveModel, Column, Entity, Model};
use super::{Store, StoreError, audit, from_json, from_millis, to_json, to_millis};
use crate::domain::audit::AuditEvent;
use crate::domain::download::{DownloadLinkRecord, DownloadLinkStatus};
use crate::domain::id::{DownloadLinkId, RunId};

impl Store {
    /// Keeps a new link with its event. Its run has to be there.
    pub async fn insert_download_link(
        &self,
        link: &DownloadLinkRecord,
        secret_hash: &str,
        event: &AuditEvent,
    ) -> Result<(), StoreError> {
        let run_seq = self.run_seq(&link.run_id).await?;
        let tx = self.begin().await?;
        Entity::insert(ActiveModel {
            id: Set(link.id.to_string()),
            secret_hash: Set(secret_hash.to_owned()),
            organization_id: Set(link.organization_id.to_string()),
            run_seq: Set(run_seq.ok_or(StoreError::inconsistent("run of a link"))?),
            artifact_id: Set(link.artifact_id.as_ref().map(ToString::to_string)),
            maker: Set(to_json(&link.made_by)?),
            created_at: Set(to_millis(link.created_at)),
            expires_at: Set(to_millis(link.expires_at)),
            revoked_at: Set(None),
        })
        .exec_without_returning(&tx)
        .await?;
        audit::insert(&tx, event).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The link with this secret, whether it works or not.
    pub async fn download_link_by_hash(
        &self,
        secret_hash: &str,
        now: Timestamp,
    ) -> Result<Option<DownloadLinkRecord>, StoreError> {
        let query = Entity::find().filter(Column::SecretHash.eq(secret_hash));
        self.with_run(query.one(&self.reader).await?, now).await
    }

    /// One link.
    pub async fn download_link(
        &self,
        id: &DownloadLinkId,
        now: Timestamp,
    ) -> Result<Option<DownloadLinkRecord>, StoreError> {
        let row = Entity::find_by_id(id.as_str()).one(&self.reader).await?;
        self.with_run(row, now).await
    }

    async fn with_run(
        &self,
        row: Option<Model>,
        now: Timestamp,
    ) -> Result<Option<DownloadLinkRecord>, StoreError> {
        let Some(row) = row else { return Ok(None) };
        // It may have been deleted meanwhile, and the link with it.
        let Some(run) = self.run_id(row.run_seq).await? else { return Ok(None) };
        record(row, run, now).map(Some)
    }

    /// The links to a run's evidence, newest first, older than `after`.
    pub async fn download_links(
        &self,
        run: &RunId,
        after: Option<&DownloadLinkId>,
        limit: u64,
        now: Timestamp,
    ) -> Result<Vec<DownloadLinkRecord>, StoreError> {
        let Some(seq) = self.run_seq(run).await? else { return Ok(Vec::new()) };
        let mut query =
            Entity::find().filter(Column::RunSeq.eq(seq)).order_by_desc(Column::Id).limit(limit);
        if let Some(after) = after {
            query = query.filter(Column::Id.lt(after.as_str()));
        }
        let rows = query.all(&self.reader).await?;
        rows.into_iter().map(|row| record(row, run.clone(), now)).collect()
    }

    /// Withdraws a link; once is enough, and `false` says that it was withdrawn before.
    pub async fn revoke_download_link(
        &self,
        id: &DownloadLinkId,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        let done = Entity::update_many()
            .col_expr(Column::RevokedAt, Expr::value(to_millis(event.at)))
            .filter(Column::Id.eq(id.as_str()))
            .filter(Column::RevokedAt.is_null())
            .exec(&tx)
            .await?;
        if done.rows_affected == 0 {
            tx.rollback().await?;
            return Ok(false);
        }
        audit::insert(&tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Forgets links that ended before then.
    pub async fn forget_old_download_links(&self, before: Timestamp) -> Result<(), StoreError> {
        let old = Entity::delete_many().filter(Column::ExpiresAt.lt(to_millis(before)));
        old.exec(&self.writer).await?;
        Ok(())
    }
}

fn record(row: Model, run_id: RunId, now: Timestamp) -> Result<DownloadLinkRecord, StoreError> {
    let wrong = StoreError::inconsistent;
    let status = match row {
        Model { revoked_at: Some(_), .. } => DownloadLinkStatus::Revoked,
        Model { expires_at, .. } if expires_at <= to_millis(now) => DownloadLinkStatus::Expired,
        _ => DownloadLinkStatus::Open,
    };
    let artifact = row.artifact_id.map(|id| id.parse()).transpose();
    Ok(DownloadLinkRecord {
        id: row.id.parse().map_err(|_| wrong("link id"))?,
        organization_id: row.organization_id.try_into().map_err(|_| wrong("organization id"))?,
        run_id,
        artifact_id: artifact.map_err(|_| wrong("file id"))?,
        made_by: from_json("maker of a link", &row.maker)?,
        status,
        created_at: from_millis(row.created_at)?,
        expires_at: from_millis(row.expires_at)?,
        revoked_at: row.revoked_at.map(from_millis).transpose()?,
    })
}
