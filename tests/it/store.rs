//! The contract of the store, on both databases.

use confluence_connector::clock::Clock;
use confluence_connector::domain::audit::{AuditAction, AuditActor, AuditEvent};
use confluence_connector::domain::connection::{
    Account, ApiRoute, OrganizationId, Site, SpaceScope, StoredConnection,
};
use confluence_connector::domain::id::{
    ApiKeyId, AuditEventId, ConnectSessionId, ConnectionId, RunId,
};
use confluence_connector::domain::inventory::{
    Grant, Group, Membership, PrincipalKind, Space, User,
};
use confluence_connector::domain::run::{
    Effort, Gap, RunMode, RunStatus, RunTrigger, Stream, StreamStatus,
};
use confluence_connector::domain::schedule::Schedule;
use confluence_connector::domain::session::{
    ApiKey, Binding, BrowserSession, LinkRefusal, PortalUser, Purpose, Role, Who, WizardState,
};
use confluence_connector::entropy::Entropy;
use confluence_connector::store::{
    ChainBatch, ChainKey, ClaimedRun, Closing, Lease, LeaseState, NewChain, NewConnection, NewLink,
    NewRun, QueueRefusal, RowSet, RunEnd, SealedColumns, Store, StoreError,
};
use jiff::{SignedDuration, Timestamp};

use crate::on_both_databases;

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).expect("a time")
}

fn organization(id: &str) -> OrganizationId {
    id.to_owned().try_into().expect("an organization id")
}

fn binding() -> Binding {
    Binding {
        organization_id: organization("org-1"),
        user: PortalUser { id: "u-1".into(), email: None, name: Some("Ada".into()) },
        role: Role::Manage,
        purpose: Purpose::Connect,
        connection_id: None,
        parent_origins: vec!["https://portal.example".into()],
        theme: serde_json::json!({"mode": "dark"}),
        locale: None,
    }
}

pub(crate) fn event(at: Timestamp, action: AuditAction) -> AuditEvent {
    let key =
        ApiKey { id: ApiKeyId::new(uuid::Uuid::nil()), name: "portal".into(), scopes: Vec::new() };
    let actor = Who::Portal(key);
    let id = AuditEventId::new(Entropy.uuid(&Clock::system()));
    AuditEvent::new(id, at, &organization("org-1"), AuditActor::of(&actor), None, action)
}

pub(crate) fn new_connection(organization_id: &str, cloud_id: &str) -> NewConnection {
    NewConnection {
        connection: StoredConnection {
            id: ConnectionId::new(Entropy.uuid(&Clock::system())),
            organization_id: organization(organization_id),
            site: Site {
                subdomain: "acme".into(),
                url: "https://acme.atlassian.net".into(),
                cloud_id: cloud_id.into(),
            },
            account: Account {
                account_id: "a-1".into(),
                email: "ada@acme.example".into(),
                display_name: "Ada".into(),
            },
            api_route: ApiRoute::Site,
            enabled: true,
            attention: None,
            token_last_four: "1234".into(),
            token_expires_on: jiff::civil::date(2027, 11, 20),
            space_scope: SpaceScope::default(),
            last_checked_at: None,
            next_run_at: None,
            schedule: Schedule::Daily,
            created_at: at(0),
            updated_at: at(0),
            disconnected_at: None,
        },
        sealed: SealedColumns { data_key: "v1.k.n.c".into(), token: "v1.k.n.d".into() },
    }
}

/// Keeps a connection, as the wizard does.
pub(crate) async fn save(store: &Store, new: &NewConnection) -> bool {
    let connected = event(at(0), AuditAction::ConnectionSaved);
    store.save_connection(new, &connected).await.expect("saved")
}

pub(crate) async fn connection(store: &Store) -> ConnectionId {
    let new = new_connection("org-1", "cloud-1");
    assert!(save(store, &new).await);
    new.connection.id
}

pub(crate) async fn queue(store: &Store, connection_id: &ConnectionId) -> RunId {
    let id = RunId::new(Entropy.uuid(&Clock::system()));
    let new = NewRun {
        id: id.clone(),
        connection_id: connection_id.clone(),
        mode: RunMode::Full,
        trigger: RunTrigger::First,
    };
    store.queue_run(&new, at(1)).await.expect("queued").expect("not refused");
    id
}

pub(crate) async fn claim(store: &Store, second: i64) -> Option<ClaimedRun> {
    store.claim_run("w-1", at(second), at(second + 10)).await.expect("claimed")
}

pub(crate) fn lease(run: &ClaimedRun) -> Lease<'_> {
    Lease { run_seq: run.seq, owner: &run.owner }
}

pub(crate) fn key(stream: Stream, subject: &str) -> ChainKey {
    ChainKey { stream, subject: subject.into() }
}

pub(crate) fn space(id: &str, name: &str) -> Space {
    Space {
        id: id.into(),
        key: format!("K{id}"),
        name: name.into(),
        space_type: "global".into(),
        status: "current".into(),
        created_at: "2024-01-02T03:04:05.678Z".into(),
        author_id: String::new(),
        owner_id: "a-1".into(),
        web_path: format!("/spaces/K{id}"),
    }
}

pub(crate) async fn plan(store: &Store, run: &ClaimedRun, key: &ChainKey) {
    let chain = NewChain {
        key: key.clone(),
        label: "label".into(),
        payload: vec!["1".into()],
        expected: None,
    };
    store.plan_chains(lease(run), &[chain]).await.expect("planned");
}

pub(crate) async fn commit(
    store: &Store,
    connection: &ConnectionId,
    run: &ClaimedRun,
    key: &ChainKey,
    (set, rows): (RowSet, usize),
    next: Option<&str>,
    closing: Closing,
) {
    let batch = ChainBatch {
        sets: vec![set],
        rows,
        next,
        effort: Effort::ONE,
        closing,
        responses: Vec::new(),
    };
    store.commit_batch(lease(run), connection, key, batch).await.expect("committed");
}

on_both_databases! {
    async fn a_link_opens_once_and_in_time(db) {
        let store = &db.store;
        let id = ConnectSessionId::new(Entropy.uuid(&Clock::system()));
        let link = NewLink { id: &id, secret_hash: "secret", binding: &binding(), expires_at: at(60) };
        assert!(store.insert_connect_session(&link, None, &event(at(0), AuditAction::LinkCreated)).await.unwrap());
        assert_eq!(store.connect_session("other", at(1)).await.unwrap(), Err(LinkRefusal::Unknown));
        assert_eq!(store.connect_session("secret", at(60)).await.unwrap(), Err(LinkRefusal::Expired));
        assert_eq!(store.connect_session("secret", at(59)).await.unwrap(), Ok(binding()));

        let opened = |_: &ConnectSessionId, _: &BrowserSession| event(at(1), AuditAction::LinkOpened);
        let late = store.consume_connect_session("secret", "c0", at(60), at(99), opened).await.unwrap();
        assert_eq!(late.unwrap_err(), LinkRefusal::Expired);
        let (first, second) = tokio::join!(
            store.consume_connect_session("secret", "c1", at(1), at(99), opened),
            store.consume_connect_session("secret", "c2", at(1), at(99), opened),
        );
        let winners: Vec<_> = [first.unwrap(), second.unwrap()].into_iter().filter_map(Result::ok).collect();
        assert_eq!(winners.len(), 1);
        assert_eq!(store.connect_session("secret", at(2)).await.unwrap(), Err(LinkRefusal::Used));

        let hash = winners[0].hash.clone();
        let wizard = WizardState { email: Some("ada@acme.example".into()), ..WizardState::default() };
        store.save_wizard(&hash, &wizard).await.unwrap();
        assert_eq!(store.browser_session(&hash, at(98)).await.unwrap().unwrap().wizard, wizard);
        assert!(store.browser_session(&hash, at(99)).await.unwrap().is_none());
        assert!(matches!(store.save_wizard("none", &wizard).await, Err(StoreError::RowsAffected { rows: 0, .. })));
        store.forget_old_sessions(at(1000), at(1000)).await.unwrap();
        assert_eq!(store.connect_session("secret", at(2)).await.unwrap(), Err(LinkRefusal::Unknown));
    }
}

on_both_databases! {
    async fn an_organization_has_one_connection_to_a_site(db) {
        let store = &db.store;
        let first = new_connection("org-1", "cloud-1");
        assert!(save(store, &first).await);
        assert!(!save(store, &new_connection("org-1", "cloud-1")).await, "another id for the same site");
        assert!(save(store, &new_connection("org-2", "cloud-1")).await, "another organization");
        assert!(save(store, &new_connection("org-1", "cloud-2")).await, "another site");
        let mut again = first.clone();
        again.sealed.token = "v1.k.n.new".into();
        assert!(save(store, &again).await);
        assert_eq!(store.sealed_credential(&first.connection.id).await.unwrap(), Some(again.sealed));
        assert_eq!(store.connection(&first.connection.id).await.unwrap(), Some(first.connection.clone()));

        let all = store.connections(&organization("org-1"), None, 10).await.unwrap();
        assert_eq!(all.len(), 2);
        let rest = store.connections(&organization("org-1"), Some(&all[0].id), 10).await.unwrap();
        assert_eq!(rest, all[1..]);
    }
}

on_both_databases! {
    async fn one_run_at_a_time_and_one_worker_per_run(db) {
        let store = &db.store;
        let connection_id = connection(store).await;
        let id = queue(store, &connection_id).await;
        let second = NewRun { id: RunId::new(Entropy.uuid(&Clock::system())), connection_id: connection_id.clone(), mode: RunMode::Full, trigger: RunTrigger::Manual };
        assert_eq!(store.queue_run(&second, at(2)).await.unwrap(), Err(QueueRefusal::UnderWay));

        let run = claim(store, 10).await.expect("a run waits");
        assert_eq!((&run.id, run.started_at), (&id, at(10)));
        assert!(claim(store, 15).await.is_none(), "it is held");
        let taken = store.claim_run("w-2", at(21), at(31)).await.unwrap().expect("the lease has run out");
        assert_eq!(taken.started_at, at(10), "the moment that the evidence speaks of stays");

        // The first worker is fenced off in everything that it writes.
        assert_eq!(store.renew_lease(lease(&run), at(50), Effort::default()).await.unwrap(), LeaseState::Lost);
        let planned = store.plan_chains(lease(&run), &[]).await;
        assert!(matches!(planned, Err(StoreError::LeaseLost)));
        assert!(matches!(store.finish_run(lease(&run), RunEnd::plain(RunStatus::Succeeded), at(22)).await, Err(StoreError::LeaseLost)));

        assert_eq!(store.renew_lease(lease(&taken), at(60), Effort { throttled_ms: 5, ..Effort::default() }).await.unwrap(), LeaseState::Held);
        store.request_cancel(&id, at(23)).await.unwrap();
        assert_eq!(store.renew_lease(lease(&taken), at(60), Effort { requests: 3, retries: 2, throttled_ms: 7 }).await.unwrap(), LeaseState::CancelRequested);
        store.finish_run(lease(&taken), RunEnd::plain(RunStatus::Cancelled), at(24)).await.unwrap();
        let run = store.run(&id).await.unwrap().unwrap();
        assert_eq!((run.status, run.finished_at, run.progress.throttled_ms), (RunStatus::Cancelled, Some(at(24)), 12));
        assert_eq!((run.progress.requests, run.progress.retries), (3, 2), "those of no stream");
        assert!(claim(store, 1000).await.is_none());
        queue(store, &connection_id).await;
    }
}

on_both_databases! {
    async fn rows_keep_their_history(db) {
        let store = &db.store;
        let connection_id = connection(store).await;
        let chain = key(Stream::Spaces, "current");
        let everything = || Closing::Unseen(Vec::new());

        queue(store, &connection_id).await;
        let first = claim(store, 10).await.unwrap();
        plan(store, &first, &chain).await;
        commit(store, &connection_id, &first, &chain, (RowSet::truth(&[space("1", "One"), space("2", "Two")]), 2), Some("c1"), everything()).await;
        assert_eq!(store.pending_chains(first.seq, Stream::Spaces, "", 9).await.unwrap()[0].cursor.as_deref(), Some("c1"));
        commit(store, &connection_id, &first, &chain, (RowSet::truth(&[space("2", "Two"), space("3", "Three")]), 2), None, everything()).await;
        assert!(store.pending_chains(first.seq, Stream::Spaces, "", 9).await.unwrap().is_empty());
        store.finish_run(lease(&first), RunEnd::plain(RunStatus::Succeeded), at(20)).await.unwrap();

        // The next run sees one changed, one unchanged, one new; one is gone.
        queue(store, &connection_id).await;
        let second = claim(store, 100).await.unwrap();
        plan(store, &second, &chain).await;
        let rows = [space("1", "One, renamed"), space("2", "Two"), space("4", "Four")];
        commit(store, &connection_id, &second, &chain, (RowSet::truth(&rows), 3), None, everything()).await;

        let names = async |seq| {
            let spaces = store.snapshot(&connection_id, seq).spaces("", 10).await.unwrap();
            spaces.into_iter().map(|s| (s.item.name, s.first_seen)).collect::<Vec<_>>()
        };
        assert_eq!(names(first.seq).await, [("One".into(), at(10)), ("Two".into(), at(10)), ("Three".into(), at(10))]);
        assert_eq!(names(second.seq).await, [("One, renamed".into(), at(10)), ("Two".into(), at(10)), ("Four".into(), at(100))]);

        // Permissions of a space that is gone go with it.
        let grant = Grant { space_id: "9".into(), principal_kind: PrincipalKind::User, principal_id: "a-1".into(), operation: "read".into(), target: "space".into() };
        let permissions = key(Stream::SpacePermissions, "9");
        plan(store, &second, &permissions).await;
        commit(store, &connection_id, &second, &permissions, (RowSet::truth(std::slice::from_ref(&grant)), 1), None, Closing::Nothing).await;
        store.finish_run(lease(&second), RunEnd::plain(RunStatus::Succeeded), at(110)).await.unwrap();
        queue(store, &connection_id).await;
        let third = claim(store, 200).await.unwrap();
        assert_eq!(store.snapshot(&connection_id, third.seq).grants("9").await.unwrap()[0].item, grant);
        store.close_orphans(lease(&third), &connection_id).await.unwrap();
        assert!(store.snapshot(&connection_id, third.seq).grants("9").await.unwrap().is_empty());
        assert_eq!(store.snapshot(&connection_id, second.seq).grants("9").await.unwrap().len(), 1, "the earlier run still saw it");
    }
}

on_both_databases! {
    async fn progress_and_gaps_come_from_the_chains(db) {
        let store = &db.store;
        let connection_id = connection(store).await;
        let id = queue(store, &connection_id).await;
        let run = claim(store, 10).await.unwrap();
        for subject in ["1", "2", "3"] {
            plan(store, &run, &key(Stream::SpacePermissions, subject)).await;
        }
        let nothing: [Grant; 0] = [];
        commit(store, &connection_id, &run, &key(Stream::SpacePermissions, "1"), (RowSet::truth(&nothing), 0), None, Closing::Nothing).await;
        let stream = async |name| {
            let run = store.run(&id).await.unwrap().unwrap();
            run.progress.streams.into_iter().find(|s| s.name == name).unwrap()
        };
        let progress = stream(Stream::SpacePermissions).await;
        assert_eq!((progress.status, progress.done, progress.expected), (StreamStatus::Running, 1, Some(3)));
        assert_eq!(stream(Stream::Users).await.status, StreamStatus::Waiting);

        let gap = Gap { stream: Stream::SpacePermissions, subject: "ENG".into(), code: "forbidden".into(), detail: "…".into() };
        store.end_chain(lease(&run), &key(Stream::SpacePermissions, "2"), Effort { requests: 4, retries: 3, throttled_ms: 900 }, Some(&gap)).await.unwrap();
        store.end_stream(lease(&run), &Gap { subject: "rest".into(), ..gap.clone() }).await.unwrap();
        let progress = stream(Stream::SpacePermissions).await;
        assert_eq!((progress.status, progress.done), (StreamStatus::Failed, 3));
        assert_eq!((progress.requests, progress.retries, progress.throttled_ms), (5, 3, 900));
        assert_eq!(store.run(&id).await.unwrap().unwrap().gaps[0], gap);

        let roles = key(Stream::RoleAssignments, "roles");
        plan(store, &run, &roles).await;
        store.end_chain(lease(&run), &roles, Effort::ONE, None).await.unwrap();
        assert_eq!(stream(Stream::RoleAssignments).await.status, StreamStatus::Skipped);
    }
}

on_both_databases! {
    async fn a_second_best_source_never_overwrites_the_better_one(db) {
        let store = &db.store;
        let connection_id = connection(store).await;
        queue(store, &connection_id).await;
        let run = claim(store, 10).await.unwrap();
        let user = |name: &str| User { account_id: "a-1".into(), display_name: name.into(), email: String::new(), account_type: "atlassian".into(), account_status: "active".into(), external: Some(false) };
        let (members, users) = (key(Stream::GroupMembers, "g"), key(Stream::Users, "0"));
        let group = Group { id: "g".into(), name: "Group".into(), usage_type: String::new(), managed_by: String::new() };
        let membership = |account: &str| Membership { group_id: "g".into(), account_id: account.into() };
        for chain in [&members, &users, &key(Stream::Groups, "all")] {
            plan(store, &run, chain).await;
        }
        commit(store, &connection_id, &run, &key(Stream::Groups, "all"), (RowSet::truth(&[group]), 1), None, Closing::Nothing).await;
        let batch = ChainBatch {
            sets: vec![RowSet::truth(&[membership("a-1"), membership("a-2")]), RowSet::if_absent(&[user("from the group")])],
            rows: 2, next: Some("x"), effort: Effort::ONE, closing: Closing::Nothing,
            responses: Vec::new(),
        };
        store.commit_batch(lease(&run), &connection_id, &members, batch).await.unwrap();
        let snapshot = store.snapshot(&connection_id, run.seq);
        let names = async || -> Vec<String> {
            snapshot.members("g", "", 10).await.unwrap().into_iter().map(|m| m.item.display_name).collect()
        };
        assert_eq!(names().await, ["from the group", ""]);
        commit(store, &connection_id, &run, &users, (RowSet::truth(&[user("from the look-up")]), 1), None, Closing::Nothing).await;
        commit(store, &connection_id, &run, &members, (RowSet::if_absent(&[user("from the group")]), 0), None, Closing::Nothing).await;
        assert_eq!(names().await, ["from the look-up", ""]);
        assert_eq!(snapshot.members("g", "", 10).await.unwrap()[1].item.account_status, "unknown");
        assert_eq!(snapshot.wanted_accounts().await.unwrap(), ["a-1", "a-2"]);
        let unknown = snapshot.accounts(&["a-1", "nobody"]).await.unwrap();
        assert_eq!(unknown.len(), 1);
        assert!(claim(store, 10 + SignedDuration::from_hours(1).as_secs()).await.is_some());
    }
}

on_both_databases! {
    async fn a_collection_and_those_who_stop_it_do_not_wait_for_each_other(db) {
        let store = &db.store;
        let connection_id = connection(store).await;
        let id = queue(store, &connection_id).await;
        let run = claim(store, 2).await.expect("a run");
        let spaces = key(Stream::Spaces, "current");
        plan(store, &run, &spaces).await;
        let batches = async {
            for n in 0..40 {
                let rows: Vec<_> = (0..20).map(|m| space(&format!("{n}-{m}"), "A space")).collect();
                let (set, cursor) = (RowSet::truth(&rows), format!("c{n}"));
                commit(store, &connection_id, &run, &spaces, (set, 20), Some(&cursor), Closing::Nothing).await;
            }
        };
        let stops = async {
            for _ in 0..120 {
                store.request_cancel(&id, at(5)).await.expect("asked");
            }
        };
        let (first, second) = (stops, batches);
        tokio::join!(first, second);
        assert_eq!(store.renew_lease(lease(&run), at(30), Effort::default()).await.unwrap(), LeaseState::CancelRequested);
    }
}
