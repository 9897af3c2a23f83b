//! Links and the browser sessions that they become; of both only hashes of their secrets.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{browser_session, connect_session, idempotency_key};
use super::{
    SealedColumns, Store, StoreError, audit, exactly_one, from_json, from_millis, to_json,
    to_millis,
};
use crate::domain::audit::AuditEvent;
use crate::domain::connection::OrganizationId;
use crate::domain::id::{ApiKeyId, ConnectSessionId};
use crate::domain::session::{
    Binding, BrowserSession, LinkRecord, LinkRefusal, LinkStatus, WizardState,
};

/// A link to keep.
#[derive(Clone, Debug)]
pub struct NewLink<'a> {
    /// Its id.
    pub id: &'a ConnectSessionId,
    /// The hash of its secret.
    pub secret_hash: &'a str,
    /// What it is bound to.
    pub binding: &'a Binding,
    /// Until when it opens.
    pub expires_at: Timestamp,
}

/// The caller's own name for a request, under which it may be sent again.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    /// Who sent it.
    pub api_key_id: ApiKeyId,
    /// The name.
    pub key: String,
    /// The hash of what was asked for.
    pub request_hash: String,
}

/// A request that may be answered again.
#[derive(Clone, Debug)]
pub struct Idempotent {
    /// Its name.
    pub key: IdempotencyKey,
    /// The link's secret, sealed.
    pub sealed: SealedColumns,
}

/// What was answered to a request of the same name.
#[derive(Clone, Debug)]
pub struct RememberedLink {
    /// The hash of what was asked for then.
    pub request_hash: String,
    /// The link.
    pub id: ConnectSessionId,
    /// What it is bound to.
    pub binding: Binding,
    /// Until when it opens.
    pub expires_at: Timestamp,
    /// Its secret, sealed.
    pub sealed: SealedColumns,
}

impl Store {
    /// Keeps a new link with its event. `false`, and nothing is written, when
    /// another request of the same name has come first.
    pub async fn insert_connect_session(
        &self,
        link: &NewLink<'_>,
        idempotent: Option<&Idempotent>,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let now = to_millis(event.at);
        let tx = self.begin().await?;
        connect_session::Entity::insert(connect_session::ActiveModel {
            id: Set(link.id.to_string()),
            secret_hash: Set(link.secret_hash.to_owned()),
            organization_id: Set(link.binding.organization_id.to_string()),
            binding: Set(to_json(link.binding)?),
            created_at: Set(now),
            expires_at: Set(to_millis(link.expires_at)),
            consumed_at: Set(None),
            revoked_at: Set(None),
        })
        .exec_without_returning(&tx)
        .await?;
        if let Some(Idempotent { key, sealed }) = idempotent {
            let row = idempotency_key::ActiveModel {
                api_key_id: Set(key.api_key_id.to_string()),
                key: Set(key.key.clone()),
                request_hash: Set(key.request_hash.clone()),
                connect_session_id: Set(link.id.to_string()),
                sealed_data_key: Set(sealed.data_key.clone()),
                sealed_secret: Set(sealed.token.clone()),
                created_at: Set(now),
            };
            let columns = [idempotency_key::Column::ApiKeyId, idempotency_key::Column::Key];
            let written = idempotency_key::Entity::insert(row)
                .on_conflict(OnConflict::columns(columns).do_nothing().to_owned())
                .exec_without_returning(&tx)
                .await?;
            if written == 0 {
                tx.rollback().await?;
                return Ok(false);
            }
        }
        audit::insert(&tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// What was answered to a request of this name, if there was one.
    pub async fn remembered_link(
        &self,
        key: &IdempotencyKey,
    ) -> Result<Option<RememberedLink>, StoreError> {
        let id = (key.api_key_id.to_string(), key.key.clone());
        let Some(row) = idempotency_key::Entity::find_by_id(id).one(&self.reader).await? else {
            return Ok(None);
        };
        let link = connect_session::Entity::find_by_id(row.connect_session_id.as_str())
            .one(&self.reader)
            .await?
            .ok_or(StoreError::inconsistent("link"))?;
        Ok(Some(RememberedLink {
            request_hash: row.request_hash,
            id: link_id(&link.id)?,
            binding: from_json("link", &link.binding)?,
            expires_at: from_millis(link.expires_at)?,
            sealed: SealedColumns { data_key: row.sealed_data_key, token: row.sealed_secret },
        }))
    }

    /// One link.
    pub async fn link(
        &self,
        id: &ConnectSessionId,
        now: Timestamp,
    ) -> Result<Option<LinkRecord>, StoreError> {
        let row = connect_session::Entity::find_by_id(id.as_str()).one(&self.reader).await?;
        row.map(|row| record(&row, now)).transpose()
    }

    /// The links of an organization, newest first, older than `after`.
    pub async fn links(
        &self,
        organization: &OrganizationId,
        after: Option<&ConnectSessionId>,
        limit: u64,
        now: Timestamp,
    ) -> Result<Vec<LinkRecord>, StoreError> {
        let mut query = connect_session::Entity::find()
            .filter(connect_session::Column::OrganizationId.eq(organization.as_str()))
            .order_by_desc(connect_session::Column::Id)
            .limit(limit);
        if let Some(after) = after {
            query = query.filter(connect_session::Column::Id.lt(after.as_str()));
        }
        query.all(&self.reader).await?.into_iter().map(|row| record(&row, now)).collect()
    }

    /// Withdraws a link and ends the session that it has become; once is
    /// enough, and `false` says that it was withdrawn before.
    pub async fn revoke_link(
        &self,
        id: &ConnectSessionId,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        let done = connect_session::Entity::update_many()
            .col_expr(connect_session::Column::RevokedAt, Expr::value(to_millis(event.at)))
            .filter(connect_session::Column::Id.eq(id.as_str()))
            .filter(connect_session::Column::RevokedAt.is_null())
            .exec(&tx)
            .await?;
        if done.rows_affected == 0 {
            tx.rollback().await?;
            return Ok(false);
        }
        browser_session::Entity::delete_many()
            .filter(browser_session::Column::ConnectSessionId.eq(id.as_str()))
            .exec(&tx)
            .await?;
        audit::insert(&tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Whose link has this secret, whether it opens or not.
    pub async fn owner_of_link(
        &self,
        secret_hash: &str,
    ) -> Result<Option<(ConnectSessionId, Binding)>, StoreError> {
        let row = connect_session::Entity::find()
            .filter(connect_session::Column::SecretHash.eq(secret_hash))
            .one(&self.reader)
            .await?;
        row.map(|row| Ok((link_id(&row.id)?, from_json("link", &row.binding)?))).transpose()
    }

    /// What a link is bound to, or why it does not open.
    pub async fn connect_session(
        &self,
        secret_hash: &str,
        now: Timestamp,
    ) -> Result<Result<Binding, LinkRefusal>, StoreError> {
        let row = connect_session::Entity::find()
            .filter(connect_session::Column::SecretHash.eq(secret_hash))
            .one(&self.reader)
            .await?;
        let Some(row) = row else {
            return Ok(Err(LinkRefusal::Unknown));
        };
        if row.revoked_at.is_some() {
            return Ok(Err(LinkRefusal::Revoked));
        }
        if row.consumed_at.is_some() {
            return Ok(Err(LinkRefusal::Used));
        }
        if row.expires_at <= to_millis(now) {
            return Ok(Err(LinkRefusal::Expired));
        }
        Ok(Ok(from_json("link", &row.binding)?))
    }

    /// Uses a link up and begins its browser session, in one transaction; of two
    /// that try at once, one finds the link used. `event` tells of it when it
    /// has learnt which link it was.
    pub async fn consume_connect_session(
        &self,
        secret_hash: &str,
        cookie_hash: &str,
        now: Timestamp,
        session_ends: Timestamp,
        event: impl FnOnce(&ConnectSessionId, &BrowserSession) -> AuditEvent + Send,
    ) -> Result<Result<BrowserSession, LinkRefusal>, StoreError> {
        let tx = self.begin().await?;
        let used = connect_session::Entity::update_many()
            .col_expr(connect_session::Column::ConsumedAt, Expr::value(to_millis(now)))
            .filter(connect_session::Column::SecretHash.eq(secret_hash))
            .filter(connect_session::Column::ConsumedAt.is_null())
            .filter(connect_session::Column::RevokedAt.is_null())
            .filter(connect_session::Column::ExpiresAt.gt(to_millis(now)))
            .exec(&tx)
            .await?;
        if used.rows_affected == 0 {
            tx.rollback().await?;
            return Ok(Err(match self.connect_session(secret_hash, now).await? {
                Err(refusal) => refusal,
                Ok(_) => LinkRefusal::Used,
            }));
        }
        let link = connect_session::Entity::find()
            .filter(connect_session::Column::SecretHash.eq(secret_hash))
            .one(&tx)
            .await?
            .ok_or(StoreError::inconsistent("link"))?;
        let session = BrowserSession {
            hash: cookie_hash.to_owned(),
            binding: from_json("link", &link.binding)?,
            expires_at: session_ends,
            wizard: WizardState::default(),
        };
        audit::insert(&tx, &event(&link_id(&link.id)?, &session)).await?;
        browser_session::Entity::insert(browser_session::ActiveModel {
            hash: Set(cookie_hash.to_owned()),
            connect_session_id: Set(link.id),
            binding: Set(link.binding),
            wizard: Set(to_json(&session.wizard)?),
            created_at: Set(to_millis(now)),
            expires_at: Set(to_millis(session_ends)),
        })
        .exec_without_returning(&tx)
        .await?;
        tx.commit().await?;
        Ok(Ok(session))
    }

    /// The session of a cookie, unless it is over.
    pub async fn browser_session(
        &self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<BrowserSession>, StoreError> {
        let row = browser_session::Entity::find_by_id(hash)
            .filter(browser_session::Column::ExpiresAt.gt(to_millis(now)))
            .one(&self.reader)
            .await?;
        row.map(|row| {
            Ok(BrowserSession {
                binding: from_json("session", &row.binding)?,
                expires_at: from_millis(row.expires_at)?,
                wizard: from_json("wizard", &row.wizard)?,
                hash: row.hash,
            })
        })
        .transpose()
    }

    /// Remembers where the wizard stands.
    pub async fn save_wizard(&self, hash: &str, wizard: &WizardState) -> Result<(), StoreError> {
        let done = browser_session::Entity::update_many()
            .col_expr(browser_session::Column::Wizard, Expr::value(to_json(wizard)?))
            .filter(browser_session::Column::Hash.eq(hash))
            .exec(&self.writer)
            .await?;
        exactly_one(done.rows_affected, "session")
    }

    /// Forgets links and sessions that ended before `before`, and the names of
    /// requests that were made before `named_before`.
    pub async fn forget_old_sessions(
        &self,
        before: Timestamp,
        named_before: Timestamp,
    ) -> Result<(), StoreError> {
        idempotency_key::Entity::delete_many()
            .filter(idempotency_key::Column::CreatedAt.lt(to_millis(named_before)))
            .exec(&self.writer)
            .await?;
        browser_session::Entity::delete_many()
            .filter(browser_session::Column::ExpiresAt.lt(to_millis(before)))
            .exec(&self.writer)
            .await?;
        connect_session::Entity::delete_many()
            .filter(connect_session::Column::ExpiresAt.lt(to_millis(before)))
            .filter(Expr::cust("NOT EXISTS (SELECT 1 FROM browser_session b WHERE b.connect_session_id = connect_session.id)"))
            .exec(&self.writer)
            .await?;
        Ok(())
    }
}

fn link_id(text: &str) -> Result<ConnectSessionId, StoreError> {
    text.parse().map_err(|_| StoreError::inconsistent("link id"))
}

fn record(row: &connect_session::Model, now: Timestamp) -> Result<LinkRecord, StoreError> {
    let binding: Binding = from_json("link", &row.binding)?;
    let status = match row {
        connect_session::Model { revoked_at: Some(_), .. } => LinkStatus::Revoked,
        connect_session::Model { consumed_at: Some(_), .. } => LinkStatus::Used,
        row if row.expires_at <= to_millis(now) => LinkStatus::Expired,
        _ => LinkStatus::Open,
    };
    Ok(LinkRecord {
        id: link_id(&row.id)?,
        organization_id: binding.organization_id,
        user: binding.user,
        role: binding.role,
        purpose: binding.purpose,
        connection_id: binding.connection_id,
        parent_origins: binding.parent_origins,
        status,
        created_at: from_millis(row.created_at)?,
        expires_at: from_millis(row.expires_at)?,
        used_at: row.consumed_at.map(from_millis).transpose()?,
        revoked_at: row.revoked_at.map(from_millis).transpose()?,
    })
}
