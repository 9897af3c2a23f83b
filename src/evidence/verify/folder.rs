//! One run's folder.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::super::EvidenceError;
use super::super::bundle::{CHECKSUMS_FILE, SIGNATURE_FILE, SIGNING_KEY_FILE};
use super::super::hashing::{Digested, digest_bytes, digest_file};
use super::super::manifest::MANIFEST_FILE;
use super::chain::Link;
use super::list;
use super::rows;
use super::signed::{self, FileFacts, ManifestFacts, Signature};
use super::{Trust, VerifyOptions};

/// How a file stands to what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Its bytes are those that were written.
    Intact,
    /// Its bytes are others, or it is no ordinary file; with what can be said of them.
    Altered(String),
    /// It has the same rows, in another order.
    Reordered,
    /// It has the bytes of that other file of the run.
    Swapped(String),
    /// It should be there and is not.
    Missing,
    /// It is there and should not be; with the name that its bytes had, if they are of the run.
    Added(Option<String>),
}

/// What a check of a folder found.
#[derive(Clone, Debug)]
pub struct FolderReport {
    /// The folder.
    pub dir: PathBuf,
    /// Each file's name and state, sorted by name; without the list of checksums.
    pub files: Vec<(String, FileState)>,
    /// SHA-256 of the list of checksums, to be compared with what the connector shows.
    pub list_sha256: Option<String>,
    /// What is wrong with the list of checksums.
    pub list_problems: Vec<String>,
    /// How the signature stands.
    pub signature: Signature,
    /// How it stands to the run before.
    pub link: Link,
    pub(super) manifest: Option<ManifestFacts>,
    pub(super) manifest_sha256: Option<String>,
}

impl FolderReport {
    /// Whether everything is as it was written, and what was to be checked holds.
    pub fn is_intact(&self) -> bool {
        self.files.iter().all(|(_, state)| *state == FileState::Intact)
            && self.list_problems.is_empty()
            && !matches!(self.signature, Signature::Bad(_))
            && !matches!(self.link, Link::Broken(_))
    }

    /// Runs in the order in which they began; what says nothing of it comes first.
    pub(super) fn order(&self) -> (Option<jiff::Timestamp>, PathBuf) {
        (self.manifest.as_ref().map(|manifest| manifest.run.started_at), self.dir.clone())
    }
}

/// Checks a folder.
pub(super) fn check(
    dir: &Path,
    options: &VerifyOptions<'_>,
) -> Result<FolderReport, EvidenceError> {
    let (signature, manifest) = signed::read(dir, options);
    let list = list::read(dir)?;
    if manifest.is_none() && !dir.join(SIGNATURE_FILE).exists() && list.sums.is_empty() {
        let problem = list.problems.into_iter().next().unwrap_or_default();
        return Err(EvidenceError::Checksums { dir: dir.to_owned(), problem });
    }
    let mut list_problems = list.problems;
    let mut known = list.sums.clone();
    if let Some(manifest) = &manifest {
        // What was signed counts; the list beside it is written by whoever has the files.
        let told: BTreeMap<_, _> = manifest
            .facts
            .files
            .iter()
            .map(|file| (file.file_name.clone(), file.sha256.clone()))
            .chain([(MANIFEST_FILE.to_owned(), digest_bytes(&manifest.bytes))])
            .collect();
        let unsigned = [SIGNATURE_FILE, SIGNING_KEY_FILE];
        for (name, sha256) in &told {
            match list.sums.get(name) {
                Some(listed) if listed == sha256 => {}
                Some(_) => list_problems.push(differs(name, "has another checksum than")),
                None if list.sha256.is_some() => {
                    list_problems.push(differs(name, "is missing, and stands in"));
                }
                None => {}
            }
        }
        for name in unsigned.into_iter().filter(|_| list.sha256.is_some()) {
            if !list.sums.contains_key(name) {
                list_problems.push(format!("{CHECKSUMS_FILE}: {name} is missing"));
            }
        }
        known.retain(|name, _| unsigned.contains(&name.as_str()));
        for name in list.sums.keys().filter(|name| !unsigned.contains(&name.as_str())) {
            if !told.contains_key(name) {
                list_problems.push(differs(name, "is added, and does not stand in"));
            }
        }
        known.extend(told);
    }
    let facts = manifest.as_ref().map_or(&[][..], |manifest| &manifest.facts.files);
    let mut files = compare(dir, &known, facts)?;
    if let (Signature::Good { key_id, trust: Trust::Given }, Some((_, state))) =
        (&signature, files.iter_mut().find(|(name, _)| name == SIGNING_KEY_FILE))
    {
        // The list may have been made to fit.
        let lies_there = signed::document(&dir.join(SIGNING_KEY_FILE))
            .and_then(|key| String::from_utf8(key).ok())
            .and_then(|key| (options.key_id)(&key));
        if *state == FileState::Intact && lies_there.as_ref() != Some(key_id) {
            *state = FileState::Altered("it is not the key that has signed".to_owned());
        }
    }
    Ok(FolderReport {
        dir: dir.to_owned(),
        files,
        list_sha256: list.sha256,
        list_problems,
        signature,
        link: Link::None,
        manifest_sha256: manifest.as_ref().map(|manifest| digest_bytes(&manifest.bytes)),
        manifest: manifest.map(|manifest| manifest.facts),
    })
}

fn differs(name: &str, how: &str) -> String {
    format!("{CHECKSUMS_FILE}: {} {how} the signed manifest", name.escape_debug())
}

/// The state of each known file, and of each that is there besides.
fn compare(
    dir: &Path,
    known: &BTreeMap<String, String>,
    facts: &[FileFacts],
) -> Result<Vec<(String, FileState)>, EvidenceError> {
    let mut names: BTreeSet<String> = known.keys().cloned().collect();
    for entry in std::fs::read_dir(dir).map_err(EvidenceError::reading(dir))? {
        let name = entry.map_err(EvidenceError::reading(dir))?.file_name();
        let name = name.to_string_lossy().into_owned();
        if name != CHECKSUMS_FILE {
            names.insert(name);
        }
    }
    let whose: HashMap<&str, &str> =
        known.iter().map(|(name, sha256)| (sha256.as_str(), name.as_str())).collect();
    let mut files = Vec::with_capacity(names.len());
    for name in names {
        let path = dir.join(&name);
        let expected = known.get(&name).map(String::as_str);
        let is_file = match std::fs::symlink_metadata(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                files.push((name, FileState::Missing));
                continue;
            }
            Err(error) => return Err(EvidenceError::reading(&path)(error)),
            Ok(metadata) => metadata.is_file(),
        };
        let found = if is_file {
            Some(digest_file(&path).map_err(EvidenceError::reading(&path))?)
        } else {
            None
        };
        let other = found.as_ref().and_then(|found| whose.get(found.sha256.as_str()).copied());
        let state = match (expected, &found) {
            (None, _) => FileState::Added(other.map(str::to_owned)),
            (Some(_), None) => FileState::Altered("it is no ordinary file".to_owned()),
            (Some(sha256), Some(found)) if sha256 == found.sha256 => FileState::Intact,
            (Some(_), Some(found)) => match other {
                Some(other) => FileState::Swapped(other.to_owned()),
                None => altered(&path, found, facts.iter().find(|it| it.file_name == name)),
            },
        };
        files.push((name, state));
    }
    Ok(files)
}

/// What can be said of a file whose bytes are others.
fn altered(path: &Path, found: &Digested, told: Option<&FileFacts>) -> FileState {
    let Some(told) = told else { return FileState::Altered(String::new()) };
    let bytes = i64::try_from(found.bytes).unwrap_or(i64::MAX);
    let mut detail = match bytes.saturating_sub(told.bytes) {
        0 => "as many bytes as were written".to_owned(),
        more @ 1.. => format!("{more} bytes more than were written"),
        fewer => format!("{} bytes fewer than were written", fewer.unsigned_abs()),
    };
    if let Some(rows) = rows::read(path, &told.format) {
        if rows.count == told.rows && Some(&rows.digest) == told.rows_digest.as_ref() {
            let is_canonical = rows.canonical.is_none_or(|sha256| sha256 == found.sha256);
            if told.bytes == bytes && is_canonical {
                return FileState::Reordered;
            }
            detail.push_str(", the same rows in another form");
        } else if rows.count == told.rows {
            detail.push_str(", as many rows, not the same");
        } else {
            let _ = write!(detail, ", {} rows instead of {}", rows.count, told.rows);
        }
    }
    FileState::Altered(detail)
}
