//! `raw-responses`: what Confluence has answered, word for word.
//!
//! Each line is a gzip member of its own, packed when the answer came. Members that stand one after
//! the other are one file (RFC 1952, 2.2), so a run's file is put together without unpacking
//! anything, and any tool that reads gzip reads it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;

use super::EvidenceError;
use super::hashing::{Digested, HashingFile};
use crate::domain::evidence::RawResponse;

/// A line that is longer is not one of ours: an answer has 16 MiB at most, each byte of which may
/// take six in a line.
const MAX_LINE_BYTES: u64 = 128 << 20;

/// A line as it stands in the file.
///
/// # Errors
/// [`EvidenceError::Row`], which a response cannot cause.
pub fn pack_response(response: &RawResponse) -> Result<Vec<u8>, EvidenceError> {
    let fault = |error: std::io::Error| EvidenceError::Row {
        table: "raw-responses",
        problem: error.to_string(),
    };
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    serde_json::to_writer(&mut packer, response).map_err(|error| fault(error.into()))?;
    packer.write_all(b"\n").map_err(fault)?;
    packer.finish().map_err(fault)
}

/// A file of answers that is being written.
pub struct ResponseWriter {
    path: PathBuf,
    lines: u64,
    file: HashingFile,
}

impl ResponseWriter {
    pub(super) fn create(path: PathBuf) -> Result<Self, EvidenceError> {
        let file = HashingFile::create(&path).map_err(EvidenceError::writing(&path))?;
        Ok(Self { path, lines: 0, file })
    }

    /// Adds a line of [`pack_response`].
    ///
    /// # Errors
    /// [`EvidenceError::Io`].
    pub fn add(&mut self, packed: &[u8]) -> Result<(), EvidenceError> {
        self.file.write_all(packed).map_err(EvidenceError::writing(&self.path))?;
        self.lines += 1;
        Ok(())
    }

    pub(super) fn finish(self) -> (PathBuf, u64, Digested) {
        (self.path, self.lines, self.file.finish())
    }
}

/// Reads a file of answers, one at a time, in their order.
///
/// # Errors
/// [`EvidenceError::Io`] when it cannot be read; each line, when it is none of ours.
pub fn read_responses(
    path: &Path,
) -> Result<impl Iterator<Item = Result<RawResponse, EvidenceError>>, EvidenceError> {
    let file = File::open(path).map_err(EvidenceError::reading(path))?;
    let mut lines = BufReader::new(MultiGzDecoder::new(BufReader::new(file)));
    let path = path.to_owned();
    let mut line = Vec::new();
    Ok(std::iter::from_fn(move || {
        line.clear();
        let read = lines.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut line);
        match read {
            Ok(0) => None,
            Ok(_) => Some(
                serde_json::from_slice(&line)
                    .map_err(|error| EvidenceError::reading(&path)(error.into())),
            ),
            Err(error) => Some(Err(EvidenceError::reading(&path)(error))),
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(list: &str) -> RawResponse {
        RawResponse {
            list: list.into(), body: "{\"a\": \"ä\n\"}".into(), ..RawResponse::default()
        }
    }

    #[test]
    fn lines_that_were_packed_one_by_one_are_one_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("raw-responses.jsonl.gz");
        let mut writer = ResponseWriter::create(path.clone()).unwrap();
        for list in ["one", "two", "three"] {
            writer.add(&pack_response(&response(list)).unwrap()).unwrap();
        }
        let (_, lines, digested) = writer.finish();
        assert_eq!(lines, 3);
        assert_eq!(digested.bytes, std::fs::metadata(&path).unwrap().len());
        let read: Vec<_> = read_responses(&path).unwrap().map(Result::unwrap).collect();
        assert_eq!(read, ["one", "two", "three"].map(response));
    }

    #[test]
    fn a_file_that_breaks_off_is_no_shorter_one() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("raw-responses.jsonl.gz");
        let packed = pack_response(&response("one")).unwrap();
        std::fs::write(&path, [&packed[..], &packed[..packed.len() - 9]].concat()).unwrap();
        let mut read = read_responses(&path).unwrap();
        assert!(read.any(|line| line.is_err()), "its end is missing");
    }
}
