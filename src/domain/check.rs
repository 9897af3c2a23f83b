//! The checks of a connection: steps, codes, report.
//!
//! The codes are contract: a closed list to which one may add, never rename.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::text::Text;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize, ::utoipa::ToSchema)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word that stands in the API, in the page's `data-` attributes and in the database.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Reads the word again.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($text => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;

words!(/// One line of the checklist.
CheckStepId {
    /// Does the site exist?
    Site = "site",
    /// Are the email and the token those of a known account?
    SignIn = "sign_in",
    /// Can spaces be listed?
    Spaces = "spaces",
    /// Can pages be listed?
    Pages = "pages",
    /// Can a space's permissions be read?
    SpacePermissions = "space_permissions",
    /// Can groups and their members be read?
    Groups = "groups",
    /// Can accounts be looked up?
    Users = "users",
    /// Can the audit log be read? A warning at most.
    AuditLog = "audit_log",
});

words!(/// How a line of the checklist ended.
StepStatus {
    /// What the collector needs was read.
    Passed = "passed",
    /// It works, with something to know.
    Warning = "warning",
    /// The connection cannot work like this.
    Failed = "failed",
    /// Not tried, because an earlier line failed.
    Skipped = "skipped",
});

words!(/// What a check found; the contract's closed list.
CheckCode {
    /// The site exists.
    SiteFound = "site_found",
    /// No site has this name (or it is unavailable; Atlassian answers the same).
    SiteNotFound = "site_not_found",
    /// The site exists but its product was switched off.
    SiteDeactivated = "site_deactivated",
    /// The site has another name now.
    SiteMoved = "site_moved",
    /// Something that is not Confluence Cloud answered, or none was named.
    SiteNotCloud = "site_not_cloud",
    /// No answer: DNS, TLS, time-out, refused.
    SiteUnreachable = "site_unreachable",
    /// A known account answered.
    SignedIn = "signed_in",
    /// Email and token were not accepted.
    CredentialsRejected = "credentials_rejected",
    /// The site answered as to a stranger: it is public, and the credentials count for nothing.
    CredentialsRejectedPublicSite = "credentials_rejected_public_site",
    /// The token is right, but lacks scopes.
    ScopesMissing = "scopes_missing",
    /// The account may not use Confluence.
    NoConfluenceAccess = "no_confluence_access",
    /// The account's email differs from the typed one.
    AccountMismatch = "account_mismatch",
    /// The organization's IP allow-list keeps this server out.
    IpNotAllowed = "ip_not_allowed",
    /// The API sent the request to a sign-in page.
    SignInRedirected = "sign_in_redirected",
    /// The site asked to wait.
    RateLimited = "rate_limited",
    /// Atlassian answered with an error, or with something unreadable, or not in time.
    UpstreamError = "upstream_error",
    /// It was read.
    Readable = "readable",
    /// It was read, and there is nothing.
    ReadableEmpty = "readable_empty",
    /// The account may not read it.
    Forbidden = "forbidden",
    /// This site does not have it, or it was not tried.
    NotApplicable = "not_applicable",
});

words!(/// The whole check in one word.
Outcome {
    /// All is well.
    Passed = "passed",
    /// It works, with something to know.
    PassedWithWarnings = "passed_with_warnings",
    /// It does not work.
    Failed = "failed",
});

/// One finished line of the checklist, with what was really read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CheckStep {
    /// Which line.
    pub id: CheckStepId,
    /// How it ended.
    pub status: StepStatus,
    /// What was found.
    pub code: CheckCode,
    /// One short sentence: "Signed in as Ada Byron".
    #[schema(value_type = String)]
    pub title: Text,
    /// What was read, or the cause; empty when the title says all.
    #[schema(value_type = String)]
    pub detail: Text,
    /// What to do, when there is something to do.
    #[schema(value_type = Option<String>)]
    pub remedy: Option<Text>,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
}

/// A finished check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CheckReport {
    /// The whole in one word.
    pub outcome: Outcome,
    /// When it ended.
    #[schema(value_type = String, format = DateTime)]
    pub checked_at: Timestamp,
    /// The lines, in the order of [`CheckStepId::ALL`].
    pub steps: Vec<CheckStep>,
}

impl CheckReport {
    /// Sums the steps up: one failed step fails the whole.
    pub fn new(checked_at: Timestamp, mut steps: Vec<CheckStep>) -> Self {
        steps.sort_by_key(|step| step.id);
        let any = |status| steps.iter().any(|step| step.status == status);
        let outcome = if any(StepStatus::Failed) {
            Outcome::Failed
        } else if any(StepStatus::Warning) {
            Outcome::PassedWithWarnings
        } else {
            Outcome::Passed
        };
        Self { outcome, checked_at, steps }
    }

    /// The same with another line in the place of the one of that id.
    #[must_use]
    pub fn with(self, step: &CheckStep) -> Self {
        let others = self.steps.into_iter().filter(|other| other.id != step.id);
        let steps = others.chain([step.clone()]).collect();
        Self::new(self.checked_at, steps)
    }

    /// The line that failed first, which is the one to speak of.
    pub fn first_failure(&self) -> Option<&CheckStep> {
        self.steps.iter().find(|step| step.status == StepStatus::Failed)
    }
}
