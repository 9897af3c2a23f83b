//! Runs rows: each in the wizard without JavaScript, in the stream, and where it
//! may in the API; and looks into the log.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use atlassian_sim::{Simulator, Size};
use serde_json::{Value, json};

use super::row::{Line, Row};
use crate::support::database::sqlite;
use crate::support::product::{Product, simulator};

/// What a person read on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    pub status: String,
    pub code: String,
    pub title: String,
    pub detail: String,
    pub remedy: String,
}

impl Read {
    /// The made-up name of a row's site says nothing to who reads the document.
    fn with_plain_name(&self, site: &str) -> Self {
        let plain = |text: &str| {
            if site.contains("--") { text.replace(site, "acme") } else { text.to_owned() }
        };
        Self { title: plain(&self.title), detail: plain(&self.detail), ..self.clone() }
    }
}

/// A row as it ended.
pub struct Told {
    pub name: &'static str,
    /// The lines that the row is about.
    pub lines: Vec<(&'static str, Read)>,
    /// What was not as it should be.
    pub wrong: Vec<String>,
}

/// Runs rows side by side, some with a product and a simulator of their own: they
/// wait more than they work.
pub async fn run(mut rows: Vec<Row>) -> Vec<Told> {
    let mut parts = Vec::new();
    while !rows.is_empty() {
        let size = if rows[0].slow { 1 } else { PART };
        let rest = rows.split_off(rows.len().min(size));
        parts.push(tokio::spawn(run_part(std::mem::replace(&mut rows, rest))));
    }
    let mut told = Vec::new();
    for part in parts {
        told.extend(part.await.expect("a part runs to its end"));
    }
    told
}

/// 20 seconds are what a check may take, and a moment for what is around it.
const DEADLINE: Duration = Duration::from_secs(23);

/// Rows that share a product.
const PART: usize = 9;

async fn run_part(rows: Vec<Row>) -> Vec<Told> {
    let simulator = simulator(Size::tiny()).await;
    let product = Product::start(sqlite().await, &simulator).await;
    let mut stored = HashMap::new();
    for row in rows.iter().filter(|row| row.stored) {
        let key = (row.site, row.token.clone());
        if !stored.contains_key(&key) {
            // Each in an organization of its own: one has each site once.
            let organization = format!("stored-{}", stored.len());
            let visitor = product.visit(json!({"organization_id": organization})).await;
            visitor.choose(row.site).await;
            let done = visitor.sign_in(row.email, &row.token).await;
            assert_eq!(done.status, 303, "{}: {}", row.name, done.body);
            stored.insert(key, settled(&product, &organization).await.remove(0));
        }
    }
    let mut told = Vec::new();
    for row in rows {
        let connection = stored.get(&(row.site, row.token.clone()));
        told.push(
            Runner { simulator: &simulator, product: &product, row: &row }.told(connection).await,
        );
    }
    told
}

/// The connections of an organization, when all that they collect is collected.
async fn settled(product: &Product, organization: &str) -> Vec<String> {
    let path = format!("/connections?organization_id={organization}");
    let list = product.api("GET", &path, None).await.json();
    let mut ids = Vec::new();
    for connection in list["items"].as_array().expect("a list") {
        if let Some(run) = connection["last_run"]["id"].as_str() {
            product.finished(run).await;
        }
        ids.push(connection["id"].as_str().expect("an id").to_owned());
    }
    ids
}

struct Runner<'a> {
    simulator: &'a Simulator,
    product: &'a Product,
    row: &'a Row,
}

impl Runner<'_> {
    async fn told(&self, connection: Option<&String>) -> Told {
        let mut wrong = Vec::new();
        let log_before = self.product.log().len();
        let page = self.plain().await;
        let lines = self.compare("without JavaScript", &page, &mut wrong);
        if !self.row.step_one {
            let stream = self.streamed().await;
            self.compare("in the stream", &stream, &mut wrong);
        }
        if let Some(connection) = connection.filter(|_| self.row.stored) {
            let report = self.by_api(connection).await;
            self.compare("by the API", &report, &mut wrong);
        }
        self.calm();
        let log = self.product.log();
        let log = log.get(log_before..).unwrap_or_default();
        for line in self.row.lines.iter().filter(|_| !self.row.step_one) {
            let is_there = log.lines().any(|entry| {
                entry.contains(&format!("\"line\":\"{}\"", line.step))
                    && entry.contains(&format!("\"code\":\"{}\"", line.code))
            });
            if !is_there {
                wrong.push(format!("{}: the log does not say {}", self.row.name, line.code));
            }
        }
        if log.contains(&self.row.token) {
            wrong.push(format!("{}: the token is in the log", self.row.name));
        }
        Told { name: self.row.name, lines, wrong }
    }

    /// Makes what the row says happen.
    fn arm(&self) {
        self.calm();
        let world = self.simulator.world();
        for rule in &self.row.faults {
            world.add_fault(rule.clone());
        }
        let mut knobs = world.knobs();
        knobs.revoked = self.row.revoked.iter().map(|label| (*label).to_owned()).collect();
        world.set_knobs(knobs);
    }

    fn calm(&self) {
        let world = self.simulator.world();
        world.clear_faults();
        world.reset_counters();
        let mut knobs = world.knobs();
        knobs.revoked.clear();
        world.set_knobs(knobs);
    }

    /// Nothing that a passed check has begun may meet what the next row makes happen.
    async fn settle(&self) {
        self.calm();
        settled(self.product, "org-1").await;
    }

    async fn plain(&self) -> HashMap<String, Read> {
        let visitor = self.product.visit(json!({})).await;
        if self.row.step_one {
            self.arm();
            let page = visitor.post("/wizard", &[("subdomain", self.row.site)]).await;
            return read_html(&page.body);
        }
        visitor.choose(self.row.site).await;
        self.arm();
        let page = visitor.sign_in(self.row.email, &self.row.token).await;
        if page.status == 303 {
            self.settle().await;
            assert_eq!(page.location(), "/wizard/connected", "{}", self.row.name);
            return read_html(&visitor.get("/wizard/connected").await.body);
        }
        read_html(&page.body)
    }

    async fn streamed(&self) -> HashMap<String, Read> {
        let visitor = self.product.visit(json!({})).await;
        visitor.choose(self.row.site).await;
        self.arm();
        let begun = Instant::now();
        let answer = visitor.sign_in_streamed(self.row.email, &self.row.token).await;
        assert!(begun.elapsed() < DEADLINE, "{} took {:?}", self.row.name, begun.elapsed());
        assert_eq!(answer.status, 200, "{}: {}", self.row.name, answer.body);
        let read = read_html(&answer.body);
        self.settle().await;
        read
    }

    async fn by_api(&self, connection: &str) -> HashMap<String, Read> {
        self.arm();
        let answer =
            self.product.api("POST", &format!("/connections/{connection}/checks"), None).await;
        assert_eq!(answer.status, 200, "{}: {}", self.row.name, answer.body);
        let report = answer.json();
        let steps = report["steps"].as_array().cloned().unwrap_or_default();
        let text = |step: &Value, key: &str| step[key].as_str().unwrap_or_default().to_owned();
        steps
            .iter()
            .map(|step| {
                let read = Read {
                    status: text(step, "status"),
                    code: text(step, "code"),
                    title: text(step, "title"),
                    detail: text(step, "detail"),
                    remedy: text(step, "remedy"),
                };
                (text(step, "id"), read)
            })
            .collect()
    }

    fn compare(
        &self,
        way: &str,
        read: &HashMap<String, Read>,
        wrong: &mut Vec<String>,
    ) -> Vec<(&'static str, Read)> {
        let mut lines = Vec::new();
        for Line { step, status, code, words } in &self.row.lines {
            let Some(read) = read.get(*step) else {
                wrong.push(format!("{} {way}: there is no line {step}", self.row.name));
                continue;
            };
            if (read.status.as_str(), read.code.as_str()) != (*status, *code) {
                wrong.push(format!(
                    "{} {way}: {step} is {read:?}, not {status} {code}",
                    self.row.name
                ));
            }
            let all = format!("{} {} {}", read.title, read.detail, read.remedy);
            for missing in words.iter().filter(|words| !all.contains(**words)) {
                wrong.push(format!(
                    "{} {way}: {step} does not say “{missing}”: {all}",
                    self.row.name
                ));
            }
            lines.push((*step, read.with_plain_name(self.row.site)));
        }
        lines
    }
}

/// The lines of a page, or of the pieces of one.
fn read_html(html: &str) -> HashMap<String, Read> {
    // What the page's script may show later says nothing yet.
    let shown: String = html
        .split("<template")
        .enumerate()
        .filter_map(|(n, part)| {
            if n == 0 { Some(part) } else { part.split_once("</template>").map(|(_, rest)| rest) }
        })
        .collect();
    shown
        .split("data-step=\"")
        .skip(1)
        .map(|rest| {
            let step = rest.split('"').next().unwrap_or_default().to_owned();
            let attribute = |name: &str| {
                let value = rest.split(&format!("{name}=\"")).nth(1).unwrap_or_default();
                value.split('"').next().unwrap_or_default().to_owned()
            };
            let words = |class: &str| {
                let inner = rest.split(&format!("class=\"{class}\">")).nth(1).unwrap_or_default();
                plain(
                    inner
                        .split("<span")
                        .next()
                        .unwrap_or_default()
                        .split("</p>")
                        .next()
                        .unwrap_or_default(),
                )
            };
            let read = Read {
                status: attribute("data-status"),
                code: attribute("data-code"),
                title: words("step-title"),
                detail: words("step-detail"),
                remedy: [words("step-remedy"), folded_scopes(rest)].join(" ").trim().to_owned(),
            };
            (step, read)
        })
        .collect()
}

/// The list of scopes that a line folds, as the API writes it.
fn folded_scopes(line: &str) -> String {
    let folded = line.split("class=\"step-scopes\"").nth(1).unwrap_or_default();
    let folded = folded.split("</details>").next().unwrap_or_default();
    let scopes: Vec<_> =
        folded.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next()).collect();
    match scopes.as_slice() {
        [] => String::new(),
        [others @ .., last] => format!("{} and {last}.", others.join(", ")),
    }
}

fn plain(html: &str) -> String {
    let text = html.replace("<!>", "").replace("<!---->", "");
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&").trim().to_owned()
}
