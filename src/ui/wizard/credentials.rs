//! Step 2: with which account? And the checklist.

mod pieces;

use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use leptos::prelude::*;

use pieces::{ChangeAccount, Lines, NoLines, NotTried, Note, Summary, Templates};

use super::help::TokenHelp;
use super::{Stage, Stepper};
use crate::domain::check::{CheckReport, Outcome};
use crate::domain::error::AppError;
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::run::OnRequest;
use crate::domain::session::OtherAccount;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::domain::text::Text;
use crate::ui::embed::News;
use crate::ui::islands::CredentialsLive;
use crate::ui::parts::{Glyph, Icon, Notice, Tone};
use crate::ui::scene::at;
use crate::ui::shell::Frame;
use crate::ui::{pages, text};

pub use pieces::{field_fragment, not_tried_fragment, result_fragment, step_fragment};

/// The longest that a token may live, in days; also the default.
const LONGEST_LIFE: i32 = 365;

/// Lifetimes that people choose, in days.
const PRESETS: [i32; 4] = [30, 90, 180, LONGEST_LIFE];

/// What step 2 shows.
#[derive(Clone, Debug)]
pub struct CredentialsPage {
    /// The chosen site's subdomain.
    pub subdomain: String,
    /// The email that stands in the field.
    pub email: String,
    /// The date that stands in the field; empty for the default.
    pub expires_on: String,
    /// The server's day.
    pub today: Date,
    /// The last check, when there was one.
    pub report: Option<CheckReport>,
    /// The token was another account's than that of the connection whose token is replaced.
    pub other_account: Option<OtherAccount>,
    /// The connection whose token is replaced: the site is fixed.
    pub rotating: Option<ConnectionId>,
    /// What is read on request, which takes scopes of its own.
    pub on_request: OnRequest,
}

/// What is wrong with a field.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The field: `email`, `token` or `expires_on`.
    pub field: &'static str,
    /// The sentence.
    pub detail: Text,
}

/// Why a form went no further.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// A field is wrong.
    Field(FieldError),
    /// The checks failed, perhaps for the account alone.
    Checks(CheckReport, Option<OtherAccount>),
    /// Nothing was tried.
    NotTried(AppError),
}

/// The page of step 2. A refusal says that it answers a form that went no further.
pub fn credentials_page(frame: Frame, page: CredentialsPage, refusal: Option<Refusal>) -> Response {
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    // A page that is loaded anew is told by its title.
    let (status, title, not_tried) = match &refusal {
        None if page.rotating.is_some() => (StatusCode::OK, messages::rotate(), None),
        None => (StatusCode::OK, messages::step_title(messages::step_credentials()), None),
        Some(Refusal::Field(_)) => (wrong, messages::form_wrong(), None),
        Some(Refusal::Checks(..)) => (wrong, messages::not_connected(), None),
        Some(Refusal::NotTried(error)) => {
            let heading = text::error_heading(error.code);
            (pages::status_of(error), heading, Some(error.clone()))
        }
    };
    let frame = frame.title(title).news(News::Step("credentials"));
    let page = frame.respond(status, move || view! { <Credentials page refusal /> });
    match not_tried {
        Some(error) => pages::refusing(page, &error),
        None => page,
    }
}

fn heading(rotate: bool) -> Text {
    if rotate { messages::rotate() } else { messages::connect_site() }
}

#[component]
fn Credentials(page: CredentialsPage, refusal: Option<Refusal>) -> impl IntoView {
    let CredentialsPage {
        subdomain,
        email,
        expires_on,
        today,
        report,
        other_account,
        rotating,
        on_request,
    } = page;
    let rotate = rotating.is_some();
    let back = at(&rotating.map_or_else(|| "/wizard".to_owned(), |id| format!("/sources/{id}")));
    let day = |days: i32| (today + days.days()).to_string();
    let expires_on = if expires_on.is_empty() { day(LONGEST_LIFE) } else { expires_on };
    let refused = matches!(refusal, Some(Refusal::Checks(..)));
    let (report, other_account, error, not_tried) = match refusal {
        None => (report, other_account, None, None),
        Some(Refusal::Checks(report, other)) => (Some(report), other, None, None),
        Some(Refusal::Field(error)) => (None, None, Some(error), None),
        Some(Refusal::NotTried(error)) => (None, None, None, Some(error)),
    };
    let error_of = |field: &str| {
        error.as_ref().filter(|error| error.field == field).map(|error| error.detail.clone())
    };
    let invalid = |field: &str| error_of(field).map(|_| "true");
    let failed = report.filter(|report| report.outcome == Outcome::Failed);
    view! {
        <section class="card" aria-labelledby="heading">
            {(!rotate).then(|| view! { <Stepper stage=Stage::Credentials /> })}
            <h1 id="heading">{heading(rotate)}</h1>
            <p class="lead">
                {if rotate { messages::rotate_lead() } else { messages::credentials_lead() }}
            </p>
            <p class="chosen">
                <Icon glyph=Glyph::Passed />
                {format!("{subdomain}{SITE_SUFFIX}")}
            </p>
            {error.clone().map(|error| view! { <Summary error /> })}
            {not_tried.map(|error| view! { <NotTried error /> })}
            {(refused && failed.is_some())
                .then(|| {
                    view! {
                        <Notice tone=Tone::Bad title=messages::not_connected()>
                            <p>
                                {messages::not_connected_detail()} " "
                                <a href="#check-lines">{messages::see_checks()}</a>
                            </p>
                        </Notice>
                    }
                })}
            <CredentialsLive />
            <form
                id="credentials"
                method="post"
                action=at("/wizard/credentials")
                novalidate
                autocomplete="off"
            >
                <div class="field">
                    <label for="email">{messages::email()}</label>
                    <div class="frame">
                        <input
                            id="email"
                            name="email"
                            type="email"
                            value=email
                            autocomplete="email"
                            spellcheck="false"
                            maxlength="254"
                            aria-describedby="email-note"
                            aria-invalid=invalid("email")
                            autofocus=error_of("email").is_some()
                        />
                    </div>
                    <Note field="email" error=error_of("email") />
                </div>
                <div class="field">
                    <label for="token">{messages::token()}</label>
                    <div class="frame">
                        <input
                            id="token"
                            name="token"
                            type="password"
                            autocomplete="off"
                            autocapitalize="none"
                            spellcheck="false"
                            maxlength="4096"
                            aria-describedby="token-note token-hint"
                            aria-invalid=invalid("token")
                            autofocus=error_of("token").is_some()
                        />
                        <button
                            id="reveal"
                            type="button"
                            class="in-frame needs-script"
                            aria-label=messages::token_show()
                            data-other=messages::token_hide()
                        >
                            <Icon glyph=Glyph::Eye />
                        </button>
                    </div>
                    <div class="notes">
                        <Note field="token" error=error_of("token") />
                        <p
                            id="token-hint"
                            class="hint soft"
                            role="status"
                            data-cut-off=messages::hint_cut_off()
                            data-organization-key=messages::hint_organization_key()
                            data-data-center=messages::hint_data_center()
                            data-unknown=messages::hint_unknown()
                        ></p>
                    </div>
                </div>
                <div class="field">
                    <label for="expires_on">{messages::expires_on()}</label>
                    <div class="row">
                        <div class="frame date">
                            <input
                                id="expires_on"
                                name="expires_on"
                                type="date"
                                value=expires_on
                                min=day(1)
                                max=day(LONGEST_LIFE + 1)
                                aria-describedby="expires_on-note"
                                aria-invalid=invalid("expires_on")
                                autofocus=error_of("expires_on").is_some()
                            />
                        </div>
                        <div class="presets needs-script" role="group" aria-label=messages::presets()>
                            {PRESETS
                                .map(|days| {
                                    let unit = messages::preset_unit().say();
                                    view! {
                                        <button
                                            type="button"
                                            class="preset"
                                            data-date=day(days)
                                            aria-label=messages::preset(i64::from(days))
                                        >
                                            {days}
                                            <span class="preset-unit">{format!(" {unit}")}</span>
                                        </button>
                                    }
                                })}
                        </div>
                    </div>
                    <Note field="expires_on" error=error_of("expires_on") />
                </div>
                <div class="actions">
                    <a class="button plain" href=back>
                        {messages::back()}
                    </a>
                    <button id="cancel" type="button" class="button" hidden>
                        {messages::cancel()}
                    </button>
                    <button type="submit" class="button primary">
                        {messages::connect_button()}
                    </button>
                </div>
            </form>
            <div role="status">
                <div id="check-result">
                    {other_account.map(|other| view! { <ChangeAccount other /> })}
                </div>
            </div>
            <div aria-live="polite">
                {match failed {
                    Some(report) => view! { <Lines steps=report.steps /> }.into_any(),
                    None => view! { <NoLines /> }.into_any(),
                }}
            </div>
            <Templates />
        </section>
        <TokenHelp on_request />
    }
}
