//! The portal's REST API. Its description is made from the routes that serve.

mod artifacts;
mod connections;
mod extract;
mod runs;
mod sessions;

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::ApiProblem;
use super::state::AppState;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::session::Actor;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Confluence Cloud connector",
        description = "Connects Confluence Cloud sites to a compliance portal and hands out their evidence. Errors are RFC 9457 problem documents with a stable `code`; lists are paged by `cursor`; times are RFC 3339 in UTC."
    ),
    servers((url = "/api/v1")),
    security(("api_key" = []))
)]
struct Description;

fn described() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(sessions::create))
        .routes(routes!(connections::list))
        .routes(routes!(connections::get))
        .routes(routes!(connections::check))
        .routes(routes!(runs::start, runs::list))
        .routes(routes!(runs::get))
        .routes(routes!(runs::events))
        .routes(routes!(runs::cancel))
        .routes(routes!(artifacts::list))
        .routes(routes!(artifacts::get))
        .routes(routes!(artifacts::content))
}

/// The description of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut document = described().split_for_parts().1;
    let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    document
        .components
        .get_or_insert_default()
        .add_security_scheme("api_key", SecurityScheme::Http(scheme));
    document
}

/// The routes below `/api/v1`.
pub fn routes(state: AppState) -> Router<AppState> {
    let document = Json(openapi());
    described()
        .split_for_parts()
        .0
        .route("/openapi.json", get(move || async move { document }))
        .fallback(|| async {
            ApiProblem(AppError::new(
                ErrorCode::NotFound,
                "The API has no such path. /api/v1/openapi.json lists all of them.",
            ))
        })
        .layer(map_response(with_sentence))
        .layer(from_fn_with_state(state, authenticate))
}

async fn authenticate(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let key = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, key)| key.trim());
    let known = match key {
        Some(key) => state.services.api_key(key).await,
        None => Ok(None),
    };
    match known {
        Ok(Some(key)) => {
            request.extensions_mut().insert(Actor::Portal(key));
            next.run(request).await
        }
        Ok(None) => ApiProblem(AppError::new(
            ErrorCode::Unauthorized,
            "The API needs a key: send it as “Authorization: Bearer …”. This one is missing or not known.",
        ))
        .into_response(),
        Err(error) => ApiProblem(error).into_response(),
    }
}

/// The framework's own refusals have no sentence; they get one.
async fn with_sentence(response: Response) -> Response {
    let (code, detail) = match response.status().as_u16() {
        405 => (
            ErrorCode::MethodNotAllowed,
            "This path does not take this method. /api/v1/openapi.json lists what it takes.",
        ),
        413 => (
            ErrorCode::TooLarge,
            "The body is larger than 64 KiB, which no call of this API needs.",
        ),
        _ => return response,
    };
    ApiProblem(AppError::new(code, detail)).into_response()
}
