//! `evidence verify`: offline, without settings.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::CliError;
use crate::evidence::{VerifyOptions, verify};
use crate::vault::{is_signed_by, signing_key_id};

const BEGIN: &str = "-----BEGIN PUBLIC KEY-----";

/// Checks a folder and says what was found.
pub fn run(
    dir: &Path,
    public_keys: &[PathBuf],
    previous: Option<&Path>,
) -> Result<ExitCode, CliError> {
    let mut trusted = Vec::new();
    for file in public_keys {
        trusted.extend(read_keys(file)?);
    }
    let options =
        VerifyOptions { trusted: &trusted, previous, is_signed_by, key_id: signing_key_id };
    let report = verify(dir, &options).map_err(CliError::new)?;
    print!("{report}");
    Ok(if report.is_intact() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The keys of a file, one or several; none is an error, and so is one that is no key.
fn read_keys(file: &Path) -> Result<Vec<String>, CliError> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        CliError(format!("The public key {} cannot be read ({error}).", file.display()))
    })?;
    let keys: Vec<_> = text.split(BEGIN).skip(1).map(|key| format!("{BEGIN}{key}")).collect();
    if keys.is_empty() || keys.iter().any(|key| signing_key_id(key).is_none()) {
        return Err(CliError(format!(
            "{} is no Ed25519 public key in PEM. `confluence-connector signing-key export` prints one, and GET /api/v1/evidence-keys has it as public_key.",
            file.display()
        )));
    }
    Ok(keys)
}
