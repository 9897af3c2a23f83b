//! The list of faults with the answer of each.

mod astray;
mod unreadable;

use atlassian_sim::{FaultKind, FaultRule};
use confluence_connector::domain::run::Stream;
use serde_json::Value;

use super::row::{
    Answer, Row, Scene, always, at, members, permissions, put, redirect, row, status, told, wait,
};

const PAGES: &str = "/wiki/api/v2/pages";
const SPACES: &str = "/wiki/api/v2/spaces";
const GROUPS: &str = "/wiki/rest/api/group";
const USERS: &str = "/wiki/api/v2/users-bulk";
const ACCOUNT: &str = "/wiki/rest/api/user/current";
const ROLE_MODE: &str = "/wiki/api/v2/space-role-mode";
const ASSIGNMENTS: &str = "/wiki/api/v2/spaces/{id}/role-assignments";
const ROLES: &str = "/wiki/api/v2/space-roles";

const E3: &str =
    r#"{"errors":[{"status":404,"code":"NOT_FOUND","title":"Not Found","detail":null}]}"#;
const E2: &str = r#"{"message":"Current user not permitted to use Confluence","statusCode":403}"#;
const E4: &str = r#"{"code":401,"message":"Unauthorized; scope does not match"}"#;
const GONE: &str = r#"{"errors":[{"status":404,"code":"NOT_FOUND","title":"Cannot find a space with id [1]","detail":null}]}"#;

/// The gap of the space whose permissions fail.
fn space(code: &'static str) -> Answer {
    Answer::Gap(Stream::SpacePermissions, |scene| scene.space().key.clone(), code)
}

fn group(code: &'static str) -> Answer {
    Answer::Gap(Stream::GroupMembers, |scene| scene.group().name.clone(), code)
}

/// A row of the page cannot be delivered.
fn poisoned(kind: FaultKind) -> impl Fn(&Scene) -> Vec<FaultRule> + Send + Sync {
    move |scene| vec![FaultRule::at(&scene.site, PAGES, kind.clone()).holding(&scene.page().id)]
}

fn page_gap(code: &'static str) -> Answer {
    Answer::Gap(Stream::Pages, |scene| scene.key_of(scene.page()).to_owned(), code)
}

/// All sections of the document.
pub fn sections() -> Vec<(&'static str, Vec<Row>)> {
    vec![
        ("The site asks to wait", busy()),
        ("It fails, or the way to it", failing()),
        ("A list is given up", given_up()),
        ("It refuses", refusing()),
        ("The answer cannot be read", unreadable::rows()),
        ("The list leads astray, or moves", astray::rows()),
        ("A person has to do something", stopping()),
    ]
}

fn busy() -> Vec<Row> {
    let waits =
        "The whole site waits for so long, an hour at most; then it is asked again, five times.";
    let date = FaultKind::Status { status: 429, retry_after: None, retry_after_date_in: Some(1) };
    vec![
        row(
            "429 with `Retry-After` in seconds",
            waits,
            Answer::Whole,
            permissions(wait(429, 1), Some(3)),
        ),
        row("429 with `Retry-After` as a date", waits, Answer::Whole, permissions(date, Some(2))),
        row("503 with `Retry-After`", waits, Answer::Whole, permissions(wait(503, 1), Some(2))),
        row(
            "429 with nothing else",
            "The whole site waits 2, 4, 8, 16, 30 seconds between the tries.",
            Answer::Whole,
            permissions(told(429, ""), Some(2)),
        ),
        row("429, six times", waits, space("rate_limited"), permissions(wait(429, 0), None)),
    ]
}

fn failing() -> Vec<Row> {
    let four = "It is asked again after 2, 4 and 8 seconds.";
    let halved = "It is asked again after 2, 4 and 8 seconds, for half as many rows each time.";
    let two = "It is asked once more, for half as many rows.";
    let mut rows = vec![
        row("500 once", two, Answer::Whole, permissions(status(500), Some(1))),
        row("500 twice", two, space("upstream_error"), permissions(status(500), None)),
    ];
    for (name, lasting, code) in [
        ("502, three times", "502, four times", 502),
        ("503, three times", "503, four times", 503),
        ("504, three times", "504, four times", 504),
    ] {
        rows.push(row(name, halved, Answer::Whole, permissions(status(code), Some(3))));
        rows.push(row(lasting, halved, space("upstream_error"), permissions(status(code), None)));
    }
    let broken = "site_unreachable";
    rows.extend([
        row(
            "The connection is reset, three times",
            four,
            Answer::Whole,
            permissions(FaultKind::Reset, Some(3)),
        ),
        row(
            "The connection is reset, four times",
            four,
            space(broken),
            permissions(FaultKind::Reset, None),
        ),
        row(
            "The answer breaks off, three times",
            four,
            Answer::Whole,
            permissions(FaultKind::CutBody, Some(3)),
        ),
        row(
            "The answer breaks off, four times",
            four,
            space(broken),
            permissions(FaultKind::CutBody, None),
        ),
        row("No answer, once", halved, Answer::Whole, permissions(FaultKind::Stall, Some(1))),
        row("No answer, four times", halved, space(broken), permissions(FaultKind::Stall, None)),
        row(
            "An answer that drips, within the time of a request",
            "It is waited for.",
            Answer::Whole,
            permissions(FaultKind::SlowDrip { every_ms: 2 }, None),
        ),
        row(
            "An answer that drips beyond it, four times",
            halved,
            space(broken),
            permissions(FaultKind::SlowDrip { every_ms: 1500 }, None),
        ),
    ]);
    rows
}

/// What each kind of list leaves behind when it fails for good.
fn given_up() -> Vec<Row> {
    vec![
        row(
            "One batch always fails, of a list of several spaces",
            "The spaces are then read one by one, so that the others are complete.",
            page_gap("upstream_error"),
            poisoned(status(500)),
        ),
        row(
            "The list of groups fails",
            "The members of those that it had named are read.",
            Answer::Gap(Stream::Groups, |_| "groups".into(), "upstream_error"),
            at(GROUPS, status(500), None),
        ),
        row(
            "The look-up of accounts fails",
            "They stay in the evidence by their ids.",
            Answer::Gap(Stream::Users, |_| "accounts".into(), "upstream_error"),
            at(USERS, status(500), None),
        ),
        row(
            "A history fails",
            "The next run reads it.",
            Answer::Gap(
                Stream::Versions,
                |scene| format!("page {}", scene.page().id),
                "upstream_error",
            ),
            |scene: &Scene| {
                let rule =
                    FaultRule::at(&scene.site, "/wiki/api/v2/pages/{id}/versions", status(500));
                vec![rule.where_path(&format!("/pages/{}/", scene.page().id))]
            },
        ),
        row(
            "The list of spaces fails",
            "Without it a run says nothing: it fails, and what an earlier one has seen stays.",
            Answer::Fails("upstream_error"),
            at(SPACES, status(500), None),
        ),
        row(
            "How permissions are managed is not told",
            "The roles are asked for instead.",
            Answer::Whole,
            at(ROLE_MODE, status(500), None),
        ),
        row(
            "The same on a site with roles",
            "The roles are asked for instead.",
            Answer::Whole,
            at(ROLE_MODE, status(500), None),
        )
        .with_roles(),
        row(
            "The same, and a space refuses its role assignments",
            "The roles are there, so it is a refusal.",
            Answer::Gap(Stream::RoleAssignments, |scene| scene.space().key.clone(), "forbidden"),
            |scene: &Scene| {
                let of_space = format!("/spaces/{}/", scene.space().id);
                let refused = FaultRule::at(&scene.site, ASSIGNMENTS, told(403, E2));
                let untold = FaultRule::at(&scene.site, ROLE_MODE, status(500));
                vec![untold, refused.where_path(&of_space)]
            },
        )
        .with_roles(),
        row(
            "Neither that nor the roles",
            "The site is taken to have roles.",
            Answer::Gap(Stream::RoleAssignments, |_| "the site's roles".into(), "upstream_error"),
            |scene: &Scene| {
                [ROLE_MODE, ROLES]
                    .map(|route| FaultRule::at(&scene.site, route, status(500)))
                    .into()
            },
        )
        .with_roles(),
    ]
}

fn refusing() -> Vec<Row> {
    let again = "It is asked again after 1.5 seconds: the edge sometimes refuses for a moment. \
                 Then the site is asked who is signed in.";
    vec![
        row(
            "404 without a reason, once",
            again,
            Answer::Whole,
            permissions(told(404, E3), Some(1)),
        ),
        row("403, once", again, Answer::Whole, permissions(told(403, E2), Some(1))),
        row(
            "One space is forbidden in the middle",
            again,
            space("forbidden"),
            permissions(told(403, E2), None),
        ),
        row("The same with 404", again, space("forbidden"), permissions(told(404, E3), None)),
        row(
            "404 that names the space",
            "It is not asked again: somebody has deleted it.",
            space("forbidden"),
            permissions(told(404, GONE), None),
        ),
        row("A group is forbidden", again, group("forbidden"), members(told(403, E2), None)),
        row(
            "A scope is missing",
            "The other lists of the kind are not asked for; one gap speaks for all.",
            Answer::Gap(Stream::SpacePermissions, |_| "space_permissions".into(), "scopes_missing"),
            at("/wiki/api/v2/spaces/{id}/permissions", told(401, E4), None),
        ),
        row(
            "Who is signed in is refused once",
            "It is asked again after four seconds.",
            Answer::Whole,
            at(ACCOUNT, told(403, E2), Some(1)),
        ),
        row(
            "Who is signed in is a stranger, once",
            "It is asked again after four seconds.",
            Answer::Whole,
            at(ACCOUNT, put("/accountId", Value::Null), Some(1)),
        ),
    ]
}

fn stopping() -> Vec<Row> {
    let ends = "The run ends; nothing is asked any more.";
    let confirmed = "It is asked who is signed in, twice within four seconds. The run ends; nothing is asked any more.";
    let rejected = || Answer::Stops("credentials_rejected");
    vec![
        row("Everything is refused: 403 and 404", confirmed, rejected(), always(told(403, E2))),
        row(
            "Everything is refused: 401",
            confirmed,
            rejected(),
            always(told(401, r#"{"code":401,"message":"Unauthorized"}"#)),
        ),
        row(
            "Who is signed in is a stranger",
            confirmed,
            rejected(),
            at(ACCOUNT, put("/accountId", Value::Null), None),
        ),
        row(
            "A password is used",
            ends,
            rejected(),
            always(told(401, "Basic authentication with passwords is deprecated.")),
        ),
        row(
            "The address is not allowed",
            ends,
            Answer::Stops("ip_not_allowed"),
            always(told(
                403,
                r#"{"errorMessages":["The IP address has been rejected because it is not on the allowed list."],"errors":{}}"#,
            )),
        ),
        row(
            "The site leads to a sign-in page",
            ends,
            Answer::Stops("sign_in_redirected"),
            always(redirect("https://id.atlassian.com/login")),
        ),
        row(
            "The site has moved",
            ends,
            Answer::Stops("site_moved"),
            always(redirect("https://elsewhere.atlassian.net/wiki")),
        ),
        row(
            "The site is deactivated",
            ends,
            Answer::Stops("site_deactivated"),
            always(told(503, "<title>Product Unavailable</title>")),
        ),
    ]
}
