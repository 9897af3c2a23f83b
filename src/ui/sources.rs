//! What comes after the wizard: the sources, one source, one collection.

mod detail;
mod evidence;
mod life;
mod link;
mod list;
mod run;
mod spaces;
mod turn;

use crate::domain::connection::ConnectionStatus;
use crate::domain::run::RunStatus;

use leptos::prelude::*;

use super::parts::{Badge, Tone};
use super::text;

pub use detail::{SourcePage, source_page};
pub use link::{LinkPage, link_page};
pub use list::{SourcesPage, sources_page};
pub use run::{Detail, Gaps, RunPage, RunView, run_fragment, run_page};
pub use spaces::{SpacesPage, spaces_page};
pub use turn::Turn;

/// How a run ended, in a word.
#[component]
pub(super) fn RunBadge(status: RunStatus) -> impl IntoView {
    view! { <Badge tone=tone_of_run(status) word=text::run_status(status) /> }
}

const fn tone_of_connection(status: ConnectionStatus) -> Tone {
    match status {
        ConnectionStatus::Active => Tone::Good,
        ConnectionStatus::NeedsAttention => Tone::Note,
        ConnectionStatus::Off => Tone::Quiet,
    }
}

const fn tone_of_run(status: RunStatus) -> Tone {
    match status {
        RunStatus::Queued | RunStatus::Running => Tone::Busy,
        RunStatus::Succeeded => Tone::Good,
        RunStatus::Partial => Tone::Note,
        RunStatus::Failed => Tone::Bad,
        RunStatus::Cancelled => Tone::Quiet,
    }
}
