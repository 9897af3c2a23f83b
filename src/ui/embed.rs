//! What a page tells the portal that framed it or opened its window.
//!
//! The page says it by attributes of `<body>`, and `public/frame.js` hands it
//! on, to the exact origins that stand there and to no other. A page that no
//! portal may frame has neither the attributes nor the script.

use leptos::prelude::*;

use crate::domain::messages;
use crate::domain::text::Text;

/// What has come about on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// The landing page is there; the portal's answer presses its button.
    Ready,
    /// A step of the wizard, or another page of the session.
    Step(&'static str),
    /// A site is connected.
    Connected(String),
    /// The link's or the session's time is over: a new link is needed.
    Expired(&'static str),
    /// The page cannot be shown.
    Error(String),
}

impl News {
    /// The event's type, as the portal hears it.
    pub(super) const fn event(&self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Step(_) => "step",
            Self::Connected(_) => "connected",
            Self::Expired(_) => "expired",
            Self::Error(_) => "error",
        }
    }

    pub(super) const fn step(&self) -> Option<&'static str> {
        match self {
            Self::Step(step) => Some(step),
            _ => None,
        }
    }

    pub(super) fn connection(&self) -> Option<String> {
        match self {
            Self::Connected(id) => Some(id.clone()),
            _ => None,
        }
    }

    pub(super) fn code(&self) -> Option<String> {
        match self {
            Self::Expired(code) => Some((*code).to_owned()),
            Self::Error(code) => Some(code.clone()),
            _ => None,
        }
    }
}

/// What to do on a page that leads no further. The buttons appear when the
/// portal's page has answered that it can do what they say; until then, and
/// where there is no such page, the words tell the long way.
#[component]
pub(super) fn WayOn(alone: Text) -> impl IntoView {
    view! {
        <p id="alone">{alone}</p>
        <p id="no-cookie" hidden>
            {messages::no_cookie()}
        </p>
        <div class="actions">
            <button id="new-window" type="button" class="button primary grow" hidden>
                {messages::new_window()}
            </button>
            <button id="new-link" type="button" class="button primary grow" hidden>
                {messages::new_link()}
            </button>
        </div>
    }
}
