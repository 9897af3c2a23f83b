//! The part of an answer that tells a fact.

use serde_json::Value;

use crate::domain::evidence::Fact;

/// The row of a list that names most of what makes the fact this one; the whole body when it is no
/// list. The rest of what a fact is, such as the space that permissions are of, stands in the path.
pub(super) fn excerpt(body: &[u8], fact: &Fact) -> String {
    let Ok(whole) = serde_json::from_slice::<Value>(body) else {
        return String::from_utf8_lossy(body).into_owned();
    };
    let rows = whole.get("results").and_then(Value::as_array);
    let named = |row: &Value| fact.ids.iter().filter(|id| names(row, id)).count();
    let best = rows.into_iter().flatten().map(|row| (named(row), row));
    // The last of those that name as many, as rows that come later count.
    let best = best.filter(|(count, _)| *count > 0).max_by_key(|(count, _)| *count);
    best.map_or(&whole, |(_, row)| row).to_string()
}

/// Whether a value stands anywhere in this one. Kinds are written in several ways.
fn names(value: &Value, id: &str) -> bool {
    match value {
        Value::String(text) => text.eq_ignore_ascii_case(id),
        Value::Number(number) => number.to_string() == id,
        Value::Array(list) => list.iter().any(|one| names(one, id)),
        Value::Object(fields) => fields.values().any(|one| names(one, id)),
        Value::Null | Value::Bool(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evidence::FactKind;

    #[test]
    fn it_is_the_row_that_names_the_most() {
        let body = br#"{"results":[
            {"principal":{"type":"USER","id":"a-1"},"operation":{"key":"read","targetType":"space"}},
            {"principal":{"type":"USER","id":"a-1"},"operation":{"key":"create","targetType":"page"}},
            {"principal":{"type":"USER","id":"a-2"},"operation":{"key":"create","targetType":"page"}}],"_links":{}}"#;
        let fact = Fact::new(FactKind::Permission, ["1", "user", "a-1", "create", "page"]);
        let found: Value = serde_json::from_str(&excerpt(body, &fact)).unwrap();
        assert_eq!(
            (&found["principal"]["id"], &found["operation"]["key"]),
            (&"a-1".into(), &"create".into())
        );
        let nobody = Fact::new(FactKind::Account, ["a-9"]);
        assert!(excerpt(body, &nobody).contains("_links"), "the whole: nobody was told of");
        assert_eq!(excerpt(b"no JSON", &nobody), "no JSON");
    }
}
