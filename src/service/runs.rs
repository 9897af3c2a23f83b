//! Runs and their evidence, as the portal and the pages see them.

use futures::stream::BoxStream;

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
use crate::evidence::{archive, schema, schemas};
use crate::store::{NewRun, QueueRefusal};

/// A file's bytes, or a part of them.
pub struct ArtifactContent {
    /// The file.
    pub artifact: Artifact,
    /// The bytes of the asked range, as they come from the disk.
    pub bytes: BoxStream<'static, Result<bytes::Bytes, std::io::Error>>,
}

/// All files of a run as one archive.
pub struct RunArchive {
    /// `<site>-<run>-<day>.zip`; it says `PARTIAL` as its files do.
    pub file_name: String,
    /// The bytes, as they are packed.
    pub bytes: BoxStream<'static, Result<bytes::Bytes, std::io::Error>>,
}

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
    async fn run_and_owner(
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
    async fn artifact_and_owner(
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

    /// One file's bytes, all or a range (start inclusive, end exclusive).
    pub async fn artifact_content(
        &self,
        actor: &Actor,
        id: &ArtifactId,
        range: Option<std::ops::Range<u64>>,
    ) -> Result<ArtifactContent, AppError> {
        let (artifact, organization) = self.artifact_and_owner(actor, id).await?;
        // The later parts of a file that comes in parts belong to the same download.
        if range.as_ref().is_none_or(|range| range.start == 0) {
            let event = self
                .event(&organization, actor, AuditAction::EvidenceDownloaded)
                .about(id)
                .with("file", &artifact.file_name)
                .with("run", &artifact.run_id);
            self.store.record(&event).await?;
        }
        let bytes = self.files.read(&artifact.run_id, &artifact.file_name, range).await?;
        Ok(ArtifactContent { artifact, bytes })
    }

    /// The public keys that check the signatures of evidence, newest first. They are no secret, and
    /// the same for everybody.
    pub fn evidence_keys(&self) -> Result<Vec<EvidenceKey>, AppError> {
        self.signing_keys.public().map_err(|error| {
            tracing::error!(%error, "the signing keys cannot be read");
            AppError::new(ErrorCode::StorageUnavailable, messages::evidence_unavailable())
        })
    }

    /// The documents that say what the lines of the JSONL files hold.
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

    /// All files of a run in one archive. There is none of a run that has left no files.
    pub async fn run_archive(&self, actor: &Actor, id: &RunId) -> Result<RunArchive, AppError> {
        let (run, organization) = self.run_and_owner(actor, id).await?;
        let connection = self.owned(actor, &run.connection_id).await?;
        let names: Vec<_> =
            self.store.artifacts(id).await?.into_iter().map(|file| file.file_name).collect();
        if names.is_empty() {
            return Err(AppError::not_found(messages::no_evidence()));
        }
        let at = run.started_at.unwrap_or(run.created_at);
        let day = at.strftime("%Y-%m-%d");
        let state = if run.gaps.is_empty() { "" } else { ".PARTIAL" };
        let file_name = format!("{}-{id}-{day}{state}.zip", connection.site.subdomain);
        let bytes = archive(self.files.clone(), id.clone(), names, at).await?;
        let event = self
            .event(&organization, actor, AuditAction::EvidenceDownloaded)
            .about(id)
            .with("file", &file_name)
            .with("run", id);
        self.store.record(&event).await?;
        Ok(RunArchive { file_name, bytes })
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
