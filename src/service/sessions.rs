//! Links into the wizard, and the sessions that they become.

use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};

use super::Services;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::{ApiKeyId, ConnectSessionId};
use crate::domain::session::{
    ApiKey, Binding, BrowserSession, ChosenSite, ConnectSession, LinkRefusal, Purpose,
};
use crate::vault::hash_secret;

/// How long a person may stay once the link is opened.
const SESSION_LENGTH: SignedDuration = SignedDuration::from_hours(8);

/// The longest secret that is looked up; ours have 43 characters.
const LONGEST_SECRET: usize = 128;

/// What the portal asks for when it makes a link.
#[derive(Clone, Debug)]
pub struct NewConnectSession {
    /// What the session is bound to.
    pub binding: Binding,
    /// How long the link works, in seconds: 60 to 86,400.
    pub expires_in_s: u32,
}

/// A session that has just begun.
pub struct NewBrowserSession {
    /// The cookie's value; only its hash is kept.
    pub cookie: SecretString,
    /// The session.
    pub session: BrowserSession,
}

impl Services {
    /// Makes a link. Its URL holds the secret, of which only the hash is kept.
    pub async fn create_connect_session(
        &self,
        new: NewConnectSession,
    ) -> Result<ConnectSession, AppError> {
        if !(60..=86_400).contains(&new.expires_in_s) {
            return Err(AppError::field(
                "expires_in_s",
                "expires_in_s is a number of seconds from 60 to 86400.",
            ));
        }
        let binding = new.binding;
        match (&binding.connection_id, binding.purpose) {
            (None, Purpose::Rotate) => {
                return Err(AppError::field(
                    "connection_id",
                    "A session with the purpose rotate needs the connection_id whose token is to be replaced.",
                ));
            }
            (Some(id), _) => {
                let connection = self.store.connection(id).await?;
                if connection.is_none_or(|c| c.organization_id != binding.organization_id) {
                    return Err(AppError::field(
                        "connection_id",
                        "There is no such connection in this organization.",
                    ));
                }
            }
            (None, _) => {}
        }
        let id = ConnectSessionId::new(self.entropy.uuid(&self.clock));
        let secret = self.entropy.secret();
        let now = self.clock.now();
        let expires_at = now + SignedDuration::from_secs(i64::from(new.expires_in_s));
        self.store.forget_old_sessions(now - SignedDuration::from_hours(24 * 7)).await?;
        self.store
            .insert_connect_session(
                &id,
                &hash_secret(secret.expose_secret()),
                &binding,
                now,
                expires_at,
            )
            .await?;
        tracing::info!(session = %id, purpose = %binding.purpose, role = %binding.role, "a link was made");
        let base = self.public_url.as_str().trim_end_matches('/');
        Ok(ConnectSession {
            id,
            url: format!("{base}/connect/{}", secret.expose_secret()),
            expires_at,
        })
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

    /// Uses a link up and begins a browser session; of two that try at once, one gets it.
    pub async fn consume_link(
        &self,
        secret: &str,
    ) -> Result<Result<NewBrowserSession, LinkRefusal>, AppError> {
        let Some(hash) = hash_to_look_up(secret) else {
            return Ok(Err(LinkRefusal::Unknown));
        };
        let cookie = self.entropy.secret();
        let now = self.clock.now();
        let consumed = self
            .store
            .consume_connect_session(
                &hash,
                &hash_secret(cookie.expose_secret()),
                now,
                now + SESSION_LENGTH,
            )
            .await?;
        let mut session = match consumed {
            Ok(session) => session,
            Err(refusal) => return Ok(Err(refusal)),
        };
        // To rotate a token the site is fixed: the wizard begins at its second step.
        if let (Purpose::Rotate, Some(id)) =
            (session.binding.purpose, &session.binding.connection_id)
            && let Some(connection) = self.store.connection(id).await?
        {
            session.wizard.site = Some(ChosenSite {
                subdomain: connection.site.subdomain,
                cloud_id: connection.site.cloud_id,
            });
            session.wizard.email = Some(connection.account.email);
            self.store.save_wizard(&session.hash, &session.wizard).await?;
        }
        Ok(Ok(NewBrowserSession { cookie, session }))
    }

    /// The session of a cookie, if it is known and not over.
    pub async fn browser_session(&self, cookie: &str) -> Result<Option<BrowserSession>, AppError> {
        let Some(hash) = hash_to_look_up(cookie) else {
            return Ok(None);
        };
        Ok(self.store.browser_session(&hash, self.clock.now()).await?)
    }

    /// The portal's key, if it is known.
    pub async fn api_key(&self, key: &str) -> Result<Option<ApiKey>, AppError> {
        let Some(hash) = hash_to_look_up(key) else {
            return Ok(None);
        };
        Ok(self.store.api_key_by_hash(&hash).await?)
    }

    /// Makes an API key, whose text is shown once.
    pub async fn create_api_key(
        &self,
        name: &str,
        scopes: Vec<String>,
    ) -> Result<(ApiKey, SecretString), AppError> {
        let text = SecretString::from(format!("ck_{}", self.entropy.secret().expose_secret()));
        let key = self.adopt_api_key(name, scopes, &text).await?;
        Ok((key, text))
    }

    /// Keeps a key whose text exists already: the bootstrap key's file.
    pub async fn adopt_api_key(
        &self,
        name: &str,
        scopes: Vec<String>,
        text: &SecretString,
    ) -> Result<ApiKey, AppError> {
        if name.trim().is_empty() || name.len() > 200 {
            return Err(AppError::field(
                "name",
                "Give the key a name of 1 to 200 characters, so that you know it again.",
            ));
        }
        let key = ApiKey {
            id: ApiKeyId::new(self.entropy.uuid(&self.clock)),
            name: name.trim().to_owned(),
            scopes,
        };
        self.store
            .insert_api_key(&key, &hash_secret(text.expose_secret()), self.clock.now())
            .await?;
        Ok(key)
    }

    /// All keys, without their texts.
    pub async fn api_keys(&self) -> Result<Vec<ApiKey>, AppError> {
        Ok(self.store.api_keys().await?)
    }

    /// Revokes a key.
    pub async fn revoke_api_key(&self, id: &ApiKeyId) -> Result<(), AppError> {
        match self.store.revoke_api_key(id, self.clock.now()).await {
            Err(crate::store::StoreError::RowsAffected { rows: 0, .. }) => Err(AppError::new(
                ErrorCode::NotFound,
                "There is no such key, or it was revoked before.",
            )),
            other => Ok(other?),
        }
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        self.store.is_ready().await
    }
}

/// The hash that a stranger's secret is looked up by; none of what is too long to be one of ours.
fn hash_to_look_up(secret: &str) -> Option<String> {
    (secret.len() <= LONGEST_SECRET).then(|| hash_secret(secret))
}
