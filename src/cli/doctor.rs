//! `doctor`: looks whether everything that is needed is there, and changes nothing.

use std::process::ExitCode;

use super::CliError;
use super::assemble::open_store;
use crate::config::{Config, DatabaseSetting};
use crate::confluence::{Confluence, ConfluenceOptions, SiteFinding};
use crate::domain::subdomain::Subdomain;
use crate::entropy::Entropy;
use crate::vault::Vault;

/// Prints a line for each thing, with the cure where one is missing.
pub async fn run(config: &Config) -> Result<ExitCode, CliError> {
    let mut well = true;
    let mut line = |name: &str, result: Result<String, String>| match result {
        Ok(text) => println!("ok    {name}: {text}"),
        Err(text) => {
            well = false;
            println!("FAIL  {name}: {text}");
        }
    };
    line(
        "settings",
        Ok(format!("listens on {}, links begin with {}", config.site_addr, config.public_url)),
    );
    line(
        "data directory",
        match config.data_dir.is_dir() {
            true => Ok(config.data_dir.display().to_string()),
            false => Err(format!(
                "{} does not exist yet. The first start of serve makes it.",
                config.data_dir.display()
            )),
        },
    );
    line(
        "static files",
        match config.site_root.join("pkg").is_dir() {
            true => Ok(config.site_root.display().to_string()),
            false => Err(format!(
                "{} has no pkg folder. Run cargo xtask build, or set LEPTOS_SITE_ROOT.",
                config.site_root.display()
            )),
        },
    );
    line(
        "keyring",
        Vault::open(&config.keyring_file, Entropy)
            .map(|_| config.keyring_file.display().to_string())
            .map_err(|e| e.to_string()),
    );
    let missing_file = matches!(&config.database, DatabaseSetting::Sqlite(file) if !file.exists());
    line(
        "database",
        if missing_file {
            Err(format!(
                "{:?} does not exist yet. The first start of serve makes it.",
                config.database
            ))
        } else {
            match open_store(&config.database).await {
                Ok(store) if store.is_ready().await => Ok(format!("{:?}", config.database)),
                Ok(_) => {
                    Err("its tables are not up to date. Run confluence-connector migrate.".into())
                }
                Err(error) => Err(error.to_string()),
            }
        },
    );
    let confluence = Confluence::new(ConfluenceOptions {
        connect_to: config.atlassian_connect_to.clone(),
        ca_pem: config.atlassian_ca.clone(),
        ..ConfluenceOptions::default()
    })?;
    let reached = match Subdomain::parse("www") {
        Ok(any) => confluence.find_site(&any).await,
        Err(_) => SiteFinding::NotFound,
    };
    line(
        "Atlassian",
        match reached {
            SiteFinding::Unreachable(_) => {
                Err("atlassian.net does not answer. Check DNS, HTTPS_PROXY and the firewall."
                    .into())
            }
            _ => Ok("atlassian.net answers".into()),
        },
    );
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
