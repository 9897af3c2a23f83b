//! Connections, as the portal and the pages see them.

use super::Services;
use crate::domain::audit::AuditAction;
use crate::domain::check::CheckReport;
use crate::domain::connection::{Connection, OrganizationId, StoredConnection};
use crate::domain::credentials::{AccountEmail, Credentials};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::lifecycle::Verdict;
use crate::domain::messages;
use crate::domain::page::{LARGEST_PAGE, Page, PageQuery};
use crate::domain::session::Actor;
use crate::store::Witness;
use crate::vault::{SealContext, SealedCredential};

impl Services {
    /// The connections of one organization, newest first.
    pub async fn connections(
        &self,
        actor: &Actor,
        organization: &OrganizationId,
        page: &PageQuery,
    ) -> Result<Page<Connection>, AppError> {
        if !actor.sees(organization) {
            return Err(AppError::not_found(messages::no_such_organization()));
        }
        let (limit, after) = bounds::<ConnectionId>(page)?;
        let stored =
            self.store.connections(organization, after.as_ref(), u64::from(limit) + 1).await?;
        let stored =
            Page::from_surplus(stored, limit as usize, |connection| connection.id.to_string());
        let ids: Vec<_> = stored.items.iter().map(|connection| &connection.id).collect();
        let mut runs = self.store.last_runs(&ids).await?;
        let today = self.clock.today();
        let shown = |connection: StoredConnection| {
            let run = runs.remove(&connection.id);
            connection.with_last_run(run, today)
        };
        let items = stored.items.into_iter().map(shown).collect();
        Ok(Page { items, next_cursor: stored.next_cursor })
    }

    /// One connection.
    pub async fn connection(
        &self,
        actor: &Actor,
        id: &ConnectionId,
    ) -> Result<Connection, AppError> {
        let stored = self.visible(actor, id).await?;
        self.shown(stored).await
    }

    /// Runs the whole checklist with the stored credentials.
    pub async fn check_connection(
        &self,
        actor: &Actor,
        id: &ConnectionId,
    ) -> Result<CheckReport, AppError> {
        let connection = self.manageable(actor, id).await?;
        let _admitted = self.limits.check_again(id).await?;
        let sealed = self.sealed(&connection).await?;
        let credentials = self.unsealed(&connection, &sealed)?;
        let checked = self.confluence.check_again(&connection, credentials).await;
        let steps = checked.map_err(|_| AppError::internal())?;
        let report = CheckReport::new(self.clock.now(), steps);
        let event = self
            .event(&connection.organization_id, actor, AuditAction::ConnectionChecked)
            .about(id)
            .with("outcome", &report.outcome);
        let witness = Witness::Somebody(&event);
        self.store.judge(id, &sealed.token, Verdict::of(&report), witness).await?;
        Ok(report)
    }

    /// A connection that the actor may change. One that they may not even see looks like none.
    pub(super) async fn manageable(
        &self,
        actor: &Actor,
        id: &ConnectionId,
    ) -> Result<StoredConnection, AppError> {
        let connection = self.visible(actor, id).await?;
        may_manage(actor)?;
        Ok(connection)
    }

    /// A connection that the actor may see; another organization's looks like
    /// none, and so does one that was ended.
    pub(super) async fn visible(
        &self,
        actor: &Actor,
        id: &ConnectionId,
    ) -> Result<StoredConnection, AppError> {
        let connection = self.owned(actor, id).await?;
        match connection.disconnected_at {
            None => Ok(connection),
            Some(_) => Err(AppError::not_found(messages::no_such_connection())),
        }
    }

    /// The same, ended ones too: their runs and evidence stay.
    pub(super) async fn owned(
        &self,
        actor: &Actor,
        id: &ConnectionId,
    ) -> Result<StoredConnection, AppError> {
        match self.store.connection(id).await? {
            Some(connection) if actor.sees(&connection.organization_id) => Ok(connection),
            _ => Err(AppError::not_found(messages::no_such_connection())),
        }
    }

    /// Opens the stored credential.
    pub(super) async fn credentials(
        &self,
        connection: &StoredConnection,
    ) -> Result<Credentials, AppError> {
        let sealed = self.sealed(connection).await?;
        self.unsealed(connection, &sealed)
    }

    async fn sealed(&self, connection: &StoredConnection) -> Result<SealedCredential, AppError> {
        match self.store.sealed_credential(&connection.id).await? {
            Some(sealed) => Ok(SealedCredential { data_key: sealed.data_key, token: sealed.token }),
            None => Err(AppError::new(ErrorCode::Conflict, messages::no_credential())),
        }
    }

    fn unsealed(
        &self,
        connection: &StoredConnection,
        sealed: &SealedCredential,
    ) -> Result<Credentials, AppError> {
        let context = SealContext {
            organization: connection.organization_id.as_str(),
            connection: connection.id.as_str(),
        };
        Ok(Credentials {
            email: AccountEmail::parse(&connection.account.email)
                .map_err(|_| AppError::internal())?,
            token: self.vault.unseal(&context, sealed)?,
        })
    }

    async fn shown(&self, stored: StoredConnection) -> Result<Connection, AppError> {
        let last_run = self.store.last_run(&stored.id).await?;
        Ok(stored.with_last_run(last_run, self.clock.today()))
    }
}

/// Only those who manage may change anything.
pub(super) fn may_manage(actor: &Actor) -> Result<(), AppError> {
    if actor.may_manage() {
        return Ok(());
    }
    Err(AppError::new(ErrorCode::Forbidden, messages::may_not_change()))
}

/// The limit and the id to go on after.
pub(super) fn bounds<Id: std::str::FromStr>(
    page: &PageQuery,
) -> Result<(u32, Option<Id>), AppError> {
    let limit = page.limit.unwrap_or(50);
    if !(1..=LARGEST_PAGE).contains(&limit) {
        return Err(AppError::field(
            "limit",
            format!("limit is a number from 1 to {LARGEST_PAGE}."),
        ));
    }
    let after = page.cursor.as_deref().map(str::parse).transpose().map_err(|_| {
        AppError::field(
            "cursor",
            "This cursor is not one of ours. Take next_cursor from the page before, unchanged.",
        )
    })?;
    Ok((limit, after))
}
