//! One source: how it stands, its collections, and what may be done.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use leptos::prelude::*;

use super::life::LifeBadge;
use super::turn::{Turn, Turning};
use super::{tone_of_connection, tone_of_run};
use crate::domain::check::{CheckReport, Outcome};
use crate::domain::connection::{Connection, ConnectionStatus, EvidenceFate};
use crate::domain::messages;
use crate::domain::review::Review;
use crate::domain::run::Run;
use crate::domain::schedule::Schedule;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::domain::text::Text;
use crate::ui::parts::{Badge, CheckLine, Fact, Notice, Outside, Tone, Trail};
use crate::ui::reviews::ReviewList;
use crate::ui::scene::at;
use crate::ui::shell::Frame;
use crate::ui::{format, text};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct SourcePage {
    /// The connection.
    pub connection: Connection,
    /// Its newest runs.
    pub runs: Vec<Run>,
    /// Where in their list they stand.
    pub turn: Turn,
    /// Its newest access reviews.
    pub reviews: Vec<Review>,
    /// The check that was just made.
    pub report: Option<CheckReport>,
    /// Why something that was asked for was not done.
    pub refused: Option<Text>,
    /// Whether the person may change anything.
    pub may_manage: bool,
    /// The server's day.
    pub today: Date,
}

/// The page.
pub fn source_page(frame: Frame, status: StatusCode, page: SourcePage) -> Response {
    let title = format!("{}{SITE_SUFFIX}", page.connection.site.subdomain);
    frame.title(title).wide().respond(status, move || view! { <Page page /> })
}

#[component]
fn Page(page: SourcePage) -> impl IntoView {
    let SourcePage { connection, runs, turn, reviews, report, refused, may_manage, today } = page;
    let host = format!("{}{SITE_SUFFIX}", connection.site.subdomain);
    let path = at(&format!("/sources/{}", connection.id));
    let name = connection.site.subdomain.clone();
    view! {
        <Trail steps=vec![(at("/sources"), messages::sources().say())] here=host.clone() />
        <div class="page-head">
            <div class="page-title">
                <h1>{host.clone()}</h1>
                <Badge
                    tone=tone_of_connection(connection.status)
                    word=text::connection_status(connection.status)
                />
            </div>
            {may_manage.then(|| view! { <Actions path=path.clone() status=connection.status /> })}
        </div>
        {refused.map(|refused| view! { <Notice tone=Tone::Note title=refused /> })}
        {(connection.status == ConnectionStatus::Off)
            .then(|| {
                view! {
                    <Notice tone=Tone::Quiet title=messages::switched_off()>
                        <p>{messages::switched_off_detail()}</p>
                    </Notice>
                }
            })}
        {connection
            .attention
            .clone()
            .map(|attention| {
                view! {
                    <Notice
                        tone=Tone::Note
                        title=text::connection_status(ConnectionStatus::NeedsAttention)
                    >
                        <p>{attention.remedy}</p>
                    </Notice>
                }
            })}
        <div class="columns">
            <section class="panel" aria-label=messages::fact_site()>
                <Facts connection today may_manage />
            </section>
            <div class="column">
                {report.map(|report| view! { <Report report /> })}
                <section class="panel" aria-labelledby="runs">
                    <h2 id="runs">{messages::runs()}</h2>
                    <Runs path=path.clone() runs />
                    <Turning path=path.clone() turn />
                </section>
                {(!reviews.is_empty())
                    .then(|| {
                        view! {
                            <section class="panel" aria-labelledby="reviews">
                                <h2 id="reviews">{messages::reviews()}</h2>
                                <ReviewList path=path.clone() reviews />
                            </section>
                        }
                    })}
                {may_manage.then(|| view! { <Disconnect path name /> })}
            </div>
        </div>
    }
}

/// Folded, because it cannot be undone; the subdomain is typed to confirm.
#[component]
fn Disconnect(path: String, name: String) -> impl IntoView {
    view! {
        <details class="disclosure danger">
            <summary>{messages::disconnect()}</summary>
            <form method="post" action=format!("{path}/disconnect") autocomplete="off">
                <p>{messages::disconnect_lead()}</p>
                <div class="field">
                    <label for="confirm">{messages::disconnect_confirm(name)}</label>
                    <div class="frame">
                        <input
                            id="confirm"
                            name="subdomain"
                            type="text"
                            required
                            autocapitalize="none"
                            spellcheck="false"
                            maxlength="2048"
                        />
                        <span class="suffix">{SITE_SUFFIX}</span>
                    </div>
                </div>
                <label class="confirm">
                    <input
                        type="checkbox"
                        name="evidence"
                        value=EvidenceFate::Delete.as_str()
                    />
                    <span>{messages::disconnect_evidence()}</span>
                </label>
                <div class="actions">
                    <button type="submit" class="button danger">
                        {messages::disconnect()}
                    </button>
                </div>
            </form>
        </details>
    }
}

#[component]
fn Actions(path: String, status: ConnectionStatus) -> impl IntoView {
    let off = status == ConnectionStatus::Off;
    view! {
        <div class="page-actions">
            <form method="post" action=format!("{path}/checks")>
                <button type="submit" class="button">
                    {messages::check_again()}
                </button>
            </form>
            <form method="post" action=format!("{path}/rotate")>
                <button type="submit" class="button">
                    {messages::rotate()}
                </button>
            </form>
            <form method="post" action=format!("{path}/switch")>
                <button
                    type="submit"
                    name="on"
                    value=if off { "true" } else { "false" }
                    class=if off { "button primary" } else { "button" }
                >
                    {if off { messages::switch_on() } else { messages::switch_off() }}
                </button>
            </form>
            {(!off)
                .then(|| {
                    view! {
                        <form method="post" action=format!("{path}/runs")>
                            <button type="submit" class="button primary">
                                {messages::collect_now()}
                            </button>
                        </form>
                    }
                })}
        </div>
    }
}

#[component]
fn Facts(connection: Connection, today: Date, may_manage: bool) -> impl IntoView {
    let path = at(&format!("/sources/{}", connection.id));
    let (spaces, scope) = (format!("{path}/spaces"), connection.space_scope.clone());
    let (calendar, to_correct) = (format!("{path}/token.ics"), path.clone());
    let (life, on) = (connection.token.life(), connection.token.expires_on);
    let moment = |at: Option<_>| at.map_or_else(|| messages::never().say(), format::moment);
    let last_four = connection.token.last_four.clone();
    view! {
        <dl class="facts">
            <Fact name=messages::fact_account()>
                <span class="own-line">
                    {connection.account.display_name.clone()}
                </span>
                <span class="own-line dim">
                    {connection.account.email.clone()}
                </span>
            </Fact>
            <Fact name=messages::fact_route()>{text::route(connection.api_route)}</Fact>
            <Fact name=messages::fact_token()>
                <span class="own-line">
                    {format::date(on, today)} " "
                    <LifeBadge life />
                </span>
                {(!last_four.is_empty())
                    .then(|| view! { <span class="dim">{messages::token_ends_in(last_four.clone())}</span> })}
            </Fact>
            <Fact name=messages::calendar()>
                <a href=calendar.clone() download="">
                    {messages::calendar_add()}
                </a>
            </Fact>
            {may_manage
                .then(move || {
                    view! {
                        <Fact name=messages::expiry_correct()>
                            <Expires path=to_correct on today />
                        </Fact>
                    }
                })}
            <Fact name=messages::fact_checked()>{moment(connection.last_checked_at)}</Fact>
            {connection
                .next_run_at
                .map(|at| view! { <Fact name=messages::fact_next()>{format::moment(at)}</Fact> })}
            <Fact name=messages::fact_schedule()>
                {if may_manage {
                    view! { <Often path schedule=connection.schedule /> }.into_any()
                } else {
                    text::schedule(connection.schedule).say().into_any()
                }}
            </Fact>
            <Fact name=messages::stream_spaces()>
                <a href=spaces.clone()>{text::scope(&scope)}</a>
            </Fact>
            <Fact name=messages::fact_cloud_id()>
                <code class="breakable">{connection.site.cloud_id.clone()}</code>
            </Fact>
            <Fact name=messages::fact_site()>
                <Outside href=connection.site.url.clone() name=messages::open_site().say() />
            </Fact>
        </dl>
    }
}

/// The day on which the token expires, to be corrected.
#[component]
fn Expires(path: String, on: Date, today: Date) -> impl IntoView {
    let day = |days: i32| (today + days.days()).to_string();
    view! {
        <form class="often" method="post" action=format!("{path}/expiry")>
            <input
                type="date"
                name="expires_on"
                value=on.to_string()
                min=day(1)
                max=day(366)
                required
                aria-label=messages::expires_on()
            />
            <button type="submit" class="button small">
                {messages::save()}
            </button>
        </form>
    }
}

/// How often the source is collected.
#[component]
fn Often(path: String, schedule: Schedule) -> impl IntoView {
    let option = |one: &Schedule| {
        view! {
            <option value=one.as_str() selected=*one == schedule>
                {text::schedule(*one)}
            </option>
        }
    };
    view! {
        <form class="often" method="post" action=format!("{path}/schedule")>
            <select name="schedule" aria-label=messages::fact_schedule()>
                {Schedule::ALL.iter().map(option).collect_view()}
            </select>
            <button type="submit" class="button small">
                {messages::save()}
            </button>
        </form>
    }
}

#[component]
fn Report(report: CheckReport) -> impl IntoView {
    let (tone, title) = match report.outcome {
        Outcome::Passed => (Tone::Good, messages::passed()),
        Outcome::PassedWithWarnings => (Tone::Note, messages::passed_warnings()),
        Outcome::Failed => (Tone::Bad, messages::check_failed()),
    };
    view! {
        <section class="panel" aria-labelledby="report">
            <h2 id="report">{messages::last_check()}</h2>
            <Notice tone title />
            <ol class="steps" aria-label=messages::checks()>
                {report.steps.into_iter().map(|step| view! { <CheckLine step /> }).collect_view()}
            </ol>
        </section>
    }
}

#[component]
fn Runs(path: String, runs: Vec<Run>) -> impl IntoView {
    if runs.is_empty() {
        return view! { <p class="dim">{messages::no_runs()}</p> }.into_any();
    }
    let row = move |run: Run| {
        let took = run
            .started_at
            .zip(run.finished_at)
            .map_or_else(|| "–".to_owned(), |(from, to)| format::took(from, to));
        view! {
            <tr>
                <th scope="row" data-label=messages::column_when()>
                    <a href=format!("{path}/runs/{}", run.id)>
                        {format::moment(run.started_at.unwrap_or(run.created_at))}
                    </a>
                </th>
                <td data-label=messages::column_result()>
                    <Badge tone=tone_of_run(run.status) word=text::run_status(run.status) />
                </td>
                <td data-label=messages::column_why()>{text::run_trigger(run.trigger)}</td>
                <td class="number" data-label=messages::column_took()>
                    {took}
                </td>
            </tr>
        }
    };
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{messages::column_when()}</th>
                    <th scope="col">{messages::column_result()}</th>
                    <th scope="col">{messages::column_why()}</th>
                    <th scope="col" class="number">
                        {messages::column_took()}
                    </th>
                </tr>
            </thead>
            <tbody>{runs.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
