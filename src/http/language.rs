//! Which language is spoken: the one that a person has chosen on a page of ours,
//! else the session's, else what the browser or the API's caller asks for.

use axum::extract::Form;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use url::Url;

use super::session::cookies;
use crate::domain::locale::Locale;
use crate::ui::scene::{Scene, at};

/// Remembers what was chosen. It holds no secret.
const COOKIE: &str = "__Host-connector_language";

/// A year.
const MAX_AGE: u32 = 31_536_000;

/// What the language's buttons post.
#[derive(Deserialize)]
pub struct Choice {
    locale: String,
}

/// The language of a request within a session of this locale.
pub fn of(headers: &HeaderMap, session: Option<&str>) -> Locale {
    let chosen = cookies(headers, COOKIE).last().and_then(Locale::from_tag);
    let wished = || {
        let wish = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        Locale::preferred(wish)
    };
    chosen.or_else(|| session.and_then(Locale::from_tag)).or_else(wished).unwrap_or(Locale::English)
}

/// `POST /language`: remembers the choice and goes back to the page.
pub async fn choose(headers: HeaderMap, form: Result<Form<Choice>, FormRejection>) -> Response {
    let back = referring_path(&headers).unwrap_or_else(|| "/sources".to_owned());
    let mut response = Redirect::to(&at(&back)).into_response();
    if let Some(locale) = form.ok().and_then(|Form(choice)| Locale::from_tag(&choice.locale)) {
        // Inside a frame of another site only a partitioned cookie is kept.
        let framed = headers
            .get(HeaderName::from_static("sec-fetch-dest"))
            .is_some_and(|destination| destination == "iframe");
        let same_site = if framed { "SameSite=None; Partitioned" } else { "SameSite=Lax" };
        let text =
            format!("{COOKIE}={locale}; Path=/; Secure; HttpOnly; {same_site}; Max-Age={MAX_AGE}");
        if let Ok(cookie) = HeaderValue::from_str(&text) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// The path of the page that has the buttons. Browsers name it to their own site
/// alone, and only the path is taken, so nobody is sent elsewhere.
fn referring_path(headers: &HeaderMap) -> Option<String> {
    let referrer = Url::parse(headers.get(header::REFERER)?.to_str().ok()?).ok()?;
    let path = Scene::current().base.strip(referrer.path())?.to_owned();
    (!path.starts_with("//")).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn what_was_chosen_counts_more_than_what_is_wished() {
        let wish = ("accept-language", "fr-CA,fr;q=0.9");
        let chosen = ("cookie", "a=b; __Host-connector_language=ja");
        for (given, session, locale) in [
            (&[chosen, wish][..], Some("de"), Locale::Japanese),
            (&[wish], Some("de-AT"), Locale::German),
            (&[wish], Some("nl"), Locale::French),
            (&[wish], None, Locale::French),
            (&[], None, Locale::English),
            (&[("cookie", "__Host-connector_language=xx")], None, Locale::English),
        ] {
            assert_eq!(of(&headers(given), session), locale, "{given:?} {session:?}");
        }
    }

    #[tokio::test]
    async fn a_choice_is_kept_and_leads_back_to_our_own_page() {
        for (referrer, framed, back, same_site) in [
            ("https://connector.example/wizard/credentials", false, "/wizard/credentials", "Lax;"),
            ("https://connector.example/wizard?x=1#y", true, "/wizard", "None; Partitioned;"),
            ("https://evil.example//other.example/", false, "/sources", "Lax;"),
            ("junk", false, "/sources", "Lax;"),
        ] {
            let mut headers =
                headers(&[("sec-fetch-dest", if framed { "iframe" } else { "document" })]);
            headers.insert(header::REFERER, HeaderValue::from_static(referrer));
            let response = choose(headers, Ok(Form(Choice { locale: "ar".into() }))).await;
            assert_eq!(response.headers()[header::LOCATION], back, "{referrer}");
            let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
            let begin = format!(
                "__Host-connector_language=ar; Path=/; Secure; HttpOnly; SameSite={same_site}"
            );
            assert!(cookie.starts_with(&begin), "{cookie}");
        }
        let unknown = choose(HeaderMap::new(), Ok(Form(Choice { locale: "a\r\nb".into() }))).await;
        assert!(!unknown.headers().contains_key(header::SET_COOKIE));
    }
}
