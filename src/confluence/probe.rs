//! The checklist: tries everything that the collector will use, once, with a
//! person waiting.
//!
//! It must not be fooled (CONFLUENCE facts, part C2): a list that answers
//! proves nothing, because a public site answers strangers too. Only a known
//! account counts as signed in. No sentence is written here; see
//! [`crate::domain::check_words`].

mod lists;
mod sign_in;

use std::future::Future;
use std::sync::Mutex;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use super::Confluence;
use crate::domain::check::{CheckStep, CheckStepId, StepStatus};
use crate::domain::check_words::{
    Cause, SignInFact, SiteFact, Unreachable, sign_in_step, site_step, skipped_step,
};
use crate::domain::connection::{Account, ApiRoute, StoredConnection};
use crate::domain::credentials::Credentials;
use crate::domain::subdomain::{SiteInputError, Subdomain};
use crate::domain::token_form::TokenForm;

/// How long a whole check may take.
pub const CHECK_DEADLINE: Duration = Duration::from_secs(20);

/// What to check.
#[derive(Clone, Debug)]
pub struct ProbeRequest {
    /// The site's name.
    pub subdomain: Subdomain,
    /// The way that worked before; `None` when nothing is known.
    pub known_route: Option<ApiRoute>,
    /// The email and the token.
    pub credentials: Credentials,
    /// How old an answer about the site itself may be.
    pub site_age: Duration,
    /// How long the whole may take.
    pub deadline: Duration,
}

/// What a check has found.
#[derive(Clone, Debug)]
pub struct ProbeResult {
    /// All lines, in the order of [`CheckStepId::ALL`].
    pub steps: Vec<CheckStep>,
    /// The site's cloud id, when the site was found.
    pub site: Option<String>,
    /// Which way the token works, when it does.
    pub route: Option<ApiRoute>,
    /// Who is signed in, when anybody is.
    pub account: Option<Account>,
}

impl Confluence {
    /// Runs the whole checklist for a stored connection, the site asked anew. Nobody waits for the
    /// single lines.
    ///
    /// # Errors
    /// [`SiteInputError`] when its name is none, which a row that was changed by hand may hold.
    pub async fn check_again(
        &self,
        connection: &StoredConnection,
        credentials: Credentials,
    ) -> Result<Vec<CheckStep>, SiteInputError> {
        let request = ProbeRequest {
            subdomain: Subdomain::parse(&connection.site.subdomain)?,
            known_route: Some(connection.api_route),
            credentials,
            site_age: Duration::ZERO,
            deadline: CHECK_DEADLINE,
        };
        let (lines, unheard) = mpsc::channel(1);
        drop(unheard);
        Ok(self.probe(request, lines).await.steps)
    }
}

/// A check under way: tells each line as it ends, and keeps it.
struct Run {
    /// The site's name, for the log.
    site: Subdomain,
    deadline: Instant,
    lines: mpsc::Sender<CheckStep>,
    steps: Mutex<Vec<CheckStep>>,
}

impl Run {
    /// Ends a line. Whether somebody listens does not matter.
    async fn tell(&self, step: CheckStep) -> StepStatus {
        let status = step.status;
        let (line, code, millis) = (step.id, step.code, step.duration_ms);
        // The sentences may hold a name or an email, so the log has the codes.
        match status {
            StepStatus::Failed | StepStatus::Warning => {
                tracing::warn!(site = %self.site, %line, %status, %code, millis, "checked");
            }
            StepStatus::Passed => {
                tracing::info!(site = %self.site, %line, %status, %code, millis, "checked");
            }
            StepStatus::Skipped => {
                tracing::debug!(site = %self.site, %line, %status, %code, "not checked");
            }
        }
        self.steps.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(step.clone());
        // A listener that does not keep up must not hold up the check beyond its time.
        let _ = timeout_at(self.deadline, self.lines.send(step)).await;
        status
    }

    async fn skip(&self, ids: &[CheckStepId], after: CheckStepId) {
        for id in ids {
            self.tell(skipped_step(*id, after)).await;
        }
    }

    /// Works until the whole check's time is over.
    async fn in_time<T>(&self, work: impl Future<Output = T>) -> Result<T, Cause> {
        timeout_at(self.deadline, work).await.map_err(|_| Cause::OutOfTime)
    }

    fn steps(self) -> Vec<CheckStep> {
        let mut steps = self.steps.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        steps.sort_by_key(|step| step.id);
        steps
    }
}

pub(super) async fn run(
    confluence: &Confluence,
    request: ProbeRequest,
    lines: mpsc::Sender<CheckStep>,
) -> ProbeResult {
    let run = Run {
        site: request.subdomain.clone(),
        deadline: Instant::now() + request.deadline,
        lines,
        steps: Mutex::default(),
    };
    let mut found = ProbeResult { steps: Vec::new(), site: None, route: None, account: None };
    Box::pin(check(confluence, &request, &run, &mut found)).await;
    found.steps = run.steps();
    found
}

async fn check(
    confluence: &Confluence,
    request: &ProbeRequest,
    run: &Run,
    found: &mut ProbeResult,
) {
    let site = &request.subdomain;
    let begun = Instant::now();
    let finding = run
        .in_time(confluence.find_site(site, request.site_age))
        .await
        .unwrap_or(SiteFact::Unreachable(Unreachable::Timeout));
    run.tell(site_step(site, &finding, millis(begun))).await;
    let SiteFact::Found(cloud_id) = finding else {
        return run.skip(&CheckStepId::ALL[1..], CheckStepId::Site).await;
    };
    found.site = Some(cloud_id.clone());

    let begun = Instant::now();
    let (fact, signed_in) =
        match run.in_time(sign_in::sign_in(confluence, request, &cloud_id)).await {
            Ok(outcome) => outcome,
            // A pause that another reader of the site has met is a reason of its own.
            Err(_) if confluence.gate(&cloud_id).is_paused() => {
                (SignInFact::Other(Cause::RateLimited), None)
            }
            Err(cause) => (SignInFact::Other(cause), None),
        };
    let Credentials { email, token } = &request.credentials;
    let form = TokenForm::of(token.expose());
    run.tell(sign_in_step(site, email, form, &fact, millis(begun))).await;
    let Some(signed_in) = signed_in else {
        return run.skip(&CheckStepId::ALL[2..], CheckStepId::SignIn).await;
    };
    found.route = Some(signed_in.route);
    let on_request = confluence.0.on_request;
    Box::pin(lists::check(run, &signed_in.api, signed_in.account.as_ref(), on_request)).await;
    found.account = signed_in.account;
}

fn millis(begun: Instant) -> u64 {
    u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX)
}
