//! The background work of a process: jobs that are woken when something may be due.
//!
//! What is due stands in rows (ADR 1), so what wakes a job carries nothing and may be lost. The
//! queue library does the rest: one turn of a job at a time, a fault that ends a turn and not the
//! process, and a stop that lets what is under way come to its end.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use apalis::prelude::{Event, Monitor, WorkerBuilder, WorkerBuilderExt};
use futures::stream::{self, BoxStream, StreamExt};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// A pause is doubled this often while a job fails.
const DOUBLED: u32 = 4;

/// When a job has its turns.
#[derive(Clone, Debug)]
pub struct Rhythm {
    pause: Duration,
    wake: Arc<Notify>,
}

impl Rhythm {
    /// At once, and then this long after the end of each turn.
    pub fn every(pause: Duration) -> Self {
        Self { pause, wake: Arc::default() }
    }

    /// The same, and whenever the bell is rung.
    pub fn woken_by(pause: Duration, wake: Arc<Notify>) -> Self {
        Self { pause, wake }
    }

    fn turns(
        &self,
        failed: Arc<AtomicU32>,
        stop: CancellationToken,
    ) -> BoxStream<'static, Result<Turn, Infallible>> {
        let Self { pause, wake } = self.clone();
        let first = stream::once(async { Ok(Turn) });
        let later = stream::unfold((), move |()| {
            let (wake, failed, stop) = (Arc::clone(&wake), Arc::clone(&failed), stop.clone());
            async move {
                let factor = 1 << failed.load(Ordering::Relaxed).min(DOUBLED);
                tokio::select! {
                    () = stop.cancelled() => None,
                    () = wake.notified() => Some((Ok(Turn), ())),
                    () = tokio::time::sleep(pause * factor) => Some((Ok(Turn), ())),
                }
            }
        });
        first.chain(later).boxed()
    }
}

/// Something may be due.
#[derive(Clone, Copy, Debug)]
struct Turn;

/// Jobs of one process, to be run together.
pub struct Jobs {
    monitor: Monitor,
    stop: CancellationToken,
}

impl Jobs {
    /// No job yet; `stop` ends them.
    pub fn new(stop: CancellationToken) -> Self {
        let monitor = Monitor::new()
            .on_event(|job, event| {
                if let Event::Error(error) = event {
                    tracing::error!(job = job.name(), %error, "a job failed; it is tried again");
                }
            })
            .should_restart(|job, error| {
                tracing::error!(job = job.name(), %error, "a job's worker fell; it is begun again");
                true
            });
        Self { monitor, stop }
    }

    /// Adds a job, whose turns do whatever is due. Its name is for the log.
    #[must_use]
    pub fn with<W, F, E>(self, name: &'static str, rhythm: Rhythm, work: W) -> Self
    where
        W: Fn() -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: std::error::Error + Send + Sync + 'static,
    {
        let Self { monitor, stop } = self;
        let ends = stop.clone();
        let monitor = monitor.register(move |_| {
            let failed = Arc::new(AtomicU32::new(0));
            let turns = rhythm.turns(Arc::clone(&failed), ends.clone());
            let work = work.clone();
            WorkerBuilder::new(name).backend(turns).concurrency(1).catch_panic().build(
                move |_: Turn| {
                    let failed = Arc::clone(&failed);
                    // Until it has ended well: a turn that panics does not come to its end.
                    failed.fetch_add(1, Ordering::Relaxed);
                    let turn = work();
                    async move { turn.await.inspect(|()| failed.store(0, Ordering::Relaxed)) }
                },
            )
        });
        Self { monitor, stop }
    }

    /// The same job several times over, whose turns go on side by side.
    #[must_use]
    pub fn with_several<W, F, E>(
        self,
        count: usize,
        name: &'static str,
        rhythm: &Rhythm,
        work: W,
    ) -> Self
    where
        W: Fn() -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: std::error::Error + Send + Sync + 'static,
    {
        (0..count).fold(self, |jobs, _| jobs.with(name, rhythm.clone(), work.clone()))
    }

    /// Works until the stop, and then until each turn under way has ended.
    pub async fn run(self) {
        let stop = self.stop;
        let told = async move {
            stop.cancelled().await;
            Ok(())
        };
        if let Err(error) = self.monitor.run_with_signal(told).await {
            tracing::error!(%error, "the jobs did not end well");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::sync::Mutex;
    use tokio::time::Instant;

    const PAUSE: Duration = Duration::from_secs(2);

    /// When each turn began, in seconds.
    #[derive(Clone, Default)]
    struct Turns(Arc<Mutex<Vec<u64>>>);

    impl Turns {
        fn note(&self, begun: Instant) -> usize {
            let mut turns = self.0.lock().expect("not poisoned");
            turns.push(begun.elapsed().as_secs());
            turns.len()
        }

        fn told(&self) -> Vec<u64> {
            self.0.lock().expect("not poisoned").clone()
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_job_that_fails_or_panics_is_tried_again_ever_more_slowly() {
        let (turns, stop, begun) = (Turns::default(), CancellationToken::new(), Instant::now());
        let noted = turns.clone();
        let jobs = Jobs::new(stop.clone()).with("test", Rhythm::every(PAUSE), move || {
            let turns = noted.clone();
            async move {
                match turns.note(begun) {
                    1 => Err(io::Error::other("no")),
                    2 => panic!("no"),
                    _ => Ok(()),
                }
            }
        });
        let end = async {
            tokio::time::sleep(Duration::from_secs(17)).await;
            stop.cancel();
        };
        tokio::join!(jobs.run(), end);
        assert_eq!(turns.told(), [0, 4, 12, 14, 16]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_bell_wakes_and_one_turn_ends_before_the_next_begins() {
        let (turns, stop, begun) = (Turns::default(), CancellationToken::new(), Instant::now());
        let bell = Arc::new(Notify::new());
        let noted = turns.clone();
        let rhythm = Rhythm::woken_by(Duration::from_mins(1), Arc::clone(&bell));
        let jobs = Jobs::new(stop.clone()).with("test", rhythm, move || {
            let turns = noted.clone();
            async move {
                turns.note(begun);
                tokio::time::sleep(Duration::from_secs(10)).await;
                Ok::<_, Infallible>(())
            }
        });
        let rung = async {
            for _ in 0..3 {
                tokio::time::sleep(Duration::from_secs(5)).await;
                bell.notify_one();
            }
            // What is under way ends before the jobs do.
            tokio::time::sleep(Duration::from_secs(10)).await;
            stop.cancel();
        };
        tokio::join!(jobs.run(), rung);
        assert_eq!((turns.told(), begun.elapsed().as_secs()), (vec![0, 10, 20], 30));
    }
}
