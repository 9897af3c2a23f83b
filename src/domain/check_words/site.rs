//! The line `site`: is there such a site?

use super::{Cause, Unreachable, step};
use crate::domain::check::{CheckCode, CheckStep, CheckStepId, StepStatus};
use crate::domain::messages;
use crate::domain::subdomain::{SiteInputError, Subdomain};
use crate::domain::text::Text;

/// What asking for a site has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteFact {
    /// It exists; with its cloud id.
    Found(String),
    /// Nobody answers under this name, at least for the moment.
    NotFound,
    /// It exists, but was switched off.
    Deactivated,
    /// It has another name now.
    Moved(Subdomain),
    /// It sends whoever asks to a sign-in page.
    SignInPage,
    /// The organization's IP allow-list keeps this server out.
    IpNotAllowed,
    /// It asks to wait.
    Busy,
    /// It answers with an error of its own.
    Failing,
    /// Something else than Confluence Cloud answered.
    NotCloud,
    /// No answer.
    Unreachable(Unreachable),
}

/// The line for what asking has found.
pub fn site_step(subdomain: &Subdomain, fact: &SiteFact, duration_ms: u64) -> CheckStep {
    let host = subdomain.host();
    let failed =
        |code, title: Text| step(CheckStepId::Site, StepStatus::Failed, code, title, duration_ms);
    match fact {
        SiteFact::Found(cloud_id) => {
            let (id, code) = (CheckStepId::Site, CheckCode::SiteFound);
            step(id, StepStatus::Passed, code, messages::site_found(host), duration_ms)
                .detail(messages::site_found_detail(cloud_id.as_str()))
        }
        SiteFact::NotFound => failed(CheckCode::SiteNotFound, messages::site_not_found(host))
            .detail(messages::site_not_found_detail())
            .remedy(messages::site_not_found_remedy()),
        SiteFact::Deactivated => {
            failed(CheckCode::SiteDeactivated, messages::site_deactivated(host))
                .detail(messages::site_deactivated_detail())
                .remedy(messages::site_deactivated_remedy())
        }
        SiteFact::Moved(to) => failed(CheckCode::SiteMoved, messages::site_moved(host, to.host()))
            .detail(messages::site_moved_detail())
            .remedy(messages::site_moved_remedy(to.as_str())),
        SiteFact::SignInPage => failed(CheckCode::SiteNotCloud, messages::site_signs_in(host))
            .detail(messages::site_signs_in_detail())
            .remedy(messages::site_signs_in_remedy()),
        SiteFact::IpNotAllowed => {
            failed(CheckCode::SiteUnreachable, messages::site_ip_not_allowed(host))
                .detail(Cause::IpNotAllowed.detail())
                .remedy(Cause::IpNotAllowed.remedy())
        }
        SiteFact::Busy => failed(CheckCode::SiteUnreachable, messages::site_busy(host))
            .detail(messages::site_busy_detail())
            .remedy(messages::try_later()),
        SiteFact::Failing => failed(CheckCode::SiteUnreachable, messages::site_failing(host))
            .detail(messages::site_failing_detail())
            .remedy(messages::try_later_or_status()),
        SiteFact::NotCloud => failed(CheckCode::SiteNotCloud, messages::site_not_cloud(host))
            .detail(messages::site_not_cloud_detail())
            .remedy(messages::site_not_cloud_remedy()),
        SiteFact::Unreachable(kind) => {
            failed(CheckCode::SiteUnreachable, messages::site_unreachable(host))
                .detail(messages::site_unreachable_detail(kind.because()))
                .remedy(kind.remedy())
        }
    }
}

/// The line for what names no site; nobody was asked.
pub fn input_step(error: &SiteInputError) -> CheckStep {
    let (code, title) = match error {
        SiteInputError::Empty => (CheckCode::SiteNotFound, messages::site_none()),
        SiteInputError::TooLong
        | SiteInputError::Character(_)
        | SiteInputError::LookAlikeLetter { .. }
        | SiteInputError::OuterHyphen
        | SiteInputError::MisplacedDot
        | SiteInputError::Punycode
        | SiteInputError::SeveralLines
        | SiteInputError::Email
        | SiteInputError::Token => (CheckCode::SiteNotFound, messages::site_no_subdomain()),
        SiteInputError::OtherScheme(_)
        | SiteInputError::IpAddress
        | SiteInputError::JiraCom(_)
        | SiteInputError::AtlassianHost(_)
        | SiteInputError::GovernmentCloud(_)
        | SiteInputError::NestedSubdomain(_)
        | SiteInputError::Typo { .. }
        | SiteInputError::LookAlike(_)
        | SiteInputError::CustomDomain(_)
        | SiteInputError::DataCenter(_)
        | SiteInputError::OtherHost(_) => (CheckCode::SiteNotCloud, messages::site_no_cloud()),
    };
    step(CheckStepId::Site, StepStatus::Failed, code, title, 0).detail(error.sentence())
}
