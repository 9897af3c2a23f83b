//! What changed in who may do what since the run before, who did it, and how two runs differ.

use std::collections::{BTreeMap, BTreeSet};

use atlassian_sim::{Mutation, Simulator, Size, Truth, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::access::{ChangedThing, DifferenceQuery};
use confluence_connector::domain::evidence::AccessChangeRow;
use confluence_connector::domain::run::{Run, RunStatus};
use confluence_connector::entropy::Entropy;
use serde_json::{Value, json};

use crate::on_both_databases;
use crate::support::database::{TestDatabase, sqlite};
use crate::support::parts::{self, SWEEP, file, scheduled};
use crate::support::product::{Product, simulator};

fn rows(db: &TestDatabase, run: &Run, name: &str) -> Vec<Value> {
    let text = file(db, run, &format!("{name}.jsonl"));
    text.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
}

fn text(row: &Value, column: &str) -> String {
    row[column].as_str().unwrap_or_else(|| panic!("{column} in {row}")).to_owned()
}

/// What each principal was given in each space, by name or by role.
fn given(db: &TestDatabase, run: &Run) -> BTreeMap<[String; 4], String> {
    let own = rows(db, run, "access-review").into_iter();
    own.filter(|row| row["via"] == "direct" || row["via"] == "role")
        .map(|row| {
            let key = ["space_id", "principal_type", "principal_id", "via_role_id"];
            (key.map(|column| text(&row, column)), text(&row, "permissions"))
        })
        .collect()
}

fn members(db: &TestDatabase, run: &Run) -> BTreeSet<[String; 2]> {
    let rows = rows(db, run, "memberships").into_iter();
    rows.map(|row| ["group_id", "account_id"].map(|column| text(&row, column))).collect()
}

/// What two runs' own evidence says to have changed, worked out by hand.
fn worked_out(db: &TestDatabase, earlier: &Run, later: &Run) -> BTreeSet<String> {
    let (was, is) = (given(db, earlier), given(db, later));
    let keys: BTreeSet<_> = was.keys().chain(is.keys()).collect();
    let paths = keys.into_iter().filter(|key| was.get(*key) != is.get(*key)).map(|key| {
        let allowed = |given: &BTreeMap<_, String>| given.get(key).cloned().unwrap_or_default();
        let [space, kind, principal, role] = key;
        let there = (was.contains_key(key), is.contains_key(key), role.is_empty());
        let word = match there {
            (false, _, true) => "access_given",
            (_, false, true) => "access_taken",
            (_, _, true) => "access_changed",
            (false, _, false) => "role_given",
            _ => "role_taken",
        };
        json!([word, space, kind, principal, role, "", allowed(&was), allowed(&is)]).to_string()
    });
    let (was_in, is_in) = (members(db, earlier), members(db, later));
    let member = |word: &'static str| {
        move |[group, account]: &[String; 2]| {
            json!([word, "", "user", account, "", group, "", ""]).to_string()
        }
    };
    let came = is_in.difference(&was_in).map(member("member_added"));
    let went = was_in.difference(&is_in).map(member("member_removed"));
    paths.chain(came).chain(went).collect()
}

fn told(rows: &[Value]) -> BTreeSet<String> {
    let columns = [
        "change",
        "space_id",
        "principal_type",
        "principal_id",
        "role_id",
        "group_id",
        "before",
        "after",
    ];
    rows.iter().map(|row| json!(columns.map(|column| text(row, column))).to_string()).collect()
}

fn truth(simulator: &Simulator) -> Truth {
    simulator.world().truth("acme", Some(accounts::ADA_EMAIL)).expect("a site")
}

on_both_databases! {
    async fn what_two_runs_saw_otherwise_is_told_with_who_did_it(db) {
        let simulator = simulator(Size::demo()).await;
        // The first run is a day and an hour later; what is done after it bears the minutes that follow.
        let clock = Clock::fixed("2026-11-19T11:00:00Z".parse().expect("a time"));
        let worker = parts::worker(&db, &clock, &simulator);
        let (store, world) = (&db.store, simulator.world());
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(store, &clock, &Entropy, SWEEP).await.expect("planned");
        let step = async || {
            let run = scheduled(store, &worker, &clock, &id).await;
            assert_eq!(run.status, RunStatus::Succeeded, "{run:?}");
            run
        };
        let first = step().await;
        let files = store.artifacts(&first.id).await.expect("read");
        assert!(files.iter().all(|file| !file.file_name.starts_with("access-changes")), "{files:?}");

        let truth = truth(&simulator);
        let space: u64 = truth.spaces[0].id.parse().expect("a number");
        let taken = rows(&db, &first, "access-review").into_iter().find(|row| {
            row["space_id"] == truth.spaces[1].id.as_str() && row["via"] == "direct" && row["principal_type"] == "group"
        });
        let taken = text(&taken.expect("a group with access"), "principal_id");
        let crowd = rows(&db, &first, "memberships");
        let (gone, other) = (&crowd[0], crowd.last().expect("a member"));
        let joins = text(gone, "account_id");
        for mutation in [
            Mutation::Grant { space_id: space, account_id: joins.clone(), operation: "administer".into(), target: "space".into() },
            Mutation::Revoke { space_id: truth.spaces[1].id.parse().expect("a number"), principal_id: taken.clone() },
            Mutation::RemoveMember { group_id: text(gone, "group_id"), account_id: joins.clone() },
        ] {
            assert!(world.mutate("acme", &mutation), "{mutation:?}");
        }
        let back = Mutation::AddMember { group_id: text(other, "group_id"), account_id: joins.clone() };
        let is_new = world.mutate("acme", &back);
        let second = step().await;
        let changes = rows(&db, &second, "access-changes");
        assert_eq!(told(&changes), worked_out(&db, &first, &second));
        assert!(changes.len() >= 3 + usize::from(is_new), "{changes:?}");
        for row in &changes {
            assert_eq!((row["audit_records"].as_i64(), row["unread_before"].as_bool()), (Some(1), Some(false)), "{row}");
            let newest = &self::truth(&simulator).audit.expect("she may read it")[0];
            assert_eq!(Some(text(row, "done_by_account_id")), newest.author_id, "{row}");
            assert_eq!(Some(text(row, "done_from")), newest.remote_address, "{row}");
            assert!(text(row, "done_at").starts_with("2026-11-20T12:0"), "{row}");
            assert_eq!(text(row, "previous_run_id"), first.id.as_str());
        }

        // What is undone again between two runs is not told, and nothing is nothing.
        assert!(world.mutate("acme", &Mutation::AddMember { group_id: text(gone, "group_id"), account_id: joins.clone() }));
        assert!(world.mutate("acme", &Mutation::RemoveMember { group_id: text(gone, "group_id"), account_id: joins.clone() }));
        let third = step().await;
        assert_eq!(rows(&db, &third, "access-changes"), Vec::<Value>::new());
        assert!(file(&db, &third, "access-changes.csv").contains("change,space_id"), "it has its header");
    }
}

on_both_databases! {
    async fn the_page_shows_the_rows_of_the_file_page_by_page(db) {
        let simulator = simulator(Size::demo()).await;
        let clock = Clock::fixed("2026-11-19T11:00:00Z".parse().expect("a time"));
        let worker = parts::worker(&db, &clock, &simulator);
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        let services = parts::services(&db, &clock, &simulator);
        let first = scheduled(&db.store, &worker, &clock, &id).await;
        let look = services.look_into(&parts::portal(), &id, &first.id).await.expect("it");
        let all = DifferenceQuery::default();
        assert_eq!(services.access_changes(&look, &all, None).await.expect("asked").map(|page| page.items), None, "nothing came before");

        let mut gone = 0;
        for row in rows(&db, &first, "memberships").iter().take(120) {
            let leaves = Mutation::RemoveMember { group_id: text(row, "group_id"), account_id: text(row, "account_id") };
            gone += usize::from(simulator.world().mutate("acme", &leaves));
        }
        let second = scheduled(&db.store, &worker, &clock, &id).await;
        let look = services.look_into(&parts::portal(), &id, &second.id).await.expect("it");
        let file: Vec<AccessChangeRow> = rows(&db, &second, "access-changes").into_iter().map(|row| serde_json::from_value(row).expect("a row")).collect();
        assert!(gone > 50 && file.len() >= gone, "{gone} {}", file.len());
        let found = async |query: &DifferenceQuery| {
            let (mut found, mut cursor) = (Vec::new(), None);
            loop {
                let page = services.access_changes(&look, query, cursor.as_deref()).await.expect("asked").expect("there was a run before");
                assert!(page.items.len() <= 50);
                found.extend(page.items);
                cursor = page.next_cursor;
                if cursor.is_none() {
                    return found;
                }
            }
        };
        assert_eq!(found(&all).await, file);
        let members = DifferenceQuery { thing: Some(ChangedThing::Members), ..all.clone() };
        let wanted: Vec<_> = file.iter().filter(|row| row.change == "member_removed").cloned().collect();
        assert_eq!(found(&members).await, wanted);
        let called = DifferenceQuery { text: file.last().expect("one").principal_id.clone(), ..all.clone() };
        let some = found(&called).await;
        assert!(!some.is_empty() && some.iter().all(|row| row.principal_id == called.text), "{some:?}");
        for junk in ["junk", "3", "99999999999"] {
            let refused = services.access_changes(&look, &all, Some(junk)).await.expect_err("no place");
            assert_eq!(refused.field, Some("cursor"), "{junk}");
        }
    }
}

#[tokio::test]
async fn the_api_tells_the_difference_of_any_two_runs() {
    let simulator = simulator(Size::demo()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (connection, first) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let collect = async || text(&product.collect(&connection).await, "id");
    let first = text(&first, "id");
    let (world, truth) = (simulator.world(), truth(&simulator));
    for place in 0..5 {
        let id = truth.pages[place].id.parse().expect("a number");
        assert!(world.mutate("acme", &Mutation::Rename { id, title: format!("New {place}") }));
    }
    let second = collect().await;
    let id = truth.pages[0].id.parse().expect("a number");
    assert!(world.mutate("acme", &Mutation::Rename { id, title: truth.pages[0].title.clone() }));
    assert!(
        world.mutate("acme", &Mutation::Purge { id: truth.pages[7].id.parse().expect("a number") })
    );
    let third = collect().await;
    let path = |run: &str, since: &str, more: &str| {
        format!("/runs/{run}/difference?since={since}&of=content{more}")
    };
    let whole = product.api("GET", &path(&third, &first, ""), None).await.json();
    let items = whole["items"].as_array().expect("items").clone();
    assert_eq!(items.len(), 6, "five have a new version, one is gone: {items:?}");
    let removed = items.iter().find(|item| item["difference"] == "removed").expect("one");
    assert_eq!(removed["before"]["id"], truth.pages[7].id.as_str());
    assert_eq!((&removed["after"], &removed["seen_by"]), (&Value::Null, &json!(third)));
    let renamed = items.iter().find(|item| item["after"]["title"] == "New 3").expect("one");
    assert_eq!((&renamed["difference"], &renamed["seen_by"]), (&json!("changed"), &json!(second)));
    assert_eq!(renamed["before"]["title"], truth.pages[3].title.as_str());

    let mut paged = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = path(&third, &first, &format!("&limit=2{cursor}"));
        let page = product.api("GET", &page, None).await.json();
        paged.extend(page["items"].as_array().expect("items").clone());
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(paged, items);
    for (wrong, status) in [
        (path(&first, &third, ""), 422),
        (path(&third, &third, ""), 422),
        (path(&third, &first, "&cursor=x"), 422),
        (path(&third, "run_1", ""), 400),
    ] {
        assert_eq!(product.api("GET", &wrong, None).await.status, status, "{wrong}");
    }
}
