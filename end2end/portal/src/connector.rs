//! The connector's REST API, as far as the portal needs it.

use reqwest::Client;
use serde::{Deserialize, Serialize};
use serde_json::json;
use url::Url;

/// The connector, with the key to it.
pub struct Connector {
    client: Client,
    origin: String,
    key: String,
}

/// What a link is for.
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Connect a site.
    Connect,
    /// Look after what is connected.
    Manage,
}

/// The parts of a connection that a card shows.
#[derive(Clone, Deserialize, Serialize)]
pub struct Connection {
    /// Its id.
    pub id: String,
    /// Its site.
    pub site: Site,
    /// `active`, `needs_attention` or `off`.
    pub status: String,
}

/// The site of a connection.
#[derive(Clone, Deserialize, Serialize)]
pub struct Site {
    /// The first part of its address.
    pub subdomain: String,
}

#[derive(Deserialize)]
struct List {
    items: Vec<Connection>,
}

/// What the connector says when it refuses.
#[derive(Deserialize)]
struct Problem {
    detail: String,
}

/// Switching on runs the whole checklist first.
const LONGEST_CHECK: std::time::Duration = std::time::Duration::from_secs(30);

#[derive(Deserialize)]
struct Link {
    url: String,
}

impl Connector {
    /// The connector at an address.
    pub fn new(url: &Url, key: &str) -> reqwest::Result<Self> {
        #[expect(
            clippy::disallowed_methods,
            reason = "the rule is the product's: it guards addresses that people choose"
        )]
        let client =
            Client::builder().no_proxy().timeout(std::time::Duration::from_secs(10)).build()?;
        Ok(Self { client, origin: url.origin().ascii_serialization(), key: key.to_owned() })
    }

    /// The origin from which the page loads `connect.js`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// What an organization has connected.
    pub async fn connections(&self, organization: &str) -> reqwest::Result<Vec<Connection>> {
        let request = self
            .client
            .get(format!("{}/api/v1/connections", self.origin))
            .query(&[("organization_id", organization)])
            .bearer_auth(&self.key);
        Ok(request.send().await?.error_for_status()?.json::<List>().await?.items)
    }

    /// Pauses a connection, or checks it and resumes. A refusal comes back in the
    /// connector's own words.
    pub async fn switch(&self, id: &str, on: bool) -> reqwest::Result<Result<(), String>> {
        let request = self
            .client
            .patch(format!("{}/api/v1/connections/{id}", self.origin))
            .bearer_auth(&self.key)
            .timeout(LONGEST_CHECK)
            .json(&json!({ "enabled": on }));
        let answer = request.send().await?;
        if answer.status().is_success() {
            return Ok(Ok(()));
        }
        Ok(Err(answer.json::<Problem>().await?.detail))
    }

    /// A link that opens the wizard once, in a page of `parent_origin` or by it.
    pub async fn link(
        &self,
        organization: &str,
        purpose: Purpose,
        parent_origin: &str,
    ) -> reqwest::Result<String> {
        let request = self
            .client
            .post(format!("{}/api/v1/connect-sessions", self.origin))
            .bearer_auth(&self.key)
            .json(&json!({
                "organization_id": organization,
                "user": { "id": "u-1", "email": "ada@northwind.example", "name": "Ada Byron" },
                "role": "manage",
                "purpose": purpose,
                "parent_origins": [parent_origin],
                "theme": { "portal_name": "Northwind Trust" },
            }));
        Ok(request.send().await?.error_for_status()?.json::<Link>().await?.url)
    }
}
