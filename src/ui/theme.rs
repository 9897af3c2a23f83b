//! What a portal may set of the looks.
//!
//! It arrives from outside and ends in a page, so only what is known passes:
//! the mode by its three words, the name as short plain text. An accent colour
//! is not applied yet: it would have to be checked for contrast and delivered
//! without inline style.

use serde_json::Value;

use crate::domain::session::Binding;

/// The longest portal name that is shown, in characters.
const LONGEST_NAME: usize = 60;

/// The looks of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// `light` or `dark`; nothing follows the browser.
    pub mode: Option<&'static str>,
    /// The portal's name.
    pub portal_name: Option<String>,
}

impl Theme {
    /// Reads the theme of a session.
    pub fn of(binding: &Binding) -> Self {
        Self::read(&binding.theme)
    }

    fn read(theme: &Value) -> Self {
        let text = |name: &str| theme.get(name).and_then(Value::as_str);
        let mode = match text("mode") {
            Some("light") => Some("light"),
            Some("dark") => Some("dark"),
            _ => None,
        };
        let portal_name = text("portal_name")
            .map(str::trim)
            .filter(|name| !name.is_empty() && name.chars().count() <= LONGEST_NAME)
            .filter(|name| name.chars().all(is_plain))
            .map(ToOwned::to_owned);
        Self { mode, portal_name }
    }
}

/// Neither a control character nor one that turns the direction of the text.
fn is_plain(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_known_passes() {
        let theme =
            Theme::read(&json!({ "mode": "dark", "portal_name": " Acme Trust ", "accent": "red" }));
        assert_eq!(theme, Theme { mode: Some("dark"), portal_name: Some("Acme Trust".into()) });
        for strange in [
            json!(null),
            json!([]),
            json!({ "mode": "auto" }),
            json!({ "mode": "\"><script>", "portal_name": "" }),
            json!({ "portal_name": "a\u{202E}b" }),
            json!({ "portal_name": "x".repeat(61) }),
            json!({ "portal_name": 7 }),
        ] {
            assert_eq!(Theme::read(&strange), Theme::default(), "{strange}");
        }
    }
}
