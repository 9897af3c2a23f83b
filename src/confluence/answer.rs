//! What an answer means. The whole of "which status says what" is here.
//!
//! Statuses alone say little at Atlassian: a wrong token is answered like
//! missing access, with 403 by version 1 and 404 by version 2, and a flaky edge
//! answers the same for a minute (CONFLUENCE facts, parts C2 and C3). Such
//! answers are [`Fault::Suspect`]: whoever asked has to find out.

use std::time::Duration;

use serde_json::Value;
use url::Url;

use super::client::{Answer, SendError};
use super::endpoint::{Endpoint, Paging};
use super::headers;
use crate::domain::check_words::{Cause, Unreachable};
use crate::domain::subdomain::{SITE_SUFFIX, Subdomain};

/// Error bodies are searched for known words this far.
const LOOKED_AT: usize = 8 << 10;

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It stays so.
    Final(Cause),
    /// The account, its access, or a flaky edge; with the status.
    Suspect(u16),
    /// The site asks to wait, for so long if it said so; the cause if it never stops.
    Busy(Option<Duration>),
    /// It may work in a moment.
    Shaky(Cause),
    /// It may work in a moment, but is not worth more than one more try.
    Doubtful(Cause),
}

impl Fault {
    /// The cause, when nothing more is tried.
    pub(super) fn into_cause(self) -> Cause {
        match self {
            Self::Final(cause) | Self::Shaky(cause) | Self::Doubtful(cause) => cause,
            Self::Suspect(404) => Cause::NotFound,
            Self::Suspect(401) => Cause::CredentialsRejected,
            Self::Suspect(_) => Cause::Forbidden,
            Self::Busy(_) => Cause::RateLimited,
        }
    }
}

impl From<SendError> for Fault {
    fn from(error: SendError) -> Self {
        match error {
            SendError::TooLarge => Self::Final(Cause::Unreadable),
            SendError::Network(kind @ (Unreachable::Tls | Unreachable::NotPublic)) => {
                Self::Final(Cause::Network(kind))
            }
            SendError::Network(kind) => Self::Shaky(Cause::Network(kind)),
        }
    }
}

/// Lets an answer with a result pass.
pub(super) fn judge(endpoint: &Endpoint, goes_on: bool, answer: &Answer) -> Result<(), Fault> {
    let status = answer.status;
    if status == 200 {
        return Ok(());
    }
    let body = Body::of(answer);
    if status >= 400 && body.is_of_ip_allow_list() {
        return Err(Fault::Final(Cause::IpNotAllowed));
    }
    let wait = headers::wait_asked(&answer.headers);
    Err(match status {
        300..=399 => Fault::Final(redirected(answer)),
        400 if goes_on && endpoint.paging == Paging::Cursor => Fault::Final(Cause::CursorRefused),
        401 if scope_is_missing(answer, &body) => {
            Fault::Final(Cause::ScopesMissing(vec![endpoint.scopes]))
        }
        // Atlassian's own words when a password came instead of a token (facts, part C3, E8).
        401 if body.says("basic authentication with passwords") => {
            Fault::Final(Cause::PasswordUsed)
        }
        401 => Fault::Suspect(401),
        403 if body.says("permissionexception") => Fault::Final(Cause::Forbidden),
        403 => Fault::Suspect(403),
        404 if endpoint.path.starts_with("/wiki") && body.is_of_unavailable_site() => {
            Fault::Doubtful(Cause::SiteUnavailable)
        }
        // A whole list is never missing, whatever the answer says.
        404 if endpoint.path.contains("{id}") && body.names_what_is_missing() => {
            Fault::Final(Cause::NotFound)
        }
        404 => Fault::Suspect(404),
        429 => Fault::Busy(wait),
        503 if body.is_of_deactivated_site() => Fault::Final(Cause::SiteDeactivated),
        503 if wait.is_some() => Fault::Busy(wait),
        408 | 425 | 502 | 503 | 504 => Fault::Shaky(Cause::Upstream(status)),
        500 | 505.. => Fault::Doubtful(Cause::Upstream(status)),
        // 200 is the only success that a reading call is documented to have.
        201..=299 => Fault::Doubtful(Cause::Unreadable),
        _ => Fault::Final(Cause::Upstream(status)),
    })
}

/// Whether a page of Atlassian's says that a product is switched off.
pub(super) fn says_deactivated(answer: &Answer) -> bool {
    Body::of(answer).is_of_deactivated_site()
}

/// Whether a page of Atlassian's says that there is no such site, or not now.
pub(super) fn says_unavailable(answer: &Answer) -> bool {
    Body::of(answer).is_of_unavailable_site()
}

/// Whether the organization's IP allow-list keeps this server out.
pub(super) fn says_ip_not_allowed(answer: &Answer) -> bool {
    Body::of(answer).is_of_ip_allow_list()
}

/// The site that a redirect leads to, if it leads to another site.
pub(super) fn moved_to(answer: &Answer) -> Option<Subdomain> {
    let location = answer.headers.get("location")?.to_str().ok()?;
    let target = answer.url.join(location).ok()?;
    let host = target.host_str()?.to_ascii_lowercase();
    if answer.url.host_str() == Some(host.as_str()) {
        return None;
    }
    Subdomain::parse(host.strip_suffix(SITE_SUFFIX)?).ok()
}

fn redirected(answer: &Answer) -> Cause {
    moved_to(answer).map_or(Cause::SignInRedirected, |to| Cause::SiteMoved(Some(to)))
}

fn scope_is_missing(answer: &Answer, body: &Body) -> bool {
    let category = answer
        .headers
        .get("x-failure-category")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    body.says("scope does not match") || category.eq_ignore_ascii_case("FAILURE_CLIENT_SCOPE_CHECK")
}

/// An error's body: as JSON if it is that, and its beginning in lower case.
struct Body {
    json: Option<Value>,
    text: String,
}

impl Body {
    fn of(answer: &Answer) -> Self {
        let start = &answer.body[..answer.body.len().min(LOOKED_AT)];
        let json = serde_json::from_slice(&answer.body)
            .ok()
            .filter(|json: &Value| json.is_object() || json.is_array());
        Self { json, text: String::from_utf8_lossy(start).to_ascii_lowercase() }
    }

    fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// Facts, part C3, E7.
    fn is_of_ip_allow_list(&self) -> bool {
        self.says("ip address") && self.says("allowed list")
    }

    /// Facts, part C1: a page, never JSON.
    fn is_of_deactivated_site(&self) -> bool {
        self.json.is_none() && (self.says("product unavailable") || self.says("deactivated"))
    }

    /// Facts, part C1: a page, never JSON.
    fn is_of_unavailable_site(&self) -> bool {
        self.json.is_none() && self.says("page unavailable")
    }

    /// A true "not found" names the thing; a refusal is bare (facts, part C3, E3 and E6).
    fn names_what_is_missing(&self) -> bool {
        let Some(json) = &self.json else { return false };
        if let Some(error) = json.pointer("/errors/0") {
            let text =
                |key: &str| error.get(key).and_then(Value::as_str).unwrap_or_default().trim();
            return !(matches!(text("title").to_ascii_lowercase().as_str(), "" | "not found")
                && text("detail").is_empty());
        }
        self.says("notfoundexception")
    }
}

/// Parses a result.
pub(super) fn parse<T: serde::de::DeserializeOwned>(answer: &Answer) -> Result<T, Fault> {
    serde_json::from_slice(&answer.body).map_err(|_| Fault::Doubtful(Cause::Unreadable))
}

/// Parses the URL of a request.
pub(super) fn url(text: &str) -> Result<Url, Fault> {
    Url::parse(text).map_err(|_| Fault::Final(Cause::Unreadable))
}

#[cfg(test)]
mod tests {
    use super::super::endpoint::{CURRENT_USER, GROUPS, SPACE_PERMISSIONS, SPACES};
    use super::*;

    fn answer(status: u16, body: &str, headers: &[(&'static str, &str)]) -> Answer {
        Answer {
            status,
            headers: headers
                .iter()
                .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()))
                .collect(),
            body: body.to_owned().into(),
            url: Url::parse("https://acme.atlassian.net/wiki/api/v2/spaces").unwrap(),
        }
    }

    fn fault(status: u16, body: &str) -> Fault {
        judge(&SPACES, false, &answer(status, body, &[])).unwrap_err()
    }

    #[test]
    fn refusals_are_told_apart_by_their_words() {
        let e1 = r#"{"statusCode":403,"message":"com.atlassian.StacklessResponseStatusException: 403 FORBIDDEN \"Request rejected because caller cannot access Confluence\""}"#;
        let e2 = r#"{"message":"Current user not permitted to use Confluence","statusCode":403}"#;
        let e3 =
            r#"{"errors":[{"status":404,"code":"NOT_FOUND","title":"Not Found","detail":null}]}"#;
        let e4 = r#"{"code":401,"message":"Unauthorized; scope does not match"}"#;
        let e6 = r#"{"statusCode":404,"data":{},"message":"com.atlassian.confluence.api.service.exceptions.NotFoundException: x"}"#;
        let e7 = r#"{"errorMessages":["The IP address has been rejected because it is not on the allowed list. See your admin for more information."],"errors":{}}"#;
        assert_eq!(fault(403, e1), Fault::Suspect(403));
        assert_eq!(fault(403, e2), Fault::Suspect(403));
        assert_eq!(fault(403, "<html>blocked at the edge</html>"), Fault::Suspect(403));
        assert_eq!(
            fault(403, r#"{"message":"PermissionException: not an administrator"}"#),
            Fault::Final(Cause::Forbidden)
        );
        assert_eq!(fault(404, e3), Fault::Suspect(404));
        for named in [
            r#"{"errors":[{"title":"Cannot find a space with id [9]"}]}"#,
            r#"{"errors":[{"title":"Not Found","detail":"Content with id: [9] not found"}]}"#,
            e6,
        ] {
            let of_one = judge(&SPACE_PERMISSIONS, false, &answer(404, named, &[]));
            assert_eq!(of_one, Err(Fault::Final(Cause::NotFound)), "{named}");
            assert_eq!(fault(404, named), Fault::Suspect(404), "a whole list: {named}");
        }
        assert_eq!(
            judge(&SPACE_PERMISSIONS, false, &answer(404, e3, &[])),
            Err(Fault::Suspect(404))
        );
        assert_eq!(
            fault(404, "<h1>Page unavailable</h1>"),
            Fault::Doubtful(Cause::SiteUnavailable)
        );
        assert_eq!(fault(401, e4), Fault::Final(Cause::ScopesMissing(vec![SPACES.scopes])));
        assert_eq!(fault(401, "<title>HTTP Status 401</title>"), Fault::Suspect(401));
        assert_eq!(fault(401, r#"{"code":401,"message":"Unauthorized"}"#), Fault::Suspect(401));
        for status in [400, 401, 403] {
            assert_eq!(fault(status, e7), Fault::Final(Cause::IpNotAllowed), "{status}");
        }
        let by_header = answer(401, "", &[("x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK")]);
        assert_eq!(
            judge(&CURRENT_USER, false, &by_header),
            Err(Fault::Final(Cause::ScopesMissing(vec![CURRENT_USER.scopes])))
        );
    }

    #[test]
    fn trouble_is_told_from_refusal() {
        assert_eq!(fault(429, "nothing that could be read"), Fault::Busy(None));
        let told = judge(&SPACES, false, &answer(503, "{}", &[("retry-after", "3")]));
        assert_eq!(told, Err(Fault::Busy(Some(Duration::from_secs(3)))));
        assert_eq!(
            fault(503, "<title>Product Unavailable</title>"),
            Fault::Final(Cause::SiteDeactivated)
        );
        assert_eq!(fault(503, "busy"), Fault::Shaky(Cause::Upstream(503)));
        assert_eq!(fault(502, ""), Fault::Shaky(Cause::Upstream(502)));
        assert_eq!(fault(500, ""), Fault::Doubtful(Cause::Upstream(500)));
        assert_eq!(fault(599, ""), Fault::Doubtful(Cause::Upstream(599)));
        assert_eq!(fault(410, ""), Fault::Final(Cause::Upstream(410)));
        assert_eq!(fault(204, ""), Fault::Doubtful(Cause::Unreadable));
        assert_eq!(judge(&SPACES, false, &answer(200, "<html>", &[])), Ok(()));
        assert_eq!(
            parse::<Value>(&answer(200, "<html>", &[])),
            Err(Fault::Doubtful(Cause::Unreadable))
        );
    }

    #[test]
    fn a_400_is_the_cursors_only_where_there_is_one() {
        let bad = answer(
            400,
            r#"{"errors":[{"title":"Provided value for 'cursor' is not the correct type."}]}"#,
            &[],
        );
        assert_eq!(judge(&SPACES, true, &bad), Err(Fault::Final(Cause::CursorRefused)));
        assert_eq!(judge(&SPACES, false, &bad), Err(Fault::Final(Cause::Upstream(400))));
        assert_eq!(judge(&GROUPS, true, &bad), Err(Fault::Final(Cause::Upstream(400))));
    }

    #[test]
    fn redirects_lead_to_another_site_or_to_a_sign_in_page() {
        let to = |location: &str| {
            judge(&SPACES, false, &answer(302, "", &[("location", location)])).unwrap_err()
        };
        let moved = Fault::Final(Cause::SiteMoved(Some(Subdomain::parse("newacme").unwrap())));
        assert_eq!(to("https://newacme.atlassian.net/wiki/api/v2/spaces"), moved);
        for sign_in in [
            "https://id.atlassian.com/login",
            "/login.jsp",
            "https://acme.atlassian.net/login",
            "https://x.atlassian.net.evil.com",
            "",
        ] {
            assert_eq!(to(sign_in), Fault::Final(Cause::SignInRedirected), "{sign_in}");
        }
    }
}
