//! The built server as a running program.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use nix::sys::signal::Signal;

use crate::{
    build, http,
    paths::{NAME, Paths},
    process::{self, Service},
};

/// How long a program may take to answer for the first time.
const PATIENCE: Duration = Duration::from_mins(1);

/// `cargo xtask serve`: builds, and runs the server with the settings of the environment.
pub fn serve(paths: &Paths, release: bool, arguments: &[String]) -> Result<ExitCode> {
    build::build(paths, release)?;
    let (mut command, signal) = process::lasting(&paths.program(NAME, release), Signal::SIGTERM);
    command
        .current_dir(&paths.root)
        .env("LEPTOS_SITE_ROOT", paths.site())
        .arg("serve")
        .args(arguments);
    let status = Service::start("the server", (command, signal))?.wait()?;
    process::go_on()?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, Into::into))
}

/// A server on this machine with a data directory of its own.
pub struct Product {
    program: PathBuf,
    environment: Vec<(&'static str, String)>,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Product {
    /// A server that would listen on a port of 127.0.0.1.
    pub fn new(program: PathBuf, site: &Path, data: &Path, port: u16) -> Self {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let environment = vec![
            ("CONNECTOR_DATA_DIR", data.display().to_string()),
            ("LEPTOS_SITE_ADDR", address.to_string()),
            ("LEPTOS_SITE_ROOT", site.display().to_string()),
        ];
        Self { program, environment, address }
    }

    /// Sends what is meant for Atlassian to a simulator.
    pub fn with_atlassian(mut self, listen: &str, ca_file: &str) -> Self {
        self.environment.push(("CONNECTOR_ATLASSIAN_CONNECT_TO", listen.to_owned()));
        self.environment.push(("CONNECTOR_ATLASSIAN_CA_FILE", ca_file.to_owned()));
        self
    }

    /// Lets the pages of a portal embed the wizard.
    pub fn with_portal(mut self, origin: &str) -> Self {
        self.environment.push(("CONNECTOR_PORTAL_ORIGINS", origin.to_owned()));
        self
    }

    /// Starts `serve` and waits until it says that it is healthy.
    pub fn start(&self, output: &Path) -> Result<Service> {
        let (mut command, signal) = process::lasting(&self.program, Signal::SIGTERM);
        self.prepare(&mut command).arg("serve");
        let mut server = Service::start_to_files(
            "the server",
            (command, signal),
            &output.join("server.log"),
            &output.join("server.messages.log"),
        )?;
        let began = Instant::now();
        loop {
            server.must_run()?;
            if http::request("GET", self.address, "/healthz", &[]).is_ok_and(|it| it.status == 200)
            {
                return Ok(server);
            }
            ensure!(began.elapsed() < PATIENCE, "the server does not answer GET /healthz");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// A fresh link to the wizard.
    pub fn connect_link(&self, organization: &str) -> Result<String> {
        let mut command = Command::new(&self.program);
        self.prepare(&mut command).args(["connect-link", "--organization", organization]);
        let output = process::output(&mut command)?;
        output
            .split_whitespace()
            .find(|word| word.starts_with("http"))
            .map(str::to_owned)
            .context("`confluence-connector connect-link` printed no link")
    }

    /// The settings, and none that the caller's environment holds.
    fn prepare<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CONNECTOR_") {
                command.env_remove(&*name);
            }
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)))
    }
}
