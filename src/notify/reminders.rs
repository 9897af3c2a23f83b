//! Reminders that a token expires: 60, 30, 14, 7 days and a day ahead, and on the day after.

use super::Notifier;
use crate::store::StoreError;

/// How many connections are looked at in one go.
const BATCH: u64 = 100;

impl Notifier {
    /// Reminds of every token that has come a step nearer to its end. Steps that were missed while
    /// nothing ran are not made up for: one reminder says how many days are left. How many there
    /// were.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails; what was not said stays due.
    pub async fn remind(&self) -> Result<usize, StoreError> {
        let mut reminded = 0;
        loop {
            let due = self.store.due_reminders(self.clock.today(), BATCH).await?;
            let mut moved = false;
            for due in due {
                if self.store.remind(&due, self.clock.now()).await? {
                    tracing::info!(connection = %due.id, expires_on = %due.expires_on, "a token comes to its end");
                    reminded += 1;
                    moved = true;
                }
            }
            if !moved {
                return Ok(reminded);
            }
        }
    }
}
