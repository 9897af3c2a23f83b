//! Is there a site of this name? Asked without credentials.

use std::time::Duration;

use tokio::time::sleep;
use uuid::Uuid;

use super::answer::{self, moved_to};
use super::client::{Answer, Call, Http, SendError};
use super::endpoint::TENANT_INFO;
use super::model::TenantInfoJson;
use crate::domain::check_words::{SiteFact, Unreachable};
use crate::domain::subdomain::Subdomain;

/// A person types and waits.
const TIMEOUT: Duration = Duration::from_secs(8);
const MOST_BYTES: usize = 64 << 10;
const PAUSE: Duration = Duration::from_millis(700);

/// Whether an answer says something of the site, and not of the way to it.
pub(super) fn lasts(fact: &SiteFact) -> bool {
    !matches!(
        fact,
        SiteFact::Busy | SiteFact::Failing | SiteFact::NotCloud | SiteFact::Unreachable(_)
    )
}

/// Asks, and once more when the first answer looks like passing trouble.
pub(super) async fn find(http: &Http, site: &Subdomain) -> SiteFact {
    let first = ask(http, site).await;
    if !matches!(first, SiteFact::Failing | SiteFact::Unreachable(Unreachable::Other)) {
        return first;
    }
    sleep(PAUSE).await;
    ask(http, site).await
}

async fn ask(http: &Http, site: &Subdomain) -> SiteFact {
    // A label and a fixed suffix always make a URL.
    let Ok(url) = answer::url(&format!("{}{}", site.url(), TENANT_INFO.path)) else {
        return SiteFact::NotFound;
    };
    let call = Call {
        method: TENANT_INFO.method(),
        url,
        template: TENANT_INFO.path,
        authorization: None,
        json: None,
        most_bytes: MOST_BYTES,
        timeout: Some(TIMEOUT),
    };
    match http.send(call).await {
        Ok(answer) => read(&answer),
        Err(SendError::Network(kind)) => SiteFact::Unreachable(kind),
        Err(SendError::TooLarge) => SiteFact::NotCloud,
    }
}

/// What Atlassian answers for a name that nobody has was never measured on this
/// path, so every form is taken that says so (CONFLUENCE facts, parts C1 and F).
fn read(answer: &Answer) -> SiteFact {
    if answer.status >= 400 && answer::says_ip_not_allowed(answer) {
        return SiteFact::IpNotAllowed;
    }
    match answer.status {
        200 => read_tenant(answer),
        300..=399 => read_redirect(answer),
        _ if answer::says_deactivated(answer) => SiteFact::Deactivated,
        404 | 410 => SiteFact::NotFound,
        _ if answer::says_unavailable(answer) => SiteFact::NotFound,
        408 | 425 | 429 => SiteFact::Busy,
        500.. => SiteFact::Failing,
        _ => SiteFact::NotCloud,
    }
}

fn read_tenant(answer: &Answer) -> SiteFact {
    let Ok(info) = answer::parse::<TenantInfoJson>(answer) else {
        return if answer::says_unavailable(answer) {
            SiteFact::NotFound
        } else if answer::says_deactivated(answer) {
            SiteFact::Deactivated
        } else {
            SiteFact::NotCloud
        };
    };
    match info.cloud_id.trim() {
        // The edge answers, but knows no tenant of this name.
        "" => SiteFact::NotFound,
        id => Uuid::try_parse(id)
            .map_or(SiteFact::NotCloud, |id| SiteFact::Found(id.hyphenated().to_string())),
    }
}

fn read_redirect(answer: &Answer) -> SiteFact {
    if let Some(site) = moved_to(answer) {
        return SiteFact::Moved(site);
    }
    let location = answer.headers.get("location").and_then(|value| value.to_str().ok());
    let Some(target) = location.and_then(|location| answer.url.join(location).ok()) else {
        return SiteFact::NotCloud;
    };
    let same_host = target.host_str() == answer.url.host_str();
    match target.host_str().unwrap_or_default() {
        // Atlassian's own pages about itself, where nobody has a site.
        "atlassian.com" | "www.atlassian.com" => SiteFact::NotFound,
        host if same_host || host.ends_with(".atlassian.com") => SiteFact::SignInPage,
        _ => SiteFact::NotCloud,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use url::Url;

    use super::*;

    fn finding(status: u16, location: Option<&str>, body: &str) -> SiteFact {
        let mut headers = HeaderMap::new();
        if let Some(location) = location {
            headers.insert("location", location.parse().unwrap());
        }
        let url = Url::parse("https://acme.atlassian.net/_edge/tenant_info").unwrap();
        read(&Answer { status, headers, body: body.to_owned().into(), url })
    }

    #[test]
    fn each_answer_has_its_finding() {
        let id = "1f0e2d3c-4b5a-4697-8877-6655443322aa";
        let found = SiteFact::Found(id.into());
        assert_eq!(finding(200, None, &format!(r#"{{"cloudId":"{id}","more":1}}"#)), found);
        assert_eq!(finding(200, None, &format!(r#"{{"cloudId":"{}"}}"#, id.to_uppercase())), found);
        for body in ["<html>", r#"{"cloudId":"x"}"#, ""] {
            assert_eq!(finding(200, None, body), SiteFact::NotCloud, "{body}");
        }
        let moved = SiteFact::Moved(Subdomain::parse("newacme").unwrap());
        for to in [
            "https://newacme.atlassian.net/_edge/tenant_info",
            "https://NewAcme.atlassian.net/",
            "//newacme.atlassian.net/",
        ] {
            assert_eq!(finding(301, Some(to), ""), moved, "{to}");
        }
        for elsewhere in ["https://a.atlassian.net.evil.com/", "https://wiki.acme.com/"] {
            assert_eq!(finding(302, Some(elsewhere), ""), SiteFact::NotCloud, "{elsewhere}");
        }
        assert_eq!(finding(302, None, ""), SiteFact::NotCloud);
        for sign_in in
            ["https://id.atlassian.com/login", "/login.jsp", "https://acme.atlassian.net/x"]
        {
            assert_eq!(finding(302, Some(sign_in), ""), SiteFact::SignInPage, "{sign_in}");
        }
    }

    #[test]
    fn a_name_that_nobody_has_is_told_in_many_ways() {
        let page = "<title>Atlassian Cloud Notifications - Page Unavailable</title>";
        for (status, location, body) in [
            (404, None, page),
            (404, None, ""),
            (404, None, r#"{"error":"not found"}"#),
            (410, None, ""),
            (200, None, page),
            (200, None, "{}"),
            (200, None, r#"{"cloudId":null}"#),
            (200, None, r#"{"cloudId":""}"#),
            (503, None, page),
            (400, None, page),
            (302, Some("https://www.atlassian.com/software"), ""),
        ] {
            let found = finding(status, location, body);
            assert_eq!(found, SiteFact::NotFound, "{status} {location:?} {body}");
        }
    }

    #[test]
    fn trouble_is_told_from_absence() {
        let off = "<h1>Confluence has been deactivated</h1>";
        for (status, body) in
            [(503, off), (404, off), (402, off), (200, off), (503, "<title>Product Unavailable")]
        {
            assert_eq!(finding(status, None, body), SiteFact::Deactivated, "{status} {body}");
        }
        let listed = r#"{"errorMessages":["The IP address has been rejected because it is not on the allowed list."]}"#;
        for status in [400, 401, 403, 404] {
            assert_eq!(finding(status, None, listed), SiteFact::IpNotAllowed, "{status}");
        }
        assert_eq!(finding(429, None, ""), SiteFact::Busy);
        assert_eq!(finding(503, None, "busy"), SiteFact::Failing);
        assert_eq!(finding(500, None, ""), SiteFact::Failing);
        assert_eq!(finding(403, None, ""), SiteFact::NotCloud);
    }
}
