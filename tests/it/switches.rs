//! A source is switched off and on, and disconnected.

use atlassian_sim::{Size, accounts};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use confluence_connector::entropy::Entropy;
use confluence_connector::vault::{SealContext, SealedCredential, Vault};

use crate::on_both_databases;
use crate::support::product::{Product, simulator};

async fn words(product: &Product) -> Vec<String> {
    let list =
        product.api("GET", "/audit-events?organization_id=org-1&limit=250", None).await.json();
    let events = list["items"].as_array().cloned().expect("a list");
    events.iter().rev().map(|event| event["action"].as_str().expect("a word").to_owned()).collect()
}

on_both_databases! {
    async fn off_pauses_and_on_checks_first(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let path = format!("/connections/{id}");
        let switch = async |on: bool| product.api("PATCH", &path, Some(json!({"enabled": on}))).await;

        let world = simulator.world();
        let mut knobs = world.knobs();
        knobs.latency_ms = 400;
        world.set_knobs(knobs.clone());
        let run = product.api("POST", &format!("{path}/runs"), None).await.json();
        let off = switch(false).await;
        assert_eq!((off.status, &off.json()["status"], &off.json()["enabled"]), (200, &json!("off"), &json!(false)));
        let run = product.finished(run["id"].as_str().expect("an id")).await;
        assert_eq!(run["status"], "cancelled", "a collection stops: {run}");
        knobs.latency_ms = 0;
        world.set_knobs(knobs.clone());
        let refused = product.api("POST", &format!("{path}/runs"), None).await;
        assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("connection_off")));
        assert_eq!(switch(false).await.status, 200, "twice does no harm");

        knobs.revoked = vec!["ada".into()];
        world.set_knobs(knobs.clone());
        let refused = switch(true).await;
        assert_eq!((refused.status, &refused.json()["code"]), (422, &json!("check_failed")));
        assert!(refused.json()["detail"].as_str().is_some_and(|detail| detail.contains("stays off. Atlassian did not accept")), "{}", refused.body);
        assert_eq!(product.api("GET", &path, None).await.json()["status"], "off");
        knobs.revoked.clear();
        world.set_knobs(knobs);
        let on = switch(true).await;
        assert_eq!((on.status, &on.json()["status"]), (200, &json!("active")), "{}", on.body);

        for (body, status) in [(json!({}), 422), (json!({"enabled": "no"}), 422), (json!({"enabled": true, "space_scope": {}}), 422)] {
            assert_eq!(product.api("PATCH", &path, Some(body.clone())).await.status, status, "{body}");
        }
        let trail = words(&product).await;
        let switched: Vec<_> = trail.iter().filter(|word| word.starts_with("connection.switched")).collect();
        assert_eq!(switched, ["connection.switched_off", "connection.switched_on"]);

        let visitor = product.visit(json!({"purpose": "manage"})).await;
        let pressed = visitor.post(&format!("/sources/{id}/switch"), &[("on", "false")]).await;
        assert_eq!((pressed.status, pressed.location()), (303, format!("/sources/{id}").as_str()));
        let page = visitor.get(&format!("/sources/{id}")).await;
        assert!(page.body.contains("This source is off") && page.body.contains("Turn on"), "{}", page.body);
        let viewer = product.visit(json!({"purpose": "manage", "role": "view"})).await;
        assert_eq!(viewer.post(&format!("/sources/{id}/switch"), &[("on", "true")]).await.status, 403);
    }
}

on_both_databases! {
    async fn disconnecting_destroys_the_token_and_keeps_the_evidence(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let run = run["id"].as_str().expect("an id").to_owned();
        let path = format!("/connections/{id}");
        let sealed = sealed(&product).await;
        assert!(sealed.iter().all(|text| text.len() > 40), "{sealed:?}");
        assert!(sealed.iter().any(|text| stands_in_a_file(&product, text)) || product.database.url.is_some());

        assert_eq!(product.api("DELETE", &path, None).await.status, 204);
        for text in &sealed {
            assert!(!stands_in_a_file(&product, text), "the sealed token is still in a file");
        }
        for (method, body) in [("GET", None), ("DELETE", None), ("PATCH", Some(json!({"enabled": true})))] {
            assert_eq!(product.api(method, &path, body).await.status, 404, "{method}");
        }
        for gone in ["checks", "runs"] {
            assert_eq!(product.api("POST", &format!("{path}/{gone}"), None).await.status, 404, "{gone}");
        }
        let list = product.api("GET", "/connections?organization_id=org-1", None).await.json();
        assert_eq!(list["items"], json!([]));
        assert_eq!(product.api("GET", &format!("/runs/{run}"), None).await.status, 200);
        assert!(product.evidence(&run, "spaces.csv").await.contains("space_id"), "the evidence stays");

        let (again, second) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada-scoped")).await;
        assert_eq!(again, id, "the same site goes on under the same id");
        assert_eq!(second["status"], "succeeded");
        let runs = product.api("GET", &format!("{path}/runs"), None).await.json();
        assert_eq!(runs["items"].as_array().map(Vec::len), Some(2), "its history is found again");
        assert!(words(&product).await.contains(&"connection.disconnected".to_owned()));
    }
}

on_both_databases! {
    async fn a_backup_of_the_sealed_token_opens_with_nothing_that_is_left(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let [data_key, token]: [String; 2] = sealed(&product).await.try_into().expect("two texts");
        let vault = Vault::open(&product.data_dir().join("keyring.json"), Entropy).expect("its keyring");
        let context = SealContext { organization: "org-1", connection: &id };
        let open = |data_key: &str| {
            let sealed = SealedCredential { data_key: data_key.to_owned(), token: token.clone() };
            vault.unseal(&context, &sealed)
        };
        assert_eq!(open(&data_key).expect("it opens while it lives").expose(), accounts::token("ada"));

        let path = format!("/connections/{id}");
        assert_eq!(product.api("DELETE", &path, None).await.status, 204);
        assert_eq!(sealed(&product).await, [""; 0], "the key that opened it is gone");
        assert!(!stands_in_a_file(&product, &data_key));
        // The same site gets another key, which opens its own token alone.
        product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let left = sealed(&product).await;
        assert_ne!(left[0], data_key);
        assert!(open(&left[0]).is_err() && open("").is_err());
    }
}

on_both_databases! {
    async fn disconnecting_takes_the_evidence_along_when_asked(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let run = run["id"].as_str().expect("an id").to_owned();
        let other = product.connect("publicwiki", accounts::ADA_EMAIL, &accounts::token("ada")).await.1;
        let files = product.data_dir().join("evidence").join(&run);
        assert!(files.join("spaces.csv").is_file(), "{}", files.display());

        // On the page the subdomain has to be typed, and a slip changes nothing.
        let visitor = product.visit(json!({"purpose": "manage", "locale": "en"})).await;
        let path = format!("/sources/{id}/disconnect");
        let slip = visitor.post(&path, &[("subdomain", "acm"), ("evidence", "delete")]).await;
        assert_eq!(slip.status, 422);
        assert!(slip.body.contains("nothing was changed"), "{}", slip.body);
        assert_eq!(product.api("GET", &format!("/connections/{id}"), None).await.status, 200);
        let viewer = product.visit(json!({"purpose": "manage", "role": "view"})).await;
        assert_eq!(viewer.post(&path, &[("subdomain", "acme")]).await.status, 403);

        // Even in the middle of a collection.
        let world = simulator.world();
        world.set_knobs(atlassian_sim::Knobs { latency_ms: 200, ..world.knobs() });
        product.api("POST", &format!("/connections/{id}/runs"), None).await;
        let typed = [("subdomain", "https://ACME.atlassian.net/wiki"), ("evidence", "delete")];
        let gone = visitor.post(&path, &typed).await;
        assert_eq!((gone.status, gone.location()), (303, "/sources"), "{}", gone.body);
        assert_eq!(product.api("GET", &format!("/runs/{run}"), None).await.status, 404);
        assert!(!files.join("spaces.csv").exists(), "the files are gone");
        let trail = words(&product).await;
        assert_eq!(trail[trail.len() - 2..], ["connection.disconnected", "evidence.deleted"]);
        let other = other["id"].as_str().expect("an id");
        assert!(product.evidence(other, "spaces.csv").await.contains("space_id"), "another's stays");
        world.set_knobs(atlassian_sim::Knobs { latency_ms: 0, ..world.knobs() });

        // Evidence that was kept can be deleted later, by the API.
        let (again, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let path = format!("/connections/{again}");
        assert_eq!(product.api("DELETE", &path, None).await.status, 204);
        let run = format!("/runs/{}", run["id"].as_str().expect("an id"));
        assert_eq!(product.api("GET", &run, None).await.status, 200);
        assert_eq!(product.api("DELETE", &format!("{path}?evidence=maybe"), None).await.status, 400);
        assert_eq!(product.api("DELETE", &format!("{path}?evidence=delete"), None).await.status, 204);
        assert_eq!(product.api("GET", &run, None).await.status, 404);
    }
}

/// The sealed texts of the one connection; none when they are destroyed.
pub(crate) async fn sealed(product: &Product) -> Vec<String> {
    let database = product.database().await;
    let query = "SELECT sealed_data_key, sealed_token FROM connection";
    let row = database
        .query_one_raw(Statement::from_string(database.get_database_backend(), query))
        .await
        .expect("it answers")
        .expect("a row");
    let text = |column: &str| row.try_get::<Option<String>>("", column).expect("a text");
    let texts = [text("sealed_data_key"), text("sealed_token")].into_iter().flatten().collect();
    database.close().await.expect("it closes");
    texts
}

/// Whether a text stands in any file of the data directory.
fn stands_in_a_file(product: &Product, text: &str) -> bool {
    let files = std::fs::read_dir(product.data_dir()).expect("the data directory");
    files
        .filter_map(|file| std::fs::read(file.ok()?.path()).ok())
        .any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
}

#[tokio::test]
async fn only_an_own_connection_can_be_switched() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(crate::support::database::sqlite().await, &simulator).await;
    let (id, _) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    let stranger = product.visit(json!({"organization_id": "org-2", "purpose": "manage"})).await;
    assert_eq!(
        stranger.post(&format!("/sources/{id}/switch"), &[("on", "false")]).await.status,
        404
    );
    let shown = product.api("GET", &format!("/connections/{id}"), None).await.json();
    assert_eq!((&shown["enabled"], &shown["attention"]), (&json!(true), &Value::Null));
}
