//! `doctor`: looks whether everything that is needed is there, and changes nothing.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::CliError;
use super::assemble::{confluence, open_store};
use crate::config::{Config, DatabaseSetting};
use crate::domain::check::StepStatus;
use crate::domain::check_words::site_step;
use crate::domain::subdomain::read_site;
use crate::entropy::Entropy;
use crate::evidence::Files;
use crate::vault::{SigningKeys, Vault, VaultError};

/// How long Atlassian's hosts may take to be found.
const PATIENCE: Duration = Duration::from_secs(10);

/// What was found, or what is missing and its cure.
type Finding = Result<String, String>;

/// Prints a line for each thing; fails when anything is missing.
pub async fn run(config: &Config, site: Option<&str>) -> Result<ExitCode, CliError> {
    let mut findings = vec![
        (
            "settings",
            Ok(format!(
                "listens on {}; links begin with {}",
                config.site_addr(),
                config.public_url
            )),
        ),
        ("static files", static_files(config)),
        ("data directory", data_directory(&config.data_dir)),
        ("keyring", keyring(&config.keyring_file)),
        ("signing keys", signing_keys(&config.signing_keys_file)),
        ("database", database(&config.database).await),
        ("evidence", evidence(config)),
        ("Atlassian", atlassian(config).await),
    ];
    if let Some(site) = site {
        findings.push(("site", site_finding(config, site).await?));
    }
    for (name, finding) in &findings {
        match finding {
            Ok(text) => println!("ok    {name}: {text}"),
            Err(text) => println!("FAIL  {name}: {text}"),
        }
    }
    let well = findings.iter().all(|(_, finding)| finding.is_ok());
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn static_files(config: &Config) -> Finding {
    let root = config.site_root();
    let name = format!("{}.wasm", config.leptos.output_name);
    if root.join(config.leptos.site_pkg_dir.as_ref()).join(name).is_file() {
        return Ok(root.display().to_string());
    }
    Err(format!(
        "{} holds no built files. Run cargo xtask build, or set LEPTOS_SITE_ROOT.",
        root.display()
    ))
}

fn data_directory(dir: &Path) -> Finding {
    let shown = dir.display();
    let found = fs::metadata(dir).map_err(|error| {
        format!("{shown} cannot be used ({error}). The first start of serve makes it.")
    })?;
    let mode = found.mode() & 0o777;
    if !found.is_dir() {
        return Err(format!("{shown} is no folder. Choose another by CONNECTOR_DATA_DIR."));
    }
    if mode & 0o077 != 0 {
        return Err(format!(
            "{shown} is open to other users of this machine (mode {mode:04o}). Run chmod 700 on it."
        ));
    }
    tempfile::tempfile_in(dir).map_err(|error| {
        format!(
            "nothing can be written in {shown} ({error}). Give it to the user that runs the server."
        )
    })?;
    Ok(shown.to_string())
}

fn keyring(file: &Path) -> Finding {
    match Vault::open(file, Entropy) {
        Ok(vault) => Ok(format!("{}, keys: {}", file.display(), vault.key_ids().len())),
        Err(error) => Err(error.to_string()),
    }
}

fn signing_keys(file: &Path) -> Finding {
    match SigningKeys::open(file).and_then(|keys| keys.public()) {
        Ok(keys) => {
            let newest = keys.first().map_or("", |key| key.key_id.as_str());
            Ok(format!("{}, keys: {}, evidence is signed by {newest}", file.display(), keys.len()))
        }
        Err(VaultError::SigningKeysMissing { .. }) => Err(format!(
            "{} does not exist yet. The first start of serve makes it; if evidence was signed before, restore it from your backup.",
            file.display()
        )),
        Err(error) => Err(error.to_string()),
    }
}

async fn database(setting: &DatabaseSetting) -> Finding {
    if let DatabaseSetting::Sqlite(file) = setting
        && !file.exists()
    {
        return Err(format!(
            "{} does not exist yet. The first start of serve makes it.",
            file.display()
        ));
    }
    let store = open_store(setting).await.map_err(|error| error.to_string())?;
    let is_ready = store.is_ready().await;
    // It was only looked at: how it closes changes nothing.
    store.close().await.ok();
    if is_ready {
        Ok(format!("{setting:?}"))
    } else {
        Err(format!(
            "{setting:?}: its tables are not up to date. Run confluence-connector migrate."
        ))
    }
}

fn evidence(config: &Config) -> Finding {
    match &config.evidence_url {
        None => Ok("in the data directory".to_owned()),
        // A folder would be made by opening it.
        Some(url) if !url.starts_with("s3://") => Ok(url.clone()),
        Some(url) => Files::from_url(url).map(|_| url.clone()).map_err(|error| error.to_string()),
    }
}

/// Whether Atlassian's gateway, or what stands in for it, can be connected to.
async fn atlassian(config: &Config) -> Finding {
    let target = config.atlassian_connect_to.as_deref().unwrap_or("api.atlassian.com:443");
    let connected = tokio::time::timeout(PATIENCE, tokio::net::TcpStream::connect(target)).await;
    match connected {
        Ok(Ok(_)) => Ok(format!("{target} takes connections")),
        Ok(Err(error)) => Err(format!(
            "{target} cannot be reached ({error}). Check DNS and the firewall, and CONNECTOR_ATLASSIAN_CONNECT_TO; a server that may go out by HTTPS_PROXY alone shows this too."
        )),
        Err(_) => Err(format!(
            "{target} does not answer within {} seconds. Check the firewall.",
            PATIENCE.as_secs()
        )),
    }
}

/// Step 1 of the wizard, with certificates, proxy and all.
async fn site_finding(config: &Config, typed: &str) -> Result<Finding, CliError> {
    let subdomain = read_site(typed).map_err(|error| CliError::new(error.sentence()))?;
    let began = Instant::now();
    let found = confluence(config)?.find_site(&subdomain, Duration::ZERO).await;
    let took = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let step = site_step(&subdomain, &found, took);
    let remedy = step.remedy.unwrap_or_default();
    let text = format!("{}. {} {remedy}", step.title, step.detail).trim_end().to_owned();
    Ok(if step.status == StepStatus::Failed { Err(text) } else { Ok(text) })
}
