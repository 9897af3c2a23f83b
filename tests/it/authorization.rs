//! A credential leaves the product for a key that was made for it, and for nothing else.

use std::process::Command;

use atlassian_sim::{Size, accounts};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::support::database::sqlite;
use crate::support::product::{Product, simulator};

/// Makes a key as an operator does.
fn key(product: &Product, scope: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_confluence-connector"))
        .args(["api-key", "create", "--name", "collector"])
        .args(scope)
        .current_dir(product.database.dir.path())
        .env("CONNECTOR_DATA_DIR", product.data_dir())
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).expect("text");
    said.split_whitespace().find(|word| word.starts_with("ck_")).expect("a key").to_owned()
}

#[tokio::test]
async fn only_a_key_with_the_scope_reads_it_and_each_time_is_written_down() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let path = format!("/connections/{id}/authorization");
    let read = async |key: &str| {
        let url = product.url(&format!("/api/v1{path}"));
        product.http.get(url).bearer_auth(key).send().await.expect("an answer")
    };
    let refused = product.api("GET", &path, None).await;
    assert_eq!((refused.status, &refused.json()["code"]), (403, &json!("forbidden")));
    assert!(refused.body.contains("credentials:read"), "{}", refused.body);
    assert_eq!(read(&key(&product, &[])).await.status(), 403);

    let may = key(&product, &["--scope", "credentials:read"]);
    let answer = read(&may).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let body: serde_json::Value = answer.json().await.expect("JSON");
    assert_eq!(body["base_url"], "https://acme.atlassian.net");
    assert_eq!(body["header"]["name"], "Authorization");
    assert_eq!(body["account"]["email"], accounts::ADA_EMAIL);
    let value = body["header"]["value"].as_str().expect("a value");
    let pair = STANDARD.decode(value.strip_prefix("Basic ").expect("Basic")).expect("base64");
    let token = accounts::token("ada");
    assert_eq!(pair, format!("{}:{token}", accounts::ADA_EMAIL).into_bytes());
    assert!(!product.log().contains(value) && !product.log().contains(&token));

    let trail = product.api("GET", "/audit-events?organization_id=org-1", None).await.json();
    let read_events: Vec<_> = trail["items"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|event| event["action"] == "credentials.read")
        .collect();
    assert_eq!(read_events.len(), 1, "{trail}");
    assert_eq!(
        (&read_events[0]["subject"], &read_events[0]["actor"]["name"]),
        (&json!(id), &json!("collector"))
    );
    assert!(!trail.to_string().contains(value), "the trail does not hold it");

    // A token with scopes works at the gateway alone; one that is off or ended is not handed out.
    let (_, run) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada-scoped")).await;
    assert_eq!(run["status"], "succeeded");
    let body: serde_json::Value = read(&may).await.json().await.expect("JSON");
    let base = body["base_url"].as_str().expect("a base");
    assert!(base.starts_with("https://api.atlassian.com/ex/confluence/"), "{base}");
    product.api("PATCH", &format!("/connections/{id}"), Some(json!({"enabled": false}))).await;
    assert_eq!(read(&may).await.status(), 409);
    product.api("DELETE", &format!("/connections/{id}"), None).await;
    assert_eq!(read(&may).await.status(), 404);
}
