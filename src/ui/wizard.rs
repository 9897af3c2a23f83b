//! The wizard: two steps, and the page after them.

mod connected;
mod credentials;
mod help;
mod site;

use leptos::prelude::*;

use crate::domain::messages;

use super::parts::{Glyph, Icon};
use crate::domain::text::Text;

pub use connected::{Connected, connected_page};
pub use credentials::{
    CredentialsPage, FieldError, Refusal, credentials_page, field_fragment, not_tried_fragment,
    result_fragment, step_fragment,
};
pub use site::{SiteAnswer, SitePage, site_fragment, site_page};

/// Where the wizard stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
enum Stage {
    Site,
    Credentials,
    Connected,
}

/// The two named steps.
#[component]
fn Stepper(stage: Stage) -> impl IntoView {
    let step = |own: Stage, number: &'static str, name: Text| {
        let done = stage > own;
        view! {
            <li class=if done { "done" } else { "" } aria-current=(stage == own).then_some("step")>
                <span class="stepper-dot" aria-hidden="true">
                    {if done {
                        view! { <Icon glyph=Glyph::Tick /> }.into_any()
                    } else {
                        number.into_any()
                    }}
                </span>
                <span class="stepper-name">{name}</span>
                {done.then(|| view! { <span class="unseen">{messages::step_done()}</span> })}
            </li>
        }
    };
    view! {
        <ol class="stepper" aria-label=messages::steps()>
            {step(Stage::Site, "1", messages::step_site())}
            {step(Stage::Credentials, "2", messages::step_credentials())}
        </ol>
    }
}
