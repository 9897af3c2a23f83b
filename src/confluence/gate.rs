//! One gate per site: how many requests may be under way, and when none may.
//!
//! All tokens and apps of a site share one burst limit whose size Atlassian
//! does not publish (CONFLUENCE facts, part E), so the gate feels for it: the
//! window grows by one after each clean round and halves when the site refuses
//! or is slow. A request to wait stops the whole site, not one task. Whoever
//! wants to leave more of the limit to others sets a rate.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

use super::meter::Meter;

/// Requests under way before anything is known of a site.
const FIRST_WINDOW: usize = 4;

#[derive(Debug)]
pub(super) struct Gate {
    state: Mutex<State>,
    changed: Notify,
    most: usize,
    /// The time between two requests, where a rate is set.
    apart: Option<Duration>,
}

/// What a gate may let pass, however well the site answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    /// Requests under way.
    pub at_once: usize,
    /// Requests a second; as many as the site answers when `None`.
    pub a_second: Option<u32>,
}

#[derive(Debug)]
struct State {
    window: usize,
    under_way: usize,
    /// Clean answers since the window last changed.
    clean: usize,
    /// Grows with each cut. Requests of an older era were sent before the cut
    /// and say nothing new: twenty refusals at once halve the window once.
    era: u64,
    paused_until: Option<Instant>,
    /// When the next request may be sent, where a rate is set.
    turn: Option<Instant>,
}

/// The right to have one request under way; given back when dropped.
#[derive(Debug)]
pub(super) struct Permit {
    gate: Arc<Gate>,
    era: u64,
}

impl Gate {
    pub(super) fn new(bounds: Bounds) -> Self {
        let most = bounds.at_once.max(1);
        let state = State {
            window: FIRST_WINDOW.min(most),
            under_way: 0,
            clean: 0,
            era: 0,
            paused_until: None,
            turn: None,
        };
        let apart = bounds.a_second.map(|rate| Duration::from_secs(1) / rate.max(1));
        Self { state: Mutex::new(state), changed: Notify::new(), most, apart }
    }

    /// Waits for the turn of one request, first or repeated, where a rate is set.
    pub(super) async fn turn(&self) {
        let Some(apart) = self.apart else { return };
        let at = {
            let mut state = self.state();
            let now = Instant::now();
            let at = state.turn.map_or(now, |turn| turn.max(now));
            state.turn = Some(at + apart);
            at
        };
        sleep_until(at).await;
    }

    /// Waits until a request may be sent.
    pub(super) async fn enter(self: &Arc<Self>, meter: &Meter) -> Permit {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            // From here on no change is missed.
            changed.as_mut().enable();
            {
                let mut state = self.state();
                if !state.is_paused() && state.under_way < state.window {
                    state.under_way += 1;
                    return Permit { gate: Arc::clone(self), era: state.era };
                }
            }
            if self.is_paused() {
                self.wait_out(meter).await;
            } else {
                changed.await;
            }
        }
    }

    /// Lets nothing pass for so long. A longer pause that is set already stays.
    pub(super) fn pause(&self, wait: Duration) {
        let until = Instant::now() + wait;
        let mut state = self.state();
        state.paused_until = Some(state.paused_until.map_or(until, |before| before.max(until)));
        drop(state);
        self.changed.notify_waiters();
    }

    /// Whether nothing passes at the moment.
    pub(super) fn is_paused(&self) -> bool {
        self.state().is_paused()
    }

    /// Waits until nothing is paused any more.
    pub(super) async fn wait_out(&self, meter: &Meter) {
        let from = Instant::now();
        loop {
            let until = self.state().paused_until.filter(|until| *until > Instant::now());
            let Some(until) = until else { break };
            sleep_until(until).await;
        }
        meter.count_wait(from, Instant::now());
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn is_paused(&self) -> bool {
        self.paused_until.is_some_and(|until| until > Instant::now())
    }
}

impl Permit {
    /// The answer was clean.
    pub(super) fn clean(&self) {
        let mut state = self.gate.state();
        state.clean += 1;
        if state.clean >= state.window {
            state.clean = 0;
            state.window = (state.window + 1).min(self.gate.most);
            drop(state);
            self.gate.changed.notify_waiters();
        }
    }

    /// The site refused because of load, or took so long that it must be under some.
    pub(super) fn refused(&mut self) {
        self.shrink(|window| window / 2);
    }

    /// The site says that its limit is near.
    pub(super) fn near_limit(&mut self) {
        self.shrink(|window| window - 1);
    }

    fn shrink(&mut self, to: impl Fn(usize) -> usize) {
        let mut state = self.gate.state();
        state.clean = 0;
        if self.era == state.era {
            state.window = to(state.window).max(1);
            state.era += 1;
        }
        self.era = state.era;
    }

    /// Keeps its place while the site is paused: whoever was refused goes
    /// first afterwards, so that nobody is refused time and again.
    pub(super) async fn wait_out(&self, meter: &Meter) {
        self.gate.wait_out(meter).await;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.gate.state().under_way -= 1;
        self.gate.changed.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::timeout;

    use super::*;

    const SOON: Duration = Duration::from_millis(1);

    fn at_once(at_once: usize) -> Bounds {
        Bounds { at_once, a_second: None }
    }

    fn window(gate: &Gate) -> usize {
        gate.state().window
    }

    async fn fill(gate: &Arc<Gate>, meter: &Meter) -> Vec<Permit> {
        let mut permits = Vec::new();
        while let Ok(permit) = timeout(SOON, gate.enter(meter)).await {
            permits.push(permit);
        }
        permits
    }

    #[tokio::test(start_paused = true)]
    async fn it_grows_while_clean_and_halves_once_per_round() {
        let (gate, meter) = (Arc::new(Gate::new(at_once(6))), Meter::default());
        for round in [4, 5, 6, 6] {
            let permits = fill(&gate, &meter).await;
            assert_eq!(permits.len(), round);
            permits.iter().for_each(Permit::clean);
        }
        let mut permits = fill(&gate, &meter).await;
        permits.iter_mut().for_each(Permit::refused);
        assert_eq!(window(&gate), 3, "six refusals of one round count once");
        permits[0].refused();
        assert_eq!(window(&gate), 1, "a refusal after the cut counts again");
        permits[0].refused();
        assert_eq!(window(&gate), 1, "one request always passes");
        drop(permits);
        assert_eq!(fill(&gate, &meter).await.len(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_place_that_is_given_back_wakes_who_waits() {
        let (gate, meter) = (Arc::new(Gate::new(at_once(1))), Arc::new(Meter::default()));
        let held = gate.enter(&meter).await;
        let waiting = tokio::spawn({
            let (gate, meter) = (Arc::clone(&gate), Arc::clone(&meter));
            async move { gate.enter(&meter).await }
        });
        tokio::time::sleep(SOON).await;
        assert!(!waiting.is_finished());
        drop(held);
        timeout(SOON, waiting).await.unwrap().unwrap();
        assert_eq!(meter.effort().throttled_ms, 0, "waiting for each other is no throttling");
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_stops_the_whole_site_and_who_was_refused_goes_first() {
        let (gate, meter) = (Arc::new(Gate::new(at_once(1))), Arc::new(Meter::default()));
        let begun = Instant::now();
        let refused = gate.enter(&meter).await;
        gate.pause(Duration::from_secs(7));
        gate.pause(Duration::from_secs(2));
        let other = tokio::spawn({
            let (gate, meter) = (Arc::clone(&gate), Arc::clone(&meter));
            async move {
                let _permit = gate.enter(&meter).await;
                begun.elapsed()
            }
        });
        refused.wait_out(&meter).await;
        assert_eq!(begun.elapsed().as_secs(), 7);
        tokio::time::sleep(Duration::from_secs(3)).await;
        drop(refused);
        assert_eq!(other.await.unwrap().as_secs(), 10);
        assert_eq!(meter.effort().throttled_ms / 10, 700);
    }

    #[tokio::test(start_paused = true)]
    async fn who_gives_up_leaves_no_trace() {
        let (gate, meter) = (Arc::new(Gate::new(at_once(2))), Meter::default());
        gate.pause(Duration::from_secs(1));
        assert!(timeout(SOON, gate.enter(&meter)).await.is_err());
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(fill(&gate, &meter).await.len(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn a_rate_spreads_requests_evenly_and_saves_nothing_up() {
        let gate = Gate::new(Bounds { at_once: 8, a_second: Some(4) });
        let begun = Instant::now();
        for _ in 0..5 {
            gate.turn().await;
        }
        assert_eq!(begun.elapsed(), Duration::from_secs(1));
        tokio::time::sleep(Duration::from_mins(1)).await;
        let begun = Instant::now();
        for _ in 0..3 {
            gate.turn().await;
        }
        assert_eq!(begun.elapsed(), Duration::from_millis(500));
    }
}
