//! What a collection takes, against what it cannot avoid and against a client that asks one thing
//! after the other. Run by `cargo xtask bench collect`; what it prints is for `docs/performance.md`.
//!
//! The product is the real program in a process of its own, so that its memory is its own. The
//! simulator and the sequential client live here. Times on a busy machine say little, so what counts
//! is told as ratios within one run.

mod access;
mod answers;
mod least;
mod product;
mod sequential;
mod writes;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use atlassian_sim::{Mutation, Options, Simulator, Size};
use confluence_connector::domain::inventory::Content;
use confluence_connector::domain::run::{RunMode, Stream};

use least::{LARGEST, Parts};
use product::{Collected, Product};
use sequential::Sequential;

/// The site whose size is chosen.
const ACME: &str = "acme";
/// Milliseconds before each answer.
const LATENCIES: [u64; 3] = [0, 50, 200];
/// Requests a second that the site takes; 0 for any number. What Confluence takes is not published.
const LIMITS: [u32; 2] = [0, 50];
/// How much the sequential client is given; what it did not come to is reckoned from its pace.
const PATIENCE: Duration = Duration::from_secs(8);

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let asked = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let only = arguments.iter().position(|argument| argument == "--only");
    let only = only.map(|at| arguments.get(at + 1).expect("--only names a part").as_str());
    let wanted = |part| only.is_none_or(|only| only == part);
    let mut sizes = vec![3_000, 30_000];
    if asked("--full") {
        sizes.push(300_000);
    }
    if asked("--quick") {
        sizes.truncate(1);
    }
    println!(
        "pages: {sizes:?}; s = seconds on the wall; ≈ = reckoned from the first {PATIENCE:?}\n"
    );
    let largest = *sizes.last().expect("a size");
    if wanted("full") {
        full(&sizes).await;
    }
    if wanted("databases") {
        databases(largest).await;
    }
    if wanted("incremental") {
        incremental(largest).await;
    }
    if wanted("writes") {
        writes::print().await;
    }
    if wanted("answers") {
        answers::print(largest).await;
    }
    if wanted("access") {
        // 100,000 rows, a million, ten millions.
        let spaces: &[usize] = match (asked("--quick"), asked("--full")) {
            (true, _) => &[20],
            (_, false) => &[20, 200],
            (_, true) => &[20, 200, 2_000],
        };
        let databases = match (asked("--sqlite"), asked("--postgres")) {
            (true, false) => &["SQLite"][..],
            (false, true) => &["PostgreSQL"],
            _ => &["SQLite", "PostgreSQL"],
        };
        access::print(spaces, databases).await;
    }
}

async fn full(sizes: &[usize]) {
    let mut peaks = Vec::new();
    println!("## A full collection\n");
    println!(
        "| pages | latency | site's limit | reading | evidence | requests | least possible | at once | share of the limit | 25 a request | times faster | 250 a request | times faster | peak memory |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for &pages in sizes {
        let simulator = simulator(pages).await;
        for latency in LATENCIES {
            for limit in LIMITS {
                set(&simulator, latency, limit);
                let run = full_row(&simulator, pages, latency, limit).await;
                peaks.push((pages, run.peak_kib));
            }
        }
    }
    memory(&peaks);
}

async fn simulator(pages: usize) -> Simulator {
    let options = Options { size: Size::with_pages(pages), ..Options::default() };
    Simulator::start(options).await.expect("the simulator starts")
}

fn set(simulator: &Simulator, latency_ms: u64, burst_per_second: u32) {
    let mut knobs = simulator.world().knobs();
    (knobs.latency_ms, knobs.burst_per_second) = (latency_ms, burst_per_second);
    simulator.world().set_knobs(knobs);
}

async fn full_row(simulator: &Simulator, pages: usize, latency: u64, limit: u32) -> Collected {
    let least = Parts::of(simulator).requests(LARGEST);
    let product = Product::on_sqlite(simulator, ACME).await;
    let run = product.collect(simulator, RunMode::Full).await;
    let by_status = simulator.world().requests().by_status;
    let refused = by_status.get(&429).copied().unwrap_or_default();
    let mut rivals = String::new();
    for batch in [25, 250] {
        // What the product has left of a burst is not the rival's.
        tokio::time::sleep(Duration::from_secs(1)).await;
        let rival = Sequential::new(simulator).run(batch, PATIENCE).await;
        let mark = if rival.reckoned { "≈ " } else { "" };
        let times = rival.seconds / run.reading;
        let _ = write!(rivals, " {mark}{:.1} s | {times:.1} × |", rival.seconds);
    }
    let share = match limit {
        0 => "–".to_owned(),
        limit => {
            // A burst may take a second's worth at once; the rest comes at the site's pace.
            let allowed = f64::from(limit) * (run.reading + 1.0);
            let used = number(run.requests - refused) / allowed;
            format!("{:.0} %", used * 100.0)
        }
    };
    let limit = if limit == 0 { "none".to_owned() } else { format!("{limit}/s") };
    let at_once = number(run.requests) * number(latency) / 1000.0 / run.reading;
    println!(
        "| {pages} | {latency} ms | {limit} | {:.1} s | {:.1} s | {} | {least} ({:.2} ×) | {at_once:.1} | {share} |{rivals} {:.0} MiB |",
        run.reading,
        run.seconds - run.reading,
        run.requests,
        number(run.requests - refused) / number(least),
        number(run.peak_kib) / 1024.0,
    );
    run
}

/// The peak of the largest site against that of the smallest.
fn memory(peaks: &[(usize, u64)]) {
    println!("\n## Peak memory of the product's process (VmHWM)\n");
    println!("| pages | least | most | most against the smallest site's |");
    println!("|---|---|---|---|");
    let smallest = peaks.iter().map(|(pages, _)| *pages).min().unwrap_or_default();
    let of = |wanted: usize| peaks.iter().filter(move |(pages, _)| *pages == wanted);
    let most = |pages| of(pages).map(|(_, peak)| *peak).max().unwrap_or_default();
    let mut sizes: Vec<_> = peaks.iter().map(|(pages, _)| *pages).collect();
    sizes.dedup();
    for pages in sizes {
        let least = of(pages).map(|(_, peak)| *peak).min().unwrap_or_default();
        println!(
            "| {pages} | {:.1} MiB | {:.1} MiB | {:.2} × |",
            number(least) / 1024.0,
            number(most(pages)) / 1024.0,
            number(most(pages)) / number(most(smallest)),
        );
    }
}

/// The same collection into both databases.
async fn databases(pages: usize) {
    println!("\n## Both databases, {pages} pages, no latency\n");
    println!(
        "| database | reading, first run | rows | rows/s | evidence | reading again, nothing changed | rows/s | evidence |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let simulator = simulator(pages).await;
    for (name, product) in [
        ("SQLite", Some(Product::on_sqlite(&simulator, ACME).await)),
        ("PostgreSQL", Product::on_postgres(&simulator, ACME).await),
    ] {
        let Some(product) = product else {
            println!(
                "| {name} | not measured: CONNECTOR_TEST_POSTGRES_URL names none | | | | | | |"
            );
            continue;
        };
        let first = product.collect(&simulator, RunMode::Full).await;
        let again = product.collect(&simulator, RunMode::Full).await;
        println!(
            "| {name} | {:.1} s | {} | {:.0} | {:.1} s | {:.1} s | {:.0} | {:.1} s |",
            first.reading,
            first.rows,
            number(first.rows) / first.reading,
            first.seconds - first.reading,
            again.reading,
            number(again.rows) / again.reading,
            again.seconds - again.reading,
        );
    }
}

/// What a run of the schedule asks after a part of the pages was edited.
async fn incremental(pages: usize) {
    println!("\n## After an edit of some pages: a run of the schedule, {pages} pages, 50 ms\n");
    println!(
        "| edited | requests | cannot be avoided | of these for pages | rows of pages read | reading against a full run | difference to the run before | first 250 of it |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let simulator = simulator(pages).await;
    set(&simulator, 50, 0);
    let product = Product::on_sqlite(&simulator, ACME).await;
    let full = product.collect(&simulator, RunMode::Full).await;
    for (share, nth) in [("nothing", 0), ("0.1 %", 1000), ("1 %", 100), ("10 %", 10)] {
        let edited = if nth == 0 { 0 } else { edit_every(&simulator, nth) };
        let run = product.collect(&simulator, RunMode::Incremental).await;
        let least = Parts::of(&simulator).after_edits(edited);
        let of = |stream| run.streams.iter().find(|s| s.name == stream).expect("the stream");
        println!(
            "| {share} ({edited}) | {} | {least} ({:.2} ×) | {} | {} | {:.2} × the time | {} |",
            run.requests,
            number(run.requests) / number(least),
            of(Stream::Pages).requests,
            of(Stream::Pages).rows,
            run.reading / full.reading,
            difference(&product).await,
        );
    }
}

/// What the newest run sees of content otherwise than the one before, read in pages of 250.
async fn difference(product: &Product) -> String {
    let (store, connection) = (&product.store, &product.connection);
    let newest = store.last_run(connection).await.expect("read").expect("a run");
    let until = store.run_seq(&newest.id).await.expect("read").expect("its place");
    let (_, since) =
        store.evidence_before(connection, until).await.expect("read").expect("an earlier run");
    let difference = store.difference(connection, since, until);
    let begun = Instant::now();
    let (mut found, mut first, mut after) = (0, 0.0, None);
    loop {
        let turns = difference.turns::<Content>(after.as_ref(), 250).await.expect("read");
        if found == 0 {
            first = begun.elapsed().as_secs_f64();
        }
        found += turns.len();
        let Some(last) = turns.last() else { break };
        after = Some(last.at.clone());
    }
    let all = begun.elapsed().as_secs_f64();
    format!("{found} in {:.0} ms | {:.0} ms", all * 1000.0, first * 1000.0)
}

/// Edits every n-th page; how many of these the account sees.
fn edit_every(simulator: &Simulator, nth: usize) -> u64 {
    let before = Parts::versions(simulator);
    assert!(simulator.world().mutate("acme", &Mutation::EditEvery { nth }), "something is edited");
    Parts::versions(simulator) - before
}

#[expect(clippy::cast_precision_loss, reason = "what is printed has three digits")]
fn number(count: u64) -> f64 {
    count as f64
}
