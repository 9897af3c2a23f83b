//! The manifest of a run: what it says is true, it is signed, and runs are a chain.

use atlassian_sim::{FaultKind, FaultRule, Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::evidence::ArtifactFormat;
use confluence_connector::domain::run::{Run, RunMode, RunStatus};
use confluence_connector::entropy::Entropy;
use confluence_connector::evidence::dsse::{Envelope, MANIFEST_TYPE, pre_authentication};
use confluence_connector::evidence::manifest::Manifest;
use confluence_connector::vault::{SigningKeys, is_signed_by};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::on_both_databases;
use crate::support::database::{TestDatabase, sqlite};
use crate::support::parts::{self, SWEEP, file, scheduled};
use crate::support::product::{Product, simulator};

fn manifest(db: &TestDatabase, run: &Run) -> Value {
    serde_json::from_str(&file(db, run, "manifest.json")).expect("JSON")
}

fn sha256(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn stream<'a>(manifest: &'a Value, name: &str) -> &'a Value {
    let streams = manifest["streams"].as_array().expect("streams");
    streams.iter().find(|stream| stream["name"] == name).expect("the stream")
}

/// What the manifest says does not agree.
fn disagreements(manifest: &Value) -> Vec<&Value> {
    let compared = manifest["reconciliations"].as_array().expect("reconciliations");
    assert!(compared.len() >= 11, "{compared:?}");
    compared.iter().filter(|one| one["result"] != "equal").collect()
}

/// Whether the run's envelope holds its manifest, signed by the key that lies beside it.
fn is_signed(db: &TestDatabase, run: &Run) -> bool {
    let envelope: Envelope =
        serde_json::from_str(&file(db, run, "manifest.dsse.json")).expect("an envelope");
    let payload = envelope.payload().expect("base64");
    assert_eq!(payload, file(db, run, "manifest.json").as_bytes());
    let [signature] = envelope.signatures.as_slice() else { panic!("one signature") };
    let signed = pre_authentication(MANIFEST_TYPE, &payload);
    let key = file(db, run, "signing-key.pem");
    is_signed_by(&key, &signed, &signature.bytes().expect("base64"))
}

on_both_databases! {
    async fn it_speaks_the_truth_and_runs_are_a_chain(db) {
        let simulator = simulator(Size::tiny()).await;
        let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
        let worker = parts::worker(&db, &clock, &simulator);
        let world = simulator.world();
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        let step = async || scheduled(&db.store, &worker, &clock, &id).await;

        let first = step().await;
        assert_eq!((first.status, first.mode), (RunStatus::Succeeded, RunMode::Full));
        let said = manifest(&db, &first);
        assert_eq!(said["run"]["id"], first.id.as_str());
        assert_eq!((&said["completeness"]["verdict"], &said["previous"]), (&json!("complete"), &Value::Null));
        assert_eq!((&said["seen_as"]["account_id"], &said["seen_as"]["email"]), (&json!(accounts::ADA_ID), &json!(accounts::ADA_EMAIL)));
        assert_eq!(disagreements(&said), Vec::<&Value>::new());
        let left_out = stream(&said, "restrictions");
        assert_eq!((&left_out["status"], &left_out["reason"]["code"]), (&json!("skipped"), &json!("not_applicable")));
        let told = said["seen_as"]["not_seen"].as_array().expect("a list");
        assert!(told.iter().any(|one| one["about"] == "restrictions"), "{told:?}");

        // Of each stream, as the run itself counts.
        let shown = &first.progress.streams;
        for counted in shown {
            let stream = stream(&said, counted.name.as_str());
            assert_eq!((&stream["rows"], &stream["requests"]), (&json!(counted.rows), &json!(counted.requests)), "{stream}");
            let lists = &stream["lists"];
            let sum: i64 = ["ended", "skipped", "given_up"].iter().filter_map(|end| lists[end].as_i64()).sum();
            assert_eq!(lists["planned"], sum, "{stream}");
        }
        // Every table, with its checksum; and the list of checksums has all three that speak of them.
        let kept = db.store.artifacts(&first.id).await.expect("read");
        let files = said["files"].as_array().expect("files");
        assert_eq!(files.len() + 4, kept.len());
        for told in files {
            let name = told["file_name"].as_str().expect("a name");
            assert_eq!(told["sha256"], sha256(parts::bytes(&db, &first, name)), "{name}");
            assert!(kept.iter().any(|kept| kept.file_name == name && told["rows"] == kept.rows));
        }
        let sums = file(&db, &first, "SHA256SUMS");
        for name in ["manifest.json", "manifest.dsse.json", "signing-key.pem"] {
            assert!(sums.contains(&format!("{}  {name}\n", sha256(file(&db, &first, name)))), "{sums}");
        }
        assert!(is_signed(&db, &first));

        // The next one stands on it, and names its manifest.
        let second = step().await;
        let said = manifest(&db, &second);
        assert_eq!(said["run"]["mode"], "incremental");
        assert_eq!(said["run"]["stands_on"], first.id.as_str());
        let previous = json!({"run_id": first.id.as_str(), "manifest_sha256": sha256(file(&db, &first, "manifest.json"))});
        assert_eq!(said["previous"], previous);
        assert_eq!(disagreements(&said), Vec::<&Value>::new());
        let pages = &stream(&said, "pages")["lists"];
        assert_eq!(pages["ended"], pages["ended_at_known"], "{pages}");

        // Another key signs the third; what the first key has signed holds, and the chain goes on.
        let before = parts::signing_keys(&db, &clock).public().expect("keys").remove(0);
        SigningKeys::rotate(&db.dir.path().join("signing-keys.json"), &clock, Entropy).expect("rotated");
        world.add_fault(FaultRule::on("acme", "/permissions", FaultKind::Status { status: 500, retry_after: None, retry_after_date_in: None }));
        let third = step().await;
        world.clear_faults();
        assert_eq!(third.status, RunStatus::Partial);
        let said = manifest(&db, &third);
        assert_eq!(said["previous"]["run_id"], second.id.as_str());
        assert_ne!(file(&db, &third, "signing-key.pem"), before.public_key);
        assert_eq!(file(&db, &second, "signing-key.pem"), before.public_key);
        assert!(is_signed(&db, &second) && is_signed(&db, &third));

        // What could not be read is told, with its numbers.
        assert_eq!(said["completeness"]["verdict"], "PARTIAL");
        assert_eq!(said["completeness"]["gaps"], third.gaps.len());
        let unread = stream(&said, "space_permissions");
        assert_eq!(unread["gaps"].as_array().map(Vec::len), Some(third.gaps.len()), "{unread}");
        assert_eq!(unread["lists"]["given_up"], third.gaps.len());
        let different = disagreements(&said);
        assert_eq!(different.len(), 1, "{different:?}");
        assert_eq!(different[0]["name"], "space_permissions.read");
    }
}

/// The same site, the same time: the same text, but for what no two runs share.
#[tokio::test]
async fn a_manifest_reads_so() {
    let simulator = simulator(Size::tiny()).await;
    let db = sqlite().await;
    let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
    let worker = parts::worker(&db, &clock, &simulator);
    let id = parts::connection_of_ada(&db, &clock).await;
    plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
    let run = scheduled(&db.store, &worker, &clock, &id).await;
    let truth = simulator.world().truth("acme", Some(accounts::ADA_EMAIL)).expect("a site");
    let said = manifest(&db, &run);
    // By hand: what the site has is what was read.
    for (name, there) in [
        ("spaces", truth.spaces.len()),
        ("pages", truth.pages.len()),
        ("blogposts", truth.blogposts.len()),
        ("groups", truth.groups.len()),
        ("group_members", truth.memberships.len()),
    ] {
        let stream = stream(&said, name);
        let read = stream["rows"].as_u64().zip(stream["duplicates_dropped"].as_u64());
        assert_eq!(read.map(|(rows, twice)| rows - twice), Some(there as u64), "{stream}");
    }
    let text = file(&db, &run, "manifest.json");
    let mut shown: Manifest = serde_json::from_str(&text).expect("a manifest");
    assert_eq!(shown.to_bytes().expect("JSON"), text.as_bytes(), "nothing is lost in reading");
    "[version]".clone_into(&mut shown.tool.version);
    for file in &mut shown.files {
        assert_eq!(file.sha256.len(), 64);
        "[sha256]".clone_into(&mut file.sha256);
        // Rows of a workbook are packed, and a document has none: they are not told apart.
        let has_rows = !matches!(file.format, ArtifactFormat::Xlsx | ArtifactFormat::Json);
        assert_eq!(file.rows_digest.is_some(), has_rows, "{}", file.file_name);
        if let Some(digest) = &mut file.rows_digest {
            assert_eq!(digest.len(), 64);
            "[digest]".clone_into(digest);
        }
        file.bytes = 0;
    }
    for stream in &mut shown.streams {
        stream.throttled_ms = 0;
    }
    let text = String::from_utf8(shown.to_bytes().expect("JSON")).expect("text");
    let text = text.replace(run.id.as_str(), "[run]").replace(id.as_str(), "[connection]");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("manifest", text);
    });
}

#[tokio::test]
async fn the_portal_gets_the_public_keys_and_no_other_halves() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (_, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let run = run["id"].as_str().expect("an id");
    let keys_file = product.data_dir().join("signing-keys.json");
    let private = |text: &str| -> String {
        let form: Value = serde_json::from_str(text).expect("JSON");
        form["keys"][0]["private_key"].as_str().expect("a private half").to_owned()
    };
    let first_secret = private(&std::fs::read_to_string(&keys_file).expect("the file"));
    let first = product.api("GET", "/evidence-keys", None).await;
    let told = first.json();
    let [key] = &told["items"].as_array().expect("a list")[..] else { panic!("one key") };
    assert_eq!(
        product.evidence(run, "signing-key.pem").await,
        key["public_key"].as_str().expect("a key")
    );
    let envelope = product.evidence(run, "manifest.dsse.json").await;
    assert!(envelope.contains(key["key_id"].as_str().expect("an id")), "{envelope}");
    assert_eq!(key["retired_at"], Value::Null);

    // Another process makes a new key; this one tells it, and the old one too.
    let rotated = std::process::Command::new(env!("CARGO_BIN_EXE_confluence-connector"))
        .args(["signing-key", "rotate"])
        .env("CONNECTOR_DATA_DIR", product.data_dir())
        .output()
        .expect("it starts");
    assert!(rotated.status.success(), "{rotated:?}");
    let second = product.api("GET", "/evidence-keys", None).await;
    let keys = second.json()["items"].clone();
    assert_eq!(keys.as_array().map(Vec::len), Some(2), "{keys}");
    assert_eq!(String::from_utf8_lossy(&rotated.stdout).trim(), keys[0]["key_id"]);
    assert_eq!((&keys[1]["key_id"], keys[1]["retired_at"].is_string()), (&key["key_id"], true));

    // Without a key of the API nobody is told; and no private half is anywhere but in its file.
    let stranger = product.http.get(product.url("/api/v1/evidence-keys")).send().await;
    assert_eq!(stranger.expect("an answer").status(), 401);
    let text = std::fs::read_to_string(&keys_file).expect("the file");
    let second_secret = private(&text);
    assert!(!text.contains(&first_secret), "the rotation destroys it");
    for secret in [first_secret, second_secret] {
        for said in [&first.body, &second.body, &envelope, &product.log(), &format!("{rotated:?}")]
        {
            assert!(!said.contains(&secret), "{said}");
        }
    }
}

#[tokio::test]
async fn a_lost_key_is_not_replaced_in_silence() {
    let simulator = simulator(Size::tiny()).await;
    let mut product = Product::start(sqlite().await, &simulator).await;
    product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    product.kill();
    let file = product.data_dir().join("signing-keys.json");
    std::fs::remove_file(&file).expect("it was there");
    let run = |arguments: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_confluence-connector"))
            .args(arguments)
            .env("CONNECTOR_DATA_DIR", product.data_dir())
            .output()
            .expect("it starts")
    };
    let refused = run(&["connect-link", "--organization", "org-1"]);
    let said = String::from_utf8(refused.stderr).expect("text");
    assert!(!refused.status.success() && said.contains("signing-key rotate"), "{said}");
    assert!(!file.exists());
    assert!(run(&["signing-key", "rotate"]).status.success() && file.exists());
    let listed = run(&["signing-key", "list"]);
    assert_eq!(String::from_utf8(listed.stdout).expect("text").lines().count(), 1);
    let exported = String::from_utf8(run(&["signing-key", "export"]).stdout).expect("text");
    assert!(exported.starts_with("-----BEGIN PUBLIC KEY-----\n"), "{exported}");
    product.restart().await;
}
