//! A token that can be recognised goes through every path, and is found nowhere but where it belongs.

use atlassian_sim::{FaultKind, FaultRule, Size, accounts};
use serde_json::json;

use crate::support::answer::Answer;
use crate::support::database::sqlite;
use crate::support::product::{Product, Visitor, simulator};

/// Not accepted by the simulator; the good one is taken from its table.
const CANARY: &str = "ATATT3xFfGF0canary-Qx7Zp2Lm9Vt4Rb6Nk1Ws8=DEADBEEF";

#[tokio::test]
async fn a_token_is_found_in_no_page_log_url_or_file() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let good = accounts::token("ada");
    let mut seen: Vec<Answer> = Vec::new();

    let visitor = product.visit(json!({})).await;
    visitor.choose("acme").await;
    // A wrong token, a token in the wrong field, a malformed one, a broken upstream.
    seen.push(visitor.sign_in(accounts::ADA_EMAIL, CANARY).await);
    seen.push(visitor.get("/wizard/credentials").await);
    seen.push(visitor.sign_in(CANARY, "x").await);
    seen.push(visitor.get("/wizard/credentials").await);
    seen.push(visitor.sign_in(accounts::ADA_EMAIL, &format!("{CANARY} with spaces")).await);
    seen.push(visitor.post("/wizard/credentials", &[("token", CANARY)]).await);
    seen.push(
        visitor
            .post(
                "/wizard/credentials",
                &[("email", accounts::ADA_EMAIL), ("token", CANARY), ("expires_on", CANARY)],
            )
            .await,
    );
    seen.push(visitor.post("/wizard", &[("subdomain", CANARY)]).await);
    for kind in [
        FaultKind::Status { status: 500, retry_after: None, retry_after_date_in: None },
        FaultKind::Html,
        FaultKind::TruncatedJson,
        FaultKind::Reset,
    ] {
        simulator.world().add_fault(FaultRule::on("acme", "/user/current", kind));
        seen.push(visitor.sign_in(accounts::ADA_EMAIL, CANARY).await);
        simulator.world().clear_faults();
    }
    // The error of a server function as Leptos would put it into an address.
    seen.push(
        visitor.get("/wizard/credentials?__path=%2Fwizard&__err=QVRBVFQzeEZmR0YwY2FuYXJ5").await,
    );

    // The good one, and everything that shows the connection afterwards.
    let done = visitor.sign_in(accounts::ADA_EMAIL, &good).await;
    assert_eq!(done.location(), "/wizard/connected", "{}", done.body);
    seen.push(done);
    let list = product.api("GET", "/connections?organization_id=org-1", None).await;
    let run = list.json()["items"][0]["last_run"]["id"].as_str().expect("a run").to_owned();
    let connection = list.json()["items"][0]["id"].as_str().expect("an id").to_owned();
    product.finished(&run).await;
    seen.push(list);
    for path in [
        "/wizard/connected",
        "/sources",
        &format!("/sources/{connection}"),
        &format!("/sources/{connection}/runs/{run}"),
    ] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        seen.push(page);
    }
    seen.push(product.api("POST", &format!("/connections/{connection}/checks"), None).await);
    seen.push(product.api("GET", &format!("/runs/{run}"), None).await);

    for answer in &seen {
        for secret in [CANARY, good.as_str()] {
            assert!(!answer.body.contains(secret), "a page shows the token: {}", answer.body);
            assert!(!format!("{:?}", answer.headers).contains(secret), "a header shows the token");
        }
    }
    stays_out_of_files(&product, &visitor, &[CANARY, &good]);
}

#[test]
fn a_panic_that_prints_what_it_holds_prints_no_token() {
    use confluence_connector::domain::credentials::{AccountEmail, ApiToken, Credentials};
    let credentials = Credentials {
        email: AccountEmail::parse(accounts::ADA_EMAIL).expect("an email"),
        token: ApiToken::parse(CANARY).expect("a token"),
    };
    let held = secrecy::SecretString::from(CANARY);
    let panicked = std::thread::spawn(move || panic!("{credentials:?} {held:?}")).join();
    let said = panicked.expect_err("it panics");
    let said = said.downcast_ref::<String>().expect("a text");
    assert!(said.contains("ApiToken") && !said.contains("canary"), "{said}");
}

fn stays_out_of_files(product: &Product, visitor: &Visitor<'_>, secrets: &[&str]) {
    let cookie = visitor.cookie.split_once('=').expect("a cookie").1.to_owned();
    let key = product.api_key();
    let mut files = vec![product.database.dir.path().join("log.txt")];
    let mut folders = vec![product.data_dir()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    assert!(
        files.iter().any(|file| file.extension().is_some_and(|ending| ending == "sqlite")),
        "{files:?}"
    );
    for file in files {
        let bytes = std::fs::read(&file).expect("a readable file");
        let holds =
            |secret: &str| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        for secret in secrets {
            assert!(!holds(secret), "{} holds the token", file.display());
        }
        assert!(!holds(&cookie), "{} holds the session's cookie", file.display());
        assert!(file.ends_with("api-key") || !holds(&key), "{} holds the API key", file.display());
    }
}
