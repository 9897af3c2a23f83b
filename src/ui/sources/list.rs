//! The cards of the organization's sources.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use leptos::prelude::*;

use super::life::LifeBadge;
use super::turn::{Turn, Turning};
use super::{tone_of_connection, tone_of_run};
use crate::domain::connection::{Connection, TokenLife};
use crate::domain::messages;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::ui::parts::{Badge, Fact, Glyph, Icon};
use crate::ui::scene::at;
use crate::ui::shell::Frame;
use crate::ui::{format, text};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct SourcesPage {
    /// The connections, newest first.
    pub connections: Vec<Connection>,
    /// Where in the list they stand.
    pub turn: Turn,
    /// Whether the person may change anything.
    pub may_manage: bool,
    /// The server's day.
    pub today: Date,
}

/// The page.
pub fn sources_page(frame: Frame, page: SourcesPage) -> Response {
    frame.title(messages::sources()).wide().respond(StatusCode::OK, move || view! { <Page page /> })
}

#[component]
fn Page(page: SourcesPage) -> impl IntoView {
    let SourcesPage { connections, turn, may_manage, today } = page;
    let none = connections.is_empty();
    view! {
        <div class="page-head">
            <div>
                <h1>{messages::sources()}</h1>
                <p class="lead">{messages::sources_lead()}</p>
            </div>
            {(may_manage && !none)
                .then(|| {
                    view! {
                        <a class="button" href=at("/wizard")>
                            {messages::connect_a_site()}
                        </a>
                    }
                })}
        </div>
        {if none {
            view! { <NoSource may_manage /> }.into_any()
        } else {
            view! {
                <ul class="cards">
                    {connections
                        .into_iter()
                        .map(|connection| view! { <li><Card connection today may_manage /></li> })
                        .collect_view()}
                </ul>
                <Turning path=at("/sources") turn />
            }
                .into_any()
        }}
    }
}

#[component]
fn Card(connection: Connection, today: Date, may_manage: bool) -> impl IntoView {
    let life = connection.token.life();
    let rotates = may_manage && (life != TokenLife::Long || connection.attention.is_some());
    let rotate = at(&format!("/sources/{}/rotate", connection.id));
    let host = format!("{}{SITE_SUFFIX}", connection.site.subdomain);
    let name = connection.account.display_name.clone();
    let last = connection.last_run.as_ref().map(|run| {
        let at = run.finished_at.or(run.started_at).unwrap_or(run.created_at);
        (run.status, format::moment(at))
    });
    view! {
        <article class="card source">
            <div class="source-head">
                <span class="source-mark">
                    <Icon glyph=Glyph::Mark />
                </span>
                <div class="source-name">
                    <h2>
                        <a href=at(&format!("/sources/{}", connection.id))>
                            {host.clone()}
                        </a>
                    </h2>
                    <p class="dim">{messages::category()}</p>
                </div>
                <Badge
                    tone=tone_of_connection(connection.status)
                    word=text::connection_status(connection.status)
                />
            </div>
            {connection
                .attention
                .map(|attention| view! { <p class="source-attention">{attention.remedy}</p> })}
            <dl class="facts">
                <Fact name=messages::fact_account()>
                    <span class="own-line">
                        {name.clone()}
                    </span>
                </Fact>
                <Fact name=messages::fact_token()>
                    <span>{format::date(connection.token.expires_on, today)}</span>
                    <LifeBadge life />
                </Fact>
                <Fact name=messages::fact_collected()>
                    {match last {
                        Some((status, at)) => {
                            view! {
                                <Badge tone=tone_of_run(status) word=text::run_status(status) />
                                <span class="dim">{at}</span>
                            }
                                .into_any()
                        }
                        None => messages::never().say().into_any(),
                    }}
                </Fact>
            </dl>
            {rotates
                .then(|| {
                    view! {
                        <form class="actions" method="post" action=rotate>
                            <button type="submit" class="button small">
                                {messages::rotate()}
                            </button>
                        </form>
                    }
                })}
        </article>
    }
}

#[component]
fn NoSource(may_manage: bool) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="source-mark">
                <Icon glyph=Glyph::Mark />
            </span>
            <h2>{messages::none_title()}</h2>
            <p>{if may_manage { messages::none_detail() } else { messages::none_detail_view() }}</p>
            {may_manage
                .then(|| {
                    view! {
                        <a class="button primary" href=at("/wizard")>
                            {messages::connect_a_site()}
                        </a>
                    }
                })}
        </div>
    }
}
