//! The lines of a review.

use leptos::prelude::*;

use super::name_of;
use super::{Looked, ReviewRows};
use crate::domain::inventory::User;
use crate::domain::messages;
use crate::domain::review::{Decided, Decision, ListedAccess, ListedMember, ReviewItem};
use crate::domain::text::Text;
use crate::ui::evidence::access::{
    AccountMarks, Mark, Marks, day_of, name_of as named, name_or_id,
};
use crate::ui::evidence::given::given_cells;
use crate::ui::{format, text};

/// The table; with boxes to tick when there is anything to decide.
///
/// `ticked` are the lines that are ticked; none where nobody ticks.
pub(super) fn lines(looked: &Looked, rows: ReviewRows, ticked: Option<&[String]>) -> AnyView {
    let (heads, rows) = match rows {
        ReviewRows::Access(rows) => (
            vec![
                messages::look_principal(),
                messages::look_space(),
                messages::look_how(),
                messages::look_may(),
                messages::look_first_seen(),
            ],
            rows.into_iter().map(|row| access(looked, row, ticked)).collect_view(),
        ),
        ReviewRows::Members(rows) => (
            vec![messages::look_person(), messages::look_group(), messages::look_first_seen()],
            rows.into_iter().map(|row| member(looked, row, ticked)).collect_view(),
        ),
    };
    view! {
        <table class="table">
            <thead>
                <tr>
                    {ticked
                        .is_some()
                        .then(|| {
                            view! {
                                <th scope="col">
                                    <span class="unseen">{messages::review_tick()}</span>
                                </th>
                            }
                        })}
                    {heads
                        .into_iter()
                        .map(|words| view! { <th scope="col">{words}</th> })
                        .collect_view()}
                    <th scope="col">{messages::review_decision()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The box of a line.
fn tick(item: &ReviewItem, ticked: &[String], about: String) -> AnyView {
    let value = item.to_field();
    let checked = ticked.contains(&value);
    view! {
        <td class="tick">
            <label>
                <input type="checkbox" name="item" value=value checked=checked />
                <span class="unseen">{messages::review_tick_line(about)}</span>
            </label>
        </td>
    }
    .into_any()
}

fn access(looked: &Looked, row: ListedAccess, ticked: Option<&[String]>) -> AnyView {
    let about = format!("{}, {}", named(&row.row), row.row.space_name);
    let tick = ticked.map(|ticked| tick(&row.item, ticked, about));
    let (decided, still_there) = (row.decided.clone(), row.still_there);
    let word = word_of(decided.as_ref());
    view! {
        <tr data-decision=word>
            {tick}
            {given_cells(looked, row)}
            <DecidedCell decided still_there />
        </tr>
    }
    .into_any()
}

fn member(looked: &Looked, row: ListedMember, ticked: Option<&[String]>) -> AnyView {
    let group = name_or_id(&row.group.name, &row.group.id);
    let person = name_or_id(&row.user.display_name, &row.user.account_id);
    let about = format!("{person}, {group}");
    let tick = ticked.map(|ticked| tick(&row.item(), ticked, about));
    let href = looked.person(&row.user.account_id);
    let seen = day_of(row.first_seen);
    let ListedMember { user, decided, still_there, .. } = row;
    let User { email, .. } = user.clone();
    let word = word_of(decided.as_ref());
    view! {
        <tr data-decision=word>
            {tick}
            <th scope="row" data-label=messages::look_person()>
                <span class="who">
                    <span class="who-name">
                        <a href=href>
                            <bdi>{person}</bdi>
                        </a>
                        <AccountMarks marks=Marks::of(&user) />
                    </span>
                    {(!email.is_empty()).then(|| view! { <span class="who-more dim">{email}</span> })}
                </span>
            </th>
            <td class="breakable" data-label=messages::look_group()>
                <bdi>{group}</bdi>
            </td>
            <td class="dim when" data-label=messages::look_first_seen()>
                {seen}
            </td>
            <DecidedCell decided still_there />
        </tr>
    }
    .into_any()
}

fn word_of(decided: Option<&Decided>) -> &'static str {
    decided.map_or("undecided", |decided| decided.decision.as_str())
}

const fn tone_of(decision: Decision) -> &'static str {
    match decision {
        Decision::Keep => "good",
        Decision::Remove => "bad",
        Decision::Ask => "note",
    }
}

/// What was decided, by whom and why; and what has become of it.
#[component]
fn DecidedCell(decided: Option<Decided>, still_there: Option<bool>) -> impl IntoView {
    let Some(Decided { decision, note, at, by }) = decided else {
        return view! {
            <td class="dim" data-label=messages::review_decision()>
                {messages::review_undecided()}
            </td>
        }
        .into_any();
    };
    let now = still_there.and_then(|there| outcome(decision, there));
    view! {
        <td data-label=messages::review_decision()>
            <span class="decided">
                <span class="who-name">
                    <Mark tone=tone_of(decision) words=text::decision(decision) />
                    {now.map(|(tone, words)| view! { <Mark tone words /> })}
                </span>
                {(!note.is_empty())
                    .then(|| {
                        view! {
                            <span class="decided-note">
                                <bdi>{note}</bdi>
                            </span>
                        }
                    })}
                <span class="who-more dim">
                    {messages::review_by(format::moment(at), name_of(&by))}
                </span>
            </span>
        </td>
    }
    .into_any()
}

/// What the newest run says of it; nothing where it is as it was to be.
fn outcome(decision: Decision, still_there: bool) -> Option<(&'static str, Text)> {
    match (decision, still_there) {
        (Decision::Remove, true) => Some(("note", messages::review_still_there())),
        (Decision::Remove, false) => Some(("good", messages::review_gone())),
        (_, false) => Some(("quiet", messages::review_gone())),
        (_, true) => None,
    }
}
