//! Tokens come to their end, with a clock that walks a year; and a refusal is looked at twice.

use atlassian_sim::{Knobs, Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::confluence::OrganizationKey;
use confluence_connector::domain::audit::AuditAction;
use confluence_connector::domain::connection::{ConnectionStatus, OrganizationId};
use confluence_connector::domain::event::EventKind;
use confluence_connector::domain::id::{ConnectionId, RunId};
use confluence_connector::domain::run::{RunMode, RunStatus, RunTrigger};
use confluence_connector::entropy::Entropy;
use confluence_connector::store::{NewCredential, NewRun, Store};
use jiff::civil::date;
use jiff::{SignedDuration, Span};
use tokio_util::sync::CancellationToken;

use crate::on_both_databases;
use crate::store::{event, new_connection, save};
use crate::support::database::TestDatabase;
use crate::support::parts::{self, SWEEP};
use crate::support::product::simulator;

/// Where nobody listens: what is told stays in the log as it was put there.
const NOWHERE: &str = "http://127.0.0.1:1/";

fn organization() -> OrganizationId {
    "org-1".to_owned().try_into().expect("an id")
}

/// What the portal was told since the last time, oldest first.
struct Told {
    webhook: confluence_connector::domain::id::WebhookId,
    seen: usize,
}

impl Told {
    async fn listen(db: &TestDatabase, clock: &Clock) -> Self {
        let vault = parts::vault(db, clock);
        Self { webhook: parts::webhook(&db.store, &vault, clock, NOWHERE).await, seen: 0 }
    }

    async fn news(&mut self, store: &Store) -> Vec<EventKind> {
        let mut all = store.deliveries(&self.webhook, None, 250).await.expect("read");
        all.reverse();
        let news = all[self.seen..].iter().map(|one| one.event).collect();
        self.seen = all.len();
        news
    }
}

on_both_databases! {
    async fn a_year_has_each_reminder_once_and_a_new_token_begins_anew(db) {
        let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
        let (store, notifier) = (&db.store, parts::notifier(&db, &clock));
        let mut told = Told::listen(&db, &clock).await;
        let mut new = new_connection("org-1", "cloud-1");
        new.connection.token_expires_on = date(2027, 11, 20);
        assert!(save(store, &new).await);
        let id = new.connection.id;
        told.news(store).await;

        // Thrice a day, until a week after its end.
        let mut days = Vec::new();
        while clock.today() < date(2027, 11, 27) {
            notifier.remind().await.expect("reminded");
            for kind in told.news(store).await {
                days.push((kind, (date(2027, 11, 20) - clock.today()).get_days()));
            }
            clock.advance(SignedDuration::from_hours(8));
        }
        let expiring = EventKind::TokenExpiring;
        assert_eq!(days, [(expiring, 60), (expiring, 30), (expiring, 14), (expiring, 7), (expiring, 1), (EventKind::TokenExpired, -1)]);
        let trail = store.audit_events(&organization(), None, 50).await.expect("read");
        let lines = trail.iter().filter(|one| matches!(one.action, AuditAction::TokenExpiring | AuditAction::TokenExpired));
        assert_eq!(lines.map(|one| one.actor.id.as_str()).collect::<Vec<_>>(), ["reminders"; 6]);
        let looks = store.due_second_looks(clock.now(), 10).await.expect("read");
        assert_eq!(looks.len(), 1, "the date is what somebody said: the site is asked");

        // A new token begins anew; one that has 20 days says nothing of what is past.
        rotate(store, &id, &clock, 20).await;
        assert_eq!(told.news(store).await, [EventKind::ConnectionUpdated]);
        assert_eq!(store.due_second_looks(clock.now(), 10).await.expect("read").len(), 0);
        notifier.remind().await.expect("reminded");
        assert_eq!(told.news(store).await, []);
        clock.advance(SignedDuration::from_hours(24 * 6));
        assert_eq!(notifier.remind().await.expect("reminded"), 1, "14 days");
        assert_eq!(told.news(store).await, [expiring]);
        // The server was off for a week: one reminder, not two.
        clock.advance(SignedDuration::from_hours(24 * 13));
        assert_eq!(notifier.remind().await.expect("reminded"), 1);
        // A corrected date begins anew too.
        let corrected = event(clock.now(), AuditAction::TokenExpiryChanged);
        let day = clock.today() + Span::new().days(31);
        assert!(store.set_token_expiry(&id, day, &corrected).await.expect("kept"));
        assert_eq!(notifier.remind().await.expect("reminded"), 0);
        clock.advance(SignedDuration::from_hours(24));
        assert_eq!(notifier.remind().await.expect("reminded"), 1);
        // What is off, or ended, is nobody's worry.
        let off = event(clock.now(), AuditAction::ConnectionSwitchedOff);
        assert!(store.switch_connection(&id, false, None, &off).await.expect("off"));
        clock.advance(SignedDuration::from_hours(24 * 20));
        assert_eq!(notifier.remind().await.expect("reminded"), 0);
    }
}

async fn rotate(store: &Store, id: &ConnectionId, clock: &Clock, days: i64) {
    let kept = new_connection("org-1", "cloud-1");
    let new = NewCredential {
        account: kept.connection.account,
        route: kept.connection.api_route,
        sealed: kept.sealed,
        last_four: "5678".into(),
        expires_on: clock.today() + Span::new().days(days),
        checked_at: clock.now(),
    };
    let rotated = event(clock.now(), AuditAction::ConnectionRotated);
    assert!(store.replace_credential(id, &new, &rotated).await.expect("kept"));
}

on_both_databases! {
    async fn two_processes_remind_once(db) {
        let clock = Clock::fixed("2027-10-25T09:00:00Z".parse().expect("a time"));
        let (one, two) = (parts::notifier(&db, &clock), parts::notifier(&db, &clock));
        for n in 0..5 {
            assert!(save(&db.store, &new_connection("org-1", &format!("cloud-{n}"))).await);
        }
        let (one, two) = tokio::join!(one.remind(), two.remind());
        assert_eq!(one.expect("reminded") + two.expect("reminded"), 5);
    }
}

async fn collect(store: &Store, clock: &Clock, id: &ConnectionId, trigger: RunTrigger) -> RunId {
    let run = RunId::new(Entropy.uuid(clock));
    let new = NewRun { id: run.clone(), connection_id: id.clone(), mode: RunMode::Full, trigger };
    store.queue_run(&new, clock.now()).await.expect("queued").expect("not refused");
    run
}

on_both_databases! {
    async fn a_refusal_of_the_schedule_calls_a_person_after_a_second_look_alone(db) {
        let simulator = simulator(Size::tiny()).await;
        let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
        let (store, worker) = (&db.store, parts::worker(&db, &clock, &simulator));
        let mut told = Told::listen(&db, &clock).await;
        let id = parts::connection_of_ada(&db, &clock).await;
        told.news(store).await;
        let world = simulator.world();
        let revoke = |revoked: &[&str]| {
            let revoked = revoked.iter().map(|label| (*label).to_owned()).collect();
            world.set_knobs(Knobs { revoked, ..world.knobs() });
        };
        let refused = async |trigger| {
            let run = collect(store, &clock, &id, trigger).await;
            assert!(worker.step(&CancellationToken::new()).await.expect("worked"));
            let run = store.run(&run).await.expect("read").expect("a run");
            assert_eq!(run.status, RunStatus::Failed);
            assert_eq!(run.error.expect("an error").code, "credentials_rejected");
        };
        let status = async || store.connection(&id).await.expect("read").expect("it is there").status();

        // It passes: nobody is called.
        revoke(&["ada"]);
        refused(RunTrigger::Schedule).await;
        assert_eq!(status().await, ConnectionStatus::Active);
        assert_eq!(worker.look_again().await.expect("looked"), 0, "not before minutes have passed");
        revoke(&[]);
        clock.advance(SignedDuration::from_mins(4));
        assert_eq!(worker.look_again().await.expect("looked"), 1);
        assert_eq!((status().await, worker.look_again().await.expect("looked")), (ConnectionStatus::Active, 0));
        assert_eq!(told.news(store).await, [EventKind::RunFinished]);

        // It lasts: one webhook, and nothing is tried again by itself.
        revoke(&["ada"]);
        refused(RunTrigger::Schedule).await;
        clock.advance(SignedDuration::from_mins(4));
        assert_eq!(worker.look_again().await.expect("looked"), 1);
        assert_eq!(status().await, ConnectionStatus::NeedsAttention);
        assert_eq!(told.news(store).await, [EventKind::RunFinished, EventKind::ConnectionNeedsAttention]);
        plan(store, &clock, &Entropy, SWEEP).await.expect("planned");
        for _ in 0..3 {
            clock.advance(SignedDuration::from_hours(25));
            assert_eq!(plan(store, &clock, &Entropy, SWEEP).await.expect("planned"), 0);
            assert_eq!(worker.look_again().await.expect("looked"), 0);
        }
        assert_eq!(told.news(store).await, []);
        let trail = store.audit_events(&organization(), None, 50).await.expect("read");
        let called: Vec<_> = trail.iter().filter(|one| one.action == AuditAction::ConnectionNeedsAttention).collect();
        assert_eq!(called.len(), 1);
        assert_eq!(called[0].detail["code"], "credentials_rejected");

        // Somebody looks on: the answer, asked for twice, counts at once. And a collection that
        // works takes it back.
        revoke(&[]);
        collect(store, &clock, &id, RunTrigger::Manual).await;
        assert!(worker.step(&CancellationToken::new()).await.expect("worked"));
        assert_eq!(status().await, ConnectionStatus::Active);
        let news = told.news(store).await;
        assert_eq!(news, [EventKind::ConnectionRecovered, EventKind::RunFinished, EventKind::EvidenceReady]);
        revoke(&["ada"]);
        refused(RunTrigger::Manual).await;
        assert_eq!(status().await, ConnectionStatus::NeedsAttention);
    }
}

on_both_databases! {
    async fn the_organization_s_list_of_tokens_corrects_the_day_that_somebody_gave(db) {
        let simulator = simulator(Size::tiny()).await;
        let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
        let mut told = Told::listen(&db, &clock).await;
        let id = parts::connection_of_ada(&db, &clock).await;
        let world = simulator.world();
        let list = |days: &[(&str, &str)]| {
            let organization_tokens = days.iter().map(|(who, day)| ((*who).to_owned(), format!("{day}T10:00:00.000Z"))).collect();
            world.set_knobs(Knobs { organization_tokens, ..world.knobs() });
        };
        // Each worker reads the list anew, as a process does after an hour.
        let day_after_run = async |key: &str| {
            let key = OrganizationKey { organization: accounts::ORGANIZATION_ID.into(), key: key.into() };
            let worker = parts::worker_with(&db, &clock, &simulator, key);
            collect(&db.store, &clock, &id, RunTrigger::Schedule).await;
            assert!(worker.step(&CancellationToken::new()).await.expect("worked"));
            db.store.connection(&id).await.expect("read").expect("it is there").token_expires_on
        };
        let given = date(2027, 11, 20);
        assert_eq!(day_after_run(accounts::ORGANIZATION_KEY).await, given, "she is not in the list");
        // Hers stands on the second page; what has expired is another one.
        list(&[(accounts::GRACE_ID, "2027-01-01"), (accounts::ADA_ID, "2026-02-01"), (accounts::ADA_ID, "2027-04-05")]);
        told.news(&db.store).await;
        assert_eq!(day_after_run("not the key").await, given, "the run does not suffer from it");
        assert_eq!(told.news(&db.store).await, [EventKind::RunFinished, EventKind::EvidenceReady]);
        assert_eq!(day_after_run(accounts::ORGANIZATION_KEY).await, date(2027, 4, 5));
        let news = told.news(&db.store).await;
        assert_eq!(news, [EventKind::RunFinished, EventKind::EvidenceReady, EventKind::ConnectionUpdated]);
        let trail = db.store.audit_events(&organization(), None, 50).await.expect("read");
        let learned = trail.iter().find(|one| one.action == AuditAction::TokenExpiryChanged).expect("a line");
        assert_eq!((learned.actor.id.as_str(), learned.detail["expires_on"].as_str()), ("collector", "2027-04-05"));
        // With two tokens nobody can tell which one we hold.
        list(&[(accounts::ADA_ID, "2027-02-02"), (accounts::ADA_ID, "2027-03-03")]);
        assert_eq!(day_after_run(accounts::ORGANIZATION_KEY).await, date(2027, 4, 5));
    }
}
