//! Giving a connection another credential.

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;

use super::entity::connection::{Column, Entity};
use super::reminders::step_on;
use super::{SealedColumns, Store, StoreError, to_millis};
use crate::domain::audit::AuditEvent;
use crate::domain::connection::{Account, ApiRoute};
use crate::domain::id::ConnectionId;
use crate::domain::lifecycle::Happening;

/// A credential that has passed its checks, and what is known of it.
#[derive(Clone, Debug)]
pub struct NewCredential {
    /// Whose token it is.
    pub account: Account,
    /// Which way it works.
    pub route: ApiRoute,
    /// The secret, sealed.
    pub sealed: SealedColumns,
    /// Its last four characters.
    pub last_four: String,
    /// The day on which it expires.
    pub expires_on: Date,
    /// When it passed.
    pub checked_at: Timestamp,
}

impl Store {
    /// Keeps another day on which the token expires. `false` when the connection is ended.
    pub async fn set_token_expiry(
        &self,
        id: &ConnectionId,
        expires_on: Date,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let fields = Entity::update_many()
            .col_expr(Column::TokenExpiresOn, Expr::value(expires_on.to_string()))
            .col_expr(Column::RemindedDays, Expr::value(step_on(expires_on, event.at)));
        self.happen(id, Happening::Adjusted, fields, event).await
    }

    /// Replaces the credential of a connection; whether it is switched on stays. `false` when it
    /// was ended in the meantime: what was destroyed does not come back.
    pub async fn replace_credential(
        &self,
        id: &ConnectionId,
        new: &NewCredential,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let fields = Entity::update_many()
            .col_expr(Column::AccountId, Expr::value(new.account.account_id.as_str()))
            .col_expr(Column::AccountEmail, Expr::value(new.account.email.as_str()))
            .col_expr(Column::AccountName, Expr::value(new.account.display_name.as_str()))
            .col_expr(Column::ApiRoute, Expr::value(new.route.as_str()))
            .col_expr(Column::SealedDataKey, Expr::value(new.sealed.data_key.as_str()))
            .col_expr(Column::SealedToken, Expr::value(new.sealed.token.as_str()))
            .col_expr(Column::TokenLastFour, Expr::value(new.last_four.as_str()))
            .col_expr(Column::TokenExpiresOn, Expr::value(new.expires_on.to_string()))
            .col_expr(Column::RemindedDays, Expr::value(step_on(new.expires_on, event.at)))
            .col_expr(Column::LookAgainAt, Expr::value(Option::<i64>::None))
            .col_expr(Column::LastCheckedAt, Expr::value(to_millis(new.checked_at)))
            .col_expr(Column::Attention, Expr::value(Option::<String>::None));
        let replaced = self.happen(id, Happening::Rotated, fields, event).await?;
        if replaced {
            self.forget_log().await;
        }
        Ok(replaced)
    }
}
