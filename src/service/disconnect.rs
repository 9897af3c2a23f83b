//! Ending a connection: the token is destroyed at once, the evidence stays or goes.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::Services;
use super::connections::may_manage;
use crate::domain::audit::AuditAction;
use crate::domain::connection::EvidenceFate;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::page::LARGEST_PAGE;
use crate::domain::session::Actor;

/// How long a collection may take to stop before its evidence is deleted.
const LONGEST_STOP: Duration = Duration::from_secs(20);
/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(200);

impl Services {
    /// Ends a connection. When its evidence stays, the same site goes on with its history once it
    /// is connected again. The evidence of one that was ended before can still be deleted.
    ///
    /// # Errors
    /// [`ErrorCode::Conflict`] when a collection does not stop in time: the token is destroyed,
    /// the evidence is still there.
    pub async fn disconnect(
        &self,
        actor: &Actor,
        id: &ConnectionId,
        evidence: EvidenceFate,
    ) -> Result<(), AppError> {
        let connection = match evidence {
            EvidenceFate::Keep => self.visible(actor, id).await?,
            EvidenceFate::Delete => self.owned(actor, id).await?,
        };
        may_manage(actor)?;
        let event = self
            .event(&connection.organization_id, actor, AuditAction::ConnectionDisconnected)
            .about(id)
            .with("site", &connection.site.subdomain);
        if self.store.disconnect(id, &event).await? {
            tracing::info!(connection = %id, "a connection was ended and its token destroyed");
        }
        self.stop_collecting(id).await?;
        if evidence == EvidenceFate::Keep {
            return Ok(());
        }
        self.wait_until_stopped(id).await?;
        self.delete_files(id).await?;
        let event = self
            .event(&connection.organization_id, actor, AuditAction::EvidenceDeleted)
            .about(id)
            .with("site", &connection.site.subdomain);
        self.store.delete_connection(id, &event).await?;
        tracing::info!(connection = %id, "the evidence of a connection was deleted");
        Ok(())
    }

    async fn wait_until_stopped(&self, id: &ConnectionId) -> Result<(), AppError> {
        let begun = Instant::now();
        while self.store.last_run(id).await?.is_some_and(|run| !run.status.is_over()) {
            if begun.elapsed() > LONGEST_STOP {
                return Err(AppError::new(ErrorCode::Conflict, messages::still_stopping()));
            }
            sleep(LOOK).await;
        }
        Ok(())
    }

    /// The rows that name the files go last: what fails here can be asked for again.
    async fn delete_files(&self, id: &ConnectionId) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let runs = self.store.runs(id, after.as_ref(), u64::from(LARGEST_PAGE)).await?;
            for run in &runs {
                for artifact in self.store.artifacts(&run.id).await? {
                    self.files.delete(&run.id, &artifact.file_name).await?;
                }
            }
            match runs.last() {
                Some(run) => after = Some(run.id.clone()),
                None => return Ok(()),
            }
        }
    }
}
