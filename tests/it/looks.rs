//! Looking into what a run saw: the pages' rows are those of the evidence, each once.

mod changes;
mod given;

use std::collections::{BTreeMap, BTreeSet};

use atlassian_sim::{Size, Truth, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::domain::access::{AccessFilter, AccessLevel, AccountFilter};
use confluence_connector::domain::evidence::AccessRow;
use confluence_connector::domain::run::{Run, RunStatus};
use confluence_connector::service::RunLook;
use serde_json::json;

use crate::on_both_databases;
use crate::support::database::{TestDatabase, sqlite};
use crate::support::parts::{self, asked, file};
use crate::support::product::{Product, simulator};
use crate::support::walk;

/// A site that was collected once, and what its run's pages are asked by.
struct Site {
    truth: Truth,
    evidence: Vec<AccessRow>,
    look: RunLook,
}

async fn collected(db: &TestDatabase, subdomain: &str, size: Size) -> Site {
    let simulator = simulator(size).await;
    let clock = Clock::fixed("2026-11-24T09:00:00Z".parse().expect("a time"));
    let worker = parts::worker(db, &clock, &simulator);
    let id = parts::connection_to(db, &clock, subdomain).await;
    let run = asked(&db.store, &worker, &clock, &id).await;
    assert_eq!(run.status, RunStatus::Succeeded, "{run:?}");
    let services = parts::services(db, &clock, &simulator);
    let look = services.look_into(&parts::portal(), &id, &run.id).await.expect("it left evidence");
    let truth = simulator.world().truth(subdomain, Some(accounts::ADA_EMAIL)).expect("a site");
    Site { truth, evidence: evidence(db, &run), look }
}

fn evidence(db: &TestDatabase, run: &Run) -> Vec<AccessRow> {
    let text = file(db, run, "access-review.jsonl");
    text.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
}

/// Whether a row is looked for.
type Test = fn(&AccessRow) -> bool;

fn int(number: usize) -> i64 {
    i64::try_from(number).expect("few")
}

/// In one order, each as often as it is there.
fn sorted(rows: impl IntoIterator<Item = AccessRow>) -> Vec<String> {
    let mut lines: Vec<String> =
        rows.into_iter().map(|row| serde_json::to_string(&row).expect("a line")).collect();
    lines.sort();
    lines
}

impl Site {
    fn of_space(&self, id: &str) -> impl Iterator<Item = AccessRow> {
        self.evidence.iter().filter(move |row| row.space_id == id).cloned()
    }

    async fn rows(&self, id: &str, filter: &AccessFilter) -> Vec<AccessRow> {
        walk::rows(&self.look, id, filter).await
    }

    async fn own_rows(
        &self,
        id: &str,
        filter: &AccessFilter,
    ) -> (Vec<AccessRow>, BTreeSet<String>) {
        walk::own_rows(&self.look, id, filter).await
    }

    async fn reach(&self, account: &str) -> Vec<AccessRow> {
        walk::reach(&self.look, account).await
    }
}

/// Sites of all three ways to give access: permissions, roles, both.
const SITES: [&str; 3] = ["acme", "globex", "initech"];

on_both_databases! {
    async fn a_space_has_the_rows_of_the_evidence(db) {
        for subdomain in SITES {
            let site = collected(&db, subdomain, Size::demo()).await;
            let all = AccessFilter::default();
            for space in &site.truth.spaces {
                let wanted = sorted(site.of_space(&space.id));
                assert_eq!(sorted(site.rows(&space.id, &all).await), wanted, "{}", space.key);
                let admins = AccessFilter { level: Some(AccessLevel::Admin), ..all.clone() };
                let wanted = sorted(site.of_space(&space.id).filter(|row| row.is_admin));
                assert_eq!(sorted(site.rows(&space.id, &admins).await), wanted, "{}", space.key);
            }
            assert!(site.look.space("0").await.is_err());
        }
    }
}

on_both_databases! {
    async fn spaces_are_found_and_counted_as_the_evidence_has_them(db) {
        for subdomain in SITES {
            let site = collected(&db, subdomain, Size::demo()).await;
            let found = walk::spaces(&site.look).await;
            let names: Vec<_> = found.iter().map(|line| line.space.id.clone()).collect();
            let wanted: BTreeSet<_> = site.truth.spaces.iter().map(|space| space.id.clone()).collect();
            assert_eq!(names.iter().cloned().collect::<BTreeSet<_>>(), wanted);
            assert_eq!(names.len(), wanted.len(), "each once");
            for line in &found {
                let own = site.of_space(&line.space.id).filter(|row| matches!(row.via.as_str(), "direct" | "role"));
                let mut principals: BTreeMap<(String, String), bool> = BTreeMap::new();
                for row in own {
                    *principals.entry((row.principal_type, row.principal_id)).or_default() |= row.is_admin;
                }
                let admins = principals.values().filter(|is_admin| **is_admin).count();
                let public = principals.keys().any(|(_, id)| id == "anonymous-users");
                let counted = (line.principals, line.admins, line.is_public);
                assert_eq!(counted, (int(principals.len()), int(admins), public), "{}", line.space.key);
                assert!(admins > 0, "somebody administers it");
            }
            let totals = site.look.totals().await.expect("numbers");
            let public = found.iter().filter(|line| line.is_public).count();
            assert_eq!((totals.spaces, totals.public_spaces), (int(found.len()), int(public)));
            assert_eq!(totals.groups, int(site.truth.groups.len()));
            assert!(totals.accounts > 20 && totals.apps > 0 && totals.external > 0 && totals.barred > 0);
            assert!(found.iter().any(|line| line.is_public) && found.iter().any(|line| !line.is_public));
            let one = &found[found.len() / 2].space;
            for search in [one.key.to_lowercase(), one.name.to_uppercase()] {
                let page = site.look.spaces(&search, None).await.expect("spaces");
                assert!(page.items.iter().any(|line| line.space.id == one.id), "{search}");
                assert!(page.items.len() < found.len(), "{search}");
            }
            for nothing in ["100%", "no_such", "\\"] {
                assert!(site.look.spaces(nothing, None).await.expect("spaces").items.is_empty(), "{nothing}");
            }
        }
    }
}

on_both_databases! {
    async fn a_person_reaches_what_the_evidence_says(db) {
        for subdomain in SITES {
            let site = collected(&db, subdomain, Size::demo()).await;
            let of_accounts = |row: &&AccessRow| matches!(row.principal_type.as_str(), "user" | "app");
            let mut wanted: BTreeMap<String, Vec<AccessRow>> = BTreeMap::new();
            for row in site.evidence.iter().filter(of_accounts) {
                wanted.entry(row.principal_id.clone()).or_default().push(row.clone());
            }
            for user in &site.truth.users {
                wanted.entry(user.account_id.clone()).or_default();
            }
            let mut empty = 0;
            for (account, rows) in wanted {
                if rows.is_empty() && site.look.person(&account).await.is_err() {
                    empty += 1;
                    continue;
                }
                assert_eq!(sorted(site.reach(&account).await), sorted(rows), "{account}");
            }
            assert!(empty < 30, "whoever was never named is not known");
            assert!(site.look.person("nobody").await.is_err());
        }
    }
}

on_both_databases! {
    async fn who_is_looked_for_is_found_by_name_and_in_groups(db) {
        let site = collected(&db, "acme", Size::demo()).await;
        // The first space has accounts that were given access by name, and large groups.
        let space = &site.truth.spaces[0].id;
        let users: BTreeMap<_, _> = site.truth.users.iter().map(|user| (user.account_id.as_str(), user)).collect();
        let is_account = |row: &AccessRow| matches!(row.principal_type.as_str(), "user" | "app");
        let kinds: [(AccountFilter, Test); 6] = [
            (AccountFilter::Active, |row| row.account_status == "active"),
            (AccountFilter::Inactive, |row| row.account_status == "inactive"),
            (AccountFilter::Closed, |row| row.account_status == "closed"),
            (AccountFilter::Unknown, |row| row.account_status == "unknown"),
            (AccountFilter::External, |row| row.external == Some(true)),
            (AccountFilter::App, |row| row.account_type == "app"),
        ];
        for (accounts, test) in kinds {
            let filter = AccessFilter { accounts: Some(accounts), ..AccessFilter::default() };
            let (rows, _) = site.own_rows(space, &filter).await;
            let people: Vec<_> = rows.iter().filter(|row| is_account(row)).cloned().collect();
            let own = |row: &AccessRow| is_account(row) && row.via_group_id.is_empty() && test(row);
            assert_eq!(sorted(people), sorted(site.of_space(space).filter(own)), "{accounts}");
            // A group is there when one of its members is looked for, and opens to these alone.
            let within = |row: &AccessRow| !row.via_group_id.is_empty() && test(row);
            let all: Vec<_> = site.rows(space, &filter).await.into_iter().filter(|row| !row.via_group_id.is_empty()).collect();
            assert_eq!(sorted(all), sorted(site.of_space(space).filter(within)), "{accounts}");

            let (mut found, mut cursor) = (BTreeSet::new(), None);
            loop {
                let page = site.look.people(&filter, cursor.as_deref()).await.expect("people");
                for line in page.items {
                    assert!(found.insert(line.user.account_id.clone()), "twice");
                    let groups = site.truth.memberships.iter().filter(|one| one.account_id == line.user.account_id);
                    assert_eq!(line.groups, int(groups.count()));
                }
                cursor = page.next_cursor;
                if cursor.is_none() {
                    break;
                }
            }
            assert!(found.iter().all(|id| users.contains_key(id.as_str()) || accounts == AccountFilter::Unknown));
        }
        let called = |text: &str| AccessFilter { text: text.into(), ..AccessFilter::default() };
        for text in ["GRACE", accounts::GRACE_EMAIL, accounts::GRACE_ID] {
            let found: Vec<_> = site.rows(space, &called(text)).await.into_iter().filter(is_account).collect();
            let wanted = site.of_space(space).filter(|row| row.principal_id == accounts::GRACE_ID);
            assert_eq!(sorted(found), sorted(wanted), "{text}");
        }
        let (group, groups) = site.own_rows(space, &called("confluence-admins")).await;
        assert_eq!((group.len(), groups.len()), (1, 1));
        let (everybody, _) = site.own_rows(space, &called("all licensed")).await;
        assert_eq!(everybody.len(), 1, "a class is found by its name: {everybody:?}");
        assert!(site.own_rows(space, &called("%")).await.0.is_empty(), "a sign is a sign");
        let line = site.look.space(space).await.expect("it").line;
        assert!(site.look.principals(&line.space, &called(""), Some("junk")).await.is_err());
        assert!(site.look.members(&line.space, "no-group", &called(""), None).await.is_err());
    }
}

#[tokio::test]
async fn whoever_may_see_the_run_may_look_into_it() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let path = format!("/sources/{id}/runs/{}", run["id"].as_str().expect("an id"));
    let viewer = product.visit(json!({"purpose": "manage", "role": "view", "locale": "en"})).await;
    let spaces = viewer.get(&format!("{path}/spaces")).await;
    assert_eq!(spaces.status, 200);
    assert!(viewer.get(&path).await.body.contains(&format!("href=\"{path}/people\"")));
    let stranger = product.visit(json!({"purpose": "manage", "organization_id": "org-2"})).await;
    for page in ["spaces", "people", "changes", "summary", &format!("people/{}", accounts::ADA_ID)]
    {
        assert_eq!(viewer.get(&format!("{path}/{page}")).await.status, 200, "{page}");
        assert_eq!(stranger.get(&format!("{path}/{page}")).await.status, 404, "{page}");
    }
    for nothing in ["spaces/0", "people/nobody", "spaces?cursor=junk", "changes?cursor=junk"] {
        let status = if nothing.contains("cursor") { 422 } else { 404 };
        assert_eq!(viewer.get(&format!("{path}/{nothing}")).await.status, status, "{nothing}");
    }
    // What was typed comes back as what it is.
    let page = viewer.get(&format!("{path}/people?q=%3Cscript%3Ealert(1)%3C/script%3E")).await;
    assert!(page.status == 200 && !page.body.contains("<script>alert"), "{}", page.body);
    let other = product.connect("globex", accounts::ADA_EMAIL, &accounts::token("ada")).await.0;
    let foreign = path.replace(&id, &other);
    assert_eq!(viewer.get(&format!("{foreign}/spaces")).await.status, 404);
}
