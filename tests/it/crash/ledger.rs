//! What is committed, as an administrator of the database sees it: it only ever grows.

use std::collections::BTreeMap;

use confluence_connector::clock::Clock;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, QueryResult, Statement};

/// Tables with a history, in which nothing current may be there twice.
const HISTORIES: [&str; 9] = [
    "space",
    "space_grant",
    "role_assignment",
    "role",
    "directory_group",
    "membership",
    "account",
    "content",
    "content_version",
];

/// What was committed when somebody looked last.
#[derive(Default)]
pub struct Ledger {
    /// By run, stream and subject: state, batches, rows.
    chains: BTreeMap<(i64, String, String), (String, i64, i64)>,
    /// By run: its state.
    runs: BTreeMap<i64, String>,
    /// By table.
    rows: BTreeMap<&'static str, i64>,
}

impl Ledger {
    /// Looks again: the database is whole, and nothing that was committed is gone.
    pub async fn go_on(&mut self, db: &DatabaseConnection) {
        require_whole(db).await;
        let now = Self::read(db).await;
        for (seq, before) in &self.runs {
            let now = now.runs.get(seq).unwrap_or_else(|| panic!("run {seq} is gone"));
            assert!(before == now || !is_over(before), "run {seq} was {before}, is {now}");
        }
        for (key, before) in &self.chains {
            let now = now.chains.get(key).unwrap_or_else(|| panic!("chain {key:?} is gone"));
            // No cursor expires here, so no chain is begun again.
            assert!(
                (before.0 == now.0 || before.0 == "pending")
                    && before.1 <= now.1
                    && before.2 <= now.2,
                "chain {key:?} went back from {before:?} to {now:?}"
            );
        }
        for (table, before) in &self.rows {
            assert!(
                *before <= now.rows[table],
                "{table} had {before} rows, has {}",
                now.rows[table]
            );
        }
        *self = now;
    }

    async fn read(db: &DatabaseConnection) -> Self {
        let mut now = Self::default();
        for row in all(db, "SELECT seq, status FROM run").await {
            now.runs.insert(number(&row, "seq"), text(&row, "status"));
        }
        let sql = "SELECT run_seq, stream, subject, state, batches, row_count FROM chain";
        for row in all(db, sql).await {
            let key = (number(&row, "run_seq"), text(&row, "stream"), text(&row, "subject"));
            let value = (text(&row, "state"), number(&row, "batches"), number(&row, "row_count"));
            now.chains.insert(key, value);
        }
        for table in HISTORIES {
            let sql = format!("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM {table}");
            now.rows.insert(table, number(&all(db, &sql).await[0], "n"));
        }
        now
    }
}

/// Whole in itself, and by the rules that the tables are to keep.
async fn require_whole(db: &DatabaseConnection) {
    if db.get_database_backend() == DbBackend::Sqlite {
        let told = all(db, "PRAGMA integrity_check").await;
        assert_eq!(text(&told[0], "integrity_check"), "ok");
        assert!(all(db, "PRAGMA foreign_key_check").await.is_empty(), "a row refers to nothing");
    }
    for table in HISTORIES {
        let sql = format!(
            "SELECT entity_key FROM {table} WHERE valid_to_run IS NULL
             GROUP BY connection_id, entity_key HAVING COUNT(*) > 1"
        );
        assert!(all(db, &sql).await.is_empty(), "{table} has something twice");
        let sql = format!(
            "SELECT t.entity_key FROM {table} t WHERE t.valid_to_run <= t.valid_from_run
             OR NOT EXISTS (SELECT 1 FROM run r WHERE r.seq = t.valid_from_run)"
        );
        assert!(all(db, &sql).await.is_empty(), "{table} has a row of no time");
    }
    let sql = "SELECT c.subject FROM chain c JOIN run r ON r.seq = c.run_seq
        WHERE r.status = 'succeeded' AND c.state NOT IN ('done', 'skipped')";
    assert!(all(db, sql).await.is_empty(), "a run succeeded without its end");
    let sql = "SELECT s.seq FROM seen s JOIN run r ON r.seq = s.run_seq
        JOIN chain c ON c.run_seq = s.run_seq AND c.stream = s.stream AND c.subject = s.subject
        WHERE r.status NOT IN ('queued', 'running')
            OR (c.state <> 'pending' AND s.stream NOT IN ('spaces', 'pages', 'blogposts'))";
    assert!(all(db, sql).await.is_empty(), "what a list has found is kept beyond its end");
    let sql = "SELECT connection_id FROM run WHERE status IN ('queued', 'running')
        GROUP BY connection_id HAVING COUNT(*) > 1";
    assert!(all(db, sql).await.is_empty(), "two runs of a connection are under way");
}

fn is_over(status: &str) -> bool {
    !matches!(status, "queued" | "running")
}

/// Does what the passing of time would do to the leases. Whether a run was under way.
pub async fn let_leases_run_out(db: &DatabaseConnection) -> bool {
    let sql = "UPDATE run SET lease_until = 0 WHERE status = 'running'";
    db.execute_unprepared(sql).await.expect("written").rows_affected() > 0
}

/// Whether a worker holds a run.
pub async fn is_held(db: &DatabaseConnection) -> bool {
    let now = Clock::system().now().as_millisecond();
    let sql = format!("SELECT seq FROM run WHERE status = 'running' AND lease_until > {now}");
    !all(db, &sql).await.is_empty()
}

async fn all(db: &DatabaseConnection, sql: &str) -> Vec<QueryResult> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    db.query_all_raw(statement).await.expect("read")
}

fn number(row: &QueryResult, column: &str) -> i64 {
    row.try_get("", column).expect("a number")
}

fn text(row: &QueryResult, column: &str) -> String {
    row.try_get("", column).expect("text")
}
