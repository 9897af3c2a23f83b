//! A link to evidence, shown once.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use crate::domain::connection::Connection;
use crate::domain::download::DownloadLink;
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
