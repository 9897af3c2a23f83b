//! The evidence of what not every run reads: the audit log, restrictions, attachments.

use std::collections::{BTreeSet, HashMap};

use super::evidence::{PAGE, Writer};
use super::worker::WorkError;
use crate::domain::evidence::{AttachmentRow, AuditLogRow, RestrictionRow};
use crate::domain::inventory::{PrincipalKind, User};
use crate::evidence::{TableWriter, audit_log_row};
use crate::store::{Attached, Restricted, audit_log_floor};

impl Writer<'_> {
    /// The records within the window, in the order in which they happened.
    pub(super) async fn audit_log(
        &self,
        mut table: TableWriter<AuditLogRow>,
    ) -> Result<(), WorkError> {
        let mut after = audit_log_floor(self.since);
        loop {
            let page = self.snapshot.audit_records(&after, PAGE).await?;
            let Some((key, _)) = page.last() else { return Ok(table.finish()?) };
            after.clone_from(key);
            for (_, record) in page {
                table.write(&audit_log_row(record))?;
            }
        }
    }

    /// Who alone may read or edit which content.
    pub(super) async fn restrictions(
        &self,
        mut table: TableWriter<RestrictionRow>,
    ) -> Result<(), WorkError> {
        let mut groups: HashMap<String, String> = HashMap::new();
        let mut after = String::new();
        loop {
            let page = self.snapshot.restrictions(&after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(table.finish()?) };
            after.clone_from(&last.key);
            let people: BTreeSet<_> = page.iter().map(|row| row.principal_id.as_str()).collect();
            let people: Vec<_> = people.into_iter().collect();
            let people = self.snapshot.accounts(&people).await?;
            for row in page {
                if row.principal_kind == PrincipalKind::Group
                    && !groups.contains_key(&row.principal_id)
                {
                    let group = self.snapshot.group(&row.principal_id).await?;
                    let name = group.map(|group| group.name).unwrap_or_default();
                    groups.insert(row.principal_id.clone(), name);
                }
                table.write(&self.restriction(row, &people, &groups))?;
            }
        }
    }

    /// What is told of the files on content.
    pub(super) async fn attachments(
        &self,
        mut table: TableWriter<AttachmentRow>,
    ) -> Result<(), WorkError> {
        let mut after = String::new();
        loop {
            let page = self.snapshot.attachments(&after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(table.finish()?) };
            after.clone_from(&last.attachment.id);
            let authors: BTreeSet<_> =
                page.iter().map(|row| row.attachment.author_id.as_str()).collect();
            let authors: Vec<_> = authors.into_iter().filter(|id| !id.is_empty()).collect();
            let people = self.snapshot.accounts(&authors).await?;
            for Attached { attachment, content } in page {
                let author = people.get(&attachment.author_id);
                table.write(&AttachmentRow {
                    attachment_id: attachment.id,
                    title: attachment.title,
                    media_type: attachment.media_type,
                    file_size: attachment.file_size,
                    content_type: attachment.content_type.to_owned(),
                    content_id: attachment.content_id,
                    content_title: content.title,
                    space_key: self.key_of(&content.space_id),
                    status: attachment.status,
                    version: attachment.version,
                    created_at: attachment.created_at,
                    modified_at: attachment.modified_at,
                    author_name: author.map(|user| user.display_name.clone()).unwrap_or_default(),
                    author_account_id: attachment.author_id,
                    comment: attachment.comment,
                    url: self.url(&attachment.web_path),
                })?;
            }
        }
    }

    fn restriction(
        &self,
        row: Restricted,
        people: &HashMap<String, User>,
        groups: &HashMap<String, String>,
    ) -> RestrictionRow {
        let Restricted { content, operation, principal_kind, principal_id, first_seen, .. } = row;
        let is_group = principal_kind == PrincipalKind::Group;
        let user = people.get(&principal_id).filter(|_| !is_group);
        let is_app = user.is_some_and(|user| user.account_type == "app");
        let name = match user {
            Some(user) => user.display_name.clone(),
            None => groups.get(&principal_id).cloned().unwrap_or_default(),
        };
        RestrictionRow {
            content_type: content.content_type.to_owned(),
            content_id: content.id,
            space_key: self.key_of(&content.space_id),
            space_id: content.space_id,
            title: content.title,
            status: content.status,
            operation,
            principal_type: if is_app { "app" } else { principal_kind.as_str() }.to_owned(),
            principal_id,
            display_name: name,
            email: user.map(|user| user.email.clone()).unwrap_or_default(),
            account_status: user.map(|user| user.account_status.clone()).unwrap_or_default(),
            first_seen_at: first_seen.to_string(),
            url: self.url(&content.web_path),
        }
    }
}
