//! The versions of pages and blog posts, and up to which one each is known.

use sea_orm_migration::prelude::*;

/// Adds versions and their marks.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, STATEMENTS).await
    }
}

const STATEMENTS: &[&str] = &[
    "CREATE TABLE content_version (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        content_key {text} NOT NULL, number BIGINT NOT NULL, created_at TEXT NOT NULL, author_id TEXT NOT NULL,
        message TEXT NOT NULL, minor_edit BOOLEAN NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX content_version_current ON content_version (connection_id, entity_key) WHERE valid_to_run IS NULL",
    "CREATE INDEX content_version_snapshot ON content_version (connection_id, entity_key, valid_from_run)",
    // All versions since `since`, up to `number`, are known of this content.
    "CREATE TABLE version_mark (
        connection_id {text} NOT NULL REFERENCES connection (id) ON DELETE CASCADE, content_key {text} NOT NULL,
        number BIGINT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY (connection_id, content_key))",
];
