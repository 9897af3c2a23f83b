//! What a portal may set of the looks: mode, accent colour, corners, name, logo.
//!
//! It arrives from outside and ends in a page, so only what is known passes, as
//! numbers and plain text: nobody can bring CSS or HTML in. The accent colour
//! is made darker or lighter until text in it, and on it, can be read by all
//! (WCAG 2.2, contrast 4.5).

use serde_json::Value;
use url::Url;

use super::colour::{Colour, Shades};

/// The longest portal name that is shown, in characters.
const LONGEST_NAME: usize = 60;
/// The roundest corners, in CSS pixels.
const LARGEST_RADIUS: u64 = 24;
/// The longest address of a logo.
const LONGEST_LOGO: usize = 1024;

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Light, whatever the browser prefers.
    Light,
    /// Dark, whatever the browser prefers.
    Dark,
}

/// The looks of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Light or dark; nothing follows the browser.
    pub mode: Option<Mode>,
    /// The accent colour.
    pub accent: Option<Colour>,
    /// How round corners are, in CSS pixels.
    pub radius: Option<u8>,
    /// The portal's name.
    pub portal_name: Option<String>,
    /// Where the portal's logo is.
    pub logo_url: Option<String>,
}

/// A part of a theme that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongPart {
    /// Which part, such as `theme.accent`.
    pub field: &'static str,
    /// What it has to be.
    pub sentence: &'static str,
}

impl Theme {
    /// Reads a theme. What is wrong is named and left out; unknown parts are
    /// ignored. A logo has to come from one of `origins`.
    pub fn read(theme: &Value, origins: &[String]) -> (Self, Vec<WrongPart>) {
        let mut wrong = Vec::new();
        let mut note = |field, sentence| wrong.push(WrongPart { field, sentence });
        let part = |name: &str| theme.get(name).filter(|value| !value.is_null());
        let mode = match part("mode").map(Value::as_str) {
            None | Some(Some("auto")) => None,
            Some(Some("light")) => Some(Mode::Light),
            Some(Some("dark")) => Some(Mode::Dark),
            Some(_) => {
                note("theme.mode", "theme.mode is one of light, dark and auto.");
                None
            }
        };
        let accent = part("accent").and_then(|value| {
            let colour = value.as_str().and_then(Colour::parse);
            if colour.is_none() {
                note("theme.accent", "theme.accent is a colour like #2557d6.");
            }
            colour
        });
        let radius = part("radius").and_then(|value| {
            let radius = value.as_u64().filter(|radius| *radius <= LARGEST_RADIUS);
            if radius.is_none() {
                note("theme.radius", "theme.radius is a number of CSS pixels from 0 to 24.");
            }
            radius.and_then(|radius| u8::try_from(radius).ok())
        });
        let portal_name = part("portal_name").and_then(|value| {
            let name = value.as_str().map(str::trim).filter(|name| is_name(name));
            if name.is_none() {
                note(
                    "theme.portal_name",
                    "theme.portal_name is a plain text of 1 to 60 characters.",
                );
            }
            name.map(ToOwned::to_owned)
        });
        let logo_url = part("logo_url").and_then(|value| {
            let logo = value.as_str().filter(|logo| is_logo(logo, origins));
            if logo.is_none() {
                note(
                    "theme.logo_url",
                    "theme.logo_url is the address of a picture on one of the parent_origins.",
                );
            }
            logo.map(ToOwned::to_owned)
        });
        (Self { mode, accent, radius, portal_name, logo_url }, wrong)
    }

    /// The settings as style, where they differ from the product's own.
    pub fn css(&self) -> Option<String> {
        let colours = self.accent.map(|accent| {
            let Shades { accent, strong, on, tint } = Shades::of(accent);
            [
                ("accent", accent),
                ("accent-strong", strong),
                ("on-accent", on),
                ("accent-tint", tint),
            ]
            .map(|(name, (light, dark))| format!("--{name}:light-dark({light},{dark});"))
            .concat()
        });
        let corners = self.radius.map(|radius| {
            let large = u16::from(radius) * 10 / 6;
            format!("--radius:{radius}px;--radius-large:{large}px;")
        });
        let css = [colours, corners].map(Option::unwrap_or_default).concat();
        (!css.is_empty()).then(|| format!(":root{{{css}}}"))
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= LONGEST_NAME && name.chars().all(is_plain)
}

/// Neither a control character nor one that turns the direction of the text.
fn is_plain(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn is_logo(logo: &str, origins: &[String]) -> bool {
    let Some(url) = Url::parse(logo).ok().filter(|_| logo.len() <= LONGEST_LOGO) else {
        return false;
    };
    url.username().is_empty()
        && url.password().is_none()
        && origins.contains(&url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_known_passes() {
        let origins = ["https://portal.example".to_owned()];
        let theme = json!({
            "mode": "dark", "accent": "#0A7", "radius": 0, "portal_name": " Acme Trust ",
            "logo_url": "https://portal.example/logo.svg", "later": true,
        });
        let read = Theme {
            mode: Some(Mode::Dark),
            accent: Colour::parse("#00aa77"),
            radius: Some(0),
            portal_name: Some("Acme Trust".into()),
            logo_url: Some("https://portal.example/logo.svg".into()),
        };
        assert_eq!(Theme::read(&theme, &origins), (read, Vec::new()));
        for (field, value) in [
            ("mode", json!("\"><script>")),
            ("mode", json!(1)),
            ("accent", json!("red")),
            ("accent", json!("#12345")),
            ("accent", json!("#2557d6;}body{display:none")),
            ("radius", json!(25)),
            ("radius", json!("6px")),
            ("radius", json!(-1)),
            ("portal_name", json!("a\u{202E}b")),
            ("portal_name", json!("x".repeat(61))),
            ("portal_name", json!("")),
            ("logo_url", json!("https://elsewhere.example/logo.svg")),
            ("logo_url", json!("https://portal.example@elsewhere.example/")),
            ("logo_url", json!("javascript:alert(1)")),
            ("logo_url", json!("/logo.svg")),
        ] {
            let mut theme = json!({});
            theme[field] = value.clone();
            let (read, wrong) = Theme::read(&theme, &origins);
            assert_eq!(read, Theme::default(), "{field} {value}");
            assert_eq!(wrong.len(), 1, "{field} {value}");
            assert_eq!(wrong[0].field, format!("theme.{field}"), "{value}");
        }
        for empty in [json!(null), json!([]), json!({}), json!({"mode": "auto", "accent": null})] {
            assert_eq!(Theme::read(&empty, &[]), (Theme::default(), Vec::new()), "{empty}");
        }
    }

    #[test]
    fn style_is_made_of_numbers_alone() {
        assert_eq!(Theme::default().css(), None);
        let theme =
            Theme { accent: Colour::parse("#ffee00"), radius: Some(12), ..Theme::default() };
        let css = theme.css().unwrap();
        assert!(
            css.starts_with(":root{--accent:light-dark(#")
                && css.ends_with("--radius-large:20px;}"),
            "{css}"
        );
        assert!(
            css.bytes().all(|b| b.is_ascii_alphanumeric() || b":{}()#,;-".contains(&b)),
            "{css}"
        );
    }
}
