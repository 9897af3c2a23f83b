//! Puts a site together from a seed and a size. The same seed gives the same site.

use super::words::{AREAS, AWKWARD, THINGS};
use super::{
    Content, ContentSet, Kind, Restriction, SiteData, Visibility, attachments, audit, people, rooms,
};
use crate::clock::{DATA_END_MS, DAY_MS};
use crate::rng::Rng;
use crate::sites::{Holding, RoleMode, SiteProfile};

/// How much to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// People.
    pub users: usize,
    /// Groups.
    pub groups: usize,
    /// Members of the largest group.
    pub big_group: usize,
    /// Spaces in all.
    pub spaces: usize,
    /// Of these personal.
    pub personal: usize,
    /// Of these archived.
    pub archived: usize,
    /// Of these seen by nobody who can sign in; as many again are seen by Ada alone.
    pub private: usize,
    /// Pages.
    pub pages: usize,
    /// Blog posts.
    pub blogposts: usize,
    /// Audit records.
    pub audit: usize,
}

impl Size {
    /// A handful of everything.
    pub const fn tiny() -> Self {
        Self {
            users: 20,
            groups: 7,
            big_group: 9,
            spaces: 8,
            personal: 2,
            archived: 1,
            private: 1,
            pages: 60,
            blogposts: 12,
            audit: 30,
        }
    }

    /// Small enough to look at, large enough to page through.
    pub const fn demo() -> Self {
        Self {
            users: 60,
            groups: 10,
            big_group: 45,
            spaces: 40,
            personal: 6,
            archived: 3,
            private: 2,
            pages: 400,
            blogposts: 40,
            audit: 300,
        }
    }

    /// Over every page limit: more than 250 spaces, more than 200 members.
    pub const fn full() -> Self {
        Self {
            users: 700,
            groups: 60,
            big_group: 450,
            spaces: 320,
            personal: 40,
            archived: 15,
            private: 6,
            pages: 6000,
            blogposts: 600,
            audit: 2500,
        }
    }

    /// The full size with another number of pages.
    pub const fn with_pages(pages: usize) -> Self {
        let mut size = Self::full();
        size.pages = pages;
        size.blogposts = pages / 10;
        size
    }

    const fn small() -> Self {
        Self {
            users: 30,
            groups: 8,
            big_group: 20,
            spaces: 14,
            personal: 3,
            archived: 2,
            private: 1,
            pages: 90,
            blogposts: 20,
            audit: 40,
        }
    }
}

impl std::str::FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "tiny" => Ok(Self::tiny()),
            "demo" => Ok(Self::demo()),
            "full" => Ok(Self::full()),
            number => number
                .parse()
                .map(Self::with_pages)
                .map_err(|_| format!("{text:?} is not tiny, demo, full or a number of pages")),
        }
    }
}

/// Makes a site's data.
pub fn generate(profile: &SiteProfile, chosen: &Size, seed: u64) -> SiteData {
    let mut size = if profile.holding == Holding::Chosen || *chosen == Size::tiny() {
        chosen.clone()
    } else {
        Size::small()
    };
    if profile.holding == Holding::NoSpaces {
        (size.spaces, size.pages, size.blogposts) = (0, 0, 0);
    }
    generate_exactly(profile, &size, seed)
}

/// Makes a site's data of exactly this size.
pub fn generate_exactly(profile: &SiteProfile, size: &Size, seed: u64) -> SiteData {
    let mut rng = Rng::new(seed, profile.subdomain);
    let mut users = people::users(size, profile.subdomain, &mut rng);
    let groups = people::groups(size, profile.subdomain, &users, &mut rng);
    let roles = if profile.mode == RoleMode::PreRoles { vec![] } else { rooms::roles(&mut rng) };
    let spaces = rooms::spaces(size, profile.mode, &mut users, &groups, &roles, &mut rng);
    let mut data = SiteData { users, groups, spaces, roles, ..SiteData::default() };
    if !data.spaces.is_empty() {
        let pages = make(&mut data, Kind::Page, size.pages, &mut rng);
        data.pages = ContentSet::new(pages, data.spaces.len());
        let posts = make(&mut data, Kind::Blogpost, size.blogposts, &mut rng);
        data.blogposts = ContentSet::new(posts, data.spaces.len());
    }
    data.audit = audit::records(&data, size.audit, &mut rng);
    data.attachments = attachments::attachments(&data, &mut rng);
    data
}

/// Which space the n-th page lies in: a fifth of all in the first, the rest spread unevenly. Among the
/// early ones some are always in the first, so that even a small site shows each kind to everybody.
fn place(n: usize, spaces: usize, rng: &mut Rng) -> usize {
    if n < spaces {
        n
    } else if rng.one_in(5) || n == 9 || (n < 64 && n % 4 == 2) {
        0
    } else {
        rng.below(spaces).min(rng.below(spaces))
    }
}

fn make(data: &mut SiteData, kind: Kind, count: usize, rng: &mut Rng) -> Vec<Content> {
    let mut made: Vec<Content> = Vec::with_capacity(count);
    let mut homes: Vec<Option<u64>> = vec![None; data.spaces.len()];
    for n in 0..count {
        let space = if kind == Kind::Page {
            place(n, data.spaces.len(), rng)
        } else {
            rng.below(data.spaces.len())
        };
        let offset = u64::try_from(n).unwrap_or(0) * 7 + u64::try_from(rng.below(7)).unwrap_or(0);
        let id = if kind == Kind::Page { 10_000_000 } else { 90_000_000_000 } + offset;
        let home = kind == Kind::Page && homes[space].is_none();
        if home {
            homes[space] = Some(id);
            data.spaces[space].homepage_id = Some(id);
        }
        let status = match (home, kind, n % 23) {
            (false, _, 7) => "trashed",
            (false, Kind::Page, 11) => "archived",
            _ => "current",
        };
        let age = 1 + i64::try_from(rng.below(1400)).unwrap_or(0);
        let created_ms =
            DATA_END_MS - DAY_MS * age - i64::try_from(rng.below(86_000_000)).unwrap_or(0);
        let base_versions = match n % 50 {
            // One long history per site, longer than the largest page of versions.
            3 if n == 3 => 260,
            1..=20 => 1,
            _ => 1 + u32::try_from(rng.below(9)).unwrap_or(0),
        };
        // A tenth of what was edited was edited in the last ninety days.
        // Whole minutes, so that some times are equal, as after a bulk edit.
        let minutes = rng.below(90 * 24 * 60);
        let recent = DATA_END_MS - 60_000 * i64::try_from(minutes).unwrap_or(0);
        let base_modified_ms = match (base_versions, rng.one_in(4)) {
            (1, _) => created_ms,
            (_, true) => recent.max(created_ms + 60_000),
            (_, false) => {
                created_ms
                    + (DATA_END_MS - created_ms) / 100
                        * i64::try_from(1 + rng.below(70)).unwrap_or(1)
            }
        };
        let title = if home {
            format!("{} home", data.spaces[space].name)
        } else if n % 13 == 9 {
            format!("{} {n}", AWKWARD[n / 13 % AWKWARD.len()])
        } else {
            format!("{} {} {n}", rng.pick(AREAS), rng.pick(THINGS))
        };
        made.push(Content {
            id,
            kind,
            space,
            status,
            title,
            author: rng.below(data.users.len()),
            parent: homes[space].filter(|_| !home && status != "trashed" && n % 5 != 4),
            created_ms,
            base_modified_ms,
            base_versions,
            gap: base_versions > 3 && n % 19 == 2,
            extra: vec![],
            visibility: match n % 61 {
                40 if !home => Visibility::Nobody,
                41 if !home => Visibility::Restricted,
                _ => Visibility::Everyone,
            },
            live: kind == Kind::Page && n % 17 == 15,
            home,
            restriction: (!home && n % 10 == 6).then(|| Box::new(restrict(data, n, rng))),
            people: data.users.len(),
        });
    }
    made
}

fn restrict(data: &SiteData, n: usize, rng: &mut Rng) -> Restriction {
    let mut restriction = Restriction {
        update_users: vec![0, 1 + rng.below(data.users.len() - 1)],
        ..Restriction::default()
    };
    if n % 20 == 6 {
        restriction.read_users = vec![0, 1, 2];
        restriction.read_groups = vec![rng.pick(&data.groups).id.clone()];
    }
    restriction
}
