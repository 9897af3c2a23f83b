//! Connects Confluence Cloud to a compliance portal.
//!
//! The rooms and the arrows between them are described in
//! `docs/ARCHITECTURE.md`; a test holds the arrows.

pub mod domain;
pub mod ui;

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod cli;
#[cfg(feature = "ssr")]
pub mod clock;
#[cfg(feature = "ssr")]
pub mod collector;
#[cfg(feature = "ssr")]
pub mod config;
#[cfg(feature = "ssr")]
pub mod confluence;
#[cfg(feature = "ssr")]
pub mod entropy;
#[cfg(feature = "ssr")]
pub mod evidence;
#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
pub mod jobs;
#[cfg(feature = "ssr")]
pub mod notify;
#[cfg(feature = "ssr")]
pub mod outbound;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod telemetry;
#[cfg(feature = "ssr")]
pub mod vault;

/// Wakes a page that the server has rendered; its islands are called by the
/// page one by one after this.
///
/// There is no `hydrate_islands()`: it starts an executor and a shared context,
/// which islands without signals and without props do not use.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    ui::mark_hydrated();
}
