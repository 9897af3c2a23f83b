//! When a source is collected by itself.

use jiff::{SignedDuration, Timestamp};

use super::check::words;
use super::id::ConnectionId;

words!(/// How often a source is collected by itself.
Schedule {
    /// Once an hour.
    Hourly = "hourly",
    /// Four times a day.
    EverySixHours = "every_6_hours",
    /// Once a day.
    Daily = "daily",
    /// Once a week.
    Weekly = "weekly",
});

impl Schedule {
    /// The time between two collections.
    pub const fn period(self) -> SignedDuration {
        match self {
            Self::Hourly => SignedDuration::from_hours(1),
            Self::EverySixHours => SignedDuration::from_hours(6),
            Self::Daily => SignedDuration::from_hours(24),
            Self::Weekly => SignedDuration::from_hours(24 * 7),
        }
    }

    /// The first slot of a connection after `now`. Slots are a period apart, counted from the epoch
    /// in UTC, so neither restarts nor changes of the clock shift them; each connection has a
    /// place of its own within the period, by its id, so that not all begin at once.
    pub fn slot_after(self, connection: &ConnectionId, now: Timestamp) -> Timestamp {
        let period = self.period().as_secs();
        let offset = place(connection) % period;
        let passed = (now.as_second() - offset).div_euclid(period);
        Timestamp::from_second((passed + 1) * period + offset).unwrap_or(now)
    }

    /// The first slot of a connection that was just made, whose first collection begins at once:
    /// half a period later at the earliest.
    pub fn first_slot(self, connection: &ConnectionId, now: Timestamp) -> Timestamp {
        self.slot_after(connection, now + self.period() / 2)
    }
}

/// The random end of the id, as a number.
fn place(connection: &ConnectionId) -> i64 {
    let text = connection.as_str();
    let end = text.len().saturating_sub(8);
    i64::from_str_radix(text.get(end..).unwrap_or_default(), 16).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn slots_are_a_period_apart_and_never_missed(id: u128, second in 0_i64..4_000_000_000, which in 0_usize..4) {
            let schedule = Schedule::ALL[which];
            let id = ConnectionId::new(uuid::Uuid::from_u128(id));
            let now = Timestamp::from_second(second).unwrap();
            let slot = schedule.slot_after(&id, now);
            prop_assert!(slot > now && slot <= now + schedule.period());
            // Whoever asks in between is told the same, and at the slot the next one.
            let between = Timestamp::from_second(i64::midpoint(second, slot.as_second())).unwrap();
            if between < slot {
                prop_assert_eq!(schedule.slot_after(&id, between), slot);
            }
            prop_assert_eq!(schedule.slot_after(&id, slot), slot + schedule.period());
            let first = schedule.first_slot(&id, now);
            prop_assert!(first > now + schedule.period() / 2);
        }
    }

    #[test]
    fn a_thousand_sources_are_spread_over_the_day() {
        use rand::{Rng, SeedableRng};
        let mut random = rand::rngs::SmallRng::seed_from_u64(7);
        let mut hours = [0; 24];
        for _ in 0..1_000 {
            let mut bytes = [0; 16];
            random.fill_bytes(&mut bytes);
            let id = ConnectionId::new(uuid::Uuid::from_bytes(bytes));
            let slot = Schedule::Daily.slot_after(&id, Timestamp::UNIX_EPOCH);
            hours[usize::try_from(slot.as_second() / 3600 % 24).unwrap()] += 1;
        }
        assert!(hours.iter().all(|hour| (15..80).contains(hour)), "{hours:?}");
    }
}
