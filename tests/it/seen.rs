//! What lists have found that was there before: without a write of it, through kills and repeats,
//! on both databases.

use std::collections::BTreeMap;

use confluence_connector::domain::id::ConnectionId;
use confluence_connector::domain::inventory::{Content, Membership, Space};
use confluence_connector::domain::run::{Effort, RunStatus, Stream};
use confluence_connector::store::{
    ChainKey, ClaimedRun, Closing, HistoryRow, RowSet, RunEnd, Store, StreamReading,
};

use crate::on_both_databases;
use crate::store::{at, claim, commit, connection, key, lease, plan, queue, space};
use crate::support::database::TestDatabase;
use crate::support::writes::Writes;

/// Members of the group, and how many come in a batch.
const MEMBERS: usize = 1_000;
const BATCH: usize = 200;

/// A connection and its runs.
struct Runs<'a> {
    store: &'a Store,
    connection: ConnectionId,
    clock: i64,
}

impl<'a> Runs<'a> {
    async fn of(db: &'a TestDatabase) -> Self {
        Self { store: &db.store, connection: connection(&db.store).await, clock: 0 }
    }

    async fn begin(&mut self) -> ClaimedRun {
        queue(self.store, &self.connection).await;
        self.take_up().await
    }

    /// Takes a run whose worker is not heard of any more.
    async fn take_up(&mut self) -> ClaimedRun {
        self.clock += 100;
        claim(self.store, self.clock).await.expect("a run")
    }

    async fn end(&self, run: &ClaimedRun) {
        let end = RunEnd::plain(RunStatus::Succeeded);
        self.store.finish_run(lease(run), end, at(self.clock)).await.expect("ended");
    }

    /// Commits batches of a list, from this one on; the last is its end if `closing` says so.
    async fn read<T: HistoryRow>(
        &self,
        run: &ClaimedRun,
        list: &ChainKey,
        (batches, first): (&[&[T]], usize),
        closing: Option<Closing>,
    ) {
        for (n, rows) in batches.iter().enumerate() {
            let cursor = format!("cursor {}", first + n);
            let end = closing.clone().filter(|_| n + 1 == batches.len());
            let next = end.is_none().then_some(cursor.as_str());
            let set = (RowSet::truth(rows), rows.len());
            let closing = end.unwrap_or(Closing::Nothing);
            commit(self.store, &self.connection, run, list, set, next, closing).await;
        }
    }

    async fn reading(&self, run: &ClaimedRun, stream: Stream) -> StreamReading {
        let readings = self.store.readings(run.seq).await.expect("read");
        readings.into_iter().find(|reading| reading.stream == stream).expect("a stream")
    }
}

fn membership(n: usize) -> Membership {
    Membership { group_id: "g".into(), account_id: format!("a-{n:06}") }
}

fn of_group() -> Closing {
    Closing::Unseen(vec![("group_id", vec!["g".to_owned()])])
}

fn rows(of: &[(&str, i64)]) -> BTreeMap<String, i64> {
    of.iter().map(|(table, n)| ((*table).to_owned(), *n)).collect()
}

on_both_databases! {
    async fn of_a_long_list_that_has_not_changed_no_row_is_written(db) {
        let mut runs = Runs::of(&db).await;
        let list = key(Stream::GroupMembers, "g");
        let members: Vec<_> = (0..MEMBERS).map(membership).collect();
        let batches: Vec<_> = members.chunks(BATCH).collect();
        let current = "SELECT COUNT(*) FROM membership WHERE valid_to_run IS NULL";

        let first = runs.begin().await;
        plan(runs.store, &first, &list).await;
        runs.read(&first, &list, (&batches, 0), Some(of_group())).await;
        runs.end(&first).await;

        let writes = Writes::watch(db.open().await, &["membership", "seen"]).await;
        let second = runs.begin().await;
        plan(runs.store, &second, &list).await;
        let (begin, rest) = batches.split_at(3);
        runs.read(&second, &list, (begin, 0), None).await;
        assert_eq!(writes.since_last().await, rows(&[("seen", 3)]), "one for each batch");
        runs.read(&second, &list, (rest, 3), Some(of_group())).await;
        // One more, and all four taken away: the last batch needs none.
        assert_eq!(writes.since_last().await, rows(&[("seen", 1 + 4)]));
        assert_eq!(runs.reading(&second, Stream::GroupMembers).await.duplicates, 0);
        runs.end(&second).await;

        // Who left is found, and who comes twice because the list moved is counted once more.
        let third = runs.begin().await;
        plan(runs.store, &third, &list).await;
        let mut moved = members.clone();
        moved.remove(450);
        moved.insert(250, membership(150));
        moved.push(membership(MEMBERS));
        let moved: Vec<_> = moved.chunks(BATCH).collect();
        runs.read(&third, &list, (&moved, 0), Some(of_group())).await;
        let written = writes.since_last().await;
        assert_eq!(written["membership"], 2, "one closed, one new: {written:?}");
        let reading = runs.reading(&third, Stream::GroupMembers).await;
        assert_eq!((reading.rows, reading.duplicates), (1_001, 1));
        assert_eq!(writes.count(current).await, 1_000);
        let left = format!("SELECT COUNT(*) FROM membership WHERE account_id = 'a-000450' AND valid_to_run = {}", third.seq);
        assert_eq!(writes.count(&left).await, 1);
        assert_eq!(writes.count("SELECT COUNT(*) FROM seen").await, 0);
    }
}

on_both_databases! {
    async fn a_list_goes_on_after_a_kill_and_knows_what_it_has_found(db) {
        let mut runs = Runs::of(&db).await;
        let list = key(Stream::GroupMembers, "g");
        let members: Vec<_> = (0..MEMBERS).map(membership).collect();
        let batches: Vec<_> = members.chunks(BATCH).collect();
        let first = runs.begin().await;
        plan(runs.store, &first, &list).await;
        runs.read(&first, &list, (&batches, 0), Some(of_group())).await;
        runs.end(&first).await;

        let writes = Writes::watch(db.open().await, &["membership", "seen"]).await;
        let killed = runs.begin().await;
        plan(runs.store, &killed, &list).await;
        runs.read(&killed, &list, (&batches[..2], 0), None).await;
        let second = runs.take_up().await;
        assert_eq!(second.seq, killed.seq);
        // Ten rows of the first batch are in the third now, in the place of ten that are gone.
        let mut third_batch = batches[2].to_vec();
        third_batch[..10].clone_from_slice(&members[..10]);
        runs.read(&second, &list, (&[&third_batch, batches[3], batches[4]], 2), Some(of_group())).await;
        let reading = runs.reading(&second, Stream::GroupMembers).await;
        assert_eq!((reading.rows, reading.duplicates), (1_000, 10));
        assert_eq!(writes.since_last().await["membership"], 10, "those that are gone");

        // A list that begins again, as its cursor is accepted no more, closes nothing for it.
        runs.end(&second).await;
        let again = runs.begin().await;
        plan(runs.store, &again, &list).await;
        let left: Vec<_> = members[..400].iter().chain(&members[410..]).cloned().collect();
        let batches: Vec<_> = left.chunks(BATCH).collect();
        runs.read(&again, &list, (&batches[..2], 0), None).await;
        runs.store.restart_chain(lease(&again), &list, Effort::default()).await.expect("begun again");
        runs.read(&again, &list, (&batches, 0), Some(of_group())).await;
        let reading = runs.reading(&again, Stream::GroupMembers).await;
        assert_eq!((reading.rows, reading.duplicates), (1_390, 400));
        assert_eq!(writes.since_last().await.get("membership"), None);

        // A list that is given up closes nothing, counts what came twice and leaves nothing behind;
        // nor does a run that ends in the middle of one.
        runs.end(&again).await;
        let given_up = runs.begin().await;
        let other = key(Stream::SpacePermissions, "1");
        for list in [&list, &other] {
            plan(runs.store, &given_up, list).await;
        }
        runs.read(&given_up, &list, (&[batches[0], batches[0]], 0), None).await;
        runs.store.end_chain(lease(&given_up), &list, Effort::default(), None).await.expect("ended");
        assert_eq!(runs.reading(&given_up, Stream::GroupMembers).await.duplicates, 200);
        assert_eq!(writes.count("SELECT COUNT(*) FROM seen").await, 0);
        runs.read(&given_up, &other, (&[batches[0]], 0), None).await;
        assert_eq!(writes.count("SELECT COUNT(*) FROM seen").await, 1);
        runs.end(&given_up).await;
        assert_eq!(writes.count("SELECT COUNT(*) FROM seen").await, 0);
        assert_eq!(writes.since_last().await.get("membership"), None);
    }
}

on_both_databases! {
    async fn lists_of_one_table_close_it_together(db) {
        let mut runs = Runs::of(&db).await;
        let (current, archived) = (key(Stream::Spaces, "current"), key(Stream::Spaces, "archived"));
        let spaces: Vec<_> = (0..40).map(|n| space(&format!("{n:02}"), "A space")).collect();
        let first = runs.begin().await;
        plan(runs.store, &first, &current).await;
        runs.read(&first, &current, (&[&spaces[..]], 0), Some(Closing::Nothing)).await;
        runs.end(&first).await;

        let writes = Writes::watch(db.open().await, &["space"]).await;
        let second = runs.begin().await;
        for list in [&current, &archived] {
            plan(runs.store, &second, list).await;
        }
        // One is gone; one is archived between the two lists, and is in both.
        runs.read(&second, &current, (&[&spaces[..20], &spaces[20..39]], 0), Some(Closing::Nothing)).await;
        let moved = Space { status: "archived".into(), ..spaces[5].clone() };
        runs.read(&second, &archived, (&[&[moved]], 0), Some(Closing::Nothing)).await;
        for again in [false, true] {
            let closed = runs.store.close_table::<Space>(lease(&second), &runs.connection, Stream::Spaces).await;
            assert_eq!(closed.expect("closed"), u64::from(!again), "to do it again closes nothing");
        }
        let reading = runs.reading(&second, Stream::Spaces).await;
        assert_eq!((reading.rows, reading.duplicates), (40, 1));
        assert_eq!(writes.since_last().await, rows(&[("space", 1 + 2)]), "one closed, one with another state");
        assert_eq!(writes.count("SELECT COUNT(*) FROM space WHERE valid_to_run IS NULL").await, 39);
    }
}

on_both_databases! {
    async fn a_page_that_moves_from_list_to_list_is_counted_twice_and_held_once(db) {
        let mut runs = Runs::of(&db).await;
        let lists = [("1 000001", "7"), ("1 000002", "8")].map(|(list, space)| (key(Stream::Pages, list), space));
        let page = |n: usize, space: &str| Content {
            content_type: "page", id: format!("{n}"), space_id: space.into(), title: "Title".into(), status: "current".into(),
            version: 1, created_at: String::new(), author_id: String::new(), modified_at: String::new(),
            modified_by: String::new(), message: String::new(), minor_edit: false, web_path: String::new(),
        };
        let closing = |space: &str| Closing::Unseen(vec![("content_type", vec!["page".to_owned()]), ("space_id", vec![space.to_owned()])]);
        let of = |space: &str, from: usize| (from..from + 10).map(|n| page(n, space)).collect::<Vec<_>>();
        let first = runs.begin().await;
        for (list, space) in &lists {
            plan(runs.store, &first, list).await;
            let from = if *space == "7" { 0 } else { 10 };
            runs.read(&first, list, (&[&of(space, from)], 0), Some(closing(space))).await;
        }
        runs.end(&first).await;

        let second = runs.begin().await;
        for (list, _) in &lists {
            plan(runs.store, &second, list).await;
        }
        runs.read(&second, &lists[0].0, (&[&of("7", 0)], 0), Some(closing("7"))).await;
        let moved: Vec<_> = of("8", 10).into_iter().chain([page(3, "8")]).collect();
        runs.read(&second, &lists[1].0, (&[&moved[..6], &moved[6..]], 0), Some(closing("8"))).await;
        for _ in 0..2 {
            runs.store.settle_lists(lease(&second), &[Stream::Pages]).await.expect("counted");
            let reading = runs.reading(&second, Stream::Pages).await;
            assert_eq!((reading.rows, reading.duplicates), (21, 1));
            assert_eq!(db.count("SELECT COUNT(*) FROM seen").await, 1);
        }
        assert_eq!(db.count("SELECT COUNT(*) FROM content WHERE valid_to_run IS NULL").await, 20);
        assert_eq!(db.count("SELECT COUNT(*) FROM content WHERE valid_to_run IS NULL AND space_id = '8'").await, 11);
    }
}

on_both_databases! {
    async fn what_an_earlier_version_has_marked_as_seen_stays(db) {
        let mut runs = Runs::of(&db).await;
        let list = key(Stream::GroupMembers, "g");
        let members: Vec<_> = (0..30).map(membership).collect();
        let batches: Vec<_> = members.chunks(10).collect();
        let first = runs.begin().await;
        plan(runs.store, &first, &list).await;
        runs.read(&first, &list, (&batches, 0), Some(of_group())).await;
        runs.end(&first).await;

        // It was stopped after the first batch, and the next version goes on; one comes again.
        let second = runs.begin().await;
        plan(runs.store, &second, &list).await;
        db.execute(&format!("UPDATE membership SET seen_run = {} WHERE account_id < 'a-000010'", second.seq)).await;
        let again: Vec<_> = batches[2].iter().chain(&members[..1]).cloned().collect();
        runs.read(&second, &list, (&[batches[1], &again], 1), Some(of_group())).await;
        assert_eq!(db.count("SELECT COUNT(*) FROM membership WHERE valid_to_run IS NULL").await, 30);
        assert_eq!(runs.reading(&second, Stream::GroupMembers).await.duplicates, 1);
    }
}
