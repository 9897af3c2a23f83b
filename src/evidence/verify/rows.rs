//! The rows of a file that is not as it was written: how many there are, and whether they are the
//! same in another order.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::super::rows_digest::RowsDigest;
use super::super::table::{BYTE_ORDER_MARK, csv_writer as writer};

/// A line that is longer is not one of ours.
const MAX_LINE_BYTES: u64 = 16 * 1024 * 1024;

/// What a file's rows are.
pub(super) struct Rows {
    pub count: i64,
    pub digest: String,
    /// SHA-256 of these rows in this order, written as the product writes them; a file with another
    /// was touched in its form as well.
    pub canonical: Option<String>,
}

/// Reads the rows of a table, a row at a time; nothing for what is no table, or cannot be read as
/// one.
pub(super) fn read(path: &Path, format: &str) -> Option<Rows> {
    let file = BufReader::new(File::open(path).ok()?);
    match format {
        "jsonl" => jsonl(file),
        "csv" => csv(file, BYTE_ORDER_MARK),
        "vanta.csv" => csv(file, b""),
        _ => None,
    }
}

fn jsonl(mut file: impl BufRead) -> Option<Rows> {
    let (mut digest, mut count, mut line) = (RowsDigest::default(), 0, Vec::new());
    loop {
        line.clear();
        let read = file.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut line).ok()?;
        if read == 0 {
            return Some(Rows { count, digest: digest.text(), canonical: None });
        }
        digest.add([line.strip_suffix(b"\n").unwrap_or(&line)]);
        count += 1;
    }
}

/// The header is a row of its own here, so that another header is not taken for another order.
fn csv(file: impl BufRead, mark: &[u8]) -> Option<Rows> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file);
    let mut again = writer(Hashed::after(mark));
    let (mut digest, mut count, mut record) = (RowsDigest::default(), -1, csv::ByteRecord::new());
    while reader.read_byte_record(&mut record).ok()? {
        digest.add(record.iter());
        again.write_byte_record(&record).ok()?;
        count += 1;
    }
    let canonical = again.into_inner().ok()?.text();
    Some(Rows { count, digest: digest.text(), canonical: Some(canonical) })
}

/// Only hashes what is written to it.
struct Hashed(Sha256);

impl Hashed {
    fn after(bytes: &[u8]) -> Self {
        Self(Sha256::new_with_prefix(bytes))
    }

    fn text(self) -> String {
        hex::encode(self.0.finalize())
    }
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
