//! A review by its pages alone, as a browser without a script sends them.

use super::*;
use crate::support::answer::Answer;

/// The values of the boxes on a page.
fn boxes(page: &Answer) -> Vec<String> {
    let pieces = page.body.split("name=\"item\" value=\"").skip(1);
    pieces.map(|rest| rest.split('"').next().expect("a value").replace("&amp;", "&")).collect()
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
    assert_eq!(
        ada.post(&format!("{path}/sign-off"), &[("statement", "All is well.")]).await.status,
        303
    );
    let signed = ada.get(&path).await;
    assert!(signed.body.contains("All is well.") && boxes(&signed).is_empty(), "{}", signed.body);

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
