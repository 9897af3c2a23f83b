//! A site's burst limit: a bucket of one second's requests that fills steadily. Atlassian publishes
//! neither its size nor its rate; all tokens of a site share it (CONFLUENCE facts, part E).

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// What a request meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// Room enough, or no limit at all.
    Free,
    /// Less than a fifth is left, which the answer says.
    Near,
    /// Nothing is left.
    Over,
}

/// The bucket.
#[derive(Debug, Default)]
pub struct Burst(Mutex<Option<(f64, Instant)>>);

impl Burst {
    /// Takes one request out of a bucket of that many a second; 0 is no limit.
    pub fn take(&self, per_second: u32) -> Load {
        if per_second == 0 {
            return Load::Free;
        }
        let most = f64::from(per_second);
        let now = Instant::now();
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (left, at) = state.unwrap_or((most, now));
        let left = (left + most * now.duration_since(at).as_secs_f64()).min(most);
        let passes = left >= 1.0;
        let left = if passes { left - 1.0 } else { left };
        *state = Some((left, now));
        match passes {
            false => Load::Over,
            true if left < most / 5.0 => Load::Near,
            true => Load::Free,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_refused_once_a_second_s_worth_is_gone() {
        let burst = Burst::default();
        let loads: Vec<_> = (0..30).map(|_| burst.take(20)).collect();
        assert_eq!(loads[0], Load::Free);
        assert_eq!(loads[18], Load::Near);
        assert_eq!(loads[29], Load::Over);
        assert_eq!(burst.take(0), Load::Free, "no limit");
    }
}
