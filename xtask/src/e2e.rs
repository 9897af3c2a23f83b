//! The browser tests: Playwright, driving the machine's Chromium against the built programs.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, Result};

use crate::{build, paths::Paths, process, tools};

/// What the browser tests need beside the built programs.
pub struct Browser {
    node: PathBuf,
    chromium: PathBuf,
}

/// `cargo xtask e2e`: the browser tests alone.
pub fn e2e(paths: &Paths, update_pictures: bool, arguments: &[String]) -> Result<ExitCode> {
    let browser = ready(paths)?;
    build::build_with_simulator(paths, false)?;
    run(paths, &browser, update_pictures, arguments)?;
    Ok(ExitCode::SUCCESS)
}

/// Finds Node and Chromium, and installs the npm packages. The error says what is missing.
pub fn ready(paths: &Paths) -> Result<Browser> {
    let node = tools::node(paths)?;
    let chromium = tools::chromium()?;
    let end2end = paths.end2end();
    // npm writes this file when it has installed all; it is older than a changed lock file.
    let installed = modified(&end2end.join("node_modules/.package-lock.json"));
    if installed.is_none() || installed < modified(&end2end.join("package-lock.json")) {
        let mut npm = Command::new("npm");
        npm.current_dir(&end2end)
            .args(["ci", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        process::run(with_node_first(&mut npm, &node)?)
            .context("the npm packages of the browser tests cannot be installed")?;
    }
    Ok(Browser { node, chromium })
}

/// Runs Playwright; its own closing lines are the last that it prints.
pub fn run(
    paths: &Paths,
    browser: &Browser,
    update_pictures: bool,
    arguments: &[String],
) -> Result<()> {
    let mut playwright = Command::new(&browser.node);
    playwright
        .current_dir(paths.end2end())
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .args(arguments)
        .env("CHROMIUM", &browser.chromium)
        .env("CONNECTOR_PROGRAMS", paths.target.join("debug"))
        .env("LEPTOS_SITE_ROOT", paths.site());
    if update_pictures {
        playwright.env("PICTURES", "1");
    }
    process::run(with_node_first(&mut playwright, &browser.node)?)
}

fn modified(file: &Path) -> Option<std::time::SystemTime> {
    file.metadata().ok()?.modified().ok()
}

/// The scripts of npm packages start `node` by its name.
fn with_node_first<'a>(command: &'a mut Command, node: &Path) -> Result<&'a mut Command> {
    let directory = node.parent().context("node has no directory")?;
    let path = env::var_os("PATH").unwrap_or_default();
    let directories = std::iter::once(directory.to_path_buf()).chain(env::split_paths(&path));
    Ok(command.env("PATH", env::join_paths(directories)?))
}
