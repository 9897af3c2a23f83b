//! Which known rows the lists of a run have found, beside the rows themselves; and the window and the
//! spaces that the evidence of a run is of, whatever is set later.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Adds what is kept of a list until it has been read to its end, and what is kept of a run.
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
            "CREATE TABLE seen (
                seq {{serial}}, run_seq BIGINT NOT NULL REFERENCES run (seq) ON DELETE CASCADE, stream TEXT NOT NULL,
                subject {{text}} NOT NULL, row_ids {bytes} NOT NULL)"
        );
        let by_list = "CREATE INDEX seen_list ON seen (run_seq, stream, subject)";
        let since = "ALTER TABLE run ADD COLUMN since BIGINT";
        let space_scope = "ALTER TABLE run ADD COLUMN space_scope TEXT";
        super::run(manager, &[&table, by_list, since, space_scope]).await
    }
}
