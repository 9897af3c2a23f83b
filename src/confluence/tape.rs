//! Answers word for word, for whoever keeps them as evidence. Neither credentials nor headers that
//! could name them are on it: of the headers there are the two that say when and by which id
//! Atlassian has answered.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::HeaderMap;
use jiff::Timestamp;

use super::client::Answer;
use super::exchange::Ask;
use crate::clock::Clock;

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
    /// The body.
    pub body: Bytes,
}

/// What was answered.
#[derive(Debug)]
pub(super) struct Tape {
    clock: Clock,
    answers: Mutex<Vec<Answered>>,
}

impl Tape {
    pub(super) fn new(clock: Clock) -> Self {
        Self { clock, answers: Mutex::default() }
    }

    /// An empty one.
    pub(super) fn another(&self) -> Self {
        Self::new(self.clock.clone())
    }

    pub(super) fn keep(&self, ask: &Ask<'_>, path: &str, answer: &Answer) {
        let answered = Answered {
            received_at: self.clock.now(),
            method: ask.endpoint.method().to_string(),
            path: path.to_owned(),
            request_body: ask.json.map(|json| String::from_utf8_lossy(json).into_owned()),
            status: answer.status,
            date: header(&answer.headers, "date"),
            trace_id: header(&answer.headers, "atl-traceid"),
            body: answer.body.clone(),
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
