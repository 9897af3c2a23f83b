//! What a line of each table's JSONL holds, and the manifest, as JSON Schema (draft 2020-12).
//!
//! The documents are in `schemas/`. A test makes them of the row's type and of
//! the columns' meanings in `docs/evidence.md`, and fails when they are others.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::EvidenceError;
use crate::domain::evidence::{ArtifactKind, RowSchema};

/// The name of the file of a run that holds the documents of its tables.
pub const SCHEMAS_FILE: &str = "schemas.json";

/// The version of all documents. A new column at the end is no new version: a
/// document allows for columns that it does not know.
const VERSION: u32 = 1;

/// Each table, and the manifest, with its document.
const DOCUMENTS: [(ArtifactKind, &str); 13] = [
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
    (ArtifactKind::RawResponses, include_str!("../../schemas/raw-responses.v1.schema.json")),
    (ArtifactKind::Manifest, include_str!("../../schemas/manifest.v1.schema.json")),
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

/// The documents of these kinds and of the manifest in one, and how many they are: a "compound
/// document" of the standard (draft 2020-12, 9.3), in which each keeps its own `$id`.
///
/// # Errors
/// [`EvidenceError::Bundle`], which no document that is compiled in can cause.
pub fn bundled(kinds: impl Iterator<Item = ArtifactKind>) -> Result<(u64, Vec<u8>), EvidenceError> {
    let kinds: BTreeSet<ArtifactKind> = kinds.chain([ArtifactKind::Manifest]).collect();
    let fault = |_| EvidenceError::Bundle("a schema is no JSON");
    let mut documents = Map::new();
    for (kind, text) in DOCUMENTS.iter().filter(|(kind, _)| kinds.contains(kind)) {
        documents.insert(kind.to_string(), serde_json::from_str::<Value>(text).map_err(fault)?);
    }
    let count = documents.len() as u64;
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:confluence-connector:schemas:v{VERSION}"),
        "title": "What the lines of each JSONL file hold, and the manifest",
        "$defs": documents,
    });
    let mut bytes = serde_json::to_vec_pretty(&whole).map_err(fault)?;
    bytes.push(b'\n');
    Ok((count, bytes))
}

/// The `$id` of a kind's document.
pub(super) fn id_of(kind: ArtifactKind) -> String {
    format!("urn:confluence-connector:schema:{kind}:v{VERSION}")
}

fn name_of(kind: ArtifactKind) -> String {
    format!("{kind}.v{VERSION}.schema.json")
}

#[cfg(test)]
mod tests;
