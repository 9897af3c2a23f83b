//! The audit log, which Confluence administrators may read.

use jiff::Timestamp;

use super::SiteApi;
use crate::confluence::endpoint;
use crate::confluence::error::ApiError;
use crate::confluence::model::AuditRecordJson;
use crate::confluence::pages::{Batch, Cursor};
use crate::domain::inventory::AuditRecord;

impl SiteApi {
    /// The records from `since` to `until`, both included, in Atlassian's order. What happens after
    /// `until` moves no place in the list.
    pub async fn audit_records(
        &self,
        since: Timestamp,
        until: Timestamp,
        cursor: Option<&Cursor>,
    ) -> Result<Batch<AuditRecord>, ApiError> {
        let (since, until) = (millis(since), millis(until));
        let window = [("startDate", since.as_str()), ("endDate", until.as_str())];
        let batch = self.list::<AuditRecordJson>(&endpoint::AUDIT_LOG, "", &window, cursor).await?;
        Ok(batch.map(AuditRecord::from))
    }

    /// The first row of the audit log, to know whether it can be read.
    pub(in crate::confluence) async fn audit_log_row(&self) -> Result<Batch<()>, ApiError> {
        let row = &endpoint::AUDIT_LOG_ROW;
        Ok(self.list::<serde_json::Value>(row, "", &[], None).await?.map(drop))
    }
}

/// Milliseconds since 1970, which is how this endpoint takes its times (CONFLUENCE facts, part B2,
/// row 30).
fn millis(at: Timestamp) -> String {
    at.as_millisecond().to_string()
}
