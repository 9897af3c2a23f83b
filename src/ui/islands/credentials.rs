//! Step 2, live: hints, presets, and the checklist as its lines end.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Event, FormData, HtmlFormElement, UrlSearchParams, XmlHttpRequest};

use super::events::{EventReader, ServerEvent};
use super::{dom, forms};
use crate::domain::token_form::TokenForm;

/// The check that runs.
struct Check {
    request: XmlHttpRequest,
    events: EventReader,
    /// The server has said how it ended.
    told: bool,
    /// The person has asked to stop.
    cancelled: bool,
}

thread_local! {
    static CHECK: RefCell<Option<Check>> = const { RefCell::new(None) };
}

/// Listens to the form.
pub fn wake() {
    if let Some(form) = form() {
        dom::listen(&form, "input", typed);
        dom::listen(&form, "click", clicked);
        dom::listen(&form, "submit", submit);
        mark_preset();
        focus_wrong_field();
    }
}

fn form() -> Option<HtmlFormElement> {
    dom::by_id("credentials").map(JsCast::unchecked_into)
}

fn typed(event: Event) {
    if let Some(field) = dom::target(&event) {
        dom::set(&field, "aria-invalid", None);
    }
    hint();
    mark_preset();
}

fn clicked(event: Event) {
    let button = dom::target(&event).and_then(|target| target.closest("[type=button]").ok()?);
    let Some(button) = button else {
        return;
    };
    if button.id() == "cancel" {
        let request = CHECK.with_borrow_mut(|check| {
            check.as_mut().map(|check| {
                check.cancelled = true;
                check.request.clone()
            })
        });
        // Its end is told at once, while nothing else is borrowed.
        if let Some(request) = request {
            let _ = request.abort();
        }
    } else if let Some(date) = button.get_attribute("data-date") {
        if let Some(field) = dom::field("expires_on") {
            field.set_value(&date);
            dom::set(&field, "aria-invalid", None);
            mark_preset();
        }
    } else if let Some(field) = dom::field("token") {
        // The button's other name waits in its attribute.
        let hidden = field.type_() == "password";
        field.set_type(if hidden { "text" } else { "password" });
        let name = button.get_attribute("data-other");
        dom::set(&button, "data-other", button.get_attribute("aria-label").as_deref());
        dom::set(&button, "aria-label", name.as_deref());
    }
}

/// Says what the pasted token's form suggests.
fn hint() {
    if let (Some(field), Some(hint)) = (dom::field("token"), dom::by_id("token-hint")) {
        let typed = field.value();
        let form = if typed.is_empty() { "" } else { TokenForm::of(&typed).as_str() };
        // The sentences wait in attributes. It is read aloud whenever it is set.
        let text = hint.get_attribute(&["data-", form].concat()).unwrap_or_default();
        if hint.text_content().as_deref() != Some(&text) {
            hint.set_text_content(Some(&text));
        }
    }
}

/// Marks the preset whose date stands in the field.
fn mark_preset() {
    let chosen = dom::field("expires_on").map(|field| field.value());
    dom::each("[data-date]", &mut |preset| {
        let marked = preset.get_attribute("data-date") == chosen;
        dom::set(&preset, "aria-pressed", Some(if marked { "true" } else { "false" }));
    });
}

/// The first wrong field is where the person goes on.
fn focus_wrong_field() {
    if let Some(field) = dom::find("[aria-invalid=true]") {
        dom::focus(field);
    }
}

/// Sends the form and hears the answer as it comes, unless it is on its way already.
fn submit(event: Event) {
    event.prevent_default();
    let Some(form) = form().filter(|form| !forms::is_busy(form)) else {
        return;
    };
    // As a plain form would send it: one way in for both.
    let fields = FormData::new_with_form(&form)
        .and_then(|fields| UrlSearchParams::new_with_str_sequence_sequence(&fields));
    if let (Some(request), Ok(fields)) = (dom::request("POST", &form.action(), answered), fields) {
        forms::busy(&form, true);
        dom::place_template("check-waiting");
        dom::place_template("check-begun");
        run_after("");
        dom::show("cancel", true);
        let _ = request.set_request_header("accept", "text/event-stream");
        let _ = request.send_with_opt_url_search_params(Some(&fields));
        let check =
            Check { request, events: EventReader::default(), told: false, cancelled: false };
        CHECK.set(Some(check));
    }
}

/// What waited for the end of this line runs now.
fn run_after(step: &str) {
    let waiting = ["#check-lines [data-status=waiting][data-after='", step, "']"].concat();
    dom::each(&waiting, &mut |line| dom::set(&line, "data-status", Some("running")));
}

/// A part of the answer is here, or its end.
fn answered(event: Event) {
    let Some(mut check) = CHECK.take() else {
        return;
    };
    let stream = dom::text(&check.request).filter(|_| {
        let kind = check.request.get_response_header("content-type").ok().flatten();
        kind.is_some_and(|kind| kind.starts_with("text/event-stream"))
    });
    for event in stream.iter().flat_map(|text| check.events.read(text)) {
        check.told |= hear(&event);
    }
    if event.type_() != "loadend" {
        CHECK.set(Some(check));
        return;
    }
    if check.told {
        return;
    }
    let status = check.request.status().unwrap_or_default();
    if status == dom::TOO_MANY {
        // Nothing was tried: what was typed stays where it is.
        dom::place_template("check-none");
        if let Some(words) = dom::text(&check.request) {
            dom::place(&words);
        }
        rest();
        return;
    }
    if stream.is_none() && status != 0 {
        // The session is over, or the server refused: its page says which.
        if let Some(form) = form() {
            let _ = form.submit();
        }
        return;
    }
    rest();
    dom::place_template(if check.cancelled { "check-cancelled" } else { "check-lost" });
}

/// The form as it is when the check has ended.
fn rest() {
    if let Some(form) = form() {
        forms::busy(&form, false);
    }
    // The focus must not vanish with the button that has it.
    if dom::find("#cancel:focus").is_some()
        && let Some(button) = dom::find("#credentials [type=submit]")
    {
        dom::focus(button);
    }
    dom::show("cancel", false);
    dom::each("#check-lines [data-after]", &mut |line| {
        dom::set(&line, "data-status", Some("skipped"));
    });
}

/// Shows one event; tells whether it was the last.
fn hear(event: &ServerEvent) -> bool {
    match event.name {
        "step" => {
            let step = dom::place(event.data).and_then(|line| line.get_attribute("data-step"));
            run_after(&step.unwrap_or_default());
            return false;
        }
        // Nothing was asked of Atlassian: the token may stay where it is.
        "field" => {
            let field = dom::place(event.data).and_then(|note| note.get_attribute("data-of"));
            if let Some(field) = field.and_then(|id| dom::by_id(&id)) {
                dom::set(&field, "aria-invalid", Some("true"));
            }
            dom::place_template("check-none");
            dom::place_template("check-idle");
        }
        "done" if event.data.starts_with('/') => {
            // Busy until the next page is there.
            let _ = dom::window().location().assign(event.data);
            return true;
        }
        "done" => {
            dom::place(event.data);
            if let Some(token) = dom::field("token") {
                token.set_value("");
            }
            hint();
        }
        _ => return false,
    }
    rest();
    focus_wrong_field();
    true
}
