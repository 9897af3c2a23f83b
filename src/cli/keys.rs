//! `api-key`, `keyring` and `signing-key`.

use std::process::ExitCode;

use secrecy::ExposeSecret;

use super::CliError;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::id::ApiKeyId;
use crate::entropy::Entropy;
use crate::service::Services;
use crate::vault::{SigningKeys, Vault};

/// The scope that lets a key read stored credentials.
pub const READ_CREDENTIALS: &str = "credentials:read";

/// Makes a key and prints it.
pub async fn create(services: &Services, name: &str, scopes: Vec<String>) -> Result<(), CliError> {
    let (key, text) = services.create_api_key(name, scopes).await?;
    println!("{}", text.expose_secret());
    eprintln!("This is {} ({}). It is shown this once.", key.id, key.name);
    Ok(())
}

/// Prints a line for each key: its id, its name, its scopes.
pub async fn list(services: &Services) -> Result<(), CliError> {
    for key in services.api_keys().await? {
        println!("{}\t{}\t{}", key.id, key.name.escape_debug(), key.scopes.join(" "));
    }
    Ok(())
}

/// Revokes a key.
pub async fn revoke(services: &Services, id: &ApiKeyId) -> Result<(), CliError> {
    services.revoke_api_key(id).await?;
    println!("{id} is revoked.");
    Ok(())
}

/// Prints the ids of the keyring's keys, newest first.
pub fn list_keyring(config: &Config) -> Result<ExitCode, CliError> {
    let vault = Vault::open(&config.keyring_file, Entropy).map_err(CliError::new)?;
    for id in vault.key_ids() {
        println!("{id}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts a new key at the front of the keyring.
pub fn rotate_keyring(config: &Config) -> Result<ExitCode, CliError> {
    let id =
        Vault::rotate(&config.keyring_file, &Clock::system(), Entropy).map_err(CliError::new)?;
    println!("{id}");
    eprintln!(
        "It is the newest key now, and seals all new tokens. The older keys stay, because earlier tokens are sealed by them. Keep a copy of {}.",
        config.keyring_file.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Prints a line for each signing key, newest first: its fingerprint, since when it signs, since
/// when no more.
pub fn list_signing_keys(config: &Config) -> Result<ExitCode, CliError> {
    let keys = SigningKeys::open(&config.signing_keys_file).map_err(CliError::new)?;
    for key in keys.public().map_err(CliError::new)? {
        let retired = key.retired_at.map(|at| at.to_string()).unwrap_or_default();
        println!("{}\t{}\t{retired}", key.key_id, key.created_at);
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the newest public key, or all.
pub fn export(config: &Config, all: bool) -> Result<ExitCode, CliError> {
    let keys = SigningKeys::open(&config.signing_keys_file).map_err(CliError::new)?;
    let keys = keys.public().map_err(CliError::new)?;
    for key in keys.iter().take(if all { keys.len() } else { 1 }) {
        print!("{}", key.public_key);
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes a new signing key.
pub fn rotate_signing_key(config: &Config) -> Result<ExitCode, CliError> {
    let file = &config.signing_keys_file;
    let id = SigningKeys::rotate(file, &Clock::system(), Entropy).map_err(CliError::new)?;
    println!("{id}");
    eprintln!(
        "Evidence is signed with it from now on. The private half of the key before is destroyed; its public half stays in {}, so that earlier evidence can be checked. Give the new one (signing-key export) to whoever checks your evidence.",
        file.display()
    );
    Ok(ExitCode::SUCCESS)
}
