//! Reading `SHA256SUMS`.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::EvidenceError;
use super::super::bundle::CHECKSUMS_FILE;
use super::super::hashing::digest_file;

/// The list of checksums of some dozen files is some thousand bytes long.
const MAX_LIST_BYTES: u64 = 1024 * 1024;

/// The list, as far as it can be read.
pub(super) struct List {
    /// Checksums by name.
    pub sums: BTreeMap<String, String>,
    /// SHA-256 of the list itself; nothing when it is not there.
    pub sha256: Option<String>,
    /// What is wrong with it.
    pub problems: Vec<String>,
}

impl List {
    fn broken(sha256: Option<String>, problem: String) -> Self {
        Self { sums: BTreeMap::new(), sha256, problems: vec![problem] }
    }
}

/// Reads the list. That it is missing or none is a finding, no error.
///
/// # Errors
/// [`EvidenceError::Io`].
pub(super) fn read(dir: &Path) -> Result<List, EvidenceError> {
    let path = dir.join(CHECKSUMS_FILE);
    let metadata = match std::fs::metadata(&path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(List::broken(None, format!("there is no {CHECKSUMS_FILE} in it")));
        }
        Err(error) => return Err(EvidenceError::reading(&path)(error)),
    };
    if !metadata.is_file() || metadata.len() > MAX_LIST_BYTES {
        return Ok(List::broken(None, format!("{CHECKSUMS_FILE} is not a list of checksums")));
    }
    let text = std::fs::read(&path).map_err(EvidenceError::reading(&path))?;
    let own = digest_file(&path).map_err(EvidenceError::reading(&path))?.sha256;
    let Ok(text) = String::from_utf8(text) else {
        return Ok(List::broken(Some(own), format!("{CHECKSUMS_FILE} is not text")));
    };
    let mut list = List { sums: BTreeMap::new(), sha256: Some(own), problems: Vec::new() };
    let mut before = "";
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line)) {
        let Some((sha256, name)) = entry(line) else {
            list.problems.push(format!("line {number} of {CHECKSUMS_FILE} is not a checksum"));
            continue;
        };
        if list.sums.insert(name.to_owned(), sha256.to_owned()).is_some() {
            list.problems.push(format!("line {number} of {CHECKSUMS_FILE} names a file twice"));
        } else if name < before {
            list.problems
                .push(format!("line {number} of {CHECKSUMS_FILE} stands out of its order"));
        }
        before = name;
    }
    if list.sums.is_empty() && list.problems.is_empty() {
        list.problems.push(format!("{CHECKSUMS_FILE} lists no file"));
    } else if !text.ends_with('\n') {
        list.problems.push(format!("the last line of {CHECKSUMS_FILE} is cut off"));
    }
    Ok(list)
}

/// One line as `sha256sum` writes it.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (sha256, name) = line.split_at_checked(64)?;
    let name = name.strip_prefix("  ").or_else(|| name.strip_prefix(" *"))?;
    let is_hash = sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    (is_hash && is_plain(name)).then_some((sha256, name))
}

/// A name with a folder in it is refused: nothing outside the folder is read.
pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name != "."
        && name != ".."
        && name != CHECKSUMS_FILE
        && !name.contains(['/', '\\', '\0'])
}
