//! The line `site`: is there such a site?

use super::{Cause, Unreachable, step};
use crate::domain::check::{CheckCode, CheckStep, CheckStepId, StepStatus};
use crate::domain::subdomain::{SiteInputError, Subdomain};

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
        |code, title: String| step(CheckStepId::Site, StepStatus::Failed, code, title, duration_ms);
    match fact {
        SiteFact::Found(cloud_id) => {
            step(CheckStepId::Site, StepStatus::Passed, CheckCode::SiteFound, format!("Found {host}"), duration_ms)
                .detail(format!("Cloud ID {cloud_id}."))
        }
        SiteFact::NotFound => failed(CheckCode::SiteNotFound, format!("There is no site at {host}"))
            .detail("Atlassian knows no site of this name, or the site is unavailable for the moment; it answers the same in both cases.")
            .remedy("Open Confluence in your browser and compare the name with the address bar. If it is right, try again in a few minutes."),
        SiteFact::Deactivated => failed(CheckCode::SiteDeactivated, format!("{host} is deactivated"))
            .detail("The site exists, but it was switched off, for example because a subscription ended.")
            .remedy("Ask an administrator of the organization to activate it again, then come back."),
        SiteFact::Moved(to) => failed(CheckCode::SiteMoved, format!("{host} has moved to {}", to.host()))
            .detail("The site was renamed, and the old address only points to the new one.")
            .remedy(format!("Continue with {to}.")),
        SiteFact::SignInPage => failed(CheckCode::SiteNotCloud, format!("{host} sends this server to a sign-in page"))
            .detail("The site asks for a sign-in before it tells its cloud ID, which Confluence Cloud tells everybody. A proxy between this server and Atlassian, or a single sign-on in front of the site, may be the reason.")
            .remedy("Ask the operator of this server about its proxy. If there is none, ask an administrator of the organization to let API tokens in without single sign-on."),
        SiteFact::IpNotAllowed => failed(CheckCode::SiteUnreachable, format!("{host} does not let this server in"))
            .detail(Cause::IpNotAllowed.detail())
            .remedy(Cause::IpNotAllowed.remedy()),
        SiteFact::Busy => failed(CheckCode::SiteUnreachable, format!("{host} asked to wait"))
            .detail("Atlassian answered that too many requests come in at the moment.")
            .remedy("Try again in a few minutes."),
        SiteFact::Failing => failed(CheckCode::SiteUnreachable, format!("{host} cannot answer at the moment"))
            .detail("Atlassian answered with an error; the fault is on its side.")
            .remedy("Try again in a few minutes. If it stays so, look at status.atlassian.com."),
        SiteFact::NotCloud => failed(CheckCode::SiteNotCloud, format!("{host} does not answer as Confluence Cloud does"))
            .detail("Something answered, but it did not tell a cloud ID. A proxy between this server and Atlassian may have answered instead.")
            .remedy("Check the name. If it is right, ask the operator of this server about its proxy."),
        SiteFact::Unreachable(kind) => failed(CheckCode::SiteUnreachable, format!("{host} cannot be reached"))
            .detail(format!("Atlassian could not be asked, because {}.", kind.because()))
            .remedy(kind.remedy()),
    }
}

/// The line for what names no site; nobody was asked.
pub fn input_step(error: &SiteInputError) -> CheckStep {
    let (code, title) = match error {
        SiteInputError::Empty => (CheckCode::SiteNotFound, "No subdomain yet"),
        SiteInputError::TooLong
        | SiteInputError::Character(_)
        | SiteInputError::LookAlikeLetter { .. }
        | SiteInputError::OuterHyphen
        | SiteInputError::MisplacedDot
        | SiteInputError::Punycode
        | SiteInputError::SeveralLines
        | SiteInputError::Email
        | SiteInputError::Token => (CheckCode::SiteNotFound, "This cannot be a subdomain"),
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
        | SiteInputError::OtherHost(_) => {
            (CheckCode::SiteNotCloud, "This is not a Confluence Cloud site")
        }
    };
    step(CheckStepId::Site, StepStatus::Failed, code, title, 0).detail(error.sentence())
}
