//! An access review: what was given, line by line, and what becomes of it.
//!
//! The list is a form: lines are ticked, a note is written, and a button decides. Without a script
//! it works the same.

mod lines;
mod state;

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::evidence::list::{Chips, Filters, Nothing, Pager};
use super::evidence::query::{Fields, address, chips, pairs};
use super::evidence::{Looked, Place, WhereGapsAre};
use super::parts::{Badge, Notice, Tone, Trail};
use super::scene::at;
use super::shell::Frame;
use super::{format, text};
use crate::domain::access::AccessQuery;
use crate::domain::messages;
use crate::domain::review::{
    Decision, LONGEST_NOTE, ListedAccess, ListedMember, Review, ReviewPart, Reviewer,
};
use crate::domain::run::Run;
use crate::domain::subdomain::SITE_SUFFIX;
use crate::domain::text::{Text, number};
use lines::lines;
use state::{Signed, ending, progress};

pub use state::ReviewList;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct ReviewPage {
    /// The run.
    pub looked: Looked,
    /// The review.
    pub review: Review,
    /// What has become of what was to be taken away, once a run has followed.
    pub outcome: Option<Outcome>,
    /// What is looked for.
    pub query: AccessQuery,
    /// The lines.
    pub rows: ReviewRows,
    /// Where in the list they stand.
    pub place: Place,
    /// The address of this place, for the form to come back to.
    pub cursor: Option<String>,
    /// How many are found; none when they are too many to be counted.
    pub found: Option<i64>,
    /// Whether there is a run before that tells what is new.
    pub is_new_known: bool,
    /// Whether the person may decide.
    pub may_manage: bool,
    /// What was typed and not taken.
    pub typed: Typed,
    /// What is said above the list.
    pub said: Option<Said>,
}

/// What has become of what was to be taken away.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The run that shows it.
    pub run: Run,
    /// How much was to be taken away.
    pub to_remove: i64,
    /// How much of it is there still.
    pub still_there: i64,
}

/// The lines of one of the two lists.
#[derive(Clone, Debug)]
pub enum ReviewRows {
    /// Access that was given in spaces.
    Access(Vec<ListedAccess>),
    /// Members of groups.
    Members(Vec<ListedMember>),
}

impl ReviewRows {
    fn part(&self) -> ReviewPart {
        match self {
            Self::Access(_) => ReviewPart::Access,
            Self::Members(_) => ReviewPart::Members,
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Access(rows) => rows.is_empty(),
            Self::Members(rows) => rows.is_empty(),
        }
    }
}

/// What was typed into the form, kept after an error.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The lines that were ticked.
    pub items: Vec<String>,
    /// Whether all that is found was chosen.
    pub all: bool,
    /// The note.
    pub note: String,
    /// What was to be said at the end.
    pub statement: String,
}

/// The address of a place in a list, after so many lines were decided of.
pub fn decided_address(
    path: &str,
    rows: i64,
    part: ReviewPart,
    cursor: Option<&str>,
    query: &AccessQuery,
) -> String {
    let rows = rows.to_string();
    let more =
        [("done", rows.as_str()), ("of", word_of(part)), ("cursor", cursor.unwrap_or_default())];
    format!("{}#list", address(path, &more, query))
}

/// The word of a part in an address: the first has none.
fn word_of(part: ReviewPart) -> &'static str {
    if part == ReviewPart::Access { "" } else { part.as_str() }
}

/// What is said above the list.
#[derive(Clone, Debug)]
pub enum Said {
    /// So many were decided of.
    Decided(i64),
    /// It was not done.
    Refused(Text),
}

/// The page.
pub fn review_page(frame: Frame, status: StatusCode, page: ReviewPage) -> Response {
    frame.title(messages::review()).wide().respond(status, move || view! { <Page page /> })
}

#[component]
fn Page(page: ReviewPage) -> impl IntoView {
    let ReviewPage { looked, review, outcome, query, rows, place, .. } = page;
    let source = at(&format!("/sources/{}", looked.connection.id));
    let path = format!("{source}/reviews/{}", review.id);
    let part = rows.part();
    let of = [("of", word_of(part))];
    let list = address(&path, &of, &query);
    let narrowed = chips(&path, &of, &query);
    let all = (!query.is_empty()).then(|| address(&path, &of, &AccessQuery::default()));
    let trail = vec![
        (at("/sources"), messages::sources().say()),
        (source, format!("{}{SITE_SUFFIX}", looked.connection.site.subdomain)),
        (looked.path(), format::moment(review.snapshot_at)),
    ];
    let decides = page.may_manage && !review.is_signed();
    let (tone, word) = if review.is_signed() {
        (Tone::Good, messages::review_signed())
    } else {
        (Tone::Busy, messages::review_open())
    };
    let lead =
        messages::review_lead(format::moment(review.snapshot_at), name_of(&review.created_by));
    let gaps = view! { <WhereGapsAre run=looked.run.clone() /> };
    let said = page.said.map(|said| match said {
        Said::Decided(rows) => (Tone::Good, messages::review_done(rows)),
        Said::Refused(why) => (Tone::Bad, why),
    });
    let typed = page.typed;
    let statement = typed.statement.clone();
    let empty = rows.is_empty();
    let table = lines(&looked, rows, decides.then_some(typed.items.as_slice()));
    let table = match (empty, decides) {
        (true, _) => view! { <Nothing all words=messages::look_none() /> }.into_any(),
        (false, false) => table,
        (false, true) => {
            let hidden = pairs(&query).map(|(name, value)| (name, value.to_owned()));
            let hidden = hidden.into_iter().chain([
                ("of", part.as_str().to_owned()),
                ("cursor", page.cursor.unwrap_or_default()),
            ]);
            let hidden: Vec<_> = hidden.filter(|(_, value)| !value.is_empty()).collect();
            view! {
                <form method="post" action=format!("{path}/decisions") autocomplete="off">
                    {hidden
                        .into_iter()
                        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
                        .collect_view()}
                    {table}
                    <Decide found=page.found typed />
                </form>
            }
            .into_any()
        }
    };
    view! {
        <Trail steps=trail here=messages::review().say() />
        <div class="page-head">
            <div class="page-words">
                <h1>{messages::review()}</h1>
                <p class="lead">{lead}</p>
            </div>
            <Badge tone word />
        </div>
        {gaps}
        {review.is_signed().then(|| view! { <Signed review=review.clone() outcome /> })}
        {progress(&path, part, review.progress)}
        {said.map(|(tone, title)| view! { <div role="status"><Notice tone title /></div> })}
        <Tabs path=path.clone() review=review.clone() part />
        <section class="panel" id="list" aria-label=part_name(part)>
            <p class="dim">
                {match part {
                    ReviewPart::Access => messages::review_access_lead(),
                    ReviewPart::Members => messages::review_members_lead(),
                }}
            </p>
            <Filters path=path.clone()>
                {(part == ReviewPart::Members)
                    .then(|| view! { <input type="hidden" name="of" value=part.as_str() /> })}
                <Fields query part decisions=true is_new_known=page.is_new_known />
            </Filters>
            <Chips chips=narrowed />
            {table}
            <Pager path=list place />
        </section>
        {decides.then(|| ending(&path, review.progress.left(), statement))}
    }
    .into_any()
}

/// What a list of a review is called.
fn part_name(part: ReviewPart) -> Text {
    match part {
        ReviewPart::Access => messages::review_access(),
        ReviewPart::Members => messages::review_members(),
    }
}

/// A reviewer's name; the portal's id where it told none.
fn name_of(reviewer: &Reviewer) -> String {
    if reviewer.name.is_empty() { reviewer.id.clone() } else { reviewer.name.clone() }
}

/// The way between the two lists.
#[component]
fn Tabs(path: String, review: Review, part: ReviewPart) -> impl IntoView {
    let link = |one: &ReviewPart| {
        let count = match one {
            ReviewPart::Access => review.progress.access,
            ReviewPart::Members => review.progress.members,
        };
        let href = match one {
            ReviewPart::Access => path.clone(),
            ReviewPart::Members => format!("{path}?of={one}"),
        };
        view! {
            <li>
                <a href=href aria-current=(*one == part).then_some("page")>
                    {part_name(*one)}
                    <span class="dim tab-count">{number(count)}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="parts" aria-label=messages::review_parts()>
            <ul>{ReviewPart::ALL.iter().map(link).collect_view()}</ul>
        </nav>
    }
}

/// What becomes of the lines that were chosen.
#[component]
fn Decide(found: Option<i64>, typed: Typed) -> impl IntoView {
    let all = found.map_or_else(messages::review_all_found, messages::review_all);
    let radio = |value: &'static str, words: Text, checked: bool| {
        view! {
            <label class="confirm">
                <input type="radio" name="scope" value=value checked=checked />
                <span>{words}</span>
            </label>
        }
    };
    let button = |decision: &Decision| {
        view! {
            <button type="submit" class="button" name="decision" value=decision.as_str()>
                {text::decision(*decision)}
            </button>
        }
    };
    view! {
        <fieldset class="decide">
            <legend class="unseen">{messages::review_decide()}</legend>
            <div class="decide-scope">
                {radio("ticked", messages::review_ticked(), !typed.all)}
                {radio("all", all, typed.all)}
            </div>
            <div class="field">
                <label for="note">{messages::review_note()}</label>
                <div class="frame">
                    <input
                        id="note"
                        name="note"
                        type="text"
                        value=typed.note
                        maxlength=LONGEST_NOTE.to_string()
                    />
                </div>
            </div>
            <div class="actions">
                {Decision::ALL.iter().map(button).collect_view()}
                <button type="submit" class="button plain" name="decision" value="none">
                    {messages::review_take_back()}
                </button>
            </div>
        </fieldset>
    }
}
