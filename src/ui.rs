//! What people see.
//!
//! Pages are rendered by the server, as components that only the server has.
//! The browser's part contains the [`islands`] and nothing else, which keeps
//! it small. All words stand in `text`, save those of the rules in
//! [`domain`](crate::domain), which speak for themselves.
//!
//! Nothing here asks or decides: handlers give the pages what they show.

pub mod islands;

#[cfg(feature = "ssr")]
pub mod calendar;
#[cfg(feature = "ssr")]
mod embed;
#[cfg(feature = "ssr")]
pub mod evidence;
#[cfg(feature = "ssr")]
mod format;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod render;
#[cfg(feature = "ssr")]
pub mod reviews;
#[cfg(feature = "ssr")]
pub mod scene;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod sources;
#[cfg(feature = "ssr")]
mod text;
#[cfg(feature = "ssr")]
pub mod wizard;

#[cfg(feature = "ssr")]
pub use render::PageNonce;
#[cfg(feature = "ssr")]
pub use shell::Frame;

/// Wakes what every page has, and tells tests and styles by `data-hydrated`
/// on `<html>` that the page's script is there.
#[cfg(feature = "hydrate")]
pub fn mark_hydrated() {
    islands::wake_forms();
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
