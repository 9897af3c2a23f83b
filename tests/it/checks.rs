//! The checks as a whole: why nothing was reached, what they cost, how they
//! stream, and how often they may be asked for.

use std::time::{Duration, Instant};

use atlassian_sim::faults::{FaultKind, FaultRule};
use atlassian_sim::{Simulator, Size, accounts};
use serde_json::json;
use tokio::net::TcpListener;

use crate::support::database::sqlite;
use crate::support::product::{Product, Visitor, simulator};

const DOZEN: u64 = 12;

/// An address where nobody listens.
async fn closed_port() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("its address").to_string()
}

/// An address where whoever calls is answered with these bytes, or never.
async fn listener(answer: Option<&'static [u8]>) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address").to_string();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            if let Some(answer) = answer {
                let _ = stream.read(&mut [0; 1024]).await;
                let _ = stream.write_all(answer).await;
            }
            open.push(stream);
        }
    });
    address
}

#[tokio::test]
async fn why_nothing_was_reached_is_told() {
    let simulator = simulator(Size::tiny()).await;
    let stranger = Simulator::start(atlassian_sim::Options::default()).await.expect("it starts");
    let plain_http = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    let right = simulator.ca_pem();
    for (why, connect_to, ca, words) in [
        ("refused", closed_port().await, right, "the connection was refused"),
        ("no such name", "egress.invalid:443".into(), right, "the name could not be looked up"),
        ("no TLS", listener(Some(plain_http)).await, right, "no trusted encrypted connection"),
        (
            "another CA",
            simulator.addr().to_string(),
            stranger.ca_pem(),
            "no trusted encrypted connection",
        ),
        ("silence", listener(None).await, right, "no answer came in time"),
    ] {
        let product = Product::start_towards(sqlite().await, &connect_to, ca).await;
        let visitor = product.visit(json!({})).await;
        let page = visitor.post("/wizard", &[("subdomain", "acme")]).await;
        assert_eq!(page.status, 422, "{why}");
        assert!(page.body.contains("data-code=\"site_unreachable\""), "{why}: {}", page.body);
        assert!(page.body.contains(words), "{why}: {}", page.body);
    }
}

#[tokio::test]
async fn what_is_typed_has_its_own_sentence() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let visitor = product.visit(json!({})).await;
    simulator.world().reset_counters();
    for (typed, code, words) in [
        ("https://wiki.acme.com/wiki/spaces/ENG", "site_not_cloud", "custom domain"),
        ("https://confluence.acme.com:8090/display/ENG", "site_not_cloud", "Data Center"),
        ("acme.jira.com", "site_not_cloud", "old alias"),
        ("10.0.0.1", "site_not_cloud", "IP address"),
        ("ada@acme.com", "site_not_found", "email address"),
        ("acme.atlassian.net.evil.com", "site_not_cloud", "not an Atlassian address"),
        ("acme.atlassian.com", "site_not_cloud", "acme.atlassian.net"),
        ("münchen", "site_not_found", "ü"),
        ("ac\u{200B}me", "site_not_found", "invisible character"),
        ("acme\u{0}x", "site_not_found", "invisible character"),
    ] {
        let page = visitor.post("/wizard", &[("subdomain", typed)]).await;
        let query = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect::<String>();
        let live = visitor.get(&format!("/wizard/site?subdomain={query}")).await;
        for answer in [&page, &live] {
            assert!(
                answer.body.contains(&format!("data-code=\"{code}\"")),
                "{typed:?}: {}",
                answer.body
            );
            assert!(answer.body.contains(words), "{typed:?}: {}", answer.body);
        }
        assert_eq!((page.status, live.status), (422, 200), "{typed:?}");
    }
    let token = accounts::token("ada");
    let page = visitor.post("/wizard", &[("subdomain", &token)]).await;
    assert!(page.body.contains("token") && !page.body.contains(&token), "{}", page.body);
    assert_eq!(simulator.world().requests().total, 0, "nobody was asked");
    let slip = visitor.post("/wizard", &[("subdomain", ""), ("meant", "acme")]).await;
    assert_eq!(slip.location(), "/wizard/credentials", "one click takes the name that is meant");
}

#[tokio::test]
async fn a_check_costs_a_dozen_requests_at_most() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    for (site, label, code) in [
        ("acme", "wrong", "credentials_rejected"),
        ("gated", "wrong", "credentials_rejected"),
        ("publicwiki", "wrong", "credentials_rejected_public_site"),
        ("acme", "lin", "no_confluence_access"),
        ("acme", "ada-v2-only", "scopes_missing"),
        ("globex", "ada-classic-only", "scopes_missing"),
    ] {
        let visitor = product.visit(json!({})).await;
        visitor.choose(site).await;
        simulator.world().reset_counters();
        let account = accounts::by_label(label).expect("an account");
        let page = visitor.sign_in(account.email, &account.token()).await;
        assert!(
            page.body.contains(&format!("data-code=\"{code}\"")),
            "{site} {label}: {}",
            page.body
        );
        let asked = simulator.world().requests();
        assert!((1..=DOZEN).contains(&asked.total), "{site} {label}: {:?}", asked.by_route);
    }
    // What passes is followed by a run at once, so the API checks what is connected.
    for (site, label) in
        [("acme", "ada"), ("globex", "ada"), ("globex", "ada-scoped"), ("initech", "collector")]
    {
        let account = accounts::by_label(label).expect("an account");
        let (connection, _) = product.connect(site, account.email, &account.token()).await;
        simulator.world().reset_counters();
        let path = format!("/connections/{connection}/checks");
        let report = product.api("POST", &path, None).await.json();
        assert_ne!(report["outcome"], "failed", "{report}");
        let asked = simulator.world().requests();
        assert!((8..=DOZEN).contains(&asked.total), "{site} {label}: {:?}", asked.by_route);
        assert!(asked.violations.is_empty(), "{:?}", asked.violations);
    }
}

#[tokio::test]
async fn lines_come_as_they_end_and_stop_when_nobody_listens() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let visitor = product.visit(json!({})).await;
    visitor.choose("acme").await;
    let world = simulator.world();
    let mut knobs = world.knobs();
    knobs.latency_ms = 300;
    world.set_knobs(knobs);
    world.reset_counters();

    let mut came = Vec::new();
    let begun = Instant::now();
    let mut response = visitor.begin_sign_in(accounts::ADA_EMAIL, &accounts::token("ada")).await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    while let Some(chunk) = response.chunk().await.expect("the stream goes on") {
        let text = String::from_utf8_lossy(&chunk).into_owned();
        came.extend(
            text.split("data-step=\"").skip(1).map(|rest| {
                (rest.split('"').next().unwrap_or_default().to_owned(), begun.elapsed())
            }),
        );
    }
    let names: Vec<_> = came.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 8, "{names:?}");
    assert_eq!(&names[..2], ["site", "sign_in"], "{names:?}");
    let at = |name: &str| came.iter().find(|(line, _)| line == name).expect("a line").1;
    assert!(at("users") > at("sign_in") + Duration::from_millis(500), "{came:?}");
    assert!(at("site") < Duration::from_millis(250), "step 1 has just found it: {came:?}");
    // One after another they would take eleven times the latency.
    assert!(at("users") < Duration::from_millis(300 * 7), "{came:?}");
    assert!(world.requests().max_in_flight >= 4, "independent lines run side by side");

    let visitor = product.visit(json!({"organization_id": "org-2"})).await;
    visitor.choose("globex").await;
    world.reset_counters();
    let mut response = visitor.begin_sign_in(accounts::ADA_EMAIL, &accounts::token("ada")).await;
    response.chunk().await.expect("the first line");
    drop(response);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let asked = world.requests().by_site.get("globex").copied().unwrap_or_default();
    assert!(asked <= 2, "a check that was cancelled asked {asked} times");
    let list = product.api("GET", "/connections?organization_id=org-2", None).await.json();
    assert_eq!(list["items"], json!([]));
}

#[tokio::test]
async fn a_host_is_asked_once_and_no_redirect_is_followed_with_credentials() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let visitor = product.visit(json!({})).await;
    let world = simulator.world();
    for _ in 0..5 {
        visitor.get("/wizard/site?subdomain=acme").await;
    }
    visitor.choose("acme").await;
    assert_eq!(world.requests().total, 1, "the answer is remembered for a moment");

    let elsewhere = FaultKind::Answer {
        status: 307,
        content_type: None,
        headers: vec![("location".into(), "https://globex.atlassian.net/wiki".into())],
        body: String::new(),
    };
    world.add_fault(FaultRule::on("acme", "/wiki/", elsewhere));
    let page = visitor.sign_in(accounts::ADA_EMAIL, &accounts::token("ada")).await;
    assert!(page.body.contains("data-code=\"sign_in_redirected\""), "{}", page.body);
    assert_eq!(world.requests().by_site.get("globex"), None, "nobody else heard the credentials");

    world.reset_counters();
    let nobody = product.http.get(product.url("/wizard/site?subdomain=initech")).send().await;
    assert_eq!(nobody.expect("an answer").status(), 401);
    assert_eq!(world.requests().total, 0, "without a session nothing is asked");
}

#[tokio::test]
async fn too_many_questions_are_refused_with_a_time_and_lose_nothing() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let visitor = product.visit(json!({})).await;
    visitor.choose("gated").await;
    let mut refused = None;
    for n in 0..300 {
        let answer = visitor.get(&format!("/wizard/site?subdomain=gated--{n}")).await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("a limit");
    let wait: u64 =
        refused.headers["retry-after"].to_str().expect("text").parse().expect("seconds");
    assert!((1..=60).contains(&wait));
    assert!(refused.body.contains("Sites were looked up very often"), "{}", refused.body);
    let page = visitor.post("/wizard", &[("subdomain", "gated--again")]).await;
    assert_eq!(page.status, 429);
    assert!(page.body.contains("value=\"gated--again\""), "what was typed is kept");

    // Nothing is asked of Atlassian for a wrong field, but each form counts.
    let token = accounts::token("wrong");
    let past =
        [("email", accounts::ADA_EMAIL), ("token", token.as_str()), ("expires_on", "2020-01-01")];
    let status = count_until_refused(&visitor, &past).await;
    let page = visitor.sign_in(accounts::ADA_EMAIL, &token).await;
    assert_eq!((status, page.status), (422, 429));
    assert!(page.headers.contains_key("retry-after"));
    assert!(page.body.contains("Credentials were checked very often"), "{}", page.body);
    assert!(page.body.contains(&format!("value=\"{}\"", accounts::ADA_EMAIL)), "the email is kept");
    assert!(!page.body.contains(&token));
    let streamed = visitor.begin_sign_in(accounts::ADA_EMAIL, &token).await;
    assert_eq!(streamed.status(), 429);
    let words = streamed.text().await.expect("a piece of the page");
    assert!(words.contains("id=\"check-result\"") && words.contains("very often"), "{words}");

    let other = product.visit(json!({})).await;
    other.choose("gated").await;
    assert_eq!(other.sign_in(accounts::ADA_EMAIL, &token).await.status, 422, "others go on");

    let (connection, _) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let path = format!("/connections/{connection}/checks");
    let mut problem = None;
    for _ in 0..40 {
        let answer = product.api("POST", &path, None).await;
        if answer.status == 429 {
            problem = Some(answer);
            break;
        }
    }
    let problem = problem.expect("a limit");
    assert!(problem.headers.contains_key("retry-after"));
    assert_eq!(problem.json()["code"], "too_many_requests");
}

/// Sends the form until it is refused for being sent too often; the status before.
async fn count_until_refused(visitor: &Visitor<'_>, form: &[(&str, &str)]) -> u16 {
    let mut before = 0;
    for _ in 0..60 {
        let page = visitor.post("/wizard/credentials", form).await;
        if page.status == 429 {
            return before;
        }
        before = page.status;
    }
    panic!("there is no limit");
}
