//! What every form of the product has: it is sent once.

use web_sys::{Element, Event};

use super::dom;

/// Marks the page as awake and guards its forms.
pub fn wake() {
    let document = dom::document();
    dom::listen(&document, "submit", sent);
    // The browser may bring a page back as it was left: with its forms sent.
    dom::listen(&dom::window(), "pageshow", |_| {
        dom::each("form[aria-busy]", &mut |form| busy(&form, false));
    });
    if let Some(html) = document.document_element() {
        dom::set(&html, "data-hydrated", Some(""));
    }
}

/// A form is sent: once is enough.
fn sent(event: Event) {
    if event.default_prevented() {
        return;
    }
    if let Some(form) = dom::target(&event) {
        if is_busy(&form) {
            event.prevent_default();
        } else {
            busy(&form, true);
        }
    }
}

/// Whether the form waits for its answer.
pub fn is_busy(form: &Element) -> bool {
    form.has_attribute("aria-busy")
}

/// Shows whether the form waits for its answer. Its button stays where the
/// focus is: it says that it is disabled, and does nothing.
pub fn busy(form: &Element, on: bool) {
    let value = on.then_some("true");
    dom::set(form, "aria-busy", value);
    if let Ok(Some(button)) = form.query_selector("[type=submit]") {
        dom::set(&button, "aria-disabled", value);
    }
}
