//! Reads the lists of one site with one token, batch by batch.

mod attachments;
mod audit;
mod content;
mod described;
mod measured;
mod restrictions;
mod scopes;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde::de::DeserializeOwned;
use tokio::time::{Instant, sleep};

use super::answer::{Fault, parse};
use super::endpoint::{self, Endpoint};
use super::error::ApiError;
use super::exchange::{Ask, Line};
use super::meter::Meter;
use super::model::{
    GrantJson, GroupJson, ListJson, RoleAssignmentJson, RoleJson, RoleModeJson, SpaceJson, UserJson,
};
use super::pages::{self, Batch, Cursor, Position, Rest};
use super::standing::Standing;
use crate::domain::check_words::Cause;
use crate::domain::inventory::{Grant, Group, Role, RoleAssignment, Space, User};

pub use described::{Call, calls, groups_call};
pub use restrictions::Restrictions;

/// The edge sometimes refuses for a moment what it has just let pass (CONFLUENCE facts, part C2).
pub(super) const FLAKE_PAUSE: Duration = Duration::from_millis(1500);

/// Which spaces to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpaceStatus {
    /// Those in use.
    Current,
    /// Archived ones, which the list leaves out unless asked.
    Archived,
}

/// How a site manages the permissions of its spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleMode {
    /// By single permissions; it has no roles.
    PreRoles,
    /// By both.
    Transition,
    /// By roles.
    Roles,
}

/// A reader of one site. Clones share its counters; [`SiteApi::of`] and [`SiteApi::apart`] count anew.
///
/// Every method answers an [`ApiError`] when the list cannot be read; what may
/// pass by itself was then tried several times. Before its first list, and
/// whenever an answer looks like a refusal, the reader asks who it is signed in
/// as: a public site would answer a revoked token as it answers a stranger, and
/// the rest would look like an empty site.
#[derive(Clone)]
pub struct SiteApi {
    reader: Arc<Reader>,
    meter: Arc<Meter>,
}

struct Reader {
    line: Line,
    standing: Standing,
    has_roles: AtomicBool,
}

impl std::fmt::Debug for SiteApi {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("SiteApi").field(&self.reader.line.base).finish()
    }
}

impl SiteApi {
    pub(super) fn new(line: Line) -> Self {
        Self::with(line, Standing::unknown())
    }

    /// A reader whose account has just been seen.
    pub(super) fn signed_in(line: Line) -> Self {
        Self::with(line, Standing::known())
    }

    fn with(line: Line, standing: Standing) -> Self {
        let meter = Arc::clone(&line.meter);
        let reader = Reader { line, standing, has_roles: AtomicBool::new(false) };
        Self { reader: Arc::new(reader), meter }
    }

    /// Spaces that the account may view, personal ones too.
    pub async fn spaces(
        &self,
        status: SpaceStatus,
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Space>, ApiError> {
        let status = match status {
            SpaceStatus::Current => "current",
            SpaceStatus::Archived => "archived",
        };
        Ok(self
            .list::<SpaceJson>(&endpoint::SPACES, "", &[("status", status), ("sort", "id")], cursor)
            .await?
            .map(Space::from))
    }

    /// The permissions of one space; who may view the space may read them.
    pub async fn space_permissions(
        &self,
        space_id: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Grant>, ApiError> {
        let batch =
            self.list::<GrantJson>(&endpoint::SPACE_PERMISSIONS, space_id, &[], cursor).await?;
        Ok(batch.map(|grant| grant.into_grant(space_id)))
    }

    /// How the site manages permissions. A site that does not say so is asked
    /// for its roles; one that has none is [`RoleMode::PreRoles`].
    pub async fn space_role_mode(&self) -> Result<RoleMode, ApiError> {
        let told = self.whole::<RoleModeJson>(&endpoint::SPACE_ROLE_MODE, None).await;
        let mode = match told {
            Ok(RoleModeJson { mode }) if !mode.is_empty() => {
                match mode.to_ascii_uppercase().as_str() {
                    "PRE_ROLES" => RoleMode::PreRoles,
                    "ROLES_TRANSITION" => RoleMode::Transition,
                    _ => RoleMode::Roles,
                }
            }
            Err(error) if !error.is_not_applicable() => return Err(error),
            // The field may be absent, and who may not see the mode is told
            // that there is none (CONFLUENCE facts, part B2, row 7).
            _ => match self.roles(None).await {
                Ok(_) => RoleMode::Transition,
                Err(error) if error.is_not_applicable() => RoleMode::PreRoles,
                Err(error) => return Err(error),
            },
        };
        self.reader.has_roles.store(mode != RoleMode::PreRoles, Ordering::Relaxed);
        Ok(mode)
    }

    /// Whether the site has roles, asked of the roles themselves, for when
    /// [`SiteApi::space_role_mode`] has no answer. Where this has none either, it
    /// is taken to have them: what it then refuses is a refusal, not left out.
    pub async fn is_with_roles(&self) -> Result<bool, ApiError> {
        let has_roles = match self.roles(None).await {
            Err(error) if error.ends_the_run() => return Err(error),
            Err(error) => !error.is_not_applicable(),
            Ok(_) => true,
        };
        self.reader.has_roles.store(has_roles, Ordering::Relaxed);
        Ok(has_roles)
    }

    /// The site's roles.
    pub async fn roles(&self, cursor: Option<&Cursor>) -> Result<Batch<Role>, ApiError> {
        Ok(self.list::<RoleJson>(&endpoint::SPACE_ROLES, "", &[], cursor).await?.map(Role::from))
    }

    /// The roles that are given in one space.
    pub async fn role_assignments(
        &self,
        space_id: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Batch<RoleAssignment>, ApiError> {
        let batch = self
            .list::<RoleAssignmentJson>(&endpoint::ROLE_ASSIGNMENTS, space_id, &[], cursor)
            .await?;
        Ok(batch.map(|assignment| assignment.into_assignment(space_id)))
    }

    /// The site's groups.
    pub async fn groups(&self, cursor: Option<&Cursor>) -> Result<Batch<Group>, ApiError> {
        let batch = self
            .counted(&endpoint::GROUPS, "", &[], cursor, |group: &GroupJson| group.id.as_str())
            .await?;
        Ok(batch.map(Group::from))
    }

    /// The members of one group. An unknown group looks like an empty one.
    pub async fn group_members(
        &self,
        group_id: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Batch<User>, ApiError> {
        let batch = self
            .counted(&endpoint::GROUP_MEMBERS, group_id, &[], cursor, |user: &UserJson| {
                user.account_id.as_str()
            })
            .await?;
        Ok(batch.map(User::from))
    }

    /// The groups of one account.
    pub async fn groups_of(
        &self,
        account_id: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Batch<Group>, ApiError> {
        let of = [("accountId", account_id)];
        let batch = self
            .counted(&endpoint::MEMBER_OF, "", &of, cursor, |group: &GroupJson| group.id.as_str())
            .await?;
        Ok(batch.map(Group::from))
    }

    /// Looks up to 250 accounts up. Those that the site does not know are left out.
    pub async fn users(&self, account_ids: &[String]) -> Result<Vec<User>, ApiError> {
        if account_ids.is_empty() {
            return Ok(Vec::new());
        }
        let json = serde_json::json!({ "accountIds": account_ids }).to_string();
        let found =
            self.whole::<ListJson<UserJson>>(&endpoint::USERS_BULK, Some(json.as_bytes())).await?;
        Ok(found.results.into_iter().map(User::from).collect())
    }

    /// Asks once more who is signed in. Worth it before what was not seen is
    /// taken for gone: a public site answers a token that was revoked meanwhile
    /// as it answers a stranger.
    pub async fn confirm_signed_in(&self) -> Result<(), ApiError> {
        self.reader.standing.confirm(&self.reader.line, Instant::now()).await
    }

    async fn list<J: DeserializeOwned>(
        &self,
        endpoint: &'static Endpoint,
        id: &str,
        parameters: &[(&str, &str)],
        cursor: Option<&Cursor>,
    ) -> Result<Batch<J>, ApiError> {
        let first = endpoint.first(id, parameters).ok_or(ApiError(Cause::NotFound))?;
        let at = Position::new(first, cursor).map_err(ApiError)?;
        self.batch(endpoint, &at, |answer| {
            let list: ListJson<J> = parse(answer)?;
            let rest = list.rest(&answer.headers);
            Ok((list.results, rest))
        })
        .await
    }

    /// A list whose places are counted, of rows with these ids.
    async fn counted<J: DeserializeOwned>(
        &self,
        endpoint: &'static Endpoint,
        id: &str,
        parameters: &[(&str, &str)],
        cursor: Option<&Cursor>,
        id_of: impl Fn(&J) -> &str,
    ) -> Result<Batch<J>, ApiError> {
        let first = endpoint.first(id, parameters).ok_or(ApiError(Cause::NotFound))?;
        let at = Position::new(first, cursor).map_err(ApiError)?;
        self.batch(endpoint, &at, |answer| {
            let mut list: ListJson<J> = parse(answer)?;
            let ends_with = list.results.last().map(|row| id_of(row).to_owned());
            // A row that comes twice counts once, or one would be passed over.
            let rows = list.results.iter().map(&id_of).collect::<HashSet<_>>().len();
            let rest = Rest { rows, last: ends_with, ..list.rest(&answer.headers) };
            at.drop_overlap(&mut list.results, &id_of).map_err(Fault::Final)?;
            Ok((list.results, rest))
        })
        .await
    }

    async fn batch<J>(
        &self,
        endpoint: &'static Endpoint,
        at: &Position,
        read: impl Fn(&super::client::Answer) -> Result<(Vec<J>, Rest), Fault>,
    ) -> Result<Batch<J>, ApiError> {
        let ask = Ask { endpoint, path: &at.path, goes_on: at.goes_on, json: None };
        self.ask(&ask, |answer| {
            let (items, rest) = read(answer)?;
            let next = pages::next(&self.reader.line.base, endpoint, at, &rest)
                .map_err(Fault::Doubtful)?;
            Ok(Batch { items, next })
        })
        .await
    }

    async fn whole<J: DeserializeOwned>(
        &self,
        endpoint: &'static Endpoint,
        json: Option<&[u8]>,
    ) -> Result<J, ApiError> {
        self.ask(&Ask { endpoint, path: endpoint.path, goes_on: false, json }, parse).await
    }

    /// Asks as a known account, and finds out what a refusal means.
    async fn ask<T>(
        &self,
        ask: &Ask<'_>,
        read: impl Fn(&super::client::Answer) -> Result<T, Fault>,
    ) -> Result<T, ApiError> {
        let line = &self.reader.line;
        self.reader.standing.require_known(line).await?;
        let begun = Instant::now();
        let mut fault = match line.exchange_for(&self.meter, ask, &read).await {
            Ok(result) => return Ok(result),
            Err(fault) => fault,
        };
        if let Fault::Suspect(_) = fault {
            sleep(FLAKE_PAUSE).await;
            self.meter.count_retry();
            fault = match line.exchange_for(&self.meter, ask, &read).await {
                Ok(result) => return Ok(result),
                Err(fault) => fault,
            };
        }
        let suspect = matches!(fault, Fault::Suspect(_));
        if ask.endpoint.of_roles
            && !self.reader.has_roles.load(Ordering::Relaxed)
            && says_no_roles(&fault)
        {
            return Err(ApiError(Cause::NotApplicable));
        }
        if suspect {
            self.reader.standing.confirm(line, begun).await?;
        }
        Err(ApiError(match fault.into_cause() {
            // The account is known all the same, so it is this list that it may not read.
            Cause::CredentialsRejected => Cause::Forbidden,
            cause => cause,
        }))
    }
}

/// Sites without roles refuse all questions about them, each in its own way
/// (CONFLUENCE facts, part F5).
fn says_no_roles(fault: &Fault) -> bool {
    match fault {
        Fault::Suspect(403 | 404) => true,
        Fault::Final(cause) | Fault::Doubtful(cause) => {
            matches!(cause, Cause::Forbidden | Cause::Upstream(400 | 405 | 501))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_refusals_of_the_feature_mean_that_there_are_no_roles() {
        for no in [
            Fault::Suspect(404),
            Fault::Suspect(403),
            Fault::Final(Cause::Forbidden),
            Fault::Final(Cause::Upstream(400)),
            Fault::Doubtful(Cause::Upstream(501)),
        ] {
            assert!(says_no_roles(&no), "{no:?}");
        }
        for other in [
            Fault::Suspect(401),
            Fault::Final(Cause::NotFound),
            Fault::Final(Cause::CursorRefused),
            Fault::Doubtful(Cause::Upstream(500)),
            Fault::Shaky(Cause::Upstream(503)),
            Fault::Busy(None),
        ] {
            assert!(!says_no_roles(&other), "{other:?}");
        }
    }
}
