//! What a check says to the person who asked for it.

use std::fmt;

use super::Trust;
use super::chain::Link;
use super::folder::{FileState, FolderReport};
use super::signed::Signature;
use crate::evidence::bundle::CHECKSUMS_FILE;

/// What a check found. Its text is a line for each file, and some for what holds them together.
#[derive(Clone, Debug)]
pub struct VerifyReport {
    /// The folders, in the order of their runs.
    pub folders: Vec<FolderReport>,
}

impl VerifyReport {
    /// Whether everything is as it was written.
    pub fn is_intact(&self) -> bool {
        self.folders.iter().all(FolderReport::is_intact)
    }
}

impl fmt::Display for VerifyReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for folder in &self.folders {
            if self.folders.len() > 1 {
                writeln!(f, "\n{}:", folder.dir.display().to_string().escape_debug())?;
            }
            write!(f, "{folder}")?;
        }
        Ok(())
    }
}

impl fmt::Display for FolderReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, state) in &self.files {
            // A name comes from a stranger's folder: no control characters on the terminal.
            writeln!(f, "{}: {state}", name.escape_debug())?;
        }
        for problem in &self.list_problems {
            writeln!(f, "ALTERED list: {problem}")?;
        }
        if let Some(sha256) = &self.list_sha256 {
            writeln!(f, "{CHECKSUMS_FILE} itself: sha256 {sha256}")?;
        }
        writeln!(f, "signature: {}", self.signature)?;
        if let Some(manifest) = &self.manifest {
            let of_gaps = match manifest.completeness.gaps {
                0 => String::new(),
                gaps => format!(", gaps: {gaps}"),
            };
            writeln!(
                f,
                "run: {} of {}, {}{of_gaps}",
                manifest.run.id.escape_debug(),
                manifest.run.started_at,
                manifest.completeness.verdict.escape_debug(),
            )?;
            let different: Vec<_> = manifest
                .reconciliations
                .iter()
                .filter(|one| !matches!(one.result.as_str(), "equal" | "not_made"))
                .map(|one| one.name.escape_debug().to_string())
                .collect();
            let not_made =
                manifest.reconciliations.iter().filter(|one| one.result == "not_made").count();
            let agree = manifest.reconciliations.len() - different.len() - not_made;
            let of_not_made = match not_made {
                0 => String::new(),
                count => format!(", {count} could not be made"),
            };
            writeln!(
                f,
                "reconciliations: {agree} agree, {} do not {different:?}{of_not_made}",
                different.len()
            )?;
            writeln!(f, "run before: {}", self.link)?;
        }
        Ok(())
    }
}

impl fmt::Display for FileState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Intact => f.write_str("intact"),
            Self::Altered(detail) if detail.is_empty() => f.write_str("ALTERED"),
            Self::Altered(detail) => write!(f, "ALTERED ({detail})"),
            Self::Reordered => f.write_str("REORDERED (the same rows, in another order)"),
            Self::Swapped(other) => write!(f, "SWAPPED (it is {})", other.escape_debug()),
            Self::Missing => f.write_str("MISSING"),
            Self::Added(None) => f.write_str("ADDED"),
            Self::Added(Some(other)) => write!(f, "ADDED (it is {})", other.escape_debug()),
        }
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned => f.write_str(
                "NONE. Nothing proves who wrote these files; compare the checksum above with what the connector shows",
            ),
            Self::Good { key_id, trust: Trust::Given } => {
                write!(f, "good, by the given key {key_id}")
            }
            Self::Good { key_id, trust: Trust::Folder } => write!(
                f,
                "good, by the key {key_id}, WHICH LIES IN THE FOLDER ITSELF: compare it with the connector's (GET /api/v1/evidence-keys, or signing-key list), or give the connector's own by --public-key"
            ),
            Self::Bad(why) => write!(f, "BAD: {why}"),
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Good { run_id } => write!(f, "{}, which is here", run_id.escape_debug()),
            Self::Open { run_id, manifest_sha256 } => write!(
                f,
                "{}, with the manifest {}; not checked, give its folder by --previous",
                run_id.escape_debug(),
                manifest_sha256.escape_debug()
            ),
            Self::Broken(why) => write!(f, "BROKEN: {why}"),
        }
    }
}
