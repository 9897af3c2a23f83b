//! A site that answers for ever is stopped, by limits that have names.

use atlassian_sim::{FaultKind, FaultRule, Size};
use confluence_connector::clock::Clock;
use confluence_connector::domain::id::RunId;
use confluence_connector::domain::run::{RunMode, RunStatus, RunTrigger, Stream};
use confluence_connector::entropy::Entropy;
use confluence_connector::store::NewRun;
use jiff::SignedDuration;
use tokio_util::sync::CancellationToken;

use crate::on_both_databases;
use crate::support::command::collect;
use crate::support::database::sqlite;
use crate::support::parts::{self, connection_of_ada};
use crate::support::product::simulator;

const LIST: &str = "CONNECTOR_LIST_MAX_REQUESTS";
const RUN: &str = "CONNECTOR_RUN_MAX_REQUESTS";

on_both_databases! {
    async fn a_list_without_end_is_a_gap_that_names_the_setting(db) {
        let simulator = simulator(Size::tiny()).await;
        let connection = connection_of_ada(&db, &Clock::system()).await;
        simulator.world().add_fault(FaultRule::on("acme", "/api/v2/pages", FaultKind::Endless));
        // The simulated data lies in a fixed past: no history is asked for.
        let settings = [(LIST, "25"), ("CONNECTOR_EVIDENCE_WINDOW_DAYS", "1")];
        let ended = collect(&db, &simulator, &connection, &settings, &["-q"]).await;
        assert_eq!((ended.code, ended.run.status), (3, RunStatus::Partial), "{}", ended.told);
        let [gap] = ended.run.gaps.as_slice() else { panic!("one gap: {:?}", ended.run.gaps) };
        assert_eq!((gap.stream, gap.code.as_str()), (Stream::Pages, "limit_reached"));
        let said = gap.detail.to_string();
        assert!(said.contains(LIST) && said.contains("25"), "{said}");
        let pages = ended.run.progress.streams.iter().find(|s| s.name == Stream::Pages).unwrap();
        assert_eq!(pages.requests, 25);
        assert!(pages.rows > 24 * 40, "new rows with each request: {pages:?}");
    }
}

#[tokio::test]
async fn a_run_that_asks_without_end_fails_and_names_the_setting() {
    let db = sqlite().await;
    let simulator = simulator(Size::tiny()).await;
    let connection = connection_of_ada(&db, &Clock::system()).await;
    simulator.world().add_fault(FaultRule::on("acme", "/api/v2/blogposts", FaultKind::Endless));
    let ended = collect(&db, &simulator, &connection, &[(RUN, "60")], &["-q"]).await;
    assert_eq!((ended.code, ended.run.status), (4, RunStatus::Failed), "{}", ended.told);
    let error = ended.run.error.expect("why it failed");
    assert_eq!(error.code, "limit_reached");
    assert!(error.detail.to_string().contains(RUN), "{}", error.detail);
    // Those under way side by side when the limit was met are answered still.
    let asked = ended.run.progress.requests;
    assert!((60..80).contains(&asked), "{asked}");
    // The next one is not held back by what this one has spent.
    simulator.world().clear_faults();
    let next = collect(&db, &simulator, &connection, &[(RUN, "600")], &["-q"]).await;
    assert_eq!(next.code, 0, "{}", next.said);
}

#[tokio::test]
async fn a_run_that_takes_too_long_fails_and_names_the_setting() {
    let db = sqlite().await;
    let simulator = simulator(Size::tiny()).await;
    let clock = Clock::system();
    let connection = connection_of_ada(&db, &clock).await;
    // It was begun three days ago, and its process was killed.
    let begun = clock.now() - SignedDuration::from_hours(72);
    let id = RunId::new(Entropy.uuid(&clock));
    let new = NewRun {
        id: id.clone(),
        connection_id: connection.clone(),
        mode: RunMode::Full,
        trigger: RunTrigger::Manual,
    };
    db.store.queue_run(&new, begun).await.expect("queued").expect("not refused");
    db.store.claim_run("w-1", begun, begun).await.expect("claimed").expect("a run");
    simulator.world().add_fault(FaultRule::on("acme", "/api/v2/pages", FaultKind::Stall));
    let worker = parts::worker(&db, &clock, &simulator);
    worker.step(&CancellationToken::new()).await.expect("a step");
    let run = db.store.run(&id).await.expect("read").expect("a run");
    assert_eq!(run.status, RunStatus::Failed, "{run:?}");
    let error = run.error.expect("why it failed");
    assert_eq!(error.code, "limit_reached");
    let said = error.detail.to_string();
    assert!(said.contains("CONNECTOR_RUN_MAX_HOURS") && said.contains("48"), "{said}");
}
