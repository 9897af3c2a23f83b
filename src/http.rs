//! The web: one router, the portal's REST API, sessions, headers.
//!
//! No rule of the product is here. A handler finds out who asks, reads what is
//! asked, calls one use case and dresses its answer.

mod address;
mod assets;
mod downloads;
mod events;
mod faces;
mod forgery;
mod health;
mod language;
mod observe;
mod problem;
mod router;
mod scene;
mod security;
mod serve;
mod session;
mod state;
mod v1;

pub use router::router;
pub use serve::serve;
pub use state::{AppState, WebSettings};
pub use v1::openapi;
