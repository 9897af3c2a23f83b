//! The file of key-encryption keys, newest first.
//!
//! It is written beside its place, synced and moved there, so that a crash or a
//! second process never leaves half a keyring, and only its owner may read it.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use super::VaultError;
use super::envelope::{KEY_BYTES, Secret, is_key_id};
use crate::clock::Clock;
use crate::entropy::Entropy;

const VERSION: u32 = 1;
/// Thousands of keys; what is larger is another file.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

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
    let io = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => VaultError::KeyringMissing { file: path.to_owned() },
        _ => VaultError::KeyringIo { file: path.to_owned(), action: "read", source },
    };
    let file = File::open(path).map_err(io)?;
    // Asked of the open file, not of the path, which may have changed since.
    let metadata = file.metadata().map_err(io)?;
    if !metadata.is_file() {
        return Err(malformed(path, "it is not a file"));
    }
    check_mode(path, &metadata)?;
    if metadata.len() > MAX_FILE_BYTES {
        return Err(malformed(path, "it is larger than a keyring can be"));
    }
    // Room for all of it from the start: growing would leave a copy behind.
    let room = usize::try_from(metadata.len()).unwrap_or_default() + 1;
    let mut text = Zeroizing::new(Vec::with_capacity(room));
    file.take(MAX_FILE_BYTES).read_to_end(&mut text).map_err(io)?;
    parse(path, &text)
}

#[cfg(unix)]
fn check_mode(path: &Path, metadata: &std::fs::Metadata) -> Result<(), VaultError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = metadata.permissions().mode() & 0o7777;
    let others_may = mode & 0o077;
    if others_may == 0 {
        Ok(())
    } else {
        Err(VaultError::KeyringExposed { file: path.to_owned(), mode })
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail where there are permission bits")]
fn check_mode(_path: &Path, _metadata: &std::fs::Metadata) -> Result<(), VaultError> {
    Ok(())
}

fn malformed(path: &Path, problem: impl Into<String>) -> VaultError {
    VaultError::KeyringMalformed { file: path.to_owned(), problem: problem.into() }
}

fn parse(path: &Path, text: &[u8]) -> Result<Keyring, VaultError> {
    // The parser's own sentence may quote what it read: only the place is told.
    let form: FileForm<'_> = serde_json::from_slice(text).map_err(|error| {
        malformed(
            path,
            format!(
                "it is not a keyring's JSON (line {}, column {})",
                error.line(),
                error.column()
            ),
        )
    })?;
    if form.version != VERSION {
        return Err(malformed(
            path,
            format!("its version is {}, and this program reads version {VERSION}", form.version),
        ));
    }
    if form.keys.is_empty() {
        return Err(malformed(path, "it holds no key"));
    }
    let mut keys: Vec<KeyEncryptionKey> = Vec::with_capacity(form.keys.len());
    for (number, key) in form.keys.iter().enumerate().map(|(index, key)| (index + 1, key)) {
        if !is_key_id(key.id) {
            return Err(malformed(path, format!("the id of key {number} is not an id")));
        }
        if keys.iter().any(|known| known.id == key.id) {
            return Err(malformed(path, format!("the id of key {number} stands there twice")));
        }
        let mut secret: Secret = Zeroizing::new([0; KEY_BYTES]);
        // The decoder may ask for more room than the bytes need in the end.
        let mut room = Zeroizing::new([0_u8; KEY_BYTES + 4]);
        let length = STANDARD.decode_slice(key.key, &mut *room).ok();
        if length != Some(KEY_BYTES) {
            return Err(malformed(
                path,
                format!("key {number} is not {KEY_BYTES} bytes in base64"),
            ));
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
    let io = |source| VaultError::KeyringIo { file: path.to_owned(), action: "written", source };
    std::fs::create_dir_all(folder(path)).map_err(io)?;
    let keyring = Keyring(vec![KeyEncryptionKey::generate(clock, entropy)]);
    match stage(path, &keyring).map_err(io)?.persist_noclobber(path) {
        Ok(_) => sync_folder(path).map_err(io)?,
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(io(error.error)),
    }
    read(path)
}

/// Puts a new key at the front of the file; returns its id.
pub(super) fn rotate(path: &Path, clock: &Clock, entropy: Entropy) -> Result<String, VaultError> {
    let io = |action| move |source| VaultError::KeyringIo { file: path.to_owned(), action, source };
    // Not the keyring itself: it is replaced, and a lock on it would be left
    // behind with the old one. Without the lock, of two rotations at once the
    // second would drop the first's key.
    read(path)?;
    let lock = open_lock(path).map_err(io("locked"))?;
    lock.lock().map_err(io("locked"))?;
    let mut keyring = read(path)?;
    let key = KeyEncryptionKey::generate(clock, entropy);
    let id = key.id.clone();
    keyring.0.insert(0, key);
    stage(path, &keyring)
        .map_err(io("written"))?
        .persist(path)
        .map_err(|error| io("written")(error.error))?;
    sync_folder(path).map_err(io("written"))?;
    Ok(id)
}

fn open_lock(path: &Path) -> std::io::Result<File> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(name)
}

/// Writes a keyring beside its place, readable by its owner only, and syncs it.
fn stage(path: &Path, keyring: &Keyring) -> std::io::Result<NamedTempFile> {
    let secrets: Vec<Zeroizing<String>> =
        keyring.0.iter().map(|key| Zeroizing::new(STANDARD.encode(*key.secret))).collect();
    let keys = keyring.0.iter().zip(&secrets);
    let keys: Vec<KeyForm<'_>> = keys
        .map(|(key, secret)| KeyForm { id: &key.id, created_at: &key.created_at, key: secret })
        .collect();
    // One write for the whole text, from a buffer that never grows.
    let mut text = Zeroizing::new(Vec::with_capacity(64 + 256 * keys.len()));
    serde_json::to_writer(&mut *text, &FileForm { version: VERSION, keys })?;
    text.push(b'\n');
    // `tempfile` opens with O_EXCL and mode 0600, and removes what is not kept.
    let mut file = tempfile::Builder::new().prefix(".keyring-").tempfile_in(folder(path))?;
    file.write_all(&text)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes the new name last through a loss of power.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder(path))?.sync_all() } else { Ok(()) }
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
