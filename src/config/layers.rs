//! Where a value comes from, and how it is called there.

use std::collections::BTreeMap;

use super::ConfigError;
use super::file::FileSettings;
use super::flags::SettingFlags;
use super::values::Wrong;

/// A setting and its names.
pub(super) struct Setting {
    /// Its key in `[connector]`, and its flag with hyphens.
    pub key: &'static str,
    /// Its environment variable.
    pub variable: &'static str,
    /// Its key in `[package.metadata.leptos]`, where it is one of Leptos's.
    pub leptos_key: Option<&'static str>,
}

const fn ours(key: &'static str, variable: &'static str) -> Setting {
    Setting { key, variable, leptos_key: None }
}

const fn of_leptos(key: &'static str, variable: &'static str, leptos_key: &'static str) -> Setting {
    Setting { key, variable, leptos_key: Some(leptos_key) }
}

pub(super) const SITE_ADDR: Setting = of_leptos("site_addr", "LEPTOS_SITE_ADDR", "site-addr");
pub(super) const SITE_ROOT: Setting = of_leptos("site_root", "LEPTOS_SITE_ROOT", "site-root");
pub(super) const OUTPUT_NAME: Setting =
    of_leptos("output_name", "LEPTOS_OUTPUT_NAME", "output-name");
pub(super) const SITE_PKG_DIR: Setting =
    of_leptos("site_pkg_dir", "LEPTOS_SITE_PKG_DIR", "site-pkg-dir");
pub(super) const ENV: Setting = of_leptos("env", "LEPTOS_ENV", "env");
pub(super) const PUBLIC_URL: Setting = ours("public_url", "CONNECTOR_PUBLIC_URL");
pub(super) const DATA_DIR: Setting = ours("data_dir", "CONNECTOR_DATA_DIR");
pub(super) const DATABASE_URL: Setting = ours("database_url", "CONNECTOR_DATABASE_URL");
pub(super) const EVIDENCE_URL: Setting = ours("evidence_url", "CONNECTOR_EVIDENCE_URL");
pub(super) const EVIDENCE_WINDOW: Setting =
    ours("evidence_window_days", "CONNECTOR_EVIDENCE_WINDOW_DAYS");
pub(super) const LINK_HOURS: Setting = ours("download_link_hours", "CONNECTOR_DOWNLOAD_LINK_HOURS");
pub(super) const RESTRICTIONS: Setting =
    ours("collect_restrictions", "CONNECTOR_COLLECT_RESTRICTIONS");
pub(super) const ATTACHMENTS: Setting =
    ours("collect_attachments", "CONNECTOR_COLLECT_ATTACHMENTS");
pub(super) const MEMBERS_SAMPLE: Setting = ours("members_sample", "CONNECTOR_MEMBERS_SAMPLE");
pub(super) const RAW_RESPONSES: Setting =
    ours("keep_raw_responses", "CONNECTOR_KEEP_RAW_RESPONSES");
pub(super) const SWEEP: Setting = ours("sweep_days", "CONNECTOR_SWEEP_DAYS");
pub(super) const RUNS_AT_ONCE: Setting = ours("runs_at_once", "CONNECTOR_RUNS_AT_ONCE");
pub(super) const LIST_REQUESTS: Setting = ours("list_max_requests", "CONNECTOR_LIST_MAX_REQUESTS");
pub(super) const RUN_REQUESTS: Setting = ours("run_max_requests", "CONNECTOR_RUN_MAX_REQUESTS");
pub(super) const RUN_HOURS: Setting = ours("run_max_hours", "CONNECTOR_RUN_MAX_HOURS");
pub(super) const KEYRING_FILE: Setting = ours("keyring_file", "CONNECTOR_KEYRING_FILE");
pub(super) const SIGNING_KEYS_FILE: Setting =
    ours("signing_keys_file", "CONNECTOR_SIGNING_KEYS_FILE");
pub(super) const API_KEY_FILE: Setting = ours("api_key_file", "CONNECTOR_API_KEY_FILE");
pub(super) const PORTAL_ORIGINS: Setting = ours("portal_origins", "CONNECTOR_PORTAL_ORIGINS");
pub(super) const TRUSTED_PROXIES: Setting = ours("trusted_proxies", "CONNECTOR_TRUSTED_PROXIES");
pub(super) const WEBHOOK_NETWORKS: Setting = ours("webhook_networks", "CONNECTOR_WEBHOOK_NETWORKS");
pub(super) const CONCURRENCY: Setting =
    ours("atlassian_concurrency", "CONNECTOR_ATLASSIAN_CONCURRENCY");
pub(super) const RATE: Setting =
    ours("atlassian_requests_per_second", "CONNECTOR_ATLASSIAN_REQUESTS_PER_SECOND");
pub(super) const CONNECT_TO: Setting =
    ours("atlassian_connect_to", "CONNECTOR_ATLASSIAN_CONNECT_TO");
pub(super) const CA_FILE: Setting = ours("atlassian_ca_file", "CONNECTOR_ATLASSIAN_CA_FILE");
pub(super) const ORG_ID: Setting = ours("atlassian_org_id", "CONNECTOR_ATLASSIAN_ORG_ID");
pub(super) const ORG_KEY_FILE: Setting =
    ours("atlassian_org_key_file", "CONNECTOR_ATLASSIAN_ORG_KEY_FILE");
pub(super) const LOG: Setting = ours("log", "CONNECTOR_LOG");
pub(super) const LOG_FORMAT: Setting = ours("log_format", "CONNECTOR_LOG_FORMAT");

/// The settings that `[connector]` may hold.
pub(super) const OURS: [&Setting; 29] = [
    &PUBLIC_URL,
    &DATA_DIR,
    &DATABASE_URL,
    &EVIDENCE_URL,
    &EVIDENCE_WINDOW,
    &LINK_HOURS,
    &SWEEP,
    &RUNS_AT_ONCE,
    &RESTRICTIONS,
    &LIST_REQUESTS,
    &RUN_REQUESTS,
    &RUN_HOURS,
    &ATTACHMENTS,
    &MEMBERS_SAMPLE,
    &RAW_RESPONSES,
    &KEYRING_FILE,
    &SIGNING_KEYS_FILE,
    &API_KEY_FILE,
    &PORTAL_ORIGINS,
    &TRUSTED_PROXIES,
    &WEBHOOK_NETWORKS,
    &CONCURRENCY,
    &RATE,
    &CONNECT_TO,
    &CA_FILE,
    &ORG_ID,
    &ORG_KEY_FILE,
    &LOG,
    &LOG_FORMAT,
];

/// Where values come from, besides the flags and the file.
pub trait Environment {
    /// The variable's value, if it is set and not empty.
    fn get(&self, name: &str) -> Option<String>;
}

/// The process's environment.
pub struct ProcessEnvironment;

impl Environment for ProcessEnvironment {
    fn get(&self, name: &str) -> Option<String> {
        let value = std::env::var_os(name)?.to_string_lossy().into_owned();
        (!value.is_empty()).then_some(value)
    }
}

impl Environment for BTreeMap<&str, &str> {
    fn get(&self, name: &str) -> Option<String> {
        BTreeMap::get(self, name).map(|value| (*value).to_owned())
    }
}

/// All sources of values, and what was wrong with the values so far.
pub(super) struct Layers<'a> {
    flags: &'a SettingFlags,
    environment: &'a dyn Environment,
    file: FileSettings,
    problems: Vec<String>,
}

/// A value, and the name under which it was given.
struct Given {
    value: String,
    name: String,
    from_file: bool,
}

impl<'a> Layers<'a> {
    pub(super) fn new(flags: &'a SettingFlags, environment: &'a dyn Environment) -> Self {
        let mut problems = Vec::new();
        let file = FileSettings::read(flags.config.as_deref(), &mut problems);
        Self { flags, environment, file, problems }
    }

    /// The value of a setting; a wrong one is noted and counts as none.
    pub(super) fn read<T>(
        &mut self,
        setting: &Setting,
        parse: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        let given = self.find(setting)?;
        match parse(given.value.trim()) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.problems.push(format!("{}: {wrong}", given.name));
                None
            }
        }
    }

    /// Whether the value that counts is the file's.
    pub(super) fn is_from_file(&self, setting: &Setting) -> bool {
        self.find(setting).is_some_and(|given| given.from_file)
    }

    /// Notes that one of two settings is missing, unless one of them was wrong.
    pub(super) fn needs_both(&mut self, one: &Setting, other: &Setting) {
        let (missing, given) = if self.find(one).is_some() { (other, one) } else { (one, other) };
        if self.find(missing).is_none() {
            self.problems.push(format!(
                "{}: it is missing, and {} alone does nothing. Give both, or none.",
                missing.variable, given.variable
            ));
        }
    }

    pub(super) fn finish(self) -> Result<(), ConfigError> {
        if self.problems.is_empty() { Ok(()) } else { Err(ConfigError(self.problems)) }
    }

    fn find(&self, setting: &Setting) -> Option<Given> {
        if let Some(value) = self.flags.get(setting.key) {
            let name = format!("--{}", setting.key.replace('_', "-"));
            return Some(Given { value: value.to_owned(), name, from_file: false });
        }
        if let Some(value) = self.environment.get(setting.variable) {
            return Some(Given { value, name: setting.variable.to_owned(), from_file: false });
        }
        let (value, key) = match setting.leptos_key {
            Some(key) => (self.file.leptos(key)?, key),
            None => (self.file.connector(setting.key)?, setting.key),
        };
        let name = format!("{key} in {}", self.file.name());
        Some(Given { value: value.to_owned(), name, from_file: true })
    }
}
