//! Version 2: files on pages and blog posts.

use serde_json::{Value, json};

use crate::clock::iso;
use crate::data::{Attachment, Kind};
use crate::dispatch::Context;
use crate::http::{Reply, escape};
use crate::paging::v2_slice;

const SORTS: &[&str] = &["created-date", "-created-date", "modified-date", "-modified-date"];

fn attachment_json(attachment: &Attachment, context: &Context<'_>) -> Value {
    let content = attachment.content.to_string();
    let webui =
        format!("/pages/viewpageattachments.action?pageId={content}&preview={}", attachment.id);
    let download = format!("/download/attachments/{content}/{}", escape(&attachment.title));
    let mut value = json!({
        "id": format!("att{}", attachment.id), "status": attachment.status, "title": attachment.title,
        "createdAt": iso(attachment.created_ms), "mediaType": attachment.media_type,
        "mediaTypeDescription": null, "comment": attachment.comment, "fileId": format!("{:032x}", attachment.id),
        "fileSize": attachment.size, "webuiLink": webui, "downloadLink": download,
        "version": {"createdAt": iso(attachment.modified_ms), "message": "", "number": attachment.version,
            "minorEdit": false, "authorId": context.data.users[attachment.author].account_id},
        "_links": {"webui": webui, "download": download},
    });
    let on = match attachment.on {
        Kind::Page => "pageId",
        Kind::Blogpost => "blogPostId",
    };
    value[on] = Value::from(content);
    value
}

/// Whether the caller sees what it hangs on.
pub fn is_seen(attachment: &Attachment, context: &Context<'_>) -> bool {
    attachment.content(&context.data).is_some_and(|content| {
        content.status != "deleted"
            && context.viewer.sees_content(content)
            && context.viewer.sees_space(&context.data.spaces[content.space])
    })
}

pub fn list(context: &Context<'_>) -> Result<Reply, Reply> {
    let query = &context.query;
    let statuses = query.choices("status", &["current", "archived", "trashed"])?;
    let statuses = statuses.unwrap_or_else(|| vec!["current", "archived"]);
    let sort = query.choice("sort", SORTS)?.unwrap_or("created-date");
    let (media_type, title) = (query.one("mediaType"), query.one("filename"));
    let mut found: Vec<&Attachment> = context
        .data
        .attachments
        .iter()
        .filter(|a| statuses.contains(&a.status) && is_seen(a, context))
        .filter(|a| media_type.is_none_or(|it| a.media_type == it))
        .filter(|a| title.is_none_or(|it| a.title == it))
        .collect();
    if sort.ends_with("modified-date") {
        found.sort_by_key(|a| (a.modified_ms, a.id));
    }
    if sort.starts_with('-') {
        found.reverse();
    }
    v2_slice(context, &found, |attachment| attachment_json(attachment, context))
}
