//! A request and a reply as plain values, so that all behaviour is one function from one to the other
//! and can be tested without a socket.

use std::borrow::Cow;
use std::fmt::Write;

use serde_json::Value;

/// A parsed request.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `GET`, `POST`, …
    pub method: String,
    /// Host without port, lower case.
    pub host: String,
    /// Path, still escaped.
    pub path: String,
    /// Query pairs, unescaped, in order.
    pub query: Vec<(String, String)>,
    /// The `Authorization` header.
    pub authorization: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// From the parts of an HTTP request; `target` is path and query.
    pub fn new(
        method: &str,
        host: &str,
        target: &str,
        authorization: Option<&str>,
        body: &[u8],
    ) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let query = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                // Only the first `=` separates: a cursor may carry its padding unescaped.
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (unescape(name), unescape(value))
            })
            .collect();
        Self {
            method: method.into(),
            host: host.split(':').next().unwrap_or_default().to_ascii_lowercase(),
            path: path.into(),
            query,
            authorization: authorization.map(Into::into),
            body: body.to_vec(),
        }
    }
}

/// Undoes percent escapes and `+`.
pub fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = text.get(i + 1..i + 3).and_then(|h| u8::from_str_radix(h, 16).ok());
        match (bytes[i], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                i += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        i += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Escapes a query value; commas stay, as in the real links.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// How a reply reaches the caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// At once.
    #[default]
    Whole,
    /// The connection is closed instead.
    Reset,
    /// Never.
    Stall,
    /// The header promises more than is sent before the connection closes.
    Cut,
    /// In small pieces, one every so many milliseconds.
    Drip(u64),
    /// Followed by this many mebibytes of spaces.
    Huge(u64),
}

/// A reply's body.
#[derive(Clone, Debug)]
pub enum Body {
    /// JSON; kept as a value so that faults can change it.
    Json(Value),
    /// Anything else.
    Text(String),
}

/// A reply.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Status code.
    pub status: u16,
    /// Headers.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// Body.
    pub body: Body,
    /// Delivery.
    pub delivery: Delivery,
}

impl Reply {
    /// JSON with that status.
    pub fn json(status: u16, value: Value) -> Self {
        let headers = vec![("content-type".into(), "application/json".into())];
        Self { status, headers, body: Body::Json(value), delivery: Delivery::Whole }
    }

    /// HTML with that status.
    pub fn html(status: u16, text: impl Into<String>) -> Self {
        let headers = vec![("content-type".into(), "text/html;charset=UTF-8".into())];
        Self { status, headers, body: Body::Text(text.into()), delivery: Delivery::Whole }
    }

    /// Adds a header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The body as bytes.
    pub fn bytes(&self) -> Vec<u8> {
        match &self.body {
            Body::Json(value) => serde_json::to_vec(value).unwrap_or_default(),
            Body::Text(text) => text.clone().into_bytes(),
        }
    }

    /// The body as JSON; null if it is not.
    pub fn value(&self) -> Value {
        match &self.body {
            Body::Json(value) => value.clone(),
            Body::Text(text) => serde_json::from_str(text).unwrap_or(Value::Null),
        }
    }

    /// The first header of that name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }
}
