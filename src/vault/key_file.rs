//! A file of keys: read only where nobody but its owner may, written as a whole or not at all.
//!
//! It is written beside its place, synced and moved there, so that a crash or a second process
//! never leaves half a file.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use serde::Serialize;
use tempfile::NamedTempFile;
use zeroize::Zeroizing;

/// Thousands of keys; what is larger is another file.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// What is wrong with a file of keys; whose file it is, the caller knows.
#[derive(Debug)]
pub(super) enum KeyFileError {
    Missing,
    /// Others than its owner may read or write it; its permission bits.
    Exposed(u32),
    /// What is wrong with it, without any of its content.
    Malformed(String),
    Io {
        /// `read`, `written` or `locked`.
        action: &'static str,
        source: std::io::Error,
    },
}

impl KeyFileError {
    pub(super) fn malformed(problem: impl Into<String>) -> Self {
        Self::Malformed(problem.into())
    }

    /// JSON that is not the file's. The parser's own sentence may quote what it read: only the
    /// place is told.
    pub(super) fn not_json(what: &str, error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        Self::Malformed(format!("it is not {what} JSON (line {line}, column {column})"))
    }

    fn io(action: &'static str) -> impl FnOnce(std::io::Error) -> Self + Copy {
        move |source| Self::Io { action, source }
    }
}

/// The text of a file that only its owner may read.
pub(super) fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    let io = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => KeyFileError::Missing,
        _ => KeyFileError::io("read")(source),
    };
    let file = File::open(path).map_err(io)?;
    // Asked of the open file, not of the path, which may have changed since.
    let metadata = file.metadata().map_err(io)?;
    if !metadata.is_file() {
        return Err(KeyFileError::malformed("it is not a file"));
    }
    check_mode(&metadata)?;
    if metadata.len() > MAX_FILE_BYTES {
        return Err(KeyFileError::malformed("it is larger than such a file can be"));
    }
    // Room for all of it from the start: growing would leave a copy behind.
    let room = usize::try_from(metadata.len()).unwrap_or_default() + 1;
    let mut text = Zeroizing::new(Vec::with_capacity(room));
    file.take(MAX_FILE_BYTES).read_to_end(&mut text).map_err(io)?;
    Ok(text)
}

#[cfg(unix)]
fn check_mode(metadata: &std::fs::Metadata) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = metadata.permissions().mode() & 0o7777;
    let others_may = mode & 0o077;
    if others_may == 0 { Ok(()) } else { Err(KeyFileError::Exposed(mode)) }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail where there are permission bits")]
fn check_mode(_metadata: &std::fs::Metadata) -> Result<(), KeyFileError> {
    Ok(())
}

/// Makes the file. Where another process was faster, its file stays.
pub(super) fn create(path: &Path, form: &impl Serialize, keys: usize) -> Result<(), KeyFileError> {
    let io = KeyFileError::io("written");
    std::fs::create_dir_all(folder(path)).map_err(io)?;
    match stage(path, form, keys).map_err(io)?.persist_noclobber(path) {
        Ok(_) => sync_folder(path).map_err(io),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(io(error.error)),
    }
}

/// Replaces the file at once.
pub(super) fn replace(path: &Path, form: &impl Serialize, keys: usize) -> Result<(), KeyFileError> {
    let io = KeyFileError::io("written");
    stage(path, form, keys).map_err(io)?.persist(path).map_err(|error| io(error.error))?;
    sync_folder(path).map_err(io)
}

/// Waits until nobody else changes the file, for as long as the value lives. Without it, of two
/// changes at once the second would drop the first's key. Not the file itself is locked: it is
/// replaced, and a lock on it would be left behind with the old one.
pub(super) fn lock(path: &Path) -> Result<File, KeyFileError> {
    let io = KeyFileError::io("locked");
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let lock = options.open(name).map_err(io)?;
    lock.lock().map_err(io)?;
    Ok(lock)
}

/// Writes the file beside its place, readable by its owner only, and syncs it.
fn stage(path: &Path, form: &impl Serialize, keys: usize) -> std::io::Result<NamedTempFile> {
    // One write for the whole text, from a buffer that never grows.
    let mut text = Zeroizing::new(Vec::with_capacity(64 + 512 * keys));
    serde_json::to_writer(&mut *text, form)?;
    text.push(b'\n');
    // `tempfile` opens with O_EXCL and mode 0600, and removes what is not kept.
    let mut file = tempfile::Builder::new().prefix(".keys-").tempfile_in(folder(path))?;
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
