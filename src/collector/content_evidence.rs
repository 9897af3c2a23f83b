//! The evidence of content: what there is, and who changed it when.

use std::collections::BTreeSet;

use super::evidence::{PAGE, Writer};
use super::worker::WorkError;
use crate::domain::evidence::{ChangeRow, GONE, PageRow};
use crate::evidence::TableWriter;

impl Writer<'_> {
    /// The key of a space as it was seen last; empty for one that was never seen.
    pub(super) fn key_of(&self, space_id: &str) -> String {
        self.spaces.get(space_id).map(|space| space.key.clone()).unwrap_or_default()
    }

    pub(super) async fn pages(&self, mut table: TableWriter<PageRow>) -> Result<(), WorkError> {
        let mut after = String::new();
        loop {
            let page = self.snapshot.content(&after, PAGE).await?;
            let Some((key, _)) = page.last() else { return Ok(table.finish()?) };
            after.clone_from(key);
            for (_, content) in page {
                table.write(&PageRow {
                    content_type: content.content_type.to_owned(),
                    content_id: content.id,
                    space_key: self.key_of(&content.space_id),
                    title: content.title,
                    status: content.status,
                    version: content.version,
                    created_at: content.created_at,
                    modified_at: content.modified_at,
                    modified_by: content.modified_by,
                    url: self.url(&content.web_path),
                })?;
            }
        }
    }

    /// Every version within the window, of what is gone since too. Spaces that are left out are
    /// left out here.
    pub(super) async fn changes(&self, mut table: TableWriter<ChangeRow>) -> Result<(), WorkError> {
        let mut after = String::new();
        loop {
            let page = self.snapshot.changes(&after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(table.finish()?) };
            after.clone_from(&last.key);
            let authors: BTreeSet<_> =
                page.iter().map(|change| change.version.author_id.as_str()).collect();
            let authors: Vec<_> = authors.into_iter().filter(|id| !id.is_empty()).collect();
            let people = self.snapshot.accounts(&authors).await?;
            for change in &page {
                let left_out =
                    self.spaces.get(&change.space_id).is_some_and(|space| !self.scope.takes(space));
                if left_out || !change.version.is_since(self.since) {
                    continue;
                }
                let version = change.version.clone();
                let author = people.get(&version.author_id);
                table.write(&ChangeRow {
                    content_type: version.content_type.to_owned(),
                    content_id: version.content_id,
                    space_id: change.space_id.clone(),
                    space_key: self.key_of(&change.space_id),
                    title: change.title.clone(),
                    status: change.status.clone().unwrap_or_else(|| GONE.to_owned()),
                    version: version.number,
                    changed_at: version.created_at,
                    author_name: author.map(|user| user.display_name.clone()).unwrap_or_default(),
                    author_account_id: version.author_id,
                    message: version.message,
                    minor_edit: version.minor_edit,
                    url: self.url(&change.web_path),
                })?;
            }
        }
    }
}
