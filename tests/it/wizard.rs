//! The wizard as a browser without JavaScript sees it: each outcome of the checks.

use atlassian_sim::{Size, accounts};
use serde_json::json;

use crate::support::database::sqlite;
use crate::support::product::{Product, simulator};

/// Whether a page has an element with this step, status and code.
fn shows(page: &str, step: &str, status: &str, code: &str) -> bool {
    page.split('<').any(|tag| {
        tag.contains(&format!("data-step=\"{step}\""))
            && tag.contains(&format!("data-status=\"{status}\""))
            && tag.contains(&format!("data-code=\"{code}\""))
    })
}

#[tokio::test]
async fn a_site_is_found_or_refused_for_its_own_reason() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let visitor = product.visit(json!({})).await;
    for (typed, code) in [
        ("no-such-site", "site_not_found"),
        ("deactivated", "site_deactivated"),
        ("renamed", "site_moved"),
        ("https://wiki.acme.com", "site_not_cloud"),
        ("10.0.0.1", "site_not_cloud"),
        ("acme.jira.com", "site_not_cloud"),
    ] {
        let page = visitor.post("/wizard", &[("subdomain", typed)]).await;
        assert_eq!(page.status, 422, "{typed}");
        assert!(shows(&page.body, "site", "failed", code), "{typed}: {}", page.body);
        assert!(
            page.body.contains(&format!("value=\"{typed}\"")),
            "what was typed is kept: {typed}"
        );
        let live = visitor.get(&format!("/wizard/site?subdomain={typed}")).await;
        assert!(shows(&live.body, "site", "failed", code), "{typed}: {}", live.body);
    }
    assert_eq!(
        visitor.get("/wizard/credentials").await.location(),
        "/wizard",
        "there is no second step without the first"
    );
    let live = visitor.get("/wizard/site?subdomain=ACME.atlassian.net").await;
    assert!(shows(&live.body, "site", "passed", "site_found"), "{}", live.body);
    visitor.choose("https://acme.atlassian.net/wiki/spaces/ENG").await;
    assert_eq!(visitor.get("/wizard/credentials").await.status, 200);
}

#[tokio::test]
async fn credentials_are_judged_by_who_answers() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let visitor = product.visit(json!({})).await;
    for (site, email, label, step, code) in [
        ("acme", accounts::ADA_EMAIL, "wrong", "sign_in", "credentials_rejected"),
        ("publicwiki", "foo@bar.example", "wrong", "sign_in", "credentials_rejected_public_site"),
        ("acme", accounts::LIN_EMAIL, "lin", "sign_in", "no_confluence_access"),
        ("ipblocked", accounts::ADA_EMAIL, "ada", "sign_in", "ip_not_allowed"),
        ("sso", accounts::ADA_EMAIL, "ada", "sign_in", "sign_in_redirected"),
    ] {
        visitor.choose(site).await;
        let page = visitor.sign_in(email, &accounts::token(label)).await;
        assert_eq!(page.status, 422, "{site} {label}");
        assert!(shows(&page.body, step, "failed", code), "{site} {label}: {}", page.body);
        assert!(shows(&page.body, "spaces", "skipped", "not_applicable"), "{site} {label}");
        assert!(page.body.contains(&format!("value=\"{email}\"")), "the email is kept");
    }
    let none = product.api("GET", "/connections?organization_id=org-1", None).await.json();
    assert_eq!(none["items"], json!([]), "nothing that failed is stored");
}

#[tokio::test]
async fn a_scoped_token_finds_its_way_through_the_gateway() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    for (site, email, label) in [
        ("acme", accounts::ADA_EMAIL, "ada-scoped"),
        ("gated", accounts::COLLECTOR_EMAIL, "collector"),
    ] {
        let (connection, run) = product.connect(site, email, &accounts::token(label)).await;
        assert_eq!(run["status"], "succeeded", "{site}: {run}");
        let shown = product.api("GET", &format!("/connections/{connection}"), None).await.json();
        assert_eq!(shown["api_route"], "gateway");
    }
}

#[tokio::test]
async fn two_tabs_make_one_connection_and_wrong_fields_are_named() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let visitor = product.visit(json!({})).await;
    visitor.choose("acme").await;
    for (form, words) in [
        (vec![("email", ""), ("token", "x"), ("expires_on", "2027-01-01")], "Type the email"),
        (
            vec![("email", "ada"), ("token", "x"), ("expires_on", "2027-01-01")],
            "not an email address",
        ),
        (
            vec![("email", "a@b.example"), ("token", ""), ("expires_on", "2027-01-01")],
            "Paste the API token",
        ),
        (
            vec![("email", "a@b.example"), ("token", "x y"), ("expires_on", "2027-01-01")],
            "no API token has",
        ),
        (
            vec![("email", "a@b.example"), ("token", "x"), ("expires_on", "never")],
            "such as 2027-11-20",
        ),
        (
            vec![("email", "a@b.example"), ("token", "x"), ("expires_on", "2020-01-01")],
            "has passed",
        ),
    ] {
        let page = visitor.post("/wizard/credentials", &form).await;
        assert_eq!(page.status, 422, "{form:?}");
        assert!(page.body.contains(words), "{form:?}: {}", page.body);
        assert!(page.body.contains("aria-invalid=\"true\""), "{form:?}");
    }
    let token = accounts::token("ada");
    let (first, second) = tokio::join!(
        visitor.sign_in(accounts::ADA_EMAIL, &token),
        visitor.sign_in(accounts::ADA_EMAIL, &token)
    );
    assert_eq!((first.location(), second.location()), ("/wizard/connected", "/wizard/connected"));
    let list = product.api("GET", "/connections?organization_id=org-1", None).await.json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    let connection = list["items"][0]["id"].as_str().expect("an id");
    let runs = product.api("GET", &format!("/connections/{connection}/runs"), None).await.json();
    assert_eq!(runs["items"].as_array().map(Vec::len), Some(1), "{runs}");
}

#[tokio::test]
async fn a_link_is_consumed_by_post_and_once() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let body = json!({"organization_id": "org-1", "user": {"id": "u"}, "role": "manage", "purpose": "connect"});
    let made = product.api("POST", "/connect-sessions", Some(body)).await.json();
    let link = made["url"].as_str().expect("a link").to_owned();
    for _ in 0..3 {
        let page = product.http.get(&link).send().await.expect("an answer");
        assert_eq!(page.status(), 200, "looking does not use it up");
        assert!(!page.headers().contains_key("set-cookie"));
    }
    assert_eq!(product.http.head(&link).send().await.expect("an answer").status(), 200);
    let open = async || {
        let request = product.http.post(&link).header("sec-fetch-site", "same-origin");
        request.send().await.expect("an answer")
    };
    let opened = open().await;
    assert_eq!(opened.status(), 303);
    let cookie = opened.headers()["set-cookie"].to_str().expect("text").to_owned();
    for word in ["__Host-", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    let again = open().await;
    assert_eq!(again.status(), 410);
    let policy = again.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
    assert!(again.text().await.expect("text").contains("used"));
    let secret = link.rsplit('/').next().expect("a secret");
    assert!(!product.log().contains(secret), "the link's secret is in the log");
}

#[tokio::test]
async fn a_used_link_may_be_framed_by_its_own_portal_alone() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let body = json!({"organization_id": "org-1", "role": "manage", "purpose": "connect", "parent_origins": ["https://portal.example"]});
    let made = product.api("POST", "/connect-sessions", Some(body)).await.json();
    let link = made["url"].as_str().expect("a link");
    for status in [303, 410] {
        let request = product.http.post(link).header("sec-fetch-site", "same-origin");
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), status);
        let policy = answer.headers()["content-security-policy"].to_str().expect("text");
        assert!(policy.ends_with("frame-ancestors https://portal.example"), "{policy}");
    }
}

#[tokio::test]
async fn a_locked_database_is_said_on_the_page_and_loses_nothing() {
    use sea_orm::ConnectionTrait;
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let visitor = product.visit(json!({})).await;
    let lock = product.database().await;
    lock.execute_unprepared("BEGIN IMMEDIATE").await.expect("it is locked");
    let page = visitor.post("/wizard", &[("subdomain", "acme")]).await;
    assert_eq!(page.status, 503, "{}", page.body);
    assert!(page.body.contains("Nothing was lost"), "{}", page.body);
    assert!(product.log().contains("the database failed"));
    lock.execute_unprepared("ROLLBACK").await.expect("it is free again");
    visitor.choose("acme").await;
    assert_eq!(visitor.get("/wizard/credentials").await.status, 200);
}

#[tokio::test]
async fn a_portals_looks_are_applied_and_nothing_else() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let visitor = product
        .visit(json!({
            "parent_origins": ["https://portal.example"],
            "theme": {"mode": "dark", "accent": "#ffee00", "radius": 12, "portal_name": "Acme <b>Trust</b>",
                      "logo_url": "https://portal.example/logo.svg?a=\"x"},
        }))
        .await;
    let page = visitor.get("/wizard").await;
    assert!(page.body.contains("data-theme=\"dark\""));
    assert!(page.body.contains(":root{--accent:light-dark(#"), "{}", page.body);
    assert!(page.body.contains("--radius:12px;"));
    assert!(page.body.contains("Acme &lt;b") && !page.body.contains("<b>Trust"));
    assert!(page.body.contains("https://portal.example/logo.svg"));
    let policy = page.headers["content-security-policy"].to_str().expect("text");
    let nonce =
        policy.split("style-src 'self' 'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
    let nonce = nonce.expect("a nonce for the style");
    assert!(page.body.contains(&format!("<style nonce=\"{nonce}\"")), "{}", page.body);
    assert!(policy.contains("img-src 'self' data: https://portal.example;"), "{policy}");
    assert!(!policy.contains("unsafe-inline"));
    let plain = product.visit(json!({})).await.get("/wizard").await;
    assert!(!plain.body.contains("<style"), "no style where no looks are set");
}
