//! `cargo xtask check`: everything that needs no running program.

use std::process::ExitCode;

use anyhow::{Result, ensure};

use crate::{
    paths::{Paths, WASM_TARGET},
    process,
    report::Summary,
    tools,
};

const DENY: &str = "licences, bans and sources of the dependencies";
const ADVISORIES: &str = "advisories on the dependencies";

/// Runs every check; one that fails does not stop the next.
pub fn check(paths: &Paths) -> ExitCode {
    let mut summary = Summary::default();
    summary.part("format", || process::run(&mut tools::cargo(paths, &["fmt", "--all", "--check"])));
    summary.part("format of xtask", || {
        process::run(&mut tools::cargo_of_xtask(paths, &["fmt", "--check"]))
    });
    summary.part("versions of wasm-bindgen", || tools::need_same_wasm_bindgen(paths));
    summary.part("lints of the server and the tests", || {
        clippy(tools::cargo(paths, &["clippy", "--workspace", "--all-targets", "--locked"]))
    });
    summary.part("lints of the browser's part", || browser_lints(paths));
    summary.part("lints of xtask", || {
        clippy(tools::cargo_of_xtask(paths, &["clippy", "--all-targets", "--locked"]))
    });
    summary.part("arrows between the modules", || arrows(paths));
    dependencies(paths, &mut summary);
    summary.print("Checks:");
    if summary.failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn clippy(mut command: std::process::Command) -> Result<()> {
    process::run(command.args(["--", "-D", "warnings"]))
}

fn browser_lints(paths: &Paths) -> Result<()> {
    tools::need_wasm_target(paths)?;
    let mut command =
        tools::cargo(paths, &["clippy", "--lib", "--target", WASM_TARGET, "--locked"]);
    command
        .args(["--no-default-features", "--features", "hydrate", "--target-dir"])
        .arg(paths.front());
    clippy(command)
}

/// What cargo-deny knows. The advisories come from the network; where that is
/// closed they are named as not run, and the rest is checked all the same.
fn dependencies(paths: &Paths, summary: &mut Summary) {
    if !tools::has_cargo_command("deny") {
        let cure = "cargo-deny is not installed: cargo install cargo-deny --locked";
        summary.not_run(DENY, cure);
        summary.not_run(ADVISORIES, cure);
        return;
    }
    let deny = |what: &[&str]| tools::cargo(paths, &[&["deny", "check"], what].concat());
    summary.part(DENY, || process::run(&mut deny(&["licenses", "bans", "sources"])));
    match deny(&["advisories"]).output() {
        Ok(output) if String::from_utf8_lossy(&output.stderr).contains("failed to fetch") => {
            summary.not_run(ADVISORIES, "the database of advisories cannot be reached from here");
        }
        _ => {
            summary.part(ADVISORIES, || process::run(&mut deny(&["advisories"])));
        }
    }
}

/// The test that reads the imports; a filter that finds no test would pass, and must not.
fn arrows(paths: &Paths) -> Result<()> {
    let test = ["test", "--workspace", "--test", "it", "--locked", "--", "arrows"];
    process::run(&mut tools::cargo(paths, &test))?;
    let list = process::output(tools::cargo(paths, &test).arg("--list"))?;
    ensure!(
        list.lines().any(|line| line.ends_with(": test")),
        "tests/it/ holds no test with `arrows` in its name"
    );
    Ok(())
}
