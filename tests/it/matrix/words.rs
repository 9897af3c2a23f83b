//! What Atlassian says, word for word (CONFLUENCE facts, part C3), and where it is asked.

/// Where a site tells its cloud id.
pub const TENANT: &str = "/_edge/tenant_info";
/// Where an account tells its name.
pub const WHO: &str = "/user/current";
/// Version 1 refuses a caller.
pub const E1: &str = r#"{"statusCode":403,"message":"com.atlassian.confluence.mvc.rest.common.exception.StacklessResponseStatusException: 403 FORBIDDEN \"Request rejected because caller cannot access Confluence\""}"#;
/// The same, in short.
pub const E2: &str =
    r#"{"message":"Current user not permitted to use Confluence","statusCode":403}"#;
/// Version 2 refuses a caller, or has no such thing.
pub const E3: &str =
    r#"{"errors":[{"status":404,"code":"NOT_FOUND","title":"Not Found","detail":null}]}"#;
/// The IP allow-list.
pub const E7: &str = r#"{"errorMessages":["The IP address has been rejected because it is not on the allowed list. See your admin for more information."],"errors":{}}"#;
