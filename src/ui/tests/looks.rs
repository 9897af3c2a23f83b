//! The pages of what a run saw, tried with long names, missing names and empty lists.

use axum::response::Response;

use super::samples::{artifacts, connection, frame, run};
use crate::domain::access::{
    AccessFilter, AccessLevel, AccountFilter, GroupOf, PersonFile, PersonLine, PrincipalAccess,
    SpaceFile, SpaceLine, Totals,
};
use crate::domain::changes::{ChangeCount, ChangeFilter, ChangeLine, Tally, Week};
use crate::domain::evidence::{AccessRow, ChangeRow};
use crate::domain::inventory::{Group, Space, User};
use crate::domain::run::RunStatus;
use crate::ui::evidence::{
    ChangesPage, GroupMembers, Looked, PeoplePage, PersonPage, Place, SpacePage, SpacesPage,
    SummaryPage, changes_page, people_page, person_page, space_page, spaces_page, summary_page,
};

fn looked(status: RunStatus) -> Looked {
    Looked { connection: connection(None), run: run(status) }
}

fn onwards() -> Place {
    Place { first: false, next: Some("ZW5nAA".into()) }
}

fn end() -> Place {
    Place { first: true, next: None }
}

fn space() -> Space {
    Space {
        id: "163842".into(),
        key: "ENG".into(),
        name: "Engineering & <Friends>".into(),
        space_type: "global".into(),
        status: "current".into(),
        created_at: "2024-02-29T09:00:00.000Z".into(),
        author_id: "5b10".into(),
        owner_id: "712020:ada".into(),
        web_path: "/spaces/ENG".into(),
    }
}

fn line() -> SpaceLine {
    SpaceLine { space: space(), principals: 1_204, admins: 3, is_public: true }
}

fn user(name: &str, account_type: &str, status: &str) -> User {
    User {
        account_id: "712020:ada".into(),
        display_name: name.into(),
        email: if name.is_empty() { String::new() } else { "ada@acme.com".into() },
        account_type: account_type.into(),
        account_status: status.into(),
        external: Some(status == "inactive"),
    }
}

fn row(principal_type: &str, id: &str, name: &str, via: &str) -> AccessRow {
    AccessRow {
        space_id: "163842".into(),
        space_key: "ENG".into(),
        space_name: "Engineering & <Friends>".into(),
        space_status: "archived".into(),
        principal_type: principal_type.into(),
        principal_id: id.into(),
        display_name: name.into(),
        via: via.into(),
        via_group_id: "g-1".into(),
        via_group_name: "team-001".into(),
        via_role_id: "r-1".into(),
        via_role_name: "Editor".into(),
        permissions: "administer:space;read:space".into(),
        is_admin: via != "role",
        first_seen_at: "2026-11-24T14:00:00Z".into(),
        ..AccessRow::default()
    }
}

fn spaces(spaces: Vec<SpaceLine>, place: Place, search: &str) -> Response {
    let looked = looked(RunStatus::Partial);
    spaces_page(frame(), SpacesPage { looked, spaces, place, search: search.into() })
}

fn one_space(filter: AccessFilter, opened: Option<GroupMembers>, place: Place) -> Response {
    let own = |row: AccessRow, members| PrincipalAccess { rows: vec![row], members };
    let principals = if opened.is_some() || filter.accounts.is_some() {
        Vec::new()
    } else {
        vec![
            own(row("access_class", "anonymous-users", "", "direct"), None),
            own(row("group", "g-1", "team-001", "role"), Some(45)),
            own(row("group", "g-2", "", "direct"), Some(0)),
            own(
                AccessRow {
                    account_status: "unknown".into(),
                    permissions: String::new(),
                    ..row("user", "712020:gone", "", "role")
                },
                None,
            ),
        ]
    };
    let space = SpaceFile {
        line: line(),
        owner: Some(user("Ada Byron", "atlassian", "active")),
        first_seen: "2026-11-24T14:00:00Z".parse().unwrap(),
        classes: vec!["anonymous-users".into(), "new-class".into()],
        url: "https://acme.atlassian.net/wiki/spaces/ENG".into(),
    };
    let looked = looked(RunStatus::Succeeded);
    space_page(frame(), SpacePage { looked, space, filter, principals, opened, place })
}

fn person(user: User, rows: Vec<AccessRow>, groups: Vec<GroupOf>) -> Response {
    let at = "2026-11-24T14:00:00Z".parse().unwrap();
    let first_seen = (user.account_status != "unknown").then_some(at);
    let person = PersonFile { user, first_seen, groups, spaces: 1 };
    let (looked, place) = (looked(RunStatus::Succeeded), end());
    person_page(frame(), PersonPage { looked, person, rows, place, search: String::new() })
}

fn change(status: &str, minor_edit: bool) -> ChangeLine {
    let row = ChangeRow {
        content_type: if minor_edit { "page" } else { "blogpost" }.into(),
        content_id: "4711".into(),
        space_id: if minor_edit { "163842" } else { "" }.into(),
        title: "On <call>".into(),
        status: status.into(),
        version: 3,
        changed_at: if minor_edit { "2026-11-20T12:00:00.000Z" } else { "" }.into(),
        author_account_id: if minor_edit { "712020:ada" } else { "" }.into(),
        message: if minor_edit { "Fixed a typo" } else { "" }.into(),
        url: "https://acme.atlassian.net/wiki/x/4711".into(),
        minor_edit,
        ..ChangeRow::default()
    };
    ChangeLine { row, space_name: "Engineering".into() }
}

fn counted(count: i64) -> ChangeCount {
    let monday = jiff::civil::date(2026, 11, 2);
    let weeks = [count, 0, 1].into_iter().enumerate().map(|(place, changes)| Week {
        begins: monday + jiff::Span::new().weeks(i64::try_from(place).unwrap()),
        changes,
    });
    let tally = |id: &str, name: &str| Tally { id: id.into(), name: name.into(), changes: count };
    ChangeCount {
        since: "2026-11-02T14:00:00Z".parse().unwrap(),
        changes: count,
        undated: 1,
        weeks: weeks.collect(),
        spaces: vec![tally("163842", "Engineering"), tally("", "")],
        authors: vec![tally("712020:ada", "")],
        space_name: "Engineering".into(),
        author_name: String::new(),
    }
}

fn summary() -> Response {
    let totals = Totals { spaces: 38, public_spaces: 7, accounts: 1_204, ..Totals::default() };
    let (looked, count) = (looked(RunStatus::Partial), counted(5));
    summary_page(frame(), SummaryPage { looked, totals, count, artifacts: artifacts() })
}

fn changes(count: i64, filter: ChangeFilter) -> Response {
    let changes =
        if count == 0 { Vec::new() } else { vec![change("trashed", true), change("gone", false)] };
    let (looked, place) = (looked(RunStatus::Succeeded), onwards());
    changes_page(frame(), ChangesPage { looked, filter, count: counted(count), changes, place })
}

/// All of them.
pub fn all() -> Vec<(&'static str, Response)> {
    let group = Group {
        id: "g-1".into(),
        name: "team-001".into(),
        usage_type: String::new(),
        managed_by: String::new(),
    };
    let rows = vec![
        row("user", "712020:ada", "Ada Byron", "group"),
        row("app", "712020:app", "Robot", "group_role"),
    ];
    let nobody = AccessFilter {
        text: "50% of \"all\"".into(),
        level: Some(AccessLevel::Admin),
        accounts: Some(AccountFilter::Closed),
    };
    let groups = vec![GroupOf {
        id: "g-1".into(),
        name: "team-001".into(),
        first_seen: "2026-11-24T14:00:00Z".parse().unwrap(),
    }];
    let people = vec![
        PersonLine { user: user("Ada Byron", "atlassian", "inactive"), groups: 2 },
        PersonLine { user: user("", "app", "unknown"), groups: 0 },
    ];
    let people = PeoplePage {
        looked: looked(RunStatus::Succeeded),
        people,
        place: onwards(),
        filter: AccessFilter { text: "ada".into(), ..AccessFilter::default() },
    };
    vec![
        ("look-spaces", spaces(vec![line()], onwards(), "eng")),
        ("look-spaces-none", spaces(Vec::new(), end(), "")),
        ("look-space", one_space(AccessFilter::default(), None, onwards())),
        ("look-space-nobody", one_space(nobody, None, end())),
        (
            "look-space-group",
            one_space(
                AccessFilter::default(),
                Some(GroupMembers { group, rows: rows.clone() }),
                end(),
            ),
        ),
        ("look-people", people_page(frame(), people)),
        ("look-person", person(user("Ada Byron", "app", "closed"), rows, groups)),
        ("look-changes", changes(1_204, ChangeFilter::default())),
        (
            "look-changes-none",
            changes(0, ChangeFilter { space: "163842".into(), author: "712020:ada".into() }),
        ),
        ("look-summary", summary()),
        ("look-person-unknown", person(user("", "unknown", "unknown"), Vec::new(), Vec::new())),
    ]
}
