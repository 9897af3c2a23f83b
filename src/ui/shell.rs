//! What stands around every page.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;

use super::embed::News;
use super::parts::{Glyph, Icon};
use super::render;
use super::scene::at;
use crate::domain::locale::Locale;
use crate::domain::messages;
use crate::domain::session::Binding;
use crate::domain::text::Text;
use crate::domain::theme::{Mode, Theme};

/// How a page is framed: the looks, and where its script is.
#[derive(Clone)]
pub struct Frame {
    options: LeptosOptions,
    pub(super) theme: Theme,
    title: Text,
    /// It is within a session: it has a script, and the languages can be chosen.
    session: bool,
    refresh: bool,
    wide: bool,
    /// The origins that may frame the page and hear its news.
    origins: Vec<String>,
    news: News,
}

impl Frame {
    /// The frame of a page within a session.
    pub fn of(options: &LeptosOptions, binding: &Binding) -> Self {
        Self { session: true, ..Self::bare(options).themed(binding) }
    }

    /// The frame of a page without a session and without a script.
    pub(super) fn bare(options: &LeptosOptions) -> Self {
        Self {
            options: options.clone(),
            theme: Theme::default(),
            title: messages::connect_site(),
            session: false,
            refresh: false,
            wide: false,
            origins: Vec::new(),
            news: News::Step("sources"),
        }
    }

    pub(super) fn themed(self, binding: &Binding) -> Self {
        let (theme, _) = Theme::read(&binding.theme, &binding.parent_origins);
        Self { theme, ..self.heard_by(&binding.parent_origins) }
    }

    pub(super) fn heard_by(self, origins: &[String]) -> Self {
        Self { origins: origins.to_vec(), ..self }
    }

    /// What the portal hears; that another page of the session is shown, if nothing is said.
    pub(super) fn news(self, news: News) -> Self {
        Self { news, ..self }
    }

    pub(super) fn title(self, title: impl Into<Text>) -> Self {
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
    let Frame { options, theme, title, session, refresh, wide, origins, news } = frame;
    let heard = (!origins.is_empty()).then(|| origins.join(" "));
    let news = heard.is_some().then_some(news);
    let style = at(&format!("/{}/{}.css", options.site_pkg_dir, options.output_name));
    let title = messages::title(title);
    let mode = theme.mode.map(|mode| match mode {
        Mode::Light => "light",
        Mode::Dark => "dark",
    });
    let looks = theme.css();
    let locale = Locale::current();
    let direction = if locale.is_right_to_left() { "rtl" } else { "ltr" };
    view! {
        <html lang=locale.as_str() dir=direction data-theme=mode>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                // A link that has leaked must not be found; the pages behind it, nobody finds.
                {(!session).then(|| view! { <meta name="robots" content="noindex" /> })}
                <meta name="description" content=messages::promise() />
                <meta name="color-scheme" content=mode.unwrap_or("light dark") />
                <title>{title}</title>
                <link rel="icon" href=at("/favicon.svg") type="image/svg+xml" />
                <link rel="stylesheet" href=style />
                {looks.map(|css| view! { <style nonce=use_nonce() inner_html=css></style> })}
                {refresh
                    .then(|| {
                        view! {
                            <noscript>
                                <meta http-equiv="refresh" content="3" />
                            </noscript>
                        }
                    })}
                {heard
                    .is_some()
                    .then(|| view! { <script nonce=use_nonce() src=at("/frame.js") defer></script> })}
                {session.then(|| view! { <HydrationScripts options islands=true root=at("") /> })}
            </head>
            <body
                data-parent-origins=heard
                data-event=news.as_ref().map(News::event)
                data-wizard-step=news.as_ref().and_then(News::step)
                data-news-code=news.as_ref().and_then(News::code)
                data-connection-id=news.as_ref().and_then(News::connection)
            >
                <a class="skip" href="#main">
                    {messages::skip()}
                </a>
                <header class="bar">
                    <div class="bar-inner">
                        {match theme.logo_url {
                            Some(logo) => {
                                view! { <img class="bar-logo" src=logo alt="" height="24" /> }
                                    .into_any()
                            }
                            None => {
                                view! {
                                    <span class="bar-mark">
                                        <Icon glyph=Glyph::Mark />
                                    </span>
                                }
                                    .into_any()
                            }
                        }}
                        <span class="bar-name">
                            {theme.portal_name.unwrap_or_else(|| messages::portal().say())}
                        </span>
                        <span class="bar-note" title=messages::promise()>
                            <Icon glyph=Glyph::Lock />
                            {messages::read_only()}
                        </span>
                    </div>
                </header>
                <main id="main" class=if wide { "stage wide" } else { "stage" }>
                    {content}
                </main>
                <footer class="foot">
                    <p>{messages::promise()}</p>
                    {session.then(|| view! { <Languages /> })}
                </footer>
            </body>
        </html>
    }
}

/// The languages, each by its own name, one press away.
#[component]
fn Languages() -> impl IntoView {
    let button = |locale: &Locale| {
        let current = (*locale == Locale::current()).then_some("true");
        view! {
            <button
                type="submit"
                name="locale"
                value=locale.as_str()
                lang=locale.as_str()
                aria-current=current
            >
                {locale.name()}
            </button>
        }
    };
    view! {
        <form
            class="languages"
            method="post"
            action=at("/language")
            aria-label=messages::language()
        >
            {Locale::ALL.iter().map(button).collect_view()}
        </form>
    }
}
