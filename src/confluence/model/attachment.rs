//! Files on pages and blog posts (CONFLUENCE facts, part B3).

use serde::Deserialize;

use super::{LinksJson, VersionJson, id, number, object, text};
use crate::domain::inventory::Attachment;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::confluence) struct AttachmentJson {
    #[serde(deserialize_with = "id")]
    id: String,
    #[serde(default, deserialize_with = "text")]
    page_id: String,
    #[serde(default, deserialize_with = "text")]
    blog_post_id: String,
    #[serde(default, deserialize_with = "text")]
    title: String,
    #[serde(default, deserialize_with = "text")]
    status: String,
    #[serde(default, deserialize_with = "text")]
    media_type: String,
    #[serde(default, deserialize_with = "number")]
    file_size: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    created_at: String,
    #[serde(default, deserialize_with = "object")]
    version: Option<VersionJson>,
    #[serde(default, deserialize_with = "text")]
    comment: String,
    #[serde(default, deserialize_with = "text")]
    webui_link: String,
    #[serde(default, deserialize_with = "object", rename = "_links")]
    links: LinksJson,
}

impl From<AttachmentJson> for Attachment {
    /// What is on neither a page nor a blog post (on custom content) has an empty content id.
    fn from(json: AttachmentJson) -> Self {
        let (content_type, content_id) = match (json.page_id, json.blog_post_id) {
            (page, blogpost) if page.is_empty() && !blogpost.is_empty() => ("blogpost", blogpost),
            (page, _) => ("page", page),
        };
        let (version, modified_at, author_id) = json
            .version
            .map(|version| (version.number, version.created_at, version.author_id))
            .unwrap_or_default();
        Self {
            id: json.id,
            content_type,
            content_id,
            title: json.title,
            status: json.status,
            media_type: json.media_type,
            file_size: json.file_size,
            version,
            created_at: json.created_at,
            modified_at,
            author_id,
            comment: json.comment,
            web_path: if json.links.webui.is_empty() { json.webui_link } else { json.links.webui },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Attachment {
        serde_json::from_str::<AttachmentJson>(json).expect("it is read").into()
    }

    #[test]
    fn what_it_is_on_is_told() {
        let on = |json: &str| {
            let attachment = read(json);
            (attachment.content_type, attachment.content_id)
        };
        assert_eq!(on(r#"{"id":"att1","pageId":7,"blogPostId":null}"#), ("page", "7".into()));
        assert_eq!(on(r#"{"id":"att1","blogPostId":"8"}"#), ("blogpost", "8".into()));
        assert_eq!(on(r#"{"id":"att1","customContentId":"9"}"#).1, "");
    }

    #[test]
    fn nulls_are_borne_and_a_row_without_an_id_is_not() {
        let bare =
            read(r#"{"id":"att1","fileSize":null,"version":null,"comment":null,"webuiLink":"/x"}"#);
        assert_eq!((bare.file_size, bare.version, bare.web_path.as_str()), (None, 0, "/x"));
        assert!(serde_json::from_str::<AttachmentJson>(r#"{"pageId":"7"}"#).is_err());
    }
}
