//! Builds, runs, checks and measures the connector: `cargo xtask --help`.
//!
//! A newcomer needs Rust and nothing else for `build`, `serve` and `demo`. The
//! tests use more (PostgreSQL, Node, Chromium); what is missing is named with
//! its cure, and what could not be run is said at the end.

mod bench;
mod build;
mod check;
mod compress;
mod css;
mod demo;
mod e2e;
mod http;
mod paths;
mod portal;
mod postgres;
mod process;
mod product;
mod report;
mod site;
mod sizes;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::paths::Paths;

/// Builds, runs, checks and measures the connector.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_version_flag = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the browser's part, the site and the server
    Build {
        /// Optimise, and write .br and .gz beside the files in pkg/
        #[arg(long)]
        release: bool,
    },
    /// Build, then run the server against the real Atlassian
    Serve {
        /// Optimised build
        #[arg(long)]
        release: bool,
        /// Arguments for `confluence-connector serve`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Build, then run the server and an example portal against a simulated Confluence Cloud
    Demo(demo::Options),
    /// Run every test: Rust, PostgreSQL, documentation, xtask, browser
    Test {
        /// Only the Rust tests whose name contains one of these
        #[arg(last = true)]
        filter: Vec<String>,
    },
    /// Check the format, the lints, the arrows between the modules, the dependencies
    Check,
    /// Build for release and print what a browser downloads, against the budget
    Sizes,
    /// Measure against the simulated Confluence Cloud, as tables
    Bench {
        /// What to measure
        name: bench::Name,
        /// Arguments for the measurement: `--full` (300,000 pages too), `--quick`, `--only full|databases|incremental|writes` for `collect`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Run the browser tests alone
    E2e {
        /// Take the README's pictures again (docs/pictures)
        #[arg(long)]
        update_pictures: bool,
        /// Arguments for Playwright, such as a file or `-g title`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(code) => code,
        Err(_) if process::interrupted() => {
            eprintln!("Stopped.");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    process::catch_signals()?;
    let paths = Paths::find()?;
    match command {
        Command::Build { release } => {
            build::build(&paths, release)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Serve { release, arguments } => product::serve(&paths, release, &arguments),
        Command::Demo(options) => demo::demo(&paths, &options),
        Command::Test { filter } => Ok(test::test(&paths, &filter)),
        Command::Check => Ok(check::check(&paths)),
        Command::Sizes => sizes::sizes(&paths),
        Command::Bench { name, arguments } => bench::bench(&paths, name, &arguments),
        Command::E2e { update_pictures, arguments } => {
            e2e::e2e(&paths, update_pictures, &arguments)
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
