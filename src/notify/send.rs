//! One request to an endpoint: no redirects, guarded addresses, a bounded time.

use std::error::Error as StdError;
use std::time::Duration;

use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue};
use jiff::SignedDuration;
use tokio::time::Instant;
use url::Url;

use super::target::{TargetError, Targets};
use crate::domain::event::DeliveryError;

/// How long an endpoint may take. Receivers are to answer first and work afterwards.
const TIMEOUT: Duration = Duration::from_secs(15);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// A longer wait than an hour is not taken from an endpoint.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);

/// The HTTPS client does not start.
#[derive(Debug, thiserror::Error)]
#[error("the HTTPS client for webhooks does not start; check the system's root certificates: {0}")]
pub struct SenderError(#[source] reqwest::Error);

/// Sends to endpoints.
pub(super) struct Sender {
    client: reqwest::Client,
    targets: Targets,
}

/// How a try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    pub status: Option<u16>,
    pub error: Option<DeliveryError>,
    pub duration_ms: u64,
    /// How long the endpoint asks to be left alone.
    pub wait: Option<SignedDuration>,
}

impl Sender {
    pub(super) fn new(targets: Targets) -> Result<Self, SenderError> {
        #[expect(clippy::disallowed_methods, reason = "the one client for webhooks, guarded")]
        let client = reqwest::Client::builder()
            .user_agent(concat!("confluence-connector/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .timeout(TIMEOUT)
            .connect_timeout(CONNECT_TIMEOUT)
            .dns_resolver(targets.clone().through(proxy_hosts()))
            .build()
            .map_err(SenderError)?;
        Ok(Self { client, targets })
    }

    pub(super) async fn send(&self, url: &str, headers: HeaderMap, body: String) -> Sent {
        // Addresses in figures are never looked up, so they are judged here; and the settings may
        // be others than when the endpoint was made.
        let Ok(url) = self.targets.read(url) else {
            let error = Some(DeliveryError::AddressNotAllowed);
            return Sent { status: None, error, duration_ms: 0, wait: None };
        };
        let begun = Instant::now();
        let answer = self
            .client
            .post(url)
            .headers(headers)
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(body)
            .send()
            .await;
        let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        match answer {
            // What the endpoint says is not read: the status tells all.
            Ok(answer) => {
                let status = answer.status().as_u16();
                let taken = answer.status().is_success();
                Sent {
                    status: Some(status),
                    error: (!taken).then_some(DeliveryError::Status),
                    duration_ms,
                    wait: if taken { None } else { wait(answer.headers()) },
                }
            }
            Err(error) => {
                Sent { status: None, error: Some(cause(&error)), duration_ms, wait: None }
            }
        }
    }
}

/// The hosts of the proxies that the environment names, as the client reads it.
fn proxy_hosts() -> Vec<String> {
    ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .filter_map(|text| {
            // A proxy may be written without its scheme.
            let text = if text.contains("://") { text } else { format!("http://{text}") };
            Url::parse(&text).ok()?.host_str().map(str::to_owned)
        })
        .collect()
}

/// `Retry-After` in seconds.
fn wait(headers: &HeaderMap) -> Option<SignedDuration> {
    let seconds: i64 = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(SignedDuration::from_secs(seconds.max(0)).min(LONGEST_WAIT))
}

fn cause(error: &reqwest::Error) -> DeliveryError {
    let mut below: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(here) = below {
        if here.is::<TargetError>() {
            return DeliveryError::AddressNotAllowed;
        }
        if here.is::<rustls::Error>() {
            return DeliveryError::Tls;
        }
        // An I/O error keeps what it wraps to itself.
        let wrapped = here.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        below = match wrapped {
            Some(inner) => Some(inner as &(dyn StdError + 'static)),
            None => here.source(),
        };
    }
    if error.is_timeout() { DeliveryError::Timeout } else { DeliveryError::Unreachable }
}
