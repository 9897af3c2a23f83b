//! From settings to parts that work together.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Notify;

use super::CliError;
use crate::clock::Clock;
use crate::collector::{CollectorParts, Worker};
use crate::config::{Config, DatabaseSetting};
use crate::confluence::{Confluence, ConfluenceOptions};
use crate::entropy::Entropy;
use crate::evidence::Files;
use crate::service::{Parts, Services};
use crate::store::Store;
use crate::vault::Vault;

/// How long Atlassian may take for one answer.
const ATLASSIAN_TIMEOUT: Duration = Duration::from_secs(15);

/// The parts of a running product.
pub struct Assembled {
    /// The database, to close it at the end.
    pub store: Store,
    /// The use cases.
    pub services: Services,
    /// The worker.
    pub worker: Worker,
}

impl Assembled {
    /// Makes the data directory, keyring and first API key where they are
    /// missing, opens the database and brings its tables up to date.
    pub async fn build(config: &Config) -> Result<Self, CliError> {
        private_folder(&config.data_dir)?;
        let clock = Clock::system();
        let store = open_store(&config.database).await?;
        store.migrate().await?;
        let vault = Vault::open_or_create(&config.keyring_file, &clock, Entropy)?;
        let files = match &config.evidence_url {
            Some(url) => Files::from_url(url)?,
            None => {
                let dir = config.data_dir.join("evidence");
                private_folder(&dir)?;
                Files::local(&dir)?
            }
        };
        let confluence = Confluence::new(ConfluenceOptions {
            connect_to: config.atlassian_connect_to.clone(),
            ca_pem: config.atlassian_ca.clone(),
            timeout: ATLASSIAN_TIMEOUT,
            ..ConfluenceOptions::default()
        })?;
        let wake = Arc::new(Notify::new());
        let services = Services::new(Parts {
            store: store.clone(),
            vault: vault.clone(),
            confluence: confluence.clone(),
            files: files.clone(),
            clock: clock.clone(),
            entropy: Entropy,
            public_url: config.public_url.clone(),
            wake_worker: wake.clone(),
        });
        first_api_key(&services, &config.api_key_file).await?;
        let worker = Worker::new(CollectorParts {
            store: store.clone(),
            vault,
            confluence,
            files,
            clock,
            entropy: Entropy,
            wake,
            scratch: config.data_dir.join("scratch"),
        });
        Ok(Self { store, services, worker })
    }
}

/// Opens the database.
pub async fn open_store(setting: &DatabaseSetting) -> Result<Store, CliError> {
    let opened = match setting {
        DatabaseSetting::Sqlite(file) => Store::open_sqlite(file).await,
        DatabaseSetting::Postgres(url) => Store::connect_postgres(url).await,
    };
    opened.map_err(|error| format!("The database cannot be opened ({setting:?}): {error}. Check CONNECTOR_DATABASE_URL and CONNECTOR_DATA_DIR.").into())
}

fn private_folder(dir: &Path) -> Result<(), CliError> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(|error| {
        format!(
            "{} cannot be made ({error}). Choose another folder by CONNECTOR_DATA_DIR.",
            dir.display()
        )
        .into()
    })
}

/// Makes the portal's first key when there is no file of it, and makes the
/// database know it. It has no scope beyond the ordinary.
async fn first_api_key(services: &Services, file: &Path) -> Result<(), CliError> {
    let cannot = |error: std::io::Error| {
        format!(
            "The API key file {} cannot be used ({error}). Choose another by CONNECTOR_API_KEY_FILE.",
            file.display()
        )
    };
    let text = SecretString::from(format!("ck_{}", Entropy.secret().expose_secret()));
    let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    match made {
        Ok(mut made) => {
            writeln!(made, "{}", text.expose_secret())
                .and_then(|()| made.sync_all())
                .map_err(cannot)?;
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(cannot(error).into()),
    }
    let text = SecretString::from(fs::read_to_string(file).map_err(cannot)?.trim().to_owned());
    if text.expose_secret().len() < 32 {
        return Err(format!("The API key file {} holds fewer than 32 characters. Delete it; a new one is made at the next start.", file.display()).into());
    }
    let known = services.api_key(text.expose_secret()).await.map_err(|error| error.detail)?;
    if known.is_none() {
        let adopted = services.adopt_api_key("bootstrap", Vec::new(), &text).await;
        // Another process that starts at the same time may have been faster.
        if adopted.is_err()
            && services.api_key(text.expose_secret()).await.map_err(|error| error.detail)?.is_none()
        {
            return Err("The first API key could not be stored. Start again; if it stays so, look at the log.".into());
        }
    }
    Ok(())
}
