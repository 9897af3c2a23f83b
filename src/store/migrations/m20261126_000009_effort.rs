//! What each list took, and what belongs to none.

use sea_orm_migration::prelude::*;

/// Adds retries and waits to chains, and to runs the requests that belong to no chain.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(
            manager,
            &[
                "ALTER TABLE chain ADD COLUMN retries BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE chain ADD COLUMN throttled_ms BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE run ADD COLUMN requests BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE run ADD COLUMN retries BIGINT NOT NULL DEFAULT 0",
            ],
        )
        .await
    }
}
