//! `docs/faults.md`, made of the rows.

use std::fmt::Write as _;

use super::row::{Answer, Row};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/faults.md");
/// Writes the document instead of comparing it.
const UPDATE: &str = "UPDATE_DOCS";

const INTRODUCTION: &str = "# What goes wrong while a site is read

Each fault has an answer: it passes and is not told, or what it hides is a gap that the run names, or
the run ends. The evidence equals the truth, or the gap says where it does not.

Every row is a test (`tests/it/faults/`), which makes the simulated Atlassian behave so while one list
is read, and compares all of the evidence with the truth. Another one (`model.rs`) lays several at
random, for a thousand seeds. This page is written by the first and compared with it:
`UPDATE_DOCS=1 cargo nextest run -E 'test(faults::)'`.

Pauses between tries are 30 % shorter or longer by chance. A request may take 15 seconds.
";

const CLOSING: &str = "
## What cannot be told

- What is changed while a run reads may be in the evidence as it was or as it is. What is not changed is
  there as it is.
- A site without roles refuses every question about them. A site that has them, but refuses how it
  manages permissions *and* its roles, looks the same: no role is collected, and no gap is told.
- Accounts that the look-up leaves out are taken for unknown.
- A list by cursor is as whole as Atlassian's cursors are: a cursor that counts rows instead of naming
  one would pass a row over when another goes.
";

/// Fails when the document says anything else than the rows.
pub fn compare(sections: &[(&str, Vec<Row>)]) {
    let text = render(sections);
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(FILE, text).expect("the document is written");
        return;
    }
    let written = std::fs::read_to_string(FILE).unwrap_or_default();
    let differs = written.lines().zip(text.lines()).find(|(before, now)| before != now);
    assert!(
        written == text,
        "docs/faults.md is not what the rows say; run with {UPDATE}=1. First difference: {differs:#?}"
    );
}

fn render(sections: &[(&str, Vec<Row>)]) -> String {
    let mut text = INTRODUCTION.to_owned();
    for (heading, rows) in sections {
        let _ =
            write!(text, "\n## {heading}\n\n| fault | answer | what is left |\n|---|---|---|\n");
        for row in rows {
            let left = match &row.answer {
                Answer::Whole => "nothing is missing".to_owned(),
                Answer::Gap(stream, _, code) => format!("a gap of `{stream}`, `{code}`"),
                Answer::Kept(_) => "no gap".to_owned(),
                Answer::Fails(code) => format!("the run fails, `{code}`"),
                Answer::Stops(code) => {
                    format!("the run fails, the source needs attention, `{code}`")
                }
            };
            let _ = writeln!(text, "| {} | {} | {left} |", row.name, row.does);
        }
    }
    text.push_str(CLOSING);
    text
}
