//! Where webhooks may go. Whoever may make one could otherwise have the product knock at doors
//! inside its own network.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use ipnet::IpNet;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use crate::outbound::is_public;

/// Longer addresses are no addresses of endpoints.
const LONGEST: usize = 2_000;

/// Why an address cannot be an endpoint, as a sentence for the portal's engineer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// It is no address.
    #[error("url is the address of your endpoint, like https://portal.example/hooks/confluence.")]
    Malformed,
    /// It is not encrypted.
    #[error("url has to begin with https://, so that nobody on the way reads what is sent.")]
    NotHttps,
    /// It holds a name and a password.
    #[error(
        "url must not hold a user name or a password. What is sent is signed; check the signature instead."
    )]
    Credentials,
    /// It leads into a network that is not public.
    #[error(
        "url leads to an address that is not public. If your portal is in a network of your own, name the network in CONNECTOR_WEBHOOK_NETWORKS."
    )]
    NotPublic,
}

/// Decides where webhooks may go; cheap to clone.
#[derive(Clone, Debug)]
pub struct Targets {
    networks: Arc<[IpNet]>,
    /// The product is reached at this machine alone, as on a developer's: so may the portal be.
    this_machine: bool,
    /// The operator's proxies, which are often inside the network.
    proxies: Arc<[String]>,
}

impl Targets {
    /// The public internet, these networks, and this machine where the product itself is reached
    /// at no other.
    pub fn new(networks: &[IpNet], public_url: &Url) -> Self {
        let this_machine = is_this_machine(public_url.host());
        Self { networks: networks.into(), this_machine, proxies: Arc::default() }
    }

    /// The same, with the names of the proxies that requests go through. They look the endpoints'
    /// names up, so it is they who keep out what is not public.
    #[must_use]
    pub fn through(self, proxies: impl IntoIterator<Item = String>) -> Self {
        Self { proxies: proxies.into_iter().collect(), ..self }
    }

    /// Reads the address of an endpoint.
    ///
    /// # Errors
    /// [`TargetError`], which says what is wrong. A name is looked up when something is sent, each
    /// time anew.
    pub fn read(&self, text: &str) -> Result<Url, TargetError> {
        if text.len() > LONGEST || text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(TargetError::Malformed);
        }
        let url = Url::parse(text).map_err(|_| TargetError::Malformed)?;
        let own = is_this_machine(url.host());
        match url.scheme() {
            "https" => {}
            // In a network of your own, or on this machine, there may be no certificate.
            "http" if !self.networks.is_empty() || own => {}
            "http" => return Err(TargetError::NotHttps),
            _ => return Err(TargetError::Malformed),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(TargetError::Credentials);
        }
        let reachable = match url.host() {
            None => return Err(TargetError::Malformed),
            Some(Host::Ipv4(ip)) => self.may_reach(ip.into()),
            Some(Host::Ipv6(ip)) => self.may_reach(ip.into()),
            Some(Host::Domain(_)) => self.this_machine || !own,
        };
        if reachable { Ok(url) } else { Err(TargetError::NotPublic) }
    }

    fn may_reach(&self, ip: IpAddr) -> bool {
        let plain = ip.to_canonical();
        is_public(ip)
            || self.networks.iter().any(|network| network.contains(&plain))
            || self.this_machine && plain.is_loopback()
    }

    async fn look_up(
        self,
        name: String,
    ) -> Result<Vec<SocketAddr>, Box<dyn std::error::Error + Send + Sync>> {
        let found: Vec<_> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
        if self.proxies.iter().any(|proxy| proxy.eq_ignore_ascii_case(&name)) {
            return Ok(found);
        }
        let allowed: Vec<_> =
            found.iter().copied().filter(|address| self.may_reach(address.ip())).collect();
        if allowed.is_empty() && !found.is_empty() {
            return Err(Box::new(TargetError::NotPublic));
        }
        Ok(allowed)
    }
}

/// The address is judged where the connection is made from: a name that changes its address
/// between the check and the use gains nothing.
impl Resolve for Targets {
    fn resolve(&self, name: Name) -> Resolving {
        let looking = self.clone().look_up(name.as_str().to_owned());
        Box::pin(async move { Ok(Box::new(looking.await?.into_iter()) as Addrs) })
    }
}

fn is_this_machine<S: AsRef<str>>(host: Option<Host<S>>) -> bool {
    match host {
        Some(Host::Domain(name)) => {
            let name = name.as_ref().trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).to_canonical().is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(networks: &str, public_url: &str) -> Targets {
        let networks: Vec<IpNet> =
            networks.split_whitespace().map(|network| network.parse().unwrap()).collect();
        Targets::new(&networks, &public_url.parse().unwrap())
    }

    #[test]
    fn in_production_only_https_to_the_public_internet() {
        let targets = targets("", "https://connector.example");
        for good in [
            "https://portal.example/hooks?x=1",
            "https://8.8.8.8:8443/",
            "https://[2606:4700::1111]/",
        ] {
            assert!(targets.read(good).is_ok(), "{good}");
        }
        for (bad, why) in [
            ("", TargetError::Malformed),
            ("portal.example/hooks", TargetError::Malformed),
            ("ftp://portal.example", TargetError::Malformed),
            ("file:///etc/passwd", TargetError::Malformed),
            ("https://portal.example/\nHost: x", TargetError::Malformed),
            ("http://portal.example/", TargetError::NotHttps),
            ("https://ada:pw@portal.example/", TargetError::Credentials),
            ("https://localhost/", TargetError::NotPublic),
            ("https://api.localhost./", TargetError::NotPublic),
            ("https://127.0.0.1/", TargetError::NotPublic),
            ("https://2130706433/", TargetError::NotPublic),
            ("https://0x7f.1/", TargetError::NotPublic),
            ("https://169.254.169.254/latest/meta-data", TargetError::NotPublic),
            ("https://10.1.2.3/", TargetError::NotPublic),
            ("https://[::1]/", TargetError::NotPublic),
            ("https://[::ffff:10.0.0.1]/", TargetError::NotPublic),
            ("https://[fd00::1]/", TargetError::NotPublic),
        ] {
            assert_eq!(targets.read(bad), Err(why), "{bad}");
        }
    }

    #[test]
    fn a_network_of_your_own_has_to_be_named() {
        let targets = targets("10.20.0.0/16 fd00::/8", "https://connector.example");
        for good in [
            "http://10.20.3.4:8080/",
            "https://[::ffff:10.20.0.1]/",
            "http://[fd12::1]/",
            "http://portal.internal/",
        ] {
            assert!(targets.read(good).is_ok(), "{good}");
        }
        for bad in ["https://10.21.0.1/", "https://127.0.0.1/", "https://169.254.169.254/"] {
            assert_eq!(targets.read(bad), Err(TargetError::NotPublic), "{bad}");
        }
    }

    #[test]
    fn a_developer_s_portal_is_on_the_same_machine() {
        let targets = targets("", "http://localhost:3000");
        for good in ["http://127.0.0.1:4000/", "http://localhost:4000/", "https://[::1]:4000/"] {
            assert!(targets.read(good).is_ok(), "{good}");
        }
        assert_eq!(targets.read("http://10.0.0.1/"), Err(TargetError::NotHttps));
        assert_eq!(targets.read("https://192.168.1.1/"), Err(TargetError::NotPublic));
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_followed() {
        let production = targets("", "https://connector.example");
        let error = production.clone().look_up("localhost".into()).await.unwrap_err();
        assert_eq!(error.downcast_ref(), Some(&TargetError::NotPublic));
        let proxied = production.through(["localhost".to_owned()]);
        assert!(!proxied.look_up("localhost".into()).await.unwrap().is_empty());
        let development = targets("", "http://127.0.0.1:3000");
        assert!(!development.look_up("localhost".into()).await.unwrap().is_empty());
    }
}
