//! Errors of the rooms below become the one error that leaves the product.
//! What happened is logged here, once; the person gets a sentence without it.

use crate::domain::error::{AppError, ErrorCode};
use crate::evidence::EvidenceError;
use crate::store::StoreError;
use crate::vault::VaultError;

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed");
        match error {
            StoreError::Driver(_) => Self::new(
                ErrorCode::StorageUnavailable,
                "The connector cannot reach its storage right now. Nothing was lost; try again in a moment, and tell your operator if it stays so.",
            ),
            _ => Self::internal(),
        }
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        tracing::error!(%error, "the vault failed");
        Self::new(
            ErrorCode::InternalError,
            "The stored credential cannot be opened with this server's keyring. Tell your operator; entering the token again also mends it.",
        )
    }
}

impl From<EvidenceError> for AppError {
    fn from(error: EvidenceError) -> Self {
        tracing::error!(%error, "the evidence store failed");
        Self::new(
            ErrorCode::StorageUnavailable,
            "The evidence file cannot be read right now. Try again in a moment, and tell your operator if it stays so.",
        )
    }
}
