//! Every page in every state, as snapshots, and what holds for all of them.

mod looks;
mod samples;

use samples::{all, binding, credentials, html, options, site, site_found, step};

use super::{pages, wizard};
use crate::domain::check::{CheckCode, CheckStepId, StepStatus};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::session::{Binding, LinkRefusal};

/// The page's own part, a tag a line, so that a difference can be read.
fn main_of(html: &str) -> String {
    let start = html.find("<main").unwrap();
    let end = html.find("</main>").unwrap();
    html[start..end].replace("><", ">\n<")
}

#[test]
fn pages_stay_as_they_are() {
    for (name, response) in all() {
        let status = response.status();
        let html = html(response);
        if let Some(directory) = std::env::var_os("PAGES_DIR") {
            let file = std::path::Path::new(&directory).join(format!("{name}.html"));
            std::fs::write(file, &html).unwrap();
        }
        insta::with_settings!({ description => status.to_string(), omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, main_of(&html));
        });
    }
}

#[test]
fn nothing_on_a_page_breaks_its_policy() {
    for (name, response) in all() {
        let nonce = response.extensions().get::<super::PageNonce>().unwrap().0.clone();
        let html = html(response);
        for part in ["style=", "<style", "onclick", "onsubmit", "javascript:"] {
            assert!(!html.contains(part), "{name} contains {part}");
        }
        for (start, _) in html.match_indices("<script") {
            let tag = &html[start..start + html[start..].find('>').unwrap()];
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{name}: {tag}");
        }
        for (start, _) in html.match_indices("target=\"_blank\"") {
            assert!(html[start..start + 40].contains("rel=\"noopener\""), "{name}");
        }
    }
}

#[test]
fn names_and_ids_are_there_once() {
    for (name, response) in all() {
        let html = html(response);
        // What a template holds takes the place of what has its id.
        let mut outside = html.clone();
        while let Some(start) = outside.find("<template") {
            let end = outside.find("</template>").unwrap() + "</template>".len();
            outside.replace_range(start..end, "");
        }
        let mut ids: Vec<_> =
            outside.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name} has an id twice: {ids:?}");
        assert_eq!(outside.matches("<h1").count(), 1, "{name}");
    }
    let html = html(credentials(|_| {}));
    for label in ["Atlassian account email", "API token", "Token expires on"] {
        assert_eq!(html.matches(&format!(">{label}<")).count(), 1, "{label}");
        assert!(!html.contains(&format!("aria-label=\"{label}\"")), "{label}");
    }
    assert!(html.contains("value=\"2027-11-24\""), "the default is a year from today");
}

#[test]
fn the_scopes_of_what_is_read_on_request_are_named() {
    let attachments = "read:attachment:confluence";
    assert!(!html(credentials(|_| {})).contains(attachments));
    let asked = html(credentials(|page| page.on_request.attachments = true));
    assert!(asked.contains(attachments) && !asked.contains("read:confluence-content.all"));
}

#[test]
fn what_was_typed_is_escaped() {
    let typed = "\"><script>alert(1)</script>".to_owned();
    let page =
        wizard::SitePage { typed, answer: Some(wizard::SiteAnswer::Found(site_found(), None)) };
    assert!(!html(site(page)).contains("<script>alert"));
    let html = html(pages::landing_page(&options(), &binding(), "s3cret"));
    assert!(html.contains("Ada &lt;Byron>") || html.contains("Ada &lt;Byron&gt;"));
}

#[test]
fn a_piece_fits_into_one_line_of_an_event() {
    let step = step(CheckStepId::Spaces, StepStatus::Passed, CheckCode::Readable, "A\r\nB", "");
    let piece = wizard::step_fragment(step);
    assert!(piece.starts_with("<li id=\"check-spaces\""), "{piece}");
    assert!(!piece.contains(['\r', '\n']));
}

#[test]
fn a_page_tells_its_news_only_where_a_portal_may_hear_them() {
    let origins = ["https://a.example".to_owned(), "https://b.example".to_owned()];
    let body = |response| {
        let html = html(response);
        assert_eq!(html.matches("src=\"/frame.js\"").count(), html.matches("data-event").count());
        let start = html.find("<body").unwrap();
        html[start..start + html[start..].find('>').unwrap()].to_owned()
    };
    let heard = "<body data-parent-origins=\"https://a.example https://b.example\" data-event=";
    let error = AppError::new(ErrorCode::StorageUnavailable, "Later.");
    for (page, news) in [
        (
            pages::refused_link_page(&options(), &origins, LinkRefusal::Expired),
            "\"expired\" data-news-code=\"link_expired\"",
        ),
        (
            pages::refused_link_page(&options(), &origins, LinkRefusal::Revoked),
            "\"error\" data-news-code=\"link_revoked\"",
        ),
        (
            pages::no_session_page(&options(), &origins),
            "\"expired\" data-news-code=\"session_over\"",
        ),
        (
            pages::error_page(&options(), &origins, &error),
            "\"error\" data-news-code=\"storage_unavailable\"",
        ),
        (pages::not_found_page(&options(), &origins), "\"error\" data-news-code=\"not_found\""),
    ] {
        assert_eq!(body(page), format!("{heard}{news}"));
    }
    let alone = pages::landing_page(&options(), &binding(), "s3cret");
    assert_eq!(body(alone), "<body");
    let framed = Binding { parent_origins: origins.to_vec(), ..binding() };
    let landing = pages::landing_page(&options(), &framed, "s3cret");
    assert_eq!(body(landing), format!("{heard}\"ready\""));
}
