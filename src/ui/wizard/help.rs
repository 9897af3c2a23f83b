//! The help beside each step: at the right where there is room, folded below where there is not.

use leptos::prelude::*;

use crate::domain::check_words::ALL_SCOPES;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::ui::parts::Outside;
use crate::ui::text;

/// Both forms of a help panel; styles show one of them.
fn panel<V: IntoView + 'static>(title: &'static str, body: impl Fn() -> V) -> impl IntoView {
    view! {
        <aside class="help at-side" aria-label=title>
            <h2>{title}</h2>
            {body()}
        </aside>
        <details class="help below">
            <summary>{title}</summary>
            <div class="help-body">{body()}</div>
        </details>
    }
}

/// Step 1: where the subdomain is found, and what comes next.
#[component]
pub fn SiteHelp() -> impl IntoView {
    panel(text::WHERE_IS_IT, || {
        view! {
            <p class="address" aria-hidden="true">
                <span class="address-dim">"https://"</span>
                <span class="address-name">"acme"</span>
                <span class="address-dim">{SITE_SUFFIX}"/wiki"</span>
            </p>
            <p>{text::WHERE_IS_IT_DETAIL}</p>
            <p>{text::WHERE_NOT}</p>
            <h3>{text::WHAT_NEXT}</h3>
            <ol>{text::WHAT_NEXT_ITEMS.map(|item| view! { <li>{item}</li> })}</ol>
        }
    })
}

/// Step 2: how a token is made.
#[component]
pub fn TokenHelp() -> impl IntoView {
    panel(text::HELP_TOKEN, || {
        view! {
            <ol>
                <li>
                    {text::HELP_OPEN_BEFORE}
                    <Outside
                        href=text::TOKEN_PAGE.to_owned()
                        name=text::TOKEN_PAGE_NAME.to_owned()
                    /> {text::HELP_OPEN_AFTER}
                </li>
                {text::HELP_STEPS.map(|step| view! { <li>{step}</li> })}
            </ol>
            <h3>{text::HELP_SERVICE}</h3>
            <p>{text::HELP_SERVICE_DETAIL}</p>
            <h3>{text::HELP_SCOPES}</h3>
            <p>{text::HELP_SCOPES_DETAIL}</p>
            <ul class="scopes">
                {ALL_SCOPES
                    .iter()
                    .map(|scope| {
                        let optional = scope.contains("audit-log");
                        view! {
                            <li>
                                <code>{*scope}</code>
                                {optional.then_some(text::HELP_SCOPES_OPTIONAL)}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    })
}
