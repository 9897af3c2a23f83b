//! What Confluence answered is kept, and every row of every table leads back to it.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use atlassian_sim::{FaultKind, FaultRule, Knobs, Mutation, Simulator, Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::access::AccessQuery;
use confluence_connector::domain::evidence::{ArtifactKind, RawResponse};
use confluence_connector::domain::review::{Decision, ReviewPart};
use confluence_connector::domain::run::{Run, RunMode, RunStatus};
use confluence_connector::domain::session::Role;
use confluence_connector::entropy::Entropy;
use confluence_connector::evidence::{TraceOptions, TraceReport, read_responses, trace};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio_util::sync::CancellationToken;

use crate::on_both_databases;
use crate::reviews::{deciding, person};
use crate::support::database::{TestDatabase, sqlite};
use crate::support::parts::{self, SWEEP, file, scheduled};
use crate::support::product::simulator;

const FILE: &str = "raw-responses.jsonl.gz";

fn folder(db: &TestDatabase, run: &Run) -> PathBuf {
    db.dir.path().join("evidence").join(run.id.as_str())
}

fn answers(db: &TestDatabase, run: &Run, name: &str) -> Vec<RawResponse> {
    let path = folder(db, run).join(name);
    read_responses(&path).expect("a file").map(|line| line.expect("an answer")).collect()
}

fn manifest(db: &TestDatabase, run: &Run) -> Value {
    serde_json::from_str(&file(db, run, "manifest.json")).expect("a manifest")
}

/// The tables that a run has left.
fn tables(db: &TestDatabase, run: &Run) -> Vec<ArtifactKind> {
    let manifest = manifest(db, run);
    let files = manifest["files"].as_array().expect("files").iter();
    let tables = files.filter(|file| file["format"] == "jsonl");
    let kinds = tables.map(|file| file["kind"].as_str().expect("a kind"));
    kinds.map(|kind| ArtifactKind::from_word(kind).expect("a known one")).collect()
}

fn all_of(db: &TestDatabase, run: &Run, table: ArtifactKind, earlier: &[&Run]) -> TraceReport {
    let earlier: Vec<PathBuf> = earlier.iter().map(|run| folder(db, run)).collect();
    let dir = folder(db, run);
    trace(&TraceOptions { dir: &dir, table, rows: &[], earlier: &earlier }).expect("traced")
}

/// All rows of all tables lead to answers.
fn each_row_is_told(db: &TestDatabase, run: &Run, earlier: &[&Run]) {
    let tables = tables(db, run);
    for table in &tables {
        let report = all_of(db, run, *table, earlier);
        assert!(report.is_whole(), "{table} of {:?}:\n{report}", run.mode);
    }
    assert!(tables.len() >= 8, "{tables:?}");
}

/// Whether as many rows came with the answers as were read.
fn agrees(db: &TestDatabase, run: &Run) -> bool {
    let manifest = manifest(db, run);
    let mut all = manifest["reconciliations"].as_array().expect("reconciliations").iter();
    let one = all.find(|one| one["name"] == "raw-responses.rows").expect("it is compared");
    assert!(one["left"]["count"].as_i64() > Some(100), "{one}");
    one["result"] == "equal"
}

/// Nothing of it is left in the database once it stands in the file.
async fn is_swept(db: &TestDatabase, run: &Run) -> bool {
    let seq = db.store.run_seq(&run.id).await.expect("read").expect("a run");
    db.store.kept_responses(seq).await.expect("read").responses == 0
}

/// A site whose lists have several batches each.
async fn in_small_batches() -> Simulator {
    let simulator = simulator(Size::tiny()).await;
    let most_rows = vec![("/permissions".to_owned(), 30), (String::new(), 5)];
    simulator.world().set_knobs(Knobs { most_rows, ..Knobs::default() });
    simulator
}

fn start() -> Clock {
    Clock::fixed("2026-11-19T09:00:00Z".parse().expect("a time"))
}

async fn every_row_leads_to_answers(db: TestDatabase, site: &str) {
    let simulator = in_small_batches().await;
    let (world, clock) = (simulator.world(), start());
    let worker = parts::worker_keeping(&db, &clock, &simulator);
    let id = parts::connection_to(&db, &clock, site).await;
    plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");

    let first = scheduled(&db.store, &worker, &clock, &id).await;
    assert_eq!((first.status, first.mode), (RunStatus::Succeeded, RunMode::Full), "{first:?}");
    each_row_is_told(&db, &first, &[]);
    assert!(agrees(&db, &first) && is_swept(&db, &first).await);

    // Each line is what it says, there is one for each request, and the token is in none.
    let lines = answers(&db, &first, FILE);
    let kept = db.store.artifacts(&first.id).await.expect("read");
    let artifact = kept.iter().find(|file| file.file_name == FILE).expect("the file");
    let count = i64::try_from(lines.len()).expect("a count");
    assert_eq!((artifact.rows, first.progress.requests), (count, count));
    let token = accounts::token("ada");
    for line in &lines {
        assert_eq!(line.body_sha256, hex::encode(Sha256::digest(&line.body)), "{}", line.path);
        assert_eq!(line.body_bytes, i64::try_from(line.body.len()).expect("a size"));
        let text = serde_json::to_string(line).expect("JSON");
        assert!(!text.contains(&token) && !text.contains("Basic "), "{}", line.path);
    }
    let of_account = |line: &RawResponse| line.path.contains("/user/current");
    assert!(lines.iter().any(|line| line.stream.is_empty() && of_account(line)));

    // Something moves, comes and goes; the next run reads that and takes the rest over.
    let truth = world.truth(site, Some(accounts::ADA_EMAIL)).expect("a site");
    let page = truth.pages.iter().find(|page| page.status == "current").expect("a page");
    let (member, space) = (&truth.memberships[0], &truth.spaces[0]);
    for mutation in [
        Mutation::Edit { id: page.id.parse().expect("a number") },
        Mutation::RemoveMember {
            group_id: member.group_id.clone(),
            account_id: member.account_id.clone(),
        },
        Mutation::Grant {
            space_id: space.id.parse().expect("a number"),
            account_id: member.account_id.clone(),
            operation: "administer".into(),
            target: "space".into(),
        },
    ] {
        assert!(world.mutate(site, &mutation), "{mutation:?}");
    }
    let second = scheduled(&db.store, &worker, &clock, &id).await;
    assert_eq!((second.status, second.mode), (RunStatus::Succeeded, RunMode::Incremental));
    each_row_is_told(&db, &second, &[&first]);
    let changes = all_of(&db, &second, ArtifactKind::AccessChanges, &[&first]);
    assert!(changes.row_count >= 1, "{changes}");
    let alone = all_of(&db, &second, ArtifactKind::Pages, &[]);
    assert!(!alone.is_whole() && alone.to_string().contains("--earlier"), "{alone}");
}

on_both_databases! {
    async fn every_row_of_a_site_with_permissions_leads_to_answers(db) {
        every_row_leads_to_answers(db, "acme").await;
    }
}

on_both_databases! {
    async fn every_row_of_a_site_with_roles_too_leads_to_answers(db) {
        every_row_leads_to_answers(db, "initech").await;
    }
}

on_both_databases! {
    async fn every_row_of_a_site_with_roles_alone_leads_to_answers(db) {
        every_row_leads_to_answers(db, "globex").await;
    }
}

on_both_databases! {
    async fn a_run_that_is_taken_up_again_has_all_answers(db) {
        let simulator = in_small_batches().await;
        let (world, clock) = (simulator.world(), start());
        world.set_knobs(Knobs { latency_ms: 30, ..world.knobs() });
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        clock.advance(jiff::SignedDuration::from_hours(25));
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        // Workers, one after the other, each of which stops in the middle.
        let mut stopped = 0;
        for requests in [15, 50, 85, 120] {
            let stop = CancellationToken::new();
            let worker = parts::worker_keeping(&db, &clock, &simulator);
            let stopping = async {
                while world.requests().total < requests {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
                stop.cancel();
            };
            let (taken, ()) = tokio::join!(worker.step(&stop), stopping);
            assert!(taken.expect("worked"));
            let run = db.store.last_run(&id).await.expect("read").expect("a run");
            if run.status.is_over() {
                // A machine that has too much to do noticed too late.
                break;
            }
            stopped += 1;
        }
        assert!(stopped >= 2, "stopped {stopped} times");
        let worker = parts::worker_keeping(&db, &clock, &simulator);
        worker.step(&CancellationToken::new()).await.expect("worked");
        let run = db.store.last_run(&id).await.expect("read").expect("a run");
        assert_eq!(run.status, RunStatus::Succeeded);
        each_row_is_told(&db, &run, &[]);
        assert!(agrees(&db, &run) && is_swept(&db, &run).await);
    }
}

on_both_databases! {
    async fn what_a_review_decided_of_leads_to_answers(db) {
        let simulator = in_small_batches().await;
        let clock = start();
        let worker = parts::worker_keeping(&db, &clock, &simulator);
        let services = parts::services(&db, &clock, &simulator);
        let id = parts::connection_to(&db, &clock, "initech").await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        let first = scheduled(&db.store, &worker, &clock, &id).await;
        let ada = person("Ada", Role::Manage);
        let review = services.begin_review(&ada, &id, &first.id).await.expect("begun");
        let look = services.look_into_review(&ada, &id, &review.id).await.expect("it");
        for part in [ReviewPart::Access, ReviewPart::Members] {
            let keep = deciding(part, AccessQuery::default(), Decision::Keep);
            assert!(services.decide(&ada, &look, &keep).await.expect("decided") > 0, "{part}");
        }
        services.sign_off(&ada, &look, "").await.expect("signed off");
        let second = scheduled(&db.store, &worker, &clock, &id).await;
        let report = all_of(&db, &second, ArtifactKind::ReviewDecisions, &[&first]);
        assert!(report.is_whole() && report.row_count > 10, "{report}");
    }
}

on_both_databases! {
    async fn refusals_are_kept_and_a_run_with_gaps_says_so_in_the_name(db) {
        let simulator = in_small_batches().await;
        let (world, clock) = (simulator.world(), start());
        let truth = world.truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
        let unread = format!("/spaces/{}/permissions", truth.spaces[0].id);
        let status = |status| FaultKind::Status { status, retry_after: None, retry_after_date_in: None };
        world.add_fault(FaultRule::on("acme", &unread, status(500)));
        world.add_fault(FaultRule { nth: Some(2), ..FaultRule::on("acme", "/api/v2/pages", status(503)) });
        let token = accounts::token("ada");
        let echo = FaultKind::Answer { status: 403, content_type: None, headers: Vec::new(), body: format!("sent by {token}") };
        world.add_fault(FaultRule::on("acme", "/rest/api/audit", echo));
        let worker = parts::worker_keeping(&db, &clock, &simulator);
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        let run = scheduled(&db.store, &worker, &clock, &id).await;
        assert_eq!((run.status, run.gaps.len()), (RunStatus::Partial, 1), "{:?}", run.gaps);
        let lines = answers(&db, &run, "raw-responses.PARTIAL.jsonl.gz");
        let answered = |path: &str, status| {
            lines.iter().filter(|line| line.path.contains(path) && line.status == status).count()
        };
        assert!(answered(&unread, 500) >= 2, "each try");
        assert_eq!(answered("/api/v2/pages", 503), 1, "an answer that was asked for again");
        assert!(lines.iter().all(|line| line.status == 200 || line.tells.is_empty()));
        let echoes: Vec<_> = lines.iter().filter(|line| line.path.contains("/rest/api/audit")).collect();
        assert!(!echoes.is_empty() && echoes.iter().all(|line| line.body_is_withheld && line.body.is_empty()));
        assert!(lines.iter().all(|line| !line.body.contains(&token)));
        each_row_is_told(&db, &run, &[]);
        assert!(agrees(&db, &run));
    }
}

#[tokio::test]
async fn nothing_is_kept_unless_somebody_asks_for_it() {
    let simulator = in_small_batches().await;
    let (db, clock) = (sqlite().await, start());
    let worker = parts::worker(&db, &clock, &simulator);
    let id = parts::connection_of_ada(&db, &clock).await;
    plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
    let run = scheduled(&db.store, &worker, &clock, &id).await;
    assert!(!folder(&db, &run).join(FILE).exists());
    let dir = folder(&db, &run);
    let options = TraceOptions { dir: &dir, table: ArtifactKind::Pages, rows: &[1], earlier: &[] };
    let refused = trace(&options).expect_err("there are no answers").to_string();
    assert!(refused.contains("CONNECTOR_KEEP_RAW_RESPONSES=true"), "{refused}");
}

/// As an auditor does it: by the program, with the files alone.
#[tokio::test]
async fn the_program_shows_the_answers_to_a_row() {
    let simulator = in_small_batches().await;
    let (db, clock) = (sqlite().await, start());
    let worker = parts::worker_keeping(&db, &clock, &simulator);
    let id = parts::connection_of_ada(&db, &clock).await;
    plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
    let run = scheduled(&db.store, &worker, &clock, &id).await;
    let dir = folder(&db, &run);
    let traced = |arguments: &[&str]| {
        let program = Command::new(env!("CARGO_BIN_EXE_confluence-connector"))
            .args(["evidence", "trace"])
            .arg(&dir)
            .args(arguments)
            .output()
            .expect("it starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (program.status.code(), text(&program.stdout), text(&program.stderr))
    };
    let rows = file(&db, &run, "access-review.jsonl");
    let member =
        rows.lines().position(|line| line.contains("\"via\":\"group\"")).expect("a member");
    let row: Value = serde_json::from_str(rows.lines().nth(member).expect("a row")).expect("JSON");
    let number = (member + 1).to_string();
    let (code, said, _) = traced(&["access-review", &number]);
    assert_eq!(code, Some(0), "{said}");
    let account = row["principal_id"].as_str().expect("an id");
    let group = row["via_group_id"].as_str().expect("an id");
    for expected in [
        format!("membership {group} {account}\n    {} line ", run.id),
        format!("GET /wiki/rest/api/group/{group}/membersByGroupId?"),
        format!("\"accountId\":\"{account}\""),
        "POST /wiki/api/v2/users-bulk 200".to_owned(),
    ] {
        assert!(said.contains(&expected), "{expected} is not in\n{said}");
    }
    let (code, said, _) = traced(&["access-review"]);
    assert!(code == Some(0) && said.contains("all answers are there"), "{said}");
    let (code, _, said) = traced(&["access-review", "0"]);
    assert!(code != Some(0) && said.contains("no row 0"), "{said}");

    // A body that is not the one that came is found out.
    let path = dir.join(FILE);
    let mut lines = answers(&db, &run, FILE);
    let told = lines.iter_mut().find(|line| line.body.contains(account)).expect("an answer");
    told.body = told.body.replace(account, "somebody-else");
    let packed = lines
        .iter()
        .map(|line| confluence_connector::evidence::pack_response(line).expect("packed"));
    std::fs::write(&path, packed.collect::<Vec<_>>().concat()).expect("written");
    let (code, _, said) = traced(&["access-review", &number]);
    assert!(code != Some(0) && said.contains("checksum"), "{said}");
}
