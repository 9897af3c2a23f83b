//! The audit trail, as it is written and as the portal reads it.

use super::Services;
use super::connections::bounds;
use crate::domain::audit::{AuditAction, AuditActor, AuditEvent};
use crate::domain::connection::OrganizationId;
use crate::domain::error::AppError;
use crate::domain::id::AuditEventId;
use crate::domain::messages;
use crate::domain::page::{Page, PageQuery};
use crate::domain::session::Actor;
use crate::evidence::csv_text;

impl Services {
    /// The events of one organization, newest first.
    pub async fn audit_events(
        &self,
        actor: &Actor,
        organization: &OrganizationId,
        page: &PageQuery,
    ) -> Result<Page<AuditEvent>, AppError> {
        if !actor.sees(organization) {
            return Err(AppError::not_found(messages::no_such_organization()));
        }
        let (limit, after) = bounds::<AuditEventId>(page)?;
        let events =
            self.store.audit_events(organization, after.as_ref(), u64::from(limit) + 1).await?;
        Ok(Page::from_surplus(events, limit as usize, |event| event.id.to_string()))
    }

    /// Events as CSV: UTF-8 with a byte order mark, cells that a spreadsheet would run neutralised.
    pub fn audit_table(&self, events: &[AuditEvent]) -> String {
        const COLUMNS: [&str; 10] = [
            "id",
            "at",
            "organization_id",
            "actor_kind",
            "actor_id",
            "actor_name",
            "action",
            "subject",
            "address",
            "detail",
        ];
        let rows = events.iter().map(|event| {
            let detail: Vec<_> =
                event.detail.iter().map(|(name, value)| format!("{name}={value}")).collect();
            [
                event.id.to_string(),
                event.at.to_string(),
                event.organization_id.to_string(),
                event.actor.kind.to_string(),
                event.actor.id.clone(),
                event.actor.name.clone().unwrap_or_default(),
                event.action.to_string(),
                event.subject.clone().unwrap_or_default(),
                event.address.clone().unwrap_or_default(),
                detail.join("; "),
            ]
        });
        csv_text(&COLUMNS, rows)
    }

    /// An event of now, without particulars.
    pub(super) fn event(
        &self,
        organization: &OrganizationId,
        actor: &Actor,
        action: AuditAction,
    ) -> AuditEvent {
        let (id, at) = (self.event_id(), self.clock.now());
        AuditEvent::new(id, at, organization, AuditActor::of(&actor.who), actor.address, action)
    }

    pub(super) fn event_id(&self) -> AuditEventId {
        AuditEventId::new(self.entropy.uuid(&self.clock))
    }
}
