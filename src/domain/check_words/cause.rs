//! Why something could not be read.

use super::listed;
use crate::domain::check::CheckCode;
use crate::domain::subdomain::Subdomain;

/// All scopes that the product uses, for a token with scopes (CONFLUENCE facts,
/// part B4, the set of which every member is documented as current). The last one is optional.
pub const ALL_SCOPES: &[&str] = &[
    "read:space:confluence",
    "read:page:confluence",
    "read:user:confluence",
    "read:space.permission:confluence",
    "read:configuration:confluence",
    "read:confluence-user",
    "read:confluence-groups",
    "read:audit-log:confluence",
];

/// The scopes that open one kind of list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scopes {
    /// What to tick: all of these.
    pub tick: &'static [&'static str],
    /// What does as well: all of these; empty when there is no other way.
    pub or: &'static [&'static str],
}

impl Scopes {
    fn sentence(&self) -> String {
        if self.or.is_empty() {
            listed(self.tick)
        } else {
            format!("{} (or {})", listed(self.tick), listed(self.or))
        }
    }
}

/// Why no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// The name has no address.
    Dns,
    /// The name leads to an address that is not public.
    NotPublic,
    /// Nobody listens there.
    Refused,
    /// The certificate or the encryption did not fit.
    Tls,
    /// No answer in time.
    Timeout,
    /// The connection broke, or something else.
    Other,
}

impl Unreachable {
    /// What happened, as half a sentence after "because".
    pub(super) fn because(self) -> &'static str {
        match self {
            Self::Dns => "the name could not be looked up",
            Self::NotPublic => {
                "the name leads to an address inside a private network, where Confluence Cloud never is"
            }
            Self::Refused => "the connection was refused",
            Self::Tls => "no trusted encrypted connection could be made",
            Self::Timeout => "no answer came in time",
            Self::Other => "the connection broke off",
        }
    }

    /// What to do.
    pub(super) fn remedy(self) -> &'static str {
        match self {
            Self::Dns | Self::NotPublic => "Check this server's DNS, then try again.",
            Self::Refused | Self::Timeout | Self::Other => {
                "Check that this server may reach the internet by HTTPS, directly or through its proxy, then try again."
            }
            Self::Tls => {
                "If a proxy in your network opens encrypted connections, let this server trust the proxy's certificate; otherwise check the server's clock and its root certificates."
            }
        }
    }
}

/// Why something could not be read from a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Email and token are not accepted (any more).
    CredentialsRejected,
    /// A password was given instead of a token.
    PasswordUsed,
    /// The token is right, but lacks these scopes.
    ScopesMissing(Vec<Scopes>),
    /// The account may not read it.
    Forbidden,
    /// It is gone, or hidden from the account.
    NotFound,
    /// The site has no such thing.
    NotApplicable,
    /// The site asked to wait, for too long or too often.
    RateLimited,
    /// The place in the list from which to go on is not accepted (any more).
    CursorRefused,
    /// Another status than was expected, kept for the log.
    Upstream(u16),
    /// An answer that is no JSON, is cut off, too large, or leads astray.
    Unreadable,
    /// No answer.
    Network(Unreachable),
    /// The API sent the request to a sign-in page.
    SignInRedirected,
    /// The site has another name now; `None` when the new one is not known.
    SiteMoved(Option<Subdomain>),
    /// The site's product was switched off.
    SiteDeactivated,
    /// No site of this name answers, or it is unavailable for the moment.
    SiteUnavailable,
    /// The organization's IP allow-list keeps this server out.
    IpNotAllowed,
    /// The whole check took too long; the answer to this question was still missing.
    OutOfTime,
}

impl Cause {
    /// The code that stands for it in the API.
    pub fn code(&self) -> CheckCode {
        match self {
            Self::CredentialsRejected | Self::PasswordUsed => CheckCode::CredentialsRejected,
            Self::ScopesMissing(_) => CheckCode::ScopesMissing,
            Self::Forbidden | Self::NotFound => CheckCode::Forbidden,
            Self::NotApplicable => CheckCode::NotApplicable,
            Self::RateLimited => CheckCode::RateLimited,
            Self::CursorRefused | Self::Upstream(_) | Self::Unreadable | Self::OutOfTime => {
                CheckCode::UpstreamError
            }
            Self::Network(_) => CheckCode::SiteUnreachable,
            Self::SignInRedirected => CheckCode::SignInRedirected,
            Self::SiteMoved(_) => CheckCode::SiteMoved,
            Self::SiteDeactivated => CheckCode::SiteDeactivated,
            Self::SiteUnavailable => CheckCode::SiteNotFound,
            Self::IpNotAllowed => CheckCode::IpNotAllowed,
        }
    }

    /// The code on the line `sign_in`, which has a shorter list of them.
    pub(super) fn code_of_sign_in(&self) -> CheckCode {
        match self.code() {
            CheckCode::SiteMoved => CheckCode::SignInRedirected,
            CheckCode::Forbidden => CheckCode::CredentialsRejected,
            CheckCode::SiteUnreachable
            | CheckCode::SiteDeactivated
            | CheckCode::SiteNotFound
            | CheckCode::NotApplicable => CheckCode::UpstreamError,
            code => code,
        }
    }

    /// The code on the lines after `sign_in`, which have a shorter list of them.
    pub(super) fn code_of_list(&self) -> CheckCode {
        match self.code() {
            code @ (CheckCode::ScopesMissing | CheckCode::NotApplicable) => code,
            CheckCode::Forbidden | CheckCode::CredentialsRejected | CheckCode::IpNotAllowed => {
                CheckCode::Forbidden
            }
            _ => CheckCode::UpstreamError,
        }
    }

    /// What happened and what it means.
    pub fn detail(&self) -> String {
        match self {
            Self::CredentialsRejected => "Atlassian does not accept the email and the token. The token may have expired or been revoked, or the account may have lost its access to Confluence.".into(),
            Self::ScopesMissing(missing) => {
                let scopes: Vec<_> = missing.iter().map(Scopes::sentence).collect();
                let what = if missing.iter().map(|scopes| scopes.tick.len()).sum::<usize>() == 1 { "the scope" } else { "the scopes" };
                format!("Atlassian knows the token, but the token lacks {what} {}.", listed(&scopes))
            }
            Self::PasswordUsed => "Atlassian says that this is a password. It takes API tokens only.".into(),
            Self::Forbidden => "The account may not read this.".into(),
            Self::NotFound => "It is gone, or the account may not see it; Confluence answers the same in both cases.".into(),
            Self::NotApplicable => "This site does not have it.".into(),
            Self::RateLimited => "The site is busy and asked to wait. All apps and tokens of a site share one limit.".into(),
            Self::CursorRefused => "Confluence lost the place in the list from which to go on.".into(),
            Self::Upstream(500..) => "Confluence could not answer; the fault is on Atlassian's side.".into(),
            Self::Upstream(_) => "Confluence refused the request without a reason that is known here.".into(),
            Self::Unreadable => "Confluence sent an answer that cannot be read. A proxy between this server and Atlassian may have changed it.".into(),
            Self::Network(kind) => format!("Atlassian could not be reached, because {}.", kind.because()),
            Self::SignInRedirected => "The site sent this server to a sign-in page instead of answering. It may ask for single sign-on even from API tokens.".into(),
            Self::SiteMoved(Some(to)) => format!("The site has another address now, {}.", to.host()),
            Self::SiteMoved(None) => "The site has another address now.".into(),
            Self::SiteDeactivated => "Confluence is deactivated on this site, for example because a subscription ended.".into(),
            Self::SiteUnavailable => "The site is gone or unavailable for the moment; Atlassian answers the same in both cases.".into(),
            Self::IpNotAllowed => "The organization only lets listed IP addresses in, and this server's is not on the list.".into(),
            Self::OutOfTime => "The check ended after its time was up, and Confluence had not answered this by then.".into(),
        }
    }

    /// What to do.
    pub fn remedy(&self) -> String {
        match self {
            Self::CredentialsRejected | Self::PasswordUsed => "Make a new API token while signed in to the same account, and enter it here.".into(),
            Self::ScopesMissing(_) => format!("A scope cannot be added to an existing token. Make a new token with all of these: {}.", listed(ALL_SCOPES)),
            Self::Forbidden | Self::NotFound => "If it should be readable, ask an administrator of the site to give the account access.".into(),
            Self::NotApplicable => "There is nothing to do.".into(),
            Self::RateLimited | Self::OutOfTime => "Try again in a few minutes.".into(),
            Self::CursorRefused => "Try again; the list is then read from its beginning.".into(),
            Self::Upstream(_) | Self::SiteUnavailable => "Try again in a few minutes. If it stays so, look at status.atlassian.com.".into(),
            Self::Unreadable => "Try again in a few minutes. If it stays so, ask the operator of this server about its proxy.".into(),
            Self::Network(kind) => kind.remedy().into(),
            Self::SignInRedirected => "Ask an administrator of the organization to allow API tokens, or use a service account.".into(),
            Self::SiteMoved(_) => "Connect the site under its new address.".into(),
            Self::SiteDeactivated => "Ask an administrator of the organization to activate Confluence again.".into(),
            Self::IpNotAllowed => "Ask an administrator of the organization to add this server's address to the IP allow-list.".into(),
        }
    }

    /// What happened, what it means and what to do.
    pub fn sentence(&self) -> String {
        format!("{} {}", self.detail(), self.remedy())
    }
}
