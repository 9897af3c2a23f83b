//! What can go wrong between a row and a kept file.

use std::path::{Path, PathBuf};

/// Why evidence could not be written, kept, read or checked.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// A local file or folder could not be used.
    #[error("{} could not be {action}: {source}", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// `read` or `written`.
        action: &'static str,
        /// The operating system's answer.
        source: std::io::Error,
    },
    /// A row does not fit its table: a fault of ours.
    #[error("a row of {table} cannot be written: {problem}")]
    Row {
        /// The table's name.
        table: &'static str,
        /// What is wrong.
        problem: String,
    },
    /// A bundle was not used as it must be: a fault of ours.
    #[error("the evidence files cannot be finished: {0}")]
    Bundle(&'static str),
    /// There is no such evidence file.
    #[error("there is no evidence file {0}")]
    NotFound(String),
    /// The place where evidence files are kept does not answer as it should.
    #[error("the evidence store does not take or give the file: {0}")]
    Store(#[source] object_store::Error),
    /// The setting does not name a place where files can be kept.
    #[error(
        "CONNECTOR_EVIDENCE_URL cannot be used: {problem}. Give a folder, such as /var/lib/connector/evidence, or s3://bucket/prefix."
    )]
    Location {
        /// What is wrong with it.
        problem: String,
    },
    /// Rows cannot be traced to what Confluence answered.
    #[error("nothing can be traced: {0}.")]
    Trace(String),
    /// The folder has no usable list of checksums.
    #[error("{} cannot be checked: {problem}. Download SHA256SUMS of the same run again.", dir.display())]
    Checksums {
        /// The folder.
        dir: PathBuf,
        /// What is wrong.
        problem: String,
    },
}

impl EvidenceError {
    pub(super) fn reading(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |source| Self::Io { path: path.to_owned(), action: "read", source }
    }

    pub(crate) fn writing(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |source| Self::Io { path: path.to_owned(), action: "written", source }
    }
}
