//! The few things that islands do to a page.
//!
//! Callbacks are plain functions and requests are events: no closure and no
//! future per use, because each would be one more piece of code to download.

use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, Event, EventTarget, HtmlElement, HtmlInputElement, HtmlTemplateElement,
    Window, XmlHttpRequest,
};

/// The status of an answer that asks to wait.
pub const TOO_MANY: u16 = 429;

/// What is called at an event.
pub type Heard = fn(Event);

/// The window.
pub fn window() -> Window {
    web_sys::window().unwrap_throw()
}

/// The page.
pub fn document() -> Document {
    window().document().unwrap_throw()
}

/// The element of that id.
pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// The field of that id.
pub fn field(id: &str) -> Option<HtmlInputElement> {
    by_id(id).map(JsCast::unchecked_into)
}

/// The first element that the selector finds.
pub fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok()?
}

/// Calls `then` for each element that the selector finds.
pub fn each(selector: &str, then: &mut dyn FnMut(Element)) {
    if let Ok(found) = document().query_selector_all(selector) {
        for index in 0..found.length() {
            if let Some(node) = found.item(index) {
                then(node.unchecked_into());
            }
        }
    }
}

/// The element at which an event happened.
pub fn target(event: &Event) -> Option<Element> {
    event.target().map(JsCast::unchecked_into)
}

fn callback(heard: Heard) -> JsValue {
    Closure::<dyn FnMut(Event)>::new(heard).into_js_value()
}

/// Calls `heard` at each event.
pub fn listen(target: &EventTarget, event: &str, heard: Heard) {
    // Fails only for a listener that is no function.
    let _ = target.add_event_listener_with_callback(event, callback(heard).unchecked_ref());
}

/// Calls `heard` after so many milliseconds, without an event; the handle stops it.
pub fn after(millis: i32, heard: Heard) -> i32 {
    window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(
            callback(heard).unchecked_ref(),
            millis,
        )
        .unwrap_or_default()
}

/// How long any answer may take: longer than the server ever does. A connection
/// that has died without a word would be waited for for ever.
const LONGEST_MS: u32 = 45_000;

/// A request whose `progress` and end are told to `heard`; not sent yet.
pub fn request(method: &str, path: &str, heard: Heard) -> Option<XmlHttpRequest> {
    let request = XmlHttpRequest::new().ok()?;
    request.open(method, path).ok()?;
    request.set_timeout(LONGEST_MS);
    listen(&request, "progress", heard);
    listen(&request, "loadend", heard);
    Some(request)
}

/// The text of a response as far as it has arrived; none when it is neither a
/// success nor a piece of the page that asks to wait.
pub fn text(request: &XmlHttpRequest) -> Option<String> {
    if !matches!(request.status().ok()?, 200 | TOO_MANY) {
        return None;
    }
    request.response_text().ok()?
}

/// Sets or removes an attribute.
pub fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Shows or hides an element.
pub fn show(id: &str, on: bool) {
    if let Some(element) = by_id(id) {
        set(&element, "hidden", if on { None } else { Some("") });
    }
}

/// Puts a piece of the server's HTML in place: it takes the place of the
/// element that has its id.
pub fn place(html: &str) -> Option<Element> {
    let template: HtmlTemplateElement =
        document().create_element("template").ok()?.unchecked_into();
    template.set_inner_html(html);
    let new = template.content().first_element_child()?;
    by_id(&new.id())?.replace_with_with_node_1(&new).ok()?;
    Some(new)
}

/// Puts the content of a `<template>` of this page in place, as [`place`] does.
pub fn place_template(id: &str) -> Option<Element> {
    place(&by_id(id)?.inner_html())
}

/// Moves the focus.
pub fn focus(element: Element) {
    let _ = element.unchecked_into::<HtmlElement>().focus();
}
