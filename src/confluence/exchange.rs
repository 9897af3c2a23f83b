//! One request until it is answered or given up: gate, tries, pauses.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use tokio::time::{Instant, sleep};

use super::SiteTarget;
use super::answer::{self, Fault, judge};
use super::client::{Answer, Call, Http, MOST_BYTES, SendError};
use super::endpoint::Endpoint;
use super::gate::Gate;
use super::meter::{Meter, Outcome};
use super::resolve::GATEWAY_HOST;
use super::tape::Tape;
use super::{headers, pages};
use crate::domain::check_words::{Cause, Unreachable};
use crate::domain::connection::ApiRoute;
use crate::entropy::Entropy;

/// An answer that takes longer comes from a site that has too much to do.
const SLOW: Duration = Duration::from_secs(8);

/// Where the requests of one route go.
#[derive(Clone, Debug)]
pub(super) struct Base {
    /// `https://acme.atlassian.net` or the gateway's.
    pub origin: String,
    /// Empty, or the gateway's prefix of the site.
    pub prefix: String,
    /// The site's host, which links may name on both routes.
    pub site_host: String,
}

impl Base {
    pub(super) fn new(target: &SiteTarget) -> Self {
        let site_host = target.subdomain.host();
        let (origin, prefix) = match target.route {
            ApiRoute::Site => (format!("https://{site_host}"), String::new()),
            ApiRoute::Gateway => {
                (format!("https://{GATEWAY_HOST}"), format!("/ex/confluence/{}", target.cloud_id))
            }
        };
        Self { origin, prefix, site_host }
    }
}

/// How much is borne before giving up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// Tries in all when answers fail.
    pub tries: u32,
    /// Tries in all when the site asks to wait. The whole site stops between
    /// them, so they are no burden.
    pub busy_tries: u32,
    /// A longer wait is not waited for.
    pub longest_wait: Duration,
    /// The first pause between tries; it doubles.
    pub first_pause: Duration,
    /// Whether to ask again after a time-out.
    pub after_timeout: bool,
}

impl Patience {
    pub(super) const OF_COLLECTOR: Self = Self {
        tries: 4,
        busy_tries: 6,
        longest_wait: headers::LONGEST_WAIT,
        first_pause: Duration::from_secs(2),
        after_timeout: true,
    };
    /// A person waits, for 20 seconds at most.
    pub(super) const OF_PERSON: Self = Self {
        tries: 2,
        busy_tries: 4,
        longest_wait: Duration::from_secs(4),
        first_pause: Duration::from_secs(1),
        after_timeout: false,
    };
}

/// The way to one site with one token.
pub(super) struct Line {
    pub base: Base,
    pub meter: Arc<Meter>,
    pub gate: Arc<Gate>,
    http: Http,
    authorization: HeaderValue,
    patience: Patience,
}

/// A request that may be sent several times.
pub(super) struct Ask<'a> {
    pub endpoint: &'static Endpoint,
    /// Path and query, without the gateway's prefix.
    pub path: &'a str,
    /// It goes on from a place in a list.
    pub goes_on: bool,
    pub json: Option<&'a [u8]>,
}

impl Line {
    pub(super) fn new(
        http: Http,
        base: Base,
        authorization: HeaderValue,
        gate: Arc<Gate>,
        patience: Patience,
    ) -> Self {
        Self { base, meter: Arc::default(), gate, http, authorization, patience }
    }

    /// The same, which keeps what it is answered.
    pub(super) fn keeping(self, tape: Tape) -> Self {
        Self { meter: Arc::new(Meter::on(tape)), ..self }
    }

    /// Asks until there is an answer that `read` can read, or no more sense in asking.
    pub(super) async fn exchange<T>(
        &self,
        ask: &Ask<'_>,
        read: impl Fn(&Answer) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.exchange_for(&self.meter, ask, read).await
    }

    /// The same, counted by another meter.
    pub(super) async fn exchange_for<T>(
        &self,
        meter: &Meter,
        ask: &Ask<'_>,
        read: impl Fn(&Answer) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let (mut busy, mut failed) = (0, 0);
        let mut path = ask.path.to_owned();
        let mut permit = self.gate.enter(meter).await;
        loop {
            if busy + failed > 0 {
                meter.count_retry();
            }
            self.gate.turn().await;
            meter.count_request();
            let begun = Instant::now();
            let answer = self.once(ask, &path).await;
            let is_slow = begun.elapsed() > SLOW;
            if let (Ok(answer), Some(tape)) = (&answer, meter.tape()) {
                tape.keep(ask, &path, answer);
            }
            let fault = match answer {
                Ok(answer) => {
                    match judge(ask.endpoint, ask.goes_on, &answer).and_then(|()| read(&answer)) {
                        Ok(result) => {
                            meter.count_outcome(Outcome::Answered);
                            if is_slow {
                                permit.refused();
                            } else if headers::near_limit(&answer.headers) {
                                permit.near_limit();
                            } else {
                                permit.clean();
                            }
                            return Ok(result);
                        }
                        Err(fault) => fault,
                    }
                }
                Err(error) => Fault::from(error),
            };
            meter.count_outcome(outcome(&fault));
            match &fault {
                Fault::Busy(asked) => {
                    busy += 1;
                    permit.refused();
                    let wait = asked.unwrap_or_else(|| self.pause(busy));
                    self.gate.pause(wait);
                    if busy >= self.patience.busy_tries || wait > self.patience.longest_wait {
                        return Err(fault);
                    }
                    permit.wait_out(meter).await;
                }
                Fault::Shaky(_) | Fault::Doubtful(_) => {
                    failed += 1;
                    let tries = if matches!(fault, Fault::Doubtful(_)) {
                        2.min(self.patience.tries)
                    } else {
                        self.patience.tries
                    };
                    if failed >= tries || (is_timeout(&fault) && !self.patience.after_timeout) {
                        return Err(fault);
                    }
                    if let Some(smaller) = smaller(ask.endpoint, &fault, failed) {
                        path = pages::with_limit(&path, smaller);
                    }
                    if is_overload(&fault) || is_slow {
                        permit.refused();
                    }
                    drop(permit);
                    sleep(self.pause(failed)).await;
                    permit = self.gate.enter(meter).await;
                }
                Fault::Final(_) | Fault::Suspect(_) => return Err(fault),
            }
        }
    }

    async fn once(&self, ask: &Ask<'_>, path: &str) -> Result<Answer, SendError> {
        let Base { origin, prefix, .. } = &self.base;
        let Ok(url) = answer::url(&format!("{origin}{prefix}{path}")) else {
            return Err(SendError::Network(Unreachable::Other));
        };
        let call = Call {
            method: ask.endpoint.method(),
            url,
            template: ask.endpoint.path,
            authorization: Some(&self.authorization),
            json: ask.json,
            most_bytes: MOST_BYTES,
            timeout: None,
        };
        self.http.send(call).await
    }

    /// 2, 4, 8, 16 … seconds, 30 at most, by 0.7 to 1.3 (CONFLUENCE facts, part E).
    fn pause(&self, tries: u32) -> Duration {
        let [chance] = Entropy.bytes::<1>();
        let base = self
            .patience
            .first_pause
            .saturating_mul(1 << tries.saturating_sub(1).min(8))
            .min(Duration::from_secs(30));
        base.mul_f64(0.7 + 0.6 * f64::from(chance) / 255.0)
    }
}

fn outcome(fault: &Fault) -> Outcome {
    match fault {
        Fault::Busy(_) => Outcome::Throttled,
        Fault::Shaky(_) | Fault::Doubtful(_) => Outcome::Failed,
        Fault::Final(_) | Fault::Suspect(_) => Outcome::Refused,
    }
}

fn is_timeout(fault: &Fault) -> bool {
    matches!(fault, Fault::Shaky(Cause::Network(Unreachable::Timeout)))
}

fn is_overload(fault: &Fault) -> bool {
    matches!(fault, Fault::Shaky(Cause::Upstream(503)))
}

/// A large batch may be what fails: it is halved with each failure.
fn smaller(endpoint: &Endpoint, fault: &Fault, failed: u32) -> Option<usize> {
    let large =
        matches!(fault, Fault::Shaky(Cause::Upstream(_)) | Fault::Doubtful(Cause::Upstream(_)))
            || is_timeout(fault);
    (large && endpoint.limit >= 100).then(|| endpoint.limit >> failed)
}

#[cfg(test)]
mod tests {
    use super::super::endpoint::{AUDIT_LOG_ROW, SPACES};
    use super::*;

    #[test]
    fn failing_batches_become_smaller_but_not_refused_ones() {
        let shaky = Fault::Shaky(Cause::Upstream(504));
        assert_eq!(smaller(&SPACES, &shaky, 1), Some(125));
        assert_eq!(smaller(&SPACES, &shaky, 3), Some(31));
        assert_eq!(smaller(&AUDIT_LOG_ROW, &shaky, 1), None);
        assert_eq!(smaller(&SPACES, &Fault::Doubtful(Cause::Unreadable), 1), None);
        assert_eq!(smaller(&SPACES, &Fault::Shaky(Cause::Network(Unreachable::Other)), 1), None);
    }
}
