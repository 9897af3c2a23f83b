//! Links into the wizard: made, listed, withdrawn and opened.

use std::net::IpAddr;

use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};

use super::Services;
use super::connections::bounds;
use super::rotation::rotation_of;
use crate::domain::audit::{AuditAction, AuditActor, AuditEvent};
use crate::domain::connection::OrganizationId;
use crate::domain::credentials::ApiToken;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::{AuditEventId, ConnectSessionId};
use crate::domain::messages;
use crate::domain::page::{Page, PageQuery};
use crate::domain::session::{
    Actor, Binding, BrowserSession, ConnectSession, LinkRecord, LinkRefusal, Purpose, Who,
};
use crate::store::{IdempotencyKey, Idempotent, NewLink, RememberedLink, SealedColumns};
use crate::vault::{SealContext, SealedCredential, hash_secret};

use super::sessions::hash_to_look_up;

/// How long a person may stay once the link is opened.
const SESSION_LENGTH: SignedDuration = SignedDuration::from_hours(8);
/// How long a link is remembered after its end.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);
/// How long a request may be sent again under its name.
const NAMED: SignedDuration = SignedDuration::from_hours(24);

/// What the portal asks for when it makes a link.
#[derive(Clone, Debug)]
pub struct NewConnectSession {
    /// What the session is bound to.
    pub binding: Binding,
    /// How long the link works, in seconds: 60 to 86,400.
    pub expires_in_s: u32,
    /// The caller's own name for the request, under which it may be sent again.
    pub idempotency_key: Option<String>,
}

/// A session that has just begun.
pub struct NewBrowserSession {
    /// The cookie's value; only its hash is kept.
    pub cookie: SecretString,
    /// The session.
    pub session: BrowserSession,
}

impl Services {
    /// Makes a link. Its URL holds the secret, of which only the hash is kept;
    /// under an idempotency key also the sealed secret, for a day. `true` says
    /// that this very request was answered before, and is answered again.
    pub async fn create_connect_session(
        &self,
        actor: &Actor,
        new: NewConnectSession,
    ) -> Result<(ConnectSession, bool), AppError> {
        self.has_sense(&new).await?;
        let key = named(actor, &new)?;
        // The second round meets what another request of the same name has written meanwhile.
        for _ in 0..2 {
            if let Some(key) = &key
                && let Some(remembered) = self.store.remembered_link(key).await?
            {
                return Ok((self.answer_again(key, &remembered)?, true));
            }
            if let Some(made) = self.make_link(actor, &new, key.as_ref()).await? {
                return Ok((made, false));
            }
        }
        Err(AppError::internal())
    }

    async fn has_sense(&self, new: &NewConnectSession) -> Result<(), AppError> {
        if !(60..=86_400).contains(&new.expires_in_s) {
            return Err(AppError::field(
                "expires_in_s",
                "expires_in_s is a number of seconds from 60 to 86400.",
            ));
        }
        let binding = &new.binding;
        match (&binding.connection_id, binding.purpose) {
            (None, Purpose::Rotate) => Err(AppError::field(
                "connection_id",
                "A session with the purpose rotate needs the connection_id whose token is to be replaced.",
            )),
            (Some(id), _) => {
                let connection = self.store.connection(id).await?;
                let is_own = connection.is_some_and(|c| {
                    c.organization_id == binding.organization_id && c.disconnected_at.is_none()
                });
                if !is_own {
                    return Err(AppError::field(
                        "connection_id",
                        "There is no such connection in this organization.",
                    ));
                }
                Ok(())
            }
            (None, _) => Ok(()),
        }
    }

    /// `None` when another request of the same name has come first.
    async fn make_link(
        &self,
        actor: &Actor,
        new: &NewConnectSession,
        key: Option<&IdempotencyKey>,
    ) -> Result<Option<ConnectSession>, AppError> {
        let binding = &new.binding;
        let id = ConnectSessionId::new(self.entropy.uuid(&self.clock));
        let secret = self.entropy.secret();
        let now = self.clock.now();
        let expires_at = now + SignedDuration::from_secs(i64::from(new.expires_in_s));
        self.store.forget_old_sessions(now - KEPT, now - NAMED).await?;
        let idempotent = match key {
            None => None,
            Some(key) => {
                let token =
                    ApiToken::parse(secret.expose_secret()).map_err(|_| AppError::internal())?;
                let sealed = self.vault.seal(&context(binding, &id), &token)?;
                let sealed = SealedColumns { data_key: sealed.data_key, token: sealed.token };
                Some(Idempotent { key: key.clone(), sealed })
            }
        };
        let link = NewLink {
            id: &id,
            secret_hash: &hash_secret(secret.expose_secret()),
            binding,
            expires_at,
        };
        let event = self
            .event(&binding.organization_id, actor, AuditAction::LinkCreated)
            .about(&id)
            .with("purpose", &binding.purpose)
            .with("role", &binding.role)
            .with("user", &binding.user.id);
        if !self.store.insert_connect_session(&link, idempotent.as_ref(), &event).await? {
            return Ok(None);
        }
        tracing::info!(session = %id, purpose = %binding.purpose, role = %binding.role, "a link was made");
        Ok(Some(self.shown_once(id, secret.expose_secret(), expires_at)))
    }

    fn answer_again(
        &self,
        key: &IdempotencyKey,
        remembered: &RememberedLink,
    ) -> Result<ConnectSession, AppError> {
        if remembered.request_hash != key.request_hash {
            return Err(AppError::new(
                ErrorCode::IdempotencyKeyReused,
                "This Idempotency-Key was used for another request within the last day. Take a new one for each link.",
            ));
        }
        let context = context(&remembered.binding, &remembered.id);
        let RememberedLink { id, expires_at, sealed, .. } = remembered;
        let sealed =
            SealedCredential { data_key: sealed.data_key.clone(), token: sealed.token.clone() };
        let secret = self.vault.unseal(&context, &sealed)?;
        Ok(self.shown_once(id.clone(), secret.expose(), *expires_at))
    }

    fn shown_once(
        &self,
        id: ConnectSessionId,
        secret: &str,
        expires_at: jiff::Timestamp,
    ) -> ConnectSession {
        let base = self.public_url.as_str().trim_end_matches('/');
        ConnectSession { id, url: format!("{base}/connect/{secret}"), expires_at }
    }

    /// The links of one organization, newest first, without their secrets.
    pub async fn links(
        &self,
        actor: &Actor,
        organization: &OrganizationId,
        page: &PageQuery,
    ) -> Result<Page<LinkRecord>, AppError> {
        if !actor.sees(organization) {
            return Err(AppError::not_found(messages::no_such_organization()));
        }
        let (limit, after) = bounds::<ConnectSessionId>(page)?;
        let links = self
            .store
            .links(organization, after.as_ref(), u64::from(limit) + 1, self.clock.now())
            .await?;
        Ok(Page::from_surplus(links, limit as usize, |link| link.id.to_string()))
    }

    /// One link, without its secret.
    pub async fn link(&self, actor: &Actor, id: &ConnectSessionId) -> Result<LinkRecord, AppError> {
        match self.store.link(id, self.clock.now()).await? {
            Some(link) if actor.sees(&link.organization_id) => Ok(link),
            _ => Err(AppError::not_found(messages::no_such_link())),
        }
    }

    /// Withdraws a link: it opens no more, and the session that it has become is over.
    pub async fn revoke_link(&self, actor: &Actor, id: &ConnectSessionId) -> Result<(), AppError> {
        let link = self.link(actor, id).await?;
        let event = self
            .event(&link.organization_id, actor, AuditAction::LinkRevoked)
            .about(id)
            .with("status", &link.status);
        if self.store.revoke_link(id, &event).await? {
            tracing::info!(session = %id, "a link was withdrawn");
        }
        Ok(())
    }

    /// Looks at a link without using it up, for the landing page.
    pub async fn look_at_link(
        &self,
        secret: &str,
    ) -> Result<Result<Binding, LinkRefusal>, AppError> {
        let Some(hash) = hash_to_look_up(secret) else {
            return Ok(Err(LinkRefusal::Unknown));
        };
        Ok(self.store.connect_session(&hash, self.clock.now()).await?)
    }

    /// The origins that may frame a link's page and hear it, whether the link opens
    /// or not; none for a secret that is no link's.
    pub async fn parents_of_link(&self, secret: &str) -> Result<Option<Vec<String>>, AppError> {
        let Some(hash) = hash_to_look_up(secret) else {
            return Ok(None);
        };
        let owner = self.store.owner_of_link(&hash).await?;
        Ok(owner.map(|(_, binding)| binding.parent_origins))
    }

    /// Uses a link up and begins a browser session; of two that try at once, one gets it.
    pub async fn consume_link(
        &self,
        secret: &str,
        address: Option<IpAddr>,
    ) -> Result<Result<NewBrowserSession, LinkRefusal>, AppError> {
        let Some(hash) = hash_to_look_up(secret) else {
            return Ok(Err(LinkRefusal::Unknown));
        };
        let cookie = self.entropy.secret();
        let now = self.clock.now();
        let event_id = self.event_id();
        let opened = |id: &ConnectSessionId, session: &BrowserSession| {
            by_holder(event_id, now, &session.binding, address, AuditAction::LinkOpened).about(id)
        };
        let consumed = self
            .store
            .consume_connect_session(
                &hash,
                &hash_secret(cookie.expose_secret()),
                now,
                now + SESSION_LENGTH,
                opened,
            )
            .await?;
        let mut session = match consumed {
            Ok(session) => session,
            Err(refusal) => {
                self.record_refusal(&hash, refusal, address).await?;
                return Ok(Err(refusal));
            }
        };
        // To rotate a token the site is fixed: the wizard begins at its second step.
        if let (Purpose::Rotate, Some(id)) =
            (session.binding.purpose, &session.binding.connection_id)
            && let Some(connection) = self.store.connection(id).await?
        {
            session.wizard = rotation_of(connection);
            self.store.save_wizard(&session.hash, &session.wizard).await?;
        }
        Ok(Ok(NewBrowserSession { cookie, session }))
    }

    async fn record_refusal(
        &self,
        hash: &str,
        refusal: LinkRefusal,
        address: Option<IpAddr>,
    ) -> Result<(), AppError> {
        let Some((id, binding)) = self.store.owner_of_link(hash).await? else {
            return Ok(());
        };
        let (event_id, now) = (self.event_id(), self.clock.now());
        let event = by_holder(event_id, now, &binding, address, AuditAction::LinkRefused)
            .about(&id)
            .with("reason", &refusal.as_str());
        Ok(self.store.record(&event).await?)
    }
}

/// What was done with a link: whoever has it is taken for the person whom it was made for.
fn by_holder(
    id: AuditEventId,
    at: jiff::Timestamp,
    binding: &Binding,
    address: Option<IpAddr>,
    action: AuditAction,
) -> AuditEvent {
    let person = AuditActor::person(binding);
    AuditEvent::new(id, at, &binding.organization_id, person, address, action)
}

/// What a link's sealed secret is bound to.
fn context<'a>(binding: &'a Binding, id: &'a ConnectSessionId) -> SealContext<'a> {
    SealContext { organization: binding.organization_id.as_str(), connection: id.as_str() }
}

/// The name of the request with the hash of what it asks for.
fn named(actor: &Actor, new: &NewConnectSession) -> Result<Option<IdempotencyKey>, AppError> {
    let (Some(key), Who::Portal(portal)) = (&new.idempotency_key, &actor.who) else {
        return Ok(None);
    };
    let fits = (1..=255).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
    if !fits {
        return Err(AppError::field(
            "Idempotency-Key",
            "Idempotency-Key is a text of 1 to 255 printable characters without spaces, such as a UUID.",
        ));
    }
    let asked = serde_json::to_string(&(&new.binding, new.expires_in_s))
        .map_err(|_| AppError::internal())?;
    Ok(Some(IdempotencyKey {
        api_key_id: portal.id.clone(),
        key: key.clone(),
        request_hash: hash_secret(&asked),
    }))
}
