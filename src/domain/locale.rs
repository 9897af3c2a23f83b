//! The languages of the product, and which one is spoken.
//!
//! The language belongs to a request, not to a page or a sentence. So it is not
//! handed through every function: whoever answers a request speaks
//! ([`Locale::scope`], [`Locale::speaking`]), and a [`Text`](super::text::Text)
//! that is shown asks which language that is. Outside of any request it is English.

use std::future::Future;

use super::check::words;

words!(/// A language of the product, by its tag (BCP 47).
Locale {
    /// English.
    English = "en",
    /// German.
    German = "de",
    /// French.
    French = "fr",
    /// Spanish.
    Spanish = "es",
    /// Japanese.
    Japanese = "ja",
    /// Arabic.
    Arabic = "ar",
});

tokio::task_local! {
    static SPOKEN: Locale;
}

impl Locale {
    /// The language that is spoken here.
    pub fn current() -> Self {
        SPOKEN.try_with(|locale| *locale).unwrap_or(Self::English)
    }

    /// Speaks this language while `future` runs.
    pub fn scope<F: Future>(self, future: F) -> impl Future<Output = F::Output> {
        SPOKEN.scope(self, future)
    }

    /// Speaks this language while `show` runs.
    pub fn speaking<T>(self, show: impl FnOnce() -> T) -> T {
        SPOKEN.sync_scope(self, show)
    }

    /// The language's own name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::French => "Français",
            Self::Spanish => "Español",
            Self::Japanese => "日本語",
            Self::Arabic => "العربية",
        }
    }

    /// Whether it is written from right to left.
    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic)
    }

    /// The language of a tag such as `de`, `de-CH` or `DE_at`; none that is not spoken here.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::from_word(&primary.to_ascii_lowercase())
    }

    /// The language that a browser's `Accept-Language` prefers among those of the product
    /// (RFC 9110, 12.5.4).
    pub fn preferred(accept_language: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for part in accept_language.split(',') {
            let (tag, parameter) = part.split_once(';').unwrap_or((part, ""));
            let weight = match parameter.trim().strip_prefix("q=") {
                Some(weight) => weight.trim().parse().unwrap_or(0.0),
                None => 1.0,
            };
            // Of equals the first stands.
            if let Some(locale) = Self::from_tag(tag)
                && weight > best.map_or(0.0, |(_, weight)| weight)
            {
                best = Some((locale, weight));
            }
        }
        best.map(|(locale, _)| locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_s_wish_is_read_with_its_weights() {
        for (wish, locale) in [
            ("de-CH,de;q=0.9,en;q=0.8", Some(Locale::German)),
            ("nl, fr;q=0.5, en;q=0.7", Some(Locale::English)),
            ("JA", Some(Locale::Japanese)),
            ("pt-BR, es-419;q=0.8", Some(Locale::Spanish)),
            ("ar;q=0, fr;q=0.1", Some(Locale::French)),
            ("fr;q=junk, de;q=0.2", Some(Locale::German)),
            ("nl, *;q=0.5", None),
            ("", None),
            (";;,,", None),
        ] {
            assert_eq!(Locale::preferred(wish), locale, "{wish}");
        }
    }

    #[tokio::test]
    async fn a_language_is_spoken_within_its_scope_alone() {
        assert_eq!(Locale::current(), Locale::English);
        let inner = Locale::German.scope(async {
            tokio::task::yield_now().await;
            (Locale::current(), Locale::French.speaking(Locale::current), Locale::current())
        });
        assert_eq!(inner.await, (Locale::German, Locale::French, Locale::German));
        assert_eq!(Locale::current(), Locale::English);
    }
}
