//! Looking into what a run saw: its spaces, its people, who reaches what, and who
//! changed what.
//!
//! Everything is server HTML: filters are forms that ask (GET), lists go on by links, groups and
//! long cells fold by themselves.

pub(super) mod access;
mod changes;
mod chart;
mod differences;
pub(super) mod given;
mod levels;
pub(super) mod list;
mod people;
mod person;
pub(super) mod query;
mod space;
mod spaces;
mod summary;

use leptos::prelude::*;
use url::form_urlencoded::{Serializer, byte_serialize};

use super::parts::{Notice, Tone, Trail};
use super::scene::at;
use super::{format, sources};
use crate::domain::connection::Connection;
use crate::domain::messages;
use crate::domain::run::{Run, RunStatus};
use crate::domain::subdomain::SITE_SUFFIX;
use crate::domain::text::Text;

pub use changes::{ChangesPage, changes_page};
pub use differences::{DifferencesPage, differences_page};
pub use given::{AccessPage, access_page};
pub use people::{PeoplePage, people_page};
pub use person::{PersonPage, person_page};
pub use space::{GroupMembers, SpacePage, space_page};
pub use spaces::{SpacesPage, spaces_page};
pub use summary::{SummaryPage, summary_page};

/// The run that is looked into.
#[derive(Clone, Debug)]
pub struct Looked {
    /// Its connection.
    pub connection: Connection,
    /// The run.
    pub run: Run,
}

impl Looked {
    pub(super) fn path(&self) -> String {
        path_of(&self.run)
    }

    /// The address of a page below the run's.
    pub(super) fn below(&self, rest: &str) -> String {
        format!("{}/{rest}", self.path())
    }

    /// The address of a space's page.
    pub(super) fn space(&self, id: &str) -> String {
        self.below(&format!("spaces/{}", in_path(id)))
    }

    /// The address of a person's page.
    pub(super) fn person(&self, id: &str) -> String {
        self.below(&format!("people/{}", in_path(id)))
    }

    /// The address of the changes that are narrowed by this.
    fn changes(&self, by: &str, id: &str) -> String {
        asked(&self.below("changes"), &[(by, id)])
    }
}

/// Where in a list a page stands, and with what it was asked for.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// It is the list's beginning.
    pub first: bool,
    /// Where the next page begins; none at the list's end.
    pub next: Option<String>,
}

/// The address of a run's page.
pub fn path_of(run: &Run) -> String {
    at(&format!("/sources/{}/runs/{}", run.connection_id, run.id))
}

/// An id of Atlassian's as a piece of a path.
fn in_path(id: &str) -> String {
    byte_serialize(id.as_bytes()).collect()
}

/// A path with what is asked for; what is empty is left out.
pub(super) fn asked(path: &str, pairs: &[(&str, &str)]) -> String {
    let given: Vec<_> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
    if given.is_empty() {
        return path.to_owned();
    }
    let mut query = Serializer::new(String::new());
    query.extend_pairs(given);
    format!("{path}?{}", query.finish())
}

/// The parts of a run that have pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The run itself.
    Overview,
    /// Its spaces.
    Spaces,
    /// Its people.
    People,
    /// Who was given what, over all spaces.
    Access,
    /// What changed in who may do what since the run before.
    Differences,
    /// The changes within its window.
    Changes,
    /// All of it on paper.
    Summary,
}

/// The way between the pages of a run.
#[component]
pub fn Parts(
    /// The address of the run's page.
    path: String,
    /// The page that is shown.
    here: Part,
) -> impl IntoView {
    let link = move |(part, rest, words): (Part, &str, Text)| {
        let current = (part == here).then_some("page");
        view! {
            <li>
                <a href=format!("{path}{rest}") aria-current=current>
                    {words}
                </a>
            </li>
        }
    };
    let parts = [
        (Part::Overview, "", messages::look_overview()),
        (Part::Spaces, "/spaces", messages::look_spaces()),
        (Part::People, "/people", messages::look_people()),
        (Part::Access, "/access", messages::given()),
        (Part::Differences, "/differences", messages::differences()),
        (Part::Changes, "/changes", messages::look_changes()),
        (Part::Summary, "/summary", messages::look_summary()),
    ];
    view! {
        <nav class="parts" aria-label=messages::look_parts()>
            <ul>{parts.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}

/// What stands above every page of a run's evidence: where it is, what it is, and what may be
/// missing in it.
#[component]
fn Head(
    looked: Looked,
    part: Part,
    /// The pages between the run and this one.
    #[prop(default = Vec::new())]
    between: Vec<(String, String)>,
    /// What the page is called in the trail.
    here: String,
    children: Children,
) -> impl IntoView {
    let Looked { connection, run } = looked;
    let begun = run.started_at.unwrap_or(run.created_at);
    let mut steps = vec![
        (at("/sources"), messages::sources().say()),
        (
            at(&format!("/sources/{}", connection.id)),
            format!("{}{SITE_SUFFIX}", connection.site.subdomain),
        ),
        (path_of(&run), format::moment(begun)),
    ];
    steps.extend(between);
    let path = path_of(&run);
    view! {
        <Trail steps here />
        <div class="page-head">
            <div class="page-words">{children()}</div>
            <sources::RunBadge status=run.status />
        </div>
        <Parts path=path here=part />
        <WhereGapsAre run />
    }
}

/// What a run with gaps says wherever its rows are shown; nothing of one without.
#[component]
pub(super) fn WhereGapsAre(run: Run) -> impl IntoView {
    (run.status == RunStatus::Partial).then(|| {
        view! {
            <Notice tone=Tone::Note title=messages::look_partial()>
                <p>
                    {messages::look_partial_detail()} " "
                    <a href=path_of(&run)>{messages::look_partial_link()}</a>
                </p>
            </Notice>
        }
    })
}
