//! The line `sign_in`: do the email and the token belong to a known account?

use super::{Cause, step};
use crate::domain::check::{CheckCode, CheckStep, CheckStepId, StepStatus};
use crate::domain::connection::ApiRoute;
use crate::domain::credentials::AccountEmail;
use crate::domain::subdomain::Subdomain;

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
    /// Atlassian refused the email and the token; that it did so because of
    /// the access to Confluence is ruled out.
    Rejected,
    /// Refused, and nothing tells whether the credentials or the account's
    /// access to Confluence is the reason.
    RejectedOrNoAccess,
    /// The token was recognised as one with scopes, yet the gateway refused it.
    ScopedRejected,
    /// The site answered as to a stranger.
    Stranger,
    /// The credentials are right, but the account may not use Confluence.
    NoConfluenceAccess,
    /// Anything else.
    Other(Cause),
}

/// The line for what signing in has found. `typed` is the email that was typed.
pub fn sign_in_step(
    site: &Subdomain,
    typed: &AccountEmail,
    fact: &SignInFact,
    duration_ms: u64,
) -> CheckStep {
    let failed =
        |code, title: &str| step(CheckStepId::SignIn, StepStatus::Failed, code, title, duration_ms);
    let not_accepted =
        || failed(CheckCode::CredentialsRejected, "Atlassian did not accept this email and token");
    let token_of_account = || {
        format!(
            "Check that the token was made while signed in as {typed}, has not expired and was copied whole. If in doubt, make a new one."
        )
    };
    match fact {
        SignInFact::Known { display_name, email, route } => known(typed, display_name, email, *route, duration_ms),
        SignInFact::Rejected => not_accepted()
            .detail("The email and the token do not belong together, or the token has expired or been revoked.")
            .remedy(token_of_account()),
        SignInFact::RejectedOrNoAccess => not_accepted()
            .detail(format!("The token may be wrong or expired, or {typed} may have no access to Confluence on this site; Atlassian answers the same in both cases."))
            .remedy(format!("Check that the token was made while signed in as {typed} and has not expired, and that this account can open {}/wiki in a browser.", site.url())),
        SignInFact::ScopedRejected => not_accepted()
            .detail(format!("This looks like a token with scopes, or the account is deactivated. The token may have been revoked, or {typed} may have no access to Confluence on this site; Atlassian answers the same in these cases."))
            .remedy(format!("Check that {typed} is active and has access to Confluence on {}, then make a new token and enter it here.", site.host())),
        SignInFact::Stranger => failed(CheckCode::CredentialsRejectedPublicSite, "Atlassian did not accept this email and token")
            .detail("The site is open to the public and answered, but only as it answers a stranger. An account without access to Confluence is treated the same.")
            .remedy(token_of_account()),
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
