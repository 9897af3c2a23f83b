//! `cargo xtask test`: every test there is.
//!
//! A part that fails does not stop the next; what cannot be run on this
//! machine is said, with the cure. The browser tests come last.

use std::process::ExitCode;

use anyhow::Result;

use crate::{
    build, e2e,
    paths::Paths,
    postgres::{self, Postgres},
    process,
    report::{Progress, Summary},
    site, tools,
};

const RUST: &str = "Rust tests";
const POSTGRES: &str = "tests on PostgreSQL";
const DOCUMENTATION: &str = "documentation tests";
const XTASK: &str = "xtask's tests";
const BROWSER: &str = "browser tests";

/// Runs every test, or with a filter the Rust tests that it names.
pub fn test(paths: &Paths, filter: &[String]) -> ExitCode {
    let mut summary = Summary::default();
    let site = summary
        .part("site", || site::build(paths, false, &paths.site(), &mut Progress::of(site::STEPS)));
    let programs =
        summary.part("programs and tests, compiled", || build::programs_and_tests(paths));

    if programs.is_some() {
        // The cluster lives until the Rust tests have ended.
        let postgres = postgres::start();
        if let Err(error) = &postgres {
            summary.not_run(POSTGRES, format!("{error:#}"));
        }
        summary.part(RUST, || rust_tests(paths, filter, postgres.as_ref().ok()));
    } else {
        summary.not_run(RUST, "they do not compile");
    }

    if filter.is_empty() {
        if programs.is_some() {
            summary.part(DOCUMENTATION, || {
                process::run(&mut tools::cargo(
                    paths,
                    &["test", "--doc", "--workspace", "--locked"],
                ))
            });
        } else {
            summary.not_run(DOCUMENTATION, "the programs do not compile");
        }
        summary
            .part(XTASK, || process::run(&mut tools::cargo_of_xtask(paths, &["test", "--locked"])));
        browser_tests(paths, &mut summary, site.is_some() && programs.is_some());
    } else {
        for part in [DOCUMENTATION, XTASK, BROWSER] {
            summary.not_run(part, "a filter was given");
        }
    }

    summary.print("Tests:");
    if summary.failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn rust_tests(paths: &Paths, filter: &[String], postgres: Option<&Postgres>) -> Result<()> {
    let mut command = if tools::has_cargo_command("nextest") {
        tools::cargo(paths, &["nextest", "run", "--workspace", "--locked"])
    } else {
        println!("cargo-nextest is not installed: `cargo test` runs them, somewhat slower.");
        tools::cargo(paths, &["test", "--workspace", "--tests", "--no-fail-fast", "--locked", "--"])
    };
    command.args(filter).envs(postgres.and_then(Postgres::environment));
    process::run(&mut command)
}

fn browser_tests(paths: &Paths, summary: &mut Summary, built: bool) {
    if !built {
        summary.not_run(BROWSER, "the site or the programs do not compile");
        return;
    }
    match e2e::ready(paths) {
        Ok(browser) => {
            summary.part(BROWSER, || e2e::run(paths, &browser, false, &[]));
        }
        Err(error) => summary.not_run(BROWSER, format!("{error:#}")),
    }
}
