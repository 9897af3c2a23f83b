//! What a site holds: people, groups, spaces, grants, content, audit records. Plain structs; the
//! version history of content is computed from a few numbers, so that 300,000 pages fit in memory.

pub mod attachments;
pub mod audit;
pub mod content;
mod generate;
mod people;
mod rooms;
mod words;

use crate::accounts::{self, Account};
pub use attachments::Attachment;
pub use audit::AuditRecord;
pub use content::{Content, ContentSet, Kind, Order, Restriction, Version};
pub use generate::{Size, generate, generate_exactly};

/// Who may see a space or a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Every licensed account.
    Everyone,
    /// Ada and the service account only.
    Restricted,
    /// None of the accounts that can sign in.
    Nobody,
}

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    /// The account; none is an anonymous caller.
    pub account: Option<&'static Account>,
}

impl Viewer {
    /// Whether this caller sees things of that visibility.
    pub fn sees(self, visibility: Visibility) -> bool {
        match (visibility, self.account) {
            (Visibility::Everyone, Some(_)) => true,
            (Visibility::Restricted, Some(a)) => {
                a.account_id == accounts::ADA_ID || a.account_id == accounts::COLLECTOR_ID
            }
            _ => false,
        }
    }

    /// Whether this caller sees that space.
    pub fn sees_space(self, space: &Space) -> bool {
        self.sees(space.visibility) || (self.account.is_none() && space.public)
    }

    /// Whether this caller sees that page or blog post of a space that it sees.
    pub fn sees_content(self, content: &Content) -> bool {
        self.sees(content.visibility)
            || (self.account.is_none() && content.visibility == Visibility::Everyone)
    }
}

/// A person, an app or a service account.
#[derive(Clone, Debug)]
pub struct User {
    /// Account id.
    pub account_id: String,
    /// `atlassian`, `app` or `customer`.
    pub account_type: &'static str,
    /// `active`, `inactive` or `closed`.
    pub status: &'static str,
    /// Full name.
    pub display_name: String,
    /// Nickname.
    pub public_name: String,
    /// The address as the API shows it: empty if hidden.
    pub email: String,
    /// From outside the organisation.
    pub external: bool,
    /// Time zone, if shown.
    pub time_zone: Option<&'static str>,
    /// The personal space, if there is one.
    pub personal_space: Option<u64>,
}

/// A group and its members.
#[derive(Clone, Debug)]
pub struct Group {
    /// UUID.
    pub id: String,
    /// Name.
    pub name: String,
    /// `USERBASE_GROUP` or `TEAM_COLLABORATION`.
    pub usage_type: &'static str,
    /// `ADMINS`, `EXTERNAL`, `TEAM_MEMBERS` or `OPEN`.
    pub managed_by: &'static str,
    /// `user`, `admin` or `site-admin`.
    pub access_type: &'static str,
    /// Indices of users.
    pub members: Vec<usize>,
}

/// One entry of a space's permission list.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Its id.
    pub id: u64,
    /// `user`, `group`, `access-class` or `role`.
    pub principal_type: &'static str,
    /// The principal's id.
    pub principal_id: String,
    /// Operation key.
    pub operation: &'static str,
    /// Target type.
    pub target: &'static str,
}

/// A space role.
#[derive(Clone, Debug)]
pub struct Role {
    /// UUID.
    pub id: String,
    /// `SYSTEM` or `CUSTOM`.
    pub kind: &'static str,
    /// Name.
    pub name: &'static str,
    /// Description.
    pub description: &'static str,
    /// Permissions; the API gives null for some.
    pub permissions: Option<Vec<String>>,
}

/// Who has which role in a space.
#[derive(Clone, Debug)]
pub struct RoleAssignment {
    /// Its place in the list, which it keeps; the API does not show it.
    pub id: i64,
    /// `USER`, `GROUP` or `ACCESS_CLASS`.
    pub principal_type: &'static str,
    /// The principal's id.
    pub principal_id: String,
    /// The role's id.
    pub role_id: String,
}

/// A space.
#[derive(Clone, Debug)]
pub struct Space {
    /// Id.
    pub id: u64,
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// `global`, `personal`, `collaboration` or `knowledge_base`.
    pub kind: &'static str,
    /// `current` or `archived`.
    pub status: &'static str,
    /// Creator's account id.
    pub author_id: String,
    /// Owner's account id.
    pub owner_id: Option<String>,
    /// Creation time.
    pub created_ms: i64,
    /// Home page.
    pub homepage_id: Option<u64>,
    /// Plain description.
    pub description: Option<String>,
    /// Who sees it.
    pub visibility: Visibility,
    /// Whether anonymous callers see it, on a site that lets them in.
    pub public: bool,
    /// Permission list.
    pub grants: Vec<Grant>,
    /// Role assignments.
    pub assignments: Vec<RoleAssignment>,
}

/// Everything a site holds.
#[derive(Clone, Debug, Default)]
pub struct SiteData {
    /// People.
    pub users: Vec<User>,
    /// Groups, by name.
    pub groups: Vec<Group>,
    /// Spaces, by id.
    pub spaces: Vec<Space>,
    /// Space roles.
    pub roles: Vec<Role>,
    /// Pages.
    pub pages: ContentSet,
    /// Blog posts.
    pub blogposts: ContentSet,
    /// Files on pages and blog posts, oldest first.
    pub attachments: Vec<Attachment>,
    /// Audit records, newest first.
    pub audit: Vec<AuditRecord>,
}

impl SiteData {
    /// The user with that account id.
    pub fn user(&self, account_id: &str) -> Option<&User> {
        self.users.iter().find(|u| u.account_id == account_id)
    }

    /// Index and space of that id.
    pub fn space(&self, id: u64) -> Option<(usize, &Space)> {
        let index = self.spaces.binary_search_by_key(&id, |s| s.id).ok()?;
        Some((index, &self.spaces[index]))
    }
}
