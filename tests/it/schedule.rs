//! Collections that begin by themselves, with a clock that walks a year.

use std::time::{Duration, Instant};

use atlassian_sim::{Knobs, Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::audit::AuditAction;
use confluence_connector::domain::connection::Attention;
use confluence_connector::domain::id::ConnectionId;
use confluence_connector::domain::lifecycle::Verdict;
use confluence_connector::domain::run::{RunStatus, RunTrigger};
use confluence_connector::domain::schedule::Schedule;
use confluence_connector::domain::text::Text;
use confluence_connector::entropy::Entropy;
use confluence_connector::store::{Lease, RunEnd, Store, Witness};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

use crate::on_both_databases;
use crate::store::{event, new_connection, save};
use crate::support::database::sqlite;
use crate::support::parts::SWEEP;
use crate::support::product::{Product, simulator};

fn begin() -> Timestamp {
    "2026-11-25T09:00:00Z".parse().expect("a time")
}

async fn connection(store: &Store, cloud_id: &str) -> ConnectionId {
    let new = new_connection("org-1", cloud_id);
    assert!(save(store, &new).await);
    new.connection.id
}

/// Ends what is queued, as a worker would.
async fn work_off(store: &Store, now: Timestamp) -> usize {
    let mut ended = 0;
    while let Some(run) =
        store.claim_run("w", now, now + SignedDuration::from_secs(9)).await.expect("claimed")
    {
        let lease = Lease { run_seq: run.seq, owner: "w" };
        store.finish_run(lease, RunEnd::plain(RunStatus::Succeeded), now).await.expect("ended");
        ended += 1;
    }
    ended
}

on_both_databases! {
    async fn a_year_has_a_collection_each_day_and_a_gap_is_caught_up_once(db) {
        let store = &db.store;
        let clock = Clock::fixed(begin());
        let id = connection(store, "cloud-1").await;
        let queue = async || plan(store, &clock, &Entropy, SWEEP).await.expect("planned");
        assert_eq!(queue().await, 0, "where nothing was planned, a slot is, and nothing begins");
        let slot = async || {
            store.connection(&id).await.expect("read").expect("it is there").next_run_at.expect("a slot")
        };
        assert_eq!(slot().await, Schedule::Daily.slot_after(&id, begin()));
        let mut runs = 0;
        // Every seven hours for a year: never twice for a slot, never none.
        for _ in 0..365 * 24 / 7 {
            clock.advance(SignedDuration::from_hours(7));
            runs += queue().await;
            assert_eq!(queue().await, 0, "a slot is taken once");
            work_off(store, clock.now()).await;
        }
        assert!((364..=366).contains(&runs), "{runs}");

        // The server was off for a month.
        clock.advance(SignedDuration::from_hours(24 * 30));
        assert_eq!(queue().await, 1, "what was missed is caught up once");
        assert!(slot().await > clock.now());
        // The clock goes back: the planned slot stays, and nothing begins twice.
        let planned = slot().await;
        clock.advance(SignedDuration::from_hours(-72));
        assert_eq!((queue().await, slot().await), (0, planned));
        clock.advance(SignedDuration::from_hours(72));

        // One under way is not begun again; its slot passes.
        clock.advance(SignedDuration::from_hours(24));
        assert_eq!(queue().await, 1);
        assert_eq!(work_off(store, clock.now()).await, 1, "one run, not two");
        let newest = store.last_run(&id).await.expect("read").expect("a run");
        assert_eq!(newest.trigger, RunTrigger::Schedule);
    }
}

on_both_databases! {
    async fn two_workers_take_a_slot_once_and_what_waits_for_a_person_is_left_alone(db) {
        let store = &db.store;
        let clock = Clock::fixed(begin());
        let ids = [connection(store, "a").await, connection(store, "b").await, connection(store, "c").await];
        plan(store, &clock, &Entropy, SWEEP).await.expect("planned");
        clock.advance(SignedDuration::from_hours(25));
        let attention = Attention { code: "credentials_rejected".into(), since: begin(), remedy: Text::default() };
        store.judge(&ids[1], "v1.k.n.d", Verdict::Refused(attention), Witness::Connector("collector", clock.now())).await.expect("set");
        let off = event(clock.now(), AuditAction::ConnectionSwitchedOff);
        store.switch_connection(&ids[2], false, None, &off).await.expect("off");
        let (one, two) = tokio::join!(plan(store, &clock, &Entropy, SWEEP), plan(store, &clock, &Entropy, SWEEP));
        assert_eq!(one.expect("planned") + two.expect("planned"), 1);
        let next = async |id: &ConnectionId| store.connection(id).await.expect("read").expect("it is there").next_run_at;
        assert!(next(&ids[1]).await.expect("a slot") > clock.now(), "its slots pass all the same");
        assert_eq!(next(&ids[2]).await, None);

        // Weekly from now on; what is off stays without a slot.
        for id in [&ids[0], &ids[2]] {
            let change = event(clock.now(), AuditAction::ConnectionScheduled);
            let slot = Schedule::Weekly.slot_after(id, clock.now());
            store.set_schedule(id, Schedule::Weekly, slot, &change).await.expect("set");
        }
        assert_eq!(next(&ids[0]).await, Some(Schedule::Weekly.slot_after(&ids[0], clock.now())));
        assert_eq!(next(&ids[2]).await, None);
    }
}

#[tokio::test]
async fn a_process_collects_as_many_sources_at_once_as_its_setting_says() {
    let simulator = simulator(Size::tiny()).await;
    let world = simulator.world();
    let set = vec![("CONNECTOR_RUNS_AT_ONCE", "2".to_owned())];
    let product = Product::start_set(sqlite().await, &simulator, set).await;
    let mut sources = Vec::new();
    for site in ["acme", "globex", "initech"] {
        let (id, _) = product.connect(site, accounts::ADA_EMAIL, &accounts::token("ada")).await;
        sources.push(id);
    }
    world.set_knobs(Knobs { latency_ms: 300, ..world.knobs() });
    let mut runs = Vec::new();
    for id in &sources {
        let run = product.api("POST", &format!("/connections/{id}/runs"), None).await.json();
        runs.push(format!("'{}'", run["id"].as_str().expect("an id")));
    }
    let database = product.database().await;
    let sql = format!("SELECT status FROM run WHERE id IN ({})", runs.join(", "));
    let (mut most, begun) = (0, Instant::now());
    loop {
        // In one statement: asked one after the other, a run that ends and the one that follows it
        // would both be seen running.
        let statement = Statement::from_string(database.get_database_backend(), &sql);
        let rows = database.query_all_raw(statement).await.expect("read");
        let states: Vec<String> =
            rows.iter().map(|row| row.try_get("", "status").expect("a status")).collect();
        assert_eq!(states.len(), 3, "{states:?}");
        most = most.max(states.iter().filter(|state| *state == "running").count());
        if states.iter().all(|state| state == "succeeded") {
            break;
        }
        assert!(begun.elapsed() < Duration::from_mins(1), "{states:?}\n{}", product.log());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(most, 2);
}

#[tokio::test]
async fn the_portal_and_the_page_say_how_often() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let path = format!("/connections/{id}");
    let shown = product.api("GET", &path, None).await.json();
    assert_eq!(shown["schedule"], "daily");
    let next: Timestamp = shown["next_run_at"].as_str().expect("a slot").parse().expect("a time");
    let hours = next.duration_since(Clock::system().now()).as_hours();
    assert!((11..=36).contains(&hours), "{shown}");
    let weekly = product.api("PATCH", &path, Some(json!({"schedule": "weekly"}))).await;
    assert_eq!((weekly.status, &weekly.json()["schedule"]), (200, &json!("weekly")));
    for wrong in [json!({}), json!({"schedule": "often"})] {
        assert_eq!(product.api("PATCH", &path, Some(wrong.clone())).await.status, 422, "{wrong}");
    }
    let visitor = product.visit(json!({"purpose": "manage", "locale": "en"})).await;
    let set = visitor.post(&format!("/sources/{id}/schedule"), &[("schedule", "hourly")]).await;
    assert_eq!((set.status, set.location()), (303, &*format!("/sources/{id}")));
    let page = visitor.get(&format!("/sources/{id}")).await.body;
    assert!(page.contains("<option value=\"hourly\" selected>Every hour</option>"), "{page}");
    let off = product.api("PATCH", &path, Some(json!({"enabled": false}))).await.json();
    assert_eq!(off["next_run_at"], json!(null), "{off}");
    let on = product.api("PATCH", &path, Some(json!({"enabled": true}))).await.json();
    assert!(on["next_run_at"].is_string(), "{on}");
    let viewer = product.visit(json!({"purpose": "manage", "role": "view"})).await;
    let refused = viewer.post(&format!("/sources/{id}/schedule"), &[("schedule", "daily")]).await;
    assert_eq!(refused.status, 403);
}
