//! Versions of what moved: the history of pages and blog posts within the evidence window.
//!
//! The list of content tells each one's current version whole. So a history is asked for only where
//! something is missing between that and what is known: not for what did not change, not for a
//! first version, not for one edit since the last run.

use jiff::Timestamp;

use super::crawl::{Crawl, Halt};
use super::streams::Fetched;
use crate::confluence::{ApiError, Cursor, SiteApi};
use crate::domain::inventory::{Content, ContentVersion};
use crate::domain::run::Stream;
use crate::store::{
    Chain, ChainKey, Closing, NewChain, RowSet, VersionMark, chain_subject, mark_key,
};

/// Contents that are looked at in one go.
const PAGE: i64 = 500;

impl Crawl {
    /// Plans a chain for each history that is missing.
    pub(super) async fn plan_versions(&self) -> Result<(), Halt> {
        let mut after = String::new();
        while let Some(contents) = self.unsettled(&mut after).await? {
            let chains: Vec<_> = contents
                .iter()
                .filter(|(content, mark)| !follows(content, *mark, self.since))
                .map(|(content, _)| self.chain_of(content))
                .collect();
            self.store.plan_chains(self.lease(), &chains).await?;
        }
        Ok(())
    }

    /// Marks as known what is: all but what could not be read.
    pub(super) async fn settle_versions(&self) -> Result<(), Halt> {
        let connection = &self.run.connection_id;
        let mut after = String::new();
        while let Some(contents) = self.unsettled(&mut after).await? {
            let subjects: Vec<_> =
                contents.iter().map(|(one, _)| chain_subject(one, self.since)).collect();
            let unread = self.store.unread_versions(self.run.seq, &subjects).await?;
            let known: Vec<_> = contents
                .iter()
                .filter(|(content, _)| !unread.contains(&chain_subject(content, self.since)))
                .map(|(content, _)| content.current_version())
                .collect();
            self.store.settle_versions(self.lease(), connection, &known, self.since).await?;
        }
        Ok(())
    }

    /// What has changed within the window and is not known up to its current version, a part of
    /// all content at a time; nothing at the end.
    async fn unsettled(
        &self,
        after: &mut String,
    ) -> Result<Option<Vec<(Content, Option<VersionMark>)>>, Halt> {
        let connection = &self.run.connection_id;
        let page = self.store.snapshot(connection, self.run.seq).content(after, PAGE).await?;
        let Some((key, _)) = page.last() else { return Ok(None) };
        after.clone_from(key);
        let moved: Vec<_> = page
            .into_iter()
            .map(|(_, content)| content)
            .filter(|content| content.current_version().is_since(self.since))
            .collect();
        let keys: Vec<_> = moved.iter().map(mark_key).collect();
        let mut marks = self.store.version_marks(connection, &keys).await?;
        let unsettled = moved
            .into_iter()
            .map(|content| {
                let mark = marks.remove(&mark_key(&content));
                (content, mark.filter(|mark| mark.since <= self.since))
            })
            .filter(|(content, mark)| mark.is_none_or(|mark| mark.number != content.version))
            .collect();
        Ok(Some(unsettled))
    }

    fn chain_of(&self, content: &Content) -> NewChain {
        NewChain {
            key: ChainKey { stream: Stream::Versions, subject: chain_subject(content, self.since) },
            label: format!("{} {}", content.content_type, content.id),
            payload: vec![
                content.content_type.to_owned(),
                content.id.clone(),
                self.since.to_string(),
            ],
            expected: None,
        }
    }
}

/// Whether the current version is all that is new.
fn follows(content: &Content, mark: Option<VersionMark>, since: Timestamp) -> bool {
    let begins_in_window = content.version == 1;
    let known = mark.filter(|mark| mark.since <= since);
    begins_in_window || known.is_some_and(|mark| mark.number + 1 == content.version)
}

/// Reads a batch of a history, newest first, as far as the window goes.
pub(super) async fn fetch(
    api: &SiteApi,
    chain: &Chain,
    cursor: Option<&Cursor>,
) -> Result<Fetched, ApiError> {
    let part = |n: usize| chain.payload.get(n).map_or("", String::as_str);
    let content_type = if part(0) == "blogpost" { "blogpost" } else { "page" };
    let since: Timestamp = part(2).parse().unwrap_or(Timestamp::MIN);
    let batch = api.versions(content_type, part(1), cursor).await?;
    let read = batch.items.len();
    let within: Vec<ContentVersion> =
        batch.items.into_iter().filter(|version| version.is_since(since)).collect();
    // Whatever comes after an older one is older still.
    let more = within.len() == read;
    Ok(Fetched {
        rows: within.len(),
        sets: vec![RowSet::truth(&within)],
        next: batch.next.filter(|_| more).map(String::from),
        closing: Closing::Nothing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(version: i64) -> Content {
        Content {
            content_type: "page",
            id: "7".into(),
            space_id: "1".into(),
            title: "Title".into(),
            status: "current".into(),
            version,
            created_at: String::new(),
            author_id: String::new(),
            modified_at: "2026-11-20T12:00:00.000Z".into(),
            modified_by: "a-1".into(),
            message: String::new(),
            minor_edit: false,
            web_path: String::new(),
        }
    }

    #[test]
    fn a_history_is_asked_for_where_something_is_missing() {
        let since: Timestamp = "2026-08-28T00:00:00Z".parse().unwrap();
        let later: Timestamp = "2026-09-28T00:00:00Z".parse().unwrap();
        let mark = |number, since| Some(VersionMark { number, since });
        assert!(follows(&content(1), None, since), "a first version has no history");
        assert!(!follows(&content(2), None, since));
        assert!(follows(&content(5), mark(4, since), since), "one edit since the last run");
        assert!(!follows(&content(6), mark(4, since), since));
        assert!(!follows(&content(3), mark(4, since), since), "numbers that went back");
        assert!(!follows(&content(5), mark(4, later), since), "the window has grown");
        assert!(follows(&content(5), mark(4, since), later));
    }

    #[test]
    fn what_has_no_time_is_not_left_out() {
        let since: Timestamp = "2026-08-28T00:00:00Z".parse().unwrap();
        let at = |created_at: &str| ContentVersion {
            created_at: created_at.into(),
            ..content(1).current_version()
        };
        assert!(at("2026-08-28T00:00:00.000Z").is_since(since) && at("").is_since(since));
        assert!(at("2026-08-28T02:30:00+02:00").is_since(since));
        assert!(!at("2026-08-27T23:59:59.999Z").is_since(since));
    }
}
