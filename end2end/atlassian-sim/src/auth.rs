//! Decides who is calling. The order matters: form first, then token, then kind and host.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

use crate::accounts::{ACCOUNTS, Account, Standing, TokenKind};

/// What the credentials amount to.
#[derive(Clone, Copy, Debug)]
pub enum Caller {
    /// None were given.
    Nobody,
    /// Not of any valid form.
    Malformed,
    /// Of valid form, but not accepted.
    Rejected,
    /// Accepted by the platform; the standing says what that is worth.
    Known(&'static Account),
    /// A token with scopes used on the site's own address.
    WrongHost(&'static Account),
}

/// Reads an `Authorization` header.
pub fn identify(authorization: Option<&str>, subdomain: &str, via_gateway: bool) -> Caller {
    let Some(header) = authorization else {
        return Caller::Nobody;
    };
    let (scheme, rest) = header.split_once(' ').unwrap_or((header, ""));
    if scheme.eq_ignore_ascii_case("bearer") {
        let token = rest.trim();
        let service =
            |a: &&Account| a.kind == TokenKind::Service && a.token() == token && on(a, subdomain);
        return match ACCOUNTS.iter().find(service) {
            Some(account) if via_gateway => Caller::Known(account),
            _ => Caller::Rejected,
        };
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return Caller::Rejected;
    }
    let Some((email, token)) = basic(rest.trim()) else {
        return Caller::Malformed;
    };
    let matching = |a: &&Account| {
        a.standing != Standing::Rejected
            && a.email.eq_ignore_ascii_case(&email)
            && a.token() == token
            && on(a, subdomain)
    };
    match ACCOUNTS.iter().find(matching) {
        None => Caller::Rejected,
        Some(account) if account.kind != TokenKind::Unscoped && !via_gateway => {
            Caller::WrongHost(account)
        }
        Some(account) => Caller::Known(account),
    }
}

fn on(account: &Account, subdomain: &str) -> bool {
    account.only_site.is_none_or(|only| only == subdomain)
}

fn basic(encoded: &str) -> Option<(String, String)> {
    let bytes = STANDARD.decode(encoded).or_else(|_| STANDARD_NO_PAD.decode(encoded)).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (email, token) = text.split_once(':')?;
    let good = !email.is_empty() && !token.is_empty() && !token.contains(':');
    good.then(|| (email.to_owned(), token.to_owned()))
}

/// A Basic header, for tests.
pub fn basic_header(email: &str, token: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{email}:{token}")))
}
