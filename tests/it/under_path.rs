//! The product under a path of the portal's own site, behind a proxy that hands
//! the path on and behind one that takes it off.

use atlassian_sim::{Size, accounts};
use serde_json::json;

use crate::support::answer::Answer;
use crate::support::database::sqlite;
use crate::support::product::{Product, simulator};

const BASE: &str = "/sources/confluence";

/// All addresses that a page names stand below the path.
fn stays_below(page: &Answer) {
    let mut found = 0;
    for attribute in [" href=\"", " src=\"", " action=\"", " data-events=\""] {
        for part in page.body.split(attribute).skip(1) {
            let address = part.split('"').next().unwrap();
            let outside = address.starts_with("https://") || address.starts_with('#');
            let below = address.starts_with(&format!("{BASE}/"));
            assert!(outside || below, "{attribute}{address}");
            found += usize::from(below);
        }
    }
    // The script and the wasm are named by the page's first lines, too.
    for part in page.body.split("\"/").skip(1) {
        let address = part.split('"').next().unwrap();
        assert!(address.starts_with(&BASE[1..]), "/{address}");
    }
    assert!(found > 2, "{}", page.body);
}

#[tokio::test]
async fn every_page_form_and_redirect_stays_below_the_path() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start_below(sqlite().await, &simulator, BASE).await;
    // The link has the path, and opening it leads below it.
    let visitor = product.visit(json!({"locale": "en"})).await;
    for before in [BASE, ""] {
        let get = async |path: &str| {
            let page = visitor.get(&format!("{before}{path}")).await;
            assert_eq!(page.status, 200, "{before}{path}: {}", page.body);
            stays_below(&page);
        };
        get("/wizard").await;
        let chosen = visitor.post(&format!("{before}/wizard"), &[("subdomain", "acme")]).await;
        assert_eq!(chosen.location(), format!("{BASE}/wizard/credentials"));
        get("/wizard/credentials").await;
        let (email, token) = (accounts::ADA_EMAIL, accounts::token("ada"));
        let form = [("email", email), ("token", &token), ("expires_on", "2027-01-31")];
        let done = visitor.post(&format!("{before}/wizard/credentials"), &form).await;
        assert_eq!(done.location(), format!("{BASE}/wizard/connected"), "{}", done.body);
        get("/wizard/connected").await;
        get("/sources").await;

        let list = product.api("GET", "/connections?organization_id=org-1", None).await.json();
        let id = list["items"][0]["id"].as_str().unwrap().to_owned();
        let run = list["items"][0]["last_run"]["id"].as_str().unwrap().to_owned();
        product.finished(&run).await;
        get(&format!("/sources/{id}")).await;
        get(&format!("/sources/{id}/runs/{run}")).await;
        let off = visitor.post(&format!("{before}/sources/{id}/switch"), &[("on", "false")]).await;
        assert_eq!(off.location(), format!("{BASE}/sources/{id}"));
        let on = visitor.post(&format!("{before}/sources/{id}/switch"), &[("on", "true")]).await;
        assert_eq!(on.location(), format!("{BASE}/sources/{id}"));
        for file in ["/connect.js", "/frame.js", "/favicon.svg", "/pkg/confluence-connector.css"] {
            assert_eq!(visitor.get(&format!("{before}{file}")).await.status, 200, "{file}");
        }
    }
    let api = product.http.get(product.url(&format!("{BASE}/api/v1/openapi.json")));
    let described: serde_json::Value = api.send().await.unwrap().json().await.unwrap();
    assert_eq!(described["servers"], json!([{"url": BASE}]));
    let elsewhere = visitor.get("/sources/other/wizard").await;
    assert_eq!(elsewhere.status, 404);
    assert!(!product.log().contains("panicked"));
}

#[tokio::test]
async fn the_language_leads_back_below_the_path() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start_below(sqlite().await, &simulator, BASE).await;
    let visitor = product.visit(json!({})).await;
    let chosen = visitor.post(&format!("{BASE}/language"), &[("locale", "de")]).await;
    assert_eq!((chosen.status, chosen.location()), (303, &*format!("{BASE}/sources")));
}
