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
pub use sign_in::{SignInFact, sign_in_step};
pub use site::{SiteFact, input_step, site_step};

use super::check::{CheckCode, CheckStep, CheckStepId, StepStatus};

/// Puts a line together.
fn step(
    id: CheckStepId,
    status: StepStatus,
    code: CheckCode,
    title: impl Into<String>,
    duration_ms: u64,
) -> CheckStep {
    CheckStep {
        id,
        status,
        code,
        title: title.into(),
        detail: String::new(),
        remedy: None,
        duration_ms,
    }
}

impl CheckStep {
    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

/// `a`, `a and b`, `a, b and c`.
fn listed(words: &[impl AsRef<str>]) -> String {
    match words {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests;
