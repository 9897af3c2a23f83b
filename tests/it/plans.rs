//! That `SQLite` finds what is wanted of a snapshot by the thing that is asked for: without
//! statistics it goes through all rows that a run has brought.

use atlassian_sim::Size;
use confluence_connector::clock::Clock;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

use crate::support::database::sqlite;
use crate::support::parts::{asked, connection_to, worker};
use crate::support::product::simulator;

#[tokio::test]
async fn a_run_leaves_what_is_needed_to_plan() {
    let simulator = simulator(Size::demo()).await;
    let db = sqlite().await;
    let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().expect("a time"));
    let id = connection_to(&db, &clock, "initech").await;
    asked(&db.store, &worker(&db, &clock, &simulator), &clock, &id).await;
    let file = db.dir.path().join("connector.sqlite");
    let url = format!("sqlite:{}", file.display());
    let database = Database::connect(url).await.expect("the database opens");
    for (table, column, index) in [
        ("space_grant", "space_id", "space_grant_space"),
        ("role_assignment", "space_id", "role_assignment_space"),
        ("space_grant", "principal_id", "space_grant_principal"),
        ("membership", "group_id", "membership_group"),
        ("membership", "account_id", "membership_account"),
    ] {
        let sql = format!(
            "EXPLAIN QUERY PLAN SELECT * FROM {table} t WHERE t.connection_id = 'c' AND t.valid_from_run <= 1
             AND (t.valid_to_run IS NULL OR t.valid_to_run > 1) AND t.{column} = 'x'"
        );
        let rows = database.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await;
        let plan: Vec<String> = rows
            .expect("a plan")
            .iter()
            .map(|row| row.try_get("", "detail").expect("a line"))
            .collect();
        assert!(plan.iter().any(|line| line.contains(index)), "{table} by {column}: {plan:?}");
    }
    database.close().await.expect("it closes");
}
