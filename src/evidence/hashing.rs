//! Hashes and counts bytes on their way into a file or out of one.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

/// How much is handed to the disk and the hash at once.
pub(super) const CHUNK_BYTES: usize = 64 * 1024;

/// A file that knows the size and the hash of what was written to it.
pub(super) struct HashingFile {
    file: File,
    hash: Sha256,
    bytes: u64,
}

/// The size and the hash of a whole file.
#[derive(Debug)]
pub(super) struct Digested {
    pub(super) bytes: u64,
    /// SHA-256 in lower-case hexadecimal.
    pub(super) sha256: String,
}

impl HashingFile {
    /// Makes the file; what stood there is gone.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        Ok(Self { file: File::create(path)?, hash: Sha256::new(), bytes: 0 })
    }

    pub(super) fn finish(self) -> Digested {
        Digested { bytes: self.bytes, sha256: hex::encode(self.hash.finalize()) }
    }
}

impl Write for HashingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// SHA-256 of what is in memory, in lower-case hexadecimal.
pub(super) fn digest_bytes(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Hashes a file without holding it.
pub(super) fn digest_file(path: &Path) -> io::Result<Digested> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut bytes = 0;
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(Digested { bytes, sha256: hex::encode(hash.finalize()) }),
            length => {
                hash.update(&chunk[..length]);
                bytes += length as u64;
            }
        }
    }
}
