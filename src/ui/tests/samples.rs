//! What the pages are tried with.

mod runs;

use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use leptos::config::LeptosOptions;
use serde_json::json;

use crate::domain::check::{CheckCode, CheckReport, CheckStep, CheckStepId, StepStatus};
use crate::domain::connection::{
    Account, ApiRoute, Attention, Connection, ConnectionStatus, Site, SpaceScope, TokenInfo,
};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::run::{OnRequest, Run, RunStatus};
use crate::domain::session::{Binding, LinkRefusal, PortalUser, Purpose, Role};
use crate::ui::{Frame, pages, sources, wizard};

pub use runs::{artifacts, links, run};

const TODAY: Date = date(2026, 11, 24);

fn at(minute: u8) -> Timestamp {
    format!("2026-11-24T14:{minute:02}:00Z").parse().unwrap()
}

pub fn options() -> LeptosOptions {
    LeptosOptions::builder().output_name("confluence-connector").build()
}

pub fn binding() -> Binding {
    Binding {
        organization_id: "org-1".to_owned().try_into().unwrap(),
        user: PortalUser { id: "u-1".into(), email: None, name: Some("Ada <Byron>".into()) },
        role: Role::Manage,
        purpose: Purpose::Connect,
        connection_id: None,
        parent_origins: Vec::new(),
        theme: json!({ "mode": "light", "portal_name": "Acme Trust Center" }),
        locale: None,
    }
}

pub fn frame() -> Frame {
    Frame::of(&options(), &binding())
}

pub fn step(
    id: CheckStepId,
    status: StepStatus,
    code: CheckCode,
    title: &str,
    detail: &str,
) -> CheckStep {
    CheckStep {
        id,
        status,
        code,
        title: title.to_owned().into(),
        detail: detail.to_owned().into(),
        remedy: None,
        duration_ms: 132,
    }
}

pub fn site_found() -> CheckStep {
    let id = "Cloud ID 7d5b4b2e-51f0-4a5a-9a3c-6d0d5a1f0c11.";
    step(
        CheckStepId::Site,
        StepStatus::Passed,
        CheckCode::SiteFound,
        "Found acme.atlassian.net",
        id,
    )
}

fn rejected() -> CheckReport {
    let mut sign_in = step(
        CheckStepId::SignIn,
        StepStatus::Failed,
        CheckCode::CredentialsRejected,
        "Atlassian did not accept this email and token",
        "The email and the token do not belong together, or the token has expired or been revoked.",
    );
    sign_in.remedy = Some("Check that the token was made while signed in as ada@acme.com.".into());
    let mut steps = vec![site_found(), sign_in];
    steps.extend(CheckStepId::ALL[2..].iter().map(|id| {
        let detail = "Signing in has to work first.";
        step(*id, StepStatus::Skipped, CheckCode::NotApplicable, "Not tried", detail)
    }));
    CheckReport::new(at(5), steps)
}

fn passed() -> CheckReport {
    let read = |id, title: &str, detail: &str| {
        step(id, StepStatus::Passed, CheckCode::Readable, title, detail)
    };
    let mut log = step(
        CheckStepId::AuditLog,
        StepStatus::Warning,
        CheckCode::Forbidden,
        "The audit log cannot be read with this token",
        "Only Confluence administrators may read it, and it may need a paid plan.",
    );
    log.remedy = Some("The audit log is optional; everything else works without it.".into());
    let steps = vec![
        site_found(),
        step(
            CheckStepId::SignIn,
            StepStatus::Passed,
            CheckCode::SignedIn,
            "Signed in as Ada Byron",
            "The token has all the rights of its account.",
        ),
        read(
            CheckStepId::Spaces,
            "42 spaces visible, 3 archived",
            "7 of them personal. Spaces that this account may not view do not show, here or in the evidence.",
        ),
        read(CheckStepId::Pages, "250 or more pages and 12 blog posts visible", ""),
        read(
            CheckStepId::SpacePermissions,
            "Space permissions can be read",
            "31 permissions in the space “Engineering”.",
        ),
        read(CheckStepId::Groups, "9 groups visible", "The group “site-admins” has 3 members."),
        read(CheckStepId::Users, "40 accounts looked up", "All of them show their email."),
        log,
    ];
    CheckReport::new(at(5), steps)
}

fn connection_id() -> ConnectionId {
    ConnectionId::new(uuid::Uuid::from_u128(1))
}

pub fn connection(last_run: Option<Run>) -> Connection {
    Connection {
        id: connection_id(),
        organization_id: binding().organization_id,
        site: Site {
            subdomain: "acme".into(),
            url: "https://acme.atlassian.net".into(),
            cloud_id: "7d5b4b2e-51f0-4a5a-9a3c-6d0d5a1f0c11".into(),
        },
        account: Account {
            account_id: "5b10".into(),
            email: "ada@acme.com".into(),
            display_name: "Ada Byron".into(),
        },
        api_route: ApiRoute::Site,
        enabled: true,
        status: ConnectionStatus::Active,
        attention: None,
        token: TokenInfo {
            last_four: "1F3A".into(),
            expires_on: date(2027, 11, 20),
            days_left: 361,
        },
        space_scope: SpaceScope::default(),
        last_checked_at: Some(at(5)),
        last_run,
        schedule: crate::domain::schedule::Schedule::Daily,
        next_run_at: None,
        created_at: at(5),
        updated_at: at(5),
    }
}

fn needs_attention() -> Connection {
    let remedy = "Atlassian did not accept the token any more. Make a new one and enter it here.";
    Connection {
        id: ConnectionId::new(uuid::Uuid::from_u128(2)),
        site: Site {
            subdomain: "a-company-with-a-very-long-name-that-somebody-chose-one-day".into(),
            ..connection(None).site
        },
        account: Account {
            display_name:
                "Service account for the evidence collection of all European subsidiaries".into(),
            ..connection(None).account
        },
        status: ConnectionStatus::NeedsAttention,
        attention: Some(Attention {
            code: "credentials_rejected".into(),
            since: at(7),
            remedy: remedy.into(),
        }),
        ..connection(Some(run(RunStatus::Failed)))
    }
}

pub fn html(response: Response) -> String {
    let body = futures::executor::block_on(axum::body::to_bytes(response.into_body(), 1 << 20));
    String::from_utf8(body.unwrap().to_vec()).unwrap()
}

pub fn site(page: wizard::SitePage) -> Response {
    wizard::site_page(frame(), page)
}

pub fn credentials(change: impl FnOnce(&mut wizard::CredentialsPage)) -> Response {
    let mut page = wizard::CredentialsPage {
        subdomain: "acme".into(),
        email: String::new(),
        expires_on: String::new(),
        today: TODAY,
        report: None,
        other_account: None,
        rotating: None,
        on_request: OnRequest::default(),
    };
    change(&mut page);
    wizard::credentials_page(frame(), page, None)
}

fn refused(refusal: wizard::Refusal) -> Response {
    let page = wizard::CredentialsPage {
        subdomain: "acme".into(),
        email: "ada@acme.com".into(),
        expires_on: String::new(),
        today: TODAY,
        report: None,
        other_account: None,
        rotating: None,
        on_request: OnRequest::default(),
    };
    wizard::credentials_page(frame(), page, Some(refusal))
}

fn too_many() -> AppError {
    AppError {
        retry_after_s: Some(6),
        ..AppError::new(
            ErrorCode::TooManyRequests,
            "Credentials were checked very often. Nothing was lost; try again in 6 seconds.",
        )
    }
}

fn leaves_files(status: RunStatus) -> bool {
    matches!(status, RunStatus::Succeeded | RunStatus::Partial)
}

fn connected(status: RunStatus) -> Response {
    let artifacts = if leaves_files(status) { artifacts() } else { Vec::new() };
    let page = wizard::Connected {
        connection: connection(None),
        report: Some(passed()),
        run: Some(run(status)),
        artifacts,
        today: TODAY,
    };
    wizard::connected_page(frame(), page)
}

fn run_page(status: RunStatus) -> Response {
    let (artifacts, links) =
        if leaves_files(status) { (artifacts(), links()) } else { (Vec::new(), Vec::new()) };
    let page = sources::RunPage {
        connection: connection(None),
        run: run(status),
        artifacts,
        links,
        may_manage: true,
    };
    sources::run_page(frame(), page)
}

fn sources_page(connections: Vec<Connection>, may_manage: bool) -> Response {
    let turn = sources::Turn { first: true, next: None };
    sources::sources_page(
        frame(),
        sources::SourcesPage { connections, turn, may_manage, today: TODAY },
    )
}

fn source(connection: Connection, report: Option<CheckReport>, may_manage: bool) -> Response {
    let page = sources::SourcePage {
        turn: sources::Turn { first: false, next: Some("run_1".into()) },
        connection,
        runs: vec![run(RunStatus::Running), run(RunStatus::Partial), run(RunStatus::Succeeded)],
        reviews: Vec::new(),
        report,
        refused: None,
        may_manage,
        today: TODAY,
    };
    sources::source_page(frame(), axum::http::StatusCode::OK, page)
}

/// Every page in every state that looks different.
pub fn all() -> Vec<(&'static str, Response)> {
    let not_found = CheckStep {
        remedy: Some("Open Confluence in your browser and compare the name with the address bar. If it is right, try again in a few minutes.".into()),
        ..step(CheckStepId::Site, StepStatus::Failed, CheckCode::SiteNotFound, "There is no site at acmee.atlassian.net", "Atlassian knows no site of this name, or the site is unavailable for the moment; it answers the same in both cases.")
    };
    let moved = CheckStep {
        remedy: Some("Continue with acme-group.".into()),
        ..step(
            CheckStepId::Site,
            StepStatus::Failed,
            CheckCode::SiteMoved,
            "acme.atlassian.net has moved to acme-group.atlassian.net",
            "The site was renamed, and the old address only points to the new one.",
        )
    };
    let wrong = wizard::FieldError {
        field: "email",
        detail: "This is not an email address. Type it as it stands in the Atlassian account, such as ada@acme.com.".into(),
    };
    let error = AppError::new(
        ErrorCode::StorageUnavailable,
        "The connector cannot reach its storage right now.",
    );
    let mut pages = vec![
        ("landing", pages::landing_page(&options(), &binding(), "s3cret")),
        ("refused", pages::refused_link_page(&options(), &[], LinkRefusal::Used)),
        ("error", pages::error_page(&options(), &[], &error)),
        ("site", site(wizard::SitePage::default())),
        (
            "site-not-found",
            site(wizard::SitePage {
                typed: "acmee".into(),
                answer: Some(wizard::SiteAnswer::Found(not_found, None)),
            }),
        ),
        (
            "site-moved",
            site(wizard::SitePage {
                typed: "acme".into(),
                answer: Some(wizard::SiteAnswer::Found(moved, Some("acme-group".into()))),
            }),
        ),
        (
            "site-too-often",
            site(wizard::SitePage {
                typed: "acme".into(),
                answer: Some(wizard::SiteAnswer::NotAsked(too_many())),
            }),
        ),
        ("credentials", credentials(|_| {})),
        ("credentials-wrong", refused(wizard::Refusal::Field(wrong))),
        ("credentials-rejected", refused(wizard::Refusal::Checks(rejected(), None))),
        ("credentials-too-often", refused(wizard::Refusal::NotTried(too_many()))),
        ("credentials-rotate", credentials(|page| page.rotating = Some(connection_id()))),
        ("connected-running", connected(RunStatus::Running)),
        ("connected", connected(RunStatus::Succeeded)),
        ("connected-failed", connected(RunStatus::Failed)),
        ("sources-none", sources_page(Vec::new(), true)),
        (
            "sources",
            sources_page(
                vec![needs_attention(), connection(Some(run(RunStatus::Succeeded)))],
                true,
            ),
        ),
        ("source", source(connection(None), Some(passed()), true)),
        ("source-view", source(needs_attention(), None, false)),
        ("run-running", run_page(RunStatus::Running)),
        ("run-partial", run_page(RunStatus::Partial)),
    ];
    pages.extend(super::looks::all());
    pages
}
