//! Checks downloaded folders of evidence offline: every file against the signed manifest and the
//! list of checksums, the signature against a public key, and runs against each other.

mod chain;
mod folder;
mod list;
mod report;
mod rows;
mod signed;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use super::EvidenceError;
use super::bundle::{CHECKSUMS_FILE, SIGNATURE_FILE};

pub use chain::Link;
pub use folder::{FileState, FolderReport};
pub use report::VerifyReport;
pub use signed::Signature;

/// How folders are checked. The functions come from whoever knows ciphers.
#[derive(Clone, Copy, Debug)]
pub struct VerifyOptions<'a> {
    /// Public keys (PEM) that are trusted, and no other; when there are none, the key that lies in
    /// the folder is used, and the report says so.
    pub trusted: &'a [String],
    /// The folder of the run before.
    pub previous: Option<&'a Path>,
    /// Whether a public key (PEM) has signed these bytes, by this signature.
    pub is_signed_by: fn(&str, &[u8], &[u8]) -> bool,
    /// The id of a public key (PEM); nothing for what is none.
    pub key_id: fn(&str) -> Option<String>,
}

/// Where a key came from that a signature was checked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Whoever checks has given it.
    Given,
    /// It lay in the folder itself: its fingerprint has to be compared.
    Folder,
}

/// Checks a folder of one run, or a folder that holds such folders.
///
/// # Errors
/// [`EvidenceError::Checksums`] when there is nothing to check it by, and [`EvidenceError::Io`]
/// when a file cannot be read. An altered folder is no error but a report that is not intact.
pub fn verify(dir: &Path, options: &VerifyOptions<'_>) -> Result<VerifyReport, EvidenceError> {
    let runs = if is_of_a_run(dir) { vec![dir.to_owned()] } else { runs_in(dir)? };
    let mut folders = Vec::new();
    for run in options.previous.iter().map(|dir| dir.to_path_buf()).chain(runs) {
        folders.push(folder::check(&run, options)?);
    }
    folders.sort_by_key(FolderReport::order);
    chain::link(&mut folders);
    Ok(VerifyReport { folders })
}

fn is_of_a_run(dir: &Path) -> bool {
    [CHECKSUMS_FILE, SIGNATURE_FILE].iter().any(|name| dir.join(name).exists())
}

/// The folders of runs within a folder; the folder itself when there are none, which then has
/// nothing to be checked by.
fn runs_in(dir: &Path) -> Result<Vec<PathBuf>, EvidenceError> {
    let mut runs = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(EvidenceError::reading(dir))? {
        let path = entry.map_err(EvidenceError::reading(dir))?.path();
        if path.is_dir() && is_of_a_run(&path) {
            runs.push(path);
        }
    }
    if runs.is_empty() {
        runs.push(dir.to_owned());
    }
    runs.sort();
    Ok(runs)
}
