//! Members the other way round: what a sample of accounts says of its groups, in the manifest.

use std::collections::BTreeSet;

use atlassian_sim::{FaultKind, FaultRule, Mutation, Simulator, Size, Truth, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::domain::id::ConnectionId;
use confluence_connector::domain::run::{Run, RunStatus};
use serde_json::{Value, json};

use crate::support::database::{TestDatabase, sqlite};
use crate::support::parts::{self, asked, file};
use crate::support::product::simulator;

const MEMBER_OF: &str = "/wiki/rest/api/user/memberof";
const USERS: &str = "/wiki/api/v2/users-bulk";
/// More than the site has accounts.
const ALL: usize = 100;

/// A site that is collected, each time asking so many accounts.
struct Lab {
    simulator: Simulator,
    db: TestDatabase,
    clock: Clock,
    connection: ConnectionId,
}

impl Lab {
    async fn open() -> Self {
        let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
        let db = sqlite().await;
        let connection = parts::connection_of_ada(&db, &clock).await;
        Self { simulator: simulator(Size::tiny()).await, db, clock, connection }
    }

    fn truth(&self) -> Truth {
        self.simulator.world().truth("acme", Some(accounts::ADA_EMAIL)).expect("a site")
    }

    fn fault(&self, route: &str, kind: FaultKind) {
        self.simulator.world().add_fault(FaultRule::at("acme", route, kind));
    }

    /// Collects, and tells what the manifest says of it.
    async fn collect(&self, sample: usize) -> (Run, Option<Value>) {
        let worker = parts::worker_sampling(&self.db, &self.clock, &self.simulator, sample);
        self.simulator.world().reset_counters();
        let run = asked(&self.db.store, &worker, &self.clock, &self.connection).await;
        assert_eq!(run.status, RunStatus::Succeeded, "{run:?}");
        let manifest: Value =
            serde_json::from_str(&file(&self.db, &run, "manifest.json")).expect("JSON");
        let all = manifest["reconciliations"].as_array().expect("a list").iter();
        let mut found = all.filter(|one| one["name"] == "group_members.by_account");
        (run, found.next().cloned())
    }

    fn asked(&self) -> u64 {
        let routes = self.simulator.world().requests().by_route;
        routes.get(&format!("GET {MEMBER_OF}")).copied().unwrap_or_default()
    }
}

fn strings(list: &Value) -> BTreeSet<String> {
    let list = list.as_array().expect("a list").iter();
    list.map(|one| one.as_str().expect("text").to_owned()).collect()
}

fn answer(groups: &Value) -> FaultKind {
    let body = json!({"results": groups, "start": 0, "limit": 200, "size": groups.as_array().map(Vec::len), "_links": {}});
    FaultKind::Answer {
        status: 200,
        content_type: Some("application/json".to_owned()),
        headers: Vec::new(),
        body: body.to_string(),
    }
}

#[tokio::test]
async fn both_ways_tell_the_same_of_those_who_answer() {
    let lab = Lab::open().await;
    let refusal = FaultKind::Status { status: 400, retry_after: None, retry_after_date_in: None };
    lab.simulator.world().add_fault(FaultRule::at("acme", MEMBER_OF, refusal).nth(2));
    let (run, told) = lab.collect(ALL).await;
    let told = told.expect("it is compared");
    let truth = lab.truth();
    let sample = &told["sample"];
    // Whoever was given access and is not there any more is not asked.
    let known: BTreeSet<String> = truth.users.iter().map(|user| user.account_id.clone()).collect();
    let answered = strings(&sample["accounts"]);
    assert!(answered.is_subset(&known) && answered.len() > 10, "{sample}");
    let refused = sample["refused"].as_array().expect("a list");
    assert_eq!(refused.len(), 1, "{refused:?}");
    let did_not = refused[0]["account_id"].as_str().expect("an id");
    assert!(known.contains(did_not) && !answered.contains(did_not));
    assert!(refused[0]["detail"].as_str().is_some_and(|text| !text.is_empty()));
    let in_groups =
        truth.memberships.iter().filter(|one| answered.contains(&one.account_id)).count();
    assert!(in_groups > 10);
    assert_eq!(
        (&told["left"]["count"], &told["right"]["count"]),
        (&json!(in_groups), &json!(in_groups))
    );
    assert_eq!((&told["result"], &sample["differences"]), (&json!("equal"), &json!([])));
    assert_eq!(sample["endpoint"]["path"], MEMBER_OF);
    // Each once; and all of these are counted.
    assert_eq!(lab.asked(), answered.len() as u64 + 1);
    let requests = lab.simulator.world().requests().total;
    assert_eq!(u64::try_from(run.progress.requests), Ok(requests));

    // Some only, and others in the next run; with none nobody is asked.
    let (_, some) = lab.collect(5).await;
    let (_, others) = lab.collect(5).await;
    let of = |told: &Option<Value>| told.as_ref().expect("compared")["sample"]["wanted"].clone();
    assert_eq!((of(&some), of(&others)), (json!(5), json!(5)));
    assert_ne!(
        some.expect("one")["sample"]["accounts"],
        others.expect("one")["sample"]["accounts"]
    );
    let (_, none) = lab.collect(0).await;
    assert_eq!((none, lab.asked()), (None, 0));
}

#[tokio::test]
async fn what_differs_is_told_by_its_ids_from_both_sides() {
    let lab = Lab::open().await;
    let truth = lab.truth();
    let left = &truth.memberships[0];
    let joined = truth.groups.iter().find(|group| group.name == "empty group, kept").expect("it");
    let change = Mutation::RemoveMember {
        group_id: left.group_id.clone(),
        account_id: left.account_id.clone(),
    };
    lab.fault(USERS, FaultKind::Meanwhile { change });
    let change = Mutation::AddMember {
        group_id: joined.id.clone(),
        account_id: accounts::GRACE_ID.to_owned(),
    };
    lab.simulator
        .world()
        .add_fault(FaultRule::at("acme", MEMBER_OF, FaultKind::Meanwhile { change }).nth(1));
    // Whoever was asked before it happened is not asked again; so it may happen before the first.
    let (_, told) = lab.collect(ALL).await;
    let told = told.expect("it is compared");
    assert_eq!(told["result"], "different", "{told}");
    let differences = told["sample"]["differences"].as_array().expect("a list");
    let gone = json!({"account_id": left.account_id, "group_id": left.group_id, "told_by": "group", "group_listed": true});
    assert!(differences.contains(&gone), "{differences:?}");
    let came = json!({"account_id": accounts::GRACE_ID, "group_id": joined.id, "told_by": "account", "group_listed": true});
    assert!(differences.iter().all(|one| *one == gone || *one == came), "{differences:?}");

    // The next run has read what had moved.
    lab.simulator.world().clear_faults();
    assert_eq!(lab.collect(ALL).await.1.expect("compared")["result"], "equal");

    // A group that no list has is told as such.
    let stranger = json!([{"type": "group", "name": "unlisted", "id": "no-such-group"}]);
    lab.fault(MEMBER_OF, answer(&stranger));
    let told = lab.collect(3).await.1.expect("compared");
    let differences = told["sample"]["differences"].as_array().expect("a list");
    let unlisted: Vec<_> = differences.iter().filter(|one| one["group_listed"] == false).collect();
    assert_eq!(unlisted.len(), 3, "{differences:?}");
    assert!(
        unlisted
            .iter()
            .all(|one| one["group_id"] == "no-such-group" && one["told_by"] == "account")
    );
}

#[tokio::test]
async fn who_differs_is_asked_once_more_before_it_is_said() {
    let lab = Lab::open().await;
    let once = FaultRule::at("acme", MEMBER_OF, answer(&json!([])));
    lab.simulator.world().add_fault(once.times(6));
    let (_, told) = lab.collect(ALL).await;
    let told = told.expect("it is compared");
    let sample = &told["sample"];
    assert_eq!((&told["result"], &sample["differences"]), (&json!("equal"), &json!([])));
    let again = lab.asked() - sample["accounts"].as_array().expect("a list").len() as u64;
    assert!((1..=6).contains(&again), "those alone are asked again: {again}");
}

#[tokio::test]
async fn what_is_refused_is_told_and_takes_nothing_from_the_run() {
    let lab = Lab::open().await;
    lab.fault(
        MEMBER_OF,
        FaultKind::Status { status: 403, retry_after: None, retry_after_date_in: None },
    );
    let (_, told) = lab.collect(ALL).await;
    let told = told.expect("it is said that it was not made");
    assert_eq!(told["result"], "not_made", "{told}");
    let refused = told["sample"]["refused"].as_array().expect("a list");
    assert_eq!(refused.len(), 3, "nobody else is asked: {refused:?}");
    assert!(refused.iter().all(|one| one["code"] == "forbidden"), "{refused:?}");
    assert_eq!((&told["left"]["count"], &told["right"]["count"]), (&json!(0), &json!(0)));
}
