//! Step 1: which site?

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;

use super::help::SiteHelp;
use super::{Stage, Stepper};
use crate::domain::check::{CheckStep, StepStatus};
use crate::domain::check_words::input_step;
use crate::domain::error::AppError;
use crate::domain::messages;
use crate::domain::subdomain::{SITE_SUFFIX, SiteInputError, Subdomain};
use crate::domain::text::Text;
use crate::ui::embed::News;
use crate::ui::islands::SiteLive;
use crate::ui::parts::{Glyph, Icon, StepWords};
use crate::ui::scene::at;
use crate::ui::shell::Frame;
use crate::ui::{pages, render, text};

/// What step 1 shows.
#[derive(Clone, Debug, Default)]
pub struct SitePage {
    /// What stands in the field.
    pub typed: String,
    /// What became of it, when it went no further.
    pub answer: Option<SiteAnswer>,
}

/// The answer to what was typed.
#[derive(Clone, Debug)]
pub enum SiteAnswer {
    /// What the site answered, and the subdomain that is meant when it is another.
    Found(CheckStep, Option<String>),
    /// Nobody was asked.
    NotAsked(AppError),
}

/// The page of step 1. An answer on it says that it went no further.
pub fn site_page(frame: Frame, page: SitePage) -> Response {
    // A page that is loaded anew is told by its title.
    let (status, title, error) = match &page.answer {
        None => (StatusCode::OK, messages::step_title(messages::step_site()), None),
        Some(SiteAnswer::Found(step, _)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, step.title.clone(), None)
        }
        Some(SiteAnswer::NotAsked(error)) => {
            let heading = text::error_heading(error.code);
            (pages::status_of(error), heading, Some(error.clone()))
        }
    };
    let frame = frame.title(title).news(News::Step("site"));
    let page = frame.respond(status, move || view! { <Site page /> });
    match error {
        Some(error) => pages::refusing(page, &error),
        None => page,
    }
}

/// The answer to what was typed, as a piece of that page.
pub fn site_fragment(answer: SiteAnswer) -> Response {
    match answer {
        SiteAnswer::Found(answer, meant) => {
            Html(render::fragment(|| view! { <Answer answer meant /> })).into_response()
        }
        SiteAnswer::NotAsked(error) => {
            let again = error.clone();
            let piece = Html(render::fragment(|| view! { <NotAsked error /> }));
            pages::refusing(piece.into_response(), &again)
        }
    }
}

#[component]
fn Site(page: SitePage) -> impl IntoView {
    let SitePage { typed, answer } = page;
    let wrong =
        matches!(&answer, Some(SiteAnswer::Found(step, _)) if step.status == StepStatus::Failed);
    view! {
        <section class="card" aria-labelledby="heading">
            <Stepper stage=Stage::Site />
            <h1 id="heading">{messages::connect_site()}</h1>
            <p class="lead">{messages::site_lead()}</p>
            <SiteLive />
            <form method="post" action=at("/wizard") novalidate>
                <div class="field">
                    <label for="subdomain">{messages::subdomain()}</label>
                    <div class="frame">
                        <input
                            id="subdomain"
                            name="subdomain"
                            type="text"
                            value=typed
                            autocomplete="off"
                            autocapitalize="none"
                            spellcheck="false"
                            maxlength="2048"
                            aria-describedby="subdomain-suffix site-answer"
                            aria-invalid=wrong.then_some("true")
                            autofocus=wrong
                        />
                        <span id="subdomain-suffix" class="suffix">
                            {SITE_SUFFIX}
                        </span>
                    </div>
                    <div class="answer-room" role="status">
                        {match answer {
                            Some(SiteAnswer::Found(answer, meant)) => {
                                view! { <Answer answer meant /> }.into_any()
                            }
                            Some(SiteAnswer::NotAsked(error)) => {
                                view! { <NotAsked error /> }.into_any()
                            }
                            None => view! { <Waiting /> }.into_any(),
                        }}
                    </div>
                </div>
                <div class="actions">
                    <button type="submit" class="button primary">
                        {messages::continue_button()}
                    </button>
                </div>
            </form>
            // Of its own, so that Enter in the field takes what stands there.
            <form id="take-meant" method="post" action=at("/wizard")>
                <input type="hidden" name="subdomain" value="" />
            </form>
            <template id="site-waiting">
                <Waiting />
            </template>
            <template id="site-asking">
                <Asking />
            </template>
            <template id="site-token">
                <Answer answer=input_step(&SiteInputError::Token) meant=None />
            </template>
            <template id="site-lost">
                <Lost />
            </template>
        </section>
        <SiteHelp />
    }
}

/// What a site has answered, and the one click to the name that is meant.
#[component]
fn Answer(mut answer: CheckStep, meant: Option<String>) -> impl IntoView {
    let meant = meant.and_then(|name| Subdomain::parse(&name).ok());
    if meant.is_some() {
        // The button is the remedy.
        answer.remedy = None;
    }
    let (id, status, code) = (answer.id.as_str(), answer.status.as_str(), answer.code.as_str());
    view! {
        <div
            id="site-answer"
            class="answer step"
            data-step=id
            data-status=status
            data-code=code
        >
            <StepWords step=answer />
            {meant
                .map(|site| {
                    view! {
                        <button
                            type="submit"
                            form="take-meant"
                            name="meant"
                            value=site.as_str().to_owned()
                            class="button small"
                        >
                            {messages::continue_with(site.host())}
                        </button>
                    }
                })}
        </div>
    }
}

/// The hint. It describes the field already, so it is not read aloud when it comes back.
#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div
            id="site-answer"
            class="answer"
            data-step="site"
            data-status="waiting"
            data-code=""
            aria-live="off"
        >
            <p class="hint">{messages::subdomain_hint()}</p>
        </div>
    }
}

/// The site that is looked for. It changes with each letter, so it is read aloud
/// only when the script asks for it and takes `aria-live` away.
#[component]
fn Asking() -> impl IntoView {
    let (before, behind) = text::around(messages::site_asking);
    view! {
        <div
            id="site-answer"
            class="answer step"
            data-step="site"
            data-status="running"
            data-code=""
            aria-live="off"
        >
            <Icon glyph=Glyph::Running />
            <div class="step-words">
                <p class="step-title">{before}<bdi data-slot=""></bdi>{behind}</p>
                <p class="skeleton" aria-hidden="true"></p>
            </div>
        </div>
    }
}

#[component]
fn NotAsked(error: AppError) -> impl IntoView {
    view! { <Untold title=text::error_heading(error.code) detail=error.detail /> }
}

#[component]
fn Lost() -> impl IntoView {
    view! { <Untold title=messages::site_lost() detail=messages::site_lost_detail() /> }
}

/// Nothing can be said of the site.
#[component]
fn Untold(title: Text, detail: Text) -> impl IntoView {
    view! {
        <div
            id="site-answer"
            class="answer step"
            data-step="site"
            data-status="warning"
            data-code=""
        >
            <Icon glyph=Glyph::Warning />
            <div class="step-words">
                <p class="step-title">{title}</p>
                <p class="step-detail">{detail}</p>
            </div>
        </div>
    }
}
