//! The changes of a run's window: the page's are those of the evidence, newest first, and counted.

use std::collections::{BTreeMap, BTreeSet};

use atlassian_sim::Size;
use confluence_connector::domain::changes::{ChangeFilter, monday_of};
use confluence_connector::domain::evidence::ChangeRow;
use sea_orm::ConnectionTrait;

use super::{collected, int};
use crate::on_both_databases;
use crate::support::database::sqlite;
use crate::support::parts::file;

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
        let all = async |filter: &ChangeFilter| {
            let (mut found, mut cursor) = (Vec::new(), None);
            loop {
                let page = site.look.changes(&spaces, filter, cursor.as_deref()).await.expect("changes");
                found.extend(page.items.into_iter().map(|line| line.row));
                cursor = page.next_cursor;
                if cursor.is_none() {
                    return found;
                }
            }
        };
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
            let found = all(&filter).await;
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
async fn what_has_no_time_comes_last_and_spaces_left_out_are_left_out() {
    let db = sqlite().await;
    let site = collected(&db, "acme", Size::demo()).await;
    let database = sea_orm::Database::connect(format!(
        "sqlite://{}",
        db.dir.path().join("connector.sqlite").display()
    ))
    .await
    .expect("it opens");
    let blank = "UPDATE content_version SET created_at = '' WHERE row_id IN (SELECT row_id FROM content_version ORDER BY row_id LIMIT 60)";
    database.execute_unprepared(blank).await.expect("changed");
    let spaces = site.look.known_spaces().await.expect("spaces");
    let all = ChangeFilter::default();
    let count = site.look.count_changes(&spaces, &all).await.expect("counted");
    assert_eq!(count.undated, 60);
    let (mut times, mut cursor) = (Vec::new(), None);
    loop {
        let page = site.look.changes(&spaces, &all, cursor.as_deref()).await.expect("changes");
        times.extend(
            page.items
                .into_iter()
                .map(|line| (line.row.changed_at, line.row.content_id, line.row.version)),
        );
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(int(times.len()), count.changes);
    assert_eq!(times.iter().collect::<BTreeSet<_>>().len(), times.len(), "each once");
    assert!(times[times.len() - 60..].iter().all(|(time, ..)| time.is_empty()));

    let mut look = site.look.clone();
    look.connection.space_scope.include_archived = false;
    let archived = site.truth.spaces.iter().filter(|space| space.status == "archived");
    let archived: BTreeSet<_> = archived.map(|space| space.id.clone()).collect();
    let spaces = look.known_spaces().await.expect("spaces");
    let fewer = look.count_changes(&spaces, &all).await.expect("counted");
    assert!(fewer.changes < count.changes);
    let mut cursor = None;
    loop {
        let page = look.changes(&spaces, &all, cursor.as_deref()).await.expect("changes");
        assert!(page.items.iter().all(|line| !archived.contains(&line.row.space_id)));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
}
