//! Replacing the token of a connection: same site, same account unless the person
//! says otherwise, and the old token works until the new one is kept.

use super::Services;
use super::wizard::Checked;
use crate::domain::audit::AuditAction;
use crate::domain::connection::{Account, Connection, StoredConnection};
use crate::domain::credentials::parse_expiry;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::run::RunTrigger;
use crate::domain::session::{Actor, BrowserSession, ChosenSite, OtherAccount, WizardState};
use crate::store::{NewCredential, SealedColumns};
use crate::vault::SealContext;

impl Services {
    /// Prepares step 2 for another token of this connection.
    pub async fn begin_rotation(
        &self,
        actor: &Actor,
        session: &BrowserSession,
        id: &ConnectionId,
    ) -> Result<(), AppError> {
        let connection = self.manageable(actor, id).await?;
        Ok(self.store.save_wizard(&session.hash, &rotation_of(connection)).await?)
    }

    /// Corrects the day on which the token expires, which nobody but a person can know.
    ///
    /// # Errors
    /// A wrong date as [`AppError::field`] (`expires_on`).
    pub async fn set_token_expiry(
        &self,
        actor: &Actor,
        id: &ConnectionId,
        typed: &str,
    ) -> Result<Connection, AppError> {
        let connection = self.manageable(actor, id).await?;
        let expires_on = parse_expiry(typed, self.clock.today())
            .map_err(|error| AppError::field("expires_on", error.sentence()))?;
        if connection.token_expires_on != expires_on {
            let action = AuditAction::TokenExpiryChanged;
            let event = self
                .event(&connection.organization_id, actor, action)
                .about(id)
                .with("expires_on", &expires_on)
                .with("expires_on_before", &connection.token_expires_on);
            self.store.set_token_expiry(id, expires_on, &event).await?;
        }
        self.connection(actor, id).await
    }

    /// Keeps the new token in the place of the old one. A source that waited for it collects at
    /// once.
    pub(super) async fn rotate(
        &self,
        actor: &Actor,
        connection: &StoredConnection,
        checked: &Checked,
    ) -> Result<(), AppError> {
        let Checked { credentials, expires_on, found, at } = checked;
        let id = &connection.id;
        let context = SealContext {
            organization: connection.organization_id.as_str(),
            connection: id.as_str(),
        };
        let sealed = self.vault.seal(&context, &credentials.token)?;
        let new = NewCredential {
            account: found.account.clone(),
            route: found.route,
            sealed: SealedColumns { data_key: sealed.data_key, token: sealed.token },
            last_four: credentials.token.last_four(),
            expires_on: *expires_on,
            checked_at: *at,
        };
        let mut event = self
            .event(&connection.organization_id, actor, AuditAction::ConnectionRotated)
            .about(id)
            .with("site", &connection.site.subdomain)
            .with("account", &found.account.account_id)
            .with("route", &found.route);
        if connection.account.account_id != found.account.account_id {
            event = event.with("account_before", &connection.account.account_id);
        }
        if !self.store.replace_credential(id, &new, &event).await? {
            return Err(AppError::new(ErrorCode::Conflict, messages::disconnected_meanwhile()));
        }
        tracing::info!(connection = %id, route = %found.route, "a token was replaced");
        if connection.enabled && connection.attention.is_some() {
            self.queue_or_join(id, RunTrigger::Manual).await?;
        }
        Ok(())
    }
}

/// What the wizard remembers when step 2 is there to replace a token.
pub(super) fn rotation_of(connection: StoredConnection) -> WizardState {
    WizardState {
        site: Some(ChosenSite {
            subdomain: connection.site.subdomain,
            cloud_id: connection.site.cloud_id,
        }),
        email: Some(connection.account.email),
        rotating: Some(connection.id),
        ..WizardState::default()
    }
}

/// The token's account, when it is another than the connection's and the person has not said
/// that this very one may take its place.
pub(super) fn other_account(
    connection: &StoredConnection,
    found: &Account,
    accepted: Option<&str>,
) -> Option<OtherAccount> {
    let same = connection.account.account_id == found.account_id;
    let named = |account: &Account| match account.display_name.as_str() {
        "" => account.email.clone(),
        name => name.to_owned(),
    };
    (!same && accepted != Some(found.account_id.as_str())).then(|| OtherAccount {
        kept: named(&connection.account),
        found_id: found.account_id.clone(),
        found: named(found),
    })
}
