//! Which Confluence Cloud site a person means.
//!
//! People paste what they have: a bare name, a host, the address of a page.
//! [`read_site`] understands all of these and refuses everything that is not a
//! site under `atlassian.net` with a reason of its own. The host of every
//! request is built from the parsed label alone, never from what was typed.

mod address;
mod error;
mod letters;
mod refuse;
#[cfg(test)]
mod tests;

use std::fmt;

pub use error::SiteInputError;

/// The host suffix of every Confluence Cloud site that API tokens work on.
pub const SITE_SUFFIX: &str = ".atlassian.net";

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
    let address = address::read(input)?;
    address.site().ok_or_else(|| refuse::reason(&address))
}

/// Reads as [`read_site`] does, but finds no reason when an address names no
/// site. That is enough for the browser, which asks the server for the
/// sentence and need not download what finds the reason.
///
/// # Errors
/// The same [`SiteInputError`] as [`read_site`], when not even an address was
/// read. Two of them need no question: [`SiteInputError::Empty`], and
/// [`SiteInputError::Token`], which must not be sent in one.
pub fn glance_at_site(input: &str) -> Result<Option<Subdomain>, SiteInputError> {
    Ok(address::read(input)?.site())
}
