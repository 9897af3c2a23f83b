//! Who changed what when, as the pages of a run show it.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::evidence::ChangeRow;

/// Which changes are looked for. An empty one finds all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeFilter {
    /// The id of a space; empty for any.
    pub space: String,
    /// An account; empty for any.
    pub author: String,
}

impl ChangeFilter {
    /// Whether anything is looked for at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A change, with the name of its space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// The row of the evidence.
    pub row: ChangeRow,
    /// The name of the space; empty when it was never seen.
    pub space_name: String,
}

/// How many changes something has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Its id; empty when the change does not say.
    pub id: String,
    /// Its name; empty when unknown.
    pub name: String,
    /// How many changes.
    pub changes: i64,
}

/// The changes of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub begins: Date,
    /// How many changes.
    pub changes: i64,
}

/// The changes of a run's window, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeCount {
    /// The beginning of the window.
    pub since: Timestamp,
    /// How many there are, those without a time included.
    pub changes: i64,
    /// How many have no time.
    pub undated: i64,
    /// Every week of the window, also one without changes.
    pub weeks: Vec<Week>,
    /// The spaces with the most changes, most first.
    pub spaces: Vec<Tally>,
    /// The authors with the most changes, most first.
    pub authors: Vec<Tally>,
    /// The name of the space and of the author that are looked for, where they are.
    pub space_name: String,
    /// As above.
    pub author_name: String,
}

/// The Monday of a day's week.
pub fn monday_of(day: Date) -> Date {
    let past = i64::from(day.weekday().since(Weekday::Monday));
    day.checked_sub(jiff::Span::new().days(past)).unwrap_or(day)
}

/// The weeks from one day to another, each with the changes of its days.
pub fn weeks(first: Date, last: Date, days: &[(Date, i64)]) -> Vec<Week> {
    let mut weeks = Vec::new();
    let mut begins = monday_of(first);
    while begins <= last {
        let of_week = days.iter().filter(|(day, _)| monday_of(*day) == begins);
        weeks.push(Week { begins, changes: of_week.map(|(_, changes)| changes).sum() });
        match begins.checked_add(jiff::Span::new().days(7)) {
            Ok(next) => begins = next,
            Err(_) => break,
        }
    }
    weeks
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weeks_begin_on_monday_and_none_is_left_out() {
        let days = [(date(2026, 11, 1), 2), (date(2026, 11, 2), 3), (date(2026, 11, 20), 5)];
        let found = weeks(date(2026, 10, 28), date(2026, 11, 22), &days);
        let told: Vec<_> = found.iter().map(|week| (week.begins, week.changes)).collect();
        assert_eq!(
            told,
            [
                (date(2026, 10, 26), 2),
                (date(2026, 11, 2), 3),
                (date(2026, 11, 9), 0),
                (date(2026, 11, 16), 5),
            ]
        );
        assert_eq!(monday_of(date(2026, 11, 23)), date(2026, 11, 23));
    }
}
