//! How a list goes on, in both versions of the API (CONFLUENCE facts, part B1).
//!
//! Version 2 names the next request in `_links.next` or in a `Link` header,
//! beginning with `/wiki`; version 1 names it without `/wiki`, or forgets to.
//! Of a next link only the query is taken: the path stays the one that the list
//! was begun with, so no answer can lead a token elsewhere.
//!
//! A cursor names a row, an offset only counts them: when a row before the place
//! goes, all others move up, and one is never seen. So a list by offset goes on
//! with the row that it has read last. When another stands there, the list has
//! moved, and is begun again.

use std::fmt::{self, Write as _};

use url::Url;

use super::endpoint::{Endpoint, Paging};
use super::exchange::Base;
use crate::domain::check_words::Cause;

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch<T> {
    /// The rows, in Atlassian's order.
    pub items: Vec<T>,
    /// Where to go on; `None` at the end of the list.
    pub next: Option<Cursor>,
}

impl<T> Batch<T> {
    pub(super) fn map<U>(self, f: impl FnMut(T) -> U) -> Batch<U> {
        Batch { items: self.items.into_iter().map(f).collect(), next: self.next }
    }
}

/// A place in a list; opaque, but it may be stored as text.
#[derive(Clone, PartialEq, Eq)]
pub struct Cursor(String);

impl Cursor {
    /// The text to store.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Cursor {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        cursor.0
    }
}

impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cursor(…)")
    }
}

/// The request to make, and what is needed to know that the list does not go in circles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Position {
    first: String,
    /// Path and query.
    pub path: String,
    /// It is not the beginning of the list.
    pub goes_on: bool,
    trail: Trail,
    /// The row that was read last and has to come again, by the hash of its id.
    last: Option<u64>,
}

/// Brent's way to notice a circle of any length without remembering all of it:
/// one landmark, moved on at each power of two of steps. It travels in the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Trail {
    landmark: u64,
    steps: u64,
}

impl Position {
    /// The beginning of the list that `first` asks for, or the place that was kept.
    ///
    /// # Errors
    /// [`Cause::CursorRefused`] when the place belongs to another list.
    pub(super) fn new(first: String, cursor: Option<&Cursor>) -> Result<Self, Cause> {
        let Some(cursor) = cursor else {
            let trail = Trail { landmark: hash(&first), steps: 0 };
            return Ok(Self { path: first.clone(), first, goes_on: false, trail, last: None });
        };
        let (path, rest) = cursor.0.split_once('#').ok_or(Cause::CursorRefused)?;
        let (trail, last) = match rest.split_once('@') {
            Some((trail, last)) => {
                let last = u64::from_str_radix(last, 16).map_err(|_| Cause::CursorRefused)?;
                (trail, Some(last))
            }
            None => (rest, None),
        };
        let trail = Trail::read(trail).ok_or(Cause::CursorRefused)?;
        if path.split_once('?').map(|(path, _)| path) != Some(path_of(&first)) {
            return Err(Cause::CursorRefused);
        }
        Ok(Self { path: path.to_owned(), first, goes_on: true, trail, last })
    }

    /// Takes the row away that was read before, of rows with these ids.
    ///
    /// # Errors
    /// [`Cause::CursorRefused`] when it is not there: the list has moved.
    pub(super) fn drop_overlap<T>(
        &self,
        rows: &mut Vec<T>,
        id: impl Fn(&T) -> &str,
    ) -> Result<(), Cause> {
        let Some(last) = self.last else { return Ok(()) };
        if rows.first().is_none_or(|row| hash(id(row)) != last) {
            return Err(Cause::CursorRefused);
        }
        rows.remove(0);
        Ok(())
    }

    fn cursor(&self, query: &str) -> Result<Cursor, Cause> {
        let path = format!("{}?{query}", path_of(&self.first));
        let trail = self.trail.step(hash(&path)).ok_or(Cause::Unreadable)?;
        Ok(Cursor(format!("{path}#{:x}.{:x}", trail.landmark, trail.steps)))
    }
}

impl Position {
    /// Goes on behind `start` rows, with the last of them once more. A single row at a time would
    /// never get on so.
    fn overlapping(&self, query: &str, start: usize, rest: &Rest) -> Result<Cursor, Cause> {
        let last = rest.last.as_deref().filter(|_| rest.rows > 1 && start > 0);
        let start = if last.is_some() { start - 1 } else { start };
        let mut cursor = self.cursor(&with_parameter(query, "start", &start.to_string()))?;
        if let Some(last) = last {
            // Writing to a string does not fail.
            let _ = write!(cursor.0, "@{:x}", hash(last));
        }
        Ok(cursor)
    }
}

impl Trail {
    fn read(text: &str) -> Option<Self> {
        let (landmark, steps) = text.split_once('.')?;
        Some(Self {
            landmark: u64::from_str_radix(landmark, 16).ok()?,
            steps: u64::from_str_radix(steps, 16).ok()?,
        })
    }

    /// `None` when this place was passed before.
    fn step(self, place: u64) -> Option<Self> {
        if place == self.landmark {
            return None;
        }
        let steps = self.steps.saturating_add(1);
        Some(Self { landmark: if steps.is_power_of_two() { place } else { self.landmark }, steps })
    }
}

/// What an answer says of the rest of its list.
#[derive(Clone, Debug, Default)]
pub(super) struct Rest {
    /// `_links` or a `Link` header was there.
    pub has_links: bool,
    /// `_links.next`.
    pub next: Option<String>,
    /// The `Link` header's next.
    pub header: Option<String>,
    /// Version 1: where this batch begins.
    pub start: Option<usize>,
    /// Version 1: how many rows were allowed.
    pub limit: Option<usize>,
    /// Rows that came.
    pub rows: usize,
    /// Version 1: the id of the last of them.
    pub last: Option<String>,
}

/// Where the list goes on, or `None` at its end.
///
/// # Errors
/// [`Cause::Unreadable`] when the answer leads astray or in circles, or hides whether there is more.
pub(super) fn next(
    base: &Base,
    endpoint: &Endpoint,
    at: &Position,
    rest: &Rest,
) -> Result<Option<Cursor>, Cause> {
    let named =
        rest.next.as_deref().or(rest.header.as_deref()).filter(|next| !next.trim().is_empty());
    match (endpoint.paging, named) {
        (Paging::Cursor, Some(named)) => by_cursor(base, endpoint, at, named).map(Some),
        // `_links` is there on the last batch too (CONFLUENCE facts, part B1); without it any batch
        // may or may not be the last one, a short one too.
        (Paging::Cursor, None) if !rest.has_links => Err(Cause::Unreadable),
        (Paging::Cursor, None) | (Paging::Whole, _) => Ok(None),
        (Paging::Offset, named) => by_offset(base, endpoint, at, named, rest),
    }
}

fn by_cursor(
    base: &Base,
    endpoint: &Endpoint,
    at: &Position,
    named: &str,
) -> Result<Cursor, Cause> {
    let query = query_of(base, at, named)?;
    let cursor =
        parameter(&query, "cursor").filter(|cursor| !cursor.is_empty()).ok_or(Cause::Unreadable)?;
    if parameter(query_part(&at.path), "cursor") == Some(cursor) {
        return Err(Cause::Unreadable);
    }
    at.cursor(&completed(endpoint, at, query))
}

fn by_offset(
    base: &Base,
    endpoint: &Endpoint,
    at: &Position,
    named: Option<&str>,
    rest: &Rest,
) -> Result<Option<Cursor>, Cause> {
    let here = rest.start.or_else(|| number(query_part(&at.path), "start")).unwrap_or(0);
    // The row that was asked for again is nothing new.
    let new = rest.rows.saturating_sub(usize::from(at.last.is_some()));
    let Some(named) = named else {
        // Some lists forget `next`; a full batch is then followed by a look behind it, and every
        // batch that says nothing of the rest.
        let asked = number(query_part(&at.path), "limit").unwrap_or(endpoint.limit);
        let full = rest.limit.filter(|limit| *limit > 0).map_or(asked, |limit| limit.min(asked));
        if new == 0 || (rest.has_links && rest.rows < full) {
            return Ok(None);
        }
        return at.overlapping(query_part(&at.first), here + rest.rows, rest).map(Some);
    };
    let query = completed(endpoint, at, query_of(base, at, named)?);
    match number(&query, "start") {
        // Offsets only ever grow.
        Some(start) if start <= here => Err(Cause::Unreadable),
        Some(start) if start == here + rest.rows => at.overlapping(&query, start, rest).map(Some),
        _ => at.cursor(&query).map(Some),
    }
}

/// The query of a next link, if the link leads on in the same list.
fn query_of(base: &Base, at: &Position, named: &str) -> Result<String, Cause> {
    let origin = Url::parse(&base.origin).map_err(|_| Cause::Unreadable)?;
    let url = if named.starts_with('?') {
        origin.join(&format!("{}{named}", path_of(&at.first)))
    } else {
        origin.join(named)
    };
    let url = url.map_err(|_| Cause::Unreadable)?;
    let site = url.scheme() == "https"
        && url.port().is_none()
        && url.host_str() == Some(base.site_host.as_str());
    if !(url.origin() == origin.origin() || site)
        || !url.username().is_empty()
        || url.password().is_some()
    {
        return Err(Cause::Unreadable);
    }
    let path = url.path();
    let path = if base.prefix.is_empty() {
        path
    } else {
        path.strip_prefix(base.prefix.as_str()).unwrap_or(path)
    };
    let expected = path_of(&at.first);
    let mut inner = path;
    // `/wiki` may be left out, or stand there twice.
    while let Some(shorter) = inner.strip_prefix("/wiki").filter(|rest| rest.starts_with('/')) {
        inner = shorter;
    }
    if inner != expected.strip_prefix("/wiki").unwrap_or(expected) {
        return Err(Cause::Unreadable);
    }
    url.query().map(str::to_owned).ok_or(Cause::Unreadable)
}

/// Parameters that the next link has dropped are filters that were asked for;
/// and a limit that was lowered on the way is raised again.
fn completed(endpoint: &Endpoint, at: &Position, mut query: String) -> String {
    for (name, value) in pairs(query_part(&at.first)) {
        if parameter(&query, name).is_none() {
            query.push('&');
            query.push_str(name);
            query.push('=');
            query.push_str(value);
        }
    }
    with_parameter(&query, "limit", &endpoint.limit.to_string())
}

/// The same request for fewer rows.
pub(super) fn with_limit(path_and_query: &str, limit: usize) -> String {
    format!(
        "{}?{}",
        path_of(path_and_query),
        with_parameter(query_part(path_and_query), "limit", &limit.to_string())
    )
}

/// Sets a parameter; all others stay as they are, byte for byte.
fn with_parameter(query: &str, name: &str, value: &str) -> String {
    let mut parts: Vec<_> =
        query.split('&').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let new = format!("{name}={value}");
    match parts.iter_mut().find(|part| part.split('=').next() == Some(name)) {
        Some(part) => *part = new,
        None => parts.push(new),
    }
    parts.join("&")
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    // Only the first `=` separates: cursors end in `=` of their own.
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    pairs(query).find(|(given, _)| *given == name).map(|(_, value)| value)
}

fn number(query: &str, name: &str) -> Option<usize> {
    parameter(query, name)?.parse().ok()
}

fn path_of(path_and_query: &str) -> &str {
    path_and_query.split('?').next().unwrap_or_default()
}

fn query_part(path_and_query: &str) -> &str {
    path_and_query.split_once('?').map_or("", |(_, query)| query)
}

/// FNV-1a: the same in every process, which the standard hasher is not.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests;
