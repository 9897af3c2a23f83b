//! From a link to a session: the landing page, the cookie, and who is let in.

use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use secrecy::ExposeSecret;

use super::faces::{self, Faceless};
use super::language;
use super::security::FrameAncestors;
use super::state::AppState;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::messages;
use crate::domain::session::{BrowserSession, ClientAddress, LinkRefusal, Purpose};
use crate::service::NewBrowserSession;
use crate::ui::pages;
use crate::ui::scene::at;

/// The cookie's name. The prefix makes browsers refuse it without `Secure`, with
/// a domain, or for a part of the site.
const COOKIE: &str = "__Host-connector_session";

/// A browser may hold one cookie of the name for each portal that frames us, and
/// one for our own windows. More than that nobody sends in good faith.
const MOST_COOKIES: usize = 4;

/// `GET /connect/{secret}`: shows where the link leads. Looking uses nothing up,
/// because mail scanners and previews look too.
pub async fn landing(
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Response {
    match state.services.look_at_link(&secret).await {
        Ok(Ok(binding)) => {
            let locale = language::of(&headers, binding.locale.as_deref());
            let mut page =
                locale.speaking(|| pages::landing_page(&state.leptos_options, &binding, &secret));
            page.extensions_mut().insert(FrameAncestors(binding.parent_origins));
            page
        }
        Ok(Err(refusal)) => refused(&state, &secret, refusal).await,
        Err(error) => faces::page(&state, &error),
    }
}

/// `POST /connect/{secret}`: uses the link up and begins a session.
pub async fn open(
    State(state): State<AppState>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    Path(secret): Path<String>,
) -> Response {
    match state.services.consume_link(&secret, Some(address)).await {
        Ok(Ok(new)) => {
            let next = at(match new.session.binding.purpose {
                Purpose::Connect => "/wizard",
                Purpose::Rotate => "/wizard/credentials",
                Purpose::Manage => "/sources",
            });
            let cookie = cookie(&new, state.services.clock().now());
            let mut response = Redirect::to(&next).into_response();
            response.headers_mut().insert(header::SET_COOKIE, cookie);
            // On the way to the next page, too, the window must not lose its opener.
            let origins = FrameAncestors(new.session.binding.parent_origins);
            response.extensions_mut().insert(origins);
            response
        }
        Ok(Err(refusal)) => refused(&state, &secret, refusal).await,
        Err(error) => faces::page(&state, &error),
    }
}

/// The page of a link that does not open: for those who might have framed it if it did.
async fn refused(state: &AppState, secret: &str, refusal: LinkRefusal) -> Response {
    let origins = match state.services.parents_of_link(secret).await {
        Ok(Some(origins)) => origins,
        Ok(None) => state.settings.portal_origins.clone(),
        Err(error) => return faces::page(state, &error),
    };
    let mut page = pages::refused_link_page(&state.leptos_options, &origins, refusal);
    page.extensions_mut().insert(FrameAncestors(origins));
    page
}

/// Lets those in who have a session.
pub async fn require(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    match of_cookie(&state, request.headers()).await {
        Ok(Some(session)) => {
            let origins = FrameAncestors(session.binding.parent_origins.clone());
            let locale = language::of(request.headers(), session.binding.locale.as_deref());
            request.extensions_mut().insert(session);
            let mut response = locale.scope(next.run(request)).await;
            response.extensions_mut().insert(origins);
            response.extensions_mut().insert(locale);
            response
        }
        Ok(None) => {
            Faceless(AppError::new(ErrorCode::Unauthorized, messages::no_session())).into_response()
        }
        Err(error) => Faceless(error).into_response(),
    }
}

/// The session that the request's cookie names.
pub async fn of_cookie(
    state: &AppState,
    headers: &HeaderMap,
) -> Result<Option<BrowserSession>, AppError> {
    let mut values: Vec<&str> = cookies(headers, COOKIE).collect();
    // Browsers send the oldest first; the newest is the one that was just opened.
    values.reverse();
    for value in values.into_iter().take(MOST_COOKIES) {
        if let Some(session) = state.services.browser_session(value).await? {
            return Ok(Some(session));
        }
    }
    Ok(None)
}

/// The values of all cookies of this name, in the order in which they were sent.
pub(super) fn cookies<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter_map(move |(own, value)| (own == name && !value.is_empty()).then_some(value))
}

fn cookie(new: &NewBrowserSession, now: Timestamp) -> HeaderValue {
    // Inside a frame of another site only a partitioned cookie is kept.
    let same_site = if new.session.binding.parent_origins.is_empty() {
        "SameSite=Lax"
    } else {
        "SameSite=None; Partitioned"
    };
    let seconds = new.session.expires_at.duration_since(now).as_secs().max(0);
    let value = new.cookie.expose_secret();
    let text =
        format!("{COOKIE}={value}; Path=/; Secure; HttpOnly; {same_site}; Max-Age={seconds}");
    let mut value = HeaderValue::from_str(&text).expect("the secret is URL-safe text");
    value.set_sensitive(true);
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::session::{Binding, PortalUser, Role, WizardState};

    fn set_cookie(parent_origins: Vec<String>) -> String {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let session = BrowserSession {
            hash: "h".into(),
            binding: Binding {
                organization_id: "org-1".to_owned().try_into().unwrap(),
                user: PortalUser::default(),
                role: Role::Manage,
                purpose: Purpose::Connect,
                connection_id: None,
                parent_origins,
                theme: serde_json::Value::Null,
                locale: None,
            },
            expires_at: Timestamp::from_second(1_800_000_090).unwrap(),
            wizard: WizardState::default(),
        };
        let new = NewBrowserSession { cookie: "s3cret".to_owned().into(), session };
        let header = cookie(&new, now);
        assert!(!format!("{header:?}").contains("s3cret"), "it does not show in a log");
        header.to_str().unwrap().to_owned()
    }

    #[test]
    fn the_cookie_is_for_this_host_alone_and_follows_into_frames_only_where_asked() {
        let alone =
            "__Host-connector_session=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=90";
        assert_eq!(set_cookie(Vec::new()), alone);
        let framed = alone.replace("SameSite=Lax", "SameSite=None; Partitioned");
        assert_eq!(set_cookie(vec!["https://portal.example".into()]), framed);
    }

    #[test]
    fn every_cookie_of_the_name_is_read_and_no_other() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            "a=1; __Host-connector_session=old; b=__Host-connector_session".parse().unwrap(),
        );
        headers.append(
            header::COOKIE,
            "__Host-connector_session=new; connector_session=x; __Host-connector_session="
                .parse()
                .unwrap(),
        );
        assert_eq!(cookies(&headers, COOKIE).collect::<Vec<_>>(), ["old", "new"]);
    }
}
