//! The evidence of what not every run reads.

use std::collections::HashMap;

use atlassian_sim::{Truth, TruthContent};
use jiff::Timestamp;

use super::{Line, join};

pub const AUDIT_LOG: &[&str] = &[
    "occurred_at",
    "author_account_id",
    "author_name",
    "author_type",
    "summary",
    "description",
    "category",
    "sys_admin",
    "super_admin",
    "affected_object",
    "affected_object_type",
    "associated_objects",
    "changed_values",
    "remote_address",
];

/// `audit-log`, of records from then to then.
pub fn audit_log(truth: &Truth, since: Timestamp, until: Timestamp) -> Vec<Line> {
    let users: HashMap<_, _> =
        truth.users.iter().map(|user| (user.account_id.as_str(), user)).collect();
    let quoted = |text: &str| serde_json::to_string(text).expect("text");
    let records = truth.audit.as_ref().expect("who may read it");
    let mut lines: Vec<Line> = records
        .iter()
        .filter(|record| {
            let at: Timestamp = record.created_at.parse().expect("a time");
            at >= since && at <= until
        })
        .map(|record| {
            let id = record.author_id.as_deref().unwrap_or_default();
            let user = users.get(id);
            let (kind, object) = record.object.clone().unwrap_or_default();
            let mut associated: Vec<_> = record
                .associated
                .iter()
                .map(|(kind, name)| format!("{kind} {}", quoted(name)))
                .collect();
            associated.sort();
            let mut changed: Vec<_> = record
                .changed
                .iter()
                .map(|[name, old, new, hidden_old, hidden_new]| {
                    let shown = format!("{name}: {} -> {}", quoted(old), quoted(new));
                    match (hidden_old.as_str(), hidden_new.as_str()) {
                        ("", "") => shown,
                        (old, new) => {
                            format!("{shown} (hidden: {} -> {})", quoted(old), quoted(new))
                        }
                    }
                })
                .collect();
            changed.sort();
            join(&[
                &*record.created_at,
                id,
                user.map_or("", |user| user.display_name.as_str()),
                user.map_or("", |user| user.account_type.as_str()),
                &record.summary,
                record.description.as_deref().unwrap_or_default(),
                &record.category,
                &record.sys_admin.to_string(),
                &record.super_admin.map(|it| it.to_string()).unwrap_or_default(),
                &object,
                &kind,
                &associated.join("; "),
                &changed.join("; "),
                record.remote_address.as_deref().unwrap_or_default(),
            ])
        })
        .collect();
    lines.sort();
    lines
}

pub const RESTRICTIONS: &[&str] = &[
    "content_type",
    "content_id",
    "space_id",
    "space_key",
    "title",
    "status",
    "operation",
    "principal_type",
    "principal_id",
    "display_name",
    "email",
    "account_status",
];

/// `restrictions`, of all that is not in the trash.
pub fn restrictions(truth: &Truth) -> Vec<Line> {
    let keys: HashMap<_, _> =
        truth.spaces.iter().map(|space| (space.id.as_str(), space.key.as_str())).collect();
    let mut lines = Vec::new();
    for (kind, list) in [("page", &truth.pages), ("blogpost", &truth.blogposts)] {
        let told = |content: &&TruthContent| !matches!(&*content.status, "trashed" | "deleted");
        for content in list.iter().filter(told) {
            let of_user = |operation: &str, id: &String| {
                let user = truth.users.iter().find(|user| user.account_id == *id).expect("a user");
                let kind = if user.account_type == "app" { "app" } else { "user" };
                [operation, kind, id, &user.display_name, &user.email, &user.account_status]
                    .map(str::to_owned)
            };
            let of_group = |id: &String| {
                let group = truth.groups.iter().find(|group| group.id == *id).expect("a group");
                ["read", "group", id, &group.name, "", ""].map(str::to_owned)
            };
            let rows = (content.read_users.iter().map(|id| of_user("read", id)))
                .chain(content.read_groups.iter().map(of_group))
                .chain(content.update_users.iter().map(|id| of_user("update", id)));
            for row in rows {
                let key = keys.get(content.space_id.as_str()).copied().unwrap_or("");
                let of_content =
                    [kind, &content.id, &content.space_id, key, &content.title, &content.status];
                let cells: Vec<_> = of_content.into_iter().map(str::to_owned).chain(row).collect();
                lines.push(join(&cells));
            }
        }
    }
    lines.sort();
    lines.dedup();
    lines
}

pub const ATTACHMENTS: &[&str] = &[
    "attachment_id",
    "title",
    "media_type",
    "file_size",
    "content_type",
    "content_id",
    "content_title",
    "space_key",
    "status",
    "version",
    "created_at",
    "modified_at",
    "author_account_id",
    "author_name",
    "comment",
];

/// `attachments`.
pub fn attachments(truth: &Truth) -> Vec<Line> {
    let contents: HashMap<_, _> = truth
        .pages
        .iter()
        .map(|page| (("page", page.id.as_str()), page))
        .chain(truth.blogposts.iter().map(|post| (("blogpost", post.id.as_str()), post)))
        .collect();
    let mut lines: Vec<Line> = truth
        .attachments
        .iter()
        .map(|file| {
            let content = contents[&(file.content_type.as_str(), file.content_id.as_str())];
            let space = truth.spaces.iter().find(|space| space.id == content.space_id);
            let author = truth.users.iter().find(|user| user.account_id == file.author_id);
            join(&[
                &*file.id,
                &file.title,
                &file.media_type,
                &file.file_size.map(|size| size.to_string()).unwrap_or_default(),
                &file.content_type,
                &file.content_id,
                &content.title,
                &space.expect("a space").key,
                &file.status,
                &file.version.to_string(),
                &file.created_at,
                &file.modified_at,
                &file.author_id,
                &author.expect("a user").display_name,
                file.comment.as_deref().unwrap_or_default(),
            ])
        })
        .collect();
    lines.sort();
    lines
}
