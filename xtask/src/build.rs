//! `cargo xtask build`: the browser's part, the site, the server.

use anyhow::Result;

use crate::{
    paths::{NAME, Paths},
    process,
    report::Progress,
    site, tools,
};

/// Builds all that the product needs.
pub fn build(paths: &Paths, release: bool) -> Result<()> {
    let mut progress = Progress::of(site::STEPS + 1);
    site::build(paths, release, &paths.site(), &mut progress)?;
    progress.step("server", || cargo_build(paths, release, &["--bin", NAME]))?;
    println!(
        "{} is built; run it with LEPTOS_SITE_ROOT={}, or by `cargo xtask serve`.",
        paths.show(&paths.program(NAME, release)),
        paths.show(&paths.site())
    );
    Ok(())
}

/// Builds the site, the product, the simulator and the example portal.
pub fn build_with_simulator(paths: &Paths, release: bool) -> Result<()> {
    let mut progress = Progress::of(site::STEPS + 1);
    site::build(paths, release, &paths.site(), &mut progress)?;
    progress.step("server, simulated Confluence Cloud, example portal", || {
        cargo_build(paths, release, &["--workspace", "--bins"])
    })
}

/// Builds every program and every test at once. One set of features serves them all, so that the
/// runs that follow compile nothing again.
pub fn programs_and_tests(paths: &Paths) -> Result<()> {
    cargo_build(paths, false, &["--workspace", "--bins", "--tests"])
}

fn cargo_build(paths: &Paths, release: bool, what: &[&str]) -> Result<()> {
    let mut command = tools::cargo(paths, &["build", "--locked"]);
    command.args(what);
    if release {
        command.arg("--release");
    }
    process::run(&mut command)
}
