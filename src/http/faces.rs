//! How a refusal looks: a problem document for programs, a page for people.
//!
//! Layers and the framework refuse without knowing who reads it. Here, at one
//! place, each refusal that has no face of its own gets one. The framework's
//! own sentences are never shown, because they may quote what was sent.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::problem::ApiProblem;
use super::security::FrameAncestors;
use super::state::AppState;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::locale::Locale;
use crate::domain::messages;
use crate::ui::pages;

/// A refusal without a face.
#[derive(Clone, Debug)]
pub struct Faceless(pub AppError);

impl IntoResponse for Faceless {
    fn into_response(self) -> Response {
        let mut response = pages::status_of(&self.0).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives each faceless refusal the face that the caller can read.
pub async fn faces(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let for_program = is_program(request.uri().path(), request.headers());
    let response = next.run(request).await;
    let Some(error) = refusal(&response) else { return response };
    let (mut bare, _) = response.into_parts();
    // The news is for those who may frame the page.
    let origins = bare.extensions.remove::<FrameAncestors>();
    let mut dressed = if for_program {
        ApiProblem(error).into_response()
    } else {
        let known = origins.as_ref().map_or(&state.settings.portal_origins, |origins| &origins.0);
        // The session's language is known further in than here.
        let locale = bare.extensions.remove::<Locale>().unwrap_or_else(Locale::current);
        locale.speaking(|| page_for(&state, known, &error))
    };
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = bare.headers.remove(&name) {
            dressed.headers_mut().insert(name, value);
        }
    }
    if let Some(origins) = origins {
        dressed.extensions_mut().insert(origins);
    }
    dressed
}

/// An error as a page, with its status.
pub fn page(state: &AppState, error: &AppError) -> Response {
    page_for(state, &state.settings.portal_origins, error)
}

fn page_for(state: &AppState, origins: &[String], error: &AppError) -> Response {
    let options = &state.leptos_options;
    match error.code {
        ErrorCode::NotFound => pages::not_found_page(options, origins),
        ErrorCode::Unauthorized => pages::no_session_page(options, origins),
        _ => pages::error_page(options, origins, error),
    }
}

/// The API's callers, and scripts that ask for data or events.
fn is_program(path: &str, headers: &HeaderMap) -> bool {
    let accepts = |kind: &str| {
        headers
            .get(header::ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains(kind))
    };
    path == "/api" || path.starts_with("/api/") || accepts("json") || accepts("text/event-stream")
}

/// What a response without a face refuses.
fn refusal(response: &Response) -> Option<AppError> {
    if let Some(Faceless(error)) = response.extensions().get::<Faceless>() {
        return Some(error.clone());
    }
    let has_face = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"));
    if has_face {
        return None;
    }
    let (code, detail) = match response.status() {
        StatusCode::BAD_REQUEST => (ErrorCode::InvalidRequest, messages::request_unclear()),
        StatusCode::NOT_FOUND => (ErrorCode::NotFound, messages::nothing_here()),
        StatusCode::METHOD_NOT_ALLOWED => (ErrorCode::MethodNotAllowed, messages::wrong_method()),
        StatusCode::PAYLOAD_TOO_LARGE => (ErrorCode::TooLarge, messages::too_large()),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            (ErrorCode::UnsupportedMediaType, messages::wrong_media_type())
        }
        StatusCode::UNPROCESSABLE_ENTITY => (ErrorCode::InvalidField, messages::field_unclear()),
        StatusCode::SERVICE_UNAVAILABLE => (ErrorCode::StorageUnavailable, messages::not_ready()),
        StatusCode::INTERNAL_SERVER_ERROR => return Some(AppError::internal()),
        _ => return None,
    };
    Some(AppError::new(code, detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_framework_s_sentences_are_replaced_and_ours_are_kept() {
        let plain = (StatusCode::BAD_REQUEST, "it quotes what was sent").into_response();
        assert_eq!(refusal(&plain).unwrap().code, ErrorCode::InvalidRequest);
        let empty = StatusCode::METHOD_NOT_ALLOWED.into_response();
        assert_eq!(refusal(&empty).unwrap().code, ErrorCode::MethodNotAllowed);
        let ours = Faceless(AppError::new(ErrorCode::Forbidden, "Ours.")).into_response();
        assert_eq!(
            (ours.status().as_u16(), refusal(&ours).unwrap().detail.say().as_str()),
            (403, "Ours.")
        );
        let page =
            (StatusCode::UNPROCESSABLE_ENTITY, axum::response::Html("a form")).into_response();
        assert!(refusal(&page).is_none());
        assert!(refusal(&ApiProblem(AppError::internal()).into_response()).is_none());
        for status in [StatusCode::OK, StatusCode::NOT_MODIFIED, StatusCode::RANGE_NOT_SATISFIABLE]
        {
            assert!(refusal(&status.into_response()).is_none(), "{status}");
        }
    }

    #[test]
    fn programs_are_told_from_people() {
        let accept =
            |kind: &'static str| HeaderMap::from_iter([(header::ACCEPT, kind.parse().unwrap())]);
        assert!(is_program("/api/v1/runs", &accept("text/html")));
        assert!(is_program("/runs/run_1/events", &accept("text/event-stream")));
        assert!(!is_program("/wizard", &accept("text/html,application/xhtml+xml,*/*;q=0.8")));
        assert!(!is_program("/wizard", &HeaderMap::new()));
        assert!(!is_program("/apitude", &HeaderMap::new()));
    }
}
