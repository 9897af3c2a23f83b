//! Answers word for word, for whoever keeps them as evidence.
//!
//! No credentials are on it. Of the headers there are the two that say when and by which id Atlassian
//! has answered, and a body that repeats the credentials, as the error page of a proxy may, is left out.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::HeaderMap;
use jiff::Timestamp;
use memchr::memmem;
use secrecy::{ExposeSecret, SecretString};

use super::auth;
use super::client::Answer;
use super::exchange::Ask;
use crate::clock::Clock;
use crate::domain::credentials::Credentials;

/// What is shorter may stand in any text by chance. Atlassian's tokens have 24 characters at least
/// (CONFLUENCE facts, part D).
const SHORTEST_MARK: usize = 16;

/// A request, and what came back. Answers that were asked for again are among them too: those of a
/// site that asked to wait, say.
#[derive(Clone, Debug)]
pub struct Answered {
    /// When its last byte was here.
    pub received_at: Timestamp,
    /// `GET` or `POST`.
    pub method: String,
    /// Path and query as they were asked for, without the gateway's prefix.
    pub path: String,
    /// What was posted.
    pub request_body: Option<String>,
    /// The status.
    pub status: u16,
    /// When Atlassian says that it has answered: the header `Date`; empty without one.
    pub date: String,
    /// Atlassian's id of the request: the header `Atl-Traceid`; empty without one.
    pub trace_id: String,
    /// The body; empty when it is withheld.
    pub body: Bytes,
    /// The body is left out, because it repeated the credentials.
    pub is_withheld: bool,
}

/// What was answered.
#[derive(Debug)]
pub(super) struct Tape {
    clock: Clock,
    /// By what credentials are known in a body.
    marks: Arc<[SecretString]>,
    answers: Mutex<Vec<Answered>>,
}

impl Tape {
    /// An empty one, for questions that are asked with these credentials.
    pub(super) fn new(clock: &Clock, credentials: &Credentials) -> Self {
        let header = auth::basic_value(credentials);
        let marks = [credentials.token.expose(), header.as_str()].into_iter().filter_map(mark);
        Self { clock: clock.clone(), marks: marks.collect(), answers: Mutex::default() }
    }

    /// An empty one for the same credentials.
    pub(super) fn another(&self) -> Self {
        let (clock, marks) = (self.clock.clone(), Arc::clone(&self.marks));
        Self { clock, marks, answers: Mutex::default() }
    }

    pub(super) fn keep(&self, ask: &Ask<'_>, path: &str, answer: &Answer) {
        let repeats = |mark: &SecretString| {
            memmem::find(&answer.body, mark.expose_secret().as_bytes()).is_some()
        };
        let is_withheld = self.marks.iter().any(repeats);
        let answered = Answered {
            received_at: self.clock.now(),
            method: ask.endpoint.method().to_string(),
            path: path.to_owned(),
            request_body: ask.json.map(|json| String::from_utf8_lossy(json).into_owned()),
            status: answer.status,
            date: header(&answer.headers, "date"),
            trace_id: header(&answer.headers, "atl-traceid"),
            body: if is_withheld { Bytes::new() } else { answer.body.clone() },
            is_withheld,
        };
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).push(answered);
    }

    /// Takes what is on it, in the order in which it came.
    pub(super) fn take(&self) -> Vec<Answered> {
        std::mem::take(&mut *self.answers.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn header(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// The longest piece of a secret that any way of writing text leaves as it is: `=` is `\u003d` in
/// some JSON, and `%3D` in an address.
fn mark(secret: &str) -> Option<SecretString> {
    let pieces = secret.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
    let longest = pieces.max_by_key(|piece| piece.len())?;
    (longest.len() >= SHORTEST_MARK).then(|| longest.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confluence::endpoint::CURRENT_USER;
    use crate::domain::credentials::{AccountEmail, ApiToken};

    fn kept(body: &str) -> Answered {
        let credentials = Credentials {
            email: AccountEmail::parse("ada@acme.example").unwrap(),
            token: ApiToken::parse("ATATT3xFfGF0abcdefghijklmnop_-qrst=ABCD1234").unwrap(),
        };
        let tape = Tape::new(&Clock::system(), &credentials).another();
        let answer = Answer {
            status: 403,
            headers: HeaderMap::new(),
            body: Bytes::copy_from_slice(body.as_bytes()),
            url: "https://acme.atlassian.net/".parse().unwrap(),
        };
        let ask =
            Ask { endpoint: &CURRENT_USER, path: CURRENT_USER.path, goes_on: false, json: None };
        tape.keep(&ask, CURRENT_USER.path, &answer);
        assert!(!format!("{:?}", tape.marks).contains("abcdef"), "a debug print shows the token");
        tape.take().pop().unwrap()
    }

    #[test]
    fn a_body_that_repeats_the_credentials_is_left_out() {
        let pair =
            "YWRhQGFjbWUuZXhhbXBsZTpBVEFUVDN4RmZHRjBhYmNkZWZnaGlqa2xtbm9wXy1xcnN0PUFCQ0QxMjM0";
        for body in [
            "you sent ATATT3xFfGF0abcdefghijklmnop_-qrst=ABCD1234".to_owned(),
            r#"{"token":"ATATT3xFfGF0abcdefghijklmnop_-qrst\u003dABCD1234"}"#.to_owned(),
            format!("Authorization: Basic {pair}"),
        ] {
            let answered = kept(&body);
            assert!(answered.is_withheld && answered.body.is_empty(), "{body}");
            assert_eq!(answered.status, 403);
        }
        let answered = kept(r#"{"email":"ada@acme.example","token":"ATATT3xFfGF0"}"#);
        assert!(!answered.is_withheld && answered.body.len() > 40);
    }
}
