//! `serve` and `worker`, until they are told to stop.

use std::time::Duration;

use leptos::config::LeptosOptions;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::CliError;
use super::assemble::Assembled;
use crate::config::Config;
use crate::http::{AppState, router};

/// How long work under way may take to end.
const GRACE: Duration = Duration::from_secs(30);

/// The whole product.
pub async fn serve(config: &Config, parts: &Assembled) -> Result<(), CliError> {
    let stop = stop_signal();
    let leptos_options = LeptosOptions::builder()
        .output_name("confluence-connector")
        .site_root(config.site_root.to_string_lossy().into_owned())
        .site_pkg_dir("pkg")
        .site_addr(config.site_addr)
        .build();
    if !config.site_root.join("pkg").is_dir() {
        tracing::warn!(root = %config.site_root.display(), "there are no built files: pages will have no style. Run cargo xtask build, or set LEPTOS_SITE_ROOT");
    }
    let state = AppState {
        services: parts.services.clone(),
        leptos_options,
        portal_origins: config.portal_origins.clone().into(),
    };
    let listener = TcpListener::bind(config.site_addr).await.map_err(|error| {
        format!("{} cannot be listened on ({error}). Stop what uses it, or choose another by LEPTOS_SITE_ADDR.", config.site_addr)
    })?;
    tracing::info!(address = %listener.local_addr()?, public_url = %config.public_url, database = ?config.database, "the connector is ready");
    let worker = tokio::spawn({
        let (worker, stop) = (parts.worker.clone(), stop.clone());
        async move { worker.run(stop).await }
    });
    let web =
        tokio::spawn(crate::http::serve(listener, router(state), stop.clone().cancelled_owned()));
    let served = tokio::select! {
        ended = web => Some(ended??),
        () = async { stop.cancelled().await; tokio::time::sleep(GRACE).await } => None,
    };
    stop.cancel();
    if served.is_none() {
        tracing::warn!("requests under way were cut off");
    }
    if tokio::time::timeout(GRACE, worker).await.is_err() {
        tracing::warn!("the worker was cut off; its run goes on at the next start");
    }
    Ok(())
}

/// The collector alone.
pub async fn work(parts: &Assembled) -> Result<(), CliError> {
    tracing::info!("the worker is ready");
    parts.worker.run(stop_signal()).await;
    Ok(())
}

/// Cancelled by Ctrl-C and by SIGTERM.
pub fn stop_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        let terminated = async {
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            () = terminated => {}
        }
        tracing::info!("told to stop");
        told.cancel();
    });
    stop
}
