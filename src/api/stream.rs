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
use crate::service::{Admitted, ConnectForm, ConnectOutcome};
use crate::ui::scene::{Scene, at};
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
pub fn check(visit: Visit, admitted: Admitted, form: ConnectForm) -> Response {
    let (lines, heard) = mpsc::channel(LINES);
    let check = async move { visit.services.connect(admitted, &visit.session, form, lines).await };
    respond(Box::pin(check), heard)
}

fn respond(check: BoxFuture<'static, End>, heard: Receiver<CheckStep>) -> Response {
    // The events are written when the handler has long ended.
    let scene = Scene::current();
    let events =
        stream::unfold((Answer::Running(check, heard), Vec::new()), move |(answer, sent)| {
            scene.clone().scope(async {
                let (event, answer, sent) = next(answer, sent).await?;
                Some((Ok::<_, Infallible>(event), (answer, sent)))
            })
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
    mut sent: Vec<CheckStep>,
) -> Option<(Event, Answer, Vec<CheckStep>)> {
    if let Answer::Running(mut check, mut heard) = answer {
        let end = tokio::select! {
            biased;
            Some(step) = heard.recv() => {
                sent.push(step.clone());
                return Some((line(step), Answer::Running(check, heard), sent));
            }
            end = &mut check => end,
        };
        // Whatever was not heard of on the way stands in the report: a line that was never sent,
        // and one that was sent before it was corrected.
        let missing = match &end {
            Ok(outcome) => outcome
                .report
                .steps
                .iter()
                .filter(|step| !sent.contains(step))
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
            Event::default().event("done").data(at(CONNECTED))
        }
        Ok(outcome) => {
            Event::default().event("done").data(result_fragment(None, outcome.other_account))
        }
        Err(AppError { field: Some(field), detail, .. }) => {
            Event::default().event("field").data(field_fragment(FieldError { field, detail }))
        }
        Err(error) => {
            Event::default().event("done").data(result_fragment(Some(error.detail), None))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::task::Poll;

    use futures::{FutureExt, StreamExt};

    use super::*;
    use crate::domain::check::{CheckCode, CheckReport, StepStatus};
    use crate::domain::text::Text;

    fn line(id: CheckStepId, status: StepStatus) -> CheckStep {
        CheckStep {
            id,
            status,
            code: CheckCode::NotApplicable,
            title: Text::default(),
            detail: Text::default(),
            remedy: None,
            duration_ms: 0,
        }
    }

    /// What each event is about, in order.
    async fn told(response: Response) -> Vec<String> {
        let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        let about = |event: &str| {
            let (name, data) = event.strip_prefix("event: ")?.split_once("\ndata: ")?;
            assert!(!data.contains('\n'), "more than one line: {data}");
            let what = data.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
            Some(format!("{name} {}", what.unwrap_or(data)))
        };
        text.split_terminator("\n\n").filter_map(about).collect()
    }

    #[tokio::test]
    async fn lines_come_first_and_none_is_missing() {
        let (lines, heard) = mpsc::channel(LINES);
        let check = async move {
            let site = line(CheckStepId::Site, StepStatus::Passed);
            let sign_in = line(CheckStepId::SignIn, StepStatus::Failed);
            let skipped = CheckStepId::ALL[2..4].iter().map(|id| line(*id, StepStatus::Skipped));
            lines.send(site.clone()).await.unwrap();
            lines.send(sign_in.clone()).await.unwrap();
            let steps = [site, sign_in].into_iter().chain(skipped).collect();
            let at = "2026-11-24T14:05:00Z".parse().unwrap();
            let report = CheckReport::new(at, steps);
            Ok(ConnectOutcome { report, connected: None, other_account: None })
        };
        assert_eq!(
            told(respond(Box::pin(check), heard)).await,
            [
                "step check-site",
                "step check-sign_in",
                "step check-spaces",
                "step check-pages",
                "done check-result",
            ]
        );
    }

    #[tokio::test]
    async fn a_line_that_is_corrected_at_the_very_end_is_sent_again() {
        let (lines, heard) = mpsc::channel(LINES);
        let check = async move {
            let signed_in = line(CheckStepId::SignIn, StepStatus::Passed);
            lines.send(signed_in.clone()).await.unwrap();
            tokio::task::yield_now().await;
            // Nobody is asked between this line and the end.
            let corrected = line(CheckStepId::SignIn, StepStatus::Failed);
            lines.send(corrected.clone()).await.unwrap();
            let at = "2026-11-24T14:05:00Z".parse().unwrap();
            let report = CheckReport::new(at, vec![signed_in]).with(&corrected);
            Ok(ConnectOutcome { report, connected: None, other_account: None })
        };
        assert_eq!(
            told(respond(Box::pin(check), heard)).await,
            ["step check-sign_in", "step check-sign_in", "done check-result"]
        );
    }

    #[tokio::test]
    async fn a_wrong_field_is_the_only_event() {
        let (_, heard) = mpsc::channel(LINES);
        let check = async { Err(AppError::field("token", "Paste the API token.")) };
        assert_eq!(told(respond(Box::pin(check), heard)).await, ["field token-note"]);
    }

    #[tokio::test]
    async fn the_check_ends_when_the_browser_goes_away() {
        let (lines, heard) = mpsc::channel(LINES);
        let alive = Arc::new(());
        let held = Arc::clone(&alive);
        let check = async move {
            lines.send(line(CheckStepId::Site, StepStatus::Passed)).await.unwrap();
            std::future::pending::<()>().await;
            drop(held);
            unreachable!("it waits for ever")
        };
        let mut body = respond(Box::pin(check), heard).into_body().into_data_stream();
        assert!(body.next().await.is_some(), "the first line");
        assert!(matches!(futures::poll!(body.next().boxed()), Poll::Pending));
        assert_eq!(Arc::strong_count(&alive), 2);
        drop(body);
        assert_eq!(Arc::strong_count(&alive), 1);
    }
}
