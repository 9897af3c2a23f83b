//! Parts of the product in this process, with a clock that the test moves.

use std::sync::Arc;

use atlassian_sim::{Simulator, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::{CollectorParts, Worker, plan};
use confluence_connector::confluence::{Confluence, ConfluenceOptions, OrganizationKey};
use confluence_connector::domain::credentials::ApiToken;
use confluence_connector::domain::download::LinkLife;
use confluence_connector::domain::event::Webhook;
use confluence_connector::domain::evidence::EvidenceWindow;
use confluence_connector::domain::id::{ApiKeyId, ConnectionId, RunId, WebhookId};
use confluence_connector::domain::run::{OnRequest, Run, RunLimits, RunMode, RunTrigger};
use confluence_connector::domain::session::{Actor, ApiKey, Who};
use confluence_connector::entropy::Entropy;
use confluence_connector::evidence::Files;
use confluence_connector::notify::{Notifier, Targets, new_secret};
use confluence_connector::service::{Parts, Services};
use confluence_connector::store::{NewRun, SealedColumns, Store};
use confluence_connector::vault::{SealContext, SigningKeys, Vault};
use jiff::SignedDuration;
use secrecy::ExposeSecret;
use tokio_util::sync::CancellationToken;

use super::database::TestDatabase;
use crate::store::{new_connection, save};

/// How often the schedule reads everything.
pub const SWEEP: SignedDuration = SignedDuration::from_hours(24 * 7);

pub fn vault(db: &TestDatabase, clock: &Clock) -> Vault {
    let keyring = db.dir.path().join("keyring.json");
    Vault::open_or_create(&keyring, clock, Entropy).expect("a keyring")
}

pub fn signing_keys(db: &TestDatabase, clock: &Clock) -> SigningKeys {
    let file = db.dir.path().join("signing-keys.json");
    SigningKeys::open_or_create(&file, clock, Entropy).expect("signing keys")
}

/// Delivers to this machine.
pub fn notifier(db: &TestDatabase, clock: &Clock) -> Notifier {
    let here = "http://127.0.0.1:3000".parse().expect("an address");
    let targets = Targets::new(&[], &here);
    Notifier::new(db.store.clone(), vault(db, clock), clock.clone(), targets).expect("it starts")
}

pub fn worker(db: &TestDatabase, clock: &Clock, simulator: &Simulator) -> Worker {
    worker_asked(db, clock, simulator, OnRequest::default())
}

/// The same, which reads on request.
pub fn worker_asked(
    db: &TestDatabase,
    clock: &Clock,
    simulator: &Simulator,
    on_request: OnRequest,
) -> Worker {
    let key = OrganizationKey {
        organization: accounts::ORGANIZATION_ID.into(),
        key: accounts::ORGANIZATION_KEY.into(),
    };
    let options = ConfluenceOptions { organization_key: Some(key), ..towards(simulator) };
    let confluence = Confluence::new(options).expect("a client");
    Worker::new(CollectorParts { on_request, ..collector_parts(db, clock, confluence) })
}

/// The same, which asks so many accounts for their groups.
pub fn worker_sampling(
    db: &TestDatabase,
    clock: &Clock,
    simulator: &Simulator,
    members_sample: usize,
) -> Worker {
    let confluence = Confluence::new(towards(simulator)).expect("a client");
    Worker::new(CollectorParts { members_sample, ..collector_parts(db, clock, confluence) })
}

/// The same, which reads all that it may, asks a sample and keeps what it is answered.
pub fn worker_keeping(db: &TestDatabase, clock: &Clock, simulator: &Simulator) -> Worker {
    let confluence = Confluence::new(towards(simulator)).expect("a client");
    Worker::new(CollectorParts {
        keep_raw_responses: true,
        on_request: OnRequest { restrictions: true, attachments: true },
        members_sample: 5,
        ..collector_parts(db, clock, confluence)
    })
}

/// The same with another key of the organization.
pub fn worker_with(
    db: &TestDatabase,
    clock: &Clock,
    simulator: &Simulator,
    key: OrganizationKey,
) -> Worker {
    let options = ConfluenceOptions { organization_key: Some(key), ..towards(simulator) };
    worker_of(db, clock, Confluence::new(options).expect("a client"))
}

/// The way to the simulated Atlassian.
pub fn towards(simulator: &Simulator) -> ConfluenceOptions {
    ConfluenceOptions {
        connect_to: Some(simulator.addr().to_string()),
        ca_pem: Some(simulator.ca_pem().as_bytes().to_vec()),
        ..ConfluenceOptions::default()
    }
}

/// A worker that reaches Atlassian so.
pub fn worker_of(db: &TestDatabase, clock: &Clock, confluence: Confluence) -> Worker {
    Worker::new(collector_parts(db, clock, confluence))
}

/// What a worker is made of that reads nothing on request and asks no sample.
fn collector_parts(db: &TestDatabase, clock: &Clock, confluence: Confluence) -> CollectorParts {
    let folder = |name: &str| {
        let dir = db.dir.path().join(name);
        std::fs::create_dir_all(&dir).expect("a folder");
        dir
    };
    CollectorParts {
        store: db.store.clone(),
        vault: vault(db, clock),
        signing_keys: signing_keys(db, clock),
        confluence,
        files: Files::local(&folder("evidence")).expect("a place for files"),
        clock: clock.clone(),
        entropy: Entropy,
        wake: Arc::default(),
        runs_at_once: 1,
        sweep: SWEEP,
        window: EvidenceWindow::default(),
        on_request: OnRequest::default(),
        members_sample: 0,
        keep_raw_responses: false,
        limits: RunLimits::default(),
        scratch: folder("scratch"),
    }
}

/// The use cases.
pub fn services(db: &TestDatabase, clock: &Clock, simulator: &Simulator) -> Services {
    services_within(db, clock, simulator, EvidenceWindow::default())
}

/// The same, by a program in which this window is set.
pub fn services_within(
    db: &TestDatabase,
    clock: &Clock,
    simulator: &Simulator,
    window: EvidenceWindow,
) -> Services {
    let here: url::Url = "http://127.0.0.1:3000".parse().expect("an address");
    let evidence = db.dir.path().join("evidence");
    Services::new(Parts {
        store: db.store.clone(),
        vault: vault(db, clock),
        confluence: Confluence::new(towards(simulator)).expect("a client"),
        files: Files::local(&evidence).expect("a place for files"),
        clock: clock.clone(),
        entropy: Entropy,
        targets: Targets::new(&[], &here),
        public_url: here,
        wake_worker: Arc::default(),
        window,
        link_life: LinkLife::default(),
        signing_keys: signing_keys(db, clock),
    })
}

/// The portal's server.
pub fn portal() -> Actor {
    let id = ApiKeyId::new(uuid::Uuid::nil());
    let who = Who::Portal(ApiKey { id, name: "portal".into(), scopes: Vec::new() });
    Actor { who, address: None }
}

/// Ada's connection to `acme`, with her token.
pub async fn connection_of_ada(db: &TestDatabase, clock: &Clock) -> ConnectionId {
    connection_to(db, clock, "acme").await
}

/// Ada's connection to a site, with her token.
pub async fn connection_to(db: &TestDatabase, clock: &Clock, subdomain: &str) -> ConnectionId {
    let mut new = new_connection("org-1", &format!("cloud-{subdomain}"));
    let site = &mut new.connection.site;
    subdomain.clone_into(&mut site.subdomain);
    site.url = format!("https://{subdomain}.atlassian.net");
    new.connection.account.email = accounts::ADA_EMAIL.into();
    new.connection.account.account_id = accounts::ADA_ID.into();
    let token = ApiToken::parse(&accounts::token("ada")).expect("a token");
    let context = SealContext { organization: "org-1", connection: new.connection.id.as_str() };
    let sealed = vault(db, clock).seal(&context, &token).expect("sealed");
    new.sealed = SealedColumns { data_key: sealed.data_key, token: sealed.token };
    assert!(save(&db.store, &new).await);
    new.connection.id
}

/// A collection of the schedule.
pub async fn scheduled(store: &Store, worker: &Worker, clock: &Clock, id: &ConnectionId) -> Run {
    clock.advance(SignedDuration::from_hours(25));
    let queued = plan(store, clock, &Entropy, SWEEP).await.expect("planned");
    assert_eq!(queued, 1);
    assert!(worker.step(&CancellationToken::new()).await.expect("worked"));
    store.last_run(id).await.expect("read").expect("a run")
}

/// A collection that somebody asked for.
pub async fn asked(store: &Store, worker: &Worker, clock: &Clock, id: &ConnectionId) -> Run {
    let new = NewRun {
        id: RunId::new(Entropy.uuid(clock)),
        connection_id: id.clone(),
        mode: RunMode::Full,
        trigger: RunTrigger::Manual,
    };
    store.queue_run(&new, clock.now()).await.expect("stored").expect("queued");
    assert!(worker.step(&CancellationToken::new()).await.expect("worked"));
    store.last_run(id).await.expect("read").expect("a run")
}

/// A file of a run that was collected in this process.
pub fn file(db: &TestDatabase, run: &Run, name: &str) -> String {
    let path = db.dir.path().join("evidence").join(run.id.as_str()).join(name_of(run, name));
    std::fs::read_to_string(path).expect("a file")
}

/// The same, of any kind.
pub fn bytes(db: &TestDatabase, run: &Run, name: &str) -> Vec<u8> {
    std::fs::read(db.dir.path().join("evidence").join(run.id.as_str()).join(name)).expect("a file")
}

/// What a file of this run is called that is called so in a whole one: tables say it in their names,
/// and so do assessment results.
pub fn name_of(run: &Run, name: &str) -> String {
    let is_table = [".csv", ".jsonl", ".xlsx"].iter().any(|end| name.ends_with(end));
    let state = if (is_table || name.starts_with("oscal-")) && !run.gaps.is_empty() {
        ".PARTIAL."
    } else {
        "."
    };
    name.replacen('.', state, 1)
}

/// An endpoint at this address that hears of everything of `org-1`.
pub async fn webhook(store: &Store, vault: &Vault, clock: &Clock, url: &str) -> WebhookId {
    let id = WebhookId::new(Entropy.uuid(clock));
    let secret = ApiToken::parse(new_secret(Entropy).expose_secret()).expect("a secret");
    let context = SealContext { organization: "org-1", connection: id.as_str() };
    let sealed = vault.seal(&context, &secret).expect("sealed");
    let webhook = Webhook {
        id: id.clone(),
        organization_id: Some("org-1".to_owned().try_into().expect("an id")),
        url: url.to_owned(),
        events: Vec::new(),
        enabled: true,
        disabled_reason: None,
        failing_since: None,
        created_at: clock.now(),
        updated_at: clock.now(),
    };
    let sealed = SealedColumns { data_key: sealed.data_key, token: sealed.token };
    store.insert_webhook(&webhook, &sealed, None).await.expect("kept");
    id
}
