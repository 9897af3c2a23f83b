//! Numbers, sizes and dates as people read them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// "20 Nov 2027 (in 361 days)".
pub fn date(date: Date, today: Date) -> String {
    let days = (date - today).get_days();
    let away = match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        2.. => format!("in {days} days"),
        _ => format!("{} days ago", days.unsigned_abs()),
    };
    format!("{} ({away})", date.strftime("%-d %b %Y"))
}

/// "24 Nov 2026, 14:05 UTC".
pub fn moment(at: Timestamp) -> String {
    TimeZone::UTC.to_datetime(at).strftime("%-d %b %Y, %H:%M UTC").to_string()
}

/// "1,204".
pub fn number(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { "-".to_owned() } else { String::new() };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "88.1 kB": decimal units, one digit.
pub fn size(bytes: i64) -> String {
    let bytes = u64::try_from(bytes).unwrap_or_default();
    for (unit, name) in [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")] {
        if bytes >= unit {
            let tenths = bytes / (unit / 10);
            return format!("{}.{} {name}", tenths / 10, tenths % 10);
        }
    }
    format!("{bytes} B")
}

/// "2 min 5 s".
pub fn took(from: Timestamp, to: Timestamp) -> String {
    let seconds = to.duration_since(from).as_secs().max(0);
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, 0) => "less than a second".to_owned(),
        (0, 0, s) => format!("{s} s"),
        (0, m, s) => format!("{m} min {s} s"),
        (h, m, _) => format!("{h} h {m} min"),
    }
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
        assert_eq!(number(1_204_000), "1,204,000");
        assert_eq!(number(-999), "-999");
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
