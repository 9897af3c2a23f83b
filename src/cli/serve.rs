//! `serve` and `worker`, until they are told to stop.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::CliError;
use super::assemble::Assembled;
use crate::config::Config;
use crate::http::{AppState, WebSettings};

/// How long the worker may take to let go of its run, the database's closing not counted.
const GRACE: Duration = Duration::from_secs(26);

/// The whole product.
pub async fn serve(config: &Config, parts: &Assembled) -> Result<(), CliError> {
    let root = config.site_root();
    if !root.join(config.leptos.site_pkg_dir.as_ref()).is_dir() {
        tracing::warn!(root = %root.display(), "there are no built files: pages have no style and no script. Run cargo xtask build, or set LEPTOS_SITE_ROOT");
    }
    if !config.people_can_enter() {
        tracing::warn!(public_url = %config.public_url, "browsers keep the session's cookie only over https, or on localhost. Set CONNECTOR_PUBLIC_URL to what people open, like https://connector.example.com");
    }
    let address = config.site_addr();
    let listener = TcpListener::bind(address).await.map_err(|error| {
        CliError(format!("The server cannot listen on {address} ({error}). Stop what uses it, or choose another by LEPTOS_SITE_ADDR."))
    })?;
    let stop = stop_signal();
    let router = crate::http::router(AppState {
        services: parts.services.clone(),
        leptos_options: config.leptos.clone(),
        settings: Arc::new(WebSettings {
            public_url: config.public_url.clone(),
            portal_origins: config.portal_origins.clone(),
            trusted_proxies: config.trusted_proxies.clone(),
            stop: stop.clone(),
        }),
    });
    let worker = spawn_worker(parts, &stop);
    tracing::info!(address = %listener.local_addr().unwrap_or(address), public_url = %config.public_url, database = ?config.database, data = %config.data_dir.display(), "the connector is ready");
    let served = crate::http::serve(listener, router, stop.clone()).await;
    stop.cancel();
    end(worker).await;
    tracing::info!("the connector has stopped");
    served.map_err(|error| CliError(format!("The server failed: {error}.")))
}

/// The collector alone.
pub async fn work(parts: &Assembled) {
    let stop = stop_signal();
    let worker = spawn_worker(parts, &stop);
    tracing::info!("the worker is ready");
    stop.cancelled().await;
    end(worker).await;
    tracing::info!("the worker has stopped");
}

/// The collector, and what tells the portal. When one ends by a fault of its own it stops the
/// program: whoever watches over it starts it again, and all goes on where it stood.
fn spawn_worker(parts: &Assembled, stop: &CancellationToken) -> JoinHandle<()> {
    let (worker, notifier, stop) = (parts.worker.clone(), parts.notifier.clone(), stop.clone());
    tokio::spawn(async move {
        let stopping = stop.clone().drop_guard();
        tokio::join!(worker.run(stop.clone()), notifier.run(stop));
        drop(stopping);
    })
}

async fn end(worker: JoinHandle<()>) {
    let ended = tokio::time::timeout(GRACE, worker).await;
    if !matches!(ended, Ok(Ok(()))) {
        tracing::warn!("the worker was cut off; its run goes on at the next start");
    }
}

/// Cancelled by Ctrl-C and by SIGTERM. A second one ends the program at once.
pub fn stop_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        let mut terminate = signal(SignalKind::terminate()).ok();
        wait(&mut terminate).await;
        tracing::info!("told to stop; what is under way may end");
        told.cancel();
        wait(&mut terminate).await;
        std::process::exit(130);
    });
    stop
}

async fn wait(terminate: &mut Option<Signal>) {
    let terminated = async {
        match terminate {
            Some(signal) => signal.recv().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated => {}
    }
}
