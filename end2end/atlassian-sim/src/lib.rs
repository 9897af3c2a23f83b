//! A simulated Confluence Cloud for tests and demonstrations: fourteen sites that each behave in their
//! own way, accounts with every kind of token, data with every awkward case, and failures on demand.
//!
//! It answers over TLS with a certificate of its own authority, and chooses the site by the host name,
//! so a client needs no test mode: it resolves `*.atlassian.net` to [`Simulator::addr`] and trusts
//! [`Simulator::ca_pem`]. It is strict: a path or parameter that Confluence does not have is recorded
//! as a violation. It leaves out everything that a read-only collector does not call.

pub mod accounts;
mod admin;
pub mod auth;
mod burst;
pub mod clock;
mod control;
pub mod data;
pub mod dispatch;
mod endless;
mod errors;
pub mod faults;
pub mod http;
pub mod journal;
mod mutation;
mod paging;
mod query;
pub mod rng;
pub mod routes;
mod server;
pub mod sites;
mod tls;
pub mod truth;
mod v1;
mod v2_attachments;
mod v2_content;
mod v2_roles;
mod v2_spaces;
mod v2_users;
pub mod world;

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

pub use data::Size;
pub use faults::{FaultKind, FaultRule};
pub use mutation::Mutation;
pub use truth::{Truth, TruthAttachment, TruthAuditRecord, TruthContent, TruthUser};
pub use world::{Knobs, World};

/// How to start.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the API listens; port 0 takes any.
    pub listen: SocketAddr,
    /// Where the control API listens; port 0 takes any.
    pub control: SocketAddr,
    /// Seed of the data.
    pub seed: u64,
    /// How much data `acme` holds.
    pub size: Size,
    /// Milliseconds before each answer.
    pub latency_ms: u64,
}

impl Default for Options {
    fn default() -> Self {
        let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        Self { listen: any, control: any, seed: 1, size: Size::tiny(), latency_ms: 0 }
    }
}

/// Why it did not start.
#[derive(Debug)]
pub enum Error {
    /// A listener could not be opened.
    Listen(std::io::Error),
    /// The certificates could not be made.
    Certificate(rcgen::Error),
    /// TLS could not be set up.
    Tls(rustls::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen(error) => write!(f, "cannot listen: {error}"),
            Self::Certificate(error) => write!(f, "cannot make certificates: {error}"),
            Self::Tls(error) => write!(f, "cannot set up TLS: {error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Listen(error)
    }
}

impl From<rcgen::Error> for Error {
    fn from(error: rcgen::Error) -> Self {
        Self::Certificate(error)
    }
}

impl From<rustls::Error> for Error {
    fn from(error: rustls::Error) -> Self {
        Self::Tls(error)
    }
}

/// A running simulator; dropping it ends it.
#[derive(Debug)]
pub struct Simulator {
    addr: SocketAddr,
    control_addr: SocketAddr,
    ca_pem: String,
    world: Arc<World>,
    tasks: [JoinHandle<()>; 2],
}

impl Simulator {
    /// Makes the data, opens both listeners and serves until it is stopped or dropped.
    pub async fn start(options: Options) -> Result<Self, Error> {
        let (ca_pem, config) = tls::make()?;
        let knobs = Knobs { latency_ms: options.latency_ms, ..Knobs::default() };
        let world = Arc::new(World::new(options.seed, &options.size, knobs));
        let listener = TcpListener::bind(options.listen).await?;
        let control = TcpListener::bind(options.control).await?;
        let (addr, control_addr) = (listener.local_addr()?, control.local_addr()?);
        let tasks = [
            tokio::spawn(server::serve_api(
                listener,
                TlsAcceptor::from(config),
                Arc::clone(&world),
            )),
            tokio::spawn(server::serve_control(control, Arc::clone(&world))),
        ];
        Ok(Self { addr, control_addr, ca_pem, world, tasks })
    }

    /// Where the API listens, with TLS.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Where the control API listens, without TLS.
    pub fn control_addr(&self) -> SocketAddr {
        self.control_addr
    }

    /// The authority's certificate.
    pub fn ca_pem(&self) -> &str {
        &self.ca_pem
    }

    /// The data, the failures and the counters.
    pub fn world(&self) -> &Arc<World> {
        &self.world
    }

    /// Closes both listeners and all connections, and waits until they are closed.
    pub async fn stop(mut self) {
        for task in &mut self.tasks {
            task.abort();
            let _ = task.await;
        }
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}
