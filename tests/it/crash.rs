//! kill −9 of the real binary at random moments, two hundred times on each database, and a stop that
//! is asked for. Nothing is lost, nothing is doubled, and what was committed stays.

mod ledger;

use std::time::{Duration, Instant};

use atlassian_sim::rng::Rng;
use atlassian_sim::{FaultKind, FaultRule, Knobs, Mutation, Simulator, Size, Truth, accounts};
use serde_json::{Value, json};

use crate::on_both_databases;
use crate::support::database::{TestDatabase, postgres, sqlite};
use crate::support::expected;
use crate::support::product::{Product, simulator};
use ledger::Ledger;

/// Products that are killed side by side, each with a database and a site of its own.
const PRODUCTS: u64 = 4;
const KILLS_EACH: u64 = 50;

const SIZE: Size = Size {
    users: 30,
    groups: 8,
    big_group: 24,
    spaces: 12,
    personal: 2,
    archived: 1,
    private: 1,
    pages: 150,
    blogposts: 20,
    audit: 0,
};

/// Slow, and in many batches: a collection takes some seconds.
async fn slow_simulator() -> Simulator {
    let simulator = simulator(Size::tiny()).await;
    let most_rows = vec![("/permissions".to_owned(), 30), (String::new(), 5)];
    simulator.world().set_knobs(Knobs { latency_ms: 40, most_rows, ..Knobs::default() });
    simulator
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_kills_lose_nothing_on_sqlite() {
    let simulator = slow_simulator().await;
    let mut databases = Vec::new();
    for _ in 0..PRODUCTS {
        databases.push(sqlite().await);
    }
    run(&simulator, databases).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_kills_lose_nothing_on_postgres() {
    let simulator = slow_simulator().await;
    let mut databases = Vec::new();
    for _ in 0..PRODUCTS {
        databases.extend(postgres().await);
    }
    run(&simulator, databases).await;
}

async fn run(simulator: &Simulator, databases: Vec<TestDatabase>) {
    let begun = Instant::now();
    let products =
        databases.into_iter().zip(1..).map(|(db, seed)| Killed::run(simulator, db, seed));
    let told = futures::future::join_all(products).await;
    let (kills, hits, runs) = told
        .into_iter()
        .fold((0, 0, 0), |sum, one| (sum.0 + KILLS_EACH, sum.1 + one.hits, sum.2 + one.runs));
    println!("{kills} kills in {:?}, {hits} of them in one of {runs} collections", begun.elapsed());
    assert!(hits * 2 >= kills, "{hits} of {kills} kills hit a collection");
    assert_eq!(simulator.world().requests().violations, Vec::<_>::new());
}

/// A product that is killed time and again.
struct Killed<'a> {
    simulator: &'a Simulator,
    product: Product,
    site: String,
    connection: String,
    run: String,
    ledger: Ledger,
    rng: Rng,
    /// Kills that hit a collection.
    hits: u64,
    /// Collections that have ended.
    runs: u64,
}

impl<'a> Killed<'a> {
    async fn run(simulator: &'a Simulator, db: TestDatabase, seed: u64) -> Self {
        let site = format!("acme--k{seed}");
        assert!(simulator.world().settle(&site, seed, &SIZE));
        let keep = vec![("CONNECTOR_KEEP_RAW_RESPONSES", "true".to_owned())];
        let product = Product::start_set(db, simulator, keep).await;
        let visitor = product.visit(json!({})).await;
        visitor.choose(&site).await;
        let done = visitor.sign_in(accounts::ADA_EMAIL, &accounts::token("ada")).await;
        assert_eq!(done.location(), "/wizard/connected", "{}", done.body);
        let list = product.api("GET", "/connections?organization_id=org-1", None).await.json();
        let text = |value: &Value| value.as_str().expect("an id").to_owned();
        let (connection, run) =
            (text(&list["items"][0]["id"]), text(&list["items"][0]["last_run"]["id"]));
        let (ledger, rng) = (Ledger::default(), Rng::new(seed, "kills"));
        let mut killed =
            Self { simulator, product, site, connection, run, ledger, rng, hits: 0, runs: 0 };
        for _ in 0..KILLS_EACH {
            killed.kill_once().await;
        }
        killed.end().await;
        killed
    }

    async fn kill_once(&mut self) {
        self.pause(50, 650).await;
        // What twelve seconds of silence would do; the test does not wait for them.
        self.hits += u64::from(self.let_lease_run_out().await);
        self.pause(0, 20).await;
        self.product.kill();
        if self.rng.one_in(8) {
            // In the middle of a start.
            self.product.begin_again();
            self.pause(0, 300).await;
            self.product.kill();
            self.let_lease_run_out().await;
        }
        self.product.restart().await;
        let db = self.product.database().await;
        self.ledger.go_on(&db).await;
        db.close().await.expect("it closes");
        self.look_at_the_run().await;
    }

    async fn pause(&mut self, least: usize, more: usize) {
        let millis = least + self.rng.below(more);
        tokio::time::sleep(Duration::from_millis(millis as u64)).await;
    }

    /// Whether a run was under way.
    async fn let_lease_run_out(&self) -> bool {
        let db = self.product.database().await;
        let running = ledger::let_leases_run_out(&db).await;
        db.close().await.expect("it closes");
        running
    }

    /// When the collection has ended, looks at what it has left, changes the site and begins another.
    async fn look_at_the_run(&mut self) {
        let run = self.product.api("GET", &format!("/runs/{}", self.run), None).await.json();
        if matches!(run["status"].as_str(), Some("queued" | "running")) {
            return;
        }
        self.runs += 1;
        self.compare(&run).await;
        let pages = self.truth().pages;
        for _ in 0..5 {
            let id = self.rng.pick(&pages).id.parse().expect("a number");
            let change = match self.rng.below(3) {
                0 => Mutation::Edit { id },
                1 => Mutation::Rename { id, title: format!("Renamed {}", self.rng.below(99)) },
                _ => Mutation::Trash { id },
            };
            assert!(self.simulator.world().mutate(&self.site, &change));
        }
        let path = format!("/connections/{}/runs", self.connection);
        let queued = self.product.api("POST", &path, None).await;
        assert_eq!(queued.status, 202, "{}", queued.body);
        queued.json()["id"].as_str().expect("an id").clone_into(&mut self.run);
    }

    async fn end(&mut self) {
        let run = self.product.finished(&self.run).await;
        self.compare(&run).await;
        let db = self.product.database().await;
        self.ledger.go_on(&db).await;
        db.close().await.expect("it closes");
    }

    async fn compare(&self, run: &Value) {
        compare(&self.product, run, &self.truth()).await;
        // Every row that was read came with an answer that is kept, and with no other.
        let id = run["id"].as_str().expect("an id");
        let manifest = self.product.evidence(id, "manifest.json").await;
        let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
        let numbers = manifest["reconciliations"].as_array().expect("a list");
        let answers = numbers.iter().find(|one| one["name"] == "raw-responses.rows");
        assert_eq!(answers.expect("it is compared")["result"], "equal", "{answers:?}");
    }

    fn truth(&self) -> Truth {
        self.simulator.world().truth(&self.site, Some(accounts::ADA_EMAIL)).expect("a site")
    }
}

/// Nothing lost, nothing doubled: in the evidence, and in what was counted on the way.
async fn compare(product: &Product, run: &Value, truth: &Truth) {
    assert_eq!((&run["status"], &run["gaps"]), (&json!("succeeded"), &json!([])), "{run}");
    let id = run["id"].as_str().expect("an id");
    let begun: jiff::Timestamp =
        run["started_at"].as_str().expect("a time").parse().expect("a time");
    let since = begun - jiff::SignedDuration::from_hours(24 * 90);
    for (file, columns, wanted) in [
        ("access-review.csv", expected::ACCESS, expected::access(truth)),
        ("memberships.csv", expected::MEMBERSHIPS, expected::memberships(truth)),
        ("spaces.csv", expected::SPACES, expected::spaces(truth)),
        ("pages.csv", expected::PAGES, expected::pages(truth)),
        ("change-management.csv", expected::CHANGES, expected::changes(truth, since)),
    ] {
        let found = expected::lines(&product.evidence(id, file).await, columns);
        expected::compare(&format!("{file} of {}", truth.site), &found, &wanted);
    }
    let rows = |name: &str| {
        let streams = run["progress"]["streams"].as_array().expect("streams");
        let stream = streams.iter().find(|stream| stream["name"] == name).expect("the stream");
        usize::try_from(stream["rows"].as_u64().expect("a number")).expect("it fits")
    };
    // A batch and its cursor are committed together, so no row is counted twice.
    for (name, count) in [
        ("spaces", truth.spaces.len()),
        ("pages", truth.pages.len()),
        ("blogposts", truth.blogposts.len()),
        ("space_permissions", truth.grants.len()),
        ("groups", truth.groups.len()),
        ("group_members", truth.memberships.len()),
    ] {
        assert_eq!(rows(name), count, "rows of {name} in {run}");
    }
}

on_both_databases! {
    async fn a_stop_that_is_asked_for_ends_in_time_with_everything_committed(db) {
        let simulator = slow_simulator().await;
        assert!(simulator.world().settle("acme--stop", 1, &SIZE));
        let mut product = Product::start(db, &simulator).await;
        let visitor = product.visit(json!({})).await;
        visitor.choose("acme--stop").await;
        visitor.sign_in(accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let list = product.api("GET", "/connections?organization_id=org-1", None).await.json();
        let run = list["items"][0]["last_run"]["id"].as_str().expect("a run").to_owned();
        let mut ledger = Ledger::default();
        // First in the middle of a flow of answers, then while one never comes.
        for silent in [false, true] {
            if silent {
                simulator.world().add_fault(FaultRule::on("acme--stop", "/wiki/", FaultKind::Stall));
            }
            tokio::time::sleep(Duration::from_millis(700)).await;
            let (took, status) = product.terminate().await;
            assert!(status.success() && took < Duration::from_secs(30), "{status} after {took:?}");
            let database = product.database().await;
            // It was let go, so nobody has to wait for a lease to run out.
            assert!(!ledger::is_held(&database).await, "silent: {silent}");
            ledger.go_on(&database).await;
            database.close().await.expect("it closes");
            simulator.world().clear_faults();
            product.restart().await;
        }
        let run = product.finished(&run).await;
        let truth = simulator.world().truth("acme--stop", Some(accounts::ADA_EMAIL)).expect("a site");
        compare(&product, &run, &truth).await;
    }
}
