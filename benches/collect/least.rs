//! The fewest requests that can read a site, from what it holds and the largest batches that
//! Confluence gives.

use atlassian_sim::data::{Content, SiteData, Viewer};
use atlassian_sim::{Simulator, accounts};
use std::sync::Arc;

/// Rows that the lists of version 2 give at most (CONFLUENCE facts, part B1).
pub const LARGEST: usize = 250;
/// Rows that the lists of version 1 give at most (part B2, rows 24 and 25).
const LARGEST_V1: usize = 200;
/// Who is signed in, and how the site manages permissions.
const QUESTIONS: usize = 2;

/// The lengths of all lists of `acme`, as Ada sees them.
pub struct Parts {
    spaces: [usize; 2],
    permissions: Vec<usize>,
    groups: usize,
    members: Vec<usize>,
    users: usize,
    pages: usize,
    blogposts: usize,
}

impl Parts {
    pub fn of(simulator: &Simulator) -> Self {
        let (data, viewer) = acme(simulator);
        let spaces: Vec<_> = data.spaces.iter().filter(|s| viewer.sees_space(s)).collect();
        let of_status = |status| spaces.iter().filter(|space| space.status == status).count();
        let seen = |content: &&Content| is_seen(content, &data, viewer);
        Self {
            spaces: [of_status("current"), of_status("archived")],
            permissions: spaces.iter().map(|space| space.grants.len()).collect(),
            groups: data.groups.len(),
            members: data.groups.iter().map(|group| group.members.len()).collect(),
            users: data.users.len(),
            pages: data.pages.items.iter().filter(seen).count(),
            blogposts: data.blogposts.items.iter().filter(seen).count(),
        }
    }

    /// Everything, in batches of so many rows where the list gives so many.
    pub fn requests(&self, batch: usize) -> u64 {
        self.all_but_content(batch)
            + to_u64(parts(self.pages, batch) + parts(self.blogposts, batch))
    }

    /// What cannot be avoided when so many pages were edited once each: permissions and members are
    /// read whole, pages newest first, blog posts looked at.
    pub fn after_edits(&self, edited: u64) -> u64 {
        let pages = parts(usize::try_from(edited).unwrap_or(usize::MAX), LARGEST);
        self.all_but_content(LARGEST) + to_u64(pages) + 1
    }

    fn all_but_content(&self, batch: usize) -> u64 {
        let sum =
            |lists: &[usize], batch| lists.iter().map(|rows| parts(*rows, batch)).sum::<usize>();
        let v1 = batch.min(LARGEST_V1);
        to_u64(
            QUESTIONS
                + sum(&self.spaces, batch)
                + sum(&self.permissions, batch)
                + parts(self.groups, v1)
                + sum(&self.members, v1)
                + parts(self.users, batch),
        )
    }

    /// All versions of pages that Ada sees.
    pub fn versions(simulator: &Simulator) -> u64 {
        let (data, viewer) = acme(simulator);
        let seen = data.pages.items.iter().filter(|page| is_seen(page, &data, viewer));
        seen.map(|page| u64::from(page.version_number())).sum()
    }
}

fn acme(simulator: &Simulator) -> (Arc<SiteData>, Viewer) {
    let data = simulator.world().site("acme").expect("the site").data();
    (data, Viewer { account: accounts::by_label("ada") })
}

fn is_seen(content: &Content, data: &SiteData, viewer: Viewer) -> bool {
    content.status != "deleted"
        && viewer.sees_content(content)
        && viewer.sees_space(&data.spaces[content.space])
}

/// Requests for a list; an empty one has to be asked for too.
fn parts(rows: usize, batch: usize) -> usize {
    rows.div_ceil(batch).max(1)
}

fn to_u64(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
