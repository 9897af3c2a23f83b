//! The line `sign_in`: do the email and the token belong to a known account?

use super::{Cause, Scopes, step};
use crate::domain::check::{CheckCode, CheckStep, CheckStepId, StepStatus};
use crate::domain::connection::ApiRoute;
use crate::domain::credentials::AccountEmail;
use crate::domain::messages;
use crate::domain::session::OtherAccount;
use crate::domain::subdomain::Subdomain;
use crate::domain::text::Text;
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
        |code, title| step(CheckStepId::SignIn, StepStatus::Failed, code, title, duration_ms);
    let email = typed.as_str();
    let refused = |code, detail: Text, remedy: Text| {
        // The form of the token says more than any answer could.
        let (detail, remedy) = of_form(form).unwrap_or((detail, remedy));
        failed(code, messages::not_accepted()).detail(detail).remedy(remedy)
    };
    let rejected = CheckCode::CredentialsRejected;
    match fact {
        SignInFact::Known { display_name, email, route } => {
            known(typed, display_name, email, *route, duration_ms)
        }
        SignInFact::Unnamed(scopes) => {
            let cause = Cause::ScopesMissing(vec![*scopes]);
            failed(CheckCode::ScopesMissing, messages::unnamed())
                .detail(cause.detail())
                .remedy(cause.remedy())
        }
        SignInFact::Rejected => {
            refused(rejected, messages::not_accepted_detail(), messages::not_accepted_remedy(email))
        }
        SignInFact::RejectedOrNoAccess => refused(
            rejected,
            messages::maybe_no_access_detail(email),
            messages::maybe_no_access_remedy(email, site.url()),
        ),
        SignInFact::ScopedRejected => refused(
            rejected,
            messages::scoped_rejected_detail(email),
            messages::scoped_rejected_remedy(email, site.host()),
        ),
        SignInFact::Stranger { sure } => {
            let detail = if *sure {
                messages::stranger_detail()
            } else {
                messages::stranger_or_no_access_detail()
            };
            let code = CheckCode::CredentialsRejectedPublicSite;
            refused(code, detail, messages::not_accepted_remedy(email))
        }
        SignInFact::NoConfluenceAccess => {
            failed(CheckCode::NoConfluenceAccess, messages::no_access())
                .detail(messages::no_access_detail(email, site.host()))
                .remedy(messages::no_access_remedy())
        }
        SignInFact::Other(cause) => {
            let title = match cause.code_of_sign_in() {
                CheckCode::ScopesMissing => messages::sign_in_scopes(),
                CheckCode::IpNotAllowed => messages::sign_in_ip(),
                CheckCode::RateLimited => messages::sign_in_busy(),
                CheckCode::SignInRedirected => messages::sign_in_elsewhere(),
                CheckCode::CredentialsRejected => messages::not_accepted(),
                _ => messages::sign_in_not_tried(),
            };
            failed(cause.code_of_sign_in(), title).detail(cause.detail()).remedy(cause.remedy())
        }
    }
}

/// The line when the token works, but is another account's than the connection's.
pub fn other_account_step(other: &OtherAccount, duration_ms: u64) -> CheckStep {
    let (id, code) = (CheckStepId::SignIn, CheckCode::AccountMismatch);
    step(id, StepStatus::Failed, code, messages::other_account(), duration_ms)
        .detail(messages::other_account_detail(other.found.as_str(), other.kept.as_str()))
        .remedy(messages::other_account_remedy(other.kept.as_str()))
}

/// Why a token of this form cannot be accepted, and what to do.
fn of_form(form: TokenForm) -> Option<(Text, Text)> {
    match form {
        TokenForm::Plausible | TokenForm::Unknown => None,
        TokenForm::WrongChecksum => {
            Some((messages::form_cut_off(), messages::form_cut_off_remedy()))
        }
        TokenForm::OrganizationKey => {
            Some((messages::form_organization_key(), messages::form_make_one()))
        }
        TokenForm::DataCenterToken => {
            Some((messages::form_data_center(), messages::form_make_one()))
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
    let title = messages::signed_in_as(name);
    let passed = |status, code| step(CheckStepId::SignIn, status, code, title, duration_ms);
    // Emails count without case, and accents in them are other letters (facts, part C2).
    if !email.is_empty() && email.to_lowercase() != typed.as_str().to_lowercase() {
        return passed(StepStatus::Warning, CheckCode::AccountMismatch)
            .detail(messages::account_mismatch(email, typed.as_str()))
            .remedy(messages::account_mismatch_remedy());
    }
    passed(StepStatus::Passed, CheckCode::SignedIn).detail(match route {
        ApiRoute::Site => messages::signed_in_site(),
        ApiRoute::Gateway => messages::signed_in_gateway(),
    })
}
