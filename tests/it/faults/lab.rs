//! Many small sites in one simulated Atlassian, each with faults of its own, and one collection of each.

use std::path::PathBuf;
use std::time::Duration;

use atlassian_sim::{FaultRule, Knobs, Options, Simulator, Size, Truth, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::Worker;
use confluence_connector::confluence::{Confluence, ConfluenceOptions};
use confluence_connector::domain::id::{ConnectionId, RunId};
use confluence_connector::domain::run::{Run, RunMode, RunTrigger};
use confluence_connector::entropy::Entropy;
use confluence_connector::store::NewRun;
use tokio_util::sync::CancellationToken;

use crate::support::database::TestDatabase;
use crate::support::parts;

/// Small, and in so many batches that it matters where one fails.
pub const SMALL: Size = Size {
    users: 14,
    groups: 6,
    big_group: 10,
    spaces: 5,
    personal: 1,
    archived: 1,
    private: 0,
    pages: 30,
    blogposts: 8,
    audit: 0,
};

/// The most rows of a batch, by path.
const MOST_ROWS: &[(&str, usize)] = &[
    ("/permissions", 40),
    ("/role-assignments", 6),
    ("/space-roles", 4),
    ("/membersByGroupId", 4),
    ("/rest/api/group", 4),
    ("/versions", 12),
    ("/spaces", 2),
    ("", 8),
];

/// How long one request may take here; the product waits longer. Long enough for a machine that has
/// much else to do.
const TIMEOUT: Duration = Duration::from_secs(6);

/// The simulated Atlassian, and the way to it.
pub struct Lab {
    pub simulator: Simulator,
    confluence: Confluence,
    pub clock: Clock,
}

/// Collections into one database.
pub struct Bench {
    pub db: TestDatabase,
    worker: Worker,
}

/// What became of a site.
pub struct Outcome {
    pub run: Run,
    /// What its connection needs from a person, by its code.
    pub attention: Option<String>,
    /// The truth before and after the collection.
    pub before: Truth,
    pub after: Truth,
    /// How often each fault happened, in the order in which they were placed.
    pub fired: Vec<u64>,
    evidence: PathBuf,
}

impl Lab {
    pub async fn open() -> Self {
        let size = Size::tiny();
        let simulator = Simulator::start(Options { size, ..Options::default() }).await;
        let simulator = simulator.expect("the simulator starts");
        let most_rows = MOST_ROWS.iter().map(|(path, rows)| ((*path).to_owned(), *rows)).collect();
        simulator.world().set_knobs(Knobs { most_rows, ..Knobs::default() });
        let options = ConfluenceOptions { timeout: TIMEOUT, ..parts::towards(&simulator) };
        let confluence = Confluence::new(options).expect("a client");
        // Five days after the newest of the simulated data: a part of it is within the window.
        let clock = Clock::fixed("2026-11-25T12:00:00Z".parse().expect("a time"));
        Self { simulator, confluence, clock }
    }

    pub fn bench(&self, db: TestDatabase) -> Bench {
        let worker = parts::worker_of(&db, &self.clock, self.confluence.clone());
        Bench { db, worker }
    }

    /// The site as Ada sees it. What was deleted for good is not there.
    pub fn truth(&self, site: &str) -> Truth {
        let truth = self.simulator.world().truth(site, Some(accounts::ADA_EMAIL));
        let mut truth = truth.expect("a site");
        truth.pages.retain(|page| page.status != "deleted");
        truth.blogposts.retain(|post| post.status != "deleted");
        truth
    }

    /// Makes a site with data of its own.
    pub fn settle(&self, site: &str, seed: u64) -> Truth {
        assert!(self.simulator.world().settle(site, seed, &SMALL), "{site} is an alias of a site");
        self.truth(site)
    }

    /// Collects a site once, with these faults in its way.
    pub async fn collect(&self, bench: &Bench, site: &str, faults: Vec<FaultRule>) -> Outcome {
        let world = self.simulator.world();
        let before = self.truth(site);
        for rule in faults {
            world.add_fault(rule);
        }
        let connection = parts::connection_to(&bench.db, &self.clock, site).await;
        let run = self.queue(bench, &connection).await;
        let run = bench.work_off(&run).await;
        let fired = world.take_faults(site).into_iter().map(|(_, fired)| fired).collect();
        let kept = bench.db.store.connection(&connection).await.expect("read").expect("it is kept");
        Outcome {
            attention: kept.attention.map(|attention| attention.code),
            before,
            after: self.truth(site),
            fired,
            evidence: bench.db.dir.path().join("evidence").join(run.id.as_str()),
            run,
        }
    }

    async fn queue(&self, bench: &Bench, connection: &ConnectionId) -> RunId {
        let id = RunId::new(Entropy.uuid(&self.clock));
        let new = NewRun {
            id: id.clone(),
            connection_id: connection.clone(),
            mode: RunMode::Full,
            trigger: RunTrigger::First,
        };
        let queued = bench.db.store.queue_run(&new, self.clock.now()).await.expect("queued");
        queued.expect("it is the only one");
        id
    }
}

impl Bench {
    /// Works until that run is over. Others may take it, and this one another's.
    async fn work_off(&self, id: &RunId) -> Run {
        loop {
            let worked = self.worker.step(&CancellationToken::new()).await.expect("worked");
            let run = self.db.store.run(id).await.expect("read").expect("a run");
            if run.status.is_over() {
                return run;
            }
            if !worked {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

impl Outcome {
    /// A file of the evidence, under the name that a whole run gives it.
    pub fn file(&self, name: &str) -> String {
        let path = self.evidence.join(parts::name_of(&self.run, name));
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}
