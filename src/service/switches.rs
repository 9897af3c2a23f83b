//! Switching a source off and on, and what of it is collected how often.

use super::Services;
use crate::domain::audit::AuditAction;
use crate::domain::connection::{Connection, SpaceScope};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::schedule::Schedule;
use crate::domain::session::Actor;

impl Services {
    /// Switches a source off, which stops a collection at its next batch and keeps
    /// everything; or on, after its credentials have passed the whole checklist.
    ///
    /// # Errors
    /// [`ErrorCode::CheckFailed`] when it stays off because the check failed.
    pub async fn switch_connection(
        &self,
        actor: &Actor,
        id: &ConnectionId,
        on: bool,
    ) -> Result<Connection, AppError> {
        let connection = self.manageable(actor, id).await?;
        if connection.enabled == on {
            return self.connection(actor, id).await;
        }
        if on {
            let report = self.check_connection(actor, id).await?;
            if let Some(step) = report.first_failure() {
                let remedy = step.remedy.clone().unwrap_or_default();
                let detail = messages::stays_off(step.detail.clone(), remedy, step.title.clone());
                return Err(AppError::new(ErrorCode::CheckFailed, detail));
            }
        }
        let action =
            if on { AuditAction::ConnectionSwitchedOn } else { AuditAction::ConnectionSwitchedOff };
        let event = self.event(&connection.organization_id, actor, action).about(id);
        let next = on.then(|| connection.schedule.slot_after(id, event.at));
        if self.store.switch_connection(id, on, next, &event).await? {
            tracing::info!(connection = %id, on, "a source was switched");
        }
        if !on {
            self.stop_collecting(id).await?;
        }
        self.connection(actor, id).await
    }

    /// Sets how often a source is collected by itself.
    pub async fn set_schedule(
        &self,
        actor: &Actor,
        id: &ConnectionId,
        schedule: Schedule,
    ) -> Result<Connection, AppError> {
        let connection = self.manageable(actor, id).await?;
        if connection.schedule != schedule {
            let action = AuditAction::ConnectionScheduled;
            let event = self
                .event(&connection.organization_id, actor, action)
                .about(id)
                .with("schedule", &schedule)
                .with("schedule_before", &connection.schedule);
            let next = schedule.slot_after(id, event.at);
            self.store.set_schedule(id, schedule, next, &event).await?;
        }
        self.connection(actor, id).await
    }

    /// Sets which spaces are collected, from the next collection on. What was collected of a
    /// space that is left out ends in its history as if the space had gone.
    ///
    /// # Errors
    /// A scope without sense as [`AppError::field`] (`space_scope`).
    pub async fn set_space_scope(
        &self,
        actor: &Actor,
        id: &ConnectionId,
        scope: &SpaceScope,
    ) -> Result<Connection, AppError> {
        let connection = self.manageable(actor, id).await?;
        if let Some(problem) = scope.problem() {
            return Err(AppError::field("space_scope", problem));
        }
        if connection.space_scope != *scope {
            let event = self
                .event(&connection.organization_id, actor, AuditAction::ConnectionScoped)
                .about(id)
                .with("mode", &scope.mode)
                .with("keys", &scope.keys.len());
            self.store.set_space_scope(id, scope, &event).await?;
        }
        self.connection(actor, id).await
    }

    pub(super) async fn stop_collecting(&self, id: &ConnectionId) -> Result<(), AppError> {
        if let Some(run) = self.store.last_run(id).await?
            && !run.status.is_over()
        {
            self.store.request_cancel(&run.id, self.clock.now()).await?;
        }
        Ok(())
    }
}
