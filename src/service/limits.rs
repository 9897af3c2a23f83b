//! How often, and how many at once: the checks are no scanner and no oracle.
//!
//! Each question to Atlassian is counted for who asks it (a browser session, or
//! a connection) and for the address that it comes from. Whoever uses the
//! wizard by hand meets none of these limits.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::text::Text;

/// Checks under way at once; each has some six requests under way at most.
const CHECKS_AT_ONCE: usize = 16;
/// Look-ups of a site under way at once.
const LOOKS_AT_ONCE: usize = 32;
/// Archives that are packed at once only to learn their size.
const MEASURES_AT_ONCE: usize = 2;
/// How long a question waits for its place.
const WAIT_FOR_PLACE: Duration = Duration::from_secs(5);
/// Keys that have been still are forgotten after so many questions.
const TIDY_EVERY: u32 = 1024;

/// So many at once, and one more each time this has passed.
struct Rate {
    burst: u32,
    one_per: Duration,
}

const LOOKS_OF_SESSION: Rate = Rate { burst: 120, one_per: Duration::from_millis(500) };
const LOOKS_OF_ADDRESS: Rate = Rate { burst: 400, one_per: Duration::from_millis(125) };
const CHECKS_OF_SESSION: Rate = Rate { burst: 20, one_per: Duration::from_secs(6) };
const CHECKS_OF_ADDRESS: Rate = Rate { burst: 80, one_per: Duration::from_secs(1) };
const CHECKS_OF_CONNECTION: Rate = Rate { burst: 20, one_per: Duration::from_secs(6) };

/// A download that breaks off or comes in parts asks again and again; whoever tries secrets, too.
const DOWNLOADS_OF_ADDRESS: Rate = Rate { burst: 120, one_per: Duration::from_millis(500) };

/// The right to ask; given back when dropped.
#[derive(Debug)]
pub struct Admitted {
    _place: OwnedSemaphorePermit,
    address: Option<IpAddr>,
}

impl Admitted {
    /// Where the question came from, when it came from a session.
    pub(super) fn address(&self) -> Option<IpAddr> {
        self.address
    }
}

/// All limits of this process; clones share them.
#[derive(Clone)]
pub(super) struct Limits(Arc<Inner>);

struct Inner {
    looks_of_session: Limiter<String>,
    looks_of_address: Limiter<IpAddr>,
    checks_of_session: Limiter<String>,
    checks_of_address: Limiter<IpAddr>,
    checks_of_connection: Limiter<ConnectionId>,
    downloads_of_address: Limiter<IpAddr>,
    looks: Arc<Semaphore>,
    checks: Arc<Semaphore>,
    measures: Arc<Semaphore>,
}

impl Limits {
    pub(super) fn new() -> Self {
        Self(Arc::new(Inner {
            looks_of_session: Limiter::new(&LOOKS_OF_SESSION),
            looks_of_address: Limiter::new(&LOOKS_OF_ADDRESS),
            checks_of_session: Limiter::new(&CHECKS_OF_SESSION),
            checks_of_address: Limiter::new(&CHECKS_OF_ADDRESS),
            checks_of_connection: Limiter::new(&CHECKS_OF_CONNECTION),
            downloads_of_address: Limiter::new(&DOWNLOADS_OF_ADDRESS),
            looks: Arc::new(Semaphore::new(LOOKS_AT_ONCE)),
            checks: Arc::new(Semaphore::new(CHECKS_AT_ONCE)),
            measures: Arc::new(Semaphore::new(MEASURES_AT_ONCE)),
        }))
    }

    /// A session looks for a site.
    pub(super) async fn look(&self, session: &str, address: IpAddr) -> Result<Admitted, AppError> {
        const WHAT: Told = messages::too_many_looks;
        self.0.looks_of_session.count(&session.to_owned(), WHAT)?;
        self.0.looks_of_address.count(&prefix(address), WHAT)?;
        place(&self.0.looks, Some(address)).await
    }

    /// A session checks credentials.
    pub(super) async fn check(&self, session: &str, address: IpAddr) -> Result<Admitted, AppError> {
        const WHAT: Told = messages::too_many_checks;
        self.0.checks_of_session.count(&session.to_owned(), WHAT)?;
        self.0.checks_of_address.count(&prefix(address), WHAT)?;
        place(&self.0.checks, Some(address)).await
    }

    /// A link to evidence is followed.
    pub(super) fn download(&self, address: IpAddr) -> Result<(), AppError> {
        self.0.downloads_of_address.count(&prefix(address), messages::too_many_downloads)
    }

    /// An archive is packed to learn its size.
    pub(super) async fn measure(&self) -> Result<Admitted, AppError> {
        place(&self.0.measures, None).await
    }

    /// A stored connection is checked again.
    pub(super) async fn check_again(&self, id: &ConnectionId) -> Result<Admitted, AppError> {
        self.0.checks_of_connection.count(id, messages::too_many_checks_of_connection)?;
        place(&self.0.checks, None).await
    }
}

/// Whoever has an IPv6 address has a whole network of them.
fn prefix(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

async fn place(places: &Arc<Semaphore>, address: Option<IpAddr>) -> Result<Admitted, AppError> {
    match timeout(WAIT_FOR_PLACE, Arc::clone(places).acquire_owned()).await {
        Ok(Ok(place)) => Ok(Admitted { _place: place, address }),
        _ => Err(too_many(messages::server_busy, WAIT_FOR_PLACE)),
    }
}

struct Limiter<K: Hash + Eq + Clone> {
    rates: DefaultKeyedRateLimiter<K>,
    clock: DefaultClock,
    counted: AtomicU32,
}

impl<K: Hash + Eq + Clone> Limiter<K> {
    fn new(rate: &Rate) -> Self {
        let burst = NonZeroU32::new(rate.burst).unwrap_or(NonZeroU32::MIN);
        // `None` for a period of nothing, which no rate above has.
        let quota = Quota::with_period(rate.one_per)
            .unwrap_or(Quota::per_second(NonZeroU32::MIN))
            .allow_burst(burst);
        Self {
            rates: RateLimiter::keyed(quota),
            clock: DefaultClock::default(),
            counted: AtomicU32::new(0),
        }
    }

    /// Counts one more for this key.
    fn count(&self, key: &K, what: Told) -> Result<(), AppError> {
        if self.counted.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.rates.retain_recent();
        }
        self.rates
            .check_key(key)
            .map_err(|not_until| too_many(what, not_until.wait_time_from(self.clock.now())))
    }
}

/// The sentence, by the seconds after which it is worth trying again.
type Told = fn(i64) -> Text;

fn too_many(told: Told, wait: Duration) -> AppError {
    let seconds = wait.as_secs() + 1;
    let detail = told(i64::try_from(seconds).unwrap_or(i64::MAX));
    AppError { retry_after_s: Some(seconds), ..AppError::new(ErrorCode::TooManyRequests, detail) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    #[tokio::test]
    async fn each_session_and_each_address_is_counted_alone() {
        let limits = Limits::new();
        for _ in 0..CHECKS_OF_SESSION.burst {
            limits.check("a", HERE).await.unwrap();
        }
        let error = limits.check("a", HERE).await.unwrap_err();
        assert_eq!((error.status(), error.retry_after_s), (429, Some(6)), "{error}");
        assert!(error.detail.to_string().ends_with("try again in 6 seconds."), "{}", error.detail);
        limits.check("b", HERE).await.unwrap();
        for n in 1..CHECKS_OF_ADDRESS.burst - CHECKS_OF_SESSION.burst {
            limits.check(&format!("c{n}"), HERE).await.unwrap();
        }
        assert_eq!(limits.check("d", HERE).await.unwrap_err().retry_after_s, Some(1));
        limits.check("d", "192.0.2.2".parse().unwrap()).await.unwrap();
        limits.look("a", HERE).await.unwrap();
        let id = |n| ConnectionId::new(uuid::Uuid::from_u128(n));
        for _ in 0..CHECKS_OF_CONNECTION.burst {
            limits.check_again(&id(1)).await.unwrap();
        }
        limits.check_again(&id(1)).await.unwrap_err();
        limits.check_again(&id(2)).await.unwrap();
        for _ in 0..DOWNLOADS_OF_ADDRESS.burst {
            limits.download(HERE).unwrap();
        }
        assert_eq!(limits.download(HERE).unwrap_err().status(), 429);
        limits.download("192.0.2.2".parse().unwrap()).unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn so_many_at_once_and_no_more() {
        let limits = Limits::new();
        let mut under_way = Vec::new();
        for n in 0..CHECKS_AT_ONCE {
            under_way.push(limits.check(&n.to_string(), HERE).await.unwrap());
        }
        let error = limits.check("late", HERE).await.unwrap_err();
        assert_eq!((error.status(), error.retry_after_s), (429, Some(6)), "{error}");
        under_way.pop();
        limits.check("later", HERE).await.unwrap();
    }

    #[test]
    fn neighbours_in_an_ipv6_network_are_one() {
        let of = |text: &str| prefix(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::9"));
        assert_ne!(of("2001:db8:1:2::9"), of("2001:db8:1:3::9"));
        assert_eq!(of("::ffff:192.0.2.1"), HERE);
    }
}
