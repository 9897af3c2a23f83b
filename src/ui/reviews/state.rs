//! How far a review is, how it ends, and what came of it.

use leptos::prelude::*;

use super::{Outcome, name_of, word_of};
use crate::domain::access::AccessQuery;
use crate::domain::messages;
use crate::domain::review::{DecisionFilter, LONGEST_NOTE, Review, ReviewPart, ReviewProgress};
use crate::domain::text::number;
use crate::ui::evidence::path_of;
use crate::ui::evidence::query::{address, decided};
use crate::ui::format;
use crate::ui::parts::{Badge, Notice, Tone};

/// How much was decided, and how; each number leads to its lines.
pub(super) fn progress(path: &str, part: ReviewPart, progress: ReviewProgress) -> AnyView {
    let of = [("of", word_of(part))];
    let count = |one: &DecisionFilter| {
        let count = match one {
            DecisionFilter::Undecided => progress.left(),
            DecisionFilter::Keep => progress.keep,
            DecisionFilter::Remove => progress.remove,
            DecisionFilter::Ask => progress.ask,
        };
        let query = AccessQuery { decision: Some(*one), ..AccessQuery::default() };
        let href = format!("{}#list", address(path, &of, &query));
        view! {
            <li data-count=one.as_str()>
                <a href=href>
                    <span class="count">{number(count)}</span>
                    <span class="dim">{decided(*one)}</span>
                </a>
            </li>
        }
    };
    let percent = progress.percent();
    let words = messages::review_progress(progress.decided(), progress.total());
    view! {
        <section class="panel review-progress" aria-label=messages::review_decided()>
            <p class="run-outcome">{words.clone()}</p>
            <progress max="100" value=percent.to_string() aria-label=words>
                {messages::percent(percent)}
            </progress>
            <ul class="counts">{DecisionFilter::ALL.iter().map(count).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Who signed it off, and what has become of what was to be taken away.
#[component]
pub(super) fn Signed(review: Review, outcome: Option<Outcome>) -> impl IntoView {
    let by = review.signed_by.as_ref().map(name_of).unwrap_or_default();
    let at = format::moment(review.signed_at.unwrap_or(review.created_at));
    let done = match outcome {
        None if review.progress.remove == 0 => {
            view! { <p>{messages::review_no_removals()}</p> }.into_any()
        }
        None => view! { <p>{messages::review_next_run()}</p> }.into_any(),
        Some(Outcome { run, to_remove, still_there }) => {
            let seen = format::moment(run.started_at.unwrap_or(run.created_at));
            let words = messages::review_outcome(to_remove - still_there, to_remove);
            view! {
                <p>
                    {words} " "
                    <a href=path_of(&run)>{messages::review_outcome_run(seen)}</a>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <Notice tone=Tone::Good title=messages::review_signed_by(at, by)>
            {(!review.statement.is_empty())
                .then(|| {
                    view! {
                        <p>
                            <bdi>{review.statement}</bdi>
                        </p>
                    }
                })}
            {done}
        </Notice>
    }
}

/// Signing off, and giving up.
pub(super) fn ending(path: &str, left: i64, statement: String) -> AnyView {
    let discard = format!("{path}/discard");
    view! {
        <section class="panel" aria-labelledby="sign">
            <h2 id="sign">{messages::review_sign()}</h2>
            {if left > 0 {
                view! { <p class="dim">{messages::review_left_over(left)}</p> }.into_any()
            } else {
                view! {
                    <form method="post" action=format!("{path}/sign-off") autocomplete="off">
                        <p class="dim">{messages::review_sign_lead()}</p>
                        <div class="field">
                            <label for="statement">{messages::review_statement()}</label>
                            <div class="frame">
                                <input
                                    id="statement"
                                    name="statement"
                                    type="text"
                                    value=statement
                                    maxlength=LONGEST_NOTE.to_string()
                                />
                            </div>
                        </div>
                        <div class="actions">
                            <button type="submit" class="button primary">
                                {messages::review_sign()}
                            </button>
                        </div>
                    </form>
                }
                    .into_any()
            }}
        </section>
        <details class="disclosure danger">
            <summary>{messages::review_discard()}</summary>
            <form method="post" action=discard>
                <p>{messages::review_discard_lead()}</p>
                <div class="actions">
                    <button type="submit" class="button danger">
                        {messages::review_discard()}
                    </button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// The reviews of a source, newest first.
#[component]
pub fn ReviewList(path: String, reviews: Vec<Review>) -> impl IntoView {
    let row = move |review: Review| {
        let (tone, word) = if review.is_signed() {
            (Tone::Good, messages::review_signed())
        } else {
            (Tone::Busy, messages::review_open())
        };
        let who = review.signed_by.as_ref().unwrap_or(&review.created_by);
        let who = name_of(who);
        view! {
            <tr>
                <th scope="row" data-label=messages::review_of()>
                    <a href=format!("{path}/reviews/{}", review.id)>
                        {format::moment(review.snapshot_at)}
                    </a>
                </th>
                <td data-label=messages::column_result()>
                    <Badge tone word />
                </td>
                <td class="number" data-label=messages::review_decided()>
                    {messages::percent(review.progress.percent())}
                </td>
                <td class="breakable" data-label=messages::review_reviewer()>
                    <bdi>{who}</bdi>
                </td>
            </tr>
        }
    };
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{messages::review_of()}</th>
                    <th scope="col">{messages::column_result()}</th>
                    <th scope="col" class="number">
                        {messages::review_decided()}
                    </th>
                    <th scope="col">{messages::review_reviewer()}</th>
                </tr>
            </thead>
            <tbody>{reviews.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
