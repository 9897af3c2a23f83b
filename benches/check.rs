//! What a check takes beyond what it waits for: total time against the longest
//! chain of requests that depend on each other. Run by `cargo xtask bench check`.

use std::time::{Duration, Instant};

use atlassian_sim::{Options, Simulator, Size, accounts};
use confluence_connector::confluence::{Confluence, ConfluenceOptions, ProbeRequest, ProbeResult};
use confluence_connector::domain::check::StepStatus;
use confluence_connector::domain::credentials::{AccountEmail, ApiToken, Credentials};
use confluence_connector::domain::subdomain::Subdomain;
use tokio::sync::mpsc;

/// Checks of each kind; the median counts.
const SAMPLES: usize = 15;
/// What the upstream takes for each answer, in milliseconds.
const LATENCIES: [u64; 4] = [0, 20, 50, 200];

/// A kind of token, and how many requests of its check depend on each other:
/// the site, who is signed in (twice where the site refuses first), groups,
/// the members of one, their accounts.
const KINDS: [(&str, &str, &str, u32); 3] = [
    ("without scopes", "acme", "ada", 5),
    ("with scopes", "acme", "ada-scoped", 6),
    ("service account, roles", "globex", "collector", 5),
];

#[tokio::main]
async fn main() {
    let options = Options { size: Size::demo(), ..Options::default() };
    let simulator = Simulator::start(options).await.expect("the simulator starts");
    println!("| token | latency | connections | chain | total | over the chain | requests |");
    println!("|---|---|---|---|---|---|---|");
    for (kind, site, label, rounds) in KINDS {
        for latency in LATENCIES {
            let mut knobs = simulator.world().knobs();
            knobs.latency_ms = latency;
            simulator.world().set_knobs(knobs);
            let warm = client(&simulator);
            check(&warm, site, label).await;
            for (connections, warm) in [("new", None), ("open", Some(&warm))] {
                let (mut times, mut requests) = (Vec::new(), 0);
                for _ in 0..SAMPLES {
                    let fresh = client(&simulator);
                    simulator.world().reset_counters();
                    let begun = Instant::now();
                    check(warm.unwrap_or(&fresh), site, label).await;
                    times.push(begun.elapsed());
                    requests = simulator.world().requests().total;
                }
                times.sort_unstable();
                let total = times[SAMPLES / 2];
                let chain = Duration::from_millis(latency) * rounds;
                println!(
                    "| {kind} | {latency} ms | {connections} | {} ms | {} ms | {} ms | {requests} |",
                    chain.as_millis(),
                    total.as_millis(),
                    total.saturating_sub(chain).as_millis(),
                );
            }
        }
    }
}

fn client(simulator: &Simulator) -> Confluence {
    Confluence::new(ConfluenceOptions {
        connect_to: Some(simulator.addr().to_string()),
        ca_pem: Some(simulator.ca_pem().into()),
        ..ConfluenceOptions::default()
    })
    .expect("a client")
}

async fn check(confluence: &Confluence, site: &str, label: &str) -> ProbeResult {
    let account = accounts::by_label(label).expect("an account");
    let request = ProbeRequest {
        subdomain: Subdomain::parse(site).expect("a name"),
        known_route: None,
        credentials: Credentials {
            email: AccountEmail::parse(account.email).expect("an email"),
            token: ApiToken::parse(&account.token()).expect("a token"),
        },
        site_age: Duration::ZERO,
        deadline: Duration::from_secs(20),
    };
    let (lines, unheard) = mpsc::channel(1);
    drop(unheard);
    let result = confluence.probe(request, lines).await;
    assert!(
        result.steps.iter().all(|step| step.status != StepStatus::Failed),
        "the check failed: {:?}",
        result.steps
    );
    result
}
