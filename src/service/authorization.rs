//! Handing a stored credential to a collector of the portal's own.
//!
//! It leaves the product here and nowhere else: for a key that was made with the scope
//! `credentials:read`, one connection at a time, each time with a line in the audit trail.

use secrecy::SecretString;

use super::Services;
use crate::confluence::SiteTarget;
use crate::domain::audit::AuditAction;
use crate::domain::connection::Account;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::session::{Actor, Who};

/// What a key must have been made with.
const SCOPE: &str = "credentials:read";

/// What it takes to ask a site as a connection does.
#[derive(Debug)]
pub struct Authorization {
    /// What paths such as `/wiki/api/v2/spaces` are appended to.
    pub base_url: String,
    /// The value of the header `Authorization`.
    pub header: SecretString,
    /// Whose token it is.
    pub account: Account,
}

impl Services {
    /// The authorization of a connection that is switched on.
    ///
    /// # Errors
    /// [`ErrorCode::Forbidden`] for everybody but a key with the scope.
    pub async fn authorization(
        &self,
        actor: &Actor,
        id: &ConnectionId,
    ) -> Result<Authorization, AppError> {
        let allowed = match &actor.who {
            Who::Portal(key) => key.scopes.iter().any(|scope| scope == SCOPE),
            Who::Person(_) | Who::Link(_) => false,
        };
        if !allowed {
            return Err(AppError::new(
                ErrorCode::Forbidden,
                "This key may not read credentials. Make one that may: confluence-connector api-key create --name … --scope credentials:read",
            ));
        }
        let connection = self.visible(actor, id).await?;
        if !connection.enabled {
            return Err(AppError::new(ErrorCode::ConnectionOff, messages::source_is_off()));
        }
        let credentials = self.credentials(&connection).await?;
        let target = SiteTarget::of(&connection).map_err(|_| AppError::internal())?;
        let (base_url, header) = self.confluence.authorization(&target, &credentials);
        // Before it is handed out: what is not in the trail does not happen.
        let event = self
            .event(&connection.organization_id, actor, AuditAction::CredentialsRead)
            .about(id)
            .with("site", &connection.site.subdomain);
        self.store.record(&event).await?;
        Ok(Authorization { base_url, header, account: connection.account })
    }
}
