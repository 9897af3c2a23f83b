//! Failures on demand. A rule says where it applies, when it fires and what then happens; the first
//! rule that fires decides. Rules are set by the control API or in process.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock;
use crate::errors;
use crate::http::{Body, Delivery, Reply};
use crate::mutation::Mutation;
use crate::rng::Rng;
use crate::world::base;

/// What happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FaultKind {
    /// Another status. 429 carries the rate-limit headers.
    Status {
        /// The status.
        status: u16,
        /// `Retry-After` in seconds.
        #[serde(default)]
        retry_after: Option<u64>,
        /// `Retry-After` as a date so many seconds from now.
        #[serde(default)]
        retry_after_date_in: Option<i64>,
    },
    /// Exactly this answer: for what Atlassian may say and nobody has measured.
    Answer {
        /// The status.
        status: u16,
        /// `Content-Type`.
        #[serde(default)]
        content_type: Option<String>,
        /// Other headers.
        #[serde(default)]
        headers: Vec<(String, String)>,
        /// The body.
        #[serde(default)]
        body: String,
    },
    /// An HTML page with status 200.
    Html,
    /// JSON that ends too early, with a matching length.
    TruncatedJson,
    /// Text that is not JSON, declared as JSON.
    InvalidJson,
    /// Right JSON declared as text.
    WrongContentType,
    /// The connection closes without an answer.
    Reset,
    /// The connection closes in the middle of the body.
    CutBody,
    /// No answer.
    Stall,
    /// The body comes in small pieces.
    SlowDrip {
        /// Milliseconds between pieces.
        every_ms: u64,
    },
    /// The body is followed by very much white space.
    HugeBody {
        /// How many mebibytes.
        mebibytes: u64,
    },
    /// Fewer rows than asked for, with a next link.
    LowerLimit {
        /// At most this many rows.
        rows: usize,
    },
    /// The next link leads to the same rows again.
    RepeatedCursor,
    /// A list of version 2 that never ends: fresh cursors, and rows that nobody has seen before.
    Endless,
    /// A request with a cursor is answered as if the cursor were too old.
    ExpiredCursor,
    /// The next link leads to another host.
    NextOtherOrigin,
    /// The next link has `/wiki` twice.
    NextDoubleWiki,
    /// No `_links` at all.
    MissingLinks,
    /// Each row twice.
    Duplicates,
    /// `results` is an object, or the answer a list where it should be an object.
    WrongShape,
    /// In the last row, or in the answer if it is no list, something else stands there.
    Put {
        /// Where, as a JSON pointer; what is not there stays so.
        at: String,
        /// What: null, a word that nobody knows, a value of another type.
        value: Value,
    },
    /// The answer is right, and then somebody changes the data.
    Meanwhile {
        /// What they change.
        change: Mutation,
    },
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FaultRule {
    /// Only this subdomain, its aliases too.
    #[serde(default)]
    pub site: Option<String>,
    /// Only this endpoint, by its template, such as `/wiki/api/v2/spaces/{id}/permissions`.
    #[serde(default)]
    pub route: Option<String>,
    /// Only paths that contain this.
    #[serde(default)]
    pub path_contains: Option<String>,
    /// Only where the right answer has a row of this id.
    #[serde(default)]
    pub holding: Option<String>,
    /// Only requests that come through the gateway, or only those that do not.
    #[serde(default)]
    pub via_gateway: Option<bool>,
    /// From the n-th matching request on (the first is 1).
    #[serde(default)]
    pub nth: Option<u64>,
    /// With this probability.
    #[serde(default)]
    pub probability: Option<f64>,
    /// Seed of the probability.
    #[serde(default)]
    pub seed: u64,
    /// At most so many times. With `nth` the default is once, otherwise without end.
    #[serde(default)]
    pub times: Option<u64>,
    /// What happens.
    #[serde(flatten)]
    pub kind: FaultKind,
}

impl FaultRule {
    /// A rule that always fires on that site and path.
    pub fn on(site: &str, path_contains: &str, kind: FaultKind) -> Self {
        Self {
            site: Some(site.into()),
            route: None,
            path_contains: Some(path_contains.into()),
            holding: None,
            via_gateway: None,
            nth: None,
            probability: None,
            seed: 0,
            times: None,
            kind,
        }
    }

    /// A rule that always fires on that site's endpoint, and on no other that looks like it.
    pub fn at(site: &str, route: &str, kind: FaultKind) -> Self {
        Self { route: Some(route.into()), path_contains: None, ..Self::on(site, "", kind) }
    }

    /// Fires where the path contains this only.
    #[must_use]
    pub fn where_path(mut self, contains: &str) -> Self {
        self.path_contains = Some(contains.into());
        self
    }

    /// Fires where the right answer has a row of this id only: a row that cannot be delivered.
    #[must_use]
    pub fn holding(mut self, id: &str) -> Self {
        self.holding = Some(id.into());
        self
    }

    /// Fires for requests through the gateway only, or for the others only.
    #[must_use]
    pub fn via_gateway(mut self, via: bool) -> Self {
        self.via_gateway = Some(via);
        self
    }

    /// Fires from the n-th matching request on, once unless `times` says more.
    #[must_use]
    pub fn nth(mut self, nth: u64) -> Self {
        self.nth = Some(nth);
        self
    }

    /// Fires at most so many times.
    #[must_use]
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }
}

/// A request, as rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The subdomain.
    pub site: &'a str,
    /// The endpoint's template.
    pub route: &'a str,
    /// The path without the gateway's prefix.
    pub path: &'a str,
    /// Whether it came through the gateway.
    pub via_gateway: bool,
}

#[derive(Debug)]
struct Armed {
    rule: FaultRule,
    seen: u64,
    fired: u64,
    rng: Rng,
}

/// The rules in force, by the site that they name, so that thousands of sites do not hold each other up.
#[derive(Debug, Default)]
pub struct FaultSet(BTreeMap<Option<String>, Vec<Armed>>);

impl FaultSet {
    /// Adds a rule.
    pub fn add(&mut self, rule: FaultRule) {
        let rng = Rng::new(rule.seed, "fault");
        let of_site = self.0.entry(rule.site.clone()).or_default();
        of_site.push(Armed { rule, seen: 0, fired: 0, rng });
    }

    /// Removes all rules.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Removes the rules that name this site, and tells how often each fired.
    pub fn take(&mut self, site: &str) -> Vec<(FaultRule, u64)> {
        let taken = self.0.remove(&Some(site.to_owned())).unwrap_or_default();
        taken.into_iter().map(|armed| (armed.rule, armed.fired)).collect()
    }

    /// The rules and how often each fired.
    pub fn list(&self) -> Vec<(FaultRule, u64)> {
        self.0.values().flatten().map(|a| (a.rule.clone(), a.fired)).collect()
    }

    /// What happens to this request, if anything: rules that name the site exactly come first,
    /// those that name none last. With the right answer, which rules about its rows need.
    pub fn fire(&mut self, asked: &Asked<'_>, right: Option<&Reply>) -> Option<FaultKind> {
        let Asked { site, route, path, via_gateway } = *asked;
        let holds = |id: &str| {
            right.map(Reply::value).is_some_and(|body| {
                let rows = body.get("results").and_then(Value::as_array);
                rows.into_iter().flatten().any(|row| row.get("id").is_some_and(|has| has == id))
            })
        };
        let mut names = vec![Some(site.to_owned()), Some(base(site).to_owned()), None];
        names.dedup();
        let mut fired = None;
        for name in names {
            for armed in self.0.get_mut(&name).into_iter().flatten() {
                let rule = &armed.rule;
                let here = rule.route.as_deref().is_none_or(|r| r == route)
                    && rule.path_contains.as_deref().is_none_or(|p| path.contains(p))
                    && rule.via_gateway.is_none_or(|via| via == via_gateway)
                    && rule.holding.is_some() == right.is_some()
                    && rule.holding.as_deref().is_none_or(holds);
                if !here {
                    continue;
                }
                armed.seen += 1;
                let default_times = if rule.nth.is_some() { 1 } else { u64::MAX };
                let due = rule.nth.is_none_or(|n| armed.seen >= n)
                    && armed.fired < rule.times.unwrap_or(default_times)
                    && rule.probability.is_none_or(|p| armed.rng.unit() < p);
                if due && fired.is_none() {
                    armed.fired += 1;
                    fired = Some(rule.kind.clone());
                }
            }
        }
        fired
    }
}

/// The answer of a fault that needs no real answer.
pub fn instead(kind: &FaultKind, has_cursor: bool) -> Option<Reply> {
    let deliver = |delivery| {
        let mut reply = Reply::html(500, "");
        reply.delivery = delivery;
        Some(reply)
    };
    match kind {
        FaultKind::Status { status, retry_after, retry_after_date_in } => {
            let after = retry_after.map(|s| s.to_string()).or_else(|| {
                retry_after_date_in.map(|s| clock::http_date(clock::now_ms() + s * 1000))
            });
            if *status == 429 {
                return Some(errors::too_many(after));
            }
            let reply = errors::v2(*status, "INJECTED", "A failure on demand", None);
            Some(after.into_iter().fold(reply, |r, a| r.with("retry-after", a)))
        }
        FaultKind::Answer { status, content_type, headers, body } => {
            let mut reply = Reply::html(*status, body);
            if let Some(content_type) = content_type {
                reply.headers = vec![("content-type".into(), content_type.clone())];
            }
            reply
                .headers
                .extend(headers.iter().map(|(name, value)| (name.clone().into(), value.clone())));
            Some(reply)
        }
        FaultKind::Html => {
            Some(Reply::html(200, "<!DOCTYPE html><html><body>Please wait…</body></html>"))
        }
        FaultKind::Reset => deliver(Delivery::Reset),
        FaultKind::Stall => deliver(Delivery::Stall),
        FaultKind::ExpiredCursor if has_cursor => Some(errors::bad_cursor()),
        _ => None,
    }
}

/// Changes a real answer. The faults about paging that need the rows act earlier, in `paging`.
pub fn change(kind: &FaultKind, mut reply: Reply) -> Reply {
    match kind {
        FaultKind::TruncatedJson => {
            let text = String::from_utf8_lossy(&reply.bytes()).into_owned();
            let half = text.floor_char_boundary(text.len() / 2);
            reply.body = Body::Text(text[..half].to_owned());
        }
        FaultKind::InvalidJson => reply.body = Body::Text("{\"results\": [oops]}".into()),
        FaultKind::WrongContentType => {
            reply.headers.retain(|(name, _)| *name != "content-type");
            reply.headers.push(("content-type".into(), "text/plain".into()));
        }
        FaultKind::CutBody => reply.delivery = Delivery::Cut,
        FaultKind::SlowDrip { every_ms } => reply.delivery = Delivery::Drip(*every_ms),
        FaultKind::HugeBody { mebibytes } => reply.delivery = Delivery::Huge(*mebibytes),
        FaultKind::MissingLinks => {
            reply.headers.retain(|(name, _)| *name != "link");
            if let Body::Json(Value::Object(map)) = &mut reply.body {
                map.remove("_links");
            }
        }
        FaultKind::Duplicates => {
            if let Body::Json(value) = &mut reply.body
                && let Some(rows) = value.get_mut("results").and_then(Value::as_array_mut)
            {
                *rows = rows.iter().flat_map(|row| [row.clone(), row.clone()]).collect();
            }
        }
        FaultKind::WrongShape => {
            if let Body::Json(value) = &mut reply.body {
                match value.get_mut("results") {
                    Some(rows) => *rows = json!({"rows": rows.take()}),
                    None => *value = json!([value.take()]),
                }
            }
        }
        FaultKind::Put { at, value } => {
            if let Body::Json(body) = &mut reply.body {
                let row = match body.get_mut("results").and_then(Value::as_array_mut) {
                    Some(rows) => rows.last_mut(),
                    None => Some(body),
                };
                if let Some(place) = row.and_then(|row| row.pointer_mut(at)) {
                    *place = value.clone();
                }
            }
        }
        FaultKind::NextOtherOrigin => {
            relink(&mut reply, |next| format!("https://elsewhere.example{next}"));
        }
        FaultKind::NextDoubleWiki => {
            relink(&mut reply, |next| format!("/wiki{next}"));
        }
        _ => {}
    }
    reply
}

fn relink(reply: &mut Reply, to: impl Fn(&str) -> String) {
    let Body::Json(value) = &mut reply.body else { return };
    let Some(next) = value.pointer_mut("/_links/next") else { return };
    let old = next.as_str().unwrap_or_default().to_owned();
    let new = to(&old);
    *next = Value::from(new.clone());
    for (name, text) in &mut reply.headers {
        if *name == "link" {
            *text = text.replace(&old, &new);
        }
    }
}
