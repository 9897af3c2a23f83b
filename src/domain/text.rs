//! A text that is not yet put into a language.
//!
//! What a person reads is kept and handed on as data, the message's id and its
//! arguments, and becomes a sentence where it is shown, in the language of whoever
//! looks ([`Locale::current`]). So a check that ran for a German admin can be read
//! by a French auditor. The messages stand in `locales/`; `messages` has a function
//! for each (`docs/adr/0005-texts-are-data.md`).

mod bundle;
mod format;

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use format::{date, decimal, number, time};

use super::locale::Locale;

/// A text in no language yet.
#[derive(Clone, PartialEq, Eq)]
pub struct Text(Kind);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Kind {
    /// A message of `locales/`.
    Message {
        id: Cow<'static, str>,
        #[serde(default)]
        args: Vec<(Cow<'static, str>, Argument)>,
    },
    /// The same in all languages: a name, or a sentence for the portal's engineer.
    Verbatim(Cow<'static, str>),
}

/// What is put into a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Argument {
    /// A number, by which languages choose their plural.
    Number(i64),
    /// A name, an address: something that nobody translates.
    Name(String),
    /// Another text.
    Text(Text),
    /// Several, joined as the language joins them: "a, b and c".
    List(Vec<Argument>),
}

impl Text {
    /// A message with its arguments. Use the functions of `messages`, which know both.
    pub(super) fn message(id: &'static str, args: Vec<(&'static str, Argument)>) -> Self {
        let args = args.into_iter().map(|(name, value)| (name.into(), value)).collect();
        Self(Kind::Message { id: id.into(), args })
    }

    /// A text that is the same in all languages.
    pub fn verbatim(text: impl Into<Cow<'static, str>>) -> Self {
        Self(Kind::Verbatim(text.into()))
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        matches!(&self.0, Kind::Verbatim(text) if text.is_empty())
    }

    /// The text in the language that is spoken here.
    pub fn say(&self) -> String {
        self.say_in(Locale::current())
    }

    /// The text in this language.
    pub fn say_in(&self, locale: Locale) -> String {
        match &self.0 {
            Kind::Verbatim(text) => text.clone().into_owned(),
            Kind::Message { id, args } => bundle::say(locale, id, args),
        }
    }
}

/// Nothing.
impl Default for Text {
    fn default() -> Self {
        Self::verbatim("")
    }
}

thread_local! {
    /// Whether texts are being kept, not shown.
    static KEPT: Cell<bool> = const { Cell::new(false) };
}

/// Serialises what is to be kept: texts stay data, so that they can be read in any
/// language later. Everywhere else a text is serialised as its sentence.
pub fn keeping<T>(serialise: impl FnOnce() -> T) -> T {
    let before = KEPT.replace(true);
    let done = serialise();
    KEPT.set(before);
    done
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if KEPT.get() {
            self.0.serialize(serializer)
        } else {
            serializer.serialize_str(&self.say())
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Kind::deserialize(deserializer).map(Self)
    }
}

/// In English, for logs and the command line; pages and answers use [`Text::say`].
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say_in(Locale::English))
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.say_in(Locale::English), f)
    }
}

/// The sentences of the API for the portal's engineer, which are English only.
impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::verbatim(text)
    }
}

/// As above.
impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::verbatim(text)
    }
}

impl From<Text> for Argument {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Argument {
    fn from(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

impl From<String> for Argument {
    fn from(name: String) -> Self {
        Self::Name(name)
    }
}

impl From<char> for Argument {
    fn from(name: char) -> Self {
        Self::Name(name.into())
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<A: Into<Argument>> FromIterator<A> for Argument {
    fn from_iter<I: IntoIterator<Item = A>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests;
