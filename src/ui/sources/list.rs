//! The cards of the organization's sources.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use leptos::prelude::*;

use super::{tone_of_connection, tone_of_run};
use crate::domain::connection::Connection;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::ui::parts::{Badge, Fact, Glyph, Icon};
use crate::ui::shell::Frame;
use crate::ui::{format, text};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct SourcesPage {
    /// The connections, newest first.
    pub connections: Vec<Connection>,
    /// Whether the person may change anything.
    pub may_manage: bool,
    /// The server's day.
    pub today: Date,
}

/// The page.
pub fn sources_page(frame: Frame, page: SourcesPage) -> Response {
    frame.title(text::SOURCES).wide().respond(StatusCode::OK, move || view! { <Page page /> })
}

#[component]
fn Page(page: SourcesPage) -> impl IntoView {
    let SourcesPage { connections, may_manage, today } = page;
    let none = connections.is_empty();
    view! {
        <div class="page-head">
            <div>
                <h1>{text::SOURCES}</h1>
                <p class="lead">{text::SOURCES_LEAD}</p>
            </div>
            {(may_manage && !none)
                .then(|| {
                    view! {
                        <a class="button" href="/wizard">
                            {text::CONNECT_SITE}
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
                        .map(|connection| view! { <li><Card connection today /></li> })
                        .collect_view()}
                </ul>
            }
                .into_any()
        }}
    }
}

#[component]
fn Card(connection: Connection, today: Date) -> impl IntoView {
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
                        <a href=format!("/sources/{}", connection.id)>
                            {host.clone()}
                        </a>
                    </h2>
                    <p class="dim">{text::CATEGORY}</p>
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
                <Fact name=text::FACT_ACCOUNT>
                    <span class="own-line">
                        {name.clone()}
                    </span>
                </Fact>
                <Fact name=text::FACT_TOKEN>
                    {format::date(connection.token.expires_on, today)}
                </Fact>
                <Fact name=text::FACT_COLLECTED>
                    {match last {
                        Some((status, at)) => {
                            view! {
                                <Badge tone=tone_of_run(status) word=text::run_status(status) />
                                <span class="dim">{at}</span>
                            }
                                .into_any()
                        }
                        None => text::NEVER.into_any(),
                    }}
                </Fact>
            </dl>
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
            <h2>{text::NONE_TITLE}</h2>
            <p>{if may_manage { text::NONE_DETAIL } else { text::NONE_DETAIL_VIEW }}</p>
            {may_manage
                .then(|| {
                    view! {
                        <a class="button primary" href="/wizard">
                            {text::CONNECT_SITE}
                        </a>
                    }
                })}
        </div>
    }
}
