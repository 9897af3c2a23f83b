//! What a finished run has the portal told, and its connection looked at.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

use super::artifacts::read as read_artifact;
use super::entity::{artifact, connection, gap, run};
use super::{StoreError, from_json, outbox, to_millis};
use crate::domain::connection::StoredConnection;
use crate::domain::event::EventKind;
use crate::domain::id::ConnectionId;
use crate::domain::run::RunError;

/// Has a connection looked at then, before anything is said of it.
pub(super) async fn second_look(
    tx: &DatabaseTransaction,
    id: &ConnectionId,
    at: Timestamp,
) -> Result<(), StoreError> {
    connection::Entity::update_many()
        .col_expr(connection::Column::LookAgainAt, Expr::value(to_millis(at)))
        .filter(connection::Column::Id.eq(id.as_str()))
        .filter(connection::Column::DisconnectedAt.is_null())
        .filter(connection::Column::Attention.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// `run.finished`, and `evidence.ready` when the run has left files.
pub(super) async fn tell_finished(
    tx: &DatabaseTransaction,
    run_seq: i64,
    connection: &StoredConnection,
    at: Timestamp,
) -> Result<(), StoreError> {
    let Some(row) = run::Entity::find_by_id(run_seq).one(tx).await? else { return Ok(()) };
    let gaps = gap::Entity::find().filter(gap::Column::RunSeq.eq(run_seq)).count(tx).await?;
    let error: Option<RunError> =
        row.error.as_deref().map(|text| from_json("run error", text)).transpose()?;
    let organization = &connection.organization_id;
    let mut data = json!({
        "organization_id": organization,
        "connection_id": connection.id,
        "site": connection.site,
        "run_id": row.id,
        "status": row.status,
        "trigger": row.trigger_kind,
        "mode": row.mode,
        "gaps": gaps,
        "error": error.map(|error| json!({ "code": error.code, "detail": error.detail.to_string() })),
    });
    outbox::tell(tx, EventKind::RunFinished, Some(organization), &data, at).await?;
    let files = artifact::Entity::find()
        .filter(artifact::Column::RunSeq.eq(run_seq))
        .order_by_asc(artifact::Column::FileName)
        .all(tx)
        .await?;
    let run_id = row.id.parse().map_err(|_| StoreError::inconsistent("run id"))?;
    let files = files
        .into_iter()
        .map(|file| read_artifact(file, &run_id))
        .collect::<Result<Vec<_>, _>>()?;
    if files.is_empty() {
        return Ok(());
    }
    data["artifacts"] = json!(files);
    outbox::tell(tx, EventKind::EvidenceReady, Some(organization), &data, at).await
}
