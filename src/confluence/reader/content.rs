//! Pages, blog posts and their versions.

use super::SiteApi;
use crate::confluence::endpoint::{self, Endpoint};
use crate::confluence::error::ApiError;
use crate::confluence::model::{ContentJson, VersionJson};
use crate::confluence::pages::{Batch, Cursor};
use crate::domain::inventory::{Content, ContentVersion};

pub(super) const PAGE_STATUSES: &str = "current,archived,trashed";
/// Blog posts are not archived.
pub(super) const BLOGPOST_STATUSES: &str = "current,trashed";
/// By the time of the current version.
pub(super) const NEWEST_FIRST: &str = "-modified-date";

impl SiteApi {
    /// Pages of up to 100 spaces, of all spaces when there are none: current,
    /// archived and those in the trash.
    pub async fn pages(
        &self,
        space_ids: &[String],
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Content>, ApiError> {
        self.content(&endpoint::PAGES, "page", PAGE_STATUSES, "id", space_ids, cursor).await
    }

    /// The same, those that were changed last first.
    pub async fn pages_newest_first(
        &self,
        space_ids: &[String],
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Content>, ApiError> {
        self.content(&endpoint::PAGES, "page", PAGE_STATUSES, NEWEST_FIRST, space_ids, cursor).await
    }

    /// Blog posts of up to 100 spaces, of all spaces when there are none:
    /// current and those in the trash. Blog posts are not archived.
    pub async fn blogposts(
        &self,
        space_ids: &[String],
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Content>, ApiError> {
        let statuses = BLOGPOST_STATUSES;
        self.content(&endpoint::BLOGPOSTS, "blogpost", statuses, "id", space_ids, cursor).await
    }

    /// The same, those that were changed last first.
    pub async fn blogposts_newest_first(
        &self,
        space_ids: &[String],
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Content>, ApiError> {
        let (statuses, sort) = (BLOGPOST_STATUSES, NEWEST_FIRST);
        self.content(&endpoint::BLOGPOSTS, "blogpost", statuses, sort, space_ids, cursor).await
    }

    async fn content(
        &self,
        endpoint: &'static Endpoint,
        content_type: &'static str,
        status: &str,
        sort: &str,
        space_ids: &[String],
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Content>, ApiError> {
        let ids = space_ids.join(",");
        let parameters = [("space-id", ids.as_str()), ("status", status), ("sort", sort)];
        let parameters = if ids.is_empty() { &parameters[1..] } else { &parameters[..] };
        let batch = self.list::<ContentJson>(endpoint, "", parameters, cursor).await?;
        Ok(batch.map(|content| content.into_content(content_type)))
    }

    /// The versions of a page or a blog post, newest first.
    pub async fn versions(
        &self,
        content_type: &'static str,
        id: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Batch<ContentVersion>, ApiError> {
        let endpoint = match content_type {
            "blogpost" => &endpoint::BLOGPOST_VERSIONS,
            _ => &endpoint::PAGE_VERSIONS,
        };
        let newest_first = [("sort", NEWEST_FIRST)];
        let batch = self.list::<VersionJson>(endpoint, id, &newest_first, cursor).await?;
        Ok(batch.map(|version| version.into_version(content_type, id)))
    }
}
