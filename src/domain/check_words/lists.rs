//! The lines after `sign_in`: what could really be read.

use std::fmt;

use super::{Cause, step};
use crate::domain::check::{CheckCode, CheckStep, CheckStepId, StepStatus};

/// How many were seen in the first part of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// So many were seen.
    pub seen: usize,
    /// The list goes on.
    pub more: bool,
}

impl Count {
    fn plus(self, other: Self) -> Self {
        Self { seen: self.seen + other.seen, more: self.more || other.more }
    }

    fn of(self, one: &str, many: &str) -> String {
        format!("{self} {}", if self.seen == 1 && !self.more { one } else { many })
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.seen)?;
        if self.more { f.write_str(" or more") } else { Ok(()) }
    }
}

/// The spaces that were seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpacesSeen {
    /// Current ones.
    pub current: Count,
    /// Archived ones.
    pub archived: Count,
    /// Personal ones among both.
    pub personal: Count,
}

/// The permissions of one space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PermissionsSeen {
    /// They were read.
    Of {
        /// The space's name.
        space: String,
        /// Single permissions.
        grants: Count,
        /// Role assignments, where the site has roles.
        roles: Option<Count>,
    },
    /// There is no space to read them of.
    NoSpace,
}

/// The groups that were seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupsSeen {
    /// Groups.
    pub groups: Count,
    /// The group whose members were read, and how many there are.
    pub members: Option<(String, Count)>,
}

/// The accounts that were looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsersSeen {
    /// Accounts that were asked for; none when no account was known to ask for.
    pub asked: usize,
    /// Accounts that were found.
    pub found: usize,
    /// Found ones whose email is visible.
    pub with_email: usize,
}

fn read(id: CheckStepId, empty: bool, title: String, ms: u64) -> CheckStep {
    if empty {
        step(id, StepStatus::Warning, CheckCode::ReadableEmpty, title, ms)
    } else {
        step(id, StepStatus::Passed, CheckCode::Readable, title, ms)
    }
}

/// How far the evidence reaches, in one sentence for the person who answers for it.
/// `who` is the account's name; empty when it is not known.
pub fn reach(who: &str) -> String {
    let who = if who.is_empty() { "this account" } else { who };
    format!(
        "The collector sees what {who} sees. Spaces that this account cannot open are not in your evidence."
    )
}

/// Spaces were listed by the account of this name; empty when it is not known.
pub fn spaces_step(seen: &SpacesSeen, who: &str, duration_ms: u64) -> CheckStep {
    let all = seen.current.plus(seen.archived);
    if all.seen == 0 {
        return read(CheckStepId::Spaces, true, "No spaces visible".into(), duration_ms)
            .detail("The list of spaces can be read, but it is empty: the account may view no space, or the site has none.")
            .remedy("Give the account permission to view the spaces that count for your evidence.");
    }
    let title = format!("{} visible, {} archived", all.of("space", "spaces"), seen.archived);
    let personal = match seen.personal.seen {
        0 if !seen.personal.more => "None of them is personal".to_owned(),
        _ => format!("{} of them personal", seen.personal),
    };
    read(CheckStepId::Spaces, false, title, duration_ms)
        .detail(format!("{personal}. {}", reach(who)))
}

/// Pages were listed: current, archived and those in the trash.
pub fn pages_step(seen: Count, duration_ms: u64) -> CheckStep {
    if seen.seen == 0 {
        return read(CheckStepId::Pages, true, "No pages visible".into(), duration_ms)
            .detail("Pages can be listed, but there are none that the account may view.")
            .remedy("If there should be pages, give the account permission to view their spaces.");
    }
    let title = format!("{} visible", seen.of("page", "pages"));
    read(CheckStepId::Pages, false, title, duration_ms)
        .detail("Archived ones and those in the trash are counted too. Pages that are restricted to others do not show. Blog posts are opened by the same rights.")
}

/// The permissions of one space were read.
pub fn permissions_step(seen: &PermissionsSeen, duration_ms: u64) -> CheckStep {
    let id = CheckStepId::SpacePermissions;
    let PermissionsSeen::Of { space, grants, roles } = seen else {
        return step(
            id,
            StepStatus::Passed,
            CheckCode::NotApplicable,
            "No space to read permissions of",
            duration_ms,
        )
        .detail("The permissions are read as soon as the account sees a space.");
    };
    let counted = match roles {
        None => grants.of("permission", "permissions"),
        Some(roles) => format!(
            "{} and {}",
            grants.of("permission", "permissions"),
            roles.of("role assignment", "role assignments")
        ),
    };
    let empty = grants.seen == 0 && roles.is_none_or(|roles| roles.seen == 0);
    let step = read(id, empty, "Space permissions can be read".into(), duration_ms)
        .detail(format!("{counted} in the space “{space}”."));
    if empty {
        step.remedy(
            "Check the permissions of this space in Confluence; a space without any is unusual.",
        )
    } else {
        step
    }
}

/// Groups, and the members of one, were listed.
pub fn groups_step(seen: &GroupsSeen, duration_ms: u64) -> CheckStep {
    let empty = seen.groups.seen == 0;
    let title = if empty {
        "No groups visible".into()
    } else {
        format!("{} visible", seen.groups.of("group", "groups"))
    };
    let step = read(CheckStepId::Groups, empty, title, duration_ms);
    match &seen.members {
        Some((name, members)) => step.detail(format!("The group “{name}” has {}.", members.of("member", "members"))),
        None => step
            .detail("Groups can be listed, but there are none. Every site has some, so the account may be kept from seeing them.")
            .remedy("Ask an administrator of the site to look at the account's permissions."),
    }
}

/// Accounts were looked up.
pub fn users_step(seen: &UsersSeen, duration_ms: u64) -> CheckStep {
    let id = CheckStepId::Users;
    if seen.asked == 0 {
        return read(id, false, "Accounts can be looked up".into(), duration_ms)
            .detail("None was looked up, because it is not known whose token this is.");
    }
    if seen.found == 0 {
        return read(id, true, "No accounts found".into(), duration_ms)
            .detail("Accounts can be looked up, but Confluence left even the account itself out of its answer.")
            .remedy("Ask an administrator of the site whether the account may view user profiles.");
    }
    let accounts = Count { seen: seen.found, more: false }.of("account", "accounts");
    let emails = match seen.with_email {
        0 => "No email is visible: people hide it in their profile, or the organization does."
            .to_owned(),
        1 if seen.found == 1 => "It shows its email.".to_owned(),
        n if n == seen.found => "All of them show their email.".to_owned(),
        1 => "1 of them shows its email; the others hide theirs in their profile.".to_owned(),
        n => format!("{n} of them show their email; the others hide it in their profile."),
    };
    let missing = match seen.asked.saturating_sub(seen.found) {
        0 => String::new(),
        1 => " One other is unknown to the site.".to_owned(),
        n => format!(" {n} others are unknown to the site."),
    };
    read(id, false, format!("{accounts} looked up"), duration_ms)
        .detail(format!("{emails}{missing}"))
}

/// The audit log was read.
pub fn audit_log_step(seen: Count, duration_ms: u64) -> CheckStep {
    let title = if seen.seen == 0 {
        "The audit log can be read; it is empty"
    } else {
        "The audit log can be read"
    };
    let code = if seen.seen == 0 { CheckCode::ReadableEmpty } else { CheckCode::Readable };
    step(CheckStepId::AuditLog, StepStatus::Passed, code, title, duration_ms)
}

/// A list could not be read. The audit log is optional, so there it is a warning.
pub fn failed_step(id: CheckStepId, cause: &Cause, duration_ms: u64) -> CheckStep {
    let what = match id {
        CheckStepId::Site => "The site",
        CheckStepId::SignIn => "The account",
        CheckStepId::Spaces => "Spaces",
        CheckStepId::Pages => "Pages",
        CheckStepId::SpacePermissions => "Space permissions",
        CheckStepId::Groups => "Groups",
        CheckStepId::Users => "Accounts",
        CheckStepId::AuditLog => "The audit log",
    };
    let code = cause.code_of_list();
    if id == CheckStepId::AuditLog {
        let detail = if code == CheckCode::Forbidden {
            "Only Confluence administrators may read it, and it may need a paid plan.".into()
        } else {
            cause.detail()
        };
        let remedy = if code == CheckCode::ScopesMissing {
            cause.remedy()
        } else {
            "Use an administrator's token if you want it.".into()
        };
        return step(
            id,
            StepStatus::Warning,
            code,
            "The audit log cannot be read with this token",
            duration_ms,
        )
        .detail(detail)
        .remedy(format!("The audit log is optional; everything else works without it. {remedy}"));
    }
    let detail = match (id, cause) {
        (_, Cause::CredentialsRejected) => {
            "Atlassian accepted the account at sign-in, but refused it here.".into()
        }
        (CheckStepId::Users, Cause::Forbidden | Cause::NotFound) => {
            "The account may not view the profiles of others.".into()
        }
        (_, Cause::NotFound) => "The account may not read this.".into(),
        _ => cause.detail(),
    };
    let remedy = match cause {
        Cause::CredentialsRejected | Cause::NotFound => Cause::Forbidden.remedy(),
        _ => cause.remedy(),
    };
    step(id, StepStatus::Failed, code, format!("{what} cannot be read"), duration_ms)
        .detail(detail)
        .remedy(remedy)
}

/// Not tried, because `after` failed.
pub fn skipped_step(id: CheckStepId, after: CheckStepId) -> CheckStep {
    let detail = match after {
        CheckStepId::Site => "The site has to be found first.",
        CheckStepId::SignIn => "Signing in has to work first.",
        _ => "The spaces have to be readable first.",
    };
    step(id, StepStatus::Skipped, CheckCode::NotApplicable, "Not tried", 0).detail(detail)
}
