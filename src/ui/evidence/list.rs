//! What lists have in common: what is looked for in them, how they go on, and how they are empty.

use leptos::prelude::*;

use super::{Place, asked};
use crate::domain::access::{AccessFilter, AccessLevel, AccountFilter};
use crate::domain::messages;
use crate::domain::text::Text;
use crate::ui::parts::{Glyph, Icon};

/// One thing that a list is narrowed by.
#[derive(Clone)]
pub(in crate::ui) struct Chip {
    /// What it is.
    pub words: Text,
    /// The list without it.
    pub without: String,
}

/// A field for a part of a name.
#[component]
pub(in crate::ui) fn Search(words: Text, value: String) -> impl IntoView {
    view! {
        <div class="field grow">
            <label for="q">{words}</label>
            <div class="frame">
                <input
                    id="q"
                    name="q"
                    type="search"
                    value=value
                    maxlength="200"
                    autocapitalize="none"
                    spellcheck="false"
                />
            </div>
        </div>
    }
}

/// A choice of one of several words; the first stands for any.
#[component]
pub(in crate::ui) fn Choice(
    name: &'static str,
    words: Text,
    any: Text,
    options: Vec<(&'static str, Text)>,
    chosen: Option<&'static str>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=name>{words}</label>
            <select id=name name=name class="frame">
                <option value="" selected=chosen.is_none()>
                    {any}
                </option>
                {options
                    .into_iter()
                    .map(|(value, words)| {
                        view! {
                            <option value=value selected=chosen == Some(value)>
                                {words}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

/// The form above a list: what is looked for, sent by GET.
#[component]
pub(in crate::ui) fn Filters(path: String, children: Children) -> impl IntoView {
    view! {
        <form class="filters" method="get" action=path role="search">
            {children()}
            <button type="submit" class="button">
                {messages::look_find()}
            </button>
        </form>
    }
}

/// Which accounts are looked for.
#[component]
pub(in crate::ui) fn AccountChoice(chosen: Option<AccountFilter>) -> impl IntoView {
    let options =
        AccountFilter::ALL.iter().map(|one| (one.as_str(), accounts(*one))).collect::<Vec<_>>();
    view! {
        <Choice
            name="accounts"
            words=messages::look_accounts()
            any=messages::look_accounts_any()
            options
            chosen=chosen.map(AccountFilter::as_str)
        />
    }
}

/// Which level is looked for.
#[component]
pub(in crate::ui) fn LevelChoice(chosen: Option<AccessLevel>) -> impl IntoView {
    let options = vec![(AccessLevel::Admin.as_str(), messages::look_level_admin())];
    view! {
        <Choice
            name="level"
            words=messages::look_level()
            any=messages::look_level_any()
            options
            chosen=chosen.map(AccessLevel::as_str)
        />
    }
}

/// What a choice of accounts is called.
pub(in crate::ui) fn accounts(filter: AccountFilter) -> Text {
    match filter {
        AccountFilter::Active => messages::look_account_active(),
        AccountFilter::Inactive => messages::look_account_inactive(),
        AccountFilter::Closed => messages::look_account_closed(),
        AccountFilter::Unknown => messages::look_account_unknown(),
        AccountFilter::External => messages::look_account_external(),
        AccountFilter::App => messages::look_account_app(),
    }
}

/// The words of a filter as they stand in an address, with more.
pub(in crate::ui) fn pairs<'a>(
    filter: &'a AccessFilter,
    more: &[(&'static str, &'a str)],
) -> Vec<(&'static str, &'a str)> {
    let mut pairs = more.to_vec();
    pairs.push(("q", filter.text.as_str()));
    pairs.push(("level", filter.level.map_or("", AccessLevel::as_str)));
    pairs.push(("accounts", filter.accounts.map_or("", AccountFilter::as_str)));
    pairs
}

/// A chip for each part of a filter.
pub(in crate::ui) fn chips(
    path: &str,
    filter: &AccessFilter,
    more: &[(&'static str, &str)],
) -> Vec<Chip> {
    let without = |rest: AccessFilter| asked(path, &pairs(&rest, more));
    let text = (!filter.text.is_empty()).then(|| Chip {
        words: Text::verbatim(filter.text.clone()),
        without: without(AccessFilter { text: String::new(), ..filter.clone() }),
    });
    let level = filter.level.map(|_| Chip {
        words: messages::look_level_admin(),
        without: without(AccessFilter { level: None, ..filter.clone() }),
    });
    let chosen = filter.accounts.map(|one| Chip {
        words: accounts(one),
        without: without(AccessFilter { accounts: None, ..filter.clone() }),
    });
    [text, level, chosen].into_iter().flatten().collect()
}

/// What a list is narrowed by, each to be taken away.
#[component]
pub(in crate::ui) fn Chips(chips: Vec<Chip>) -> impl IntoView {
    (!chips.is_empty()).then(|| {
        let chip = |Chip { words, without }: Chip| {
            let remove = messages::look_remove(words.clone());
            view! {
                <li>
                    <a class="chip" href=without aria-label=remove>
                        <bdi>{words}</bdi>
                        <Icon glyph=Glyph::Remove />
                    </a>
                </li>
            }
        };
        view! {
            <ul class="chips" aria-label=messages::look_filters()>
                {chips.into_iter().map(chip).collect_view()}
            </ul>
        }
    })
}

/// The way to the list's beginning and to its next page, where there is more than one. `path` has
/// what the list is narrowed by.
#[component]
pub(in crate::ui) fn Pager(path: String, place: Place) -> impl IntoView {
    let Place { first, next } = place;
    let join = if path.contains('?') { '&' } else { '?' };
    let onwards = next.map(|cursor| format!("{path}{join}cursor={cursor}"));
    let back = (!first).then_some(path);
    (back.is_some() || onwards.is_some()).then(|| {
        view! {
            <nav class="actions pager" aria-label=messages::turning()>
                {back
                    .map(|href| {
                        view! {
                            <a class="button small" href=href>
                                {messages::look_first_page()}
                            </a>
                        }
                    })}
                {onwards
                    .map(|href| {
                        view! {
                            <a class="button small" href=href rel="next">
                                {messages::look_next_page()}
                                <Icon glyph=Glyph::Next />
                            </a>
                        }
                    })}
            </nav>
        }
    })
}

/// A list in which nothing was found; `all` is the list without what it is narrowed by.
#[component]
pub(in crate::ui) fn Nothing(all: Option<String>, words: Text) -> impl IntoView {
    view! {
        <div class="empty small">
            <p>{words}</p>
            {all
                .map(|all| {
                    view! {
                        <a class="button small" href=all>
                            {messages::look_show_all()}
                        </a>
                    }
                })}
        </div>
    }
}
