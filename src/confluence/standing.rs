//! Whether a reader's token counts for something.
//!
//! A public site answers a revoked token as it answers a stranger, and every
//! refusal looks like missing access (CONFLUENCE facts, part C2). So a reader
//! asks who it is signed in as: before its first list, and whenever an answer
//! looks like a refusal. Many who ask at once are served by one request.

use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};

use super::answer::{Fault, parse};
use super::endpoint::CURRENT_USER;
use super::error::ApiError;
use super::exchange::{Ask, Line};
use super::model::CurrentUserJson;
use crate::domain::check_words::Cause;

/// Before an account is given up, because the edge sometimes refuses for a moment.
const LAST_PAUSE: Duration = Duration::from_secs(4);

pub(super) struct Standing(Mutex<State>);

enum State {
    Unknown,
    /// Known when asked at this time.
    Known(Instant),
    /// What a person has to mend first; nothing is asked any more.
    Refused(ApiError),
}

impl Standing {
    pub(super) fn unknown() -> Self {
        Self(Mutex::new(State::Unknown))
    }

    /// The account has just been seen.
    pub(super) fn known() -> Self {
        Self(Mutex::new(State::Known(Instant::now())))
    }

    /// Makes sure that the account was known at some time.
    pub(super) async fn require_known(&self, line: &Line) -> Result<(), ApiError> {
        let mut state = self.0.lock().await;
        match &*state {
            State::Known(_) => Ok(()),
            State::Refused(error) => Err(error.clone()),
            State::Unknown => check(line, &mut state).await,
        }
    }

    /// Makes sure that the account was known at some time after `begun`.
    pub(super) async fn confirm(&self, line: &Line, begun: Instant) -> Result<(), ApiError> {
        let mut state = self.0.lock().await;
        match &*state {
            State::Known(at) if *at > begun => Ok(()),
            State::Refused(error) => Err(error.clone()),
            _ => check(line, &mut state).await,
        }
    }
}

async fn check(line: &Line, state: &mut State) -> Result<(), ApiError> {
    let mut asked = Instant::now();
    let mut who = current_user(line).await;
    // A stranger too: an answer that has lost its account looks like one.
    if matches!(&who, Err(Fault::Suspect(_))) || matches!(&who, Ok(user) if !user.is_known()) {
        sleep(LAST_PAUSE).await;
        asked = Instant::now();
        who = current_user(line).await;
    }
    match verdict(&who) {
        Ok(()) => {
            *state = State::Known(asked);
            Ok(())
        }
        Err(error) => {
            if error.ends_the_run() {
                *state = State::Refused(error.clone());
            }
            Err(error)
        }
    }
}

/// What the answer to "who am I?" means.
fn verdict(who: &Result<CurrentUserJson, Fault>) -> Result<(), ApiError> {
    match who {
        Ok(user) if user.is_known() => Ok(()),
        // Only a token that Atlassian knows is told that it lacks a scope.
        Err(Fault::Final(Cause::ScopesMissing(_))) => Ok(()),
        Ok(_) | Err(Fault::Suspect(_) | Fault::Final(Cause::Forbidden | Cause::NotFound)) => {
            Err(ApiError(Cause::CredentialsRejected))
        }
        Err(fault) => Err(ApiError(fault.clone().into_cause())),
    }
}

/// Who is signed in on this line.
pub(super) async fn current_user(line: &Line) -> Result<CurrentUserJson, Fault> {
    let endpoint = &CURRENT_USER;
    line.exchange(&Ask { endpoint, path: endpoint.path, goes_on: false, json: None }, parse).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_known_account_or_a_known_token_passes() {
        let user = |json: &str| serde_json::from_str(json).map_err(|_| Fault::Suspect(0));
        let rejected = Err(ApiError(Cause::CredentialsRejected));
        assert_eq!(verdict(&user(r#"{"type":"known","accountId":"a"}"#)), Ok(()));
        assert_eq!(verdict(&Err(Fault::Final(Cause::ScopesMissing(vec![])))), Ok(()));
        assert_eq!(verdict(&user(r#"{"type":"anonymous"}"#)), rejected);
        for status in [401, 403, 404] {
            assert_eq!(verdict(&Err(Fault::Suspect(status))), rejected);
        }
        let passing = verdict(&Err(Fault::Busy(None))).unwrap_err();
        assert!(!passing.ends_the_run(), "a busy site says nothing of the account");
    }
}
