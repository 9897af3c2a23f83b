//! Everything the simulator knows, shared by the listeners and by tests in the same process.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, RwLock};

use serde::{Deserialize, Serialize};

use crate::accounts;
use crate::burst::Burst;
use crate::clock::DATA_END_MS;
use crate::data::{self, SiteData, Size, Viewer};
use crate::faults::{Asked, FaultKind, FaultRule, FaultSet};
use crate::http::Reply;
use crate::journal::{Journal, Report};
use crate::mutation::{self, Mutation};
use crate::sites::{SITES, SiteProfile};
use crate::truth::{self, Truth};

/// Behaviours of which the truth is not known, or that a test wants to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Knobs {
    /// What role endpoints answer on a site without roles: 404 or 400.
    pub pre_roles_status: u16,
    /// An anonymous caller's `accountId` is null instead of absent.
    pub anonymous_null_account_id: bool,
    /// `mode` is absent from the role mode's answer.
    pub role_mode_absent: bool,
    /// On `limited`, each n-th call is refused.
    pub limited_every: u64,
    /// On `limited`, the seconds to wait; none sends no header.
    pub limited_retry_after: Option<u64>,
    /// On `flaky`, how many calls fail at first.
    pub flaky_calls: u64,
    /// How many API calls a site takes in a second, in a burst or steadily; 0 for any number.
    pub burst_per_second: u32,
    /// Milliseconds before each answer of the API.
    pub latency_ms: u64,
    /// The most rows of a batch, whatever was asked for: where the path contains this; the first
    /// that fits counts.
    pub most_rows: Vec<(String, usize)>,
    /// Labels of accounts whose token has been revoked since.
    pub revoked: Vec<String>,
    /// The organization's API tokens: whose, and when they expire.
    pub organization_tokens: Vec<(String, String)>,
}

impl Default for Knobs {
    fn default() -> Self {
        Self {
            pre_roles_status: 404,
            anonymous_null_account_id: false,
            role_mode_absent: false,
            limited_every: 5,
            limited_retry_after: Some(1),
            flaky_calls: 2,
            burst_per_second: 0,
            latency_ms: 0,
            most_rows: Vec::new(),
            revoked: Vec::new(),
            organization_tokens: Vec::new(),
        }
    }
}

/// One site.
#[derive(Debug)]
pub struct Site {
    /// What it is.
    pub profile: &'static SiteProfile,
    data: RwLock<Arc<SiteData>>,
    calls: AtomicU64,
    pub(crate) burst: Burst,
}

impl Site {
    /// What it holds now.
    pub fn data(&self) -> Arc<SiteData> {
        Arc::clone(&self.data.read().expect("the data's lock is not poisoned"))
    }

    /// Counts an API call; the first is 1.
    pub fn next_call(&self) -> u64 {
        self.calls.fetch_add(1, Ordering::Relaxed) + 1
    }
}

/// The name of a site without what makes it an alias.
pub(crate) fn base(subdomain: &str) -> &str {
    subdomain.split_once("--").map_or(subdomain, |(base, _)| base)
}

/// All sites, the failures in force and the counters.
#[derive(Debug)]
pub struct World {
    sites: RwLock<BTreeMap<String, Arc<Site>>>,
    knobs: Mutex<Knobs>,
    faults: Mutex<FaultSet>,
    /// Counters.
    pub journal: Journal,
    edits: AtomicU64,
}

impl World {
    /// Makes all sites.
    pub fn new(seed: u64, size: &Size, knobs: Knobs) -> Self {
        let sites = SITES
            .iter()
            .map(|profile| {
                let data = RwLock::new(Arc::new(data::generate(profile, size, seed)));
                let calls = AtomicU64::new(0);
                let site = Site { profile, data, calls, burst: Burst::default() };
                (profile.subdomain.to_owned(), Arc::new(site))
            })
            .collect();
        Self {
            sites: RwLock::new(sites),
            knobs: Mutex::new(knobs),
            faults: Mutex::new(FaultSet::default()),
            journal: Journal::default(),
            edits: AtomicU64::new(0),
        }
    }

    /// The site of that subdomain. `acme--anything` is `acme` under another name, so that a test can
    /// have a name that nobody has asked for before.
    pub fn site(&self, subdomain: &str) -> Option<Arc<Site>> {
        let sites = self.sites.read().expect("the sites' lock is not poisoned");
        sites.get(subdomain).or_else(|| sites.get(base(subdomain))).map(Arc::clone)
    }

    /// Gives an alias data of its own, of that seed and size; it behaves as the site that it is
    /// an alias of. False if there is no such site.
    pub fn settle(&self, alias: &str, seed: u64, size: &Size) -> bool {
        let Some(site) = self.site(base(alias)) else { return false };
        self.furnish(alias, data::generate_exactly(site.profile, size, seed))
    }

    /// Gives an alias these data, or others than it had. False if there is no such site.
    pub fn furnish(&self, alias: &str, data: SiteData) -> bool {
        let Some(site) = self.site(base(alias)) else { return false };
        let data = RwLock::new(Arc::new(data));
        let own =
            Site { profile: site.profile, data, calls: AtomicU64::new(0), burst: Burst::default() };
        let mut sites = self.sites.write().expect("the sites' lock is not poisoned");
        sites.insert(alias.to_owned(), Arc::new(own));
        true
    }

    /// What is true on a site, as the account of that e-mail sees it; none is an anonymous caller.
    /// The answer is none if there is no such site or account.
    pub fn truth(&self, subdomain: &str, email: Option<&str>) -> Option<Truth> {
        let site = self.site(subdomain)?;
        let account = match email {
            Some(email) => Some(accounts::by_email(email)?),
            None => None,
        };
        let mut truth = truth::tell(site.profile, &site.data(), Viewer { account });
        subdomain.clone_into(&mut truth.site);
        Some(truth)
    }

    /// The knobs as they stand.
    pub fn knobs(&self) -> Knobs {
        self.knobs.lock().expect("the knobs' lock is not poisoned").clone()
    }

    /// Turns the knobs.
    pub fn set_knobs(&self, knobs: Knobs) {
        *self.knobs.lock().expect("the knobs' lock is not poisoned") = knobs;
    }

    fn fault_set(&self) -> std::sync::MutexGuard<'_, FaultSet> {
        self.faults.lock().expect("the faults' lock is not poisoned")
    }

    /// Adds a failure.
    pub fn add_fault(&self, rule: FaultRule) {
        self.fault_set().add(rule);
    }

    /// Removes all failures.
    pub fn clear_faults(&self) {
        self.fault_set().clear();
    }

    /// Removes the failures of one site, and tells how often each fired.
    pub fn take_faults(&self, site: &str) -> Vec<(FaultRule, u64)> {
        self.fault_set().take(site)
    }

    /// The failures in force and how often each fired.
    pub fn faults(&self) -> Vec<(FaultRule, u64)> {
        self.fault_set().list()
    }

    pub(crate) fn fire(&self, asked: &Asked<'_>, right: Option<&Reply>) -> Option<FaultKind> {
        self.fault_set().fire(asked, right)
    }

    /// What was asked so far.
    pub fn requests(&self) -> Report {
        self.journal.report()
    }

    /// Sets counters to zero, also those of the sites that fail by count.
    pub fn reset_counters(&self) {
        self.journal.reset();
        for site in self.sites.read().expect("the sites' lock is not poisoned").values() {
            site.calls.store(0, Ordering::Relaxed);
        }
    }

    /// Changes a site's data; false if the thing named is not there. Each change is a minute later
    /// than the one before, all after the generated data.
    pub fn mutate(&self, subdomain: &str, mutation: &Mutation) -> bool {
        let Some(site) = self.site(subdomain) else { return false };
        let count = self.edits.fetch_add(1, Ordering::Relaxed) + 1;
        let at = DATA_END_MS + 60_000 * i64::try_from(count).unwrap_or(0);
        let mut guard = site.data.write().expect("the data's lock is not poisoned");
        mutation::apply(Arc::make_mut(&mut guard), mutation, at)
    }
}
