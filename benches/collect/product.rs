//! The real program on a database of its own, with Ada's connection to a site.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use atlassian_sim::{Simulator, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::confluence::{Confluence, ConfluenceOptions};
use confluence_connector::domain::audit::{AuditAction, AuditActor, AuditEvent};
use confluence_connector::domain::connection::{
    Account, ApiRoute, OrganizationId, Site, SpaceScope, StoredConnection,
};
use confluence_connector::domain::credentials::ApiToken;
use confluence_connector::domain::download::LinkLife;
use confluence_connector::domain::evidence::EvidenceWindow;
use confluence_connector::domain::id::{ApiKeyId, AuditEventId, ConnectionId, RunId};
use confluence_connector::domain::run::{RunMode, RunStatus, RunTrigger, StreamProgress};
use confluence_connector::domain::schedule::Schedule;
use confluence_connector::domain::session::{Actor, ApiKey, Who};
use confluence_connector::entropy::Entropy;
use confluence_connector::evidence::Files;
use confluence_connector::notify::Targets;
use confluence_connector::service::{Parts, RunLook, Services};
use confluence_connector::store::{NewConnection, NewRun, SealedColumns, Store};
use confluence_connector::vault::{SealContext, SigningKeys, Vault};
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;

/// How often the peak of the process is read; the kernel keeps it, so only its end is missed.
const LOOK: Duration = Duration::from_millis(20);

pub struct Product {
    dir: TempDir,
    pub store: Store,
    url: String,
    pub connection: ConnectionId,
    clock: Clock,
    /// Whether what the site answers is kept.
    pub keeps_answers: bool,
}

/// A run, from the program's start to its end.
pub struct Collected {
    pub seconds: f64,
    /// Of these until the site was asked for the last time; the rest is the evidence.
    pub reading: f64,
    pub requests: u64,
    pub rows: u64,
    pub peak_kib: u64,
    pub streams: Vec<StreamProgress>,
}

impl Product {
    pub async fn on_sqlite(simulator: &Simulator, subdomain: &str) -> Self {
        let dir = TempDir::new().expect("a folder");
        let file = dir.path().join("connector.sqlite");
        let store = Store::open_sqlite(&file).await.expect("SQLite opens");
        let url = format!("sqlite:{}", file.display());
        Self::new(simulator, subdomain, dir, store, url).await
    }

    /// A database of its own on the server that the tests use, if there is one.
    pub async fn on_postgres(simulator: &Simulator, subdomain: &str) -> Option<Self> {
        let server = std::env::var("CONNECTOR_TEST_POSTGRES_URL").ok()?;
        let name = format!("bench_{}", Entropy.uuid(&Clock::system()).simple());
        let admin = Database::connect(server.as_str()).await.expect("PostgreSQL answers");
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        admin.close().await.expect("it closes");
        let mut url: url::Url = server.parse().expect("a URL");
        url.set_path(&name);
        let store = Store::connect_postgres(url.as_str()).await.expect("PostgreSQL opens");
        let dir = TempDir::new().expect("a folder");
        Some(Self::new(simulator, subdomain, dir, store, url.into()).await)
    }

    async fn new(
        simulator: &Simulator,
        subdomain: &str,
        dir: TempDir,
        store: Store,
        url: String,
    ) -> Self {
        store.migrate().await.expect("the tables are made");
        std::fs::write(dir.path().join("ca.pem"), simulator.ca_pem()).expect("the CA is written");
        let clock = Clock::system();
        let connection = connect(&store, subdomain, &dir, &clock).await;
        Self { dir, store, url, connection, clock, keeps_answers: false }
    }

    /// Runs `collect` once, and looks at it from outside.
    pub async fn collect(&self, simulator: &Simulator, mode: RunMode) -> Collected {
        let run = NewRun {
            id: RunId::new(Entropy.uuid(&self.clock)),
            connection_id: self.connection.clone(),
            mode,
            trigger: RunTrigger::Schedule,
        };
        // The command joins a run that waits already.
        self.store.queue_run(&run, self.clock.now()).await.expect("queued").expect("not refused");
        simulator.world().reset_counters();
        let begun = Instant::now();
        let mut child = tokio::process::Command::new(env!("CARGO_BIN_EXE_confluence-connector"))
            .args(["collect", "--quiet", "--connection", self.connection.as_str()])
            .current_dir(self.dir.path())
            .env_remove("HTTPS_PROXY")
            .env("CONNECTOR_DATABASE_URL", &self.url)
            .env("CONNECTOR_DATA_DIR", self.dir.path().join("data"))
            .env("CONNECTOR_KEYRING_FILE", self.dir.path().join("keyring.json"))
            .env("CONNECTOR_ATLASSIAN_CONNECT_TO", simulator.addr().to_string())
            .env("CONNECTOR_ATLASSIAN_CA_FILE", self.dir.path().join("ca.pem"))
            .env("CONNECTOR_KEEP_RAW_RESPONSES", self.keeps_answers.to_string())
            // What is asked twice to check it is none of what a site takes to be read.
            .env("CONNECTOR_MEMBERS_SAMPLE", "0")
            // Histories are left out: the rival reads none, and the simulated data lies in the past.
            .env("CONNECTOR_EVIDENCE_WINDOW_DAYS", "1")
            .stdin(Stdio::null())
            .spawn()
            .expect("the product starts");
        let pid = child.id().expect("it runs");
        let (mut peak_kib, mut asked, mut reading) = (0, 0, 0.0);
        let status = loop {
            peak_kib = peak(pid).unwrap_or(peak_kib);
            let total = simulator.world().requests().total;
            if total > asked {
                (asked, reading) = (total, begun.elapsed().as_secs_f64());
            }
            if let Some(status) = child.try_wait().expect("its state") {
                break status;
            }
            tokio::time::sleep(LOOK).await;
        };
        let seconds = begun.elapsed().as_secs_f64();
        let run = self.store.run(&run.id).await.expect("read").expect("the run");
        assert!(status.success() && run.status == RunStatus::Succeeded, "{status}: {run:?}");
        let count = |number: i64| u64::try_from(number).unwrap_or_default();
        Collected {
            seconds,
            reading,
            requests: count(run.progress.requests),
            rows: run.progress.streams.iter().map(|stream| count(stream.rows)).sum(),
            peak_kib,
            streams: run.progress.streams,
        }
    }

    /// Where the files of runs are.
    pub fn evidence(&self) -> PathBuf {
        self.dir.path().join("data").join("evidence")
    }

    /// Looks into the newest run, as its pages do.
    pub async fn look(&self, simulator: &Simulator) -> RunLook {
        let options = ConfluenceOptions {
            connect_to: Some(simulator.addr().to_string()),
            ca_pem: Some(simulator.ca_pem().as_bytes().to_vec()),
            ..ConfluenceOptions::default()
        };
        let here: url::Url = "http://127.0.0.1:3000".parse().expect("an address");
        let keys = self.dir.path().join("data").join("signing-keys.json");
        let services = Services::new(Parts {
            store: self.store.clone(),
            vault: vault(&self.dir, &self.clock),
            signing_keys: SigningKeys::open_or_create(&keys, &self.clock, Entropy).expect("keys"),
            confluence: Confluence::new(options).expect("a client"),
            files: Files::local(self.dir.path()).expect("a place for files"),
            clock: self.clock.clone(),
            entropy: Entropy,
            targets: Targets::new(&[], &here),
            public_url: here,
            wake_worker: Arc::default(),
            window: EvidenceWindow::default(),
            link_life: LinkLife::default(),
        });
        let run = self.store.last_run(&self.connection).await.expect("read").expect("a run");
        let actor = Actor { who: portal(), address: None };
        services.look_into(&actor, &self.connection, &run.id).await.expect("it left evidence")
    }
}

fn vault(dir: &TempDir, clock: &Clock) -> Vault {
    Vault::open_or_create(&dir.path().join("keyring.json"), clock, Entropy).expect("a keyring")
}

fn portal() -> Who {
    let id = ApiKeyId::new(uuid::Uuid::nil());
    Who::Portal(ApiKey { id, name: "bench".into(), scopes: Vec::new() })
}

/// The most memory that a process has had so far, in KiB.
fn peak(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

async fn connect(store: &Store, subdomain: &str, dir: &TempDir, clock: &Clock) -> ConnectionId {
    let organization: OrganizationId = "bench".to_owned().try_into().expect("an id");
    let id = ConnectionId::new(Entropy.uuid(clock));
    let vault = vault(dir, clock);
    let token = ApiToken::parse(&accounts::token("ada")).expect("a token");
    let context = SealContext { organization: organization.as_str(), connection: id.as_str() };
    let sealed = vault.seal(&context, &token).expect("sealed");
    let now = clock.now();
    let connection = StoredConnection {
        id: id.clone(),
        organization_id: organization.clone(),
        site: Site {
            subdomain: subdomain.into(),
            url: format!("https://{subdomain}.atlassian.net"),
            cloud_id: format!("cloud-{subdomain}"),
        },
        account: Account {
            account_id: accounts::ADA_ID.into(),
            email: accounts::ADA_EMAIL.into(),
            display_name: "Ada".into(),
        },
        api_route: ApiRoute::Site,
        enabled: true,
        attention: None,
        token_last_four: "1234".into(),
        token_expires_on: clock.today() + jiff::Span::new().days(180),
        space_scope: SpaceScope::default(),
        last_checked_at: None,
        next_run_at: None,
        schedule: Schedule::Daily,
        created_at: now,
        updated_at: now,
        disconnected_at: None,
    };
    let sealed = SealedColumns { data_key: sealed.data_key, token: sealed.token };
    let who = portal();
    let event = AuditEvent::new(
        AuditEventId::new(Entropy.uuid(clock)),
        now,
        &organization,
        AuditActor::of(&who),
        None,
        AuditAction::ConnectionSaved,
    );
    let new = NewConnection { connection, sealed };
    assert!(store.save_connection(&new, &event).await.expect("saved"), "the connection is new");
    id
}
