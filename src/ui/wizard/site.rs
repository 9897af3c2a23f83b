//! Step 1: which site?

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::help::SiteHelp;
use super::{Stage, Stepper};
use crate::domain::check::{CheckStep, StepStatus};
use crate::domain::subdomain::{SITE_SUFFIX, Subdomain};
use crate::ui::islands::SiteLive;
use crate::ui::parts::{Glyph, Icon, StepWords};
use crate::ui::shell::Frame;
use crate::ui::{render, text};

/// What step 1 shows.
#[derive(Clone, Debug, Default)]
pub struct SitePage {
    /// What stands in the field.
    pub typed: String,
    /// What the site answered, when it was asked.
    pub answer: Option<CheckStep>,
    /// The subdomain that the site has now, when it has moved.
    pub moved_to: Option<String>,
}

/// The page of step 1. An answer on it says that it went no further.
pub fn site_page(frame: Frame, page: SitePage) -> Response {
    let status =
        if page.answer.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    frame.title(text::CONNECT).respond(status, move || view! { <Site page /> })
}

/// The answer to what was typed, as a piece of that page.
pub fn site_fragment(answer: CheckStep, moved_to: Option<String>) -> String {
    render::fragment(|| view! { <Answer answer moved_to /> })
}

#[component]
fn Site(page: SitePage) -> impl IntoView {
    let SitePage { typed, answer, moved_to } = page;
    let wrong = answer.as_ref().is_some_and(|answer| answer.status == StepStatus::Failed);
    view! {
        <section class="card" aria-labelledby="heading">
            <Stepper stage=Stage::Site />
            <h1 id="heading">{text::CONNECT}</h1>
            <p class="lead">{text::SITE_LEAD}</p>
            <SiteLive />
            <form method="post" action="/wizard" novalidate>
                <div class="field">
                    <label for="subdomain">{text::SUBDOMAIN}</label>
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
                        />
                        <span id="subdomain-suffix" class="suffix">
                            {SITE_SUFFIX}
                        </span>
                    </div>
                    <div class="answer-room" role="status">
                        {match answer {
                            Some(answer) => view! { <Answer answer moved_to /> }.into_any(),
                            None => view! { <Waiting /> }.into_any(),
                        }}
                    </div>
                </div>
                <div class="actions">
                    <button type="submit" class="button primary">
                        {text::CONTINUE}
                    </button>
                </div>
            </form>
            <template id="site-waiting">
                <Waiting />
            </template>
            <template id="site-asking">
                <Asking />
            </template>
            <template id="site-lost">
                <Lost />
            </template>
        </section>
        <SiteHelp />
    }
}

/// What a site has answered, and the one click to its new name.
#[component]
fn Answer(mut answer: CheckStep, moved_to: Option<String>) -> impl IntoView {
    let moved_to = moved_to.and_then(|name| Subdomain::parse(&name).ok());
    if moved_to.is_some() {
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
            {moved_to
                .map(|site| {
                    view! {
                        <button
                            type="submit"
                            name="moved_to"
                            value=site.as_str().to_owned()
                            class="button small"
                        >
                            {text::take_moved(&site.host())}
                        </button>
                    }
                })}
        </div>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div
            id="site-answer"
            class="answer"
            data-step="site"
            data-status="waiting"
            data-code=""
        >
            <p class="hint">{text::SUBDOMAIN_HINT}</p>
        </div>
    }
}

#[component]
fn Asking() -> impl IntoView {
    view! {
        <div
            id="site-answer"
            class="answer step"
            data-step="site"
            data-status="running"
            data-code=""
            aria-busy="true"
        >
            <Icon glyph=Glyph::Running />
            <div class="step-words">
                <p class="step-title">{text::SITE_ASKING} <span data-slot=""></span></p>
                <p class="skeleton" aria-hidden="true"></p>
            </div>
        </div>
    }
}

#[component]
fn Lost() -> impl IntoView {
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
                <p class="step-title">{text::SITE_LOST}</p>
                <p class="step-detail">{text::SITE_LOST_DETAIL}</p>
            </div>
        </div>
    }
}
