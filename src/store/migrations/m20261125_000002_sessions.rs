//! Links that can be withdrawn and asked for twice, and the audit trail.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Adds what sessions need, and the audit trail.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, TABLES).await?;
        let append_only = match manager.get_database_backend() {
            DbBackend::Postgres => APPEND_ONLY_IN_POSTGRES,
            _ => APPEND_ONLY_IN_SQLITE,
        };
        super::run(manager, append_only).await
    }
}

const TABLES: &[&str] = &[
    "ALTER TABLE connect_session ADD COLUMN revoked_at BIGINT",
    "CREATE INDEX connect_session_organization ON connect_session (organization_id, id)",
    // The secret of a link that may be asked for again is sealed, as tokens are.
    "CREATE TABLE idempotency_key (
        api_key_id {text} NOT NULL, key {text} NOT NULL, request_hash TEXT NOT NULL,
        connect_session_id {text} NOT NULL REFERENCES connect_session (id) ON DELETE CASCADE,
        sealed_data_key TEXT NOT NULL, sealed_secret TEXT NOT NULL, created_at BIGINT NOT NULL,
        PRIMARY KEY (api_key_id, key))",
    "CREATE TABLE audit_event (
        id {text} PRIMARY KEY, at BIGINT NOT NULL, organization_id {text} NOT NULL, actor TEXT NOT NULL,
        action TEXT NOT NULL, subject TEXT, address TEXT, detail TEXT NOT NULL)",
    "CREATE INDEX audit_event_organization ON audit_event (organization_id, id)",
];

const APPEND_ONLY_IN_SQLITE: &[&str] = &[
    "CREATE TRIGGER audit_event_update BEFORE UPDATE ON audit_event
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
    "CREATE TRIGGER audit_event_delete BEFORE DELETE ON audit_event
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
];

const APPEND_ONLY_IN_POSTGRES: &[&str] = &[
    "CREATE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''the audit trail is append-only''; END'",
    "CREATE TRIGGER audit_event_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only()",
];
