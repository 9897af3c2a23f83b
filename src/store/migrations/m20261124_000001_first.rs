//! The first tables: keys, sessions, connections, runs, inventory, evidence.

use sea_orm_migration::prelude::*;

/// Makes the first tables.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, OPERATION).await?;
        super::run(manager, INVENTORY).await?;
        for table in [
            "space",
            "space_grant",
            "role_assignment",
            "role",
            "directory_group",
            "membership",
            "account",
            "content",
        ] {
            let unique = format!(
                "CREATE UNIQUE INDEX {table}_current ON {table} (connection_id, entity_key) WHERE valid_to_run IS NULL"
            );
            let snapshot = format!(
                "CREATE INDEX {table}_snapshot ON {table} (connection_id, entity_key, valid_from_run)"
            );
            super::run(manager, &[&unique, &snapshot]).await?;
        }
        Ok(())
    }
}

/// Who may enter, what is connected, what runs.
const OPERATION: &[&str] = &[
    "CREATE TABLE api_key (
        id {text} PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL,
        created_at BIGINT NOT NULL, revoked_at BIGINT)",
    "CREATE TABLE connect_session (
        id {text} PRIMARY KEY, secret_hash TEXT NOT NULL UNIQUE, organization_id TEXT NOT NULL, binding TEXT NOT NULL,
        created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, consumed_at BIGINT)",
    "CREATE TABLE browser_session (
        hash TEXT PRIMARY KEY, connect_session_id TEXT NOT NULL REFERENCES connect_session (id) ON DELETE CASCADE,
        binding TEXT NOT NULL, wizard TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL)",
    "CREATE TABLE connection (
        id {text} PRIMARY KEY, organization_id TEXT NOT NULL, subdomain TEXT NOT NULL, cloud_id TEXT NOT NULL,
        account_id TEXT NOT NULL, account_email TEXT NOT NULL, account_name TEXT NOT NULL, api_route TEXT NOT NULL,
        enabled BOOLEAN NOT NULL, attention TEXT, sealed_data_key TEXT, sealed_token TEXT, token_last_four TEXT NOT NULL,
        token_expires_on TEXT NOT NULL, space_scope TEXT NOT NULL, last_checked_at BIGINT, next_run_at BIGINT,
        created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, UNIQUE (organization_id, cloud_id))",
    "CREATE TABLE run (
        seq {serial}, id {text} NOT NULL UNIQUE, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
        mode TEXT NOT NULL, trigger_kind TEXT NOT NULL, status TEXT NOT NULL, created_at BIGINT NOT NULL,
        started_at BIGINT, finished_at BIGINT, lease_owner TEXT, lease_until BIGINT NOT NULL DEFAULT 0,
        cancel_requested BOOLEAN NOT NULL DEFAULT FALSE, throttled_ms BIGINT NOT NULL DEFAULT 0, error TEXT)",
    // One run at a time: the database itself refuses a second one.
    "CREATE UNIQUE INDEX run_under_way ON run (connection_id) WHERE status IN ('queued', 'running')",
    "CREATE INDEX run_of_connection ON run (connection_id, seq)",
    "CREATE INDEX run_waiting ON run (lease_until) WHERE status IN ('queued', 'running')",
    "CREATE TABLE chain (
        run_seq BIGINT NOT NULL REFERENCES run (seq) ON DELETE CASCADE, stream TEXT NOT NULL, subject {text} NOT NULL,
        label TEXT NOT NULL, payload TEXT NOT NULL, state TEXT NOT NULL, next_cursor TEXT, batches BIGINT NOT NULL DEFAULT 0,
        row_count BIGINT NOT NULL DEFAULT 0, duplicates BIGINT NOT NULL DEFAULT 0, requests BIGINT NOT NULL DEFAULT 0,
        expected BIGINT, PRIMARY KEY (run_seq, stream, subject))",
    "CREATE INDEX chain_state ON chain (run_seq, stream, state)",
    "CREATE TABLE gap (
        run_seq BIGINT NOT NULL REFERENCES run (seq) ON DELETE CASCADE, stream TEXT NOT NULL, subject {text} NOT NULL,
        code TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (run_seq, stream, subject))",
    "CREATE TABLE artifact (
        id {text} PRIMARY KEY, run_seq BIGINT NOT NULL REFERENCES run (seq) ON DELETE CASCADE, kind TEXT NOT NULL,
        format TEXT NOT NULL, file_name {text} NOT NULL, row_count BIGINT NOT NULL, bytes BIGINT NOT NULL,
        sha256 TEXT NOT NULL, created_at BIGINT NOT NULL, UNIQUE (run_seq, file_name))",
];

/// What was read. Each row says since which run and up to which run it held so.
const INVENTORY: &[&str] = &[
    "CREATE TABLE space (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        space_key TEXT NOT NULL, name TEXT NOT NULL, space_type TEXT NOT NULL, status TEXT NOT NULL, created_at TEXT NOT NULL,
        author_id TEXT NOT NULL, owner_id TEXT NOT NULL, web_path TEXT NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE TABLE space_grant (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        space_id {text} NOT NULL, principal_kind TEXT NOT NULL, principal_id TEXT NOT NULL, operation TEXT NOT NULL, target TEXT NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE INDEX space_grant_space ON space_grant (connection_id, space_id)",
    "CREATE TABLE role_assignment (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        space_id {text} NOT NULL, principal_kind TEXT NOT NULL, principal_id TEXT NOT NULL, role_id TEXT NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE INDEX role_assignment_space ON role_assignment (connection_id, space_id)",
    "CREATE TABLE role (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        name TEXT NOT NULL, role_type TEXT NOT NULL, permissions TEXT,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE TABLE directory_group (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        name TEXT NOT NULL, usage_type TEXT NOT NULL, managed_by TEXT NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE TABLE membership (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        group_id {text} NOT NULL, account_id {text} NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE INDEX membership_group ON membership (connection_id, group_id, account_id)",
    "CREATE TABLE account (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        display_name TEXT NOT NULL, email TEXT NOT NULL, account_type TEXT NOT NULL, account_status TEXT NOT NULL, is_external BOOLEAN,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE TABLE content (
        row_id {serial}, connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE, entity_key {text} NOT NULL,
        content_type TEXT NOT NULL, content_id {text} NOT NULL, space_id {text} NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL,
        version BIGINT NOT NULL, created_at TEXT NOT NULL, author_id TEXT NOT NULL, modified_at TEXT NOT NULL, modified_by TEXT NOT NULL,
        message TEXT NOT NULL, minor_edit BOOLEAN NOT NULL, web_path TEXT NOT NULL,
        digest TEXT NOT NULL, first_run BIGINT NOT NULL, valid_from_run BIGINT NOT NULL, valid_to_run BIGINT, seen_run BIGINT NOT NULL)",
    "CREATE INDEX content_space ON content (connection_id, content_type, space_id)",
];
