//! The audit trail. Rows are only ever added: the database itself refuses to
//! change or delete one.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::audit_event::{ActiveModel, Column, Entity, Model};
use super::{Store, StoreError, from_json, from_millis, to_json, to_millis};
use crate::domain::audit::{AuditAction, AuditEvent};
use crate::domain::connection::OrganizationId;
use crate::domain::id::AuditEventId;

/// Adds an event within a transaction, or by itself.
pub(super) async fn insert(
    database: &impl ConnectionTrait,
    event: &AuditEvent,
) -> Result<(), StoreError> {
    Entity::insert(ActiveModel {
        id: Set(event.id.to_string()),
        at: Set(to_millis(event.at)),
        organization_id: Set(event.organization_id.to_string()),
        actor: Set(to_json(&event.actor)?),
        action: Set(event.action.to_string()),
        subject: Set(event.subject.clone()),
        address: Set(event.address.clone()),
        detail: Set(to_json(&event.detail)?),
    })
    .exec_without_returning(database)
    .await?;
    Ok(())
}

impl Store {
    /// Adds an event.
    pub async fn record(&self, event: &AuditEvent) -> Result<(), StoreError> {
        insert(&self.writer, event).await
    }

    /// The events of an organization, newest first, older than `after`.
    pub async fn audit_events(
        &self,
        organization: &OrganizationId,
        after: Option<&AuditEventId>,
        limit: u64,
    ) -> Result<Vec<AuditEvent>, StoreError> {
        let mut query = Entity::find()
            .filter(Column::OrganizationId.eq(organization.as_str()))
            .order_by_desc(Column::Id)
            .limit(limit);
        if let Some(after) = after {
            query = query.filter(Column::Id.lt(after.as_str()));
        }
        query.all(&self.reader).await?.into_iter().map(event).collect()
    }
}

fn event(row: Model) -> Result<AuditEvent, StoreError> {
    Ok(AuditEvent {
        id: row.id.parse().map_err(|_| StoreError::inconsistent("audit event id"))?,
        at: from_millis(row.at)?,
        organization_id: row
            .organization_id
            .try_into()
            .map_err(|_| StoreError::inconsistent("organization id"))?,
        actor: from_json("audit actor", &row.actor)?,
        action: AuditAction::from_word(&row.action)
            .ok_or(StoreError::inconsistent("audit action"))?,
        subject: row.subject,
        address: row.address,
        detail: from_json("audit detail", &row.detail)?,
    })
}
