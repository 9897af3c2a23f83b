//! The directory that the server serves: `pkg/` with the browser's part and the stylesheet, and the
//! files of `public/` beside it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    compress, css,
    paths::{NAME, Paths, WASM_TARGET},
    process,
    report::Progress,
    tools,
};

/// How many progress steps [`build`] takes.
pub const STEPS: usize = 3;

/// Builds the site into `site`. The old one stays until the new one is whole.
pub fn build(paths: &Paths, release: bool, site: &Path, progress: &mut Progress) -> Result<()> {
    let new = site.with_extension("new");
    remove(&new)?;
    let package = new.join("pkg");
    let wasm = progress.step("wasm", || wasm(paths, release))?;
    progress.step("wasm-bindgen", || bindgen(&wasm, release, &package))?;
    progress.step("style and public files", || {
        style(paths, release, &package)?;
        public(paths, &new)?;
        if release {
            precompress(&package)?;
        }
        remove(site)?;
        fs::rename(&new, site)
            .with_context(|| format!("{} cannot be put in place", paths.show(site)))
    })
}

/// Compiles the browser's part.
fn wasm(paths: &Paths, release: bool) -> Result<PathBuf> {
    tools::need_same_wasm_bindgen(paths)?;
    tools::need_wasm_target(paths)?;
    let (profile, directory) =
        if release { ("wasm-release", "wasm-release") } else { ("dev", "debug") };
    let front = paths.front();
    process::run(
        tools::cargo(paths, &["build", "--lib", "--target", WASM_TARGET, "--locked"])
            .args(["--no-default-features", "--features", "hydrate", "--profile", profile])
            .arg("--target-dir")
            .arg(&front),
    )?;
    let file = format!("{}.wasm", NAME.replace('-', "_"));
    Ok(front.join(WASM_TARGET).join(directory).join(file))
}

/// Writes NAME.js and NAME.wasm.
fn bindgen(wasm: &Path, release: bool, package: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        // The page names the wasm file; a default name would be one more place to keep right.
        .omit_default_module_path(true)
        .keep_debug(!release)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(package)
        .context("wasm-bindgen cannot read what the compiler wrote")?;
    fs::rename(package.join(format!("{NAME}_bg.wasm")), package.join(format!("{NAME}.wasm")))?;
    Ok(())
}

fn style(paths: &Paths, release: bool, package: &Path) -> Result<()> {
    let mut css = css::bundle(&paths.root.join("style/main.css"))?;
    if release {
        css = css::minify(&css);
    }
    fs::write(package.join(format!("{NAME}.css")), css)?;
    Ok(())
}

fn public(paths: &Paths, site: &Path) -> Result<()> {
    let public = paths.root.join("public");
    if !public.is_dir() {
        println!("There is no public/ directory: no such files are copied.");
        return Ok(());
    }
    copy(&public, site)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)
                .with_context(|| format!("{} cannot be copied", entry.path().display()))?;
        }
    }
    Ok(())
}

/// Writes a .br and a .gz beside each file.
fn precompress(package: &Path) -> Result<()> {
    for file in files(package)? {
        let bytes = fs::read(&file)?;
        let beside = |extension: &str| {
            let mut name = file.clone().into_os_string();
            name.push(extension);
            PathBuf::from(name)
        };
        fs::write(beside(".br"), compress::brotli(&bytes)?)?;
        fs::write(beside(".gz"), compress::gzip(&bytes)?)?;
    }
    Ok(())
}

/// The files of a directory and below, in order.
pub fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            files.extend(self::files(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// Removes a directory that may not be there.
pub fn remove(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory)
            .with_context(|| format!("{} cannot be removed", directory.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_gets_its_compressed_forms() {
        let root = std::env::temp_dir().join(format!("xtask-site-{}", std::process::id()));
        let (from, to) = (root.join("from"), root.join("to"));
        fs::create_dir_all(from.join("snippets")).unwrap();
        fs::write(from.join("a.js"), "a").unwrap();
        fs::write(from.join("snippets/b.js"), "b").unwrap();
        copy(&from, &to).unwrap();
        precompress(&to).unwrap();
        let names: Vec<_> = files(&to)
            .unwrap()
            .iter()
            .map(|file| file.strip_prefix(&to).unwrap().display().to_string())
            .collect();
        assert_eq!(
            names,
            ["a.js", "a.js.br", "a.js.gz", "snippets/b.js", "snippets/b.js.br", "snippets/b.js.gz"]
        );
        remove(&root).unwrap();
        remove(&root).unwrap();
    }
}
