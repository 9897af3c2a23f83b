//! What came back from a page or from the API.

use reqwest::header::{HeaderMap, LOCATION};
use serde_json::Value;

/// Read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|_| panic!("not JSON: {} {}", self.status, self.body))
    }

    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |value| value.to_str().expect("a path"))
    }
}

pub async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let answer = request.send().await.expect("the product answers");
    Answer {
        status: answer.status().as_u16(),
        headers: answer.headers().clone(),
        // Not `text()`, which would drop a byte order mark.
        body: String::from_utf8(answer.bytes().await.expect("a body").into()).expect("UTF-8"),
    }
}
