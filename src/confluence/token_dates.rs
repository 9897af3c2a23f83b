//! The day on which a token really expires, from the organization's own list of API tokens.
//!
//! Nothing tells it of a token itself. An organization's admin key with the scope
//! `read:tokens:admin` may list the tokens of managed accounts
//! (`/admin/api-access/v1/orgs/{orgId}/api-tokens`; CONFLUENCE facts, part D, from Atlassian's
//! documentation). The list says whose a token is, not which one we hold, so a day is known only
//! where the account has a single token that still counts.

use std::collections::HashMap;
use std::fmt;

use http::{HeaderValue, Method};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::client::{Call, Http};
use super::resolve::GATEWAY_HOST;

/// For how long the list is taken again: it is read for each run of each connection.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// More pages than this are no list.
const MOST_PAGES: usize = 1_000;
/// One page of it.
const MOST_BYTES: usize = 4 << 20;

/// An Atlassian organization's admin key, and of which organization.
#[derive(Clone)]
pub struct OrganizationKey {
    /// Atlassian's id of the organization.
    pub organization: String,
    /// The key, with the scope `read:tokens:admin`.
    pub key: SecretString,
}

impl fmt::Debug for OrganizationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OrganizationKey({})", self.organization)
    }
}

/// Why the list could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenDatesError {
    /// The key does not count, or lacks its scope.
    #[error(
        "Atlassian refuses the organization's key (HTTP {0}); it needs the scope read:tokens:admin"
    )]
    Refused(u16),
    /// No answer, or one that cannot be read.
    #[error("the organization's list of tokens could not be read")]
    Unread,
}

/// When each account's tokens end, as far as the list says so.
type Ends = HashMap<String, Vec<Option<Timestamp>>>;

/// The list, and when it was read.
struct Kept {
    read_at: Timestamp,
    ends: Ends,
}

/// Reads the list, and keeps it for a while.
pub(super) struct TokenDates {
    key: OrganizationKey,
    kept: tokio::sync::Mutex<Option<Kept>>,
}

impl TokenDates {
    pub(super) fn new(key: OrganizationKey) -> Self {
        Self { key, kept: tokio::sync::Mutex::default() }
    }

    /// The last day of the one token of this account that counts at `now`. A list that was read
    /// before `changed_at`, when the account's token was last seen to work, may not have it.
    pub(super) async fn of(
        &self,
        http: &Http,
        account_id: &str,
        now: Timestamp,
        changed_at: Timestamp,
    ) -> Result<Option<Date>, TokenDatesError> {
        let mut kept = self.kept.lock().await;
        let fresh =
            |kept: &Kept| kept.read_at > changed_at && now.duration_since(kept.read_at) < KEPT;
        if !kept.as_ref().is_some_and(fresh) {
            *kept = Some(Kept { read_at: now, ends: self.read(http).await? });
        }
        let ends = kept.as_ref().and_then(|kept| kept.ends.get(account_id));
        Ok(ends.and_then(|ends| the_one_after(ends, now)))
    }

    async fn read(&self, http: &Http) -> Result<Ends, TokenDatesError> {
        let mut url =
            Url::parse(&format!("https://{GATEWAY_HOST}")).map_err(|_| TokenDatesError::Unread)?;
        let path = ["admin", "api-access", "v1", "orgs", &self.key.organization, "api-tokens"];
        url.path_segments_mut().map_err(|()| TokenDatesError::Unread)?.extend(path);
        let first = url.clone();
        let bearer = format!("Bearer {}", self.key.key.expose_secret());
        let mut authorization =
            HeaderValue::from_str(&bearer).map_err(|_| TokenDatesError::Unread)?;
        authorization.set_sensitive(true);
        let mut all = Ends::new();
        for _ in 0..MOST_PAGES {
            let call = Call {
                method: Method::GET,
                url: url.clone(),
                template: "/admin/api-access/v1/orgs/{orgId}/api-tokens",
                authorization: Some(&authorization),
                json: None,
                most_bytes: MOST_BYTES,
                timeout: None,
            };
            let answer = http.send(call).await.map_err(|_| TokenDatesError::Unread)?;
            match answer.status {
                200 => {}
                status @ (401 | 403 | 404) => return Err(TokenDatesError::Refused(status)),
                _ => return Err(TokenDatesError::Unread),
            }
            let page: TokenPage =
                serde_json::from_slice(&answer.body).map_err(|_| TokenDatesError::Unread)?;
            for token in page.data.into_iter().filter(Token::counts) {
                if let Some(user) = token.user {
                    all.entry(user.id).or_default().push(token.expires_at);
                }
            }
            let Some(next) = page.links.and_then(|links| links.next) else { return Ok(all) };
            let next = first.join(&next).map_err(|_| TokenDatesError::Unread)?;
            // The key goes where the list is, and nowhere else.
            if next.origin() != first.origin() || next.path() != first.path() || next == url {
                return Err(TokenDatesError::Unread);
            }
            url = next;
        }
        Err(TokenDatesError::Unread)
    }
}

/// The day of the single one that has not passed. One without a day counts as another one.
fn the_one_after(ends: &[Option<Timestamp>], now: Timestamp) -> Option<Date> {
    let mut left = ends.iter().filter(|end| end.is_none_or(|end| end > now));
    match (left.next(), left.next()) {
        (Some(Some(end)), None) => Some(TimeZone::UTC.to_datetime(*end).date()),
        _ => None,
    }
}

#[derive(Deserialize)]
struct TokenPage {
    data: Vec<Token>,
    links: Option<Links>,
}

#[derive(Deserialize)]
struct Links {
    next: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Token {
    status: Option<String>,
    expires_at: Option<Timestamp>,
    user: Option<TokenUser>,
}

#[derive(Deserialize)]
struct TokenUser {
    id: String,
}

impl Token {
    /// `ALLOWED` is the one word that is documented. A word that is not known may mean anything,
    /// so the token is counted: then there are two, and no day is known.
    fn counts(&self) -> bool {
        !matches!(self.status.as_deref(), Some("BLOCKED" | "REVOKED" | "EXPIRED"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: &str) -> Option<Timestamp> {
        format!("{day}T12:00:00Z").parse().ok()
    }

    #[test]
    fn a_day_is_known_when_there_is_one_token_that_counts() {
        let now = at("2026-11-26").unwrap();
        let day = Some("2027-03-01".parse().unwrap());
        assert_eq!(the_one_after(&[at("2027-03-01")], now), day);
        assert_eq!(the_one_after(&[at("2026-01-01"), at("2027-03-01")], now), day);
        assert_eq!(the_one_after(&[at("2027-02-01"), at("2027-03-01")], now), None);
        assert_eq!(the_one_after(&[at("2026-11-25")], now), None);
        assert_eq!(the_one_after(&[None, at("2027-03-01")], now), None);
        assert_eq!(the_one_after(&[None], now), None);
        assert_eq!(the_one_after(&[], now), None);
    }

    #[test]
    fn a_debug_print_shows_no_key() {
        let key = OrganizationKey { organization: "org".into(), key: "ATCTT3secret".into() };
        assert_eq!(format!("{key:?}"), "OrganizationKey(org)");
    }
}
