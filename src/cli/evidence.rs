//! What is done with evidence files: offline, without settings.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::CliError;
use crate::domain::evidence::ArtifactKind;
use crate::evidence::{TraceOptions, VerifyOptions, schema, schemas, trace, verify};
use crate::vault::{is_signed_by, signing_key_id};

const VERIFY_HELP: &str = "Ends with 0 when everything is as it was written, and with 1 when anything is not, or cannot be checked.";

const TRACE_HELP: &str = "Ends with 0 when the answers to everything are there, and with 1 when they are not. Whether the files are those that were written, `evidence verify` tells.";

#[derive(Subcommand, Debug)]
pub(super) enum EvidenceCommand {
    /// Check downloaded files, their signature and their order, offline
    #[command(after_help = VERIFY_HELP)]
    Verify {
        /// The folder of a run, or a folder of such folders
        dir: PathBuf,
        /// Trust this public key (PEM) and no other; may be given more than once
        #[arg(long = "public-key", value_name = "FILE")]
        public_keys: Vec<PathBuf>,
        /// The folder of the run before, to check that nothing lies between
        #[arg(long, value_name = "DIR")]
        previous: Option<PathBuf>,
    },
    /// Show what Confluence answered that a row of a table was made of, offline
    #[command(after_help = TRACE_HELP)]
    Trace {
        /// The folder of the run, with its raw-responses
        dir: PathBuf,
        /// The table, such as access-review
        #[arg(value_parser = table())]
        table: ArtifactKind,
        /// Rows of it, counted from 1 without the header; none to look at all
        rows: Vec<u64>,
        /// The folder of an earlier run, for what the run has taken over; may be given more than once
        #[arg(long, value_name = "DIR")]
        earlier: Vec<PathBuf>,
    },
    /// Print what the lines of a JSONL file hold, as JSON Schema; without a name, all names
    Schema {
        /// Its name, such as access-review.v1.schema.json
        name: Option<String>,
    },
}

const BEGIN: &str = "-----BEGIN PUBLIC KEY-----";

/// Runs a command.
pub(super) fn run(command: &EvidenceCommand) -> Result<ExitCode, CliError> {
    match command {
        EvidenceCommand::Verify { dir, public_keys, previous } => {
            check(dir, public_keys, previous.as_deref())
        }
        EvidenceCommand::Trace { dir, table, rows, earlier } => {
            let options = TraceOptions { dir, table: *table, rows, earlier };
            let report = trace(&options).map_err(CliError::new)?;
            print!("{report}");
            Ok(if report.is_whole() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        EvidenceCommand::Schema { name: None } => {
            for schema in schemas() {
                println!("{}", schema.name);
            }
            Ok(ExitCode::SUCCESS)
        }
        EvidenceCommand::Schema { name: Some(name) } => {
            let unknown = "There is no such schema. Without a name, all names are printed.";
            print!("{}", schema(name).ok_or_else(|| CliError::new(unknown))?);
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The name of a table.
fn table() -> impl TypedValueParser<Value = ArtifactKind> {
    let tables = ArtifactKind::ALL.iter().filter(|kind| kind.is_table());
    PossibleValuesParser::new(tables.map(|kind| kind.as_str()))
        .try_map(|text| ArtifactKind::from_word(&text).ok_or("unknown table"))
}

/// Checks a folder and says what was found.
fn check(
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
