//! Queues what is due. Several workers may do so at once: each slot is taken by one.

use jiff::SignedDuration;

use crate::clock::Clock;
use crate::domain::id::RunId;
use crate::domain::run::{RunMode, RunTrigger};
use crate::entropy::Entropy;
use crate::store::{NewRun, Store, StoreError};

/// How many connections are looked at in one go.
const BATCH: u64 = 100;

/// Queues a run for each connection whose slot has come. A slot that was missed, however long
/// ago, is caught up once. A run reads what has moved when one within `sweep` has read everything. A connection that waits for a person is not tried again by itself.
/// How many were queued.
///
/// # Errors
/// [`StoreError`] when the database fails; the slots stay due.
pub async fn plan(
    store: &Store,
    clock: &Clock,
    entropy: &Entropy,
    sweep: SignedDuration,
) -> Result<usize, StoreError> {
    let now = clock.now();
    let mut queued = 0;
    loop {
        let due = store.due_connections(now, BATCH).await?;
        let last = due.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
        for due in due {
            let next = due.schedule.slot_after(&due.id, now);
            let runs = due.slot.is_some() && !due.waits_for_a_person;
            let swept = runs && store.was_swept_since(&due.id, now - sweep).await?;
            let run = runs.then(|| NewRun {
                id: RunId::new(entropy.uuid(clock)),
                connection_id: due.id.clone(),
                mode: if swept { RunMode::Incremental } else { RunMode::Full },
                trigger: RunTrigger::Schedule,
            });
            if store.take_slot(&due, next, run.as_ref(), now).await? && runs {
                tracing::info!(connection = %due.id, next = %next, "a slot has come");
                queued += 1;
            }
        }
        if last {
            return Ok(queued);
        }
    }
}
