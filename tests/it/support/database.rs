//! Each test on each database, each time on an empty one of its own.

use confluence_connector::store::Store;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use tempfile::TempDir;

/// An empty database with its tables, and what has to live as long as it.
pub struct TestDatabase {
    pub store: Store,
    /// The setting `CONNECTOR_DATABASE_URL` for another process; `None` for `SQLite` in `dir`.
    pub url: Option<String>,
    pub dir: TempDir,
}

impl TestDatabase {
    /// The database, past the store.
    pub async fn open(&self) -> DatabaseConnection {
        let file = self.dir.path().join("connector.sqlite");
        let url = self.url.clone().unwrap_or_else(|| format!("sqlite:{}", file.display()));
        Database::connect(url).await.expect("the database opens")
    }

    /// Does what a statement says, past the store.
    pub async fn execute(&self, sql: &str) {
        let database = self.open().await;
        database.execute_unprepared(sql).await.expect("it is done");
        database.close().await.expect("the connection closes");
    }

    /// What a statement counts, past the store.
    pub async fn count(&self, sql: &str) -> i64 {
        let database = self.open().await;
        let found = count(&database, sql).await;
        database.close().await.expect("the connection closes");
        found
    }
}

/// What a statement counts.
pub async fn count(database: &DatabaseConnection, sql: &str) -> i64 {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let row = database.query_one_raw(statement).await.expect("it is counted").expect("a row");
    row.try_get_by_index(0).expect("a number")
}

/// `SQLite`, in a folder that goes with the value.
pub async fn sqlite() -> TestDatabase {
    let dir = TempDir::new().expect("a temporary folder");
    let store =
        Store::open_sqlite(&dir.path().join("connector.sqlite")).await.expect("SQLite opens");
    store.migrate().await.expect("the tables are made");
    TestDatabase { store, url: None, dir }
}

/// `PostgreSQL`, a database of its own, where `CONNECTOR_TEST_POSTGRES_URL` names a server.
pub async fn postgres() -> Option<TestDatabase> {
    let Ok(server) = std::env::var("CONNECTOR_TEST_POSTGRES_URL") else {
        eprintln!("CONNECTOR_TEST_POSTGRES_URL is not set: not tried on PostgreSQL");
        return None;
    };
    let name = format!(
        "t_{}",
        uuid::Builder::from_random_bytes(confluence_connector::entropy::Entropy.bytes())
            .into_uuid()
            .simple()
    );
    let admin = Database::connect(server.as_str()).await.expect("the PostgreSQL server answers");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database is made");
    admin.close().await.expect("the connection closes");
    let mut url: url::Url = server.parse().expect("CONNECTOR_TEST_POSTGRES_URL is a URL");
    url.set_path(&name);
    let store = Store::connect_postgres(url.as_str()).await.expect("PostgreSQL opens");
    store.migrate().await.expect("the tables are made");
    let dir = TempDir::new().expect("a temporary folder");
    Some(TestDatabase { store, url: Some(url.to_string()), dir })
}

/// Runs one test body on both databases, as two tests.
#[macro_export]
macro_rules! on_both_databases {
    ($(#[$meta:meta])* async fn $name:ident($db:ident) $body:block) => {
        mod $name {
            use super::*;

            async fn body($db: $crate::support::database::TestDatabase) $body

            $(#[$meta])*
            #[tokio::test]
            async fn sqlite() {
                body($crate::support::database::sqlite().await).await;
            }

            $(#[$meta])*
            #[tokio::test]
            async fn postgres() {
                if let Some(db) = $crate::support::database::postgres().await {
                    body(db).await;
                }
            }
        }
    };
}
