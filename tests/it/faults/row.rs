//! One fault, and what has to come of it.

use atlassian_sim::truth::{TruthContent, TruthGroup, TruthSpace};
use atlassian_sim::{FaultKind, FaultRule, Truth};
use confluence_connector::domain::run::Stream;
use serde_json::Value;

use super::compare::Touched;
use super::lab::Outcome;

/// A site, and what of it the faults of a row are about.
pub struct Scene {
    pub site: String,
    pub truth: Truth,
}

impl Scene {
    /// A space whose permissions come in several batches.
    pub fn space(&self) -> &TruthSpace {
        &self.truth.spaces[0]
    }

    /// A group whose members come in several batches.
    pub fn group(&self) -> &TruthGroup {
        let count = |group: &&TruthGroup| {
            self.truth.memberships.iter().filter(|member| member.group_id == group.id).count()
        };
        self.truth.groups.iter().max_by_key(count).expect("a group")
    }

    /// A page in the middle of the list, which was changed within the window.
    pub fn page(&self) -> &TruthContent {
        let moved =
            |page: &&TruthContent| page.version > 1 && page.modified_at.as_str() > "2026-08-27";
        self.truth.pages.iter().skip(8).find(moved).expect("a page with a history")
    }

    pub fn key_of(&self, page: &TruthContent) -> &str {
        let space = self.truth.spaces.iter().find(|space| space.id == page.space_id);
        space.map_or("", |space| space.key.as_str())
    }
}

/// What has to come of a fault.
pub enum Answer {
    /// Nothing is missing, and nothing is said.
    Whole,
    /// One gap of this stream, with this code; all else is there.
    Gap(Stream, fn(&Scene) -> String, &'static str),
    /// It is kept as it was told, and no gap.
    Kept(fn(&Scene, &Outcome) -> bool),
    /// The run fails with this code.
    Fails(&'static str),
    /// The same, and the source needs a person.
    Stops(&'static str),
}

type Faults = Box<dyn Fn(&Scene) -> Vec<FaultRule> + Send + Sync>;

/// One row.
pub struct Row {
    /// What goes wrong.
    pub name: &'static str,
    /// What is done about it.
    pub does: &'static str,
    pub answer: Answer,
    pub faults: Faults,
    /// The site whose behaviour it has.
    pub base: &'static str,
    pub touches: fn(&Scene) -> Vec<Touched>,
}

pub fn row(
    name: &'static str,
    does: &'static str,
    answer: Answer,
    faults: impl Fn(&Scene) -> Vec<FaultRule> + Send + Sync + 'static,
) -> Row {
    let faults = Box::new(faults);
    Row { name, does, answer, faults, base: "acme", touches: |_| Vec::new() }
}

impl Row {
    /// On a site that has roles.
    pub fn with_roles(self) -> Self {
        Self { base: "globex", ..self }
    }

    pub fn touches(self, touches: fn(&Scene) -> Vec<Touched>) -> Self {
        Self { touches, ..self }
    }
}

/// In the permissions of one space, from the second batch on, so many times; for ever without.
pub fn permissions(
    kind: FaultKind,
    times: Option<u64>,
) -> impl Fn(&Scene) -> Vec<FaultRule> + Send + Sync {
    move |scene| {
        let route = "/wiki/api/v2/spaces/{id}/permissions";
        let rule = FaultRule::at(&scene.site, route, kind.clone());
        let rule = rule.where_path(&format!("/spaces/{}/", scene.space().id));
        vec![rule.nth(2).times(times.unwrap_or(u64::MAX))]
    }
}

/// In the members of one group, from the second batch on.
pub fn members(
    kind: FaultKind,
    times: Option<u64>,
) -> impl Fn(&Scene) -> Vec<FaultRule> + Send + Sync {
    move |scene| {
        let route = "/wiki/rest/api/group/{id}/membersByGroupId";
        let rule = FaultRule::at(&scene.site, route, kind.clone());
        let rule = rule.where_path(&format!("/group/{}/", scene.group().id));
        vec![rule.nth(2).times(times.unwrap_or(u64::MAX))]
    }
}

/// At an endpoint, so many times; for ever without.
pub fn at(
    route: &'static str,
    kind: FaultKind,
    times: Option<u64>,
) -> impl Fn(&Scene) -> Vec<FaultRule> + Send + Sync {
    move |scene| {
        let rule = FaultRule::at(&scene.site, route, kind.clone());
        vec![rule.times(times.unwrap_or(u64::MAX))]
    }
}

/// Whatever is asked.
pub fn always(kind: FaultKind) -> impl Fn(&Scene) -> Vec<FaultRule> + Send + Sync {
    move |scene| vec![FaultRule::on(&scene.site, "/wiki/", kind.clone())]
}

pub fn status(status: u16) -> FaultKind {
    FaultKind::Status { status, retry_after: None, retry_after_date_in: None }
}

pub fn wait(status: u16, seconds: u64) -> FaultKind {
    FaultKind::Status { status, retry_after: Some(seconds), retry_after_date_in: None }
}

/// Exactly this, as JSON or as a page.
pub fn told(status: u16, body: &str) -> FaultKind {
    let content_type = body.starts_with('{').then(|| "application/json".to_owned());
    FaultKind::Answer { status, content_type, headers: Vec::new(), body: body.into() }
}

pub fn redirect(to: &str) -> FaultKind {
    FaultKind::Answer {
        status: 302,
        content_type: None,
        headers: vec![("location".into(), to.into())],
        body: String::new(),
    }
}

pub fn put(at: &str, value: impl Into<Value>) -> FaultKind {
    FaultKind::Put { at: at.into(), value: value.into() }
}
