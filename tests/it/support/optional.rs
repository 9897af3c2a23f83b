//! What tests of optional streams ask: what the site has, how often it was asked, what a run says.

use atlassian_sim::{FaultKind, Truth, World, accounts};
use serde_json::Value;

/// What Ada sees of `acme`.
pub fn site(world: &World) -> Truth {
    world.truth("acme", Some(accounts::ADA_EMAIL)).expect("a site")
}

/// How often a route was asked since the last time.
pub fn asked_at(world: &World, route: &str) -> u64 {
    let asked = world.requests().by_route.get(route).copied();
    world.reset_counters();
    asked.unwrap_or_default()
}

/// What a run says of a stream.
pub fn stream_of<'a>(run: &'a Value, name: &str) -> &'a Value {
    let streams = run["progress"]["streams"].as_array().expect("streams");
    let found = streams.iter().find(|stream| stream["name"] == name);
    found.unwrap_or_else(|| panic!("{name} is not among {streams:?}"))
}

/// A refusal without a word of when to come back.
pub fn refuses(status: u16) -> FaultKind {
    FaultKind::Status { status, retry_after: None, retry_after_date_in: None }
}

/// The refusal of a token that lacks the scope.
pub fn no_scope() -> FaultKind {
    FaultKind::Answer {
        status: 401,
        content_type: None,
        headers: Vec::new(),
        body: r#"{"code":401,"message":"Unauthorized; scope does not match"}"#.into(),
    }
}
