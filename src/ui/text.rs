//! The words of the pages, in one place.
//!
//! Those that tests and hosts find things by (field names, button names, the
//! heading) are contract. The checklist's sentences are the domain's.

use crate::domain::check::{CheckStepId, StepStatus};
use crate::domain::connection::{ApiRoute, ConnectionStatus};
use crate::domain::error::ErrorCode;
use crate::domain::evidence::ArtifactKind;
use crate::domain::run::{RunStatus, RunTrigger, Stream, StreamStatus};
use crate::domain::session::LinkRefusal;

pub const PRODUCT: &str = "Confluence Cloud connector";
pub const PORTAL: &str = "Your compliance portal";
pub const SKIP: &str = "Skip to the content";
pub const READ_ONLY: &str = "Read-only access";
pub const PROMISE: &str = "The connector only reads. Nothing in Confluence is ever changed.";

pub const CONNECT: &str = "Connect Confluence Cloud";
pub const STEPS: &str = "Steps";
pub const STEP_SITE: &str = "Site";
pub const STEP_CREDENTIALS: &str = "Credentials";
pub const STEP_DONE: &str = "done";

pub const SITE_LEAD: &str = "Which Confluence site should evidence come from?";
pub const SUBDOMAIN: &str = "Subdomain";
pub const SUBDOMAIN_HINT: &str =
    "The first part of your site's address. You can also paste the address of any Confluence page.";
pub const SITE_ASKING: &str = "Looking for ";
pub const SITE_LOST: &str = "The site could not be looked up just now";
pub const SITE_LOST_DETAIL: &str =
    "This page cannot reach the connector. Press Continue to try again.";
pub const CONTINUE: &str = "Continue";

pub const WHERE_IS_IT: &str = "Where to find the subdomain";
pub const WHERE_IS_IT_DETAIL: &str = "Open Confluence in your browser and look at the address bar. It is the name before .atlassian.net.";
pub const WHERE_NOT: &str = "A custom domain does not work here, because API tokens are not accepted on it. Confluence Data Center and Server cannot be connected.";
pub const WHAT_NEXT: &str = "What happens next";
pub const WHAT_NEXT_ITEMS: [&str; 3] = [
    "You enter an account's email and an API token.",
    "Everything that will be read is tried once, and you see each result.",
    "Only when all of it works is the connection kept, and the first collection begins.",
];

pub const CREDENTIALS_LEAD: &str = "Which account should it be read with?";
pub const EMAIL: &str = "Atlassian account email";
pub const EMAIL_HINT: &str = "The account in which the token is made.";
pub const TOKEN: &str = "API token";
pub const TOKEN_HINT: &str = "It is stored encrypted and never shown again.";
pub const SHOW_TOKEN: &str = "Show token";
pub const HIDE_TOKEN: &str = "Hide token";
pub const EXPIRES_ON: &str = "Token expires on";
pub const EXPIRES_ON_HINT: &str = "As Atlassian showed it when the token was made.";
pub const PRESETS: &str = "Common lifetimes";
pub const CONNECT_BUTTON: &str = "Connect";
pub const CANCEL: &str = "Cancel";
pub const BACK: &str = "Back";
pub const ROTATE: &str = "Replace the API token";
pub const ROTATE_LEAD: &str =
    "The old token keeps working until the new one has passed every check.";

pub const CHECKS: &str = "Checks";
pub const CHECK_BEGUN: &str = "Trying everything that will be read";
pub const CHECK_BEGUN_DETAIL: &str =
    "This takes a few seconds. Nothing is stored before all of it has passed.";
pub const CHECK_CANCELLED: &str = "The check was cancelled. Nothing was stored.";
pub const CHECK_LOST: &str = "The connection to the connector broke off. Press Connect to try again; nothing is stored twice.";
pub const NOT_CONNECTED: &str = "Not connected yet";
pub const NOT_CONNECTED_DETAIL: &str =
    "Nothing was stored. See below what failed, then paste the token again and press Connect.";
pub const SEE_CHECKS: &str = "See the checks";
pub const PASSED: &str = "Everything can be read";
pub const PASSED_WARNINGS: &str = "It works, with something to know";
pub const CHECK_FAILED: &str = "Something cannot be read";
pub const FORM_WRONG: &str = "Something in the form needs your attention";

pub const TOKEN_PAGE: &str = "https://id.atlassian.com/manage-profile/security/api-tokens";
pub const TOKEN_PAGE_NAME: &str = "Atlassian's API tokens page";
pub const NEW_TAB: &str = " (opens in a new tab)";
pub const HELP_TOKEN: &str = "How to make an API token";
pub const HELP_OPEN_BEFORE: &str = "Open ";
pub const HELP_OPEN_AFTER: &str = ", signed in to the same account.";
pub const HELP_STEPS: [&str; 4] = [
    "Choose “Create API token”.",
    "Name it after your portal, so that you know it again.",
    "Set an expiry; 365 days is the most that Atlassian allows.",
    "Copy the token. Atlassian shows it this once.",
];
pub const HELP_SCOPES: &str = "If you make a token with scopes";
pub const HELP_SCOPES_DETAIL: &str =
    "Choose “Create API token with scopes” and the app Confluence, then tick exactly these:";
pub const HELP_SCOPES_OPTIONAL: &str = " (optional)";
pub const HELP_SERVICE: &str = "Use a service account if you can";
pub const HELP_SERVICE_DETAIL: &str = "A person may leave, and their token with them. A service account that can view every space you must show in an audit gives the most complete evidence.";

pub const CONNECTED: &str = "Connected";
pub const FACT_SITE: &str = "Site";
pub const FACT_ACCOUNT: &str = "Account";
pub const FACT_ROUTE: &str = "Route";
pub const FACT_TOKEN: &str = "Token expires";
pub const FACT_CHECKED: &str = "Last checked";
pub const FACT_COLLECTED: &str = "Last collection";
pub const FACT_NEXT: &str = "Next collection";
pub const FACT_CLOUD_ID: &str = "Cloud ID";
pub const NEVER: &str = "Not yet";
pub const FIRST_RUN: &str = "First collection";
pub const MAY_CLOSE: &str = "You may close this window; the collection goes on without it.";
pub const RUN_DETAILS: &str = "Details of this collection";
pub const ALL_SOURCES: &str = "All sources";

pub const SOURCES: &str = "Sources";
pub const SOURCES_LEAD: &str = "The Confluence sites that evidence is collected from.";
pub const CATEGORY: &str = "Knowledge management";
pub const NONE_TITLE: &str = "Confluence Cloud is not connected";
pub const NONE_DETAIL: &str = "Connect a site to collect who may see and change what: access reviews, group memberships, spaces and pages.";
pub const NONE_DETAIL_VIEW: &str =
    "Ask a person who manages this organization's sources to connect a site.";
pub const CONNECT_SITE: &str = "Connect a site";
pub const CHECK_AGAIN: &str = "Check again";
pub const COLLECT_NOW: &str = "Collect now";
pub const SWITCH_OFF: &str = "Turn off";
pub const SWITCH_ON: &str = "Turn on";
pub const SWITCHED_OFF: &str = "This source is off";
pub const SWITCHED_OFF_DETAIL: &str =
    "Nothing is collected. What was collected is kept. Turning it on checks everything first.";
pub const OPEN_SITE: &str = "Open in Confluence";
pub const RUNS: &str = "Collections";
pub const NO_RUNS: &str = "Nothing has been collected yet.";
pub const LAST_CHECK: &str = "Result of the check";
pub const RUN: &str = "Collection";
pub const EVIDENCE: &str = "Evidence";
pub const EVIDENCE_LEAD: &str =
    "Every file's checksum stands in SHA256SUMS, so that anyone can see that it is unaltered.";
pub const NO_EVIDENCE: &str = "This collection left no files.";
pub const EVIDENCE_LATER: &str = "The files appear here when the collection has ended.";
pub const GAPS: &str = "What could not be read";
pub const STREAMS: &str = "What is read";
pub const STREAMS_OVER: &str = "What was read";
pub const COLUMN_FILE: &str = "File";
pub const COLUMN_ABOUT: &str = "About";
pub const COLUMN_ROWS: &str = "Rows";
pub const COLUMN_SIZE: &str = "Size";
pub const COLUMN_SHA: &str = "SHA-256";
pub const COLUMN_WHEN: &str = "Begun";
pub const COLUMN_RESULT: &str = "Result";
pub const COLUMN_TOOK: &str = "Took";
pub const COLUMN_WHY: &str = "Kind";
pub const REMEDY_LINK: &str = "Open Atlassian's API tokens page";

pub const LANDING_BUTTON: &str = "Open the connection wizard";
pub const FACT_ORGANIZATION: &str = "Organization";
pub const FACT_PERSON: &str = "Opened for";
pub const LANDING_ITEMS: [&str; 3] = [
    "You need the site's address, an account's email and an API token.",
    "It takes about three minutes; each step is checked at once.",
    PROMISE,
];

/// The title of a step's page.
pub fn page_of(step: &str) -> String {
    format!("{step} · {CONNECT}")
}

/// "Acme Trust wants to connect a Confluence site for the organization org-1."
pub fn landing_lead(portal: Option<&str>) -> String {
    match portal {
        Some(name) => format!("{name} wants to collect evidence from your Confluence site."),
        None => {
            "Your compliance portal wants to collect evidence from your Confluence site.".to_owned()
        }
    }
}

/// The heading of the last page.
pub fn connected(host: &str) -> String {
    format!("{host} is connected")
}

/// "30 days".
pub fn preset(days: i32) -> String {
    format!("{days} days")
}

/// "Use acme-new.atlassian.net".
pub fn take_meant(host: &str) -> String {
    format!("Continue with {host}")
}

/// The way of a token's requests, in plain words.
pub fn route(route: ApiRoute) -> &'static str {
    match route {
        ApiRoute::Site => "Directly at the site, with all the rights of the account",
        ApiRoute::Gateway => "Through Atlassian's API gateway, limited to the token's scopes",
    }
}

/// The heading of the list of all scopes.
pub fn scopes(count: usize) -> String {
    format!("The {count} scopes to tick")
}

/// What a line of the checklist is about, before it has run.
pub fn check(step: CheckStepId) -> &'static str {
    match step {
        CheckStepId::Site => "The site answers",
        CheckStepId::SignIn => "Signing in",
        CheckStepId::Spaces => "Spaces",
        CheckStepId::Pages => "Pages and blog posts",
        CheckStepId::SpacePermissions => "Space permissions",
        CheckStepId::Groups => "Groups and their members",
        CheckStepId::Users => "Accounts",
        CheckStepId::AuditLog => "Audit log, optional",
    }
}

/// The word beside a line's icon.
pub fn step_status(status: StepStatus) -> &'static str {
    match status {
        StepStatus::Passed => "Passed",
        StepStatus::Warning => "Note",
        StepStatus::Failed => "Failed",
        StepStatus::Skipped => "Not tried",
    }
}

/// The word for a line that has not ended.
pub const STEP_WAITING: &str = "Waiting";
/// The word for the line that runs.
pub const STEP_RUNNING: &str = "Checking";

/// The state of a source.
pub fn connection_status(status: ConnectionStatus) -> &'static str {
    match status {
        ConnectionStatus::Active => "Active",
        ConnectionStatus::NeedsAttention => "Needs attention",
        ConnectionStatus::Off => "Off",
    }
}

/// The state of a run.
pub fn run_status(status: RunStatus) -> &'static str {
    match status {
        RunStatus::Queued => "Waiting to begin",
        RunStatus::Running => "Collecting",
        RunStatus::Succeeded => "Complete",
        RunStatus::Partial => "Complete, with gaps",
        RunStatus::Failed => "Failed",
        RunStatus::Cancelled => "Cancelled",
    }
}

/// How a run ended, in a sentence.
pub fn run_outcome(status: RunStatus, gaps: usize) -> String {
    match status {
        RunStatus::Queued => "The collection begins in a moment.".to_owned(),
        RunStatus::Running => "The collection is under way.".to_owned(),
        RunStatus::Succeeded => "Everything that the account sees was read.".to_owned(),
        RunStatus::Partial if gaps == 1 => {
            "One thing could not be read; it is named below and in the evidence.".to_owned()
        }
        RunStatus::Partial => {
            format!("{gaps} things could not be read; they are named below and in the evidence.")
        }
        RunStatus::Failed => "The collection ended without a result.".to_owned(),
        RunStatus::Cancelled => {
            "The collection was cancelled. What had been read until then is kept.".to_owned()
        }
    }
}

/// What started a run.
pub fn run_trigger(trigger: RunTrigger) -> &'static str {
    match trigger {
        RunTrigger::First => "First",
        RunTrigger::Schedule => "Scheduled",
        RunTrigger::Manual => "Manual",
    }
}

/// The name of a stream.
pub fn stream(stream: Stream) -> &'static str {
    match stream {
        Stream::Spaces => "Spaces",
        Stream::Pages => "Pages",
        Stream::Blogposts => "Blog posts",
        Stream::Versions => "Versions",
        Stream::SpacePermissions => "Space permissions",
        Stream::RoleAssignments => "Role assignments",
        Stream::Groups => "Groups",
        Stream::GroupMembers => "Group members",
        Stream::Users => "Accounts",
        Stream::Restrictions => "Page restrictions",
        Stream::AuditLog => "Audit log",
    }
}

/// The state of a stream.
pub fn stream_status(status: StreamStatus) -> &'static str {
    match status {
        StreamStatus::Waiting => "Waiting",
        StreamStatus::Running => "Reading",
        StreamStatus::Done => "Read",
        StreamStatus::Skipped => "Not needed",
        StreamStatus::Failed => "Incomplete",
    }
}

/// What a file is about.
pub fn artifact(kind: ArtifactKind) -> &'static str {
    match kind {
        ArtifactKind::AccessReview => "Access by space",
        ArtifactKind::Memberships => "Groups and members",
        ArtifactKind::Spaces => "Spaces",
        ArtifactKind::Pages => "Pages and blog posts",
        ArtifactKind::Checksums => "Checksums",
    }
}

/// Why a link does not open the wizard: the heading, what it means, and what to
/// do where the portal's page cannot make a new link by itself.
pub fn refusal(refusal: LinkRefusal) -> (&'static str, &'static str, &'static str) {
    match refusal {
        LinkRefusal::Unknown => (
            "This link does not lead anywhere",
            "It may have been cut off when it was copied.",
            OFF_AND_ON,
        ),
        LinkRefusal::Expired => {
            ("This link has expired", "Links work for a short time only.", OFF_AND_ON)
        }
        LinkRefusal::Used => (
            "This link was used already",
            "Each link opens the wizard once. If you did that, go on in the window that it opened.",
            OFF_AND_ON,
        ),
        LinkRefusal::Revoked => {
            ("This link was withdrawn", "Your compliance portal has taken it back.", OFF_AND_ON)
        }
    }
}

const OFF_AND_ON: &str =
    "Go back to your compliance portal and turn the source off and on again; it makes a new link.";

pub const NO_SESSION: (&str, &str, &str) = (
    "Your session is over",
    "For safety it ends after eight hours, and this browser may not have one. What was connected stays connected.",
    "Go back to your compliance portal and open the source again.",
);
pub const NO_COOKIE: &str = "This browser keeps no cookie for a page that is shown inside another. In a window of its own the wizard works.";
pub const NEW_WINDOW: &str = "Open in a window";
pub const NEW_LINK: &str = "Get a new link";
pub const RENEWED: &str = "Your session was over, so it was renewed";
pub const RENEWED_DETAIL: &str =
    "What you typed is here again, except for the token, which is never kept. Paste it once more.";
pub const NOT_FOUND: (&str, &str) = (
    "There is no such page",
    "The address may be mistyped. Go back to your compliance portal and open the source from there.",
);

/// The heading over an error's sentence.
pub fn error_heading(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::NotFound => "Not found",
        ErrorCode::Forbidden | ErrorCode::Unauthorized => "You may not do this",
        ErrorCode::Conflict | ErrorCode::RunUnderWay | ErrorCode::ConnectionOff => {
            "Not at this moment"
        }
        ErrorCode::StorageUnavailable | ErrorCode::InternalError => "This did not work",
        ErrorCode::TooManyRequests => "A little slower, please",
        _ => "This could not be understood",
    }
}
