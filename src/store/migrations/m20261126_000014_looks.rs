//! Ways to find by whom, and when: what somebody reaches, whom a name belongs to, what changed last.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Adds indexes for the pages of a run.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `store/access.rs` compares these columns byte by byte, whatever they were made as.
        let bytes = match manager.get_database_backend() {
            DbBackend::Postgres => " COLLATE \"C\"",
            _ => "",
        };
        let by_principal = |table: &str| {
            format!(
                "CREATE INDEX {table}_principal ON {table} (connection_id, principal_id{bytes})"
            )
        };
        let statements = [
            by_principal("space_grant"),
            by_principal("role_assignment"),
            "CREATE INDEX membership_account ON membership (connection_id, account_id)".to_owned(),
            "CREATE INDEX account_name ON account (connection_id, LOWER(display_name), entity_key)"
                .to_owned(),
            format!(
                "CREATE INDEX content_version_time ON content_version (connection_id, created_at{bytes}, entity_key)"
            ),
        ];
        let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
        super::run(manager, &statements).await
    }
}
