//! The wizard's pages and forms.

use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Query};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};
use tokio::sync::mpsc;

use super::stream;
use super::visit::{Visit, unreadable};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::session::Purpose;
use crate::domain::token_form::without_token;
use crate::service::{ConnectForm, ConnectOutcome};
use crate::ui::scene::at;
use crate::ui::wizard::{
    Connected, CredentialsPage, FieldError, Refusal, SiteAnswer, SitePage, connected_page,
    credentials_page, not_tried_fragment, site_fragment, site_page,
};

/// Where step 2 leads when nothing failed.
pub(super) const CONNECTED: &str = "/wizard/connected";

/// What step 1 posts.
#[derive(Deserialize)]
pub struct SiteForm {
    subdomain: String,
    /// The button that takes the name that is meant.
    meant: Option<String>,
}

/// What step 1 asks while the person types.
#[derive(Deserialize)]
pub struct SiteQuery {
    subdomain: String,
}

/// What step 2 posts. It has no debug print, because it holds the token.
#[derive(Deserialize)]
pub struct CredentialsForm {
    email: String,
    #[serde(deserialize_with = "secret")]
    token: SecretString,
    expires_on: String,
    change_account: Option<String>,
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

/// `GET /wizard`
pub async fn site(visit: Visit) -> Response {
    if !visit.may_manage() {
        return Redirect::to(&at("/sources")).into_response();
    }
    if is_site_fixed(&visit) {
        return Redirect::to(&at("/wizard/credentials")).into_response();
    }
    let typed = visit.session.wizard.site.as_ref().map(|site| site.subdomain.clone());
    site_page(visit.frame(), SitePage { typed: typed.unwrap_or_default(), ..SitePage::default() })
}

/// A link to replace a token is for its site alone.
fn is_site_fixed(visit: &Visit) -> bool {
    visit.session.binding.purpose == Purpose::Rotate
}

/// `POST /wizard`
pub async fn choose_site(visit: Visit, form: Result<Form<SiteForm>, FormRejection>) -> Response {
    if is_site_fixed(&visit) {
        return Redirect::to(&at("/wizard/credentials")).into_response();
    }
    let Ok(Form(form)) = form else {
        return visit.error(&unreadable());
    };
    let typed = form.meant.unwrap_or(form.subdomain);
    match visit.services.choose_site(&visit.session, visit.address, &typed).await {
        Ok(look) if look.site.is_some() => Redirect::to(&at("/wizard/credentials")).into_response(),
        Ok(look) => {
            let typed = without_token(&typed).to_owned();
            let answer = SiteAnswer::Found(look.step, look.meant);
            site_page(visit.frame(), SitePage { typed, answer: Some(answer) })
        }
        Err(error) if error.code == ErrorCode::TooManyRequests => {
            let typed = without_token(&typed).to_owned();
            let answer = SiteAnswer::NotAsked(error);
            site_page(visit.frame(), SitePage { typed, answer: Some(answer) })
        }
        Err(error) => visit.error(&error),
    }
}

/// `GET /wizard/site`: the answer to what was typed, as a piece of step 1.
pub async fn look_at_site(
    visit: Visit,
    query: Result<Query<SiteQuery>, QueryRejection>,
) -> Response {
    let Ok(Query(query)) = query else {
        return visit.error(&unreadable());
    };
    let look = visit.services.look_at_site(&visit.session, visit.address, &query.subdomain).await;
    match look {
        Ok(look) => site_fragment(SiteAnswer::Found(look.step, look.meant)),
        Err(error) if error.code == ErrorCode::TooManyRequests => {
            site_fragment(SiteAnswer::NotAsked(error))
        }
        Err(error) => visit.error(&error),
    }
}

/// `GET /wizard/credentials`
pub async fn credentials(visit: Visit) -> Response {
    let wizard = &visit.session.wizard;
    let (email, expires_on) = (wizard.email.clone(), wizard.expires_on.clone());
    let (report, other_account) = (wizard.report.clone(), wizard.other_account.clone());
    match step_2(&visit, email.unwrap_or_default(), expires_on.unwrap_or_default()) {
        Some(page) => {
            credentials_page(visit.frame(), CredentialsPage { report, other_account, ..page }, None)
        }
        None => Redirect::to(&at("/wizard")).into_response(),
    }
}

/// `POST /wizard/credentials`: as a page, or line by line when the page's script asks.
pub async fn connect(
    visit: Visit,
    headers: HeaderMap,
    form: Result<Form<CredentialsForm>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else {
        return visit.error(&unreadable());
    };
    let email = without_token(&form.email).to_owned();
    let expires_on = without_token(&form.expires_on).to_owned();
    let form = ConnectForm {
        email: form.email,
        token: form.token,
        expires_on: form.expires_on,
        change_account: form.change_account,
    };
    let streamed = headers.get(header::ACCEPT).is_some_and(|accept| accept == "text/event-stream");
    let admitted = match visit.services.admit_check(&visit.session, visit.address).await {
        Ok(admitted) => admitted,
        Err(error) if error.code == ErrorCode::TooManyRequests => {
            return if streamed {
                not_tried_fragment(error)
            } else {
                refused(&visit, email, expires_on, Refusal::NotTried(error))
            };
        }
        Err(error) => return visit.error(&error),
    };
    if streamed {
        return stream::check(visit, admitted, form);
    }
    let (lines, unheard) = mpsc::channel(1);
    drop(unheard);
    match visit.services.connect(admitted, &visit.session, form, lines).await {
        Ok(outcome) if outcome.connected.is_some() => Redirect::to(&at(CONNECTED)).into_response(),
        Ok(ConnectOutcome { report, other_account, .. }) => {
            refused(&visit, email, expires_on, Refusal::Checks(report, other_account))
        }
        Err(AppError { field: Some(field), detail, .. }) => {
            refused(&visit, email, expires_on, Refusal::Field(FieldError { field, detail }))
        }
        Err(error) => visit.error(&error),
    }
}

/// Step 2 again, with what was typed and why it went no further.
fn refused(visit: &Visit, email: String, expires_on: String, refusal: Refusal) -> Response {
    match step_2(visit, email, expires_on) {
        Some(page) => credentials_page(visit.frame(), page, Some(refusal)),
        None => Redirect::to(&at("/wizard")).into_response(),
    }
}

/// `GET /wizard/connected`
pub async fn connected(visit: Visit) -> Response {
    let Some(id) = visit.session.wizard.connection_id.clone() else {
        return Redirect::to(&at("/wizard")).into_response();
    };
    let actor = visit.actor();
    let shown = async {
        let connection = visit.services.connection(&actor, &id).await?;
        let run = connection.last_run.clone();
        let artifacts = match &run {
            Some(run) if run.status.is_over() => visit.services.artifacts(&actor, &run.id).await?,
            _ => Vec::new(),
        };
        let today = visit.services.clock().today();
        let report = visit.session.wizard.report.clone();
        Ok::<_, AppError>(Connected { connection, report, run, artifacts, today })
    };
    visit.answer(shown.await, connected_page)
}

/// Step 2 with what was typed; none before a site is chosen.
fn step_2(visit: &Visit, email: String, expires_on: String) -> Option<CredentialsPage> {
    let site = visit.session.wizard.site.as_ref()?;
    Some(CredentialsPage {
        subdomain: site.subdomain.clone(),
        email,
        expires_on,
        today: visit.services.clock().today(),
        report: None,
        other_account: None,
        rotating: visit.session.wizard.rotating.clone(),
        on_request: visit.services.on_request(),
    })
}
