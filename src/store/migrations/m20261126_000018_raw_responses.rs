//! What Confluence has answered, where that is kept: until the run's files are written.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Makes the table of the answers.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let bytes = match manager.get_database_backend() {
            DbBackend::Postgres => "BYTEA",
            _ => "BLOB",
        };
        let table = format!(
            "CREATE TABLE raw_response (
                seq {{serial}}, run_seq BIGINT NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
                row_count BIGINT NOT NULL, packed {bytes} NOT NULL)"
        );
        let by_run = "CREATE INDEX raw_response_run ON raw_response (run_seq, seq)";
        super::run(manager, &[&table, by_run]).await
    }
}
