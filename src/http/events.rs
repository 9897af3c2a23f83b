//! A run's changes as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream;

use crate::domain::error::AppError;
use crate::domain::id::RunId;
use crate::domain::run::Run;
use crate::domain::session::Actor;
use crate::service::Services;

/// How often a run is looked at.
const LOOK: Duration = Duration::from_millis(500);

/// Sends the run whenever it has changed, and ends with it.
pub async fn of_run(services: Services, actor: Actor, id: RunId) -> Result<Response, AppError> {
    let first = services.run(&actor, &id).await?;
    let changes = stream::unfold((None::<Run>, Some(first)), move |(shown, found)| {
        let (services, actor, id) = (services.clone(), actor.clone(), id.clone());
        async move {
            if shown.as_ref().is_some_and(|run| run.status.is_over()) {
                return None;
            }
            let mut next = found;
            loop {
                match next {
                    Some(run) if shown.as_ref() != Some(&run) => {
                        let event =
                            Event::default().event("run").json_data(&run).unwrap_or_default();
                        return Some((Ok::<_, Infallible>(event), (Some(run), None)));
                    }
                    _ => tokio::time::sleep(LOOK).await,
                }
                // A run that cannot be read ends the stream; the client asks again.
                next = Some(services.run(&actor, &id).await.ok()?);
            }
        }
    });
    Ok(Sse::new(changes).keep_alive(KeepAlive::default()).into_response())
}
