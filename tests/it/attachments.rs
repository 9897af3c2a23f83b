//! What is told of attachments: read on request from one list of the site, read on newest first.

use std::time::Duration;

use atlassian_sim::{FaultKind, FaultRule, Knobs, Mutation, Size, World, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::audit::AuditAction;
use confluence_connector::domain::connection::{SpaceScope, SpaceScopeMode};
use confluence_connector::domain::run::{OnRequest, Run, RunMode, RunStatus, Stream};
use confluence_connector::entropy::Entropy;
use serde_json::json;

use crate::on_both_databases;
use crate::store::event;
use crate::support::database::sqlite;
use crate::support::expected;
use crate::support::optional::{asked_at, no_scope, refuses, site, stream_of};
use crate::support::parts::{self, SWEEP, file, scheduled};
use crate::support::product::{Product, simulator};

const PATH: &str = "/wiki/api/v2/attachments";

fn on() -> Vec<(&'static str, String)> {
    vec![("CONNECTOR_COLLECT_ATTACHMENTS", "true".to_owned())]
}

/// How often the list was asked for since the last time.
fn asked(world: &World) -> u64 {
    asked_at(world, "GET /wiki/api/v2/attachments")
}

on_both_databases! {
    async fn they_equal_the_truth_and_cost_what_has_moved(db) {
        let simulator = simulator(Size::demo()).await;
        let clock = Clock::fixed("2027-11-25T09:00:00Z".parse().expect("a time"));
        let asks = OnRequest { attachments: true, ..OnRequest::default() };
        let worker = parts::worker_asked(&db, &clock, &simulator, asks);
        let without = parts::worker(&db, &clock, &simulator);
        let (store, world) = (&db.store, simulator.world());
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(store, &clock, &Entropy, SWEEP).await.expect("planned");
        world.add_fault(FaultRule::on("acme", PATH, FaultKind::LowerLimit { rows: 20 }));
        let step = async || scheduled(store, &worker, &clock, &id).await;
        let found = |run: &Run| expected::lines(&file(&db, run, "attachments.csv"), expected::ATTACHMENTS);
        let wanted = || expected::attachments(&site(world));
        let attach = |place: usize, title: &str| {
            let id = site(world).pages[place].id.parse().expect("a number");
            assert!(world.mutate("acme", &Mutation::Attach { id, title: title.into() }));
        };

        // Nobody has asked yet: a full run knows nothing of them, so the next reads all, though it
        // is incremental.
        let none = scheduled(store, &without, &clock, &id).await;
        assert_eq!((none.status, none.mode, asked(world)), (RunStatus::Succeeded, RunMode::Full, 0));
        let first = step().await;
        assert_eq!((first.status, first.mode), (RunStatus::Succeeded, RunMode::Incremental), "{first:?}");
        assert!(wanted().len() > 100, "{}", wanted().len());
        assert_eq!(found(&first), wanted());
        assert!(asked(world) > 5, "page by page");

        // Nothing new is one look; what is new is found by it.
        let second = step().await;
        assert_eq!((second.mode, found(&second), asked(world)), (RunMode::Incremental, wanted(), 1));
        attach(5, "new.txt");
        let third = step().await;
        assert_eq!((third.mode, found(&third), asked(world)), (RunMode::Incremental, wanted(), 1));
        assert!(found(&third).iter().any(|line| line.contains("new.txt")));

        // A file's way to the trash leaves its time as it was: the next full run finds it.
        let number = |id: &str| id.trim_start_matches("att").parse::<u64>().expect("a number");
        let current: Vec<_> = site(world).attachments.into_iter().filter(|file| file.status == "current").collect();
        assert!(world.mutate("acme", &Mutation::Detach { id: number(&current[3].id) }));
        let content = current[9].content_id.parse().expect("a number");
        assert!(world.mutate("acme", &Mutation::Purge { id: content }));
        let mut swept = step().await;
        while swept.mode == RunMode::Incremental {
            swept = step().await;
        }
        assert_eq!((swept.status, found(&swept)), (RunStatus::Succeeded, wanted()));

        // A list that breaks off is a gap; the next run begins where the last whole one ended.
        world.clear_faults();
        (0..200).for_each(|n| attach(6, &format!("{n}.txt")));
        world.add_fault(FaultRule { nth: Some(2), times: Some(100), ..FaultRule::on("acme", PATH, refuses(403)) });
        world.add_fault(FaultRule::on("acme", PATH, FaultKind::LowerLimit { rows: 20 }));
        let broken = step().await;
        let gaps: Vec<_> = broken.gaps.iter().map(|gap| gap.stream).collect();
        assert_eq!((broken.status, gaps), (RunStatus::Partial, vec![Stream::Attachments]), "{broken:?}");
        assert!(found(&broken).len() < wanted().len());
        world.clear_faults();
        let healed = step().await;
        assert_eq!((healed.status, found(&healed)), (RunStatus::Succeeded, wanted()), "{:?}", healed.mode);

        // Of a space that is left out nothing is kept; when it comes back, all is there.
        let key = site(world).spaces[0].key.clone();
        let of_it = |line: &&expected::Line| line.contains(&format!(" | {key} | "));
        assert!(wanted().iter().filter(of_it).count() > 5);
        let scoped = |scope: SpaceScope| {
            let event = event(clock.now(), AuditAction::ConnectionScoped);
            let id = &id;
            async move { assert!(store.set_space_scope(id, &scope, &event).await.expect("kept")) }
        };
        scoped(SpaceScope { mode: SpaceScopeMode::Except, keys: vec![key.clone()], ..SpaceScope::default() }).await;
        let place = site(world).pages.iter().position(|page| page.space_id == site(world).spaces[0].id);
        attach(place.expect("a page"), "of no concern.txt");
        let less = step().await;
        let left: Vec<_> = wanted().into_iter().filter(|line| !of_it(&line)).collect();
        assert_eq!(found(&less), left);
        let kept = db.count("SELECT COUNT(*) FROM attachment WHERE valid_to_run IS NULL").await;
        assert_eq!(usize::try_from(kept), Ok(left.len()));
        assert_eq!(db.count("SELECT COUNT(*) FROM attachment WHERE title = 'of no concern.txt'").await, 0);
        scoped(SpaceScope::default()).await;
        let more = step().await;
        assert_eq!(found(&more), wanted());
        assert_eq!(world.requests().violations, Vec::<_>::new());
    }
}

on_both_databases! {
    async fn a_killed_run_doubles_none_and_keeps_none_of_other_spaces(db) {
        let simulator = simulator(Size::demo()).await;
        let mut product = Product::start_set(db, &simulator, on()).await;
        let world = simulator.world();
        world.add_fault(FaultRule::on("acme", PATH, FaultKind::LowerLimit { rows: 5 }));
        let visitor = product.visit(json!({})).await;
        visitor.choose("acme").await;
        world.set_knobs(Knobs { latency_ms: 20, ..world.knobs() });
        visitor.sign_in(accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let list = product.api("GET", "/connections?organization_id=org-1", None).await.json();
        let connection = list["items"][0]["id"].as_str().expect("an id").to_owned();
        let id = list["items"][0]["last_run"]["id"].as_str().expect("a run").to_owned();
        for rows in [30, 100] {
            loop {
                let run = product.api("GET", &format!("/runs/{id}"), None).await.json();
                let stream = stream_of(&run, "attachments");
                assert!(matches!(stream["status"].as_str(), Some("waiting" | "running")), "no kill hits it: {run}");
                if stream["rows"].as_u64().is_some_and(|read| read >= rows) {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            product.kill();
            product.restart().await;
        }
        world.set_knobs(Knobs { latency_ms: 0, ..world.knobs() });
        let run = product.finished(&id).await;
        assert_eq!(run["status"], "succeeded", "{run}");
        let found = expected::lines(&product.evidence(&id, "attachments.csv").await, expected::ATTACHMENTS);
        assert_eq!(found, expected::attachments(&site(world)));

        // A collection that never had another space has nothing of it.
        let key = site(world).spaces[0].key.clone();
        let scope = json!({"mode": "only", "keys": [key], "include_personal": true, "include_archived": true});
        product.api("PATCH", &format!("/connections/{connection}"), Some(json!({"space_scope": scope}))).await;
        let run = product.api("POST", &format!("/connections/{connection}/runs"), None).await.json();
        let run = product.finished(run["id"].as_str().expect("an id")).await;
        let file = product.evidence(run["id"].as_str().expect("an id"), "attachments.csv").await;
        let found = expected::lines(&file, expected::ATTACHMENTS);
        let of_it = |line: &expected::Line| line.contains(&format!(" | {key} | "));
        assert!(!found.is_empty() && found.iter().all(of_it), "{found:?}");
    }
}

#[tokio::test]
async fn nobody_asks_for_them_unless_the_operator_does_and_may() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (_, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let stream = stream_of(&run, "attachments");
    assert_eq!((&run["status"], &stream["status"]), (&json!("succeeded"), &json!("skipped")));
    let detail = stream["reason"]["detail"].as_str().expect("a sentence");
    assert!(detail.contains("CONNECTOR_COLLECT_ATTACHMENTS"), "{detail}");
    assert_eq!(asked(simulator.world()), 0);
}

#[tokio::test]
async fn a_token_without_the_scope_is_told_so_and_leaves_them_out() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start_set(sqlite().await, &simulator, on()).await;
    let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    assert_eq!(stream_of(&run, "attachments")["status"], "done", "{run}");
    simulator.world().add_fault(FaultRule::on("acme", PATH, no_scope()));
    let report = product.api("POST", &format!("/connections/{id}/checks"), None).await.json();
    let steps = report["steps"].as_array().expect("steps");
    let pages = steps.iter().find(|step| step["id"] == "pages").expect("the line");
    assert_eq!((&pages["status"], &pages["code"]), (&json!("failed"), &json!("scopes_missing")));
    assert!(
        pages["remedy"].as_str().is_some_and(|it| it.contains("read:attachment:confluence")),
        "{pages}"
    );
    let run = product.api("POST", &format!("/connections/{id}/runs"), None).await.json();
    let run = product.finished(run["id"].as_str().expect("an id")).await;
    assert_eq!((&run["status"], &run["gaps"]), (&json!("succeeded"), &json!([])), "{run}");
    let stream = stream_of(&run, "attachments");
    assert_eq!(
        (&stream["status"], &stream["reason"]["code"]),
        (&json!("skipped"), &json!("scopes_missing"))
    );
    let path = format!("/runs/{}/artifacts", run["id"].as_str().expect("an id"));
    assert!(!product.api("GET", &path, None).await.body.contains("attachments"));
}
