//! What changed in who may do what since the run before, a page at a time out of the run's own file:
//! what people see is what the auditor reads.

use futures::StreamExt;

use super::Services;
use super::access::RunLook;
use crate::domain::access::DifferenceQuery;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::evidence::{AccessChangeRow, ArtifactFormat, ArtifactKind};
use crate::domain::messages;
use crate::domain::page::Page;

/// How many lines of a list a page has.
const LINES: usize = 50;

/// A line is never longer than this: what is longer is no line of ours.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

impl Services {
    /// The changes of access of a run, in the order of its file; `None` for a run that had none
    /// before it. The cursor is a place in the file.
    ///
    /// # Errors
    /// A wrong field for a cursor that is none; [`ErrorCode::StorageUnavailable`] when the file
    /// cannot be read.
    pub async fn access_changes(
        &self,
        look: &RunLook,
        query: &DifferenceQuery,
        cursor: Option<&str>,
    ) -> Result<Option<Page<AccessChangeRow>>, AppError> {
        let files = self.store.artifacts(&look.run.id).await?;
        let file = files.into_iter().find(|file| {
            file.kind == ArtifactKind::AccessChanges && file.format == ArtifactFormat::Jsonl
        });
        let Some(file) = file else { return Ok(None) };
        let size = u64::try_from(file.bytes).unwrap_or_default();
        let wrong = || AppError::field("cursor", messages::look_no_place());
        let mut at: u64 = match cursor {
            None => 0,
            Some(cursor) => cursor.parse().map_err(|_| wrong())?,
        };
        if at > size {
            return Err(wrong());
        }
        let mut bytes = self.files.read(&look.run.id, &file.file_name, Some(at..size)).await?;
        let (mut items, mut rest) = (Vec::new(), Vec::new());
        while let Some(chunk) = bytes.next().await {
            rest.extend_from_slice(&chunk.map_err(|_| unreadable())?);
            let mut done = 0;
            while let Some(length) = rest[done..].iter().position(|byte| *byte == b'\n') {
                let row: AccessChangeRow = serde_json::from_slice(&rest[done..done + length])
                    .map_err(|_| if at == 0 { unreadable() } else { wrong() })?;
                if query.finds(&row) {
                    if items.len() == LINES {
                        return Ok(Some(Page { items, next_cursor: Some(at.to_string()) }));
                    }
                    items.push(row);
                }
                done += length + 1;
                at += length as u64 + 1;
            }
            rest.drain(..done);
            if rest.len() > LONGEST_LINE {
                return Err(unreadable());
            }
        }
        Ok(Some(Page { items, next_cursor: None }))
    }
}

fn unreadable() -> AppError {
    AppError::new(ErrorCode::StorageUnavailable, messages::evidence_unavailable())
}
