//! The portal's endpoints and their sealed secrets.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    UpdateMany,
};

use super::entity::notify::webhook::{ActiveModel, Column, Entity, Model};
use super::entity::notify::webhook_delivery as delivery;
use super::{SealedColumns, Store, StoreError, audit, from_json, from_millis, to_json, to_millis};
use crate::domain::audit::AuditEvent;
use crate::domain::connection::OrganizationId;
use crate::domain::event::{DeliveryStatus, DisabledReason, EventKind, Webhook};
use crate::domain::id::WebhookId;

/// The secrets that sign what an endpoint is sent.
#[derive(Clone, Debug)]
pub struct SigningSecrets {
    /// The present one.
    pub present: SealedColumns,
    /// The one before, while it still signs too.
    pub former: Option<SealedColumns>,
}

/// What is changed of an endpoint; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct WebhookChange {
    /// Another address.
    pub url: Option<String>,
    /// What it hears of.
    pub events: Option<Vec<EventKind>>,
    /// Whether it is told; when it is told again, its failures are forgotten.
    pub enabled: Option<bool>,
    /// Another secret, and until when the present one signs too.
    pub secret: Option<(SealedColumns, Timestamp)>,
}

impl Store {
    /// Keeps a new endpoint.
    pub async fn insert_webhook(
        &self,
        webhook: &Webhook,
        secret: &SealedColumns,
        event: Option<&AuditEvent>,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        let row = ActiveModel {
            id: Set(webhook.id.to_string()),
            organization_id: Set(webhook.organization_id.as_ref().map(ToString::to_string)),
            url: Set(webhook.url.clone()),
            events: Set(to_json(&webhook.events)?),
            sealed_data_key: Set(secret.data_key.clone()),
            sealed_secret: Set(secret.token.clone()),
            former_data_key: Set(None),
            former_secret: Set(None),
            former_until: Set(None),
            enabled: Set(webhook.enabled),
            disabled_reason: Set(None),
            failing_since: Set(None),
            created_at: Set(to_millis(webhook.created_at)),
            updated_at: Set(to_millis(webhook.updated_at)),
        };
        Entity::insert(row).exec_without_returning(&tx).await?;
        if let Some(event) = event {
            audit::insert(&tx, event).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// One endpoint.
    pub async fn webhook(&self, id: &WebhookId) -> Result<Option<Webhook>, StoreError> {
        Entity::find_by_id(id.as_str()).one(&self.reader).await?.map(read).transpose()
    }

    /// The endpoints that hear of an organization, or all, newest first, those after the id `after`.
    pub async fn webhooks(
        &self,
        organization: Option<&OrganizationId>,
        after: Option<&WebhookId>,
        limit: u64,
    ) -> Result<Vec<Webhook>, StoreError> {
        let mut query = Entity::find().order_by_desc(Column::Id).limit(limit);
        if let Some(organization) = organization {
            let hears = Condition::any()
                .add(Column::OrganizationId.is_null())
                .add(Column::OrganizationId.eq(organization.as_str()));
            query = query.filter(hears);
        }
        if let Some(after) = after {
            query = query.filter(Column::Id.lt(after.as_str()));
        }
        query.all(&self.reader).await?.into_iter().map(read).collect()
    }

    /// The secrets of an endpoint, sealed.
    pub async fn signing_secrets(
        &self,
        id: &WebhookId,
        now: Timestamp,
    ) -> Result<Option<SigningSecrets>, StoreError> {
        let row = Entity::find_by_id(id.as_str()).one(&self.reader).await?;
        Ok(row.map(|row| {
            let signs_too = row.former_until.is_some_and(|until| until > to_millis(now));
            let former = row.former_data_key.zip(row.former_secret).filter(|_| signs_too);
            SigningSecrets {
                present: SealedColumns { data_key: row.sealed_data_key, token: row.sealed_secret },
                former: former.map(|(data_key, token)| SealedColumns { data_key, token }),
            }
        }))
    }

    /// Changes an endpoint. `false` when there is none.
    pub async fn change_webhook(
        &self,
        id: &WebhookId,
        change: &WebhookChange,
        event: Option<&AuditEvent>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut fields = fields(id, now);
        if let Some(url) = &change.url {
            fields = fields.col_expr(Column::Url, Expr::value(url.as_str()));
        }
        if let Some(events) = &change.events {
            fields = fields.col_expr(Column::Events, Expr::value(to_json(events)?));
        }
        if let Some(enabled) = change.enabled {
            let reason = (!enabled).then_some(DisabledReason::Switched.as_str());
            fields = fields
                .col_expr(Column::Enabled, Expr::value(enabled))
                .col_expr(Column::DisabledReason, Expr::value(reason))
                .col_expr(Column::FailingSince, Expr::value(Option::<i64>::None));
        }
        if let Some((secret, until)) = &change.secret {
            fields = fields
                .col_expr(Column::FormerDataKey, Expr::col(Column::SealedDataKey))
                .col_expr(Column::FormerSecret, Expr::col(Column::SealedSecret))
                .col_expr(Column::FormerUntil, Expr::value(to_millis(*until)))
                .col_expr(Column::SealedDataKey, Expr::value(secret.data_key.as_str()))
                .col_expr(Column::SealedSecret, Expr::value(secret.token.as_str()));
        }
        let tx = self.begin().await?;
        if fields.exec(&tx).await?.rows_affected == 0 {
            tx.rollback().await?;
            return Ok(false);
        }
        if change.enabled == Some(false) {
            give_up(&tx, id).await?;
        }
        if let Some(event) = event {
            audit::insert(&tx, event).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Destroys the secrets that sign no more.
    pub async fn forget_former_secrets(&self, now: Timestamp) -> Result<(), StoreError> {
        let nothing = || Expr::value(Option::<String>::None);
        let done = Entity::update_many()
            .col_expr(Column::FormerDataKey, nothing())
            .col_expr(Column::FormerSecret, nothing())
            .col_expr(Column::FormerUntil, Expr::value(Option::<i64>::None))
            .filter(Column::FormerUntil.lte(to_millis(now)))
            .exec(&self.writer)
            .await?;
        if done.rows_affected > 0 {
            self.forget_log().await;
        }
        Ok(())
    }

    /// Deletes an endpoint, its secret and its log. `false` when there is none.
    pub async fn delete_webhook(
        &self,
        id: &WebhookId,
        event: Option<&AuditEvent>,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        if Entity::delete_by_id(id.as_str()).exec(&tx).await?.rows_affected == 0 {
            tx.rollback().await?;
            return Ok(false);
        }
        if let Some(event) = event {
            audit::insert(&tx, event).await?;
        }
        tx.commit().await?;
        self.forget_log().await;
        Ok(true)
    }
}

/// A change of an endpoint, without fields yet.
pub(super) fn fields(id: &WebhookId, now: Timestamp) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::UpdatedAt, Expr::value(to_millis(now)))
        .filter(Column::Id.eq(id.as_str()))
}

/// Ends what an endpoint that is not told any more was still to be sent.
pub(super) async fn give_up(
    tx: &sea_orm::DatabaseTransaction,
    id: &WebhookId,
) -> Result<(), StoreError> {
    delivery::Entity::update_many()
        .col_expr(delivery::Column::Status, Expr::value(DeliveryStatus::Failed.as_str()))
        .filter(delivery::Column::WebhookId.eq(id.as_str()))
        .filter(delivery::Column::Status.eq(DeliveryStatus::Pending.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) fn read(row: Model) -> Result<Webhook, StoreError> {
    let words: Vec<String> = from_json("webhook events", &row.events)?;
    Ok(Webhook {
        id: row.id.parse().map_err(|_| StoreError::inconsistent("webhook id"))?,
        organization_id: row
            .organization_id
            .map(TryInto::try_into)
            .transpose()
            .map_err(|_| StoreError::inconsistent("organization id"))?,
        url: row.url,
        events: words.iter().filter_map(|word| EventKind::from_word(word)).collect(),
        enabled: row.enabled,
        disabled_reason: row.disabled_reason.as_deref().and_then(DisabledReason::from_word),
        failing_since: row.failing_since.map(from_millis).transpose()?,
        created_at: from_millis(row.created_at)?,
        updated_at: from_millis(row.updated_at)?,
    })
}
