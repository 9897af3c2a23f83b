//! What a database knows of its tables when it plans.
//!
//! A first run fills tables within seconds that were empty before.
//!
//! `PostgreSQL` looks at them by itself once a minute at most, and reads them from end to end until
//! then where an index would do. So a table is analysed at once when a run has made it grow by what
//! PostgreSQL itself would analyse it for: fifty rows and a tenth of what it knows of
//! (`autovacuum_analyze_threshold`, `autovacuum_analyze_scale_factor`). Most runs analyse nothing.
//!
//! `SQLite` never looks by itself, and then takes an index by which a run's rows begin where one of
//! the space or the account is wanted: of 10,000 permissions all are looked at for each space.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::{Store, StoreError};

/// Tables that a run has filled before it looks things up in them, and what it has added.
const FILLED: [(&str, &str); 8] = [
    ("chain", "run_seq = $1"),
    ("space", BEGAN),
    ("space_grant", BEGAN),
    ("role_assignment", BEGAN),
    ("directory_group", BEGAN),
    ("membership", BEGAN),
    ("account", BEGAN),
    ("content", BEGAN),
];
const BEGAN: &str =
    "connection_id = (SELECT connection_id FROM run WHERE seq = $1) AND valid_from_run = $1";

impl Store {
    /// Has the database look at the tables that a run has filled.
    pub async fn refresh_statistics(&self, run_seq: i64) -> Result<(), StoreError> {
        let tables = match self.backend() {
            DbBackend::Postgres => self.grown(run_seq).await?,
            _ => FILLED.iter().map(|(table, _)| *table).collect(),
        };
        if tables.is_empty() {
            return Ok(());
        }
        let sql = match self.backend() {
            DbBackend::Postgres => format!("ANALYZE {}", tables.join(", ")),
            // A thousand rows of each index tell enough, and take milliseconds however many there are.
            _ => format!("PRAGMA analysis_limit = 1000; ANALYZE {}", tables.join("; ANALYZE ")),
        };
        self.writer.execute_unprepared(&sql).await?;
        Ok(())
    }

    /// The tables of which PostgreSQL knows too little.
    async fn grown(&self, run_seq: i64) -> Result<Vec<&'static str>, StoreError> {
        let mut grown = Vec::new();
        for (table, added) in FILLED {
            // A table that was never analysed has -1 rows.
            let sql = format!(
                "SELECT (SELECT COUNT(*) FROM {table} WHERE {added}) > 50 + GREATEST(reltuples, 0) / 10 AS grown
                 FROM pg_class WHERE oid = '{table}'::regclass"
            );
            let values = [run_seq.into()];
            let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
            if let Some(row) = self.writer.query_one_raw(statement).await?
                && row.try_get("", "grown")?
            {
                grown.push(table);
            }
        }
        Ok(grown)
    }
}
