//! A review by its pages alone, as a browser without a script sends them.

use std::collections::HashSet;

use serde_json::Value;

use super::*;
use crate::support::answer::Answer;
use crate::support::receiver::Receiver;

/// The values of the boxes on a page.
fn boxes(page: &Answer) -> Vec<String> {
    let pieces = page.body.split("name=\"item\" value=\"").skip(1);
    pieces.map(|rest| rest.split('"').next().expect("a value").replace("&amp;", "&")).collect()
}

/// All decisions of a review, by its API.
async fn decisions_of(product: &Product, review: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut after = String::new();
    loop {
        let path = format!("/reviews/{review}/decisions?limit=7{after}");
        let page = product.api("GET", &path, None).await.json();
        found.extend(page["items"].as_array().expect("a list").iter().cloned());
        match page["next_cursor"].as_str() {
            Some(cursor) => after = format!("&cursor={cursor}"),
            None => return found,
        }
    }
}

/// The portal is told that a review was signed off, and can ask what was decided.
async fn the_portal_hears_of_it(product: &Product, portal: &Receiver, id: &str, review: &str) {
    let told = portal.wait_for(1).await.pop().expect("an event").body();
    let stands = product.api("GET", &format!("/reviews/{review}"), None).await.json();
    assert_eq!((&told["type"], &told["data"]["review"]), (&json!("review.signed_off"), &stands));
    assert_eq!(told["data"]["connection_id"], json!(id));
    let all = decisions_of(product, review).await;
    let progress = &stands["progress"];
    let total = progress["access"].as_i64().expect("a number")
        + progress["members"].as_i64().expect("a number");
    assert_eq!(int(all.len()), total);
    let apart: HashSet<String> = all.iter().map(ToString::to_string).collect();
    assert_eq!(apart.len(), all.len(), "each once");
    let removed: Vec<_> = all.iter().filter(|one| one["decision"] == "remove").collect();
    let [removed] = removed[..] else { panic!("one: {removed:?}") };
    assert_eq!((&removed["part"], &removed["note"]), (&json!("access"), &json!("<b>why</b>")));
    assert!(removed["space_id"].is_string() && removed["group_id"].is_null(), "{removed}");
    for wrong in ["limit=0", "cursor=x"] {
        let path = format!("/reviews/{review}/decisions?{wrong}");
        assert_eq!(product.api("GET", &path, None).await.status, 422, "{wrong}");
    }
    let nothing = format!("/reviews/rev_{}/decisions", "0".repeat(32));
    assert_eq!(product.api("GET", &nothing, None).await.status, 404);
}

#[tokio::test]
async fn a_review_is_made_by_forms_alone() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let run_path = format!("/sources/{id}/runs/{}", run["id"].as_str().expect("an id"));
    let ada = product.visit(json!({"purpose": "manage", "locale": "en"})).await;
    let viewer = product.visit(json!({"purpose": "manage", "role": "view", "locale": "en"})).await;
    let stranger = product.visit(json!({"purpose": "manage", "organization_id": "org-2"})).await;

    let list = ada.get(&format!("{run_path}/access")).await;
    assert!(list.status == 200 && list.body.contains("Begin an access review"), "{}", list.body);
    assert!(
        !viewer.get(&format!("{run_path}/access")).await.body.contains("Begin an access review")
    );
    assert_eq!(viewer.post(&format!("{run_path}/reviews"), &[]).await.status, 403);
    assert_eq!(stranger.get(&format!("{run_path}/access")).await.status, 404);
    let begun = ada.post(&format!("{run_path}/reviews"), &[]).await;
    assert_eq!(begun.status, 303, "{}", begun.body);
    let path = begun.location().to_owned();
    assert_eq!(stranger.get(&path).await.status, 404);
    assert_eq!(
        ada.get(&format!("{path}/decisions")).await.location(),
        path,
        "a form's address leads to the review"
    );

    let page = ada.get(&path).await;
    let items = boxes(&page);
    assert!(page.status == 200 && items.len() > 3, "{}", page.body);
    assert!(boxes(&viewer.get(&path).await).is_empty(), "who may only look ticks nothing");
    let decisions = format!("{path}/decisions");
    // Nothing ticked: the note stays, and the sentence says what to do.
    let none = ada
        .post(&decisions, &[("scope", "ticked"), ("decision", "remove"), ("note", "Kept \"note\"")])
        .await;
    assert_eq!(none.status, 422);
    assert!(
        none.body.contains("Nothing is ticked") && none.body.contains("Kept &quot;note&quot;"),
        "{}",
        none.body
    );
    let one = [
        ("scope", "ticked"),
        ("decision", "remove"),
        ("note", "<b>why</b>"),
        ("item", items[0].as_str()),
    ];
    assert_eq!(viewer.post(&decisions, &one).await.status, 403);
    let done = ada.post(&decisions, &one).await;
    assert_eq!(
        (done.status, done.location()),
        (303, format!("{path}?done=1#list").as_str()),
        "{}",
        done.body
    );
    let after = ada.get(&format!("{path}?done=1")).await;
    assert!(
        after.body.contains("Decided of 1 line.") && after.body.contains("&lt;b&gt;why&lt;/b&gt;"),
        "{}",
        after.body
    );

    let rest = [("scope", "all"), ("decision", "keep"), ("decided", "undecided"), ("level", "")];
    assert_eq!(ada.post(&decisions, &rest).await.status, 303);
    let early = ada.post(&format!("{path}/sign-off"), &[("statement", "Said too early")]).await;
    assert!(early.status == 422 && early.body.contains("undecided"), "{}", early.body);
    let members = [("of", "members"), ("scope", "all"), ("decision", "keep")];
    let done = ada.post(&decisions, &members).await;
    assert!(done.location().contains("of=members"), "{}", done.location());
    let review = path.rsplit('/').next().expect("an id");
    let stands = product.api("GET", &format!("/reviews/{review}"), None).await.json();
    assert_eq!((&stands["status"], &stands["progress"]["remove"]), (&json!("open"), &json!(1)));
    let portal = Receiver::start().await;
    let hears = json!({"url": portal.url(), "events": ["review.signed_off"]});
    assert_eq!(product.api("POST", "/webhooks", Some(hears)).await.status, 201);
    assert_eq!(
        ada.post(&format!("{path}/sign-off"), &[("statement", "All is well.")]).await.status,
        303
    );
    let signed = ada.get(&path).await;
    assert!(signed.body.contains("All is well.") && boxes(&signed).is_empty(), "{}", signed.body);

    the_portal_hears_of_it(&product, &portal, &id, review).await;
    let next = product.collect(&id).await;
    let table = product.evidence(next["id"].as_str().expect("an id"), "review-decisions.csv").await;
    assert!(table.contains("<b>why</b>") && table.contains(review), "{table}");
    let outcome = ada.get(&path).await;
    assert!(outcome.body.contains("0 of 1 that were to be removed are gone."), "{}", outcome.body);
    let listed = product.api("GET", &format!("/connections/{id}/reviews"), None).await.json();
    assert_eq!(listed["items"][0]["id"], json!(review));
    assert!(
        ada.get(&format!("/sources/{id}")).await.body.contains(&path),
        "the source's page leads there"
    );
}
