//! Leads from a row of a table to the answers of Confluence that it was made of, offline: in the files
//! of its run, and in those of earlier runs for what its run has taken over from them.
//!
//! Whether the files are those that were written is for [`verify`](super::verify()).

mod excerpt;
mod facts;
mod report;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::Deserialize;

use super::EvidenceError;
use super::hashing::digest_bytes;
use super::manifest::MANIFEST_FILE;
use super::responses::read_responses;
use crate::domain::evidence::{ArtifactFormat, ArtifactKind, Fact, RawResponse};
use excerpt::excerpt;

/// A line that is longer is not one of ours.
const MAX_LINE_BYTES: u64 = 16 << 20;
/// Rows that are named when all of a table are looked at and some rest on what nobody told.
const MOST_NAMED: usize = 20;

/// Which rows to trace, and where.
#[derive(Clone, Debug)]
pub struct TraceOptions<'a> {
    /// The folder of the run.
    pub dir: &'a Path,
    /// The table.
    pub table: ArtifactKind,
    /// Its rows, counted from one without the header; all when there are none.
    pub rows: &'a [u64],
    /// The folders of earlier runs.
    pub earlier: &'a [PathBuf],
}

/// The answer that told a fact.
#[derive(Clone, Debug)]
pub struct Told {
    /// The run that was answered.
    pub run_id: Arc<str>,
    /// The line of its `raw-responses`, counted from one.
    pub line: u64,
    /// The answer, without its body.
    pub response: Arc<RawResponse>,
    /// The part of the body that it stands in, or the whole.
    pub excerpt: String,
}

/// A row, and who told what it rests on.
#[derive(Clone, Debug)]
pub struct TracedRow {
    /// Counted from one.
    pub number: u64,
    /// The line of the JSONL file.
    pub text: String,
    /// Each fact, with the answer that told it, if there is one.
    pub facts: Vec<(Fact, Option<Told>)>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct TraceReport {
    /// The rows that were asked for; of all rows those that rest on something that no answer tells,
    /// at most twenty.
    pub rows: Vec<TracedRow>,
    /// How many rows were looked at.
    pub row_count: u64,
    /// How many different facts they rest on.
    pub fact_count: usize,
    /// How many of these no answer tells.
    pub untold: usize,
    /// Whether all rows were to be looked at.
    pub is_of_all: bool,
    /// The runs whose answers were looked through.
    pub runs: Vec<Arc<str>>,
}

/// Traces rows.
///
/// # Errors
/// [`EvidenceError::Trace`] when there is nothing to trace them by, or an answer is not the one that
/// its checksum says; [`EvidenceError::Io`] when a file cannot be read.
pub fn trace(options: &TraceOptions<'_>) -> Result<TraceReport, EvidenceError> {
    let table = table_file(options.dir, options.table)?;
    let mut folders = vec![Folder::open(options.dir)?];
    let mut earlier = Vec::new();
    for dir in options.earlier {
        earlier.push(Folder::open(dir)?);
    }
    earlier.sort_by_key(|folder| Reverse(folder.started_at));
    folders.extend(earlier);

    let is_of_all = options.rows.is_empty();
    let wanted = |number| is_of_all || options.rows.contains(&number);
    let mut needed: HashMap<Fact, Option<Told>> = HashMap::new();
    let row_count = each_row(&table, options.table, wanted, |_, _, facts| {
        needed.extend(facts.into_iter().map(|fact| (fact, None)));
    })?;
    if let Some(beyond) =
        options.rows.iter().find(|number| **number == 0 || **number > row_count.last)
    {
        let problem = format!("{} has {} rows, and no row {beyond}", options.table, row_count.last);
        return Err(EvidenceError::Trace(problem));
    }
    for folder in &folders {
        folder.look_through(&mut needed, !is_of_all)?;
    }
    let untold = needed.values().filter(|told| told.is_none()).count();
    let mut rows = Vec::new();
    if !is_of_all || untold > 0 {
        each_row(&table, options.table, wanted, |number, text, facts| {
            let told = |fact: &Fact| needed.get(fact).and_then(Option::as_ref);
            let is_shown = !is_of_all
                || (rows.len() < MOST_NAMED && facts.iter().any(|fact| told(fact).is_none()));
            if is_shown {
                let with_told = |fact: Fact| (fact.clone(), told(&fact).cloned());
                let facts = facts.into_iter().map(with_told).collect();
                rows.push(TracedRow { number, text: text.to_owned(), facts });
            }
        })?;
    }
    Ok(TraceReport {
        rows,
        row_count: row_count.wanted,
        fact_count: needed.len(),
        untold,
        is_of_all,
        runs: folders.into_iter().map(|folder| folder.run_id).collect(),
    })
}

/// The JSONL file of a table.
fn table_file(dir: &Path, table: ArtifactKind) -> Result<PathBuf, EvidenceError> {
    file_of(dir, table, ArtifactFormat::Jsonl).map_err(|name| {
        let problem = format!("there is no {name} in {}", dir.display());
        EvidenceError::Trace(problem)
    })
}

/// A file of a run with or without gaps; its usual name when it is not there.
fn file_of(dir: &Path, kind: ArtifactKind, format: ArtifactFormat) -> Result<PathBuf, String> {
    let paths = [false, true].map(|partial| dir.join(kind.file_name(format, partial)));
    paths.into_iter().find(|path| path.is_file()).ok_or_else(|| kind.file_name(format, false))
}

struct RowCount {
    last: u64,
    wanted: u64,
}

/// Goes through the rows that are wanted, one at a time.
fn each_row(
    path: &Path,
    kind: ArtifactKind,
    wanted: impl Fn(u64) -> bool,
    mut row: impl FnMut(u64, &str, Vec<Fact>),
) -> Result<RowCount, EvidenceError> {
    let file = File::open(path).map_err(EvidenceError::reading(path))?;
    let (mut file, mut line) = (BufReader::new(file), Vec::new());
    let mut count = RowCount { last: 0, wanted: 0 };
    loop {
        line.clear();
        let read = file.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut line);
        if read.map_err(EvidenceError::reading(path))? == 0 {
            return Ok(count);
        }
        count.last += 1;
        if !wanted(count.last) {
            continue;
        }
        count.wanted += 1;
        let number = count.last;
        let problem = || format!("line {number} of {} is no row of {kind}", path.display());
        let facts = facts::of_row(kind, &line)
            .ok_or_else(|| EvidenceError::Trace(format!("{kind} is no table")))?
            .map_err(|_| EvidenceError::Trace(problem()))?;
        row(number, String::from_utf8_lossy(&line).trim_end(), facts);
    }
}

/// A run's folder that holds answers.
struct Folder {
    run_id: Arc<str>,
    started_at: Timestamp,
    responses: PathBuf,
}

#[derive(Deserialize)]
struct ManifestFacts {
    run: RunFacts,
}

#[derive(Deserialize)]
struct RunFacts {
    id: String,
    started_at: Timestamp,
}

impl Folder {
    fn open(dir: &Path) -> Result<Self, EvidenceError> {
        let manifest = dir.join(MANIFEST_FILE);
        let text = std::fs::read(&manifest).map_err(EvidenceError::reading(&manifest))?;
        let problem = || format!("{} is no manifest of a run", manifest.display());
        let facts: ManifestFacts =
            serde_json::from_slice(&text).map_err(|_| EvidenceError::Trace(problem()))?;
        let RunFacts { id, started_at } = facts.run;
        let (kind, format) = (ArtifactKind::RawResponses, ArtifactFormat::JsonlGz);
        let responses = file_of(dir, kind, format).map_err(|name| {
            EvidenceError::Trace(format!(
                "{} has no {name}: download it too, or collect with CONNECTOR_KEEP_RAW_RESPONSES=true if the run has none",
                dir.display()
            ))
        })?;
        Ok(Self { run_id: id.into(), started_at, responses })
    }

    /// Finds who told what is needed and has not been found. Of several answers the last one counts,
    /// which is the one that the row was made of.
    fn look_through(
        &self,
        needed: &mut HashMap<Fact, Option<Told>>,
        with_excerpts: bool,
    ) -> Result<(), EvidenceError> {
        for (line, response) in (1..).zip(read_responses(&self.responses)?) {
            let response = response?;
            let body = body_of(&response).filter(|body| digest_bytes(body) == response.body_sha256);
            let Some(body) = body else {
                return Err(EvidenceError::Trace(format!(
                    "the body in line {line} of {} is not the one that its checksum says",
                    self.responses.display()
                )));
            };
            let facts: Vec<Fact> = response.facts().collect();
            // A batch tells hundreds of facts; what is large of it is not kept with each.
            let (nothing, no_body) = (BTreeMap::new(), String::new());
            let response = Arc::new(RawResponse { body: no_body, tells: nothing, ..response });
            for fact in facts {
                let Some(told) = needed.get_mut(&fact) else { continue };
                if told.as_ref().is_some_and(|told| told.run_id != self.run_id) {
                    continue;
                }
                let excerpt = if with_excerpts { excerpt(&body, &fact) } else { String::new() };
                let (run_id, response) = (Arc::clone(&self.run_id), Arc::clone(&response));
                *told = Some(Told { run_id, line, response, excerpt });
            }
        }
        Ok(())
    }
}

fn body_of(response: &RawResponse) -> Option<Vec<u8>> {
    if response.body_is_base64 {
        STANDARD.decode(&response.body).ok()
    } else {
        Some(response.body.clone().into_bytes())
    }
}
