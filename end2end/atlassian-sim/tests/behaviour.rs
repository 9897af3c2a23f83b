//! The simulator against its own truth and against the documented answers, without a socket.

use std::collections::BTreeSet;

use atlassian_sim::accounts::{self, ADA_EMAIL, GRACE_EMAIL};
use atlassian_sim::auth::basic_header;
use atlassian_sim::dispatch::answer;
use atlassian_sim::http::{Delivery, Reply, Request};
use atlassian_sim::{FaultKind, FaultRule, Knobs, Mutation, Size, World, sites};

fn world() -> World {
    World::new(7, &Size::tiny(), Knobs::default())
}

fn header(label: &str) -> String {
    basic_header(accounts::by_label(label).unwrap().email, &accounts::token(label))
}

fn get(world: &World, label: &str, site: &str, path: &str) -> Reply {
    let request =
        Request::new("GET", &format!("{site}.atlassian.net"), path, Some(&header(label)), b"");
    answer(world, &request)
}

fn gateway(world: &World, label: &str, site: &str, path: &str) -> Reply {
    let path = format!("/ex/confluence/{}{path}", sites::by_subdomain(site).unwrap().cloud_id);
    answer(world, &Request::new("GET", "api.atlassian.com", &path, Some(&header(label)), b""))
}

/// Follows `next` to the end and gives the ids, each page once.
fn walk(world: &World, label: &str, site: &str, path: &str, id: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut at = path.to_owned();
    loop {
        let reply = get(world, label, site, &at);
        assert_eq!(reply.status, 200, "{at}: {:?}", reply.body);
        let value = reply.value();
        let rows = value["results"].as_array().unwrap();
        ids.extend(rows.iter().map(|row| row[id].as_str().unwrap().to_owned()));
        match value["_links"]["next"].as_str() {
            Some(next) if next.starts_with("/wiki") => next.clone_into(&mut at),
            Some(next) => at = format!("/wiki{next}"),
            None => return ids,
        }
    }
}

fn sorted(ids: impl IntoIterator<Item = String>) -> Vec<String> {
    let all: Vec<String> = ids.into_iter().collect();
    let set: BTreeSet<String> = all.iter().cloned().collect();
    assert_eq!(set.len(), all.len(), "an id came twice");
    set.into_iter().collect()
}

#[test]
fn walking_all_pages_gives_the_truth() {
    let world = world();
    for (label, email) in [("ada", ADA_EMAIL), ("grace", GRACE_EMAIL)] {
        let truth = world.truth("acme", Some(email)).unwrap();
        let spaces = walk(
            &world,
            label,
            "acme",
            "/wiki/api/v2/spaces?limit=2&status=current,archived",
            "id",
        );
        assert_eq!(sorted(spaces), sorted(truth.spaces.iter().map(|s| s.id.clone())));
        for sort in ["id", "-id", "modified-date", "-modified-date", "-created-date", "title"] {
            let path = format!(
                "/wiki/api/v2/pages?limit=7&status=current&status=archived&status=trashed&sort={sort}"
            );
            let pages = walk(&world, label, "acme", &path, "id");
            assert_eq!(sorted(pages), sorted(truth.pages.iter().map(|p| p.id.clone())), "{sort}");
        }
        let posts = walk(
            &world,
            label,
            "acme",
            "/wiki/api/v2/blogposts?limit=3&status=current,trashed",
            "id",
        );
        assert_eq!(sorted(posts), sorted(truth.blogposts.iter().map(|p| p.id.clone())));
        for space in &truth.spaces {
            let path = format!("/wiki/api/v2/spaces/{}/permissions", space.id);
            let expected =
                truth.grants.iter().filter(|g| g.space_id == space.id).map(|g| g.id.clone());
            assert_eq!(sorted(walk(&world, label, "acme", &path, "id")), sorted(expected));
        }
        let groups = walk(&world, label, "acme", "/wiki/rest/api/group?limit=3", "id");
        assert_eq!(groups, truth.groups.iter().map(|g| g.id.clone()).collect::<Vec<_>>());
        for group in &truth.groups {
            let path = format!("/wiki/rest/api/group/{}/membersByGroupId?limit=4", group.id);
            let expected = truth
                .memberships
                .iter()
                .filter(|m| m.group_id == group.id)
                .map(|m| m.account_id.clone());
            assert_eq!(sorted(walk(&world, label, "acme", &path, "accountId")), sorted(expected));
        }
    }
    let ada = world.truth("acme", Some(ADA_EMAIL)).unwrap();
    let grace = world.truth("acme", Some(GRACE_EMAIL)).unwrap();
    assert!(!ada.invisible_spaces.is_empty() && ada.spaces.len() > grace.spaces.len());
    assert_eq!(world.requests().violations, []);
}

#[test]
fn newest_first_is_newest_first_and_follows_edits() {
    let world = world();
    let path = "/wiki/api/v2/pages?sort=-modified-date&limit=250";
    let first = get(&world, "ada", "acme", path).value();
    let times: Vec<&str> = first["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["version"]["createdAt"].as_str().unwrap())
        .collect();
    assert!(times.is_sorted_by(|a, b| a >= b));
    let last = first["results"].as_array().unwrap().last().unwrap()["id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(world.mutate("acme", &Mutation::Rename { id: last, title: "New".into() }));
    assert_eq!(get(&world, "ada", "acme", path).value()["results"][0]["title"], "New");
}

#[test]
fn links_have_the_traps_of_the_real_ones() {
    let world = world();
    let reply = gateway(&world, "ada-scoped", "acme", "/wiki/api/v2/pages?limit=1&status=current");
    let value = reply.value();
    let next = value["_links"]["next"].as_str().unwrap();
    assert!(next.starts_with("/wiki/api/v2/pages?cursor=") && next.contains("==&"), "{next}");
    assert_eq!(value["_links"]["base"], "https://acme.atlassian.net/wiki");
    assert!(reply.header("link").unwrap().starts_with(&format!("<{next}>; rel=\"next\"")));
    let groups = get(&world, "ada", "acme", "/wiki/rest/api/group?limit=2").value();
    assert_eq!(groups["_links"]["next"], "/rest/api/group?next=true&limit=2&start=2");
    let bad = get(&world, "ada", "acme", "/wiki/api/v2/pages?cursor=https://x");
    assert_eq!(
        (bad.status, &bad.value()["errors"][0]["code"]),
        (400, &"INVALID_REQUEST_PARAMETER".into())
    );
}

#[test]
fn credentials_matrix() {
    let world = world();
    let (v1, v2, audit) =
        ("/wiki/rest/api/user/current", "/wiki/api/v2/spaces", "/wiki/rest/api/audit");
    let jira = "/rest/api/3/myself";
    for (label, site, path, status) in [
        ("ada", "acme", v1, 200),
        ("ada", "acme", v2, 200),
        ("ada", "acme", audit, 200),
        ("grace", "acme", audit, 403),
        ("wrong", "acme", v1, 403),
        ("wrong", "acme", v2, 404),
        ("wrong-email", "acme", v1, 403),
        ("wrong", "acme", jira, 401),
        ("lin", "acme", v1, 403),
        ("lin", "acme", v2, 404),
        ("lin", "acme", jira, 200),
        ("dora", "acme", v1, 401),
        ("ada-scoped", "acme", v1, 401),
        ("ada-scoped", "publicwiki", v2, 401),
        ("wrong", "publicwiki", v1, 200),
        ("ada", "jiraonly", v1, 403),
        ("ada", "jiraonly", v2, 404),
        ("ada", "jiraonly", jira, 200),
        ("ada", "gated", jira, 404),
        ("ada", "ipblocked", v1, 403),
        ("ada", "sso", v1, 302),
        ("ada", "renamed", v1, 302),
        ("ada", "deactivated", "/_edge/tenant_info", 503),
        ("ada", "nosuch", "/_edge/tenant_info", 404),
        ("ada", "empty", v2, 200),
    ] {
        assert_eq!(get(&world, label, site, path).status, status, "{label} {site} {path}");
    }
    let anonymous = get(&world, "wrong", "publicwiki", v1).value();
    assert!(anonymous["type"] == "anonymous" && anonymous.get("accountId").is_none());
    let malformed =
        Request::new("GET", "acme.atlassian.net", v1, Some(&basic_header("a@b.c", "x:y")), b"");
    assert_eq!(answer(&world, &malformed).status, 401);
    let upper = basic_header("ADA@Acme.Example", &accounts::token("ada"));
    assert_eq!(
        answer(&world, &Request::new("GET", "ACME.atlassian.net:443", v1, Some(&upper), b""))
            .status,
        200
    );
    let bearer = format!("Bearer {}", accounts::token("collector"));
    let path = format!("/ex/confluence/{}{v1}", sites::by_subdomain("gated").unwrap().cloud_id);
    assert_eq!(
        answer(&world, &Request::new("GET", "api.atlassian.com", &path, Some(&bearer), b"")).status,
        200
    );
    assert_eq!(get(&world, "ada", "stall", v1).delivery, Delivery::Stall);
    let flaky: Vec<u16> = (0..3).map(|_| get(&world, "ada", "flaky", v1).status).collect();
    assert_eq!(flaky, [403, 403, 200]);
    let limited =
        (0..5).map(|_| get(&world, "ada", "limited", v1)).find(|r| r.status == 429).unwrap();
    assert!(limited.header("retry-after").is_some());
}

#[test]
fn scopes_matrix() {
    let world = world();
    let space = world.truth("globex", Some(ADA_EMAIL)).unwrap().spaces[0].id.clone();
    let paths = [
        "/wiki/api/v2/spaces".to_owned(),
        "/wiki/api/v2/pages/1".to_owned(),
        format!("/wiki/api/v2/spaces/{space}/role-assignments"),
        "/wiki/rest/api/user/current".to_owned(),
        "/wiki/rest/api/group".to_owned(),
        "/wiki/rest/api/group/x/membersByGroupId".to_owned(),
        "/wiki/rest/api/audit".to_owned(),
    ];
    for (label, expected) in [
        ("ada", [200, 404, 200, 200, 200, 200, 200]),
        ("ada-scoped", [200, 404, 200, 200, 200, 200, 200]),
        ("ada-granular", [200, 404, 200, 200, 200, 200, 200]),
        ("ada-partial", [200, 404, 401, 200, 401, 401, 401]),
        ("ada-v2-only", [200, 404, 200, 401, 401, 401, 401]),
        ("ada-classic-only", [401, 401, 401, 200, 200, 200, 401]),
        ("collector", [200, 404, 200, 200, 200, 200, 403]),
    ] {
        let got: Vec<u16> =
            paths.iter().map(|p| gateway(&world, label, "globex", p).status).collect();
        assert_eq!(got, expected, "{label}");
    }
    let refused = gateway(&world, "ada-v2-only", "globex", "/wiki/rest/api/user/current");
    assert_eq!(refused.value()["message"], "Unauthorized; scope does not match");
    assert_eq!(refused.header("x-failure-category"), Some("FAILURE_CLIENT_SCOPE_CHECK"));
}

#[test]
fn strict_about_paths_parameters_and_methods() {
    let world = world();
    let many = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>().join(",");
    for (path, status) in [
        ("/wiki/api/v2/spaces?limit=251".to_owned(), 400),
        ("/wiki/api/v2/spaces?limit=0".to_owned(), 400),
        ("/wiki/api/v2/pages?status=draft".to_owned(), 400),
        (format!("/wiki/api/v2/pages?space-id={}", many(101)), 400),
        (format!("/wiki/api/v2/pages?space-id={}", many(100)), 200),
        (format!("/wiki/api/v2/spaces?ids={}", many(251)), 400),
        ("/wiki/rest/api/group?limit=abc".to_owned(), 400),
        ("/wiki/rest/api/group?start=-1".to_owned(), 400),
        ("/wiki/rest/api/group/none/membersByGroupId?limit=201".to_owned(), 400),
        ("/wiki/rest/api/group/none/membersByGroupId".to_owned(), 200),
        ("/wiki/api/v2/space-roles".to_owned(), 404),
        ("/wiki/api/v2/space-role-mode".to_owned(), 200),
    ] {
        assert_eq!(get(&world, "ada", "acme", &path).status, status, "{path}");
    }
    assert_eq!(world.requests().violations, []);
    assert_eq!(get(&world, "ada", "acme", "/wiki/api/v2/spaces?offset=1").status, 400);
    assert_eq!(get(&world, "ada", "acme", "/wiki/wiki/api/v2/spaces").status, 404);
    let post = Request::new(
        "POST",
        "acme.atlassian.net",
        "/wiki/api/v2/spaces",
        Some(&header("ada")),
        b"",
    );
    assert_eq!(answer(&world, &post).status, 405);
    assert_eq!(world.requests().violations.len(), 3);
}

#[test]
fn users_in_bulk() {
    let world = world();
    let ask = |body: &str| {
        let path = "/wiki/api/v2/users-bulk";
        answer(
            &world,
            &Request::new(
                "POST",
                "acme.atlassian.net",
                path,
                Some(&header("ada")),
                body.as_bytes(),
            ),
        )
    };
    let ids: Vec<String> = world
        .truth("acme", Some(ADA_EMAIL))
        .unwrap()
        .users
        .into_iter()
        .map(|u| u.account_id)
        .collect();
    let mut asked = ids.clone();
    asked.push("nobody".into());
    let reply = ask(&serde_json::json!({"accountIds": asked}).to_string()).value();
    assert_eq!(reply["results"].as_array().unwrap().len(), ids.len());
    assert_eq!(ask("{\"accountIds\":[]}").status, 400);
    assert_eq!(ask(&serde_json::json!({"accountIds": vec!["x"; 251]}).to_string()).status, 400);
}

#[test]
fn faults_fire_when_told() {
    let world = world();
    let path = "/wiki/api/v2/pages?limit=5";
    let status = FaultKind::Status { status: 503, retry_after: Some(2), retry_after_date_in: None };
    world.add_fault(FaultRule::on("acme", "/pages", status).nth(2));
    let got: Vec<u16> = (0..4).map(|_| get(&world, "ada", "acme", path).status).collect();
    assert_eq!(got, [200, 503, 200, 200]);
    world.clear_faults();

    world.add_fault(FaultRule::on("acme", "/pages", FaultKind::LowerLimit { rows: 2 }));
    let short = get(&world, "ada", "acme", path).value();
    assert!(short["results"].as_array().unwrap().len() == 2 && short["_links"]["next"].is_string());
    world.clear_faults();

    world.add_fault(FaultRule::on("acme", "/pages", FaultKind::RepeatedCursor));
    let next =
        get(&world, "ada", "acme", path).value()["_links"]["next"].as_str().unwrap().to_owned();
    assert_eq!(get(&world, "ada", "acme", &next).value()["_links"]["next"], next.as_str());
    world.clear_faults();

    for (kind, pointer) in
        [(FaultKind::MissingLinks, "/_links"), (FaultKind::TruncatedJson, "/results")]
    {
        world.add_fault(FaultRule::on("acme", "/pages", kind).times(1));
        assert!(get(&world, "ada", "acme", path).value().pointer(pointer).is_none());
        assert!(get(&world, "ada", "acme", path).value().pointer(pointer).is_some());
    }
    let rule: FaultRule = serde_json::from_str(
        r#"{"site":"acme","kind":"status","status":429,"retry_after_date_in":3}"#,
    )
    .unwrap();
    world.add_fault(rule);
    assert!(get(&world, "ada", "acme", path).header("retry-after").unwrap().ends_with("GMT"));
}

#[test]
fn an_alias_may_have_data_and_faults_of_its_own() {
    let world = world();
    assert!(world.settle("acme--own", 99, &Size { pages: 12, ..Size::tiny() }));
    assert!(!world.settle("nobody--own", 99, &Size::tiny()));
    let ids = |site: &str| {
        let truth = world.truth(site, Some(ADA_EMAIL)).unwrap();
        truth.pages.into_iter().map(|page| page.id).collect::<Vec<_>>()
    };
    let own = ids("acme--own");
    assert!((9..=12).contains(&own.len()), "of twelve, Ada does not see all: {own:?}");
    assert_eq!(ids("acme--other"), ids("acme"));
    let path = "/wiki/api/v2/pages?status=current,archived,trashed&limit=5";

    // A row that cannot be delivered, and one that somebody deletes as soon as it was read.
    let status = FaultKind::Status { status: 504, retry_after: None, retry_after_date_in: None };
    world.add_fault(FaultRule::at("acme--own", "/wiki/api/v2/pages", status).holding(&own[7]));
    assert_eq!(get(&world, "ada", "acme--own", &path.replace('5', "8")).status, 504);
    assert_eq!(get(&world, "ada", "acme", &path.replace('5', "8")).status, 200);
    let first = get(&world, "ada", "acme--own", path);
    assert_eq!(first.status, 200);
    assert_eq!(world.take_faults("acme--own").iter().map(|(_, fired)| *fired).sum::<u64>(), 1);
    let change = Mutation::Purge { id: own[1].parse().unwrap() };
    let meanwhile = FaultKind::Meanwhile { change };
    world.add_fault(FaultRule::at("acme--own", "/wiki/api/v2/pages", meanwhile).nth(1));
    // The rows behind it keep their places.
    let seen = walk(&world, "ada", "acme--own", path, "id");
    assert_eq!(seen, own);
    assert_eq!(walk(&world, "ada", "acme--own", path, "id").len(), own.len() - 1);

    let null = FaultKind::Put { at: "/version/number".into(), value: serde_json::Value::Null };
    world.add_fault(FaultRule::at("acme--own", "/wiki/api/v2/pages", null));
    let rows = get(&world, "ada", "acme--own", path).value()["results"].take();
    assert!(rows[4]["version"]["number"].is_null() && rows[3]["version"]["number"].is_number());

    let most_rows = vec![("/membersByGroupId".to_owned(), 2), (String::new(), 3)];
    world.set_knobs(Knobs { most_rows, ..Knobs::default() });
    let few = get(&world, "ada", "acme", "/wiki/api/v2/spaces?limit=250").value();
    assert_eq!(few["results"].as_array().unwrap().len(), 3);
}
