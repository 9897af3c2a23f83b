//! What headers say: how long to wait, where to go on.

use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;
use jiff::fmt::rfc2822;

use crate::clock::Clock;

/// No site is waited for longer than this at a time. Points are counted anew each hour
/// (CONFLUENCE facts, part E), so nothing that is asked in earnest is longer.
pub(super) const LONGEST_WAIT: Duration = Duration::from_hours(1);

/// How long the site asks to wait: `Retry-After` in seconds or as a date, or
/// the time of `X-RateLimit-Reset` when nothing is left and that alone is sent,
/// as Atlassian's gateway does (CONFLUENCE facts, part E).
///
/// Dates count from the answer's own `Date`, so that a wrong clock here does no
/// harm. Nothing is longer than [`LONGEST_WAIT`].
pub(super) fn wait_asked(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let now = || text("date").and_then(http_date).unwrap_or_else(|| Clock::system().now());
    let until =
        |moment: Timestamp| Duration::try_from(moment.duration_since(now())).unwrap_or_default();
    let asked = match text("retry-after") {
        Some(value) => match value.parse::<f64>() {
            Ok(seconds) => Some(Duration::try_from_secs_f64(seconds).unwrap_or(if seconds > 0.0 {
                LONGEST_WAIT
            } else {
                Duration::ZERO
            })),
            Err(_) => http_date(value).or_else(|| value.parse().ok()).map(until),
        },
        None => None,
    };
    let asked = asked.or_else(|| {
        let nothing_left = text("x-ratelimit-remaining")?.parse::<f64>().ok()? <= 0.0;
        if nothing_left { text("x-ratelimit-reset")?.parse().ok().map(until) } else { None }
    });
    asked.map(|wait| wait.min(LONGEST_WAIT))
}

fn http_date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

/// Whether the site says that less than a fifth of the limit is left.
pub(super) fn near_limit(headers: &HeaderMap) -> bool {
    headers
        .get("x-ratelimit-nearlimit")
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"true"))
}

/// The `rel="next"` link of the `Link` headers.
pub(super) fn next_link(headers: &HeaderMap) -> Option<String> {
    headers.get_all("link").iter().filter_map(|value| value.to_str().ok()).find_map(next_of)
}

fn next_of(mut rest: &str) -> Option<String> {
    // Links are separated by commas, but a link may hold commas itself.
    loop {
        let (_, from) = rest.split_once('<')?;
        let (target, after) = from.split_once('>')?;
        let parameters = after.split_once('<').map_or(after, |(own, _)| own);
        let is_next = parameters
            .split([';', ','])
            .filter_map(|part| part.trim().split_once('='))
            .any(|(name, value)| {
                name.trim().eq_ignore_ascii_case("rel")
                    && value
                        .trim()
                        .trim_matches('"')
                        .split_ascii_whitespace()
                        .any(|rel| rel.eq_ignore_ascii_case("next"))
            });
        if is_next {
            return Some(target.to_owned());
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn waiting_is_asked_for_in_many_ways() {
        let date = ("date", "Tue, 24 Nov 2026 10:00:00 GMT");
        let seconds = |pairs: &[_]| wait_asked(&headers(pairs)).map(|wait| wait.as_secs());
        assert_eq!(seconds(&[("retry-after", "2")]), Some(2));
        assert_eq!(seconds(&[("retry-after", " 0 ")]), Some(0));
        assert_eq!(seconds(&[("retry-after", "-5")]), Some(0));
        assert_eq!(seconds(&[("retry-after", "86400")]), Some(3600));
        assert_eq!(seconds(&[("retry-after", "99999999999999999999999")]), Some(3600));
        assert_eq!(seconds(&[date, ("retry-after", "Tue, 24 Nov 2026 10:00:07 GMT")]), Some(7));
        assert_eq!(seconds(&[date, ("retry-after", "Tue, 24 Nov 2026 09:59:00 GMT")]), Some(0));
        assert_eq!(seconds(&[("retry-after", "soon")]), None);
        assert_eq!(seconds(&[]), None);
        let none_left = ("x-ratelimit-remaining", "0");
        assert_eq!(
            seconds(&[date, none_left, ("x-ratelimit-reset", "2026-11-24T10:00:30Z")]),
            Some(30)
        );
        assert_eq!(
            seconds(&[date, none_left, ("x-ratelimit-reset", "2026-11-24T10:01Z")]),
            Some(60)
        );
        assert_eq!(
            seconds(&[
                date,
                ("x-ratelimit-remaining", "7"),
                ("x-ratelimit-reset", "2026-11-24T10:01Z")
            ]),
            None
        );
    }

    #[test]
    fn the_next_link_is_found() {
        let link = |value: &str| next_link(&headers(&[("link", value)]));
        let next = "/wiki/api/v2/spaces?cursor=ab,c==&limit=5";
        assert_eq!(
            link(&format!("<{next}>; rel=\"next\", <https://a.atlassian.net/wiki>; rel=\"base\""))
                .as_deref(),
            Some(next)
        );
        assert_eq!(
            link(&format!(
                "<https://a.atlassian.net/wiki>; rel=\"base\", <{next}>; title=x; rel=next"
            ))
            .as_deref(),
            Some(next)
        );
        assert_eq!(link("<https://a.atlassian.net/wiki>; rel=\"base\""), None);
        assert_eq!(link("<broken"), None);
        assert_eq!(link(""), None);
    }
}
