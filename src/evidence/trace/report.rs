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
        let (rows, facts) = (self.row_count, self.fact_count);
        let told = facts - self.untold;
        writeln!(f, "{rows} rows rest on {facts} facts; of {told} the answers are there.")?;
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
