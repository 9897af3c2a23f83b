//! `/webhooks`.

use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::{Extension, Json};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::extract::{Asked, Id, JsonBody, Named};
use crate::domain::connection::OrganizationId;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::event::{Delivery, EventKind, Webhook};
use crate::domain::id::{DeliveryId, WebhookId};
use crate::domain::page::{Page, PageQuery};
use crate::domain::session::Actor;
use crate::domain::text::Text;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;
use crate::service::{WebhookChange, WebhookWithSecret};

impl Named for WebhookId {
    fn no_such() -> Text {
        Text::verbatim("There is no such webhook.")
    }
}

/// An endpoint to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    /// Where it listens: https, at an address of the public internet.
    #[schema(example = "https://portal.example/hooks/confluence", max_length = 2000)]
    url: String,
    /// The one organization that it hears of; all of them when left out.
    #[serde(default)]
    organization_id: Option<OrganizationId>,
    /// What it hears of; everything when left out.
    #[serde(default)]
    events: Vec<EventKind>,
}

/// An endpoint with its secret.
#[derive(Serialize, ToSchema)]
pub struct WebhookBody {
    #[serde(flatten)]
    webhook: Webhook,
    /// What signatures are checked with, as Standard Webhooks says. It is shown this once.
    #[schema(example = "whsec_…")]
    secret: String,
}

impl From<WebhookWithSecret> for Json<WebhookBody> {
    fn from(made: WebhookWithSecret) -> Self {
        let secret = made.secret.expose_secret().to_owned();
        Json(WebhookBody { webhook: made.webhook, secret })
    }
}

/// Make an endpoint. It hears of what happens from now on.
#[utoipa::path(
    post,
    path = "/webhooks",
    tag = "webhooks",
    operation_id = "create_webhook",
    request_body = NewWebhook,
    responses(
        (status = 201, body = WebhookBody),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn create(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    JsonBody(new): JsonBody<NewWebhook>,
) -> Result<(StatusCode, Json<WebhookBody>), ApiProblem> {
    let NewWebhook { url, organization_id, events } = new;
    let made = state.services.create_webhook(&actor, organization_id, &url, events).await?;
    Ok((StatusCode::CREATED, made.into()))
}

/// Which endpoints, and which part of the list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WebhooksQuery {
    /// Those that hear of this organization; all when left out.
    #[param(value_type = Option<OrganizationId>)]
    organization_id: Option<OrganizationId>,
    /// How many items: 1 to 250, 50 when not given.
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// The endpoints, newest first.
#[utoipa::path(
    get,
    path = "/webhooks",
    tag = "webhooks",
    operation_id = "list_webhooks",
    params(WebhooksQuery),
    responses(
        (status = 200, body = Page<Webhook>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Asked(query): Asked<WebhooksQuery>,
) -> Result<Json<Page<Webhook>>, ApiProblem> {
    let WebhooksQuery { organization_id, limit, cursor } = query;
    let page = PageQuery { limit, cursor };
    Ok(Json(state.services.webhooks(organization_id.as_ref(), &page).await?))
}

/// One endpoint.
#[utoipa::path(
    get,
    path = "/webhooks/{id}",
    tag = "webhooks",
    operation_id = "get_webhook",
    params(("id" = String, Path, description = "The endpoint, `wh_…`.")),
    responses(
        (status = 200, body = Webhook),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(state): State<AppState>,
    Id(id): Id<WebhookId>,
) -> Result<Json<Webhook>, ApiProblem> {
    Ok(Json(state.services.webhook(&id).await?))
}

/// What may be changed of an endpoint.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookChanges {
    /// Where it listens.
    url: Option<String>,
    /// What it hears of; everything when empty.
    events: Option<Vec<EventKind>>,
    /// Whether it is told. One that was disabled starts again with `true`.
    enabled: Option<bool>,
}

/// Change an endpoint. What happens while it is switched off it never hears of.
#[utoipa::path(
    patch,
    path = "/webhooks/{id}",
    tag = "webhooks",
    operation_id = "change_webhook",
    params(("id" = String, Path, description = "The endpoint, `wh_…`.")),
    request_body = WebhookChanges,
    responses(
        (status = 200, body = Webhook),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn change(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<WebhookId>,
    JsonBody(changes): JsonBody<WebhookChanges>,
) -> Result<Json<Webhook>, ApiProblem> {
    let WebhookChanges { url, events, enabled } = changes;
    if url.is_none() && events.is_none() && enabled.is_none() {
        return Err(ApiProblem(AppError::new(
            ErrorCode::InvalidField,
            "Nothing is to be changed: send url, events or enabled.",
        )));
    }
    let change = WebhookChange { url, events, enabled, secret: None };
    Ok(Json(state.services.change_webhook(&actor, &id, change).await?))
}

/// Delete an endpoint, with its secret and its log.
#[utoipa::path(
    delete,
    path = "/webhooks/{id}",
    tag = "webhooks",
    operation_id = "delete_webhook",
    params(("id" = String, Path, description = "The endpoint, `wh_…`.")),
    responses(
        (status = 204, description = "It is told nothing any more."),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn delete(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<WebhookId>,
) -> Result<StatusCode, ApiProblem> {
    state.services.delete_webhook(&actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give an endpoint another secret. The former one signs too for 24 hours.
#[utoipa::path(
    post,
    path = "/webhooks/{id}/secret",
    tag = "webhooks",
    operation_id = "rotate_webhook_secret",
    params(("id" = String, Path, description = "The endpoint, `wh_…`.")),
    responses(
        (status = 200, body = WebhookBody),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn rotate_secret(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<WebhookId>,
) -> Result<Json<WebhookBody>, ApiProblem> {
    Ok(state.services.rotate_webhook_secret(&actor, &id).await?.into())
}

/// Send an endpoint a trial, `webhook.test`, whatever it hears of otherwise.
#[utoipa::path(
    post,
    path = "/webhooks/{id}/test",
    tag = "webhooks",
    operation_id = "try_webhook",
    params(("id" = String, Path, description = "The endpoint, `wh_…`.")),
    responses(
        (status = 202, body = Delivery),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn test(
    State(state): State<AppState>,
    Id(id): Id<WebhookId>,
) -> Result<(StatusCode, Json<Delivery>), ApiProblem> {
    Ok((StatusCode::ACCEPTED, Json(state.services.try_webhook(&id).await?)))
}

/// What was sent to an endpoint and how each try ended, newest first; kept for 30 days.
#[utoipa::path(
    get,
    path = "/webhooks/{id}/deliveries",
    tag = "webhooks",
    operation_id = "list_deliveries",
    params(("id" = String, Path, description = "The endpoint, `wh_…`."), PageQuery),
    responses(
        (status = 200, body = Page<Delivery>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn deliveries(
    State(state): State<AppState>,
    Id(id): Id<WebhookId>,
    Asked(page): Asked<PageQuery>,
) -> Result<Json<Page<Delivery>>, ApiProblem> {
    Ok(Json(state.services.deliveries(&id, &page).await?))
}

/// An endpoint and a delivery to it, from the path.
pub struct OfWebhook(WebhookId, DeliveryId);

impl<S: Send + Sync> FromRequestParts<S> for OfWebhook {
    type Rejection = ApiProblem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiProblem> {
        let nothing = || ApiProblem(AppError::not_found(WebhookId::no_such()));
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((webhook, delivery)) = path.map_err(|_| nothing())?;
        let webhook = webhook.parse().map_err(|_| nothing())?;
        Ok(Self(webhook, delivery.parse().map_err(|_| nothing())?))
    }
}

/// Send an event again, with the same `webhook-id`, whether it was taken or not.
#[utoipa::path(
    post,
    path = "/webhooks/{id}/deliveries/{delivery_id}/redeliver",
    tag = "webhooks",
    operation_id = "redeliver",
    params(
        ("id" = String, Path, description = "The endpoint, `wh_…`."),
        ("delivery_id" = String, Path, description = "The delivery, `dlv_…`."),
    ),
    responses(
        (status = 202, body = Delivery),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn redeliver(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    OfWebhook(id, delivery): OfWebhook,
) -> Result<(StatusCode, Json<Delivery>), ApiProblem> {
    Ok((StatusCode::ACCEPTED, Json(state.services.redeliver(&actor, &id, &delivery).await?)))
}
