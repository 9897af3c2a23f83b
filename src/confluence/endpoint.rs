//! Every call that the product makes, in one table.
//!
//! Version 2 of the API wherever it can; version 1 only for what version 2
//! does not have: the signed-in account, groups and their members, the groups of an account,
//! restrictions of pages, the audit log (CONFLUENCE facts, part B2). Nothing here changes anything: the POST is
//! a look-up with a list in its body.

use http::Method;

use crate::domain::check_words::Scopes;

/// How a list goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paging {
    /// By a cursor in `next` (version 2).
    Cursor,
    /// By `start` and `limit` (version 1).
    Offset,
    /// One answer holds all.
    Whole,
}

/// One call.
#[derive(Debug)]
pub(super) struct Endpoint {
    /// A POST, which is a look-up all the same.
    pub posts: bool,
    /// The path, with `{id}` for an id.
    pub path: &'static str,
    pub paging: Paging,
    /// Rows to ask for: the most that Atlassian allows.
    pub limit: usize,
    /// The scopes that open it.
    pub scopes: Scopes,
    /// It belongs to roles, which not every site has.
    pub of_roles: bool,
}

const fn list(path: &'static str, paging: Paging, limit: usize, scopes: Scopes) -> Endpoint {
    Endpoint { posts: false, path, paging, limit, scopes, of_roles: false }
}

const fn whole(path: &'static str, scopes: Scopes) -> Endpoint {
    list(path, Paging::Whole, 0, scopes)
}

const fn only(tick: &'static [&'static str]) -> Scopes {
    Scopes { tick, or: &[] }
}

/// "The maximum number of records to return per page", 1,000 unless said otherwise (part B2, row 30).
const fn audit_log(limit: usize) -> Endpoint {
    list("/wiki/rest/api/audit", Paging::Offset, limit, only(&["read:audit-log:confluence"]))
}

const NONE: Scopes = only(&[]);
const READ_SPACE: Scopes = only(&["read:space:confluence"]);
const READ_PAGE: Scopes = only(&["read:page:confluence"]);
const READ_ROLES: Scopes = only(&["read:space.permission:confluence"]);

pub(super) static TENANT_INFO: Endpoint = whole("/_edge/tenant_info", NONE);
/// Of Jira, which shares its accounts with Confluence: tells wrong credentials
/// from missing access to Confluence (facts, part C2).
pub(super) static JIRA_MYSELF: Endpoint = whole("/rest/api/3/myself", NONE);

pub(super) static CURRENT_USER: Endpoint = whole(
    "/wiki/rest/api/user/current",
    Scopes { tick: &["read:confluence-user"], or: &["read:content-details:confluence"] },
);
pub(super) static SPACES: Endpoint = list("/wiki/api/v2/spaces", Paging::Cursor, 250, READ_SPACE);
pub(super) static SPACE_PERMISSIONS: Endpoint =
    list("/wiki/api/v2/spaces/{id}/permissions", Paging::Cursor, 250, READ_SPACE);
pub(super) static SPACE_ROLE_MODE: Endpoint = Endpoint {
    of_roles: true,
    ..whole("/wiki/api/v2/space-role-mode", only(&["read:configuration:confluence"]))
};
pub(super) static SPACE_ROLES: Endpoint = Endpoint {
    of_roles: true,
    ..list("/wiki/api/v2/space-roles", Paging::Cursor, 250, READ_ROLES)
};
pub(super) static ROLE_ASSIGNMENTS: Endpoint = Endpoint {
    of_roles: true,
    ..list("/wiki/api/v2/spaces/{id}/role-assignments", Paging::Cursor, 250, READ_ROLES)
};
pub(super) static PAGES: Endpoint = list("/wiki/api/v2/pages", Paging::Cursor, 250, READ_PAGE);
pub(super) static BLOGPOSTS: Endpoint =
    list("/wiki/api/v2/blogposts", Paging::Cursor, 250, READ_PAGE);
pub(super) static PAGE_VERSIONS: Endpoint =
    list("/wiki/api/v2/pages/{id}/versions", Paging::Cursor, 250, READ_PAGE);
pub(super) static BLOGPOST_VERSIONS: Endpoint =
    list("/wiki/api/v2/blogposts/{id}/versions", Paging::Cursor, 250, READ_PAGE);
pub(super) static ATTACHMENTS: Endpoint =
    list("/wiki/api/v2/attachments", Paging::Cursor, 250, only(&["read:attachment:confluence"]));
pub(super) static USERS_BULK: Endpoint =
    Endpoint { posts: true, ..whole("/wiki/api/v2/users-bulk", only(&["read:user:confluence"])) };
pub(super) static GROUPS: Endpoint = list(
    "/wiki/rest/api/group",
    Paging::Offset,
    200,
    Scopes { tick: &["read:confluence-groups"], or: &["read:group:confluence"] },
);
pub(super) static GROUP_MEMBERS: Endpoint = list(
    "/wiki/rest/api/group/{id}/membersByGroupId",
    Paging::Offset,
    200,
    Scopes {
        tick: &["read:confluence-groups"],
        or: &["read:group:confluence", "read:user:confluence"],
    },
);
/// The groups of one account, "200 per page" unless said otherwise (part B2, row 23).
pub(super) static MEMBER_OF: Endpoint = list(
    "/wiki/rest/api/user/memberof",
    Paging::Offset,
    200,
    Scopes {
        tick: &["read:confluence-user"],
        or: &["read:user:confluence", "read:group:confluence"],
    },
);
/// Users and groups of a restriction, each so many at a time (part B2, row 27).
pub(super) static RESTRICTIONS: Endpoint = list(
    "/wiki/rest/api/content/{id}/restriction",
    Paging::Offset,
    100,
    Scopes { tick: &["read:confluence-content.all"], or: &["read:content-details:confluence"] },
);
pub(super) static AUDIT_LOG: Endpoint = audit_log(1000);
/// One row is enough to know that it can be read.
pub(super) static AUDIT_LOG_ROW: Endpoint = audit_log(1);

impl Endpoint {
    pub(super) fn method(&self) -> Method {
        if self.posts { Method::POST } else { Method::GET }
    }

    /// The path and query of the first request. `None` when the id cannot stand
    /// in a path.
    pub(super) fn first(&self, id: &str, parameters: &[(&str, &str)]) -> Option<String> {
        let mut text = match self.path.split_once("{id}") {
            Some((before, after)) => format!("{before}{}{after}", segment(id)?),
            None => self.path.to_owned(),
        };
        let limit = self.limit.to_string();
        let limit = (self.limit > 0).then_some(("limit", limit.as_str()));
        for (n, (name, value)) in parameters.iter().copied().chain(limit).enumerate() {
            text.push(if n == 0 { '?' } else { '&' });
            text.push_str(name);
            text.push('=');
            escape_into(&mut text, value, b",");
        }
        Some(text)
    }
}

/// One segment of a path. Dots alone would climb the path.
fn segment(id: &str) -> Option<String> {
    if id.bytes().all(|b| b == b'.') {
        return None;
    }
    let mut text = String::with_capacity(id.len());
    escape_into(&mut text, id, b"");
    Some(text)
}

fn escape_into(text: &mut String, value: &str, also_plain: &[u8]) {
    use std::fmt::Write as _;
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also_plain.contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_requests_are_put_together() {
        assert_eq!(
            SPACES.first("", &[("status", "current")]).unwrap(),
            "/wiki/api/v2/spaces?status=current&limit=250"
        );
        assert_eq!(
            PAGES.first("", &[("space-id", "1,2"), ("status", "current,archived")]).unwrap(),
            "/wiki/api/v2/pages?space-id=1,2&status=current,archived&limit=250"
        );
        assert_eq!(
            SPACE_PERMISSIONS.first("7", &[]).unwrap(),
            "/wiki/api/v2/spaces/7/permissions?limit=250"
        );
        assert_eq!(CURRENT_USER.first("", &[]).unwrap(), "/wiki/rest/api/user/current");
    }

    #[test]
    fn an_id_cannot_leave_its_place() {
        assert_eq!(
            SPACE_PERMISSIONS.first("a/b?c#d é", &[]).unwrap(),
            "/wiki/api/v2/spaces/a%2Fb%3Fc%23d%20%C3%A9/permissions?limit=250"
        );
        assert_eq!(SPACE_PERMISSIONS.first("..", &[]), None);
        assert_eq!(SPACE_PERMISSIONS.first("", &[]), None);
    }
}
