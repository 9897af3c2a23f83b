//! Why a list could not be read.

use crate::domain::check::CheckCode;
use crate::domain::check_words::Cause;
use crate::domain::text::Text;

/// Why a list could not be read. It holds nothing that Atlassian sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.sentence())]
pub struct ApiError(pub(super) Cause);

impl ApiError {
    /// The code that stands for it in gaps and on connections.
    pub fn code(&self) -> CheckCode {
        self.0.code()
    }

    /// What happened, what it means and what to do.
    pub fn sentence(&self) -> Text {
        self.0.sentence()
    }

    /// Nothing else can be read either until a person has done something.
    pub fn ends_the_run(&self) -> bool {
        matches!(
            self.0,
            Cause::CredentialsRejected
                | Cause::PasswordUsed
                | Cause::IpNotAllowed
                | Cause::SignInRedirected
                | Cause::SiteMoved(_)
                | Cause::SiteDeactivated
        )
    }

    /// The place in the list is not accepted (any more): begin the list again.
    pub fn is_cursor_refused(&self) -> bool {
        self.0 == Cause::CursorRefused
    }

    /// The site does not have such a thing; there is nothing to read.
    pub fn is_not_applicable(&self) -> bool {
        self.0 == Cause::NotApplicable
    }

    /// It is gone, or the account may not see it.
    pub fn is_not_found(&self) -> bool {
        self.0 == Cause::NotFound
    }

    /// The account or the token may not read it, or the site's plan does not have it: asking again
    /// changes nothing. What a plan without the feature answers is not documented; these are the
    /// statuses that can mean it.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self.0,
            Cause::Forbidden
                | Cause::NotFound
                | Cause::NotApplicable
                | Cause::ScopesMissing(_)
                | Cause::Upstream(402 | 405 | 410 | 501)
        )
    }

    /// The token lacks a scope, so all lists of this kind are refused alike.
    pub fn is_scopes_missing(&self) -> bool {
        matches!(self.0, Cause::ScopesMissing(_))
    }
}
