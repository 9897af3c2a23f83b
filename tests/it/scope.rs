//! Which spaces are collected: all, only some, all but some.

use std::collections::BTreeSet;

use atlassian_sim::{Size, accounts};
use serde_json::{Value, json};

use crate::on_both_databases;
use crate::support::product::{Product, simulator};

/// The values of a column of an evidence file.
async fn column(product: &Product, run: &str, file: &str, name: &str) -> BTreeSet<String> {
    let text = product.evidence(run, file).await;
    let mut table = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let at = table.headers().expect("a header").iter().position(|h| h == name).expect("a column");
    table.records().map(|row| row.expect("a row")[at].to_owned()).collect()
}

/// Collects with a scope; the run's id.
async fn collect(product: &Product, id: &str, scope: Value) -> String {
    let path = format!("/connections/{id}");
    let set = product.api("PATCH", &path, Some(json!({ "space_scope": scope }))).await;
    assert_eq!((set.status, &set.json()["space_scope"]), (200, &scope), "{}", set.body);
    let run = product.api("POST", &format!("{path}/runs"), None).await.json();
    let run = product.finished(run["id"].as_str().expect("an id")).await;
    assert_eq!(run["status"], "succeeded", "{run}");
    run["id"].as_str().expect("an id").to_owned()
}

fn scope(mode: &str, keys: &[&str], personal: bool, archived: bool) -> Value {
    json!({"mode": mode, "keys": keys, "include_personal": personal, "include_archived": archived})
}

on_both_databases! {
    async fn only_what_is_chosen_stands_in_the_evidence(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let (id, first) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let first = first["id"].as_str().expect("an id").to_owned();
        let keys = async |run: &str| column(&product, run, "spaces.csv", "key").await;
        let all = keys(&first).await;
        let team: Vec<_> = all.iter().filter(|key| !key.starts_with('~')).cloned().collect();
        assert!(team.len() > 2 && team.len() < all.len(), "{all:?}");
        let (one, two) = (team[0].as_str(), team[1].as_str());

        // Keys without case, as Confluence has them.
        let only = collect(&product, &id, scope("only", &[&one.to_lowercase(), two], true, true)).await;
        let chosen = BTreeSet::from([one.to_owned(), two.to_owned()]);
        assert_eq!(keys(&only).await, chosen);
        for (file, name) in [("pages.csv", "space_key"), ("access-review.csv", "space_key")] {
            let found = column(&product, &only, file, name).await;
            assert!(found.is_subset(&chosen) && !found.is_empty(), "{file}: {found:?}");
        }
        let read = product.api("GET", &format!("/runs/{only}"), None).await.json();
        let streams = read["progress"]["streams"].as_array().expect("streams");
        let permissions = streams.iter().find(|s| s["name"] == "space_permissions").expect("it");
        assert_eq!(permissions["expected"], 2, "nothing is asked of the others: {read}");

        let except = collect(&product, &id, scope("except", &[one], false, false)).await;
        let left = keys(&except).await;
        assert!(!left.contains(one) && !left.is_empty() && left.is_subset(&all), "{left:?}");
        assert!(left.iter().all(|key| !key.starts_with('~')), "{left:?}");
        let status = column(&product, &except, "spaces.csv", "status").await;
        assert_eq!(status, BTreeSet::from(["current".to_owned()]));

        // A choice that finds nothing is named: the evidence is not complete as it was asked for.
        let path = format!("/connections/{id}");
        let lost = scope("only", &["GONE", one], true, true);
        product.api("PATCH", &path, Some(json!({ "space_scope": lost }))).await;
        let run = product.api("POST", &format!("{path}/runs"), None).await.json();
        let run = product.finished(run["id"].as_str().expect("an id")).await;
        assert_eq!((&run["status"], &run["gaps"][0]["subject"], &run["gaps"][1]), (&json!("partial"), &json!("GONE"), &json!(null)));
        assert!(run["gaps"][0]["detail"].as_str().is_some_and(|words| words.contains("GONE is chosen")), "{run}");

        // What an earlier run has found stays in its own evidence, and comes back.
        assert_eq!(keys(&first).await, all);
        let again = collect(&product, &id, scope("all", &[], true, true)).await;
        for file in ["spaces.csv", "pages.csv"] {
            let (before, after) = (product.evidence(&first, file).await, product.evidence(&again, file).await);
            assert_eq!(before, after, "{file}");
        }
    }
}

#[tokio::test]
async fn a_scope_without_sense_is_refused_with_what_is_wrong() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(crate::support::database::sqlite().await, &simulator).await;
    let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    for (wrong, word) in [
        (scope("only", &[], true, true), "at least one key"),
        (scope("all", &["ENG"], true, true), "has to be empty"),
        (scope("except", &["A B"], true, true), "without spaces"),
        (scope("except", &[""], true, true), "1 to 255"),
        (scope("some", &[], true, true), "JSON object"),
        (json!({"mode": "all"}), "JSON object"),
    ] {
        let patch = json!({ "space_scope": wrong });
        let refused = product.api("PATCH", &format!("/connections/{id}"), Some(patch)).await;
        assert_eq!(refused.status, 422, "{wrong}: {}", refused.body);
        assert!(refused.body.contains(word), "{wrong}: {}", refused.body);
    }
}

#[tokio::test]
async fn spaces_are_searched_counted_and_chosen_on_a_page() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(crate::support::database::sqlite().await, &simulator).await;
    let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let keys = column(&product, run["id"].as_str().expect("an id"), "spaces.csv", "key").await;
    let team: Vec<_> = keys.iter().filter(|key| !key.starts_with('~')).collect();
    let (one, two) = (team[0].as_str(), team[1].as_str());
    let visitor = product.visit(json!({"purpose": "manage", "locale": "en"})).await;
    let path = format!("/sources/{id}/spaces");
    let ticked =
        |page: &str, key: &str| page.contains(&format!("name=\"key\" value=\"{key}\" checked"));
    let hidden = |page: &str, key: &str| {
        page.contains(&format!("<input type=\"hidden\" name=\"key\" value=\"{key}\""))
    };
    let all = keys.len();
    let page = visitor.get(&path).await.body;
    assert!(page.contains(&format!("{all} of {all} spaces are collected.")), "{page}");

    // Searching shows some, and forgets nothing of what is ticked.
    let form =
        [("mode", "only"), ("personal", "yes"), ("archived", "yes"), ("key", one), ("search", two)];
    let found = visitor.post(&path, &form).await;
    assert_eq!(found.status, 200);
    assert!(hidden(&found.body, one) && !ticked(&found.body, one), "{}", found.body);
    assert!(found.body.contains(&format!("1 of {all} spaces is collected.")), "{}", found.body);
    let nothing = visitor.post(&path, &[("mode", "all"), ("search", "no such space")]).await.body;
    assert!(nothing.contains("No space is called so."), "{nothing}");

    let none = visitor.post(&path, &[("mode", "only"), ("save", "yes")]).await;
    assert_eq!(none.status, 422);
    assert!(none.body.contains("No space is ticked."), "{}", none.body);
    let form =
        [("mode", "except"), ("archived", "yes"), ("key", one), ("key", two), ("save", "yes")];
    let saved = visitor.post(&path, &form).await;
    assert_eq!(
        (saved.status, saved.location()),
        (303, &*format!("/sources/{id}")),
        "{}",
        saved.body
    );
    let shown = product.api("GET", &format!("/connections/{id}"), None).await.json();
    assert_eq!(shown["space_scope"], scope("except", &[one, two], false, true));
    let page = visitor.get(&path).await.body;
    assert!(ticked(&page, one) && ticked(&page, two), "{page}");
    assert!(visitor.get(&format!("/sources/{id}")).await.body.contains("All but 2 spaces"));

    let viewer = product.visit(json!({"purpose": "manage", "role": "view", "locale": "en"})).await;
    assert!(!viewer.get(&path).await.body.contains("name=\"save\""));
    assert_eq!(viewer.post(&path, &form).await.status, 403);
    let other = product.visit(json!({"purpose": "manage", "organization_id": "org-2"})).await;
    assert_eq!(other.get(&path).await.status, 404);

    // A site that does not answer says so, in the page's words.
    let knobs = atlassian_sim::Knobs { revoked: vec!["ada".into()], ..simulator.world().knobs() };
    simulator.world().set_knobs(knobs);
    let refused = visitor.get(&path).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Atlassian does not accept the email"), "{}", refused.body);
}
