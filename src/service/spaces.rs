//! The spaces of a site as the connection's account sees them now, to choose from.

use super::Services;
use crate::confluence::{SiteTarget, SpaceStatus};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::inventory::Space;
use crate::domain::session::Actor;

/// More spaces than this are not listed for choosing; the portal's API takes keys of any.
const MOST_SPACES: usize = 5_000;

/// The spaces that there are to choose from.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// By name.
    pub spaces: Vec<Space>,
    /// There are more than are listed.
    pub more: bool,
}

impl Services {
    /// Lists the spaces that the connection's account sees, archived ones too. It asks Atlassian,
    /// and is counted as a check is.
    ///
    /// # Errors
    /// [`ErrorCode::CheckFailed`] with what happened and what to do, when they cannot be read.
    pub async fn spaces_to_choose(
        &self,
        actor: &Actor,
        id: &ConnectionId,
    ) -> Result<Choice, AppError> {
        let connection = self.visible(actor, id).await?;
        let _admitted = self.limits.check_again(id).await?;
        let target = SiteTarget::of(&connection).map_err(|_| AppError::internal())?;
        let api = self.confluence.site_api(target, self.credentials(&connection).await?);
        let mut choice = Choice::default();
        for status in [SpaceStatus::Current, SpaceStatus::Archived] {
            let mut cursor = None;
            loop {
                let batch = api
                    .spaces(status, cursor.as_ref())
                    .await
                    .map_err(|error| AppError::new(ErrorCode::CheckFailed, error.sentence()))?;
                choice.spaces.extend(batch.items);
                cursor = batch.next;
                if cursor.is_none() {
                    break;
                }
                if choice.spaces.len() >= MOST_SPACES {
                    choice.more = true;
                    break;
                }
            }
        }
        choice.spaces.sort_by_key(|space| (space.name.to_lowercase(), space.id.clone()));
        choice.spaces.dedup_by(|one, other| one.id == other.id);
        Ok(choice)
    }
}
