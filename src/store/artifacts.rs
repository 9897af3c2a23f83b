//! What is known of the evidence files.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::artifact::{ActiveModel, Column, Entity, Model};
use super::entity::run;
use super::runs::{Lease, fence};
use super::{Store, StoreError, from_json, from_millis, to_json, to_millis};
use crate::domain::evidence::{Artifact, ArtifactFormat, ArtifactKind, Extent};
use crate::domain::id::{ArtifactId, RunId};

impl Store {
    /// Keeps a run's files and what they are of, in one transaction. A file that a killed worker had
    /// named already keeps its id.
    pub async fn save_artifacts(
        &self,
        lease: Lease<'_>,
        artifacts: &[Artifact],
        extent: &Extent,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        fence(&tx, lease).await?;
        run::Entity::update_many()
            .col_expr(run::Column::Since, Expr::value(to_millis(extent.since)))
            .col_expr(run::Column::SpaceScope, Expr::value(to_json(&extent.scope)?))
            .filter(run::Column::Seq.eq(lease.run_seq))
            .exec(&tx)
            .await?;
        for artifact in artifacts {
            let same_file = OnConflict::columns([Column::RunSeq, Column::FileName])
                .update_columns([
                    Column::RowCount,
                    Column::Bytes,
                    Column::Sha256,
                    Column::CreatedAt,
                ])
                .to_owned();
            Entity::insert(ActiveModel {
                id: Set(artifact.id.to_string()),
                run_seq: Set(lease.run_seq),
                kind: Set(artifact.kind.to_string()),
                format: Set(artifact.format.to_string()),
                file_name: Set(artifact.file_name.clone()),
                row_count: Set(artifact.rows),
                bytes: Set(artifact.bytes),
                sha256: Set(artifact.sha256.clone()),
                created_at: Set(to_millis(artifact.created_at)),
            })
            .on_conflict(same_file)
            .exec_without_returning(&tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// What the evidence of a run is of; nothing where it has left none, or was written before this
    /// was kept.
    pub async fn extent(&self, run_seq: i64) -> Result<Option<Extent>, StoreError> {
        let row = run::Entity::find_by_id(run_seq).one(&self.reader).await?;
        let kept = row.and_then(|row| row.since.zip(row.space_scope));
        kept.map(|(since, scope)| {
            Ok(Extent { since: from_millis(since)?, scope: from_json("space scope", &scope)? })
        })
        .transpose()
    }

    /// The files of a run, by name.
    pub async fn artifacts(&self, run_id: &RunId) -> Result<Vec<Artifact>, StoreError> {
        let Some(seq) = self.run_seq(run_id).await? else {
            return Ok(Vec::new());
        };
        Entity::find()
            .filter(Column::RunSeq.eq(seq))
            .order_by_asc(Column::FileName)
            .all(&self.reader)
            .await?
            .into_iter()
            .map(|row| read(row, run_id))
            .collect()
    }

    /// One file.
    pub async fn artifact(&self, id: &ArtifactId) -> Result<Option<Artifact>, StoreError> {
        let Some(row) = Entity::find_by_id(id.as_str()).one(&self.reader).await? else {
            return Ok(None);
        };
        let run = run::Entity::find_by_id(row.run_seq)
            .one(&self.reader)
            .await?
            .ok_or(StoreError::inconsistent("run of a file"))?;
        let run_id = run.id.parse().map_err(|_| StoreError::inconsistent("run id"))?;
        read(row, &run_id).map(Some)
    }
}

pub(super) fn read(row: Model, run_id: &RunId) -> Result<Artifact, StoreError> {
    Ok(Artifact {
        id: row.id.parse().map_err(|_| StoreError::inconsistent("file id"))?,
        run_id: run_id.clone(),
        kind: ArtifactKind::from_word(&row.kind).ok_or(StoreError::inconsistent("file kind"))?,
        format: ArtifactFormat::from_word(&row.format)
            .ok_or(StoreError::inconsistent("file format"))?,
        file_name: row.file_name,
        rows: row.row_count,
        bytes: row.bytes,
        sha256: row.sha256,
        created_at: from_millis(row.created_at)?,
    })
}
