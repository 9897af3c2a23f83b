//! The one error that leaves the product: a code, a sentence, what to do.
//!
//! Every room has errors of its own; they become an [`AppError`] in `service`.
//! It never holds an upstream's body, a token or anything else that a stranger sent.

use super::check::words;
use super::messages;
use super::text::Text;

words!(/// The closed list of error codes of the API and the pages.
ErrorCode {
    /// The request cannot be understood.
    InvalidRequest = "invalid_request",
    /// A field is wrong; the sentence says which.
    InvalidField = "invalid_field",
    /// No key, or an unknown one.
    Unauthorized = "unauthorized",
    /// The key or the session may not do this.
    Forbidden = "forbidden",
    /// There is no such thing, or it is another organization's.
    NotFound = "not_found",
    /// A link to evidence works no more.
    LinkOver = "link_over",
    /// The path does not take this method.
    MethodNotAllowed = "method_not_allowed",
    /// It does not fit the present state.
    Conflict = "conflict",
    /// A run is under way already.
    RunUnderWay = "run_under_way",
    /// The connection is switched off.
    ConnectionOff = "connection_off",
    /// The body is too large.
    TooLarge = "too_large",
    /// The body has another media type than JSON.
    UnsupportedMediaType = "unsupported_media_type",
    /// The idempotency key was used for another request.
    IdempotencyKeyReused = "idempotency_key_reused",
    /// Too many requests from here.
    TooManyRequests = "too_many_requests",
    /// The credentials did not pass the checks.
    CheckFailed = "check_failed",
    /// The database or the disk does not take it now.
    StorageUnavailable = "storage_unavailable",
    /// A fault of ours.
    InternalError = "internal_error",
});

/// An error with its sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct AppError {
    /// The stable code.
    pub code: ErrorCode,
    /// What is wrong and what to do, in one or two sentences.
    pub detail: Text,
    /// The field that is wrong, if it is one.
    pub field: Option<&'static str>,
    /// After how many seconds it is worth trying again, when that is known.
    pub retry_after_s: Option<u64>,
}

impl AppError {
    /// An error with a sentence.
    pub fn new(code: ErrorCode, detail: impl Into<Text>) -> Self {
        Self { code, detail: detail.into(), field: None, retry_after_s: None }
    }

    /// A wrong field.
    pub fn field(field: &'static str, detail: impl Into<Text>) -> Self {
        Self { field: Some(field), ..Self::new(ErrorCode::InvalidField, detail) }
    }

    /// There is no such thing, or it is another organization's: the two look the same.
    pub fn not_found(detail: Text) -> Self {
        Self::new(ErrorCode::NotFound, detail)
    }

    /// A fault of ours; what it was stands in the log only.
    pub fn internal() -> Self {
        Self::new(ErrorCode::InternalError, messages::internal())
    }

    /// The HTTP status that goes with the code.
    pub fn status(&self) -> u16 {
        match self.code {
            ErrorCode::InvalidRequest => 400,
            ErrorCode::InvalidField | ErrorCode::CheckFailed | ErrorCode::IdempotencyKeyReused => {
                422
            }
            ErrorCode::Unauthorized => 401,
            ErrorCode::Forbidden => 403,
            ErrorCode::NotFound => 404,
            ErrorCode::MethodNotAllowed => 405,
            ErrorCode::Conflict | ErrorCode::RunUnderWay | ErrorCode::ConnectionOff => 409,
            ErrorCode::LinkOver => 410,
            ErrorCode::TooLarge => 413,
            ErrorCode::UnsupportedMediaType => 415,
            ErrorCode::TooManyRequests => 429,
            ErrorCode::StorageUnavailable => 503,
            ErrorCode::InternalError => 500,
        }
    }
}
