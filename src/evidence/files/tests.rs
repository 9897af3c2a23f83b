//! Keeping and reading, in a folder and over S3's protocol.

use std::collections::HashMap;
use std::sync::Mutex;

use axum::extract::{Path as UrlPath, Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::TryStreamExt;

use super::*;

fn run() -> RunId {
    RunId::new(uuid::Uuid::from_u128(7))
}

async fn all(stream: BoxStream<'static, Result<Bytes, io::Error>>) -> Vec<u8> {
    stream.try_collect::<Vec<_>>().await.unwrap().concat()
}

/// What every kind of store must do.
async fn keeps_files(files: &Files) {
    let dir = tempfile::tempdir().unwrap();
    let source = dir.path().join("source");
    // The last is sent in parts, the last of them short.
    for length in [0, 1, 100_000, 2 * PART_BYTES + 12_345] {
        let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
        std::fs::write(&source, &bytes).unwrap();
        // Twice: a resumed run writes the same file again.
        for _ in 0..2 {
            files.put(&run(), "pages.csv", &source).await.unwrap();
        }
        assert!(
            all(files.read(&run(), "pages.csv", None).await.unwrap()).await == bytes,
            "{length}"
        );
        if length > 1 {
            let part = files.read(&run(), "pages.csv", Some(10..20)).await.unwrap();
            assert_eq!(all(part).await, bytes[10..20]);
            let end = length as u64;
            let tail = files.read(&run(), "pages.csv", Some(end - 3..end)).await.unwrap();
            assert_eq!(all(tail).await, bytes[length - 3..]);
        }
    }
    assert!(files.exists(&run(), "pages.csv").await.unwrap());
    assert!(all(files.read(&run(), "pages.csv", Some(5..5)).await.unwrap()).await.is_empty());
    for missing in ["spaces.csv", "../pages.csv", "..", ""] {
        assert!(!files.exists(&run(), missing).await.unwrap_or_default(), "{missing}");
        assert!(files.read(&run(), missing, None).await.is_err(), "{missing}");
    }
    assert!(matches!(
        files.read(&run(), "spaces.csv", Some(0..1)).await,
        Err(EvidenceError::NotFound(_))
    ));
    let gone = dir.path().join("gone");
    assert!(matches!(files.put(&run(), "pages.csv", &gone).await, Err(EvidenceError::Io { .. })));
}

#[tokio::test]
async fn a_folder_keeps_files() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("data/evidence");
    keeps_files(&Files::from_url(root.to_str().unwrap()).unwrap()).await;
    let kept = root.join(run().as_str());
    let names: Vec<_> =
        std::fs::read_dir(&kept).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["pages.csv"], "nothing is left beside it");
    let same = Files::from_url(&format!("file://{}", root.display())).unwrap();
    assert!(same.exists(&run(), "pages.csv").await.unwrap());
}

#[test]
fn a_place_that_cannot_keep_files_is_refused_with_the_cure() {
    for (url, expected) in [
        ("", "empty"),
        ("gs://bucket/x", "gs://"),
        ("https://bucket.example", "https://"),
        ("s3://", "CONNECTOR_EVIDENCE_URL"),
        ("s3://key:secret@bucket/x", "more than"),
        ("s3://bucket/x?region=eu", "more than"),
    ] {
        let error = Files::from_url(url).unwrap_err().to_string();
        assert!(
            error.contains(expected)
                && error.contains("s3://bucket/prefix")
                && !error.contains("secret"),
            "{url}: {error}"
        );
    }
}

/// The part of S3's protocol that is used: objects by path, and parts in order.
#[derive(Clone, Default)]
struct Bucket(Arc<Mutex<HashMap<String, Vec<u8>>>>);

async fn bucket(
    State(bucket): State<Bucket>,
    method: Method,
    UrlPath(key): UrlPath<String>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut objects = bucket.0.lock().unwrap();
    let part = |number: &str| format!("{key}#{number:0>5}");
    let tag = [(header::ETAG, HeaderValue::from_static("\"tag\""))];
    let xml = |text: &str| {
        ([(header::CONTENT_TYPE, "application/xml")], format!("<?xml version=\"1.0\"?>{text}"))
            .into_response()
    };
    match (&method, query.get("partNumber")) {
        (&Method::POST, _) if query.contains_key("uploads") => xml(
            "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>",
        ),
        (&Method::POST, _) => {
            let of_this = format!("{key}#");
            let mut parts: Vec<String> =
                objects.keys().filter(|name| name.starts_with(&of_this)).cloned().collect();
            parts.sort();
            let whole: Vec<u8> =
                parts.iter().flat_map(|name| objects.remove(name).unwrap()).collect();
            objects.insert(key.clone(), whole);
            xml(
                "<CompleteMultipartUploadResult><ETag>\"tag\"</ETag></CompleteMultipartUploadResult>",
            )
        }
        (&Method::PUT, Some(number)) => {
            objects.insert(part(number), body.to_vec());
            tag.into_response()
        }
        (&Method::PUT, None) => {
            objects.insert(key, body.to_vec());
            tag.into_response()
        }
        _ => {
            let Some(object) = objects.get(&key) else {
                return StatusCode::NOT_FOUND.into_response();
            };
            let modified = [(
                header::LAST_MODIFIED,
                HeaderValue::from_static("Tue, 24 Nov 2026 10:00:00 GMT"),
            )];
            let range = headers
                .get(header::RANGE)
                .and_then(|range| range.to_str().ok()?.strip_prefix("bytes=")?.split_once('-'));
            match range {
                Some((from, to)) => {
                    let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
                    let content_range =
                        [(header::CONTENT_RANGE, format!("bytes {from}-{to}/{}", object.len()))];
                    (
                        StatusCode::PARTIAL_CONTENT,
                        tag,
                        modified,
                        content_range,
                        object[from..=to].to_vec(),
                    )
                        .into_response()
                }
                None => (tag, modified, object.clone()).into_response(),
            }
        }
    }
}

#[tokio::test]
async fn a_bucket_keeps_files() {
    let kept = Bucket::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let router = axum::Router::new()
        .route("/evidence/{*key}", axum::routing::any(bucket))
        .layer(axum::extract::DefaultBodyLimit::disable())
        .with_state(kept.clone());
    let server = tokio::spawn(async move { axum::serve(listener, router).await });

    let builder = AmazonS3Builder::new()
        .with_endpoint(endpoint)
        .with_allow_http(true)
        .with_region("eu-central-1")
        .with_access_key_id("id")
        .with_secret_access_key("secret");
    let files = Files::s3(&url::Url::parse("s3://evidence/acme/2026").unwrap(), builder).unwrap();
    keeps_files(&files).await;
    let names: Vec<String> = kept.0.lock().unwrap().keys().cloned().collect();
    assert_eq!(names, [format!("acme/2026/{}/pages.csv", run())]);
    server.abort();
}
