//! Restrictions of pages and blog posts, and of which they are known.

use sea_orm_migration::prelude::*;

/// Adds restrictions and their marks.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, STATEMENTS).await
    }
}

const STATEMENTS: &[&str] = &[
    "CREATE TABLE restriction (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        content_key {text} NOT NULL, operation TEXT NOT NULL, principal_kind TEXT NOT NULL, principal_id TEXT NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX restriction_current ON restriction (connection_id, entity_key) WHERE valid_to_run IS NULL",
    "CREATE INDEX restriction_snapshot ON restriction (connection_id, entity_key, valid_from_run)",
    "CREATE INDEX restriction_content ON restriction (connection_id, content_key)",
    // The restrictions of this content were read when it had this version.
    "CREATE TABLE restriction_mark (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        content_key {text} NOT NULL, version BIGINT NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX restriction_mark_current ON restriction_mark (connection_id, entity_key) WHERE valid_to_run IS NULL",
];
