//! A small compliance portal that embeds the connector.
//!
//! It is what a portal's engineer would write, and no more: a page with the
//! sources, a server that asks the connector's REST API, and the key to that API
//! only on the server. There is no sign-in: `?organization=` in the address
//! stands for the organization of the person who is signed in.

mod connector;
mod page;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use clap::Parser;
use serde::Deserialize;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use url::Url;

use connector::{Connector, Purpose};

/// An example portal that embeds the Confluence Cloud connector.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Where it listens.
    #[arg(long, default_value = "127.0.0.1:4000")]
    listen: SocketAddr,
    /// The address by which browsers know it; the connector has to be set up
    /// with its origin in `CONNECTOR_PORTAL_ORIGINS`.
    #[arg(long, default_value = "http://localhost:4000")]
    public_url: Url,
    /// The connector's address.
    #[arg(long, default_value = "http://127.0.0.1:3000")]
    connector: Url,
    /// The file that holds the key to the connector's API.
    #[arg(long, default_value = "data/api-key")]
    api_key_file: PathBuf,
}

struct Portal {
    /// The portal's own origin.
    origin: String,
    connector: Connector,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let mut terminated = signal(SignalKind::terminate())?;
    let key = std::fs::read_to_string(&arguments.api_key_file)
        .map_err(|error| format!("{}: {error}", arguments.api_key_file.display()))?;
    let portal = Arc::new(Portal {
        origin: arguments.public_url.origin().ascii_serialization(),
        connector: Connector::new(&arguments.connector, key.trim())?,
    });
    let listener = TcpListener::bind(arguments.listen).await?;
    println!("{}", json!({ "listen": listener.local_addr()?.to_string() }));
    axum::serve(listener, router(portal))
        .with_graceful_shutdown(async move {
            tokio::select! {
                _ = terminated.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        })
        .await?;
    Ok(())
}

fn router(portal: Arc<Portal>) -> Router {
    let file = |kind: &'static str, text: &'static str| {
        get(move || std::future::ready(([(header::CONTENT_TYPE, kind)], text)))
    };
    Router::new()
        .route("/", get(|| async { Redirect::to("/sources") }))
        .route("/sources", get(sources))
        .route("/api/confluence", get(status))
        .route("/api/confluence/link", post(link))
        .route("/api/confluence/switch", post(switch))
        .route("/portal.js", file("text/javascript; charset=utf-8", page::SCRIPT))
        .route("/portal.css", file("text/css; charset=utf-8", page::STYLE))
        .route("/favicon.svg", file("image/svg+xml", page::ICON))
        .layer(from_fn_with_state(Arc::clone(&portal), policy))
        .with_state(portal)
}

/// Whose sources; in a real portal this comes from the person's session.
#[derive(Deserialize)]
struct Whose {
    #[serde(default = "first_organization")]
    organization: String,
}

fn first_organization() -> String {
    "org-1".to_owned()
}

async fn sources(State(portal): State<Arc<Portal>>, Query(whose): Query<Whose>) -> Html<String> {
    let connections = portal.connector.connections(&whose.organization).await;
    Html(page::sources(portal.connector.origin(), &whose.organization, connections.ok().as_deref()))
}

/// How the source stands: what the page shows comes from the API, not from an event.
async fn status(State(portal): State<Arc<Portal>>, Query(whose): Query<Whose>) -> Response {
    match portal.connector.connections(&whose.organization).await {
        Ok(connections) => Json(json!({ "connections": connections })).into_response(),
        Err(error) => bad_gateway(&error),
    }
}

#[derive(Deserialize)]
struct NewLink {
    organization: String,
    purpose: Purpose,
}

/// A link into the wizard for the person who asks.
async fn link(
    State(portal): State<Arc<Portal>>,
    headers: HeaderMap,
    Json(new): Json<NewLink>,
) -> Response {
    if is_of_another_site(&portal, &headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    match portal.connector.link(&new.organization, new.purpose, &portal.origin).await {
        Ok(url) => Json(json!({ "url": url })).into_response(),
        Err(error) => bad_gateway(&error),
    }
}

/// Another site must not do anything in this person's name.
fn is_of_another_site(portal: &Portal, headers: &HeaderMap) -> bool {
    let origin = headers.get(header::ORIGIN);
    origin.is_none_or(|origin| origin.as_bytes() != portal.origin.as_bytes())
}

#[derive(Deserialize)]
struct Switch {
    organization: String,
    connection: String,
    on: bool,
}

/// Pauses a source, or resumes it.
async fn switch(
    State(portal): State<Arc<Portal>>,
    headers: HeaderMap,
    Json(wish): Json<Switch>,
) -> Response {
    if is_of_another_site(&portal, &headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    // The key opens all organizations, so the portal makes sure that it is this one's.
    let own = match portal.connector.connections(&wish.organization).await {
        Ok(connections) => connections.iter().any(|one| one.id == wish.connection),
        Err(error) => return bad_gateway(&error),
    };
    if !own {
        return StatusCode::NOT_FOUND.into_response();
    }
    match portal.connector.switch(&wish.connection, wish.on).await {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(detail)) => {
            (StatusCode::CONFLICT, Json(json!({ "detail": detail }))).into_response()
        }
        Err(error) => bad_gateway(&error),
    }
}

fn bad_gateway(error: &reqwest::Error) -> Response {
    eprintln!("the connector does not answer as expected: {error}");
    StatusCode::BAD_GATEWAY.into_response()
}

/// The portal's own strict policy, with the two lines that the connector needs.
async fn policy(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let connector = portal.connector.origin();
    let policy = format!(
        "default-src 'none'; script-src 'self' {connector}; frame-src {connector}; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    let policy = HeaderValue::from_str(&policy).expect("an origin is plain text");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // `same-origin` would cut the tie to the wizard's window.
    headers
        .insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin-allow-popups"));
    response
}
