//! What can go wrong with the database.

/// An error of the database. Its text names tables and columns, never values.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The driver's: the database is away, locked, full or refuses.
    #[error("the database did not take it: {}", harmless(.0))]
    Driver(#[from] sea_orm::DbErr),
    /// A stored value cannot be read as what it should be.
    #[error("a stored {column} cannot be read")]
    Inconsistent {
        /// Which column.
        column: &'static str,
    },
    /// A write changed another number of rows than one.
    #[error("writing the {what} changed {rows} rows instead of one")]
    RowsAffected {
        /// What was written.
        what: &'static str,
        /// How many rows.
        rows: u64,
    },
    /// Another worker holds the run now; this one must let go.
    #[error("another worker has taken the run over")]
    LeaseLost,
}

impl StoreError {
    pub(super) fn inconsistent(column: &'static str) -> Self {
        Self::Inconsistent { column }
    }
}

/// The driver's message without the values that `PostgreSQL` quotes in its details.
fn harmless(error: &sea_orm::DbErr) -> String {
    use sea_orm::RuntimeErr;
    use sea_orm::sqlx::Error as SqlxError;
    let runtime = match error {
        sea_orm::DbErr::Conn(e) | sea_orm::DbErr::Exec(e) | sea_orm::DbErr::Query(e) => e,
        sea_orm::DbErr::ConnectionAcquire(_) => return "no connection became free in time".into(),
        other => return other.to_string(),
    };
    match runtime {
        RuntimeErr::SqlxError(e) => match &**e {
            SqlxError::Database(e) => e.message().to_owned(),
            other => other.to_string(),
        },
        RuntimeErr::Internal(text) => text.clone(),
    }
}
