//! `/connect-sessions`.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::connections::ListQuery;
use super::extract::{Asked, Id, JsonBody};
use crate::config::is_origin;
use crate::domain::connection::OrganizationId;
use crate::domain::error::AppError;
use crate::domain::id::{ConnectSessionId, ConnectionId};
use crate::domain::page::Page;
use crate::domain::session::{
    Actor, Binding, ConnectSession, LinkRecord, PortalUser, Purpose, Role,
};
use crate::domain::theme::Theme;
use crate::http::problem::{ApiProblem, Problem};
use crate::http::state::AppState;
use crate::service::NewConnectSession;

/// The caller's own name for a request.
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that a request was answered before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// How long a link works when nobody says, in seconds.
const USUAL_LIFE: u32 = 1800;
/// How many origins one link may name.
const MOST_ORIGINS: usize = 16;
/// The longest theme, as JSON, in bytes.
const LONGEST_THEME: usize = 4096;

/// What the portal asks for. Unknown fields are ignored.
// Each field takes any JSON, so that a wrong one is answered by its name.
#[derive(Deserialize, ToSchema)]
pub struct NewSession {
    /// The portal's id of the organization.
    #[serde(default)]
    #[schema(value_type = OrganizationId, required)]
    organization_id: Value,
    /// The person in front of the window.
    #[serde(default)]
    #[schema(value_type = Option<PortalUser>)]
    user: Value,
    /// What the person may do.
    #[serde(default)]
    #[schema(value_type = Role, required)]
    role: Value,
    /// What the link is for.
    #[serde(default)]
    #[schema(value_type = Purpose, required)]
    purpose: Value,
    /// The connection whose token is to be replaced, for the purpose `rotate`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    connection_id: Value,
    /// Exact origins that may frame the window and hear its events, 16 at most.
    /// When not given, those that the server is set up with.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    parent_origins: Value,
    /// The portal's looks: `mode` (light, dark, auto), `accent` (#rrggbb), `radius` (0 to 24),
    /// `portal_name`, `logo_url` (a picture on one of the parent origins).
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    theme: Value,
    /// The language, such as `en`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    locale: Value,
    /// How long the link works, in seconds: 60 to 86400, 1800 when not given.
    #[serde(default)]
    #[schema(value_type = Option<u32>, minimum = 60, maximum = 86400)]
    expires_in_s: Value,
}

/// Make a link into the wizard. It opens once.
#[utoipa::path(
    post,
    path = "/connect-sessions",
    tag = "connect sessions",
    request_body = NewSession,
    responses(
        (status = 201, body = ConnectSession),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ),
    params(("Idempotency-Key" = Option<String>, Header, description = "Your own name for this request, 1 to 255 printable characters. Sent again within a day, the request gets the same link and the header `Idempotent-Replayed: true`."))
)]
pub async fn create(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    headers: HeaderMap,
    JsonBody(new): JsonBody<NewSession>,
) -> Result<Response, ApiProblem> {
    let mut session = new.read(&state.settings.portal_origins)?;
    session.idempotency_key =
        headers.get(IDEMPOTENCY_KEY).map(|key| key.to_str().unwrap_or_default().to_owned());
    let (made, again) = state.services.create_connect_session(&actor, session).await?;
    let mut response = (StatusCode::CREATED, Json(made)).into_response();
    if again {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
    Ok(response)
}

/// The links of an organization, newest first, without their secrets. A link is
/// listed until a week after its end.
#[utoipa::path(
    get,
    path = "/connect-sessions",
    tag = "connect sessions",
    operation_id = "list_connect_sessions",
    params(ListQuery),
    responses(
        (status = 200, body = Page<LinkRecord>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Asked(query): Asked<ListQuery>,
) -> Result<Json<Page<LinkRecord>>, ApiProblem> {
    let (organization, page) = query.read()?;
    Ok(Json(state.services.links(&actor, &organization, &page).await?))
}

/// One link, without its secret.
#[utoipa::path(
    get,
    path = "/connect-sessions/{id}",
    tag = "connect sessions",
    operation_id = "get_connect_session",
    params(("id" = String, Path, description = "The link, `cs_…`.")),
    responses(
        (status = 200, body = LinkRecord),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ConnectSessionId>,
) -> Result<Json<LinkRecord>, ApiProblem> {
    Ok(Json(state.services.link(&actor, &id).await?))
}

/// Withdraw a link: it opens no more, and the session that it has become is over.
#[utoipa::path(
    delete,
    path = "/connect-sessions/{id}",
    tag = "connect sessions",
    operation_id = "revoke_connect_session",
    params(("id" = String, Path, description = "The link, `cs_…`.")),
    responses(
        (status = 204, description = "It is withdrawn; so it is when it was before."),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn revoke(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Id(id): Id<ConnectSessionId>,
) -> Result<StatusCode, ApiProblem> {
    state.services.revoke_link(&actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl NewSession {
    fn read(self, portal_origins: &[String]) -> Result<NewConnectSession, AppError> {
        let parent_origins = origins(&self.parent_origins, portal_origins)?;
        Ok(NewConnectSession {
            binding: Binding {
                organization_id: organization(&self.organization_id)?,
                user: user(&self.user)?,
                role: word("role", &self.role, Role::ALL, Role::as_str)?,
                purpose: word("purpose", &self.purpose, Purpose::ALL, Purpose::as_str)?,
                connection_id: connection(&self.connection_id)?,
                theme: theme(self.theme, &parent_origins)?,
                parent_origins,
                locale: locale(&self.locale)?,
            },
            expires_in_s: life(&self.expires_in_s)?,
            idempotency_key: None,
        })
    }
}

fn organization(value: &Value) -> Result<OrganizationId, AppError> {
    let wrong = || {
        AppError::field(
            "organization_id",
            "organization_id is needed: a text of 1 to 200 characters without control characters.",
        )
    };
    value.as_str().and_then(|text| text.to_owned().try_into().ok()).ok_or_else(wrong)
}

fn word<T: Copy>(
    field: &'static str,
    value: &Value,
    all: &[T],
    as_str: fn(T) -> &'static str,
) -> Result<T, AppError> {
    let found = all.iter().find(|word| value.as_str() == Some(as_str(**word)));
    found.copied().ok_or_else(|| {
        let words: Vec<_> = all.iter().map(|word| as_str(*word)).collect();
        AppError::field(field, format!("{field} is needed: one of {}.", words.join(", ")))
    })
}

fn user(value: &Value) -> Result<PortalUser, AppError> {
    let wrong = |field, text: &'static str| AppError::field(field, text);
    if value.is_null() {
        return Ok(PortalUser::default());
    }
    if !value.is_object() {
        return Err(wrong("user", "user is an object with id, email and name."));
    }
    let name = |field, key: &str| {
        text(&value[key], 200).map_err(|()| {
            wrong(field, "In user, each of id, email and name is a text of at most 200 characters without control characters.")
        })
    };
    Ok(PortalUser {
        id: name("user.id", "id")?.unwrap_or_default(),
        email: name("user.email", "email")?,
        name: name("user.name", "name")?,
    })
}

/// A text of at most so many characters, or nothing.
fn text(value: &Value, longest: usize) -> Result<Option<String>, ()> {
    match value {
        Value::Null => Ok(None),
        Value::String(text)
            if text.chars().count() <= longest && !text.chars().any(char::is_control) =>
        {
            Ok(Some(text.clone()))
        }
        _ => Err(()),
    }
}

fn connection(value: &Value) -> Result<Option<ConnectionId>, AppError> {
    if value.is_null() {
        return Ok(None);
    }
    let id = value.as_str().and_then(|text| text.parse().ok());
    id.map(Some).ok_or_else(|| {
        AppError::field("connection_id", "connection_id is the id of a connection, con_…, or null.")
    })
}

fn origins(value: &Value, portal_origins: &[String]) -> Result<Vec<String>, AppError> {
    let wrong = |text: &'static str| AppError::field("parent_origins", text);
    if value.is_null() {
        return Ok(portal_origins.to_vec());
    }
    let texts: Option<Vec<&str>> =
        value.as_array().and_then(|items| items.iter().map(Value::as_str).collect());
    let texts = texts.filter(|texts| {
        texts.len() <= MOST_ORIGINS && texts.iter().all(|origin| is_origin(origin))
    });
    let texts = texts.ok_or_else(|| {
        wrong("parent_origins is a list of at most 16 exact origins, each like https://portal.example.com, without a path or a star.")
    })?;
    let is_foreign = |origin: &&&str| !portal_origins.iter().any(|known| known == **origin);
    if !portal_origins.is_empty() && texts.iter().any(|origin| is_foreign(&origin)) {
        return Err(wrong(
            "parent_origins names an origin that this server is not set up with. Add it to CONNECTOR_PORTAL_ORIGINS, or leave it out.",
        ));
    }
    Ok(texts.into_iter().map(str::to_owned).collect())
}

fn theme(value: Value, origins: &[String]) -> Result<Value, AppError> {
    let fits = value.is_null() || value.is_object() && value.to_string().len() <= LONGEST_THEME;
    if !fits {
        return Err(AppError::field("theme", "theme is an object of at most 4 KiB, or null."));
    }
    match Theme::read(&value, origins).1.first() {
        None => Ok(value),
        Some(wrong) => Err(AppError::field(wrong.field, wrong.sentence)),
    }
}

fn locale(value: &Value) -> Result<Option<String>, AppError> {
    let wrong =
        || AppError::field("locale", "locale is a language tag such as en or de-CH, or null.");
    let locale = text(value, 35).map_err(|()| wrong())?;
    let is_tag = |tag: &String| {
        !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    if locale.as_ref().is_some_and(|tag| !is_tag(tag)) { Err(wrong()) } else { Ok(locale) }
}

fn life(value: &Value) -> Result<u32, AppError> {
    if value.is_null() {
        return Ok(USUAL_LIFE);
    }
    let seconds = value.as_u64().and_then(|seconds| u32::try_from(seconds).ok());
    seconds.filter(|seconds| (60..=86_400).contains(seconds)).ok_or_else(|| {
        AppError::field("expires_in_s", "expires_in_s is a number of seconds from 60 to 86400.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(field: &str, value: Value, known: &[String]) -> Result<NewConnectSession, AppError> {
        let mut body =
            json!({"organization_id": "org-1", "role": "manage", "purpose": "connect", "later": 1});
        body[field] = value;
        serde_json::from_value::<NewSession>(body).unwrap().read(known)
    }

    #[test]
    fn each_wrong_field_is_named() {
        for (field, value, named) in [
            ("organization_id", json!(""), "organization_id"),
            ("organization_id", json!(7), "organization_id"),
            ("organization_id", json!(null), "organization_id"),
            ("role", json!("king"), "role"),
            ("role", json!(null), "role"),
            ("purpose", json!("party"), "purpose"),
            ("user", json!("ada"), "user"),
            ("user", json!({"id": 7}), "user.id"),
            ("user", json!({"id": "u", "email": "x".repeat(201)}), "user.email"),
            ("user", json!({"id": "u", "name": "a\u{0}b"}), "user.name"),
            ("connection_id", json!("run_1"), "connection_id"),
            ("parent_origins", json!("https://portal.example"), "parent_origins"),
            ("parent_origins", json!(["https://portal.example/path"]), "parent_origins"),
            ("parent_origins", json!(["*"]), "parent_origins"),
            ("parent_origins", json!(vec!["https://portal.example"; 17]), "parent_origins"),
            ("theme", json!("dark"), "theme"),
            ("theme", json!({"logo": "x".repeat(5000)}), "theme"),
            ("theme", json!({"accent": "red"}), "theme.accent"),
            ("theme", json!({"logo_url": "https://a.example/l.png"}), "theme.logo_url"),
            ("locale", json!("en us"), "locale"),
            ("locale", json!("x".repeat(36)), "locale"),
            ("expires_in_s", json!(59), "expires_in_s"),
            ("expires_in_s", json!(86_401), "expires_in_s"),
            ("expires_in_s", json!("1800"), "expires_in_s"),
            ("expires_in_s", json!(-5), "expires_in_s"),
        ] {
            let error = read(field, value.clone(), &[])
                .err()
                .unwrap_or_else(|| panic!("{field} = {value}"));
            assert_eq!(error.field, Some(named), "{field} = {value}");
        }
    }

    #[test]
    fn what_is_left_out_has_a_default() {
        let known = ["https://portal.example".to_owned()];
        let new = read("user", json!(null), &known).unwrap();
        assert_eq!((new.expires_in_s, &new.binding.user), (1800, &PortalUser::default()));
        assert_eq!(new.binding.parent_origins, known);
        assert!(
            read("parent_origins", json!([]), &known).unwrap().binding.parent_origins.is_empty()
        );
        assert!(read("parent_origins", json!(["https://other.example"]), &known).is_err());
        let named = read("parent_origins", json!(["https://other.example"]), &[]).unwrap();
        assert_eq!(named.binding.parent_origins, ["https://other.example"]);
    }
}
