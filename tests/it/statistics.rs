//! What PostgreSQL is made to know of its tables.

use confluence_connector::domain::inventory::Membership;
use confluence_connector::domain::run::{RunStatus, Stream};
use confluence_connector::store::{Closing, RowSet, RunEnd};

use crate::store::{at, claim, commit, connection, key, lease, plan, queue};
use crate::support::database::postgres;

#[tokio::test]
async fn a_table_is_analysed_when_a_run_has_made_it_grow() {
    let Some(db) = postgres().await else { return };
    let (store, list) = (&db.store, key(Stream::GroupMembers, "g"));
    let connection = connection(store).await;
    for (second, there, known, why) in [
        (100, 1_000, 1_000, "a first run"),
        (200, 1_040, 1_000, "a little more, which its own rule leaves alone"),
        (300, 1_500, 1_500, "much more"),
    ] {
        queue(store, &connection).await;
        let run = claim(store, second).await.expect("a run");
        plan(store, &run, &list).await;
        let members: Vec<_> = (0..there)
            .map(|n| Membership { group_id: "g".into(), account_id: format!("a-{n}") })
            .collect();
        let set = (RowSet::truth(&members), members.len());
        commit(store, &connection, &run, &list, set, None, Closing::Nothing).await;
        store.refresh_statistics(run.seq).await.expect("analysed");
        let end = RunEnd::plain(RunStatus::Succeeded);
        store.finish_run(lease(&run), end, at(second)).await.expect("ended");
        let sql = "SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE relname = 'membership'";
        assert_eq!(db.count(sql).await, known, "{why}");
    }
}
