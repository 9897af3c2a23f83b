//! The file of key-encryption keys, newest first.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::VaultError;
use super::envelope::{KEY_BYTES, Secret, is_key_id};
use super::key_file::{self, KeyFileError};
use crate::clock::Clock;
use crate::entropy::Entropy;

const VERSION: u32 = 1;

/// Key-encryption keys, newest first; never empty.
pub(super) struct Keyring(Vec<KeyEncryptionKey>);

pub(super) struct KeyEncryptionKey {
    pub(super) id: String,
    created_at: String,
    pub(super) secret: Secret,
}

impl Keyring {
    /// The key to seal with.
    pub(super) fn newest(&self) -> &KeyEncryptionKey {
        &self.0[0]
    }

    /// The ids of all keys, newest first.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|key| key.id.as_str())
    }

    /// Hands the file's form over to be written, and how many keys it has.
    fn written<T>(&self, write: impl FnOnce(&FileForm<'_>, usize) -> T) -> T {
        let secrets: Vec<Zeroizing<String>> =
            self.0.iter().map(|key| Zeroizing::new(STANDARD.encode(*key.secret))).collect();
        let keys = self.0.iter().zip(&secrets);
        let keys: Vec<KeyForm<'_>> = keys
            .map(|(key, secret)| KeyForm { id: &key.id, created_at: &key.created_at, key: secret })
            .collect();
        write(&FileForm { version: VERSION, keys }, self.0.len())
    }

    /// The key that a sealed text names.
    pub(super) fn find(&self, id: &str) -> Option<&KeyEncryptionKey> {
        self.0.iter().find(|key| key.id == id)
    }
}

impl KeyEncryptionKey {
    fn generate(clock: &Clock, entropy: Entropy) -> Self {
        Self {
            id: format!("kek_{}", entropy.uuid(clock).simple()),
            created_at: clock.now().to_string(),
            secret: Zeroizing::new(entropy.bytes()),
        }
    }
}

/// The file's form. The texts borrow from a buffer that is wiped.
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
    id: &'a str,
    created_at: &'a str,
    key: &'a str,
}

/// Reads a keyring file that only its owner may read.
pub(super) fn read(path: &Path) -> Result<Keyring, VaultError> {
    let text = key_file::read(path).map_err(faulty(path))?;
    parse(&text).map_err(faulty(path))
}

/// Says of which file it is.
fn faulty(path: &Path) -> impl FnOnce(KeyFileError) -> VaultError {
    let file = path.to_owned();
    |error| match error {
        KeyFileError::Missing => VaultError::KeyringMissing { file },
        KeyFileError::Exposed(mode) => VaultError::KeyringExposed { file, mode },
        KeyFileError::Malformed(problem) => VaultError::KeyringMalformed { file, problem },
        KeyFileError::Io { action, source } => VaultError::KeyringIo { file, action, source },
    }
}

fn parse(text: &[u8]) -> Result<Keyring, KeyFileError> {
    let form: FileForm<'_> = serde_json::from_slice(text)
        .map_err(|error| KeyFileError::not_json("a keyring's", &error))?;
    if form.version != VERSION {
        return Err(KeyFileError::malformed(format!(
            "its version is {}, and this program reads version {VERSION}",
            form.version
        )));
    }
    if form.keys.is_empty() {
        return Err(KeyFileError::malformed("it holds no key"));
    }
    let mut keys: Vec<KeyEncryptionKey> = Vec::with_capacity(form.keys.len());
    for (number, key) in form.keys.iter().enumerate().map(|(index, key)| (index + 1, key)) {
        if !is_key_id(key.id) {
            return Err(KeyFileError::malformed(format!("the id of key {number} is not an id")));
        }
        if keys.iter().any(|known| known.id == key.id) {
            return Err(KeyFileError::malformed(format!(
                "the id of key {number} stands there twice"
            )));
        }
        let mut secret: Secret = Zeroizing::new([0; KEY_BYTES]);
        // The decoder may ask for more room than the bytes need in the end.
        let mut room = Zeroizing::new([0_u8; KEY_BYTES + 4]);
        let length = STANDARD.decode_slice(key.key, &mut *room).ok();
        if length != Some(KEY_BYTES) {
            let problem = format!("key {number} is not {KEY_BYTES} bytes in base64");
            return Err(KeyFileError::malformed(problem));
        }
        secret.copy_from_slice(&room[..KEY_BYTES]);
        keys.push(KeyEncryptionKey {
            id: key.id.to_owned(),
            created_at: key.created_at.to_owned(),
            secret,
        });
    }
    Ok(Keyring(keys))
}

/// Makes a keyring of one key. When another process is faster, its keyring is
/// the one that is returned.
pub(super) fn create(path: &Path, clock: &Clock, entropy: Entropy) -> Result<Keyring, VaultError> {
    let keyring = Keyring(vec![KeyEncryptionKey::generate(clock, entropy)]);
    keyring.written(|form, keys| key_file::create(path, form, keys)).map_err(faulty(path))?;
    read(path)
}

/// Puts a new key at the front of the file; returns its id.
pub(super) fn rotate(path: &Path, clock: &Clock, entropy: Entropy) -> Result<String, VaultError> {
    read(path)?;
    let _lock = key_file::lock(path).map_err(faulty(path))?;
    let mut keyring = read(path)?;
    let key = KeyEncryptionKey::generate(clock, entropy);
    let id = key.id.clone();
    keyring.0.insert(0, key);
    keyring.written(|form, keys| key_file::replace(path, form, keys)).map_err(faulty(path))?;
    Ok(id)
}
