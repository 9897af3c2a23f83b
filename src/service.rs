//! The use cases. Transactions begin and end here; errors of the rooms below
//! become [`AppError`](crate::domain::error::AppError) here.

mod access;
mod access_changes;
mod audit;
mod authorization;
mod changes;
mod connections;
mod differences;
mod disconnect;
mod download_links;
mod downloads;
mod error;
mod given;
mod limits;
mod links;
mod reviews;
mod rotation;
mod runs;
mod sessions;
mod spaces;
mod switches;
mod webhooks;
mod wizard;

use std::sync::Arc;

use moka::sync::Cache;
use tokio::sync::Notify;
use url::Url;

use crate::clock::Clock;
use crate::confluence::Confluence;
use crate::domain::download::LinkLife;
use crate::domain::evidence::EvidenceWindow;
use crate::domain::run::OnRequest;
use crate::entropy::Entropy;
use crate::evidence::Files;
use crate::notify::Targets;
use crate::store::Store;
use crate::vault::{SigningKeys, Vault};

pub use crate::store::WebhookChange;
pub use access::RunLook;
pub use authorization::Authorization;
pub use downloads::{ArtifactContent, ByteStream, RunArchive};
pub use limits::Admitted;
pub use links::{NewBrowserSession, NewConnectSession};
pub use reviews::{Deciding, ReviewLook};
pub use webhooks::WebhookWithSecret;
pub use wizard::{ConnectForm, ConnectOutcome, SiteLook};

/// Of so many archives the size is remembered.
const KNOWN_ARCHIVES: u64 = 1000;

/// All that the use cases need; cheap to clone.
#[derive(Clone)]
pub struct Services {
    pub(crate) store: Store,
    pub(crate) vault: Vault,
    pub(crate) signing_keys: SigningKeys,
    pub(crate) confluence: Confluence,
    pub(crate) files: Files,
    pub(crate) clock: Clock,
    pub(crate) entropy: Entropy,
    pub(crate) public_url: Arc<Url>,
    pub(crate) wake_worker: Arc<Notify>,
    pub(crate) targets: Targets,
    pub(crate) window: EvidenceWindow,
    link_life: LinkLife,
    limits: limits::Limits,
    /// How large archives are that were packed before, by digest.
    archive_sizes: Cache<String, u64>,
}

/// What [`Services`] is made of.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The ciphers.
    pub vault: Vault,
    /// What evidence is signed with.
    pub signing_keys: SigningKeys,
    /// Atlassian.
    pub confluence: Confluence,
    /// The evidence files.
    pub files: Files,
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub entropy: Entropy,
    /// What links are built from.
    pub public_url: Url,
    /// Rung when a run is queued, so that a worker in this process need not wait for its next look.
    pub wake_worker: Arc<Notify>,
    /// Where webhooks may go.
    pub targets: Targets,
    /// How far back from a run its changes are evidence.
    pub window: EvidenceWindow,
    /// How long links to evidence work at most.
    pub link_life: LinkLife,
}

impl Services {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self {
            store: parts.store,
            vault: parts.vault,
            signing_keys: parts.signing_keys,
            confluence: parts.confluence,
            files: parts.files,
            clock: parts.clock,
            entropy: parts.entropy,
            public_url: Arc::new(parts.public_url),
            wake_worker: parts.wake_worker,
            targets: parts.targets,
            window: parts.window,
            link_life: parts.link_life,
            limits: limits::Limits::new(),
            archive_sizes: Cache::new(KNOWN_ARCHIVES),
        }
    }

    /// What is read on request of the operator.
    pub fn on_request(&self) -> OnRequest {
        self.confluence.on_request()
    }

    /// The clock of this server.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// What links are built from.
    pub fn public_url(&self) -> &Url {
        &self.public_url
    }
}
