//! Access reviews: who decided what becomes of which access.

use sea_orm_migration::prelude::*;

/// Adds the tables of reviews.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE TABLE review (
                seq {serial}, id {text} NOT NULL UNIQUE,
                connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
                run_seq BIGINT NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
                status TEXT NOT NULL, created_at BIGINT NOT NULL, created_by_id TEXT NOT NULL, created_by_name TEXT NOT NULL,
                access_items BIGINT NOT NULL, member_items BIGINT NOT NULL,
                signed_at BIGINT, signed_by_id TEXT, signed_by_name TEXT, statement TEXT NOT NULL)",
            // Two at once would contradict each other: the database itself refuses a second one.
            "CREATE UNIQUE INDEX review_open ON review (connection_id) WHERE status = 'open'",
            "CREATE INDEX review_of_connection ON review (connection_id, seq)",
            // What is decided of has Confluence's ids for its key, so that it outlives the run.
            "CREATE TABLE review_decision (
                review_seq BIGINT NOT NULL REFERENCES review (seq) ON DELETE CASCADE, part TEXT NOT NULL,
                place_id {text} NOT NULL, principal_kind {text} NOT NULL, principal_id {text} NOT NULL, role_id {text} NOT NULL,
                decision TEXT NOT NULL, note TEXT NOT NULL, decided_at BIGINT NOT NULL,
                decided_by_id TEXT NOT NULL, decided_by_name TEXT NOT NULL,
                PRIMARY KEY (review_seq, part, place_id, principal_kind, principal_id, role_id))",
        ];
        super::run(manager, &statements).await
    }
}
