//! `cargo xtask bench`: measures against the simulated Confluence Cloud.

use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;

use crate::{
    paths::Paths,
    postgres::{self, Postgres},
    process, tools,
};

/// What can be measured.
#[derive(Clone, Copy, ValueEnum)]
pub enum Name {
    /// What a check takes beyond the requests that it waits for
    Check,
    /// What a collection takes, against what it cannot avoid and against a sequential client
    Collect,
}

/// Builds the measurement optimised and runs it; it prints a table.
pub fn bench(paths: &Paths, name: Name, arguments: &[String]) -> Result<ExitCode> {
    let bench = match name {
        Name::Check => "check",
        Name::Collect => "collect",
    };
    let mut command = tools::cargo(paths, &["bench", "--locked", "--bench", bench, "--"]);
    command.args(arguments);
    // Lives until the measurement has ended.
    let postgres = match name {
        Name::Collect => postgres::start(),
        Name::Check => Ok(Postgres::Named),
    };
    match &postgres {
        Ok(postgres) => {
            command.envs(postgres.environment());
        }
        Err(error) => println!("Not measured on PostgreSQL: {error:#}"),
    }
    process::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
