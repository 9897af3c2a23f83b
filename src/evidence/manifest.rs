//! The manifest of a run: what its files show, what they do not, and how that came to be.
//!
//! It is a statement of completeness and accuracy for whoever relies on the files. Names and order
//! of the fields are contract (`docs/evidence.md`); fields may be added, and
//! [`SCHEMA_VERSION`] counts changes that a reader has to know of. Nothing in it depends on when it
//! was written: the same run gives the same bytes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::schema::id_of;
use super::{BundleFile, EvidenceError};
use crate::domain::check::words;
use crate::domain::connection::{ApiRoute, SpaceScope};
use crate::domain::evidence::{ArtifactFormat, ArtifactKind};
use crate::domain::id::{ConnectionId, RunId};
use crate::domain::run::{RunMode, RunTrigger, Stream, StreamStatus};

/// The version of the manifest's form.
pub const SCHEMA_VERSION: u32 = 1;
/// The name of the manifest's file.
pub const MANIFEST_FILE: &str = "manifest.json";

words!(/// Whether everything that was to be read was.
Verdict {
    /// Everything was read.
    Complete = "complete",
    /// Not everything was: the gaps say what is missing.
    Partial = "PARTIAL",
});

words!(/// How two numbers that should be the same stand to each other.
Agreement {
    /// They are the same.
    Equal = "equal",
    /// They are not: look at the gaps, or ask what has moved while it was read.
    Different = "different",
    /// Nothing could be compared; a reason is told.
    NotMade = "not_made",
});

/// The manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct Manifest {
    pub schema_version: u32,
    pub tool: Tool,
    pub site: ManifestSite,
    #[cfg_attr(test, schemars(with = "String"))]
    pub connection_id: ConnectionId,
    pub run: ManifestRun,
    pub completeness: Completeness,
    pub seen_as: SeenAs,
    pub window: Window,
    pub space_scope: SpaceScope,
    pub settings: Vec<SettingFact>,
    pub streams: Vec<StreamFacts>,
    pub reconciliations: Vec<Reconciliation>,
    pub files: Vec<ManifestFile>,
    pub previous: Option<Previous>,
}

/// What has collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct Tool {
    pub name: String,
    pub version: String,
}

/// From where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct ManifestSite {
    pub host: String,
    pub cloud_id: String,
}

/// When, why, and how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct ManifestRun {
    #[cfg_attr(test, schemars(with = "String"))]
    pub id: RunId,
    #[cfg_attr(test, schemars(with = "String"))]
    pub mode: RunMode,
    #[cfg_attr(test, schemars(with = "String"))]
    pub trigger: RunTrigger,
    #[cfg_attr(test, schemars(with = "String"))]
    pub started_at: Timestamp,
    /// Of an incremental run: the run from which what has not moved since was taken over.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub stands_on: Option<RunId>,
}

/// Whether something is missing, in one word and in sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct Completeness {
    #[cfg_attr(test, schemars(with = "String"))]
    pub verdict: Verdict,
    pub gaps: u64,
    pub statement: String,
}

/// The account whose view the files show, and what it does not see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct SeenAs {
    pub account_id: String,
    pub display_name: String,
    pub email: String,
    #[cfg_attr(test, schemars(with = "String"))]
    pub api_route: ApiRoute,
    pub not_seen: Vec<NotSeen>,
}

/// Something that the account does not see, or that was not looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NotSeen {
    /// A word for it.
    pub about: String,
    /// The sentence.
    pub statement: String,
    /// How many there are, where it can be counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
}

/// The time within which changes and the audit log were collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct Window {
    #[cfg_attr(test, schemars(with = "String"))]
    pub from: Timestamp,
    #[cfg_attr(test, schemars(with = "String"))]
    pub to: Timestamp,
}

/// A setting that bears on completeness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct SettingFact {
    pub name: String,
    pub value: String,
    pub meaning: String,
}

/// How one stream was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct StreamFacts {
    #[cfg_attr(test, schemars(with = "String"))]
    pub name: Stream,
    #[cfg_attr(test, schemars(with = "String"))]
    pub status: StreamStatus,
    /// Why it was skipped.
    pub reason: Option<Reason>,
    pub endpoints: Vec<EndpointFacts>,
    /// The lists that it consists of.
    pub lists: Lists,
    pub requests: i64,
    pub retries: i64,
    pub throttled_ms: i64,
    pub rows: i64,
    pub duplicates_dropped: i64,
    pub gaps: Vec<GapFacts>,
}

/// Why something was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct Reason {
    pub code: String,
    pub detail: String,
}

/// A call that a stream makes, and how it knows that a list is at its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct EndpointFacts {
    pub method: String,
    pub path: String,
    pub parameters: Vec<String>,
    pub end_known_by: String,
}

/// What became of a stream's lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct Lists {
    pub planned: i64,
    /// Read until the end was known.
    pub ended: i64,
    /// Of these, how many were read newest first, down to what an earlier run knew.
    pub ended_at_known: i64,
    pub skipped: i64,
    pub given_up: i64,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct GapFacts {
    pub subject: String,
    pub code: String,
    pub detail: String,
}

/// Two ways to the same number, and whether they lead there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct Reconciliation {
    pub name: String,
    pub left: Count,
    pub right: Count,
    #[cfg_attr(test, schemars(with = "String"))]
    pub result: Agreement,
    /// Of a comparison of some only: which, and where they differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<SampleFacts>,
}

/// Accounts whose groups were asked for, and what that told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct SampleFacts {
    pub statement: String,
    pub endpoint: EndpointFacts,
    /// How many were to be asked.
    pub wanted: usize,
    /// Those that answered.
    pub accounts: Vec<String>,
    pub refused: Vec<RefusedFacts>,
    pub differences: Vec<MembershipDifference>,
}

/// An account whose groups could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct RefusedFacts {
    pub account_id: String,
    pub code: String,
    pub detail: String,
}

/// A membership that one side has and the other has not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct MembershipDifference {
    pub account_id: String,
    pub group_id: String,
    #[cfg_attr(test, schemars(with = "String"))]
    pub told_by: ToldBy,
    /// Whether the list of groups has the group.
    pub group_listed: bool,
}

words!(/// Who tells of a membership.
ToldBy {
    /// The group's list of members.
    Group = "group",
    /// The account's list of groups.
    Account = "account",
});

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct Count {
    pub what: String,
    pub count: i64,
}

impl Reconciliation {
    /// Compares two numbers.
    pub fn of(name: &str, left: (&str, i64), right: (&str, i64)) -> Self {
        let count = |(what, count): (&str, i64)| Count { what: what.to_owned(), count };
        let result = if left.1 == right.1 { Agreement::Equal } else { Agreement::Different };
        let (name, left, right) = (name.to_owned(), count(left), count(right));
        Self { name, left, right, result, sample: None }
    }
}

/// A file of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct ManifestFile {
    #[cfg_attr(test, schemars(with = "String"))]
    pub kind: ArtifactKind,
    #[cfg_attr(test, schemars(with = "String"))]
    pub format: ArtifactFormat,
    pub file_name: String,
    pub rows: i64,
    pub bytes: i64,
    pub sha256: String,
    /// A digest of the rows that does not depend on their order: it tells rows that were put into
    /// another order from rows that were changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_digest: Option<String>,
    /// Of JSONL: the `$id` of the schema of its lines, which stands in `schemas.json`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
}

/// The manifest before this one: what was collected of a connection is a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct Previous {
    #[cfg_attr(test, schemars(with = "String"))]
    pub run_id: RunId,
    pub manifest_sha256: String,
}

impl ManifestFile {
    /// What the manifest says of a finished file.
    pub fn of(file: &BundleFile) -> Self {
        Self {
            kind: file.kind,
            format: file.format,
            file_name: file.file_name.clone(),
            rows: file.rows,
            bytes: file.bytes,
            sha256: file.sha256.clone(),
            rows_digest: file.rows_digest.clone(),
            schema: (file.format == ArtifactFormat::Jsonl).then(|| id_of(file.kind)),
        }
    }
}

impl Manifest {
    /// The manifest's bytes: JSON for people too.
    ///
    /// # Errors
    /// [`EvidenceError::Bundle`], which nothing that a manifest holds can cause.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EvidenceError> {
        let mut bytes = serde_json::to_vec_pretty(self)
            .map_err(|_| EvidenceError::Bundle("the manifest is no JSON"))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
