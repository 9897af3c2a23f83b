//! Answers that are none, and rows that are none.

use atlassian_sim::FaultKind;
use serde_json::Value;

use super::{PAGES, page_gap, poisoned, space};
use crate::faults::row::{Answer, Row, at, permissions, put, row};

pub fn rows() -> Vec<Row> {
    let two = "It is asked once more.";
    let kept = "It is kept as it was told.";
    let mut rows = Vec::new();
    for (once, twice, kind) in [
        ("JSON that is cut off, once", "JSON that is cut off, twice", FaultKind::TruncatedJson),
        ("JSON that is none, once", "JSON that is none, twice", FaultKind::InvalidJson),
        (
            "A page instead of an answer, once",
            "A page instead of an answer, twice",
            FaultKind::Html,
        ),
        (
            "An object where a list should be, once",
            "An object where a list should be, twice",
            FaultKind::WrongShape,
        ),
        (
            "Null where a row's id or principal should be, once",
            "Null where a row's id or principal should be, twice",
            put("/principal/id", Value::Null),
        ),
        (
            "A list where a row's operation should be, once",
            "A list where a row's operation should be, twice",
            put("/operation", Value::Array(Vec::new())),
        ),
    ] {
        rows.push(row(once, two, Answer::Whole, permissions(kind.clone(), Some(1))));
        rows.push(row(twice, two, space("upstream_error"), permissions(kind, None)));
    }
    rows.extend([
        row(
            "A page's version is null, in one of several spaces",
            "The spaces are then read one by one, so that the others are complete.",
            page_gap("upstream_error"),
            poisoned(put("/version", Value::Null)),
        ),
        row(
            "An answer that does not end",
            "It is cut off at 16 MiB.",
            space("upstream_error"),
            permissions(FaultKind::HugeBody { mebibytes: 20 }, None),
        ),
        row(
            "The right JSON as another media type",
            "It is read.",
            Answer::Whole,
            permissions(FaultKind::WrongContentType, None),
        ),
        row(
            "A word that nobody knows, for an operation",
            kept,
            Answer::Kept(|_, outcome| outcome.file("access-review.csv").contains("never_seen:")),
            permissions(put("/operation/key", "never_seen"), None),
        ),
        row(
            "A word that nobody knows, for a status",
            kept,
            Answer::Kept(|_, outcome| outcome.file("pages.csv").contains(",never_seen,")),
            at(PAGES, put("/status", "never_seen"), None),
        ),
        row(
            "Null where a name or title should be",
            "It is empty in the evidence.",
            Answer::Kept(|scene, outcome| {
                let rows = outcome.file("pages.jsonl").lines().count();
                rows == scene.truth.pages.len() + scene.truth.blogposts.len()
            }),
            at(PAGES, put("/title", Value::Null), None),
        ),
    ]);
    rows
}
