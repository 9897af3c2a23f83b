//! What every handler begins with: who asks, and where the pages' script is.

use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::config::LeptosOptions;

use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::session::{Actor, BrowserSession, ClientAddress, Role, Who};
use crate::domain::text::Text;
use crate::service::Services;
use crate::ui::scene::at;
use crate::ui::{Frame, pages};

/// A request within a session.
pub struct Visit {
    pub services: Services,
    pub options: LeptosOptions,
    pub session: BrowserSession,
    /// Where the request comes from.
    pub address: IpAddr,
}

impl Visit {
    pub fn actor(&self) -> Actor {
        let who = Who::Person(Box::new(self.session.clone()));
        Actor { who, address: Some(self.address) }
    }

    pub fn may_manage(&self) -> bool {
        self.session.binding.role == Role::Manage
    }

    pub fn frame(&self) -> Frame {
        Frame::of(&self.options, &self.session.binding)
    }

    /// The page of what was found, or the one of what went wrong.
    pub fn answer<T>(
        &self,
        shown: Result<T, AppError>,
        page: impl FnOnce(Frame, T) -> Response,
    ) -> Response {
        match shown {
            Ok(shown) => page(self.frame(), shown),
            Err(error) => self.error(&error),
        }
    }

    pub fn error(&self, error: &AppError) -> Response {
        pages::error_page(&self.options, &self.session.binding.parent_origins, error)
    }
}

impl<S> FromRequestParts<S> for Visit
where
    S: Send + Sync,
    Services: FromRef<S>,
    LeptosOptions: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let options = LeptosOptions::from_ref(state);
        let address = parts.extensions.get::<ClientAddress>();
        let address = address.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.0);
        // The guard has put it there, or has let nobody in.
        match parts.extensions.get::<BrowserSession>().cloned() {
            Some(session) => {
                Ok(Self { services: Services::from_ref(state), options, session, address })
            }
            None => Err(pages::no_session_page(&options, &[])),
        }
    }
}

/// An id from an address; what is none names nothing.
pub fn id<Id: FromStr>(text: &str, no_such: Text) -> Result<Id, AppError> {
    text.parse().map_err(|_| AppError::not_found(no_such))
}

/// On to the page of a source, after a form has done its work.
pub fn to_source(id: &ConnectionId) -> Response {
    Redirect::to(&at(&format!("/sources/{id}"))).into_response()
}

/// What was sent is not what the page's form sends.
pub fn unreadable() -> AppError {
    AppError::new(ErrorCode::InvalidRequest, messages::form_unreadable())
}
