//! Why an input names no site, and the sentence for the person.

use super::Subdomain;
#[cfg(feature = "ssr")]
use super::letters::{is_invisible, is_padding};
#[cfg(feature = "ssr")]
use crate::domain::{messages, text::Text};

/// The most characters of what was typed that a sentence repeats.
#[cfg(feature = "ssr")]
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

#[cfg(feature = "ssr")]
impl SiteInputError {
    /// The sentence for the person: what is wrong and what to do. It repeats
    /// little of what was typed, and nothing of it that cannot be seen.
    pub fn sentence(&self) -> Text {
        match self {
            Self::Empty => messages::input_empty(),
            Self::TooLong => messages::input_too_long(),
            Self::Character(c) => character(*c),
            Self::LookAlikeLetter { found, latin: '-' } => {
                messages::input_dash(*found, kind(*found))
            }
            Self::LookAlikeLetter { found, latin } => {
                messages::input_look_alike_letter(*found, kind(*found), *latin)
            }
            Self::OuterHyphen => messages::input_outer_hyphen(),
            Self::MisplacedDot => messages::input_dot(),
            Self::Punycode => messages::input_punycode(),
            Self::SeveralLines => messages::input_several_lines(),
            Self::Email => messages::input_email(),
            Self::Token => messages::input_token(),
            Self::OtherScheme(scheme) => messages::input_scheme(shown(scheme)),
            Self::IpAddress => messages::input_ip(),
            Self::JiraCom(label) => messages::input_jira_com(shown(label)),
            Self::AtlassianHost(host) => messages::input_atlassian(shown(host)),
            Self::GovernmentCloud(host) => messages::input_government(shown(host)),
            Self::NestedSubdomain(host) => messages::input_nested(shown(host)),
            Self::Typo { host, meant } => {
                messages::input_typo(shown(host), meant.as_str(), meant.host())
            }
            Self::LookAlike(host) => messages::input_look_alike(shown(host)),
            Self::CustomDomain(host) => messages::input_custom_domain(shown(host)),
            Self::DataCenter(host) => messages::input_data_center(shown(host)),
            Self::OtherHost(host) => messages::input_other_host(shown(host)),
        }
    }
}

/// The sentence for a character that no name has.
#[cfg(feature = "ssr")]
fn character(c: char) -> Text {
    match c {
        // Before the invisible ones: tabs and no-break spaces are both.
        c if c.is_whitespace() => messages::input_space(),
        c if c.is_control() || is_invisible(c) => messages::input_invisible(),
        '%' => messages::input_percent(),
        // An accent alone would sit on the quote.
        '\u{300}'..='\u{36F}' => messages::input_accent(format!("◌{c}")),
        c => messages::input_character(c),
    }
}

/// What a look-alike is, for a sentence.
#[cfg(feature = "ssr")]
fn kind(c: char) -> Text {
    match c {
        'ı' | 'İ' => messages::kind_turkish(),
        '\u{370}'..='\u{3FF}' => messages::kind_greek(),
        '\u{400}'..='\u{52F}' => messages::kind_cyrillic(),
        '\u{530}'..='\u{58F}' => messages::kind_armenian(),
        '\u{2010}'..='\u{2015}' | '−' => messages::kind_dash(),
        '\u{1D400}'..='\u{1D6A3}' => messages::kind_mathematical(),
        _ => messages::kind_other(),
    }
}

/// What is repeated of a text that was typed: its beginning, as far as it can be seen.
#[cfg(feature = "ssr")]
fn shown(text: &str) -> String {
    let mut visible = text.chars().filter(|c| !c.is_control() && !is_padding(*c));
    let beginning: String = visible.by_ref().take(LONGEST_ECHO).collect();
    match visible.next() {
        Some(_) => beginning.chars().chain(std::iter::once('…')).collect(),
        None => beginning,
    }
}
