//! Which Confluence Cloud site a person means.
//!
//! People paste what they have: a bare name, a host, the address of a page.
//! [`read_site`] understands all of these and refuses everything that is not a
//! site under `atlassian.net` with a reason of its own. The host of every
//! request is built from the parsed label alone, never from what was typed.

use std::fmt;

/// The host suffix of every Confluence Cloud site that API tokens work on.
pub const SITE_SUFFIX: &str = ".atlassian.net";

/// The longest input that is looked at, in bytes; no address of a page is longer.
const LONGEST_INPUT: usize = 2048;

/// The name of a site: the label before `.atlassian.net`, in lower case.
///
/// Atlassian allows lower-case letters, digits and inner hyphens; a DNS label
/// has at most 63 of them. (Names are documented to have three or more
/// characters, but shorter ones of old tenants exist, so one is enough here.)
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subdomain(String);

impl Subdomain {
    /// Parses a bare label, as it is stored; see [`read_site`] for what people type.
    ///
    /// # Errors
    /// [`SiteInputError`] when it is not a DNS label of letters, digits and inner hyphens.
    pub fn parse(label: &str) -> Result<Self, SiteInputError> {
        if label.is_empty() {
            return Err(SiteInputError::Empty);
        }
        if label.len() > 63 {
            return Err(SiteInputError::TooLong);
        }
        let label = label.to_ascii_lowercase();
        if let Some(bad) =
            label.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-'))
        {
            return Err(SiteInputError::Character(bad));
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Err(SiteInputError::OuterHyphen);
        }
        Ok(Self(label))
    }

    /// The label, such as `acme`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, such as `acme.atlassian.net`.
    pub fn host(&self) -> String {
        format!("{}{SITE_SUFFIX}", self.0)
    }

    /// The site's address for people, such as `https://acme.atlassian.net`.
    pub fn url(&self) -> String {
        format!("https://{}{SITE_SUFFIX}", self.0)
    }
}

impl fmt::Display for Subdomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Subdomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// Why what was typed names no Confluence Cloud site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteInputError {
    /// Nothing was typed.
    Empty,
    /// A label of more than 63 characters, or an input of more than 2048 bytes.
    TooLong,
    /// This character cannot stand in a site's name.
    Character(char),
    /// The name begins or ends with a hyphen.
    OuterHyphen,
    /// An IP address.
    IpAddress,
    /// `something.jira.com`, the alias of some old tenants, with its label.
    JiraCom(String),
    /// A host of Atlassian's own that is no site, such as `id.atlassian.com`.
    AtlassianHost(String),
    /// More than one label before `.atlassian.net`.
    NestedSubdomain(String),
    /// `x.atlassian.net.example.com`: made to look like a site.
    LookAlike(String),
    /// Any other host: a custom domain or a Data Center address.
    OtherHost(String),
}

impl SiteInputError {
    /// The sentence for the person: what is wrong and what to do.
    pub fn sentence(&self) -> String {
        match self {
            Self::Empty => "Type your site's subdomain, the part before .atlassian.net.".into(),
            Self::TooLong => "This is too long for a subdomain. A site's name has at most 63 characters; type the part before .atlassian.net.".into(),
            Self::Character(c) if c.is_control() || is_invisible(*c) => "This contains an invisible character. Delete it and type the subdomain by hand.".into(),
            Self::Character(' ') => "A subdomain contains no spaces. Type the part before .atlassian.net.".into(),
            Self::Character(c) => format!("A subdomain contains letters, digits and hyphens only, but this contains “{c}”. Type the part before .atlassian.net."),
            Self::OuterHyphen => "A subdomain neither begins nor ends with a hyphen. Check it against your browser's address bar.".into(),
            Self::IpAddress => "This is an IP address. Confluence Cloud is reached by your site's name; type the part before .atlassian.net.".into(),
            Self::JiraCom(label) => format!("{label}.jira.com is an old alias. API tokens need the site's atlassian.net name; open Confluence and take it from the address bar."),
            Self::AtlassianHost(host) => format!("{host} belongs to Atlassian and is no site of yours. Open Confluence and copy the address that ends in .atlassian.net."),
            Self::NestedSubdomain(host) => format!("{host} has too many parts. A site's address has one name before .atlassian.net."),
            Self::LookAlike(host) => format!("{host} is not an Atlassian address, although it looks like one. A site's address ends in .atlassian.net."),
            Self::OtherHost(host) => format!("{host} is not a Confluence Cloud address. If it is a custom domain, type the site's atlassian.net name instead, because API tokens do not work on custom domains. Confluence Data Center and Server cannot be connected."),
        }
    }
}

/// Reads what a person typed or pasted: `acme`, `ACME`, `acme.atlassian.net`
/// or any address of that site.
///
/// ```
/// use confluence_connector::domain::subdomain::read_site;
/// let site = read_site(" https://ACME.atlassian.net/wiki/spaces/ENG ").unwrap();
/// assert_eq!(site.as_str(), "acme");
/// ```
///
/// # Errors
/// [`SiteInputError`], which has a sentence for each cause.
pub fn read_site(input: &str) -> Result<Subdomain, SiteInputError> {
    let trimmed = input.trim();
    if trimmed.is_empty() {
        return Err(SiteInputError::Empty);
    }
    if trimmed.len() > LONGEST_INPUT {
        return Err(SiteInputError::TooLong);
    }
    let host = host_of(trimmed);
    if let Some(bad) =
        host.chars().find(|c| c.is_whitespace() || c.is_control() || is_invisible(*c))
    {
        return Err(SiteInputError::Character(bad));
    }
    // ASCII only: a host is, and the tables of the other cases would be a tenth of the browser's download.
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if host.is_empty() {
        return Err(SiteInputError::Empty);
    }
    if is_ip_address(&host) {
        return Err(SiteInputError::IpAddress);
    }
    if let Some(label) = host.strip_suffix(SITE_SUFFIX) {
        return if label.contains('.') {
            Err(SiteInputError::NestedSubdomain(host))
        } else {
            Subdomain::parse(label)
        };
    }
    if let Some(label) = host.strip_suffix(".jira.com") {
        return Err(SiteInputError::JiraCom(label.to_owned()));
    }
    if host == "atlassian.net" || host == "atlassian.com" || host.ends_with(".atlassian.com") {
        return Err(SiteInputError::AtlassianHost(host));
    }
    if position(&host, "atlassian.net").is_some() {
        return Err(SiteInputError::LookAlike(host));
    }
    if host.contains('.') || host == "localhost" {
        return Err(SiteInputError::OtherHost(host));
    }
    Subdomain::parse(&host)
}

/// The host in `input`: without scheme, user part, port, path, query and fragment.
fn host_of(input: &str) -> &str {
    let after_scheme = match position(input, "://") {
        Some(scheme) => input.get(scheme + 3..).unwrap_or_default(),
        None => input.strip_prefix("//").unwrap_or(input),
    };
    let authority = after_scheme.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.starts_with('[') {
        return host;
    }
    match host.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') && port.bytes().all(|b| b.is_ascii_digit()) => {
            name
        }
        _ => host,
    }
}

/// Where `part` begins in `text`; `str::find` is faster and four kilobytes of download.
fn position(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len()).position(|window| window == part.as_bytes())
}

/// Four numbers with dots, or anything in brackets or with two colons. (The standard
/// library's parser is exact about what is inside, which nobody asks here, and four kilobytes.)
fn is_ip_address(host: &str) -> bool {
    let numbers = host.split('.').filter(|part| part.parse::<u8>().is_ok()).count();
    host.starts_with('[')
        || (numbers == 4 && host.split('.').count() == 4)
        || host.bytes().filter(|byte| *byte == b':').count() > 1
}

/// Characters that have no shape of their own: zero-width, direction marks, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_is_understood() {
        for (typed, label) in [
            ("acme", "acme"),
            ("ACME", "acme"),
            ("  acme \n", "acme"),
            ("acme.atlassian.net", "acme"),
            ("acme.atlassian.net.", "acme"),
            ("Acme.Atlassian.Net/", "acme"),
            ("https://acme.atlassian.net", "acme"),
            ("http://acme.atlassian.net:443/wiki", "acme"),
            ("//acme.atlassian.net/wiki", "acme"),
            ("https://acme.atlassian.net/wiki/spaces/ENG/pages/1/A?x=1#y", "acme"),
            ("https://user@acme.atlassian.net/wiki", "acme"),
            ("my-company-2", "my-company-2"),
            (&"a".repeat(63), &"a".repeat(63)),
        ] {
            assert_eq!(read_site(typed).map(|s| s.0), Ok(label.to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_site_is_refused_for_its_own_reason() {
        use SiteInputError as E;
        let other = |host: &str| E::OtherHost(host.into());
        for (typed, why) in [
            ("", E::Empty),
            (" \t", E::Empty),
            ("https://", E::Empty),
            ("https://wiki.acme.com/x", other("wiki.acme.com")),
            ("localhost", other("localhost")),
            ("acme.jira.com", E::JiraCom("acme".into())),
            ("10.0.0.1", E::IpAddress),
            ("http://[::1]/wiki", E::IpAddress),
            ("id.atlassian.com", E::AtlassianHost("id.atlassian.com".into())),
            ("a.b.atlassian.net", E::NestedSubdomain("a.b.atlassian.net".into())),
            ("acme.atlassian.net.evil.com", E::LookAlike("acme.atlassian.net.evil.com".into())),
            ("https://acme.atlassian.net@evil.com/", other("evil.com")),
            ("-acme", E::OuterHyphen),
            ("acme-", E::OuterHyphen),
            ("ac me", E::Character(' ')),
            ("ac_me", E::Character('_')),
            ("ac\u{200B}me", E::Character('\u{200B}')),
            ("acme\u{0}", E::Character('\u{0}')),
            ("münchen", E::Character('ü')),
            ("acme。atlassian。net", E::Character('。')),
            (&"a".repeat(64), E::TooLong),
            (&"a".repeat(5000), E::TooLong),
        ] {
            assert_eq!(read_site(typed), Err(why), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_panics_and_what_is_read_is_a_plain_label(typed in "\\PC{0,200}") {
            if let Ok(site) = read_site(&typed) {
                prop_assert!(site.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
                prop_assert!(site.as_str().len() <= 63);
            }
        }

        #[test]
        fn every_address_of_a_site_reads_as_that_site(label in "[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", path in "[a-zA-Z0-9/?#&=~%.:@-]{0,40}") {
            let typed = format!("https://{label}.atlassian.net/{path}");
            prop_assert_eq!(read_site(&typed).map(|s| s.0), Ok(label));
        }
    }
}
