//! Errors of the API as problem documents (RFC 9457).

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::error::{AppError, ErrorCode};
use crate::ui::pages::{refusing, status_of};

/// A problem document.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem; the code again, as a URN.
    #[serde(rename = "type")]
    #[schema(example = "urn:confluence-connector:problem:not_found")]
    pub kind: String,
    /// The status in words.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong and what to do.
    pub detail: String,
    /// The stable code.
    pub code: ErrorCode,
    /// The field that is wrong, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
}

/// An error as the API answers it.
#[derive(Debug)]
pub struct ApiProblem(pub AppError);

impl From<AppError> for ApiProblem {
    fn from(error: AppError) -> Self {
        Self(error)
    }
}

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let status = status_of(&self.0);
        let body = Problem {
            kind: format!("urn:confluence-connector:problem:{}", self.0.code),
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: self.0.detail.say(),
            code: self.0.code,
            field: self.0.field,
        };
        let mut response = refusing(Json(body).into_response(), &self.0);
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, kind);
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn body(response: Response) -> serde_json::Value {
        let bytes = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    #[tokio::test]
    async fn every_code_becomes_a_document_with_its_status() {
        for code in ErrorCode::ALL {
            let error = AppError::new(*code, "A sentence.");
            let status = error.status();
            let response = ApiProblem(error).into_response();
            assert_eq!(response.status().as_u16(), status, "{code}");
            assert!(status >= 400, "{code}");
            assert_eq!(response.headers()["content-type"], "application/problem+json");
            let challenged = response.headers().contains_key("www-authenticate");
            assert_eq!(challenged, status == 401, "{code}");
            let body = body(response).await;
            assert_eq!(body["type"], format!("urn:confluence-connector:problem:{code}"));
            assert_eq!((&body["code"], &body["status"]), (&code.as_str().into(), &status.into()));
            assert!(body["title"].as_str().is_some_and(|title| title != "Error"), "{body}");
            assert!(body.get("field").is_none(), "{body}");
        }
    }

    #[tokio::test]
    async fn a_wrong_field_is_named() {
        let body = body(ApiProblem(AppError::field("role", "Wrong.")).into_response()).await;
        assert_eq!((&body["field"], &body["status"]), (&"role".into(), &422.into()), "{body}");
    }
}
