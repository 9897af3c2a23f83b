//! A row's JSON line as cells, in the order of its columns, without copying what stands in it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Number;

/// A cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    Unknown,
    Truth(bool),
    Number(Number),
    Text(Cow<'a, str>),
}

/// The names of a row's columns.
pub(super) fn columns(line: &[u8]) -> Result<Vec<String>, serde_json::Error> {
    struct Names;
    impl<'de> Visitor<'de> for Names {
        type Value = Vec<String>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<String>, A::Error> {
            let mut names = Vec::new();
            while let Some((name, IgnoredAny)) = map.next_entry()? {
                names.push(name);
            }
            Ok(names)
        }
    }
    serde_json::Deserializer::from_slice(line).deserialize_map(Names)
}

/// The cells of a row with exactly these columns.
pub(super) fn cells<'a>(
    line: &'a [u8],
    columns: &[String],
) -> Result<Vec<Cell<'a>>, serde_json::Error> {
    OfColumns(columns).deserialize(&mut serde_json::Deserializer::from_slice(line))
}

struct OfColumns<'c>(&'c [String]);

impl<'de> DeserializeSeed<'de> for OfColumns<'_> {
    type Value = Vec<Cell<'de>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OfColumns<'_> {
    type Value = Vec<Cell<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a flat object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut cells = Vec::with_capacity(self.0.len());
        while let Some(column) = map.next_key::<&str>()? {
            if self.0.get(cells.len()).is_none_or(|expected| expected != column) {
                break;
            }
            cells.push(map.next_value()?);
        }
        if cells.len() == self.0.len() {
            Ok(cells)
        } else {
            Err(de::Error::custom("its fields are not the table's columns"))
        }
    }
}

impl<'de> Deserialize<'de> for Cell<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Single)
    }
}

struct Single;

impl<'de> Visitor<'de> for Single {
    type Value = Cell<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a single value")
    }

    fn visit_unit<E>(self) -> Result<Cell<'de>, E> {
        Ok(Cell::Unknown)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Cell<'de>, E> {
        Ok(Cell::Truth(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Cell<'de>, E> {
        Ok(Cell::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Cell<'de>, E> {
        Ok(Cell::Number(number.into()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Cell<'de>, E> {
        let number = Number::from_f64(number).map(Cell::Number);
        number.ok_or_else(|| E::custom("a number without end"))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Cell<'de>, E> {
        Ok(Cell::Text(Cow::Borrowed(text)))
    }

    /// One with escapes is no part of the line.
    fn visit_str<E>(self, text: &str) -> Result<Cell<'de>, E> {
        Ok(Cell::Text(Cow::Owned(text.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_its_cells_in_order() {
        let columns = ["b", "a", "c", "d", "e"].map(str::to_owned);
        let line = br#"{"b":"plain","a":"two\nlines","c":null,"d":-7,"e":true}"#;
        let text = |text: &'static str| Cell::Text(Cow::Borrowed(text));
        let wanted = [
            text("plain"),
            text("two\nlines"),
            Cell::Unknown,
            Cell::Number((-7).into()),
            Cell::Truth(true),
        ];
        assert_eq!(cells(line, &columns).unwrap(), wanted);
        assert_eq!(super::columns(line).unwrap(), columns);
    }

    #[test]
    fn another_form_is_none_of_the_table() {
        let columns = ["a", "b"].map(str::to_owned);
        for line in [
            r#"{"a":1}"#,
            r#"{"b":1,"a":2}"#,
            r#"{"a":1,"b":2,"c":3}"#,
            r#"{"a":1,"b":[2]}"#,
            r#"{"a":1,"b":{"c":3}}"#,
            "[1,2]",
            "",
        ] {
            assert!(cells(line.as_bytes(), &columns).is_err(), "{line}");
        }
    }
}
