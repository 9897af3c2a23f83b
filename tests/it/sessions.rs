//! Links: listed, withdrawn, asked for twice; and the trail that they leave.

use atlassian_sim::{Size, accounts};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::on_both_databases;
use crate::support::answer::Answer;
use crate::support::product::{Product, simulator};

fn request(more: &Value) -> Value {
    let mut body = json!({"organization_id": "org-1", "user": {"id": "u-1", "name": "Ada"}, "role": "manage", "purpose": "connect"});
    for (key, value) in more.as_object().cloned().unwrap_or_default() {
        body[key] = value;
    }
    body
}

async fn make(product: &Product, key: &str, body: &Value) -> Answer {
    product
        .api_with("POST", "/connect-sessions", Some(body.clone()), &[("idempotency-key", key)])
        .await
}

async fn actions(product: &Product) -> Vec<Value> {
    let list = product.api("GET", "/audit-events?organization_id=org-1", None).await.json();
    list["items"].as_array().cloned().expect("a list")
}

on_both_databases! {
    async fn a_link_is_listed_and_withdrawn(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let made = product.api("POST", "/connect-sessions", Some(request(&json!({})))).await.json();
        let (id, url) = (made["id"].as_str().expect("an id"), made["url"].as_str().expect("a link"));
        let path = format!("/connect-sessions/{id}");
        let shown = product.api("GET", &path, None).await.json();
        assert_eq!((&shown["status"], &shown["purpose"], &shown["user"]["id"]), (&json!("open"), &json!("connect"), &json!("u-1")));
        let secret = url.rsplit('/').next().expect("a secret");
        assert!(!shown.to_string().contains(secret), "the secret is shown once");

        let visitor = product.visit(json!({})).await;
        assert_eq!(visitor.get("/wizard").await.status, 200);
        let list = product.api("GET", "/connect-sessions?organization_id=org-1&limit=1", None).await.json();
        let opened = list["items"][0].clone();
        assert_eq!(opened["status"], "used");
        let next = list["next_cursor"].as_str().expect("there are two");
        let rest = product.api("GET", &format!("/connect-sessions?organization_id=org-1&cursor={next}"), None).await.json();
        assert_eq!((rest["items"].as_array().map(Vec::len), &rest["items"][0]["id"], &rest["next_cursor"]), (Some(1), &made["id"], &Value::Null));

        assert_eq!(product.api("DELETE", &path, None).await.status, 204);
        assert_eq!(product.api("DELETE", &path, None).await.status, 204, "twice does no harm");
        assert_eq!(product.api("GET", &path, None).await.json()["status"], "revoked");
        let page = product.http.post(url).header("sec-fetch-site", "same-origin").send().await.expect("an answer");
        assert_eq!(page.status(), 410);
        assert!(page.text().await.expect("text").contains("This link was withdrawn"));

        let opened = format!("/connect-sessions/{}", opened["id"].as_str().expect("an id"));
        assert_eq!(product.api("DELETE", &opened, None).await.status, 204);
        assert_eq!(visitor.get("/wizard").await.status, 401, "the session that it had become is over");
        let unknown = "/connect-sessions/cs_00000000000000000000000000000000";
        assert_eq!(product.api("DELETE", unknown, None).await.status, 404);
    }
}

on_both_databases! {
    async fn the_same_request_makes_one_link(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let asked = request(&json!({}));
        let (first, second) = tokio::join!(make(&product, "once", &asked), make(&product, "once", &asked));
        assert_eq!((first.status, second.status), (201, 201));
        assert_eq!(first.body, second.body, "two at once get one link");
        let again = make(&product, "once", &asked).await;
        assert_eq!(again.body, first.body);
        assert_eq!(again.headers["idempotent-replayed"], "true");
        let other = make(&product, "other", &asked).await;
        assert_ne!(other.json()["url"], first.json()["url"]);
        assert!(!other.headers.contains_key("idempotent-replayed"));
        let reused = make(&product, "once", &request(&json!({"role": "view"}))).await;
        assert_eq!((reused.status, &reused.json()["code"]), (422, &json!("idempotency_key_reused")));
        let wrong = make(&product, "with space", &asked).await;
        assert_eq!((wrong.status, &wrong.json()["field"]), (422, &json!("Idempotency-Key")));
        let list = product.api("GET", "/connect-sessions?organization_id=org-1", None).await.json();
        assert_eq!(list["items"].as_array().map(Vec::len), Some(2));
    }
}

on_both_databases! {
    async fn who_did_what_is_on_record_and_stays(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let made = product.api("POST", "/connect-sessions", Some(request(&json!({})))).await.json();
        let link = made["url"].as_str().expect("a link");
        for _ in 0..2 {
            product.http.post(link).header("sec-fetch-site", "same-origin").send().await.expect("an answer");
        }
        let visitor = product.visit(json!({"user": {"id": "=u-2", "name": "Grace"}})).await;
        visitor.choose("acme").await;
        visitor.sign_in(accounts::ADA_EMAIL, &accounts::token("wrong")).await;
        visitor.sign_in(accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let list = product.api("GET", "/connections?organization_id=org-1", None).await.json();
        let connection = list["items"][0]["id"].as_str().expect("an id").to_owned();
        let run = list["items"][0]["last_run"]["id"].as_str().expect("a run").to_owned();
        product.finished(&run).await;
        product.api("POST", &format!("/connections/{connection}/checks"), None).await;
        product.evidence(&run, "spaces.csv").await;

        let events = actions(&product).await;
        let words: Vec<_> = events.iter().rev().filter_map(|event| event["action"].as_str()).collect();
        assert_eq!(words, [
            "link.created", "link.opened", "link.refused", "link.created", "link.opened", "check.failed",
            "connection.saved", "connection.checked", "evidence.downloaded",
        ]);
        let of = |action: &str| events.iter().find(|event| event["action"] == action).expect("an event");
        assert_eq!(of("link.refused")["detail"]["reason"], "used");
        assert_eq!(of("link.refused")["actor"], json!({"kind": "user", "id": "u-1", "name": "Ada"}));
        assert_eq!(of("check.failed")["detail"], json!({"site": "acme", "code": "credentials_rejected"}));
        assert_eq!(of("connection.saved")["subject"], json!(connection));
        assert_eq!(of("connection.saved")["actor"]["name"], "Grace");
        assert_eq!(of("connection.checked")["actor"]["kind"], "api_key");
        assert!(events.iter().all(|event| event["address"] == "127.0.0.1"), "{events:?}");
        let all = serde_json::to_string(&events).expect("text");
        for secret in [accounts::token("ada"), accounts::token("wrong"), link.rsplit('/').next().expect("a secret").to_owned()] {
            assert!(!all.contains(&secret), "a secret is in the trail");
        }

        let path = "/audit-events?organization_id=org-1&limit=4";
        let table = product.api_with("GET", path, None, &[("accept", "text/csv")]).await;
        assert_eq!(table.headers["content-type"], "text/csv; charset=utf-8");
        assert_eq!(table.body.lines().count(), 5, "{}", table.body);
        assert!(table.headers.contains_key("next-cursor"));
        assert!(table.body.contains(",'=u-2,"), "what a spreadsheet would run is neutralised: {}", table.body);
        let elsewhere = product.api("GET", "/audit-events?organization_id=org-2", None).await.json();
        assert_eq!(elsewhere["items"], json!([]));

        let database = product.database().await;
        for change in ["UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event"] {
            let refused = database.execute_unprepared(change).await.expect_err("it is refused");
            assert!(refused.to_string().contains("append-only"), "{refused}");
        }
    }
}
