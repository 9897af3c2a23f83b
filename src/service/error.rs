//! Errors of the rooms below become the one error that leaves the product.
//! What happened is logged here, once; the person gets a sentence without it.

use crate::domain::error::{AppError, ErrorCode};
use crate::domain::messages;
use crate::evidence::EvidenceError;
use crate::store::StoreError;
use crate::vault::VaultError;

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed");
        match error {
            StoreError::Driver(_) => {
                Self::new(ErrorCode::StorageUnavailable, messages::storage_unavailable())
            }
            _ => Self::internal(),
        }
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        tracing::error!(%error, "the vault failed");
        Self::new(ErrorCode::InternalError, messages::credential_sealed())
    }
}

impl From<EvidenceError> for AppError {
    fn from(error: EvidenceError) -> Self {
        tracing::error!(%error, "the evidence store failed");
        Self::new(ErrorCode::StorageUnavailable, messages::evidence_unavailable())
    }
}
