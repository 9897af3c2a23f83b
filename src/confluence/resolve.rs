//! Names to addresses, with a guard.
//!
//! A name under `atlassian.net` is chosen by whoever types a subdomain, and DNS
//! may be made to answer anything. So the addresses are judged after the
//! look-up, at the one place that the connection is made from: a name that
//! changes its address between check and use gains nothing.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::domain::subdomain::SITE_SUFFIX;

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

/// Whether an address belongs to the public internet.
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || a == 0
        || a >= 240
        // Carrier-grade NAT, protocol assignments, relay anycast, benchmarks.
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let embedded =
        |high: u16, low: u16| is_public_v4(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)));
    if let Some(v4) = ip.to_ipv4_mapped() {
        return is_public_v4(v4);
    }
    match ip.segments() {
        // NAT64 and 6to4 carry an IPv4 address inside.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => embedded(high, low),
        // Documentation, Teredo and the other protocol assignments.
        [0x2001, 0xdb8 | 0..=0x1ff, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // Only 2000::/3 is given out; this leaves out loopback, unspecified,
        // unique local, link local, site local and multicast.
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_reached() {
        for inside in [
            "0.0.0.0",
            "0.1.2.3",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in [
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "104.192.136.1",
            "172.32.0.1",
            "185.166.143.38",
            "198.17.255.255",
            "223.255.255.1",
            "2606:4700::1111",
            "2600:1f18::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
        ] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }

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
