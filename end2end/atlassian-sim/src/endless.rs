//! A list that never ends. Each part is the first part under new ids, and its cursor says how many
//! came before it.

use std::fmt::Write;

use serde_json::Value;

use crate::http::{Body, Reply, escape};

/// What its cursors begin with.
const MARK: &str = "endless-";

/// Which part a request asks for, and its parameters without the cursor: the list itself is always
/// asked for its first part.
pub fn part(query: &[(String, String)]) -> (u64, Vec<(String, String)>) {
    let part = query
        .iter()
        .find(|(name, _)| name == "cursor")
        .and_then(|(_, value)| value.strip_prefix(MARK)?.parse().ok())
        .unwrap_or(0);
    (part, query.iter().filter(|(name, _)| name != "cursor").cloned().collect())
}

/// The n-th part: new ids, and a next link, whatever the list has.
pub fn answer(mut reply: Reply, part: u64, path: &str, query: &[(String, String)]) -> Reply {
    let Body::Json(body) = &mut reply.body else { return reply };
    let rows = body.get_mut("results").and_then(Value::as_array_mut);
    for row in rows.into_iter().flatten().filter(|_| part > 0) {
        if let Some(id) = row["id"].as_str() {
            row["id"] = Value::from(format!("{part}{id:0>12}"));
        }
    }
    let mut next = format!("{path}?cursor={MARK}{}", part + 1);
    for (name, value) in query {
        let _ = write!(next, "&{name}={}", escape(value));
    }
    reply.headers.retain(|(name, _)| *name != "link");
    reply.headers.push(("link".into(), format!("<{next}>; rel=\"next\"")));
    body["_links"]["next"] = Value::from(next);
    reply
}
