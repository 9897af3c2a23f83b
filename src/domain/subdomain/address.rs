//! Takes what was typed apart, as a browser's address bar would.
//!
//! This works on slices of characters: the browser downloads it, and the
//! searches of `str` weigh more there than all of this file.

use super::letters::{is_invisible, is_line_break, is_padding, is_wrapping, plain};
use super::{SITE_SUFFIX, SiteInputError, Subdomain};
use crate::domain::token_form::without_token;

/// How many characters of an input are looked at. The host stands at the
/// beginning, and behind it there may be any length of query.
const LONGEST_INPUT: usize = 2048;

/// What an address begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// Nothing: a name or a host was typed.
    None,
    /// `http:` or `https:`.
    Web,
    /// Any other; its name has this length.
    Other(usize),
}

/// An address in its parts. The user part has been dropped.
pub(super) struct Address {
    /// All of it, with plain ASCII in lower case and with slashes only.
    pub(super) text: Vec<char>,
    pub(super) scheme: Scheme,
    /// Without final dots. Nothing in it is invisible.
    pub(super) host: String,
    /// Whether there is a port that no Cloud site has: neither 80 nor 443.
    pub(super) odd_port: bool,
    /// Where the path begins in the text.
    path: usize,
}

/// Reads an address from an input of any shape.
///
/// # Errors
/// [`SiteInputError`] when there is no one host in it.
pub(super) fn read(input: &str) -> Result<Address, SiteInputError> {
    // By the rule of what is not shown again: a token is refused and hidden, or neither.
    if without_token(input) != input {
        return Err(SiteInputError::Token);
    }
    let mut chars = input.chars().skip_while(|c| is_padding(*c));
    let head: Vec<char> = chars.by_ref().take(LONGEST_INPUT).map(plain).collect();
    let is_cut = chars.any(|c| !is_padding(c));
    let mut text = unwrapped(&head);
    let decoded;
    if starts_with(text, "https%3a") || starts_with(text, "http%3a") {
        decoded = percent_decoded(text);
        text = unwrapped(&decoded);
    }
    if text.iter().any(|c| is_line_break(*c)) {
        return Err(SiteInputError::SeveralLines);
    }
    let text = link_in(text);
    let (scheme, begin) = scheme_of(text);
    let authority = authority_of(&text[begin..]);
    let path = begin + authority.len();
    if is_cut && path == text.len() {
        // Who knows how the host goes on?
        return Err(SiteInputError::TooLong);
    }
    let host = without_user(authority, scheme == Scheme::None && path == text.len())?;
    let (host, odd_port) = split_port(host)?;
    let host = host_text(host)?;
    if host.is_empty() && !matches!(scheme, Scheme::Other(_)) {
        return Err(SiteInputError::Empty);
    }
    Ok(Address { text: text.to_vec(), scheme, host, odd_port, path })
}

impl Address {
    /// The site that this is an address of.
    pub(super) fn site(&self) -> Option<Subdomain> {
        let label = match self.host.strip_suffix(SITE_SUFFIX) {
            // No site is called `www`, so it is typed from habit. A port does not
            // matter: sites answer on the usual one, and only the name is taken.
            Some(label) => label.strip_prefix("www.").unwrap_or(label),
            None if self.is_bare_name() => &self.host,
            None => return None,
        };
        // Names are plain letters, so the encoding of others is a mistake or a trap.
        if label == "www" || label.starts_with("xn--") {
            return None;
        }
        Subdomain::parse(label).ok()
    }

    /// Whether this is a name alone, not the address of a computer in a company's
    /// network: `http://wiki/` must not become the site of a stranger.
    fn is_bare_name(&self) -> bool {
        self.scheme == Scheme::None
            && self.host != "localhost"
            && !self.odd_port
            && !self.has_data_center_path()
    }

    /// Whether the path is one that Confluence Data Center and Server have. (On
    /// Cloud everything is below `/wiki`.)
    pub(super) fn has_data_center_path(&self) -> bool {
        let path = self.path();
        ["/confluence", "/display/", "/spaces/", "/rest/", "/plugins/", "/x/", "/login.jsp"]
            .iter()
            .any(|begin| starts_with(path, begin))
            || ["/display/", ".action"].iter().any(|part| position(path, part).is_some())
    }

    /// The path, without query and fragment.
    pub(super) fn path(&self) -> &[char] {
        let path = &self.text[self.path..];
        let end = path.iter().position(|c| matches!(c, '?' | '#')).unwrap_or(path.len());
        &path[..end]
    }
}

/// `text` without what was written around it.
fn unwrapped(text: &[char]) -> &[char] {
    trimmed(text, is_wrapping, |c| is_wrapping(c) || c == '.')
}

fn trimmed(mut text: &[char], before: fn(char) -> bool, behind: fn(char) -> bool) -> &[char] {
    while let [first, rest @ ..] = text
        && before(*first)
    {
        text = rest;
    }
    while let [rest @ .., last] = text
        && behind(*last)
    {
        text = rest;
    }
    text
}

/// The address in a text: the target of a Markdown link, or what begins with
/// `https://` behind other words, as in `Our wiki: https://acme.atlassian.net`.
fn link_in(text: &[char]) -> &[char] {
    if let Some(bracket) = position(text, "](") {
        return &text[bracket + 2..];
    }
    let mut before = ' ';
    for (at, c) in text.iter().enumerate() {
        // Not behind `?url=`: that is the address of whoever forwards.
        let may_begin = is_wrapping(before) || before == ':';
        let rest = &text[at..];
        if may_begin && (starts_with(rest, "https://") || starts_with(rest, "http://")) {
            return rest;
        }
        before = *c;
    }
    text
}

/// The scheme, and where the host begins.
fn scheme_of(text: &[char]) -> (Scheme, usize) {
    let slashes = |at: usize| if starts_with(&text[at..], "//") { at + 2 } else { at };
    let none = (Scheme::None, slashes(0));
    let Some(colon) = text.iter().position(|c| *c == ':') else {
        return none;
    };
    let (name, rest) = (&text[..colon], &text[colon + 1..]);
    if is(name, "https") || is(name, "http") {
        // Browsers do not mind how many slashes there are.
        let skipped = rest.iter().take_while(|c| **c == '/' || is_padding(**c)).count();
        return (Scheme::Web, colon + 1 + skipped);
    }
    let authority = authority_of(rest);
    let is_scheme = name.first().is_some_and(char::is_ascii_alphabetic)
        && name.iter().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'))
        && rest.first().is_some_and(|c| *c != ':' && !c.is_whitespace())
        // `localhost:8090` has a port, and `user:password@host` a user.
        && (authority.is_empty() || !is_port(authority))
        && (is(name, "mailto") || !authority.contains(&'@'))
        && !is_ip6(authority_of(text));
    if !is_scheme {
        return none;
    }
    match slashes(colon + 1) {
        // Without slashes there is no host.
        begin if begin == colon + 1 => (Scheme::Other(colon), text.len()),
        begin => (Scheme::Other(colon), begin),
    }
}

/// What stands before the path, the query and the fragment.
fn authority_of(text: &[char]) -> &[char] {
    let end = text.iter().position(|c| matches!(c, '/' | '?' | '#')).unwrap_or(text.len());
    &text[..end]
}

/// The host and port of an authority.
///
/// # Errors
/// An email address, if nothing but the authority was typed. One at a site,
/// such as `support@acme.atlassian.net`, names that site.
fn without_user(authority: &[char], is_alone: bool) -> Result<&[char], SiteInputError> {
    let Some(at) = authority.iter().rposition(|c| *c == '@') else {
        return Ok(authority);
    };
    let (user, host) = (&authority[..at], &authority[at + 1..]);
    let names_site = position(host, SITE_SUFFIX).is_some();
    if is_alone && !user.is_empty() && !user.contains(&':') && !names_site {
        return Err(SiteInputError::Email);
    }
    Ok(host)
}

/// The host, and whether a port follows that no Cloud site has.
fn split_port(host: &[char]) -> Result<(&[char], bool), SiteInputError> {
    let host = trimmed(host, is_padding, is_padding);
    let Some(colon) = host.iter().position(|c| *c == ':') else {
        return Ok((host, false));
    };
    let (name, port) = (&host[..colon], &host[colon + 1..]);
    if is_ip6(host) {
        Ok((host, false))
    } else if is_port(port) {
        Ok((name, !(port.is_empty() || is(port, "80") || is(port, "443"))))
    } else {
        Err(SiteInputError::Character(':'))
    }
}

/// The host without final dots, and with its percent signs decoded as browsers
/// do. They refuse what turns into anything else than a part of a name, such
/// as `%2F`, and so does this.
fn host_text(host: &[char]) -> Result<String, SiteInputError> {
    let decoded;
    let mut host = host;
    if host.contains(&'%') && !is_ip6(host) {
        decoded = percent_decoded(host);
        host = &decoded;
        if host.iter().any(|c| c.is_ascii() && !is_host_character(*c)) {
            return Err(SiteInputError::Character('%'));
        }
    }
    let bad = |c: &&char| c.is_whitespace() || c.is_control() || is_invisible(**c);
    if let Some(bad) = host.iter().find(bad) {
        return Err(SiteInputError::Character(*bad));
    }
    Ok(trimmed(host, |_| false, |c| c == '.').iter().collect())
}

/// Whether hosts have this ASCII character, of whatever kind they are;
/// underscores some have.
pub(super) fn is_host_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

/// Whether these are the digits of a port; `acme:` has an empty one.
fn is_port(text: &[char]) -> bool {
    text.iter().all(char::is_ascii_digit)
}

/// Anything in brackets, or hexadecimal digits with two colons. (The standard library's
/// parser is exact about what is inside, which nobody asks here, and four kilobytes.)
pub(super) fn is_ip6(host: &[char]) -> bool {
    let digits = host.iter().take_while(|c| **c != '%');
    host.first() == Some(&'[')
        || (host.iter().filter(|c| **c == ':').count() > 1
            && digits.copied().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.' | ']')))
}

/// `text` with `%41` as `a`. What is encoded beyond ASCII stays as it is.
fn percent_decoded(text: &[char]) -> Vec<char> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, behind @ ..] = rest {
        let ascii = match behind {
            [high @ '0'..='7', low, ..] if *first == '%' => low
                .to_digit(16)
                .and_then(|low| char::from_u32((u32::from(*high) - 0x30) * 16 + low)),
            _ => None,
        };
        decoded.push(ascii.map_or(*first, plain));
        rest = if ascii.is_some() { &behind[2..] } else { behind };
    }
    decoded
}

/// Whether `text` is `other`, which is ASCII.
pub(super) fn is(text: &[char], other: &str) -> bool {
    text.len() == other.len() && starts_with(text, other)
}

/// Whether `text` begins with `beginning`, which is ASCII.
pub(super) fn starts_with(text: &[char], beginning: &str) -> bool {
    text.len() >= beginning.len()
        && text.iter().zip(beginning.bytes()).all(|(c, byte)| *c == char::from(byte))
}

/// Where `part`, which is ASCII, begins in `text`.
pub(super) fn position(text: &[char], part: &str) -> Option<usize> {
    (0..text.len()).find(|at| starts_with(&text[*at..], part))
}
