//! Links to evidence that work without a session, for a while.

use sea_orm_migration::prelude::*;

/// Makes the table of the links.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(
            manager,
            &[
                // A link goes with the evidence that it leads to.
                "CREATE TABLE download_link (
                    id {text} PRIMARY KEY, secret_hash TEXT NOT NULL UNIQUE, organization_id TEXT NOT NULL,
                    run_seq BIGINT NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
                    artifact_id {text} REFERENCES artifact (id) ON DELETE CASCADE, maker TEXT NOT NULL,
                    created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, revoked_at BIGINT)",
                "CREATE INDEX download_link_run ON download_link (run_seq, id)",
                "CREATE INDEX download_link_artifact ON download_link (artifact_id)",
            ],
        )
        .await
    }
}
