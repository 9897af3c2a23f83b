//! Settings: flags, then environment, then file, then defaults.
//!
//! A wrong value stops the start with the setting's name, what is wrong with
//! it, and the cure; all wrong values are named at once. Values that hold a
//! secret are never printed.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use url::Url;

/// The flags that stand for settings. Each has an environment variable too.
#[derive(Args, Clone, Debug, Default)]
pub struct SettingFlags {
    /// The file with settings [default: Leptos.toml, when there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where to listen (LEPTOS_SITE_ADDR) [default: 127.0.0.1:3000]
    #[arg(long, global = true, value_name = "HOST:PORT")]
    pub site_addr: Option<String>,
    /// What links are built from (CONNECTOR_PUBLIC_URL)
    #[arg(long, global = true, value_name = "URL")]
    pub public_url: Option<String>,
    /// Database file, keyring, API key and evidence (CONNECTOR_DATA_DIR) [default: ./data]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<String>,
    /// SQLite in the data directory, or postgres://… (CONNECTOR_DATABASE_URL)
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// A folder, or s3://bucket/prefix (CONNECTOR_EVIDENCE_URL)
    #[arg(long, global = true, value_name = "URL")]
    pub evidence_url: Option<String>,
    /// Keys that seal the stored tokens (CONNECTOR_KEYRING_FILE)
    #[arg(long, global = true, value_name = "FILE")]
    pub keyring_file: Option<String>,
    /// The portal's first key (CONNECTOR_API_KEY_FILE)
    #[arg(long, global = true, value_name = "FILE")]
    pub api_key_file: Option<String>,
    /// Origins that may frame the wizard, separated by commas (CONNECTOR_PORTAL_ORIGINS)
    #[arg(long, global = true, value_name = "ORIGINS")]
    pub portal_origins: Option<String>,
    /// host:port that every connection to Atlassian goes to (CONNECTOR_ATLASSIAN_CONNECT_TO)
    #[arg(long, global = true, value_name = "HOST:PORT")]
    pub atlassian_connect_to: Option<String>,
    /// An extra trusted CA, PEM (CONNECTOR_ATLASSIAN_CA_FILE)
    #[arg(long, global = true, value_name = "FILE")]
    pub atlassian_ca_file: Option<String>,
    /// What is logged, such as info or debug (CONNECTOR_LOG) [default: info]
    #[arg(long, global = true, value_name = "FILTER")]
    pub log: Option<String>,
    /// json or text (CONNECTOR_LOG_FORMAT) [default: json, text at a terminal]
    #[arg(long, global = true, value_name = "FORMAT")]
    pub log_format: Option<String>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For people.
    Text,
}

/// Which database.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseSetting {
    /// The embedded one, in this file.
    Sqlite(PathBuf),
    /// `PostgreSQL`; the URL may hold a password.
    Postgres(String),
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
    /// Where to listen.
    pub site_addr: SocketAddr,
    /// Where the site's static files are.
    pub site_root: PathBuf,
    /// What links are built from.
    pub public_url: Url,
    /// Where everything of this installation is.
    pub data_dir: PathBuf,
    /// The database.
    pub database: DatabaseSetting,
    /// Where evidence is kept, if not in the data directory.
    pub evidence_url: Option<String>,
    /// The keyring.
    pub keyring_file: PathBuf,
    /// The portal's first key.
    pub api_key_file: PathBuf,
    /// Origins that may frame the wizard.
    pub portal_origins: Vec<String>,
    /// Where every connection to Atlassian goes.
    pub atlassian_connect_to: Option<String>,
    /// The extra CA, in PEM.
    pub atlassian_ca: Option<Vec<u8>>,
    /// What is logged.
    pub log: String,
    /// How the log is written.
    pub log_format: Option<LogFormat>,
}

/// What is wrong with the settings; one line each.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("The settings are not right:\n{}", .0.join("\n"))]
pub struct ConfigError(pub Vec<String>);

/// Where values come from, besides the flags.
pub trait Environment {
    /// The variable's value, if it is set and not empty.
    fn get(&self, name: &str) -> Option<String>;
}

/// The process's environment.
pub struct ProcessEnvironment;

impl Environment for ProcessEnvironment {
    fn get(&self, name: &str) -> Option<String> {
        std::env::var(name).ok().filter(|value| !value.is_empty())
    }
}

impl Environment for BTreeMap<&str, &str> {
    fn get(&self, name: &str) -> Option<String> {
        BTreeMap::get(self, name).map(|value| (*value).to_owned())
    }
}

impl Config {
    /// Reads and checks all settings.
    ///
    /// # Errors
    /// [`ConfigError`], naming every wrong value.
    pub fn load(flags: &SettingFlags, environment: &dyn Environment) -> Result<Self, ConfigError> {
        let mut problems = Vec::new();
        let file = match file_settings(flags.config.as_deref()) {
            Ok(file) => file,
            Err(problem) => {
                problems.push(problem);
                FileSettings::default()
            }
        };
        let pick = |flag: &Option<String>, variable: &str, key: &str| {
            flag.clone().or_else(|| environment.get(variable)).or_else(|| file.0.get(key).cloned())
        };
        let site_addr = pick(&flags.site_addr, "LEPTOS_SITE_ADDR", "site-addr")
            .unwrap_or_else(|| "127.0.0.1:3000".into());
        let site_addr = site_addr.parse().unwrap_or_else(|_| {
            problems.push(format!("LEPTOS_SITE_ADDR: “{site_addr}” is not an address with a port. Write it like 127.0.0.1:3000."));
            SocketAddr::from(([127, 0, 0, 1], 3000))
        });
        let public_url = pick(&flags.public_url, "CONNECTOR_PUBLIC_URL", "public_url")
            .unwrap_or_else(|| format!("http://{site_addr}"));
        let public_url = web_address(&public_url).unwrap_or_else(|| {
            problems.push(format!("CONNECTOR_PUBLIC_URL: “{public_url}” is not a web address. Write it like https://connector.example.com, without query and fragment."));
            fallback_url()
        });
        let data_dir = PathBuf::from(
            pick(&flags.data_dir, "CONNECTOR_DATA_DIR", "data_dir")
                .unwrap_or_else(|| "data".into()),
        );
        let in_data = |name: &str| data_dir.join(name);
        let database = match pick(&flags.database_url, "CONNECTOR_DATABASE_URL", "database_url") {
            None => DatabaseSetting::Sqlite(in_data("connector.sqlite")),
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                DatabaseSetting::Postgres(url)
            }
            Some(url) => match url.strip_prefix("sqlite:") {
                Some(path) => DatabaseSetting::Sqlite(PathBuf::from(path.trim_start_matches("//"))),
                None => {
                    problems.push("CONNECTOR_DATABASE_URL: it is neither postgres://… nor sqlite:PATH. Leave it out for SQLite in the data directory.".into());
                    DatabaseSetting::Sqlite(in_data("connector.sqlite"))
                }
            },
        };
        let portal_origins = origins(
            &pick(&flags.portal_origins, "CONNECTOR_PORTAL_ORIGINS", "portal_origins")
                .unwrap_or_default(),
            &mut problems,
        );
        let connect_to = pick(
            &flags.atlassian_connect_to,
            "CONNECTOR_ATLASSIAN_CONNECT_TO",
            "atlassian_connect_to",
        );
        if let Some(target) = &connect_to
            && !is_host_and_port(target)
        {
            problems.push(format!("CONNECTOR_ATLASSIAN_CONNECT_TO: “{target}” is not host:port. Write it like egress.internal:8443, or leave it out."));
        }
        let ca_file =
            pick(&flags.atlassian_ca_file, "CONNECTOR_ATLASSIAN_CA_FILE", "atlassian_ca_file");
        let atlassian_ca = ca_file.and_then(|path| certificate(&path, &mut problems));
        let log_format = match pick(&flags.log_format, "CONNECTOR_LOG_FORMAT", "log_format")
            .as_deref()
        {
            None => None,
            Some("json") => Some(LogFormat::Json),
            Some("text") => Some(LogFormat::Text),
            Some(other) => {
                problems.push(format!("CONNECTOR_LOG_FORMAT: “{other}” is neither json nor text."));
                None
            }
        };
        let log = pick(&flags.log, "CONNECTOR_LOG", "log").unwrap_or_else(|| "info".into());
        if tracing_subscriber::EnvFilter::try_new(&log).is_err() {
            problems.push(format!("CONNECTOR_LOG: “{log}” is not a filter. Write a level such as info, or info,confluence_connector=debug."));
        }
        let config = Self {
            site_root: pick(&None, "LEPTOS_SITE_ROOT", "site-root")
                .map_or_else(|| PathBuf::from("target/site"), PathBuf::from),
            keyring_file: pick(&flags.keyring_file, "CONNECTOR_KEYRING_FILE", "keyring_file")
                .map_or_else(|| in_data("keyring.json"), PathBuf::from),
            api_key_file: pick(&flags.api_key_file, "CONNECTOR_API_KEY_FILE", "api_key_file")
                .map_or_else(|| in_data("api-key"), PathBuf::from),
            evidence_url: pick(&flags.evidence_url, "CONNECTOR_EVIDENCE_URL", "evidence_url"),
            atlassian_connect_to: connect_to,
            site_addr,
            public_url,
            data_dir,
            database,
            portal_origins,
            atlassian_ca,
            log,
            log_format,
        };
        if problems.is_empty() { Ok(config) } else { Err(ConfigError(problems)) }
    }
}

/// The settings of the file, by key.
#[derive(Default)]
struct FileSettings(BTreeMap<String, String>);

/// Reads `[connector]` and the address and root of `[package.metadata.leptos]`.
fn file_settings(named: Option<&Path>) -> Result<FileSettings, String> {
    let path = named.unwrap_or(Path::new("Leptos.toml"));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(FileSettings::default());
        }
        Err(error) => {
            return Err(format!("--config: {} cannot be read ({error}).", path.display()));
        }
    };
    let table: toml::Table = text.parse().map_err(|_| {
        format!("{}: it is not a TOML file. Check it line by line.", path.display())
    })?;
    let mut settings = BTreeMap::new();
    let leptos = ["package", "metadata", "leptos"]
        .iter()
        .try_fold(&table, |table, key| table.get(*key)?.as_table());
    for key in ["site-addr", "site-root"] {
        if let Some(value) = leptos.and_then(|table| table.get(key)).and_then(toml::Value::as_str) {
            settings.insert(key.to_owned(), value.to_owned());
        }
    }
    for (key, value) in table.get("connector").and_then(toml::Value::as_table).into_iter().flatten()
    {
        if !KNOWN.contains(&key.as_str()) {
            return Err(format!(
                "{}: [connector] has no setting “{key}”. The settings are {}.",
                path.display(),
                KNOWN.join(", ")
            ));
        }
        let text = match value {
            toml::Value::String(text) => text.clone(),
            toml::Value::Array(items) => {
                items.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(",")
            }
            _ => return Err(format!("{}: {key} has to be a text in quotes.", path.display())),
        };
        settings.insert(key.clone(), text);
    }
    Ok(FileSettings(settings))
}

const KNOWN: [&str; 11] = [
    "public_url",
    "data_dir",
    "database_url",
    "evidence_url",
    "keyring_file",
    "api_key_file",
    "portal_origins",
    "atlassian_connect_to",
    "atlassian_ca_file",
    "log",
    "log_format",
];

fn web_address(text: &str) -> Option<Url> {
    let url: Url = text.parse().ok()?;
    let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    (matches!(url.scheme(), "http" | "https") && url.has_host() && plain).then_some(url)
}

fn fallback_url() -> Url {
    Url::parse("http://127.0.0.1:3000").expect("a constant address")
}

/// An exact origin: scheme, host, port, nothing behind.
pub fn is_origin(text: &str) -> bool {
    web_address(text).is_some_and(|url| url.origin().ascii_serialization() == text)
}

fn origins(list: &str, problems: &mut Vec<String>) -> Vec<String> {
    let mut origins = Vec::new();
    for origin in list.split(',').map(str::trim).filter(|origin| !origin.is_empty()) {
        if is_origin(origin) {
            origins.push(origin.to_owned());
        } else {
            problems.push(format!("CONNECTOR_PORTAL_ORIGINS: “{origin}” is not an origin. Write it like https://portal.example.com, without a path, several separated by commas."));
        }
    }
    origins
}

fn is_host_and_port(text: &str) -> bool {
    text.rsplit_once(':').is_some_and(|(host, port)| {
        !host.is_empty() && !host.contains('/') && port.parse::<u16>().is_ok_and(|port| port > 0)
    })
}

fn certificate(path: &str, problems: &mut Vec<String>) -> Option<Vec<u8>> {
    match std::fs::read(path) {
        Ok(pem) if pem.windows(27).any(|w| w == b"-----BEGIN CERTIFICATE-----") => Some(pem),
        Ok(_) => {
            problems.push(format!(
                "CONNECTOR_ATLASSIAN_CA_FILE: {path} holds no certificate in PEM form."
            ));
            None
        }
        Err(error) => {
            problems.push(format!("CONNECTOR_ATLASSIAN_CA_FILE: {path} cannot be read ({error})."));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(flags: &SettingFlags, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let environment: BTreeMap<_, _> = environment.iter().copied().collect();
        Config::load(flags, &environment)
    }

    #[test]
    fn flags_come_before_the_environment_and_that_before_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("Leptos.toml");
        std::fs::write(&file, "[package.metadata.leptos]\nsite-addr = \"127.0.0.1:1\"\n[connector]\ndata_dir = \"/file\"\nlog = \"warn\"\n").unwrap();
        let mut flags = SettingFlags { config: Some(file), ..SettingFlags::default() };
        let config = load(&flags, &[]).unwrap();
        assert_eq!((config.site_addr.port(), config.data_dir.as_path()), (1, Path::new("/file")));
        assert_eq!(config.public_url.as_str(), "http://127.0.0.1:1/");
        let environment =
            [("CONNECTOR_DATA_DIR", "/environment"), ("LEPTOS_SITE_ADDR", "127.0.0.1:2")];
        let config = load(&flags, &environment).unwrap();
        assert_eq!(
            (config.site_addr.port(), config.keyring_file.as_path()),
            (2, Path::new("/environment/keyring.json"))
        );
        flags.data_dir = Some("/flag".into());
        assert_eq!(load(&flags, &environment).unwrap().data_dir, Path::new("/flag"));
    }

    #[test]
    fn every_wrong_value_is_named_at_once_and_no_password_is_printed() {
        let error = load(
            &SettingFlags::default(),
            &[
                ("LEPTOS_SITE_ADDR", "nowhere"),
                ("CONNECTOR_PUBLIC_URL", "ftp://x"),
                ("CONNECTOR_DATABASE_URL", "mysql://u:hunter2@h/d"),
                ("CONNECTOR_PORTAL_ORIGINS", "https://ok.example, https://p.example/path"),
                ("CONNECTOR_ATLASSIAN_CONNECT_TO", "host"),
                ("CONNECTOR_ATLASSIAN_CA_FILE", "/does/not/exist"),
                ("CONNECTOR_LOG_FORMAT", "xml"),
            ],
        )
        .unwrap_err();
        let text = error.to_string();
        for name in [
            "LEPTOS_SITE_ADDR",
            "PUBLIC_URL",
            "DATABASE_URL",
            "PORTAL_ORIGINS",
            "CONNECT_TO",
            "CA_FILE",
            "LOG_FORMAT",
        ] {
            assert!(text.contains(name), "{name}: {text}");
        }
        assert!(!text.contains("hunter2"), "{text}");
        let config = load(
            &SettingFlags::default(),
            &[("CONNECTOR_DATABASE_URL", "postgres://u:hunter2@h/d")],
        )
        .unwrap();
        assert!(!format!("{config:?}").contains("hunter2"));
    }
}
