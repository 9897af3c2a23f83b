//! The file: `[connector]`, and what concerns the server of
//! `[package.metadata.leptos]`.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::layers::OURS;

/// The file that is read when none is named.
const DEFAULT: &str = "Leptos.toml";

/// The file's values, as text.
#[derive(Default)]
pub(super) struct FileSettings {
    path: PathBuf,
    connector: BTreeMap<String, String>,
    leptos: BTreeMap<String, String>,
}

impl FileSettings {
    /// Reads the named file, or the usual one where it exists.
    pub(super) fn read(named: Option<&Path>, problems: &mut Vec<String>) -> Self {
        let path = named.unwrap_or(Path::new(DEFAULT));
        let mut settings = Self { path: path.to_owned(), ..Self::default() };
        match std::fs::read_to_string(path) {
            Ok(text) => settings.take(&text, problems),
            Err(error) if named.is_none() && error.kind() == ErrorKind::NotFound => {}
            Err(error) => problems.push(format!(
                "--config: {} cannot be read ({error}). Name a file that this user may read.",
                path.display()
            )),
        }
        settings
    }

    /// The file's name, for people.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// A value of `[connector]`.
    pub(super) fn connector(&self, key: &str) -> Option<&str> {
        self.connector.get(key).map(String::as_str)
    }

    /// A value of `[package.metadata.leptos]`.
    pub(super) fn leptos(&self, key: &str) -> Option<&str> {
        self.leptos.get(key).map(String::as_str)
    }

    fn take(&mut self, text: &str, problems: &mut Vec<String>) {
        let name = self.name();
        let table: Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                // The parser's own message would quote the line, which may hold a password.
                let end = toml_error_offset(&error, text.len());
                let line = text.get(..end).map_or(1, |before| before.matches('\n').count() + 1);
                problems.push(format!("{name}: line {line} is not TOML. Write settings like public_url = \"https://connector.example.com\"."));
                return;
            }
        };
        let leptos = ["package", "metadata", "leptos"]
            .iter()
            .try_fold(&table, |table, key| table.get(*key)?.as_table());
        for (key, value) in leptos.into_iter().flatten() {
            // The rest of this section is the build's.
            if let Value::String(text) = value {
                self.leptos.insert(key.clone(), text.clone());
            }
        }
        match table.get("connector") {
            None => {}
            Some(Value::Table(section)) => {
                for (key, value) in section {
                    self.take_setting(key, value, problems);
                }
            }
            Some(_) => problems.push(format!(
                "{name}: connector is not a section. Write [connector] on a line of its own."
            )),
        }
    }

    fn take_setting(&mut self, key: &str, value: &Value, problems: &mut Vec<String>) {
        let name = self.name();
        if !OURS.iter().any(|setting| setting.key == key) {
            let known: Vec<_> = OURS.iter().map(|setting| setting.key).collect();
            problems.push(format!(
                "{} in {name}: there is no such setting. The settings are {}.",
                key.escape_debug(),
                known.join(", ")
            ));
            return;
        }
        let text = match value {
            Value::String(text) => Some(text.clone()),
            Value::Array(items) => {
                let texts: Option<Vec<_>> = items.iter().map(Value::as_str).collect();
                texts.map(|texts| texts.join(","))
            }
            _ => None,
        };
        match text {
            Some(text) => {
                self.connector.insert(key.to_owned(), text);
            }
            None => problems
                .push(format!("{key} in {name}: it is not a text. Put the value in quotes.")),
        }
    }
}

fn toml_error_offset(error: &toml::de::Error, length: usize) -> usize {
    error.span().map_or(length, |span| span.start)
}
