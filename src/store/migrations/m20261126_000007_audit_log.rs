//! The audit log of a site, up to where it is known, and why a chain was skipped.

use sea_orm_migration::prelude::*;

/// Adds audit records and their mark, and the reason of a chain.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, STATEMENTS).await
    }
}

const STATEMENTS: &[&str] = &[
    // The key begins with the time, so that key order is the order in which things happened.
    "CREATE TABLE audit_record (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        occurred_at BIGINT, author_id TEXT NOT NULL, author_name TEXT NOT NULL, author_type TEXT NOT NULL, remote_address TEXT NOT NULL,
        summary TEXT NOT NULL, description TEXT NOT NULL, category TEXT NOT NULL, sys_admin BOOLEAN, super_admin BOOLEAN,
        affected_type TEXT NOT NULL, affected_name TEXT NOT NULL, associated TEXT NOT NULL, changed TEXT NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX audit_record_current ON audit_record (connection_id, entity_key) WHERE valid_to_run IS NULL",
    "CREATE INDEX audit_record_snapshot ON audit_record (connection_id, entity_key, valid_from_run)",
    // All records from `since` to `until` are known.
    "CREATE TABLE audit_log_mark (
        connection_id {text} NOT NULL PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
        since BIGINT NOT NULL, until BIGINT NOT NULL)",
    "ALTER TABLE chain ADD COLUMN reason TEXT",
];
