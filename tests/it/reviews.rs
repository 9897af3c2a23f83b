//! Access reviews: who may decide, of what, and what comes of it.

use std::collections::{BTreeMap, BTreeSet};

use atlassian_sim::{Mutation, Simulator, Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::{Worker, plan};
use confluence_connector::domain::access::{
    AccessFilter, AccessLevel, AccessQuery, PrincipalFilter,
};
use confluence_connector::domain::audit::AuditAction;
use confluence_connector::domain::error::ErrorCode;
use confluence_connector::domain::evidence::{AccessRow, DecisionRow, MembershipRow};
use confluence_connector::domain::id::ConnectionId;
use confluence_connector::domain::page::PageQuery;
use confluence_connector::domain::review::{
    Decision, DecisionFilter, ReviewItem, ReviewPart, ReviewStatus,
};
use confluence_connector::domain::run::{Run, RunStatus};
use confluence_connector::domain::session::{
    Actor, Binding, BrowserSession, PortalUser, Purpose, Role, Who, WizardState,
};
use confluence_connector::entropy::Entropy;
use confluence_connector::service::{Deciding, ReviewLook, Services};
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::on_both_databases;
use crate::support::database::{TestDatabase, sqlite};
use crate::support::parts::{self, SWEEP, file, scheduled};
use crate::support::product::{Product, simulator};

mod pages;

/// Somebody of the portal's.
pub fn person(name: &str, role: Role) -> Actor {
    let binding = Binding {
        organization_id: "org-1".to_owned().try_into().expect("an id"),
        user: PortalUser { id: format!("u-{name}"), email: None, name: Some(name.to_owned()) },
        role,
        purpose: Purpose::Manage,
        connection_id: None,
        parent_origins: Vec::new(),
        theme: json!({}),
        locale: None,
    };
    let session = BrowserSession {
        hash: String::new(),
        binding,
        expires_at: jiff::Timestamp::MAX,
        wizard: WizardState::default(),
    };
    Actor { who: Who::Person(Box::new(session)), address: None }
}

fn rows<T: DeserializeOwned>(db: &TestDatabase, run: &Run, name: &str) -> Vec<T> {
    let text = file(db, run, &format!("{name}.jsonl"));
    text.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
}

struct Place {
    simulator: Simulator,
    clock: Clock,
    worker: Worker,
    services: Services,
    id: ConnectionId,
}

impl Place {
    async fn new(db: &TestDatabase, subdomain: &str) -> Self {
        let simulator = simulator(Size::demo()).await;
        let clock = Clock::fixed("2026-11-19T11:00:00Z".parse().expect("a time"));
        let worker = parts::worker(db, &clock, &simulator);
        let id = parts::connection_to(db, &clock, subdomain).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        let services = parts::services(db, &clock, &simulator);
        Self { simulator, clock, worker, services, id }
    }

    async fn run(&self, db: &TestDatabase) -> Run {
        let run = scheduled(&db.store, &self.worker, &self.clock, &self.id).await;
        assert_eq!(run.status, RunStatus::Succeeded, "{run:?}");
        run
    }

    async fn look(&self, review: &ReviewLook) -> ReviewLook {
        self.services
            .look_into_review(&parts::portal(), &self.id, &review.review.id)
            .await
            .expect("the review")
    }
}

/// One decision of all that a query finds.
pub fn deciding(part: ReviewPart, query: AccessQuery, decision: Decision) -> Deciding {
    Deciding { part, items: None, query, decision: Some(decision), note: String::new() }
}

fn int(number: usize) -> i64 {
    i64::try_from(number).expect("few")
}

/// The rows of access and of members are those of the reviewed run, each once.
fn tells_what_was_reviewed(table: &[DecisionRow], own: &[&AccessRow], members: &[MembershipRow]) {
    type Access = BTreeMap<[String; 3], (String, bool, String)>;
    let wanted: Access = own
        .iter()
        .map(|row| {
            let key = [&row.space_id, &row.principal_id, &row.via_role_id].map(Clone::clone);
            (key, (row.permissions.clone(), row.is_admin, row.first_seen_at.clone()))
        })
        .collect();
    let of_access = table.iter().filter(|row| row.part == "access");
    let told: Access = of_access
        .map(|row| {
            let key = [&row.space_id, &row.principal_id, &row.role_id].map(Clone::clone);
            (key, (row.permissions.clone(), row.is_admin, row.first_seen_at.clone()))
        })
        .collect();
    assert_eq!(told, wanted);
    let wanted: BTreeSet<_> = members.iter().map(|row| (&row.group_id, &row.account_id)).collect();
    let of_members = table.iter().filter(|row| row.part == "members");
    let told: BTreeSet<_> = of_members.map(|row| (&row.group_id, &row.principal_id)).collect();
    assert_eq!(told, wanted);
}

on_both_databases! {
    async fn a_review_decides_of_all_that_was_given_and_the_next_run_shows_it(db) {
        for subdomain in ["acme", "globex", "initech"] {
            let place = Place::new(&db, subdomain).await;
            let (services, ada, view) = (&place.services, person("Ada", Role::Manage), person("Vi", Role::View));
            let run = place.run(&db).await;
            let access: Vec<AccessRow> = rows(&db, &run, "access-review");
            let own: Vec<_> = access.iter().filter(|row| matches!(row.via.as_str(), "direct" | "role")).collect();
            let groups: BTreeSet<_> = own.iter().filter(|row| row.principal_type == "group").map(|row| row.principal_id.as_str()).collect();
            let members: Vec<MembershipRow> = rows(&db, &run, "memberships");
            let members: Vec<_> = members.into_iter().filter(|row| groups.contains(row.group_id.as_str())).collect();

            for nobody in [&view, &parts::portal()] {
                let refused = services.begin_review(nobody, &place.id, &run.id).await.expect_err("refused");
                assert_eq!(refused.code, ErrorCode::Forbidden);
            }
            let review = services.begin_review(&ada, &place.id, &run.id).await.expect("begun");
            assert_eq!((review.progress.access, review.progress.members), (int(own.len()), int(members.len())));
            let again = services.begin_review(&ada, &place.id, &run.id).await.expect_err("one at a time");
            assert_eq!(again.code, ErrorCode::Conflict);
            let look = services.look_into_review(&view, &place.id, &review.id).await.expect("it is seen");

            // Admins are asked about, all at once; whoever is no admin keeps what they have.
            let of_admins = AccessQuery { filter: AccessFilter { level: Some(AccessLevel::Admin), ..AccessFilter::default() }, ..AccessQuery::default() };
            let mut ask = deciding(ReviewPart::Access, of_admins.clone(), Decision::Ask);
            ask.note = "Who needs this?".into();
            let refused = services.decide(&view, &look, &ask).await.expect_err("who may only look");
            assert_eq!(refused.code, ErrorCode::Forbidden);
            let admins = own.iter().filter(|row| row.is_admin).count();
            assert_eq!(services.decide(&ada, &look, &ask).await, Ok(int(admins)));
            assert_eq!(look.found(ReviewPart::Access, &of_admins).await, Ok(Some(int(admins))));
            let undecided = AccessQuery { decision: Some(DecisionFilter::Undecided), ..AccessQuery::default() };
            let keep = deciding(ReviewPart::Access, undecided.clone(), Decision::Keep);
            assert_eq!(services.decide(&ada, &look, &keep).await, Ok(int(own.len() - admins)));
            assert_eq!(look.found(ReviewPart::Access, &undecided).await, Ok(Some(0)));

            // Two groups' access is to be removed, line by line; what is not there is not decided of.
            let of_groups = AccessQuery { principals: Some(PrincipalFilter::Group), ..AccessQuery::default() };
            let page = look.access(&of_groups, None).await.expect("lines");
            let grace = person("Grace", Role::Manage);
            let goes = [page.items[0].item.clone(), page.items[1].item.clone()];
            let ReviewItem::Access { space_id, principal_id, principal_kind, .. } = goes[0].clone() else { panic!("{goes:?}") };
            let nowhere = ReviewItem::Access { space_id: "0".into(), principal_kind, principal_id: principal_id.clone(), role_id: String::new() };
            let remove = Deciding {
                part: ReviewPart::Access,
                items: Some(goes.iter().cloned().chain([nowhere]).collect()),
                query: AccessQuery::default(),
                decision: Some(Decision::Remove),
                note: "Left the project".into(),
            };
            assert_eq!(services.decide(&grace, &look, &remove).await, Ok(2));
            let left = services.sign_off(&ada, &look, "").await.expect_err("members are undecided");
            assert_eq!(left.code, ErrorCode::Conflict);
            assert!(left.detail.say().contains(&members.len().to_string()), "{left}");

            let keep = deciding(ReviewPart::Members, AccessQuery::default(), Decision::Keep);
            assert_eq!(services.decide(&ada, &look, &keep).await, Ok(int(members.len())));
            let page = look.members(&AccessQuery::default(), None).await.expect("lines");
            let member = &page.items[0];
            let one = Deciding { part: ReviewPart::Members, items: Some(vec![member.item()]), ..remove.clone() };
            assert_eq!(services.decide(&grace, &look, &one).await, Ok(1));
            // A decision that is taken back is none, and is made again.
            let back = Deciding { decision: None, ..one.clone() };
            assert_eq!(services.decide(&ada, &look, &back).await, Ok(1));
            assert_eq!(place.look(&look).await.review.progress.left(), 1);
            assert_eq!(services.decide(&grace, &look, &one).await, Ok(1));
            let long = Deciding { note: "x".repeat(1001), ..one.clone() };
            assert_eq!(services.decide(&ada, &look, &long).await.expect_err("too long").field, Some("note"));

            services.sign_off(&ada, &look, " Reviewed for Q4. ").await.expect("signed");
            let signed = place.look(&look).await;
            assert_eq!(signed.review.status, ReviewStatus::SignedOff);
            assert_eq!((signed.review.statement.as_str(), signed.review.progress.remove), ("Reviewed for Q4.", 3));
            for late in [services.decide(&ada, &signed, &one).await.map(|_| ()), services.sign_off(&ada, &signed, "").await, services.discard_review(&ada, &signed).await] {
                assert_eq!(late.expect_err("it does not change").code, ErrorCode::Conflict);
            }
            assert_eq!(signed.outcome().await.expect("asked").map(|(run, ..)| run.id), None);

            // One of the removals is carried out, and a membership; the other group keeps its access.
            let world = place.simulator.world();
            let space: u64 = space_id.parse().expect("a number");
            let done = [
                Mutation::Revoke { space_id: space, principal_id: principal_id.clone() },
                Mutation::RemoveMember { group_id: member.group.id.clone(), account_id: member.user.account_id.clone() },
            ];
            for mutation in &done {
                assert!(world.mutate(subdomain, mutation), "{mutation:?}");
            }
            let next = place.run(&db).await;
            let seen = place.look(&look).await;
            let (shown_by, to_remove, there) = seen.outcome().await.expect("asked").expect("a run has followed");
            assert_eq!(shown_by.id, next.id);
            let table: Vec<DecisionRow> = rows(&db, &next, "review-decisions");
            assert_eq!(table.len(), own.len() + members.len());
            let removals: Vec<_> = table.iter().filter(|row| row.decision == "remove").collect();
            let still = removals.iter().filter(|row| row.outcome == "there").count();
            assert_eq!((to_remove, there), (3, int(still)));
            assert_eq!(removals.len(), 3, "{removals:?}");
            assert!(still < 2 && removals.iter().all(|row| row.note == "Left the project" && row.decided_by_name == "Grace"));
            let gone = removals.iter().find(|row| row.space_id == space_id && row.principal_id == principal_id);
            assert_eq!(gone.expect("the access").outcome, "gone");
            tells_what_was_reviewed(&table, &own, &members);
            assert!(table.iter().all(|row| row.signed_by_name == "Ada" && row.statement == "Reviewed for Q4." && row.reviewed_run_id == run.id.as_str()));
            let events = services.audit_events(&parts::portal(), &"org-1".to_owned().try_into().expect("an id"), &PageQuery::default()).await.expect("events");
            let signed = events.items.iter().find(|event| event.action == AuditAction::ReviewSignedOff && event.subject.as_deref() == Some(review.id.as_str()));
            assert_eq!(signed.expect("it is on record").detail["remove"], "3");
        }
    }
}

on_both_databases! {
    async fn a_review_that_is_discarded_leaves_its_place_to_another(db) {
        let place = Place::new(&db, "acme").await;
        let (services, ada) = (&place.services, person("Ada", Role::Manage));
        let run = place.run(&db).await;
        let review = services.begin_review(&ada, &place.id, &run.id).await.expect("begun");
        let look = services.look_into_review(&ada, &place.id, &review.id).await.expect("it");
        let keep = deciding(ReviewPart::Access, AccessQuery::default(), Decision::Keep);
        assert!(services.decide(&ada, &look, &keep).await.expect("decided") > 0);
        services.discard_review(&ada, &look).await.expect("discarded");
        assert_eq!(services.review(&ada, &review.id).await.expect_err("gone").code, ErrorCode::NotFound);
        let other = services.begin_review(&ada, &place.id, &run.id).await.expect("begun");
        assert_eq!(other.progress.decided(), 0);
        // What is new since the run before is found in a later run alone.
        let space = place.simulator.world().truth("acme", Some(accounts::ADA_EMAIL)).expect("a site").spaces[0].id.clone();
        let has: BTreeSet<_> = rows::<AccessRow>(&db, &run, "access-review").into_iter().filter(|row| row.space_id == space && row.via == "direct").map(|row| row.principal_id).collect();
        let comes = rows::<MembershipRow>(&db, &run, "memberships").into_iter().find(|row| !has.contains(&row.account_id)).expect("somebody without access by name").account_id;
        let grant = Mutation::Grant { space_id: space.parse().expect("a number"), account_id: comes.clone(), operation: "administer".into(), target: "space".into() };
        assert!(place.simulator.world().mutate("acme", &grant));
        let next = place.run(&db).await;
        let look = services.look_into(&ada, &place.id, &next.id).await.expect("it");
        let new = AccessQuery { only_new: true, ..AccessQuery::default() };
        let page = look.given(&new, None).await.expect("lines");
        let found: Vec<_> = page.items.iter().map(|one| (one.row.space_id.as_str(), one.row.principal_id.as_str())).collect();
        assert_eq!(found, [(space.as_str(), comes.as_str())]);
        // As long as nothing is signed off, no file speaks of decisions.
        let files = db.store.artifacts(&next.id).await.expect("read");
        assert!(files.iter().all(|file| !file.file_name.starts_with("review-decisions")), "{files:?}");
    }
}
