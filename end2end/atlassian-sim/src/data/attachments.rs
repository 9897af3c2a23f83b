//! Files that hang on pages and blog posts. Their content is not there; what is told of them is.

use super::{Content, ContentSet, Kind, SiteData};
use crate::clock::DATA_END_MS;
use crate::rng::Rng;

/// A file on a page or a blog post.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// The number in its id, `att…`.
    pub id: u64,
    /// On what kind of content.
    pub on: Kind,
    /// On which.
    pub content: u64,
    /// `current`, `archived` or `trashed`.
    pub status: &'static str,
    /// Its name.
    pub title: String,
    /// Media type.
    pub media_type: &'static str,
    /// Its size; the API gives null for some.
    pub size: Option<u64>,
    /// What somebody said of it; the API gives null for some.
    pub comment: Option<String>,
    /// When it was put there.
    pub created_ms: i64,
    /// When its newest version was.
    pub modified_ms: i64,
    /// That version's number.
    pub version: u32,
    /// Index of the user who made it.
    pub author: usize,
}

impl Attachment {
    /// What it hangs on.
    pub fn content<'a>(&self, data: &'a SiteData) -> Option<&'a Content> {
        let set: &ContentSet = match self.on {
            Kind::Page => &data.pages,
            Kind::Blogpost => &data.blogposts,
        };
        set.get(self.content)
    }
}

/// Makes them, in the order in which they were put there: on every third content one or two.
pub fn attachments(data: &SiteData, rng: &mut Rng) -> Vec<Attachment> {
    const KINDS: [(&str, &str); 4] = [
        ("plan.pdf", "application/pdf"),
        ("=cmd.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("photo, \"large\".png", "image/png"),
        ("notes.txt", "text/plain"),
    ];
    let contents = data.pages.items.iter().chain(&data.blogposts.items);
    let mut made: Vec<Attachment> = Vec::new();
    for (n, content) in contents.enumerate().filter(|(n, _)| n % 3 == 1) {
        for part in 0..=(n % 2) {
            let (name, media_type) = *rng.pick(&KINDS);
            let span = DATA_END_MS - content.created_ms;
            let created_ms =
                content.created_ms + span / 1000 * i64::try_from(rng.below(900)).unwrap_or(0);
            let version = if n % 5 == 1 { 1 + u32::try_from(rng.below(6)).unwrap_or(0) } else { 1 };
            let later = if version == 1 { 0 } else { (DATA_END_MS - created_ms) / 7 };
            made.push(Attachment {
                id: content.id * 10 + u64::try_from(part).unwrap_or(0),
                on: content.kind,
                content: content.id,
                status: match n % 31 {
                    4 => "trashed",
                    7 => "archived",
                    _ => "current",
                },
                title: format!("{n} {name}").trim_start_matches("1 ").to_owned(),
                media_type,
                size: (n % 29 != 10).then(|| u64::try_from(rng.below(50_000_000)).unwrap_or(0)),
                comment: match n % 4 {
                    0 => None,
                    1 => Some(String::new()),
                    _ => Some("-1 as discussed".into()),
                },
                created_ms,
                modified_ms: created_ms + later,
                version,
                author: rng.below(data.users.len()),
            });
        }
    }
    made.sort_by_key(|attachment| (attachment.created_ms, attachment.id));
    made
}
