//! Access by level: bars of two shades, drawn by the server, each with its numbers in words.

use leptos::prelude::*;

use super::Looked;
use super::chart::percent;
use super::query::principals;
use crate::domain::access::{AccessLevels, Share, SpaceShare};
use crate::domain::messages;

/// Which kinds of principals were given access, and which spaces have the most.
pub(super) fn levels(levels: AccessLevels, looked: &Looked) -> AnyView {
    let AccessLevels { kinds, spaces } = levels;
    let kinds = kinds.into_iter().map(|(kind, share)| (principals(kind).say(), None, share));
    let spaces = spaces.into_iter().map(|SpaceShare { id, name, share }| {
        let href = looked.space(&id);
        (name, Some(href), share)
    });
    view! {
        <div class="halves">
            <section class="panel" aria-labelledby="by-kind">
                <h2 id="by-kind">{messages::levels_by_kind()}</h2>
                <Shares lines=kinds.collect() />
                <p class="dim note">{messages::levels_counted()}</p>
            </section>
            <section class="panel" aria-labelledby="by-space">
                <h2 id="by-space">{messages::levels_by_space()}</h2>
                <Shares lines=spaces.collect() />
            </section>
        </div>
    }
    .into_any()
}

/// A line for each: its name, both numbers, and a bar that shows them.
#[component]
fn Shares(lines: Vec<(String, Option<String>, Share)>) -> impl IntoView {
    let most = lines.iter().map(|(_, _, share)| share.total()).max().unwrap_or_default().max(1);
    let line = |(name, href, share): (String, Option<String>, Share)| {
        let admins = share.admins * 10_000 / most;
        let (dark, light) = (percent(admins), percent(share.others * 10_000 / most));
        view! {
            <li>
                <span class="rank-name">
                    {match href {
                        Some(href) => view! { <a href=href><bdi>{name}</bdi></a> }.into_any(),
                        None => view! { <bdi>{name}</bdi> }.into_any(),
                    }}
                </span>
                <span class="rank-count">
                    {messages::levels_of(share.admins, share.total())}
                </span>
                <svg class="rank-bar" width="100%" height="6" aria-hidden="true">
                    <rect width=dark.clone() height="6" />
                    <rect class="others" x=dark width=light height="6" />
                </svg>
            </li>
        }
    };
    view! { <ol class="ranks">{lines.into_iter().map(line).collect_view()}</ol> }
}
