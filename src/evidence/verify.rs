//! Checks a downloaded folder of evidence against its checksums, offline.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::EvidenceError;
use super::bundle::CHECKSUMS_FILE;
use super::hashing::digest_file;

/// The list of checksums of four tables is some hundred bytes long.
const MAX_LIST_BYTES: u64 = 1024 * 1024;

/// How a file stands to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Its bytes are those that were written.
    Intact,
    /// Its bytes are others, or it is no ordinary file.
    Altered,
    /// It is listed and not there.
    Missing,
    /// It is there and not listed.
    Added,
}

impl FileState {
    /// The word that is shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intact => "intact",
            Self::Altered => "ALTERED",
            Self::Missing => "MISSING",
            Self::Added => "ADDED",
        }
    }
}

/// What a check found. Its text is a line for each file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// Each file's name and state, sorted by name; without the list itself.
    pub files: Vec<(String, FileState)>,
    /// SHA-256 of the list itself, to be compared with what the connector shows:
    /// who alters a file can alter the list beside it too.
    pub list_sha256: String,
}

impl VerifyReport {
    /// Whether every file is there, as it was written, and no other.
    pub fn is_intact(&self) -> bool {
        self.files.iter().all(|(_, state)| *state == FileState::Intact)
    }
}

impl fmt::Display for VerifyReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, state) in &self.files {
            // A name comes from a stranger's folder: no control characters on the terminal.
            writeln!(f, "{}: {}", name.escape_debug(), state.as_str())?;
        }
        writeln!(f, "{CHECKSUMS_FILE} itself: sha256 {}", self.list_sha256)
    }
}

/// Checks the folder: every listed file, and whether there is any other.
///
/// # Errors
/// [`EvidenceError::Checksums`] when there is no list or it is none, and
/// [`EvidenceError::Io`] when a file cannot be read. An altered folder is no
/// error but a report that is not intact.
pub fn verify_dir(dir: &Path) -> Result<VerifyReport, EvidenceError> {
    let (listed, list_sha256) = read_list(dir)?;
    let mut files: BTreeMap<String, FileState> = BTreeMap::new();
    for (name, sha256) in listed {
        let path = dir.join(&name);
        let state = match std::fs::symlink_metadata(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => FileState::Missing,
            Err(error) => return Err(EvidenceError::reading(&path)(error)),
            Ok(metadata) if !metadata.is_file() => FileState::Altered,
            Ok(_)
                if digest_file(&path).map_err(EvidenceError::reading(&path))?.sha256 == sha256 =>
            {
                FileState::Intact
            }
            Ok(_) => FileState::Altered,
        };
        files.insert(name, state);
    }
    for entry in std::fs::read_dir(dir).map_err(EvidenceError::reading(dir))? {
        let name =
            entry.map_err(EvidenceError::reading(dir))?.file_name().to_string_lossy().into_owned();
        if name != CHECKSUMS_FILE {
            files.entry(name).or_insert(FileState::Added);
        }
    }
    Ok(VerifyReport { files: files.into_iter().collect(), list_sha256 })
}

/// The names and hashes of the list, and the list's own hash.
fn read_list(dir: &Path) -> Result<(BTreeMap<String, String>, String), EvidenceError> {
    let refused = |problem: String| EvidenceError::Checksums { dir: dir.to_owned(), problem };
    let path = dir.join(CHECKSUMS_FILE);
    let metadata = std::fs::metadata(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => refused(format!("there is no {CHECKSUMS_FILE} in it")),
        _ => EvidenceError::reading(&path)(error),
    })?;
    if !metadata.is_file() || metadata.len() > MAX_LIST_BYTES {
        return Err(refused(format!("{CHECKSUMS_FILE} is not a list of checksums")));
    }
    let text = std::fs::read(&path).map_err(EvidenceError::reading(&path))?;
    let own = digest_file(&path).map_err(EvidenceError::reading(&path))?.sha256;
    let text =
        String::from_utf8(text).map_err(|_| refused(format!("{CHECKSUMS_FILE} is not text")))?;
    let mut listed = BTreeMap::new();
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line)) {
        let (sha256, name) = entry(line).ok_or_else(|| {
            refused(format!("line {number} of {CHECKSUMS_FILE} is not a checksum"))
        })?;
        if listed.insert(name.to_owned(), sha256.to_owned()).is_some() {
            return Err(refused(format!("line {number} of {CHECKSUMS_FILE} names a file twice")));
        }
    }
    if listed.is_empty() {
        return Err(refused(format!("{CHECKSUMS_FILE} lists no file")));
    }
    Ok((listed, own))
}

/// One line as `sha256sum` writes it. A name with a folder in it is refused:
/// nothing outside the folder is read.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (sha256, name) = line.split_at_checked(64)?;
    let name = name.strip_prefix("  ").or_else(|| name.strip_prefix(" *"))?;
    let is_hash = sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let is_plain = !name.is_empty()
        && name != "."
        && name != ".."
        && name != CHECKSUMS_FILE
        && !name.contains(['/', '\\', '\0']);
    (is_hash && is_plain).then_some((sha256, name))
}

#[cfg(test)]
mod tests {
    use super::super::Bundle;
    use super::*;
    use crate::domain::evidence::{ArtifactKind, MembershipRow, SpaceRow};
    use std::fs;

    fn bundle() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let mut bundle = Bundle::create(dir.path()).unwrap();
        bundle.table::<MembershipRow>(ArtifactKind::Memberships).unwrap().finish().unwrap();
        let mut spaces = bundle.table::<SpaceRow>(ArtifactKind::Spaces).unwrap();
        spaces.write(&SpaceRow { key: "ENG".into(), ..SpaceRow::default() }).unwrap();
        spaces.finish().unwrap();
        bundle.finish().unwrap();
        dir
    }

    fn state(report: &VerifyReport, name: &str) -> FileState {
        report.files.iter().find(|(file, _)| file == name).unwrap().1
    }

    #[test]
    fn what_was_done_to_which_file_is_told() {
        let dir = bundle();
        let report = verify_dir(dir.path()).unwrap();
        assert!(report.is_intact(), "{report}");
        assert_eq!(report.files.len(), 4);

        let csv = dir.path().join("spaces.csv");
        let mut bytes = fs::read(&csv).unwrap();
        let last = bytes.len() - 3;
        bytes[last] ^= 1;
        fs::write(&csv, bytes).unwrap();
        fs::remove_file(dir.path().join("spaces.jsonl")).unwrap();
        fs::write(dir.path().join("extra\n.csv"), "x").unwrap();
        let report = verify_dir(dir.path()).unwrap();
        assert!(!report.is_intact());
        assert_eq!(state(&report, "spaces.csv"), FileState::Altered);
        assert_eq!(state(&report, "spaces.jsonl"), FileState::Missing);
        assert_eq!(state(&report, "extra\n.csv"), FileState::Added);
        assert_eq!(state(&report, "memberships.csv"), FileState::Intact);
        assert!(report.to_string().contains("extra\\n.csv: ADDED\n"), "{report}");
    }

    #[test]
    fn a_list_that_is_none_is_refused() {
        let dir = bundle();
        let list = dir.path().join(CHECKSUMS_FILE);
        let good = fs::read_to_string(&list).unwrap();
        let hash = &good[..64];
        for bad in [
            String::new(),
            format!("{hash}  ../spaces.csv\n"),
            good.to_uppercase(),
            format!("{good}{good}"),
            format!("{hash} spaces.csv\n"),
        ] {
            fs::write(&list, &bad).unwrap();
            assert!(
                matches!(verify_dir(dir.path()), Err(EvidenceError::Checksums { .. })),
                "{bad}"
            );
        }
        fs::remove_file(&list).unwrap();
        assert!(verify_dir(dir.path()).unwrap_err().to_string().contains("no SHA256SUMS"));
    }

    #[test]
    fn the_ordinary_tool_agrees() {
        let dir = bundle();
        let check = || {
            std::process::Command::new("sha256sum")
                .args(["--check", "--strict", CHECKSUMS_FILE])
                .current_dir(dir.path())
                .output()
        };
        // Not every system has it; where it is, it must pass, and fail once a file was altered.
        let Ok(before) = check() else { return };
        assert!(before.status.success(), "{before:?}");
        fs::write(dir.path().join("spaces.csv"), "other").unwrap();
        assert!(!check().unwrap().status.success());
    }
}
