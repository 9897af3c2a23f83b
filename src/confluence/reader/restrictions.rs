//! Who may read or edit one page.

use super::SiteApi;
use crate::confluence::answer::{Fault, parse};
use crate::confluence::endpoint::{self, Endpoint};
use crate::confluence::error::ApiError;
use crate::confluence::exchange::Ask;
use crate::confluence::model::{RestrictionsJson, RestrictionsPart};
use crate::confluence::pages::Cursor;
use crate::domain::check_words::{Cause, Scopes};
use crate::domain::inventory::{Restriction, User};

/// Both are documented to be expanded by themselves; asked for, they cannot be forgotten.
pub(super) const EXPAND: (&str, &str) = ("expand", "restrictions.user,restrictions.group");

/// Restrictions of one content, or a part of them.
#[derive(Debug)]
pub struct Restrictions {
    /// The restrictions.
    pub items: Vec<Restriction>,
    /// What is told of the accounts that they name.
    pub users: Vec<User>,
    /// Where to go on; `None` at the end.
    pub next: Option<Cursor>,
}

impl SiteApi {
    /// The restrictions of a page or a blog post; who may view it may read them. Those that it has
    /// from a page above it are not among them.
    pub async fn restrictions(
        &self,
        content_type: &'static str,
        id: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Restrictions, ApiError> {
        let endpoint: &'static Endpoint = &endpoint::RESTRICTIONS;
        let start: usize = match cursor {
            None => 0,
            Some(cursor) => cursor.as_str().parse().map_err(|_| ApiError(Cause::CursorRefused))?,
        };
        let from = start.to_string();
        let parameters = [EXPAND, ("start", from.as_str())];
        let path = endpoint.first(id, &parameters).ok_or(ApiError(Cause::NotFound))?;
        let ask = Ask { endpoint, path: &path, goes_on: start > 0, json: None };
        let part = self
            .ask(&ask, |answer| {
                let json: RestrictionsJson = parse(answer)?;
                let part = json.into_part(content_type, id, start, endpoint.limit);
                // A site that does not heed the number would give the same rows for ever.
                if part.start.is_some_and(|told| told < start) {
                    return Err(Fault::Doubtful(Cause::Unreadable));
                }
                Ok(part)
            })
            .await?;
        let RestrictionsPart { restrictions, users, next, .. } = part;
        let next = next.map(|next| Cursor::from(next.to_string()));
        Ok(Restrictions { items: restrictions, users, next })
    }

    /// The scopes that a token lacks to read restrictions; the content need not exist.
    pub(in crate::confluence) async fn restrictions_scope(&self, id: &str) -> Option<Scopes> {
        self.lacking(&endpoint::RESTRICTIONS, id, None).await
    }
}
