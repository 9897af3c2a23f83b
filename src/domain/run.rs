//! A run: one collection, its progress and its gaps.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::words;
use super::id::{ConnectionId, RunId};
use super::text::Text;

words!(/// How much a run reads.
RunMode {
    /// Everything.
    Full = "full",
    /// What changed.
    Incremental = "incremental",
});

words!(/// What started a run.
RunTrigger {
    /// The connection was just made.
    First = "first",
    /// Its time had come.
    Schedule = "schedule",
    /// A person or the portal asked.
    Manual = "manual",
});

words!(/// The state of a run.
RunStatus {
    /// Waiting for a worker.
    Queued = "queued",
    /// Under way.
    Running = "running",
    /// Ended with everything read.
    Succeeded = "succeeded",
    /// Ended, with gaps.
    Partial = "partial",
    /// Ended without result.
    Failed = "failed",
    /// Stopped by a person.
    Cancelled = "cancelled",
});

impl RunStatus {
    /// Nothing will happen to it any more.
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Queued | Self::Running)
    }
}

words!(/// A kind of thing that is read.
Stream {
    /// Spaces, current and archived, personal ones too.
    Spaces = "spaces",
    /// Pages.
    Pages = "pages",
    /// Blog posts.
    Blogposts = "blogposts",
    /// Versions of what changed.
    Versions = "versions",
    /// Each space's permissions.
    SpacePermissions = "space_permissions",
    /// Each space's role assignments, and the roles.
    RoleAssignments = "role_assignments",
    /// Groups.
    Groups = "groups",
    /// Each group's members.
    GroupMembers = "group_members",
    /// Accounts.
    Users = "users",
    /// Page restrictions.
    Restrictions = "restrictions",
    /// Files on pages and blog posts.
    Attachments = "attachments",
    /// The audit log.
    AuditLog = "audit_log",
});

words!(/// The state of a stream.
StreamStatus {
    /// Not begun.
    Waiting = "waiting",
    /// Under way.
    Running = "running",
    /// Read to its end.
    Done = "done",
    /// Not read, for a reason that is no fault: the site does not have it, or the account may not
    /// read it and it is optional.
    Skipped = "skipped",
    /// Not read to its end.
    Failed = "failed",
});

/// How far one stream is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StreamProgress {
    /// Which stream.
    pub name: Stream,
    /// Its state.
    pub status: StreamStatus,
    /// What is done: spaces for `space_permissions` and `role_assignments`, groups for
    /// `group_members`, changed pages and blog posts for `versions`, pages and blog posts that
    /// were looked at for `restrictions`, rows for all else.
    pub done: i64,
    /// How many there will be in the same unit, once it is known.
    pub expected: Option<i64>,
    /// Rows read.
    pub rows: i64,
    /// Requests made, repeated ones included.
    pub requests: i64,
    /// Of these, how many repeated one that had failed or was refused.
    pub retries: i64,
    /// How long the site made this stream wait, in milliseconds on the wall. Streams that wait side
    /// by side count each, so their sum may be more than the run's.
    pub throttled_ms: i64,
    /// Why it was skipped, when the site or the account is the reason.
    pub reason: Option<SkipReason>,
}

/// What it took to read something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Requests sent, repeated ones included.
    pub requests: u64,
    /// Of these, how many repeated one that had failed or was refused.
    pub retries: u64,
    /// How long the site made wait, in milliseconds on the wall.
    pub throttled_ms: u64,
}

impl Effort {
    /// One request that was answered at once.
    pub const ONE: Self = Self { requests: 1, retries: 0, throttled_ms: 0 };

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            requests: self.requests + other.requests,
            retries: self.retries + other.retries,
            throttled_ms: self.throttled_ms + other.throttled_ms,
        }
    }

    /// What came to it since it was `before`.
    #[must_use]
    pub fn since(self, before: Self) -> Self {
        Self {
            requests: self.requests.saturating_sub(before.requests),
            retries: self.retries.saturating_sub(before.retries),
            throttled_ms: self.throttled_ms.saturating_sub(before.throttled_ms),
        }
    }
}

/// Streams that cost many requests and that not everybody needs: read where the operator asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnRequest {
    /// Restrictions of pages and blog posts.
    pub restrictions: bool,
    /// What is told of the files on them.
    pub attachments: bool,
}

impl OnRequest {
    /// Each stream, whether it was asked for, and the setting that does so.
    pub fn all(self) -> [(Stream, bool, &'static str); 2] {
        [
            (Stream::Restrictions, self.restrictions, "CONNECTOR_COLLECT_RESTRICTIONS"),
            (Stream::Attachments, self.attachments, "CONNECTOR_COLLECT_ATTACHMENTS"),
        ]
    }

    /// The scopes that a token with scopes needs for what was asked for (CONFLUENCE facts, part B2).
    pub fn scopes(self) -> impl Iterator<Item = &'static str> {
        let restrictions = self.restrictions.then_some("read:confluence-content.all");
        restrictions.into_iter().chain(self.attachments.then_some("read:attachment:confluence"))
    }
}

/// Why an optional stream was not read. The run is complete without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SkipReason {
    /// A check code.
    pub code: String,
    /// The sentence.
    #[schema(value_type = String)]
    pub detail: Text,
}

/// How much a run may take before it is stopped: no site may keep the collector for ever. Each has a
/// setting, whose name the run's error or gap says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunLimits {
    /// Requests for one list, repeated ones included (`CONNECTOR_LIST_MAX_REQUESTS`).
    pub list_requests: u64,
    /// Requests in all (`CONNECTOR_RUN_MAX_REQUESTS`).
    pub run_requests: u64,
    /// Hours from the first worker on (`CONNECTOR_RUN_MAX_HOURS`).
    pub run_hours: u16,
}

impl RunLimits {
    /// The code of a gap or an error that a limit has made.
    pub const CODE: &'static str = "limit_reached";
}

impl Default for RunLimits {
    /// Five million rows of one list; a site of a million changed pages; two days.
    fn default() -> Self {
        Self { list_requests: 20_000, run_requests: 1_000_000, run_hours: 48 }
    }
}

/// How far a run is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Progress {
    /// The streams, in the order in which they are listed in the API's contract.
    pub streams: Vec<StreamProgress>,
    /// Requests made, in all: those of the streams, and those that belong to none, such as the
    /// question who is signed in.
    pub requests: i64,
    /// Of these, how many repeated one that had failed or was refused.
    pub retries: i64,
    /// How long the site made the collector wait, in milliseconds.
    pub throttled_ms: i64,
}

impl Progress {
    /// The share that is done, from 0 to 100, by what is known to be expected.
    pub fn percent(&self) -> u8 {
        let (mut done, mut all) = (0_i64, 0_i64);
        for stream in &self.streams {
            // Each stream weighs the same: rows of pages would drown the spaces.
            all += 100;
            done += match (stream.status, stream.expected) {
                (StreamStatus::Done | StreamStatus::Skipped | StreamStatus::Failed, _) => 100,
                (StreamStatus::Running, Some(expected)) if expected > 0 => {
                    (stream.done * 100 / expected).clamp(0, 99)
                }
                _ => 0,
            };
        }
        if all == 0 { 0 } else { u8::try_from(done * 100 / all).unwrap_or(100) }
    }
}

/// Something that could not be read. A run with gaps is partial, never succeeded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Gap {
    /// Which stream.
    pub stream: Stream,
    /// What exactly: a space's key, a group's name, or the stream's own name.
    pub subject: String,
    /// A check code, or `limit_reached` where a limit of the settings ended the list.
    pub code: String,
    /// The sentence.
    #[schema(value_type = String)]
    pub detail: Text,
}

impl Gap {
    /// Whether this gap may hide something of these streams, of this subject. Without the list of
    /// spaces nothing is certain.
    pub fn may_hide(&self, streams: &[Stream], subject: &str) -> bool {
        // One gap may speak for all lists of a stream.
        let is_whole = self.subject == self.stream.as_str();
        self.stream == Stream::Spaces
            || (streams.contains(&self.stream) && (is_whole || self.subject == subject))
    }
}

/// Why a run failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RunError {
    /// A check code, `limit_reached` where a limit of the settings ended it, or `internal_error`.
    pub code: String,
    /// The sentence: what happened and what to do.
    #[schema(value_type = String)]
    pub detail: Text,
}

/// A run as the API shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Run {
    /// Its id.
    pub id: RunId,
    /// Of which connection.
    pub connection_id: ConnectionId,
    /// How much it reads.
    pub mode: RunMode,
    /// What started it.
    pub trigger: RunTrigger,
    /// Its state.
    pub status: RunStatus,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When a worker first took it; the moment that its evidence speaks of.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<Timestamp>,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<Timestamp>,
    /// How far it is.
    pub progress: Progress,
    /// What could not be read.
    pub gaps: Vec<Gap>,
    /// Why it failed, if it did.
    pub error: Option<RunError>,
}
