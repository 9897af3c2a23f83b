//! What a collection reads: the entities of a Confluence site.
//!
//! Fields that Atlassian keeps open (types, statuses, operations) stay text:
//! a value that nobody has seen yet is evidence too.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Space {
    /// Atlassian's numeric id, as text.
    pub id: String,
    /// The key, such as `ENG` or `~5b10a…`.
    pub key: String,
    /// The name.
    pub name: String,
    /// `global`, `personal`, `collaboration`, `knowledge_base`, … (open).
    pub space_type: String,
    /// `current` or `archived` (open).
    pub status: String,
    /// RFC 3339, as Atlassian sent it; empty when it did not.
    pub created_at: String,
    /// The account that made it; empty when unknown.
    pub author_id: String,
    /// The account that owns it; empty when there is none.
    pub owner_id: String,
    /// The address for people, relative to the site's `/wiki`; empty when unknown.
    pub web_path: String,
}

/// What a permission is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrincipalKind {
    /// An account, of a person or an app.
    User,
    /// A group.
    Group,
    /// A role of the site.
    Role,
    /// A class such as everybody or all licensed users; never expanded by guess.
    AccessClass,
}

impl PrincipalKind {
    /// The word that stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Role => "role",
            Self::AccessClass => "access_class",
        }
    }

    /// Reads the word again.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::User, Self::Group, Self::Role, Self::AccessClass]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }

    /// Reads Atlassian's words, whose case and separators differ between
    /// endpoints. What is none of these is a class that Atlassian has added.
    pub fn from_atlassian(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "user" => Self::User,
            "group" => Self::Group,
            "role" => Self::Role,
            _ => Self::AccessClass,
        }
    }
}

/// One permission in one space: a principal may do an operation to a kind of target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Grant {
    /// The space.
    pub space_id: String,
    /// What kind of principal.
    pub principal_kind: PrincipalKind,
    /// Its id.
    pub principal_id: String,
    /// `read`, `create`, `administer`, … (open).
    pub operation: String,
    /// `space`, `page`, `comment`, … (open).
    pub target: String,
}

/// A role given to a principal in one space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RoleAssignment {
    /// The space.
    pub space_id: String,
    /// What kind of principal.
    pub principal_kind: PrincipalKind,
    /// Its id.
    pub principal_id: String,
    /// The role.
    pub role_id: String,
}

/// A role of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Role {
    /// Its id, a UUID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `SYSTEM` or `CUSTOM` (open).
    pub role_type: String,
    /// What it allows, as `operation:target`, sorted; `None` when Atlassian did not say.
    pub permissions: Option<Vec<String>>,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Group {
    /// Its id, a UUID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `USERBASE_GROUP` or `TEAM_COLLABORATION` (open); empty when unknown.
    pub usage_type: String,
    /// `ADMINS`, `EXTERNAL`, … (open); empty when unknown.
    pub managed_by: String,
}

/// An account is in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Membership {
    /// The group.
    pub group_id: String,
    /// The account.
    pub account_id: String,
}

/// An account, of a person or an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct User {
    /// Atlassian's id.
    pub account_id: String,
    /// The name.
    pub display_name: String,
    /// The email; empty when the person hides it.
    pub email: String,
    /// `atlassian`, `app`, `customer` or `unknown` (open).
    pub account_type: String,
    /// `active`, `inactive`, `closed` or `unknown` (open).
    pub account_status: String,
    /// Whether it is an external collaborator, when Atlassian said so.
    pub external: Option<bool>,
}

/// A page or a blog post, with its current version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Content {
    /// `page` or `blogpost`.
    pub content_type: &'static str,
    /// Atlassian's numeric id, as text.
    pub id: String,
    /// The space it is in.
    pub space_id: String,
    /// The title.
    pub title: String,
    /// `current`, `archived`, `trashed`, … (open).
    pub status: String,
    /// The current version's number.
    pub version: i64,
    /// When it was made; RFC 3339 as sent.
    pub created_at: String,
    /// Who made it.
    pub author_id: String,
    /// When the current version was made; RFC 3339 as sent.
    pub modified_at: String,
    /// Who made the current version.
    pub modified_by: String,
    /// The current version's message.
    pub message: String,
    /// Whether the current version was a minor edit.
    pub minor_edit: bool,
    /// The address for people, relative to the site's `/wiki`; empty when unknown.
    pub web_path: String,
}

/// A version of a page or a blog post: who changed it, when, with which message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentVersion {
    /// `page` or `blogpost`.
    pub content_type: &'static str,
    /// The content's id.
    pub content_id: String,
    /// Its number; the first is 1.
    pub number: i64,
    /// When it was made; RFC 3339 as sent.
    pub created_at: String,
    /// Who made it.
    pub author_id: String,
    /// What they said of it.
    pub message: String,
    /// Whether it was a minor edit.
    pub minor_edit: bool,
}

/// A record of the site's audit log: somebody did something. Atlassian gives it no id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    /// When, to the millisecond; `None` when Atlassian did not say so that it can be read.
    pub occurred_at: Option<jiff::Timestamp>,
    /// The account that did it; empty for what Confluence did by itself.
    pub author_id: String,
    /// Its name, as the record has it.
    pub author_name: String,
    /// `atlassian`, `app`, `customer`, … (open); empty when unknown.
    pub author_type: String,
    /// From which address; empty when unknown.
    pub remote_address: String,
    /// What was done, in a few words.
    pub summary: String,
    /// More of it; empty for most.
    pub description: String,
    /// `Permissions`, `Spaces`, … (open).
    pub category: String,
    /// Whether it was done with the rights of a system administrator, when Atlassian said so.
    pub sys_admin: Option<bool>,
    /// The same of a super administrator.
    pub super_admin: Option<bool>,
    /// On what.
    pub affected: AuditObject,
    /// What else it concerns, sorted.
    pub associated: Vec<AuditObject>,
    /// What it changed, sorted.
    pub changed: Vec<ChangedValue>,
}

/// Something that an audit record names.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AuditObject {
    /// `Space`, `User`, `Group`, … (open).
    pub object_type: String,
    /// Its name.
    pub name: String,
}

/// A value that an audit record says to have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChangedValue {
    /// What the value is.
    pub name: String,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
    /// What Confluence's own page does not show of it (ids, mostly): before.
    pub hidden_old: String,
    /// The same: after.
    pub hidden_new: String,
}

/// An operation on a page or a blog post that is left to some: one of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Restriction {
    /// `page` or `blogpost`.
    pub content_type: &'static str,
    /// The content's id.
    pub content_id: String,
    /// `read` or `update` (open).
    pub operation: String,
    /// What kind of principal may do it.
    pub principal_kind: PrincipalKind,
    /// Its id.
    pub principal_id: String,
}

/// A file on a page or a blog post: what is told of it, not what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Atlassian's id, such as `att123`.
    pub id: String,
    /// `page` or `blogpost`.
    pub content_type: &'static str,
    /// The content that it is on.
    pub content_id: String,
    /// Its name.
    pub title: String,
    /// `current`, `archived`, `trashed`, … (open).
    pub status: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes, when Atlassian said so.
    pub file_size: Option<i64>,
    /// The current version's number.
    pub version: i64,
    /// When it was put there; RFC 3339 as sent.
    pub created_at: String,
    /// When the current version was; RFC 3339 as sent.
    pub modified_at: String,
    /// Who put the current version there.
    pub author_id: String,
    /// What was said of it.
    pub comment: String,
    /// The address for people, relative to the site's `/wiki`; empty when unknown.
    pub web_path: String,
}

impl ContentVersion {
    /// Whether it was made since then. One without a time that can be read counts: what is not
    /// known is not left out.
    pub fn is_since(&self, since: jiff::Timestamp) -> bool {
        is_since(&self.created_at, since)
    }
}

impl Attachment {
    /// Whether its current version was made since then, or nobody knows.
    pub fn is_since(&self, since: jiff::Timestamp) -> bool {
        is_since(&self.modified_at, since)
    }
}

fn is_since(at: &str, since: jiff::Timestamp) -> bool {
    at.parse::<jiff::Timestamp>().map_or(true, |at| at >= since)
}

impl Content {
    /// The current version, which the list of content tells whole.
    pub fn current_version(&self) -> ContentVersion {
        ContentVersion {
            content_type: self.content_type,
            content_id: self.id.clone(),
            number: self.version,
            created_at: self.modified_at.clone(),
            author_id: self.modified_by.clone(),
            message: self.message.clone(),
            minor_edit: self.minor_edit,
        }
    }
}
