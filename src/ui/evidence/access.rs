//! The cells of a row of access: who, how, what they may do, since when.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use leptos::prelude::*;

use crate::domain::access::{ANONYMOUS, class_name};
use crate::domain::evidence::AccessRow;
use crate::domain::inventory::User;
use crate::domain::messages;
use crate::domain::text::{self, Text};
use crate::ui::format;

/// A mark beside a name: a word in a frame, in the tone of what it says.
#[component]
pub(in crate::ui) fn Mark(tone: &'static str, words: Text) -> impl IntoView {
    view! { <span class=format!("badge {tone}")>{words}</span> }
}

/// What has to be known of an account beside its name.
#[derive(Clone)]
pub(in crate::ui) struct Marks {
    is_app: bool,
    external: bool,
    status: Option<Text>,
}

impl Marks {
    fn new(account_type: &str, account_status: &str, external: Option<bool>) -> Self {
        let status = match account_status {
            "inactive" => Some(messages::look_account_inactive()),
            "closed" => Some(messages::look_account_closed()),
            "unknown" => Some(messages::look_account_unknown()),
            _ => None,
        };
        Self { is_app: account_type == "app", external: external == Some(true), status }
    }

    /// Of an account.
    pub(in crate::ui) fn of(user: &User) -> Self {
        Self::new(&user.account_type, &user.account_status, user.external)
    }
}

/// An account's marks.
#[component]
pub(in crate::ui) fn AccountMarks(marks: Marks) -> impl IntoView {
    let Marks { is_app, external, status } = marks;
    view! {
        {is_app
            .then(|| view! { <Mark tone="quiet" words=messages::look_account_app() /> })}
        {external
            .then(|| view! { <Mark tone="note" words=messages::look_account_external() /> })}
        {status.map(|words| view! { <Mark tone="note" words /> })}
    }
}

/// The name of a row's principal; its id, where it has none.
pub(in crate::ui) fn name_of(row: &AccessRow) -> String {
    if row.principal_type == "access_class" {
        return class_name(&row.principal_id).say();
    }
    name_or_id(&row.display_name, &row.principal_id)
}

/// A name, or the id of what has none.
pub(in crate::ui) fn name_or_id(name: &str, id: &str) -> String {
    if name.is_empty() { id.to_owned() } else { name.to_owned() }
}

/// A space, as a link, with its key; the marks beside its name are the children.
#[component]
pub(in crate::ui) fn SpaceName(
    href: String,
    name: String,
    key: String,
    children: Children,
) -> impl IntoView {
    view! {
        <span class="who">
            <span class="who-name">
                <a href=href>
                    <bdi>{name}</bdi>
                </a>
                {children()}
            </span>
            <span class="who-more dim">
                <code>{key}</code>
            </span>
        </span>
    }
}

/// The mark of a space that is archived.
pub(in crate::ui) fn archived_mark(status: &str) -> impl IntoView + use<> {
    let archived = status == "archived";
    archived.then(|| view! { <Mark tone="quiet" words=messages::look_archived() /> })
}

/// Who a row is about, as a link where there is more to see.
#[component]
pub(in crate::ui) fn Who(
    row: AccessRow,
    href: Option<String>,
    #[prop(default = None)] members: Option<i64>,
) -> impl IntoView {
    let name = name_of(&row);
    let kind = match row.principal_type.as_str() {
        "group" => Some(messages::look_group()),
        "access_class" if row.principal_id != ANONYMOUS => Some(messages::look_class()),
        _ => None,
    };
    let public = row.principal_id == ANONYMOUS;
    let marks = Marks::new(&row.account_type, &row.account_status, row.external);
    let below = match members {
        Some(count) => messages::look_members(count).say(),
        None => row.email,
    };
    view! {
        <span class="who">
            <span class="who-name">
                {match href {
                    Some(href) => view! { <a href=href><bdi>{name}</bdi></a> }.into_any(),
                    None => view! { <bdi>{name}</bdi> }.into_any(),
                }}
                {kind.map(|words| view! { <Mark tone="quiet" words /> })}
                {public.then(|| view! { <Mark tone="note" words=messages::look_public() /> })}
                <AccountMarks marks />
            </span>
            {(!below.is_empty()).then(|| view! { <span class="who-more dim">{below}</span> })}
        </span>
    }
}

/// By which path a row has access.
pub(in crate::ui) fn how(row: &AccessRow) -> Text {
    let role = || name_or_id(&row.via_role_name, &row.via_role_id);
    let group = || name_or_id(&row.via_group_name, &row.via_group_id);
    match row.via.as_str() {
        "role" => messages::look_by_role(role()),
        "group" => messages::look_by_group(group()),
        "group_role" => messages::look_by_group_role(group(), role()),
        _ => messages::look_direct(),
    }
}

/// The permissions of a row, one by one.
pub(in crate::ui) fn permissions_of(row: &AccessRow) -> Vec<String> {
    row.permissions.split(';').filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// What a row may do: the level in a word, all of it where it is opened.
#[component]
pub(in crate::ui) fn May(all: Vec<String>, is_admin: bool) -> impl IntoView {
    view! {
        <span class="may">
            {is_admin.then(|| view! { <Mark tone="busy" words=messages::look_admin() /> })}
            {if all.is_empty() {
                view! { <span class="dim">{messages::look_unknown_permissions()}</span> }.into_any()
            } else {
                view! {
                    <details class="unfold">
                        <summary>{messages::look_permissions(all.len())}</summary>
                        <ul>
                            {all
                                .into_iter()
                                .map(|one| view! { <li><code>{one}</code></li> })
                                .collect_view()}
                        </ul>
                    </details>
                }
                    .into_any()
            }}
        </span>
    }
}

/// The day of a time as the rows have it; the text itself where it is no time.
pub(in crate::ui) fn day(text: &str) -> String {
    text.parse::<Timestamp>().map_or_else(|_| text.to_owned(), day_of)
}

/// The day of a time, in UTC.
pub(in crate::ui) fn day_of(at: Timestamp) -> String {
    text::date(TimeZone::UTC.to_datetime(at).date())
}

/// A time, in UTC.
pub(in crate::ui) fn moment(at: Timestamp) -> String {
    format::moment(at)
}
