//! `/download/{secret}`: evidence for whoever has a link, without a session.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::response::{IntoResponse, Response};

use super::faces::Faceless;
use super::state::AppState;
use crate::api::content::{Wish, archive_response, artifact_response};
use crate::domain::download::DownloadTarget;
use crate::domain::session::ClientAddress;

/// `GET /download/{secret}`
pub async fn follow(
    State(state): State<AppState>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    Path(secret): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let wish = Wish { method: &method, headers: &headers };
    let services = &state.services;
    let answer = async {
        let (actor, target) = services.follow_download_link(&secret, address).await?;
        match target {
            DownloadTarget::Artifact(id) => artifact_response(services, &actor, &id, wish).await,
            DownloadTarget::Bundle(run) => archive_response(services, &actor, &run, wish).await,
        }
    };
    let mut response = match answer.await {
        Ok(response) => response,
        Err(error) => Faceless(error).into_response(),
    };
    // The address is a secret, which no index should keep.
    let robots = HeaderName::from_static("x-robots-tag");
    response.headers_mut().insert(robots, HeaderValue::from_static("noindex"));
    response
}
