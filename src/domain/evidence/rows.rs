//! The rows that stand in the files. The columns are contract: their names and order are those of
//! the fields here, and docs/evidence.md says what they mean.

use serde::{Deserialize, Serialize};

/// A row of `access-review`: one space × principal × path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// A row of `accounts`: one account, and in how many spaces it reaches how far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct AccountRow {
    pub account_id: String,
    pub display_name: String,
    pub email: String,
    pub account_type: String,
    pub account_status: String,
    pub external: Option<bool>,
    pub groups: i64,
    pub spaces: i64,
    pub admin_in: i64,
    pub edit_in: i64,
    pub read_in: i64,
    /// Spaces in which only roles are known that nobody describes.
    pub unknown_in: i64,
}

/// A row of `spaces`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// The status of content that an earlier run has seen and this one has not: deleted for good, or
/// hidden from the account since.
pub const GONE: &str = "gone";

/// A row of `change-management`: one version in the window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct ChangeRow {
    /// `page` or `blogpost`.
    pub content_type: String,
    pub content_id: String,
    pub space_id: String,
    pub space_key: String,
    pub title: String,
    /// The content's status in this run; `gone` when only an earlier run has seen it.
    pub status: String,
    pub version: i64,
    pub changed_at: String,
    pub author_account_id: String,
    pub author_name: String,
    pub message: String,
    pub minor_edit: bool,
    pub url: String,
}

/// A row of `audit-log`: one record in the window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct AuditLogRow {
    pub occurred_at: String,
    pub author_account_id: String,
    pub author_name: String,
    pub author_type: String,
    pub summary: String,
    pub description: String,
    pub category: String,
    pub sys_admin: Option<bool>,
    pub super_admin: Option<bool>,
    pub affected_object: String,
    pub affected_object_type: String,
    /// `Type "name"`, sorted, joined by `; `.
    pub associated_objects: String,
    /// `name: "old" -> "new"`, sorted, joined by `; `.
    pub changed_values: String,
    pub remote_address: String,
}

/// A row of `restrictions`: one content × operation × principal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct RestrictionRow {
    /// `page` or `blogpost`.
    pub content_type: String,
    pub content_id: String,
    pub space_id: String,
    pub space_key: String,
    pub title: String,
    pub status: String,
    /// `read` or `update`.
    pub operation: String,
    /// `user`, `app` or `group`.
    pub principal_type: String,
    pub principal_id: String,
    pub display_name: String,
    pub email: String,
    pub account_status: String,
    pub first_seen_at: String,
    pub url: String,
}

/// A row of `attachments`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct AttachmentRow {
    pub attachment_id: String,
    pub title: String,
    pub media_type: String,
    pub file_size: Option<i64>,
    /// `page` or `blogpost`.
    pub content_type: String,
    pub content_id: String,
    pub content_title: String,
    pub space_key: String,
    pub status: String,
    pub version: i64,
    pub created_at: String,
    pub modified_at: String,
    pub author_account_id: String,
    pub author_name: String,
    pub comment: String,
    pub url: String,
}

/// A row of `access-changes`: something that two runs do not see alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct AccessChangeRow {
    /// An [`AccessChangeWord`](super::AccessChangeWord).
    pub change: String,
    pub space_id: String,
    pub space_key: String,
    pub space_name: String,
    pub principal_type: String,
    pub principal_id: String,
    pub display_name: String,
    pub email: String,
    pub group_id: String,
    pub group_name: String,
    pub role_id: String,
    pub role_name: String,
    pub before: String,
    pub after: String,
    pub previous_run_id: String,
    /// When the run before began: what it saw held then or later.
    pub not_before: String,
    pub run_id: String,
    /// The run before could not read it, so that it may be older.
    pub unread_before: bool,
    pub done_at: String,
    pub done_by_account_id: String,
    pub done_by_name: String,
    pub done_from: String,
    /// How many records of the audit log fit.
    pub audit_records: i64,
}

/// A row of `review-decisions`: something that the newest access review has decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the columns are described in docs/evidence.md")]
pub struct DecisionRow {
    pub review_id: String,
    pub reviewed_run_id: String,
    pub reviewed_at: String,
    pub signed_at: String,
    pub signed_by_id: String,
    pub signed_by_name: String,
    pub statement: String,
    /// `access` or `members`.
    pub part: String,
    pub space_id: String,
    pub space_key: String,
    pub space_name: String,
    pub group_id: String,
    pub group_name: String,
    pub principal_type: String,
    pub principal_id: String,
    pub display_name: String,
    pub email: String,
    pub account_status: String,
    pub external: Option<bool>,
    pub role_id: String,
    pub role_name: String,
    pub permissions: String,
    pub is_admin: bool,
    pub first_seen_at: String,
    /// `keep`, `remove` or `ask`.
    pub decision: String,
    pub note: String,
    pub decided_at: String,
    pub decided_by_id: String,
    pub decided_by_name: String,
    /// An [`OutcomeWord`](super::OutcomeWord).
    pub outcome: String,
}
