//! The files of a run: as a list beside other things, or as a table.

use leptos::prelude::*;

use crate::domain::evidence::{Artifact, ArtifactFormat, ArtifactKind};
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

/// What people read: each table once, in the forms that a spreadsheet opens. All else is on the run's
/// own page.
pub(super) fn file_list(artifacts: &[Artifact]) -> AnyView {
    let tables = ArtifactKind::ALL.iter().filter(|kind| kind.is_table());
    let table = |kind: &ArtifactKind| {
        let form = |format| {
            artifacts.iter().find(|artifact| artifact.kind == *kind && artifact.format == format)
        };
        let forms: Vec<_> =
            [ArtifactFormat::Xlsx, ArtifactFormat::Csv].into_iter().filter_map(form).collect();
        let rows = forms.first()?.rows;
        let forms = forms.into_iter().map(|artifact| {
            view! {
                <a
                    href=path(artifact)
                    download=artifact.file_name.clone()
                    title=format::size(artifact.bytes)
                    aria-label=artifact.file_name.clone()
                >
                    {artifact.format.as_str().to_uppercase()}
                </a>
            }
        });
        Some(view! {
            <li>
                <span class="file-about">{text::artifact(*kind)}</span>
                <span class="dim">{messages::so_many_rows(rows)}</span>
                <span class="file-forms">{forms.collect_view()}</span>
            </li>
        })
    };
    view! { <ul class="files">{tables.filter_map(table).collect_view()}</ul> }.into_any()
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
                    <span class="file-kind dim">{text::artifact(artifact.kind)}</span>
                </th>
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
