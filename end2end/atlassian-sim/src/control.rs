//! The control API: plain HTTP, for tests that run in another process. In process, use [`World`].

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::accounts::ACCOUNTS;
use crate::http::{Reply, Request, unescape};
use crate::sites::SITES;
use crate::world::World;

/// Answers a control request.
pub fn answer(world: &World, request: &Request) -> Reply {
    let path: Vec<&str> = request.path.trim_matches('/').split('/').collect();
    match (request.method.as_str(), path.as_slice()) {
        ("GET", ["truth", site]) => {
            let account =
                request.query.iter().find(|(n, _)| n == "account").map(|(_, v)| v.as_str());
            match world.truth(&unescape(site), account) {
                Some(truth) => Reply::json(200, serde_json::to_value(truth).unwrap_or_default()),
                None => Reply::json(404, json!({"error": "no such site or account"})),
            }
        }
        ("GET", ["accounts"]) => Reply::json(200, accounts()),
        ("GET", ["sites"]) => Reply::json(200, sites()),
        ("GET", ["requests"]) => {
            Reply::json(200, serde_json::to_value(world.requests()).unwrap_or_default())
        }
        ("GET", ["knobs"]) => {
            Reply::json(200, serde_json::to_value(world.knobs()).unwrap_or_default())
        }
        ("GET", ["faults"]) => {
            let rules = world
                .faults()
                .into_iter()
                .map(|(rule, fired)| json!({"rule": rule, "fired": fired}));
            Reply::json(200, rules.collect())
        }
        ("POST", ["faults"]) => read(request, |rules: OneOrMany<_>| {
            rules.into_vec().into_iter().for_each(|rule| world.add_fault(rule));
            json!({"ok": true})
        }),
        ("DELETE", ["faults"]) => {
            world.clear_faults();
            Reply::json(200, json!({"ok": true}))
        }
        ("POST", ["reset-counters"]) => {
            world.reset_counters();
            Reply::json(200, json!({"ok": true}))
        }
        ("POST", ["knobs"]) => set_knobs(world, request),
        ("POST", ["mutate", site]) => {
            read(request, |mutation| json!({"changed": world.mutate(&unescape(site), &mutation)}))
        }
        _ => Reply::json(404, json!({"error": "no such control"})),
    }
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    Many(Vec<T>),
    One(T),
}

impl<T> OneOrMany<T> {
    fn into_vec(self) -> Vec<T> {
        match self {
            Self::Many(all) => all,
            Self::One(one) => vec![one],
        }
    }
}

fn read<T: DeserializeOwned>(request: &Request, act: impl FnOnce(T) -> Value) -> Reply {
    match serde_json::from_slice(&request.body) {
        Ok(value) => Reply::json(200, act(value)),
        Err(error) => Reply::json(400, json!({"error": error.to_string()})),
    }
}

/// Turns only the knobs that are named.
fn set_knobs(world: &World, request: &Request) -> Reply {
    read(request, |changes: serde_json::Map<String, Value>| {
        let mut all = serde_json::to_value(world.knobs()).unwrap_or_default();
        for (name, value) in changes {
            all[name.as_str()] = value;
        }
        match serde_json::from_value(all) {
            Ok(knobs) => {
                world.set_knobs(knobs);
                json!({"ok": true})
            }
            Err(error) => json!({"error": error.to_string()}),
        }
    })
}

fn accounts() -> Value {
    ACCOUNTS
        .iter()
        .map(|a| {
            json!({"label": a.label, "email": a.email, "token": a.token(), "account_id": a.account_id,
                "kind": format!("{:?}", a.kind).to_lowercase(), "scopes": a.scopes, "only_site": a.only_site,
                "shows": a.shows})
        })
        .collect()
}

fn sites() -> Value {
    SITES
        .iter()
        .map(|s| {
            json!({"subdomain": s.subdomain, "cloud_id": s.cloud_id, "name": s.name,
                "behaviour": format!("{:?}", s.behaviour), "role_mode": s.mode.as_str(), "jira": s.jira,
                "anonymous": s.anonymous})
        })
        .collect()
}
