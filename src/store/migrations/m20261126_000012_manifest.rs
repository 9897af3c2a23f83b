//! What a manifest says of lists that were begun again.

use sea_orm_migration::prelude::*;

/// Adds to chains how many rows were read before they were begun again, so that rows less
/// duplicates are distinct rows there too.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, &["ALTER TABLE chain ADD COLUMN reread BIGINT NOT NULL DEFAULT 0"])
            .await
    }
}
