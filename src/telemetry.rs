//! The log: one line an event on standard error, JSON unless a person reads it
//! at a terminal. Standard output belongs to what a command was asked for.

use std::io::IsTerminal;
use std::panic::PanicHookInfo;

use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;

/// Starts logging. A second call changes nothing.
pub fn start(filter: &str, format: Option<LogFormat>) {
    let at_terminal = std::io::stderr().is_terminal();
    let json = format.map_or(!at_terminal, |format| format == LogFormat::Json);
    let log = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info")))
        .with_writer(std::io::stderr);
    let started = if json {
        log.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init()
    } else {
        log.with_ansi(at_terminal).try_init()
    };
    if started.is_ok() {
        std::panic::set_hook(Box::new(log_panic));
    }
}

/// Where it happened is what helps; what a panic says may quote anything.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "a fault of the program: a panic");
}
