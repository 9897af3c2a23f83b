//! What the store alone takes: a list of pages in batches of 250, each committed with its cursor, up
//! to its end, where what is gone is looked for, as the collector commits it.

use std::fmt::Write as _;
use std::time::Instant;

use confluence_connector::clock::Clock;
use confluence_connector::domain::id::RunId;
use confluence_connector::domain::inventory::Content;
use confluence_connector::domain::run::{Effort, RunMode, RunStatus, RunTrigger, Stream};
use confluence_connector::entropy::Entropy;
use confluence_connector::store::{
    ChainBatch, ChainKey, Closing, Lease, NewChain, NewRun, RowSet, RunEnd,
};
use jiff::SignedDuration;

use crate::ACME;
use crate::product::Product;

const ROWS: usize = 50_000;
const BATCH: usize = 250;

pub async fn print() {
    println!("\n## The store alone: {ROWS} pages in batches of {BATCH}, one transaction each\n");
    println!("| database | all new | nothing changed | 1 % changed |");
    println!("|---|---|---|---|");
    let simulator = crate::simulator(60).await;
    for (name, product) in [
        ("SQLite", Some(Product::on_sqlite(&simulator, ACME).await)),
        ("PostgreSQL", Product::on_postgres(&simulator, ACME).await),
    ] {
        let Some(product) = product else { continue };
        let mut cells = String::new();
        for title in ["Title", "Title", "Another title"] {
            let seconds = run(&product, title).await;
            let _ = write!(cells, " {:.0} rows/s |", crate::number(ROWS as u64) / seconds);
        }
        println!("| {name} |{cells}");
    }
}

/// A run that brings all rows; every hundredth has this title.
async fn run(product: &Product, title: &str) -> f64 {
    let (store, clock) = (&product.store, Clock::system());
    let new = NewRun {
        id: RunId::new(Entropy.uuid(&clock)),
        connection_id: product.connection.clone(),
        mode: RunMode::Full,
        trigger: RunTrigger::Manual,
    };
    store.queue_run(&new, clock.now()).await.expect("queued").expect("not refused");
    let until = clock.now() + SignedDuration::from_hours(1);
    let claimed = store.claim_run("bench", clock.now(), until).await.expect("read");
    let claimed = claimed.expect("a run");
    let lease = Lease { run_seq: claimed.seq, owner: "bench" };
    let key = ChainKey { stream: Stream::Pages, subject: "000001".into() };
    let chain =
        NewChain { key: key.clone(), label: "bench".into(), payload: Vec::new(), expected: None };
    store.plan_chains(lease, &[chain]).await.expect("planned");
    let batches: Vec<Vec<Content>> = (0..ROWS / BATCH)
        .map(|batch| (batch * BATCH..(batch + 1) * BATCH).map(|n| page(n, title)).collect())
        .collect();
    let begun = Instant::now();
    for (n, rows) in batches.iter().enumerate() {
        let cursor = format!("/wiki/api/v2/pages?cursor={n}");
        let batch = ChainBatch {
            sets: vec![RowSet::truth(rows)],
            rows: rows.len(),
            next: Some(cursor.as_str()).filter(|_| n + 1 < batches.len()),
            effort: Effort::ONE,
            closing: Closing::Unseen(vec![("content_type", vec!["page".to_owned()])]),
            responses: Vec::new(),
        };
        store.commit_batch(lease, &product.connection, &key, batch).await.expect("committed");
    }
    let seconds = begun.elapsed().as_secs_f64();
    let end = RunEnd::plain(RunStatus::Succeeded);
    store.finish_run(lease, end, clock.now()).await.expect("finished");
    seconds
}

fn page(n: usize, title: &str) -> Content {
    let title = if n.is_multiple_of(100) { title } else { "Title" };
    Content {
        content_type: "page",
        id: format!("{}", 10_000_000 + n),
        space_id: format!("{}", 163_842 + n % 300),
        title: format!("{title} of the page with the number {n}"),
        status: "current".into(),
        version: 3,
        created_at: "2024-01-02T03:04:05.678Z".into(),
        author_id: "557058:5b10a2844c20165700ede21g".into(),
        modified_at: "2026-11-02T03:04:05.678Z".into(),
        modified_by: "557058:5b10a2844c20165700ede21g".into(),
        message: String::new(),
        minor_edit: false,
        web_path: format!("/spaces/ENG/pages/{}/A+title", 10_000_000 + n),
    }
}
