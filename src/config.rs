//! Settings: flags, then environment, then file, then defaults.
//!
//! A wrong value stops the start with the setting's name, what is wrong with
//! it, and the cure; all wrong values are named at once. Values that hold a
//! secret are never printed.

mod file;
mod flags;
mod layers;
#[cfg(test)]
mod tests;
mod values;

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use leptos::config::{Env, LeptosOptions};
use secrecy::SecretString;
use url::Url;

pub use flags::SettingFlags;
pub use layers::{Environment, ProcessEnvironment};
pub use values::{LogFormat, is_origin};

use layers::{Layers, Setting};

/// Which database.
#[derive(Clone)]
pub enum DatabaseSetting {
    /// The embedded one, in this file.
    Sqlite(PathBuf),
    /// `PostgreSQL`; the URL may hold a password.
    Postgres(SecretString),
}

impl fmt::Debug for DatabaseSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(file) => write!(f, "SQLite in {}", file.display()),
            Self::Postgres(_) => f.write_str("PostgreSQL"),
        }
    }
}

/// All settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// What Leptos wants to know: where to listen, where the static files are.
    pub leptos: LeptosOptions,
    /// What links are built from: https, or http on this machine alone.
    pub public_url: Url,
    /// Where everything of this installation is.
    pub data_dir: PathBuf,
    /// The database.
    pub database: DatabaseSetting,
    /// Where evidence is kept, if not in the data directory.
    pub evidence_url: Option<String>,
    /// How many days back changes are evidence; `None` when nobody said.
    pub evidence_window_days: Option<u16>,
    /// How many hours a link to evidence works at most; `None` when nobody said.
    pub download_link_hours: Option<u16>,
    /// After how many days the schedule reads everything again; 0 for each time.
    pub sweep_days: u16,
    /// How many sources a process collects at once.
    pub runs_at_once: usize,
    /// Whether restrictions of pages are collected.
    pub collect_restrictions: bool,
    /// The most requests for one list; `None` when nobody said.
    pub list_max_requests: Option<u64>,
    /// The most requests of one run.
    pub run_max_requests: Option<u64>,
    /// The most hours that one run may take.
    pub run_max_hours: Option<u16>,
    /// Whether what is told of attachments is collected.
    pub collect_attachments: bool,
    /// How many accounts are asked for their groups; `None` when nobody said.
    pub members_sample: Option<usize>,
    /// Whether what Confluence answers is kept as evidence.
    pub keep_raw_responses: bool,
    /// The keyring.
    pub keyring_file: PathBuf,
    /// The keys that sign evidence.
    pub signing_keys_file: PathBuf,
    /// The portal's first key.
    pub api_key_file: PathBuf,
    /// The portal's origins.
    pub portal_origins: Vec<String>,
    /// The proxies that are believed when they name a client's address.
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Networks that webhooks may reach though they are not public.
    pub webhook_networks: Vec<ipnet::IpNet>,
    /// The most requests under way to one site, if somebody said.
    pub atlassian_concurrency: Option<usize>,
    /// The most requests a second to one site, if there is to be such a bound.
    pub atlassian_requests_per_second: Option<u32>,
    /// Where every connection to Atlassian goes.
    pub atlassian_connect_to: Option<String>,
    /// The extra CA, in PEM.
    pub atlassian_ca: Option<Vec<u8>>,
    /// The Atlassian organization whose API tokens may be listed.
    pub atlassian_org_id: Option<String>,
    /// Its admin key.
    pub atlassian_org_key: Option<SecretString>,
    /// What is logged; `None` when nobody said.
    pub log: Option<String>,
    /// How the log is written; `None` when nobody said.
    pub log_format: Option<LogFormat>,
}

/// What is wrong with the settings: each setting's name, its problem and the cure.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("The settings cannot be used:\n  {}", .0.join("\n  "))]
pub struct ConfigError(pub Vec<String>);

impl Config {
    /// Reads and checks all settings.
    ///
    /// # Errors
    /// [`ConfigError`], naming every wrong value.
    pub fn load(flags: &SettingFlags, environment: &dyn Environment) -> Result<Self, ConfigError> {
        let mut layers = Layers::new(flags, environment);
        let site_addr = layers
            .read(&layers::SITE_ADDR, values::address)
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000)));
        let data_dir =
            layers.read(&layers::DATA_DIR, values::path).unwrap_or_else(|| PathBuf::from("data"));
        let in_data = |name: &str| data_dir.join(name);
        let config = Self {
            public_url: public_url(&mut layers, site_addr),
            database: layers
                .read(&layers::DATABASE_URL, values::database)
                .unwrap_or_else(|| DatabaseSetting::Sqlite(in_data("connector.sqlite"))),
            evidence_url: layers.read(&layers::EVIDENCE_URL, values::evidence),
            evidence_window_days: layers.read(&layers::EVIDENCE_WINDOW, values::window_days),
            download_link_hours: layers.read(&layers::LINK_HOURS, values::link_hours),
            sweep_days: layers.read(&layers::SWEEP, values::sweep_days).unwrap_or(7),
            runs_at_once: layers.read(&layers::RUNS_AT_ONCE, values::count).unwrap_or(4),
            collect_restrictions: layers
                .read(&layers::RESTRICTIONS, values::switch)
                .unwrap_or_default(),
            list_max_requests: layers.read(&layers::LIST_REQUESTS, values::requests),
            run_max_requests: layers.read(&layers::RUN_REQUESTS, values::requests),
            run_max_hours: layers.read(&layers::RUN_HOURS, values::run_hours),
            collect_attachments: layers
                .read(&layers::ATTACHMENTS, values::switch)
                .unwrap_or_default(),
            members_sample: layers.read(&layers::MEMBERS_SAMPLE, values::sample),
            keep_raw_responses: layers
                .read(&layers::RAW_RESPONSES, values::switch)
                .unwrap_or_default(),
            keyring_file: layers
                .read(&layers::KEYRING_FILE, values::path)
                .unwrap_or_else(|| in_data("keyring.json")),
            signing_keys_file: layers
                .read(&layers::SIGNING_KEYS_FILE, values::path)
                .unwrap_or_else(|| in_data("signing-keys.json")),
            api_key_file: layers
                .read(&layers::API_KEY_FILE, values::path)
                .unwrap_or_else(|| in_data("api-key")),
            portal_origins: layers
                .read(&layers::PORTAL_ORIGINS, values::origins)
                .unwrap_or_default(),
            trusted_proxies: layers
                .read(&layers::TRUSTED_PROXIES, values::networks)
                .unwrap_or_default(),
            webhook_networks: layers
                .read(&layers::WEBHOOK_NETWORKS, values::networks)
                .unwrap_or_default(),
            atlassian_concurrency: layers.read(&layers::CONCURRENCY, values::count),
            atlassian_requests_per_second: layers.read(&layers::RATE, values::rate),
            atlassian_connect_to: layers.read(&layers::CONNECT_TO, values::host_and_port),
            atlassian_ca: layers.read(&layers::CA_FILE, values::certificate),
            atlassian_org_id: layers.read(&layers::ORG_ID, values::organization_id),
            atlassian_org_key: layers.read(&layers::ORG_KEY_FILE, values::secret_file),
            log: layers.read(&layers::LOG, values::log_filter),
            log_format: layers.read(&layers::LOG_FORMAT, values::log_format),
            leptos: leptos_options(&mut layers, site_addr),
            data_dir,
        };
        if config.atlassian_org_id.is_some() != config.atlassian_org_key.is_some() {
            layers.needs_both(&layers::ORG_ID, &layers::ORG_KEY_FILE);
        }
        layers.finish().map(|()| config)
    }

    /// Where to listen.
    pub fn site_addr(&self) -> SocketAddr {
        self.leptos.site_addr
    }

    /// Whether a browser would keep the session's cookie, so that people can get in.
    pub fn people_can_enter(&self) -> bool {
        values::keeps_cookies(&self.public_url)
    }

    /// Where the site's static files are.
    pub fn site_root(&self) -> &Path {
        Path::new(self.leptos.site_root.as_ref())
    }
}

/// What links are built from; without the setting the listener's own address.
fn public_url(layers: &mut Layers<'_>, site_addr: SocketAddr) -> Url {
    layers.read(&layers::PUBLIC_URL, values::public_url).unwrap_or_else(|| {
        let own = format!("http://{site_addr}");
        own.parse()
            .unwrap_or_else(|_| Url::parse("http://127.0.0.1:3000").expect("a constant address"))
    })
}

fn leptos_options(layers: &mut Layers<'_>, site_addr: SocketAddr) -> LeptosOptions {
    let given = |layers: &mut Layers<'_>, setting: &Setting| {
        layers.read(setting, |text| Ok(text.to_owned()))
    };
    let site_root = site_root(layers);
    let output_name =
        given(layers, &layers::OUTPUT_NAME).unwrap_or_else(|| env!("CARGO_PKG_NAME").to_owned());
    let pkg_dir = given(layers, &layers::SITE_PKG_DIR).unwrap_or_else(|| "pkg".to_owned());
    let env = layers.read(&layers::ENV, values::environment).unwrap_or(Env::PROD);
    LeptosOptions::builder()
        .output_name(output_name)
        .site_root(site_root.to_string_lossy().into_owned())
        .site_pkg_dir(pkg_dir)
        .site_addr(site_addr)
        .env(env)
        .build()
}

/// Where the static files are: where the caller says, or where the build puts
/// them, or beside the program, where a deployment has them.
fn site_root(layers: &mut Layers<'_>) -> PathBuf {
    let by_file = layers.is_from_file(&layers::SITE_ROOT);
    let given = layers.read(&layers::SITE_ROOT, values::path);
    if let Some(given) = &given
        && !by_file
    {
        return given.clone();
    }
    let beside =
        std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("site")));
    let first = given.unwrap_or_else(|| PathBuf::from("target/site"));
    [Some(first.clone()), Some(PathBuf::from("site")), beside]
        .into_iter()
        .flatten()
        .find(|dir| dir.is_dir())
        .unwrap_or(first)
}
