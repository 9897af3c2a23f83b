//! The portal's REST API, over the real binary.

use atlassian_sim::{Size, accounts};
use serde_json::{Value, json};

use crate::support::answer::Answer;
use crate::support::database::sqlite;
use crate::support::product::{Product, simulator};

fn problem(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    let kind = answer.headers.get("content-type").expect("a content type").to_str().expect("text");
    assert!(kind.starts_with("application/problem+json"), "{kind}");
    let body = answer.json();
    assert_eq!((&body["code"], &body["status"]), (&json!(code), &json!(status)), "{body}");
    assert!(body["detail"].as_str().is_some_and(|detail| detail.ends_with('.')), "{body}");
}

#[tokio::test]
async fn the_contract_is_kept_from_the_link_to_the_file() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (connection, run) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;

    let shown = product.api("GET", &format!("/connections/{connection}"), None).await.json();
    assert_eq!(shown["site"]["url"], "https://acme.atlassian.net");
    assert_eq!(shown["account"]["account_id"], accounts::ADA_ID);
    assert_eq!((&shown["api_route"], &shown["status"]), (&json!("site"), &json!("active")));
    assert_eq!(shown["token"]["days_left"], 180);
    assert_eq!(shown["last_run"]["id"], run["id"]);
    let text = shown.to_string();
    assert!(!text.contains("sealed") && !text.contains("data_key"), "{text}");

    let report =
        product.api("POST", &format!("/connections/{connection}/checks"), None).await.json();
    let steps: Vec<_> = report["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .map(|step| step["id"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        steps,
        ["site", "sign_in", "spaces", "pages", "space_permissions", "groups", "users", "audit_log"]
    );
    assert_ne!(report["outcome"], "failed", "{report}");

    let id = run["id"].as_str().expect("an id");
    let list = product.api("GET", &format!("/runs/{id}/artifacts"), None).await.json();
    let names: Vec<_> = list["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|a| a["file_name"].as_str().unwrap_or_default())
        .collect();
    for name in [
        "access-review.csv",
        "access-review.jsonl",
        "access-review.xlsx",
        "change-management.xlsx",
        "memberships.csv",
        "memberships.jsonl",
        "spaces.csv",
        "spaces.jsonl",
        "pages.csv",
        "pages.jsonl",
        "SHA256SUMS",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    let sums = product.evidence(id, "SHA256SUMS").await;
    for artifact in
        list["items"].as_array().expect("a list").iter().filter(|a| a["file_name"] != "SHA256SUMS")
    {
        let line = format!(
            "{}  {}",
            artifact["sha256"].as_str().expect("a sum"),
            artifact["file_name"].as_str().expect("a name")
        );
        assert!(sums.lines().any(|l| l == line), "{line} is not in {sums}");
    }

    let artifact = &list["items"][0];
    let content = format!("/artifacts/{}/content", artifact["id"].as_str().expect("an id"));
    let whole = product.api("GET", &content, None).await;
    let tag = format!("\"{}\"", artifact["sha256"].as_str().expect("a sum"));
    assert_eq!(whole.headers["etag"], tag.as_str());
    let part = product
        .http
        .get(product.url(&format!("/api/v1{content}")))
        .bearer_auth(product.api_key())
        .header("range", "bytes=3-9")
        .send()
        .await
        .expect("an answer");
    assert_eq!(part.status(), 206);
    assert_eq!(
        part.headers()["content-range"],
        format!("bytes 3-9/{}", artifact["bytes"]).as_str()
    );
    assert_eq!(part.bytes().await.expect("bytes"), &whole.body.as_bytes()[3..10]);
    let same = product
        .http
        .get(product.url(&format!("/api/v1{content}")))
        .bearer_auth(product.api_key())
        .header("if-none-match", &tag)
        .send()
        .await
        .expect("an answer");
    assert_eq!(same.status(), 304);

    let events = product
        .http
        .get(product.url(&format!("/api/v1/runs/{id}/events")))
        .bearer_auth(product.api_key())
        .send()
        .await
        .expect("an answer");
    assert_eq!(events.headers()["content-type"], "text/event-stream");
    let events = events.text().await.expect("it ends with the run");
    assert!(events.contains("\"status\":\"succeeded\""), "{events}");
}

#[tokio::test]
async fn strangers_and_wrong_requests_get_a_clear_answer() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    for path in
        ["/connections?organization_id=org-1", "/runs/run_0", "/connect-sessions", "/nothing"]
    {
        let answer = product
            .http
            .get(product.url(&format!("/api/v1{path}")))
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), 401, "{path}");
        assert!(answer.headers().contains_key("www-authenticate"));
    }
    let wrong_key = product
        .http
        .get(product.url("/api/v1/connections?organization_id=o"))
        .bearer_auth("ck_wrong")
        .send()
        .await;
    assert_eq!(wrong_key.expect("an answer").status(), 401);

    problem(&product.api("GET", "/nothing", None).await, 404, "not_found");
    problem(&product.api("GET", "/connections/con_x", None).await, 404, "not_found");
    problem(
        &product.api("GET", &format!("/connections/con_{}", "0".repeat(32)), None).await,
        404,
        "not_found",
    );
    problem(
        &product.api("GET", &format!("/runs/run_{}", "0".repeat(32)), None).await,
        404,
        "not_found",
    );
    problem(
        &product.api("GET", &format!("/artifacts/art_{}/content", "0".repeat(32)), None).await,
        404,
        "not_found",
    );
    problem(&product.api("DELETE", "/connect-sessions", None).await, 405, "method_not_allowed");
    assert_eq!(product.api("GET", "/connections", None).await.status / 100, 4);
    problem(
        &product.api("GET", "/connections?organization_id=o&limit=0", None).await,
        422,
        "invalid_field",
    );
    problem(
        &product.api("GET", "/connections?organization_id=o&cursor=x", None).await,
        422,
        "invalid_field",
    );

    let good = json!({"organization_id": "org-1", "user": {"id": "u-1"}, "role": "manage", "purpose": "connect"});
    let with = |key: &str, value: Value| {
        let mut body = good.clone();
        body[key] = value;
        Some(body)
    };
    for (key, value) in [
        ("organization_id", json!("")),
        ("organization_id", json!("x".repeat(201))),
        ("role", json!("king")),
        ("purpose", json!("rotate")),
        ("expires_in_s", json!(59)),
        ("expires_in_s", json!(90_000)),
        ("parent_origins", json!(["https://portal.example/path"])),
        ("parent_origins", json!(["javascript:alert(1)"])),
        ("parent_origins", json!(["*"])),
    ] {
        let answer = product.api("POST", "/connect-sessions", with(key, value.clone())).await;
        assert!(
            matches!(answer.status, 400 | 422),
            "{key} = {value}: {} {}",
            answer.status,
            answer.body
        );
        assert!(answer.json()["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
    }
    assert_eq!(product.api("POST", "/connect-sessions", Some(good.clone())).await.status, 201);

    let post = |body: Vec<u8>, kind: &'static str| {
        product
            .http
            .post(product.url("/api/v1/connect-sessions"))
            .bearer_auth(product.api_key())
            .header("content-type", kind)
            .body(body)
            .send()
    };
    assert_eq!(
        post(b"{".to_vec(), "application/json").await.expect("an answer").status().as_u16() / 100,
        4
    );
    assert_eq!(post(b"{}".to_vec(), "text/plain").await.expect("an answer").status(), 415);
    assert_eq!(
        post(vec![b' '; 300_000], "application/json").await.expect("an answer").status(),
        413
    );
}

#[tokio::test]
async fn without_a_session_only_the_public_is_reachable() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let get =
        async |path: &str| product.http.get(product.url(path)).send().await.expect("an answer");
    for path in [
        "/wizard",
        "/wizard/credentials",
        "/wizard/connected",
        "/wizard/site?subdomain=acme",
        "/sources",
        "/runs/run_1/events",
        "/artifacts/art_1/content",
    ] {
        let answer = get(path).await;
        assert!(matches!(answer.status().as_u16(), 401 | 404), "{path}: {}", answer.status());
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff", "{path}");
    }
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(get(path).await.status(), 200, "{path}");
    }
    assert_eq!(get("/connect/nothing").await.status(), 404);

    let page = get("/wizard").await;
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(
        policy.contains("frame-ancestors 'none'") && policy.contains("default-src 'none'"),
        "{policy}"
    );

    // A form that another site makes the browser send is refused.
    let visitor = product.visit(json!({"parent_origins": ["https://portal.example"]})).await;
    let forged = product
        .http
        .post(product.url("/wizard"))
        .header("cookie", visitor.cookie.as_str())
        .header("origin", "https://evil.example")
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("subdomain=acme")
        .send()
        .await
        .expect("an answer");
    assert_eq!(forged.status(), 403);
    let page = visitor.get("/wizard").await;
    let policy = page.headers["content-security-policy"].to_str().expect("text");
    assert!(policy.contains("frame-ancestors https://portal.example"), "{policy}");

    // Another organization's person sees nothing of this one's.
    let (connection, run) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let stranger = product.visit(json!({"organization_id": "org-2"})).await;
    let run = run["id"].as_str().expect("an id");
    for path in [
        format!("/sources/{connection}"),
        format!("/sources/{connection}/runs/{run}"),
        format!("/runs/{run}/events"),
    ] {
        assert_eq!(stranger.get(&path).await.status, 404, "{path}");
    }
    // Who may only look changes nothing.
    let viewer = product.visit(json!({"role": "view"})).await;
    assert_eq!(viewer.get(&format!("/sources/{connection}")).await.status, 200);
    assert_eq!(viewer.post(&format!("/sources/{connection}/runs"), &[]).await.status, 403);
    assert_eq!(viewer.post("/wizard", &[("subdomain", "acme")]).await.status, 403);
}

#[tokio::test]
async fn the_description_is_what_is_served() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let document = product.api("GET", "/openapi.json", None).await.json();
    let paths = document["paths"].as_object().expect("paths");
    for (path, method) in [
        ("/connect-sessions", "post"),
        ("/connections", "get"),
        ("/connections/{id}", "get"),
        ("/connections/{id}/checks", "post"),
        ("/connections/{id}/runs", "post"),
        ("/connections/{id}/runs", "get"),
        ("/runs/{id}", "get"),
        ("/runs/{id}/events", "get"),
        ("/runs/{id}/cancel", "post"),
        ("/runs/{id}/artifacts", "get"),
        ("/runs/{id}/bundle", "get"),
        ("/schemas", "get"),
        ("/schemas/{name}", "get"),
        ("/artifacts/{id}", "get"),
        ("/artifacts/{id}/content", "get"),
    ] {
        let described =
            paths.iter().any(|(name, item)| name.ends_with(path) && item.get(method).is_some());
        assert!(described, "{method} {path} is not described in {:?}", paths.keys());
    }
}
