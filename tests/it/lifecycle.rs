//! The life of a connection: a model of it in plain words, against the store on both databases;
//! and many hands at once.

mod model;

use std::cell::RefCell;

use atlassian_sim::{Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::domain::audit::AuditAction;
use confluence_connector::domain::connection::Attention;
use confluence_connector::domain::event::EventKind as Told;
use confluence_connector::domain::id::{RunId, WebhookId};
use confluence_connector::domain::lifecycle::{State, Verdict};
use confluence_connector::domain::run::{RunMode, RunStatus, RunTrigger};
use confluence_connector::domain::schedule::Schedule;
use confluence_connector::domain::text::Text;
use confluence_connector::entropy::Entropy;
use confluence_connector::store::{
    Lease, NewConnection, NewCredential, NewRun, RunEnd, Store, Witness,
};
use jiff::{SignedDuration, Timestamp};
use proptest::test_runner::{Config, TestRunner};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use serde_json::json;

use model::{Model, Shows, Stage, Step};

use crate::on_both_databases;
use crate::store::{event, new_connection};
use crate::support::database::{TestDatabase, postgres, sqlite};
use crate::support::parts;
use crate::support::product::{Product, simulator};
use crate::switches::sealed;

/// One database for all cases of a test; each case has a site of its own.
struct Bench {
    runtime: tokio::runtime::Runtime,
    db: TestDatabase,
    listener: WebhookId,
}

thread_local! {
    static BENCH: RefCell<Option<Bench>> = const { RefCell::new(None) };
}

/// The store, and the connection that the case is about.
struct Real {
    new: NewConnection,
    seconds: i64,
    told: usize,
}

impl StateMachineTest for Real {
    type SystemUnderTest = Self;
    type Reference = Model;

    fn init_test(_: &Model) -> Self {
        let site = Entropy.uuid(&Clock::system()).simple().to_string();
        let told = with_bench(async |store, listener| told(store, listener).await.len());
        Self { new: new_connection("org-1", &site), seconds: 0, told }
    }

    fn apply(mut real: Self, model: &Model, step: Step) -> Self {
        real.seconds += 1;
        with_bench(async |store, listener| {
            let done = real.take(store, step).await;
            assert_eq!(done, model.done, "{step:?}");
            let all = told(store, listener).await;
            assert_eq!(all[real.told..], model.told, "{step:?}");
            real.told = all.len();
        });
        real
    }

    fn check_invariants(real: &Self, model: &Model) {
        with_bench(async |store, _| {
            let id = &real.new.connection.id;
            let Some(kept) = store.connection(id).await.expect("read") else {
                assert_eq!(model.stage, Stage::Unborn);
                return;
            };
            assert_eq!(Some(State::of(&kept)), model.state());
            assert_eq!(kept.attention.map(|one| one.code).as_deref(), model.cause);
            assert_eq!(kept.next_run_at.is_some(), model.on, "a slot while it is on, none else");
            let sealed = store.sealed_credential(id).await.expect("read");
            assert_eq!(sealed.is_some(), model.lives(), "a secret while it lives, none after");
        });
    }
}

impl Real {
    fn at(&self) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + self.seconds).expect("a time")
    }

    async fn take(&self, store: &Store, step: Step) -> bool {
        let id = &self.new.connection.id;
        let by = |action| event(self.at(), action);
        let slot = self.at() + SignedDuration::from_hours(1);
        let done = match step {
            Step::Connect => {
                let mut new = self.new.clone();
                new.connection.next_run_at = Some(slot);
                store.save_connection(&new, &by(AuditAction::ConnectionSaved)).await
            }
            Step::Switch(on) => {
                let slot = on.then_some(slot);
                store.switch_connection(id, on, slot, &by(AuditAction::ConnectionSwitchedOn)).await
            }
            Step::Reschedule(how) => {
                let scheduled = by(AuditAction::ConnectionScheduled);
                store.set_schedule(id, how, slot, &scheduled).await
            }
            Step::Rotate => {
                let rotated = by(AuditAction::ConnectionRotated);
                store.replace_credential(id, &self.credential(), &rotated).await
            }
            Step::Look(shows) => {
                store
                    .judge(
                        id,
                        &self.new.sealed.token,
                        self.verdict(shows),
                        Witness::Connector("test", self.at()),
                    )
                    .await
            }
            Step::Run(shows) => return self.run(store, shows).await,
            Step::Disconnect => {
                store.disconnect(id, &by(AuditAction::ConnectionDisconnected)).await
            }
        };
        done.expect("the store takes it")
    }

    async fn run(&self, store: &Store, shows: Shows) -> bool {
        let new = NewRun {
            id: RunId::new(Entropy.uuid(&Clock::system())),
            connection_id: self.new.connection.id.clone(),
            mode: RunMode::Full,
            trigger: RunTrigger::Manual,
        };
        store.queue_run(&new, self.at()).await.expect("queued").expect("not refused");
        let until = self.at() + SignedDuration::from_secs(9);
        let run = store.claim_run("w", self.at(), until).await.expect("claimed").expect("a run");
        let verdict = Some(self.verdict(shows));
        let end = RunEnd { verdict, ..RunEnd::plain(RunStatus::Failed) };
        let lease = Lease { run_seq: run.seq, owner: "w" };
        store.finish_run(lease, end, self.at()).await.is_ok()
    }

    fn verdict(&self, shows: Shows) -> Verdict {
        match shows {
            Shows::LetIn => Verdict::LetIn,
            Shows::Refused(code) => {
                let remedy = Text::verbatim("Make a new token.");
                Verdict::Refused(Attention { code: code.into(), since: self.at(), remedy })
            }
            Shows::Unclear => Verdict::Unclear,
        }
    }

    fn credential(&self) -> NewCredential {
        NewCredential {
            account: self.new.connection.account.clone(),
            route: self.new.connection.api_route,
            sealed: self.new.sealed.clone(),
            last_four: "5678".into(),
            expires_on: self.new.connection.token_expires_on,
            checked_at: self.at(),
        }
    }
}

fn with_bench<T>(what: impl AsyncFnOnce(&Store, &WebhookId) -> T) -> T {
    BENCH.with_borrow(|bench| {
        let bench = bench.as_ref().expect("a bench");
        bench.runtime.block_on(what(&bench.db.store, &bench.listener))
    })
}

/// All that the portal was told, oldest first.
async fn told(store: &Store, listener: &WebhookId) -> Vec<Told> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = store.deliveries(listener, after.as_ref(), 250).await.expect("read");
        let Some(last) = page.last() else { break };
        after = Some(last.id.clone());
        all.extend(page.iter().map(|one| one.event));
    }
    all.reverse();
    all
}

fn walk(runtime: tokio::runtime::Runtime, db: TestDatabase, cases: u32) {
    let clock = Clock::system();
    let vault = parts::vault(&db, &clock);
    let listener = parts::webhook(&db.store, &vault, &clock, "https://portal.example/");
    let listener = runtime.block_on(listener);
    BENCH.set(Some(Bench { runtime, db, listener }));
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let walked = TestRunner::new(config.clone()).run(
        &Model::sequential_strategy(1..25),
        |(model, steps, seen)| {
            Real::test_sequential(config.clone(), model, steps, seen);
            Ok(())
        },
    );
    BENCH.take();
    if let Err(error) = walked {
        panic!("{error}");
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().expect("a runtime")
}

#[test]
fn a_connection_lives_as_the_model_says_sqlite() {
    let runtime = runtime();
    let db = runtime.block_on(sqlite());
    walk(runtime, db, 40);
}

#[test]
fn a_connection_lives_as_the_model_says_postgres() {
    let runtime = runtime();
    if let Some(db) = runtime.block_on(postgres()) {
        walk(runtime, db, 40);
    }
}

on_both_databases! {
    async fn what_was_found_out_of_a_former_token_says_nothing_of_the_new_one(db) {
        let mut real = Real { new: new_connection("org-1", "cloud-1"), seconds: 1, told: 0 };
        assert!(real.take(&db.store, Step::Connect).await);
        let id = real.new.connection.id.clone();
        real.new.sealed.token = "v1.k.n.new".into();
        assert!(real.take(&db.store, Step::Rotate).await);
        let witness = Witness::Connector("test", real.at());
        let refused = || real.verdict(Shows::Refused("credentials_rejected"));
        assert!(!db.store.judge(&id, "v1.k.n.d", refused(), witness).await.expect("judged"));
        let state = async || State::of(&db.store.connection(&id).await.expect("read").expect("it is there"));
        assert_eq!(state().await, State::Active);
        assert!(db.store.judge(&id, "v1.k.n.new", refused(), witness).await.expect("judged"));
        assert_eq!(state().await, State::NeedsAttention);
    }
}

on_both_databases! {
    async fn many_hands_at_once_leave_nothing_in_between(db) {
        let clock = Clock::system();
        let listener = parts::webhook(&db.store, &parts::vault(&db, &clock), &clock, "https://portal.example/").await;
        for _ in 0..5 {
            let site = Entropy.uuid(&clock).simple().to_string();
            let real = Real { new: new_connection("org-1", &site), seconds: 1, told: 0 };
            let before = told(&db.store, &listener).await.len();
            assert!(real.take(&db.store, Step::Connect).await);
            let steps = [
                Step::Switch(false), Step::Rotate, Step::Switch(true), Step::Look(Shows::Refused("scopes_missing")),
                Step::Switch(false), Step::Disconnect, Step::Rotate, Step::Look(Shows::LetIn),
                Step::Disconnect, Step::Switch(true), Step::Reschedule(Schedule::Weekly), Step::Look(Shows::Unclear),
            ];
            let done = futures::future::join_all(steps.map(|step| real.take(&db.store, step))).await;
            assert!(done[5] != done[8], "it ends once");
            let kept = db.store.connection(&real.new.connection.id).await.expect("read").expect("its row stays");
            assert_eq!((State::of(&kept), kept.enabled, kept.next_run_at, kept.attention), (State::Ended, false, None, None));
            assert_eq!(db.store.sealed_credential(&kept.id).await.expect("read"), None, "nothing comes back");
            let all = told(&db.store, &listener).await;
            let news = &all[before..];
            assert_eq!((news.first(), news.last()), (Some(&Told::ConnectionCreated), Some(&Told::ConnectionDeleted)));
            let updated = news.iter().filter(|kind| **kind == Told::ConnectionUpdated).count();
            let changes = [0, 1, 2, 4, 6, 9, 10].into_iter().filter(|place| done[*place]).count();
            assert_eq!(updated, changes, "what was done was told, and nothing else");
        }
    }
}

on_both_databases! {
    async fn two_admins_rotate_toggle_and_disconnect_at_once(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let path = format!("/connections/{id}");
        let admins = [product.visit(json!({"purpose": "manage"})).await, product.visit(json!({"purpose": "manage"})).await];
        for admin in &admins {
            admin.post(&format!("/sources/{id}/rotate"), &[]).await;
        }
        let toggle = async |on: bool| product.api("PATCH", &path, Some(json!({"enabled": on}))).await.status;
        let rotate = async |admin: usize| admins[admin].sign_in(accounts::ADA_EMAIL, &accounts::token("ada-scoped")).await.status;
        let collect = async || product.api("POST", &format!("{path}/runs"), None).await.status;
        let end = async || {
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
            product.api("DELETE", &path, None).await.status
        };
        let (off, one, on, run, two, ended, again) = tokio::join!(toggle(false), rotate(0), toggle(true), collect(), rotate(1), end(), end());
        let statuses = [off, one, on, run, two, ended, again];
        assert!(statuses.iter().all(|status| *status < 500), "{statuses:?}\n{}", product.log());
        assert!(ended == 204 || again == 204, "{statuses:?}");
        assert_eq!(product.api("GET", &path, None).await.status, 404);
        assert_eq!(sealed(&product).await, [""; 0]);
        let run = product.api("GET", &format!("{path}/runs"), None).await.json()["items"][0]["id"].clone();
        product.finished(run.as_str().expect("an id")).await;
        assert_eq!(sealed(&product).await, [""; 0], "nothing comes back");
    }
}
