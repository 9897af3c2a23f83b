use std::io::Read as _;
use std::path::Path;

use calamine::{Data, DataType as _, Range, Reader as _, Xlsx, open_workbook};
use serde_json::{Value, json};

use super::*;
use crate::domain::evidence::{AccessRow, ChangeRow};
use crate::domain::run::Stream;
use crate::evidence::Bundle;

/// What is hard to keep in a spreadsheet.
const TEXTS: &[&str] = &[
    "plain",
    "007",
    "123456789012345678901",
    "1E5",
    "2026-11-20",
    "TRUE",
    "=1+1",
    "@SUM(A1)",
    "+1",
    "-1",
    "'quoted",
    "  padded  ",
    "two\r\nlines\rand\na\ttab",
    "a < b & c > \"d\"",
    "_x000D_ as it stands",
    "\u{1}\u{b}\u{1f}",
    "naïve 日本 🦀 \u{2028}\u{fffe}",
    "https://acme.atlassian.net/wiki?a=1&b=2#c",
];

fn change(number: i64, text: &str) -> ChangeRow {
    ChangeRow {
        content_id: format!("{number:020}"),
        title: text.into(),
        message: text.into(),
        version: number,
        minor_edit: number % 2 == 0,
        changed_at: "2026-11-19T08:00:00.123Z".into(),
        ..ChangeRow::default()
    }
}

fn header() -> Vec<String> {
    ["id", "text", "yes"].map(String::from).to_vec()
}

/// A workbook with so many rows, and its digest.
fn book(path: &Path, limits: SheetLimits, texts: impl Iterator<Item = String>) -> Digested {
    let statement = Arc::new(Statement::with_gaps(&[]));
    let kind = ArtifactKind::AccessReview;
    let mut sheet =
        SheetWriter::create(path.to_owned(), kind, header(), statement, limits).unwrap();
    for (number, text) in texts.enumerate() {
        sheet.write(json!({"id": number, "text": text, "yes": true}).to_string().as_bytes());
    }
    sheet.finish().join().unwrap()
}

fn open(path: &Path) -> Xlsx<std::io::BufReader<File>> {
    open_workbook(path).unwrap()
}

fn text_of(sheet: &Range<Data>) -> String {
    let row = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
    sheet.rows().map(row).collect::<Vec<_>>().join("\n")
}

/// A part of the package as it stands in the file.
fn part(path: &Path, name: &str) -> String {
    let mut package = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_workbook_holds_what_jsonl_holds_cell_by_cell() {
    let dir = tempfile::tempdir().unwrap();
    let statement = Statement::with_gaps(&[(Stream::Versions, "page 7")]);
    let mut bundle = Bundle::create(dir.path(), statement).unwrap();
    let mut changes = bundle.table(ArtifactKind::ChangeManagement).unwrap();
    let mut access = bundle.table::<AccessRow>(ArtifactKind::AccessReview).unwrap();
    for (number, text) in (1..).zip(TEXTS) {
        changes.write(&change(number, text)).unwrap();
    }
    changes.write(&change(i64::MAX, "")).unwrap();
    access.write(&AccessRow { external: Some(false), ..AccessRow::default() }).unwrap();
    access.write(&AccessRow { is_admin: true, ..AccessRow::default() }).unwrap();
    changes.finish().unwrap();
    access.finish().unwrap();
    bundle.finish().unwrap();

    for (kind, rows) in [("change-management", TEXTS.len() + 1), ("access-review", 2)] {
        let mut workbook = open(&dir.path().join(format!("{kind}.PARTIAL.xlsx")));
        assert_eq!(workbook.sheet_names(), ["Cover", kind]);
        let sheet = workbook.worksheet_range(kind).unwrap();
        let lines = dir.path().join(format!("{kind}.PARTIAL.jsonl"));
        let lines = std::fs::read_to_string(lines).unwrap();
        assert_eq!((sheet.height(), lines.lines().count()), (rows + 1, rows));
        let columns: Vec<_> = sheet.rows().next().unwrap().iter().map(Data::to_string).collect();
        for (line, cells) in lines.lines().zip(sheet.rows().skip(1)) {
            let line: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
            assert_eq!(line.len(), columns.len());
            for (column, cell) in columns.iter().zip(cells) {
                let same = match &line[column] {
                    Value::Null => cell.is_empty(),
                    Value::Bool(truth) => cell.get_bool() == Some(*truth),
                    // Excel would round it.
                    Value::Number(number) if number.as_i64() == Some(i64::MAX) => {
                        cell.get_string() == Some("9223372036854775807")
                    }
                    Value::Number(number) => cell.get_float() == number.as_f64(),
                    Value::String(text) if text.is_empty() => cell.is_empty(),
                    Value::String(text) => cell.get_string() == Some(text),
                    _ => false,
                };
                assert!(same, "{column}: {cell:?} is not {}", line[column]);
            }
        }
        assert!(workbook.worksheet_formula(kind).unwrap().is_empty(), "a formula");
        let cover = text_of(&workbook.worksheet_range("Cover").unwrap());
        assert!(cover.contains("PARTIAL. One thing could not be read"), "{cover}");
        assert!(cover.contains("versions|page 7: "), "{cover}");
        assert!(cover.contains(&format!("Rows|{rows}, in the sheet \"{kind}\"")), "{cover}");
    }
}

#[test]
fn the_header_stays_in_sight_and_can_be_filtered() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.xlsx");
    book(&path, SheetLimits::EXCEL, (0..3).map(|number| number.to_string()));
    let sheet = part(&path, "xl/worksheets/sheet2.xml");
    for feature in [
        "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>",
        "<autoFilter ref=\"A1:C4\"/>",
        "<cols><col min=\"1\"",
        "<ignoredError sqref=\"A1:C4\" numberStoredAsText=\"1\"/>",
    ] {
        assert!(sheet.contains(feature), "{feature} is not in {sheet}");
    }
}

#[test]
fn nothing_but_the_run_is_in_its_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (dir.path().join("one.xlsx"), dir.path().join("two.xlsx"));
    let texts = || (0..500).map(|number| format!("text {}", number % 7));
    assert_eq!(
        book(&one, SheetLimits::EXCEL, texts()).sha256,
        book(&two, SheetLimits::EXCEL, texts()).sha256
    );
    // The clock is in neither of the places where it could be.
    let core = part(&one, "docProps/core.xml");
    assert_eq!(core.matches(">2026-11-20T12:00:00Z<").count(), 2, "{core}");
    let mut package = zip::ZipArchive::new(File::open(&one).unwrap()).unwrap();
    for index in 0..package.len() {
        let entry = package.by_index(index).unwrap();
        assert_eq!(entry.last_modified(), Some(zip::DateTime::default()), "{:?}", entry.name());
    }
}

#[test]
fn rows_go_on_in_further_sheets() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.xlsx");
    let by_rows = SheetLimits { rows: 4, ..SheetLimits::EXCEL };
    let by_bytes = SheetLimits { bytes: 3 * (3 * 80 + 40), ..SheetLimits::EXCEL };
    for (limits, text) in [(by_rows, "x".to_owned()), (by_bytes, "x".repeat(40))] {
        book(&path, limits, (0..8).map(|_| text.clone()));
        let mut workbook = open(&path);
        let names = ["access-review", "access-review 2", "access-review 3"];
        assert_eq!(workbook.sheet_names()[1..], names);
        let mut numbers = Vec::new();
        for (name, rows) in names.into_iter().zip([3, 3, 2]) {
            let sheet = workbook.worksheet_range(name).unwrap();
            assert_eq!(text_of(&sheet).lines().next(), Some("id|text|yes"), "{name}");
            assert_eq!(sheet.height(), rows + 1, "{name}");
            numbers.extend(sheet.rows().skip(1).filter_map(|row| row[0].get_float()));
        }
        assert!((0..8).map(f64::from).eq(numbers.iter().copied()), "{numbers:?}");
        let cover = text_of(&workbook.worksheet_range("Cover").unwrap());
        let rows = "Rows|8, in 3 sheets: \"access-review\" to \"access-review 3\"";
        assert!(cover.contains(rows), "{cover}");
    }
}

#[test]
fn a_text_that_excel_refuses_is_cut_in_sight() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.xlsx");
    let whole = "é".repeat(32_767);
    let crabs = "🦀".repeat(32_767);
    book(&path, SheetLimits::EXCEL, [whole.clone(), crabs.clone()].into_iter());
    let mut workbook = open(&path);
    let sheet = workbook.worksheet_range("access-review").unwrap();
    assert_eq!(sheet[(1, 1)].get_string(), Some(whole.as_str()), "it fits to the last character");
    let shown = sheet[(2, 1)].get_string().unwrap();
    let (kept, mark) = shown.split_once(' ').unwrap();
    assert!(crabs.starts_with(kept) && mark == CUT, "{mark}");
    let units = shown.encode_utf16().count();
    assert!((32_760..=32_767).contains(&units), "{units}");
    let cover = text_of(&workbook.worksheet_range("Cover").unwrap());
    assert!(cover.contains("Cut cells|1, because"), "{cover}");
}

#[test]
fn a_table_that_is_given_up_leaves_no_workbook() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.xlsx");
    let statement = Arc::new(Statement::with_gaps(&[]));
    let kind = ArtifactKind::AccessReview;
    let mut sheet =
        SheetWriter::create(path.clone(), kind, header(), statement, SheetLimits::EXCEL).unwrap();
    sheet.write(br#"{"id":1,"text":"a","yes":false}"#);
    let SheetWriter { batches, thread, .. } = sheet;
    drop(batches);
    assert!(EndingSheet { thread, path: path.clone() }.join().is_err());
    assert_eq!(std::fs::metadata(&path).unwrap().len(), 0);
}
