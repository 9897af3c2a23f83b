//! The real binary, started against the simulated Atlassian, and a client
//! that behaves like a browser without JavaScript.

mod visitor;

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use atlassian_sim::{Options, Simulator, Size};
use reqwest::header::SET_COOKIE;
use serde_json::{Value, json};

use super::answer::{Answer, answer};
use super::database::TestDatabase;

/// How long anything may take here before the test gives up.
const PATIENCE: Duration = Duration::from_mins(2);

/// A running product.
pub struct Product {
    child: Child,
    command: Settings,
    pub address: SocketAddr,
    pub http: reqwest::Client,
    pub database: TestDatabase,
}

struct Settings {
    /// The path of its public address, without a slash at the end.
    base: &'static str,
    /// More settings.
    environment: Vec<(&'static str, String)>,
    connect_to: String,
    ca_file: PathBuf,
    log_file: PathBuf,
}

/// A browser without JavaScript: one cookie, forms, no redirects followed by itself.
pub struct Visitor<'a> {
    product: &'a Product,
    pub cookie: String,
}

/// The simulated Atlassian with a size.
pub async fn simulator(size: Size) -> Simulator {
    Simulator::start(Options { size, ..Options::default() }).await.expect("the simulator starts")
}

impl Product {
    /// Starts the product on this database and waits until it is ready.
    pub async fn start(database: TestDatabase, simulator: &Simulator) -> Self {
        Self::start_towards(database, &simulator.addr().to_string(), simulator.ca_pem()).await
    }

    /// Starts the product with another way to Atlassian than the simulator's own.
    pub async fn start_towards(database: TestDatabase, connect_to: &str, ca_pem: &str) -> Self {
        Self::start_as(database, connect_to, ca_pem, "", Vec::new()).await
    }

    /// Starts the product under a path of its site.
    pub async fn start_below(
        database: TestDatabase,
        simulator: &Simulator,
        base: &'static str,
    ) -> Self {
        let connect_to = simulator.addr().to_string();
        Self::start_as(database, &connect_to, simulator.ca_pem(), base, Vec::new()).await
    }

    /// Starts the product with more settings.
    pub async fn start_set(
        database: TestDatabase,
        simulator: &Simulator,
        environment: Vec<(&'static str, String)>,
    ) -> Self {
        let connect_to = simulator.addr().to_string();
        Self::start_as(database, &connect_to, simulator.ca_pem(), "", environment).await
    }

    async fn start_as(
        database: TestDatabase,
        connect_to: &str,
        ca_pem: &str,
        base: &'static str,
        environment: Vec<(&'static str, String)>,
    ) -> Self {
        let ca_file = database.dir.path().join("ca.pem");
        std::fs::write(&ca_file, ca_pem).expect("the CA is written");
        let command = Settings {
            base,
            environment,
            connect_to: connect_to.to_owned(),
            ca_file,
            log_file: database.dir.path().join("log.txt"),
        };
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("its address");
        drop(free);
        #[expect(
            clippy::disallowed_methods,
            reason = "the test plays the browser, not the product"
        )]
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(PATIENCE)
            .build()
            .expect("a client");
        let child = spawn(&command, &database, address);
        let mut product = Self { child, command, address, http, database };
        product.wait_until_ready().await;
        product
    }

    /// kill −9, as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().expect("it is killed");
        self.child.wait().expect("it has ended");
    }

    /// SIGTERM, as whoever watches over it would send; how long it then took to end, and how.
    pub async fn terminate(&mut self) -> (Duration, ExitStatus) {
        let begun = Instant::now();
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs");
        assert!(sent.success());
        loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                return (begun.elapsed(), status);
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end: {}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Starts the killed product again, on the same data.
    pub async fn restart(&mut self) {
        self.begin_again();
        self.wait_until_ready().await;
    }

    /// The same, without waiting for anything.
    pub fn begin_again(&mut self) {
        self.child = spawn(&self.command, &self.database, self.address);
    }

    async fn wait_until_ready(&mut self) {
        let begun = Instant::now();
        loop {
            let ready = self.http.get(self.url("/readyz")).send().await;
            if ready.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            assert!(
                self.child.try_wait().expect("its state").is_none(),
                "it ended at the start: {}",
                self.log()
            );
            assert!(begun.elapsed() < PATIENCE, "it is not ready: {}", self.log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All that it has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.command.log_file).unwrap_or_default()
    }

    pub fn api_key(&self) -> String {
        let key =
            std::fs::read_to_string(self.data_dir().join("api-key")).expect("the bootstrap key");
        key.trim().to_owned()
    }

    pub fn data_dir(&self) -> PathBuf {
        self.database.dir.path().join("data")
    }

    /// The product's database, as an administrator of it may open it.
    pub async fn database(&self) -> sea_orm::DatabaseConnection {
        let url = self.database.url.clone().unwrap_or_else(|| {
            format!("sqlite://{}", self.data_dir().join("connector.sqlite").display())
        });
        sea_orm::Database::connect(url).await.expect("the database opens")
    }

    /// Calls the API with the bootstrap key.
    pub async fn api(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        self.api_with(method, path, body, &[]).await
    }

    /// The same, with more headers.
    pub async fn api_with(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let method = method.parse().expect("a method");
        let mut request = self
            .http
            .request(method, self.url(&format!("/api/v1{path}")))
            .bearer_auth(self.api_key());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        answer(request).await
    }

    /// Makes a link by the API, opens it as a person would, and comes back with the session.
    pub async fn visit(&self, more: Value) -> Visitor<'_> {
        let mut body = json!({"organization_id": "org-1", "user": {"id": "u-1", "name": "Ada"}, "role": "manage", "purpose": "connect"});
        for (key, value) in more.as_object().expect("an object") {
            body[key] = value.clone();
        }
        let made = self.api("POST", "/connect-sessions", Some(body)).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let link = made.json()["url"].as_str().expect("a link").to_owned();
        let mut visitor = Visitor { product: self, cookie: String::new() };
        let path = link.strip_prefix(&self.url("")).expect("a link to this product").to_owned();
        assert_eq!(visitor.get(&path).await.status, 200);
        let opened = visitor.post(&path, &[]).await;
        assert_eq!(opened.status, 303, "{}", opened.body);
        let cookie = opened.headers.get(SET_COOKIE).expect("a cookie").to_str().expect("text");
        cookie.split(';').next().expect("name and value").clone_into(&mut visitor.cookie);
        visitor
    }

    /// Connects a site through the wizard and waits until its first run is over. (connection id, run)
    pub async fn connect(&self, subdomain: &str, email: &str, token: &str) -> (String, Value) {
        let visitor = self.visit(json!({})).await;
        visitor.choose(subdomain).await;
        let done = visitor.sign_in(email, token).await;
        assert_eq!((done.status, done.location()), (303, "/wizard/connected"), "{}", done.body);
        let list = self.api("GET", "/connections?organization_id=org-1", None).await.json();
        let connection = list["items"]
            .as_array()
            .expect("a list")
            .iter()
            .find(|connection| connection["site"]["subdomain"] == subdomain)
            .expect("the connection")
            .clone();
        let run = connection["last_run"]["id"].as_str().expect("a run").to_owned();
        (connection["id"].as_str().expect("an id").to_owned(), self.finished(&run).await)
    }

    /// Signs in for a first run, and does not wait for its end. Its id.
    pub async fn begin(&self, subdomain: &str, email: &str, token: &str) -> String {
        let visitor = self.visit(json!({})).await;
        visitor.choose(subdomain).await;
        let done = visitor.sign_in(email, token).await;
        assert_eq!(done.location(), "/wizard/connected", "{}", done.body);
        let list = self.api("GET", "/connections?organization_id=org-1", None).await.json();
        list["items"][0]["last_run"]["id"].as_str().expect("a run").to_owned()
    }

    /// Kills the product and starts it again while a run reads a stream: each time its `count`, the
    /// name of one of its numbers, has come so far.
    pub async fn kill_while_it_reads(&mut self, run: &str, stream: &str, count: &str, at: &[u64]) {
        for far in at {
            loop {
                let shown = self.api("GET", &format!("/runs/{run}"), None).await.json();
                let streams = shown["progress"]["streams"].as_array().expect("streams");
                let stream = streams.iter().find(|one| one["name"] == stream).expect("the stream");
                let reads = matches!(stream["status"].as_str(), Some("waiting" | "running"));
                assert!(reads, "no kill hits it: {shown}");
                if stream[count].as_u64().is_some_and(|come| come >= *far) {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            self.kill();
            self.restart().await;
        }
    }

    /// Collects a connection now, and waits for the end.
    pub async fn collect(&self, connection: &str) -> Value {
        let run = self.api("POST", &format!("/connections/{connection}/runs"), None).await.json();
        self.finished(run["id"].as_str().expect("an id")).await
    }

    /// What is told of a run's files.
    pub async fn artifacts(&self, run: &Value) -> String {
        let path = format!("/runs/{}/artifacts", run["id"].as_str().expect("an id"));
        self.api("GET", &path, None).await.body
    }

    /// Waits until a run is over.
    pub async fn finished(&self, run: &str) -> Value {
        let begun = Instant::now();
        loop {
            let answer = self.api("GET", &format!("/runs/{run}"), None).await;
            let shown = answer.json();
            if !matches!(shown["status"].as_str(), Some("queued" | "running")) {
                return shown;
            }
            assert!(begun.elapsed() < PATIENCE, "the run does not end: {shown}\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// A file of a run's evidence, under the name that a whole run gives it.
    pub async fn evidence(&self, run: &str, file_name: &str) -> String {
        let list = self.api("GET", &format!("/runs/{run}/artifacts"), None).await.json();
        let artifact = list["items"]
            .as_array()
            .expect("a list")
            .iter()
            .find(|artifact| {
                let name = artifact["file_name"].as_str().unwrap_or_default();
                name.replace(".PARTIAL.", ".") == file_name
            })
            .unwrap_or_else(|| panic!("{file_name} is not among {list}"));
        String::from_utf8(self.content(artifact).await).expect("UTF-8")
    }

    /// The bytes of a file, of which the list of files tells this.
    pub async fn content(&self, artifact: &Value) -> Vec<u8> {
        let id = artifact["id"].as_str().expect("an id");
        let request = self.http.get(self.url(&format!("/api/v1/artifacts/{id}/content")));
        let answer = request.bearer_auth(self.api_key()).send().await.expect("it answers");
        assert_eq!(answer.status().as_u16(), 200);
        answer.bytes().await.expect("a body").into()
    }
}

impl Drop for Product {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn spawn(settings: &Settings, database: &TestDatabase, address: SocketAddr) -> Child {
    let log = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(&settings.log_file)
        .expect("a log");
    let mut command = Command::new(env!("CARGO_BIN_EXE_confluence-connector"));
    command
        .arg("serve")
        .current_dir(database.dir.path())
        .env_remove("HTTPS_PROXY")
        .env("LEPTOS_SITE_ADDR", address.to_string())
        .env("LEPTOS_SITE_ROOT", concat!(env!("CARGO_MANIFEST_DIR"), "/target/site"))
        .env("CONNECTOR_PUBLIC_URL", format!("http://{address}{}", settings.base))
        .env("CONNECTOR_DATA_DIR", database.dir.path().join("data"))
        .env("CONNECTOR_LOG", "debug,hyper=info,sqlx=info,rustls=info,h2=info")
        .env("CONNECTOR_ATLASSIAN_CONNECT_TO", &settings.connect_to)
        .env("CONNECTOR_ATLASSIAN_CA_FILE", &settings.ca_file)
        .envs(settings.environment.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .stdout(log.try_clone().expect("a log"))
        .stderr(log);
    if let Some(url) = &database.url {
        command.env("CONNECTOR_DATABASE_URL", url);
    }
    command.spawn().expect("the product starts")
}
