use super::super::SiteTarget;
use super::super::endpoint::{CURRENT_USER, GROUPS, PAGES, SPACES};
use super::*;
use crate::domain::connection::ApiRoute;
use crate::domain::subdomain::Subdomain;

const CLOUD: &str = "1f0e2d3c-4b5a-4697-8877-6655443322aa";
const SPACES_FIRST: &str = "/wiki/api/v2/spaces?status=current&limit=250";
const GROUPS_FIRST: &str = "/wiki/rest/api/group?limit=200";

fn base(route: ApiRoute) -> Base {
    Base::new(&SiteTarget {
        subdomain: Subdomain::parse("acme").unwrap(),
        cloud_id: CLOUD.into(),
        route,
    })
}

fn start(first: &str) -> Position {
    Position::new(first.into(), None).unwrap()
}

fn linked(next: &str) -> Rest {
    Rest { has_links: true, next: Some(next.into()), rows: 250, ..Rest::default() }
}

/// The request that follows, without the trail.
fn follow(
    route: ApiRoute,
    endpoint: &Endpoint,
    first: &str,
    rest: &Rest,
) -> Result<Option<String>, Cause> {
    let next = next(&base(route), endpoint, &start(first), rest)?;
    Ok(next.map(|cursor| Position::new(first.into(), Some(&cursor)).unwrap().path))
}

fn spaces_next(route: ApiRoute, next: &str) -> Result<Option<String>, Cause> {
    follow(route, &SPACES, SPACES_FIRST, &linked(next))
}

#[test]
fn version_2_goes_on_from_each_form_of_next() {
    let expected =
        Ok(Some("/wiki/api/v2/spaces?cursor=eyJpZCI6MX0==&status=current&limit=250".to_owned()));
    let query = "cursor=eyJpZCI6MX0==&status=current&limit=250";
    for route in [ApiRoute::Site, ApiRoute::Gateway] {
        for path in [
            "/wiki/api/v2/spaces",
            "/wiki/wiki/api/v2/spaces",
            "/api/v2/spaces",
            "https://acme.atlassian.net/wiki/api/v2/spaces",
            "https://ACME.atlassian.net:443/wiki/api/v2/spaces",
            "",
        ] {
            assert_eq!(spaces_next(route, &format!("{path}?{query}")), expected, "{path}");
        }
    }
    for path in [
        format!("/ex/confluence/{CLOUD}/wiki/api/v2/spaces"),
        format!("https://api.atlassian.com/ex/confluence/{CLOUD}/wiki/api/v2/spaces"),
    ] {
        assert_eq!(spaces_next(ApiRoute::Gateway, &format!("{path}?{query}")), expected, "{path}");
    }
}

#[test]
fn nothing_leads_the_token_elsewhere() {
    for next in [
        "https://evil.com/wiki/api/v2/spaces?cursor=x",
        "//evil.com/wiki/api/v2/spaces?cursor=x",
        "https://acme.atlassian.net.evil.com/wiki/api/v2/spaces?cursor=x",
        "https://other.atlassian.net/wiki/api/v2/spaces?cursor=x",
        "https://user@acme.atlassian.net/wiki/api/v2/spaces?cursor=x",
        "https://acme.atlassian.net:8443/wiki/api/v2/spaces?cursor=x",
        "http://acme.atlassian.net/wiki/api/v2/spaces?cursor=x",
        "/wiki/api/v2/pages?cursor=x",
        "/wiki/api/v2/spaces/../pages?cursor=x",
        "/wikiapi/v2/spaces?cursor=x",
        "/wiki/api/v2/spaces",
        "/wiki/api/v2/spaces?limit=5",
        "/wiki/api/v2/spaces?cursor=",
        "cursor",
        "https://",
    ] {
        assert_eq!(spaces_next(ApiRoute::Site, next), Err(Cause::Unreadable), "{next}");
        assert_eq!(spaces_next(ApiRoute::Gateway, next), Err(Cause::Unreadable), "{next}");
    }
}

#[test]
fn filters_that_next_forgets_are_kept_and_a_lowered_limit_is_raised() {
    let first = "/wiki/api/v2/pages?space-id=1,2&status=current,archived&sort=id&limit=250";
    let next = follow(
        ApiRoute::Site,
        &PAGES,
        first,
        &linked("/wiki/api/v2/pages?limit=25&cursor=a=&depth=all"),
    )
    .unwrap()
    .unwrap();
    assert_eq!(
        next,
        "/wiki/api/v2/pages?limit=250&cursor=a=&depth=all&space-id=1,2&status=current,archived&sort=id"
    );
    assert_eq!(with_limit(&next, 125), next.replace("limit=250", "limit=125"));
    assert_eq!(with_limit("/wiki/x", 5), "/wiki/x?limit=5");
}

#[test]
fn the_end_of_a_version_2_list_is_known_or_the_answer_is_unreadable() {
    let rest = |has_links, rows| Rest { has_links, rows, ..Rest::default() };
    let follow = |rest: &Rest| follow(ApiRoute::Site, &SPACES, SPACES_FIRST, rest);
    assert_eq!(follow(&rest(true, 250)), Ok(None));
    assert_eq!(follow(&rest(true, 3)), Ok(None), "a short batch with links ends the list");
    for rows in [0, 3, 250] {
        let hidden = follow(&rest(false, rows));
        assert_eq!(hidden, Err(Cause::Unreadable), "{rows} rows may not be the last");
    }
    let short =
        Rest { next: Some("/wiki/api/v2/spaces?cursor=b".into()), rows: 1, ..rest(true, 1) };
    assert!(follow(&short).unwrap().is_some(), "a short batch with next goes on");
    let by_header = Rest { header: Some("/wiki/api/v2/spaces?cursor=b".into()), ..rest(true, 250) };
    assert!(follow(&by_header).unwrap().is_some(), "the header says it too");
    assert_eq!(
        super::next(
            &base(ApiRoute::Site),
            &CURRENT_USER,
            &start("/wiki/rest/api/user/current"),
            &short
        ),
        Ok(None)
    );
}

#[test]
fn version_1_goes_on_with_and_without_next() {
    let follow = |rest: &Rest| follow(ApiRoute::Gateway, &GROUPS, GROUPS_FIRST, rest);
    let named = Rest {
        rows: 200,
        start: Some(0),
        ..linked("/rest/api/group?next=true&limit=200&start=200")
    };
    assert_eq!(
        follow(&named).unwrap().unwrap(),
        "/wiki/rest/api/group?next=true&limit=200&start=200"
    );
    let linked_to_nothing = Rest { has_links: true, ..Rest::default() };
    let forgotten =
        Rest { rows: 200, start: Some(0), limit: Some(200), ..linked_to_nothing.clone() };
    assert_eq!(follow(&forgotten).unwrap().unwrap(), "/wiki/rest/api/group?limit=200&start=200");
    let lowered = Rest { rows: 50, start: Some(100), limit: Some(50), ..linked_to_nothing.clone() };
    assert_eq!(follow(&lowered).unwrap().unwrap(), "/wiki/rest/api/group?limit=200&start=150");
    for end in [
        Rest { rows: 199, limit: Some(200), ..linked_to_nothing.clone() },
        Rest { rows: 0, limit: Some(0), ..linked_to_nothing },
        Rest { rows: 0, ..Rest::default() },
    ] {
        assert_eq!(follow(&end), Ok(None));
    }
    let hidden = Rest { rows: 3, limit: Some(200), ..Rest::default() };
    assert_eq!(follow(&hidden).unwrap().unwrap(), "/wiki/rest/api/group?limit=200&start=3");
    let back = Rest { start: Some(200), ..linked("/rest/api/group?limit=200&start=200") };
    assert_eq!(follow(&back), Err(Cause::Unreadable), "offsets only grow");
}

fn id<'a>(row: &'a &'static str) -> &'a str {
    row
}

#[test]
fn a_counted_list_goes_on_with_the_row_that_it_has_read_last() {
    let base = base(ApiRoute::Site);
    let go_on = |at: &Position, rest: &Rest| {
        next(&base, &GROUPS, at, rest)
            .unwrap()
            .map(|cursor| Position::new(GROUPS_FIRST.into(), Some(&cursor)).unwrap())
    };
    let named = Rest {
        rows: 3,
        start: Some(0),
        last: Some("c".into()),
        ..linked("/rest/api/group?next=true&limit=3&start=3")
    };
    let second = go_on(&start(GROUPS_FIRST), &named).unwrap();
    assert_eq!(second.path, "/wiki/rest/api/group?next=true&limit=200&start=2");
    let mut rows = vec!["c", "d"];
    second.drop_overlap(&mut rows, id).unwrap();
    assert_eq!(rows, ["d"]);
    for moved in [vec!["d", "e"], vec![], vec!["b", "c", "d"]] {
        let refused = second.drop_overlap(&mut moved.clone(), id);
        assert_eq!(refused, Err(Cause::CursorRefused), "{moved:?}");
    }
    // Whether or not the answer says that it ends: nothing new is the end.
    let nothing_new = Rest { rows: 1, start: Some(2), last: Some("c".into()), ..Rest::default() };
    assert_eq!(go_on(&second, &nothing_new), None);
    let forgotten = Rest { rows: 2, limit: Some(2), last: Some("d".into()), ..nothing_new };
    let third = go_on(&second, &forgotten).unwrap();
    assert_eq!(third.path, "/wiki/rest/api/group?limit=200&start=3");
    // One row at a time: the same row again would be no step.
    let single = Rest {
        rows: 1,
        start: Some(0),
        last: Some("a".into()),
        ..linked("/rest/api/group?limit=1&start=1")
    };
    let one = go_on(&start(GROUPS_FIRST), &single).unwrap();
    assert_eq!(one.path, "/wiki/rest/api/group?limit=200&start=1");
    let mut rows = vec!["b"];
    one.drop_overlap(&mut rows, id).unwrap();
    assert_eq!(rows, ["b"]);
}

#[test]
fn circles_are_noticed() {
    for length in [1, 2, 3, 7] {
        let (mut at, mut steps) = (start(SPACES_FIRST), 0);
        loop {
            let answer = linked(&format!("/wiki/api/v2/spaces?cursor=c{}", steps % length));
            match next(&base(ApiRoute::Site), &SPACES, &at, &answer) {
                Ok(cursor) => at = Position::new(SPACES_FIRST.into(), cursor.as_ref()).unwrap(),
                Err(cause) => break assert_eq!(cause, Cause::Unreadable),
            }
            steps += 1;
            assert!(steps < 50, "a circle of {length} was not noticed");
        }
    }
    let mut at = start(SPACES_FIRST);
    for step in 0..1000 {
        let answer = linked(&format!("/wiki/api/v2/spaces?cursor=c{step}"));
        let cursor = next(&base(ApiRoute::Site), &SPACES, &at, &answer).unwrap().unwrap();
        at = Position::new(SPACES_FIRST.into(), Some(&cursor)).unwrap();
    }
}

#[test]
fn a_kept_place_belongs_to_its_list() {
    let cursor = next(
        &base(ApiRoute::Site),
        &SPACES,
        &start(SPACES_FIRST),
        &linked("/wiki/api/v2/spaces?cursor=a"),
    )
    .unwrap()
    .unwrap();
    let kept = Cursor::from(cursor.as_str().to_owned());
    assert_eq!(kept, cursor);
    assert!(Position::new(SPACES_FIRST.into(), Some(&kept)).unwrap().goes_on);
    assert_eq!(format!("{kept:?}"), "Cursor(…)");
    for foreign in [
        "",
        "x",
        "/wiki/api/v2/pages?cursor=a#1.1",
        "/wiki/api/v2/spaces?cursor=a",
        "/wiki/api/v2/spaces?cursor=a#z.1",
        "https://evil.com/?#1.1",
    ] {
        assert_eq!(
            Position::new(SPACES_FIRST.into(), Some(&Cursor::from(foreign.to_owned()))),
            Err(Cause::CursorRefused),
            "{foreign}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn whatever_next_says_the_path_stays(named in "\\PC{0,120}") {
        if let Ok(Some(path)) = spaces_next(ApiRoute::Gateway, &named) {
            proptest::prop_assert!(path.starts_with("/wiki/api/v2/spaces?"));
        }
    }
}
