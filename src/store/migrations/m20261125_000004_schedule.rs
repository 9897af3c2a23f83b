//! How often a connection is collected by itself.

use sea_orm_migration::prelude::*;

/// Adds the schedule, and the index by which the due ones are found.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(
            manager,
            &[
                "ALTER TABLE connection ADD COLUMN schedule TEXT NOT NULL DEFAULT 'daily'",
                "CREATE INDEX connection_due ON connection (next_run_at) WHERE disconnected_at IS NULL",
            ],
        )
        .await
    }
}
