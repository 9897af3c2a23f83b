//! What stands around every page.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::config::LeptosOptions;
use leptos::prelude::*;

use super::parts::{Glyph, Icon};
use super::render;
use super::text;
use super::theme::Theme;
use crate::domain::session::Binding;

/// How a page is framed: the looks, and where its script is.
#[derive(Clone)]
pub struct Frame {
    options: LeptosOptions,
    pub(super) theme: Theme,
    title: String,
    scripts: bool,
    refresh: bool,
    wide: bool,
}

impl Frame {
    /// The frame of a page within a session.
    pub fn of(options: &LeptosOptions, binding: &Binding) -> Self {
        Self { theme: Theme::of(binding), scripts: true, ..Self::bare(options) }
    }

    /// The frame of a page without a session and without a script.
    pub(super) fn bare(options: &LeptosOptions) -> Self {
        Self {
            options: options.clone(),
            theme: Theme::default(),
            title: text::CONNECT.to_owned(),
            scripts: false,
            refresh: false,
            wide: false,
        }
    }

    pub(super) fn themed(self, binding: &Binding) -> Self {
        Self { theme: Theme::of(binding), ..self }
    }

    pub(super) fn title(self, title: impl Into<String>) -> Self {
        Self { title: title.into(), ..self }
    }

    /// A page for tables, not for a form.
    pub(super) fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    /// A page that is loaded again where no script keeps it fresh.
    pub(super) fn refreshing(self, refresh: bool) -> Self {
        Self { refresh, ..self }
    }

    /// Renders the page.
    pub(super) fn respond<V: IntoView + 'static>(
        self,
        status: StatusCode,
        content: impl FnOnce() -> V + Send + 'static,
    ) -> Response {
        render::page(status, move || document(self, content()))
    }
}

fn document(frame: Frame, content: impl IntoView + 'static) -> impl IntoView {
    let Frame { options, theme, title, scripts, refresh, wide } = frame;
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    let title = format!("{title} · {}", text::PRODUCT);
    view! {
        <html lang="en" dir="ltr" data-theme=theme.mode>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex" />
                <meta name="color-scheme" content=theme.mode.unwrap_or("light dark") />
                <title>{title}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=style />
                {refresh
                    .then(|| {
                        view! {
                            <noscript>
                                <meta http-equiv="refresh" content="3" />
                            </noscript>
                        }
                    })}
                {scripts.then(|| view! { <HydrationScripts options islands=true /> })}
            </head>
            <body>
                <a class="skip" href="#main">
                    {text::SKIP}
                </a>
                <header class="bar">
                    <div class="bar-inner">
                        <span class="bar-mark">
                            <Icon glyph=Glyph::Mark />
                        </span>
                        <span class="bar-name">
                            {theme.portal_name.unwrap_or_else(|| text::PORTAL.to_owned())}
                        </span>
                        <span class="bar-note" title=text::PROMISE>
                            <Icon glyph=Glyph::Lock />
                            {text::READ_ONLY}
                        </span>
                    </div>
                </header>
                <main id="main" class=if wide { "stage wide" } else { "stage" }>
                    {content}
                </main>
                <footer class="foot">{text::PROMISE}</footer>
            </body>
        </html>
    }
}
