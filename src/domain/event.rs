//! What the portal is told by itself, and the endpoints that it is told at.
//!
//! Bodies and headers follow Standard Webhooks
//! (<https://github.com/standard-webhooks/standard-webhooks>); `docs/webhooks.md` is for the
//! portal's engineer.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::check::words;
use super::connection::OrganizationId;
use super::id::{DeliveryId, EventId, WebhookId};

words!(/// What the portal can be told. A closed list: one may add, never rename.
EventKind {
    /// A site was connected, for the first time or again after it was disconnected.
    ConnectionCreated = "connection.created",
    /// A setting, the toggle or the token of a connection was changed.
    ConnectionUpdated = "connection.updated",
    /// A person has to do something.
    ConnectionNeedsAttention = "connection.needs_attention",
    /// What a person had to do is done.
    ConnectionRecovered = "connection.recovered",
    /// A connection was ended and its token destroyed.
    ConnectionDeleted = "connection.deleted",
    /// A token expires in 60, 30, 14, 7 days, or in one.
    TokenExpiring = "token.expiring",
    /// The last day of a token has passed, by the date that was given for it.
    TokenExpired = "token.expired",
    /// A collection is over, whichever way.
    RunFinished = "run.finished",
    /// A collection has left evidence files.
    EvidenceReady = "evidence.ready",
    /// An access review was signed off.
    ReviewSignedOff = "review.signed_off",
    /// An endpoint is no longer told, because it took nothing for days. The others learn of it.
    WebhookDisabled = "webhook.disabled",
    /// Somebody asked for a trial.
    WebhookTest = "webhook.test",
});

/// What is sent, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id, the same in every try; by it a receiver knows what it has taken already.
    pub id: EventId,
    /// Whose thing it is about; none when it is about no organization's.
    pub organization_id: Option<OrganizationId>,
    /// What has happened.
    pub kind: EventKind,
    /// The body.
    pub body: String,
}

/// The body of a webhook.
#[derive(Serialize, ToSchema)]
pub struct EventBody<'a> {
    /// What has happened.
    #[serde(rename = "type")]
    pub kind: EventKind,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub timestamp: Timestamp,
    /// What it is about, by kind.
    #[schema(value_type = Object)]
    pub data: &'a serde_json::Value,
}

words!(/// Why an endpoint is not told any more.
DisabledReason {
    /// The portal has switched it off.
    Switched = "switched_off",
    /// It took nothing for three days.
    Failing = "failing",
    /// It answered 410 Gone.
    Gone = "gone",
});

/// An endpoint of the portal's that is told what happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Webhook {
    /// Its id.
    pub id: WebhookId,
    /// The one organization that it hears of; all of them when null.
    pub organization_id: Option<OrganizationId>,
    /// Where it listens.
    pub url: String,
    /// What it hears of; everything when empty.
    pub events: Vec<EventKind>,
    /// Whether it is told.
    pub enabled: bool,
    /// Why it is not.
    pub disabled_reason: Option<DisabledReason>,
    /// Since when it has taken nothing that was sent to it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub failing_since: Option<Timestamp>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

impl Webhook {
    /// Whether it hears of this.
    pub fn hears(&self, kind: EventKind, organization: Option<&OrganizationId>) -> bool {
        let subscribed = self.events.is_empty() || self.events.contains(&kind);
        let concerned = match &self.organization_id {
            None => true,
            Some(own) => organization.is_none_or(|organization| organization == own),
        };
        self.enabled && subscribed && concerned
    }
}

words!(/// Where the delivery of an event to an endpoint stands.
DeliveryStatus {
    /// It will be tried, for the first time or again.
    Pending = "pending",
    /// The endpoint has taken it.
    Delivered = "delivered",
    /// It was tried for three days, or the endpoint was disabled meanwhile.
    Failed = "failed",
});

words!(/// Why a try has not succeeded.
DeliveryError {
    /// The answer was no 2xx.
    Status = "status",
    /// No connection: DNS, refused, reset.
    Unreachable = "unreachable",
    /// The certificate is not right.
    Tls = "tls",
    /// No answer in time.
    Timeout = "timeout",
    /// The name leads to an address that may not be reached.
    AddressNotAllowed = "address_not_allowed",
    /// The stored secret cannot be opened.
    SecretUnavailable = "secret_unavailable",
});

/// One try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Attempt {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What the endpoint answered, if it did.
    pub http_status: Option<u16>,
    /// Why it did not succeed.
    pub error: Option<DeliveryError>,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
}

/// The delivery of one event to one endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// The event, which is what the header `webhook-id` says.
    pub event_id: EventId,
    /// What has happened.
    pub event: EventKind,
    /// Where it stands.
    pub status: DeliveryStatus,
    /// When it is tried next.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_attempt_at: Option<Timestamp>,
    /// All tries, oldest first.
    pub attempts: Vec<Attempt>,
    /// When the event happened.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}
