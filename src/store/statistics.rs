//! What PostgreSQL knows of its tables when it plans.
//!
//! A first run fills tables within seconds that looked empty when they were last analysed, and
//! PostgreSQL does so by itself once a minute at most. Until then it reads them from end to end where
//! an index would do.

use sea_orm::{ConnectionTrait, DbBackend};

use super::{Store, StoreError};

impl Store {
    /// Has PostgreSQL look at the tables that a run fills. `SQLite` needs no such thing: it takes the
    /// index that has the most columns in common.
    pub async fn refresh_statistics(&self) -> Result<(), StoreError> {
        if self.backend() == DbBackend::Postgres {
            let tables = "chain, space, space_grant, role_assignment, directory_group, membership, account, content, content_version, version_mark";
            self.writer.execute_unprepared(&format!("ANALYZE {tables}")).await?;
        }
        Ok(())
    }
}
