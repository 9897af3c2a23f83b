//! `cargo xtask demo`: the product beside a simulated Confluence Cloud and an example portal that
//! embeds it, with a link to open and the credentials to type.

use std::{
    fs, io,
    net::SocketAddr,
    path::Path,
    process::ExitCode,
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use clap::Args;
use nix::sys::signal::Signal;
use serde_json::Value;

use crate::{
    build, http,
    paths::{NAME, Paths, SIMULATOR},
    portal::Portal,
    process::{self, Service},
    product::Product,
    site,
};

const PATIENCE: Duration = Duration::from_mins(1);
const TICK: Duration = Duration::from_millis(100);

/// The options of `cargo xtask demo`.
#[derive(Args)]
pub struct Options {
    /// Optimised build
    #[arg(long)]
    release: bool,
    /// The port of 127.0.0.1 on which the wizard answers
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// The port of localhost on which the example portal answers
    #[arg(long, default_value_t = 4000)]
    portal_port: u16,
    /// Forget the connections and the evidence of earlier demos
    #[arg(long)]
    fresh: bool,
}

/// Runs the demo until Ctrl-C, or until one of its programs ends.
pub fn demo(paths: &Paths, options: &Options) -> Result<ExitCode> {
    build::build_with_simulator(paths, options.release)?;
    let directory = paths.root.join("target/demo");
    let data = directory.join("data");
    if options.fresh {
        site::remove(&data)?;
    }
    fs::create_dir_all(&data)?;
    run(paths, options, &directory, &data).inspect_err(|_| {
        if !process::interrupted() {
            show_logs(paths, &directory);
        }
    })
}

fn run(paths: &Paths, options: &Options, directory: &Path, data: &Path) -> Result<ExitCode> {
    let (mut simulator, ready) = start_simulator(paths, options.release, directory)?;
    let port = choose_port("the wizard", options.port)?;
    let portal = Portal::new(choose_port("the example portal", options.portal_port)?);
    let product = Product::new(paths.program(NAME, options.release), &paths.site(), data, port)
        .with_atlassian(&ready.listen, &ready.ca_file)
        .with_portal(&portal.origin());
    let mut server = product.start(directory)?;
    let mut page = portal.start(paths, options.release, &product, data, directory)?;
    let link = product.connect_link("demo")?;
    let accounts = accounts(ready.control)?;
    println!("\n{}\n", table(&accounts)?);
    println!("Open the example portal and turn Confluence Cloud on:\n\n  {}/\n", portal.origin());
    println!("Or open the wizard by a link, once, within 30 minutes:\n\n  {link}\n");
    println!("Logs and data: {}.", paths.show(directory));
    println!("Enter makes another link, Ctrl-C ends the demo.");
    let enter = enter();
    loop {
        simulator.must_run()?;
        server.must_run()?;
        page.must_run()?;
        if enter.try_recv().is_ok() {
            println!("  {}", product.connect_link("demo")?);
        }
        thread::sleep(TICK);
    }
}

/// Hears each Enter; where there is no terminal, none comes.
fn enter() -> Receiver<()> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for _ in io::stdin().lines().map_while(Result::ok) {
            if sender.send(()).is_err() {
                break;
            }
        }
    });
    receiver
}

/// The last words of the programs, for when one failed.
fn show_logs(paths: &Paths, directory: &Path) {
    for name in ["simulator.log", "server.log", "server.messages.log", "portal.log"] {
        let file = directory.join(name);
        let text = fs::read_to_string(&file).unwrap_or_default();
        let lines: Vec<_> = text.lines().collect();
        if !lines.is_empty() {
            eprintln!("-- the end of {}", paths.show(&file));
            for line in &lines[lines.len().saturating_sub(15)..] {
                eprintln!("{line}");
            }
        }
    }
}

/// The wished port, or another when something listens there.
fn choose_port(who: &str, wished: u16) -> Result<u16> {
    if http::is_free(wished) {
        return Ok(wished);
    }
    let port = http::free_port()?;
    println!("Port {wished} is taken; {who} answers on {port}.");
    Ok(port)
}

/// Where the simulator answers.
struct Ready {
    listen: String,
    control: SocketAddr,
    ca_file: String,
}

/// Starts the simulator and waits for its line.
fn start_simulator(paths: &Paths, release: bool, directory: &Path) -> Result<(Service, Ready)> {
    let (mut command, signal) =
        process::lasting(&paths.program(SIMULATOR, release), Signal::SIGTERM);
    command
        .args(["--listen", "127.0.0.1:0", "--control", "127.0.0.1:0", "--scale", "demo"])
        .arg("--ca-file")
        .arg(directory.join("ca.pem"));
    let line = directory.join("simulator.json");
    let mut simulator = Service::start_to_files(
        "the simulated Confluence Cloud",
        (command, signal),
        &line,
        &directory.join("simulator.log"),
    )?;
    let began = Instant::now();
    loop {
        simulator.must_run()?;
        let text = fs::read_to_string(&line)?;
        if let Some((first, _)) = text.split_once('\n') {
            return Ok((simulator, ready(first)?));
        }
        ensure!(began.elapsed() < PATIENCE, "the simulated Confluence Cloud does not get ready");
        thread::sleep(TICK);
    }
}

fn ready(line: &str) -> Result<Ready> {
    let value: Value = serde_json::from_str(line)
        .with_context(|| format!("the simulator's first line is not JSON: {line}"))?;
    let text = |key: &str| {
        value[key].as_str().map(str::to_owned).with_context(|| format!("no `{key}` in {line}"))
    };
    Ok(Ready {
        listen: text("listen")?,
        control: text("control")?.parse().context("the simulator's control address")?,
        ca_file: text("ca_file")?,
    })
}

/// What to type where, and what comes of it: the simulator's label of the credentials, the
/// subdomain, the story.
const STORIES: [(&str, &str, &str); 7] = [
    ("ada", "acme", "Works: an administrator, who reads all"),
    ("grace", "acme", "Works: a person who sees fewer spaces and no audit log"),
    ("ada-scoped", "acme", "Works: a token with scopes, which needs Atlassian's gateway"),
    ("collector", "globex", "Works: a service account, on a site with space roles"),
    ("ada-partial", "acme", "Fails: a token that lacks scopes"),
    ("wrong", "acme", "Fails: a token that nobody has"),
    ("wrong", "publicwiki", "Fails: the same on a public wiki, which answers strangers too"),
];

/// Subdomains that step 1 has something to say about.
const OTHER_SITES: &str = "nosuchsite, renamed, deactivated, jiraonly, confluence.example.com";

/// A pair of credentials that the simulator knows.
#[derive(Debug, PartialEq)]
struct Account {
    label: String,
    email: String,
    token: String,
}

fn accounts(control: SocketAddr) -> Result<Vec<Account>> {
    let response = http::request("GET", control, "/accounts", &[])?;
    ensure!(response.status == 200, "the simulator's /accounts answers {}", response.status);
    let value = serde_json::from_slice(&response.body)
        .context("the simulator's /accounts answers no JSON")?;
    read_accounts(&value).context("the simulator's /accounts answers another JSON than expected")
}

fn read_accounts(value: &Value) -> Option<Vec<Account>> {
    let text = |account: &Value, key: &str| account[key].as_str().map(str::to_owned);
    value
        .as_array()?
        .iter()
        .map(|account| {
            Some(Account {
                label: text(account, "label")?,
                email: text(account, "email")?,
                token: text(account, "token")?,
            })
        })
        .collect()
}

/// A block a story: tokens are too long for columns.
fn table(accounts: &[Account]) -> Result<String> {
    let mut lines = vec!["What to type:".to_owned()];
    for (label, subdomain, story) in STORIES {
        let account = accounts
            .iter()
            .find(|account| account.label == label)
            .with_context(|| format!("the simulator knows no account `{label}`"))?;
        lines.push(format!("\n  {story}"));
        lines.push(format!("    Subdomain  {subdomain}"));
        lines.push(format!("    Email      {}", account.email));
        lines.push(format!("    API token  {}", account.token));
    }
    lines.push(format!("\n  Other subdomains to try in step 1: {OTHER_SITES}"));
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_table_tells_every_story_with_its_credentials() {
        let labels = ["ada", "grace", "ada-scoped", "collector", "ada-partial", "wrong"];
        let list: Vec<_> = labels
            .iter()
            .map(|label| json!({"label": label, "email": "a@b.c", "token": format!("t-{label}")}))
            .collect();
        let accounts = read_accounts(&json!(list)).unwrap();
        let table = table(&accounts).unwrap();
        assert!(table.contains("    Subdomain  publicwiki\n    Email      a@b.c\n"));
        assert_eq!(table.matches("    API token  t-wrong\n").count(), 2);
        assert!(super::table(&accounts[1..]).unwrap_err().to_string().contains("`ada`"));
    }

    #[test]
    fn another_list_of_accounts_is_refused() {
        assert_eq!(read_accounts(&json!("none")), None);
        assert_eq!(read_accounts(&json!([{"label": "ada"}])), None);
    }

    #[test]
    fn the_simulators_line_is_read() {
        let line = r#"{"listen":"127.0.0.1:1","control":"127.0.0.1:2","ca_file":"/ca.pem"}"#;
        let ready = ready(line).unwrap();
        assert_eq!((ready.listen.as_str(), ready.control.port()), ("127.0.0.1:1", 2));
        assert!(super::ready("hello").is_err());
        assert!(super::ready("{}").is_err());
    }
}
