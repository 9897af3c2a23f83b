//! A run on a few sheets of paper: what it saw, what it could not read, and its files.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::changes::Counts;
use super::{Head, Looked, Part};
use crate::domain::access::Totals;
use crate::domain::changes::{ChangeCount, ChangeFilter};
use crate::domain::evidence::Artifact;
use crate::domain::messages;
use crate::domain::run::StreamProgress;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::domain::text::{Text, number};
use crate::ui::parts::Fact;
use crate::ui::shell::Frame;
use crate::ui::sources::Gaps;
use crate::ui::{format, text};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct SummaryPage {
    /// The run.
    pub looked: Looked,
    /// What it saw, in numbers.
    pub totals: Totals,
    /// The changes of its window.
    pub count: ChangeCount,
    /// Its files.
    pub artifacts: Vec<Artifact>,
}

/// The page.
pub fn summary_page(frame: Frame, page: SummaryPage) -> Response {
    let title = messages::look_summary();
    frame.title(title).wide().respond(StatusCode::OK, move || view! { <Page page /> })
}

#[component]
fn Page(page: SummaryPage) -> impl IntoView {
    let SummaryPage { looked, totals, count, artifacts } = page;
    let (connection, run) = (looked.connection.clone(), looked.run.clone());
    let host = format!("{}{SITE_SUFFIX}", connection.site.subdomain);
    let outcome = text::run_outcome(run.status, run.mode, run.gaps.len());
    let begun = run.started_at.unwrap_or(run.created_at);
    let took = run.finished_at.map(|ended| format::took(begun, ended));
    let changes = looked.below("changes");
    view! {
        <Head looked part=Part::Summary here=messages::look_summary().say()>
            <h1>{messages::summary_of(host)}</h1>
            <p class="lead">{outcome}</p>
            <p class="dim unprinted">{messages::summary_print()}</p>
        </Head>
        <section class="panel" aria-labelledby="collection">
            <h2 id="collection">{messages::run()}</h2>
            <dl class="facts strip">
                <Fact name=messages::column_when()>{format::moment(begun)}</Fact>
                {took.map(|took| view! { <Fact name=messages::column_took()>{took}</Fact> })}
                <Fact name=messages::column_why()>{text::run_trigger(run.trigger)}</Fact>
                <Fact name=messages::summary_seen_as()>
                    <span class="own-line">{connection.account.display_name}</span>
                    <span class="own-line dim">{connection.account.email}</span>
                </Fact>
                <Fact name=messages::fact_cloud_id()>
                    <code class="breakable">{connection.site.cloud_id}</code>
                </Fact>
                <Fact name=messages::summary_run_id()>
                    <code class="breakable">{run.id.to_string()}</code>
                </Fact>
            </dl>
            <p class="dim statement">{messages::summary_statement()}</p>
        </section>
        <Gaps gaps=run.gaps />
        <section class="panel" aria-labelledby="access">
            <h2 id="access">{messages::summary_access()}</h2>
            <Numbers totals />
        </section>
        <section class="panel" aria-labelledby="streams">
            <h2 id="streams">{messages::streams_over()}</h2>
            <Streams streams=run.progress.streams />
        </section>
        <Counts path=changes filter=ChangeFilter::default() count />
        <section class="panel" aria-labelledby="evidence">
            <h2 id="evidence">{messages::evidence()}</h2>
            <Files artifacts />
        </section>
    }
}

#[component]
fn Numbers(totals: Totals) -> impl IntoView {
    let Totals { spaces, public_spaces, groups, accounts, apps, external, barred } = totals;
    let fact = |(name, count): (Text, i64)| view! { <Fact name>{number(count)}</Fact> };
    let facts = [
        (messages::look_spaces(), spaces),
        (messages::summary_public(), public_spaces),
        (messages::look_groups(), groups),
        (messages::look_accounts(), accounts),
        (messages::summary_apps(), apps),
        (messages::summary_external(), external),
        (messages::summary_barred(), barred),
    ];
    view! { <dl class="facts strip">{facts.map(fact).collect_view()}</dl> }
}

#[component]
fn Streams(streams: Vec<StreamProgress>) -> impl IntoView {
    let row = |stream: StreamProgress| {
        let (word, reason) = match stream.reason {
            Some(reason) => (messages::stream_unread(), Some(reason.detail)),
            None => (text::stream_status(stream.status), None),
        };
        view! {
            <tr>
                <th scope="row" data-label=messages::summary_list()>
                    {text::stream(stream.name)}
                </th>
                <td data-label=messages::column_result()>
                    <span>
                        {word}
                        {reason
                            .map(|reason| {
                                view! { <span class="own-line dim breakable">{reason}</span> }
                            })}
                    </span>
                </td>
                <td class="number" data-label=messages::column_rows()>
                    {number(stream.rows)}
                </td>
            </tr>
        }
    };
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{messages::summary_list()}</th>
                    <th scope="col">{messages::column_result()}</th>
                    <th scope="col" class="number">
                        {messages::column_rows()}
                    </th>
                </tr>
            </thead>
            <tbody>{streams.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// Each file with its whole checksum, as a paper has no room to point at.
#[component]
fn Files(artifacts: Vec<Artifact>) -> impl IntoView {
    let row = |file: Artifact| {
        view! {
            <tr>
                <th scope="row" data-label=messages::column_file()>
                    <span class="who">
                        <span>{file.file_name}</span>
                        <code class="who-more dim">{file.sha256}</code>
                    </span>
                </th>
                <td class="number" data-label=messages::column_rows()>
                    {number(file.rows)}
                </td>
                <td class="number" data-label=messages::column_size()>
                    {format::size(file.bytes)}
                </td>
            </tr>
        }
    };
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{messages::summary_file()}</th>
                    <th scope="col" class="number">
                        {messages::column_rows()}
                    </th>
                    <th scope="col" class="number">
                        {messages::column_size()}
                    </th>
                </tr>
            </thead>
            <tbody>{artifacts.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
