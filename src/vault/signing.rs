//! The keys that sign evidence: Ed25519 (RFC 8032), in a file beside the keyring.
//!
//! The newest key signs. A rotation destroys the private half of the one before and keeps its
//! public half, so that what it signed stays verifiable and nothing can be signed with it any
//! more. The file is read for each signature and the private half wiped afterwards: a rotation
//! counts at once in every process, and no process holds a key while it does not sign.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePublicKey, EncodePublicKey};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::VaultError;
use super::key_file::{self, KeyFileError};
use crate::clock::Clock;
use crate::domain::evidence::EvidenceKey;
use crate::entropy::Entropy;

const VERSION: u32 = 1;
/// Of a private and of a public key alike.
const KEY_BYTES: usize = 32;
/// The name of the scheme, as the API and the manifest's readers know it.
const ALGORITHM: &str = "ed25519";

/// The file of signing keys; cheap to clone, and holds no key.
#[derive(Clone)]
pub struct SigningKeys(Arc<Path>);

/// A signature and the public half of the key that made it.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The key.
    pub key: EvidenceKey,
    /// 64 bytes, as RFC 8032 has them.
    pub signature: Vec<u8>,
}

impl SigningKeys {
    /// The keys of this file, which is made first if there is none. Processes that start at once
    /// end with the same key.
    ///
    /// # Errors
    /// [`VaultError`], when the file cannot be read or made, is open to others, or is none of
    /// signing keys.
    pub fn open_or_create(
        file: &Path,
        clock: &Clock,
        entropy: Entropy,
    ) -> Result<Self, VaultError> {
        match Self::open(file) {
            Err(VaultError::SigningKeysMissing { .. }) => {
                let first = Ring(vec![Key::generate(clock, entropy)]);
                first.written(|form, keys| key_file::create(file, form, keys)).map_err(of(file))?;
                Self::open(file)
            }
            other => other,
        }
    }

    /// The keys of a file that must be there: where evidence was signed, a new key would only hide
    /// that the right one is missing.
    ///
    /// # Errors
    /// [`VaultError`], as for [`SigningKeys::open_or_create`], or when there is no file.
    pub fn open(file: &Path) -> Result<Self, VaultError> {
        read(file)?;
        Ok(Self(file.into()))
    }

    /// Puts a new key at the front of the file and destroys the private half of the one before. A
    /// file that is lost is made anew. Returns the new key's id.
    ///
    /// # Errors
    /// [`VaultError`], when the file is there and cannot be used, or cannot be written.
    pub fn rotate(file: &Path, clock: &Clock, entropy: Entropy) -> Result<String, VaultError> {
        if let Err(VaultError::SigningKeysMissing { .. }) = read(file) {
            let first = Self::open_or_create(file, clock, entropy)?.public()?;
            return Ok(first.into_iter().next().map(|key| key.key_id).unwrap_or_default());
        }
        let _lock = key_file::lock(file).map_err(of(file))?;
        let mut ring = read(file)?;
        for key in &mut ring.0 {
            key.secret = None;
            key.retired_at.get_or_insert(clock.now());
        }
        let key = Key::generate(clock, entropy);
        let id = key_id(&key.public);
        ring.0.insert(0, key);
        ring.written(|form, keys| key_file::replace(file, form, keys)).map_err(of(file))?;
        Ok(id)
    }

    /// The public halves of all keys, newest first.
    ///
    /// # Errors
    /// [`VaultError`], as for [`SigningKeys::open`].
    pub fn public(&self) -> Result<Vec<EvidenceKey>, VaultError> {
        Ok(read(&self.0)?.0.iter().map(Key::shown).collect())
    }

    /// Signs with the newest key. The same bytes give the same signature.
    ///
    /// # Errors
    /// [`VaultError`], as for [`SigningKeys::open`].
    pub fn sign(&self, message: &[u8]) -> Result<Signed, VaultError> {
        let ring = read(&self.0)?;
        let newest = ring.newest().map_err(of(&self.0))?;
        let secret = newest.secret.as_ref().ok_or_else(no_private).map_err(of(&self.0))?;
        // Wiped when it goes out of scope, as the seed is.
        let signature = SigningKey::from_bytes(secret).sign(message);
        Ok(Signed { key: newest.shown(), signature: signature.to_vec() })
    }
}

impl fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKeys(…)")
    }
}

/// Whether a public key (PEM) has signed these bytes. Signatures that some verifiers take and
/// others do not are refused. No secret is needed.
pub fn is_signed_by(public_key: &str, message: &[u8], signature: &[u8]) -> bool {
    VerifyingKey::from_public_key_pem(public_key)
        .ok()
        .zip(Signature::from_slice(signature).ok())
        .is_some_and(|(key, signature)| key.verify_strict(message, &signature).is_ok())
}

/// The id of a public key (PEM): its fingerprint, SHA-256 of its `SubjectPublicKeyInfo` in
/// lower-case hexadecimal, as `openssl pkey -pubin -outform DER | sha256sum` shows it. `None` for
/// what is no Ed25519 key.
pub fn signing_key_id(public_key: &str) -> Option<String> {
    VerifyingKey::from_public_key_pem(public_key).ok().as_ref().map(key_id)
}

fn key_id(key: &VerifyingKey) -> String {
    hex::encode(Sha256::digest(information(key)))
}

/// RFC 8410, part 4: of an Ed25519 key this is a prefix of twelve bytes and the key.
fn information(key: &VerifyingKey) -> Vec<u8> {
    key.to_public_key_der().map(|der| der.as_bytes().to_vec()).unwrap_or_default()
}

fn no_private() -> KeyFileError {
    KeyFileError::malformed("its newest key has no private half")
}

/// Signing keys, newest first; never empty.
struct Ring(Vec<Key>);

struct Key {
    created_at: Timestamp,
    retired_at: Option<Timestamp>,
    public: VerifyingKey,
    /// The newest one's alone.
    secret: Option<Zeroizing<[u8; KEY_BYTES]>>,
}

impl Ring {
    fn newest(&self) -> Result<&Key, KeyFileError> {
        self.0.first().ok_or_else(|| KeyFileError::malformed("it holds no key"))
    }

    /// Hands the file's form over to be written, and how many keys it has.
    fn written<T>(&self, write: impl FnOnce(&FileForm<'_>, usize) -> T) -> T {
        let texts: Vec<_> = self
            .0
            .iter()
            .map(|key| {
                let secret = key.secret.as_ref().map(|secret| STANDARD.encode(**secret));
                (STANDARD.encode(key.public.as_bytes()), secret.map(Zeroizing::new))
            })
            .collect();
        let keys = self.0.iter().zip(&texts).map(|(key, (public, secret))| KeyForm {
            created_at: key.created_at,
            retired_at: key.retired_at,
            public_key: public,
            private_key: secret.as_ref().map(|secret| secret.as_str()),
        });
        write(&FileForm { version: VERSION, keys: keys.collect() }, self.0.len())
    }
}

impl Key {
    fn generate(clock: &Clock, entropy: Entropy) -> Self {
        let secret = Zeroizing::new(entropy.bytes::<KEY_BYTES>());
        let public = SigningKey::from_bytes(&secret).verifying_key();
        Self { created_at: clock.now(), retired_at: None, public, secret: Some(secret) }
    }

    fn shown(&self) -> EvidenceKey {
        EvidenceKey {
            key_id: key_id(&self.public),
            algorithm: ALGORITHM.to_owned(),
            public_key: self.public.to_public_key_pem(LineEnding::LF).unwrap_or_default(),
            created_at: self.created_at,
            retired_at: self.retired_at,
        }
    }
}

/// The file's form. The private half borrows from a buffer that is wiped.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm<'a> {
    version: u32,
    #[serde(borrow)]
    keys: Vec<KeyForm<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyForm<'a> {
    created_at: Timestamp,
    retired_at: Option<Timestamp>,
    public_key: &'a str,
    private_key: Option<&'a str>,
}

fn read(file: &Path) -> Result<Ring, VaultError> {
    let text = key_file::read(file).map_err(of(file))?;
    parse(&text).map_err(of(file))
}

/// Says of which file it is.
fn of(file: &Path) -> impl FnOnce(KeyFileError) -> VaultError {
    let file = file.to_owned();
    |error| match error {
        KeyFileError::Missing => VaultError::SigningKeysMissing { file },
        KeyFileError::Exposed(mode) => VaultError::SigningKeysExposed { file, mode },
        KeyFileError::Malformed(problem) => VaultError::SigningKeysMalformed { file, problem },
        KeyFileError::Io { action, source } => VaultError::SigningKeysIo { file, action, source },
    }
}

fn parse(text: &[u8]) -> Result<Ring, KeyFileError> {
    let form: FileForm<'_> = serde_json::from_slice(text)
        .map_err(|error| KeyFileError::not_json("signing keys'", &error))?;
    if form.version != VERSION {
        let problem =
            format!("its version is {}, and this program reads version {VERSION}", form.version);
        return Err(KeyFileError::malformed(problem));
    }
    let mut ring = Ring(Vec::with_capacity(form.keys.len()));
    for (number, form) in form.keys.iter().enumerate().map(|(index, key)| (index + 1, key)) {
        let wrong = |what: &str| KeyFileError::malformed(format!("key {number} {what}"));
        let public = bytes(form.public_key)
            .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
            .ok_or_else(|| wrong("is no Ed25519 public key in base64"))?;
        let secret = form
            .private_key
            .map(|text| bytes(text).ok_or_else(|| wrong("has a private half that is none")))
            .transpose()?;
        if secret.as_ref().is_some_and(|it| SigningKey::from_bytes(it).verifying_key() != public) {
            return Err(wrong("has halves that do not belong together"));
        }
        ring.0.push(Key {
            created_at: form.created_at,
            retired_at: form.retired_at,
            public,
            secret,
        });
    }
    if ring.newest()?.secret.is_none() {
        return Err(no_private());
    }
    Ok(ring)
}

fn bytes(text: &str) -> Option<Zeroizing<[u8; KEY_BYTES]>> {
    // The decoder may ask for more room than the bytes need in the end.
    let mut room = Zeroizing::new([0_u8; KEY_BYTES + 4]);
    if STANDARD.decode_slice(text, &mut *room).ok()? != KEY_BYTES {
        return None;
    }
    let mut bytes = Zeroizing::new([0; KEY_BYTES]);
    bytes.copy_from_slice(&room[..KEY_BYTES]);
    Some(bytes)
}

#[cfg(test)]
mod tests;
