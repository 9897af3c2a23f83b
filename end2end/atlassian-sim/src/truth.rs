//! The ground truth as typed values and as the JSON of the control API: what a perfect collector,
//! signed in as one account, would know. Tests compute the evidence they expect from it.

mod optional;

use serde::{Deserialize, Serialize};

use crate::clock::iso;
use crate::data::{Content, SiteData, Viewer};
use crate::sites::SiteProfile;
use optional::{attachments, audit_log};

pub use optional::{TruthAttachment, TruthAuditRecord};

/// What is true on a site for one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Truth {
    /// Subdomain.
    pub site: String,
    /// Cloud id.
    pub cloud_id: String,
    /// Title.
    pub site_name: String,
    /// `PRE_ROLES`, `ROLES_TRANSITION` or `ROLES`.
    pub role_mode: String,
    /// The account; none is an anonymous caller.
    pub account: Option<TruthAccount>,
    /// Keys of the spaces that exist but that this account does not see.
    pub invisible_spaces: Vec<String>,
    /// Spaces, by id; archived ones too.
    pub spaces: Vec<TruthSpace>,
    /// What the permission lists of these spaces say.
    pub grants: Vec<TruthGrant>,
    /// Role assignments in these spaces.
    pub role_assignments: Vec<TruthRoleAssignment>,
    /// Space roles.
    pub roles: Vec<TruthRole>,
    /// Groups, by name.
    pub groups: Vec<TruthGroup>,
    /// Members.
    pub memberships: Vec<TruthMembership>,
    /// All people who can be looked up.
    pub users: Vec<TruthUser>,
    /// Pages, by id, of every status.
    pub pages: Vec<TruthContent>,
    /// Blog posts, by id, of every status.
    pub blogposts: Vec<TruthContent>,
    /// Files on these, oldest first, of every status.
    pub attachments: Vec<TruthAttachment>,
    /// The audit log, newest first; none if the account may not read it.
    pub audit: Option<Vec<TruthAuditRecord>>,
}

/// The account that looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TruthAccount {
    /// E-mail.
    pub email: String,
    /// Account id.
    pub account_id: String,
    /// Confluence administrator.
    pub admin: bool,
}

/// A space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct TruthSpace {
    pub id: String,
    pub key: String,
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub status: String,
    pub created_at: String,
    pub author_id: String,
    pub owner_id: Option<String>,
    pub homepage_id: Option<String>,
}

/// One entry of a permission list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TruthGrant {
    /// The entry's id.
    pub id: String,
    /// The space.
    pub space_id: String,
    /// `user`, `group`, `access_class` or `role`.
    pub principal_type: String,
    /// The principal.
    pub principal_id: String,
    /// Operation key.
    pub operation: String,
    /// Target type.
    pub target: String,
}

/// A role assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TruthRoleAssignment {
    /// The space.
    pub space_id: String,
    /// `user`, `group` or `access_class`.
    pub principal_type: String,
    /// The principal.
    pub principal_id: String,
    /// The role.
    pub role_id: String,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct TruthRole {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub name: String,
    pub description: String,
    pub space_permissions: Option<Vec<String>>,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct TruthGroup {
    pub id: String,
    pub name: String,
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct TruthMembership {
    pub group_id: String,
    pub account_id: String,
}

/// A person or app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct TruthUser {
    pub account_id: String,
    pub account_type: String,
    pub account_status: String,
    pub display_name: String,
    pub public_name: String,
    pub email: String,
    pub external: bool,
    pub personal_space_id: Option<String>,
}

/// A page or blog post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct TruthContent {
    pub id: String,
    pub space_id: String,
    pub status: String,
    pub title: String,
    pub author_id: String,
    pub parent_id: Option<String>,
    pub created_at: String,
    pub modified_at: String,
    pub modified_by: String,
    pub version: u32,
    /// Newest first.
    pub versions: Vec<TruthVersion>,
    /// Account ids that may read, if reading is restricted.
    pub read_users: Vec<String>,
    /// Group ids that may read, if reading is restricted.
    pub read_groups: Vec<String>,
    /// Account ids that may edit, if editing is restricted.
    pub update_users: Vec<String>,
}

/// A version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct TruthVersion {
    pub number: u32,
    pub created_at: String,
    pub author_id: String,
    pub message: Option<String>,
    pub minor_edit: bool,
}

fn content(item: &Content, data: &SiteData) -> TruthContent {
    let person = |index: &usize| data.users[*index].account_id.clone();
    let restriction = item.restriction.clone().unwrap_or_default();
    let latest = item.latest();
    TruthContent {
        id: item.id.to_string(),
        space_id: data.spaces[item.space].id.to_string(),
        status: item.status.into(),
        title: item.title.clone(),
        author_id: person(&item.author),
        parent_id: item.parent.map(|id| id.to_string()),
        created_at: iso(item.created_ms),
        modified_at: iso(latest.created_ms),
        modified_by: person(&latest.author),
        version: latest.number,
        versions: item
            .versions()
            .into_iter()
            .map(|v| TruthVersion {
                number: v.number,
                created_at: iso(v.created_ms),
                author_id: person(&v.author),
                message: v.message,
                minor_edit: v.minor,
            })
            .collect(),
        read_users: restriction.read_users.iter().map(person).collect(),
        read_groups: restriction.read_groups,
        update_users: restriction.update_users.iter().map(person).collect(),
    }
}

/// Tells the truth.
pub fn tell(profile: &SiteProfile, data: &SiteData, viewer: Viewer) -> Truth {
    let seen = || data.spaces.iter().filter(|s| viewer.sees_space(s));
    let contents = |items: &[Content]| {
        items
            .iter()
            .filter(|c| viewer.sees_content(c) && viewer.sees_space(&data.spaces[c.space]))
            .map(|c| content(c, data))
            .collect()
    };
    let memberships = data.groups.iter().flat_map(|g| g.members.iter().map(move |&m| (g, m)));
    Truth {
        site: profile.subdomain.into(),
        cloud_id: profile.cloud_id.into(),
        site_name: profile.name.into(),
        role_mode: profile.mode.as_str().into(),
        account: viewer.account.map(|a| TruthAccount {
            email: a.email.into(),
            account_id: a.account_id.into(),
            admin: a.admin,
        }),
        invisible_spaces: data
            .spaces
            .iter()
            .filter(|s| !viewer.sees_space(s))
            .map(|s| s.key.clone())
            .collect(),
        spaces: seen()
            .map(|s| TruthSpace {
                id: s.id.to_string(),
                key: s.key.clone(),
                name: s.name.clone(),
                kind: s.kind.into(),
                status: s.status.into(),
                created_at: iso(s.created_ms),
                author_id: s.author_id.clone(),
                owner_id: s.owner_id.clone(),
                homepage_id: s.homepage_id.map(|id| id.to_string()),
            })
            .collect(),
        grants: seen()
            .flat_map(|s| s.grants.iter().map(move |g| (s, g)))
            .map(|(s, g)| TruthGrant {
                id: g.id.to_string(),
                space_id: s.id.to_string(),
                principal_type: g.principal_type.replace('-', "_"),
                principal_id: g.principal_id.clone(),
                operation: g.operation.into(),
                target: g.target.into(),
            })
            .collect(),
        role_assignments: seen()
            .flat_map(|s| s.assignments.iter().map(move |a| (s, a)))
            .map(|(s, a)| TruthRoleAssignment {
                space_id: s.id.to_string(),
                principal_type: a.principal_type.to_lowercase(),
                principal_id: a.principal_id.clone(),
                role_id: a.role_id.clone(),
            })
            .collect(),
        roles: data
            .roles
            .iter()
            .map(|r| TruthRole {
                id: r.id.clone(),
                kind: r.kind.into(),
                name: r.name.into(),
                description: r.description.into(),
                space_permissions: r.permissions.clone(),
            })
            .collect(),
        groups: data
            .groups
            .iter()
            .map(|g| TruthGroup { id: g.id.clone(), name: g.name.clone() })
            .collect(),
        memberships: memberships
            .map(|(g, m)| TruthMembership {
                group_id: g.id.clone(),
                account_id: data.users[m].account_id.clone(),
            })
            .collect(),
        users: data
            .users
            .iter()
            .map(|u| TruthUser {
                account_id: u.account_id.clone(),
                account_type: u.account_type.into(),
                account_status: u.status.into(),
                display_name: u.display_name.clone(),
                public_name: u.public_name.clone(),
                email: u.email.clone(),
                external: u.external,
                personal_space_id: u.personal_space.map(|id| id.to_string()),
            })
            .collect(),
        pages: contents(&data.pages.items),
        blogposts: contents(&data.blogposts.items),
        attachments: attachments(data, viewer),
        audit: audit_log(data, viewer),
    }
}
