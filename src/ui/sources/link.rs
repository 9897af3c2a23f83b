//! Links to evidence: a new one, shown once, and those that work.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use crate::domain::connection::Connection;
use crate::domain::download::{DownloadLink, DownloadLinkRecord};
use crate::domain::evidence::Artifact;
use crate::domain::messages;
use crate::domain::run::Run;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::ui::evidence::path_of;
use crate::ui::format;
use crate::ui::parts::Trail;
use crate::ui::scene::at;
use crate::ui::shell::Frame;

/// What the page of a new link shows.
#[derive(Clone, Debug)]
pub struct LinkPage {
    /// The connection whose evidence it leads to.
    pub connection: Connection,
    /// The run.
    pub run: Run,
    /// The link.
    pub link: DownloadLink,
}

/// The page of a new link.
pub fn link_page(frame: Frame, page: LinkPage) -> Response {
    frame.title(messages::link()).respond(StatusCode::OK, move || view! { <Page page /> })
}

#[component]
fn Page(page: LinkPage) -> impl IntoView {
    let LinkPage { connection, run, link } = page;
    let path = path_of(&run);
    let trail = vec![
        (at("/sources"), messages::sources().say()),
        (
            at(&format!("/sources/{}", connection.id)),
            format!("{}{SITE_SUFFIX}", connection.site.subdomain),
        ),
        (path.clone(), format::moment(run.started_at.unwrap_or(run.created_at))),
    ];
    view! {
        <Trail steps=trail here=messages::link().say() />
        <section class="card link-made" aria-labelledby="heading">
            <h1 id="heading">{messages::link()}</h1>
            <p class="lead file-name">{link.file_name}</p>
            <div class="field">
                <label for="link">{messages::link_address()}</label>
                <div class="frame">
                    <textarea id="link" readonly=true rows="3" aria-describedby="link-hint">
                        {link.url}
                    </textarea>
                </div>
                <p id="link-hint" class="hint">
                    {messages::link_once()}
                </p>
            </div>
            <p>{messages::link_until(format::moment(link.expires_at))}</p>
            <p class="dim">{messages::link_for_anyone()}</p>
            <p>
                <a class="button" href=path>
                    {messages::link_back()}
                </a>
            </p>
        </section>
    }
}

/// The links to a run's files that work; nothing where there is none.
pub(super) fn open_links(
    run: &Run,
    artifacts: &[Artifact],
    links: Vec<DownloadLinkRecord>,
    may_manage: bool,
) -> AnyView {
    if links.is_empty() {
        return ().into_any();
    }
    let open = |link: DownloadLinkRecord| {
        let file =
            artifacts.iter().find(|artifact| Some(&artifact.id) == link.artifact_id.as_ref());
        let name =
            file.map_or_else(|| messages::link_all_files().say(), |file| file.file_name.clone());
        let action = at(&format!("/runs/{}/links/{}/withdraw", run.id, link.id));
        let maker = link.made_by.name.unwrap_or(link.made_by.id);
        let withdraw = may_manage.then(|| {
            view! {
                <form method="post" action=action>
                    <button
                        type="submit"
                        class="button small"
                        aria-label=messages::link_withdraw_to(name.clone())
                    >
                        {messages::link_withdraw()}
                    </button>
                </form>
            }
        });
        view! {
            <li>
                <span class="file-about">
                    <span class="own-line">{name}</span>
                    <span class="own-line dim">
                        {messages::link_made_by(format::moment(link.created_at), maker)}
                    </span>
                    <span class="own-line dim">
                        {messages::link_until(format::moment(link.expires_at))}
                    </span>
                </span>
                {withdraw}
            </li>
        }
    };
    view! {
        <section class="panel open-links" aria-labelledby="links">
            <h2 id="links">{messages::links_open()}</h2>
            <p class="dim">{messages::links_open_lead()}</p>
            <ul class="files">{links.into_iter().map(open).collect_view()}</ul>
        </section>
    }
    .into_any()
}
