//! The parts of step 2 that come alone, too: in the answer to the page's script, or from a
//! `<template>` of the page.

use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;

use super::FieldError;
use crate::domain::check::{CheckStep, CheckStepId};
use crate::domain::error::AppError;
use crate::domain::messages;
use crate::domain::session::OtherAccount;
use crate::domain::text::Text;
use crate::ui::parts::{CheckLine, Glyph, Icon, Notice, Tone, WaitingLine};
use crate::ui::{pages, render, text};

/// A finished line of the checklist, as a piece of that page.
pub fn step_fragment(step: CheckStep) -> String {
    render::fragment(|| view! { <CheckLine step /> })
}

/// What is wrong with a field, as a piece of that page.
pub fn field_fragment(error: FieldError) -> String {
    render::fragment(|| view! { <Note field=error.field error=Some(error.detail) /> })
}

/// How the check ended, as a piece of that page.
pub fn result_fragment(detail: Option<Text>, other: Option<OtherAccount>) -> String {
    render::fragment(|| view! { <NotConnected detail other /> })
}

/// The check was not tried, as a piece of that page; what was typed stays.
pub fn not_tried_fragment(error: AppError) -> Response {
    let again = error.clone();
    let piece = Html(render::fragment(|| {
        view! {
            <div id="check-result">
                <NotTried error />
            </div>
        }
    }));
    pages::refusing(piece.into_response(), &again)
}

/// What the page's script shows before the server has anything to say.
#[component]
pub(super) fn Templates() -> impl IntoView {
    let waiting =
        || CheckStepId::ALL.iter().map(|step| view! { <WaitingLine step=*step /> }).collect_view();
    view! {
        <template id="check-waiting">
            <ol id="check-lines" class="steps" aria-label=messages::checks()>
                {waiting()}
            </ol>
        </template>
        <template id="check-none">
            <NoLines />
        </template>
        <template id="check-begun">
            <div id="check-result">
                <Notice tone=Tone::Busy title=messages::check_begun()>
                    <p>{messages::check_begun_detail()}</p>
                </Notice>
            </div>
        </template>
        <template id="check-idle">
            <div id="check-result"></div>
        </template>
        <template id="check-cancelled">
            <div id="check-result">
                <Notice tone=Tone::Quiet title=messages::check_cancelled() />
            </div>
        </template>
        <template id="renewed">
            <Notice tone=Tone::Note title=messages::renewed()>
                <p>{messages::renewed_detail()}</p>
            </Notice>
        </template>
        <template id="check-lost">
            <div id="check-result">
                <Notice tone=Tone::Note title=messages::check_lost() />
            </div>
        </template>
    }
}

/// The lines of a finished check; a step that it does not name was not tried.
#[component]
pub(super) fn Lines(steps: Vec<CheckStep>) -> impl IntoView {
    view! {
        <ol id="check-lines" class="steps" aria-label=messages::checks()>
            {steps.into_iter().map(|step| view! { <CheckLine step /> }).collect_view()}
        </ol>
    }
}

#[component]
pub(super) fn NoLines() -> impl IntoView {
    view! { <ol id="check-lines" class="steps" aria-label=messages::checks() hidden></ol> }
}

#[component]
pub(super) fn NotConnected(detail: Option<Text>, other: Option<OtherAccount>) -> impl IntoView {
    view! {
        <div id="check-result">
            <Notice tone=Tone::Bad title=messages::not_connected()>
                <p>{detail.unwrap_or_else(messages::not_connected_detail)}</p>
            </Notice>
            {other.map(|other| view! { <ChangeAccount other /> })}
        </div>
    }
}

/// The person's yes to another account, sent along with the form.
#[component]
pub(super) fn ChangeAccount(other: OtherAccount) -> impl IntoView {
    let OtherAccount { kept, found_id, found } = other;
    view! {
        <label class="confirm">
            <input type="checkbox" name="change_account" value=found_id form="credentials" />
            <span>{messages::other_account_confirm(found, kept)}</span>
        </label>
    }
}

#[component]
pub(super) fn NotTried(error: AppError) -> impl IntoView {
    view! {
        <Notice tone=Tone::Note title=text::error_heading(error.code)>
            <p>{error.detail}</p>
        </Notice>
    }
}

/// What stands under a field: a hint, or what is wrong in its place, until
/// the field is being mended.
#[component]
pub(super) fn Note(field: &'static str, error: Option<Text>) -> impl IntoView {
    let id = format!("{field}-note");
    let hint = match field {
        "email" => messages::email_hint(),
        "token" => messages::token_hint(),
        _ => messages::expires_on_hint(),
    };
    view! {
        <p id=id class="hint" data-of=field>
            {error
                .map(|error| {
                    view! {
                        <span class="wrong">
                            <Icon glyph=Glyph::Failed />
                            {error}
                        </span>
                    }
                })} <span class="right">{hint}</span>
        </p>
    }
}

/// What is wrong, at the top, for who does not see the field.
#[component]
pub(super) fn Summary(error: FieldError) -> impl IntoView {
    view! {
        <Notice tone=Tone::Bad title=messages::form_wrong()>
            <p>
                <a href=format!("#{}", error.field)>{error.detail}</a>
            </p>
        </Notice>
    }
}
