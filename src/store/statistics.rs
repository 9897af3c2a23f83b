//! What a database knows of its tables when it plans.
//!
//! A first run fills tables within seconds that were empty before. `PostgreSQL` looks at them by itself
//! once a minute at most, and reads them from end to end until then; `SQLite` never does, and then takes
//! an index by which a run's rows begin where one of the space or the account is wanted: of 10,000
//! permissions all are looked at for each space.

use sea_orm::{ConnectionTrait, DbBackend};

use super::{Store, StoreError};

/// The tables that a run fills.
const TABLES: [&str; 10] = [
    "chain",
    "space",
    "space_grant",
    "role_assignment",
    "directory_group",
    "membership",
    "account",
    "content",
    "content_version",
    "version_mark",
];

impl Store {
    /// Has the database look at the tables that a run fills.
    pub async fn refresh_statistics(&self) -> Result<(), StoreError> {
        let sql = match self.backend() {
            DbBackend::Postgres => format!("ANALYZE {}", TABLES.join(", ")),
            // A thousand rows of each index tell enough, and take milliseconds however many there are.
            _ => format!("PRAGMA analysis_limit = 1000; ANALYZE {}", TABLES.join("; ANALYZE ")),
        };
        self.writer.execute_unprepared(&sql).await?;
        Ok(())
    }
}
