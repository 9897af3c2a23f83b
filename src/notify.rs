//! Telling the portal: what stands in the outbox is delivered as webhooks, and reminders of
//! tokens that expire are put there.

mod deliver;
mod reminders;
mod send;
mod target;

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::jobs::{Jobs, Rhythm};
use crate::store::{Store, StoreError};
use crate::vault::Vault;
use send::Sender;

pub use deliver::{DELAYS, new_secret};
pub use send::SenderError;
pub use target::{TargetError, Targets};

/// How often the outbox is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// How often reminders are looked for.
const REMIND: Duration = Duration::from_mins(1);
/// How long the log of deliveries is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Delivers and reminds; several processes may do so at once.
#[derive(Clone)]
pub struct Notifier {
    store: Store,
    vault: Vault,
    clock: Clock,
    sender: Arc<Sender>,
}

impl Notifier {
    /// A notifier that may reach these targets.
    ///
    /// # Errors
    /// [`SenderError`] when the TLS library does not start.
    pub fn new(
        store: Store,
        vault: Vault,
        clock: Clock,
        targets: Targets,
    ) -> Result<Self, SenderError> {
        Ok(Self { store, vault, clock, sender: Arc::new(Sender::new(targets)?) })
    }

    /// Works until `stop`.
    pub async fn run(&self, stop: CancellationToken) {
        // An endpoint that is slow keeps nobody from being reminded.
        let (delivers, reminds, delivering) = (self.clone(), self.clone(), stop.clone());
        Jobs::new(stop)
            .with("webhooks", Rhythm::every(LOOK), move || {
                let (notifier, stop) = (delivers.clone(), delivering.clone());
                async move {
                    while !stop.is_cancelled() && notifier.deliver(&stop).await? > 0 {}
                    Ok::<_, StoreError>(())
                }
            })
            .with("reminders", Rhythm::every(REMIND), move || {
                let notifier = reminds.clone();
                async move { notifier.remind_and_forget().await }
            })
            .run()
            .await;
    }

    async fn remind_and_forget(&self) -> Result<(), StoreError> {
        self.remind().await?;
        self.store.forget_former_secrets(self.clock.now()).await?;
        let forgotten = self.store.forget_events(self.clock.now() - KEPT).await?;
        if forgotten > 0 {
            tracing::debug!(forgotten, "old events were forgotten");
        }
        Ok(())
    }
}
