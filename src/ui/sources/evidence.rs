//! The files of a run: as a list beside other things, or as a table.

use leptos::prelude::*;

use crate::domain::evidence::{Artifact, ArtifactKind};
use crate::domain::messages;
use crate::domain::text::number;
use crate::ui::parts::{Glyph, Icon};
use crate::ui::scene::at;
use crate::ui::{format, text};

/// How many characters of a checksum tell files apart at a glance.
const SHORT_SHA: usize = 8;

/// The tables in their order, and behind them what speaks of them.
fn in_order(mut artifacts: Vec<Artifact>) -> Vec<Artifact> {
    artifacts.sort_by_key(|artifact| match artifact.kind {
        ArtifactKind::AssessmentResults => 1,
        ArtifactKind::RawResponses => 2,
        ArtifactKind::Schemas => 3,
        ArtifactKind::Manifest => 4,
        ArtifactKind::Signature => 5,
        ArtifactKind::SigningKey => 6,
        ArtifactKind::Checksums => 7,
        _ => 0,
    });
    artifacts
}

fn path(artifact: &Artifact) -> String {
    at(&format!("/artifacts/{}/content", artifact.id))
}

/// The files, each a link.
#[component]
pub fn FileList(artifacts: Vec<Artifact>) -> impl IntoView {
    let file = |artifact: Artifact| {
        view! {
            <li>
                <a href=path(&artifact) download=artifact.file_name.clone()>
                    <Icon glyph=Glyph::Download />
                    {artifact.file_name.clone()}
                </a>
                <span class="dim">{format::size(artifact.bytes)}</span>
            </li>
        }
    };
    view! { <ul class="files">{in_order(artifacts).into_iter().map(file).collect_view()}</ul> }
}

/// The files, with what is needed to trust them.
#[component]
pub fn FileTable(artifacts: Vec<Artifact>) -> impl IntoView {
    let row = |artifact: Artifact| {
        let short = artifact.sha256.chars().take(SHORT_SHA).collect::<String>();
        view! {
            <tr>
                <th scope="row" data-label=messages::column_file()>
                    <a href=path(&artifact) download=artifact.file_name.clone()>
                        <Icon glyph=Glyph::Download />
                        {artifact.file_name.clone()}
                    </a>
                </th>
                <td class="dim about" data-label=messages::column_about()>
                    {text::artifact(artifact.kind)}
                </td>
                <td class="number" data-label=messages::column_rows()>
                    {number(artifact.rows)}
                </td>
                <td class="number" data-label=messages::column_size()>
                    {format::size(artifact.bytes)}
                </td>
                <td data-label=messages::column_sha()>
                    <span class="sha" tabindex="0">
                        <code class="sha-short" aria-hidden="true">
                            {short}
                            "…"
                        </code>
                        <code class="sha-whole">{artifact.sha256}</code>
                    </span>
                </td>
                <td data-label=messages::link()>
                    <form method="post" action=at(&format!("/artifacts/{}/links", artifact.id))>
                        <button
                            type="submit"
                            class="button plain small"
                            title=messages::make_link()
                            aria-label=messages::make_link_to(artifact.file_name)
                        >
                            <Icon glyph=Glyph::Link />
                        </button>
                    </form>
                </td>
            </tr>
        }
    };
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{messages::column_file()}</th>
                    <th scope="col">{messages::column_about()}</th>
                    <th scope="col" class="number">
                        {messages::column_rows()}
                    </th>
                    <th scope="col" class="number">
                        {messages::column_size()}
                    </th>
                    <th scope="col">{messages::column_sha()}</th>
                    <th scope="col">
                        <span class="unseen">{messages::link()}</span>
                    </th>
                </tr>
            </thead>
            <tbody>{in_order(artifacts).into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
