//! What a value has to be. What is wrong is said with the value, unless it may
//! hold a secret.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use ipnet::IpNet;
use leptos::config::Env;
use secrecy::SecretString;
use url::{Host, Url};

use super::DatabaseSetting;

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For people.
    Text,
}

/// What is wrong with a value, and the cure.
pub(super) struct Wrong {
    problem: String,
    cure: &'static str,
}

impl Wrong {
    pub(super) fn new(problem: impl Into<String>, cure: &'static str) -> Self {
        Self { problem: problem.into(), cure }
    }

    fn value(value: &str, problem: &str, cure: &'static str) -> Self {
        let shown: String = value.chars().take(80).flat_map(char::escape_debug).collect();
        Self::new(format!("“{shown}” {problem}"), cure)
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.problem, self.cure)
    }
}

pub(super) fn address(text: &str) -> Result<SocketAddr, Wrong> {
    text.parse().map_err(|_| {
        Wrong::value(text, "is not an IP address with a port.", "Write it like 127.0.0.1:3000.")
    })
}

pub(super) fn path(text: &str) -> Result<PathBuf, Wrong> {
    if text.is_empty() || text.contains('\0') {
        return Err(Wrong::new("it is empty.", "Name a path, or leave the setting out."));
    }
    Ok(PathBuf::from(text))
}

pub(super) fn public_url(text: &str) -> Result<Url, Wrong> {
    const CURE: &str =
        "Write it like https://connector.example.com or https://portal.example.com/confluence.";
    // What stands before an @ is a password, more often than not.
    let shown = if text.contains('@') { "the address" } else { text };
    let Some(url) = web_address(text) else {
        return Err(Wrong::value(
            shown,
            "is not an http or https address without user, query and fragment.",
            CURE,
        ));
    };
    let path = url.path().trim_end_matches('/');
    if !path.split('/').skip(1).all(is_plain_segment) {
        return Err(Wrong::value(
            shown,
            "has a path with other characters than letters, digits, dots, hyphens and underscores, or with an empty part.",
            CURE,
        ));
    }
    if is_own_path(path) {
        return Err(Wrong::value(
            shown,
            "has a path that the connector needs for itself.",
            "Choose another, such as https://portal.example.com/confluence.",
        ));
    }
    Ok(url)
}

/// `http://` or `https://`, a host, perhaps a port and a path, and nothing else.
fn web_address(text: &str) -> Option<Url> {
    let url: Url = text.parse().ok()?;
    let nothing_else = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    (matches!(url.scheme(), "http" | "https") && url.has_host() && nothing_else).then_some(url)
}

/// The same, without a path.
fn plain_address(text: &str) -> Option<Url> {
    web_address(text).filter(|url| url.path() == "/")
}

fn is_plain_segment(segment: &str) -> bool {
    !segment.is_empty()
        && segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

/// Whether a path under which the product stands could be mistaken for one of its own: a proxy
/// may hand requests on with it or without it.
fn is_own_path(path: &str) -> bool {
    const OWN: [&str; 8] =
        ["wizard", "connect", "runs", "artifacts", "download", "language", "api", "pkg"];
    let first = path.split('/').nth(1).unwrap_or_default();
    path == "/sources" || OWN.contains(&first)
}

/// Whether browsers keep the session's cookie for this address: over https, or on this machine.
pub(super) fn keeps_cookies(url: &Url) -> bool {
    url.scheme() == "https" || is_this_machine(url)
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Whether a text is an exact origin, as a browser writes it: scheme, host, a
/// port that is not the usual one, nothing behind. Stars and other characters
/// that a `Content-Security-Policy` would understand are no part of a host.
pub fn is_origin(text: &str) -> bool {
    let plain_host = |url: &Url| {
        url.host_str().is_some_and(|host| {
            host.starts_with('[')
                || host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        })
    };
    plain_address(text)
        .is_some_and(|url| plain_host(&url) && url.origin().ascii_serialization() == text)
}

pub(super) fn origins(list: &str) -> Result<Vec<String>, Wrong> {
    let items = list.split([',', ' ']).map(str::trim).filter(|origin| !origin.is_empty());
    let mut origins = Vec::new();
    for origin in items {
        if !is_origin(origin) {
            return Err(Wrong::value(
                origin,
                "is not an exact origin.",
                "Write it like https://portal.example.com, without a path or a star; several are separated by commas.",
            ));
        }
        origins.push(origin.to_owned());
    }
    Ok(origins)
}

/// Addresses and networks, such as 10.0.0.5 and 10.0.0.0/8.
pub(super) fn networks(list: &str) -> Result<Vec<IpNet>, Wrong> {
    list.split([',', ' '])
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(|text| {
            let network = text.parse::<IpNet>().ok();
            network.or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from)).ok_or_else(|| {
                Wrong::value(
                    text,
                    "is neither an IP address nor a network.",
                    "Write it like 10.0.0.5 or 10.0.0.0/8; several are separated by commas.",
                )
            })
        })
        .collect()
}

pub(super) fn database(text: &str) -> Result<DatabaseSetting, Wrong> {
    const CURE: &str = "Write postgres://user:password@host/database, or sqlite:FILE, or leave it out for SQLite in the data directory.";
    if let Some(file) = text.strip_prefix("sqlite:") {
        return match file.strip_prefix("//").unwrap_or(file) {
            "" => Err(Wrong::new("it names no file.", CURE)),
            file => Ok(DatabaseSetting::Sqlite(PathBuf::from(file))),
        };
    }
    // The value is not shown: it may hold a password.
    match text.parse::<Url>() {
        Ok(url) if matches!(url.scheme(), "postgres" | "postgresql") => {
            Ok(DatabaseSetting::Postgres(SecretString::from(text)))
        }
        Ok(_) => Err(Wrong::new("it is neither PostgreSQL nor SQLite.", CURE)),
        Err(_) => Err(Wrong::new(
            "it is not a URL; special characters of a password have to be percent-encoded.",
            CURE,
        )),
    }
}

pub(super) fn evidence(text: &str) -> Result<String, Wrong> {
    const CURE: &str = "Write the path of a folder, or s3://bucket/prefix; keys for S3 belong into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
    match text.split_once("://") {
        None if text.is_empty() => Err(Wrong::new("it is empty.", CURE)),
        None | Some(("file", _)) => Ok(text.to_owned()),
        // The rest is not shown: it may hold a key.
        Some(("s3", rest)) if rest.contains(['@', '?']) => {
            Err(Wrong::new("it holds more than a bucket and a prefix.", CURE))
        }
        Some(("s3", rest)) if !rest.is_empty() && !rest.starts_with('/') => Ok(text.to_owned()),
        Some(("s3", _)) => Err(Wrong::new("it names no bucket.", CURE)),
        Some(_) => Err(Wrong::new("it is neither a folder nor s3://.", CURE)),
    }
}

pub(super) fn host_and_port(text: &str) -> Result<String, Wrong> {
    let is_host = |host: &str| match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))
    {
        Some(ip) => ip.parse::<IpAddr>().is_ok(),
        None => {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        }
    };
    match text.rsplit_once(':') {
        Some((host, port)) if is_host(host) && port.parse::<u16>().is_ok_and(|port| port > 0) => {
            Ok(text.to_owned())
        }
        _ => Err(Wrong::value(
            text,
            "is not a host with a port.",
            "Write it like egress.internal:8443, or leave it out to reach Atlassian directly.",
        )),
    }
}

pub(super) fn certificate(file: &str) -> Result<Vec<u8>, Wrong> {
    const CURE: &str = "Name a PEM file that begins with -----BEGIN CERTIFICATE-----.";
    let pem = std::fs::read(path(file)?)
        .map_err(|error| Wrong::value(file, &format!("cannot be read ({error})."), CURE))?;
    let marker = b"-----BEGIN CERTIFICATE-----";
    if pem.windows(marker.len()).any(|window| window == marker) {
        Ok(pem)
    } else {
        Err(Wrong::value(file, "holds no certificate in PEM form.", CURE))
    }
}

/// Whether something is done.
pub(super) fn switch(text: &str) -> Result<bool, Wrong> {
    text.parse()
        .map_err(|_| Wrong::value(text, "is neither true nor false.", "Write true or false."))
}

/// A whole number within bounds; otherwise what is wrong and the cure, which name them.
fn within<N: FromStr + PartialOrd>(
    text: &str,
    bounds: RangeInclusive<N>,
    wrong: &str,
    cure: &'static str,
) -> Result<N, Wrong> {
    let number = text.parse().ok().filter(|number| bounds.contains(number));
    number.ok_or_else(|| Wrong::value(text, wrong, cure))
}

/// Days from 0 to 90.
pub(super) fn sweep_days(text: &str) -> Result<u16, Wrong> {
    let cure = "Write a number from 0 to 90, such as 7; with 0 each collection reads everything.";
    within(text, 0..=90, "is no number of days.", cure)
}

/// A count from 1 to 64.
pub(super) fn count(text: &str) -> Result<usize, Wrong> {
    within(text, 1..=64, "is no such count.", "Write a number from 1 to 64, such as 4.")
}

/// A count from 1 to 1000.
pub(super) fn rate(text: &str) -> Result<u32, Wrong> {
    let cure =
        "Write a number from 1 to 1000, such as 20, or leave it out for no bound of your own.";
    within(text, 1..=1000, "is no such rate.", cure)
}

/// Days from 1 to 3650.
pub(super) fn window_days(text: &str) -> Result<u16, Wrong> {
    within(text, 1..=3650, "is no number of days.", "Write a number from 1 to 3650, such as 90.")
}

/// Accounts from 0 to 1000.
pub(super) fn sample(text: &str) -> Result<usize, Wrong> {
    let cure = "Write a number from 0 to 1000, such as 25; with 0 no account is asked.";
    within(text, 0..=1000, "is no such number of accounts.", cure)
}

/// Hours from 1 to 168: a week.
pub(super) fn link_hours(text: &str) -> Result<u16, Wrong> {
    within(text, 1..=168, "is no number of hours.", "Write a number from 1 to 168, such as 24.")
}

/// Requests: enough to read something, and not without end.
pub(super) fn requests(text: &str) -> Result<u64, Wrong> {
    let cure = "Write a number from 10 to 1000000000, such as 20000.";
    within(text, 10..=1_000_000_000, "is no number of requests.", cure)
}

/// Hours from 1 to 720: a month.
pub(super) fn run_hours(text: &str) -> Result<u16, Wrong> {
    within(text, 1..=720, "is no number of hours.", "Write a number from 1 to 720, such as 48.")
}

/// An id of Atlassian's, as it stands in the address of the organization's administration.
pub(super) fn organization_id(text: &str) -> Result<String, Wrong> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if (8..=64).contains(&text.len()) && text.chars().all(plain) {
        return Ok(text.to_owned());
    }
    Err(Wrong::value(
        text,
        "is not an organization's id.",
        "It stands in the address of admin.atlassian.com: /o/ID/overview.",
    ))
}

/// What a file holds, which is never shown.
pub(super) fn secret_file(file: &str) -> Result<SecretString, Wrong> {
    const CURE: &str = "Name a file that holds the key and nothing else.";
    let text = std::fs::read_to_string(path(file)?)
        .map_err(|error| Wrong::value(file, &format!("cannot be read ({error})."), CURE))?;
    let secret = text.trim();
    if secret.is_empty() || secret.len() > 4096 || !secret.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(Wrong::value(file, "does not hold a key on a single line.", CURE));
    }
    Ok(SecretString::from(secret))
}

pub(super) fn log_filter(text: &str) -> Result<String, Wrong> {
    match tracing_subscriber::EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(Wrong::value(
            text,
            "is not a filter.",
            "Write a level, such as info, or levels by module, such as info,confluence_connector=debug.",
        )),
    }
}

pub(super) fn log_format(text: &str) -> Result<LogFormat, Wrong> {
    match text {
        "json" => Ok(LogFormat::Json),
        "text" => Ok(LogFormat::Text),
        _ => Err(Wrong::value(text, "is neither json nor text.", "Write json or text.")),
    }
}

pub(super) fn environment(text: &str) -> Result<Env, Wrong> {
    match text.to_ascii_lowercase().as_str() {
        "prod" | "production" => Ok(Env::PROD),
        "dev" | "development" => Ok(Env::DEV),
        _ => Err(Wrong::value(text, "is no environment.", "Write prod or dev.")),
    }
}
