//! What a person has to know of a token's life.

use leptos::prelude::*;

use crate::domain::connection::TokenLife;
use crate::domain::messages;
use crate::ui::parts::{Badge, Tone};

/// A word for a life that is ending or over; nothing for a long one.
#[component]
pub(super) fn LifeBadge(life: TokenLife) -> impl IntoView {
    match life {
        TokenLife::Long => None,
        TokenLife::Ending => Some((Tone::Note, messages::token_ending())),
        TokenLife::Over => Some((Tone::Bad, messages::token_over())),
    }
    .map(|(tone, word)| view! { <Badge tone word /> })
}
