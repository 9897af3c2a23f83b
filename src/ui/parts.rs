//! The small parts that pages are put together from.

use leptos::prelude::*;

use super::text;
use crate::domain::check::{CheckCode, CheckStep, CheckStepId, StepStatus};
use crate::domain::check_words::ALL_SCOPES;
use crate::domain::messages;
use crate::domain::text::Text;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// The product.
    Mark,
    Lock,
    Tick,
    Passed,
    Warning,
    Failed,
    Skipped,
    Waiting,
    Running,
    Eye,
    Leave,
    Download,
    Link,
    Next,
    Remove,
}

impl Glyph {
    /// The path on a field of 16 × 16, drawn as a line.
    const fn path(self) -> &'static str {
        match self {
            Self::Mark => {
                "M6.2 9.8 3.9 12.1a2.3 2.3 0 0 1-3.2-3.2L4 5.6a2.3 2.3 0 0 1 3.2 0M9.8 6.2l2.3-2.3a2.3 2.3 0 0 1 3.2 3.2L12 10.4a2.3 2.3 0 0 1-3.2 0M5.7 10.3l4.6-4.6"
            }
            Self::Lock => "M5 7V5.2a3 3 0 0 1 6 0V7M3.5 7h9v6.5h-9z",
            Self::Tick => "m3.5 8.5 3 3 6-7",
            Self::Passed => "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM5.2 8.3l2 2 3.6-4.2",
            Self::Warning => "M8 2.2 1.6 13.4h12.8ZM8 6.6v3M8 11.5v.1",
            Self::Failed => {
                "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2"
            }
            Self::Skipped => "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM5.3 8h5.4",
            Self::Waiting => "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z",
            Self::Running => "M14.5 8A6.5 6.5 0 1 1 8 1.5",
            Self::Eye => {
                "M1.5 8S4 3.7 8 3.7 14.5 8 14.5 8 12 12.3 8 12.3 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
            }
            Self::Leave => "M9.5 2.5h4v4M13.5 2.5l-6 6M11.5 9.5v4h-9v-9h4",
            Self::Download => "M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11",
            Self::Link => {
                "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-1 1M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l1-1"
            }
            Self::Next => "M3 8h10M9.2 4.2 13 8l-3.8 3.8",
            Self::Remove => "m4.5 4.5 7 7M11.5 4.5l-7 7",
        }
    }

    /// The name that styles know it by.
    const fn name(self) -> &'static str {
        match self {
            Self::Passed => "icon passed",
            Self::Warning => "icon warning",
            Self::Failed => "icon failed",
            Self::Skipped => "icon skipped",
            Self::Waiting => "icon waiting",
            Self::Running => "icon running",
            Self::Next => "icon along",
            _ => "icon",
        }
    }
}

/// A line drawing beside words; it says nothing that the words do not.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    view! {
        <svg class=glyph.name() viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=glyph.path() />
        </svg>
    }
}

/// A link to another site, in a new tab.
#[component]
pub fn Outside(href: String, name: String) -> impl IntoView {
    view! {
        <a href=href target="_blank" rel="noopener" class="outside">
            {name}
            <Icon glyph=Glyph::Leave />
            <span class="unseen">" "{messages::new_tab()}</span>
        </a>
    }
}

/// How a thing stands, in colour, icon and word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Busy,
    Note,
    Bad,
    Quiet,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Busy => "busy",
            Self::Note => "note",
            Self::Bad => "bad",
            Self::Quiet => "quiet",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Good => Glyph::Passed,
            Self::Busy => Glyph::Running,
            Self::Note => Glyph::Warning,
            Self::Bad => Glyph::Failed,
            Self::Quiet => Glyph::Skipped,
        }
    }
}

/// A state in a word.
#[component]
pub fn Badge(tone: Tone, word: Text) -> impl IntoView {
    view! {
        <span class=format!("badge {}", tone.class())>
            <Icon glyph=tone.glyph() />
            {word}
        </span>
    }
}

/// Something to know, set apart.
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(into)] title: Text,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=format!("notice {}", tone.class())>
            <Icon glyph=tone.glyph() />
            <div class="notice-words">
                <p class="notice-title">{title}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// A line of a list of facts.
#[component]
pub fn Fact(name: Text, children: Children) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{name}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

/// Where a page stands below others.
#[component]
pub fn Trail(steps: Vec<(String, String)>, here: String) -> impl IntoView {
    view! {
        <nav class="trail" aria-label=messages::breadcrumb()>
            <ol>
                {steps
                    .into_iter()
                    .map(|(href, name)| view! { <li><a href=href>{name}</a></li> })
                    .collect_view()} <li aria-current="page">{here}</li>
            </ol>
        </nav>
    }
}

const fn glyph_of(status: StepStatus) -> Glyph {
    match status {
        StepStatus::Passed => Glyph::Passed,
        StepStatus::Warning => Glyph::Warning,
        StepStatus::Failed => Glyph::Failed,
        StepStatus::Skipped => Glyph::Skipped,
    }
}

/// What a finished step says: icon, words, cause, remedy, and the one link that helps.
#[component]
pub fn StepWords(mut step: CheckStep) -> impl IntoView {
    if step.status == StepStatus::Skipped {
        // Its word says all; what it is about tells the skipped ones apart.
        step.title = text::check(step.id);
        step.detail = Text::default();
    }
    let needs_token = step.status == StepStatus::Failed
        && matches!(
            step.code,
            CheckCode::CredentialsRejected
                | CheckCode::CredentialsRejectedPublicSite
                | CheckCode::ScopesMissing
        );
    view! {
        <Icon glyph=glyph_of(step.status) />
        <div class="step-words">
            <p class="step-title">
                {step.title} <span class="step-word">{text::step_status(step.status)}</span>
            </p>
            {(!step.detail.is_empty()).then(|| view! { <p class="step-detail">{step.detail}</p> })}
            {step.remedy.map(|remedy| view! { <Remedy remedy=remedy.say() /> })}
            {needs_token
                .then(|| {
                    view! {
                        <p class="step-link">
                            <Outside
                                href=text::TOKEN_PAGE.to_owned()
                                name=messages::remedy_link().say()
                            />
                        </p>
                    }
                })}
        </div>
    }
}

/// What to do. Where it ends with all scopes, their list is folded: it is long,
/// and the same on every line that misses one.
#[component]
fn Remedy(remedy: String) -> impl IntoView {
    let list = ALL_SCOPES.first().and_then(|first| remedy.find(first));
    let list = list.filter(|at| ALL_SCOPES.iter().all(|scope| remedy[*at..].contains(scope)));
    let scopes = scopes_in(&remedy[list.unwrap_or(remedy.len())..]);
    view! {
        <p class="step-remedy">{remedy[..list.unwrap_or(remedy.len())].trim_end().to_owned()}</p>
        {list
            .map(|_| {
                view! {
                    <details class="step-scopes">
                        <summary>{messages::scopes_to_tick(scopes.len())}</summary>
                        <ul class="scopes">
                            {scopes
                                .into_iter()
                                .map(|scope| view! { <li><code>{scope}</code></li> })
                                .collect_view()}
                        </ul>
                    </details>
                }
            })}
    }
    // The types of lines are deep enough for the compiler without this one.
    .into_any()
}

/// The scopes that stand in a text, whatever its language puts between them.
fn scopes_in(text: &str) -> Vec<String> {
    let of_scope = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '.');
    text.split(|c| !of_scope(c))
        .map(|word| word.trim_matches('.'))
        .filter(|word| word.contains(':') && word.contains("confluence"))
        .map(str::to_owned)
        .collect()
}

/// A line of the checklist that has ended.
#[component]
pub fn CheckLine(step: CheckStep) -> impl IntoView {
    let (id, status, code) = (step.id, step.status.as_str(), step.code.as_str());
    view! {
        <li
            id=line_id(id)
            class="step"
            data-step=id.as_str()
            data-status=status
            data-code=code
        >
            <StepWords step />
        </li>
    }
}

/// A line that has not ended. It becomes a running one, or one that was not
/// tried, by its attribute alone, and says nothing to a screen reader by that.
#[component]
pub fn WaitingLine(step: CheckStepId) -> impl IntoView {
    view! {
        <li
            id=line_id(step)
            class="step"
            data-step=step.as_str()
            data-status="waiting"
            data-code=""
            data-after=runs_after(step)
            aria-live="off"
        >
            <Icon glyph=Glyph::Waiting />
            <Icon glyph=Glyph::Running />
            <Icon glyph=Glyph::Skipped />
            <div class="step-words">
                <p class="step-title">
                    {text::check(step)} <span class="step-word when-waiting">{messages::step_waiting()}</span>
                    <span class="step-word when-running">{messages::step_running()}</span>
                    <span class="step-word when-skipped">
                        {text::step_status(StepStatus::Skipped)}
                    </span>
                </p>
            </div>
        </li>
    }
}

/// The line whose end this one waits for; empty for the first. Most lists are
/// read side by side.
const fn runs_after(step: CheckStepId) -> &'static str {
    match step {
        CheckStepId::Site => "",
        CheckStepId::SignIn => CheckStepId::Site.as_str(),
        CheckStepId::Spaces | CheckStepId::Pages | CheckStepId::Groups | CheckStepId::AuditLog => {
            CheckStepId::SignIn.as_str()
        }
        CheckStepId::SpacePermissions => CheckStepId::Spaces.as_str(),
        CheckStepId::Users => CheckStepId::Groups.as_str(),
    }
}

fn line_id(step: CheckStepId) -> String {
    format!("check-{step}")
}
