//! The web: one router, the portal's REST API, sessions, headers.

mod events;
mod problem;
mod router;
mod security;
mod session;
mod state;
mod v1;

pub use router::{router, serve};
pub use state::AppState;
pub use v1::openapi;
