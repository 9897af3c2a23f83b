//! Every path that is answered, on one page: its template, its parameters and the scopes that open it.
//! Whatever is not here is a violation and is recorded as one.

/// What a path does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the table below says what each one is")]
pub enum Op {
    TenantInfo,
    JiraMyself,
    JiraServerInfo,
    Spaces,
    Space,
    SpacePermissions,
    SpaceRoleAssignments,
    SpaceRoles,
    SpaceRole,
    SpaceRoleMode,
    PermissionCatalogue,
    Pages,
    SpacePages,
    Page,
    PageVersions,
    Blogposts,
    SpaceBlogposts,
    Blogpost,
    BlogpostVersions,
    Attachments,
    UsersBulk,
    CurrentUser,
    User,
    MemberOf,
    Groups,
    GroupMembers,
    GroupById,
    Restriction,
    Audit,
    SystemInfo,
}

/// One path.
#[derive(Debug)]
pub struct Endpoint {
    /// What it does.
    pub op: Op,
    /// Its path, with `{…}` for an id.
    pub template: &'static str,
    /// The query parameters that it knows.
    pub params: &'static [&'static str],
    /// Alternatives; each is a set of scopes that opens it.
    pub scopes: &'static [&'static [&'static str]],
}

impl Endpoint {
    /// Whether it is version 2 of the API.
    pub fn is_v2(&self) -> bool {
        self.template.starts_with("/wiki/api/v2/")
    }

    /// Whether it is an API call of Confluence.
    pub fn is_confluence(&self) -> bool {
        self.template.starts_with("/wiki/")
    }

    /// Its only method.
    pub fn method(&self) -> &'static str {
        if self.op == Op::UsersBulk { "POST" } else { "GET" }
    }
}

const fn row(
    op: Op,
    template: &'static str,
    params: &'static [&'static str],
    scopes: &'static [&'static [&'static str]],
) -> Endpoint {
    Endpoint { op, template, params, scopes }
}

const SPACE: &[&[&str]] = &[&["read:space:confluence"]];
const PAGE: &[&[&str]] = &[&["read:page:confluence"]];
const ROLES: &[&[&str]] = &[&["read:space.permission:confluence"]];
const CONFIGURATION: &[&[&str]] = &[&["read:configuration:confluence"]];
const V1_USER: &[&[&str]] = &[&["read:confluence-user"], &["read:content-details:confluence"]];
const V1_GROUP: &[&[&str]] = &[&["read:confluence-groups"], &["read:group:confluence"]];
const LIST: &[&str] = &["cursor", "limit"];
const VERSIONS: &[&str] = &["body-format", "cursor", "limit", "sort"];
const SINGLE: &[&str] = &[
    "body-format",
    "get-draft",
    "status",
    "version",
    "include-labels",
    "include-properties",
    "include-operations",
    "include-likes",
    "include-versions",
    "include-version",
    "include-favorited-by-current-user-status",
    "include-webresources",
    "include-collaborators",
    "include-direct-children",
];

/// All of them.
#[rustfmt::skip]
pub static ENDPOINTS: &[Endpoint] = &[
    row(Op::TenantInfo, "/_edge/tenant_info", &[], &[]),
    row(Op::JiraMyself, "/rest/api/3/myself", &["expand"], &[]),
    row(Op::JiraServerInfo, "/rest/api/3/serverInfo", &[], &[]),
    row(Op::Spaces, "/wiki/api/v2/spaces", &["ids", "keys", "type", "status", "labels", "favorited-by", "not-favorited-by", "sort", "description-format", "include-icon", "cursor", "limit"], SPACE),
    row(Op::Space, "/wiki/api/v2/spaces/{id}", &["description-format", "include-icon", "include-operations", "include-properties", "include-permissions", "include-role-assignments", "include-labels"], SPACE),
    row(Op::SpacePermissions, "/wiki/api/v2/spaces/{id}/permissions", LIST, SPACE),
    row(Op::SpaceRoleAssignments, "/wiki/api/v2/spaces/{id}/role-assignments", &["role-id", "role-type", "principal-id", "principal-type", "cursor", "limit"], ROLES),
    row(Op::SpaceRoles, "/wiki/api/v2/space-roles", &["space-id", "role-type", "principal-id", "principal-type", "cursor", "limit"], ROLES),
    row(Op::SpaceRole, "/wiki/api/v2/space-roles/{id}", &[], ROLES),
    row(Op::SpaceRoleMode, "/wiki/api/v2/space-role-mode", &[], CONFIGURATION),
    row(Op::PermissionCatalogue, "/wiki/api/v2/space-permissions", LIST, ROLES),
    row(Op::Pages, "/wiki/api/v2/pages", &["id", "space-id", "sort", "status", "title", "body-format", "subtype", "cursor", "limit"], PAGE),
    row(Op::SpacePages, "/wiki/api/v2/spaces/{id}/pages", &["depth", "sort", "status", "title", "body-format", "cursor", "limit"], PAGE),
    row(Op::Page, "/wiki/api/v2/pages/{id}", SINGLE, PAGE),
    row(Op::PageVersions, "/wiki/api/v2/pages/{id}/versions", VERSIONS, PAGE),
    row(Op::Blogposts, "/wiki/api/v2/blogposts", &["id", "space-id", "sort", "status", "title", "body-format", "cursor", "limit"], PAGE),
    row(Op::SpaceBlogposts, "/wiki/api/v2/spaces/{id}/blogposts", &["sort", "status", "title", "body-format", "cursor", "limit"], PAGE),
    row(Op::Blogpost, "/wiki/api/v2/blogposts/{id}", SINGLE, PAGE),
    row(Op::BlogpostVersions, "/wiki/api/v2/blogposts/{id}/versions", VERSIONS, PAGE),
    row(Op::Attachments, "/wiki/api/v2/attachments", &["sort", "cursor", "status", "mediaType", "filename", "limit"], &[&["read:attachment:confluence"]]),
    row(Op::UsersBulk, "/wiki/api/v2/users-bulk", &[], &[&["read:user:confluence"]]),
    row(Op::CurrentUser, "/wiki/rest/api/user/current", &["expand"], V1_USER),
    row(Op::User, "/wiki/rest/api/user", &["accountId", "expand"], V1_USER),
    row(Op::MemberOf, "/wiki/rest/api/user/memberof", &["accountId", "start", "limit", "next"], &[&["read:confluence-user"], &["read:user:confluence", "read:group:confluence"]]),
    row(Op::Groups, "/wiki/rest/api/group", &["start", "limit", "accessType", "next"], V1_GROUP),
    row(Op::GroupById, "/wiki/rest/api/group/by-id", &["id"], V1_GROUP),
    row(Op::GroupMembers, "/wiki/rest/api/group/{id}/membersByGroupId", &["start", "limit", "shouldReturnTotalSize", "expand", "next"], &[&["read:confluence-groups"], &["read:group:confluence", "read:user:confluence"]]),
    row(Op::Restriction, "/wiki/rest/api/content/{id}/restriction", &["expand", "start", "limit", "next"], &[&["read:confluence-content.all"], &["read:content-details:confluence"]]),
    row(Op::Audit, "/wiki/rest/api/audit", &["startDate", "endDate", "searchString", "start", "limit", "next"], &[&["read:audit-log:confluence"]]),
    row(Op::SystemInfo, "/wiki/rest/api/settings/systemInfo", &[], &[&["manage:confluence-configuration"], &["read:configuration:confluence"]]),
];

/// The endpoint of a path and the id in it.
pub fn find(path: &str) -> Option<(&'static Endpoint, Option<String>)> {
    ENDPOINTS.iter().find_map(|endpoint| {
        let mut id = None;
        let mut given = path.split('/');
        for part in endpoint.template.split('/') {
            let piece = given.next()?;
            if part == "{id}" {
                if piece.is_empty() {
                    return None;
                }
                id = Some(crate::http::unescape(piece));
            } else if part != piece {
                return None;
            }
        }
        given.next().is_none().then_some((endpoint, id))
    })
}

/// Whether these scopes open that endpoint.
pub fn opens(endpoint: &Endpoint, scopes: &[&str]) -> bool {
    endpoint.scopes.iter().any(|all| all.iter().all(|scope| scopes.contains(scope)))
}
