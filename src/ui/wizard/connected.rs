//! The page after the wizard: what was connected, and the first collection.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Stage, Stepper};
use crate::domain::check::{CheckReport, Outcome};
use crate::domain::check_words::reach;
use crate::domain::connection::Connection;
use crate::domain::evidence::Artifact;
use crate::domain::messages;
use crate::domain::run::{Run, RunTrigger};
use crate::domain::subdomain::SITE_SUFFIX;
use crate::ui::embed::News;
use crate::ui::parts::{CheckLine, Fact, Glyph, Icon, Outside};
use crate::ui::scene::at;
use crate::ui::shell::Frame;
use crate::ui::sources::{Detail, RunView};
use crate::ui::{format, text};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Connected {
    /// The connection.
    pub connection: Connection,
    /// The check that it passed.
    pub report: Option<CheckReport>,
    /// Its newest run.
    pub run: Option<Run>,
    /// That run's files.
    pub artifacts: Vec<Artifact>,
    /// The server's day.
    pub today: Date,
}

/// The page.
pub fn connected_page(frame: Frame, page: Connected) -> Response {
    let under_way = page.run.as_ref().is_some_and(|run| !run.status.is_over());
    let news = News::Connected(page.connection.id.to_string());
    frame
        .title(messages::connected())
        .news(news)
        .refreshing(under_way)
        .respond(StatusCode::OK, move || view! { <Page page /> })
}

#[component]
fn Page(page: Connected) -> impl IntoView {
    let Connected { connection, report, run, artifacts, today } = page;
    let host = format!("{}{SITE_SUFFIX}", connection.site.subdomain);
    let email = connection.account.email.clone();
    let name = Some(connection.account.display_name.clone())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| email.clone());
    let reach = reach(&name);
    let first = run.as_ref().is_none_or(|run| run.trigger == RunTrigger::First);
    let title = if first { messages::first_run() } else { messages::fact_collected() };
    let run_path =
        run.as_ref().map(|run| at(&format!("/sources/{}/runs/{}", connection.id, run.id)));
    view! {
        <section class="card roomy" aria-labelledby="heading">
            <Stepper stage=Stage::Connected />
            <h1 id="heading" class="done-heading">
                <Icon glyph=Glyph::Passed />
                {messages::connected_to(host.clone())}
            </h1>
            <dl class="facts">
                <Fact name=messages::fact_site()>
                    <Outside href=connection.site.url.clone() name=host.clone() />
                </Fact>
                <Fact name=messages::fact_account()>
                    <span class="own-line">
                        {name.clone()}
                    </span>
                    <span class="own-line dim">
                        {email.clone()}
                    </span>
                </Fact>
                <Fact name=messages::fact_route()>{text::route(connection.api_route)}</Fact>
                <Fact name=messages::fact_token()>
                    {format::date(connection.token.expires_on, today)}
                </Fact>
            </dl>
            <p class="reach">{reach}</p>
            {report.map(|report| view! { <Checks report /> })}
            <h2>{title}</h2>
            {run
                .map(|run| view! { <RunView run artifacts detail=Detail::Short /> })}
            <div class="actions">
                <a class="button plain" href=at("/sources")>
                    {messages::all_sources()}
                </a>
                {run_path
                    .map(|path| {
                        view! {
                            <a class="button" href=path>
                                {messages::run_details()}
                                <Icon glyph=Glyph::Next />
                            </a>
                        }
                    })}
            </div>
        </section>
    }
}

/// What was read on each line. It is open when there is something to know.
#[component]
fn Checks(report: CheckReport) -> impl IntoView {
    let warnings = report.outcome == Outcome::PassedWithWarnings;
    let title = if warnings { messages::passed_warnings() } else { messages::passed() };
    view! {
        <details class="disclosure" open=warnings>
            <summary>{title}</summary>
            <ol class="steps" aria-label=messages::checks()>
                {report.steps.into_iter().map(|step| view! { <CheckLine step /> }).collect_view()}
            </ol>
        </details>
    }
}
