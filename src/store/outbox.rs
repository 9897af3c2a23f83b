//! The outbox: what the portal is to be told is written with the change that it tells of, and
//! delivered afterwards.

use jiff::Timestamp;
use sea_orm::sea_query::{LockType, Query};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait,
    QueryFilter, QuerySelect,
};

use super::entity::notify::{event, webhook, webhook_delivery};
use super::webhooks::read;
use super::{Store, StoreError, to_millis};
use crate::domain::connection::OrganizationId;
use crate::domain::event::{DeliveryStatus, EventBody, EventKind};
use crate::domain::id::{DeliveryId, EventId, WebhookId};
use crate::entropy::Entropy;

/// Tells every endpoint that hears of this.
pub(super) async fn tell(
    tx: &DatabaseTransaction,
    kind: EventKind,
    organization: Option<&OrganizationId>,
    data: &serde_json::Value,
    at: Timestamp,
) -> Result<(), StoreError> {
    let mut concerned = Condition::any().add(webhook::Column::OrganizationId.is_null());
    if let Some(organization) = organization {
        concerned = concerned.add(webhook::Column::OrganizationId.eq(organization.as_str()));
    }
    let mut endpoints =
        webhook::Entity::find().filter(webhook::Column::Enabled.eq(true)).filter(concerned);
    if tx.get_database_backend() == DbBackend::Postgres {
        // None of them is deleted before its delivery is written.
        endpoints = endpoints.lock(LockType::KeyShare);
    }
    let endpoints = endpoints.all(tx).await?;
    let mut told = Vec::new();
    for row in endpoints {
        let endpoint = read(row)?;
        if endpoint.hears(kind, organization) {
            told.push(endpoint.id);
        }
    }
    if told.is_empty() {
        return Ok(());
    }
    let event_id = write(tx, kind, organization, data, at).await?;
    for endpoint in told {
        address(tx, &endpoint, &event_id, at).await?;
    }
    Ok(())
}

async fn write(
    tx: &DatabaseTransaction,
    kind: EventKind,
    organization: Option<&OrganizationId>,
    data: &serde_json::Value,
    at: Timestamp,
) -> Result<EventId, StoreError> {
    let id = EventId::new(Entropy.uuid_at(at));
    // As it will be sent, so texts become sentences here.
    let body = serde_json::to_string(&EventBody { kind, timestamp: at, data })
        .map_err(|_| StoreError::inconsistent("event"))?;
    let row = event::ActiveModel {
        id: Set(id.to_string()),
        organization_id: Set(organization.map(ToString::to_string)),
        kind: Set(kind.to_string()),
        body: Set(body),
        created_at: Set(to_millis(at)),
    };
    event::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

async fn address(
    tx: &DatabaseTransaction,
    endpoint: &WebhookId,
    event: &EventId,
    at: Timestamp,
) -> Result<DeliveryId, StoreError> {
    let id = DeliveryId::new(Entropy.uuid_at(at));
    let row = webhook_delivery::ActiveModel {
        seq: NotSet,
        id: Set(id.to_string()),
        webhook_id: Set(endpoint.to_string()),
        event_id: Set(event.to_string()),
        status: Set(DeliveryStatus::Pending.to_string()),
        tries: Set(0),
        next_try_at: Set(to_millis(at)),
        created_at: Set(to_millis(at)),
    };
    webhook_delivery::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

impl Store {
    /// Sends one endpoint a trial.
    pub async fn tell_for_trial(
        &self,
        endpoint: &WebhookId,
        organization: Option<&OrganizationId>,
        at: Timestamp,
    ) -> Result<DeliveryId, StoreError> {
        let tx = self.begin().await?;
        let data = serde_json::json!({ "organization_id": organization, "webhook_id": endpoint });
        let event = write(&tx, EventKind::WebhookTest, organization, &data, at).await?;
        let delivery = address(&tx, endpoint, &event, at).await?;
        tx.commit().await?;
        Ok(delivery)
    }

    /// Forgets what was told before this moment, unless it is still to be delivered.
    pub async fn forget_events(&self, before: Timestamp) -> Result<u64, StoreError> {
        let pending = Query::select()
            .column(webhook_delivery::Column::EventId)
            .from(webhook_delivery::Entity)
            .and_where(webhook_delivery::Column::Status.eq(DeliveryStatus::Pending.as_str()))
            .to_owned();
        let old: Vec<String> = event::Entity::find()
            .select_only()
            .column(event::Column::Id)
            .filter(event::Column::CreatedAt.lt(to_millis(before)))
            .filter(event::Column::Id.not_in_subquery(pending))
            .limit(500)
            .into_tuple()
            .all(&self.reader)
            .await?;
        let done = event::Entity::delete_many()
            .filter(event::Column::Id.is_in(old))
            .exec(&self.writer)
            .await?;
        Ok(done.rows_affected)
    }
}
