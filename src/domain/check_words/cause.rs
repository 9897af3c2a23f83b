//! Why something could not be read.

use crate::domain::check::CheckCode;
use crate::domain::messages;
use crate::domain::subdomain::Subdomain;
use crate::domain::text::{Argument, Text};

/// All scopes that the product uses unless more is asked for, for a token with scopes (CONFLUENCE
/// facts, part B4, the set of which every member is documented as current). The last one is optional.
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
    fn named(&self) -> Argument {
        let tick = self.tick.iter().copied().collect::<Argument>();
        if self.or.is_empty() {
            tick
        } else {
            messages::cause_scopes_or(self.or.iter().copied().collect::<Argument>(), tick).into()
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
    pub(super) fn because(self) -> Text {
        match self {
            Self::Dns => messages::because_dns(),
            Self::NotPublic => messages::because_not_public(),
            Self::Refused => messages::because_refused(),
            Self::Tls => messages::because_tls(),
            Self::Timeout => messages::because_timeout(),
            Self::Other => messages::because_broken(),
        }
    }

    /// What to do.
    pub(super) fn remedy(self) -> Text {
        match self {
            Self::Dns | Self::NotPublic => messages::network_dns_remedy(),
            Self::Refused | Self::Timeout | Self::Other => messages::network_remedy(),
            Self::Tls => messages::network_tls_remedy(),
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
    pub fn detail(&self) -> Text {
        match self {
            Self::CredentialsRejected => messages::cause_rejected(),
            Self::ScopesMissing(missing) => {
                let count = missing.iter().map(|scopes| scopes.tick.len()).sum::<usize>();
                let scopes = missing.iter().map(Scopes::named).collect::<Argument>();
                messages::cause_scopes_missing(count, scopes)
            }
            Self::PasswordUsed => messages::cause_password(),
            Self::Forbidden => messages::cause_forbidden(),
            Self::NotFound => messages::cause_not_found(),
            Self::NotApplicable => messages::cause_not_applicable(),
            Self::RateLimited => messages::cause_rate_limited(),
            Self::CursorRefused => messages::cause_cursor(),
            Self::Upstream(500..) => messages::cause_server_error(),
            Self::Upstream(_) => messages::cause_refused(),
            Self::Unreadable => messages::cause_unreadable(),
            Self::Network(kind) => messages::cause_network(kind.because()),
            Self::SignInRedirected => messages::cause_sign_in_page(),
            Self::SiteMoved(Some(to)) => messages::cause_moved_to(to.host()),
            Self::SiteMoved(None) => messages::cause_moved(),
            Self::SiteDeactivated => messages::cause_deactivated(),
            Self::SiteUnavailable => messages::cause_unavailable(),
            Self::IpNotAllowed => messages::cause_ip_not_allowed(),
            Self::OutOfTime => messages::cause_out_of_time(),
        }
    }

    /// What to do.
    pub fn remedy(&self) -> Text {
        match self {
            Self::CredentialsRejected | Self::PasswordUsed => messages::cause_rejected_remedy(),
            Self::ScopesMissing(missing) => {
                // What is read on request needs more than all installations do.
                let more = missing.iter().flat_map(|scopes| scopes.tick).copied();
                let more = more.filter(|scope| !ALL_SCOPES.contains(scope));
                let all = ALL_SCOPES.iter().copied().chain(more);
                messages::cause_scopes_missing_remedy(all.collect::<Argument>())
            }
            Self::Forbidden | Self::NotFound => messages::cause_forbidden_remedy(),
            Self::NotApplicable => messages::cause_not_applicable_remedy(),
            Self::RateLimited | Self::OutOfTime => messages::try_later(),
            Self::CursorRefused => messages::cause_cursor_remedy(),
            Self::Upstream(_) | Self::SiteUnavailable => messages::try_later_or_status(),
            Self::Unreadable => messages::cause_unreadable_remedy(),
            Self::Network(kind) => kind.remedy(),
            Self::SignInRedirected => messages::cause_sign_in_page_remedy(),
            Self::SiteMoved(_) => messages::cause_moved_remedy(),
            Self::SiteDeactivated => messages::cause_deactivated_remedy(),
            Self::IpNotAllowed => messages::cause_ip_not_allowed_remedy(),
        }
    }

    /// What happened, what it means and what to do.
    pub fn sentence(&self) -> Text {
        messages::sentences(self.detail(), self.remedy())
    }
}
