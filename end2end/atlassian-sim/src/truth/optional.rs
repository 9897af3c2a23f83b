//! What not every collector reads: the audit log, files.

use serde::{Deserialize, Serialize};

use crate::clock::iso;
use crate::data::{AuditRecord, Kind, SiteData, Viewer};

/// A record of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct TruthAuditRecord {
    pub created_at: String,
    pub author_id: Option<String>,
    pub remote_address: Option<String>,
    pub summary: String,
    pub description: Option<String>,
    pub category: String,
    pub sys_admin: bool,
    pub super_admin: Option<bool>,
    /// Type and name.
    pub object: Option<(String, String)>,
    /// Types and names.
    pub associated: Vec<(String, String)>,
    /// Name, old, new, old and new as the page hides them.
    pub changed: Vec<[String; 5]>,
}

fn audit_record(record: &AuditRecord, data: &SiteData) -> TruthAuditRecord {
    let object = |(name, kind): &(String, &str)| ((*kind).to_owned(), name.clone());
    TruthAuditRecord {
        created_at: iso(record.created_ms),
        author_id: record.author.map(|author| data.users[author].account_id.clone()),
        remote_address: record.address.clone(),
        summary: record.summary.clone(),
        description: record.description.clone(),
        category: record.category.into(),
        sys_admin: record.sys_admin,
        super_admin: record.super_admin,
        object: record.object.as_ref().map(object),
        associated: record.associated.iter().map(object).collect(),
        changed: record
            .changed
            .iter()
            .map(|value| {
                let (old, new) = value.hidden.clone().unwrap_or_default();
                [value.name.to_owned(), value.old.clone(), value.new.clone(), old, new]
            })
            .collect(),
    }
}

pub(super) fn audit_log(data: &SiteData, viewer: Viewer) -> Option<Vec<TruthAuditRecord>> {
    viewer.account.filter(|account| account.admin)?;
    Some(data.audit.iter().map(|record| audit_record(record, data)).collect())
}

/// A file on a page or blog post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct TruthAttachment {
    pub id: String,
    pub title: String,
    pub media_type: String,
    pub file_size: Option<u64>,
    /// `page` or `blogpost`.
    pub content_type: String,
    pub content_id: String,
    pub status: String,
    pub version: u32,
    pub created_at: String,
    pub modified_at: String,
    pub author_id: String,
    pub comment: Option<String>,
}

pub(super) fn attachments(data: &SiteData, viewer: Viewer) -> Vec<TruthAttachment> {
    let is_seen = |attachment: &&crate::data::Attachment| {
        attachment.content(data).is_some_and(|content| {
            content.status != "deleted"
                && viewer.sees_content(content)
                && viewer.sees_space(&data.spaces[content.space])
        })
    };
    let told = data.attachments.iter().filter(is_seen).map(|attachment| TruthAttachment {
        id: format!("att{}", attachment.id),
        title: attachment.title.clone(),
        media_type: attachment.media_type.into(),
        file_size: attachment.size,
        content_type: if attachment.on == Kind::Page { "page" } else { "blogpost" }.into(),
        content_id: attachment.content.to_string(),
        status: attachment.status.into(),
        version: attachment.version,
        created_at: iso(attachment.created_ms),
        modified_at: iso(attachment.modified_ms),
        author_id: data.users[attachment.author].account_id.clone(),
        comment: attachment.comment.clone(),
    });
    told.collect()
}
