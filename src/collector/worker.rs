//! The worker: takes one run after the other and holds each by a lease.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::bounds::{self, Bounds};
use super::crawl::{Crawl, Ending};
use super::evidence;
use super::report;
use super::schedule::plan;
use super::second_look::LATER;
use super::tally::Tally;
use crate::clock::Clock;
use crate::confluence::{Confluence, SiteApi, SiteTarget};
use crate::domain::connection::{Attention, StoredConnection};
use crate::domain::credentials::{AccountEmail, Credentials};
use crate::domain::evidence::EvidenceWindow;
use crate::domain::id::ConnectionId;
use crate::domain::lifecycle::Verdict;
use crate::domain::messages;
use crate::domain::run::{OnRequest, RunError, RunLimits, RunStatus, RunTrigger};
use crate::domain::text::Text;
use crate::entropy::Entropy;
use crate::evidence::Files;
use crate::jobs::{Jobs, Rhythm};
use crate::store::{ClaimedRun, Lease, LeaseState, RunEnd, Store, StoreError};
use crate::vault::{SealContext, SealedCredential, SigningKeys, Vault};

/// How long a run stays with a worker that is not heard of. A worker that was
/// killed holds its run for this long at most.
const LEASE: SignedDuration = SignedDuration::from_secs(12);
/// How often the lease is renewed.
const HEARTBEAT: Duration = Duration::from_secs(3);
/// How often the worker looks for runs that another process has queued.
const LOOK: Duration = Duration::from_secs(2);

/// How often what is due is looked for.
const PLAN: Duration = Duration::from_secs(15);

/// What a worker is made of.
#[derive(Clone)]
pub struct CollectorParts {
    /// The database.
    pub store: Store,
    /// The ciphers.
    pub vault: Vault,
    /// What evidence is signed with.
    pub signing_keys: SigningKeys,
    /// Atlassian.
    pub confluence: Confluence,
    /// The evidence files.
    pub files: Files,
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub entropy: Entropy,
    /// Rung when a run is queued in this process.
    pub wake: Arc<Notify>,
    /// How many runs are worked on at once.
    pub runs_at_once: usize,
    /// How long after a run that has read everything the next one does.
    pub sweep: SignedDuration,
    /// How far back changes are collected.
    pub window: EvidenceWindow,
    /// What is read on request.
    pub on_request: OnRequest,
    /// Of how many accounts the groups are read too, to check the members of groups.
    pub members_sample: usize,
    /// Whether what Confluence answers is kept as evidence.
    pub keep_raw_responses: bool,
    /// How much a run may take.
    pub limits: RunLimits,
    /// Where files are written before they go to the evidence store.
    pub scratch: PathBuf,
}

/// Works on queued runs.
#[derive(Clone)]
pub struct Worker {
    pub(super) parts: CollectorParts,
}

/// Why a run could not be worked on.
#[derive(Debug, thiserror::Error)]
pub(super) enum WorkError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{sentence}")]
    Broken { code: &'static str, sentence: Text },
}

impl WorkError {
    /// What stands in the database is not what the product writes there.
    pub(super) fn unreadable() -> Self {
        Self::Broken { code: "credential_unavailable", sentence: messages::stored_unreadable() }
    }
}

impl Worker {
    /// A worker made of these.
    pub fn new(parts: CollectorParts) -> Self {
        Self { parts }
    }

    /// Works until `stop`; then lets go of its runs at their next batch.
    pub async fn run(&self, stop: CancellationToken) {
        let queued = Rhythm::woken_by(LOOK, Arc::clone(&self.parts.wake));
        let (collects, plans, looks) = (self.clone(), self.clone(), self.clone());
        let (collecting, looking) = (stop.clone(), stop.clone());
        Jobs::new(stop)
            .with_several(self.parts.runs_at_once, "collect", &queued, move || {
                let (worker, stop) = (collects.clone(), collecting.clone());
                async move {
                    while !stop.is_cancelled() && worker.step(&stop).await? {}
                    Ok::<_, StoreError>(())
                }
            })
            .with("schedule", Rhythm::every(PLAN), move || {
                let Self { parts, .. } = plans.clone();
                async move {
                    if plan(&parts.store, &parts.clock, &parts.entropy, parts.sweep).await? > 0 {
                        parts.wake.notify_waiters();
                    }
                    Ok::<_, StoreError>(())
                }
            })
            .with("second looks", Rhythm::every(PLAN), move || {
                let (worker, stop) = (looks.clone(), looking.clone());
                async move {
                    tokio::select! {
                        // A look that is cut off is made by somebody else.
                        () = stop.cancelled() => Ok(()),
                        looked = worker.look_again() => looked.map(drop),
                    }
                }
            })
            .run()
            .await;
    }

    /// Takes one run, if one waits, and works on it to its end. Whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails; the run waits for a better time.
    pub async fn step(&self, stop: &CancellationToken) -> Result<bool, StoreError> {
        let parts = &self.parts;
        let now = parts.clock.now();
        // A name for each claim: of two in one process the second may follow upon the first's lease.
        let owner = format!("worker-{}", parts.entropy.uuid(&parts.clock).simple());
        let Some(run) = parts.store.claim_run(&owner, now, now + LEASE).await? else {
            return Ok(false);
        };
        tracing::info!(run = %run.id, connection = %run.connection_id, "a run was taken");
        let halt = stop.child_token();
        let ended = match Box::pin(self.work(&run, &halt)).await {
            Ok(ending) => ending,
            Err(WorkError::Store(StoreError::LeaseLost)) => Ending::LetGo,
            Err(WorkError::Store(error)) => {
                // The database may be back soon: the run stays, and is taken again.
                parts.store.release_lease(lease(&run)).await.ok();
                return Err(error);
            }
            Err(WorkError::Broken { code, sentence }) => Ending::Failed {
                error: RunError { code: code.to_owned(), detail: sentence },
                attention: false,
            },
        };
        let signed_in = matches!(ended, Ending::Succeeded | Ending::Partial);
        self.end(&run, ended).await?;
        if signed_in {
            self.learn_token_expiry(&run).await?;
        }
        Ok(true)
    }

    /// Takes the last day of the token from Atlassian, where it can be known.
    async fn learn_token_expiry(&self, run: &ClaimedRun) -> Result<(), StoreError> {
        let Self { parts, .. } = self;
        let Some(connection) = parts.store.connection(&run.connection_id).await? else {
            return Ok(());
        };
        let now = parts.clock.now();
        let changed_at = connection.last_checked_at.unwrap_or(connection.created_at);
        let account = &connection.account.account_id;
        match parts.confluence.token_expiry(account, now, changed_at).await {
            Ok(Some(day)) => {
                if parts.store.learn_token_expiry(&connection.id, day, now).await? {
                    tracing::info!(connection = %connection.id, expires_on = %day, "Atlassian says when the token expires");
                }
            }
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(%error, connection = %connection.id, "when the token expires stays as somebody said");
            }
        }
        Ok(())
    }

    async fn work(&self, run: &ClaimedRun, halt: &CancellationToken) -> Result<Ending, WorkError> {
        let Some(connection) = self.parts.store.connection(&run.connection_id).await? else {
            return Ok(Ending::Cancelled);
        };
        let (api, sealed) = self.sign_in(&connection).await?;
        let crawl = Crawl {
            store: self.parts.store.clone(),
            api: api.clone(),
            scope: connection.space_scope.clone(),
            since: self.parts.window.since(run.started_at),
            on_request: self.parts.on_request,
            members_sample: self.parts.members_sample,
            bounds: self.bounds(run).await?,
            run: run.clone(),
            halt: halt.clone(),
        };
        let tally = Tally::new(api);
        let ending = tokio::select! {
            ending = self.crawl_and_write(&crawl, &connection) => ending,
            ending = self.hold(run, &tally, &sealed, halt) => ending,
        };
        // Nothing of it is worth a run; whoever holds it now counts for itself.
        self.parts.store.count_effort(lease(run), tally.due()).await.ok();
        match ending {
            // The old token may have been revoked at the moment when the new one was kept.
            Ok(Ending::Failed { attention: true, .. })
                if self.is_replaced(&run.connection_id, &sealed).await? =>
            {
                Ok(Ending::LetGo)
            }
            ending => ending,
        }
    }

    /// Whether another credential is kept by now. The run is then let go, and goes on with that
    /// one where its last commit stands.
    async fn is_replaced(
        &self,
        connection: &ConnectionId,
        sealed: &SealedCredential,
    ) -> Result<bool, StoreError> {
        let kept = self.parts.store.sealed_credential(connection).await?;
        Ok(kept.is_some_and(|kept| kept.token != sealed.token))
    }

    async fn crawl_and_write(
        &self,
        crawl: &Crawl,
        connection: &StoredConnection,
    ) -> Result<Ending, WorkError> {
        let ending = crawl.collect().await?;
        if let Ending::Succeeded | Ending::Partial = ending {
            let members = crawl.cross_check().await?;
            crawl.keep_answers().await?;
            evidence::write(&self.parts, &crawl.run, connection, members).await?;
        }
        Ok(ending)
    }

    /// Renews the lease for as long as the work lasts; ends only when the work has to.
    async fn hold(
        &self,
        run: &ClaimedRun,
        tally: &Tally,
        sealed: &SealedCredential,
        halt: &CancellationToken,
    ) -> Result<Ending, WorkError> {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
            let until = self.parts.clock.now() + LEASE;
            let due = tally.due();
            match self.parts.store.renew_lease(lease(run), until, due).await {
                Ok(LeaseState::Held) => tally.tell(due),
                Ok(LeaseState::CancelRequested) => {
                    tally.tell(due);
                    return Ok(Ending::Cancelled);
                }
                Ok(LeaseState::Lost) => return Ok(Ending::LetGo),
                // A write that failed once may succeed before the lease runs out.
                Err(error) => tracing::warn!(%error, run = %run.id, "the lease was not renewed"),
            }
            if let Some(error) = bounds::time_is_up(self.parts.limits, run, &self.parts.clock) {
                return Ok(Ending::Failed { error, attention: false });
            }
            if self.is_replaced(&run.connection_id, sealed).await.unwrap_or(false) {
                return Ok(Ending::LetGo);
            }
            if halt.is_cancelled() {
                // The crawl stops at its next batch; a request under way may take longer than that.
                tokio::time::sleep(Duration::from_secs(20)).await;
                return Ok(Ending::LetGo);
            }
        }
    }

    /// What is left of the run's limits, with what it has spent in other processes.
    async fn bounds(&self, run: &ClaimedRun) -> Result<Arc<Bounds>, StoreError> {
        let spent = self.parts.store.run(&run.id).await?.map_or(0, |run| run.progress.requests);
        Ok(Arc::new(Bounds::new(self.parts.limits, u64::try_from(spent).unwrap_or_default())))
    }

    async fn sign_in(
        &self,
        connection: &StoredConnection,
    ) -> Result<(SiteApi, SealedCredential), WorkError> {
        let (credentials, sealed) = self.credentials(connection).await?;
        let target = SiteTarget::of(connection).map_err(|_| WorkError::unreadable())?;
        let Self { parts: CollectorParts { confluence, clock, .. } } = self;
        let api = if self.parts.keep_raw_responses {
            confluence.site_api_keeping(target, credentials, clock)
        } else {
            confluence.site_api(target, credentials)
        };
        Ok((api, sealed))
    }

    /// Opens the stored credential.
    pub(super) async fn credentials(
        &self,
        connection: &StoredConnection,
    ) -> Result<(Credentials, SealedCredential), WorkError> {
        let broken = |sentence| WorkError::Broken { code: "credential_unavailable", sentence };
        let sealed = self
            .parts
            .store
            .sealed_credential(&connection.id)
            .await?
            .ok_or_else(|| broken(messages::no_credential()))?;
        let context = SealContext {
            organization: connection.organization_id.as_str(),
            connection: connection.id.as_str(),
        };
        let sealed = SealedCredential { data_key: sealed.data_key, token: sealed.token };
        let token = self.parts.vault.unseal(&context, &sealed).map_err(|error| {
            tracing::error!(%error, connection = %connection.id, "the credential cannot be opened");
            broken(messages::credential_sealed())
        })?;
        let email =
            AccountEmail::parse(&connection.account.email).map_err(|_| WorkError::unreadable())?;
        Ok((Credentials { email, token }, sealed))
    }

    async fn end(&self, run: &ClaimedRun, ending: Ending) -> Result<(), StoreError> {
        let store = &self.parts.store;
        let now = self.parts.clock.now();
        let (status, error) = match &ending {
            Ending::LetGo => {
                tracing::info!(run = %run.id, "the run was let go, to be taken up again");
                return store.release_lease(lease(run)).await;
            }
            Ending::Succeeded => (RunStatus::Succeeded, None),
            Ending::Partial => (RunStatus::Partial, None),
            Ending::Cancelled => (RunStatus::Cancelled, None),
            Ending::Failed { error, .. } => (RunStatus::Failed, Some(error)),
        };
        let mut end = RunEnd { error, ..RunEnd::plain(status) };
        match &ending {
            // Nobody looks on: a person is called when a second look has shown the same.
            Ending::Failed { attention: true, .. } if run.trigger == RunTrigger::Schedule => {
                end.look_again_at = Some(now + LATER);
            }
            Ending::Failed { error, attention: true } => {
                end.verdict = Some(Verdict::Refused(Attention {
                    code: error.code.clone(),
                    since: now,
                    remedy: error.detail.clone(),
                }));
            }
            Ending::Succeeded | Ending::Partial => end.verdict = Some(Verdict::LetIn),
            _ => {}
        }
        match store.finish_run(lease(run), end, now).await {
            // Whoever holds it now will end it.
            Err(StoreError::LeaseLost) => return Ok(()),
            other => other?,
        }
        if let Some(run) = store.run(&run.id).await? {
            report::run_over(&run);
        }
        Ok(())
    }
}

pub(super) fn lease(run: &ClaimedRun) -> Lease<'_> {
    Lease { run_seq: run.seq, owner: &run.owner }
}
