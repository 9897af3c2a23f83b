//! The example portal as a running program.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use nix::sys::signal::Signal;

use crate::{
    http,
    paths::{PORTAL, Paths},
    process::{self, Service},
    product::Product,
};

/// How long it may take to answer for the first time.
const PATIENCE: Duration = Duration::from_secs(20);

/// An example portal that would listen on a port of 127.0.0.1.
///
/// Browsers reach it as `localhost`. To them that is another site than 127.0.0.1, where the
/// connector is, so that what works here works between two companies' hosts.
pub struct Portal {
    port: u16,
}

impl Portal {
    /// The portal on that port.
    pub const fn new(port: u16) -> Self {
        Self { port }
    }

    /// Its origin, as browsers know it.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Starts it beside a running product, and waits until it answers.
    pub fn start(
        &self,
        paths: &Paths,
        release: bool,
        product: &Product,
        data: &Path,
        output: &Path,
    ) -> Result<Service> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let (mut command, signal) =
            process::lasting(&paths.program(PORTAL, release), Signal::SIGTERM);
        command
            .args(["--listen", &address.to_string(), "--public-url", &self.origin()])
            .args(["--connector", &format!("http://{}", product.address)])
            .arg("--api-key-file")
            .arg(data.join("api-key"));
        let mut service = Service::start_to_files(
            "the example portal",
            (command, signal),
            &output.join("portal.json"),
            &output.join("portal.log"),
        )?;
        let began = Instant::now();
        loop {
            service.must_run()?;
            if http::request("GET", address, "/sources", &[]).is_ok_and(|it| it.status == 200) {
                return Ok(service);
            }
            ensure!(began.elapsed() < PATIENCE, "the example portal does not answer");
            thread::sleep(Duration::from_millis(50));
        }
    }
}
