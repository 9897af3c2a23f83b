//! Why an input names no site, and the sentence for the person.

use std::iter::once;

use super::letters::{is_invisible, is_padding, kind};
use super::{SITE_SUFFIX, Subdomain};

/// The most characters of what was typed that a sentence repeats.
const LONGEST_ECHO: usize = 80;

/// Why what was typed names no Confluence Cloud site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteInputError {
    /// Nothing was typed.
    Empty,
    /// A label of more than 63 characters, or a host that does not end within 2048 characters.
    TooLong,
    /// This character cannot stand in a site's name.
    Character(char),
    /// A letter of another alphabet, or a dash, that looks like one that may stand there.
    LookAlikeLetter {
        /// The character that was typed.
        found: char,
        /// The one that it looks like.
        latin: char,
    },
    /// The name begins or ends with a hyphen.
    OuterHyphen,
    /// The host begins with a dot or has two in a row.
    MisplacedDot,
    /// A name in the encoding of international domain names, `xn--…`.
    Punycode,
    /// More than one line.
    SeveralLines,
    /// An email address.
    Email,
    /// An API token, which is never repeated.
    Token,
    /// Something that begins with another scheme than a web address and names no site, such as `file`.
    OtherScheme(String),
    /// An IP address.
    IpAddress,
    /// `something.jira.com`, the alias of some old tenants, with its label.
    JiraCom(String),
    /// A host of Atlassian's own that is no site, such as `id.atlassian.com`.
    AtlassianHost(String),
    /// A site in Atlassian Government Cloud.
    GovernmentCloud(String),
    /// More than one label before `.atlassian.net`.
    NestedSubdomain(String),
    /// `atlassian.net` with a slip in it.
    Typo {
        /// The host that was typed.
        host: String,
        /// The site that is probably meant.
        meant: Subdomain,
    },
    /// `x.atlassian.net.example.com`: made to look like a site.
    LookAlike(String),
    /// A host whose path is that of a Cloud site: its custom domain.
    CustomDomain(String),
    /// An address as those of Confluence Data Center and Server are.
    DataCenter(String),
    /// Any other host: a custom domain or a Data Center address.
    OtherHost(String),
}

impl SiteInputError {
    /// The sentence for the person: what is wrong and what to do. It repeats
    /// little of what was typed, and nothing of it that cannot be seen.
    pub fn sentence(&self) -> String {
        match self {
            Self::Empty => "Type your site's subdomain, the part before .atlassian.net.".into(),
            Self::TooLong => "This is too long for a subdomain. A site's name has at most 63 characters; type the part before .atlassian.net.".into(),
            Self::Character(c) => character(*c),
            Self::LookAlikeLetter { found, latin: '-' } => format!("The “{found}” here is {}, not the plain hyphen of a subdomain. Delete it and type a hyphen by hand.", kind(*found)),
            Self::LookAlikeLetter { found, latin } => format!("The “{found}” here is {} that only looks like “{latin}”. Type the subdomain by hand, and do not trust the address if somebody sent it to you.", kind(*found)),
            Self::OuterHyphen => "A subdomain neither begins nor ends with a hyphen. Check it against your browser's address bar.".into(),
            Self::MisplacedDot => "There is a dot too many here. Check the address against your browser's address bar, or type the part before .atlassian.net alone.".into(),
            Self::Punycode => "A name that begins with xn-- stands for letters other than a to z, which the names of Confluence Cloud sites do not have. Open Confluence and copy the address that ends in .atlassian.net.".into(),
            Self::SeveralLines => "This is more than one line. Paste the address of one site alone.".into(),
            Self::Email => "This is an email address. Type your site's subdomain here, the part before .atlassian.net; your email comes with the next step.".into(),
            Self::Token => "This looks like an API token. Delete it here and paste it in the next step; this field takes your site's subdomain, the part before .atlassian.net.".into(),
            Self::OtherScheme(scheme) => format!("This begins with “{}:”, so it is not the address of a site. Open Confluence in your browser and copy the address from there.", shown(scheme)),
            Self::IpAddress => "This is an IP address. Confluence Cloud is reached by your site's name; type the part before .atlassian.net.".into(),
            Self::JiraCom(label) => format!("{}.jira.com is an old alias. API tokens need the site's atlassian.net name; open Confluence and take it from the address bar.", shown(label)),
            Self::AtlassianHost(host) => format!("{} belongs to Atlassian and is no site of yours. Open Confluence and copy the address that ends in .atlassian.net.", shown(host)),
            Self::GovernmentCloud(host) => format!("{} is a site in Atlassian Government Cloud, which cannot be connected. If you have a site whose address ends in .atlassian.net, type its name.", shown(host)),
            Self::NestedSubdomain(host) => format!("{} has too many parts. A site's address has one name before .atlassian.net; type that name alone.", shown(host)),
            Self::Typo { host, meant } => format!("{} is not the address of a site. If you mean {meant}{SITE_SUFFIX}, type {meant}.", shown(host)),
            Self::LookAlike(host) => format!("{} is not an Atlassian address, although it looks like one. A site's address ends in .atlassian.net; do not trust this one if somebody sent it to you.", shown(host)),
            Self::CustomDomain(host) => format!("{} looks like the custom domain of a Cloud site, and API tokens do not work on custom domains. Type the site's atlassian.net name instead; an administrator finds it at admin.atlassian.com.", shown(host)),
            Self::DataCenter(host) => format!("{} looks like an address of Confluence Data Center or Server, which cannot be connected. If you also have a Cloud site, type the part of its address before .atlassian.net.", shown(host)),
            Self::OtherHost(host) => format!("{} is not a Confluence Cloud address. If it is a custom domain, type the site's atlassian.net name instead, because API tokens do not work on custom domains. Confluence Data Center and Server cannot be connected.", shown(host)),
        }
    }
}

/// The sentence for a character that no name has.
fn character(c: char) -> String {
    match c {
        // Before the invisible ones: tabs and no-break spaces are both.
        c if c.is_whitespace() => "A subdomain contains no spaces. Type the part before .atlassian.net as it stands in your browser's address bar.".into(),
        c if c.is_control() || is_invisible(c) => "This contains an invisible character. Delete it and type the subdomain by hand.".into(),
        '%' => "This contains a percent sign, as addresses do that a program has rewritten. Copy the address from your browser's address bar, or type the part before .atlassian.net.".into(),
        // An accent alone would sit on the quote.
        '\u{300}'..='\u{36F}' => format!("A subdomain contains letters without accents, but this contains “◌{c}”. Type the part before .atlassian.net."),
        c => format!("A subdomain contains only the letters a to z, digits and hyphens, but this contains “{c}”. Type the part before .atlassian.net."),
    }
}

/// What is repeated of a text that was typed: its beginning, as far as it can be seen.
fn shown(text: &str) -> String {
    let mut visible = text.chars().filter(|c| !c.is_control() && !is_padding(*c));
    let beginning: String = visible.by_ref().take(LONGEST_ECHO).collect();
    match visible.next() {
        Some(_) => beginning.chars().chain(once('…')).collect(),
        None => beginning,
    }
}
