use super::*;
use serde_json::Value;
use std::fs;

#[derive(Default, Serialize)]
struct Row {
    name: String,
    #[serde(rename = "type")]
    kind: Option<bool>,
    count: i64,
}

fn written(rows: &[Row]) -> (String, String) {
    let dir = tempfile::tempdir().unwrap();
    let statement = Arc::new(Statement::with_gaps(&[]));
    let mut table =
        TableWriter::create(dir.path(), ArtifactKind::Spaces, &statement, Box::new(|_| ()))
            .unwrap();
    for row in rows {
        table.write(row).unwrap();
    }
    assert_eq!(table.rows(), rows.len() as u64);
    table.finish().unwrap();
    let read = |name| fs::read_to_string(dir.path().join(name)).unwrap();
    (read("spaces.csv"), read("spaces.jsonl"))
}

#[test]
fn an_empty_table_has_its_header() {
    assert_eq!(written(&[]), ("\u{feff}name,type,count\r\n".into(), String::new()));
}

#[test]
fn formulas_are_neutralised_in_csv_only() {
    let row = |name: &str| Row { name: name.into(), kind: Some(true), count: -1 };
    let names = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\u{ff1d}1",
        "plain",
        "'quoted",
        "a=1",
    ];
    let (csv, jsonl) = written(&names.map(row));
    let body = csv.strip_prefix("\u{feff}name,type,count\r\n").unwrap();
    let expected = [
        "'=1+1",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'\t=1",
        "\"'\r=1\"",
        "\"'\n=1\"",
        "'\u{ff1d}1",
        "plain",
        "'quoted",
        "a=1",
    ];
    // A number is no text: it stays as it is.
    assert_eq!(body, expected.map(|cell| format!("{cell},true,-1\r\n")).concat());
    for (line, name) in jsonl.lines().zip(names) {
        assert_eq!(serde_json::from_str::<Value>(line).unwrap()["name"], name);
    }
    assert_eq!(jsonl.lines().count(), names.len());
}

#[test]
fn quotes_line_ends_and_unicode_come_back() {
    let names = [
        "say \"hi\"",
        "a,b;c",
        "two\r\nlines",
        "one\rmore",
        "naïve 日本 🦀\u{2028}",
        "",
        " padded ",
    ];
    let rows = names.map(|name| Row { name: name.into(), kind: None, count: i64::MAX });
    let (csv, jsonl) = written(&rows);
    let mut reader = csv::Reader::from_reader(csv.strip_prefix('\u{feff}').unwrap().as_bytes());
    assert_eq!(reader.headers().unwrap(), vec!["name", "type", "count"]);
    for (record, name) in reader.records().map(Result::unwrap).zip(names) {
        assert_eq!(record, vec![name, "", "9223372036854775807"]);
    }
    assert_eq!(csv.matches("9223372036854775807\r\n").count(), names.len());
    assert_eq!(jsonl.split_terminator('\n').count(), names.len());
    assert!(
        jsonl.starts_with(r#"{"name":"say \"hi\"","type":null,"count":9223372036854775807}"#),
        "{jsonl}"
    );
}

#[test]
fn a_row_that_does_not_fit_is_a_fault() {
    #[derive(Default, Serialize)]
    struct Odd {
        #[serde(skip_serializing_if = "Option::is_none")]
        sometimes: Option<i64>,
        list: Option<Vec<i64>>,
    }
    let dir = tempfile::tempdir().unwrap();
    let statement = Arc::new(Statement::with_gaps(&[]));
    let (kind, done) = (ArtifactKind::Pages, Box::new(|_| ()));
    let mut table = TableWriter::<Odd>::create(dir.path(), kind, &statement, done).unwrap();
    assert!(matches!(
        table.write(&Odd { sometimes: Some(1), list: None }),
        Err(EvidenceError::Row { .. })
    ));
    assert!(matches!(
        table.write(&Odd { sometimes: None, list: Some(vec![1]) }),
        Err(EvidenceError::Row { .. })
    ));
    table.write(&Odd::default()).unwrap();
}
