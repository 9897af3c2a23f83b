//! What leaves the house: a file, or all files of a run as one archive. Each download stands in the
//! audit trail.

use std::ops::Range;
use std::time::Duration;

use futures::TryStreamExt;
use futures::stream::BoxStream;
use jiff::Timestamp;
use tokio::time::timeout;

use super::Services;
use crate::domain::audit::AuditAction;
use crate::domain::connection::OrganizationId;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::evidence::Artifact;
use crate::domain::id::{ArtifactId, RunId};
use crate::domain::messages;
use crate::domain::session::{Actor, Who};
use crate::evidence::{ArchiveFile, archive, archive_digest, counted, part_of};

/// How long an archive may be packed to learn its size. Whoever asks for a part of a larger one gets
/// all of it, which the standard allows (RFC 9110, 14.2).
const LONGEST_MEASURE: Duration = Duration::from_secs(45);

/// Bytes as they come.
pub type ByteStream = BoxStream<'static, Result<bytes::Bytes, std::io::Error>>;

/// A file's bytes, or a part of them.
pub struct ArtifactContent {
    /// The file.
    pub artifact: Artifact,
    /// The bytes of the asked range, as they come from the disk.
    pub bytes: ByteStream,
}

/// All files of a run as one archive, before it is packed.
pub struct RunArchive {
    /// `<site>-<run>-<day>.zip`; it says `PARTIAL` as its files do.
    pub file_name: String,
    /// By which its bytes are known before they are packed.
    pub digest: String,
    run: RunId,
    pub(super) organization: OrganizationId,
    names: Vec<String>,
    at: Timestamp,
}

impl Services {
    /// One file's bytes, all or a range (start inclusive, end exclusive).
    pub async fn artifact_content(
        &self,
        actor: &Actor,
        id: &ArtifactId,
        range: Option<Range<u64>>,
    ) -> Result<ArtifactContent, AppError> {
        let (artifact, organization) = self.artifact_and_owner(actor, id).await?;
        let (run, name) = (&artifact.run_id, &artifact.file_name);
        self.record_download(actor, &organization, id, (run, name), range.as_ref()).await?;
        let bytes = self.files.read(run, name, range).await?;
        Ok(ArtifactContent { artifact, bytes })
    }

    /// All files of a run in one archive. There is none of a run that has left no files.
    pub async fn run_archive(&self, actor: &Actor, id: &RunId) -> Result<RunArchive, AppError> {
        let (run, organization) = self.run_and_owner(actor, id).await?;
        let connection = self.owned(actor, &run.connection_id).await?;
        let files = self.store.artifacts(id).await?;
        if files.is_empty() {
            return Err(AppError::not_found(messages::no_evidence()));
        }
        let at = run.started_at.unwrap_or(run.created_at);
        let day = at.strftime("%Y-%m-%d");
        let state = if run.gaps.is_empty() { "" } else { ".PARTIAL" };
        let file_name = format!("{}-{id}-{day}{state}.zip", connection.site.subdomain);
        let digest = archive_digest(
            files.iter().map(|file| ArchiveFile { name: &file.file_name, sha256: &file.sha256 }),
            at,
        );
        let names = files.into_iter().map(|file| file.file_name).collect();
        Ok(RunArchive { file_name, digest, run: id.clone(), organization, names, at })
    }

    /// How large an archive is, when it was packed before.
    pub fn archive_size(&self, archive: &RunArchive) -> Option<u64> {
        self.archive_sizes.get(&archive.digest)
    }

    /// How large an archive is; it is packed for it, and the bytes thrown away. `None` when that
    /// takes too long, or others are being measured.
    pub async fn measured_archive(&self, archive: &RunArchive) -> Result<Option<u64>, AppError> {
        let Ok(_place) = self.limits.measure().await else { return Ok(None) };
        let mut bytes = self.packed(archive).await?;
        let all = async {
            while bytes.try_next().await?.is_some() {}
            Ok::<_, std::io::Error>(())
        };
        match timeout(LONGEST_MEASURE, all).await {
            Ok(Ok(())) => Ok(self.archive_size(archive)),
            Ok(Err(error)) => {
                tracing::error!(%error, run = %archive.run, "an archive could not be packed");
                Err(AppError::new(ErrorCode::StorageUnavailable, messages::evidence_unavailable()))
            }
            Err(_) => Ok(None),
        }
    }

    /// An archive's bytes, all or a range. What comes before a range is packed and thrown away: the
    /// same files give the same bytes.
    pub async fn archive_content(
        &self,
        actor: &Actor,
        archive: &RunArchive,
        range: Option<Range<u64>>,
    ) -> Result<ByteStream, AppError> {
        let bytes = self.packed(archive).await?;
        let RunArchive { run, organization, file_name, .. } = archive;
        self.record_download(actor, organization, run, (run, file_name), range.as_ref()).await?;
        Ok(match range {
            Some(range) => part_of(bytes, range),
            None => bytes,
        })
    }

    async fn packed(&self, of: &RunArchive) -> Result<ByteStream, AppError> {
        let bytes = archive(self.files.clone(), of.run.clone(), of.names.clone(), of.at).await?;
        let (sizes, digest) = (self.archive_sizes.clone(), of.digest.clone());
        Ok(counted(bytes, move |size| sizes.insert(digest, size)))
    }

    /// Writes a download down. The later parts of what comes in parts belong to the same one.
    async fn record_download(
        &self,
        actor: &Actor,
        organization: &OrganizationId,
        subject: &(impl ToString + Sync),
        (run, file_name): (&RunId, &str),
        range: Option<&Range<u64>>,
    ) -> Result<(), AppError> {
        if range.is_some_and(|range| range.start > 0) {
            return Ok(());
        }
        let event = self
            .event(organization, actor, AuditAction::EvidenceDownloaded)
            .about(subject)
            .with("file", &file_name)
            .with("run", run);
        let event = match &actor.who {
            Who::Link(link) => event.with("link", &link.id),
            Who::Portal(_) | Who::Person(_) => event,
        };
        Ok(self.store.record(&event).await?)
    }
}
