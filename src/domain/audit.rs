//! The audit trail: who did what to which thing, when and from where.

use std::collections::BTreeMap;
use std::net::IpAddr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::words;
use super::connection::OrganizationId;
use super::id::AuditEventId;
use super::session::{Binding, Who};

words!(/// What was done. A closed list: one may add, never rename.
AuditAction {
    /// The portal made a link.
    LinkCreated = "link.created",
    /// A link was opened, which used it up.
    LinkOpened = "link.opened",
    /// A link was tried that does not open (any more).
    LinkRefused = "link.refused",
    /// The portal withdrew a link, and ended the session that it had become.
    LinkRevoked = "link.revoked",
    /// Credentials were checked in the wizard and did not pass.
    CheckFailed = "check.failed",
    /// A stored connection was checked again.
    ConnectionChecked = "connection.checked",
    /// A site was connected, or its credentials were replaced.
    ConnectionSaved = "connection.saved",
    /// The token of a connection was replaced.
    ConnectionRotated = "connection.rotated",
    /// The day on which a token expires was corrected.
    TokenExpiryChanged = "token.expiry_changed",
    /// A reminder that a token expires soon.
    TokenExpiring = "token.expiring",
    /// The last day of a token has passed.
    TokenExpired = "token.expired",
    /// A collection or a second look has shown that a person has to do something.
    ConnectionNeedsAttention = "connection.needs_attention",
    /// A collection or a second look has shown that nobody has to do anything any more.
    ConnectionRecovered = "connection.recovered",
    /// A source was switched on, after a check.
    ConnectionSwitchedOn = "connection.switched_on",
    /// A source was switched off.
    ConnectionSwitchedOff = "connection.switched_off",
    /// How often a source is collected by itself was changed.
    ConnectionScheduled = "connection.scheduled",
    /// Which spaces are collected was changed.
    ConnectionScoped = "connection.scoped",
    /// A connection was ended and its token destroyed.
    ConnectionDisconnected = "connection.disconnected",
    /// All that was collected of a connection was deleted.
    EvidenceDeleted = "evidence.deleted",
    /// A credential was handed to the portal's own collector.
    CredentialsRead = "credentials.read",
    /// A collection was asked for.
    RunStarted = "run.started",
    /// A collection was told to stop.
    RunCancelled = "run.cancelled",
    /// A file of the evidence was downloaded.
    EvidenceDownloaded = "evidence.downloaded",
    /// An access review was begun.
    ReviewBegun = "review.begun",
    /// Something was decided in an access review.
    ReviewDecided = "review.decided",
    /// An access review was signed off.
    ReviewSignedOff = "review.signed_off",
    /// An access review was given up, with all that was decided in it.
    ReviewDiscarded = "review.discarded",
    /// A link to evidence was made, which works without a session for a while.
    DownloadLinkCreated = "download_link.created",
    /// A link to evidence was followed that works no more.
    DownloadLinkRefused = "download_link.refused",
    /// A link to evidence was withdrawn.
    DownloadLinkRevoked = "download_link.revoked",
    /// An endpoint for webhooks was made.
    WebhookCreated = "webhook.created",
    /// An endpoint for webhooks was changed, or its secret was replaced.
    WebhookChanged = "webhook.changed",
    /// An endpoint for webhooks was deleted.
    WebhookDeleted = "webhook.deleted",
    /// An endpoint took nothing for three days and is not told any more.
    WebhookDisabled = "webhook.disabled",
    /// An event was sent again because the portal asked.
    WebhookRedelivered = "webhook.redelivered",
});

words!(/// What kind of actor did it.
AuditActorKind {
    /// A person with a session.
    User = "user",
    /// The portal's server.
    ApiKey = "api_key",
    /// The connector by itself.
    System = "system",
});

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditActor {
    /// What kind of actor.
    pub kind: AuditActorKind,
    /// The portal's id of the person, the id of the key, or the part of the connector.
    pub id: String,
    /// The person's name or email, or the key's name.
    pub name: Option<String>,
}

/// One event. It holds no secret, ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditEvent {
    /// Its id.
    pub id: AuditEventId,
    /// When it happened.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// The organization whose thing it was done to.
    pub organization_id: OrganizationId,
    /// Who did it.
    pub actor: AuditActor,
    /// What was done.
    pub action: AuditAction,
    /// The id of the thing: a link, a connection, a run, a file.
    pub subject: Option<String>,
    /// The address that it was done from, when it came by the network.
    pub address: Option<String>,
    /// What else is worth knowing, by name.
    pub detail: BTreeMap<String, String>,
}

impl AuditEvent {
    /// An event without particulars.
    pub fn new(
        id: AuditEventId,
        at: Timestamp,
        organization_id: &OrganizationId,
        actor: AuditActor,
        address: Option<IpAddr>,
        action: AuditAction,
    ) -> Self {
        Self {
            id,
            at,
            organization_id: organization_id.clone(),
            actor,
            action,
            subject: None,
            address: address.map(|address| address.to_string()),
            detail: BTreeMap::new(),
        }
    }

    /// Names the thing.
    #[must_use]
    pub fn about(mut self, subject: &impl ToString) -> Self {
        self.subject = Some(subject.to_string());
        self
    }

    /// Adds a particular.
    #[must_use]
    pub fn with(mut self, name: &str, value: &impl ToString) -> Self {
        self.detail.insert(name.to_owned(), value.to_string());
        self
    }
}

impl AuditActor {
    /// Who asks.
    pub fn of(who: &Who) -> Self {
        match who {
            Who::Portal(key) => Self {
                kind: AuditActorKind::ApiKey,
                id: key.id.to_string(),
                name: Some(key.name.clone()),
            },
            Who::Person(session) => Self::person(&session.binding),
            // Who follows a link is not known; who made it is.
            Who::Link(link) => link.made_by.clone(),
        }
    }

    /// The connector by itself, such as its `collector`.
    pub fn system(part: &str) -> Self {
        Self { kind: AuditActorKind::System, id: part.to_owned(), name: None }
    }

    /// The person whom a link was made for.
    pub fn person(binding: &Binding) -> Self {
        let user = &binding.user;
        Self {
            kind: AuditActorKind::User,
            id: user.id.clone(),
            name: user.name.clone().or_else(|| user.email.clone()),
        }
    }
}
