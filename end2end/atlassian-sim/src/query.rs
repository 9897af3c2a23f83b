//! Reads query parameters as strictly as the documents say, with the documented errors.

use crate::errors::{v1_bad, v1_not_a_number, v2_bad};
use crate::http::Reply;

/// The query of a request.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a>(pub &'a [(String, String)]);

impl<'a> Query<'a> {
    /// The last value of that name.
    pub fn one(&self, name: &str) -> Option<&'a str> {
        self.0.iter().rev().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// All values of that name: repeated, separated by commas, or both.
    pub fn list(&self, name: &str) -> Option<Vec<&'a str>> {
        let values: Vec<&str> = self
            .0
            .iter()
            .filter(|(n, _)| n == name)
            .flat_map(|(_, v)| v.split(','))
            .filter(|v| !v.is_empty())
            .collect();
        self.0.iter().any(|(n, _)| n == name).then_some(values)
    }

    /// A list of at most `max` values.
    pub fn limited(&self, name: &str, max: usize) -> Result<Option<Vec<&'a str>>, Reply> {
        match self.list(name) {
            Some(values) if values.len() > max => {
                Err(v2_bad(&format!("Parameter '{name}' must not have more than {max} values")))
            }
            values => Ok(values),
        }
    }

    /// A list of ids.
    pub fn ids(&self, name: &str, max: usize) -> Result<Option<Vec<u64>>, Reply> {
        let Some(values) = self.limited(name, max)? else { return Ok(None) };
        values
            .into_iter()
            .map(|v| v.parse().map_err(|_| wrong_type(name, "long")))
            .collect::<Result<_, _>>()
            .map(Some)
    }

    /// A value out of a closed set.
    pub fn choice(&self, name: &str, allowed: &[&str]) -> Result<Option<&'a str>, Reply> {
        match self.one(name) {
            Some(value) if !allowed.contains(&value) => Err(wrong_value(name, value)),
            value => Ok(value),
        }
    }

    /// A list out of a closed set.
    pub fn choices(&self, name: &str, allowed: &[&str]) -> Result<Option<Vec<&'a str>>, Reply> {
        let values = self.list(name);
        match values.iter().flatten().find(|v| !allowed.contains(v)) {
            Some(value) => Err(wrong_value(name, value)),
            None => Ok(values),
        }
    }

    /// Whether a flag is set.
    pub fn flag(&self, name: &str) -> bool {
        self.one(name) == Some("true")
    }

    /// The `limit` of version 2.
    pub fn v2_limit(&self) -> Result<usize, Reply> {
        match self.one("limit").map(str::parse::<i64>) {
            None => Ok(25),
            Some(Ok(limit)) if (1..=250).contains(&limit) => {
                Ok(usize::try_from(limit).unwrap_or(25))
            }
            Some(Ok(_)) => Err(v2_bad(
                "Provided value for 'limit' is out of range. It must be between 1 and 250.",
            )),
            Some(Err(_)) => Err(wrong_type("limit", "int")),
        }
    }

    /// A number of version 1.
    pub fn v1_number(&self, name: &str, default: usize) -> Result<usize, Reply> {
        let Some(text) = self.one(name) else { return Ok(default) };
        let number: i32 = text.parse().map_err(|_| v1_not_a_number(text))?;
        usize::try_from(number).map_err(|_| {
            v1_bad(&format!("java.lang.IllegalArgumentException: {name} cannot be less than zero"))
        })
    }
}

/// The error for a value of the wrong type.
pub fn wrong_type(name: &str, expected: &str) -> Reply {
    v2_bad(&format!(
        "Provided value for '{name}' is not the correct type. Expected type is {expected}."
    ))
}

fn wrong_value(name: &str, value: &str) -> Reply {
    v2_bad(&format!("Provided value '{value}' for '{name}' is not valid."))
}
