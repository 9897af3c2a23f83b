//! Change management: every version in the window, asked for only where something is missing.

use atlassian_sim::{FaultKind, FaultRule, Mutation, Simulator, Size, accounts};
use confluence_connector::clock::Clock;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::on_both_databases;
use crate::support::database::sqlite;
use crate::support::expected;
use crate::support::product::{Product, simulator};

/// The simulated data lies in a fixed past; ten years hold all of it.
const ALL: i64 = 3650;

fn window(days: i64) -> Vec<(&'static str, String)> {
    vec![("CONNECTOR_EVIDENCE_WINDOW_DAYS", days.to_string())]
}

async fn collect(product: &Product, connection: &str) -> Value {
    let run = product.api("POST", &format!("/connections/{connection}/runs"), None).await.json();
    product.finished(run["id"].as_str().expect("an id")).await
}

async fn changes(product: &Product, run: &Value) -> Vec<expected::Line> {
    let file = product.evidence(run["id"].as_str().expect("an id"), "change-management.csv").await;
    expected::lines(&file, expected::CHANGES)
}

/// How often a history was asked for since the last time.
fn histories(simulator: &Simulator) -> u64 {
    let world = simulator.world();
    let asked = world
        .requests()
        .by_route
        .iter()
        .filter(|(route, _)| route.ends_with("/versions"))
        .map(|(_, n)| n)
        .sum();
    world.reset_counters();
    asked
}

/// All versions there are.
fn truth(simulator: &Simulator) -> Vec<expected::Line> {
    let truth = simulator.world().truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
    expected::changes(&truth, Timestamp::MIN)
}

on_both_databases! {
    async fn every_version_stands_in_the_evidence_and_costs_what_has_changed(db) {
        let simulator = simulator(Size::demo()).await;
        let product = Product::start_set(db, &simulator, window(ALL)).await;
        let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        assert_eq!((&run["status"], &run["gaps"]), (&json!("succeeded"), &json!([])), "{run}");
        let wanted = truth(&simulator);
        assert!(wanted.len() > 300, "a site with a history: {}", wanted.len());
        assert_eq!(changes(&product, &run).await, wanted);
        let world = simulator.world();
        let site = world.truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
        let edited = site.pages.iter().chain(&site.blogposts).filter(|content| content.version > 1).count() as u64;
        let long = site.pages.iter().chain(&site.blogposts).filter(|content| content.versions.len() > 250).count() as u64;
        assert!(long > 0, "a history longer than the largest page");
        let asked = histories(&simulator);
        assert!((edited..=edited + long).contains(&asked), "{asked} for {edited} edited ones");
        let streams = run["progress"]["streams"].as_array().expect("streams");
        let versions = streams.iter().find(|stream| stream["name"] == "versions").expect("it");
        assert_eq!((&versions["done"], &versions["expected"]), (&json!(edited), &json!(edited)));

        // Nothing has changed: nothing is asked.
        let again = collect(&product, &id).await;
        assert_eq!((changes(&product, &again).await, histories(&simulator)), (wanted.clone(), 0));

        // One edit is told by the list itself; after two of one page, its history is read.
        let number = |place: usize| site.pages[place].id.parse::<u64>().expect("a number");
        let (once, twice, trashed) = (number(3), number(4), number(5));
        for id in [once, twice, twice] {
            assert!(world.mutate("acme", &Mutation::Edit { id }));
        }
        assert!(world.mutate("acme", &Mutation::Trash { id: trashed }));
        histories(&simulator);
        let run = collect(&product, &id).await;
        assert_eq!(histories(&simulator), 1);
        assert_eq!(changes(&product, &run).await, truth(&simulator));
        assert_eq!(world.requests().violations, Vec::<_>::new());

        // What is deleted for good keeps its history.
        let before = changes(&product, &run).await;
        assert!(world.mutate("acme", &Mutation::Purge { id: once }));
        let run = collect(&product, &id).await;
        let after = changes(&product, &run).await;
        let of_it = |line: &&expected::Line| line.contains(&format!("page | {once} |"));
        assert_eq!(after.len(), before.len());
        assert!(after.iter().filter(of_it).count() > 0);
        assert!(after.iter().filter(of_it).all(|line| line.contains(" | gone | ")), "{after:?}");
    }
}

#[tokio::test]
async fn a_history_that_cannot_be_read_is_a_gap_and_is_read_the_next_time() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start_set(sqlite().await, &simulator, window(ALL)).await;
    let world = simulator.world();
    let site = world.truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
    let page = site.pages.iter().find(|page| page.version > 1).expect("one with a history");
    let path = format!("/pages/{}/versions", page.id);
    let refused = FaultKind::Status { status: 403, retry_after: None, retry_after_date_in: None };
    world.add_fault(FaultRule::on("acme", &path, refused));
    let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    assert_eq!(run["status"], "partial", "{run}");
    let gap = json!({"stream": "versions", "subject": format!("page {}", page.id)});
    assert_eq!(
        (&run["gaps"][0]["stream"], &run["gaps"][0]["subject"]),
        (&gap["stream"], &gap["subject"]),
        "{run}"
    );
    let wanted = truth(&simulator);
    assert_ne!(changes(&product, &run).await, wanted);
    world.clear_faults();
    let run = collect(&product, &id).await;
    assert_eq!((&run["status"], changes(&product, &run).await), (&json!("succeeded"), wanted));
}

#[tokio::test]
async fn the_window_is_a_setting_and_leaves_out_what_lies_before_it() {
    let simulator = simulator(Size::demo()).await;
    let site = simulator.world().truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
    let contents = || site.pages.iter().chain(&site.blogposts);
    // In the middle of the longest history, so that a page of it is cut.
    let longest = contents().max_by_key(|content| content.versions.len()).expect("content");
    let middle: Timestamp =
        longest.versions[longest.versions.len() / 2].created_at.parse().expect("a time");
    let days = Clock::system().now().duration_since(middle).as_hours() / 24;
    let product = Product::start_set(sqlite().await, &simulator, window(days)).await;
    let (_, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let begun: Timestamp = run["started_at"].as_str().expect("a time").parse().expect("a time");
    let wanted = expected::changes(&site, begun - SignedDuration::from_hours(24 * days));
    let all = expected::changes(&site, Timestamp::MIN);
    assert!(!wanted.is_empty() && wanted.len() < all.len(), "{} of {}", wanted.len(), all.len());
    assert_eq!(changes(&product, &run).await, wanted);
    let within = contents().filter(|content| {
        content.version > 1
            && content.modified_at.parse::<Timestamp>().expect("a time")
                >= begun - SignedDuration::from_hours(24 * days)
    });
    let within = within.count() as u64;
    let asked = histories(&simulator);
    assert!((within..=within + 2).contains(&asked), "{asked} for {within}");
}
