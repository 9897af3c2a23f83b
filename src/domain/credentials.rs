//! What signs in to Atlassian: an account's email and an API token.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use validator::ValidateEmail;

use super::messages;
use super::text::Text;

/// The email of an Atlassian account, as typed (Atlassian compares it without case).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String)]
pub struct AccountEmail(String);

impl AccountEmail {
    /// Parses a typed email.
    ///
    /// # Errors
    /// A [`CredentialError`] with the sentence for the person.
    pub fn parse(typed: &str) -> Result<Self, CredentialError> {
        let email = typed.trim();
        if email.is_empty() {
            return Err(CredentialError::EmailMissing);
        }
        // A colon would end the user part of the Basic header.
        if email.len() > 254 || email.contains(':') || !email.validate_email() {
            return Err(CredentialError::EmailMalformed);
        }
        Ok(Self(email.to_owned()))
    }

    /// The email as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for AccountEmail {
    type Error = CredentialError;
    fn try_from(text: String) -> Result<Self, CredentialError> {
        Self::parse(&text)
    }
}

impl From<AccountEmail> for String {
    fn from(email: AccountEmail) -> String {
        email.0
    }
}

impl fmt::Display for AccountEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for AccountEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountEmail(…)")
    }
}

/// An API token. It has no `Serialize` and no `Display`, and its debug print
/// is blank: it leaves this type for the vault and the Authorization header only.
#[derive(Clone)]
pub struct ApiToken(SecretString);

impl ApiToken {
    /// Parses a pasted token. White space around it is dropped; nothing else is judged
    /// here, because Atlassian does not promise a form (see [`super::token_form`]).
    ///
    /// # Errors
    /// A [`CredentialError`] that never quotes the token.
    pub fn parse(pasted: &str) -> Result<Self, CredentialError> {
        let token = pasted.trim();
        if token.is_empty() {
            return Err(CredentialError::TokenMissing);
        }
        if token.len() > 4096 {
            return Err(CredentialError::TokenTooLong);
        }
        // Printable ASCII without spaces: all that a header can carry. A colon
        // would make Atlassian answer as if the header itself were malformed.
        if !token.bytes().all(|b| b.is_ascii_graphic() && b != b':') {
            return Err(CredentialError::TokenCharacters);
        }
        Ok(Self(SecretString::from(token)))
    }

    /// The token itself, for the vault and the Authorization header.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The last four characters, by which a person tells tokens apart; nothing
    /// of a token of fewer than sixteen.
    pub fn last_four(&self) -> String {
        let token = self.expose();
        if token.len() < 16 {
            return String::new();
        }
        token[token.len() - 4..].to_owned()
    }
}

impl fmt::Debug for ApiToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiToken(…)")
    }
}

/// An email and its token.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The account's email.
    pub email: AccountEmail,
    /// The account's token.
    pub token: ApiToken,
}

/// What is wrong with typed credentials, before anything is asked of Atlassian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialError {
    /// No email.
    EmailMissing,
    /// Not an email.
    EmailMalformed,
    /// No token.
    TokenMissing,
    /// More than 4096 bytes.
    TokenTooLong,
    /// Spaces, line breaks or characters that no token has.
    TokenCharacters,
    /// Not a date.
    ExpiryMalformed,
    /// Today or earlier.
    ExpiryPast,
    /// More than a year and a day ahead.
    ExpiryTooFar,
}

impl CredentialError {
    /// The sentence for the person.
    pub fn sentence(self) -> Text {
        match self {
            Self::EmailMissing => messages::email_missing(),
            Self::EmailMalformed => messages::email_malformed(),
            Self::TokenMissing => messages::token_missing(),
            Self::TokenTooLong => messages::token_too_long(),
            Self::TokenCharacters => messages::token_characters(),
            Self::ExpiryMalformed => messages::expiry_malformed(),
            Self::ExpiryPast => messages::expiry_past(),
            Self::ExpiryTooFar => messages::expiry_too_far(),
        }
    }
}

/// For serde, which wants to print why a value cannot be read.
impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

/// Parses the date on which a token expires; `today` is the server's.
///
/// Tokens made since 2024-12-15 live from 1 to 365 days (CONFLUENCE facts, part D); one
/// day more is let pass because the person's day may be ahead of the server's.
///
/// # Errors
/// A [`CredentialError`] with the sentence for the person.
pub fn parse_expiry(
    typed: &str,
    today: jiff::civil::Date,
) -> Result<jiff::civil::Date, CredentialError> {
    let date: jiff::civil::Date =
        typed.trim().parse().map_err(|_| CredentialError::ExpiryMalformed)?;
    let days = (date - today).get_days();
    match days {
        ..=0 => Err(CredentialError::ExpiryPast),
        1..=366 => Ok(date),
        _ => Err(CredentialError::ExpiryTooFar),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn debug_prints_show_nothing() {
        let credentials = Credentials {
            email: AccountEmail::parse("ada@acme.com").unwrap(),
            token: ApiToken::parse(" ATATT3secretsecretsecret ").unwrap(),
        };
        let debug = format!("{credentials:?}");
        assert!(!debug.contains("secret") && !debug.contains("ada"), "{debug}");
        assert_eq!(credentials.token.last_four(), "cret");
        assert_eq!(ApiToken::parse("short").unwrap().last_four(), "");
    }

    #[test]
    fn wrong_input_has_its_own_sentence() {
        assert_eq!(AccountEmail::parse(" ").unwrap_err(), CredentialError::EmailMissing);
        assert_eq!(AccountEmail::parse("ada").unwrap_err(), CredentialError::EmailMalformed);
        assert_eq!(AccountEmail::parse("a:b@c.de").unwrap_err(), CredentialError::EmailMalformed);
        assert_eq!(ApiToken::parse("").unwrap_err(), CredentialError::TokenMissing);
        assert_eq!(ApiToken::parse("a b").unwrap_err(), CredentialError::TokenCharacters);
        assert_eq!(ApiToken::parse("a:b").unwrap_err(), CredentialError::TokenCharacters);
        assert_eq!(ApiToken::parse("é").unwrap_err(), CredentialError::TokenCharacters);
        let today = date(2026, 11, 24);
        assert_eq!(parse_expiry("2027-11-24", today), Ok(date(2027, 11, 24)));
        assert_eq!(parse_expiry("2026-11-24", today), Err(CredentialError::ExpiryPast));
        assert_eq!(parse_expiry("2028-11-24", today), Err(CredentialError::ExpiryTooFar));
        assert_eq!(parse_expiry("24.11.2027", today), Err(CredentialError::ExpiryMalformed));
    }
}
