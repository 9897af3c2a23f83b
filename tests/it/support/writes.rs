//! What is written, row by row, counted by the database itself.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

/// Tables with a history, and what is known of versions.
pub const ENTITIES: [&str; 13] = [
    "space",
    "space_grant",
    "role_assignment",
    "role",
    "directory_group",
    "membership",
    "account",
    "content",
    "content_version",
    "version_mark",
    "restriction",
    "restriction_mark",
    "attachment",
];

/// Counts what is inserted into tables, updated and deleted there.
pub struct Writes(DatabaseConnection);

impl Writes {
    /// Begins to count.
    pub async fn watch(database: DatabaseConnection, tables: &[&str]) -> Self {
        let run = async |sql: String| {
            database.execute_unprepared(&sql).await.expect("a trigger is made");
        };
        run("CREATE TABLE written (name TEXT NOT NULL)".to_owned()).await;
        let is_postgres = database.get_database_backend() == DbBackend::Postgres;
        if is_postgres {
            run("CREATE FUNCTION note_written() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO written VALUES (TG_TABLE_NAME); RETURN NULL; END $$"
                .to_owned())
            .await;
        }
        for table in tables {
            for write in ["INSERT", "UPDATE", "DELETE"] {
                let does = if is_postgres {
                    "FOR EACH ROW EXECUTE FUNCTION note_written()".to_owned()
                } else {
                    format!("FOR EACH ROW BEGIN INSERT INTO written VALUES ('{table}'); END")
                };
                run(format!("CREATE TRIGGER note_{table}_{write} AFTER {write} ON {table} {does}"))
                    .await;
            }
        }
        Self(database)
    }

    /// How many rows of each table were written since the last time; nothing of the others.
    pub async fn since_last(&self) -> BTreeMap<String, i64> {
        let sql = "SELECT name, CAST(COUNT(*) AS BIGINT) AS n FROM written GROUP BY name";
        let statement = Statement::from_string(self.0.get_database_backend(), sql);
        let rows = self.0.query_all_raw(statement).await.expect("read");
        self.0.execute_unprepared("DELETE FROM written").await.expect("forgotten");
        rows.iter()
            .map(|row| (row.try_get("", "name").expect("text"), row.try_get("", "n").expect("n")))
            .collect()
    }

    /// What a statement counts.
    pub async fn count(&self, sql: &str) -> i64 {
        super::database::count(&self.0, sql).await
    }
}
