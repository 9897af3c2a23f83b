//! Confluence Cloud: the only place that knows Atlassian's addresses, JSON and
//! habits, and the only place that makes outgoing requests to it.
//!
//! Two doors lead in. [`Confluence::probe`] answers "does this work?" for a
//! person who waits; [`Confluence::site_api`] reads lists for the collector,
//! batch by batch. Both only read: the one POST is the look-up of accounts.
//! What Confluence does is described in the comments as "CONFLUENCE facts".

mod answer;
mod auth;
mod client;
mod endpoint;
mod error;
mod exchange;
mod gate;
mod headers;
mod meter;
mod model;
mod pages;
mod probe;
mod reader;
mod resolve;
mod site;
mod standing;
mod tape;
mod token_dates;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;
use moka::sync::Cache;
use secrecy::SecretString;

use crate::clock::Clock;
use crate::domain::connection::{ApiRoute, StoredConnection};
use crate::domain::credentials::Credentials;
use crate::domain::run::OnRequest;
use crate::domain::subdomain::{SiteInputError, Subdomain};

use exchange::{Base, Line, Patience};
use gate::{Bounds, Gate};
use tape::Tape;
use token_dates::TokenDates;

pub use crate::domain::check_words::{SiteFact, Unreachable};
pub use client::ClientError;
pub use error::ApiError;
pub use pages::{Batch, Cursor};
pub use probe::{CHECK_DEADLINE, ProbeRequest, ProbeResult};
pub use reader::{Call, Restrictions, RoleMode, SiteApi, SpaceStatus, calls, groups_call};
pub use tape::Answered;
pub use token_dates::{OrganizationKey, TokenDatesError};

/// The most requests under way to one site, unless somebody says otherwise. The gate comes to as
/// many only while the site answers all of them well.
pub const MOST_AT_ONCE: usize = 12;

/// How Atlassian is reached.
#[derive(Clone, Debug)]
pub struct ConfluenceOptions {
    /// `host:port` to which every connection for `*.atlassian.net` and
    /// `api.atlassian.com` goes, host name and TLS checks unchanged.
    pub connect_to: Option<String>,
    /// Certificates (PEM) that are trusted beside the system's.
    pub ca_pem: Option<Vec<u8>>,
    /// How long one request may take, its body included.
    pub timeout: Duration,
    /// What may list the organization's API tokens, to know the days on which they expire.
    pub organization_key: Option<OrganizationKey>,
    /// The most requests under way to one site.
    pub concurrency: usize,
    /// The most requests a second to one site; as many as it answers when `None`.
    pub requests_per_second: Option<u32>,
    /// What is read on request; a check tries it too.
    pub on_request: OnRequest,
}

impl Default for ConfluenceOptions {
    fn default() -> Self {
        Self {
            connect_to: None,
            ca_pem: None,
            timeout: Duration::from_secs(15),
            organization_key: None,
            concurrency: MOST_AT_ONCE,
            requests_per_second: None,
            on_request: OnRequest::default(),
        }
    }
}

/// A site, and which way a token reaches it.
#[derive(Clone, Debug)]
pub struct SiteTarget {
    /// The site's name.
    pub subdomain: Subdomain,
    /// Atlassian's id of the site.
    pub cloud_id: String,
    /// Where requests go.
    pub route: ApiRoute,
}

impl SiteTarget {
    /// The site of a stored connection.
    ///
    /// # Errors
    /// [`SiteInputError`] when its name is none, which a row that was changed by hand may hold.
    pub fn of(connection: &StoredConnection) -> Result<Self, SiteInputError> {
        Ok(Self {
            subdomain: Subdomain::parse(&connection.site.subdomain)?,
            cloud_id: connection.site.cloud_id.clone(),
            route: connection.api_route,
        })
    }
}

/// Confluence Cloud, as this process reaches it. Clones share everything.
#[derive(Clone)]
pub struct Confluence(Arc<Inner>);

struct Inner {
    http: client::Http,
    bounds: Bounds,
    on_request: OnRequest,
    gates: Mutex<HashMap<String, Arc<Gate>>>,
    /// What was found of a site, and when.
    sites: Cache<Subdomain, (SiteFact, Instant)>,
    token_dates: Option<TokenDates>,
}

/// How long an answer about a site is kept.
const KEPT_SITES: Duration = Duration::from_mins(1);
/// Of how many sites.
const MOST_SITES: u64 = 1000;

impl std::fmt::Debug for Confluence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Confluence")
    }
}

impl Confluence {
    /// Makes the one client of the process.
    ///
    /// # Errors
    /// [`ClientError`] when an option cannot be used.
    #[expect(clippy::needless_pass_by_value, reason = "options are made for this one call")]
    pub fn new(options: ConfluenceOptions) -> Result<Self, ClientError> {
        Ok(Self(Arc::new(Inner {
            bounds: Bounds { at_once: options.concurrency, a_second: options.requests_per_second },
            on_request: options.on_request,
            http: client::Http::new(&options)?,
            gates: Mutex::default(),
            token_dates: options.organization_key.clone().map(TokenDates::new),
            sites: Cache::builder().max_capacity(MOST_SITES).time_to_live(KEPT_SITES).build(),
        })))
    }

    /// What is read on request.
    pub fn on_request(&self) -> OnRequest {
        self.0.on_request
    }

    /// Asks whether there is a site of this name. It needs no credentials and
    /// sends none (CONFLUENCE facts, part C1). An answer of the last `age` is
    /// taken again; trouble on the way is never remembered.
    pub async fn find_site(&self, site: &Subdomain, age: Duration) -> SiteFact {
        if let Some((finding, found_at)) = self.0.sites.get(site)
            && found_at.elapsed() < age
        {
            return finding;
        }
        let finding = site::find(&self.0.http, site).await;
        if site::lasts(&finding) {
            self.0.sites.insert(site.clone(), (finding.clone(), Instant::now()));
        } else {
            self.0.sites.invalidate(site);
        }
        finding
    }

    /// A reader of one site, for the collector. All readers of a site in this
    /// process share one gate, because its tokens share one limit.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the token moves into the reader and is not left behind"
    )]
    pub fn site_api(&self, target: SiteTarget, credentials: Credentials) -> SiteApi {
        SiteApi::new(self.line(&target, &credentials, Patience::OF_COLLECTOR))
    }

    /// The same, which keeps every answer until it is taken ([`SiteApi::take_answers`]).
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the token moves into the reader and is not left behind"
    )]
    pub fn site_api_keeping(
        &self,
        target: SiteTarget,
        credentials: Credentials,
        clock: &Clock,
    ) -> SiteApi {
        let line = self.line(&target, &credentials, Patience::OF_COLLECTOR);
        SiteApi::new(line.keeping(Tape::new(clock, &credentials)))
    }

    /// What it takes to ask a site with these credentials: the address that paths such as
    /// `/wiki/api/v2/spaces` are appended to, and the value of the Authorization header.
    pub fn authorization(
        &self,
        target: &SiteTarget,
        credentials: &Credentials,
    ) -> (String, SecretString) {
        let Base { origin, prefix, .. } = Base::new(target);
        (format!("{origin}{prefix}"), auth::basic_value(credentials).as_str().into())
    }

    /// The day on which the token of this account expires, where an organization's key is
    /// configured and the account has a single token; by a list that was read after `changed_at`.
    ///
    /// # Errors
    /// [`TokenDatesError`] when the list could not be read; the day that a person gave stays.
    pub async fn token_expiry(
        &self,
        account_id: &str,
        now: Timestamp,
        changed_at: Timestamp,
    ) -> Result<Option<Date>, TokenDatesError> {
        match &self.0.token_dates {
            Some(dates) => dates.of(&self.0.http, account_id, now, changed_at).await,
            None => Ok(None),
        }
    }

    /// Runs the checklist. Each finished line goes to `lines` at once; nobody
    /// needs to listen.
    pub async fn probe(
        &self,
        request: ProbeRequest,
        lines: tokio::sync::mpsc::Sender<crate::domain::check::CheckStep>,
    ) -> ProbeResult {
        probe::run(self, request, lines).await
    }

    fn line(&self, target: &SiteTarget, credentials: &Credentials, patience: Patience) -> Line {
        Line::new(
            self.0.http.clone(),
            Base::new(target),
            auth::basic(credentials),
            self.gate(&target.cloud_id),
            patience,
        )
    }

    fn gate(&self, cloud_id: &str) -> Arc<Gate> {
        let mut gates = self.0.gates.lock().unwrap_or_else(PoisonError::into_inner);
        let gate = gates
            .entry(cloud_id.to_ascii_lowercase())
            .or_insert_with(|| Arc::new(Gate::new(self.0.bounds)));
        Arc::clone(gate)
    }
}
