//! The portal's endpoints: made, changed, tried out, and what was sent to them.

use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};

use super::Services;
use super::connections::bounds;
use crate::domain::audit::{AuditAction, AuditEvent};
use crate::domain::connection::OrganizationId;
use crate::domain::credentials::ApiToken;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::event::{Delivery, EventKind, Webhook};
use crate::domain::id::{DeliveryId, WebhookId};
use crate::domain::page::{Page, PageQuery};
use crate::domain::session::Actor;
use crate::domain::text::Text;
use crate::notify::new_secret;
use crate::store::{SealedColumns, WebhookChange};
use crate::vault::SealContext;

/// How long a secret that was replaced signs too.
pub const FORMER_SECRET: SignedDuration = SignedDuration::from_hours(24);
/// More endpoints than this are a fault in the portal's code.
const MOST_ENDPOINTS: u64 = 100;

/// An endpoint, and its secret, which is shown this once.
pub struct WebhookWithSecret {
    /// The endpoint.
    pub webhook: Webhook,
    /// What its receiver checks signatures with.
    pub secret: SecretString,
}

impl Services {
    /// Makes an endpoint. It hears of what happens from now on.
    ///
    /// # Errors
    /// A wrong address as [`AppError::field`] (`url`).
    pub async fn create_webhook(
        &self,
        actor: &Actor,
        organization: Option<OrganizationId>,
        url: &str,
        events: Vec<EventKind>,
    ) -> Result<WebhookWithSecret, AppError> {
        let url =
            self.targets.read(url).map_err(|error| AppError::field("url", error.to_string()))?;
        if self.store.webhooks(None, None, MOST_ENDPOINTS).await?.len() as u64 == MOST_ENDPOINTS {
            return Err(AppError::new(
                ErrorCode::Conflict,
                "There are 100 endpoints already. Delete those that nobody listens at, or let one hear of all organizations.",
            ));
        }
        let now = self.clock.now();
        let webhook = Webhook {
            id: WebhookId::new(self.entropy.uuid(&self.clock)),
            organization_id: organization,
            url: url.into(),
            events,
            enabled: true,
            disabled_reason: None,
            failing_since: None,
            created_at: now,
            updated_at: now,
        };
        let (secret, sealed) = self.sealed_secret(&webhook)?;
        let event = self.webhook_event(actor, &webhook, AuditAction::WebhookCreated);
        self.store.insert_webhook(&webhook, &sealed, event.as_ref()).await?;
        tracing::info!(webhook = %webhook.id, "an endpoint was made");
        Ok(WebhookWithSecret { webhook, secret })
    }

    /// The endpoints, newest first: all, or those that hear of one organization.
    pub async fn webhooks(
        &self,
        organization: Option<&OrganizationId>,
        page: &PageQuery,
    ) -> Result<Page<Webhook>, AppError> {
        let (limit, after) = bounds::<WebhookId>(page)?;
        let found = self.store.webhooks(organization, after.as_ref(), u64::from(limit) + 1).await?;
        Ok(Page::from_surplus(found, limit as usize, |webhook| webhook.id.to_string()))
    }

    /// One endpoint.
    pub async fn webhook(&self, id: &WebhookId) -> Result<Webhook, AppError> {
        self.store.webhook(id).await?.ok_or_else(|| AppError::not_found(no_such_webhook()))
    }

    /// Changes where an endpoint listens, what it hears of, or whether it is told. What happens
    /// while it is not told it never hears of.
    ///
    /// # Errors
    /// A wrong address as [`AppError::field`] (`url`).
    pub async fn change_webhook(
        &self,
        actor: &Actor,
        id: &WebhookId,
        mut change: WebhookChange,
    ) -> Result<Webhook, AppError> {
        let webhook = self.webhook(id).await?;
        if let Some(url) = &mut change.url {
            let read = self.targets.read(url);
            *url = read.map_err(|error| AppError::field("url", error.to_string()))?.into();
        }
        self.keep_webhook(actor, &webhook, &change).await?;
        self.webhook(id).await
    }

    /// Gives an endpoint another secret. The former one signs too for a day.
    pub async fn rotate_webhook_secret(
        &self,
        actor: &Actor,
        id: &WebhookId,
    ) -> Result<WebhookWithSecret, AppError> {
        let webhook = self.webhook(id).await?;
        let (secret, sealed) = self.sealed_secret(&webhook)?;
        let until = self.clock.now() + FORMER_SECRET;
        let change = WebhookChange { secret: Some((sealed, until)), ..WebhookChange::default() };
        self.keep_webhook(actor, &webhook, &change).await?;
        Ok(WebhookWithSecret { webhook: self.webhook(id).await?, secret })
    }

    /// Deletes an endpoint, with its secret and its log.
    pub async fn delete_webhook(&self, actor: &Actor, id: &WebhookId) -> Result<(), AppError> {
        let webhook = self.webhook(id).await?;
        let event = self.webhook_event(actor, &webhook, AuditAction::WebhookDeleted);
        self.store.delete_webhook(id, event.as_ref()).await?;
        Ok(())
    }

    /// What was sent to an endpoint, newest first.
    pub async fn deliveries(
        &self,
        id: &WebhookId,
        page: &PageQuery,
    ) -> Result<Page<Delivery>, AppError> {
        self.webhook(id).await?;
        let (limit, after) = bounds::<DeliveryId>(page)?;
        let found = self.store.deliveries(id, after.as_ref(), u64::from(limit) + 1).await?;
        Ok(Page::from_surplus(found, limit as usize, |delivery| delivery.id.to_string()))
    }

    /// Sends an endpoint a trial.
    ///
    /// # Errors
    /// [`ErrorCode::Conflict`] when it is not told anything.
    pub async fn try_webhook(&self, id: &WebhookId) -> Result<Delivery, AppError> {
        let webhook = self.told(id).await?;
        let organization = webhook.organization_id.as_ref();
        let delivery = self.store.tell_for_trial(id, organization, self.clock.now()).await?;
        self.delivery(id, &delivery).await
    }

    /// Sends an event again, with the same id and the present time in its signature.
    ///
    /// # Errors
    /// [`ErrorCode::Conflict`] when the endpoint is not told anything.
    pub async fn redeliver(
        &self,
        actor: &Actor,
        id: &WebhookId,
        delivery: &DeliveryId,
    ) -> Result<Delivery, AppError> {
        let webhook = self.told(id).await?;
        let event = self
            .webhook_event(actor, &webhook, AuditAction::WebhookRedelivered)
            .map(|event| event.with("delivery", delivery));
        self.store.redeliver(id, delivery, event.as_ref(), self.clock.now()).await?;
        self.delivery(id, delivery).await
    }

    async fn delivery(&self, of: &WebhookId, id: &DeliveryId) -> Result<Delivery, AppError> {
        let found = self.store.delivery(of, id).await?;
        found.ok_or_else(|| {
            AppError::not_found(Text::verbatim("This endpoint was sent no such delivery."))
        })
    }

    /// An endpoint that is told what happens.
    async fn told(&self, id: &WebhookId) -> Result<Webhook, AppError> {
        let webhook = self.webhook(id).await?;
        if webhook.enabled {
            return Ok(webhook);
        }
        Err(AppError::new(
            ErrorCode::Conflict,
            "This endpoint is switched off, so nothing is sent to it. Send PATCH with enabled true first.",
        ))
    }

    async fn keep_webhook(
        &self,
        actor: &Actor,
        webhook: &Webhook,
        change: &WebhookChange,
    ) -> Result<(), AppError> {
        let event = self.webhook_event(actor, webhook, AuditAction::WebhookChanged);
        let now = self.clock.now();
        if self.store.change_webhook(&webhook.id, change, event.as_ref(), now).await? {
            return Ok(());
        }
        Err(AppError::not_found(no_such_webhook()))
    }

    fn sealed_secret(&self, webhook: &Webhook) -> Result<(SecretString, SealedColumns), AppError> {
        let secret = new_secret(self.entropy);
        let token = ApiToken::parse(secret.expose_secret()).map_err(|_| AppError::internal())?;
        let context = SealContext {
            organization: webhook.organization_id.as_ref().map_or("", |id| id.as_str()),
            connection: webhook.id.as_str(),
        };
        let sealed = self.vault.seal(&context, &token)?;
        Ok((secret, SealedColumns { data_key: sealed.data_key, token: sealed.token }))
    }

    /// The audit trail is each organization's own; an endpoint for all of them stands in none.
    fn webhook_event(
        &self,
        actor: &Actor,
        webhook: &Webhook,
        action: AuditAction,
    ) -> Option<AuditEvent> {
        let organization = webhook.organization_id.as_ref()?;
        let event = self.event(organization, actor, action).about(&webhook.id);
        // Its path may hold a secret of the portal's.
        let url = url::Url::parse(&webhook.url).ok();
        Some(match url.as_ref().and_then(url::Url::host_str) {
            Some(host) => event.with("host", &host),
            None => event,
        })
    }
}

fn no_such_webhook() -> Text {
    Text::verbatim("There is no such webhook.")
}
