//! The error answers, word for word where the words are known.

use serde_json::{Value, json};

use crate::http::Reply;

/// Paths of version 1 that answer a refused caller with the short message.
const SHORT: &[&str] = &["audit", "content-states", "longtask", "relation", "search", "template"];

/// Version 1: the caller may not use Confluence, or is unknown.
pub fn v1_refused(path: &str) -> Reply {
    let rest = path.strip_prefix("/wiki/rest/api/").unwrap_or_default();
    let first = rest.split('/').next().unwrap_or_default();
    if SHORT.contains(&first)
        || rest.starts_with("settings/lookandfeel")
        || rest.starts_with("user/watch")
    {
        return Reply::json(
            403,
            json!({"message": "Current user not permitted to use Confluence", "statusCode": 403}),
        )
        .with("cache-control", "no-cache, no-store, must-revalidate")
        .with("expires", "Thu, 01 Jan 1970 00:00:00 GMT");
    }
    let message = "com.atlassian.confluence.mvc.rest.common.exception.StacklessResponseStatusException: 403 FORBIDDEN \"Request rejected because caller cannot access Confluence\"";
    Reply::json(403, json!({"statusCode": 403, "message": message}))
}

/// The error body of version 2.
pub fn v2(status: u16, code: &str, title: &str, detail: Option<&str>) -> Reply {
    Reply::json(
        status,
        json!({"errors": [{"status": status, "code": code, "title": title, "detail": detail}]}),
    )
}

/// Version 2: the caller is unknown, or the thing is.
pub fn v2_bare_not_found() -> Reply {
    v2(404, "NOT_FOUND", "Not Found", None)
}

/// Version 2: a named thing is absent or may not be seen.
pub fn v2_not_found(what: &str, id: &str) -> Reply {
    v2(404, "NOT_FOUND", &format!("Cannot find a {what} with id [{id}]"), None)
}

/// Version 2: a parameter is wrong.
pub fn v2_bad(title: &str) -> Reply {
    v2(400, "INVALID_REQUEST_PARAMETER", title, None)
}

/// Version 2: the cursor is wrong or too old.
pub fn bad_cursor() -> Reply {
    v2(
        400,
        "INVALID_REQUEST_PARAMETER",
        "Provided value for 'cursor' is not the correct type. Expected type is Cursor.",
        Some(
            "The provided cursor was not valid. You can get a new valid cursor by making the original pagination request again.",
        ),
    )
}

/// Version 1: a parameter is wrong.
pub fn v1_bad(message: &str) -> Reply {
    Reply::json(400, json!({"statusCode": 400, "message": message}))
}

/// Version 1: not a number.
pub fn v1_not_a_number(text: &str) -> Reply {
    v1_bad(&format!(
        "org.springframework.web.method.annotation.MethodArgumentTypeMismatchException: Failed to convert value of type 'java.lang.String' to required type 'int'; nested exception is java.lang.NumberFormatException: For input string: \"{text}\""
    ))
}

/// Version 1: absent or not to be seen.
pub fn v1_not_found(what: &str) -> Reply {
    let data = json!({"authorized": false, "valid": true, "errors": [], "successful": false});
    let message =
        format!("com.atlassian.confluence.api.service.exceptions.NotFoundException: {what}");
    Reply::json(404, json!({"statusCode": 404, "data": data, "message": message}))
}

/// Version 1: known caller, but not an administrator.
pub fn v1_not_admin() -> Reply {
    let data = json!({"authorized": false, "valid": true, "errors": [], "successful": false});
    let message = "com.atlassian.confluence.api.service.exceptions.PermissionException: User is not permitted to access the audit log";
    Reply::json(403, json!({"statusCode": 403, "data": data, "message": message}))
}

/// The gateway: the token lacks a scope.
pub fn scope_mismatch() -> Reply {
    Reply::json(401, json!({"code": 401, "message": "Unauthorized; scope does not match"}))
        .with("x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK")
}

/// The site: credentials of the wrong form or kind. The page is the server's own.
pub fn unauthorized(origin: &str) -> Reply {
    let realm =
        format!("OAuth realm=\"{}%2Fwiki\"", origin.replace(':', "%3A").replace('/', "%2F"));
    Reply::html(
        401,
        "<!doctype html><html lang=\"en\"><head><title>HTTP Status 401 – Unauthorized</title></head><body><h1>HTTP Status 401 – Unauthorized</h1><hr class=\"line\" /><p><b>Type</b> Status Report</p><p><b>Description</b> The request has not been applied to the target resource because it lacks valid authentication credentials for that resource.</p></body></html>",
    )
    .with("www-authenticate", realm)
}

/// The gateway: the account is deactivated.
pub fn gateway_unauthorized() -> Reply {
    Reply::json(401, json!({"code": 401, "message": "Unauthorized"}))
}

/// No site of that name, or it is unavailable for a while.
pub fn page_unavailable() -> Reply {
    Reply::html(
        404,
        "<!DOCTYPE html><html><head><title>Atlassian Cloud Notifications - Page Unavailable</title></head><body><h1>Page unavailable</h1><p>Your Atlassian Cloud site is currently unavailable.</p></body></html>",
    )
}

/// The site is deactivated.
pub fn product_unavailable() -> Reply {
    Reply::html(
        503,
        "<!DOCTYPE html><html><head><title>Atlassian Cloud Notifications - Product Unavailable</title></head><body><h1>Confluence has been deactivated</h1><p>Your Atlassian Cloud subscription has been deactivated.</p></body></html>",
    )
}

/// A path that Confluence does not know.
pub fn unknown_path() -> Reply {
    Reply::html(
        404,
        "<!DOCTYPE html><html><head><title>Page Not Found - Confluence</title></head><body><h1>Page Not Found</h1></body></html>",
    )
}

/// The caller's address is not on the allowlist.
pub fn ip_blocked() -> Reply {
    let message = "The IP address has been rejected because it is not on the allowed list. See your admin for more information.";
    Reply::json(403, json!({"errorMessages": [message], "errors": {}}))
}

/// Too many requests.
pub fn too_many(retry_after: Option<String>) -> Reply {
    let reset = crate::clock::iso(crate::clock::now_ms() + 2000);
    let mut reply = Reply::json(429, json!({"message": "Rate limit exceeded"}))
        .with("x-ratelimit-limit", "100")
        .with("x-ratelimit-remaining", "0")
        .with("x-ratelimit-reset", reset)
        .with("ratelimit-reason", "confluence-burst-based");
    if let Some(value) = retry_after {
        reply = reply.with("retry-after", value);
    }
    reply
}

/// Strictness: a parameter that the path does not have.
pub fn unknown_parameter(version_2: bool, name: &str) -> Reply {
    let title = format!("Unknown query parameter '{name}'");
    if version_2 { v2_bad(&title) } else { v1_bad(&title) }
}

/// Strictness: a method that the path does not have.
pub fn method_not_allowed() -> Reply {
    Reply::json(405, Value::from("Method Not Allowed")).with("allow", "GET")
}
