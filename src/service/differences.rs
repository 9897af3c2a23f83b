//! How two runs of a connection differ.

use std::str::FromStr;

use super::Services;
use super::connections::bounds;
use crate::domain::difference::{ComparedKind, DifferenceItem, DifferenceWord, Entity};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::RunId;
use crate::domain::inventory::{
    Content, Grant, Group, Membership, Restriction, Role, RoleAssignment, Space, User,
};
use crate::domain::messages;
use crate::domain::page::{Page, PageQuery};
use crate::domain::session::Actor;
use crate::store::{Compared, Difference, Moved, Turn, TurnKey};

impl Services {
    /// What a run sees otherwise than an earlier one of the same connection, a page at a time.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] for a run that is not the actor's; [`ErrorCode::Conflict`] while the
    /// later one goes on; a wrong field when `since` is no earlier run of the connection.
    pub async fn difference(
        &self,
        actor: &Actor,
        id: &RunId,
        since: &RunId,
        of: ComparedKind,
        page: &PageQuery,
    ) -> Result<Page<DifferenceItem>, AppError> {
        let run = self.run(actor, id).await?;
        let earlier = match self.run(actor, since).await {
            Ok(earlier) => Some(earlier).filter(|it| it.connection_id == run.connection_id),
            Err(error) if error.code == ErrorCode::NotFound => None,
            Err(error) => return Err(error),
        };
        let (limit, after) = bounds::<Place>(page)?;
        if !run.status.is_over() {
            let text = "The run goes on yet. Ask again when it is over.";
            return Err(AppError::new(ErrorCode::Conflict, text));
        }
        let missing = || AppError::not_found(messages::no_such_run());
        let until = self.store.run_seq(id).await?.ok_or_else(missing)?;
        let place = match earlier {
            Some(earlier) => self.store.run_seq(&earlier.id).await?,
            None => None,
        };
        let Some(place) = place.filter(|place| *place < until) else {
            let text = "since is the id of an earlier run of the same connection.";
            return Err(AppError::field("since", text));
        };
        let difference = self.store.difference(&run.connection_id, place, until);
        let after = after.map(|Place(key)| key);
        let (after, limit) = (after.as_ref(), limit as usize);
        match of {
            ComparedKind::Spaces => items::<Space>(&difference, after, limit).await,
            ComparedKind::SpacePermissions => items::<Grant>(&difference, after, limit).await,
            ComparedKind::RoleAssignments => {
                items::<RoleAssignment>(&difference, after, limit).await
            }
            ComparedKind::Roles => items::<Role>(&difference, after, limit).await,
            ComparedKind::Groups => items::<Group>(&difference, after, limit).await,
            ComparedKind::GroupMembers => items::<Membership>(&difference, after, limit).await,
            ComparedKind::Users => items::<User>(&difference, after, limit).await,
            ComparedKind::Content => items::<Content>(&difference, after, limit).await,
            ComparedKind::Restrictions => items::<Restriction>(&difference, after, limit).await,
        }
    }
}

async fn items<T: Compared + Into<Entity>>(
    difference: &Difference,
    after: Option<&TurnKey>,
    limit: usize,
) -> Result<Page<DifferenceItem>, AppError> {
    let mut turns = difference.turns::<T>(after, limit + 1).await?;
    let more = turns.len() > limit;
    turns.truncate(limit);
    let last = turns.last().filter(|_| more);
    let next_cursor = last.map(|last| Place(last.at.clone()).to_string());
    Ok(Page { items: turns.into_iter().map(item).collect(), next_cursor })
}

fn item<T: Into<Entity>>(turn: Turn<T>) -> DifferenceItem {
    let (difference, before, after) = match turn.moved {
        Moved::Added(after) => (DifferenceWord::Added, None, Some(after)),
        Moved::Removed(before) => (DifferenceWord::Removed, Some(before), None),
        Moved::Changed { before, after } => (DifferenceWord::Changed, Some(before), Some(after)),
    };
    DifferenceItem {
        difference,
        seen_by: turn.run,
        before: before.map(T::into),
        after: after.map(T::into),
    }
}

/// A cursor: the run's place, a dot, and the key in hexadecimal.
struct Place(TurnKey);

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0.run_seq, hex::encode(&self.0.key))
    }
}

impl FromStr for Place {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (run, key) = text.split_once('.').ok_or(())?;
        let key = hex::decode(key).ok().and_then(|key| String::from_utf8(key).ok());
        let run_seq = run.parse().map_err(|_| ())?;
        Ok(Self(TurnKey { run_seq, key: key.ok_or(())? }))
    }
}
