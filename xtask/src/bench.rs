//! `cargo xtask bench`: measures against the simulated Confluence Cloud.

use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;

use crate::{paths::Paths, process, tools};

/// What can be measured.
#[derive(Clone, Copy, ValueEnum)]
pub enum Name {
    /// What a check takes beyond the requests that it waits for
    Check,
}

/// Builds the measurement optimised and runs it; it prints a table.
pub fn bench(paths: &Paths, name: Name) -> Result<ExitCode> {
    let bench = match name {
        Name::Check => "check",
    };
    process::run(&mut tools::cargo(paths, &["bench", "--locked", "--bench", bench]))?;
    Ok(ExitCode::SUCCESS)
}
