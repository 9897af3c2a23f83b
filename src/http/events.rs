//! A run's changes as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::{StreamExt, stream};

use super::state::AppState;
use crate::domain::error::AppError;
use crate::domain::id::RunId;
use crate::domain::locale::Locale;
use crate::domain::run::Run;
use crate::domain::session::Actor;

/// How often a run is looked at.
const LOOK: Duration = Duration::from_millis(500);
/// How long one stream lasts at most. A browser that still listens comes again
/// by itself, and is asked again who it is.
const LONGEST: Duration = Duration::from_hours(1);
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Sends the run at once and whenever it has changed, and ends with it.
///
/// # Errors
/// [`AppError`] when there is no such run for this actor.
pub async fn of_run(state: &AppState, actor: Actor, id: RunId) -> Result<Response, AppError> {
    // The events are written when the handler has long ended.
    let locale = Locale::current();
    let services = state.services.clone();
    let first = services.run(&actor, &id).await?;
    let runs = stream::unfold((None::<Run>, Some(first)), move |(shown, found)| {
        let (services, actor, id) = (services.clone(), actor.clone(), id.clone());
        async move {
            if shown.as_ref().is_some_and(|run| run.status.is_over()) {
                return None;
            }
            let mut next = found;
            loop {
                match next {
                    Some(run) if shown.as_ref() != Some(&run) => {
                        return Some((run.clone(), (Some(run), None)));
                    }
                    _ => tokio::time::sleep(LOOK).await,
                }
                // A run that cannot be read ends the stream; who listens asks again.
                next = Some(services.run(&actor, &id).await.ok()?);
            }
        }
    });
    let events = runs.take_until(Box::pin(tokio::time::sleep(LONGEST))).map(move |run| {
        let event = locale.speaking(|| Event::default().event("run").json_data(&run));
        Ok::<_, Infallible>(event.unwrap_or_default())
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response())
}
