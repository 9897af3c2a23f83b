//! The line `sign_in`: do the email and the token belong to a known account?

use super::{Cause, Scopes, step};
use crate::domain::check::{CheckCode, CheckStep, CheckStepId, StepStatus};
use crate::domain::connection::ApiRoute;
use crate::domain::credentials::AccountEmail;
use crate::domain::subdomain::Subdomain;
use crate::domain::token_form::TokenForm;

/// What signing in has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInFact {
    /// A known account answered.
    Known {
        /// The account's name; may be empty.
        display_name: String,
        /// The account's email as Atlassian tells it; empty when it is hidden.
        email: String,
        /// Which way the token works.
        route: ApiRoute,
    },
    /// Atlassian knows the token, but the token lacks the scope to say whose it is.
    Unnamed(Scopes),
    /// Atlassian refused the email and the token; that it did so because of
    /// the access to Confluence is ruled out.
    Rejected,
    /// Refused, and nothing tells whether the credentials or the account's
    /// access to Confluence is the reason.
    RejectedOrNoAccess,
    /// Refused with 401 by the site and by the gateway, as nothing but a token
    /// with scopes or a closed account is.
    ScopedRejected,
    /// The site is open to the public and answered as to a stranger.
    Stranger {
        /// Whether missing access to Confluence is ruled out as the reason.
        sure: bool,
    },
    /// The credentials are right, but the account may not use Confluence.
    NoConfluenceAccess,
    /// Anything else.
    Other(Cause),
}

/// The line for what signing in has found. `typed` is the email that was typed,
/// and `form` what the token's form suggests.
pub fn sign_in_step(
    site: &Subdomain,
    typed: &AccountEmail,
    form: TokenForm,
    fact: &SignInFact,
    duration_ms: u64,
) -> CheckStep {
    let failed =
        |code, title: &str| step(CheckStepId::SignIn, StepStatus::Failed, code, title, duration_ms);
    let not_accepted = |code| failed(code, "Atlassian did not accept this email and token");
    let refused = |code, detail: String, remedy: String| match of_form(form) {
        // The form of the token says more than any answer could.
        Some((why, cure)) => not_accepted(code).detail(why).remedy(cure),
        None => not_accepted(code).detail(detail).remedy(remedy),
    };
    let token_of_account = || {
        format!(
            "Check that the token was made while signed in as {typed}, has not expired and was copied whole. If in doubt, make a new one."
        )
    };
    let rejected = CheckCode::CredentialsRejected;
    match fact {
        SignInFact::Known { display_name, email, route } => known(typed, display_name, email, *route, duration_ms),
        SignInFact::Unnamed(scopes) => {
            let cause = Cause::ScopesMissing(vec![*scopes]);
            failed(CheckCode::ScopesMissing, "The token lacks the scope to say whose it is")
                .detail(cause.detail())
                .remedy(cause.remedy())
        }
        SignInFact::Rejected => refused(
            rejected,
            "The email and the token do not belong together, or the token has expired or been revoked.".into(),
            token_of_account(),
        ),
        SignInFact::RejectedOrNoAccess => refused(
            rejected,
            format!("The token may be wrong or expired, or {typed} may have no access to Confluence on this site; Atlassian answers the same in both cases."),
            format!("Check that the token was made while signed in as {typed} and has not expired, and that this account can open {}/wiki in a browser. If both are so, ask an administrator whether the organization allows API tokens.", site.url()),
        ),
        SignInFact::ScopedRejected => refused(
            rejected,
            format!("The token may have expired or been revoked, its account may be deactivated, or {typed} may be another account than the token's; Atlassian answers the same in these cases."),
            format!("Check that {typed} is the account that made the token, is active and has access to Confluence on {}. If so, make a new token and enter it here.", site.host()),
        ),
        SignInFact::Stranger { sure } => {
            let or_no_access = if *sure { "" } else { " An account without access to Confluence is treated the same." };
            refused(
                CheckCode::CredentialsRejectedPublicSite,
                format!("The site is open to the public and answered, but only as it answers a stranger.{or_no_access}"),
                token_of_account(),
            )
        }
        SignInFact::NoConfluenceAccess => failed(CheckCode::NoConfluenceAccess, "This account has no access to Confluence")
            .detail(format!("The email and the token are right, but {typed} may not use Confluence on {}.", site.host()))
            .remedy("Ask an administrator of the organization to give the account access to Confluence, or use another account."),
        SignInFact::Other(cause) => {
            let title = match cause.code_of_sign_in() {
                CheckCode::ScopesMissing => "The token lacks a scope",
                CheckCode::IpNotAllowed => "The organization does not let this server in",
                CheckCode::RateLimited => "The site asked to wait",
                CheckCode::SignInRedirected => "The site sent this server elsewhere",
                CheckCode::CredentialsRejected => "Atlassian did not accept this email and token",
                _ => "Signing in could not be tried",
            };
            failed(cause.code_of_sign_in(), title).detail(cause.detail()).remedy(cause.remedy())
        }
    }
}

/// Why a token of this form cannot be accepted, and what to do.
fn of_form(form: TokenForm) -> Option<(&'static str, &'static str)> {
    let make_one =
        "Make an API token at id.atlassian.com while signed in to this account, and paste that.";
    match form {
        TokenForm::Plausible | TokenForm::Unknown => None,
        TokenForm::WrongChecksum => Some((
            "The token is cut off or mistyped: its last characters do not fit the rest.",
            "Copy the token again with Atlassian's Copy button. If it is no longer shown, make a new one.",
        )),
        TokenForm::OrganizationKey => Some((
            "This is an organization's admin key, which Confluence does not accept.",
            make_one,
        )),
        TokenForm::DataCenterToken => Some((
            "This has the form of a personal access token of Confluence Data Center or Server, which Confluence Cloud does not accept.",
            make_one,
        )),
    }
}

fn known(
    typed: &AccountEmail,
    display_name: &str,
    email: &str,
    route: ApiRoute,
    duration_ms: u64,
) -> CheckStep {
    let name = if display_name.is_empty() { typed.as_str() } else { display_name };
    let title = format!("Signed in as {name}");
    let passed = |status, code| step(CheckStepId::SignIn, status, code, title, duration_ms);
    // Emails count without case, and accents in them are other letters (facts, part C2).
    if !email.is_empty() && email.to_lowercase() != typed.as_str().to_lowercase() {
        return passed(StepStatus::Warning, CheckCode::AccountMismatch)
            .detail(format!("You typed {typed}, but the account's email is {email}."))
            .remedy("If this is the account that you want, there is nothing to do. Otherwise go back and use the token of the other account.");
    }
    passed(StepStatus::Passed, CheckCode::SignedIn).detail(match route {
        ApiRoute::Site => "The token has all the rights of its account.",
        ApiRoute::Gateway => {
            "The token works through Atlassian's API gateway, as tokens with scopes do."
        }
    })
}
