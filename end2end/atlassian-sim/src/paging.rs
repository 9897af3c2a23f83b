//! The two kinds of pagination, with the traps of the real ones: the cursor stands first and carries
//! its padding unescaped, `next` starts at the site's root in version 2 and at the context in version 1.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::dispatch::Context;
use crate::errors;
use crate::faults::FaultKind;
use crate::http::{Reply, escape};

/// A place in a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The last id given, or the number of rows given.
    pub id: u64,
    /// The order that it belongs to.
    pub order: String,
    /// The value of the last row in that order.
    pub value: i64,
}

impl Cursor {
    /// As text: base64 that always ends in padding.
    pub fn encode(&self) -> String {
        let mut text =
            json!({"id": self.id.to_string(), "contentOrder": self.order, "contentOrderValue": self.value}).to_string();
        while text.len() % 3 != 1 {
            text.push(' ');
        }
        STANDARD.encode(text)
    }

    /// From text.
    pub fn decode(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_slice(&STANDARD.decode(text).ok()?).ok()?;
        Some(Self {
            id: value["id"].as_str()?.parse().ok()?,
            order: value["contentOrder"].as_str()?.to_owned(),
            value: value["contentOrderValue"].as_i64()?,
        })
    }
}

/// The cursor of a request; it must belong to this order.
pub fn cursor(context: &Context<'_>, order: &str) -> Result<Option<Cursor>, Reply> {
    match context.query.one("cursor") {
        None => Ok(None),
        Some(text) => match Cursor::decode(text) {
            Some(cursor) if cursor.order == order => Ok(Some(cursor)),
            _ => Err(errors::bad_cursor()),
        },
    }
}

/// How many rows to give: what was asked for, unless a failure or a knob says fewer.
pub fn rows_to_give(context: &Context<'_>) -> Result<usize, Reply> {
    Ok(lowered(context, context.query.v2_limit()?))
}

fn lowered(context: &Context<'_>, limit: usize) -> usize {
    let knob = context.knobs.most_rows.iter().find(|(path, _)| context.path.contains(path));
    let limit = knob.map_or(limit, |(_, most)| limit.min((*most).max(1)));
    match context.fault {
        Some(FaultKind::LowerLimit { rows }) => limit.min(rows.max(1)),
        _ => limit,
    }
}

/// A page of version 2: rows, and the cursor behind them if more follow.
pub fn v2_page(context: &Context<'_>, rows: Vec<Value>, next: Option<&Cursor>) -> Reply {
    let base = format!("{}/wiki", context.profile.origin());
    let mut links = json!({"base": base});
    let mut header = format!("<{base}>; rel=\"base\"");
    let repeated = match &context.fault {
        // The same rows again, for ever.
        Some(FaultKind::RepeatedCursor) => {
            Some(context.query.one("cursor").unwrap_or_default().to_owned())
        }
        _ => None,
    };
    if let Some(text) =
        next.map(Cursor::encode).map(|text| repeated.filter(|r| !r.is_empty()).unwrap_or(text))
    {
        let mut link = format!("{}?cursor={text}", context.path);
        for (name, value) in context.query.0.iter().filter(|(n, _)| n != "cursor" && n != "limit") {
            let _ = write!(link, "&{name}={}", escape(value));
        }
        let _ = write!(link, "&limit={}", context.query.one("limit").unwrap_or("25"));
        header = format!("<{link}>; rel=\"next\", {header}");
        links["next"] = Value::from(link);
    }
    // Moved, not written into `json!`, which would copy every row.
    let body =
        Map::from_iter([("results".to_owned(), Value::Array(rows)), ("_links".to_owned(), links)]);
    Reply::json(200, Value::Object(body)).with("link", header)
}

/// A page of version 2 out of a whole list; the cursor counts rows.
pub fn v2_slice<T>(
    context: &Context<'_>,
    all: &[T],
    show: impl Fn(&T) -> Value,
) -> Result<Reply, Reply> {
    let start = match cursor(context, "position")? {
        Some(cursor) => usize::try_from(cursor.id).unwrap_or(usize::MAX).min(all.len()),
        None => 0,
    };
    let end = (start + rows_to_give(context)?).min(all.len());
    let position = u64::try_from(end).unwrap_or(0);
    let next =
        Cursor { id: position, order: "position".into(), value: i64::try_from(end).unwrap_or(0) };
    Ok(v2_page(
        context,
        all[start..end].iter().map(show).collect(),
        (end < all.len()).then_some(&next),
    ))
}

/// A page of version 2 out of a list in the order of a key; the cursor names the last row, so that
/// rows may come and go while somebody reads. The captured cursors of Atlassian do so.
pub fn v2_keyed<T>(
    context: &Context<'_>,
    all: &[T],
    order: &str,
    key: impl Fn(&T) -> i64,
    show: impl Fn(&T) -> Value,
) -> Result<Reply, Reply> {
    let after = cursor(context, order)?.map(|cursor| cursor.value);
    let start = after.map_or(0, |after| all.partition_point(|row| key(row) <= after));
    let end = (start + rows_to_give(context)?).min(all.len());
    let last = all[start..end].last().filter(|_| end < all.len()).map(|row| {
        let value = key(row);
        Cursor { id: value.unsigned_abs(), order: order.to_owned(), value }
    });
    Ok(v2_page(context, all[start..end].iter().map(show).collect(), last.as_ref()))
}

/// A page of version 1 out of a whole list.
pub fn v1_slice<T>(
    context: &Context<'_>,
    all: &[T],
    default: usize,
    cap: usize,
    show: impl Fn(&T) -> Value,
) -> Result<Reply, Reply> {
    let start = context.query.v1_number("start", 0)?;
    let limit = lowered(context, context.query.v1_number("limit", default)?.min(cap));
    let from = start.min(all.len());
    let end = (from + limit).min(all.len());
    let rows: Vec<Value> = all[from..end].iter().map(show).collect();
    let relative = context.path.strip_prefix("/wiki").unwrap_or(context.path);
    let mut extra = String::new();
    for (name, value) in
        context.query.0.iter().filter(|(n, _)| n != "start" && n != "limit" && n != "next")
    {
        let _ = write!(extra, "&{name}={}", escape(value));
    }
    let base = format!("{}/wiki", context.profile.origin());
    let mark = if extra.is_empty() { String::new() } else { format!("?{}", &extra[1..]) };
    let mut links =
        json!({"base": base, "context": "/wiki", "self": format!("{base}{relative}{mark}")});
    if end < all.len() && limit > 0 {
        let at = if context.fault == Some(FaultKind::RepeatedCursor) { start } else { end };
        links["next"] =
            Value::from(format!("{relative}?next=true{extra}&limit={limit}&start={at}"));
    }
    if start > 0 {
        let at = start.saturating_sub(limit);
        links["prev"] =
            Value::from(format!("{relative}?prev=true{extra}&limit={limit}&start={at}"));
    }
    let mut body = json!({"start": start, "limit": limit, "size": end - from, "_links": links});
    body["results"] = Value::Array(rows);
    if context.query.flag("shouldReturnTotalSize") {
        body["totalSize"] = Value::from(all.len());
    }
    Ok(Reply::json(200, body))
}
