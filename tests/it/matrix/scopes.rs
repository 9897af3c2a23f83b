//! CONFLUENCE facts, parts B4 and C2: tokens with scopes, and what they lack.

use super::row::{Row, html, json, row, with};
use super::words::WHO;

const SCOPE: &str = r#"{"code":401,"message":"Unauthorized; scope does not match"}"#;
const CANNOT_BE_ADDED: &str = "A scope cannot be added to an existing token.";
const ALL: &str = "read:space:confluence, read:page:confluence, read:user:confluence, read:space.permission:confluence, read:configuration:confluence, read:confluence-user, read:confluence-groups and read:audit-log:confluence";

pub fn rows() -> Vec<Row> {
    vec![
        row("A token with all scopes", "acme", "ada-scoped")
            .passes("sign_in", "signed_in", &["Signed in as Ada Byron", "API gateway"])
            .passes("spaces", "readable", &[])
            .passes("audit_log", "readable", &[]),
        row("A token with the granular scopes alone", "acme", "ada-granular")
            .passes("sign_in", "signed_in", &["API gateway"])
            .passes("groups", "readable", &[])
            .passes("users", "readable", &[]),
        row("A service account's token", "acme", "collector")
            .passes("sign_in", "signed_in", &["Signed in as Evidence collector", "API gateway"]),
        row("A service account's token that is for another site", "acme", "gated-collector")
            .fails("sign_in", "credentials_rejected", &["expired or been revoked"]),
        row("A token with scopes that was revoked", "acme", "ada-scoped")
            .revoked("ada-scoped")
            .stored()
            .fails("sign_in", "credentials_rejected", &[]),
        row("A token for version 2 alone", "acme", "ada-v2-only")
            .fails("sign_in", "scopes_missing", &["to say whose it is", "lacks the scope read:confluence-user", CANNOT_BE_ADDED, ALL])
            .passes("spaces", "readable", &["The collector sees what this account sees."])
            .passes("pages", "readable", &[])
            .passes("space_permissions", "readable", &[])
            .fails("groups", "scopes_missing", &["lacks the scope read:confluence-groups (or read:group:confluence)"])
            .passes("users", "readable", &["Accounts can be looked up"])
            .warns("audit_log", "scopes_missing", &["lacks the scope read:audit-log:confluence"]),
        row("A token for version 1 alone", "acme", "ada-classic-only")
            .passes("sign_in", "signed_in", &["API gateway"])
            .fails("spaces", "scopes_missing", &["lacks the scope read:space:confluence", ALL])
            .fails("pages", "scopes_missing", &["lacks the scope read:page:confluence"])
            .fails("space_permissions", "scopes_missing", &["read:space:confluence, read:configuration:confluence and read:space.permission:confluence"])
            .passes("groups", "readable", &[])
            .fails("users", "scopes_missing", &["lacks the scope read:user:confluence"]),
        row("No scope for groups", "acme", "ada-partial")
            .passes("space_permissions", "readable", &[])
            .fails("groups", "scopes_missing", &["read:confluence-groups"])
            .warns("audit_log", "scopes_missing", &["The audit log is optional"]),
        row("No scope for roles, on a site that has them", "globex", "ada-partial")
            .fails("space_permissions", "scopes_missing", &["lacks the scope read:space.permission:confluence"]),
        row("No scope at all", "acme", "ada-scoped")
            .when("/wiki/", with(json(401, SCOPE), "x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK"))
            .stored()
            .fails("sign_in", "scopes_missing", &["read:confluence-user"])
            .fails("spaces", "scopes_missing", &["read:space:confluence"])
            .fails("pages", "scopes_missing", &["read:page:confluence"])
            .fails("space_permissions", "scopes_missing", &["read:space:confluence, read:configuration:confluence and read:space.permission:confluence"])
            .fails("groups", "scopes_missing", &["read:confluence-groups"])
            .fails("users", "scopes_missing", &["read:user:confluence"])
            .warns("audit_log", "scopes_missing", &["read:audit-log:confluence"]),
        row("The same, said by a header alone", "acme", "ada-scoped")
            .when(WHO, with(html(401, ""), "x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK"))
            .stored()
            .fails("sign_in", "scopes_missing", &["read:confluence-user"]),
    ]
}
