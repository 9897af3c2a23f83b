//! The only place that knows SQL: one set of statements for `SQLite` and `PostgreSQL`.
//!
//! `SQLite` runs in WAL mode with `synchronous=FULL`, so that a saved credential
//! survives a power cut, and has one writer: all writes go through a pool of
//! one connection and begin with `BEGIN IMMEDIATE`. Deleted bytes are
//! overwritten (`secure_delete`).

mod access;
mod api_keys;
mod artifacts;
mod attachments;
mod audit;
mod audit_log;
mod base;
mod chains;
mod changes;
mod closing;
mod connections;
mod deliveries;
mod difference;
mod download_links;
mod entity;
mod error;
mod facts;
mod finished;
mod given;
mod history;
mod levels;
mod lifecycle;
mod migrations;
mod outbox;
mod people;
mod progress;
mod raw_responses;
mod reading;
mod reminders;
mod restrictions;
mod reviews;
mod rotation;
mod rows;
mod runs;
mod schedule;
mod seen;
mod sessions;
mod snapshot;
mod statistics;
mod switches;
mod versions;
mod webhooks;

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use crate::domain::text::{Text, keeping};

pub use access::{FactsOfSpace, Principal};
pub use attachments::Attached;
pub use audit_log::{AuditLogMark, audit_log_floor};
pub use base::CompleteRun;
pub use chains::{Chain, ChainBatch, ChainKey, ChainState, NewChain};
pub use changes::{ChangesBy, ChangesOf};
pub use closing::Closing;
pub use connections::{NewConnection, SealedColumns};
pub use deliveries::{AfterTry, TakenDelivery};
pub use difference::{Compared, Difference, Moved, Turn, TurnKey};
pub use error::StoreError;
pub use given::{Asked, Given, GivenMember};
pub use history::{MergeCount, RowSet};
pub use lifecycle::Witness;
pub use raw_responses::{KeptResponses, PackedResponse};
pub use reading::{Counted, EarlierManifest, StreamReading};
pub use reminders::{DueReminder, SecondLook};
pub use restrictions::{Restricted, RestrictionMark};
pub use reviews::{Chosen, Decides, DecisionKey, NewReview, ReviewPlace, SignOff};
pub use rotation::NewCredential;
pub use rows::HistoryRow;
pub use runs::{ClaimedRun, Lease, LeaseState, NewRun, QueueRefusal, RunEnd};
pub use schedule::Due;
pub use sessions::{IdempotencyKey, Idempotent, NewLink, RememberedLink};
pub use snapshot::{Seen, Snapshot};
pub use versions::{Change, VersionMark, chain_subject, mark_key};
pub use webhooks::{SigningSecrets, WebhookChange};

/// The database; cheap to clone.
#[derive(Clone)]
pub struct Store {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({:?})", self.writer.get_database_backend())
    }
}

impl Store {
    /// Opens the embedded database in `file`, which is made when it is missing.
    pub async fn open_sqlite(file: &Path) -> Result<Self, StoreError> {
        let writer = Database::connect(sqlite_options(file, 1)).await?;
        let reader = Database::connect(sqlite_options(file, 4)).await?;
        Ok(Self { writer, reader })
    }

    /// Connects to `postgres://…`.
    pub async fn connect_postgres(url: &str) -> Result<Self, StoreError> {
        let mut options = ConnectOptions::new(url);
        options.max_connections(10).acquire_timeout(Duration::from_secs(10)).sqlx_logging(false);
        let pool = Database::connect(options).await?;
        Ok(Self { writer: pool.clone(), reader: pool })
    }

    /// Brings the tables up to date. Where another process does the same at the
    /// same time, this one waits until the other is done.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let mut tries = 0;
        loop {
            match migrations::Migrator::up(&self.writer, None).await {
                Ok(()) => return Ok(()),
                Err(_) if self.is_ready().await => return Ok(()),
                Err(error) if tries == 10 => return Err(error.into()),
                Err(_) => tries += 1,
            }
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
    }

    /// Whether the database answers and its tables are up to date.
    pub async fn is_ready(&self) -> bool {
        self.reader.ping().await.is_ok()
            && migrations::Migrator::get_pending_migrations(&self.reader)
                .await
                .is_ok_and(|pending| pending.is_empty())
    }

    /// Closes all connections; `SQLite` then folds its log into the file.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.reader.close_by_ref().await?;
        self.writer.close_by_ref().await?;
        Ok(())
    }

    /// Begins a transaction that will write.
    async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }
}

fn sqlite_options(file: &Path, connections: u32) -> ConnectOptions {
    // The file is named below, not in the URL, where a `?` or `%` of its name would mean something.
    let file = file.to_owned();
    let mut options = ConnectOptions::new("sqlite://connector.sqlite");
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .filename(&file)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(5))
                .foreign_keys(true)
                .pragma("secure_delete", "ON")
                .pragma("temp_store", "MEMORY")
        });
    options
}

/// Times are kept as milliseconds since 1970, in UTC.
fn to_millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

fn from_millis(millis: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(millis).map_err(|_| StoreError::inconsistent("time"))
}

/// As JSON, in which texts stay data.
fn to_json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    keeping(|| serde_json::to_string(value)).map_err(|_| StoreError::inconsistent("json"))
}

fn from_json<T: serde::de::DeserializeOwned>(
    column: &'static str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::inconsistent(column))
}

/// A text that was kept; before texts were data, it was its English sentence.
fn kept_text(kept: &str) -> Text {
    serde_json::from_str(kept).unwrap_or_else(|_| Text::verbatim(kept.to_owned()))
}

fn exactly_one(rows: u64, what: &'static str) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::RowsAffected { what, rows }) }
}
