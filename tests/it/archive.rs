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

/// One request for an archive or a file, with these headers.
async fn ask(
    product: &Product,
    method: reqwest::Method,
    path: &str,
    headers: &[(&str, &str)],
) -> reqwest::Response {
    let mut request = product
        .http
        .request(method, product.url(&format!("/api/v1{path}")))
        .bearer_auth(product.api_key());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.expect("an answer")
}

/// How many downloads the audit trail has.
async fn downloads(product: &Product) -> usize {
    let events = product.api("GET", "/audit-events?organization_id=org-1", None).await.json();
    let events = events["items"].as_array().expect("a list");
    events.iter().filter(|event| event["action"] == "evidence.downloaded").count()
}

#[tokio::test]
async fn a_download_that_broke_off_goes_on_where_it_ended() {
    let simulator = simulator(Size::tiny()).await;
    let mut product = Product::start(sqlite().await, &simulator).await;
    let (_, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let path = format!("/runs/{}/bundle", run["id"].as_str().expect("an id"));
    let get = reqwest::Method::GET;
    let first = ask(&product, get.clone(), &path, &[]).await;
    assert!(!first.headers().contains_key("content-length"), "nobody has packed it before");
    assert_eq!(first.headers()["accept-ranges"], "bytes");
    let tag = first.headers()["etag"].to_str().expect("text").to_owned();
    let whole = first.bytes().await.expect("bytes");
    let size = whole.len();

    // Another process, which has packed nothing yet: the rest fits to the part.
    product.kill();
    product.restart().await;
    let before = downloads(&product).await;
    let middle = size / 2;
    let range = format!("bytes={middle}-");
    let rest = ask(&product, get.clone(), &path, &[("range", &range), ("if-range", &tag)]).await;
    assert_eq!(rest.status(), 206);
    let told = format!("bytes {middle}-{}/{size}", size - 1);
    assert_eq!(rest.headers()["content-range"], told.as_str());
    assert_eq!(rest.headers()["content-length"], (size - middle).to_string().as_str());
    assert!(rest.bytes().await.expect("bytes") == whole[middle..]);
    assert_eq!(downloads(&product).await, before, "the rest belongs to the same download");
    let part = ask(&product, get.clone(), &path, &[("range", "bytes=0-9")]).await;
    assert!(part.bytes().await.expect("bytes") == whole[..10]);
    assert_eq!(downloads(&product).await, before + 1);
    let last = ask(&product, get.clone(), &path, &[("range", "bytes=-5")]).await;
    assert!(last.bytes().await.expect("bytes") == whole[size - 5..]);

    // Of another archive there is no rest; of this one nothing behind its end.
    let other =
        ask(&product, get.clone(), &path, &[("range", &range), ("if-range", "\"x\"")]).await;
    assert_eq!((other.status().as_u16(), other.content_length()), (200, Some(size as u64)));
    let beyond = format!("bytes={size}-");
    let beyond = ask(&product, get.clone(), &path, &[("range", &beyond)]).await;
    assert_eq!(beyond.status(), 416);
    assert_eq!(beyond.headers()["content-range"], format!("bytes */{size}").as_str());
    let same = ask(&product, get, &path, &[("if-none-match", &tag)]).await;
    assert_eq!(same.status(), 304);
}

#[tokio::test]
async fn to_be_told_of_a_file_is_no_download() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (_, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let list: Value = serde_json::from_str(&product.artifacts(&run).await).expect("JSON");
    let file = &list["items"][0];
    let path = format!("/artifacts/{}/content", file["id"].as_str().expect("an id"));
    let head = ask(&product, reqwest::Method::HEAD, &path, &[("range", "bytes=0-3")]).await;
    assert_eq!(head.status(), 200, "a range is nothing to HEAD");
    assert_eq!(head.headers()["content-length"], file["bytes"].to_string().as_str());
    let tag = format!("\"{}\"", file["sha256"].as_str().expect("a sum"));
    assert_eq!(head.headers()["etag"], tag.as_str());
    let archive = format!("/runs/{}/bundle", run["id"].as_str().expect("an id"));
    let head = ask(&product, reqwest::Method::HEAD, &archive, &[]).await;
    assert_eq!((head.status().as_u16(), head.headers().contains_key("etag")), (200, true));
    assert_eq!(downloads(&product).await, 0);
    ask(&product, reqwest::Method::GET, &path, &[]).await.bytes().await.expect("bytes");
    assert_eq!(downloads(&product).await, 1);
}
