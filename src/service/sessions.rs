//! Browser sessions, and the portal's keys.

use secrecy::{ExposeSecret, SecretString};

use super::Services;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ApiKeyId;
use crate::domain::session::{ApiKey, BrowserSession};
use crate::vault::hash_secret;

/// The longest secret that is looked up; ours have 43 characters.
const LONGEST_SECRET: usize = 128;

impl Services {
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
pub(super) fn hash_to_look_up(secret: &str) -> Option<String> {
    (secret.len() <= LONGEST_SECRET).then(|| hash_secret(secret))
}
