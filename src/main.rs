//! The program: parse arguments, build, run.

use std::process::ExitCode;

use clap::Parser;
use confluence_connector::cli::{Cli, run};

fn main() -> ExitCode {
    let cli = Cli::parse();
    // One provider for everything in this process that speaks TLS.
    if rustls::crypto::aws_lc_rs::default_provider().install_default().is_err() {
        eprintln!("Another TLS provider was installed before this one.");
        return ExitCode::FAILURE;
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("The program cannot start its threads: {error}.");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(cli)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
