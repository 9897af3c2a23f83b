//! The flags that stand for settings.

use std::path::PathBuf;

use clap::Args;

/// The flags that stand for settings. Each has an environment variable too.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Settings")]
#[expect(
    clippy::doc_markdown,
    reason = "these are the texts of --help, which shows them as they are"
)]
pub struct SettingFlags {
    /// The file with settings [default: Leptos.toml, when there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where to listen (LEPTOS_SITE_ADDR) [default: 127.0.0.1:3000]
    #[arg(long, global = true, value_name = "IP:PORT")]
    pub site_addr: Option<String>,
    /// The folder with the static files (LEPTOS_SITE_ROOT) [default: target/site, site]
    #[arg(long, global = true, value_name = "DIR")]
    pub site_root: Option<String>,
    /// What links are built from (CONNECTOR_PUBLIC_URL) [default: the listener's address]
    #[arg(long, global = true, value_name = "URL")]
    pub public_url: Option<String>,
    /// Database file, keyring, API key and evidence (CONNECTOR_DATA_DIR) [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<String>,
    /// sqlite:FILE or postgres://… (CONNECTOR_DATABASE_URL) [default: SQLite in the data directory]
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// A folder, or s3://bucket/prefix (CONNECTOR_EVIDENCE_URL) [default: in the data directory]
    #[arg(long, global = true, value_name = "URL")]
    pub evidence_url: Option<String>,
    /// How many days back changes are evidence (CONNECTOR_EVIDENCE_WINDOW_DAYS) [default: 90]
    #[arg(long, global = true, value_name = "DAYS")]
    pub evidence_window_days: Option<String>,
    /// How many hours a link to evidence works at most (CONNECTOR_DOWNLOAD_LINK_HOURS) [default: 24]
    #[arg(long, global = true, value_name = "HOURS")]
    pub download_link_hours: Option<String>,
    /// After how many days the schedule reads everything again (CONNECTOR_SWEEP_DAYS) [default: 7]
    #[arg(long, global = true, value_name = "DAYS")]
    pub sweep_days: Option<String>,
    /// How many sources a process collects at once (CONNECTOR_RUNS_AT_ONCE) [default: 4]
    #[arg(long, global = true, value_name = "COUNT")]
    pub runs_at_once: Option<String>,
    /// Whether page restrictions are collected, a request each (CONNECTOR_COLLECT_RESTRICTIONS) [default: false]
    #[arg(long, global = true, value_name = "BOOL")]
    pub collect_restrictions: Option<String>,
    /// The most requests for one list (CONNECTOR_LIST_MAX_REQUESTS) [default: 20000]
    #[arg(long, global = true, value_name = "NUMBER")]
    pub list_max_requests: Option<String>,
    /// The most requests of one run (CONNECTOR_RUN_MAX_REQUESTS) [default: 1000000]
    #[arg(long, global = true, value_name = "NUMBER")]
    pub run_max_requests: Option<String>,
    /// The most hours that one run may take (CONNECTOR_RUN_MAX_HOURS) [default: 48]
    #[arg(long, global = true, value_name = "HOURS")]
    pub run_max_hours: Option<String>,
    /// Whether what is told of attachments is collected (CONNECTOR_COLLECT_ATTACHMENTS) [default: false]
    #[arg(long, global = true, value_name = "BOOL")]
    pub collect_attachments: Option<String>,
    /// How many accounts are asked for their groups, to check memberships (CONNECTOR_MEMBERS_SAMPLE) [default: 25]
    #[arg(long, global = true, value_name = "COUNT")]
    pub members_sample: Option<String>,
    /// Whether what Confluence answers is kept as evidence (CONNECTOR_KEEP_RAW_RESPONSES) [default: false]
    #[arg(long, global = true, value_name = "BOOL")]
    pub keep_raw_responses: Option<String>,
    /// Keys that seal the stored tokens (CONNECTOR_KEYRING_FILE) [default: in the data directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub keyring_file: Option<String>,
    /// Keys that sign evidence (CONNECTOR_SIGNING_KEYS_FILE) [default: signing-keys.json in the data directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub signing_keys_file: Option<String>,
    /// The portal's first key (CONNECTOR_API_KEY_FILE) [default: api-key in the data directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub api_key_file: Option<String>,
    /// The portal's origins, separated by commas (CONNECTOR_PORTAL_ORIGINS)
    #[arg(long, global = true, value_name = "ORIGINS")]
    pub portal_origins: Option<String>,
    /// Proxies that may name a client's address, separated by commas (CONNECTOR_TRUSTED_PROXIES)
    #[arg(long, global = true, value_name = "NETWORKS")]
    pub trusted_proxies: Option<String>,
    /// Networks of your own that webhooks may reach, separated by commas (CONNECTOR_WEBHOOK_NETWORKS)
    #[arg(long, global = true, value_name = "NETWORKS")]
    pub webhook_networks: Option<String>,
    /// The most requests under way to one site (CONNECTOR_ATLASSIAN_CONCURRENCY) [default: 12]
    #[arg(long, global = true, value_name = "COUNT")]
    pub atlassian_concurrency: Option<String>,
    /// The most requests a second to one site (CONNECTOR_ATLASSIAN_REQUESTS_PER_SECOND)
    #[arg(long, global = true, value_name = "COUNT")]
    pub atlassian_requests_per_second: Option<String>,
    /// Where every connection to Atlassian goes (CONNECTOR_ATLASSIAN_CONNECT_TO)
    #[arg(long, global = true, value_name = "HOST:PORT")]
    pub atlassian_connect_to: Option<String>,
    /// An extra trusted CA, PEM (CONNECTOR_ATLASSIAN_CA_FILE)
    #[arg(long, global = true, value_name = "FILE")]
    pub atlassian_ca_file: Option<String>,
    /// The Atlassian organization whose API tokens may be listed (CONNECTOR_ATLASSIAN_ORG_ID)
    #[arg(long, global = true, value_name = "ID")]
    pub atlassian_org_id: Option<String>,
    /// A file with its admin key, scope read:tokens:admin (CONNECTOR_ATLASSIAN_ORG_KEY_FILE)
    #[arg(long, global = true, value_name = "FILE")]
    pub atlassian_org_key_file: Option<String>,
    /// What is logged, such as info or debug (CONNECTOR_LOG) [default: info]
    #[arg(long, global = true, value_name = "FILTER")]
    pub log: Option<String>,
    /// json or text (CONNECTOR_LOG_FORMAT) [default: text at a terminal, else json]
    #[arg(long, global = true, value_name = "FORMAT")]
    pub log_format: Option<String>,
}

impl SettingFlags {
    /// The flag of a setting, by the setting's key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        let flag = match key {
            "site_addr" => &self.site_addr,
            "site_root" => &self.site_root,
            "public_url" => &self.public_url,
            "data_dir" => &self.data_dir,
            "database_url" => &self.database_url,
            "evidence_url" => &self.evidence_url,
            "evidence_window_days" => &self.evidence_window_days,
            "download_link_hours" => &self.download_link_hours,
            "sweep_days" => &self.sweep_days,
            "runs_at_once" => &self.runs_at_once,
            "collect_restrictions" => &self.collect_restrictions,
            "list_max_requests" => &self.list_max_requests,
            "run_max_requests" => &self.run_max_requests,
            "run_max_hours" => &self.run_max_hours,
            "collect_attachments" => &self.collect_attachments,
            "members_sample" => &self.members_sample,
            "keep_raw_responses" => &self.keep_raw_responses,
            "keyring_file" => &self.keyring_file,
            "signing_keys_file" => &self.signing_keys_file,
            "api_key_file" => &self.api_key_file,
            "portal_origins" => &self.portal_origins,
            "trusted_proxies" => &self.trusted_proxies,
            "webhook_networks" => &self.webhook_networks,
            "atlassian_concurrency" => &self.atlassian_concurrency,
            "atlassian_requests_per_second" => &self.atlassian_requests_per_second,
            "atlassian_connect_to" => &self.atlassian_connect_to,
            "atlassian_ca_file" => &self.atlassian_ca_file,
            "atlassian_org_id" => &self.atlassian_org_id,
            "atlassian_org_key_file" => &self.atlassian_org_key_file,
            "log" => &self.log,
            "log_format" => &self.log_format,
            _ => return None,
        };
        flag.as_deref()
    }
}
