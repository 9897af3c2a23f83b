//! A token is replaced: same site, same account unless confirmed, and the old
//! one works until the new one is kept.

use atlassian_sim::{Knobs, Size, accounts};
use serde_json::json;

use crate::on_both_databases;
use crate::support::database::sqlite;
use crate::support::product::{Product, Visitor, simulator};

async fn replace(
    visitor: &Visitor<'_>,
    email: &str,
    label: &str,
    change_account: Option<&str>,
) -> (u16, String, String) {
    let token = accounts::token(label);
    let mut form = vec![("email", email), ("token", &token), ("expires_on", "2027-02-01")];
    form.extend(change_account.map(|id| ("change_account", id)));
    let answer = visitor.post("/wizard/credentials", &form).await;
    (answer.status, answer.location().to_owned(), answer.body)
}

on_both_databases! {
    async fn the_same_account_is_required_unless_the_person_confirms_another(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let path = format!("/connections/{id}");
        let shown = async || product.api("GET", &path, None).await.json();
        let ada = shown().await["account"].clone();
        product.api("PATCH", &path, Some(json!({"enabled": false}))).await;

        let link = json!({"purpose": "rotate", "connection_id": id, "locale": "en"});
        let visitor = product.visit(link).await;
        let fixed = visitor.post("/wizard", &[("subdomain", "publicwiki")]).await;
        assert_eq!(fixed.location(), "/wizard/credentials", "the site is fixed");
        let page = visitor.get("/wizard/credentials").await;
        assert!(page.body.contains("Replace the API token"), "{}", page.body);
        assert!(page.body.contains(accounts::ADA_EMAIL), "the email stands there: {}", page.body);

        // One that does not pass leaves the old one as it was.
        let (status, _, _) = replace(&visitor, accounts::ADA_EMAIL, "wrong", None).await;
        assert_eq!((status, &shown().await["account"]), (422, &ada));

        // Another account's is refused, by both ways in, and the old one stays.
        let (status, _, body) = replace(&visitor, accounts::GRACE_EMAIL, "grace", None).await;
        assert_eq!(status, 422, "{body}");
        assert!(body.contains("This token belongs to another account"), "{body}");
        assert_eq!((&shown().await["account"], &shown().await["token"]["last_four"]), (&ada, &json!(last_four("ada"))));
        let streamed = visitor.sign_in_streamed(accounts::GRACE_EMAIL, &accounts::token("grace")).await;
        let other = "data-step=\"sign_in\" data-status=\"failed\" data-code=\"account_mismatch\"";
        assert!(streamed.body.contains(other), "{}", streamed.body);
        let asked = visitor.get("/wizard/credentials").await.body;
        let yes = asked.split("name=\"change_account\"").next().and_then(|before| before.rsplit('<').next());
        assert!(yes.is_some_and(|tag| tag.contains("checkbox")), "{asked}");
        let grace = asked.split("value=\"").filter_map(|part| part.split('"').next())
            .find(|value| asked.contains(&format!("name=\"change_account\" value=\"{value}\"")) || asked.contains(&format!("value=\"{value}\" form=\"credentials\"")))
            .expect("the account's id").to_owned();

        // What is asked belongs to the last try alone.
        let (_, _, body) = replace(&visitor, accounts::GRACE_EMAIL, "wrong", None).await;
        assert!(!body.contains("change_account"), "{body}");
        assert!(!visitor.get("/wizard/credentials").await.body.contains("change_account"));

        // A yes counts for the very account that it was asked for.
        let (status, _, _) = replace(&visitor, accounts::GRACE_EMAIL, "grace", Some("somebody-else")).await;
        assert_eq!(status, 422);
        let (status, location, body) = replace(&visitor, accounts::GRACE_EMAIL, "grace", Some(&grace)).await;
        assert_eq!((status, location.as_str()), (303, "/wizard/connected"), "{body}");
        let after = shown().await;
        assert_eq!((&after["account"]["account_id"], &after["token"]["last_four"]), (&json!(grace), &json!(last_four("grace"))));
        assert_eq!(after["token"]["expires_on"], "2027-02-01");
        assert_eq!(after["status"], "off", "what was off stays off");

        let events = product.api("GET", "/audit-events?organization_id=org-1&limit=250", None).await.json();
        let rotated: Vec<_> = events["items"].as_array().expect("a list").iter()
            .filter(|event| event["action"] == "connection.rotated").collect();
        assert_eq!(rotated.len(), 1, "{events}");
        assert_eq!(rotated[0]["detail"]["account_before"], ada["account_id"]);
        assert_eq!(product.api("POST", &format!("{path}/checks"), None).await.json()["outcome"].as_str().map(|o| o.starts_with("passed")), Some(true));
    }
}

fn last_four(label: &str) -> String {
    let token = accounts::token(label);
    token[token.len() - 4..].to_owned()
}

on_both_databases! {
    async fn a_run_under_way_goes_on_with_the_new_token(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let world = simulator.world();
        world.set_knobs(Knobs { latency_ms: 300, ..world.knobs() });
        let run = product.api("POST", &format!("/connections/{id}/runs"), None).await.json();
        let run = run["id"].as_str().expect("an id").to_owned();

        // From the source's own page, by one press.
        let visitor = product.visit(json!({"purpose": "manage"})).await;
        let begun = visitor.post(&format!("/sources/{id}/rotate"), &[]).await;
        assert_eq!((begun.status, begun.location()), (303, "/wizard/credentials"), "{}", begun.body);
        let (status, location, body) = replace(&visitor, accounts::ADA_EMAIL, "ada-scoped", None).await;
        assert_eq!((status, location.as_str()), (303, "/wizard/connected"), "{body}");
        // The old token dies at once.
        world.set_knobs(Knobs { latency_ms: 0, revoked: vec!["ada".into()], ..world.knobs() });
        let ended = product.finished(&run).await;
        assert_eq!(ended["status"], "succeeded", "{ended}");
        let shown = product.api("GET", &format!("/connections/{id}"), None).await.json();
        assert_eq!((&shown["status"], &shown["api_route"]), (&json!("active"), &json!("gateway")));
        let runs = product.api("GET", &format!("/connections/{id}/runs"), None).await.json();
        assert_eq!(runs["items"].as_array().map(Vec::len), Some(2), "no run was begun for it");
    }
}

#[tokio::test]
async fn a_source_that_waits_for_a_token_collects_with_the_new_one() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let world = simulator.world();
    world.set_knobs(Knobs { revoked: vec!["ada".into()], ..world.knobs() });
    product.api("POST", &format!("/connections/{id}/checks"), None).await;
    let path = format!("/connections/{id}");
    assert_eq!(product.api("GET", &path, None).await.json()["status"], "needs_attention");

    let visitor = product.visit(json!({"purpose": "manage"})).await;
    visitor.post(&format!("/sources/{id}/rotate"), &[]).await;
    let (status, _, body) = replace(&visitor, accounts::ADA_EMAIL, "ada-scoped", None).await;
    assert_eq!(status, 303, "{body}");
    let shown = product.api("GET", &path, None).await.json();
    assert_eq!((&shown["status"], &shown["attention"]), (&json!("active"), &json!(null)));
    let run = shown["last_run"].clone();
    assert_eq!(run["trigger"], "manual");
    assert_eq!(product.finished(run["id"].as_str().unwrap()).await["status"], "succeeded");

    // Nobody who only looks may replace it, nor anybody of another organization.
    let viewer = product.visit(json!({"purpose": "manage", "role": "view"})).await;
    assert_eq!(viewer.post(&format!("/sources/{id}/rotate"), &[]).await.status, 403);
    let other = product.visit(json!({"purpose": "manage", "organization_id": "org-2"})).await;
    assert_eq!(other.post(&format!("/sources/{id}/rotate"), &[]).await.status, 404);

    // Ended in the meantime: what was destroyed does not come back.
    visitor.post(&format!("/sources/{id}/rotate"), &[]).await;
    assert_eq!(product.api("DELETE", &path, None).await.status, 204);
    let (status, _, body) = replace(&visitor, accounts::ADA_EMAIL, "ada-scoped", None).await;
    assert_eq!(status, 404, "{body}");
    assert_eq!(product.api("GET", &path, None).await.status, 404);
}
