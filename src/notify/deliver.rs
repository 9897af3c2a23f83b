//! From the outbox to the endpoints: signed as Standard Webhooks says
//! (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>),
//! tried again for three days, each try in the log.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures::StreamExt;
use futures::stream;
use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::Notifier;
use super::send::Sent;
use crate::domain::credentials::ApiToken;
use crate::domain::event::{Attempt, DeliveryError, DisabledReason};
use crate::domain::id::WebhookId;
use crate::entropy::Entropy;
use crate::store::{AfterTry, SealedColumns, StoreError, TakenDelivery};
use crate::vault::{SealContext, SealedCredential, VaultError};

/// How long after each try the next one follows; three days in all.
pub const DELAYS: [SignedDuration; 9] = [
    SignedDuration::from_secs(5),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(5),
    SignedDuration::from_hours(10),
    SignedDuration::from_hours(14),
    SignedDuration::from_hours(20),
    SignedDuration::from_mins(20 * 60 + 25),
];

/// An endpoint that has taken nothing for so long is given up with the last try.
const PATIENCE: SignedDuration = SignedDuration::from_hours(71);
/// What else waits for an endpoint that fails follows so much later at most.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(5);
/// How long a delivery is held by whoever tries it: longer than a try may take.
const HELD: SignedDuration = SignedDuration::from_mins(1);
/// How many endpoints are told at once.
const SIDE_BY_SIDE: usize = 8;
/// How many deliveries to one endpoint are made before the others are looked at again.
const AT_A_TIME: usize = 10;
/// How many endpoints are looked for in one go.
const BATCH: u64 = 32;

/// A new secret: 256 bits in the form that Standard Webhooks gives it.
pub fn new_secret(entropy: Entropy) -> SecretString {
    SecretString::from(format!("whsec_{}", STANDARD.encode(entropy.bytes::<32>())))
}

impl Notifier {
    /// Delivers what is due, to several endpoints at once and to each in the order in which it
    /// happened, a few at a time so that a slow endpoint does not hold the others up. How many
    /// tries were made.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails; what was not delivered stays due.
    pub async fn deliver(&self, stop: &CancellationToken) -> Result<usize, StoreError> {
        let due = self.store.due_webhooks(self.clock.now(), BATCH).await?;
        let told = stream::iter(due)
            .map(async |endpoint| {
                self.deliver_to(&endpoint, stop).await.unwrap_or_else(|error| {
                    tracing::error!(%error, webhook = %endpoint, "a delivery was not recorded; it is made again");
                    0
                })
            })
            .buffer_unordered(SIDE_BY_SIDE)
            .fold(0, async |sum, tries| sum + tries)
            .await;
        Ok(told)
    }

    async fn deliver_to(
        &self,
        endpoint: &WebhookId,
        stop: &CancellationToken,
    ) -> Result<usize, StoreError> {
        let mut tries = 0;
        while tries < AT_A_TIME && !stop.is_cancelled() {
            let now = self.clock.now();
            let Some(taken) = self.store.take_delivery(endpoint, now, now + HELD).await? else {
                return Ok(tries);
            };
            if !taken.webhook.enabled {
                self.store.give_up_deliveries(endpoint).await?;
                return Ok(tries);
            }
            let at = self.clock.now();
            let sent = match self.signed(&taken, at).await? {
                Some(headers) => {
                    self.sender.send(&taken.webhook.url, headers, taken.event.body.clone()).await
                }
                None => Sent {
                    status: None,
                    error: Some(DeliveryError::SecretUnavailable),
                    duration_ms: 0,
                    wait: None,
                },
            };
            let after = after(&taken, sent, at);
            let Sent { status, error, duration_ms, .. } = sent;
            tracing::debug!(webhook = %endpoint, event = %taken.event.kind, status, error = error.map(DeliveryError::as_str), "an endpoint was told");
            let attempt = Attempt { at, http_status: status, error, duration_ms };
            self.store.record_attempt(&taken, &attempt, after).await?;
            tries += 1;
            match after {
                AfterTry::Delivered => {}
                AfterTry::Again(next) => {
                    let until = next.min(at + LONGEST_PAUSE);
                    self.store.postpone_deliveries(endpoint, at, until).await?;
                    return Ok(tries);
                }
                AfterTry::GivenUp(reason) => {
                    tracing::warn!(webhook = %endpoint, disabled = reason.is_some(), "a delivery was given up");
                }
            }
        }
        Ok(tries)
    }

    /// The headers of a try; none when the secret cannot be opened.
    async fn signed(
        &self,
        taken: &TakenDelivery,
        at: Timestamp,
    ) -> Result<Option<HeaderMap>, StoreError> {
        let Some(secrets) = self.store.signing_secrets(&taken.webhook.id, at).await? else {
            return Ok(None);
        };
        let mut signatures = Vec::new();
        for sealed in [Some(secrets.present), secrets.former].into_iter().flatten() {
            match self.signature(taken, sealed, at) {
                Ok(signature) => signatures.push(signature),
                Err(error) => {
                    tracing::error!(%error, webhook = %taken.webhook.id, "the secret of an endpoint cannot be opened");
                    return Ok(None);
                }
            }
        }
        let mut headers = HeaderMap::new();
        for (name, value) in [
            (standardwebhooks::HEADER_WEBHOOK_ID, taken.event.id.to_string()),
            (standardwebhooks::HEADER_WEBHOOK_TIMESTAMP, at.as_second().to_string()),
            (standardwebhooks::HEADER_WEBHOOK_SIGNATURE, signatures.join(" ")),
        ] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        Ok(Some(headers))
    }

    fn signature(
        &self,
        taken: &TakenDelivery,
        sealed: SealedColumns,
        at: Timestamp,
    ) -> Result<String, VaultError> {
        let context = SealContext {
            organization: taken.webhook.organization_id.as_ref().map_or("", |id| id.as_str()),
            connection: taken.webhook.id.as_str(),
        };
        let sealed = SealedCredential { data_key: sealed.data_key, token: sealed.token };
        let secret: ApiToken = self.vault.unseal(&context, &sealed)?;
        let malformed = |_| VaultError::Malformed { problem: "what it holds is no signing secret" };
        let signer = standardwebhooks::Webhook::new(secret.expose()).map_err(malformed)?;
        let (id, body) = (taken.event.id.as_str(), taken.event.body.as_bytes());
        signer.sign(id, at.as_second(), body).map_err(malformed)
    }
}

fn after(taken: &TakenDelivery, sent: Sent, at: Timestamp) -> AfterTry {
    if sent.error.is_none() {
        return AfterTry::Delivered;
    }
    if sent.status == Some(410) {
        return AfterTry::GivenUp(Some(DisabledReason::Gone));
    }
    if let Some(delay) = DELAYS.get(taken.tries as usize) {
        return AfterTry::Again(at + sent.wait.unwrap_or_default().max(*delay));
    }
    let lasts =
        taken.webhook.failing_since.is_some_and(|since| at.duration_since(since) >= PATIENCE);
    AfterTry::GivenUp(lasts.then_some(DisabledReason::Failing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tries_take_three_days() {
        let all: SignedDuration = DELAYS.iter().sum();
        assert_eq!(all.as_hours(), 72);
        assert!(all >= PATIENCE);
    }

    #[test]
    fn a_secret_has_the_form_that_the_standard_gives_it() {
        use secrecy::ExposeSecret;
        let secret = new_secret(Entropy);
        assert!(standardwebhooks::Webhook::new(secret.expose_secret()).is_ok());
        assert!(secret.expose_secret().starts_with("whsec_") && secret.expose_secret().len() == 50);
    }
}
