//! Finds out why an address is none of a site.

use super::address::{Address, Scheme, is, is_host_character, starts_with};
use super::letters::look_alike;
use super::{SITE_SUFFIX, SiteInputError, Subdomain};

/// Atlassian's own names under `atlassian.com`. All others there are taken for a slip.
const ATLASSIAN_NAMES: [&str; 24] = [
    "access",
    "admin",
    "api",
    "auth",
    "cloud",
    "community",
    "confluence",
    "design",
    "developer",
    "ecosystem",
    "go",
    "home",
    "id",
    "jira",
    "marketplace",
    "my",
    "partners",
    "start",
    "status",
    "support",
    "team",
    "trust",
    "university",
    "www",
];

/// Other domains of Atlassian, none of which has Confluence sites of customers.
const ATLASSIAN_DOMAINS: [&str; 9] = [
    "atlassian.net",
    "atlassian.com",
    "jira.com",
    "jira-dev.com",
    "atl-paas.net",
    "bitbucket.org",
    "trello.com",
    "statuspage.io",
    "opsgenie.com",
];

/// The domains of Atlassian Government Cloud.
const GOVERNMENT_DOMAINS: [&str; 2] = ["atlassian-us-gov-mod.net", "atlassian-us-gov-mod.com"];

/// Endings of hosts inside a company's network, where no custom domain can be.
const INTERNAL_ENDINGS: [&str; 7] =
    [".corp", ".home", ".internal", ".intranet", ".lan", ".local", ".localhost"];

/// Why `address`, which names no site, does not.
pub(super) fn reason(address: &Address) -> SiteInputError {
    let host = address.host.as_str();
    if let Scheme::Other(length) = address.scheme {
        let name = &address.text[..length];
        return if is(name, "mailto") {
            SiteInputError::Email
        } else {
            SiteInputError::OtherScheme(name.iter().collect())
        };
    }
    if host == SITE_SUFFIX {
        return SiteInputError::Empty;
    }
    if holds(host, ":") || host.starts_with('[') || is_ip4(host) {
        return SiteInputError::IpAddress;
    }
    if host.starts_with('.') || holds(host, "..") {
        return SiteInputError::MisplacedDot;
    }
    if let Some(bad) = host.chars().find(|c| c.is_ascii() && !is_host_character(*c)) {
        return SiteInputError::Character(bad);
    }
    match host.strip_suffix(SITE_SUFFIX) {
        Some(label) => of_label(label, host),
        None if holds(host, ".") => of_other_host(address),
        None if is_written_as_address(address) && host.is_ascii() => {
            SiteInputError::DataCenter(host.to_owned())
        }
        None => of_label(host, host),
    }
}

/// Why a name cannot be a site's.
fn of_label(label: &str, host: &str) -> SiteInputError {
    if let Some(found) = label.chars().find(|c| !c.is_ascii()) {
        return match look_alike(found) {
            Some(latin) => SiteInputError::LookAlikeLetter { found, latin },
            None => SiteInputError::Character(found),
        };
    }
    if label == "www" {
        return SiteInputError::AtlassianHost(format!("www{SITE_SUFFIX}"));
    }
    let label = label.strip_prefix("www.").unwrap_or(label);
    if holds(label, ".") {
        return SiteInputError::NestedSubdomain(host.to_owned());
    }
    if label.starts_with("xn--") {
        return SiteInputError::Punycode;
    }
    match Subdomain::parse(label) {
        Err(error) => error,
        Ok(_) => SiteInputError::DataCenter(host.to_owned()),
    }
}

/// What a host elsewhere is.
fn of_other_host(address: &Address) -> SiteInputError {
    let host = address.host.as_str();
    if let Some(error) = letter_trap(host) {
        return error;
    }
    let owned = || host.to_owned();
    if let Some(label) = host.strip_suffix(".jira.com") {
        return SiteInputError::JiraCom(label.to_owned());
    }
    if GOVERNMENT_DOMAINS.iter().any(|domain| is_under(host, domain)) {
        return SiteInputError::GovernmentCloud(owned());
    }
    if let Some(meant) = slip_for(host) {
        return SiteInputError::Typo { host: owned(), meant };
    }
    if ATLASSIAN_DOMAINS.iter().any(|domain| is_under(host, domain)) {
        return SiteInputError::AtlassianHost(owned());
    }
    if holds(host, "atlassian.net") {
        return SiteInputError::LookAlike(owned());
    }
    // Cloud sites have no port of their own, whatever the path is.
    if address.odd_port {
        return SiteInputError::DataCenter(owned());
    }
    if is(address.path(), "/wiki") || starts_with(address.path(), "/wiki/") {
        return SiteInputError::CustomDomain(owned());
    }
    if address.has_data_center_path()
        || host.starts_with("confluence.")
        || INTERNAL_ENDINGS.iter().any(|ending| host.ends_with(ending))
    {
        return SiteInputError::DataCenter(owned());
    }
    SiteInputError::OtherHost(owned())
}

/// Whether more than a name was typed: a scheme, a port or a path of Data Center.
fn is_written_as_address(address: &Address) -> bool {
    address.scheme == Scheme::Web
        || address.odd_port
        || address.host == "localhost"
        || address.has_data_center_path()
}

/// A host all of whose foreign letters look like Latin ones, or that would be
/// under `atlassian.net` if they were.
fn letter_trap(host: &str) -> Option<SiteInputError> {
    let (found, latin) = host.chars().find_map(|c| Some((c, look_alike(c)?)))?;
    let seen: String = host.chars().map(|c| look_alike(c).unwrap_or(c)).collect();
    (seen.is_ascii() || seen.ends_with(SITE_SUFFIX))
        .then_some(SiteInputError::LookAlikeLetter { found, latin })
}

/// Whether browsers take `host` for an IPv4 address: its last part is a number,
/// with the others also in the spellings of C (`127.1`, `0x7f.1`, `0177.0.0.1`).
/// A number without a dot reaches this only as `http://2130706433`; alone it
/// is a name.
fn is_ip4(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    !last.is_empty()
        && match last.strip_prefix("0x") {
            Some(digits) => digits.bytes().all(|b| b.is_ascii_hexdigit()),
            None => last.bytes().all(|b| b.is_ascii_digit()),
        }
}

/// Whether `part` is in `text`; `str::contains` is four kilobytes of download.
fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// Whether `host` is `domain` or below it.
fn is_under(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The site that is meant by a host with a slip in `atlassian.net`.
fn slip_for(host: &str) -> Option<Subdomain> {
    let (name, domain) = match host.rsplit_once('.')? {
        // `acme.atlassian`, `acme.atlassiannet`
        (name, end @ ("atlassian" | "atlassiannet")) => (name, end),
        // `acmeatlassian.net`
        ("atlassian", _) => return None,
        (name, "net") if !holds(name, ".") => {
            return Subdomain::parse(name.strip_suffix("atlassian")?).ok();
        }
        (rest, _) => {
            let (name, _) = rest.rsplit_once('.')?;
            (name, host.get(name.len() + 1..)?)
        }
    };
    if domain == "atlassian.com" && ATLASSIAN_NAMES.contains(&name) {
        return None;
    }
    let is_slip = domain.starts_with("atlassian.")
        || ["atlassian.net", "atlassian.com", "atlassiannet"]
            .iter()
            .any(|right| is_near(domain.as_bytes(), right.as_bytes(), 2))
        || domain == "atlassian";
    if !is_slip {
        return None;
    }
    Subdomain::parse(name.strip_prefix("www.").unwrap_or(name)).ok()
}

/// Whether `edits` letters put in, left out, mistaken or swapped lead from one to the other.
fn is_near(typed: &[u8], right: &[u8], edits: u32) -> bool {
    match (typed, right) {
        ([a, typed @ ..], [b, right @ ..]) if a == b => is_near(typed, right, edits),
        ([], []) => true,
        _ if edits == 0 => false,
        _ => {
            let (shorter, left) = (typed.get(1..), right.get(1..));
            let fewer = |a: Option<&[u8]>, b: Option<&[u8]>| {
                a.zip(b).is_some_and(|(a, b)| is_near(a, b, edits - 1))
            };
            let swapped = matches!((typed, right), ([a, b, ..], [c, d, ..]) if a == d && b == c);
            fewer(shorter, left)
                || fewer(shorter, Some(right))
                || fewer(Some(typed), left)
                || (swapped && fewer(typed.get(2..), right.get(2..)))
        }
    }
}
