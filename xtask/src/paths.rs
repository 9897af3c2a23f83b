//! Where things stand in the project.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

/// The package's name; the files in `pkg/` and the server's program carry it.
pub const NAME: &str = "confluence-connector";

/// The simulated Confluence Cloud's program.
pub const SIMULATOR: &str = "atlassian-sim";

/// The example portal's program.
pub const PORTAL: &str = "example-portal";

/// The target of the browser's part.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The project's directories.
#[derive(Clone, Debug)]
pub struct Paths {
    /// The directory of the product's Cargo.toml.
    pub root: PathBuf,
    /// Cargo's target directory for the server and the tests.
    pub target: PathBuf,
}

impl Paths {
    /// Finds the project from the place where xtask was compiled.
    pub fn find() -> Result<Self> {
        let manifest_dir =
            env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest_dir)
            .parent()
            .context("xtask/ must stand in the project's directory")?
            .to_path_buf();
        ensure!(
            root.join("Cargo.toml").is_file(),
            "{} holds no Cargo.toml: run `cargo xtask` in the project's directory",
            root.display()
        );
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Self { root, target })
    }

    /// What the server serves: `target/site`.
    pub fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The browser's part has its own target directory, so that neither build waits for the other.
    pub fn front(&self) -> PathBuf {
        self.target.join("front")
    }

    /// The browser tests.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// A program that the debug or release build made.
    pub fn program(&self, name: &str, release: bool) -> PathBuf {
        self.target.join(if release { "release" } else { "debug" }).join(name)
    }

    /// A path as people read it: relative to the project.
    pub fn show(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}

/// The first program of that name in `PATH`.
pub fn in_path(name: impl AsRef<OsStr>) -> Option<PathBuf> {
    let name = Path::new(name.as_ref());
    env::split_paths(&env::var_os("PATH")?)
        .map(|directory| directory.join(name))
        .find(|file| file.is_file())
}
