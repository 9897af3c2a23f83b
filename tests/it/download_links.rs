//! Links to evidence: what they lead to without a session, for how long, and what stands on record.

use atlassian_sim::{Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::collector::plan;
use confluence_connector::domain::connection::EvidenceFate;
use confluence_connector::domain::download::{DownloadLinkStatus, DownloadTarget};
use confluence_connector::domain::error::ErrorCode;
use confluence_connector::domain::page::PageQuery;
use confluence_connector::entropy::Entropy;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::on_both_databases;
use crate::support::database::sqlite;
use crate::support::parts::{self, SWEEP, portal, scheduled};
use crate::support::product::{Product, simulator};

/// Follows a link as a stranger, with these headers.
async fn follow(product: &Product, url: &str, headers: &[(&str, &str)]) -> reqwest::Response {
    let mut request = product.http.get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.expect("an answer")
}

/// The events of this kind, newest first.
async fn events(product: &Product, action: &str) -> Vec<Value> {
    let events = product.api("GET", "/audit-events?organization_id=org-1", None).await.json();
    let events = events["items"].as_array().expect("a list").clone();
    events.into_iter().filter(|event| event["action"] == action).collect()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().expect("a text")
}

#[tokio::test]
async fn the_portal_makes_links_that_need_no_key() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (_, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let run_id = text(&run, "id");
    let list: Value = serde_json::from_str(&product.artifacts(&run).await).expect("JSON");
    let file = &list["items"][0];
    let of_file = format!("/artifacts/{}/links", text(file, "id"));

    let made = product.api("POST", &of_file, Some(json!({}))).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let link = made.json();
    assert_eq!(link["file_name"], file["file_name"]);
    let url = text(&link, "url").to_owned();
    let (begin, secret) = url.rsplit_once('/').expect("a path");
    assert_eq!((begin.to_owned(), secret.len()), (product.url("/download"), 43));
    let whole = follow(&product, &url, &[]).await;
    assert_eq!(whole.status(), 200);
    assert_eq!(whole.headers()["x-robots-tag"], "noindex");
    let bytes = whole.bytes().await.expect("bytes");
    assert!(bytes == product.content(file).await);
    let tag = format!("\"{}\"", text(file, "sha256"));
    let rest = follow(&product, &url, &[("range", "bytes=5-"), ("if-range", &tag)]).await;
    assert_eq!(rest.status(), 206);
    assert!(rest.bytes().await.expect("bytes") == bytes[5..], "it goes on where it ended");
    assert_eq!(product.http.head(&url).send().await.expect("an answer").status(), 200);

    // On record: who made it, by which link, from where; once, whatever came in parts.
    let downloads = events(&product, "evidence.downloaded").await;
    let by_link: Vec<_> =
        downloads.iter().filter(|it| it["detail"]["link"] == link["id"]).collect();
    let [download] = by_link[..] else { panic!("one download: {downloads:?}") };
    assert_eq!(download["actor"]["kind"], "api_key");
    assert_eq!((&download["subject"], &download["address"]), (&file["id"], &json!("127.0.0.1")));
    let created = events(&product, "download_link.created").await;
    assert_eq!((created.len(), &created[0]["subject"]), (1, &link["id"]));

    // All files of the run.
    let of_run = format!("/runs/{run_id}/bundle/links");
    let all = product.api("POST", &of_run, Some(json!({"expires_in_s": 60}))).await.json();
    let archive = follow(&product, text(&all, "url"), &[]).await;
    assert_eq!(archive.headers()["content-type"], "application/zip");
    assert!(archive.bytes().await.expect("bytes").starts_with(b"PK"));

    // Wrong lives, things that are not there, and no key.
    for wrong in [json!(59), json!(86_401), json!("1h"), json!(-1)] {
        let refused = product.api("POST", &of_run, Some(json!({"expires_in_s": wrong}))).await;
        assert_eq!((refused.status, &refused.json()["field"]), (422, &json!("expires_in_s")));
    }
    let nothing = format!("/artifacts/art_{}/links", "0".repeat(32));
    assert_eq!(product.api("POST", &nothing, Some(json!({}))).await.status, 404);
    let stranger = product.http.post(product.url(&format!("/api/v1{of_file}"))).json(&json!({}));
    assert_eq!(stranger.send().await.expect("an answer").status(), 401);

    // Another secret leads nowhere: a problem for a program, a page for a person.
    let other = format!("{begin}/{}", "A".repeat(43));
    let problem = follow(&product, &other, &[("accept", "application/json")]).await;
    assert_eq!(problem.status(), 404);
    assert_eq!(problem.headers()["content-type"], "application/problem+json");
    let page = follow(&product, &other, &[("accept", "text/html")]).await;
    assert_eq!(page.status(), 404);
    assert!(page.text().await.expect("text").contains("<h1"), "a page");

    // The list has no secrets; a link that was withdrawn works no more, and says so.
    let listed = product.api("GET", &format!("/runs/{run_id}/links"), None).await;
    assert!(!listed.body.contains(secret), "{}", listed.body);
    let items = listed.json()["items"].clone();
    assert_eq!((items.as_array().map(Vec::len), &items[1]["id"]), (Some(2), &link["id"]));
    assert_eq!((&items[1]["status"], &items[0]["artifact_id"]), (&json!("open"), &Value::Null));
    let revoke = format!("/download-links/{}", text(&link, "id"));
    for _ in 0..2 {
        assert_eq!(product.api("DELETE", &revoke, None).await.status, 204);
    }
    assert_eq!(events(&product, "download_link.revoked").await.len(), 1);
    let over = follow(&product, &url, &[("accept", "text/html"), ("accept-language", "de")]).await;
    assert_eq!(over.status(), 410);
    let page = over.text().await.expect("text");
    assert!(page.contains("Dieser Link funktioniert nicht mehr"), "{page}");
    let refused = events(&product, "download_link.refused").await;
    assert_eq!(refused[0]["detail"]["reason"], "revoked");
}

#[tokio::test]
async fn a_link_lives_as_long_as_its_evidence_and_its_secret_is_kept_nowhere() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (connection, run) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let of_run = format!("/runs/{}/bundle/links", text(&run, "id"));
    let link = product.api("POST", &of_run, Some(json!({}))).await.json();
    let url = text(&link, "url");
    let secret = url.rsplit('/').next().expect("a secret");

    // Evidence that is kept stays reachable; what was deleted takes its links with it.
    let gone = format!("/connections/{connection}");
    assert_eq!(product.api("DELETE", &gone, None).await.status, 204);
    assert_eq!(follow(&product, url, &[]).await.status(), 200);
    let gone = format!("{gone}?evidence=delete");
    assert_eq!(product.api("DELETE", &gone, None).await.status, 204);
    assert_eq!(follow(&product, url, &[]).await.status(), 404);

    // The secret was nowhere but in the answer.
    assert!(!product.log().contains(secret));
    for entry in std::fs::read_dir(product.data_dir()).expect("a folder").flatten() {
        if let Ok(kept) = std::fs::read(entry.path()) {
            let found = kept.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{:?}", entry.path());
        }
    }
}

#[tokio::test]
async fn a_person_gets_a_link_on_a_page_once() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (connection, run) =
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let run_id = text(&run, "id");
    let list: Value = serde_json::from_str(&product.artifacts(&run).await).expect("JSON");
    let file = &list["items"][0];
    // Whoever may look may hand on.
    let viewer =
        json!({"purpose": "manage", "role": "view", "user": {"id": "u-7", "name": "Vera"}});
    let visitor = product.visit(viewer).await;
    let run_page = format!("/sources/{connection}/runs/{run_id}");
    let shown = visitor.get(&run_page).await.body;
    let of_file = format!("/artifacts/{}/links", text(file, "id"));
    let of_run = format!("/runs/{run_id}/bundle/links");
    for path in [&of_file, &of_run] {
        assert!(shown.contains(&format!("action=\"{path}\"")), "{shown}");
        let page = visitor.post(path, &[]).await;
        assert_eq!(page.status, 200, "{}", page.body);
        let begin = product.url("/download/");
        let (_, rest) = page.body.split_once(&begin).expect("the link");
        let secret = &rest[..43];
        let got = follow(&product, &format!("{begin}{secret}"), &[]).await;
        assert_eq!(got.status(), 200);
        let again = visitor.get(path).await;
        assert_eq!((again.status, again.location()), (303, run_page.as_str()));
        assert!(!visitor.get(&run_page).await.body.contains(secret), "it is shown once");
    }
    let downloads = events(&product, "evidence.downloaded").await;
    assert_eq!(downloads.len(), 2);
    assert_eq!(
        (&downloads[0]["actor"]["id"], &downloads[0]["actor"]["name"]),
        (&json!("u-7"), &json!("Vera"))
    );
    let other = product.visit(json!({"purpose": "manage", "organization_id": "org-2"})).await;
    for path in [&of_file, &of_run] {
        assert_eq!(other.post(path, &[]).await.status, 404);
    }

    // The run's page lists those that work. Who may manage can withdraw one, which ends it.
    let listed = product.api("GET", &format!("/runs/{run_id}/links"), None).await.json();
    let of =
        |n: usize| format!("/runs/{run_id}/links/{}/withdraw", text(&listed["items"][n], "id"));
    let shown = visitor.get(&run_page).await.body;
    assert!(shown.contains("Made by Vera") && !shown.contains("/withdraw"), "{shown}");
    let manager = product.visit(json!({"purpose": "manage"})).await;
    let shown = manager.get(&run_page).await.body;
    assert!([0, 1].iter().all(|n| shown.contains(&format!("action=\"{}\"", of(*n)))), "{shown}");
    assert_eq!(visitor.post(&of(0), &[]).await.status, 403);
    assert_eq!(other.post(&of(0), &[]).await.status, 404);
    for _ in 0..2 {
        let back = manager.post(&of(0), &[]).await;
        assert_eq!((back.status, back.location()), (303, run_page.as_str()));
    }
    let back = manager.get(&of(0)).await;
    assert_eq!((back.status, back.location()), (303, run_page.as_str()));
    let shown = manager.get(&run_page).await.body;
    assert!(!shown.contains(&of(0)) && shown.contains(&of(1)), "{shown}");
    assert_eq!(events(&product, "download_link.revoked").await.len(), 1);
}

on_both_databases! {
    async fn a_link_ends_with_its_time_and_is_forgotten(db) {
        let simulator = simulator(Size::tiny()).await;
        let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
        let worker = parts::worker(&db, &clock, &simulator);
        let services = parts::services(&db, &clock, &simulator);
        let id = parts::connection_of_ada(&db, &clock).await;
        plan(&db.store, &clock, &Entropy, SWEEP).await.expect("planned");
        let run = scheduled(&db.store, &worker, &clock, &id).await;
        let target = DownloadTarget::Bundle(run.id.clone());
        let here = "192.0.2.1".parse().expect("an address");
        let make = async |seconds| services.create_download_link(&portal(), &target, seconds).await.expect("made");
        let secret = |url: &str| url.rsplit('/').next().expect("a secret").to_owned();
        let (short, usual) = (make(Some(60)).await, make(None).await);
        assert_eq!(usual.expires_at, clock.now() + SignedDuration::from_hours(24));
        let follow = async |url: &str| services.follow_download_link(&secret(url), here).await.map_err(|error| error.code);
        let (actor, leads_to) = follow(&short.url).await.expect("it works");
        assert_eq!(leads_to, target);
        // It opens that, and nothing that has to be managed.
        assert!(!actor.may_manage());
        services.run_archive(&actor, &run.id).await.expect("an archive");

        clock.advance(SignedDuration::from_secs(60));
        assert_eq!(follow(&short.url).await.err(), Some(ErrorCode::LinkOver));
        follow(&usual.url).await.expect("it works");
        clock.advance(SignedDuration::from_hours(24));
        assert_eq!(follow(&usual.url).await.err(), Some(ErrorCode::LinkOver));
        let listed = services.download_links(&portal(), &run.id, &PageQuery::default()).await.expect("listed");
        assert!(listed.items.iter().all(|link| link.status == DownloadLinkStatus::Expired), "{listed:?}");
        assert_eq!(listed.items.len(), 2);

        // A week later the next one has the old ones forgotten.
        clock.advance(SignedDuration::from_hours(24 * 8));
        let last = make(None).await;
        let listed = services.download_links(&portal(), &run.id, &PageQuery::default()).await.expect("listed");
        assert_eq!(listed.items.iter().map(|link| &link.id).collect::<Vec<_>>(), [&last.id]);
        assert_eq!(follow(&usual.url).await.err(), Some(ErrorCode::NotFound));

        services.disconnect(&portal(), &id, EvidenceFate::Delete).await.expect("deleted");
        assert_eq!(follow(&last.url).await.err(), Some(ErrorCode::NotFound));
    }
}
