//! All files of a run in one archive: what it holds, who gets it, and that it is on record. And what is in
//! the lines of the files.

use std::io::{Cursor, Read as _};

use atlassian_sim::{Size, accounts};
use calamine::{Reader as _, Xlsx};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::support::database::sqlite;
use crate::support::product::{Product, simulator};

/// The archive, by its portal's key.
async fn download(product: &Product, run: &str) -> reqwest::Response {
    let answer = product
        .http
        .get(product.url(&format!("/api/v1/runs/{run}/bundle")))
        .bearer_auth(product.api_key())
        .header("accept-encoding", "gzip, br")
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 200);
    answer
}

#[tokio::test]
async fn the_archive_of_a_run_is_its_files() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (connection, run) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let id = run["id"].as_str().expect("an id");
    let list: Value = serde_json::from_str(&product.artifacts(&run).await).expect("JSON");
    let list = list["items"].as_array().expect("a list");

    let answer = download(&product, id).await;
    let day = &run["started_at"].as_str().expect("a time")[..10];
    let name = format!("attachment; filename=\"acme-{id}-{day}.zip\"");
    assert_eq!(answer.headers()["content-disposition"], name.as_str());
    assert_eq!(answer.headers()["content-type"], "application/zip");
    assert!(!answer.headers().contains_key("content-encoding"), "it is packed already");
    let bytes = answer.bytes().await.expect("bytes");
    assert!(bytes == download(&product, id).await.bytes().await.expect("bytes"), "other bytes");

    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    assert_eq!(archive.len(), list.len());
    let mut open = |name: &str| {
        let mut bytes = Vec::new();
        archive.by_name(name).expect("it is there").read_to_end(&mut bytes).expect("bytes");
        bytes
    };
    for file in list {
        let name = file["file_name"].as_str().expect("a name");
        assert_eq!(hex::encode(Sha256::digest(open(name))), file["sha256"], "{name}");
    }
    // The workbook of a real run has the rows of its JSONL.
    for kind in ["access-review", "change-management"] {
        let lines = String::from_utf8(open(&format!("{kind}.jsonl"))).expect("UTF-8");
        let workbook = Cursor::new(open(&format!("{kind}.xlsx")));
        let mut workbook = Xlsx::new(workbook).expect("a workbook");
        let rows = workbook.worksheet_range(kind).expect("a sheet").height() - 1;
        assert_eq!((rows, rows > 0), (lines.lines().count(), true), "{kind}");
        let cover = workbook.worksheet_range("Cover").expect("a sheet");
        let cover: Vec<_> = cover.rows().flatten().map(ToString::to_string).collect();
        for words in [id, "acme.atlassian.net"] {
            assert!(cover.iter().any(|cell| cell == words), "{words} is not in {cover:?}");
        }
        assert!(cover.iter().any(|cell| cell.starts_with("COMPLETE.")), "{cover:?}");
    }

    // Each line is what its schema says, and has nothing of which that does not speak.
    let schemas = product.api("GET", "/schemas", None).await.json();
    let mut lines = 0;
    for schema in schemas["items"].as_array().expect("a list") {
        let file = format!("{}.jsonl", schema["kind"].as_str().expect("a kind"));
        if !list.iter().any(|artifact| artifact["file_name"] == file.as_str()) {
            continue;
        }
        let name = format!("/schemas/{}", schema["name"].as_str().expect("a name"));
        let document = product.api("GET", &name, None).await;
        assert_eq!(document.headers["content-type"], "application/schema+json");
        let document = document.json();
        let validator = jsonschema::draft202012::new(&document).expect("a schema");
        for line in String::from_utf8(open(&file)).expect("UTF-8").lines() {
            let row: Value = serde_json::from_str(line).expect("JSON");
            let problems: Vec<_> =
                validator.iter_errors(&row).map(|error| error.to_string()).collect();
            assert!(problems.is_empty(), "{file}: {problems:?}");
            let columns = row.as_object().expect("a row").keys();
            for column in columns {
                assert!(document["properties"][column].is_object(), "{file}: {column}");
            }
            lines += 1;
        }
    }
    assert!(lines > 100, "{lines}");
    assert_eq!(product.api("GET", "/schemas/nothing", None).await.status, 404);

    let path = "/audit-events?organization_id=org-1";
    let events = product.api("GET", path, None).await.json();
    let events = events["items"].as_array().expect("a list");
    let downloads: Vec<_> =
        events.iter().filter(|event| event["action"] == "evidence.downloaded").collect();
    assert_eq!(downloads.len(), 2, "{events:?}");
    assert_eq!(downloads[0]["subject"], json!(id));
    assert_eq!(downloads[0]["detail"]["file"], json!(format!("acme-{id}-{day}.zip")));

    // A person gets it from the run's page, and nobody gets another organization's.
    let visitor = product.visit(json!({"purpose": "manage"})).await;
    let page = visitor.get(&format!("/sources/{connection}/runs/{id}")).await.body;
    let path = format!("/runs/{id}/bundle");
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    let downloaded = visitor.download(&path).await;
    assert_eq!(downloaded.headers()["content-type"], "application/zip");
    assert_eq!(downloaded.headers()["content-disposition"], name.as_str());
    let other = product.visit(json!({"purpose": "manage", "organization_id": "org-2"})).await;
    assert_eq!(other.get(&path).await.status, 404);
    let nobody = format!("/runs/run_{}/bundle", "0".repeat(32));
    assert_eq!(product.api("GET", &nobody, None).await.status, 404);
    let stranger = product.http.get(product.url(&format!("/api/v1{path}"))).send().await;
    assert_eq!(stranger.expect("an answer").status(), 401);
}
