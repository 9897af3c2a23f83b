//! The portal's keys, of which only the hash is kept.

use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::api_key::{ActiveModel, Column, Entity, Model};
use super::{Store, StoreError, exactly_one, from_json, to_json, to_millis};
use crate::domain::id::ApiKeyId;
use crate::domain::session::ApiKey;

impl Store {
    /// Keeps a new key.
    pub async fn insert_api_key(
        &self,
        key: &ApiKey,
        hash: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        Entity::insert(ActiveModel {
            id: Set(key.id.to_string()),
            name: Set(key.name.clone()),
            hash: Set(hash.to_owned()),
            scopes: Set(to_json(&key.scopes)?),
            created_at: Set(to_millis(now)),
            revoked_at: Set(None),
        })
        .exec_without_returning(&self.writer)
        .await?;
        Ok(())
    }

    /// The key with this hash, unless it was revoked.
    pub async fn api_key_by_hash(&self, hash: &str) -> Result<Option<ApiKey>, StoreError> {
        Entity::find()
            .filter(Column::Hash.eq(hash))
            .filter(Column::RevokedAt.is_null())
            .one(&self.reader)
            .await?
            .map(api_key)
            .transpose()
    }

    /// All keys that are not revoked, oldest first.
    pub async fn api_keys(&self) -> Result<Vec<ApiKey>, StoreError> {
        Entity::find()
            .filter(Column::RevokedAt.is_null())
            .order_by_asc(Column::Id)
            .all(&self.reader)
            .await?
            .into_iter()
            .map(api_key)
            .collect()
    }

    /// Revokes a key; it is known no more.
    pub async fn revoke_api_key(&self, id: &ApiKeyId, now: Timestamp) -> Result<(), StoreError> {
        let done = Entity::update_many()
            .col_expr(Column::RevokedAt, to_millis(now).into())
            .filter(Column::Id.eq(id.as_str()))
            .filter(Column::RevokedAt.is_null())
            .exec(&self.writer)
            .await?;
        exactly_one(done.rows_affected, "API key")
    }
}

fn api_key(row: Model) -> Result<ApiKey, StoreError> {
    Ok(ApiKey {
        id: row.id.parse().map_err(|_| StoreError::inconsistent("API key id"))?,
        name: row.name,
        scopes: from_json("API key scopes", &row.scopes)?,
    })
}
