//! A faithful client of the usual kind: one chain, one request after the other, a connection that is
//! kept open. It reads the same lists as the product and keeps nothing.

use std::time::{Duration, Instant};

use atlassian_sim::{Simulator, accounts};
use base64::Engine as _;
use reqwest::StatusCode;
use reqwest::header::AUTHORIZATION;
use serde_json::{Value, json};

use crate::least::Parts;

const SITE: &str = "https://acme.atlassian.net";

pub struct Sequential<'a> {
    simulator: &'a Simulator,
    http: reqwest::Client,
    authorization: String,
}

/// How long it took, or would have.
pub struct Paced {
    pub seconds: f64,
    pub reckoned: bool,
}

/// Under way until it is done or has had enough.
struct Journey<'a> {
    client: &'a Sequential<'a>,
    batch: usize,
    begun: Instant,
    patience: Duration,
    requests: u64,
}

/// Its time is over.
struct Enough;

impl<'a> Sequential<'a> {
    pub fn new(simulator: &'a Simulator) -> Self {
        let ca = reqwest::Certificate::from_pem(simulator.ca_pem().as_bytes()).expect("a CA");
        #[expect(clippy::disallowed_methods, reason = "the rival is not the product's client")]
        let http = reqwest::Client::builder()
            .tls_certs_merge([ca])
            .resolve("acme.atlassian.net", simulator.addr())
            .no_proxy()
            .gzip(true)
            .build()
            .expect("a client");
        let ada = format!("{}:{}", accounts::ADA_EMAIL, accounts::token("ada"));
        let ada = base64::engine::general_purpose::STANDARD.encode(ada);
        Self { simulator, http, authorization: format!("Basic {ada}") }
    }

    /// Reads everything with so many rows a request.
    pub async fn run(&self, batch: usize, patience: Duration) -> Paced {
        let mut journey =
            Journey { client: self, batch, begun: Instant::now(), patience, requests: 0 };
        let finished = journey.read().await.is_ok();
        let seconds = journey.begun.elapsed().as_secs_f64();
        let all = Parts::of(self.simulator).requests(batch);
        if finished {
            assert_eq!(journey.requests, all, "what was reckoned is what it takes");
            return Paced { seconds, reckoned: false };
        }
        let share = crate::number(all) / crate::number(journey.requests.max(1));
        Paced { seconds: seconds * share, reckoned: true }
    }
}

impl Journey<'_> {
    async fn read(&mut self) -> Result<(), Enough> {
        let batch = self.batch;
        self.ask("/wiki/rest/api/user/current", None).await?;
        self.ask("/wiki/api/v2/space-role-mode", None).await?;
        let mut spaces = Vec::new();
        for status in ["current", "archived"] {
            spaces.extend(
                self.list(&format!("/wiki/api/v2/spaces?status={status}&limit={batch}")).await?,
            );
        }
        for space in spaces {
            self.list(&format!("/wiki/api/v2/spaces/{space}/permissions?limit={batch}")).await?;
        }
        let v1 = batch.min(200);
        for group in self.list(&format!("/wiki/rest/api/group?limit={v1}")).await? {
            self.list(&format!("/wiki/rest/api/group/{group}/membersByGroupId?limit={v1}")).await?;
        }
        let people: Vec<String> = {
            let data = self.client.simulator.world().site("acme").expect("the site").data();
            data.users.iter().map(|user| user.account_id.clone()).collect()
        };
        for ids in people.chunks(batch) {
            let body = json!({"accountIds": ids});
            self.ask("/wiki/api/v2/users-bulk", Some(&body)).await?;
        }
        for list in ["pages?status=current,archived,trashed", "blogposts?status=current,trashed"] {
            self.list(&format!("/wiki/api/v2/{list}&limit={batch}")).await?;
        }
        Ok(())
    }

    /// The ids of a list, page after page.
    async fn list(&mut self, first: &str) -> Result<Vec<String>, Enough> {
        let mut ids = Vec::new();
        let mut next = Some(first.to_owned());
        while let Some(path) = next {
            let body = self.ask(&path, None).await?;
            let rows = body["results"].as_array().expect("rows");
            ids.extend(rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)));
            next = body["_links"]["next"].as_str().map(|link| {
                if link.starts_with("/wiki") { link.to_owned() } else { format!("/wiki{link}") }
            });
        }
        Ok(ids)
    }

    /// Asks until there is an answer that is no refusal for load; that counts as one request.
    async fn ask(&mut self, path: &str, body: Option<&Value>) -> Result<Value, Enough> {
        self.requests += 1;
        loop {
            if self.begun.elapsed() > self.patience {
                return Err(Enough);
            }
            let url = format!("{SITE}{path}");
            let request = match body {
                Some(body) => self.client.http.post(url).json(body),
                None => self.client.http.get(url),
            };
            let answer = request
                .header(AUTHORIZATION, &self.client.authorization)
                .send()
                .await
                .expect("an answer");
            if answer.status() == StatusCode::TOO_MANY_REQUESTS {
                tokio::time::sleep(Duration::from_secs(1)).await;
                continue;
            }
            return Ok(answer.json().await.expect("JSON"));
        }
    }
}
