//! Change management: every version in the window, asked for only where something is missing.

use std::collections::BTreeMap;

use atlassian_sim::{FaultKind, FaultRule, Knobs, Mutation, Simulator, Size, World, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::audit::AuditAction;
use confluence_connector::domain::connection::{SpaceScope, SpaceScopeMode};
use confluence_connector::domain::run::{Run, RunMode, RunStatus};
use confluence_connector::entropy::Entropy;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::on_both_databases;
use crate::store::event;
use crate::support::database::sqlite;
use crate::support::expected;
use crate::support::parts::{self, SWEEP, file, scheduled};
use crate::support::product::{Product, simulator};
use crate::support::writes::{ENTITIES, Writes};

/// The simulated data lies in a fixed past; ten years hold all of it.
const ALL: i64 = 3650;

fn window(days: i64) -> Vec<(&'static str, String)> {
    vec![("CONNECTOR_EVIDENCE_WINDOW_DAYS", days.to_string())]
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
        let again = product.collect(&id).await;
        assert_eq!((changes(&product, &again).await, histories(&simulator)), (wanted.clone(), 0));

        // One edit is told by the list itself; after two of one page, its history is read.
        let number = |place: usize| site.pages[place].id.parse::<u64>().expect("a number");
        let (once, twice, trashed) = (number(3), number(4), number(5));
        for id in [once, twice, twice] {
            assert!(world.mutate("acme", &Mutation::Edit { id }));
        }
        assert!(world.mutate("acme", &Mutation::Trash { id: trashed }));
        histories(&simulator);
        let run = product.collect(&id).await;
        assert_eq!(histories(&simulator), 1);
        assert_eq!(changes(&product, &run).await, truth(&simulator));
        assert_eq!(world.requests().violations, Vec::<_>::new());

        // What is deleted for good keeps its history.
        let before = changes(&product, &run).await;
        assert!(world.mutate("acme", &Mutation::Purge { id: once }));
        let run = product.collect(&id).await;
        let after = changes(&product, &run).await;
        let of_it = |line: &&expected::Line| line.contains(&format!("page | {once} |"));
        assert_eq!(after.len(), before.len());
        assert!(after.iter().filter(of_it).count() > 0);
        assert!(after.iter().filter(of_it).all(|line| line.contains(" | gone | ")), "{after:?}");
    }
}

on_both_databases! {
    async fn of_what_has_not_changed_nothing_is_written(db) {
        let simulator = simulator(Size::tiny()).await;
        // Nearly everything comes in several batches.
        let most_rows = vec![("/permissions".to_owned(), 7), (String::new(), 5)];
        simulator.world().set_knobs(Knobs { most_rows, ..Knobs::default() });
        let product = Product::start_set(db, &simulator, window(ALL)).await;
        let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let tables: Vec<_> = ENTITIES.into_iter().chain(["seen", "chain"]).collect();
        let writes = Writes::watch(product.database().await, &tables).await;
        let run = product.collect(&id).await;
        assert_eq!((&run["status"], &run["mode"]), (&json!("succeeded"), &json!("full")), "{run}");
        let mut written = writes.since_last().await;
        let (seen, chains) = (written.remove("seen").expect("long lists"), written.remove("chain"));
        assert_eq!(written, BTreeMap::new(), "no row of what was read");
        let batches = writes.count("SELECT CAST(SUM(batches) AS BIGINT) FROM chain WHERE run_seq = (SELECT MAX(seq) FROM run)").await;
        assert!(batches > 100 && seen < 2 * batches + 10, "{seen} for {batches} batches, {chains:?} for lists");
        assert_eq!(writes.count("SELECT COUNT(*) FROM seen").await, 0);

        // Who left and what was deleted is closed all the same, and that alone.
        let world = simulator.world();
        let truth = world.truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
        let left = &truth.memberships[0];
        let (group_id, account_id) = (left.group_id.clone(), left.account_id.clone());
        assert!(world.mutate("acme", &Mutation::RemoveMember { group_id, account_id }));
        assert!(world.mutate("acme", &Mutation::Purge { id: truth.pages[9].id.parse().expect("a number") }));
        let run = product.collect(&id).await;
        let mut written = writes.since_last().await;
        written.retain(|table, _| ENTITIES.contains(&table.as_str()));
        assert_eq!(written, BTreeMap::from([("content".into(), 1), ("membership".into(), 1)]));
        let id = run["id"].as_str().expect("an id");
        let mut truth = world.truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
        truth.pages.retain(|page| page.status != "deleted");
        for (file, columns, wanted) in [
            ("memberships.csv", expected::MEMBERSHIPS, expected::memberships(&truth)),
            ("pages.csv", expected::PAGES, expected::pages(&truth)),
        ] {
            assert_eq!(expected::lines(&product.evidence(id, file).await, columns), wanted);
        }
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
    let run = product.collect(&id).await;
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

on_both_databases! {
    async fn the_schedule_reads_what_has_moved_and_everything_once_a_week(db) {
        let simulator = simulator(Size::demo()).await;
        // All of the simulated history is older than this clock's window: versions cost nothing here.
        let clock = Clock::fixed("2027-11-25T09:00:00Z".parse().expect("a time"));
        let (store, worker, world) = (&db.store, parts::worker(&db, &clock, &simulator), simulator.world());
        let id = parts::connection_of_ada(&db, &clock).await;
        assert_eq!(plan(store, &clock, &Entropy, SWEEP).await.expect("planned"), 0, "its first slot is planned");
        let lists = |world: &World| {
            let routes = world.requests().by_route;
            let asked: u64 = ["GET /wiki/api/v2/pages", "GET /wiki/api/v2/blogposts"].iter().filter_map(|route| routes.get(*route)).sum();
            world.reset_counters();
            asked
        };
        let site = |world: &World| world.truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
        let pages = |run: &Run| expected::lines(&file(&db, run, "pages.csv"), expected::PAGES);

        let first = scheduled(store, &worker, &clock, &id).await;
        assert_eq!((first.status, first.mode), (RunStatus::Succeeded, RunMode::Full), "nothing to stand on: {first:?}");
        assert_eq!(pages(&first), expected::pages(&site(world)));
        let everything = lists(world);

        // An edit and a new title are found; one request for each list that has not moved.
        let ids: Vec<u64> = site(world).pages.iter().map(|page| page.id.parse().expect("a number")).collect();
        assert!(world.mutate("acme", &Mutation::Edit { id: ids[7] }));
        assert!(world.mutate("acme", &Mutation::Rename { id: ids[9], title: "Moved on".into() }));
        let second = scheduled(store, &worker, &clock, &id).await;
        assert_eq!((second.status, second.mode), (RunStatus::Succeeded, RunMode::Incremental), "{second:?}");
        assert_eq!(pages(&second), expected::pages(&site(world)));
        assert_eq!(expected::lines(&file(&db, &second, "access-review.csv"), expected::ACCESS), expected::access(&site(world)));
        let moved = lists(world);
        assert_eq!(moved, 2, "one look at the pages, one at the blog posts: {everything} for everything");
        assert!(everything > 2);

        // What leaves its time as it was is found by the next sweep, or when somebody asks.
        assert!(world.mutate("acme", &Mutation::Purge { id: ids[11] }));
        let third = scheduled(store, &worker, &clock, &id).await;
        assert_eq!((third.mode, pages(&third).len()), (RunMode::Incremental, pages(&second).len()));
        let mut modes = Vec::new();
        for _ in 0..5 {
            modes.push(scheduled(store, &worker, &clock, &id).await.mode);
        }
        assert_eq!(modes[..4], [RunMode::Incremental; 4]);
        assert_eq!(modes[4], RunMode::Full, "a week after the first: {modes:?}");
        let swept = store.last_run(&id).await.expect("read").expect("a run");
        assert_eq!(pages(&swept).len(), pages(&second).len() - 1);

        // A run that is partial is nothing to stand on: what it missed is not taken for known.
        let path = "/wiki/api/v2/pages";
        let refused = FaultKind::Status { status: 403, retry_after: None, retry_after_date_in: None };
        world.add_fault(FaultRule::on("acme", path, refused));
        assert!(world.mutate("acme", &Mutation::Edit { id: ids[13] }));
        let partial = scheduled(store, &worker, &clock, &id).await;
        assert_eq!((partial.status, partial.mode), (RunStatus::Partial, RunMode::Incremental), "{partial:?}");
        world.clear_faults();
        assert!(world.mutate("acme", &Mutation::Edit { id: ids[15] }));
        let healed = scheduled(store, &worker, &clock, &id).await;
        let mut truth = site(world);
        truth.pages.retain(|page| page.status != "deleted");
        assert_eq!((healed.mode, pages(&healed)), (RunMode::Incremental, expected::pages(&truth)));

        // A space that comes later is read whole, however old its pages are.
        let key = site(world).spaces[2].key.clone();
        let scope = SpaceScope { mode: SpaceScopeMode::Except, keys: vec![key], ..SpaceScope::default() };
        let scoped = |scope: SpaceScope| {
            let event = event(clock.now(), AuditAction::ConnectionScoped);
            let id = &id;
            async move { assert!(store.set_space_scope(id, &scope, &event).await.expect("kept")) }
        };
        scoped(scope).await;
        let less = scheduled(store, &worker, &clock, &id).await;
        assert!(pages(&less).len() < pages(&healed).len());
        scoped(SpaceScope::default()).await;
        let more = scheduled(store, &worker, &clock, &id).await;
        assert_eq!((more.mode, pages(&more)), (RunMode::Incremental, pages(&healed)));
    }
}

#[tokio::test]
async fn what_changed_while_a_run_read_is_not_taken_for_known() {
    let (db, simulator) = (sqlite().await, simulator(Size::tiny()).await);
    // The newest change of the simulated data is of November: made while this run read.
    let clock = Clock::fixed("2026-10-01T09:00:00Z".parse().expect("a time"));
    let worker = parts::worker(&db, &clock, &simulator);
    let id = parts::connection_of_ada(&db, &clock).await;
    plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
    let run = scheduled(&db.store, &worker, &clock, &id).await;
    assert_eq!(run.status, RunStatus::Succeeded);
    let known = db.store.last_complete_run(&id, i64::MAX).await.expect("read").expect("a run");
    assert_eq!(Some(known.knew_until), run.started_at);
}
