//! The help beside each step: at the right where there is room, folded below where there is not.

use leptos::prelude::*;

use crate::domain::check_words::ALL_SCOPES;
use crate::domain::messages;
use crate::domain::run::OnRequest;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::domain::text::Text;
use crate::ui::parts::Outside;
use crate::ui::text;

/// Both forms of a help panel; styles show one of them.
fn panel<V: IntoView + 'static>(title: Text, body: impl Fn() -> V) -> impl IntoView {
    view! {
        <aside class="help at-side" aria-label=title.clone()>
            <h2>{title.clone()}</h2>
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
    panel(messages::where_is_it(), || {
        view! {
            <p class="address" aria-hidden="true">
                <span class="address-dim">"https://"</span>
                <span class="address-name">"acme"</span>
                <span class="address-dim">{SITE_SUFFIX}"/wiki"</span>
            </p>
            <p>{messages::where_is_it_detail()}</p>
            <p>{messages::where_not()}</p>
            <h3>{messages::what_next()}</h3>
            <ol>
                <li>{messages::what_next_account()}</li>
                <li>{messages::what_next_checks()}</li>
                <li>{messages::what_next_kept()}</li>
            </ol>
        }
    })
}

/// Step 2: how a token is made.
#[component]
pub fn TokenHelp(on_request: OnRequest) -> impl IntoView {
    panel(messages::help_token(), move || {
        let (before, behind) = text::around(messages::help_open);
        view! {
            <ol>
                <li>
                    {before}
                    <Outside href=text::TOKEN_PAGE.to_owned() name=messages::help_page().say() />
                    {behind}
                </li>
                <li>{messages::help_create()}</li>
                <li>{messages::help_name()}</li>
                <li>{messages::help_expiry()}</li>
                <li>{messages::help_copy()}</li>
            </ol>
            <h3>{messages::help_service()}</h3>
            <p>{messages::help_service_detail()}</p>
            <h3>{messages::help_scopes()}</h3>
            <p>{messages::help_scopes_detail()}</p>
            <ul class="scopes">
                {ALL_SCOPES
                    .iter()
                    .copied()
                    .chain(on_request.scopes())
                    .map(|scope| {
                        let optional = scope.contains("audit-log");
                        view! {
                            <li>
                                <code>{scope}</code>
                                {optional.then(|| format!(" {}", messages::help_scopes_optional().say()))}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    })
}
