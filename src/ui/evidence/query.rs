//! What a list over all spaces is narrowed by: its form, its chips, its address.

use leptos::prelude::*;

use super::asked;
use super::list::{AccountChoice, Chip, Choice, LevelChoice, Search, accounts};
use crate::domain::access::{
    AccessFilter, AccessLevel, AccessOrder, AccessQuery, AccountFilter, PrincipalFilter,
};
use crate::domain::messages;
use crate::domain::review::{DecisionFilter, ReviewPart};
use crate::domain::text::Text;
use crate::ui::text::decision;

/// The parts of a query as they stand in an address.
pub(in crate::ui) fn pairs(query: &AccessQuery) -> [(&'static str, &str); 8] {
    let AccessQuery { filter, place, principals, only_new, decision, order } = query;
    [
        ("place", place),
        ("q", &filter.text),
        ("principals", principals.map_or("", PrincipalFilter::as_str)),
        ("level", filter.level.map_or("", AccessLevel::as_str)),
        ("accounts", filter.accounts.map_or("", AccountFilter::as_str)),
        ("new", if *only_new { "yes" } else { "" }),
        ("decided", decision.map_or("", DecisionFilter::as_str)),
        ("sort", if *order == AccessOrder::Space { "" } else { order.as_str() }),
    ]
}

/// The address of a list that is narrowed so; `more` stands before.
pub(in crate::ui) fn address(path: &str, more: &[(&str, &str)], query: &AccessQuery) -> String {
    let mut all = more.to_vec();
    all.extend(pairs(query));
    asked(path, &all)
}

pub(super) fn principals(filter: PrincipalFilter) -> Text {
    match filter {
        PrincipalFilter::User => messages::given_users(),
        PrincipalFilter::Group => messages::given_groups(),
        PrincipalFilter::AccessClass => messages::given_classes(),
    }
}

/// What a choice of decisions is called.
pub(in crate::ui) fn decided(filter: DecisionFilter) -> Text {
    filter.decision().map_or_else(messages::review_undecided, decision)
}

/// A chip for each part of a query.
pub(in crate::ui) fn chips(path: &str, more: &[(&str, &str)], query: &AccessQuery) -> Vec<Chip> {
    let chip = |words: Text, rest: AccessQuery| Chip { words, without: address(path, more, &rest) };
    let filtered = |filter: AccessFilter| AccessQuery { filter, ..query.clone() };
    let AccessQuery { filter, place, .. } = query;
    let mut chips = Vec::new();
    if !place.is_empty() {
        let rest = AccessQuery { place: String::new(), ..query.clone() };
        chips.push(chip(Text::verbatim(place.clone()), rest));
    }
    if !filter.text.is_empty() {
        let rest = filtered(AccessFilter { text: String::new(), ..filter.clone() });
        chips.push(chip(Text::verbatim(filter.text.clone()), rest));
    }
    if let Some(one) = query.principals {
        chips.push(chip(principals(one), AccessQuery { principals: None, ..query.clone() }));
    }
    if filter.level.is_some() {
        let rest = filtered(AccessFilter { level: None, ..filter.clone() });
        chips.push(chip(messages::look_level_admin(), rest));
    }
    if let Some(one) = filter.accounts {
        let rest = filtered(AccessFilter { accounts: None, ..filter.clone() });
        chips.push(chip(accounts(one), rest));
    }
    if query.only_new {
        chips.push(chip(messages::given_new(), AccessQuery { only_new: false, ..query.clone() }));
    }
    if let Some(one) = query.decision {
        chips.push(chip(decided(one), AccessQuery { decision: None, ..query.clone() }));
    }
    chips
}

/// The fields of the form above a list.
#[component]
pub(in crate::ui) fn Fields(
    query: AccessQuery,
    /// Which list; members of groups have fewer things to look for.
    #[prop(default = ReviewPart::Access)]
    part: ReviewPart,
    /// Whether decisions can be looked for.
    #[prop(default = false)]
    decisions: bool,
    /// Whether there is a run before that tells what is new.
    is_new_known: bool,
) -> impl IntoView {
    let AccessQuery { filter, place, only_new, decision, order, .. } = query;
    let of_access = part == ReviewPart::Access;
    let place_words = if of_access { messages::given_space() } else { messages::look_group() };
    let kinds = PrincipalFilter::ALL.iter().map(|one| (one.as_str(), principals(*one))).collect();
    let decided = DecisionFilter::ALL.iter().map(|one| (one.as_str(), decided(*one))).collect();
    let chosen = query.principals.map(PrincipalFilter::as_str);
    view! {
        <div class="field grow">
            <label for="place">{place_words}</label>
            <div class="frame">
                <input
                    id="place"
                    name="place"
                    type="search"
                    value=place
                    maxlength="200"
                    autocapitalize="none"
                    spellcheck="false"
                />
            </div>
        </div>
        <Search words=messages::look_who_search() value=filter.text />
        {of_access
            .then(|| {
                view! {
                    <Choice
                        name="principals"
                        words=messages::given_kind()
                        any=messages::given_kind_any()
                        options=kinds
                        chosen
                    />
                    <LevelChoice chosen=filter.level />
                }
            })}
        <AccountChoice chosen=filter.accounts />
        {decisions
            .then(|| {
                view! {
                    <Choice
                        name="decided"
                        words=messages::review_decision()
                        any=messages::review_any()
                        options=decided
                        chosen=decision.map(DecisionFilter::as_str)
                    />
                }
            })}
        {of_access.then(|| view! { <Sort order /> })}
        {is_new_known
            .then(|| {
                view! {
                    <label class="confirm">
                        <input type="checkbox" name="new" value="yes" checked=only_new />
                        <span>{messages::given_new()}</span>
                    </label>
                }
            })}
    }
    .into_any()
}

#[component]
fn Sort(order: AccessOrder) -> impl IntoView {
    let option = |one: &AccessOrder| {
        let words = match one {
            AccessOrder::Space => messages::sort_space(),
            AccessOrder::Principal => messages::sort_principal(),
            AccessOrder::Newest => messages::sort_newest(),
        };
        view! {
            <option value=one.as_str() selected=*one == order>
                {words}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for="sort">{messages::sort_by()}</label>
            <select id="sort" name="sort" class="frame">
                {AccessOrder::ALL.iter().map(option).collect_view()}
            </select>
        </div>
    }
}
