//! `evidence verify`, as an auditor runs it on a downloaded set.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use atlassian_sim::{Size, accounts};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use confluence_connector::evidence::dsse::{Envelope, pre_authentication};
use serde_json::Value;

use crate::support::database::sqlite;
use crate::support::product::{Product, simulator};

fn connector(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_confluence-connector"));
    command.args(arguments);
    command
}

fn verify(dir: &Path, more: &[&str]) -> (Option<i32>, String) {
    let path = dir.to_str().expect("text");
    let mut arguments = vec!["evidence", "verify", path];
    arguments.extend(more);
    let Output { status, stdout, stderr } =
        connector(&arguments).current_dir(dir).output().expect("it starts");
    let said = String::from_utf8([stdout, stderr].concat()).expect("text");
    (status.code(), said)
}

/// Downloads all files of a run.
async fn download(product: &Product, run: &str, name: &str) -> PathBuf {
    let dir = product.database.dir.path().join("audit").join(name);
    fs::create_dir_all(&dir).expect("a folder");
    let list = product.api("GET", &format!("/runs/{run}/artifacts"), None).await.json();
    for artifact in list["items"].as_array().expect("a list") {
        let name = artifact["file_name"].as_str().expect("a name");
        fs::write(dir.join(name), product.content(artifact).await).expect("written");
    }
    dir
}

/// Writes the product's public keys beside its data.
fn export(product: &Product, more: &[&str]) -> String {
    let mut arguments = vec!["signing-key", "export"];
    arguments.extend(more);
    let exported = connector(&arguments).env("CONNECTOR_DATA_DIR", product.data_dir()).output();
    let file = product.database.dir.path().join("connector.pem");
    fs::write(&file, exported.expect("it starts").stdout).expect("written");
    file.to_str().expect("text").to_owned()
}

#[tokio::test]
async fn an_auditor_checks_what_was_downloaded() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (connection, run) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let first = download(&product, run["id"].as_str().expect("an id"), "first").await;
    let key = export(&product, &[]);
    let trusted = ["--public-key", key.as_str()];

    let (code, said) = verify(&first, &[]);
    assert!(code == Some(0) && said.contains("WHICH LIES IN THE FOLDER ITSELF"), "{said}");
    let (code, said) = verify(&first, &trusted);
    assert!(code == Some(0) && said.contains("by the given key"), "{said}");
    assert_eq!(
        said.matches(": intact\n").count(),
        fs::read_dir(&first).expect("files").count() - 1
    );
    agrees_with_openssl(&first);

    // Another key, the evidence of the run before stays verifiable, and the chain goes on.
    let rotated = connector(&["signing-key", "rotate"])
        .env("CONNECTOR_DATA_DIR", product.data_dir())
        .status();
    assert!(rotated.expect("it starts").success());
    let run = product.collect(&connection).await;
    let second = download(&product, run["id"].as_str().expect("an id"), "second").await;
    let key = export(&product, &["--all"]);
    let trusted = ["--public-key", key.as_str()];
    let (code, said) = verify(second.parent().expect("a folder"), &trusted);
    assert!(code == Some(0) && said.contains(", which is here"), "{said}");
    let before = first.to_str().expect("text");
    let (code, said) = verify(&second, &["--public-key", &key, "--previous", before]);
    assert!(code == Some(0) && said.contains(", which is here"), "{said}");
    // The new key alone has not signed the old one; another key none of them.
    let newest = export(&product, &[]);
    let (code, said) = verify(&first, &["--public-key", &newest]);
    assert!(
        code == Some(1) && said.contains("BAD: it is of none of the given public keys"),
        "{said}"
    );
    export(&product, &["--all"]);

    // Rows that were turned around, a cell, and a list that was made to fit.
    let pages = second.join("pages.jsonl");
    let text = fs::read_to_string(&pages).expect("a file");
    let mut lines: Vec<_> = text.split_inclusive('\n').collect();
    lines.reverse();
    fs::write(&pages, lines.concat()).expect("written");
    let spaces = second.join("spaces.csv");
    let altered = fs::read_to_string(&spaces).expect("a file").replace("current", "present");
    fs::write(&spaces, altered).expect("written");
    fs::remove_file(second.join("memberships.csv")).expect("it was there");
    let (code, said) = verify(&second, &trusted);
    assert_eq!(code, Some(1), "{said}");
    for line in [
        "pages.jsonl: REORDERED",
        "spaces.csv: ALTERED (",
        "memberships.csv: MISSING",
        "pages.csv: intact",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }

    // What is no key is said to be none.
    let (code, said) = verify(&first, &["--public-key", spaces.to_str().expect("text")]);
    assert!(code == Some(1) && said.contains("no Ed25519 public key"), "{said}");
}

/// The way that the documentation gives for who does not want to use this program.
fn agrees_with_openssl(dir: &Path) {
    let envelope: Envelope =
        serde_json::from_slice(&fs::read(dir.join("manifest.dsse.json")).expect("a file"))
            .expect("JSON");
    let payload = envelope.payload().expect("base64");
    let manifest: Value = serde_json::from_slice(&payload).expect("JSON");
    assert_eq!(manifest["schema_version"], 1);
    let work = tempfile::tempdir().expect("a folder");
    let (signed, signature) = (work.path().join("signed"), work.path().join("signature"));
    fs::write(&signed, pre_authentication(&envelope.payload_type, &payload)).expect("written");
    let bytes = STANDARD.decode(&envelope.signatures[0].sig).expect("base64");
    fs::write(&signature, bytes).expect("written");
    let ended = Command::new("openssl")
        .args(["pkeyutl", "-verify", "-pubin", "-rawin", "-inkey"])
        .arg(dir.join("signing-key.pem"))
        .arg("-in")
        .arg(&signed)
        .arg("-sigfile")
        .arg(&signature)
        .output();
    // Not every system has it, or one that knows Ed25519.
    match ended {
        Ok(ended) if !String::from_utf8_lossy(&ended.stderr).contains("nrecognized") => {
            assert!(ended.status.success(), "{ended:?}");
        }
        _ => eprintln!("openssl was not tried"),
    }
}
