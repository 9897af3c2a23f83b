//! Connections that were disconnected: the row stays, because the evidence hangs on it.

use sea_orm_migration::prelude::*;

/// Adds when a connection was disconnected.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, &["ALTER TABLE connection ADD COLUMN disconnected_at BIGINT"]).await
    }
}
