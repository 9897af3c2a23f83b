//! One table as an Excel workbook: a cover, and as many sheets as its rows need.
//!
//! A thread of its own writes it. Its rows wait on the disk until the last one
//! is known, and packing them takes longer than a worker may stay silent; the
//! tables after it go on meanwhile. A few hundred rows are all that is held in memory.

use std::fs::File;
use std::io::{BufWriter, Error, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook,
    XlsxError,
};

use super::EvidenceError;
use super::cells::{Cell, cells};
use super::cover::{self, Extent, Line};
use super::hashing::{CHUNK_BYTES, Digested, digest_file};
use super::statement::Statement;
use crate::domain::evidence::ArtifactKind;

/// What stands at the end of a cell that was cut.
pub(super) const CUT: &str = "[cut: see CSV]";

/// Rows come by so many bytes, because a thread that is woken for each does little else.
const BATCH_BYTES: usize = 64 * 1024;
/// Batches that may wait for the thread.
const WAITING: usize = 2;

/// What a workbook can hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct SheetLimits {
    /// Rows of a sheet, with its header.
    pub(super) rows: u32,
    /// Bytes of a sheet before they are packed.
    pub(super) bytes: u64,
    /// Characters of a cell, as UTF-16 counts them.
    pub(super) cell: usize,
}

impl SheetLimits {
    /// Excel's own (Microsoft's "Excel specifications and limits"). A sheet that is larger than
    /// 4 GiB before it is packed needs a form of ZIP that not every spreadsheet reads.
    pub(super) const EXCEL: Self = Self { rows: 1_048_576, bytes: 4_000_000_000, cell: 32_767 };
}

/// Writes rows to a workbook as they come.
pub(super) struct SheetWriter {
    batches: SyncSender<Message>,
    /// Lines that were not handed over yet.
    batch: Vec<u8>,
    thread: JoinHandle<Result<Digested, EvidenceError>>,
    path: PathBuf,
}

/// A workbook of which all rows are known.
#[derive(Debug)]
pub(super) struct EndingSheet {
    thread: JoinHandle<Result<Digested, EvidenceError>>,
    pub(super) path: PathBuf,
}

enum Message {
    /// Rows as JSON, each with a line end.
    Rows(Vec<u8>),
    /// No more rows. Without it the table was given up, and so is the workbook.
    End,
}

impl SheetWriter {
    /// Makes the file and the thread that fills it.
    pub(super) fn create(
        path: PathBuf,
        kind: ArtifactKind,
        header: Vec<String>,
        statement: Arc<Statement>,
        limits: SheetLimits,
    ) -> Result<Self, EvidenceError> {
        // Made now: an attempt that was given up and still packs has a file of its own.
        let file = File::create(&path).map_err(EvidenceError::writing(&path))?;
        let (batches, coming) = sync_channel(WAITING);
        let place = path.clone();
        let work = move || {
            let mut book = Book::new(&place, kind, header, statement, limits)
                .map_err(|error| fault(kind, &place, error))?;
            book.fill(&coming).map_err(|error| fault(kind, &place, error))?;
            book.save(file).map_err(|error| fault(kind, &place, error))?;
            digest_file(&place).map_err(EvidenceError::reading(&place))
        };
        let thread = std::thread::Builder::new().name(format!("{kind}.xlsx")).spawn(work);
        let thread = thread.map_err(EvidenceError::writing(&path))?;
        Ok(Self { batches, batch: Vec::new(), thread, path })
    }

    /// Hands a row over, a line of JSON. Whether the thread has failed is said at the end.
    pub(super) fn write(&mut self, line: &[u8]) {
        self.batch.extend_from_slice(line);
        self.batch.push(b'\n');
        if self.batch.len() >= BATCH_BYTES {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        let _ = self.batches.send(Message::Rows(std::mem::take(&mut self.batch)));
    }

    /// Says that this was the last row; the thread goes on by itself.
    pub(super) fn finish(mut self) -> EndingSheet {
        self.hand_over();
        let _ = self.batches.send(Message::End);
        EndingSheet { thread: self.thread, path: self.path }
    }
}

impl EndingSheet {
    /// Waits until the workbook is written.
    pub(super) fn join(self) -> Result<Digested, EvidenceError> {
        // The library panics when the rows that wait on the disk cannot be written or read.
        let stopped = |_| EvidenceError::writing(&self.path)(Error::other("is the disk full?"));
        self.thread.join().map_err(stopped)?
    }
}

fn fault(kind: ArtifactKind, path: &Path, error: XlsxError) -> EvidenceError {
    match error {
        XlsxError::IoError(source) => EvidenceError::writing(path)(source),
        XlsxError::TempFileError(dir, source) => EvidenceError::writing(&dir)(source),
        other => EvidenceError::Row { table: kind.as_str(), problem: other.to_string() },
    }
}

/// The workbook while it is filled. Its first sheet is the cover.
struct Book {
    workbook: Workbook,
    kind: ArtifactKind,
    header: Vec<String>,
    statement: Arc<Statement>,
    limits: SheetLimits,
    /// Rows of each sheet, with its header.
    sheets: Vec<u32>,
    /// Bytes of the last sheet.
    bytes: u64,
    cut: u64,
}

impl Book {
    fn new(
        path: &Path,
        kind: ArtifactKind,
        header: Vec<String>,
        statement: Arc<Statement>,
        limits: SheetLimits,
    ) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        // The rows wait in the bundle's own folder, which is its owner's only.
        workbook.set_tempdir(path.parent().unwrap_or(Path::new(".")))?;
        let created = ExcelDateTime::from_timestamp(statement.snapshot_at.as_second())?;
        workbook.set_properties(
            &DocProperties::new()
                .set_title(format!("{kind} of {}", statement.site))
                .set_author("confluence-connector")
                .set_creation_datetime(&created),
        );
        workbook.add_worksheet().set_name("Cover")?;
        let mut book =
            Self { workbook, kind, header, statement, limits, sheets: vec![], bytes: 0, cut: 0 };
        book.begin_sheet()?;
        Ok(book)
    }

    fn fill(&mut self, coming: &Receiver<Message>) -> Result<(), XlsxError> {
        loop {
            match coming.recv() {
                Ok(Message::Rows(lines)) => {
                    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                        let row = cells(line, &self.header)
                            .map_err(|error| XlsxError::ParameterError(error.to_string()))?;
                        self.write(row)?;
                    }
                }
                Ok(Message::End) => return Ok(()),
                Err(_) => return Err(XlsxError::ParameterError("the table was given up".into())),
            }
        }
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        let name = match self.sheets.len() {
            0 => self.kind.to_string(),
            before => format!("{} {}", self.kind, before + 1),
        };
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        for (column, name) in (0..).zip(&self.header) {
            sheet.set_column_width(column, width(name))?;
            sheet.write_string_with_format(0, column, name, &header_format())?;
        }
        self.sheets.push(1);
        self.bytes = 0;
        Ok(())
    }

    fn write(&mut self, row: Vec<Cell<'_>>) -> Result<(), XlsxError> {
        let bytes: u64 = row.iter().map(bytes_of).sum();
        let is_full = |rows: &u32| *rows >= self.limits.rows;
        if self.sheets.last().is_none_or(is_full) || self.bytes + bytes > self.limits.bytes {
            self.begin_sheet()?;
        }
        self.bytes += bytes;
        let sheet = self.workbook.worksheet_from_index(self.sheets.len())?;
        let Some(at) = self.sheets.last_mut() else { return Ok(()) };
        for (column, value) in (0..).zip(row) {
            match value {
                Cell::Truth(truth) => sheet.write_boolean(*at, column, truth)?,
                Cell::Number(number) => match exact(&number) {
                    Some(number) => sheet.write_number(*at, column, number)?,
                    None => sheet.write_string(*at, column, number.to_string())?,
                },
                Cell::Text(text) if !text.is_empty() => {
                    let (text, is_cut) = fitting(text.into_owned(), self.limits.cell);
                    self.cut += u64::from(is_cut);
                    sheet.write_string(*at, column, text)?
                }
                Cell::Unknown | Cell::Text(_) => continue,
            };
        }
        *at += 1;
        Ok(())
    }

    fn save(mut self, file: File) -> Result<(), XlsxError> {
        let last_column = u16::try_from(self.header.len()).unwrap_or(1) - 1;
        let mut rows = 0;
        for (number, with_header) in self.sheets.iter().enumerate() {
            let last = with_header - 1;
            rows += u64::from(last);
            let sheet = self.workbook.worksheet_from_index(number + 1)?;
            sheet.autofilter(0, 0, last, last_column)?;
            // Ids are text on purpose; Excel would mark each of them.
            let error = IgnoreError::NumberStoredAsText;
            sheet.ignore_error_range(0, 0, last, last_column, error)?;
        }
        let extent = Extent { rows, sheets: self.sheets.len(), cut: self.cut };
        self.write_cover(extent)?;
        let mut packed = BufWriter::with_capacity(CHUNK_BYTES, file);
        self.workbook.save_to_writer(&mut packed)?;
        Ok(packed.flush()?)
    }

    fn write_cover(&mut self, extent: Extent) -> Result<(), XlsxError> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        sheet.set_column_width(0, 24)?.set_column_width(1, 100)?;
        sheet.set_screen_gridlines(false).set_print_fit_to_pages(1, 0);
        let heading = Format::new().set_bold().set_font_size(14);
        let name = Format::new().set_bold().set_align(FormatAlign::Top);
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let mut row = 0;
        for line in cover::lines(&self.statement, self.kind, extent) {
            match line {
                Line::Heading(text) => {
                    row += u32::from(row > 0);
                    sheet.write_string_with_format(row, 0, text, &heading)?;
                }
                Line::Entry(title, text) => {
                    sheet.write_string_with_format(row, 0, title, &name)?;
                    let (text, _) = fitting(text, self.limits.cell);
                    sheet.write_string_with_format(row, 1, text, &wrapped)?;
                }
                Line::Sentence(text) => {
                    sheet.write_string_with_format(row, 1, text, &wrapped)?;
                }
            }
            row += 1;
        }
        Ok(())
    }
}

fn header_format() -> Format {
    Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00E9_EDF2))
        .set_border_bottom(FormatBorder::Thin)
}

/// A column's width in characters, by what it holds. Fixed, because what comes is not known yet.
fn width(column: &str) -> u8 {
    match column {
        "permissions" | "message" | "title" | "before" | "after" => 48,
        "url" => 56,
        "email" | "display_name" | "author_name" => 28,
        name if name.ends_with("_name") => 28,
        name if name.ends_with("_id") => 26,
        name if name.ends_with("_at") => 26,
        _ => 16,
    }
}

/// A number that Excel keeps digit by digit: it has no other than 64-bit floating point ones.
fn exact(number: &serde_json::Number) -> Option<f64> {
    const LARGEST: u64 = 1 << 53;
    number.as_i64().filter(|number| number.unsigned_abs() <= LARGEST)?;
    number.as_f64()
}

/// At most how many bytes a cell takes before it is packed.
fn bytes_of(cell: &Cell<'_>) -> u64 {
    /// The cell's frame with its address.
    const FRAME: u64 = 80;
    /// A character that is written as `_x0000_` or `&amp;`.
    const ESCAPED: u64 = 8;
    let Cell::Text(text) = cell else { return FRAME };
    let escaped = |byte: &u8| *byte < b' ' || b"&<>_\xef".contains(byte);
    let escaped = text.bytes().filter(|byte| escaped(byte)).count() as u64;
    FRAME + text.len() as u64 + ESCAPED * escaped
}

/// The text, or as much of it as a cell takes, with a mark at its end; and whether it was cut.
fn fitting(mut text: String, limit: usize) -> (String, bool) {
    // UTF-16 has never more units than UTF-8 has bytes.
    if text.len() <= limit || text.encode_utf16().count() <= limit {
        return (text, false);
    }
    let (mut units, room) = (0, limit.saturating_sub(CUT.len() + 1));
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > room
    });
    if let Some((end, _)) = end {
        text.truncate(end);
    }
    (format!("{text} {CUT}"), true)
}

#[cfg(test)]
mod tests;
