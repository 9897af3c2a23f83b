//! The pages outside the wizard: where a link leads, and what cannot be shown.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use leptos::config::LeptosOptions;
use leptos::prelude::*;

use super::embed::{News, WayOn};
use super::parts::{Fact, Glyph, Icon};
use super::scene::at;
use super::shell::Frame;
use super::text;
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::messages;
use crate::domain::session::{Binding, LinkRefusal};
use crate::domain::text::Text;

/// Where a link leads, and the button that goes there. It needs no script, and
/// looking at it uses nothing up.
pub fn landing_page(options: &LeptosOptions, binding: &Binding, secret: &str) -> Response {
    let frame = Frame::bare(options).themed(binding).news(News::Ready);
    let lead = match frame.theme.portal_name.as_deref() {
        Some(portal) => messages::landing_lead(portal),
        None => messages::landing_lead_unnamed(),
    };
    let organization = binding.organization_id.to_string();
    let person = binding.user.name.clone().or_else(|| binding.user.email.clone());
    let action = at(&format!("/connect/{secret}"));
    frame.respond(StatusCode::OK, move || {
        view! {
            <section class="card" aria-labelledby="heading">
                <h1 id="heading">{messages::connect_site()}</h1>
                <p class="lead">{lead}</p>
                <dl class="facts">
                    <Fact name=messages::fact_organization()>
                        <span class="own-line">
                            {organization.clone()}
                        </span>
                    </Fact>
                    {person
                        .map(|person| {
                            view! {
                                <Fact name=messages::fact_person()>
                                    <span class="own-line">
                                        {person.clone()}
                                    </span>
                                </Fact>
                            }
                        })}
                </dl>
                <ul class="ticks">
                    {[messages::landing_need(), messages::landing_time(), messages::promise()]
                        .map(|item| view! { <li><Icon glyph=Glyph::Tick /> <span>{item}</span></li> })}
                </ul>
                <form id="open" method="post" action=action>
                    <div class="actions">
                        <button type="submit" class="button primary grow">
                            {messages::landing_button()}
                        </button>
                    </div>
                </form>
            </section>
        }
    })
}

/// A link that does not open the wizard.
pub fn refused_link_page(
    options: &LeptosOptions,
    origins: &[String],
    refusal: LinkRefusal,
) -> Response {
    let status = match refusal {
        LinkRefusal::Unknown => StatusCode::NOT_FOUND,
        LinkRefusal::Expired | LinkRefusal::Used | LinkRefusal::Revoked => StatusCode::GONE,
    };
    let (heading, detail) = text::refusal(refusal);
    // A link that is merely too old is replaced at once. Of the others the person
    // is told first: whoever has used one may have the wizard in another window.
    let news = match refusal {
        LinkRefusal::Expired => News::Expired("link_expired"),
        other => News::Error(format!("link_{}", other.as_str())),
    };
    let frame = Frame::bare(options).heard_by(origins).news(news);
    message(frame, status, heading, detail, Some(messages::link_alone()))
}

/// Nobody is signed in, or no longer.
pub fn no_session_page(options: &LeptosOptions, origins: &[String]) -> Response {
    let frame = Frame::bare(options).heard_by(origins).news(News::Expired("session_over"));
    let (heading, detail) = (messages::session_over(), messages::session_over_detail());
    let alone = Some(messages::session_over_alone());
    message(frame, StatusCode::UNAUTHORIZED, heading, detail, alone)
}

/// There is nothing at this address.
pub fn not_found_page(options: &LeptosOptions, origins: &[String]) -> Response {
    let news = News::Error(ErrorCode::NotFound.as_str().to_owned());
    let frame = Frame::bare(options).heard_by(origins).news(news);
    let (heading, detail) = (messages::page_missing(), messages::page_missing_detail());
    message(frame, StatusCode::NOT_FOUND, heading, detail, None)
}

/// An error, with its sentence.
pub fn error_page(options: &LeptosOptions, origins: &[String], error: &AppError) -> Response {
    let heading = text::error_heading(error.code);
    let news = News::Error(error.code.as_str().to_owned());
    let frame = Frame::bare(options).heard_by(origins).news(news);
    let page = message(frame, status_of(error), heading, error.detail.clone(), None);
    refusing(page, error)
}

/// The HTTP status of an error.
pub fn status_of(error: &AppError) -> StatusCode {
    StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Gives an answer the status of its error, and says when to try again, where that is known.
pub fn refusing(mut response: Response, error: &AppError) -> Response {
    *response.status_mut() = status_of(error);
    if let Some(seconds) = error.retry_after_s {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn message(
    frame: Frame,
    status: StatusCode,
    heading: Text,
    detail: Text,
    alone: Option<Text>,
) -> Response {
    frame.title(heading.clone()).respond(status, move || {
        view! {
            <section class="card message" aria-labelledby="heading">
                <Icon glyph=Glyph::Warning />
                <h1 id="heading">{heading}</h1>
                <p>{detail}</p>
                {alone.map(|alone| view! { <WayOn alone /> })}
            </section>
        }
    })
}
