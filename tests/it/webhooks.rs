//! The portal is told what happens: signed, in order, again when it was not there.

use atlassian_sim::{Knobs, Size, accounts};
use confluence_connector::clock::Clock;
use confluence_connector::domain::audit::AuditAction;
use confluence_connector::domain::event::{DeliveryStatus, DisabledReason};
use confluence_connector::notify::DELAYS;
use jiff::SignedDuration;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::on_both_databases;
use crate::store::{event, new_connection, save};
use crate::support::database::sqlite;
use crate::support::parts;
use crate::support::product::{Product, simulator};
use crate::support::receiver::Receiver;

/// An endpoint at the receiver. (id, secret)
async fn endpoint(product: &Product, receiver: &Receiver, more: Value) -> (String, String) {
    let mut body = json!({"url": receiver.url()});
    for (key, value) in more.as_object().expect("an object") {
        body[key] = value.clone();
    }
    let made = product.api("POST", "/webhooks", Some(body)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let made = made.json();
    (made["id"].as_str().expect("an id").into(), made["secret"].as_str().expect("a secret").into())
}

on_both_databases! {
    async fn the_portal_hears_of_all_that_happens_to_a_connection(db) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(db, &simulator).await;
        let (all, own, other) = (Receiver::start().await, Receiver::start().await, Receiver::start().await);
        let (_, secret) = endpoint(&product, &all, json!({})).await;
        let some = json!({"organization_id": "org-1", "events": ["connection.needs_attention", "evidence.ready"]});
        endpoint(&product, &own, some).await;
        endpoint(&product, &other, json!({"organization_id": "org-2"})).await;

        let (id, run) = product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let path = format!("/connections/{id}");
        let heard = all.wait_for(3).await;
        assert_eq!(all.kinds(), ["connection.created", "run.finished", "evidence.ready"]);
        let created = heard[0].body();
        assert_eq!(created["data"]["connection_id"], json!(id));
        assert_eq!(created["data"]["organization_id"], "org-1");
        assert_eq!(created["data"]["site"]["subdomain"], "acme");
        assert_eq!(created["data"]["status"], "active");
        let finished = heard[1].body();
        assert_eq!((&finished["data"]["run_id"], &finished["data"]["status"]), (&run["id"], &json!("succeeded")));
        let files = heard[2].body()["data"]["artifacts"].clone();
        let listed = product.api("GET", &format!("/runs/{}/artifacts", run["id"].as_str().unwrap()), None).await.json();
        assert_eq!(files, listed["items"]);
        for message in &heard {
            assert!(message.is_signed_with(&secret), "{message:?}");
            assert!(!message.is_signed_with("whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA=="), "a signature that all secrets pass");
            assert!(!String::from_utf8_lossy(&message.bytes).contains(&accounts::token("ada")));
        }

        product.api("PATCH", &path, Some(json!({"enabled": false}))).await;
        product.api("PATCH", &path, Some(json!({"enabled": false}))).await;
        product.api("PATCH", &path, Some(json!({"enabled": true}))).await;
        let world = simulator.world();
        world.set_knobs(Knobs { revoked: vec!["ada".into()], ..world.knobs() });
        for _ in 0..3 {
            product.api("POST", &format!("{path}/checks"), None).await;
        }
        world.set_knobs(Knobs { revoked: Vec::new(), ..world.knobs() });
        product.api("POST", &format!("{path}/checks"), None).await;
        assert_eq!(product.api("DELETE", &path, None).await.status, 204);
        let heard = all.wait_for(8).await;
        assert_eq!(
            all.kinds()[3..],
            ["connection.updated", "connection.updated", "connection.needs_attention", "connection.recovered", "connection.deleted"],
            "one webhook for each change, not one for each check"
        );
        let statuses: Vec<_> = heard[3..].iter().map(|message| message.body()["data"]["status"].clone()).collect();
        assert_eq!(statuses, ["off", "active", "needs_attention", "active", "ended"]);
        assert_eq!(heard[5].body()["data"]["attention"]["code"], "credentials_rejected");

        assert_eq!(own.kinds(), ["evidence.ready", "connection.needs_attention"]);
        assert_eq!(other.kinds(), [""; 0], "another organization's things");
    }
}

#[tokio::test]
async fn what_fails_is_tried_again_logged_and_sent_again_on_request() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let receiver = Receiver::start().await;
    let (id, secret) = endpoint(&product, &receiver, json!({"organization_id": "org-1"})).await;
    let path = format!("/webhooks/{id}");
    receiver.answer(&[500]);
    let trial = product.api("POST", &format!("{path}/test"), None).await;
    assert_eq!((trial.status, &trial.json()["status"]), (202, &json!("pending")), "{}", trial.body);
    let heard = receiver.wait_for(2).await;
    let name = |n: usize| heard[n].headers["webhook-id"].to_str().unwrap().to_owned();
    assert_eq!(name(0), name(1), "the same event");
    assert_eq!(
        (heard[0].kind(), heard[0].bytes.clone()),
        ("webhook.test".into(), heard[1].bytes.clone())
    );

    let delivery = delivered(&product, &path).await;
    assert_eq!(
        (&delivery["status"], &delivery["event_id"]),
        (&json!("delivered"), &json!(name(0)))
    );
    let tries = delivery["attempts"].as_array().unwrap();
    let said: Vec<_> =
        tries.iter().map(|one| (one["http_status"].clone(), one["error"].clone())).collect();
    assert_eq!(said, [(json!(500), json!("status")), (json!(204), json!(null))]);

    // Another secret: both sign for a day.
    let rotated = product.api("POST", &format!("{path}/secret"), None).await.json();
    let new_secret = rotated["secret"].as_str().unwrap().to_owned();
    let again = format!("{path}/deliveries/{}/redeliver", delivery["id"].as_str().unwrap());
    assert_eq!(product.api("POST", &again, None).await.status, 202);
    let last = receiver.wait_for(3).await.pop().unwrap();
    assert_eq!(last.headers["webhook-id"].to_str().unwrap(), name(0));
    assert!(last.is_signed_with(&secret) && last.is_signed_with(&new_secret));
    assert!(!heard[1].is_signed_with(&new_secret));
    assert_eq!(delivered(&product, &path).await["attempts"].as_array().map(Vec::len), Some(3));

    // What is switched off is told nothing, and hears nothing of it later.
    let off = product.api("PATCH", &path, Some(json!({"enabled": false}))).await.json();
    assert_eq!((&off["enabled"], &off["disabled_reason"]), (&json!(false), &json!("switched_off")));
    assert_eq!(product.api("POST", &format!("{path}/test"), None).await.status, 409);
    assert_eq!(product.api("POST", &again, None).await.status, 409);
    product.api("PATCH", &path, Some(json!({"enabled": true, "events": ["run.finished"]}))).await;
    product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
    assert_eq!(receiver.wait_for(4).await.pop().unwrap().kind(), "run.finished");

    let shown = product.api("GET", "/webhooks?organization_id=org-1", None).await;
    assert!(!shown.body.contains("whsec_"), "the secret is shown once: {}", shown.body);
    assert_eq!(shown.json()["items"].as_array().map(Vec::len), Some(1));
    let none = product.api("GET", "/webhooks?organization_id=org-2", None).await.json();
    assert_eq!(none["items"], json!([]));
    let trail = product.api("GET", "/audit-events?organization_id=org-1&limit=250", None).await;
    for action in ["webhook.created", "webhook.changed", "webhook.redelivered"] {
        assert!(trail.body.contains(action), "{action}: {}", trail.body);
    }
    for secret in [&secret, &new_secret] {
        assert!(!product.log().contains(secret.as_str()) && !trail.body.contains(secret.as_str()));
    }
    assert_eq!(product.api("DELETE", &path, None).await.status, 204);
    for (method, path) in [("GET", path.clone()), ("DELETE", path.clone()), ("POST", again)] {
        assert_eq!(product.api(method, &path, None).await.status, 404, "{method} {path}");
    }
}

async fn delivered(product: &Product, path: &str) -> Value {
    for _ in 0..100 {
        let log = product.api("GET", &format!("{path}/deliveries"), None).await.json();
        if log["items"][0]["status"] == "delivered" {
            return log["items"][0].clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it is not delivered");
}

#[tokio::test]
async fn an_endpoint_that_cannot_be_is_refused_with_a_sentence() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    for (body, field, part) in [
        (json!({"url": "portal.example"}), json!("url"), "address of your endpoint"),
        (json!({"url": "http://portal.example/"}), json!("url"), "https://"),
        (json!({"url": "https://169.254.169.254/"}), json!("url"), "not public"),
        (json!({"url": "https://10.0.0.1/"}), json!("url"), "not public"),
        (json!({"url": "https://a:b@portal.example/"}), json!("url"), "password"),
        (
            json!({"url": "https://portal.example/", "events": ["nothing.happened"]}),
            json!(null),
            "openapi.json",
        ),
        (json!({"url": "https://portal.example/", "secret": "mine"}), json!(null), "openapi.json"),
        (json!({}), json!(null), "openapi.json"),
    ] {
        let refused = product.api("POST", "/webhooks", Some(body.clone())).await;
        assert_eq!((refused.status, &refused.json()["field"]), (422, &field), "{body}");
        assert!(refused.body.contains(part), "{body}: {}", refused.body);
    }
    let made = product
        .api("POST", "/webhooks", Some(json!({"url": "https://portal.example/"})))
        .await
        .json();
    let path = format!("/webhooks/{}", made["id"].as_str().unwrap());
    for body in
        [json!({}), json!({"url": "https://[::1]:99999/"}), json!({"url": "https://192.168.0.1/"})]
    {
        assert_eq!(product.api("PATCH", &path, Some(body.clone())).await.status, 422, "{body}");
    }
    for path in ["/webhooks/wh_1", "/webhooks/wh_00000000000000000000000000000000/deliveries"] {
        assert_eq!(product.api("GET", path, None).await.status, 404, "{path}");
    }
}

on_both_databases! {
    async fn an_endpoint_that_takes_nothing_for_three_days_is_disabled_and_the_others_learn_of_it(db) {
        let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
        let (vault, notifier) = (parts::vault(&db, &clock), parts::notifier(&db, &clock));
        let (dead, alive) = (Receiver::start().await, Receiver::start().await);
        dead.always(503);
        let ids = [
            parts::webhook(&db.store, &vault, &clock, &dead.url()).await,
            parts::webhook(&db.store, &vault, &clock, &alive.url()).await,
        ];
        let new = new_connection("org-1", "cloud-1");
        assert!(save(&db.store, &new).await);
        let (id, stop) = (new.connection.id, CancellationToken::new());
        // What was saved was saved at another time than the clock's.
        clock.advance(SignedDuration::from_hours(24 * 365));
        notifier.deliver(&stop).await.expect("delivered");
        let off = event(clock.now(), AuditAction::ConnectionSwitchedOff);
        assert!(db.store.switch_connection(&id, false, None, &off).await.expect("off"));
        for delay in DELAYS {
            let before = dead.received().len();
            notifier.deliver(&stop).await.expect("delivered");
            assert!(dead.received().len() <= before + 1, "what else is due waits");
            clock.advance(delay + SignedDuration::from_secs(1));
            assert!(db.store.webhook(&ids[0]).await.expect("read").expect("it is there").enabled);
            notifier.deliver(&stop).await.expect("delivered");
        }
        let webhook = db.store.webhook(&ids[0]).await.expect("read").expect("it is there");
        assert_eq!((webhook.enabled, webhook.disabled_reason), (false, Some(DisabledReason::Failing)));
        let log = db.store.deliveries(&ids[0], None, 10).await.expect("read");
        assert_eq!(log.iter().map(|one| one.status).collect::<Vec<_>>(), [DeliveryStatus::Failed; 2]);
        assert_eq!(log[1].attempts.len(), DELAYS.len() + 1);
        let tried = dead.received().len();
        clock.advance(SignedDuration::from_hours(48));
        while notifier.deliver(&stop).await.expect("delivered") > 0 {}
        assert_eq!(dead.received().len(), tried, "no retry loop");

        assert_eq!(alive.kinds(), ["connection.created", "connection.updated", "webhook.disabled"]);
        assert_eq!(alive.received()[2].body()["data"]["webhook_id"], json!(ids[0]));
        let words = String::from_utf8_lossy(&alive.received()[2].bytes).into_owned();
        assert!(!words.contains("/hooks/"), "a path may hold a secret: {words}");
        let organization = "org-1".to_owned().try_into().expect("an id");
        let trail = db.store.audit_events(&organization, None, 50).await.expect("read");
        let disabled: Vec<_> = trail.iter().filter(|one| one.action == AuditAction::WebhookDisabled).collect();
        assert_eq!(disabled.len(), 1);
        assert_eq!(disabled[0].actor.kind.as_str(), "system");
        // The log goes after a month.
        let month = clock.now() + SignedDuration::from_secs(1);
        assert_eq!(db.store.forget_events(month).await.expect("forgotten"), 3);
    }
}

#[tokio::test]
async fn an_endpoint_that_says_it_is_gone_is_believed() {
    let db = sqlite().await;
    let clock = Clock::fixed("2027-11-25T09:00:00Z".parse().expect("a time"));
    let (vault, notifier) = (parts::vault(&db, &clock), parts::notifier(&db, &clock));
    let receiver = Receiver::start().await;
    receiver.answer(&[410]);
    let id = parts::webhook(&db.store, &vault, &clock, &receiver.url()).await;
    assert!(save(&db.store, &new_connection("org-1", "cloud-1")).await);
    notifier.deliver(&CancellationToken::new()).await.expect("delivered");
    let webhook = db.store.webhook(&id).await.expect("read").expect("it is there");
    assert_eq!(webhook.disabled_reason, Some(DisabledReason::Gone));
}
