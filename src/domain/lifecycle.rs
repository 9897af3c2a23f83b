//! The life of a connection: which states there are, what can happen in each, where it leads and
//! what of it is announced. This table is the only place that says so.

use super::check::{CheckCode, CheckReport, words};
use super::connection::{Attention, ConnectionStatus, StoredConnection};
use super::event::EventKind;

words!(/// Where a connection stands.
State {
    /// It works.
    Active = "active",
    /// A person has to do something.
    NeedsAttention = "needs_attention",
    /// Switched off; everything is kept.
    Off = "off",
    /// Disconnected: its token is destroyed.
    Ended = "ended",
});

words!(/// What can happen to a connection.
Happening {
    /// Its site was connected in the wizard, for the first time or again.
    Connected = "connected",
    /// It was switched on, after a check.
    SwitchedOn = "switched_on",
    /// It was switched off.
    SwitchedOff = "switched_off",
    /// A setting was changed: the spaces, the schedule, the day on which the token expires.
    Adjusted = "adjusted",
    /// Its token was replaced by one that has passed.
    Rotated = "rotated",
    /// A check or a collection has shown that the site lets it in.
    LetIn = "let_in",
    /// A check or a collection has shown that a person has to do something.
    Refused = "refused",
    /// The same, for the cause that was known before.
    RefusedAgain = "refused_again",
    /// It was disconnected.
    Disconnected = "disconnected",
});

use EventKind::{
    ConnectionCreated as Created, ConnectionDeleted as Deleted, ConnectionNeedsAttention as Needs,
    ConnectionRecovered as Recovered, ConnectionUpdated as Updated,
};
use Happening as H;
use State as S;

/// A line of the table: in this state this can happen, it leads there and is announced so.
pub type Line = (Option<State>, Happening, State, &'static [EventKind]);

/// All that can happen. Whatever is not listed changes nothing.
pub const LIFE: &[Line] = &[
    (None, H::Connected, S::Active, &[Created]),
    (Some(S::Ended), H::Connected, S::Active, &[Created]),
    (Some(S::Active), H::Connected, S::Active, &[Updated]),
    (Some(S::NeedsAttention), H::Connected, S::Active, &[Updated, Recovered]),
    (Some(S::Off), H::Connected, S::Active, &[Updated]),
    (Some(S::Active), H::SwitchedOff, S::Off, &[Updated]),
    (Some(S::NeedsAttention), H::SwitchedOff, S::Off, &[Updated]),
    (Some(S::Off), H::SwitchedOn, S::Active, &[Updated]),
    (Some(S::Active), H::Adjusted, S::Active, &[Updated]),
    (Some(S::NeedsAttention), H::Adjusted, S::NeedsAttention, &[Updated]),
    (Some(S::Off), H::Adjusted, S::Off, &[Updated]),
    (Some(S::Active), H::Rotated, S::Active, &[Updated]),
    (Some(S::NeedsAttention), H::Rotated, S::Active, &[Updated, Recovered]),
    (Some(S::Off), H::Rotated, S::Off, &[Updated]),
    (Some(S::Active), H::LetIn, S::Active, &[]),
    (Some(S::NeedsAttention), H::LetIn, S::Active, &[Recovered]),
    (Some(S::Off), H::LetIn, S::Off, &[]),
    (Some(S::Active), H::Refused, S::NeedsAttention, &[Needs]),
    // Another cause than before: the portal has to show another remedy.
    (Some(S::NeedsAttention), H::Refused, S::NeedsAttention, &[Needs]),
    (Some(S::NeedsAttention), H::RefusedAgain, S::NeedsAttention, &[]),
    (Some(S::Off), H::Refused, S::Off, &[]),
    (Some(S::Off), H::RefusedAgain, S::Off, &[]),
    (Some(S::Active), H::Disconnected, S::Ended, &[Deleted]),
    (Some(S::NeedsAttention), H::Disconnected, S::Ended, &[Deleted]),
    (Some(S::Off), H::Disconnected, S::Ended, &[Deleted]),
];

/// Where it leads, and what is announced; nothing when it cannot happen in this state.
pub fn next(from: Option<State>, what: Happening) -> Option<(State, &'static [EventKind])> {
    LIFE.iter().find(|line| (line.0, line.1) == (from, what)).map(|line| (line.2, line.3))
}

impl State {
    /// The state of a connection by what is stored of it.
    pub fn of(connection: &StoredConnection) -> Self {
        match (connection.disconnected_at, connection.status()) {
            (Some(_), _) => Self::Ended,
            (None, ConnectionStatus::Active) => Self::Active,
            (None, ConnectionStatus::NeedsAttention) => Self::NeedsAttention,
            (None, ConnectionStatus::Off) => Self::Off,
        }
    }
}

/// What a look at the site has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The account is let in and sees what it needs to.
    LetIn,
    /// A person has to do something.
    Refused(Attention),
    /// Nothing that lasts: the site did not answer, or asked to wait. What was known before stays.
    Unclear,
}

impl Verdict {
    /// What a check of a stored connection means for it.
    pub fn of(report: &CheckReport) -> Self {
        let Some(step) = report.first_failure() else { return Self::LetIn };
        let passes = matches!(
            step.code,
            CheckCode::UpstreamError | CheckCode::RateLimited | CheckCode::SiteUnreachable
        );
        if passes {
            return Self::Unclear;
        }
        Self::Refused(Attention {
            code: step.code.to_string(),
            since: report.checked_at,
            remedy: step.remedy.clone().unwrap_or_else(|| step.title.clone()),
        })
    }

    /// The same for a connection of which something is known already: a cause that lasts is as old
    /// as when it was first seen.
    pub fn after(self, known: Option<&Attention>) -> (Self, Option<Happening>) {
        match (self, known) {
            (Self::LetIn, _) => (Self::LetIn, Some(Happening::LetIn)),
            (Self::Unclear, _) => (Self::Unclear, None),
            (Self::Refused(new), Some(known)) if new.code == known.code => {
                let since = known.since;
                (Self::Refused(Attention { since, ..new }), Some(Happening::RefusedAgain))
            }
            (Self::Refused(new), _) => (Self::Refused(new), Some(Happening::Refused)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_stands_once_and_what_has_ended_begins_by_connecting_alone() {
        for (place, line) in LIFE.iter().enumerate() {
            let twin =
                LIFE[place + 1..].iter().find(|other| (other.0, other.1) == (line.0, line.1));
            assert_eq!(twin, None);
            let out_of_nothing = matches!(line.0, None | Some(State::Ended));
            assert!(!out_of_nothing || line.1 == Happening::Connected, "{line:?}");
        }
        for state in [State::Active, State::NeedsAttention, State::Off] {
            let left_out: Vec<_> =
                Happening::ALL.iter().filter(|what| next(Some(state), **what).is_none()).collect();
            // Switching to where it stands, and a cause known before where none is known.
            let expected: &[&Happening] = match state {
                State::Active => &[&Happening::SwitchedOn, &Happening::RefusedAgain],
                State::NeedsAttention => &[&Happening::SwitchedOn],
                _ => &[&Happening::SwitchedOff],
            };
            assert_eq!(left_out, expected, "{state}");
        }
    }

    #[test]
    fn what_is_announced_tells_how_the_state_changed() {
        for (from, what, to, announced) in LIFE {
            let says = |kind| announced.contains(&kind);
            let attention = Some(State::NeedsAttention);
            assert_eq!(says(Recovered), *from == attention && *to == State::Active, "{what}");
            let begins = *to == State::NeedsAttention && *what == Happening::Refused;
            assert_eq!(says(Needs), begins, "{from:?} {what}");
            assert_eq!(says(Deleted), *to == State::Ended, "{what}");
            assert_eq!(says(Created), matches!(from, None | Some(State::Ended)), "{what}");
        }
    }
}
