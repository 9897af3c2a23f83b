//! Runs and their files.

use super::{at, connection_id};
use crate::domain::audit::{AuditActor, AuditActorKind};
use crate::domain::download::{DownloadLinkRecord, DownloadLinkStatus};
use crate::domain::evidence::{Artifact, ArtifactFormat, ArtifactKind};
use crate::domain::id::{ArtifactId, DownloadLinkId, RunId};
use crate::domain::run::{
    Gap, Progress, Run, RunError, RunMode, RunStatus, RunTrigger, SkipReason, Stream,
    StreamProgress, StreamStatus,
};

fn stream(name: Stream, status: StreamStatus, done: i64, expected: Option<i64>) -> StreamProgress {
    let reason = (name == Stream::AuditLog).then(|| SkipReason {
        code: "forbidden".into(),
        detail: "Only Confluence administrators may read it.".into(),
    });
    StreamProgress {
        name,
        status,
        done,
        expected,
        rows: done,
        requests: 1,
        retries: 0,
        throttled_ms: 0,
        reason,
    }
}

pub fn run(status: RunStatus) -> Run {
    use StreamStatus::{Done, Failed, Running, Skipped, Waiting};
    let under_way = !status.is_over();
    let last = if under_way { Waiting } else { Done };
    let partial = status == RunStatus::Partial;
    let gap = Gap {
        stream: Stream::SpacePermissions,
        subject: "ENG".into(),
        code: "forbidden".into(),
        detail: "The account may not read the permissions of this space. Ask its administrator to let it.".into(),
    };
    Run {
        id: RunId::new(uuid::Uuid::from_u128(3)),
        connection_id: connection_id(),
        mode: RunMode::Full,
        trigger: RunTrigger::First,
        status,
        created_at: at(5),
        started_at: Some(at(6)),
        finished_at: (!under_way).then(|| at(8)),
        progress: Progress {
            streams: vec![
                stream(Stream::Spaces, Done, 45, Some(45)),
                StreamProgress {
                    requests: 7,
                    retries: 2,
                    throttled_ms: 4100,
                    ..stream(Stream::Pages, if under_way { Running } else { Done }, 1204, None)
                },
                stream(Stream::Blogposts, last, 12, None),
                stream(Stream::SpacePermissions, if partial { Failed } else { last }, 44, Some(45)),
                stream(Stream::RoleAssignments, Skipped, 0, None),
                stream(Stream::Groups, Done, 9, Some(9)),
                stream(Stream::GroupMembers, last, 120, None),
                stream(Stream::Users, last, 240, None),
                stream(Stream::AuditLog, Skipped, 0, None),
            ],
            requests: 512,
            retries: 0,
            throttled_ms: 0,
        },
        gaps: if partial { vec![gap] } else { Vec::new() },
        error: (status == RunStatus::Failed).then(|| RunError {
            code: "credentials_rejected".into(),
            detail:
                "Atlassian did not accept the token any more. Make a new one and enter it here."
                    .into(),
        }),
    }
}

pub fn artifacts() -> Vec<Artifact> {
    [
        (ArtifactKind::AccessReview, ArtifactFormat::Csv, "access-review.csv", 1204, 88_123),
        (ArtifactKind::AccessReview, ArtifactFormat::Jsonl, "access-review.jsonl", 1204, 301_220),
        (ArtifactKind::AccessReview, ArtifactFormat::Xlsx, "access-review.xlsx", 1204, 61_044),
        (ArtifactKind::Memberships, ArtifactFormat::Csv, "memberships.csv", 120, 9_004),
        (ArtifactKind::Pages, ArtifactFormat::Csv, "pages.csv", 1_216_000, 98_765_432),
        (ArtifactKind::Checksums, ArtifactFormat::Text, "SHA256SUMS", 7, 580),
        (ArtifactKind::Signature, ArtifactFormat::Json, "manifest.dsse.json", 1, 16_020),
        (ArtifactKind::Manifest, ArtifactFormat::Json, "manifest.json", 4, 11_700),
        (ArtifactKind::SigningKey, ArtifactFormat::Text, "signing-key.pem", 1, 113),
    ]
    .into_iter()
    .zip(10..)
    .map(|((kind, format, file_name, rows, bytes), n)| Artifact {
        id: ArtifactId::new(uuid::Uuid::from_u128(n)),
        run_id: RunId::new(uuid::Uuid::from_u128(3)),
        kind,
        format,
        file_name: file_name.into(),
        rows,
        bytes,
        sha256: format!("{n:02x}").repeat(32),
        created_at: at(8),
    })
    .collect()
}

/// A link to one of them, and one to all.
pub fn links() -> Vec<DownloadLinkRecord> {
    let one = |n, artifact_id| DownloadLinkRecord {
        id: DownloadLinkId::new(uuid::Uuid::from_u128(n)),
        organization_id: "org-1".to_owned().try_into().unwrap(),
        run_id: RunId::new(uuid::Uuid::from_u128(3)),
        artifact_id,
        made_by: AuditActor {
            kind: AuditActorKind::User,
            id: "u-1".into(),
            name: Some("Ada <Byron>".into()),
        },
        status: DownloadLinkStatus::Open,
        created_at: at(12),
        expires_at: at(12) + jiff::SignedDuration::from_hours(24),
        revoked_at: None,
    };
    vec![one(51, None), one(50, Some(ArtifactId::new(uuid::Uuid::from_u128(10))))]
}
