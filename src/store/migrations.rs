//! The tables. Migrations only ever add; one that has landed is never changed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

mod m20261124_000001_first;
mod m20261125_000002_sessions;
mod m20261125_000003_disconnect;
mod m20261125_000004_schedule;
mod m20261126_000005_webhooks;
mod m20261126_000006_versions;
mod m20261126_000007_audit_log;
mod m20261126_000008_restrictions;
mod m20261126_000009_effort;
mod m20261126_000010_attachments;
mod m20261126_000011_difference;
mod m20261126_000012_manifest;
mod m20261126_000014_looks;
mod m20261126_000015_reviews;
mod m20261126_000016_runs;
mod m20261126_000017_download_links;
mod m20261126_000018_raw_responses;

/// All migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_first::Migration),
            Box::new(m20261125_000002_sessions::Migration),
            Box::new(m20261125_000003_disconnect::Migration),
            Box::new(m20261125_000004_schedule::Migration),
            Box::new(m20261126_000005_webhooks::Migration),
            Box::new(m20261126_000006_versions::Migration),
            Box::new(m20261126_000007_audit_log::Migration),
            Box::new(m20261126_000008_restrictions::Migration),
            Box::new(m20261126_000009_effort::Migration),
            Box::new(m20261126_000010_attachments::Migration),
            Box::new(m20261126_000011_difference::Migration),
            Box::new(m20261126_000012_manifest::Migration),
            Box::new(m20261126_000014_looks::Migration),
            Box::new(m20261126_000015_reviews::Migration),
            Box::new(m20261126_000016_runs::Migration),
            Box::new(m20261126_000017_download_links::Migration),
            Box::new(m20261126_000018_raw_responses::Migration),
        ]
    }
}

/// Runs statements written once for both databases: `{serial}` is a key that
/// counts up, `{text}` a text compared byte by byte (which is what `SQLite`
/// does anyway), so that lists and evidence have the same order on both.
async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let (serial, text) = match manager.get_database_backend() {
        DbBackend::Postgres => ("BIGSERIAL PRIMARY KEY", "TEXT COLLATE \"C\""),
        _ => ("INTEGER PRIMARY KEY AUTOINCREMENT", "TEXT"),
    };
    for statement in statements {
        let statement = statement.replace("{serial}", serial).replace("{text}", text);
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
