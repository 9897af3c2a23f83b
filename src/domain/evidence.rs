//! Evidence: what a run's files are, and the rows that stand in them.
//!
//! The columns are contract: their names and order are those of the fields here.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::words;
use super::id::{ArtifactId, RunId};

words!(/// What a file is about.
ArtifactKind {
    /// Who may do what in which space, and by which path.
    AccessReview = "access-review",
    /// Who is in which group.
    Memberships = "memberships",
    /// The spaces.
    Spaces = "spaces",
    /// The pages and blog posts.
    Pages = "pages",
    /// The checksums of the other files.
    Checksums = "checksums",
});

words!(/// How a file is written.
ArtifactFormat {
    /// RFC 4180, UTF-8 with byte order mark, safe to open in a spreadsheet.
    Csv = "csv",
    /// One JSON object a line, raw values.
    Jsonl = "jsonl",
    /// Plain text.
    Text = "text",
});

impl ArtifactFormat {
    /// The media type of a file of this format.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Jsonl => "application/jsonl; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
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

/// A row of `access-review`: one space × principal × path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct AccessRow {
    pub snapshot_at: String,
    pub site: String,
    pub space_id: String,
    pub space_key: String,
    pub space_name: String,
    pub space_type: String,
    pub space_status: String,
    /// `user`, `app`, `group` or `access_class`.
    pub principal_type: String,
    pub principal_id: String,
    pub display_name: String,
    pub email: String,
    pub account_type: String,
    pub account_status: String,
    /// Whether the account is an external collaborator; unknown for what is no account.
    pub external: Option<bool>,
    /// `direct`, `group`, `role` or `group_role`.
    pub via: String,
    pub via_group_id: String,
    pub via_group_name: String,
    pub via_role_id: String,
    pub via_role_name: String,
    /// Sorted `operation:target`, joined by `;`.
    pub permissions: String,
    pub is_admin: bool,
    pub first_seen_at: String,
}

/// A row of `memberships`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct MembershipRow {
    pub group_id: String,
    pub group_name: String,
    pub account_id: String,
    pub display_name: String,
    pub email: String,
    pub account_type: String,
    pub account_status: String,
    pub external: Option<bool>,
    pub first_seen_at: String,
}

/// A row of `spaces`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct SpaceRow {
    pub space_id: String,
    pub key: String,
    pub name: String,
    #[serde(rename = "type")]
    pub space_type: String,
    pub status: String,
    pub created_at: String,
    pub owner_account_id: String,
    pub owner_name: String,
    /// Names (or ids) of who may administer it, sorted, joined by `;`.
    pub admins: String,
    pub url: String,
}

/// A row of `pages`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct PageRow {
    /// `page` or `blogpost`.
    pub content_type: String,
    pub content_id: String,
    pub space_key: String,
    pub title: String,
    pub status: String,
    pub version: i64,
    pub created_at: String,
    pub modified_at: String,
    /// The account id of the current version's author.
    pub modified_by: String,
    pub url: String,
}
