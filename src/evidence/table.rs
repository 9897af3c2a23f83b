//! One table, written as CSV and JSONL, and as a workbook where people read it
//! in Excel, side by side from the same rows.
//!
//! The row is turned into its JSON line once, and the CSV record and the cells
//! of the workbook are read off that line, so the files cannot tell different things.

use std::borrow::Cow;
use std::fmt;
use std::io::{BufWriter, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::EvidenceError;
use super::cells::{Cell, cells, columns};
use super::hashing::{CHUNK_BYTES, Digested, HashingFile};
use super::rows_digest::RowsDigest;
use super::sheet::{EndingSheet, SheetLimits, SheetWriter};
use super::statement::Statement;
use super::vanta::{FinishedVanta, VantaWriter};
use crate::domain::evidence::{ArtifactFormat, ArtifactKind};

/// By this mark a spreadsheet knows the file as UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes records as they stand in every CSV file of the evidence.
pub(super) fn csv_writer<W: Write>(to: W) -> csv::Writer<W> {
    csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .buffer_capacity(CHUNK_BYTES)
        .from_writer(to)
}

/// Writes rows to its files as they come; a row is all that it holds in memory.
/// [`super::Bundle::table`] makes it, and [`TableWriter::finish`] hands its
/// files back to the bundle.
pub struct TableWriter<R> {
    kind: ArtifactKind,
    header: Vec<String>,
    csv_path: PathBuf,
    csv: csv::Writer<HashingFile>,
    jsonl_path: PathBuf,
    jsonl: BufWriter<HashingFile>,
    sheet: Option<SheetWriter>,
    vanta: Option<VantaWriter>,
    rows: u64,
    csv_rows: RowsDigest,
    jsonl_rows: RowsDigest,
    line: Vec<u8>,
    done: Box<dyn FnOnce(FinishedTable) + Send>,
    row: PhantomData<fn(R)>,
}

/// The files of a table.
#[derive(Debug)]
pub(super) struct FinishedTable {
    pub(super) kind: ArtifactKind,
    pub(super) rows: u64,
    pub(super) csv_path: PathBuf,
    pub(super) csv: Digested,
    pub(super) jsonl_path: PathBuf,
    pub(super) jsonl: Digested,
    /// Digests of the rows, whatever their order: of the records' cells (those of the header too),
    /// and of the lines.
    pub(super) csv_rows: String,
    pub(super) jsonl_rows: String,
    /// The workbook, which is still being written.
    pub(super) sheet: Option<EndingSheet>,
    pub(super) vanta: Option<FinishedVanta>,
}

impl<R: Serialize + Default> TableWriter<R> {
    /// Makes `<kind>.csv`, with its header, and `<kind>.jsonl` in a folder, and
    /// the workbook and Vanta's form of a kind that has them.
    pub(super) fn create(
        dir: &Path,
        kind: ArtifactKind,
        statement: &Arc<Statement>,
        done: Box<dyn FnOnce(FinishedTable) + Send>,
    ) -> Result<Self, EvidenceError> {
        let path = |format| dir.join(kind.file_name(format, statement.is_partial()));
        let csv_path = path(ArtifactFormat::Csv);
        let jsonl_path = path(ArtifactFormat::Jsonl);
        let mut csv_file =
            HashingFile::create(&csv_path).map_err(EvidenceError::writing(&csv_path))?;
        csv_file.write_all(BYTE_ORDER_MARK).map_err(EvidenceError::writing(&csv_path))?;
        let jsonl_file =
            HashingFile::create(&jsonl_path).map_err(EvidenceError::writing(&jsonl_path))?;
        let mut table = Self {
            kind,
            header: Vec::new(),
            csv_path,
            csv: csv_writer(csv_file),
            jsonl_path,
            jsonl: BufWriter::with_capacity(CHUNK_BYTES, jsonl_file),
            sheet: None,
            vanta: None,
            rows: 0,
            csv_rows: RowsDigest::default(),
            jsonl_rows: RowsDigest::default(),
            line: Vec::new(),
            done,
            row: PhantomData,
        };
        // The columns are the fields, in their order; a blank row names them
        // even when no other comes.
        serde_json::to_writer(&mut table.line, &R::default())
            .map_err(|error| table.fault(&error))?;
        table.header = columns(&table.line).map_err(|error| table.fault(&error))?;
        table.csv.write_record(&table.header).map_err(|error| table.csv_fault(error))?;
        table.csv_rows.add(&table.header);
        if kind.has_workbook() {
            table.sheet = Some(SheetWriter::create(
                path(ArtifactFormat::Xlsx),
                kind,
                table.header.clone(),
                Arc::clone(statement),
                SheetLimits::EXCEL,
            )?);
        }
        if kind.has_vanta_form() {
            table.vanta = Some(VantaWriter::create(path(ArtifactFormat::Vanta))?);
        }
        Ok(table)
    }

    /// Writes one row to each file.
    ///
    /// # Errors
    /// [`EvidenceError::Io`], or [`EvidenceError::Row`] when the row is not flat
    /// or has other fields than the rows before it.
    pub fn write(&mut self, row: &R) -> Result<(), EvidenceError> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, row).map_err(|error| self.fault(&error))?;
        let cells = cells(&self.line, &self.header).map_err(|error| self.fault(&error))?;
        let record: Vec<Cow<'_, str>> = cells.into_iter().map(csv_cell).collect();
        self.csv
            .write_record(record.iter().map(AsRef::as_ref))
            .map_err(|error| self.csv_fault(error))?;
        self.csv_rows.add(record.iter().map(AsRef::as_ref));
        self.jsonl_rows.add([&self.line]);
        if let Some(sheet) = &mut self.sheet {
            sheet.write(&self.line);
        }
        if let Some(vanta) = &mut self.vanta {
            vanta.write(&self.line)?;
        }
        self.line.push(b'\n');
        self.jsonl.write_all(&self.line).map_err(EvidenceError::writing(&self.jsonl_path))?;
        self.rows += 1;
        Ok(())
    }

    /// How many rows were written.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Ends the files and hands them to the bundle. A workbook goes on being
    /// written; the bundle waits for it.
    ///
    /// # Errors
    /// [`EvidenceError::Io`].
    pub fn finish(self) -> Result<(), EvidenceError> {
        let csv = self.csv.into_inner().map_err(csv::IntoInnerError::into_error);
        let csv = csv.map_err(EvidenceError::writing(&self.csv_path))?;
        let jsonl = self.jsonl.into_inner().map_err(std::io::IntoInnerError::into_error);
        let jsonl = jsonl.map_err(EvidenceError::writing(&self.jsonl_path))?;
        (self.done)(FinishedTable {
            kind: self.kind,
            rows: self.rows,
            csv_path: self.csv_path,
            csv: csv.finish(),
            jsonl_path: self.jsonl_path,
            jsonl: jsonl.finish(),
            csv_rows: self.csv_rows.text(),
            jsonl_rows: self.jsonl_rows.text(),
            vanta: self.vanta.map(VantaWriter::finish).transpose()?,
            sheet: self.sheet.map(SheetWriter::finish),
        });
        Ok(())
    }

    fn fault(&self, problem: &dyn fmt::Display) -> EvidenceError {
        EvidenceError::Row { table: self.kind.as_str(), problem: problem.to_string() }
    }

    fn csv_fault(&self, error: csv::Error) -> EvidenceError {
        match error.into_kind() {
            csv::ErrorKind::Io(source) => EvidenceError::writing(&self.csv_path)(source),
            _ => self.fault(&"it has another number of cells than the header"),
        }
    }
}

impl<R> fmt::Debug for TableWriter<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TableWriter")
            .field("kind", &self.kind)
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}

/// A cell as CSV has it.
fn csv_cell(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Unknown => Cow::Borrowed(""),
        Cell::Truth(truth) => Cow::Borrowed(if truth { "true" } else { "false" }),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Text(text) => neutralised(text),
    }
}

/// Puts an apostrophe before a text that a spreadsheet would run as a formula:
/// one that begins with `=`, `+`, `-`, `@` (the full-width forms too, which
/// some locales take for the same), a tab or a line end.
pub(super) fn neutralised(text: Cow<'_, str>) -> Cow<'_, str> {
    const RUN: &[char] =
        &['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    if text.starts_with(RUN) { Cow::Owned(format!("'{text}")) } else { text }
}

/// A small table as CSV text, as the files are written: with a byte order mark,
/// and without cells that a spreadsheet would run.
pub fn csv_text<const N: usize>(
    columns: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail, and every row has as many cells.
    let _ = writer.write_record(columns);
    for row in rows {
        let _ = writer
            .write_record(row.iter().map(|cell| neutralised(Cow::Borrowed(cell)).into_owned()));
    }
    let text = writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok());
    format!("\u{feff}{}", text.unwrap_or_default())
}

#[cfg(test)]
mod tests;
