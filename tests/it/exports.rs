//! The accounts of a run, and the forms in which other tools take evidence.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use atlassian_sim::{FaultKind, FaultRule, Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::run::{Run, RunStatus};
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

/// NIST's JSON Schema of assessment results; see the file beside it.
const OSCAL: &str = include_str!("../schemas/oscal-1.1.3-assessment-results.json");

/// What is wrong with a document by a schema.
fn problems(schema: &Value, document: &Value) -> Vec<String> {
    let validator = jsonschema::options().build(schema).expect("a schema");
    validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// Every UUID that a document gives, and every one that it names.
fn uuids<'a>(value: &'a Value, given: &mut Vec<&'a str>, named: &mut Vec<&'a str>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| uuids(one, given, named)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value.as_str()) {
                    ("uuid", Some(uuid)) => given.push(uuid),
                    (name, Some(uuid)) if name.ends_with("-uuid") => named.push(uuid),
                    ("href", Some(href)) => named.extend(href.strip_prefix('#')),
                    _ => uuids(value, given, named),
                }
            }
        }
        _ => {}
    }
}

on_both_databases! {
    async fn assessment_results_keep_to_the_rules_of_nist(db) {
        let simulator = simulator(Size::tiny()).await;
        let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
        let worker = parts::worker(&db, &clock, &simulator);
        let world = simulator.world();
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        let schema: Value = serde_json::from_str(OSCAL).expect("JSON");
        let mut sites = BTreeSet::new();
        let full = scheduled(&db.store, &worker, &clock, &id).await;
        let incremental = scheduled(&db.store, &worker, &clock, &id).await;
        world.add_fault(FaultRule::on("acme", "/permissions", FaultKind::Status { status: 500, retry_after: None, retry_after_date_in: None }));
        let partial = scheduled(&db.store, &worker, &clock, &id).await;
        world.clear_faults();
        assert_eq!(partial.status, RunStatus::Partial);
        for run in [&full, &incremental, &partial] {
            let document: Value = serde_json::from_str(&file(&db, run, "oscal-assessment-results.json")).expect("JSON");
            assert_eq!(problems(&schema, &document), Vec::<String>::new());
            let manifest: Value = serde_json::from_str(&file(&db, run, "manifest.json")).expect("JSON");
            let document = &document["assessment-results"];
            let (mut given, mut named) = (Vec::new(), Vec::new());
            uuids(document, &mut given, &mut named);
            let distinct: BTreeSet<&str> = given.iter().copied().collect();
            assert_eq!(distinct.len(), given.len(), "each names one thing");
            assert!(named.iter().all(|uuid| distinct.contains(uuid)), "each that is named is there");
            sites.insert(document["results"][0]["local-definitions"]["components"][0]["uuid"].to_string());

            // What it says is what the manifest says, and no verdict is added.
            let result = &document["results"][0];
            assert_eq!((result.get("findings"), result.get("risks")), (None, None));
            let observations = result["observations"].as_array().expect("a list");
            let count = |list: &str| manifest[list].as_array().expect("a list").len();
            assert_eq!(observations.len(), count("streams") + run.gaps.len() + 2 + count("reconciliations"));
            let prop = |observation: &Value, name: &str| {
                let props = observation["props"].as_array().expect("properties");
                props.iter().find(|one| one["name"] == name).map(|one| one["value"].as_str().expect("text").to_owned())
            };
            for stream in manifest["streams"].as_array().expect("a list") {
                let title = format!("How {} was read", text(stream, "name").replace('_', "\\_"));
                let told = observations.iter().find(|one| one["title"] == title.as_str()).expect("the stream");
                assert_eq!(prop(told, "rows"), Some(stream["rows"].to_string()));
                assert_eq!(prop(told, "status").as_deref(), stream["status"].as_str());
            }
            let public = jsonl(&db, run, "access-review.jsonl");
            let public: BTreeSet<_> = public.iter().filter(|row| row["principal_id"] == "anonymous-users").map(|row| text(row, "space_id")).collect();
            let told = observations.iter().find(|one| one["title"] == "Spaces that anybody on the internet reaches").expect("told");
            assert_eq!(prop(told, "public-spaces"), Some(public.len().to_string()));
            let remarks = result["remarks"].as_str().expect("text");
            assert_eq!(remarks.lines().count(), 2 + usize::from(!run.gaps.is_empty()) + manifest["seen_as"]["not_seen"].as_array().expect("a list").len());

            // Each table has its checksum there, as the manifest has it, and the manifest has the document's.
            let resources = document["back-matter"]["resources"].as_array().expect("a list");
            let links: BTreeMap<_, _> = resources.iter().flat_map(|one| one["rlinks"].as_array().into_iter().flatten())
                .map(|link| (link["href"].as_str().expect("a link").trim_start_matches("./"), &link["hashes"][0]["value"])).collect();
            for told in manifest["files"].as_array().expect("a list") {
                let name = text(told, "file_name");
                if name.starts_with("oscal-") {
                    assert_eq!(name.contains(".PARTIAL."), !run.gaps.is_empty());
                    assert_eq!(told["rows"], observations.len());
                } else {
                    assert_eq!(links[name], &told["sha256"], "{name}");
                }
            }
        }
        assert_eq!(sites.len(), 1, "the site stays the same: {sites:?}");
        // It is the schema that decides: without a required part it says no.
        let mut document: Value = serde_json::from_str(&file(&db, &full, "oscal-assessment-results.json")).expect("JSON");
        document["assessment-results"].as_object_mut().expect("fields").remove("import-ap");
        assert!(!problems(&schema, &document).is_empty());
    }
}

on_both_databases! {
    async fn a_run_says_itself_what_its_files_mean(db) {
        let simulator = simulator(Size::tiny()).await;
        let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
        let worker = parts::worker(&db, &clock, &simulator);
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        let run = scheduled(&db.store, &worker, &clock, &id).await;
        let whole: Value = serde_json::from_str(&file(&db, &run, "schemas.json")).expect("JSON");
        let named = |id: &str| {
            let mut schema = whole.clone();
            schema["$ref"] = Value::from(id);
            schema
        };
        let manifest: Value = serde_json::from_str(&file(&db, &run, "manifest.json")).expect("JSON");
        let of_manifest = named("urn:confluence-connector:schema:manifest:v1");
        assert_eq!(problems(&of_manifest, &manifest), Vec::<String>::new());
        let mut without = manifest.clone();
        without.as_object_mut().expect("fields").remove("completeness");
        assert!(!problems(&of_manifest, &without).is_empty());
        let mut tables = 0;
        for told in manifest["files"].as_array().expect("a list") {
            let Some(schema) = told["schema"].as_str() else { continue };
            let schema = named(schema);
            let validator = jsonschema::draft202012::new(&schema).expect("a schema");
            for row in jsonl(&db, &run, text(told, "file_name")) {
                assert!(validator.is_valid(&row), "{row}");
            }
            tables += 1;
        }
        assert_eq!(whole["$defs"].as_object().map(serde_json::Map::len), Some(tables + 1));
    }
}
