//! What began and what ended with a run, by key: how two runs differ is read from what has changed
//! between them, whatever the size of the site.

use sea_orm_migration::prelude::*;

/// Adds the indexes.
#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 9] = [
    "space",
    "space_grant",
    "role_assignment",
    "role",
    "directory_group",
    "membership",
    "account",
    "content",
    "restriction",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            let began = format!(
                "CREATE INDEX {table}_began ON {table} (connection_id, valid_from_run, entity_key)"
            );
            let ended = format!(
                "CREATE INDEX {table}_ended ON {table} (connection_id, valid_to_run, entity_key) WHERE valid_to_run IS NOT NULL"
            );
            super::run(manager, &[&began, &ended]).await?;
        }
        Ok(())
    }
}
