//! Delivering what stands in the outbox: taking what is due, and the log of every try.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

use super::entity::notify::{event, webhook, webhook_attempt as attempt, webhook_delivery};
use super::webhooks::{fields, give_up, read};
use super::{Store, StoreError, audit, from_millis, outbox, to_millis};
use crate::domain::audit::{AuditAction, AuditActor, AuditEvent};
use crate::domain::event::{
    Attempt, Delivery, DeliveryError, DeliveryStatus, DisabledReason, Event, EventKind, Webhook,
};
use crate::domain::id::{AuditEventId, DeliveryId, WebhookId};
use crate::entropy::Entropy;
use webhook_delivery::{Column, Entity, Model};

/// A delivery that this process has taken to try it.
#[derive(Clone, Debug)]
pub struct TakenDelivery {
    /// Its id.
    pub id: DeliveryId,
    /// To whom.
    pub webhook: Webhook,
    /// What.
    pub event: Event,
    /// How often it was tried before.
    pub tries: u32,
    held_until: i64,
}

/// What becomes of a delivery after a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterTry {
    /// It was taken.
    Delivered,
    /// It is tried again then.
    Again(Timestamp),
    /// It is given up, and the endpoint too when there is a reason.
    GivenUp(Option<DisabledReason>),
}

impl Store {
    /// The endpoints for which something is due, the one that waited longest first.
    pub async fn due_webhooks(
        &self,
        now: Timestamp,
        limit: u64,
    ) -> Result<Vec<WebhookId>, StoreError> {
        let ids: Vec<String> = Entity::find()
            .select_only()
            .column(Column::WebhookId)
            .filter(Column::Status.eq(DeliveryStatus::Pending.as_str()))
            .filter(Column::NextTryAt.lte(to_millis(now)))
            .group_by(Column::WebhookId)
            .order_by_asc(Column::NextTryAt.min())
            .limit(limit)
            .into_tuple()
            .all(&self.reader)
            .await?;
        ids.iter()
            .map(|id| id.parse().map_err(|_| StoreError::inconsistent("webhook id")))
            .collect()
    }

    /// Takes the oldest due delivery of an endpoint; until `until` nobody else does.
    pub async fn take_delivery(
        &self,
        endpoint: &WebhookId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<TakenDelivery>, StoreError> {
        let due = Entity::find()
            .filter(Column::WebhookId.eq(endpoint.as_str()))
            .filter(Column::Status.eq(DeliveryStatus::Pending.as_str()))
            .filter(Column::NextTryAt.lte(to_millis(now)))
            .order_by_asc(Column::Seq)
            .one(&self.reader)
            .await?;
        let Some(row) = due else { return Ok(None) };
        let taken = Entity::update_many()
            .col_expr(Column::NextTryAt, Expr::value(to_millis(until)))
            .filter(Column::Id.eq(row.id.as_str()))
            .filter(Column::Status.eq(DeliveryStatus::Pending.as_str()))
            .filter(Column::NextTryAt.eq(row.next_try_at))
            .exec(&self.writer)
            .await?;
        if taken.rows_affected == 0 {
            return Ok(None);
        }
        let found = webhook::Entity::find_by_id(row.webhook_id.as_str()).one(&self.reader).await?;
        let told = event::Entity::find_by_id(row.event_id.as_str()).one(&self.reader).await?;
        let (Some(found), Some(told)) = (found, told) else { return Ok(None) };
        Ok(Some(TakenDelivery {
            id: row.id.parse().map_err(|_| StoreError::inconsistent("delivery id"))?,
            webhook: read(found)?,
            event: read_event(told)?,
            tries: u32::try_from(row.tries).unwrap_or(u32::MAX),
            held_until: to_millis(until),
        }))
    }

    /// Writes a try into the log and decides on the delivery and its endpoint, in one transaction.
    /// `false` when somebody else has it by now; the try stands in the log all the same.
    pub async fn record_attempt(
        &self,
        taken: &TakenDelivery,
        attempt: &Attempt,
        after: AfterTry,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        // The endpoint first, as whoever switches it off.
        let mut endpoint = webhook::Entity::find_by_id(taken.webhook.id.as_str());
        if self.backend() == DbBackend::Postgres {
            endpoint = endpoint.lock(LockType::NoKeyUpdate);
        }
        let Some(endpoint) = endpoint.one(&tx).await?.map(read).transpose()? else {
            // It was deleted meanwhile, with its log.
            return Ok(false);
        };
        let row = attempt::ActiveModel {
            seq: NotSet,
            delivery_id: Set(taken.id.to_string()),
            at: Set(to_millis(attempt.at)),
            http_status: Set(attempt.http_status.map(i64::from)),
            error: Set(attempt.error.map(|error| error.to_string())),
            duration_ms: Set(i64::try_from(attempt.duration_ms).unwrap_or(i64::MAX)),
        };
        attempt::Entity::insert(row).exec_without_returning(&tx).await?;
        let (status, next) = match after {
            AfterTry::Delivered => (DeliveryStatus::Delivered, attempt.at),
            AfterTry::Again(at) => (DeliveryStatus::Pending, at),
            AfterTry::GivenUp(_) => (DeliveryStatus::Failed, attempt.at),
        };
        let done = Entity::update_many()
            .col_expr(Column::Status, Expr::value(status.as_str()))
            .col_expr(Column::Tries, Expr::value(i64::from(taken.tries) + 1))
            .col_expr(Column::NextTryAt, Expr::value(to_millis(next)))
            .filter(Column::Id.eq(taken.id.as_str()))
            .filter(Column::Status.eq(DeliveryStatus::Pending.as_str()))
            .filter(Column::NextTryAt.eq(taken.held_until))
            .exec(&tx)
            .await?;
        let ours = done.rows_affected == 1;
        if ours {
            let failing = match after {
                AfterTry::Delivered => None,
                _ => Some(endpoint.failing_since.unwrap_or(attempt.at)),
            };
            if failing != endpoint.failing_since {
                fields(&endpoint.id, attempt.at)
                    .col_expr(webhook::Column::FailingSince, Expr::value(failing.map(to_millis)))
                    .exec(&tx)
                    .await?;
            }
            if let AfterTry::GivenUp(Some(reason)) = after {
                disable(&tx, &endpoint, reason, attempt.at).await?;
            }
        }
        tx.commit().await?;
        Ok(ours)
    }

    /// Lets what else is due for an endpoint that has just failed wait until then.
    pub async fn postpone_deliveries(
        &self,
        endpoint: &WebhookId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::NextTryAt, Expr::value(to_millis(until)))
            .filter(Column::WebhookId.eq(endpoint.as_str()))
            .filter(Column::Status.eq(DeliveryStatus::Pending.as_str()))
            .filter(Column::NextTryAt.lte(to_millis(now)))
            .exec(&self.writer)
            .await?;
        Ok(())
    }

    /// Gives up what an endpoint that is not told any more was still to be sent.
    pub async fn give_up_deliveries(&self, endpoint: &WebhookId) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        give_up(&tx, endpoint).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Sends an event again, from the first try on. `false` when there is no such delivery.
    pub async fn redeliver(
        &self,
        endpoint: &WebhookId,
        id: &DeliveryId,
        event: Option<&AuditEvent>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        let done = Entity::update_many()
            .col_expr(Column::Status, Expr::value(DeliveryStatus::Pending.as_str()))
            .col_expr(Column::Tries, Expr::value(0_i64))
            .col_expr(Column::NextTryAt, Expr::value(to_millis(now)))
            .filter(Column::Id.eq(id.as_str()))
            .filter(Column::WebhookId.eq(endpoint.as_str()))
            .exec(&tx)
            .await?;
        if done.rows_affected == 0 {
            tx.rollback().await?;
            return Ok(false);
        }
        if let Some(event) = event {
            audit::insert(&tx, event).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// One delivery of an endpoint.
    pub async fn delivery(
        &self,
        endpoint: &WebhookId,
        id: &DeliveryId,
    ) -> Result<Option<Delivery>, StoreError> {
        let row = Entity::find()
            .filter(Column::Id.eq(id.as_str()))
            .filter(Column::WebhookId.eq(endpoint.as_str()))
            .one(&self.reader)
            .await?;
        Ok(self.with_attempts(row.into_iter().collect()).await?.pop())
    }

    /// What was sent to an endpoint, newest first, those before the id `after`.
    pub async fn deliveries(
        &self,
        endpoint: &WebhookId,
        after: Option<&DeliveryId>,
        limit: u64,
    ) -> Result<Vec<Delivery>, StoreError> {
        let mut query = Entity::find()
            .filter(Column::WebhookId.eq(endpoint.as_str()))
            .order_by_desc(Column::Seq)
            .limit(limit);
        if let Some(after) = after {
            let row =
                Entity::find().filter(Column::Id.eq(after.as_str())).one(&self.reader).await?;
            let Some(row) = row else { return Ok(Vec::new()) };
            query = query.filter(Column::Seq.lt(row.seq));
        }
        self.with_attempts(query.all(&self.reader).await?).await
    }

    async fn with_attempts(&self, rows: Vec<Model>) -> Result<Vec<Delivery>, StoreError> {
        let ids = rows.iter().map(|row| row.id.as_str());
        let tries = attempt::Entity::find()
            .filter(attempt::Column::DeliveryId.is_in(ids))
            .order_by_asc(attempt::Column::Seq)
            .all(&self.reader)
            .await?;
        let mut attempts: HashMap<String, Vec<Attempt>> = HashMap::new();
        for row in tries {
            let of = row.delivery_id.clone();
            attempts.entry(of).or_default().push(read_attempt(&row)?);
        }
        let events: HashMap<_, _> = event::Entity::find()
            .filter(event::Column::Id.is_in(rows.iter().map(|row| row.event_id.as_str())))
            .all(&self.reader)
            .await?
            .into_iter()
            .map(|row| (row.id, row.kind))
            .collect();
        rows.into_iter()
            .map(|row| {
                let kind = events.get(&row.event_id).and_then(|kind| EventKind::from_word(kind));
                let status = DeliveryStatus::from_word(&row.status)
                    .ok_or(StoreError::inconsistent("delivery status"))?;
                let pending = status == DeliveryStatus::Pending;
                Ok(Delivery {
                    attempts: attempts.remove(&row.id).unwrap_or_default(),
                    id: row.id.parse().map_err(|_| StoreError::inconsistent("delivery id"))?,
                    event_id: row
                        .event_id
                        .parse()
                        .map_err(|_| StoreError::inconsistent("event id"))?,
                    event: kind.ok_or(StoreError::inconsistent("event kind"))?,
                    status,
                    next_attempt_at: pending.then(|| from_millis(row.next_try_at)).transpose()?,
                    created_at: from_millis(row.created_at)?,
                })
            })
            .collect()
    }
}

/// Tells an endpoint nothing any more; the audit trail and the other endpoints learn of it.
async fn disable(
    tx: &sea_orm::DatabaseTransaction,
    endpoint: &Webhook,
    reason: DisabledReason,
    at: Timestamp,
) -> Result<(), StoreError> {
    let done = fields(&endpoint.id, at)
        .col_expr(webhook::Column::Enabled, Expr::value(false))
        .col_expr(webhook::Column::DisabledReason, Expr::value(reason.as_str()))
        .filter(webhook::Column::Enabled.eq(true))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 {
        return Ok(());
    }
    give_up(tx, &endpoint.id).await?;
    if let Some(organization) = &endpoint.organization_id {
        let id = AuditEventId::new(Entropy.uuid_at(at));
        let action = AuditAction::WebhookDisabled;
        let event =
            AuditEvent::new(id, at, organization, AuditActor::system("webhooks"), None, action)
                .about(&endpoint.id)
                .with("reason", &reason);
        audit::insert(tx, &event).await?;
    }
    // Its path may hold a secret of the portal's; its id tells the portal which one it is.
    let data = json!({
        "organization_id": endpoint.organization_id,
        "webhook_id": endpoint.id,
        "reason": reason,
    });
    outbox::tell(tx, EventKind::WebhookDisabled, endpoint.organization_id.as_ref(), &data, at).await
}

fn read_event(row: event::Model) -> Result<Event, StoreError> {
    Ok(Event {
        id: row.id.parse().map_err(|_| StoreError::inconsistent("event id"))?,
        organization_id: row
            .organization_id
            .map(TryInto::try_into)
            .transpose()
            .map_err(|_| StoreError::inconsistent("organization id"))?,
        kind: EventKind::from_word(&row.kind).ok_or(StoreError::inconsistent("event kind"))?,
        body: row.body,
    })
}

fn read_attempt(row: &attempt::Model) -> Result<Attempt, StoreError> {
    Ok(Attempt {
        at: from_millis(row.at)?,
        http_status: row.http_status.and_then(|status| u16::try_from(status).ok()),
        error: row.error.as_deref().and_then(DeliveryError::from_word),
        duration_ms: u64::try_from(row.duration_ms).unwrap_or_default(),
    })
}
