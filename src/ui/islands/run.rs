//! Follows a run until it has ended.

use wasm_bindgen::JsCast;
use web_sys::{Event, EventSource, MessageEvent};

use super::dom;

/// How long to wait before the page is loaded again when its events end early.
const RELOAD_AFTER_MS: i32 = 5_000;

/// Begins to listen, if the run on this page is under way.
pub fn wake() {
    let path = dom::by_id("run").and_then(|run| run.get_attribute("data-events"));
    if let Some(Ok(source)) = path.map(|path| EventSource::new(&path)) {
        dom::listen(&source, "run", show);
        dom::listen(&source, "end", end);
        dom::listen(&source, "error", broken);
    }
}

fn show(event: Event) {
    if let Some(html) = event.unchecked_into::<MessageEvent>().data().as_string() {
        dom::place(&html);
    }
}

fn end(event: Event) {
    if let Some(source) = event.target() {
        source.unchecked_into::<EventSource>().close();
    }
    show(event);
    // Said once, when it is over; the bar on the way would be noise.
    if let (Some(outcome), Some(status)) =
        (dom::find("#run [data-announce]"), dom::by_id("run-status"))
    {
        status.set_text_content(outcome.text_content().as_deref());
    }
}

/// The source connects again by itself, unless the answer was a refusal: a
/// fresh page then tells what it was.
fn broken(event: Event) {
    let source = event.target().map(JsCast::unchecked_into::<EventSource>);
    if source.is_some_and(|source| source.ready_state() == EventSource::CLOSED) {
        dom::after(RELOAD_AFTER_MS, |_| {
            let _ = dom::window().location().reload();
        });
    }
}
