//! Which language is spoken to whom: pages, streams, the API, and what was kept.

use atlassian_sim::{Knobs, Size, accounts};
use serde_json::json;

use crate::on_both_databases;
use crate::support::database::sqlite;
use crate::support::product::{Product, simulator};

/// The heading of step 1 in each language.
const HEADINGS: [(&str, &str, &str); 6] = [
    ("en", "ltr", "Connect Confluence Cloud"),
    ("de", "ltr", "Confluence Cloud verbinden"),
    ("fr", "ltr", "Connecter Confluence Cloud"),
    ("es", "ltr", "Conectar Confluence Cloud"),
    ("ja", "ltr", "Confluence Cloud を接続"),
    ("ar", "rtl", "ربط Confluence Cloud"),
];

fn speaks(page: &str, language: &str) -> bool {
    let (tag, direction, heading) =
        HEADINGS.into_iter().find(|(tag, ..)| *tag == language).expect("a language");
    page.contains(&format!("<html lang=\"{tag}\" dir=\"{direction}\""))
        && page.contains(&format!("<h1 id=\"heading\">{heading}</h1>"))
}

#[tokio::test]
async fn the_person_s_choice_counts_more_than_the_portal_s_and_that_more_than_the_browser_s() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let wish = [("accept-language", "nl, fr-CA;q=0.9, en;q=0.5")];
    let mut visitor = product.visit(json!({})).await;
    let page = visitor.get_with("/wizard", &wish).await;
    assert!(speaks(&page.body, "fr"), "{}", page.body);

    visitor = product.visit(json!({"locale": "de-AT"})).await;
    let page = visitor.get_with("/wizard", &wish).await;
    assert!(speaks(&page.body, "de"), "{}", page.body);

    for (language, ..) in HEADINGS {
        let chosen = visitor.post("/language", &[("locale", language)]).await;
        assert_eq!((chosen.status, chosen.location()), (303, "/sources"), "{}", chosen.body);
        let cookie = chosen.headers["set-cookie"].to_str().unwrap().to_owned();
        assert!(
            cookie.starts_with("__Host-") && cookie.contains("; Secure; HttpOnly;"),
            "{cookie}"
        );
        let both = format!("{}; {}", visitor.cookie, cookie.split(';').next().unwrap());
        let page = visitor.get_with("/wizard", &[wish[0], ("cookie", &both)]).await;
        assert!(speaks(&page.body, language), "{language}: {}", page.body);
    }
    let unknown = visitor.post("/language", &[("locale", "xx")]).await;
    assert_eq!((unknown.status, unknown.headers.get("set-cookie")), (303, None));
}

#[tokio::test]
async fn the_link_s_own_page_speaks_the_portal_s_language_and_an_error_the_browser_s() {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let body = json!({"organization_id": "org-1", "user": {"id": "u-1"}, "role": "manage", "purpose": "connect", "locale": "ja"});
    let link = product.api("POST", "/connect-sessions", Some(body)).await.json();
    let path = link["url"].as_str().unwrap().strip_prefix(&product.url("")).unwrap().to_owned();
    let visitor = product.visit(json!({"locale": "es"})).await;
    let landing = visitor.get_with(&path, &[("accept-language", "de")]).await;
    assert!(speaks(&landing.body, "ja"), "{}", landing.body);
    let nowhere = visitor.get_with("/connect/nowhere", &[("accept-language", "de")]).await;
    assert!(nowhere.body.contains("<html lang=\"de\""), "{}", nowhere.body);
    // Where the session is known, its language is spoken of what is missing, too.
    let missing = visitor.get("/sources/con_0").await;
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("<html lang=\"es\""), "{}", missing.body);
    assert!(!missing.body.contains("There is no"), "{}", missing.body);
}

on_both_databases! {
    /// A check runs in one language; its lines, gaps and remedies are read in another.
    async fn what_was_kept_is_read_in_any_language(database) {
        let simulator = simulator(Size::tiny()).await;
        let product = Product::start(database, &simulator).await;
        let visitor = product.visit(json!({"locale": "de"})).await;
        visitor.choose("acme").await;
        let refused = visitor.sign_in(accounts::ADA_EMAIL, &accounts::token("wrong")).await;
        assert!(refused.body.contains("Atlassian hat E-Mail-Adresse"), "{}", refused.body);
        let streamed = visitor.sign_in_streamed(accounts::ADA_EMAIL, &accounts::token("wrong")).await;
        assert!(streamed.body.contains("Atlassian hat E-Mail-Adresse"), "{}", streamed.body);
        let french = ("cookie", &*format!("{}; __Host-connector_language=fr", visitor.cookie));
        let again = visitor.get_with("/wizard/credentials", &[french]).await;
        assert!(again.body.contains("Atlassian n’a pas accepté"), "{}", again.body);
        assert!(!again.body.contains("Atlassian hat E-Mail-Adresse"), "{}", again.body);

        // The same token may no longer be right when the run begins: its error is data, too.
        let (connection, _) =
            product.connect("acme", accounts::ADA_EMAIL, &accounts::token("ada")).await;
        let knobs = Knobs { revoked: vec!["ada".into()], ..simulator.world().knobs() };
        simulator.world().set_knobs(knobs);
        let queued = product.api("POST", &format!("/connections/{connection}/runs"), None).await.json();
        let run = product.finished(queued["id"].as_str().unwrap()).await;
        assert_eq!(run["status"], "failed", "{run}");
        let english = run["error"]["detail"].as_str().unwrap().to_owned();
        assert!(english.starts_with("Atlassian does not accept"), "{english}");
        let path = format!("/runs/{}", run["id"].as_str().unwrap());
        for (language, word) in [("de", "Atlassian"), ("ja", "Atlassian"), ("ar", "Atlassian")] {
            let wish = [("accept-language", language)];
            let told = product.api_with("GET", &path, None, &wish).await.json();
            let sentence = told["error"]["detail"].as_str().unwrap();
            assert!(sentence.contains(word) && sentence != english, "{language}: {sentence}");
            let events = product.api_with("GET", &format!("{path}/events"), None, &wish).await.body;
            assert!(events.contains(sentence), "{language}: {events}");
            let shown =
                product.api_with("GET", &format!("/connections/{connection}"), None, &wish).await;
            assert_eq!(shown.json()["attention"]["remedy"], sentence, "{language}");
        }
        // Problem documents, too; what speaks of a field of the API stays English.
        let wish = [("accept-language", "es")];
        let problem = product.api_with("GET", "/runs/run_0", None, &wish).await.json();
        assert!(problem["detail"].as_str().unwrap().starts_with("Esta recopilación"), "{problem}");
    }
}
