//! Pages and blog posts, their computed version history, and the ordered indexes that let a listing
//! continue from any cursor without sorting the whole site again.

use super::words::MESSAGES;
use super::{Visibility, words};
use crate::rng::Rng;

/// Page or blog post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page.
    Page,
    /// A blog post.
    Blogpost,
}

/// Who may read and edit a page, beyond the space's permissions.
#[derive(Clone, Debug, Default)]
pub struct Restriction {
    /// Indices of users who may read; empty together with the groups means everybody.
    pub read_users: Vec<usize>,
    /// Ids of groups that may read.
    pub read_groups: Vec<String>,
    /// Indices of users who may edit.
    pub update_users: Vec<usize>,
}

/// One version.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number.
    pub number: u32,
    /// When.
    pub created_ms: i64,
    /// Index of the user.
    pub author: usize,
    /// Message; null, empty or text.
    pub message: Option<String>,
    /// Minor edit.
    pub minor: bool,
}

/// A page or blog post.
#[derive(Clone, Debug)]
pub struct Content {
    /// Id.
    pub id: u64,
    /// Page or blog post.
    pub kind: Kind,
    /// Index of the space.
    pub space: usize,
    /// `current`, `archived` or `trashed`.
    pub status: &'static str,
    /// Title.
    pub title: String,
    /// Index of the author.
    pub author: usize,
    /// Parent page.
    pub parent: Option<u64>,
    /// Creation.
    pub created_ms: i64,
    /// Time of the last generated version.
    pub base_modified_ms: i64,
    /// Number of generated versions.
    pub base_versions: u32,
    /// Whether version 2 was deleted from the history.
    pub gap: bool,
    /// Versions made later, by a mutation.
    pub extra: Vec<Version>,
    /// Who sees it.
    pub visibility: Visibility,
    /// A live doc.
    pub live: bool,
    /// Home page of its space.
    pub home: bool,
    /// Restriction, if there is one.
    pub restriction: Option<Box<Restriction>>,
    /// How many users the site has, for computed authors.
    pub people: usize,
}

impl Content {
    /// When it was changed last.
    pub fn modified_ms(&self) -> i64 {
        self.extra.last().map_or(self.base_modified_ms, |v| v.created_ms)
    }

    /// Number of its newest version.
    pub fn version_number(&self) -> u32 {
        self.extra.last().map_or(self.base_versions, |v| v.number)
    }

    /// Its version of that number.
    pub fn version(&self, number: u32) -> Option<Version> {
        if let Some(found) = self.extra.iter().find(|v| v.number == number) {
            return Some(found.clone());
        }
        if number == 0 || number > self.base_versions || (self.gap && number == 2) {
            return None;
        }
        let mut rng = Rng::new(self.id ^ u64::from(number) << 40, "version");
        let span = self.base_modified_ms - self.created_ms;
        let created_ms = match self.base_versions {
            1 => self.created_ms,
            n => self.created_ms + span * i64::from(number - 1) / i64::from(n - 1),
        };
        let author = if number == 1 { self.author } else { rng.below(self.people) };
        let message = match rng.below(5) {
            0 | 1 => Some(String::new()),
            2 => None,
            _ => Some((*rng.pick(MESSAGES)).to_owned()),
        };
        Some(Version { number, created_ms, author, message, minor: rng.one_in(6) })
    }

    /// Its newest version.
    pub fn latest(&self) -> Version {
        self.version(self.version_number()).unwrap_or(Version {
            number: self.version_number(),
            created_ms: self.modified_ms(),
            author: self.author,
            message: None,
            minor: false,
        })
    }

    /// Its whole history, newest first.
    pub fn versions(&self) -> Vec<Version> {
        (1..=self.version_number()).rev().filter_map(|n| self.version(n)).collect()
    }

    /// Adds a version, as a mutation does.
    pub fn add_version(&mut self, created_ms: i64, author: usize, message: &str) {
        let number = self.version_number() + 1;
        self.extra.push(Version {
            number,
            created_ms,
            author,
            message: Some(message.into()),
            minor: false,
        });
    }

    /// A text as storage format.
    pub fn body(&self) -> String {
        format!("<p>{} {}</p>", words::THINGS[usize::try_from(self.id % 12).unwrap_or(0)], self.id)
    }
}

/// The order of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By id.
    Id,
    /// By the time of the last change.
    Modified,
    /// By creation time.
    Created,
    /// By title.
    Title,
}

/// Content of one kind with its indexes.
#[derive(Clone, Debug, Default)]
pub struct ContentSet {
    /// By id.
    pub items: Vec<Content>,
    by_id: Vec<usize>,
    by_modified: Vec<usize>,
    space_by_id: Vec<Vec<usize>>,
    space_by_modified: Vec<Vec<usize>>,
}

impl ContentSet {
    /// Sorts and indexes.
    pub fn new(mut items: Vec<Content>, spaces: usize) -> Self {
        items.sort_by_key(|c| c.id);
        let mut set = Self { items, ..Self::default() };
        set.index(spaces);
        set
    }

    /// Indexes anew after a change.
    pub fn index(&mut self, spaces: usize) {
        self.by_id = (0..self.items.len()).collect();
        self.by_modified = self.by_id.clone();
        self.by_modified.sort_by_key(|&i| (self.items[i].modified_ms(), self.items[i].id));
        self.space_by_id = vec![vec![]; spaces];
        self.space_by_modified = vec![vec![]; spaces];
        for (i, item) in self.items.iter().enumerate() {
            self.space_by_id[item.space].push(i);
        }
        for &i in &self.by_modified {
            self.space_by_modified[self.items[i].space].push(i);
        }
    }

    /// The item of that id.
    pub fn get(&self, id: u64) -> Option<&Content> {
        self.items.binary_search_by_key(&id, |c| c.id).ok().map(|i| &self.items[i])
    }

    /// The item of that id, to change it; call `index` afterwards.
    pub fn get_mut(&mut self, id: u64) -> Option<&mut Content> {
        let i = self.items.binary_search_by_key(&id, |c| c.id).ok()?;
        Some(&mut self.items[i])
    }

    /// Up to `want` items in order after the position `(value, id)`, of these spaces (none: all).
    pub fn select(
        &self,
        spaces: Option<&[usize]>,
        order: Order,
        descending: bool,
        after: Option<(i64, u64)>,
        want: usize,
        keep: impl Fn(&Content) -> bool,
    ) -> Vec<&Content> {
        let lists: Vec<&[usize]> = match (order, spaces) {
            (Order::Id, Some(spaces)) => spaces.iter().map(|&s| &self.space_by_id[s][..]).collect(),
            (Order::Modified, Some(spaces)) => {
                spaces.iter().map(|&s| &self.space_by_modified[s][..]).collect()
            }
            (Order::Modified, None) => vec![&self.by_modified],
            (Order::Id, None) => vec![&self.by_id],
            _ => return self.select_slowly(spaces, order, descending, after, want, keep),
        };
        let key = |i: &usize| match order {
            Order::Modified => (self.items[*i].modified_ms(), self.items[*i].id),
            _ => (0, self.items[*i].id),
        };
        let after =
            after.map(|(value, id)| if order == Order::Modified { (value, id) } else { (0, id) });
        let mut found: Vec<usize> = Vec::new();
        for list in lists {
            let matching = |i: &&usize| keep(&self.items[**i]);
            if descending {
                let end = after.map_or(list.len(), |a| list.partition_point(|i| key(i) < a));
                found.extend(list[..end].iter().rev().filter(matching).take(want));
            } else {
                let start = after.map_or(0, |a| list.partition_point(|i| key(i) <= a));
                found.extend(list[start..].iter().filter(matching).take(want));
            }
        }
        found.sort_by_key(key);
        if descending {
            found.reverse();
        }
        found.truncate(want);
        found.into_iter().map(|i| &self.items[i]).collect()
    }

    fn select_slowly(
        &self,
        spaces: Option<&[usize]>,
        order: Order,
        descending: bool,
        after: Option<(i64, u64)>,
        want: usize,
        keep: impl Fn(&Content) -> bool,
    ) -> Vec<&Content> {
        let mut all: Vec<&Content> = self
            .items
            .iter()
            .filter(|c| spaces.is_none_or(|s| s.contains(&c.space)) && keep(c))
            .collect();
        all.sort_by(|a, b| {
            let by = match order {
                Order::Title => a.title.cmp(&b.title),
                _ => a.created_ms.cmp(&b.created_ms),
            };
            by.then(a.id.cmp(&b.id))
        });
        if descending {
            all.reverse();
        }
        let start =
            after.and_then(|(_, id)| all.iter().position(|c| c.id == id)).map_or(0, |at| at + 1);
        all.into_iter().skip(start).take(want).collect()
    }
}
