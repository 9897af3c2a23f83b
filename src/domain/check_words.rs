//! The sentences of the checks, and the facts that they are made of.
//!
//! Whoever checks finds facts; this is the one place that turns them into what
//! a person reads: what happened, what it means, what to do. It knows neither
//! HTTP nor JSON, so every sentence can be read and tested without a network.

mod cause;
mod lists;
mod sign_in;
mod site;

pub use cause::{ALL_SCOPES, Cause, Scopes, Unreachable};
pub use lists::{
    Count, GroupsSeen, PermissionsSeen, SpacesSeen, UsersSeen, audit_log_step, failed_step,
    groups_step, pages_step, permissions_step, reach, skipped_step, spaces_step, users_step,
};
pub use sign_in::{SignInFact, other_account_step, sign_in_step};
pub use site::{SiteFact, input_step, site_step};

use super::check::{CheckCode, CheckStep, CheckStepId, StepStatus};
use super::text::Text;

/// Puts a line together.
fn step(
    id: CheckStepId,
    status: StepStatus,
    code: CheckCode,
    title: Text,
    duration_ms: u64,
) -> CheckStep {
    CheckStep { id, status, code, title, detail: Text::default(), remedy: None, duration_ms }
}

impl CheckStep {
    fn detail(mut self, detail: Text) -> Self {
        self.detail = detail;
        self
    }

    fn remedy(mut self, remedy: Text) -> Self {
        self.remedy = Some(remedy);
        self
    }
}

#[cfg(test)]
mod tests;
