//! Reading paths, queries and bodies, with a sentence where they are wrong.
//! What was sent is never quoted.

use std::str::FromStr;

use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::{
    ArtifactId, ConnectSessionId, ConnectionId, DownloadLinkId, ReviewId, RunId,
};
use crate::domain::messages;
use crate::domain::text::Text;
use crate::http::problem::ApiProblem;

/// An id that stands in a path.
pub trait Named: FromStr {
    /// What it names, for the sentence when there is none.
    fn no_such() -> Text;
}

impl Named for ConnectionId {
    fn no_such() -> Text {
        messages::no_such_connection()
    }
}

impl Named for ConnectSessionId {
    fn no_such() -> Text {
        messages::no_such_link()
    }
}

impl Named for RunId {
    fn no_such() -> Text {
        messages::no_such_run()
    }
}

impl Named for ReviewId {
    fn no_such() -> Text {
        messages::no_such_review()
    }
}

impl Named for ArtifactId {
    fn no_such() -> Text {
        messages::no_such_artifact()
    }
}

impl Named for DownloadLinkId {
    fn no_such() -> Text {
        messages::no_such_download_link()
    }
}

/// An id from the path; one that cannot be an id names nothing.
pub struct Id<T>(pub T);

impl<S: Send + Sync, T: Named> FromRequestParts<S> for Id<T> {
    type Rejection = ApiProblem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiProblem> {
        let nothing = || ApiProblem(AppError::not_found(T::no_such()));
        let text = Path::<String>::from_request_parts(parts, state).await.map_err(|_| nothing())?;
        text.parse().map(Id).map_err(|_| nothing())
    }
}

/// The query.
pub struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = ApiProblem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiProblem> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query.map(|Query(query)| Self(query)).map_err(|_| {
            ApiProblem(AppError::new(
                ErrorCode::InvalidRequest,
                "The query of this address is not right: a parameter is missing, given twice, or not of its kind. /api/v1/openapi.json describes it.",
            ))
        })
    }
}

/// A body that has to be one JSON object.
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = ApiProblem;
    async fn from_request(request: Request, state: &S) -> Result<Self, ApiProblem> {
        if !is_json(request.headers()) {
            return Err(ApiProblem(AppError::new(
                ErrorCode::UnsupportedMediaType,
                "The body has to be JSON, with the header “Content-Type: application/json”.",
            )));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|error| unread(&error))?;
        read(&bytes).map(JsonBody).map_err(ApiProblem)
    }
}

fn unread(error: &BytesRejection) -> ApiProblem {
    ApiProblem(if error.status() == 413 {
        AppError::new(
            ErrorCode::TooLarge,
            "The body is larger than 64 KiB, which no call of this API needs.",
        )
    } else {
        AppError::new(ErrorCode::InvalidRequest, "The body did not arrive whole. Send it again.")
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, AppError> {
    serde_json::from_slice(bytes).map_err(|error| {
        // Its own message would quote what was sent; the place is what helps.
        let place = format!("line {}, column {}", error.line(), error.column());
        match error.classify() {
            Category::Data => AppError::new(
                ErrorCode::InvalidField,
                format!("The body has to be a JSON object, each of its fields once ({place}). /api/v1/openapi.json describes it."),
            ),
            Category::Syntax | Category::Eof | Category::Io => AppError::new(
                ErrorCode::InvalidRequest,
                format!("The body is not JSON, or it is cut off ({place})."),
            ),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_body_is_refused_without_quoting_it() {
        type Wanted = std::collections::BTreeMap<String, u8>;
        assert_eq!(read::<Wanted>(br#"{"a":1}"#).unwrap()["a"], 1);
        for (body, code) in [
            (r#"{"a":"#, ErrorCode::InvalidRequest),
            (r#"{"a": hunter2}"#, ErrorCode::InvalidRequest),
            ("", ErrorCode::InvalidRequest),
            (r#"{"a":"hunter2"}"#, ErrorCode::InvalidField),
            (r#""hunter2""#, ErrorCode::InvalidField),
        ] {
            let error = read::<Wanted>(body.as_bytes()).unwrap_err();
            assert_eq!(error.code, code, "{body}");
            let detail = error.detail.to_string();
            assert!(detail.contains("line") && !detail.contains("hunter2"), "{detail}");
        }
    }

    #[test]
    fn only_json_is_json() {
        let kind =
            |kind: &str| HeaderMap::from_iter([(header::CONTENT_TYPE, kind.parse().unwrap())]);
        assert!(
            is_json(&kind("application/json")) && is_json(&kind("Application/JSON; charset=utf-8"))
        );
        assert!(
            !is_json(&kind("text/plain"))
                && !is_json(&kind("application/jsonl"))
                && !is_json(&HeaderMap::new())
        );
    }
}
