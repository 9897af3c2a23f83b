//! Where the faults of a seed stand, and what each of them may leave behind.

use atlassian_sim::rng::Rng;
use atlassian_sim::truth::TruthContent;
use atlassian_sim::{FaultKind, FaultRule, Mutation, Truth};
use confluence_connector::domain::run::{Gap, Stream};
use serde_json::Value;

use super::compare::Touched;

/// A fault, and what may come of it.
pub struct Placed {
    pub rule: FaultRule,
    /// The gaps that it may leave; a subject is what the gap's own ends with. A gap in the list
    /// of spaces fails the run.
    pub gaps: Vec<(Stream, String)>,
    /// It leaves all of them whenever it happens.
    pub must_leave: bool,
    /// What it changes.
    pub touches: Option<Touched>,
}

impl Placed {
    pub fn may_leave(&self, gap: &Gap) -> bool {
        self.gaps.iter().any(|(stream, subject)| {
            *stream == gap.stream && gap.subject.ends_with(subject.as_str())
        })
    }

    pub fn may_fail(&self) -> bool {
        self.gaps.iter().any(|(stream, _)| *stream == Stream::Spaces)
    }

    pub fn told(&self) -> String {
        let FaultRule { route, path_contains, holding, nth, times, kind, .. } = &self.rule;
        let place = [path_contains, holding].into_iter().flatten().cloned().collect::<Vec<_>>();
        format!("{route:?} {place:?} from {nth:?}, at most {times:?}: {kind:?}")
    }
}

/// An endpoint, or one list of it.
struct Place {
    route: &'static str,
    path: Option<String>,
    /// What is missing when it cannot be read.
    gaps: Vec<(Stream, String)>,
    kind: PlaceKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PlaceKind {
    /// A list by cursor.
    Cursor,
    /// A list by offset.
    Offset,
    /// One answer, which holds all.
    Whole,
    /// Who is signed in.
    Account,
    /// What a site without roles refuses.
    Roles,
}

const SPACES: &str = "/wiki/api/v2/spaces";
const PERMISSIONS: &str = "/wiki/api/v2/spaces/{id}/permissions";
const ASSIGNMENTS: &str = "/wiki/api/v2/spaces/{id}/role-assignments";
const ROLES: &str = "/wiki/api/v2/space-roles";
const ROLE_MODE: &str = "/wiki/api/v2/space-role-mode";
const PAGES: &str = "/wiki/api/v2/pages";
const BLOGPOSTS: &str = "/wiki/api/v2/blogposts";
const PAGE_VERSIONS: &str = "/wiki/api/v2/pages/{id}/versions";
const USERS: &str = "/wiki/api/v2/users-bulk";
const ACCOUNT: &str = "/wiki/rest/api/user/current";
const GROUPS: &str = "/wiki/rest/api/group";
const MEMBERS: &str = "/wiki/rest/api/group/{id}/membersByGroupId";

/// The begin of the window of the lab's runs.
const WINDOW: &str = "2026-08-27";

fn places(truth: &Truth) -> Vec<Place> {
    let place = |route, kind, gaps: &[(Stream, &str)]| Place {
        route,
        path: None,
        gaps: gaps.iter().map(|(stream, subject)| (*stream, (*subject).to_owned())).collect(),
        kind,
    };
    let of = |path: String, place: Place| Place { path: Some(path), ..place };
    let all = |stream| truth.spaces.iter().map(move |space| (stream, space.key.clone())).collect();
    let mut places = vec![
        place(SPACES, PlaceKind::Cursor, &[(Stream::Spaces, " spaces")]),
        place(GROUPS, PlaceKind::Offset, &[(Stream::Groups, "groups")]),
        Place { gaps: all(Stream::Pages), ..place(PAGES, PlaceKind::Cursor, &[]) },
        Place { gaps: all(Stream::Blogposts), ..place(BLOGPOSTS, PlaceKind::Cursor, &[]) },
        place(USERS, PlaceKind::Whole, &[(Stream::Users, "accounts")]),
        place(ACCOUNT, PlaceKind::Account, &[]),
        place(ROLE_MODE, PlaceKind::Roles, &[]),
    ];
    let has_roles = truth.role_mode != "PRE_ROLES";
    for space in &truth.spaces {
        let key = space.key.as_str();
        let gap = [(Stream::SpacePermissions, key)];
        let path = format!("/spaces/{}/", space.id);
        places.push(of(path.clone(), place(PERMISSIONS, PlaceKind::Cursor, &gap)));
        if has_roles {
            let gap = [(Stream::RoleAssignments, key)];
            places.push(of(path, place(ASSIGNMENTS, PlaceKind::Cursor, &gap)));
        }
    }
    if has_roles {
        let gap = [(Stream::RoleAssignments, "the site's roles")];
        places.push(place(ROLES, PlaceKind::Roles, &gap));
    }
    for group in &truth.groups {
        let gap = [(Stream::GroupMembers, group.name.as_str())];
        let path = format!("/group/{}/", group.id);
        places.push(of(path, place(MEMBERS, PlaceKind::Offset, &gap)));
    }
    // Of those alone that were changed within the window a history is asked for.
    let moved = |page: &&TruthContent| page.version > 1 && page.modified_at.as_str() > WINDOW;
    for page in truth.pages.iter().filter(moved) {
        let subject = format!("page {}", page.id);
        let path = format!("/pages/{}/", page.id);
        let gap = [(Stream::Versions, subject.as_str())];
        places.push(of(path, place(PAGE_VERSIONS, PlaceKind::Cursor, &gap)));
    }
    places
}

/// The faults of a seed.
pub fn plan(seed: u64, site: &str, truth: &Truth) -> Vec<Placed> {
    let rng = &mut Rng::new(seed, "faults of a model");
    let mut places = places(truth);
    let mut faults = Vec::new();
    for _ in 0..2 + rng.below(4) {
        let place = places.swap_remove(rng.below(places.len()));
        // Another fault there would be more than one request has to bear.
        places.retain(|other| other.route != place.route || other.path != place.path);
        faults.push(match rng.below(10) {
            0..6 => passing(rng, site, &place),
            6..8 => harmless(rng, site, &place),
            _ => lasting(rng, site, &place),
        });
    }
    if rng.one_in(2)
        && let Some(change) = meanwhile(rng, site, truth, &places)
    {
        faults.push(change);
    }
    faults
}

fn put(at: &str, value: Value) -> FaultKind {
    FaultKind::Put { at: at.into(), value }
}

fn status(status: u16, retry_after: Option<u64>) -> FaultKind {
    FaultKind::Status { status, retry_after, retry_after_date_in: None }
}

fn rule(site: &str, place: &Place, kind: FaultKind) -> FaultRule {
    let rule = FaultRule::at(site, place.route, kind);
    match &place.path {
        Some(path) => rule.where_path(path),
        None => rule,
    }
}

fn nothing_left(rule: FaultRule) -> Placed {
    Placed { rule, gaps: Vec::new(), must_leave: false, touches: None }
}

/// What makes a row of this place none.
fn null(place: &Place) -> FaultKind {
    let at = match place.route {
        PERMISSIONS => "/operation/key",
        ASSIGNMENTS => "/principal/principalId",
        PAGES | BLOGPOSTS => "/version",
        PAGE_VERSIONS => "/number",
        USERS | MEMBERS | ACCOUNT => "/accountId",
        ROLE_MODE => "/mode",
        _ => "/id",
    };
    put(at, Value::Null)
}

/// Passes by itself, within the collector's patience.
fn passing(rng: &mut Rng, site: &str, place: &Place) -> Placed {
    // As often as each is tried again: refusals and what cannot be read once, a failing network
    // three times, a busy site five times.
    let (kind, most) = match rng.below(16) {
        0 => (status(429, Some(0)), 5),
        1 => (status(429, Some(1)), 2),
        2 => {
            (FaultKind::Status { status: 429, retry_after: None, retry_after_date_in: Some(1) }, 2)
        }
        3 => (bare_429(), 2),
        4 => (status(503, Some(1)), 2),
        5 => (status(500, None), 1),
        6 => (status(*rng.pick(&[502, 503, 504]), None), 3),
        7 => (FaultKind::Reset, 3),
        8 => (FaultKind::CutBody, 3),
        9 => (FaultKind::Stall, 1),
        10 => (if rng.one_in(2) { FaultKind::TruncatedJson } else { FaultKind::InvalidJson }, 1),
        11 => (FaultKind::Html, 1),
        12 => (FaultKind::WrongShape, 1),
        13 => (null(place), 1),
        14 if place.kind != PlaceKind::Roles => (refused(rng), 1),
        _ => match place.kind {
            PlaceKind::Cursor => (
                rng.pick(&[
                    FaultKind::MissingLinks,
                    FaultKind::RepeatedCursor,
                    FaultKind::ExpiredCursor,
                    FaultKind::NextOtherOrigin,
                ])
                .clone(),
                1,
            ),
            PlaceKind::Offset => (FaultKind::RepeatedCursor, 1),
            _ => (status(504, None), 2),
        },
    };
    let times = 1 + rng.below(most);
    let nth = *rng.pick(&[1, 1, 1, 2, 2, 3]);
    nothing_left(rule(site, place, kind).nth(nth).times(times as u64))
}

/// 429 with nothing but the status.
fn bare_429() -> FaultKind {
    FaultKind::Answer { status: 429, content_type: None, headers: Vec::new(), body: String::new() }
}

/// As the edge refuses for a moment.
fn refused(rng: &mut Rng) -> FaultKind {
    let (status, body) = *rng.pick(&[
        (
            404,
            r#"{"errors":[{"status":404,"code":"NOT_FOUND","title":"Not Found","detail":null}]}"#,
        ),
        (403, r#"{"message":"Current user not permitted to use Confluence","statusCode":403}"#),
    ]);
    FaultKind::Answer {
        status,
        content_type: Some("application/json".into()),
        headers: vec![("x-cache".into(), "Error from cloudfront".into())],
        body: body.into(),
    }
}

/// Does not pass, and does no harm.
fn harmless(rng: &mut Rng, site: &str, place: &Place) -> Placed {
    let kind = match rng.below(5) {
        0 => FaultKind::LowerLimit { rows: 1 + rng.below(4) },
        1 => FaultKind::Duplicates,
        2 => FaultKind::NextDoubleWiki,
        3 => FaultKind::WrongContentType,
        _ => FaultKind::SlowDrip { every_ms: 1 },
    };
    let rule = rule(site, place, kind);
    nothing_left(if rng.one_in(2) { rule } else { rule.nth(2).times(2) })
}

/// Does not pass.
fn lasting(rng: &mut Rng, site: &str, place: &Place) -> Placed {
    if matches!(place.kind, PlaceKind::Account) {
        return passing(rng, site, place);
    }
    let (kind, always) = match rng.below(12) {
        0 => (status(429, Some(0)), true),
        1 | 2 => (status(500, None), true),
        3 => (status(502, None), true),
        4 => (FaultKind::Reset, true),
        5 => (FaultKind::TruncatedJson, true),
        6 => (FaultKind::Html, true),
        7 => (FaultKind::WrongShape, true),
        8 if place.kind != PlaceKind::Roles => (refused(rng), true),
        9 => (FaultKind::NextOtherOrigin, false),
        10 => (FaultKind::RepeatedCursor, false),
        11 if place.kind == PlaceKind::Cursor => {
            (rng.pick(&[FaultKind::ExpiredCursor, FaultKind::MissingLinks]).clone(), false)
        }
        _ => (null(place), false),
    };
    let nth = *rng.pick(&[1, 1, 1, 2, 2, 3]);
    let rule = rule(site, place, kind).nth(nth).times(u64::MAX);
    Placed { gaps: place.gaps.clone(), must_leave: always, ..nothing_left(rule) }
}

/// Somebody changes what is being read.
fn meanwhile(rng: &mut Rng, site: &str, truth: &Truth, places: &[Place]) -> Option<Placed> {
    let place = rng.pick(places);
    let id_in = |prefix: &str| {
        let path = place.path.as_deref()?.strip_prefix(prefix)?;
        Some(path.trim_matches('/').to_owned())
    };
    let (change, touches, gaps) = match place.route {
        MEMBERS => {
            let group_id = id_in("/group/")?;
            let has_member = |account: &str| {
                truth.memberships.iter().any(|m| m.group_id == group_id && m.account_id == account)
            };
            let account_id = rng.pick(&truth.users).account_id.clone();
            let touched = Touched::Member(group_id.clone(), account_id.clone());
            let change = if has_member(&account_id) {
                Mutation::RemoveMember { group_id, account_id }
            } else {
                Mutation::AddMember { group_id, account_id }
            };
            (change, touched, Vec::new())
        }
        PERMISSIONS => {
            let space = id_in("/spaces/")?;
            let grants: Vec<_> =
                truth.grants.iter().filter(|grant| grant.space_id == space).collect();
            let principal_id = rng.pick(&grants).principal_id.clone();
            let touched = Touched::Principal(space.clone(), principal_id.clone());
            (Mutation::Revoke { space_id: space.parse().ok()?, principal_id }, touched, Vec::new())
        }
        PAGES => {
            let page = rng.pick(&truth.pages);
            let id = page.id.parse().ok()?;
            let change = match rng.below(4) {
                0 => Mutation::Rename { id, title: "Renamed meanwhile".into() },
                1 => Mutation::Edit { id },
                2 => Mutation::Trash { id },
                _ => Mutation::Purge { id },
            };
            // A page that is deleted between its list and its history has none to be read.
            let gaps = match change {
                Mutation::Purge { .. } => vec![(Stream::Versions, format!("page {id}"))],
                _ => Vec::new(),
            };
            (change, Touched::Content(page.id.clone()), gaps)
        }
        _ => return None,
    };
    let nth = *rng.pick(&[1, 1, 1, 2, 2, 3]);
    let rule = rule(site, place, FaultKind::Meanwhile { change }).nth(nth);
    Some(Placed { gaps, touches: Some(touches), ..nothing_left(rule) })
}
