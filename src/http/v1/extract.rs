//! Reading paths, queries and bodies, with a sentence where they are wrong.
//! What was sent is never quoted.

use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::domain::error::{AppError, ErrorCode};
use crate::http::problem::ApiProblem;

/// An id from the path; one that cannot be an id names nothing.
pub struct Id<T>(pub T);

impl<S: Send + Sync, T: std::str::FromStr> FromRequestParts<S> for Id<T> {
    type Rejection = ApiProblem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiProblem> {
        let nothing = || ApiProblem(AppError::not_found("thing"));
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| nothing())?;
        text.parse().map(Id).map_err(|_| nothing())
    }
}

/// The query.
pub struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = ApiProblem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiProblem> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(query)) => Ok(Self(query)),
            Err(_) => Err(ApiProblem(AppError::new(
                ErrorCode::InvalidRequest,
                "The query of this address is not right: a parameter is missing, or is not of its kind. /api/v1/openapi.json describes it.",
            ))),
        }
    }
}

/// The body.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiProblem;
    async fn from_request(request: Request, state: &S) -> Result<Self, ApiProblem> {
        let refusal = match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(body)) => return Ok(Self(body)),
            Err(refusal) => refusal,
        };
        let (code, detail) = match refusal {
            JsonRejection::MissingJsonContentType(_) => (
                ErrorCode::UnsupportedMediaType,
                "The body has to be JSON, with the header “Content-Type: application/json”.",
            ),
            JsonRejection::JsonDataError(_) => (
                ErrorCode::InvalidField,
                "The body is JSON, but a field is missing or not of its kind. /api/v1/openapi.json describes it.",
            ),
            JsonRejection::JsonSyntaxError(_) => {
                (ErrorCode::InvalidRequest, "The body is not whole JSON.")
            }
            other if other.status() == 413 => (
                ErrorCode::TooLarge,
                "The body is larger than 64 KiB, which no call of this API needs.",
            ),
            _ => (ErrorCode::InvalidRequest, "The body could not be read."),
        };
        Err(ApiProblem(AppError::new(code, detail)))
    }
}
