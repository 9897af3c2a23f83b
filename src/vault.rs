//! The only place that knows ciphers: it seals tokens and opens them again, and signs evidence.
//!
//! The envelope has three layers: key-encryption keys, by id, in a file outside
//! the database; a data key for each connection, sealed with the newest of
//! them; the token, sealed with the data key. Deleting the sealed data key is
//! crypto-shredding; a new key-encryption key needs only the small data keys
//! sealed again. Why it is so stands in `docs/adr/0002-sealed-envelope.md`.
//! Evidence is signed with keys of its own, in a file of their own
//! (`docs/adr/0007-signed-manifest.md`).

mod envelope;
mod error;
mod key_file;
mod keyring;
mod signing;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::clock::Clock;
use crate::domain::credentials::ApiToken;
use crate::entropy::Entropy;
use envelope::{Binding, Field, KEY_BYTES, SealedText, Secret};
use keyring::Keyring;

pub use error::VaultError;
pub use signing::{Signed, SigningKeys, is_signed_by, signing_key_id};

/// Seals and opens tokens with the keys of one keyring file; cheap to clone.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    file: PathBuf,
    entropy: Entropy,
    /// Replaced as a whole when the file has gained keys.
    keyring: RwLock<Arc<Keyring>>,
}

/// What the store keeps of a credential: two sealed texts, useless without the keyring.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedCredential {
    /// The connection's data key, sealed with a key-encryption key.
    pub data_key: String,
    /// The token, sealed with the data key.
    pub token: String,
}

/// Whose credential it is. A sealed text opens only for the pair that it was
/// sealed for, so a row that was moved or copied to another connection stays shut.
#[derive(Clone, Copy, Debug)]
pub struct SealContext<'a> {
    /// The organization's id.
    pub organization: &'a str,
    /// The connection's id.
    pub connection: &'a str,
}

impl Vault {
    /// Opens the keyring, and makes it first if there is none. Processes that
    /// start at once end with the same keyring.
    ///
    /// # Errors
    /// [`VaultError`], when the file cannot be read or made, is open to others, or is no keyring.
    pub fn open_or_create(
        keyring_file: &Path,
        clock: &Clock,
        entropy: Entropy,
    ) -> Result<Self, VaultError> {
        let keyring = match keyring::read(keyring_file) {
            Err(VaultError::KeyringMissing { .. }) => {
                keyring::create(keyring_file, clock, entropy)?
            }
            other => other?,
        };
        Ok(Self::new(keyring_file, entropy, keyring))
    }

    /// Opens a keyring that must be there: where credentials are already stored,
    /// a new keyring would only hide that the right one is missing.
    ///
    /// # Errors
    /// [`VaultError`], as for [`Vault::open_or_create`], or when there is none.
    pub fn open(keyring_file: &Path, entropy: Entropy) -> Result<Self, VaultError> {
        Ok(Self::new(keyring_file, entropy, keyring::read(keyring_file)?))
    }

    /// Puts a new key at the front of the keyring file and returns its id. What
    /// is sealed with older keys still opens; [`Vault::reseal`] moves it over.
    ///
    /// # Errors
    /// [`VaultError`], as for [`Vault::open`].
    pub fn rotate(
        keyring_file: &Path,
        clock: &Clock,
        entropy: Entropy,
    ) -> Result<String, VaultError> {
        keyring::rotate(keyring_file, clock, entropy)
    }

    /// Reads the keyring file again, after another process has rotated it. An
    /// unknown key id does so by itself; this is for sealing with the newest key.
    ///
    /// # Errors
    /// [`VaultError`], as for [`Vault::open`]; the keys that were known stay in use.
    pub fn reload(&self) -> Result<(), VaultError> {
        let keyring = keyring::read(&self.0.file)?;
        *self.0.keyring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keyring);
        Ok(())
    }

    /// The ids of the keys, newest first.
    pub fn key_ids(&self) -> Vec<String> {
        self.keyring().ids().map(str::to_owned).collect()
    }

    /// Seals a token under a fresh data key.
    ///
    /// # Errors
    /// [`VaultError::Cipher`], which only inputs of many gigabytes can cause.
    pub fn seal(
        &self,
        context: &SealContext<'_>,
        token: &ApiToken,
    ) -> Result<SealedCredential, VaultError> {
        let data_key: Secret = Zeroizing::new(self.0.entropy.bytes::<KEY_BYTES>());
        let id = data_key_id(&data_key);
        let binding = Binding { context, field: Field::Token, key_id: &id };
        let token = envelope::seal(&data_key, binding, token.expose().as_bytes(), self.0.entropy)?;
        Ok(SealedCredential { data_key: self.wrap(context, &data_key)?, token })
    }

    /// Opens a sealed token.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] for a text that no vault has made;
    /// [`VaultError::UnknownKey`] and [`VaultError::DoesNotOpen`] for one that
    /// was made with other keys, for another connection, or altered since.
    pub fn unseal(
        &self,
        context: &SealContext<'_>,
        sealed: &SealedCredential,
    ) -> Result<ApiToken, VaultError> {
        let data_key = self.unwrap(context, &sealed.data_key)?;
        open_token(context, &data_key, &sealed.token)
    }

    /// Whether the data key is sealed with another key than the newest. False
    /// for a malformed text too: sealing again would not cure it.
    pub fn reseal_needed(&self, sealed: &SealedCredential) -> bool {
        SealedText::parse(&sealed.data_key)
            .is_ok_and(|text| text.key_id != self.keyring().newest().id)
    }

    /// Seals the data key again, with the newest key. The token's text stays as
    /// it is. Nothing is sealed again that did not open as a whole.
    ///
    /// # Errors
    /// As for [`Vault::unseal`].
    pub fn reseal(
        &self,
        context: &SealContext<'_>,
        sealed: &SealedCredential,
    ) -> Result<SealedCredential, VaultError> {
        let data_key = self.unwrap(context, &sealed.data_key)?;
        open_token(context, &data_key, &sealed.token)?;
        Ok(SealedCredential {
            data_key: self.wrap(context, &data_key)?,
            token: sealed.token.clone(),
        })
    }

    fn new(file: &Path, entropy: Entropy, keyring: Keyring) -> Self {
        Self(Arc::new(Inner {
            file: file.to_owned(),
            entropy,
            keyring: RwLock::new(Arc::new(keyring)),
        }))
    }

    fn keyring(&self) -> Arc<Keyring> {
        Arc::clone(&self.0.keyring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Seals a data key with the newest key-encryption key.
    fn wrap(&self, context: &SealContext<'_>, data_key: &Secret) -> Result<String, VaultError> {
        let keyring = self.keyring();
        let newest = keyring.newest();
        let binding = Binding { context, field: Field::DataKey, key_id: &newest.id };
        envelope::seal(&newest.secret, binding, data_key.as_slice(), self.0.entropy)
    }

    /// Opens a sealed data key.
    fn unwrap(&self, context: &SealContext<'_>, sealed: &str) -> Result<Secret, VaultError> {
        let text = SealedText::parse(sealed)?;
        let mut keyring = self.keyring();
        if keyring.find(text.key_id).is_none() {
            // Another process may have rotated the keyring since it was read.
            self.reload()?;
            keyring = self.keyring();
        }
        let key = keyring
            .find(text.key_id)
            .ok_or_else(|| VaultError::UnknownKey { key_id: text.key_id.to_owned() })?;
        let binding = Binding { context, field: Field::DataKey, key_id: text.key_id };
        let plain = text.open(&key.secret, binding)?;
        let mut data_key: Secret = Zeroizing::new([0; KEY_BYTES]);
        if plain.len() != KEY_BYTES {
            return Err(VaultError::Malformed { problem: "its data key has another length" });
        }
        data_key.copy_from_slice(&plain);
        Ok(data_key)
    }
}

fn open_token(
    context: &SealContext<'_>,
    data_key: &Secret,
    sealed: &str,
) -> Result<ApiToken, VaultError> {
    let text = SealedText::parse(sealed)?;
    let id = data_key_id(data_key);
    if text.key_id != id {
        // Sealed with another connection's data key, or with an earlier one.
        return Err(VaultError::DoesNotOpen);
    }
    let plain = text.open(data_key, Binding { context, field: Field::Token, key_id: &id })?;
    let no_token = VaultError::Malformed { problem: "what it holds is no token" };
    let Ok(token) = std::str::from_utf8(&plain) else { return Err(no_token) };
    ApiToken::parse(token).map_err(|_| no_token)
}

/// The name of a data key: the first half of its hash, which tells nothing of a
/// key of 256 random bits and needs no place to be kept in.
fn data_key_id(data_key: &Secret) -> String {
    let hash = Sha256::new_with_prefix(b"confluence-connector data key id\0")
        .chain_update(data_key.as_slice())
        .finalize();
    format!("dek_{}", hex::encode(&hash[..16]))
}

/// What the store keeps of a cookie, a link or an API key: SHA-256 in
/// lower-case hexadecimal.
///
/// These secrets are 256 random bits ([`Entropy::secret`]), so there is no
/// dictionary to try and a slow, salted password hash would add nothing. It
/// must not be used for anything that a person has chosen.
pub fn hash_secret(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(…)")
    }
}

impl fmt::Debug for SealedCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealedCredential(…)")
    }
}
