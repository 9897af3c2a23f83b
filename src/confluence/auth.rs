//! The Authorization header.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use zeroize::Zeroizing;

use crate::domain::credentials::Credentials;

/// The value of the Basic header, which both kinds of tokens take on both routes
/// (CONFLUENCE facts, part B0).
pub(super) fn basic_value(credentials: &Credentials) -> Zeroizing<String> {
    let pair =
        Zeroizing::new(format!("{}:{}", credentials.email.as_str(), credentials.token.expose()));
    Zeroizing::new(format!("Basic {}", STANDARD.encode(pair.as_bytes())))
}

/// The Basic header, marked sensitive, so that no debug print shows it.
pub(super) fn basic(credentials: &Credentials) -> HeaderValue {
    // Base64 is printable ASCII, which every header can carry.
    let mut header = HeaderValue::from_str(&basic_value(credentials))
        .unwrap_or_else(|_| HeaderValue::from_static("Basic"));
    header.set_sensitive(true);
    header
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::credentials::{AccountEmail, ApiToken};

    #[test]
    fn it_is_basic_and_hidden() {
        let header = basic(&Credentials {
            email: AccountEmail::parse("ada@acme.com").unwrap(),
            token: ApiToken::parse("ATATT3abc=1").unwrap(),
        });
        assert_eq!(header.to_str().unwrap(), "Basic YWRhQGFjbWUuY29tOkFUQVRUM2FiYz0x");
        assert_eq!(format!("{header:?}"), "Sensitive");
    }
}
