//! Links and the browser sessions that they become; of both only hashes of their secrets.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entity::{browser_session, connect_session};
use super::{Store, StoreError, exactly_one, from_json, from_millis, to_json, to_millis};
use crate::domain::id::ConnectSessionId;
use crate::domain::session::{Binding, BrowserSession, LinkRefusal, WizardState};

impl Store {
    /// Keeps a new link.
    pub async fn insert_connect_session(
        &self,
        id: &ConnectSessionId,
        secret_hash: &str,
        binding: &Binding,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        connect_session::Entity::insert(connect_session::ActiveModel {
            id: Set(id.to_string()),
            secret_hash: Set(secret_hash.to_owned()),
            organization_id: Set(binding.organization_id.to_string()),
            binding: Set(to_json(binding)?),
            created_at: Set(to_millis(now)),
            expires_at: Set(to_millis(expires_at)),
            consumed_at: Set(None),
        })
        .exec_without_returning(&self.writer)
        .await?;
        Ok(())
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
        if row.consumed_at.is_some() {
            return Ok(Err(LinkRefusal::Used));
        }
        if row.expires_at <= to_millis(now) {
            return Ok(Err(LinkRefusal::Expired));
        }
        Ok(Ok(from_json("link", &row.binding)?))
    }

    /// Uses a link up and begins its browser session, in one transaction; of two
    /// that try at once, one finds the link used.
    pub async fn consume_connect_session(
        &self,
        secret_hash: &str,
        cookie_hash: &str,
        now: Timestamp,
        session_ends: Timestamp,
    ) -> Result<Result<BrowserSession, LinkRefusal>, StoreError> {
        let tx = self.begin().await?;
        let used = connect_session::Entity::update_many()
            .col_expr(connect_session::Column::ConsumedAt, Expr::value(to_millis(now)))
            .filter(connect_session::Column::SecretHash.eq(secret_hash))
            .filter(connect_session::Column::ConsumedAt.is_null())
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

    /// Forgets links and sessions that ended before `before`.
    pub async fn forget_old_sessions(&self, before: Timestamp) -> Result<(), StoreError> {
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
