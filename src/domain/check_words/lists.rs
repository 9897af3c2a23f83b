//! The lines after `sign_in`: what could really be read.

use super::{Cause, step};
use crate::domain::check::{CheckCode, CheckStep, CheckStepId, StepStatus};
use crate::domain::messages;
use crate::domain::text::{Argument, Text};

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

    /// The message for an exact count, or the one for a count that goes on.
    fn told(self, exact: impl FnOnce(usize) -> Text, more: impl FnOnce(usize) -> Text) -> Text {
        if self.more { more(self.seen) } else { exact(self.seen) }
    }
}

impl From<Count> for Argument {
    fn from(count: Count) -> Self {
        if count.more { messages::at_least(count.seen).into() } else { count.seen.into() }
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

fn read(id: CheckStepId, empty: bool, title: Text, ms: u64) -> CheckStep {
    if empty {
        step(id, StepStatus::Warning, CheckCode::ReadableEmpty, title, ms)
    } else {
        step(id, StepStatus::Passed, CheckCode::Readable, title, ms)
    }
}

/// How far the evidence reaches, in one sentence for the person who answers for it.
/// `who` is the account's name; empty when it is not known.
pub fn reach(who: &str) -> Text {
    let who: Argument =
        if who.is_empty() { messages::reach_this_account().into() } else { who.into() };
    messages::reach(who)
}

/// Spaces were listed by the account of this name; empty when it is not known.
pub fn spaces_step(seen: &SpacesSeen, who: &str, duration_ms: u64) -> CheckStep {
    let all = seen.current.plus(seen.archived);
    if all.seen == 0 {
        return read(CheckStepId::Spaces, true, messages::spaces_none(), duration_ms)
            .detail(messages::spaces_none_detail())
            .remedy(messages::spaces_none_remedy());
    }
    let title = all.told(
        |count| messages::spaces_seen(seen.archived, count),
        |count| messages::spaces_seen_more(seen.archived, count),
    );
    let personal = match seen.personal.seen {
        0 if !seen.personal.more => messages::spaces_personal_none(),
        _ => messages::spaces_personal(seen.personal),
    };
    read(CheckStepId::Spaces, false, title, duration_ms)
        .detail(messages::sentences(personal, reach(who)))
}

/// Pages were listed: current, archived and those in the trash.
pub fn pages_step(seen: Count, duration_ms: u64) -> CheckStep {
    if seen.seen == 0 {
        return read(CheckStepId::Pages, true, messages::pages_none(), duration_ms)
            .detail(messages::pages_none_detail())
            .remedy(messages::pages_none_remedy());
    }
    let title = seen.told(messages::pages_seen, messages::pages_seen_more);
    read(CheckStepId::Pages, false, title, duration_ms).detail(messages::pages_seen_detail())
}

/// The permissions of one space were read.
pub fn permissions_step(seen: &PermissionsSeen, duration_ms: u64) -> CheckStep {
    let id = CheckStepId::SpacePermissions;
    let PermissionsSeen::Of { space, grants, roles } = seen else {
        let title = messages::permissions_no_space();
        return step(id, StepStatus::Passed, CheckCode::NotApplicable, title, duration_ms)
            .detail(messages::permissions_no_space_detail());
    };
    let permissions = grants.told(messages::count_permissions, messages::count_permissions_more);
    let detail = match roles {
        None => messages::permissions_in(permissions, space.as_str()),
        Some(roles) => messages::permissions_and_roles_in(
            permissions,
            roles.told(messages::count_roles, messages::count_roles_more),
            space.as_str(),
        ),
    };
    let empty = grants.seen == 0 && roles.is_none_or(|roles| roles.seen == 0);
    let step = read(id, empty, messages::permissions_readable(), duration_ms).detail(detail);
    if empty { step.remedy(messages::permissions_none_remedy()) } else { step }
}

/// Groups, and the members of one, were listed.
pub fn groups_step(seen: &GroupsSeen, duration_ms: u64) -> CheckStep {
    let empty = seen.groups.seen == 0;
    let title = if empty {
        messages::groups_none()
    } else {
        seen.groups.told(messages::groups_seen, messages::groups_seen_more)
    };
    let step = read(CheckStepId::Groups, empty, title, duration_ms);
    match &seen.members {
        Some((name, members)) => step.detail(members.told(
            |count| messages::group_members(count, name.as_str()),
            |count| messages::group_members_more(count, name.as_str()),
        )),
        None => step.detail(messages::groups_none_detail()).remedy(messages::groups_none_remedy()),
    }
}

/// Accounts were looked up.
pub fn users_step(seen: &UsersSeen, duration_ms: u64) -> CheckStep {
    let id = CheckStepId::Users;
    if seen.asked == 0 {
        return read(id, false, messages::users_readable(), duration_ms)
            .detail(messages::users_readable_detail());
    }
    if seen.found == 0 {
        return read(id, true, messages::users_none(), duration_ms)
            .detail(messages::users_none_detail())
            .remedy(messages::users_none_remedy());
    }
    let emails = match seen.with_email {
        0 => messages::emails_none(),
        1 if seen.found == 1 => messages::emails_the_only(),
        n if n == seen.found => messages::emails_all(),
        n => messages::emails_some(n),
    };
    let detail = match seen.asked.saturating_sub(seen.found) {
        0 => emails,
        n => messages::sentences(emails, messages::users_unknown(n)),
    };
    read(id, false, messages::users_seen(seen.found), duration_ms).detail(detail)
}

/// The audit log was read.
pub fn audit_log_step(seen: Count, duration_ms: u64) -> CheckStep {
    let (title, code) = if seen.seen == 0 {
        (messages::audit_log_empty(), CheckCode::ReadableEmpty)
    } else {
        (messages::audit_log_readable(), CheckCode::Readable)
    };
    step(CheckStepId::AuditLog, StepStatus::Passed, code, title, duration_ms)
}

/// A list could not be read. The audit log is optional, so there it is a warning.
pub fn failed_step(id: CheckStepId, cause: &Cause, duration_ms: u64) -> CheckStep {
    let code = cause.code_of_list();
    let title = match id {
        CheckStepId::Site => messages::unreadable_site(),
        CheckStepId::SignIn => messages::unreadable_account(),
        CheckStepId::Spaces => messages::unreadable_spaces(),
        CheckStepId::Pages => messages::unreadable_pages(),
        CheckStepId::SpacePermissions => messages::unreadable_space_permissions(),
        CheckStepId::Groups => messages::unreadable_groups(),
        CheckStepId::Users => messages::unreadable_users(),
        CheckStepId::AuditLog => return audit_log_unreadable(code, cause, duration_ms),
    };
    let detail = match (id, cause) {
        (_, Cause::CredentialsRejected) => messages::refused_here(),
        (CheckStepId::Users, Cause::Forbidden | Cause::NotFound) => messages::profiles_forbidden(),
        (_, Cause::NotFound) => Cause::Forbidden.detail(),
        _ => cause.detail(),
    };
    let remedy = match cause {
        Cause::CredentialsRejected | Cause::NotFound => Cause::Forbidden.remedy(),
        _ => cause.remedy(),
    };
    step(id, StepStatus::Failed, code, title, duration_ms).detail(detail).remedy(remedy)
}

fn audit_log_unreadable(code: CheckCode, cause: &Cause, duration_ms: u64) -> CheckStep {
    let detail = match code {
        CheckCode::Forbidden => messages::audit_log_forbidden(),
        _ => cause.detail(),
    };
    let remedy = match code {
        CheckCode::ScopesMissing => cause.remedy(),
        _ => messages::audit_log_admin(),
    };
    let (id, title) = (CheckStepId::AuditLog, messages::audit_log_unreadable());
    step(id, StepStatus::Warning, code, title, duration_ms)
        .detail(detail)
        .remedy(messages::sentences(messages::audit_log_optional(), remedy))
}

/// Not tried, because `after` failed.
pub fn skipped_step(id: CheckStepId, after: CheckStepId) -> CheckStep {
    let detail = match after {
        CheckStepId::Site => messages::site_first(),
        CheckStepId::SignIn => messages::sign_in_first(),
        _ => messages::spaces_first(),
    };
    let code = CheckCode::NotApplicable;
    step(id, StepStatus::Skipped, code, messages::not_tried(), 0).detail(detail)
}
