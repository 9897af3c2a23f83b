//! Who may call the API: the portal by its key, and for a run's events a
//! person by their session.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::domain::error::{AppError, ErrorCode};
use crate::domain::session::{Actor, ClientAddress, Who};
use crate::http::problem::ApiProblem;
use crate::http::session;
use crate::http::state::AppState;

/// A browser's `EventSource` cannot send a key.
const FOR_PEOPLE_TOO: &str = "/api/v1/runs/{id}/events";

/// Finds out who calls, and refuses strangers.
pub async fn authenticate(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let address = request.extensions().get::<ClientAddress>().map(|address| address.0);
    match who(&state, request.headers(), route.as_ref()).await {
        Ok(who) => {
            request.extensions_mut().insert(Actor { who, address });
            next.run(request).await
        }
        Err(error) => ApiProblem(error).into_response(),
    }
}

async fn who(
    state: &AppState,
    headers: &HeaderMap,
    route: Option<&MatchedPath>,
) -> Result<Who, AppError> {
    let refused = |detail: &'static str| AppError::new(ErrorCode::Unauthorized, detail);
    if headers.contains_key(header::AUTHORIZATION) {
        let known = match bearer(headers) {
            Some(key) => state.services.api_key(key).await?,
            None => None,
        };
        return known.map(Who::Portal).ok_or_else(|| {
            refused("This API key is not known, or it was revoked. Send one as “Authorization: Bearer …”.")
        });
    }
    if route.map(MatchedPath::as_str) == Some(FOR_PEOPLE_TOO)
        && let Some(session) = session::of_cookie(state, headers).await?
    {
        return Ok(Who::Person(Box::new(session)));
    }
    Err(refused("The API needs a key. Send it as “Authorization: Bearer …”."))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ')?;
    let key = key.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !key.is_empty()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_a_bearer_header_alone() {
        let read = |value: &str| {
            let headers = HeaderMap::from_iter([(header::AUTHORIZATION, value.parse().unwrap())]);
            bearer(&headers).map(str::to_owned)
        };
        for value in ["Bearer ck_1", "bearer  ck_1 ", "BEARER ck_1"] {
            assert_eq!(read(value).as_deref(), Some("ck_1"), "{value}");
        }
        for value in ["ck_1", "Basic ck_1", "Bearer", "Bearer ", ""] {
            assert_eq!(read(value), None, "{value}");
        }
    }
}
