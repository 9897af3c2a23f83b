//! Runs and their evidence, as the portal and the pages see them.

use super::Services;
use super::connections::{bounds, may_manage};
use crate::domain::audit::AuditAction;
use crate::domain::connection::OrganizationId;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::evidence::{Artifact, EvidenceKey, RowSchema};
use crate::domain::id::{ArtifactId, ConnectionId, RunId};
use crate::domain::messages;
use crate::domain::page::{Page, PageQuery};
use crate::domain::run::{Run, RunMode, RunTrigger};
use crate::domain::session::Actor;
use crate::domain::text::Text;
use crate::evidence::{schema, schemas};
use crate::store::{NewRun, QueueRefusal};

impl Services {
    /// Queues a run; refused while one is under way or the connection is off.
    pub async fn start_run(
        &self,
        actor: &Actor,
        connection: &ConnectionId,
    ) -> Result<Run, AppError> {
        let stored = self.manageable(actor, connection).await?;
        if !stored.enabled {
            return Err(AppError::new(ErrorCode::ConnectionOff, messages::source_is_off()));
        }
        match self.queue(connection, RunTrigger::Manual).await? {
            Ok(id) => {
                let event = self
                    .event(&stored.organization_id, actor, AuditAction::RunStarted)
                    .about(&id)
                    .with("connection", &connection);
                self.store.record(&event).await?;
                self.run(actor, &id).await
            }
            Err(QueueRefusal::UnderWay) => {
                Err(AppError::new(ErrorCode::RunUnderWay, messages::run_under_way()))
            }
        }
    }

    /// One run.
    pub async fn run(&self, actor: &Actor, id: &RunId) -> Result<Run, AppError> {
        Ok(self.run_and_owner(actor, id).await?.0)
    }

    /// A run, and whose it is.
    pub(super) async fn run_and_owner(
        &self,
        actor: &Actor,
        id: &RunId,
    ) -> Result<(Run, OrganizationId), AppError> {
        let run = self
            .store
            .run(id)
            .await?
            .ok_or_else(|| AppError::not_found(messages::no_such_run()))?;
        let owned = self.owned(actor, &run.connection_id).await;
        let connection = owned.map_err(|error| hide(error, messages::no_such_run()))?;
        Ok((run, connection.organization_id))
    }

    /// The runs of a connection, newest first.
    pub async fn runs(
        &self,
        actor: &Actor,
        connection: &ConnectionId,
        page: &PageQuery,
    ) -> Result<Page<Run>, AppError> {
        self.owned(actor, connection).await?;
        let (limit, after) = bounds::<RunId>(page)?;
        let runs = self.store.runs(connection, after.as_ref(), u64::from(limit) + 1).await?;
        Ok(Page::from_surplus(runs, limit as usize, |run| run.id.to_string()))
    }

    /// Asks a run to stop; it does so at its next batch.
    pub async fn cancel_run(&self, actor: &Actor, id: &RunId) -> Result<Run, AppError> {
        let (run, organization) = self.run_and_owner(actor, id).await?;
        may_manage(actor)?;
        if run.status.is_over() {
            return Err(AppError::new(ErrorCode::Conflict, messages::run_over()));
        }
        self.store.request_cancel(id, self.clock.now()).await?;
        let event = self.event(&organization, actor, AuditAction::RunCancelled).about(id);
        self.store.record(&event).await?;
        self.run(actor, id).await
    }

    /// The files of a run; few, so they are not paged.
    pub async fn artifacts(&self, actor: &Actor, run: &RunId) -> Result<Vec<Artifact>, AppError> {
        self.run(actor, run).await?;
        Ok(self.store.artifacts(run).await?)
    }

    /// One file's description.
    pub async fn artifact(&self, actor: &Actor, id: &ArtifactId) -> Result<Artifact, AppError> {
        Ok(self.artifact_and_owner(actor, id).await?.0)
    }

    /// A file, and whose it is.
    pub(super) async fn artifact_and_owner(
        &self,
        actor: &Actor,
        id: &ArtifactId,
    ) -> Result<(Artifact, OrganizationId), AppError> {
        let artifact = self
            .store
            .artifact(id)
            .await?
            .ok_or_else(|| AppError::not_found(messages::no_such_artifact()))?;
        let run = self.run_and_owner(actor, &artifact.run_id).await;
        let (_, organization) = run.map_err(|error| hide(error, messages::no_such_artifact()))?;
        Ok((artifact, organization))
    }

    /// The public keys that check the signatures of evidence, newest first. They are no secret, and
    /// the same for everybody.
    pub fn evidence_keys(&self) -> Result<Vec<EvidenceKey>, AppError> {
        self.signing_keys.public().map_err(|error| {
            tracing::error!(%error, "the signing keys cannot be read");
            AppError::new(ErrorCode::StorageUnavailable, messages::evidence_unavailable())
        })
    }

    /// The documents that say what the lines of the JSONL files hold, and the manifest.
    pub fn schemas(&self) -> Vec<RowSchema> {
        schemas()
    }

    /// One of them, by its name.
    pub fn schema(&self, name: &str) -> Result<&'static str, AppError> {
        schema(name).ok_or_else(|| {
            AppError::new(
                ErrorCode::NotFound,
                "There is no such schema. GET /api/v1/schemas lists all of them.",
            )
        })
    }

    /// Queues a run, or finds the one that is under way.
    pub(super) async fn queue_or_join(
        &self,
        connection: &ConnectionId,
        trigger: RunTrigger,
    ) -> Result<RunId, AppError> {
        if let Ok(id) = self.queue(connection, trigger).await? {
            return Ok(id);
        }
        match self.store.last_run(connection).await? {
            Some(run) => Ok(run.id),
            None => Err(AppError::internal()),
        }
    }

    async fn queue(
        &self,
        connection: &ConnectionId,
        trigger: RunTrigger,
    ) -> Result<Result<RunId, QueueRefusal>, AppError> {
        let new = NewRun {
            id: RunId::new(self.entropy.uuid(&self.clock)),
            connection_id: connection.clone(),
            mode: RunMode::Full,
            trigger,
        };
        let queued = self.store.queue_run(&new, self.clock.now()).await?;
        if queued.is_ok() {
            tracing::info!(run = %new.id, %connection, %trigger, "a run was queued");
            self.wake_worker.notify_one();
        }
        Ok(queued.map(|()| new.id))
    }
}

/// A thing of another organization's looks like none of its own kind.
fn hide(error: AppError, no_such: Text) -> AppError {
    if error.code == ErrorCode::NotFound { AppError::not_found(no_such) } else { error }
}
