//! Progress lines, and the closing summary of parts that passed, failed or were not run.

use std::time::{Duration, Instant};

use anyhow::{Error, Result};

use crate::process;

/// Numbered progress: `1/4 wasm …`, then the time that it took.
pub struct Progress {
    step: usize,
    steps: usize,
}

impl Progress {
    /// So many steps will follow.
    pub fn of(steps: usize) -> Self {
        Self { step: 0, steps }
    }

    /// Runs one step between its two lines.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.step += 1;
        let head = format!("{}/{} {name}", self.step, self.steps);
        println!("{head} …");
        let began = Instant::now();
        let result = work()?;
        println!("{head}: done in {}", seconds(began.elapsed()));
        Ok(result)
    }
}

/// A time as people read it.
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// How one part ended.
#[derive(Debug)]
enum Outcome {
    Passed(Duration),
    Failed(Error),
    NotRun(String),
}

/// The parts of a check or a test run, in order.
#[derive(Debug, Default)]
pub struct Summary {
    parts: Vec<(String, Outcome)>,
}

impl Summary {
    /// Runs a part under its heading. A failure is kept for the end, and the next part still runs;
    /// only after a signal nothing runs any more.
    pub fn part<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        if process::interrupted() {
            self.not_run(name, "stopped before");
            return None;
        }
        println!("\n== {name}");
        let began = Instant::now();
        match work() {
            Ok(value) => {
                self.parts.push((name.to_owned(), Outcome::Passed(began.elapsed())));
                Some(value)
            }
            Err(error) => {
                eprintln!("error: {error:#}");
                self.parts.push((name.to_owned(), Outcome::Failed(error)));
                None
            }
        }
    }

    /// Notes, visibly, a part that cannot be run.
    pub fn not_run(&mut self, name: &str, reason: impl Into<String>) {
        let reason = reason.into();
        println!("\n== {name}: not run: {reason}");
        self.parts.push((name.to_owned(), Outcome::NotRun(reason)));
    }

    /// Whether a part failed.
    pub fn failed(&self) -> bool {
        self.parts.iter().any(|(_, outcome)| matches!(outcome, Outcome::Failed(_)))
    }

    /// The closing lines.
    pub fn lines(&self) -> Vec<String> {
        let width = self.parts.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        self.parts
            .iter()
            .map(|(name, outcome)| match outcome {
                Outcome::Passed(time) => format!("  passed   {name:width$}  {}", seconds(*time)),
                Outcome::Failed(error) => format!("  FAILED   {name:width$}  {error:#}"),
                Outcome::NotRun(reason) => format!("  not run  {name:width$}  {reason}"),
            })
            .collect()
    }

    /// Prints the closing lines.
    pub fn print(&self, title: &str) {
        println!("\n{title}");
        for line in self.lines() {
            println!("{line}");
        }
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn one_failed_part_fails_the_whole_and_stops_no_other() {
        let mut summary = Summary::default();
        assert_eq!(summary.part("first", || Ok(1)), Some(1));
        assert!(!summary.failed());
        assert_eq!(summary.part::<()>("second", || bail!("no luck")), None);
        summary.not_run("third", "Node is missing");
        assert!(summary.failed());
        let lines = summary.lines();
        assert!(lines[0].starts_with("  passed   first "));
        assert_eq!(lines[1], "  FAILED   second  no luck");
        assert_eq!(lines[2], "  not run  third   Node is missing");
    }
}
