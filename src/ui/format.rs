//! Sizes, dates and times as people read them, in the language that is spoken.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::messages;
use crate::domain::text;

/// "20 Nov 2027 (in 361 days)".
pub fn date(date: Date, today: Date) -> String {
    let days = i64::from((date - today).get_days());
    let away = match days {
        0 => messages::away_today(),
        1 => messages::away_tomorrow(),
        -1 => messages::away_yesterday(),
        2.. => messages::away_ahead(days),
        _ => messages::away_past(-days),
    };
    messages::date_away(away, text::date(date)).say()
}

/// "24 Nov 2026, 14:05 UTC".
pub fn moment(at: Timestamp) -> String {
    let at = TimeZone::UTC.to_datetime(at);
    messages::moment(text::date(at.date()), text::time(at.time())).say()
}

/// "88.1 kB": decimal units, one digit.
pub fn size(bytes: i64) -> String {
    let bytes = bytes.max(0);
    let tenths = |unit: i64| text::decimal(bytes / (unit / 10));
    match bytes {
        1_000_000_000.. => messages::size_gigabytes(tenths(1_000_000_000)),
        1_000_000.. => messages::size_megabytes(tenths(1_000_000)),
        1_000.. => messages::size_kilobytes(tenths(1_000)),
        _ => messages::size_bytes(text::number(bytes)),
    }
    .say()
}

/// "2 min 5 s".
pub fn took(from: Timestamp, to: Timestamp) -> String {
    let seconds = to.duration_since(from).as_secs().max(0);
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, 0) => messages::took_nothing(),
        (0, 0, s) => messages::took_seconds(s),
        (0, m, s) => messages::took_minutes(m, s),
        (h, m, _) => messages::took_hours(h, m),
    }
    .say()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_them() {
        let today = jiff::civil::date(2026, 11, 24);
        let on = |text: &str| date(text.parse().unwrap(), today);
        assert_eq!(on("2027-11-20"), "20 Nov 2027 (in 361 days)");
        assert_eq!(on("2026-11-25"), "25 Nov 2026 (tomorrow)");
        assert_eq!(on("2026-11-24"), "24 Nov 2026 (today)");
        assert_eq!(on("2026-11-04"), "4 Nov 2026 (20 days ago)");
        assert_eq!(size(999), "999 B");
        assert_eq!(size(88_123), "88.1 kB");
        assert_eq!(size(-1), "0 B");
        let from: Timestamp = "2026-11-24T14:05:00Z".parse().unwrap();
        let after = |seconds| from + jiff::SignedDuration::from_secs(seconds);
        assert_eq!(moment(from), "24 Nov 2026, 14:05 UTC");
        assert_eq!(took(from, after(0)), "less than a second");
        assert_eq!(took(from, after(125)), "2 min 5 s");
        assert_eq!(took(from, after(7_260)), "2 h 1 min");
    }
}
