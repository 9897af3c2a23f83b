//! Step 2 as a stream: each line of the checklist as soon as it ends.
//!
//! The check lives in the response. When the browser goes away, the response
//! is dropped and the check with it.

use std::convert::Infallible;

use axum::http::{HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::future::BoxFuture;
use futures::stream;
use tokio::sync::mpsc::{self, Receiver};

use super::visit::Visit;
use super::wizard::CONNECTED;
use crate::domain::check::{CheckStep, CheckStepId};
use crate::domain::error::AppError;
use crate::service::{ConnectForm, ConnectOutcome};
use crate::ui::wizard::{FieldError, field_fragment, result_fragment, step_fragment};

/// Room for every line, so that the check never waits for a slow reader.
const LINES: usize = CheckStepId::ALL.len();

type End = Result<ConnectOutcome, AppError>;

/// How far the answer is.
enum Answer {
    /// The check runs.
    Running(BoxFuture<'static, End>, Receiver<CheckStep>),
    /// It has ended; these lines were not sent yet.
    Ended(Vec<CheckStep>, End),
    /// All is sent.
    Sent,
}

/// Runs the check and answers with its lines, then with how it ended.
pub fn check(visit: Visit, form: ConnectForm) -> Response {
    let (lines, heard) = mpsc::channel(LINES);
    let check = Box::pin(async move { visit.services.connect(&visit.session, form, lines).await });
    let events =
        stream::unfold((Answer::Running(check, heard), Vec::new()), |(answer, sent)| async {
            let (event, answer, sent) = next(answer, sent).await?;
            Some((Ok::<_, Infallible>(event), (answer, sent)))
        });
    let mut response = Sse::new(events).keep_alive(KeepAlive::default()).into_response();
    unbuffered(&mut response);
    response
}

/// Asks proxies on the way to pass each event on as it comes.
pub fn unbuffered(response: &mut Response) {
    let name = HeaderName::from_static("x-accel-buffering");
    response.headers_mut().insert(name, HeaderValue::from_static("no"));
}

/// The next event, and what is left after it.
async fn next(
    mut answer: Answer,
    mut sent: Vec<CheckStepId>,
) -> Option<(Event, Answer, Vec<CheckStepId>)> {
    if let Answer::Running(mut check, mut heard) = answer {
        let end = tokio::select! {
            biased;
            Some(step) = heard.recv() => {
                sent.push(step.id);
                return Some((line(step), Answer::Running(check, heard), sent));
            }
            end = &mut check => end,
        };
        // Whatever was not heard of on the way stands in the report.
        let missing = match &end {
            Ok(outcome) => outcome
                .report
                .steps
                .iter()
                .filter(|step| !sent.contains(&step.id))
                .cloned()
                .rev()
                .collect(),
            Err(_) => Vec::new(),
        };
        answer = Answer::Ended(missing, end);
    }
    match answer {
        Answer::Ended(mut missing, end) => match missing.pop() {
            Some(step) => Some((line(step), Answer::Ended(missing, end), sent)),
            None => Some((last(end), Answer::Sent, sent)),
        },
        Answer::Running(..) | Answer::Sent => None,
    }
}

fn line(step: CheckStep) -> Event {
    Event::default().event("step").data(step_fragment(step))
}

fn last(end: End) -> Event {
    match end {
        Ok(outcome) if outcome.connected.is_some() => {
            Event::default().event("done").data(CONNECTED)
        }
        Ok(_) => Event::default().event("done").data(result_fragment(None)),
        Err(AppError { field: Some(field), detail, .. }) => {
            Event::default().event("field").data(field_fragment(FieldError { field, detail }))
        }
        Err(error) => Event::default().event("done").data(result_fragment(Some(error.detail))),
    }
}
