//! Names to addresses, with a guard.
//!
//! A name under `atlassian.net` is chosen by whoever types a subdomain, and DNS
//! may be made to answer anything. So the addresses are judged after the
//! look-up, at the one place that the connection is made from: a name that
//! changes its address between check and use gains nothing.

use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::domain::subdomain::SITE_SUFFIX;
use crate::outbound::is_public;

/// The host of Atlassian's API gateway.
pub(super) const GATEWAY_HOST: &str = "api.atlassian.com";

/// The name leads to addresses that are not public only.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that is not public")]
pub(super) struct NotPublic;

/// Looks names up.
#[derive(Clone, Debug)]
pub(super) struct Resolver {
    connect_to: Option<Arc<(String, u16)>>,
}

impl Resolver {
    /// With `connect_to`, every name of Atlassian's leads there.
    pub(super) fn new(connect_to: Option<(String, u16)>) -> Self {
        Self { connect_to: connect_to.map(Arc::new) }
    }

    async fn look_up(
        self,
        name: String,
    ) -> Result<Vec<SocketAddr>, Box<dyn std::error::Error + Send + Sync>> {
        let is_atlassian = is_atlassian(&name);
        // The client fills a port that is not 0 in for URLs without one.
        let (host, port) = match &self.connect_to {
            Some(to) if is_atlassian => (to.0.as_str(), to.1),
            _ => (name.as_str(), 0),
        };
        let found: Vec<_> = tokio::net::lookup_host((host, port)).await?.collect();
        // Any other name is the proxy's, which the operator has chosen and
        // which is often inside the network.
        if self.connect_to.is_some() || !is_atlassian {
            return Ok(found);
        }
        let public: Vec<_> = found.iter().copied().filter(|addr| is_public(addr.ip())).collect();
        if public.is_empty() && !found.is_empty() {
            return Err(Box::new(NotPublic));
        }
        Ok(public)
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let looking = self.clone().look_up(name.as_str().to_owned());
        Box::pin(async move { Ok(Box::new(looking.await?.into_iter()) as Addrs) })
    }
}

fn is_atlassian(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == GATEWAY_HOST || name.ends_with(SITE_SUFFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_atlassian_are_told_from_others() {
        for name in ["acme.atlassian.net", "ACME.Atlassian.net.", "api.atlassian.com"] {
            assert!(is_atlassian(name), "{name}");
        }
        for name in
            ["atlassian.net.evil.com", "evilatlassian.net", "id.atlassian.com", "proxy.corp"]
        {
            assert!(!is_atlassian(name), "{name}");
        }
    }

    #[tokio::test]
    async fn names_of_atlassian_go_where_the_operator_says_with_the_port() {
        let resolver = Resolver::new(Some(("127.0.0.1".into(), 4443)));
        let found = resolver.clone().look_up("acme.atlassian.net".into()).await.unwrap();
        assert_eq!(found, ["127.0.0.1:4443".parse().unwrap()]);
        let proxy = resolver.look_up("127.0.0.2".into()).await.unwrap();
        assert_eq!(proxy, ["127.0.0.2:0".parse().unwrap()]);
    }
}
