//! The one HTTP client: no redirects, bounded bodies, guarded addresses.

use std::error::Error as StdError;
use std::io::ErrorKind;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method};
use tokio::time::Instant;
use url::Url;

use super::ConfluenceOptions;
use super::resolve::{NotPublic, Resolver};
use crate::domain::check_words::Unreachable;

/// The largest answer that is read. A batch of 250 rows has some 200 KB.
pub(super) const MOST_BYTES: usize = 16 << 20;
/// Making a connection takes a round trip or two.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(8);

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The address to connect to cannot be read.
    #[error("“{0}” is not an address to connect to; write host:port, such as 127.0.0.1:8443")]
    ConnectTo(String),
    /// The certificates cannot be read.
    #[error(
        "the extra certificates cannot be read; they have to be PEM, with at least one certificate"
    )]
    Certificates,
    /// The TLS library does not start, for example without any root certificate.
    #[error("the HTTPS client does not start; check the system's root certificates: {0}")]
    Start(#[source] reqwest::Error),
}

/// The client; clones share its connections.
#[derive(Clone)]
pub(super) struct Http(reqwest::Client);

/// One request.
pub(super) struct Call<'a> {
    pub method: Method,
    pub url: Url,
    /// The path with names in the place of ids, for the log.
    pub template: &'static str,
    pub authorization: Option<&'a HeaderValue>,
    pub json: Option<&'a [u8]>,
    pub most_bytes: usize,
    /// Shorter than the client's own, if set.
    pub timeout: Option<Duration>,
}

/// What came back, read to its end.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// Where it came from, to resolve links against.
    pub url: Url,
}

/// Why nothing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SendError {
    Network(Unreachable),
    TooLarge,
}

impl Http {
    pub(super) fn new(options: &ConfluenceOptions) -> Result<Self, ClientError> {
        let connect_to = options.connect_to.as_deref().map(read_connect_to).transpose()?;
        let directed = connect_to.is_some();
        #[expect(clippy::disallowed_methods, reason = "the one place that builds the client")]
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("confluence-connector/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .https_only(true)
            .timeout(options.timeout)
            .connect_timeout(CONNECT_TIMEOUT.min(options.timeout))
            // A connection that the other end has dropped silently is found out before the next run.
            .pool_idle_timeout(Duration::from_secs(30))
            .tcp_nodelay(true)
            .gzip(true)
            .dns_resolver(Resolver::new(connect_to));
        if directed {
            // A proxy would look the name up itself and never come to the directed address.
            builder = builder.no_proxy();
        }
        if let Some(pem) = &options.ca_pem {
            let certificates = reqwest::Certificate::from_pem_bundle(pem)
                .map_err(|_| ClientError::Certificates)?;
            if certificates.is_empty() {
                return Err(ClientError::Certificates);
            }
            builder = builder.tls_certs_merge(certificates);
        }
        builder.build().map(Self).map_err(ClientError::Start)
    }

    /// Sends a request once and reads the whole answer.
    pub(super) async fn send(&self, call: Call<'_>) -> Result<Answer, SendError> {
        let begun = Instant::now();
        let Call { method, template, .. } = &call;
        let (method, template) = (method.clone(), *template);
        let sent = self.send_silently(call).await;
        let millis = begun.elapsed().as_millis();
        match &sent {
            Ok(answer) => {
                let trace = answer
                    .headers
                    .get("atl-traceid")
                    .and_then(|id| id.to_str().ok())
                    .unwrap_or_default();
                tracing::debug!(%method, path = template, status = answer.status, millis, bytes = answer.body.len(), trace, "asked Atlassian");
            }
            Err(error) => {
                tracing::debug!(%method, path = template, ?error, millis, "Atlassian did not answer");
            }
        }
        sent
    }

    async fn send_silently(&self, call: Call<'_>) -> Result<Answer, SendError> {
        let url = call.url.clone();
        let mut request = self.0.request(call.method, call.url).header(ACCEPT, "application/json");
        if let Some(authorization) = call.authorization {
            request = request.header(AUTHORIZATION, authorization.clone());
        }
        if let Some(json) = call.json {
            request = request.header(CONTENT_TYPE, "application/json").body(json.to_vec());
        }
        if let Some(timeout) = call.timeout {
            request = request.timeout(timeout);
        }
        let mut response = request.send().await.map_err(|error| network(&error))?;
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| network(&error))? {
            if body.len() + chunk.len() > call.most_bytes {
                return Err(SendError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer {
            status: response.status().as_u16(),
            headers: std::mem::take(response.headers_mut()),
            body: body.freeze(),
            url,
        })
    }
}

fn network(error: &reqwest::Error) -> SendError {
    SendError::Network(kind_of(error))
}

fn kind_of(error: &reqwest::Error) -> Unreachable {
    reason(error).unwrap_or(if error.is_dns() {
        Unreachable::Dns
    } else if error.is_timeout() {
        Unreachable::Timeout
    } else {
        Unreachable::Other
    })
}

/// Finds a reason in the chain of causes.
fn reason(error: &(dyn StdError + 'static)) -> Option<Unreachable> {
    if error.is::<NotPublic>() {
        return Some(Unreachable::NotPublic);
    }
    if error.is::<rustls::Error>() {
        return Some(Unreachable::Tls);
    }
    if let Some(io) = error.downcast_ref::<std::io::Error>() {
        if io.kind() == ErrorKind::ConnectionRefused {
            return Some(Unreachable::Refused);
        }
        // What an io error wraps is left out of its chain of sources.
        if let Some(found) = io.get_ref().and_then(|inner| reason(inner)) {
            return Some(found);
        }
    }
    error.source().and_then(reason)
}

fn read_connect_to(text: &str) -> Result<(String, u16), ClientError> {
    let wrong = || ClientError::ConnectTo(text.to_owned());
    let (host, port) = text.trim().rsplit_once(':').ok_or_else(wrong)?;
    let port: u16 = port.parse().map_err(|_| wrong())?;
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let host = match bare {
        Some(v6) => v6.parse::<std::net::Ipv6Addr>().map_err(|_| wrong())?.to_string(),
        None if host.is_empty()
            || host.contains(|c: char| c.is_whitespace() || "/:@[]".contains(c)) =>
        {
            return Err(wrong());
        }
        None => host.to_owned(),
    };
    if port == 0 { Err(wrong()) } else { Ok((host, port)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_to_connect_to_is_host_and_port() {
        assert_eq!(read_connect_to("127.0.0.1:8443").unwrap(), ("127.0.0.1".into(), 8443));
        assert_eq!(read_connect_to(" egress.corp:443 ").unwrap(), ("egress.corp".into(), 443));
        assert_eq!(read_connect_to("[::1]:8443").unwrap(), ("::1".into(), 8443));
        for wrong in [
            "",
            "host",
            "host:",
            ":443",
            "host:0",
            "host:99999",
            "https://host:443",
            "::1:443",
            "[x]:1",
            "a b:1",
        ] {
            assert!(read_connect_to(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn reasons_are_found_however_deep() {
        use std::io::Error;
        let tls = rustls::Error::General("x".into());
        let wrapped = Error::other(Error::new(ErrorKind::InvalidData, tls));
        assert_eq!(reason(&wrapped), Some(Unreachable::Tls));
        assert_eq!(reason(&Error::other(NotPublic)), Some(Unreachable::NotPublic));
        assert_eq!(reason(&Error::from(ErrorKind::ConnectionRefused)), Some(Unreachable::Refused));
        assert_eq!(reason(&Error::from(ErrorKind::ConnectionReset)), None);
    }

    #[test]
    fn certificates_that_are_none_stop_the_start() {
        let options =
            ConfluenceOptions { ca_pem: Some(b"no PEM".to_vec()), ..ConfluenceOptions::default() };
        assert!(matches!(Http::new(&options), Err(ClientError::Certificates)));
    }
}
