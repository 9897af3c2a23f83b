//! What the first start leaves on the disk, for its owner alone.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::CliError;
use crate::entropy::Entropy;
use crate::service::Services;

/// A key that somebody made by hand has at least this many characters.
const SHORTEST_KEY: usize = 32;

/// Makes a folder that nobody else may look into, unless it is there.
pub fn private_folder(dir: &Path) -> Result<(), CliError> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(|error| {
        CliError(format!(
            "{} cannot be made ({error}). Choose another folder by CONNECTOR_DATA_DIR.",
            dir.display()
        ))
    })
}

/// Makes the portal's first key where there is no file of it, and makes the
/// database know it. It has no scope beyond the ordinary. A key that was
/// revoked stays revoked.
pub async fn api_key(services: &Services, file: &Path) -> Result<(), CliError> {
    let is_new = make_file(file)?;
    let key = read_file(file)?;
    if services.api_key(key.expose_secret()).await?.is_some() {
        return Ok(());
    }
    let is_first = services.api_keys().await?.is_empty();
    if is_new || is_first {
        let adopted = services.adopt_api_key("bootstrap", Vec::new(), &key).await;
        // Another process that starts at the same time may have been faster.
        if adopted.is_ok() || services.api_key(key.expose_secret()).await?.is_some() {
            return Ok(());
        }
    }
    tracing::warn!(
        file = %file.display(),
        "this API key file holds a key that was revoked, or that is another database's. Delete the file to get a new key at the next start, or leave it if you use keys of your own"
    );
    Ok(())
}

/// Whether the file was made now.
fn make_file(file: &Path) -> Result<bool, CliError> {
    let cannot = |error| cannot_use(file, &error);
    let mut made = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Ok(made) => made,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(cannot(error)),
    };
    let text = SecretString::from(format!("ck_{}", Entropy.secret().expose_secret()));
    writeln!(made, "{}", text.expose_secret()).map_err(cannot)?;
    made.sync_all().map_err(cannot)?;
    Ok(true)
}

fn read_file(file: &Path) -> Result<SecretString, CliError> {
    let cannot = |error| cannot_use(file, &error);
    let mode = fs::metadata(file).map_err(cannot)?.mode() & 0o777;
    if mode & 0o077 != 0 {
        tracing::warn!(file = %file.display(), mode = format!("{mode:04o}"), "the API key file is open to other users of this machine; run chmod 600 on it");
    }
    let key = SecretString::from(fs::read_to_string(file).map_err(cannot)?.trim());
    if key.expose_secret().len() < SHORTEST_KEY {
        return Err(CliError(format!(
            "The API key file {} holds fewer than {SHORTEST_KEY} characters. Delete it; a new one is made at the next start.",
            file.display()
        )));
    }
    Ok(key)
}

fn cannot_use(file: &Path, error: &std::io::Error) -> CliError {
    CliError(format!(
        "The API key file {} cannot be used ({error}). Choose another by CONNECTOR_API_KEY_FILE.",
        file.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_a_short_one_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("api-key");
        assert!(make_file(&file).unwrap() && !make_file(&file).unwrap());
        assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o600);
        let key = read_file(&file).unwrap();
        assert!(key.expose_secret().starts_with("ck_") && key.expose_secret().len() > 40);
        fs::write(&file, "short\n").unwrap();
        let error = read_file(&file).unwrap_err().to_string();
        assert!(error.contains("Delete it") && !error.contains("short"), "{error}");
    }
}
