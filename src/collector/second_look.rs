//! The second look: a source that a collection of the schedule was refused at, or whose token has
//! come to its last day, is asked again minutes later. Only then is a person called.

use futures::StreamExt;
use futures::stream;
use jiff::SignedDuration;

use super::worker::{WorkError, Worker};
use crate::domain::check::CheckReport;
use crate::domain::id::ConnectionId;
use crate::domain::lifecycle::Verdict;
use crate::store::{SecondLook, StoreError, Witness};
use crate::vault::SealedCredential;

/// How long after the first refusal.
pub(super) const LATER: SignedDuration = SignedDuration::from_mins(3);
/// How long a look is held by whoever makes it.
const HELD: SignedDuration = SignedDuration::from_mins(2);
/// How many are made at once.
const SIDE_BY_SIDE: usize = 4;
/// How many are looked for in one go.
const BATCH: u64 = 50;

impl Worker {
    /// Makes the looks that are due. How many there were.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails; the looks stay due.
    pub async fn look_again(&self) -> Result<usize, StoreError> {
        let now = self.parts.clock.now();
        let due = self.parts.store.due_second_looks(now, BATCH).await?;
        let made = due.len();
        stream::iter(due)
            .for_each_concurrent(SIDE_BY_SIDE, async |look| {
                if let Err(error) = self.look(&look).await {
                    tracing::error!(%error, connection = %look.id, "a second look was not made; it is tried again");
                }
            })
            .await;
        Ok(made)
    }

    async fn look(&self, look: &SecondLook) -> Result<(), StoreError> {
        let store = &self.parts.store;
        let now = self.parts.clock.now();
        if !store.take_second_look(look, now + HELD).await? {
            return Ok(());
        }
        let (sealed, verdict) = match self.probe(&look.id).await {
            Ok(Some((sealed, report))) => (sealed, Verdict::of(&report)),
            Ok(None) => return Ok(()),
            Err(WorkError::Store(error)) => return Err(error),
            Err(error @ WorkError::Broken { .. }) => {
                tracing::error!(%error, connection = %look.id, "a second look could not be made");
                return store.drop_second_look(&look.id).await;
            }
        };
        tracing::info!(connection = %look.id, refused = matches!(verdict, Verdict::Refused(_)), "a second look was made");
        let witness = Witness::Connector("collector", self.parts.clock.now());
        store.judge(&look.id, &sealed.token, verdict, witness).await?;
        Ok(())
    }

    async fn probe(
        &self,
        id: &ConnectionId,
    ) -> Result<Option<(SealedCredential, CheckReport)>, WorkError> {
        let Some(connection) = self.parts.store.connection(id).await? else { return Ok(None) };
        if connection.disconnected_at.is_some() {
            return Ok(None);
        }
        let (credentials, sealed) = self.credentials(&connection).await?;
        let checked = self.parts.confluence.check_again(&connection, credentials).await;
        let steps = checked.map_err(|_| WorkError::unreadable())?;
        Ok(Some((sealed, CheckReport::new(self.parts.clock.now(), steps))))
    }
}
