//! The headers that every answer carries.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::state::AppState;
use crate::ui::PageNonce;

/// The origins that may frame a response; it stands in the response's extensions.
#[derive(Clone, Debug)]
pub struct FrameAncestors(pub Vec<String>);

/// Two years, as browsers' lists ask for.
const TWO_YEARS: HeaderValue = HeaderValue::from_static("max-age=63072000");

const FEATURES: HeaderValue = HeaderValue::from_static(
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
);

/// Adds the security headers; a page's policy names its nonce and who may frame it.
pub async fn headers(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let extensions = response.extensions();
    let nonce = extensions.get::<PageNonce>().map(|nonce| nonce.0.clone());
    // What is shown before there is a session may be framed by the portal's known origins.
    let origins = extensions
        .get::<FrameAncestors>()
        .map_or(state.settings.portal_origins.as_slice(), |framed| framed.0.as_slice());
    let policy = policy(nonce.as_deref(), origins);
    // Where a portal opens the window, the two have to know each other for the
    // portal to hear its events. Everywhere else the window stays alone.
    let opener = if origins.is_empty() { "same-origin-allow-popups" } else { "unsafe-none" };
    dress(response.headers_mut(), &policy, opener);
    if state.settings.is_https() {
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, TWO_YEARS);
    }
    response
}

fn policy(nonce: Option<&str>, origins: &[String]) -> String {
    let scripts = nonce.map_or_else(
        || "'none'".to_owned(),
        |nonce| format!("'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'"),
    );
    // The portal's colours stand in a style of the page's own.
    let styles = nonce.map_or_else(String::new, |nonce| format!(" 'nonce-{nonce}'"));
    let framed = if origins.is_empty() { "'none'".to_owned() } else { origins.join(" ") };
    // The portal's logo comes from its own origin.
    let logos = [&["data:".to_owned()], origins].concat().join(" ");
    format!(
        "default-src 'none'; script-src {scripts}; style-src 'self'{styles}; connect-src 'self'; img-src 'self' {logos}; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {framed}"
    )
}

fn dress(headers: &mut HeaderMap, policy: &str, opener: &'static str) {
    let policy = HeaderValue::from_str(policy)
        .unwrap_or(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("permissions-policy"), FEATURES);
    let coop = HeaderName::from_static("cross-origin-opener-policy");
    headers.insert(coop, HeaderValue::from_static(opener));
    // Pages hold a nonce and people's names, and the API's answers the latter.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_names_the_nonce_and_who_may_frame() {
        let alone = policy(None, &[]);
        assert!(
            alone.contains("script-src 'none';") && alone.ends_with("frame-ancestors 'none'"),
            "{alone}"
        );
        let framed = policy(Some("abc"), &["https://a.example".into(), "https://b.example".into()]);
        assert!(
            framed.contains("script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval';"),
            "{framed}"
        );
        assert!(
            framed.ends_with("frame-ancestors https://a.example https://b.example"),
            "{framed}"
        );
        for policy in [alone, framed] {
            assert!(
                policy.starts_with("default-src 'none';") && policy.contains("form-action 'self'"),
                "{policy}"
            );
            assert!(
                !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
                "{policy}"
            );
        }
    }

    #[test]
    fn what_may_be_kept_says_so_itself() {
        let mut headers = HeaderMap::new();
        dress(&mut headers, "default-src 'none'", "same-origin-allow-popups");
        assert_eq!(headers["cache-control"], "no-store");
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        dress(&mut headers, "default-src 'none'", "unsafe-none");
        assert_eq!(headers["cache-control"], "no-cache");
        assert_eq!(headers["x-content-type-options"], "nosniff");
    }
}
