//! Files on pages and blog posts.

use sea_orm_migration::prelude::*;

/// Adds attachments.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, STATEMENTS).await
    }
}

const STATEMENTS: &[&str] = &[
    "CREATE TABLE attachment (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        content_key {text} NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL, media_type TEXT NOT NULL, file_size BIGINT,
        version BIGINT NOT NULL, created_at TEXT NOT NULL, modified_at TEXT NOT NULL, author_id TEXT NOT NULL,
        comment TEXT NOT NULL, web_path TEXT NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX attachment_current ON attachment (connection_id, entity_key) WHERE valid_to_run IS NULL",
    "CREATE INDEX attachment_snapshot ON attachment (connection_id, entity_key, valid_from_run)",
    "CREATE INDEX attachment_content ON attachment (connection_id, content_key)",
];
