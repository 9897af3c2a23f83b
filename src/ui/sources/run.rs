//! One collection: how far it is, what it could not read, what it left.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::evidence::{FileTable, file_list};
use super::link::open_links;
use super::tone_of_run;
use crate::domain::connection::Connection;
use crate::domain::download::DownloadLinkRecord;
use crate::domain::evidence::Artifact;
use crate::domain::messages;
use crate::domain::run::{Gap, Run, RunStatus, StreamProgress, StreamStatus};
use crate::domain::subdomain::SITE_SUFFIX;
use crate::domain::text::number;
use crate::ui::evidence::{Part, Parts, path_of};
use crate::ui::islands::RunLive;
use crate::ui::parts::{Badge, Glyph, Icon, Notice, Tone, Trail};
use crate::ui::scene::at;
use crate::ui::shell::Frame;
use crate::ui::{format, render, text};

/// How much of a run is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// On the last page of the wizard.
    Short,
    /// On the run's own page.
    Long,
}

impl Detail {
    /// The word for it in the address of the events.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
        }
    }

    /// Reads the word again; anything else is the long form.
    pub fn from_word(word: &str) -> Self {
        if word == "short" { Self::Short } else { Self::Long }
    }
}

/// What the page of a run shows.
#[derive(Clone, Debug)]
pub struct RunPage {
    /// Its connection.
    pub connection: Connection,
    /// The run.
    pub run: Run,
    /// Its files.
    pub artifacts: Vec<Artifact>,
    /// Links to these that work, newest first.
    pub links: Vec<DownloadLinkRecord>,
    /// Whether the person may end it, and withdraw links.
    pub may_manage: bool,
}

/// The page of a run.
pub fn run_page(frame: Frame, page: RunPage) -> Response {
    frame
        .title(messages::run())
        .wide()
        .refreshing(!page.run.status.is_over())
        .respond(StatusCode::OK, move || view! { <Page page /> })
}

/// A run as it is now, as a piece of a page.
pub fn run_fragment(run: Run, artifacts: Vec<Artifact>, detail: Detail) -> String {
    render::fragment(|| view! { <State run artifacts detail /> })
}

#[component]
fn Page(page: RunPage) -> impl IntoView {
    let RunPage { connection, run, artifacts, links, may_manage } = page;
    let links = open_links(&run, &artifacts, links, may_manage);
    let may_cancel = may_manage && !run.status.is_over();
    let cancel = at(&format!("/runs/{}/cancel", run.id));
    let host = format!("{}{SITE_SUFFIX}", connection.site.subdomain);
    let begun = format::moment(run.started_at.unwrap_or(run.created_at));
    let trail = vec![
        (at("/sources"), messages::sources().say()),
        (at(&format!("/sources/{}", connection.id)), host),
    ];
    view! {
        <Trail steps=trail here=begun.clone() />
        <div class="page-head">
            <div>
                <h1>{messages::run()}</h1>
                <p class="lead">
                    {format!("{begun} · {}", text::run_trigger(run.trigger).say())}
                </p>
            </div>
            {may_cancel
                .then(|| {
                    view! {
                        <form method="post" action=cancel>
                            <button type="submit" class="button">
                                {messages::cancel()}
                            </button>
                        </form>
                    }
                })}
        </div>
        <RunView run artifacts detail=Detail::Long />
        {links}
    }
}

/// A run, kept fresh until it has ended.
#[component]
pub fn RunView(run: Run, artifacts: Vec<Artifact>, detail: Detail) -> impl IntoView {
    let under_way = !run.status.is_over();
    view! {
        {under_way.then(|| view! { <RunLive /> })}
        <p id="run-status" class="unseen" role="status"></p>
        <State run artifacts detail />
    }
}

#[component]
fn State(run: Run, artifacts: Vec<Artifact>, detail: Detail) -> impl IntoView {
    let status = run.status;
    let under_way = !status.is_over();
    let events =
        under_way.then(|| at(&format!("/runs/{}/events?detail={}", run.id, detail.as_str())));
    let outcome = run.error.as_ref().map_or_else(
        || text::run_outcome(status, run.mode, run.gaps.len()),
        |error| error.detail.clone(),
    );
    let percent = if under_way { run.progress.percent() } else { 100 };
    let percent_words = messages::percent(i64::from(percent)).say();
    let looked_into = detail == Detail::Long && !artifacts.is_empty();
    view! {
        <div
            id="run"
            class=format!("run {}", detail.as_str())
            data-run-status=status.as_str()
            data-events=events
        >
            {looked_into.then(|| view! { <Parts path=path_of(&run) here=Part::Overview /> })}
            <div class="run-head">
                <Badge tone=tone_of_run(status) word=text::run_status(status) />
                {under_way.then(|| view! { <span class="run-percent">{percent_words.clone()}</span> })}
            </div>
            {under_way
                .then(|| {
                    view! {
                        <progress
                            max="100"
                            value=percent.to_string()
                            aria-label=text::run_status(RunStatus::Running)
                        >
                            {percent_words.clone()}
                        </progress>
                    }
                })}
            <p class="run-outcome" data-announce="">
                {outcome}
            </p>
            {match detail {
                Detail::Short if !under_way => {
                    view! {
                        <Gaps gaps=run.gaps />
                        {(!artifacts.is_empty()).then(|| file_list(&artifacts))}
                    }
                        .into_any()
                }
                Detail::Short => {
                    // What is left out for a reason stands on the run's own page.
                    let streams = run.progress.streams.into_iter();
                    let streams = streams.filter(|stream| stream.reason.is_none()).collect();
                    view! {
                        <Streams streams detail />
                        <p class="dim">{messages::may_close()}</p>
                    }
                        .into_any()
                }
                Detail::Long => {
                    view! {
                        <div class="columns">
                            <section class="panel" aria-labelledby="streams">
                                <h2 id="streams">
                                    {if under_way { messages::streams() } else { messages::streams_over() }}
                                </h2>
                                <Streams streams=run.progress.streams detail />
                            </section>
                            <div class="column">
                                <Gaps gaps=run.gaps />
                                <Evidence artifacts archive=at(&format!("/runs/{}/bundle", run.id)) under_way />
                            </div>
                        </div>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

#[component]
fn Evidence(artifacts: Vec<Artifact>, archive: String, under_way: bool) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="evidence">
            <h2 id="evidence">{messages::evidence()}</h2>
            {if !artifacts.is_empty() {
                view! {
                    <p class="dim">{messages::evidence_lead()}</p>
                    <div class="all-files">
                        <a class="button" href=archive.clone() download="">
                            <Icon glyph=Glyph::Download />
                            {messages::download_all()}
                        </a>
                        <form method="post" action=format!("{archive}/links")>
                            <button type="submit" class="button">
                                <Icon glyph=Glyph::Link />
                                {messages::make_link()}
                            </button>
                        </form>
                    </div>
                    <FileTable artifacts />
                }
                    .into_any()
            } else if under_way {
                view! { <p class="dim">{messages::evidence_later()}</p> }.into_any()
            } else {
                view! { <p class="dim">{messages::no_evidence()}</p> }.into_any()
            }}
        </section>
    }
}

/// What could not be read; nothing where there is none.
#[component]
pub fn Gaps(
    /// The gaps.
    gaps: Vec<Gap>,
) -> impl IntoView {
    if gaps.is_empty() {
        return ().into_any();
    }
    let gap = |gap: Gap| {
        let name = text::stream(gap.stream);
        let own = gap.subject == gap.stream.as_str() || gap.subject.is_empty();
        view! {
            <li data-code=gap.code>
                <span class="gap-name">
                    {if own { name } else { messages::gap_of(name, gap.subject) }}
                </span>
                <span class="gap-detail">{gap.detail}</span>
            </li>
        }
    };
    view! {
        <Notice tone=Tone::Note title=messages::gaps()>
            <ul class="gaps">{gaps.into_iter().map(gap).collect_view()}</ul>
        </Notice>
    }
    .into_any()
}

#[component]
fn Streams(streams: Vec<StreamProgress>, detail: Detail) -> impl IntoView {
    if streams.is_empty() {
        // The plan is made in a moment; its place is kept.
        return view! {
            <div class="streams" aria-hidden="true">
                {std::array::from_fn::<_, 8, _>(|_| view! { <p class="skeleton"></p> })}
            </div>
        }
        .into_any();
    }
    view! {
        <ul class="streams">
            {streams.into_iter().map(|stream| view! { <Line stream detail /> }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn Line(stream: StreamProgress, detail: Detail) -> impl IntoView {
    let glyph = match stream.status {
        StreamStatus::Waiting => Glyph::Waiting,
        StreamStatus::Running => Glyph::Running,
        StreamStatus::Done => Glyph::Passed,
        StreamStatus::Skipped => Glyph::Skipped,
        StreamStatus::Failed => Glyph::Failed,
    };
    let count = match (stream.status, stream.expected) {
        (StreamStatus::Waiting | StreamStatus::Skipped, _) => None,
        (StreamStatus::Running, Some(expected)) => {
            Some(messages::so_many_of(stream.done, expected).say())
        }
        // Most lists say nothing of their length before their end.
        (StreamStatus::Running, None) => Some(messages::so_far(stream.done).say()),
        _ => Some(number(stream.rows)),
    };
    let took = (detail == Detail::Long && stream.requests > 0).then(|| took(&stream));
    view! {
        <li class="stream" data-stream=stream.name.as_str() data-status=stream.status.as_str()>
            <Icon glyph />
            <span class="stream-name">
                {text::stream(stream.name)}
                {took.map(|took| view! { <span class="stream-took">{took}</span> })}
            </span>
            <span class="stream-word">
                {if stream.reason.is_some() {
                    messages::stream_unread()
                } else {
                    text::stream_status(stream.status)
                }}
            </span>
            {count.map(|count| view! { <span class="stream-count">{count}</span> })}
            {stream
                .reason
                .map(|reason| {
                    view! {
                        <span class="stream-reason" data-code=reason.code>
                            {reason.detail}
                        </span>
                    }
                })}
        </li>
    }
}

/// What reading a stream took: of what did not happen nothing is said.
fn took(stream: &StreamProgress) -> String {
    let seconds = stream.throttled_ms / 1000;
    let mut parts = vec![messages::took_requests(stream.requests).say()];
    parts.extend((stream.retries > 0).then(|| messages::took_retries(stream.retries).say()));
    parts.extend((seconds > 0).then(|| messages::took_waiting(seconds).say()));
    parts.join(" · ")
}
