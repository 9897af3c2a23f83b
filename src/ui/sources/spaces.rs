//! Choosing the spaces of a source.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use crate::domain::connection::{Connection, SpaceScope, SpaceScopeMode};
use crate::domain::inventory::Space;
use crate::domain::messages;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::domain::text::Text;
use crate::ui::parts::{Notice, Tone, Trail};
use crate::ui::scene::at;
use crate::ui::shell::Frame;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct SpacesPage {
    /// The connection.
    pub connection: Connection,
    /// The spaces that its account sees, by name.
    pub spaces: Vec<Space>,
    /// There are more than are listed.
    pub more: bool,
    /// What is chosen so far.
    pub scope: SpaceScope,
    /// What is searched for; empty for all.
    pub search: String,
    /// Whether the person may save.
    pub may_manage: bool,
}

/// The page.
pub fn spaces_page(
    frame: Frame,
    status: StatusCode,
    page: SpacesPage,
    wrong: Option<Text>,
) -> Response {
    frame
        .title(messages::spaces_choose())
        .wide()
        .respond(status, move || view! { <Page page wrong /> })
}

/// Whether a space is among what is searched for.
fn is_found(space: &Space, search: &str) -> bool {
    let wanted = search.trim().to_lowercase();
    space.name.to_lowercase().contains(&wanted) || space.key.to_lowercase().contains(&wanted)
}

#[component]
fn Page(page: SpacesPage, wrong: Option<Text>) -> impl IntoView {
    let SpacesPage { connection, spaces, more, scope, search, may_manage } = page;
    let host = format!("{}{SITE_SUFFIX}", connection.site.subdomain);
    let path = at(&format!("/sources/{}", connection.id));
    let trail = vec![(at("/sources"), messages::sources().say()), (path.clone(), host)];
    let taken = spaces.iter().filter(|space| scope.takes(space)).count();
    let effect = messages::spaces_effect(spaces.len(), taken);
    let chosen = |space: &Space| scope.keys.iter().any(|key| key.eq_ignore_ascii_case(&space.key));
    // What is chosen and not shown comes along all the same.
    let hidden: Vec<_> = scope
        .keys
        .iter()
        .filter(|key| {
            !spaces
                .iter()
                .any(|space| space.key.eq_ignore_ascii_case(key) && is_found(space, &search))
        })
        .cloned()
        .collect();
    let shown: Vec<_> = spaces
        .iter()
        .filter(|space| is_found(space, &search))
        .map(|space| (space.clone(), chosen(space)))
        .collect();
    let none = shown.is_empty();
    view! {
        <Trail steps=trail here=messages::spaces_choose().say() />
        <div class="page-head">
            <div>
                <h1>{messages::spaces_choose()}</h1>
                <p class="lead">{messages::spaces_lead()}</p>
            </div>
        </div>
        {wrong.map(|wrong| view! { <Notice tone=Tone::Bad title=wrong /> })}
        {more.then(|| view! { <Notice tone=Tone::Note title=messages::spaces_more() /> })}
        <form class="panel choice" method="post" action=format!("{path}/spaces") autocomplete="off">
            <Modes mode=scope.mode />
            <Yes name="personal" on=scope.include_personal words=messages::spaces_with_personal() />
            <Yes name="archived" on=scope.include_archived words=messages::spaces_with_archived() />
            <div class="field">
                <label for="search">{messages::search()}</label>
                <div class="row">
                    <div class="frame">
                        <input id="search" name="search" type="search" value=search maxlength="200" />
                    </div>
                    <button type="submit" class="button" name="look">
                        {messages::search()}
                    </button>
                </div>
            </div>
            {hidden
                .into_iter()
                .map(|key| view! { <input type="hidden" name="key" value=key /> })
                .collect_view()}
            {none.then(|| view! { <p class="dim">{messages::spaces_not_found()}</p> })}
            <ul class="space-list" aria-label=messages::stream_spaces()>
                {shown
                    .into_iter()
                    .map(|(space, on)| view! { <li><Line space on /></li> })
                    .collect_view()}
            </ul>
            <p class="effect" role="status">
                {effect}
            </p>
            <div class="actions">
                <a class="button plain" href=path.clone()>
                    {messages::back()}
                </a>
                <button type="submit" class="button" name="look">
                    {messages::spaces_count()}
                </button>
                {may_manage
                    .then(|| {
                        view! {
                            <button type="submit" class="button primary" name="save" value="yes">
                                {messages::save()}
                            </button>
                        }
                    })}
            </div>
        </form>
    }
}

#[component]
fn Modes(mode: SpaceScopeMode) -> impl IntoView {
    let radio = |one: &SpaceScopeMode| {
        let words = match one {
            SpaceScopeMode::All => messages::spaces_all(),
            SpaceScopeMode::Only => messages::spaces_only(),
            SpaceScopeMode::Except => messages::spaces_except(),
        };
        view! {
            <label class="confirm">
                <input type="radio" name="mode" value=one.as_str() checked=*one == mode />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="modes">
            <legend>{messages::spaces_which()}</legend>
            {SpaceScopeMode::ALL.iter().map(radio).collect_view()}
        </fieldset>
    }
}

#[component]
fn Yes(name: &'static str, on: bool, words: Text) -> impl IntoView {
    view! {
        <label class="confirm">
            <input type="checkbox" name=name value="yes" checked=on />
            <span>{words}</span>
        </label>
    }
}

#[component]
fn Line(space: Space, on: bool) -> impl IntoView {
    let archived = space.status == "archived";
    view! {
        <label class="confirm">
            <input type="checkbox" name="key" value=space.key.clone() checked=on />
            <span class="space-name">
                <bdi>{space.name}</bdi> " " <code class="dim">{space.key}</code>
                {archived.then(|| view! { <span class="dim">" "{messages::space_archived()}</span> })}
            </span>
        </label>
    }
}
