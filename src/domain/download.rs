//! Links to evidence that work without a session, for a while.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::audit::AuditActor;
use super::check::words;
use super::connection::OrganizationId;
use super::id::{ArtifactId, DownloadLinkId, RunId};

/// How long a link works at most, and when nobody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkLife(u16);

impl LinkLife {
    /// So many hours, from 1 to 168: a week.
    pub fn of_hours(hours: u16) -> Option<Self> {
        (1..=168).contains(&hours).then_some(Self(hours))
    }

    /// The same in seconds.
    pub fn seconds(self) -> u32 {
        u32::from(self.0) * 3600
    }
}

/// A day: long enough for whoever gets the link by mail.
impl Default for LinkLife {
    fn default() -> Self {
        Self(24)
    }
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DownloadTarget {
    /// One file.
    Artifact(ArtifactId),
    /// All files of a run, in one archive.
    Bundle(RunId),
}

words!(/// Where a link to evidence stands.
DownloadLinkStatus {
    /// It works.
    Open = "open",
    /// Its time is over.
    Expired = "expired",
    /// It was withdrawn.
    Revoked = "revoked",
});

/// A link as it is shown once: the URL holds the secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DownloadLink {
    /// Its id.
    pub id: DownloadLinkId,
    /// What it leads to: a file's name.
    pub file_name: String,
    /// The link. Whoever has it can download.
    pub url: String,
    /// When it stops working.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// A link as it is seen afterwards: all but its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DownloadLinkRecord {
    /// Its id.
    pub id: DownloadLinkId,
    /// The organization whose evidence it leads to.
    pub organization_id: OrganizationId,
    /// The run whose file it leads to.
    pub run_id: RunId,
    /// The file; none for all files of the run.
    pub artifact_id: Option<ArtifactId>,
    /// Who made it.
    pub made_by: AuditActor,
    /// Where it stands.
    pub status: DownloadLinkStatus,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it stops working.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// When it was withdrawn.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub revoked_at: Option<Timestamp>,
}

impl DownloadLinkRecord {
    /// What it leads to.
    pub fn target(&self) -> DownloadTarget {
        match &self.artifact_id {
            Some(id) => DownloadTarget::Artifact(id.clone()),
            None => DownloadTarget::Bundle(self.run_id.clone()),
        }
    }
}
