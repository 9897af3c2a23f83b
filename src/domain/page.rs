//! Lists, a page at a time, by key and never by offset.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which part of a list is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many items: 1 to 250, 50 when not given.
    pub limit: Option<u32>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// The largest page of a list.
pub const LARGEST_PAGE: u32 = 250;

/// A page of a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The items, newest first.
    pub items: Vec<T>,
    /// The cursor of the next page; `null` at the end.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page from one item more than fit, so that the end is known.
    pub fn from_surplus(mut items: Vec<T>, limit: usize, cursor: impl Fn(&T) -> String) -> Self {
        let more = items.len() > limit;
        items.truncate(limit);
        let next_cursor = if more { items.last().map(cursor) } else { None };
        Self { items, next_cursor }
    }
}

/// A place in a list that is sorted by several keys, as a cursor.
pub fn cursor_of<const N: usize>(keys: [&str; N]) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::json!(keys.as_slice()).to_string())
}

/// The keys of a cursor of as many; none when it is not one of ours.
pub fn keys_of<const N: usize>(cursor: &str) -> Option<[String; N]> {
    let keys: Vec<String> = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    keys.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_gives_back_its_keys_and_no_other() {
        let keys = ["ärger & \"co\"", "", "page\u{1F}4711"];
        let cursor = cursor_of(keys);
        assert!(cursor.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        assert_eq!(keys_of::<3>(&cursor), Some(keys.map(str::to_owned)));
        assert_eq!(keys_of::<2>(&cursor), None);
        for junk in ["junk!", "%00", "_w"] {
            assert_eq!(keys_of::<3>(junk), None, "{junk}");
        }
    }
}
