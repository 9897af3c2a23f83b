//! Who changed what within a run's window: counted, and a page at a time.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::access::{RunLook, keys, page_of, surplus};
use crate::domain::changes::{ChangeCount, ChangeFilter, ChangeLine, Tally, weeks};
use crate::domain::error::AppError;
use crate::domain::evidence::{ChangeRow, GONE};
use crate::domain::inventory::{Space, User};
use crate::domain::page::Page;
use crate::store::{Change, ChangesBy, ChangesOf};

/// How many changes a page has.
const LINES: usize = 50;

/// The spaces that content may be in.
pub struct Spaces {
    known: HashMap<String, Space>,
    left_out: Vec<String>,
}

impl RunLook {
    /// The spaces that this run or an earlier one has seen, and which of them it left out.
    pub async fn known_spaces(&self) -> Result<Spaces, AppError> {
        let known = self.snapshot.known_spaces().await?;
        let scope = &self.extent.scope;
        let left_out = known.values().filter(|space| !scope.takes(space));
        Ok(Spaces { left_out: left_out.map(|space| space.id.clone()).collect(), known })
    }

    /// The changes that are looked for, newest first.
    pub async fn changes(
        &self,
        spaces: &Spaces,
        filter: &ChangeFilter,
        cursor: Option<&str>,
    ) -> Result<Page<ChangeLine>, AppError> {
        let after: Option<[String; 2]> = cursor.map(|cursor| keys(Some(cursor))).transpose()?;
        let after = after.as_ref().map(|keys| keys.each_ref().map(String::as_str));
        let left_out: Vec<&str> = spaces.left_out.iter().map(String::as_str).collect();
        let of = ChangesOf { since: self.extent.since, filter, left_out: &left_out };
        let found = self.snapshot.newest_changes(of, after, surplus(LINES)).await?;
        let page = page_of(found, LINES);
        let authors = page.items.iter().map(|change| change.version.author_id.as_str());
        let people = self.people_named(authors).await?;
        let line = |change: Change| self.change_line(change, spaces, &people);
        let items = page.items.into_iter().map(line).collect();
        Ok(Page { items, next_cursor: page.next_cursor })
    }

    /// The changes that are looked for, counted by week, by space and by author.
    pub async fn count_changes(
        &self,
        spaces: &Spaces,
        filter: &ChangeFilter,
    ) -> Result<ChangeCount, AppError> {
        let left_out: Vec<&str> = spaces.left_out.iter().map(String::as_str).collect();
        let of = ChangesOf { since: self.extent.since, filter, left_out: &left_out };
        let (mut days, mut by_space, mut by_author) = (Vec::new(), Vec::new(), Vec::new());
        let (mut all, mut undated) = (0, 0);
        for counted in self.snapshot.count_changes(of).await? {
            match counted {
                ChangesBy::Day(day, changes) => {
                    all += changes;
                    match day.parse::<Date>() {
                        Ok(day) => days.push((day, changes)),
                        Err(_) => undated += changes,
                    }
                }
                ChangesBy::Space(id, changes) => by_space.push((id, changes)),
                ChangesBy::Author(id, changes) => by_author.push((id, changes)),
            }
        }
        let authors = by_author.iter().map(|(id, _)| id.as_str());
        let people = self.people_named(authors.chain([filter.author.as_str()])).await?;
        let name_of_space = |id: &str| spaces.known.get(id).map(|space| space.name.clone());
        let name_of_person = |id: &str| people.get(id).map(|user| user.display_name.clone());
        let tally = |(id, changes): (String, i64), name: Option<String>| Tally {
            name: name.unwrap_or_default(),
            id,
            changes,
        };
        let ends = self.run.started_at.unwrap_or(self.run.created_at);
        let day = |at| TimeZone::UTC.to_datetime(at).date();
        // A site whose clock is ahead has changes after the run began.
        let newest = days.iter().map(|(day, _)| *day).max();
        let last = newest.unwrap_or_default().max(day(ends));
        Ok(ChangeCount {
            since: self.extent.since,
            changes: all,
            undated,
            weeks: weeks(day(self.extent.since), last, &days),
            spaces: by_space
                .into_iter()
                .map(|one| {
                    let name = name_of_space(&one.0);
                    tally(one, name)
                })
                .collect(),
            authors: by_author
                .into_iter()
                .map(|one| {
                    let name = name_of_person(&one.0);
                    tally(one, name)
                })
                .collect(),
            space_name: name_of_space(&filter.space).unwrap_or_default(),
            author_name: name_of_person(&filter.author).unwrap_or_default(),
        })
    }

    async fn people_named<'a>(
        &self,
        ids: impl Iterator<Item = &'a str>,
    ) -> Result<HashMap<String, User>, AppError> {
        let ids: BTreeSet<&str> = ids.filter(|id| !id.is_empty()).collect();
        let ids: Vec<&str> = ids.into_iter().collect();
        Ok(self.snapshot.accounts(&ids).await?)
    }

    fn change_line(
        &self,
        change: Change,
        spaces: &Spaces,
        people: &HashMap<String, User>,
    ) -> ChangeLine {
        let Change { version, space_id, title, web_path, status, .. } = change;
        let space = spaces.known.get(&space_id);
        let author = people.get(&version.author_id);
        let row = ChangeRow {
            content_type: version.content_type.to_owned(),
            content_id: version.content_id,
            space_key: space.map(|space| space.key.clone()).unwrap_or_default(),
            space_id,
            title,
            status: status.unwrap_or_else(|| GONE.to_owned()),
            version: version.number,
            changed_at: version.created_at,
            author_name: author.map(|user| user.display_name.clone()).unwrap_or_default(),
            author_account_id: version.author_id,
            message: version.message,
            minor_edit: version.minor_edit,
            url: self.url(&web_path),
        };
        ChangeLine { row, space_name: space.map(|space| space.name.clone()).unwrap_or_default() }
    }
}
