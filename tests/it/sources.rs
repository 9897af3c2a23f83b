//! The sources' pages: lists that go on, a run that is ended, a token's last days.

use atlassian_sim::{Knobs, Size, accounts};
use confluence_connector::clock::Clock;
use jiff::ToSpan;
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::support::database::sqlite;
use crate::support::product::{Product, Visitor, simulator};

async fn manager(product: &Product) -> Visitor<'_> {
    product.visit(json!({"purpose": "manage", "locale": "en"})).await
}

/// All links of a page that begin so.
fn links<'a>(page: &'a str, begin: &'a str) -> impl Iterator<Item = &'a str> {
    page.split("href=\"")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .filter(move |link| link.starts_with(begin))
}

#[tokio::test]
async fn a_thousand_sources_are_all_there_page_by_page() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let database = product.database().await;
    let columns = "organization_id, subdomain, account_id, account_email, account_name, api_route, enabled, token_last_four, token_expires_on, space_scope, created_at, updated_at";
    let copies = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
         INSERT INTO connection (id, cloud_id, {columns})
         SELECT 'con_' || printf('%032x', i), 'cloud-' || i, {columns} FROM connection, n"
    );
    database.execute_unprepared(&copies).await.expect("copied");
    database.close().await.expect("closed");

    let visitor = manager(&product).await;
    let mut path = "/sources".to_owned();
    let (mut seen, mut pages) = (std::collections::HashSet::new(), 0);
    loop {
        let page = visitor.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        let before = seen.len();
        seen.extend(links(&page.body, "/sources/con_").map(str::to_owned));
        assert!(seen.len() - before <= 24 && seen.len() > before, "{path}");
        pages += 1;
        let next = links(&page.body, "/sources?cursor=").next().map(str::to_owned);
        assert_eq!(page.body.contains(">Newest<"), pages > 1, "{path}");
        match next {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!((seen.len(), pages), (1_000, 42));
    assert_eq!(visitor.get("/sources?cursor=junk").await.status, 422);
}

#[tokio::test]
async fn a_person_ends_a_collection_and_finds_older_ones() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let world = simulator.world();
    world.set_knobs(Knobs { latency_ms: 400, ..world.knobs() });
    let visitor = manager(&product).await;
    let begun = visitor.post(&format!("/sources/{id}/runs"), &[]).await;
    let page = visitor.get(begun.location()).await;
    let run = begun.location().rsplit('/').next().expect("a run").to_owned();
    let cancel = format!("action=\"/runs/{run}/cancel\"");
    assert!(page.body.contains(&cancel), "{}", page.body);
    let viewer = product.visit(json!({"purpose": "manage", "role": "view"})).await;
    assert!(!viewer.get(begun.location()).await.body.contains(&cancel));
    assert_eq!(viewer.post(&format!("/runs/{run}/cancel"), &[]).await.status, 403);
    let ended = visitor.post(&format!("/runs/{run}/cancel"), &[]).await;
    assert_eq!((ended.status, ended.location()), (303, begun.location()));
    assert_eq!(product.finished(&run).await["status"], "cancelled");
    assert!(!visitor.get(begun.location()).await.body.contains(&cancel));
    assert_eq!(visitor.post(&format!("/runs/{run}/cancel"), &[]).await.status, 409);

    world.set_knobs(Knobs { latency_ms: 0, ..world.knobs() });
    let database = product.database().await;
    let copies = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 23)
         INSERT INTO run (id, connection_id, mode, trigger_kind, status, created_at)
         SELECT 'run_' || printf('%032x', i), connection_id, mode, trigger_kind, 'cancelled', created_at
         FROM (SELECT * FROM run LIMIT 1), n";
    database.execute_unprepared(copies).await.expect("copied");
    database.close().await.expect("closed");
    let path = format!("/sources/{id}");
    let runs = format!("{path}/runs/");
    let first = visitor.get(&path).await.body;
    let older = links(&first, &format!("{path}?cursor=")).next().expect("older ones").to_owned();
    let second = visitor.get(&older).await.body;
    assert_eq!((links(&first, &runs).count(), links(&second, &runs).count()), (20, 5));
}

#[tokio::test]
async fn a_token_s_last_days_are_seen_and_go_into_a_calendar() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let (path, api) = (format!("/sources/{id}"), format!("/connections/{id}"));
    let visitor = manager(&product).await;
    assert!(!visitor.get(&path).await.body.contains("Expires soon"));
    let day = |days: i64| (Clock::system().today() + days.days()).to_string();

    let set = visitor.post(&format!("{path}/expiry"), &[("expires_on", &day(20))]).await;
    assert_eq!((set.status, set.location()), (303, &*path));
    for page in [&path, "/sources"] {
        let page = visitor.get(page).await.body;
        assert!(page.contains("Expires soon") && page.contains("Replace the API token"), "{page}");
    }
    for wrong in ["2020-01-01", "soon", &day(400)] {
        let page = visitor.post(&format!("{path}/expiry"), &[("expires_on", wrong)]).await;
        assert_eq!(page.status, 422, "{wrong}");
        let body = json!({"token_expires_on": wrong});
        let refused = product.api("PATCH", &api, Some(body)).await;
        assert_eq!((refused.status, &refused.json()["field"]), (422, &json!("expires_on")));
    }
    let shown = product.api("PATCH", &api, Some(json!({"token_expires_on": day(45)}))).await.json();
    assert_eq!(
        (&shown["token"]["expires_on"], &shown["token"]["days_left"]),
        (&json!(day(45)), &json!(45))
    );

    let file = visitor.get(&format!("{path}/token.ics")).await;
    assert_eq!(file.headers["content-type"], "text/calendar; charset=utf-8");
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"acme-token.ics\"");
    let (start, uid) = (day(45).replace('-', ""), format!("UID:{id}-{}", day(45)));
    for line in [
        &*format!("DTSTART;VALUE=DATE:{start}"),
        &uid,
        "SUMMARY:Replace the API token of acme.atlassian.net",
    ] {
        assert!(file.body.replace("\r\n ", "").contains(line), "{line}: {}", file.body);
    }
    for days in [60, 30, 14, 7, 1] {
        let trigger = format!("TRIGGER:-PT{}S\r\n", days * 86_400);
        assert!(file.body.contains(&trigger), "{days}: {}", file.body);
    }
    assert!(file.body.lines().all(|line| line.len() <= 75), "{}", file.body);
    let again = visitor.get(&format!("{path}/token.ics")).await;
    assert_eq!(again.body, file.body, "the same entry, however often it is taken");
    let german = [("cookie", &*format!("{}; __Host-connector_language=de", visitor.cookie))];
    let german = visitor.get_with(&format!("{path}/token.ics"), &german).await.body;
    assert!(german.contains("API-Token von acme.atlassian.net ersetzen"), "{german}");
    // A page that answers a form can be asked for by its address, too.
    for form in ["checks", "switch", "runs", "expiry", "schedule", "disconnect", "rotate"] {
        let back = visitor.get(&format!("{path}/{form}")).await;
        assert_eq!((back.status, back.location()), (303, &*path), "{form}");
    }
    let other = product.visit(json!({"purpose": "manage", "organization_id": "org-2"})).await;
    assert_eq!(other.get(&format!("{path}/token.ics")).await.status, 404);
}
