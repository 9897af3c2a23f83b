//! All integration tests, in one binary.

mod api;
mod arrows;
mod authorization;
mod canary;
mod changes;
mod checks;
mod crash;
mod faults;
mod journey;
mod languages;
mod lifecycle;
mod matrix;
mod reminders;
mod rotation;
mod schedule;
mod scope;
mod sessions;
mod settings;
mod sources;
mod store;
mod support;
mod switches;
mod under_path;
mod webhooks;
mod wizard;
