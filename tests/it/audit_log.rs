//! The site's audit log: all of the window, read on from what is known, skipped where it is refused.

use atlassian_sim::{FaultKind, FaultRule, Knobs, Mutation, Size, World, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::run::{Run, RunMode, RunStatus, Stream, StreamStatus};
use confluence_connector::entropy::Entropy;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::on_both_databases;
use crate::support::database::sqlite;
use crate::support::expected;
use crate::support::optional::{asked_at, no_scope, refuses, site, stream_of};
use crate::support::parts::{self, SWEEP, file, scheduled};
use crate::support::product::{Product, simulator};

const PATH: &str = "/wiki/rest/api/audit";

fn window() -> Vec<(&'static str, String)> {
    // The simulated data lies in a fixed past; ten years hold all of it.
    vec![("CONNECTOR_EVIDENCE_WINDOW_DAYS", "3650".to_owned())]
}

/// How often the log was asked for since the last time.
fn asked(world: &World) -> u64 {
    asked_at(world, "GET /wiki/rest/api/audit")
}

on_both_databases! {
    async fn it_equals_the_truth_and_is_read_on_from_what_is_known(db) {
        let simulator = simulator(Size::demo()).await;
        // So late that the older part of the log lies before the window.
        let clock = Clock::fixed("2027-01-28T09:00:00Z".parse().expect("a time"));
        let (worker, world) = (parts::worker(&db, &clock, &simulator), simulator.world());
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        world.add_fault(FaultRule::on("acme", PATH, FaultKind::LowerLimit { rows: 20 }));
        let step = async || scheduled(&db.store, &worker, &clock, &id).await;
        let found = |run: &Run| expected::lines(&file(&db, run, "audit-log.csv"), expected::AUDIT_LOG);
        let wanted = |run: &Run| {
            let until = run.started_at.expect("it has begun");
            expected::audit_log(&site(world), until - SignedDuration::from_hours(24 * 90), until)
        };
        let log = |summary: &str| assert!(world.mutate("acme", &Mutation::Log { summary: summary.into() }));

        let first = step().await;
        assert_eq!((first.status, first.mode), (RunStatus::Succeeded, RunMode::Full), "{first:?}");
        let all = site(world).audit.expect("Ada may read it").len();
        assert!((60..all).contains(&wanted(&first).len()), "a part of it lies in the window");
        assert_eq!(found(&first), wanted(&first));
        assert!(asked(world) > 3, "page by page");

        // Nothing new is one look; what is new stands there once.
        let second = step().await;
        assert_eq!((second.mode, asked(world)), (RunMode::Incremental, 1));
        assert_eq!(found(&second), wanted(&second));
        log("Something new");
        let third = step().await;
        assert_eq!((third.mode, asked(world)), (RunMode::Incremental, 1));
        assert_eq!(found(&third), wanted(&third));
        assert!(found(&third).iter().any(|line| line.contains("Something new")));

        // A log that breaks off is a gap; the next run begins where the last whole one ended.
        // They lie further apart than what is read again.
        (0..200).for_each(|n| log(&format!("One of many, {n}")));
        world.clear_faults();
        world.add_fault(FaultRule { nth: Some(2), times: Some(100), ..FaultRule::on("acme", PATH, refuses(403)) });
        world.add_fault(FaultRule::on("acme", PATH, FaultKind::LowerLimit { rows: 20 }));
        let broken = step().await;
        let gaps: Vec<_> = broken.gaps.iter().map(|gap| gap.stream).collect();
        assert_eq!((broken.status, gaps), (RunStatus::Partial, vec![Stream::AuditLog]), "{broken:?}");
        assert!(found(&broken).len() < wanted(&broken).len());
        world.clear_faults();
        let healed = step().await;
        assert_eq!((healed.status, healed.mode), (RunStatus::Succeeded, RunMode::Incremental));
        assert_eq!(found(&healed), wanted(&healed));
        assert_eq!(world.requests().violations, Vec::<_>::new());
    }
}

on_both_databases! {
    async fn a_killed_run_doubles_no_record(db) {
        let simulator = simulator(Size::demo()).await;
        let mut product = Product::start_set(db, &simulator, window()).await;
        let world = simulator.world();
        world.add_fault(FaultRule::on("acme", PATH, FaultKind::LowerLimit { rows: 10 }));
        world.set_knobs(Knobs { latency_ms: 40, ..world.knobs() });
        let id = product.begin("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        product.kill_while_it_reads(&id, "audit_log", "rows", &[50, 150]).await;
        world.set_knobs(Knobs { latency_ms: 0, ..world.knobs() });
        let run = product.finished(&id).await;
        assert_eq!(run["status"], "succeeded", "{run}");
        let found = expected::lines(&product.evidence(&id, "audit-log.csv").await, expected::AUDIT_LOG);
        assert_eq!(found, expected::audit_log(&site(world), Timestamp::MIN, Timestamp::MAX));
    }
}

/// What is shown of a log that was left out.
async fn is_left_out(product: &Product, connection: &str, run: &Value, code: &str, words: &str) {
    assert_eq!((&run["status"], &run["gaps"]), (&json!("succeeded"), &json!([])), "{run}");
    let stream = stream_of(run, "audit_log");
    assert_eq!(
        (&stream["status"], &stream["reason"]["code"]),
        (&json!("skipped"), &json!(code)),
        "{run}"
    );
    let detail = stream["reason"]["detail"].as_str().expect("a sentence");
    assert!(detail.contains(words), "{detail}");
    assert!(!product.artifacts(run).await.contains("audit-log"), "an empty file would tell a lie");
    let visitor = product.visit(json!({"purpose": "manage", "locale": "en"})).await;
    let path = format!("/sources/{connection}/runs/{}", run["id"].as_str().expect("an id"));
    let page = visitor.get(&path).await.body;
    assert!(page.contains("Not read") && page.contains(words), "{page}");
}

#[tokio::test]
async fn who_may_not_read_it_has_complete_evidence_without_it() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start_set(sqlite().await, &simulator, window()).await;
    // Not an administrator.
    let (id, run) = product.connect("acme", accounts::GRACE_EMAIL, &accounts::token("grace")).await;
    is_left_out(&product, &id, &run, "forbidden", "Only Confluence administrators").await;
}

#[tokio::test]
async fn every_way_of_refusing_it_leaves_it_out_and_it_comes_back() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start_set(sqlite().await, &simulator, window()).await;
    let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    assert_eq!(
        (&stream_of(&run, "audit_log")["status"], &stream_of(&run, "audit_log")["reason"]),
        (&json!("done"), &Value::Null)
    );
    assert!(product.artifacts(&run).await.contains("audit-log"));
    for (kind, code, words) in [
        (refuses(403), "forbidden", "Only Confluence administrators"),
        (refuses(404), "forbidden", "Only Confluence administrators"),
        (refuses(402), "upstream_error", "refused the request"),
        (no_scope(), "scopes_missing", "read:audit-log:confluence"),
    ] {
        simulator.world().add_fault(FaultRule::on("acme", PATH, kind));
        let run = product.collect(&id).await;
        is_left_out(&product, &id, &run, code, words).await;
        simulator.world().clear_faults();
    }
    let run = product.collect(&id).await;
    let found = product.evidence(run["id"].as_str().expect("an id"), "audit-log.csv").await;
    let wanted = expected::audit_log(&site(simulator.world()), Timestamp::MIN, Timestamp::MAX);
    assert_eq!(expected::lines(&found, expected::AUDIT_LOG), wanted);
}

#[tokio::test]
async fn a_failure_is_no_refusal() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start_set(sqlite().await, &simulator, window()).await;
    simulator.world().add_fault(FaultRule::on("acme", PATH, refuses(500)));
    let (_, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    assert_eq!(
        (&run["status"], &run["gaps"][0]["stream"]),
        (&json!("partial"), &json!("audit_log")),
        "{run}"
    );
    assert_eq!(stream_of(&run, "audit_log")["status"], StreamStatus::Failed.as_str());
}
