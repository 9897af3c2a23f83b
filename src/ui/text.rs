//! Which message stands for which word of the domain.
//!
//! The words themselves are in `locales/`. Those that tests and hosts find things
//! by (field names, button names, the heading) are contract in English.

use leptos::prelude::*;

use crate::domain::check::{CheckStepId, StepStatus};
use crate::domain::connection::{ApiRoute, ConnectionStatus, SpaceScope, SpaceScopeMode};
use crate::domain::error::ErrorCode;
use crate::domain::evidence::ArtifactKind;
use crate::domain::messages;
use crate::domain::review::Decision;
use crate::domain::run::{RunMode, RunStatus, RunTrigger, Stream, StreamStatus};
use crate::domain::schedule::Schedule;
use crate::domain::session::LinkRefusal;
use crate::domain::text::Text;

/// Where Atlassian's accounts make their tokens.
pub const TOKEN_PAGE: &str = "https://id.atlassian.com/manage-profile/security/api-tokens";

/// The way of a token's requests, in plain words.
pub fn route(route: ApiRoute) -> Text {
    match route {
        ApiRoute::Site => messages::route_site(),
        ApiRoute::Gateway => messages::route_gateway(),
    }
}

/// What a line of the checklist is about, before it has run.
pub fn check(step: CheckStepId) -> Text {
    match step {
        CheckStepId::Site => messages::line_site(),
        CheckStepId::SignIn => messages::line_sign_in(),
        CheckStepId::Spaces => messages::line_spaces(),
        CheckStepId::Pages => messages::line_pages(),
        CheckStepId::SpacePermissions => messages::line_space_permissions(),
        CheckStepId::Groups => messages::line_groups(),
        CheckStepId::Users => messages::line_users(),
        CheckStepId::AuditLog => messages::line_audit_log(),
    }
}

/// The word beside a line's icon.
pub fn step_status(status: StepStatus) -> Text {
    match status {
        StepStatus::Passed => messages::step_passed(),
        StepStatus::Warning => messages::step_warning(),
        StepStatus::Failed => messages::step_failed(),
        StepStatus::Skipped => messages::step_skipped(),
    }
}

/// The state of a source.
pub fn connection_status(status: ConnectionStatus) -> Text {
    match status {
        ConnectionStatus::Active => messages::source_active(),
        ConnectionStatus::NeedsAttention => messages::source_needs_attention(),
        ConnectionStatus::Off => messages::source_off(),
    }
}

/// The state of a run.
pub fn run_status(status: RunStatus) -> Text {
    match status {
        RunStatus::Queued => messages::run_queued(),
        RunStatus::Running => messages::run_running(),
        RunStatus::Succeeded => messages::run_succeeded(),
        RunStatus::Partial => messages::run_partial(),
        RunStatus::Failed => messages::run_failed(),
        RunStatus::Cancelled => messages::run_cancelled(),
    }
}

/// Which spaces are collected, in short.
pub fn scope(scope: &SpaceScope) -> Text {
    match scope.mode {
        SpaceScopeMode::All => messages::spaces_all(),
        SpaceScopeMode::Only => messages::spaces_only_some(scope.keys.len()),
        SpaceScopeMode::Except => messages::spaces_except_some(scope.keys.len()),
    }
}

/// How often a source is collected.
pub fn schedule(schedule: Schedule) -> Text {
    match schedule {
        Schedule::Hourly => messages::schedule_hourly(),
        Schedule::EverySixHours => messages::schedule_six_hours(),
        Schedule::Daily => messages::schedule_daily(),
        Schedule::Weekly => messages::schedule_weekly(),
    }
}

/// What started a run.
pub fn run_trigger(trigger: RunTrigger) -> Text {
    match trigger {
        RunTrigger::First => messages::trigger_first(),
        RunTrigger::Schedule => messages::trigger_schedule(),
        RunTrigger::Manual => messages::trigger_manual(),
    }
}

/// The name of a stream.
pub fn stream(stream: Stream) -> Text {
    match stream {
        Stream::Spaces => messages::stream_spaces(),
        Stream::Pages => messages::stream_pages(),
        Stream::Blogposts => messages::stream_blogposts(),
        Stream::Versions => messages::stream_versions(),
        Stream::SpacePermissions => messages::stream_space_permissions(),
        Stream::RoleAssignments => messages::stream_role_assignments(),
        Stream::Groups => messages::stream_groups(),
        Stream::GroupMembers => messages::stream_group_members(),
        Stream::Users => messages::stream_users(),
        Stream::Restrictions => messages::stream_restrictions(),
        Stream::Attachments => messages::stream_attachments(),
        Stream::AuditLog => messages::stream_audit_log(),
    }
}

/// The state of a stream.
pub fn stream_status(status: StreamStatus) -> Text {
    match status {
        StreamStatus::Waiting => messages::stream_waiting(),
        StreamStatus::Running => messages::stream_running(),
        StreamStatus::Done => messages::stream_done(),
        StreamStatus::Skipped => messages::stream_skipped(),
        StreamStatus::Failed => messages::stream_failed(),
    }
}

/// What a file is about.
pub fn artifact(kind: ArtifactKind) -> Text {
    match kind {
        ArtifactKind::AccessReview => messages::artifact_access_review(),
        ArtifactKind::Memberships => messages::artifact_memberships(),
        ArtifactKind::Accounts => messages::artifact_accounts(),
        ArtifactKind::Spaces => messages::artifact_spaces(),
        ArtifactKind::Pages => messages::artifact_pages(),
        ArtifactKind::ChangeManagement => messages::artifact_change_management(),
        ArtifactKind::AuditLog => messages::artifact_audit_log(),
        ArtifactKind::Restrictions => messages::artifact_restrictions(),
        ArtifactKind::Attachments => messages::artifact_attachments(),
        ArtifactKind::AccessChanges => messages::artifact_access_changes(),
        ArtifactKind::ReviewDecisions => messages::artifact_review_decisions(),
        ArtifactKind::AssessmentResults => messages::artifact_assessment_results(),
        ArtifactKind::RawResponses => messages::artifact_raw_responses(),
        ArtifactKind::Schemas => messages::artifact_schemas(),
        ArtifactKind::Manifest => messages::artifact_manifest(),
        ArtifactKind::Signature => messages::artifact_signature(),
        ArtifactKind::SigningKey => messages::artifact_signing_key(),
        ArtifactKind::Checksums => messages::artifact_checksums(),
    }
}

/// What becomes of access.
pub fn decision(decision: Decision) -> Text {
    match decision {
        Decision::Keep => messages::review_keep(),
        Decision::Remove => messages::review_remove(),
        Decision::Ask => messages::review_ask(),
    }
}

/// How a run ended, in a sentence.
pub fn run_outcome(status: RunStatus, mode: RunMode, gaps: usize) -> Text {
    match status {
        RunStatus::Queued => messages::outcome_queued(),
        RunStatus::Running => messages::outcome_running(),
        RunStatus::Succeeded if mode == RunMode::Incremental => messages::outcome_succeeded_moved(),
        RunStatus::Succeeded => messages::outcome_succeeded(),
        RunStatus::Partial => messages::outcome_partial(gaps),
        RunStatus::Failed => messages::outcome_failed(),
        RunStatus::Cancelled => messages::outcome_cancelled(),
    }
}

/// Why a link does not open the wizard: the heading, and what it means.
pub fn refusal(refusal: LinkRefusal) -> (Text, Text) {
    match refusal {
        LinkRefusal::Unknown => (messages::link_unknown(), messages::link_unknown_detail()),
        LinkRefusal::Expired => (messages::link_expired(), messages::link_expired_detail()),
        LinkRefusal::Used => (messages::link_used(), messages::link_used_detail()),
        LinkRefusal::Revoked => (messages::link_revoked(), messages::link_revoked_detail()),
    }
}

/// The heading over an error's sentence.
pub fn error_heading(code: ErrorCode) -> Text {
    match code {
        ErrorCode::NotFound => messages::error_not_found(),
        ErrorCode::Forbidden => messages::error_forbidden(),
        ErrorCode::Unauthorized => messages::session_over(),
        ErrorCode::Conflict | ErrorCode::RunUnderWay | ErrorCode::ConnectionOff => {
            messages::error_not_now()
        }
        ErrorCode::LinkOver => messages::error_link_over(),
        ErrorCode::StorageUnavailable | ErrorCode::InternalError => messages::error_failed(),
        ErrorCode::TooManyRequests => messages::error_slower(),
        _ => messages::error_unclear(),
    }
}

/// A text around something that is no text, such as a link: what stands before
/// it and what behind it. `text` is given what stands for the thing.
pub fn around(text: impl FnOnce(&'static str) -> Text) -> (String, String) {
    // A noncharacter, which no text contains.
    const THING: &str = "\u{FDD0}";
    let said = text(THING).say();
    let (before, behind) = said.split_once(THING).unwrap_or((&said, ""));
    (before.to_owned(), behind.to_owned())
}

/// A text on a page is the sentence in the language that is spoken.
impl IntoRender for Text {
    type Output = String;
    fn into_render(self) -> String {
        self.say()
    }
}

impl IntoAttributeValue for Text {
    type Output = String;
    fn into_attribute_value(self) -> String {
        self.say()
    }
}
