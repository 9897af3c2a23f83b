//! Files on pages and blog posts.

use super::SiteApi;
use super::content::NEWEST_FIRST;
use crate::confluence::endpoint;
use crate::confluence::error::ApiError;
use crate::confluence::model::AttachmentJson;
use crate::confluence::pages::{Batch, Cursor};
use crate::domain::inventory::Attachment;

/// Without a word, the list leaves those in the trash out.
pub(super) const STATUSES: &str = "current,archived,trashed";

impl SiteApi {
    /// All files of the site that the account may view, oldest first: what is added meanwhile moves
    /// none of the others.
    pub async fn attachments(
        &self,
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Attachment>, ApiError> {
        self.attachments_by("created-date", cursor).await
    }

    /// The same, those that were changed last first.
    pub async fn attachments_newest_first(
        &self,
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Attachment>, ApiError> {
        self.attachments_by(NEWEST_FIRST, cursor).await
    }

    async fn attachments_by(
        &self,
        sort: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Attachment>, ApiError> {
        let parameters = [("status", STATUSES), ("sort", sort)];
        let endpoint = &endpoint::ATTACHMENTS;
        let batch = self.list::<AttachmentJson>(endpoint, "", &parameters, cursor).await?;
        Ok(batch.map(Attachment::from))
    }
}
