//! The accounts of a run, and the forms in which other tools take evidence.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use atlassian_sim::{FaultKind, FaultRule, Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::run::Run;
use confluence_connector::entropy::Entropy;
use serde_json::Value;

use crate::on_both_databases;
use crate::support::database::TestDatabase;
use crate::support::parts::{self, SWEEP, file, scheduled};
use crate::support::product::simulator;

fn jsonl(db: &TestDatabase, run: &Run, name: &str) -> Vec<Value> {
    let text = file(db, run, name);
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn text<'a>(row: &'a Value, column: &str) -> &'a str {
    row[column].as_str().expect("a text")
}

/// `admin_in`, `edit_in`, `read_in`, `unknown_in`, worked out a second way: from the rows of
/// `access-review`, in which each group stands expanded.
fn by_access_review(rows: &[Value]) -> BTreeMap<String, [i64; 4]> {
    let mut highest: HashMap<(String, String), usize> = HashMap::new();
    for row in rows {
        if !matches!(text(row, "principal_type"), "user" | "app") {
            continue;
        }
        let permissions = text(row, "permissions");
        let reads = |one: &str| one.starts_with("read:") || one.starts_with("export:");
        let level = match permissions {
            _ if row["is_admin"] == true => 0,
            "" => 3,
            list if list.split(';').all(reads) => 2,
            _ => 1,
        };
        let of = (text(row, "principal_id").to_owned(), text(row, "space_id").to_owned());
        let known = highest.entry(of).or_insert(level);
        *known = level.min(*known);
    }
    let mut counts: BTreeMap<String, [i64; 4]> = BTreeMap::new();
    for ((account, _), level) in highest {
        counts.entry(account).or_default()[level] += 1;
    }
    counts
}

on_both_databases! {
    async fn each_account_stands_once_with_how_far_it_reaches(db) {
        let simulator = simulator(Size::tiny()).await;
        let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
        let worker = parts::worker(&db, &clock, &simulator);
        let world = simulator.world();
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        let run = scheduled(&db.store, &worker, &clock, &id).await;

        let found = jsonl(&db, &run, "accounts.jsonl");
        let ids: Vec<&str> = found.iter().map(|row| text(row, "account_id")).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "each once, in order: {ids:?}");
        let mut counts = by_access_review(&jsonl(&db, &run, "access-review.jsonl"));
        let mut groups: HashMap<String, BTreeSet<String>> = HashMap::new();
        for row in jsonl(&db, &run, "memberships.jsonl") {
            let of = groups.entry(text(&row, "account_id").to_owned()).or_default();
            of.insert(text(&row, "group_id").to_owned());
        }
        let levels = ["admin_in", "edit_in", "read_in", "unknown_in"];
        for row in &found {
            let account = text(row, "account_id");
            let wanted = counts.remove(account).unwrap_or_default();
            assert_eq!(levels.map(|level| row[level].as_i64().expect("a number")), wanted, "{row}");
            assert_eq!(row["spaces"], wanted.iter().sum::<i64>(), "{row}");
            assert_eq!(row["groups"], groups.remove(account).map_or(0, |of| of.len()), "{row}");
        }
        assert!(counts.is_empty() && groups.is_empty(), "left out: {counts:?} {groups:?}");
        // The site has all of it, else nothing was compared.
        for level in levels {
            assert!(level == "unknown_in" || found.iter().any(|row| row[level] != 0), "{level}");
        }

        // Vanta's form: a row for each, in the same order.
        let form = file(&db, &run, "accounts.vanta.csv");
        let mut reader = csv::Reader::from_reader(form.as_bytes());
        assert_eq!(reader.headers().expect("a header"), vec!["Account name", "Account owner", "Role", "Status"]);
        let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), found.len());
        let mut names = BTreeSet::new();
        for (cells, row) in rows.iter().zip(&found) {
            assert!(names.insert(cells[0].to_owned()), "{cells:?} stands twice");
            let told = match (text(row, "account_type"), row["external"] == true) {
                ("app", _) => "Not a person",
                (_, true) => "External user",
                _ => text(row, "email"),
            };
            assert_eq!(&cells[1], told);
            let barred = matches!(text(row, "account_status"), "inactive" | "closed");
            assert_eq!(&cells[3], if barred { "Deactivated" } else { "Active" });
            assert_eq!(cells[2].starts_with("Space admin ("), row["admin_in"] != 0, "{cells:?} {row}");
            assert!(cells.iter().all(|cell| cell.trim() == cell && !cell.contains("  ")), "{cells:?}");
        }

        // A run with gaps says so in this name too.
        world.add_fault(FaultRule::on("acme", "/permissions", FaultKind::Status { status: 500, retry_after: None, retry_after_date_in: None }));
        let partial = scheduled(&db.store, &worker, &clock, &id).await;
        world.clear_faults();
        let names: Vec<_> = db.store.artifacts(&partial.id).await.expect("read").into_iter().map(|it| it.file_name).collect();
        assert!(names.iter().any(|name| name == "accounts.PARTIAL.vanta.csv"), "{names:?}");
        assert_eq!(file(&db, &partial, "accounts.vanta.csv"), form, "the same rows");
        assert_eq!(accounts::ADA_EMAIL, text(found.iter().find(|row| text(row, "account_id") == accounts::ADA_ID).expect("Ada"), "email"));
    }
}
