//! `docs/checks.md`, made of what the rows told.

use std::fmt::Write as _;

use super::runner::Told;

/// One section of the document.
pub struct Section {
    pub heading: &'static str,
    pub lead: &'static str,
    pub told: Vec<Told>,
}

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks.md");
/// Writes the document instead of comparing it.
const UPDATE: &str = "UPDATE_DOCS";

const INTRODUCTION: &str = "# What the checks say

Every row is a test (`tests/it/matrix/`): it makes the simulated Atlassian behave so, and reads the
answer in the wizard with and without JavaScript, in the log, and where a connection exists in
`POST /api/v1/connections/{id}/checks`. This page is written by that test and compared with it:
`UPDATE_DOCS=1 cargo nextest run -E 'test(matrix)'`. In the sentences, `ada@acme.example` is the typed
email. Rows that read the same stand together.
";

/// Fails when the document says anything else than the rows have told.
pub fn compare(sections: &[Section]) {
    let text = render(sections);
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(FILE, text).expect("the document is written");
        return;
    }
    let written = std::fs::read_to_string(FILE).unwrap_or_default();
    if written != text {
        let differs = written.lines().zip(text.lines()).find(|(before, now)| before != now);
        panic!(
            "docs/checks.md is not what the checks say; run with {UPDATE}=1. First difference: {differs:#?}"
        );
    }
}

fn render(sections: &[Section]) -> String {
    let mut text = INTRODUCTION.to_owned();
    for Section { heading, lead, told } in sections {
        let _ = write!(
            text,
            "\n## {heading}\n\n{lead}\n\n| what is so | line and code | what the person reads |\n|---|---|---|\n"
        );
        for rows in told.chunk_by(|one, next| one.lines == next.lines) {
            // What reads the same stands together.
            let mut names: Vec<_> = rows.iter().map(|row| cell(row.name)).collect();
            for (step, read) in &rows[0].lines {
                let detail = [&read.detail, &read.remedy].map(|part| cell(part)).join(" ");
                let detail = detail.trim();
                let gap = if detail.is_empty() { "" } else { "<br>" };
                let _ = writeln!(
                    text,
                    "| {} | `{step}` {}<br>`{}` | **{}**{gap}{detail} |",
                    std::mem::take(&mut names).join("<br>"),
                    read.status,
                    read.code,
                    cell(&read.title),
                );
            }
        }
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}
