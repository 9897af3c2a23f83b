//! Evidence: what a run's files are, and the rows that stand in them.

mod response;
mod rows;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::words;
use super::connection::SpaceScope;
use super::id::{ArtifactId, RunId};

pub use response::{Fact, FactKind, RawResponse};
pub use rows::{
    AccessChangeRow, AccessRow, AccountRow, AttachmentRow, AuditLogRow, ChangeRow, DecisionRow,
    GONE, MembershipRow, PageRow, RestrictionRow, SpaceRow,
};

words!(/// What a file is about.
ArtifactKind {
    /// Who may do what in which space, and by which path.
    AccessReview = "access-review",
    /// Who is in which group.
    Memberships = "memberships",
    /// The accounts that have access, and how far it goes.
    Accounts = "accounts",
    /// The spaces.
    Spaces = "spaces",
    /// The pages and blog posts.
    Pages = "pages",
    /// Every version of pages and blog posts in the window: who changed what when.
    ChangeManagement = "change-management",
    /// The site's audit log in the window: who administered what when.
    AuditLog = "audit-log",
    /// Pages and blog posts that not everybody of the space may read or edit.
    Restrictions = "restrictions",
    /// The files on pages and blog posts.
    Attachments = "attachments",
    /// What changed since the run before in who may do what.
    AccessChanges = "access-changes",
    /// What the newest access review decided, and what has become of it.
    ReviewDecisions = "review-decisions",
    /// The same as observations, in NIST's form.
    AssessmentResults = "oscal-assessment-results",
    /// What Confluence has answered, word for word, where that is kept.
    RawResponses = "raw-responses",
    /// What the fields of the tables and of the manifest mean, for programs.
    Schemas = "schemas",
    /// What the files show and what they do not: how they came to be, and their checksums.
    Manifest = "manifest",
    /// The signed manifest.
    Signature = "signature",
    /// The public key that checks the signature.
    SigningKey = "signing-key",
    /// The checksums of the other files.
    Checksums = "checksums",
});

impl ArtifactKind {
    /// Whether it has rows, in several formats; all else speaks of the tables.
    pub fn is_table(self) -> bool {
        !matches!(
            self,
            Self::AssessmentResults
                | Self::RawResponses
                | Self::Schemas
                | Self::Manifest
                | Self::Signature
                | Self::SigningKey
                | Self::Checksums
        )
    }

    /// Whether people read it in Excel: then it is written as a workbook too.
    pub fn has_workbook(self) -> bool {
        matches!(
            self,
            Self::AccessReview
                | Self::ChangeManagement
                | Self::AccessChanges
                | Self::ReviewDecisions
        )
    }

    /// Whether it is handed out in the form of Vanta's access file too.
    pub fn has_vanta_form(self) -> bool {
        self == Self::Accounts
    }

    /// The name of its file in a format. That of a run with gaps says so to whoever sees the file
    /// alone.
    pub fn file_name(self, format: ArtifactFormat, partial: bool) -> String {
        let state = if partial { ".PARTIAL" } else { "" };
        format!("{self}{state}.{format}")
    }
}

words!(/// What changed in who may do what. A closed list: one may add, never rename.
AccessChangeWord {
    /// A space is there that was not.
    SpaceAdded = "space_added",
    /// A space is gone, or not to be seen or not collected any more.
    SpaceRemoved = "space_removed",
    /// A space has another key, name, type, status or owner.
    SpaceChanged = "space_changed",
    /// A principal was given permissions by name.
    AccessGiven = "access_given",
    /// All permissions that a principal was given by name are gone.
    AccessTaken = "access_taken",
    /// A principal has other permissions by name.
    AccessChanged = "access_changed",
    /// A principal was given a role in a space.
    RoleGiven = "role_given",
    /// A principal has lost a role in a space.
    RoleTaken = "role_taken",
    /// The site has a new role.
    RoleAdded = "role_added",
    /// The site has a role no more.
    RoleRemoved = "role_removed",
    /// A role has another name or allows other things, in all spaces.
    RoleChanged = "role_changed",
    /// A group is there that was not.
    GroupAdded = "group_added",
    /// A group is gone.
    GroupRemoved = "group_removed",
    /// A group has another name or use.
    GroupChanged = "group_changed",
    /// An account came into a group.
    MemberAdded = "member_added",
    /// An account left a group.
    MemberRemoved = "member_removed",
    /// An account has another name, email, type or status, or is external otherwise.
    AccountChanged = "account_changed",
});

words!(/// What a run says of something that a review has decided. A closed list: one may add, never rename.
OutcomeWord {
    /// The run sees it still.
    There = "there",
    /// The run does not see it any more.
    Gone = "gone",
    /// The run could not read it: what is known of it is older.
    NotRead = "not_read",
});

words!(/// How a file is written.
ArtifactFormat {
    /// RFC 4180, UTF-8 with byte order mark, safe to open in a spreadsheet.
    Csv = "csv",
    /// One JSON object a line, raw values.
    Jsonl = "jsonl",
    /// The same, compressed by gzip (RFC 1952).
    JsonlGz = "jsonl.gz",
    /// One JSON document.
    Json = "json",
    /// An Excel workbook (ISO/IEC 29500), with a cover that says how complete it is.
    Xlsx = "xlsx",
    /// CSV with the columns of Vanta's access file.
    Vanta = "vanta.csv",
    /// Plain text.
    Text = "text",
});

impl ArtifactFormat {
    /// The media type of a file of this format.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::Vanta => "text/csv; charset=utf-8",
            Self::Jsonl => "application/jsonl; charset=utf-8",
            Self::JsonlGz => "application/gzip",
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

/// How far back from a run its changes are evidence, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvidenceWindow(u16);

impl EvidenceWindow {
    /// So many days, from 1 to 3650.
    pub fn of_days(days: u16) -> Option<Self> {
        (1..=3650).contains(&days).then_some(Self(days))
    }

    /// How many days.
    pub fn days(self) -> u16 {
        self.0
    }

    /// The beginning of the window of a run that began then.
    pub fn since(self, started_at: Timestamp) -> Timestamp {
        started_at - SignedDuration::from_hours(24 * i64::from(self.0))
    }
}

/// A quarter, which is what most audits sample.
impl Default for EvidenceWindow {
    fn default() -> Self {
        Self(90)
    }
}

/// What the evidence of a run is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The beginning of its window.
    pub since: Timestamp,
    /// Which spaces were collected.
    pub scope: SpaceScope,
}

/// One evidence file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Artifact {
    /// Its id.
    pub id: ArtifactId,
    /// The run whose snapshot it shows.
    pub run_id: RunId,
    /// What it is about.
    pub kind: ArtifactKind,
    /// How it is written.
    pub format: ArtifactFormat,
    /// Its name.
    pub file_name: String,
    /// Rows, without the header.
    pub rows: i64,
    /// Its size.
    pub bytes: i64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// When it was written.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

/// The public half of a key that evidence is signed with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EvidenceKey {
    /// Its fingerprint: SHA-256 of the key as `SubjectPublicKeyInfo` (DER), in lower-case
    /// hexadecimal. A signature names its key by it.
    pub key_id: String,
    /// The scheme: `ed25519`.
    #[schema(example = "ed25519")]
    pub algorithm: String,
    /// The key, as PEM.
    pub public_key: String,
    /// Since when it signs.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Since when it signs no more; what it signed before stays verifiable.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub retired_at: Option<Timestamp>,
}

/// Where it is written what the lines of a JSONL file hold, or what stands in the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowSchema {
    /// What the file is about.
    pub kind: ArtifactKind,
    /// The document's version; a column more is no new one.
    pub version: u32,
    /// The document's name.
    pub name: String,
}
