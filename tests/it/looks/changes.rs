//! The changes of a run's window: the page's are those of the evidence, newest first, and counted.

use std::collections::{BTreeMap, BTreeSet};

use atlassian_sim::Size;
use confluence_connector::clock::Clock;
use confluence_connector::domain::audit::AuditAction;
use confluence_connector::domain::changes::{ChangeFilter, monday_of};
use confluence_connector::domain::connection::SpaceScope;
use confluence_connector::domain::evidence::{ChangeRow, EvidenceWindow};
use confluence_connector::domain::run::Run;
use confluence_connector::service::RunLook;

use super::{collected, int};
use crate::on_both_databases;
use crate::store::event;
use crate::support::database::sqlite;
use crate::support::parts::{self, file};
use crate::support::product::simulator;

/// A change as the evidence has it, and as the page does.
fn changed(row: &ChangeRow) -> String {
    serde_json::to_string(row).expect("a line")
}

on_both_databases! {
    async fn changes_are_those_of_the_evidence_newest_first_and_counted(db) {
        let site = collected(&db, "acme", Size::demo()).await;
        let run = &site.look.run;
        let text = file(&db, run, "change-management.jsonl");
        let wanted: Vec<ChangeRow> = text.lines().map(|line| serde_json::from_str(line).expect("a row")).collect();
        assert!(wanted.len() > 120, "several pages: {}", wanted.len());
        let spaces = site.look.known_spaces().await.expect("spaces");
        let lines = |rows: &[ChangeRow]| {
            let mut lines: Vec<_> = rows.iter().map(changed).collect();
            lines.sort();
            lines
        };
        let (space, author) = (wanted[0].space_id.clone(), wanted[0].author_account_id.clone());
        for filter in [
            ChangeFilter::default(),
            ChangeFilter { space: space.clone(), ..ChangeFilter::default() },
            ChangeFilter { author: author.clone(), ..ChangeFilter::default() },
            ChangeFilter { space, author },
            ChangeFilter { space: "0".into(), ..ChangeFilter::default() },
        ] {
            let fits = |row: &&ChangeRow| {
                (filter.space.is_empty() || row.space_id == filter.space)
                    && (filter.author.is_empty() || row.author_account_id == filter.author)
            };
            let wanted: Vec<ChangeRow> = wanted.iter().filter(fits).cloned().collect();
            let found = all(&site.look, &filter).await;
            assert_eq!(lines(&found), lines(&wanted), "{filter:?}");
            assert!(found.is_sorted_by(|one, next| one.changed_at >= next.changed_at), "newest first");

            let count = site.look.count_changes(&spaces, &filter).await.expect("counted");
            assert_eq!((count.changes, count.undated), (int(wanted.len()), 0));
            assert!((13..=15).contains(&count.weeks.len()), "90 days: {:?}", count.weeks);
            for week in &count.weeks {
                let of_week = wanted.iter().filter(|row| {
                    let day = row.changed_at[..10].parse().expect("a day");
                    monday_of(day) == week.begins
                });
                assert_eq!(week.changes, int(of_week.count()), "{week:?}");
            }
            let mut by_space: BTreeMap<&str, i64> = BTreeMap::new();
            for row in &wanted {
                *by_space.entry(&row.space_id).or_default() += 1;
            }
            for tally in &count.spaces {
                assert_eq!(Some(&tally.changes), by_space.get(tally.id.as_str()), "{tally:?}");
            }
            let most = by_space.values().max().copied();
            assert_eq!(count.spaces.first().map(|tally| tally.changes), most);
            assert_eq!(count.spaces.len(), by_space.len().min(8));
            let of_author = |id: &str| int(wanted.iter().filter(|row| row.author_account_id == id).count());
            assert!(count.authors.iter().all(|tally| tally.changes == of_author(&tally.id)));
        }
    }
}

#[tokio::test]
async fn what_has_no_time_comes_last() {
    let db = sqlite().await;
    let site = collected(&db, "acme", Size::demo()).await;
    let blank = "UPDATE content_version SET created_at = '' WHERE row_id IN (SELECT row_id FROM content_version ORDER BY row_id LIMIT 60)";
    db.execute(blank).await;
    let spaces = site.look.known_spaces().await.expect("spaces");
    let everything = ChangeFilter::default();
    let count = site.look.count_changes(&spaces, &everything).await.expect("counted");
    assert_eq!(count.undated, 60);
    let found = all(&site.look, &everything).await;
    let times: Vec<_> =
        found.into_iter().map(|row| (row.changed_at, row.content_id, row.version)).collect();
    assert_eq!(int(times.len()), count.changes);
    assert_eq!(times.iter().collect::<BTreeSet<_>>().len(), times.len(), "each once");
    assert!(times[times.len() - 60..].iter().all(|(time, ..)| time.is_empty()));
}

on_both_databases! {
    async fn a_run_is_looked_at_with_the_window_and_the_spaces_that_it_had(db) {
        let simulator = simulator(Size::demo()).await;
        let clock = Clock::fixed("2026-11-24T09:00:00Z".parse().expect("a time"));
        let worker = parts::worker(&db, &clock, &simulator);
        let id = parts::connection_to(&db, &clock, "acme").await;
        let first = parts::asked(&db.store, &worker, &clock, &id).await;
        let scope = SpaceScope { include_archived: false, ..SpaceScope::default() };
        let scoped = event(clock.now(), AuditAction::ConnectionScoped);
        assert!(db.store.set_space_scope(&id, &scope, &scoped).await.expect("kept"));
        let second = parts::asked(&db.store, &worker, &clock, &id).await;
        // The operator sets a shorter window afterwards.
        let week = EvidenceWindow::of_days(7).expect("a window");
        let services = parts::services_within(&db, &clock, &simulator, week);
        let look = async |run: &Run| {
            services.look_into(&parts::portal(), &id, &run.id).await.expect("it left evidence")
        };
        let changes = async |run: &Run| {
            let (look, filter) = (look(run).await, ChangeFilter::default());
            let spaces = look.known_spaces().await.expect("spaces");
            let count = look.count_changes(&spaces, &filter).await.expect("counted");
            let mut found: Vec<_> = all(&look, &filter).await.iter().map(changed).collect();
            assert_eq!(int(found.len()), count.changes);
            found.sort();
            found
        };
        let in_file = |run: &Run| {
            let mut lines: Vec<_> = file(&db, run, "change-management.jsonl").lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        for run in [&first, &second] {
            assert_eq!(changes(run).await, in_file(run));
        }
        assert!(in_file(&second).len() < in_file(&first).len(), "without the archived spaces");

        // A run of an earlier version does not say: what is set now is all that is known.
        db.execute("UPDATE run SET since = NULL, space_scope = NULL").await;
        assert_eq!(changes(&first).await, changes(&second).await);
        assert!(changes(&second).await.len() < in_file(&second).len(), "a week of it");
    }
}

/// All changes that are looked for, page by page.
async fn all(look: &RunLook, filter: &ChangeFilter) -> Vec<ChangeRow> {
    let spaces = look.known_spaces().await.expect("spaces");
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = look.changes(&spaces, filter, cursor.as_deref()).await.expect("changes");
        found.extend(page.items.into_iter().map(|line| line.row));
        cursor = page.next_cursor;
        if cursor.is_none() {
            return found;
        }
    }
}
