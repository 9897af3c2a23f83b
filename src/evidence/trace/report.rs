//! What was found, for a person at a terminal.

use std::fmt;

use super::{Told, TraceReport, TracedRow};

/// Characters of an answer that are shown.
const SHOWN: usize = 400;

impl TraceReport {
    /// Whether an answer was found for everything that the rows rest on.
    pub fn is_whole(&self) -> bool {
        self.untold == 0
    }
}

impl fmt::Display for TraceReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows.iter().try_for_each(|row| row.fmt(f))?;
        let rows = match self.row_count {
            1 => "1 row rests".to_owned(),
            count => format!("{count} rows rest"),
        };
        let facts = match self.fact_count {
            1 => "1 fact".to_owned(),
            count => format!("{count} facts"),
        };
        let told = match self.fact_count - self.untold {
            told if self.untold > 0 => format!("the answers to {told} are there"),
            _ => "all answers are there".to_owned(),
        };
        writeln!(f, "{rows} on {facts}; {told}.")?;
        if self.untold > 0 {
            let more = if self.is_of_all && self.rows.len() == super::MOST_NAMED {
                " The first rows that rest on them stand above."
            } else {
                ""
            };
            writeln!(
                f,
                "NOT FOUND: the answers to {}.{more} They are in none of these runs: {}. Give the folders of earlier runs with --earlier; what was read before answers were kept has none.",
                self.untold,
                self.runs.join(", ")
            )?;
        }
        Ok(())
    }
}

impl fmt::Display for TracedRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "row {}  {}", self.number, self.text)?;
        for (fact, told) in &self.facts {
            match told {
                Some(told) => write!(f, "  {fact}\n{told}")?,
                None => writeln!(f, "  {fact}\n    NOT FOUND")?,
            }
        }
        writeln!(f)
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { run_id, line, response, excerpt } = self;
        writeln!(
            f,
            "    {run_id} line {line}  {} {} {}  {}",
            response.method, response.path, response.status, response.received_at
        )?;
        if excerpt.is_empty() {
            return Ok(());
        }
        let shown: String = excerpt.chars().take(SHOWN).collect();
        let cut = if shown.len() < excerpt.len() { "…" } else { "" };
        writeln!(f, "    {shown}{cut}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evidence::{Fact, FactKind};

    #[test]
    fn it_says_what_is_missing_and_what_to_do() {
        let row = TracedRow {
            number: 7,
            text: "{}".into(),
            facts: vec![(Fact::new(FactKind::Content, ["page", "12"]), None)],
        };
        let report = TraceReport {
            rows: vec![row],
            row_count: 9,
            fact_count: 9,
            untold: 1,
            is_of_all: true,
            runs: vec!["run_1".into()],
        };
        let said = report.to_string();
        assert!(!report.is_whole());
        assert!(said.starts_with("row 7  {}\n  content page 12\n    NOT FOUND\n"), "{said}");
        assert!(said.contains("9 rows rest on 9 facts; the answers to 8 are there."), "{said}");
        assert!(said.contains("run_1") && said.contains("--earlier"), "{said}");
        let whole = TraceReport { rows: vec![], row_count: 1, untold: 0, ..report };
        assert_eq!(whole.to_string(), "1 row rests on 9 facts; all answers are there.\n");
    }
}
