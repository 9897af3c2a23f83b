//! Times as milliseconds since 1970, and the two ways the API writes them. The data lies in a fixed
//! past, so that a snapshot made today equals one made next year.

/// 2026-11-20T12:00:00Z: the newest moment of the generated data.
pub const DATA_END_MS: i64 = 1_795_176_000_000;
/// A day in milliseconds.
pub const DAY_MS: i64 = 86_400_000;

fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

/// `2024-01-02T03:04:05.678Z`, as version 2 of the API writes it.
pub fn iso(ms: i64) -> String {
    let (year, month, day) = civil(ms.div_euclid(DAY_MS));
    let t = ms.rem_euclid(DAY_MS);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
        t / 3_600_000,
        t / 60_000 % 60,
        t / 1000 % 60,
        t % 1000
    )
}

/// `Tue, 02 Jan 2024 03:04:05 GMT`, as an HTTP header writes it.
pub fn http_date(ms: i64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let days = ms.div_euclid(DAY_MS);
    let (year, month, day) = civil(days);
    let t = ms.rem_euclid(DAY_MS);
    let weekday = DAYS[usize::try_from(days.rem_euclid(7)).unwrap_or(0)];
    let month = MONTHS[usize::try_from(month - 1).unwrap_or(0)];
    format!(
        "{weekday}, {day:02} {month} {year} {:02}:{:02}:{:02} GMT",
        t / 3_600_000,
        t / 60_000 % 60,
        t / 1000 % 60
    )
}

/// Now, by the machine's clock (only for `Retry-After` dates and reset times).
#[expect(
    clippy::disallowed_methods,
    reason = "a date that a client waits for must lie in its future"
)]
pub fn now_ms() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()
        .and_then(|d| i64::try_from(d.as_millis()).ok())
        .unwrap_or(DATA_END_MS)
}

#[cfg(test)]
mod tests {
    #[test]
    fn writes_both_forms() {
        assert_eq!(super::iso(super::DATA_END_MS), "2026-11-20T12:00:00.000Z");
        assert_eq!(super::http_date(784_111_777_000), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
