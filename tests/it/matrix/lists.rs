//! The lines after `sign_in`: what can really be read.

use atlassian_sim::faults::FaultKind;

use super::row::{Row, html, json, row, status};
use super::words::{E1, E2, E3};

const SPACES: &str = "/api/v2/spaces";
const PERMISSIONS: &str = "/permissions";

fn forbidden(row: Row, step: &'static str) -> Row {
    row.stored().fails(step, "forbidden", &["cannot be read", "ask an administrator"])
}

pub fn rows() -> Vec<Row> {
    let mut rows = vec![
        row("All lists can be read", "acme", "ada")
            .passes("spaces", "readable", &["visible", "archived", "personal", "The collector sees what Ada Byron sees. Spaces that this account cannot open are not in your evidence."])
            .passes("pages", "readable", &["visible"])
            .passes("space_permissions", "readable", &["permissions in the space"])
            .passes("groups", "readable", &["visible", "members"])
            .passes("users", "readable", &["looked up", "email"])
            .passes("audit_log", "readable", &["The audit log can be read"]),
        row("An account that is no administrator", "acme", "grace")
            .passes("spaces", "readable", &["The collector sees what Grace Hopper sees."])
            .warns("audit_log", "forbidden", &["Only Confluence administrators may read it", "optional"]),
        row("A site with roles", "globex", "ada").passes("space_permissions", "readable", &["role assignment"]),
        row("A site with roles and permissions", "initech", "ada").passes("space_permissions", "readable", &["role assignment"]),
        row("A site without spaces", "empty", "ada")
            .warns("spaces", "readable_empty", &["No spaces visible", "permission to view"])
            .warns("pages", "readable_empty", &["No pages visible"])
            .passes("space_permissions", "not_applicable", &["as soon as the account sees a space"]),
        row("Groups are there, but none is shown", "acme", "ada")
            .when("/rest/api/group", json(200, r#"{"results":[],"start":0,"limit":200,"size":0,"_links":{}}"#))
            .stored()
            .warns("groups", "readable_empty", &["No groups visible", "kept from seeing them"]),
        row("No account is found", "acme", "ada")
            .when("/users-bulk", json(200, r#"{"results":[]}"#))
            .stored()
            .warns("users", "readable_empty", &["No accounts found"]),
        forbidden(row("Spaces: 404, bare", "acme", "ada").when(SPACES, json(404, E3)), "spaces"),
        forbidden(row("Spaces: 403", "acme", "ada").when(SPACES, json(403, E1)), "spaces"),
        forbidden(row("Pages: 404, bare", "acme", "ada").when("/api/v2/pages", json(404, E3)), "pages"),
        forbidden(row("Space permissions: 404 that names the space", "acme", "ada").when(PERMISSIONS, json(404, r#"{"errors":[{"status":404,"code":"NOT_FOUND","title":"Cannot find a space with id [1]","detail":null}]}"#)), "space_permissions"),
        forbidden(row("Groups: 403", "acme", "ada").when("/rest/api/group", json(403, E1)), "groups"),
        forbidden(row("Members of a group: 403", "acme", "ada").when("/membersByGroupId", json(403, E1)), "groups"),
        forbidden(row("Accounts: 404", "acme", "ada").when("/users-bulk", json(404, E3)), "users"),
        row("The audit log: 403 in version 1's short words", "acme", "ada")
            .when("/rest/api/audit", json(403, E2))
            .stored()
            .warns("audit_log", "forbidden", &["may need a paid plan"]),
    ];
    for (name, code) in [
        ("A site without roles refuses to say so: 400", 400),
        ("The same: 403", 403),
        ("The same: 404", 404),
        ("The same: 405", 405),
        ("The same: 501", 501),
    ] {
        // The whole family of endpoints, as on a site that has never had roles.
        let mut row = row(name, "acme", "ada").stored();
        for path in ["/space-role-mode", "/space-roles", "/role-assignments"] {
            row = row.when(path, status(code));
        }
        rows.push(row.passes("space_permissions", "readable", &["Space permissions can be read"]));
    }
    for (name, path, step) in [
        ("Spaces fail: 500", SPACES, "spaces"),
        ("Pages fail: 500", "/api/v2/pages", "pages"),
        ("Space permissions fail: 500", PERMISSIONS, "space_permissions"),
        ("Groups fail: 500", "/rest/api/group", "groups"),
        ("Accounts fail: 500", "/users-bulk", "users"),
    ] {
        rows.push(row(name, "acme", "ada").when(path, status(500)).stored().fails(
            step,
            "upstream_error",
            &["the fault is on Atlassian's side", "status.atlassian.com"],
        ));
    }
    rows.extend([
        row("Spaces fail: what depends on them is not tried", "acme", "ada")
            .when(SPACES, status(500))
            .stored()
            .fails_after("space_permissions"),
        row("The audit log fails: 500", "acme", "ada")
            .when("/rest/api/audit", status(500))
            .stored()
            .warns("audit_log", "upstream_error", &["optional"]),
        row("An endpoint is gone: 410", "acme", "ada")
            .when("/rest/api/group", html(410, ""))
            .stored()
            .fails("groups", "upstream_error", &["without a reason that is known here"]),
        row("A page instead of a list", "acme", "ada")
            .when("/api/v2/pages", FaultKind::Html)
            .stored()
            .fails("pages", "upstream_error", &["cannot be read", "proxy"]),
        row("A list that does not say whether it goes on", "acme", "ada")
            .when(SPACES, FaultKind::MissingLinks)
            .stored()
            .fails("spaces", "upstream_error", &["cannot be read"]),
        row("A list that is shorter than asked for and goes on", "globex", "ada")
            .when("/api/v2/pages", FaultKind::LowerLimit { rows: 1 })
            .passes("pages", "readable", &["1 or more"]),
    ]);
    rows
}
