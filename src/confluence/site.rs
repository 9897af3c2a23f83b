//! Is there a site of this name? Asked without credentials.

use std::time::Duration;

use tokio::time::sleep;
use uuid::Uuid;

use super::answer::{self, moved_to, says_deactivated};
use super::client::{Answer, Call, Http, SendError};
use super::endpoint::TENANT_INFO;
use super::model::TenantInfoJson;
use crate::domain::check::CheckStep;
use crate::domain::check_words::{SiteFact, Unreachable, site_step};
use crate::domain::subdomain::Subdomain;

/// A person types and waits.
const TIMEOUT: Duration = Duration::from_secs(8);
const MOST_BYTES: usize = 64 << 10;
const PAUSE: Duration = Duration::from_millis(700);

/// What asking for a site has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteFinding {
    /// It exists.
    Found {
        /// Atlassian's id of the site, a UUID in lower case.
        cloud_id: String,
    },
    /// Nobody answers under this name, at least for the moment.
    NotFound,
    /// It exists, but was switched off.
    Deactivated,
    /// It has another name now.
    Moved(Subdomain),
    /// Something else than Confluence Cloud answered.
    NotCloud,
    /// No answer.
    Unreachable(Unreachable),
}

impl SiteFinding {
    /// The line of the checklist.
    pub fn step(&self, subdomain: &Subdomain, duration_ms: u64) -> CheckStep {
        let fact = match self {
            Self::Found { cloud_id } => SiteFact::Found(cloud_id.clone()),
            Self::NotFound => SiteFact::NotFound,
            Self::Deactivated => SiteFact::Deactivated,
            Self::Moved(to) => SiteFact::Moved(to.clone()),
            Self::NotCloud => SiteFact::NotCloud,
            Self::Unreachable(kind) => SiteFact::Unreachable(*kind),
        };
        site_step(subdomain, &fact, duration_ms)
    }
}

/// Asks, and once more when the first answer looks like passing trouble.
pub(super) async fn find(http: &Http, site: &Subdomain) -> SiteFinding {
    let first = ask(http, site).await;
    if first != SiteFinding::Unreachable(Unreachable::Other) {
        return first;
    }
    sleep(PAUSE).await;
    ask(http, site).await
}

async fn ask(http: &Http, site: &Subdomain) -> SiteFinding {
    // A label and a fixed suffix always make a URL.
    let Ok(url) = answer::url(&format!("{}{}", site.url(), TENANT_INFO.path)) else {
        return SiteFinding::NotFound;
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
        Err(SendError::Network(kind)) => SiteFinding::Unreachable(kind),
        Err(SendError::TooLarge) => SiteFinding::NotCloud,
    }
}

fn read(answer: &Answer) -> SiteFinding {
    match answer.status {
        200 => answer::parse::<TenantInfoJson>(answer)
            .ok()
            .and_then(|info| Uuid::try_parse(info.cloud_id.trim()).ok())
            .map_or(SiteFinding::NotCloud, |id| SiteFinding::Found {
                cloud_id: id.hyphenated().to_string(),
            }),
        300..=399 => moved_to(answer).map_or(SiteFinding::NotCloud, SiteFinding::Moved),
        404 | 410 => SiteFinding::NotFound,
        500.. if says_deactivated(answer) => SiteFinding::Deactivated,
        408 | 429 | 500.. => SiteFinding::Unreachable(Unreachable::Other),
        _ => SiteFinding::NotCloud,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use url::Url;

    use super::*;

    fn finding(status: u16, location: Option<&str>, body: &str) -> SiteFinding {
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
        let found = SiteFinding::Found { cloud_id: id.into() };
        assert_eq!(finding(200, None, &format!(r#"{{"cloudId":"{id}","more":1}}"#)), found);
        assert_eq!(finding(200, None, &format!(r#"{{"cloudId":"{}"}}"#, id.to_uppercase())), found);
        for body in ["<html>", "{}", r#"{"cloudId":null}"#, r#"{"cloudId":"x"}"#, "[]", ""] {
            assert_eq!(finding(200, None, body), SiteFinding::NotCloud, "{body}");
        }
        let moved = SiteFinding::Moved(Subdomain::parse("newacme").unwrap());
        assert_eq!(
            finding(301, Some("https://newacme.atlassian.net/_edge/tenant_info"), ""),
            moved
        );
        assert_eq!(finding(302, Some("https://NewAcme.atlassian.net/"), ""), moved);
        for elsewhere in [
            "https://id.atlassian.com/login",
            "/login.jsp",
            "https://acme.atlassian.net/x",
            "https://a.atlassian.net.evil.com/",
        ] {
            assert_eq!(finding(302, Some(elsewhere), ""), SiteFinding::NotCloud, "{elsewhere}");
        }
        assert_eq!(finding(404, None, "<h1>Page unavailable</h1>"), SiteFinding::NotFound);
        assert_eq!(
            finding(503, None, "<h1>Jira has been deactivated</h1>"),
            SiteFinding::Deactivated
        );
        assert_eq!(finding(503, None, "busy"), SiteFinding::Unreachable(Unreachable::Other));
        assert_eq!(finding(403, None, ""), SiteFinding::NotCloud);
    }
}
