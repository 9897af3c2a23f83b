//! Charts as SVG, drawn by the server: lengths are shares of the room that there is, so that words
//! stay as large as all others. They take their colours from the page's style.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::domain::changes::{Tally, Week};
use crate::domain::messages;
use crate::domain::text::{date, number};

/// The height of the highest bar, where the bars stand, and where their words do.
const HIGHEST: i64 = 120;
const FLOOR: i64 = 140;
const WORDS: i64 = 158;

/// So many bars leave room for a number over each.
const NUMBERED: usize = 16;

/// So many days are named under the bars.
const NAMED: usize = 6;

/// A share of the whole, in hundredths of a percent.
pub(super) fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn int(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// One bar a week. What it shows stands in words and in a table below it, too.
#[component]
pub(super) fn Weeks(weeks: Vec<Week>, changes: i64) -> impl IntoView {
    let count = weeks.len().max(1);
    let most = weeks.iter().map(|week| week.changes).max().unwrap_or_default().max(1);
    let highest = weeks.iter().position(|week| week.changes == most);
    let slot = 10_000 / int(count);
    let step = count.div_ceil(NAMED);
    let bar = |(place, week): (usize, &Week)| {
        let left = int(place) * 10_000 / int(count);
        let middle = percent(left + slot / 2);
        // A week with a change is never as low as one without.
        let height = (week.changes * HIGHEST + most - 1) / most;
        let numbered = week.changes > 0 && (count <= NUMBERED || highest == Some(place));
        let between = (highest != Some(place)).then_some("between");
        view! {
            <rect
                x=percent(left + slot / 8)
                y=FLOOR - height
                width=percent(slot * 3 / 4)
                height=height
            />
            {numbered
                .then(|| {
                    view! {
                        <text x=middle y=FLOOR - height - 6 text-anchor="middle" class=between>
                            {number(week.changes)}
                        </text>
                    }
                })}
        }
    };
    let name = |(place, week): (usize, &Week)| {
        let left = percent(int(place) * 10_000 / int(count));
        // Small windows have room for the first one alone.
        let between = (place > 0).then_some("between");
        view! {
            <text x=left y=WORDS class=between>
                {date(week.begins)}
            </text>
        }
    };
    let first = weeks.first().map(|week| date(week.begins)).unwrap_or_default();
    let bars = weeks.iter().enumerate().map(bar).collect_view();
    let names = weeks.iter().enumerate().step_by(step).map(name).collect_view();
    view! {
        <svg
            class="chart"
            width="100%"
            height="164"
            role="img"
            aria-label=messages::changes_chart(changes, first, count)
        >
            <line x1="0" y1=FLOOR x2="100%" y2=FLOOR />
            <g class="bars">{bars}</g>
            {names}
        </svg>
        <details class="unfold">
            <summary>{messages::changes_as_table()}</summary>
            <table class="table narrow">
                <thead>
                    <tr>
                        <th scope="col">{messages::changes_week_of()}</th>
                        <th scope="col" class="number">
                            {messages::look_changes()}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {weeks
                        .into_iter()
                        .map(|week| view! { <WeekRow begins=week.begins changes=week.changes /> })
                        .collect_view()}
                </tbody>
            </table>
        </details>
    }
}

#[component]
fn WeekRow(begins: Date, changes: i64) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" data-label=messages::changes_week_of()>
                {date(begins)}
            </th>
            <td class="number" data-label=messages::look_changes()>
                {number(changes)}
            </td>
        </tr>
    }
}

/// The ones with the most changes, each with a bar; the number says what the bar does.
#[component]
pub(super) fn Ranks(
    tallies: Vec<Tally>,
    /// Where a line leads.
    href: impl Fn(&Tally) -> Option<String>,
    /// What a line is called.
    name: impl Fn(&Tally) -> String,
) -> impl IntoView {
    let most = tallies.iter().map(|tally| tally.changes).max().unwrap_or_default().max(1);
    let line = |tally: Tally| {
        let (href, name) = (href(&tally), name(&tally));
        let width = percent(tally.changes * 10_000 / most);
        view! {
            <li>
                <span class="rank-name">
                    {match href {
                        Some(href) => view! { <a href=href><bdi>{name}</bdi></a> }.into_any(),
                        None => view! { <bdi>{name}</bdi> }.into_any(),
                    }}
                </span>
                <span class="rank-count">{number(tally.changes)}</span>
                <svg class="rank-bar" width="100%" height="4" aria-hidden="true">
                    <rect width=width height="4" rx="2" />
                </svg>
            </li>
        }
    };
    view! { <ol class="ranks">{tallies.into_iter().map(line).collect_view()}</ol> }
}
