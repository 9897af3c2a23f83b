//! What a list of access is narrowed by, as an address or a form has it.

use url::form_urlencoded::parse;

use super::LONGEST;
use crate::domain::access::{
    AccessFilter, AccessLevel, AccessOrder, AccessQuery, AccountFilter, PrincipalFilter,
};
use crate::domain::review::{DecisionFilter, ReviewPart};

/// A list, and where in it. A word that no form has stands for any.
#[derive(Clone, Debug)]
pub struct AskedList {
    /// What is looked for.
    pub query: AccessQuery,
    /// Which list of a review.
    pub part: ReviewPart,
    /// Where to go on.
    pub cursor: Option<String>,
    /// What else was sent, in its order.
    pub rest: Vec<(String, String)>,
}

impl AskedList {
    /// Reads the query of an address, or the body of a form.
    pub fn read(encoded: &[u8]) -> Self {
        let (mut query, mut filter) = (AccessQuery::default(), AccessFilter::default());
        let (mut part, mut cursor, mut rest) = (ReviewPart::Access, None, Vec::new());
        for (name, value) in parse(encoded) {
            match name.as_ref() {
                "q" => filter.text = typed(&value),
                "level" => filter.level = AccessLevel::from_word(&value),
                "accounts" => filter.accounts = AccountFilter::from_word(&value),
                "place" => query.place = typed(&value),
                "principals" => query.principals = PrincipalFilter::from_word(&value),
                "new" => query.only_new = !value.is_empty(),
                "decided" => query.decision = DecisionFilter::from_word(&value),
                "sort" => {
                    query.order = AccessOrder::from_word(&value).unwrap_or(AccessOrder::Space);
                }
                "of" => part = ReviewPart::from_word(&value).unwrap_or(ReviewPart::Access),
                "cursor" => cursor = Some(value.into_owned()).filter(|text| !text.is_empty()),
                _ => rest.push((name.into_owned(), value.into_owned())),
            }
        }
        query.filter = filter;
        Self { query, part, cursor, rest }
    }

    /// What else was sent under this name, the first of it.
    pub fn other(&self, name: &str) -> Option<&str> {
        self.rest.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

fn typed(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}
