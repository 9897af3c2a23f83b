//! Connections and their sealed credentials.

use sea_orm::sea_query::LockType;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::connection::{ActiveModel, Column, Entity, Model};
use super::entity::notify::webhook;
use super::lifecycle::{Witness, announce};
use super::reminders::step_on;
use super::{Store, StoreError, audit, from_json, from_millis, to_json, to_millis};
use crate::domain::audit::AuditEvent;
use crate::domain::connection::{Account, ApiRoute, OrganizationId, Site, StoredConnection};
use crate::domain::id::ConnectionId;
use crate::domain::lifecycle::{Happening, State, next};
use crate::domain::schedule::Schedule;

/// The sealed texts of a credential, as the vault made them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedColumns {
    /// The connection's data key, sealed.
    pub data_key: String,
    /// The token, sealed with the data key.
    pub token: String,
}

/// A connection that has just passed its checks.
#[derive(Clone, Debug)]
pub struct NewConnection {
    /// All but the secret.
    pub connection: StoredConnection,
    /// The secret, sealed.
    pub sealed: SealedColumns,
}

impl Store {
    /// The id under which an organization's connection to a site is kept, if there is one.
    pub async fn connection_id_of_site(
        &self,
        organization: &OrganizationId,
        cloud_id: &str,
    ) -> Result<Option<ConnectionId>, StoreError> {
        let row = Entity::find()
            .filter(Column::OrganizationId.eq(organization.as_str()))
            .filter(Column::CloudId.eq(cloud_id))
            .one(&self.reader)
            .await?;
        row.map(|row| row.id.parse().map_err(|_| StoreError::inconsistent("connection id")))
            .transpose()
    }

    /// Keeps a connection. An organization has one connection to a site: where there
    /// is one already, it gets the new credentials, and keeps its id, if `new` carries
    /// that same id; where another request made one in the meantime, nothing is
    /// written and `false` comes back, because the secret is sealed for the id.
    pub async fn save_connection(
        &self,
        new: &NewConnection,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let connection = &new.connection;
        let tx = self.begin().await?;
        let mut known = Entity::find()
            .filter(Column::OrganizationId.eq(connection.organization_id.as_str()))
            .filter(Column::CloudId.eq(connection.site.cloud_id.as_str()));
        if self.backend() == DbBackend::Postgres {
            known = known.lock(LockType::NoKeyUpdate);
        }
        let before = known.one(&tx).await?.map(stored).transpose()?;
        let row = ActiveModel {
            id: Set(connection.id.to_string()),
            organization_id: Set(connection.organization_id.to_string()),
            subdomain: Set(connection.site.subdomain.clone()),
            cloud_id: Set(connection.site.cloud_id.clone()),
            account_id: Set(connection.account.account_id.clone()),
            account_email: Set(connection.account.email.clone()),
            account_name: Set(connection.account.display_name.clone()),
            api_route: Set(connection.api_route.to_string()),
            enabled: Set(connection.enabled),
            attention: Set(connection.attention.as_ref().map(to_json).transpose()?),
            sealed_data_key: Set(Some(new.sealed.data_key.clone())),
            sealed_token: Set(Some(new.sealed.token.clone())),
            token_last_four: Set(connection.token_last_four.clone()),
            token_expires_on: Set(connection.token_expires_on.to_string()),
            space_scope: Set(to_json(&connection.space_scope)?),
            last_checked_at: Set(connection.last_checked_at.map(to_millis)),
            next_run_at: Set(connection.next_run_at.map(to_millis)),
            schedule: Set(connection.schedule.to_string()),
            created_at: Set(to_millis(connection.created_at)),
            updated_at: Set(to_millis(connection.updated_at)),
            disconnected_at: Set(connection.disconnected_at.map(to_millis)),
            reminded_days: Set(step_on(connection.token_expires_on, event.at)),
            look_again_at: Set(None),
        };
        let on_conflict = OnConflict::columns([Column::OrganizationId, Column::CloudId])
            .update_columns([
                Column::Subdomain,
                Column::AccountId,
                Column::AccountEmail,
                Column::AccountName,
                Column::ApiRoute,
                Column::Enabled,
                Column::Attention,
                Column::SealedDataKey,
                Column::SealedToken,
                Column::TokenLastFour,
                Column::TokenExpiresOn,
                Column::LastCheckedAt,
                Column::NextRunAt,
                Column::UpdatedAt,
                Column::DisconnectedAt,
                Column::RemindedDays,
                Column::LookAgainAt,
            ])
            .action_and_where(Expr::col((Entity, Column::Id)).eq(connection.id.as_str()))
            .to_owned();
        let written =
            Entity::insert(row).on_conflict(on_conflict).exec_without_returning(&tx).await?;
        if written == 0 {
            tx.rollback().await?;
            return Ok(false);
        }
        let from = before.as_ref().map(State::of);
        let (_, announced) =
            next(from, Happening::Connected).ok_or(StoreError::inconsistent("state"))?;
        audit::insert(&tx, event).await?;
        announce(&tx, connection, announced, Witness::Somebody(event)).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// One connection, ended or not.
    pub async fn connection(
        &self,
        id: &ConnectionId,
    ) -> Result<Option<StoredConnection>, StoreError> {
        Entity::find_by_id(id.as_str()).one(&self.reader).await?.map(stored).transpose()
    }

    /// Whether anything is stored that the keyring opens: a credential, or an endpoint's secret.
    pub async fn holds_credentials(&self) -> Result<bool, StoreError> {
        let any = Entity::find().filter(Column::SealedDataKey.is_not_null());
        Ok(any.one(&self.reader).await?.is_some()
            || webhook::Entity::find().one(&self.reader).await?.is_some())
    }

    /// Its sealed secret; `None` when it has been destroyed.
    pub async fn sealed_credential(
        &self,
        id: &ConnectionId,
    ) -> Result<Option<SealedColumns>, StoreError> {
        let row = Entity::find_by_id(id.as_str()).one(&self.reader).await?;
        Ok(row.and_then(|row| {
            Some(SealedColumns { data_key: row.sealed_data_key?, token: row.sealed_token? })
        }))
    }

    /// The connections of an organization that are not ended, newest first, at most `limit`, those after the id `after`.
    pub async fn connections(
        &self,
        organization: &OrganizationId,
        after: Option<&ConnectionId>,
        limit: u64,
    ) -> Result<Vec<StoredConnection>, StoreError> {
        let mut query = Entity::find()
            .filter(Column::OrganizationId.eq(organization.as_str()))
            .filter(Column::DisconnectedAt.is_null())
            .order_by_desc(Column::Id)
            .limit(limit);
        if let Some(after) = after {
            query = query.filter(Column::Id.lt(after.as_str()));
        }
        query.all(&self.reader).await?.into_iter().map(stored).collect()
    }
}

pub(super) fn stored(row: Model) -> Result<StoredConnection, StoreError> {
    Ok(StoredConnection {
        id: row.id.parse().map_err(|_| StoreError::inconsistent("connection id"))?,
        organization_id: row
            .organization_id
            .try_into()
            .map_err(|_| StoreError::inconsistent("organization id"))?,
        site: Site {
            url: format!("https://{}{}", row.subdomain, crate::domain::subdomain::SITE_SUFFIX),
            subdomain: row.subdomain,
            cloud_id: row.cloud_id,
        },
        account: Account {
            account_id: row.account_id,
            email: row.account_email,
            display_name: row.account_name,
        },
        api_route: ApiRoute::from_word(&row.api_route)
            .ok_or(StoreError::inconsistent("API route"))?,
        enabled: row.enabled,
        attention: row.attention.as_deref().map(|text| from_json("attention", text)).transpose()?,
        token_last_four: row.token_last_four,
        token_expires_on: row
            .token_expires_on
            .parse()
            .map_err(|_| StoreError::inconsistent("expiry date"))?,
        space_scope: from_json("space scope", &row.space_scope)?,
        last_checked_at: row.last_checked_at.map(from_millis).transpose()?,
        next_run_at: row.next_run_at.map(from_millis).transpose()?,
        schedule: Schedule::from_word(&row.schedule).ok_or(StoreError::inconsistent("schedule"))?,
        created_at: from_millis(row.created_at)?,
        updated_at: from_millis(row.updated_at)?,
        disconnected_at: row.disconnected_at.map(from_millis).transpose()?,
    })
}
