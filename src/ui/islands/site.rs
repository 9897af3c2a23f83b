//! Step 1, live: what was understood at once, what the site answers a moment later.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use web_sys::{Element, Event, XmlHttpRequest};

use super::dom;
use crate::domain::subdomain::{SiteInputError, Subdomain, glance_at_site};

/// How long the person must pause before anything is said or asked.
const PAUSE_MS: i32 = 400;

/// The question that is on its way, if any.
struct Question {
    timer: i32,
    request: Option<XmlHttpRequest>,
    /// The site that the answer on the page is about.
    about: Option<Subdomain>,
}

thread_local! {
    static QUESTION: RefCell<Question> =
        const { RefCell::new(Question { timer: 0, request: None, about: None }) };
}

/// Listens to the field.
pub fn wake() {
    let Some(field) = dom::field("subdomain") else {
        return;
    };
    dom::listen(&field, "input", look);
    dom::listen(&field, "change", tidy);
    // The person may have typed before this script was there.
    if dom::find("#site-answer[data-status=waiting]").is_some() {
        look_at(&field.value());
    }
}

/// What was pasted becomes the name alone, once the person leaves the field.
fn tidy(_: Event) {
    if let Some(field) = dom::field("subdomain")
        && let Ok(Some(site)) = glance_at_site(&field.value())
    {
        field.set_value(site.as_str());
    }
}

fn look(_: Event) {
    if let Some(field) = dom::field("subdomain") {
        look_at(&field.value());
    }
}

/// Looks at what is typed: says at once which site it means, and asks a moment later.
fn look_at(typed: &str) {
    let glance = glance_at_site(typed);
    // A token must not stand in an address, and nothing has to be asked of nothing.
    let says = match &glance {
        Err(SiteInputError::Token) => "site-token",
        Err(SiteInputError::Empty) => "site-waiting",
        _ => "",
    };
    let site = glance.ok().flatten();
    let withdrawn = QUESTION.with_borrow_mut(|question| {
        if site.is_some() && question.about == site {
            return None;
        }
        dom::window().clear_timeout_with_handle(question.timer);
        question.timer = if says.is_empty() { dom::after(PAUSE_MS, ask) } else { 0 };
        question.about = site;
        match &question.about {
            Some(site) => show("site-asking", &site.host()),
            None => show(if says.is_empty() { "site-waiting" } else { says }, ""),
        };
        question.request.take()
    });
    // Its end is told at once, while nothing is borrowed.
    if let Some(request) = withdrawn {
        let _ = request.abort();
    }
}

/// Asks the server: it asks Atlassian about a site, and has a sentence for what names none.
fn ask(_: Event) {
    let Some(field) = dom::field("subdomain") else {
        return;
    };
    let typed = String::from(js_sys::encode_uri_component(&field.value()));
    // Below the form's own address, wherever the product stands.
    let form = field.form().map(|form| form.action()).unwrap_or_default();
    let request = dom::request("GET", &[&form, "/site?subdomain=", &typed].concat(), answered);
    if let Some(request) = &request {
        let _ = request.send();
    }
    QUESTION.with_borrow_mut(|question| {
        question.request = request;
        // Each letter shows, but only what is asked for is read aloud.
        if let Some(site) = &question.about
            && let Some(answer) = show("site-asking", &site.host())
        {
            dom::set(&answer, "aria-live", None);
        }
    });
}

fn answered(event: Event) {
    if event.type_() != "loadend" {
        return;
    }
    let asked = event.target().map(JsValue::from);
    let answer = QUESTION.with_borrow_mut(|question| {
        // A question that was withdrawn is no longer the one that is waited for.
        let request =
            question.request.take_if(|request| asked.as_ref() == Some(request.as_ref()))?;
        let answer = dom::text(&request);
        if answer.is_none() {
            question.about = None;
        }
        Some(answer)
    });
    match answer {
        Some(Some(html)) => {
            let answer = dom::place(&html);
            mark(answer.is_some_and(|answer| answer.matches("[data-status=failed]") == Ok(true)));
        }
        // Continue asks again; a session that is over says so there.
        Some(None) => {
            show("site-lost", "");
        }
        None => {}
    }
}

/// Marks the field as wrong, or not.
fn mark(wrong: bool) {
    if let Some(field) = dom::field("subdomain") {
        dom::set(&field, "aria-invalid", wrong.then_some("true"));
    }
}

/// Shows one of the page's prepared answers, with a text in the part that is there for it.
fn show(template: &str, text: &str) -> Option<Element> {
    mark(template == "site-token");
    let answer = dom::place_template(template)?;
    if let Ok(Some(slot)) = answer.query_selector("[data-slot]") {
        slot.set_text_content(Some(text));
    }
    Some(answer)
}
