//! The whole path, on both databases: from the link to evidence that equals the truth.

use std::time::Duration;

use atlassian_sim::{FaultKind, FaultRule, Knobs, Size, accounts};
use serde_json::{Value, json};

use crate::on_both_databases;
use crate::support::database::sqlite;
use crate::support::expected::{self, compare};
use crate::support::product::{Product, simulator};

/// The beginning of a run's window: 90 days before it.
fn window_of(run: &serde_json::Value) -> jiff::Timestamp {
    let begun: jiff::Timestamp =
        run["started_at"].as_str().expect("a time").parse().expect("a time");
    begun - jiff::SignedDuration::from_hours(24 * 90)
}

on_both_databases! {
    async fn evidence_of_a_large_site_equals_the_truth(db) {
        let simulator = simulator(Size::full()).await;
        let product = Product::start(db, &simulator).await;
        let (connection, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        assert_eq!((&run["status"], &run["gaps"]), (&json!("succeeded"), &json!([])), "{run}");
        let truth = simulator.world().truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
        // The site is as large as the promise that is tested.
        assert!(truth.spaces.len() > 250 && truth.users.iter().any(|user| user.email.is_empty()));
        assert!(truth.groups.iter().any(|group| truth.memberships.iter().filter(|m| m.group_id == group.id).count() > 200));
        let id = run["id"].as_str().expect("an id");
        for (file, columns, wanted) in [
            ("access-review.csv", expected::ACCESS, expected::access(&truth)),
            ("memberships.csv", expected::MEMBERSHIPS, expected::memberships(&truth)),
            ("spaces.csv", expected::SPACES, expected::spaces(&truth)),
            ("pages.csv", expected::PAGES, expected::pages(&truth)),
        ] {
            compare(file, &expected::lines(&product.evidence(id, file).await, columns), &wanted);
        }
        let changed = expected::lines(&product.evidence(id, "change-management.csv").await, expected::CHANGES);
        compare("change-management", &changed, &expected::changes(&truth, window_of(&run)));
        assert_eq!(simulator.world().requests().violations, Vec::<_>::new());

        // A second run of an unchanged site says the same and knows since when.
        let again = product.api("POST", &format!("/connections/{connection}/runs"), None).await;
        assert_eq!(again.status, 202, "{}", again.body);
        let again = product.finished(again.json()["id"].as_str().expect("an id")).await;
        assert_eq!(again["status"], "succeeded");
        let second = product.evidence(again["id"].as_str().expect("an id"), "access-review.jsonl").await;
        let row: serde_json::Value = serde_json::from_str(second.lines().next().expect("a row")).expect("JSON");
        assert_eq!(row["first_seen_at"], run["started_at"]);
        assert_eq!(row["snapshot_at"], again["started_at"]);
    }
}

on_both_databases! {
    async fn a_killed_run_goes_on_and_ends_with_the_same_evidence(db) {
        let simulator = simulator(Size::demo()).await;
        let mut product = Product::start(db, &simulator).await;
        // Slow enough that every kill hits a run under way.
        simulator.world().set_knobs(Knobs { latency_ms: 40, ..simulator.world().knobs() });
        let id = product.begin("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let mut hits = 0;
        for pause in [150, 400, 250] {
            tokio::time::sleep(Duration::from_millis(pause)).await;
            let status = product.api("GET", &format!("/runs/{id}"), None).await.json()["status"].clone();
            hits += u32::from(status == "running");
            product.kill();
            product.restart().await;
        }
        assert!(hits > 0, "no kill hit the run");
        simulator.world().set_knobs(Knobs { latency_ms: 0, ..simulator.world().knobs() });
        let run = product.finished(&id).await;
        assert_eq!(run["status"], "succeeded", "{run}");
        let truth = simulator.world().truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
        compare("access-review", &expected::lines(&product.evidence(&id, "access-review.csv").await, expected::ACCESS), &expected::access(&truth));
        compare("pages", &expected::lines(&product.evidence(&id, "pages.csv").await, expected::PAGES), &expected::pages(&truth));
        let changed = expected::lines(&product.evidence(&id, "change-management.csv").await, expected::CHANGES);
        compare("change-management", &changed, &expected::changes(&truth, window_of(&run)));
    }
}

#[tokio::test]
async fn roles_are_resolved_on_sites_that_have_them() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    for site in ["globex", "initech"] {
        let (_, run) = product.connect(site, accounts::ADA_EMAIL, &accounts::token("ada")).await;
        assert_eq!(run["status"], "succeeded", "{run}");
        let truth = simulator.world().truth(site, Some(accounts::ADA_EMAIL)).expect("a site");
        assert!(!truth.role_assignments.is_empty());
        let file = product.evidence(run["id"].as_str().expect("an id"), "access-review.csv").await;
        compare(site, &expected::lines(&file, expected::ACCESS), &expected::access(&truth));
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_a_gap_and_the_run_is_partial() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (connection, run) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    assert_eq!(run["status"], "succeeded");
    let truth = simulator.world().truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
    let space = &truth.spaces[1];
    let path = format!("/spaces/{}/permissions", space.id);
    simulator.world().add_fault(FaultRule::on(
        "acme",
        &path,
        FaultKind::Status { status: 403, retry_after: None, retry_after_date_in: None },
    ));
    let queued = product.api("POST", &format!("/connections/{connection}/runs"), None).await.json();
    let run = product.finished(queued["id"].as_str().expect("an id")).await;
    assert_eq!(
        (run["status"].as_str(), &run["gaps"][0]["subject"]),
        (Some("partial"), &json!(space.key)),
        "{run}"
    );
    assert_eq!(run["gaps"].as_array().map(Vec::len), Some(1));
    // Whoever gets one file alone sees it by its name.
    let id = run["id"].as_str().expect("an id");
    let list = product.api("GET", &format!("/runs/{id}/artifacts"), None).await.json();
    let files = list["items"].as_array().expect("a list");
    let tables: Vec<_> = files
        .iter()
        .filter(|file| ["csv", "jsonl", "xlsx"].map(Value::from).contains(&file["format"]))
        .map(|file| file["file_name"].as_str().expect("a name"))
        .collect();
    assert!(tables.contains(&"access-review.PARTIAL.xlsx"), "{tables:?}");
    assert!(tables.iter().all(|name| name.contains(".PARTIAL.")), "{tables:?}");
    let table = files.iter().find(|file| file["kind"] == "spaces").expect("a table");
    let content = format!("/artifacts/{}/content", table["id"].as_str().expect("an id"));
    let headers = product.api("GET", &content, None).await.headers;
    let offered = headers["content-disposition"].to_str().expect("a name");
    assert!(offered.contains(".PARTIAL."), "{offered}");
}

#[tokio::test]
async fn a_token_that_is_revoked_ends_the_run_and_asks_for_attention() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (connection, _) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    simulator.world().set_knobs(Knobs { revoked: vec!["ada".into()], ..simulator.world().knobs() });
    let queued = product.api("POST", &format!("/connections/{connection}/runs"), None).await.json();
    let run = product.finished(queued["id"].as_str().expect("an id")).await;
    assert_eq!(
        (&run["status"], &run["error"]["code"]),
        (&json!("failed"), &json!("credentials_rejected")),
        "{run}"
    );
    let shown = product.api("GET", &format!("/connections/{connection}"), None).await.json();
    assert_eq!(
        (&shown["status"], &shown["attention"]["code"]),
        (&json!("needs_attention"), &json!("credentials_rejected"))
    );
}
