//! The portal's REST API. Its description is made from the routes that serve.

mod artifacts;
mod audit;
mod connections;
mod differences;
mod download_links;
mod entry;
mod evidence_keys;
mod extract;
mod reviews;
mod runs;
mod schemas;
mod sessions;
mod webhooks;

use axum::middleware::from_fn_with_state;
use axum::routing::get;
use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa::openapi::Server;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::{ApiProblem, Problem};
use super::state::AppState;
use crate::domain::connection::EvidenceFate;
use crate::domain::difference::ComparedKind;
use crate::domain::error::{AppError, ErrorCode};
use crate::ui::scene::BasePath;

/// Where the API begins.
const BASE: &str = "/api/v1";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Confluence Cloud connector",
        description = "Connects Confluence Cloud sites to a compliance portal and hands out their evidence. Errors are RFC 9457 problem documents with a stable `code`; lists are paged by `cursor`; times are RFC 3339 in UTC; sentences are in the language of `Accept-Language`, English without it; another organization's id is answered like one that does not exist."
    ),
    components(schemas(Problem, EvidenceFate, ComparedKind)),
    security(("api_key" = []))
)]
struct Description;

fn described() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(sessions::create, sessions::list))
        .routes(routes!(sessions::get, sessions::revoke))
        .routes(routes!(connections::list))
        .routes(routes!(connections::get, connections::change, connections::delete))
        .routes(routes!(connections::check))
        .routes(routes!(connections::authorization))
        .routes(routes!(runs::start, runs::list))
        .routes(routes!(runs::get))
        .routes(routes!(runs::events))
        .routes(routes!(runs::cancel))
        .routes(routes!(differences::get))
        .routes(routes!(reviews::list))
        .routes(routes!(reviews::get))
        .routes(routes!(reviews::decisions))
        .routes(routes!(artifacts::list))
        .routes(routes!(artifacts::bundle))
        .routes(routes!(artifacts::get))
        .routes(routes!(artifacts::content))
        .routes(routes!(download_links::of_artifact))
        .routes(routes!(download_links::of_bundle))
        .routes(routes!(download_links::list))
        .routes(routes!(download_links::revoke))
        .routes(routes!(evidence_keys::list))
        .routes(routes!(schemas::list))
        .routes(routes!(schemas::get))
        .routes(routes!(audit::list))
        .routes(routes!(webhooks::create, webhooks::list))
        .routes(routes!(webhooks::get, webhooks::change, webhooks::delete))
        .routes(routes!(webhooks::rotate_secret))
        .routes(routes!(webhooks::test))
        .routes(routes!(webhooks::deliveries))
        .routes(routes!(webhooks::redeliver))
}

/// The description of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let routes = OpenApiRouter::with_openapi(Description::openapi()).nest(BASE, described());
    let mut document = routes.into_openapi();
    let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    document
        .components
        .get_or_insert_default()
        .add_security_scheme("api_key", SecurityScheme::Http(scheme));
    document
}

/// The routes of the API, each with its whole path. What is not described needs
/// a key too, so a stranger does not learn which paths there are; the
/// description itself is no secret.
pub fn routes(state: AppState) -> Router<AppState> {
    let mut document = openapi();
    let base = BasePath::of(&state.settings.public_url);
    if !base.as_str().is_empty() {
        document.servers = Some(vec![Server::new(base.as_str())]);
    }
    let document = Json(document);
    let api = described()
        .split_for_parts()
        .0
        .fallback(no_such_path)
        .layer(from_fn_with_state(state, entry::authenticate));
    Router::new()
        .nest(BASE, api)
        .route("/api/v1/openapi.json", get(move || async move { document }))
}

async fn no_such_path() -> ApiProblem {
    ApiProblem(AppError::new(
        ErrorCode::NotFound,
        "The API has no such path. /api/v1/openapi.json lists all of them.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_has_every_path_and_every_type_that_it_names() {
        let document = serde_json::to_value(openapi()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        assert!(
            paths.len() >= 10 && paths.keys().all(|path| path.starts_with("/api/v1/")),
            "{paths:?}"
        );
        let text = document.to_string();
        let schemas = document["components"]["schemas"].as_object().unwrap();
        for reference in text.split("#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap();
            assert!(schemas.contains_key(name), "{name} is not described");
        }
        for (path, operations) in paths {
            for (method, operation) in operations.as_object().unwrap() {
                assert!(operation["summary"].is_string(), "{method} {path}");
                assert!(operation["responses"]["401"].is_object(), "{method} {path}");
            }
        }
    }
}
