//! From settings to parts that work together.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use secrecy::ExposeSecret;
use tokio::sync::Notify;

use super::{CliError, first_start};
use crate::clock::Clock;
use crate::collector::{CollectorParts, Worker};
use crate::config::{Config, DatabaseSetting};
use crate::confluence::{Confluence, ConfluenceOptions, MOST_AT_ONCE, OrganizationKey};
use crate::domain::download::LinkLife;
use crate::domain::evidence::EvidenceWindow;
use crate::domain::run::{OnRequest, RunLimits};
use crate::entropy::Entropy;
use crate::evidence::Files;
use crate::notify::{Notifier, Targets};
use crate::service::{Parts, Services};
use crate::store::Store;
use crate::vault::{SigningKeys, Vault};

/// Of how many accounts the groups are read too, unless somebody says otherwise.
const MEMBERS_SAMPLE: usize = 25;
/// How long the database may take to close.
const CLOSING: Duration = Duration::from_secs(3);

/// The parts of a running product.
pub struct Assembled {
    store: Store,
    /// The use cases.
    pub services: Services,
    /// The worker.
    pub worker: Worker,
    /// What delivers webhooks and reminds.
    pub notifier: Notifier,
}

impl Assembled {
    /// Makes the data directory, keyring, signing keys and first API key where they are
    /// missing, opens the database and brings its tables up to date.
    pub async fn build(config: &Config) -> Result<Self, CliError> {
        let confluence = confluence(config)?;
        let store = open_migrated(config).await?;
        let clock = Clock::system();
        let vault = open_vault(config, &store, &clock).await?;
        let signing_keys = open_signing_keys(config, &store, &clock).await?;
        let files = open_files(config)?;
        let wake = Arc::new(Notify::new());
        let targets = Targets::new(&config.webhook_networks, &config.public_url);
        let services = Services::new(Parts {
            store: store.clone(),
            vault: vault.clone(),
            signing_keys: signing_keys.clone(),
            confluence: confluence.clone(),
            files: files.clone(),
            clock: clock.clone(),
            entropy: Entropy,
            public_url: config.public_url.clone(),
            wake_worker: Arc::clone(&wake),
            targets: targets.clone(),
            window: window(config),
            link_life: link_life(config),
        });
        first_start::api_key(&services, &config.api_key_file).await?;
        let scratch = config.data_dir.join("scratch");
        first_start::private_folder(&scratch)?;
        let notifier = Notifier::new(store.clone(), vault.clone(), clock.clone(), targets)
            .map_err(CliError::new)?;
        let worker = Worker::new(CollectorParts {
            store: store.clone(),
            vault,
            signing_keys,
            confluence,
            files,
            clock,
            entropy: Entropy,
            wake,
            runs_at_once: config.runs_at_once,
            sweep: SignedDuration::from_hours(24 * i64::from(config.sweep_days)),
            window: window(config),
            on_request: on_request(config),
            members_sample: config.members_sample.unwrap_or(MEMBERS_SAMPLE),
            keep_raw_responses: config.keep_raw_responses,
            limits: limits(config),
            scratch,
        });
        Ok(Self { store, services, worker, notifier })
    }

    /// Closes the database.
    pub async fn close(self) {
        match tokio::time::timeout(CLOSING, self.store.close()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the database was not closed well"),
            Err(_) => tracing::warn!("the database did not close in time"),
        }
    }
}

fn on_request(config: &Config) -> OnRequest {
    OnRequest { restrictions: config.collect_restrictions, attachments: config.collect_attachments }
}

fn window(config: &Config) -> EvidenceWindow {
    config.evidence_window_days.and_then(EvidenceWindow::of_days).unwrap_or_default()
}

fn link_life(config: &Config) -> LinkLife {
    config.download_link_hours.and_then(LinkLife::of_hours).unwrap_or_default()
}

fn limits(config: &Config) -> RunLimits {
    let usual = RunLimits::default();
    RunLimits {
        list_requests: config.list_max_requests.unwrap_or(usual.list_requests),
        run_requests: config.run_max_requests.unwrap_or(usual.run_requests),
        run_hours: config.run_max_hours.unwrap_or(usual.run_hours),
    }
}

/// Opens the database and brings its tables up to date.
pub async fn open_migrated(config: &Config) -> Result<Store, CliError> {
    first_start::private_folder(&config.data_dir)?;
    let store = open_store(&config.database).await?;
    store.migrate().await.map_err(|error| {
        CliError(format!("The tables of the database cannot be brought up to date: {error}. The database's user has to be allowed to create tables."))
    })?;
    Ok(store)
}

/// Opens the database as it is.
pub async fn open_store(setting: &DatabaseSetting) -> Result<Store, CliError> {
    let opened = match setting {
        DatabaseSetting::Sqlite(file) => Store::open_sqlite(file).await,
        DatabaseSetting::Postgres(url) => Store::connect_postgres(url.expose_secret()).await,
    };
    opened.map_err(|error| {
        CliError(format!("The database cannot be opened ({setting:?}): {error}. Check CONNECTOR_DATABASE_URL and CONNECTOR_DATA_DIR."))
    })
}

/// Confluence, as the settings say to reach it.
pub fn confluence(config: &Config) -> Result<Confluence, CliError> {
    let options = ConfluenceOptions {
        connect_to: config.atlassian_connect_to.clone(),
        concurrency: config.atlassian_concurrency.unwrap_or(MOST_AT_ONCE),
        requests_per_second: config.atlassian_requests_per_second,
        ca_pem: config.atlassian_ca.clone(),
        organization_key: config
            .atlassian_org_id
            .clone()
            .zip(config.atlassian_org_key.clone())
            .map(|(organization, key)| OrganizationKey { organization, key }),
        on_request: on_request(config),
        ..ConfluenceOptions::default()
    };
    Confluence::new(options).map_err(CliError::new)
}

/// A keyring is made where nothing is sealed yet. Where credentials are stored,
/// a new one would hide that the right one is missing.
async fn open_vault(config: &Config, store: &Store, clock: &Clock) -> Result<Vault, CliError> {
    let file = &config.keyring_file;
    let vault = if store.holds_credentials().await.map_err(CliError::new)? {
        Vault::open(file, Entropy)
    } else {
        Vault::open_or_create(file, clock, Entropy)
    };
    vault.map_err(CliError::new)
}

/// A key is made where nothing is signed yet. Where evidence was, a new one would hide that the
/// right one is missing.
async fn open_signing_keys(
    config: &Config,
    store: &Store,
    clock: &Clock,
) -> Result<SigningKeys, CliError> {
    let file = &config.signing_keys_file;
    let keys = if store.holds_signed_evidence().await.map_err(CliError::new)? {
        SigningKeys::open(file)
    } else {
        SigningKeys::open_or_create(file, clock, Entropy)
    };
    keys.map_err(CliError::new)
}

fn open_files(config: &Config) -> Result<Files, CliError> {
    let files = if let Some(url) = &config.evidence_url {
        Files::from_url(url)
    } else {
        let dir = config.data_dir.join("evidence");
        first_start::private_folder(&dir)?;
        Files::local(&dir)
    };
    files.map_err(|error| CliError(format!("{error} Check CONNECTOR_EVIDENCE_URL.")))
}
