//! `collect`: what a run took, and how the command ends for whatever called it.

use atlassian_sim::{FaultKind, FaultRule, Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::domain::run::{RunStatus, Stream, StreamProgress};

use crate::on_both_databases;
use crate::support::command::collect;
use crate::support::database::sqlite;
use crate::support::parts::connection_of_ada;
use crate::support::product::{Product, simulator};

fn status(status: u16, retry_after: Option<u64>) -> FaultKind {
    FaultKind::Status { status, retry_after, retry_after_date_in: None }
}

on_both_databases! {
    async fn what_a_run_took_is_what_the_site_was_asked(db) {
        let simulator = simulator(Size::demo()).await;
        let connection = connection_of_ada(&db, &Clock::system()).await;
        let world = simulator.world();
        let busy = FaultRule::on("acme", "/api/v2/pages", status(429, Some(2)));
        world.add_fault(busy.nth(1));
        world.add_fault(FaultRule::on("acme", "/membersByGroupId", status(500, None)).nth(3));
        world.reset_counters();
        let ended = collect(&db, &simulator, &connection, &[], &[]).await;
        assert_eq!((ended.code, ended.run.status), (0, RunStatus::Succeeded), "{}", ended.told);
        let progress = &ended.run.progress;
        assert_eq!(progress.requests, i64::try_from(world.requests().total).unwrap());
        let of = |name| -> &StreamProgress {
            progress.streams.iter().find(|stream| stream.name == name).expect("the stream")
        };
        let pages = of(Stream::Pages);
        assert_eq!(pages.retries, 1, "{pages:?}");
        assert!((1500..30_000).contains(&pages.throttled_ms), "{pages:?}");
        assert_eq!(of(Stream::GroupMembers).retries, 1);
        assert_eq!((progress.retries, of(Stream::Groups).retries), (2, 0));
        // Streams that waited for the same pause count it each, the run once.
        assert!((1500..30_000).contains(&progress.throttled_ms), "{progress:?}");
        // Whoever reads a file instead of a terminal has a line for each stream.
        let line = format!("pages done: {} rows, {} requests, 1 repeated, waited ", pages.rows, pages.requests);
        assert!(ended.told.contains(&line), "{}", ended.told);
        assert_eq!(ended.said, format!("{} succeeded\n", ended.run.id));
    }
}

#[tokio::test]
async fn each_end_has_an_exit_code_of_its_own() {
    let db = sqlite().await;
    let simulator = simulator(Size::tiny()).await;
    let connection = connection_of_ada(&db, &Clock::system()).await;
    let world = simulator.world();

    let whole = collect(&db, &simulator, &connection, &[], &["--quiet"]).await;
    assert_eq!((whole.code, whole.said.as_str(), whole.told.as_str()), (0, "", ""));

    world.add_fault(FaultRule::on("acme", "/permissions", status(403, None)));
    let partial = collect(&db, &simulator, &connection, &[], &["--quiet"]).await;
    assert_eq!((partial.code, partial.run.status), (3, RunStatus::Partial), "{}", partial.told);
    assert!(partial.said.contains("not read: space_permissions"), "{}", partial.said);
    world.clear_faults();

    world.add_fault(FaultRule::on("acme", "/api/v2/spaces", FaultKind::Html));
    let failed = collect(&db, &simulator, &connection, &[], &["-q"]).await;
    assert_eq!((failed.code, failed.run.status), (4, RunStatus::Failed), "{}", failed.told);
    world.clear_faults();

    let mut knobs = world.knobs();
    knobs.revoked = vec!["ada".into()];
    world.set_knobs(knobs);
    let refused = collect(&db, &simulator, &connection, &[], &["-q"]).await;
    assert_eq!((refused.code, refused.run.status), (5, RunStatus::Failed), "{}", refused.told);
}

#[tokio::test]
async fn a_run_stands_in_the_numbers_and_in_the_log() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (_, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let pages = run["progress"]["streams"]
        .as_array()
        .expect("streams")
        .iter()
        .find(|stream| stream["name"] == "pages")
        .expect("pages");
    let numbers = product.http.get(product.url("/metrics")).send().await.expect("an answer");
    let numbers = numbers.text().await.expect("text");
    for line in [
        format!(
            "connector_confluence_requests_total{{stream=\"pages\",outcome=\"answered\"}} {}",
            pages["requests"]
        ),
        format!("connector_collected_rows_total{{stream=\"pages\"}} {}", pages["rows"]),
        format!("connector_written_rows_total{{stream=\"pages\"}} {}", pages["rows"]),
        "connector_runs_total{outcome=\"succeeded\"} 1".to_owned(),
        "connector_run_duration_seconds_bucket{outcome=\"succeeded\",le=\"60\"} 1".to_owned(),
    ] {
        assert!(numbers.contains(&line), "{line} is not in:\n{numbers}");
    }
    let log = product.log();
    let line = log.lines().find(|line| line.contains("a stream ended") && line.contains("pages"));
    let line: serde_json::Value =
        serde_json::from_str(line.expect("a line for the stream")).expect("JSON");
    assert_eq!(
        (&line["requests"], &line["rows"], &line["retries"], &line["throttled_ms"]),
        (&pages["requests"], &pages["rows"], &pages["retries"], &pages["throttled_ms"])
    );
}
