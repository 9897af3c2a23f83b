//! Restrictions of pages: read on request, page by page, and again only of what has moved.

use atlassian_sim::{FaultKind, FaultRule, Knobs, Mutation, Size, World, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::run::{OnRequest, Run, RunMode, RunStatus};
use confluence_connector::entropy::Entropy;
use serde_json::json;

use crate::on_both_databases;
use crate::support::database::sqlite;
use crate::support::expected;
use crate::support::optional::{asked_at, no_scope, site, stream_of};
use crate::support::parts::{self, SWEEP, file, scheduled};
use crate::support::product::{Product, simulator};

const ROUTE: &str = "GET /wiki/rest/api/content/{id}/restriction";

fn on() -> Vec<(&'static str, String)> {
    vec![("CONNECTOR_COLLECT_RESTRICTIONS", "true".to_owned())]
}

/// How often restrictions were asked for since the last time.
fn asked(world: &World) -> u64 {
    asked_at(world, ROUTE)
}

on_both_databases! {
    async fn they_equal_the_truth_and_cost_what_has_moved(db) {
        let simulator = simulator(Size::demo()).await;
        let clock = Clock::fixed("2027-11-25T09:00:00Z".parse().expect("a time"));
        let worker = parts::worker_asked(&db, &clock, &simulator, OnRequest { restrictions: true, ..OnRequest::default() });
        let world = simulator.world();
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        let step = async || scheduled(&db.store, &worker, &clock, &id).await;
        let found = |run: &Run| expected::lines(&file(&db, run, "restrictions.csv"), expected::RESTRICTIONS);
        let truth = site(world);
        let told = truth.pages.iter().chain(&truth.blogposts).filter(|c| c.status != "trashed");
        let told = told.count() as u64;
        let pages: Vec<_> = truth.pages.iter().filter(|page| page.status == "current").collect();
        let number = |place: usize| pages[place].id.parse::<u64>().expect("a number");
        let restrict = |id: u64, account_id: &str| assert!(world.mutate("acme", &Mutation::Restrict { id, account_id: account_id.into() }));

        let first = step().await;
        assert_eq!((first.status, first.mode), (RunStatus::Succeeded, RunMode::Full), "{first:?}");
        let wanted = expected::restrictions(&truth);
        assert!(wanted.len() > 50 && wanted.iter().any(|line| line.contains(" | group | ")), "{}", wanted.len());
        assert_eq!(found(&first), wanted);
        assert_eq!(asked(world), told, "one request for each that is not in the trash");

        // Nothing has moved: nothing is asked. An edit is one request, and shows all that it hides.
        let second = step().await;
        assert_eq!((second.mode, found(&second), asked(world)), (RunMode::Incremental, wanted, 0));
        restrict(number(3), accounts::GRACE_ID);
        assert!(world.mutate("acme", &Mutation::Edit { id: number(3) }));
        let third = step().await;
        assert_eq!((third.mode, asked(world)), (RunMode::Incremental, 1));
        assert_eq!(found(&third), expected::restrictions(&site(world)));

        // Restricting makes no version; the next full run finds it, and what is restricted no more.
        restrict(number(4), accounts::GRACE_ID);
        let freed = pages.iter().find(|page| !page.update_users.is_empty()).expect("one");
        assert!(world.mutate("acme", &Mutation::Unrestrict { id: freed.id.parse().expect("a number") }));
        let fourth = step().await;
        assert_eq!((fourth.mode, found(&fourth), asked(world)), (RunMode::Incremental, found(&third), 0));
        // Users and groups come in parts of one.
        world.add_fault(FaultRule::on("acme", "/restriction", FaultKind::LowerLimit { rows: 1 }));
        let mut swept = step().await;
        while swept.mode == RunMode::Incremental {
            swept = step().await;
        }
        world.clear_faults();
        assert_eq!((swept.status, found(&swept)), (RunStatus::Succeeded, expected::restrictions(&site(world))));
        assert!(asked(world) > told);

        // What cannot be read is a gap by its title, and is read the next time.
        let path = format!("/content/{}/restriction", number(5));
        let gone = FaultKind::Status { status: 404, retry_after: None, retry_after_date_in: None };
        world.add_fault(FaultRule::on("acme", &path, gone));
        for place in [5, 6] {
            restrict(number(place), accounts::GRACE_ID);
            assert!(world.mutate("acme", &Mutation::Edit { id: number(place) }));
        }
        let partial = step().await;
        let subject = format!("{} ({})", pages[5].title, pages[5].id);
        let gaps: Vec<_> = partial.gaps.iter().map(|gap| gap.subject.as_str()).collect();
        assert_eq!((partial.status, gaps), (RunStatus::Partial, vec![subject.as_str()]), "{partial:?}");
        world.clear_faults();
        asked(world);
        let healed = step().await;
        assert_eq!((healed.status, asked(world)), (RunStatus::Succeeded, 1), "{healed:?}");
        assert_eq!(found(&healed), expected::restrictions(&site(world)));
        assert_eq!(world.requests().violations, Vec::<_>::new());
    }
}

on_both_databases! {
    async fn a_killed_run_doubles_none(db) {
        let simulator = simulator(Size::demo()).await;
        let mut product = Product::start_set(db, &simulator, on()).await;
        let world = simulator.world();
        world.set_knobs(Knobs { latency_ms: 15, ..world.knobs() });
        let id = product.begin("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        product.kill_while_it_reads(&id, "restrictions", "done", &[40, 200]).await;
        world.set_knobs(Knobs { latency_ms: 0, ..world.knobs() });
        let run = product.finished(&id).await;
        assert_eq!(run["status"], "succeeded", "{run}");
        let found = expected::lines(&product.evidence(&id, "restrictions.csv").await, expected::RESTRICTIONS);
        assert_eq!(found, expected::restrictions(&site(world)));
    }
}

#[tokio::test]
async fn nobody_asks_for_them_unless_the_operator_does() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let stream = stream_of(&run, "restrictions");
    assert_eq!((&run["status"], &stream["status"]), (&json!("succeeded"), &json!("skipped")));
    assert_eq!(stream["reason"]["code"], "not_applicable", "{stream}");
    assert_eq!((asked(simulator.world()), &stream["requests"]), (0, &json!(0)));
    assert!(!product.artifacts(&run).await.contains("restrictions"));
    let visitor = product.visit(json!({"purpose": "manage", "locale": "en"})).await;
    let path = format!("/sources/{id}/runs/{}", run["id"].as_str().expect("an id"));
    let page = visitor.get(&path).await.body;
    assert!(page.contains("CONNECTOR_COLLECT_RESTRICTIONS"), "{page}");
}

#[tokio::test]
async fn a_token_without_the_scope_is_told_so_and_leaves_them_out() {
    let simulator = simulator(Size::demo()).await;
    let product = Product::start_set(sqlite().await, &simulator, on()).await;
    let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    assert_eq!(stream_of(&run, "restrictions")["status"], "done", "{run}");
    let world = simulator.world();
    world.add_fault(FaultRule::on("acme", "/restriction", no_scope()));

    let report = product.api("POST", &format!("/connections/{id}/checks"), None).await.json();
    let steps = report["steps"].as_array().expect("steps");
    let pages = steps.iter().find(|step| step["id"] == "pages").expect("the line");
    assert_eq!((&pages["status"], &pages["code"]), (&json!("failed"), &json!("scopes_missing")));
    for text in ["detail", "remedy"] {
        let words = pages[text].as_str().expect("a sentence");
        assert!(words.contains("read:confluence-content.all"), "{words}");
    }
    asked(world);
    let run = product.api("POST", &format!("/connections/{id}/runs"), None).await.json();
    let run = product.finished(run["id"].as_str().expect("an id")).await;
    assert_eq!((&run["status"], &run["gaps"]), (&json!("succeeded"), &json!([])), "{run}");
    let stream = stream_of(&run, "restrictions");
    assert_eq!(
        (&stream["status"], &stream["reason"]["code"]),
        (&json!("skipped"), &json!("scopes_missing"))
    );
    assert!(asked(world) < 20, "one refusal speaks for all");
    assert!(!product.artifacts(&run).await.contains("restrictions"));
}
