//! All integration tests, in one binary.

mod api;
mod arrows;
mod canary;
mod journey;
mod settings;
mod store;
mod support;
mod wizard;
