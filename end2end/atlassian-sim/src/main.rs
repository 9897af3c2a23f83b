//! Runs the simulator as a program of its own. One line of JSON on standard output says that it is
//! ready and where; SIGTERM or Ctrl-C ends it.

use std::net::SocketAddr;
use std::path::PathBuf;

use atlassian_sim::{Options, Simulator, Size};
use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};

/// A simulated Confluence Cloud.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Where the API listens (TLS); port 0 takes any.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Where the control API listens (plain HTTP).
    #[arg(long, default_value = "127.0.0.1:0")]
    control: SocketAddr,
    /// Seed of the data.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// tiny, demo, full, or a number of pages of acme.
    #[arg(long, default_value = "demo")]
    scale: Size,
    /// Milliseconds before each answer.
    #[arg(long, default_value_t = 0)]
    latency_ms: u64,
    /// Where to write the certificate of the test authority.
    #[arg(long)]
    ca_file: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let mut terminated = signal(SignalKind::terminate())?;
    let simulator = Simulator::start(Options {
        listen: arguments.listen,
        control: arguments.control,
        seed: arguments.seed,
        size: arguments.scale,
        latency_ms: arguments.latency_ms,
    })
    .await?;
    if let Some(file) = &arguments.ca_file {
        std::fs::write(file, simulator.ca_pem())?;
    }
    println!(
        "{}",
        serde_json::json!({
            "listen": simulator.addr().to_string(),
            "control": simulator.control_addr().to_string(),
            "ca_file": arguments.ca_file,
        })
    );
    tokio::select! {
        _ = terminated.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    simulator.stop().await;
    Ok(())
}
