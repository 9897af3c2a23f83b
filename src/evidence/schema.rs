//! What a line of each table's JSONL holds, as JSON Schema (draft 2020-12).
//!
//! The documents are in `schemas/`. A test makes them of the row's type and of
//! the columns' meanings in `docs/evidence.md`, and fails when they are others.

use crate::domain::evidence::{ArtifactKind, RowSchema};

/// The version of all documents. A new column at the end is no new version: a
/// document allows for columns that it does not know.
const VERSION: u32 = 1;

/// Each table with its document.
const DOCUMENTS: [(ArtifactKind, &str); 11] = [
    (ArtifactKind::AccessReview, include_str!("../../schemas/access-review.v1.schema.json")),
    (ArtifactKind::Memberships, include_str!("../../schemas/memberships.v1.schema.json")),
    (ArtifactKind::Accounts, include_str!("../../schemas/accounts.v1.schema.json")),
    (ArtifactKind::Spaces, include_str!("../../schemas/spaces.v1.schema.json")),
    (ArtifactKind::Pages, include_str!("../../schemas/pages.v1.schema.json")),
    (
        ArtifactKind::ChangeManagement,
        include_str!("../../schemas/change-management.v1.schema.json"),
    ),
    (ArtifactKind::AuditLog, include_str!("../../schemas/audit-log.v1.schema.json")),
    (ArtifactKind::Restrictions, include_str!("../../schemas/restrictions.v1.schema.json")),
    (ArtifactKind::Attachments, include_str!("../../schemas/attachments.v1.schema.json")),
    (ArtifactKind::AccessChanges, include_str!("../../schemas/access-changes.v1.schema.json")),
    (ArtifactKind::ReviewDecisions, include_str!("../../schemas/review-decisions.v1.schema.json")),
];

/// All documents that there are.
pub fn schemas() -> Vec<RowSchema> {
    let named = |(kind, _): &(ArtifactKind, _)| RowSchema {
        kind: *kind,
        version: VERSION,
        name: name_of(*kind),
    };
    DOCUMENTS.iter().map(named).collect()
}

/// The document of this name, such as `access-review.v1.schema.json`.
pub fn schema(name: &str) -> Option<&'static str> {
    DOCUMENTS.iter().find(|(kind, _)| name_of(*kind) == name).map(|(_, text)| *text)
}

fn name_of(kind: ArtifactKind) -> String {
    format!("{kind}.v{VERSION}.schema.json")
}

#[cfg(test)]
mod tests;
