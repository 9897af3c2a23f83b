//! Pages, blog posts and their versions (CONFLUENCE facts, part B3).

use serde::Deserialize;

use super::{LinksJson, count, flag, id, object, text};
use crate::domain::inventory::{Content, ContentVersion};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::confluence) struct VersionJson {
    #[serde(deserialize_with = "count")]
    pub(super) number: i64,
    #[serde(default, deserialize_with = "text")]
    pub(super) created_at: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) author_id: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) message: String,
    #[serde(default, deserialize_with = "flag")]
    pub(super) minor_edit: Option<bool>,
}

impl VersionJson {
    pub(in crate::confluence) fn into_version(
        self,
        content_type: &'static str,
        id: &str,
    ) -> ContentVersion {
        ContentVersion {
            content_type,
            content_id: id.to_owned(),
            number: self.number,
            created_at: self.created_at,
            author_id: self.author_id,
            message: self.message,
            minor_edit: self.minor_edit.unwrap_or(false),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::confluence) struct ContentJson {
    #[serde(deserialize_with = "id")]
    id: String,
    #[serde(deserialize_with = "id")]
    space_id: String,
    #[serde(default, deserialize_with = "text")]
    title: String,
    #[serde(default, deserialize_with = "text")]
    status: String,
    #[serde(default, deserialize_with = "text")]
    created_at: String,
    #[serde(default, deserialize_with = "text")]
    author_id: String,
    version: VersionJson,
    #[serde(default, deserialize_with = "object", rename = "_links")]
    links: LinksJson,
}

impl ContentJson {
    pub(in crate::confluence) fn into_content(self, content_type: &'static str) -> Content {
        Content {
            content_type,
            id: self.id,
            space_id: self.space_id,
            title: self.title,
            status: self.status,
            version: self.version.number,
            created_at: self.created_at,
            author_id: self.author_id,
            modified_at: self.version.created_at,
            modified_by: self.version.author_id,
            message: self.version.message,
            minor_edit: self.version.minor_edit.unwrap_or(false),
            web_path: self.links.webui,
        }
    }
}
