//! Reads the chains of a stream, side by side; each batch is committed with the cursor behind it.

use futures::stream::{self, BoxStream};
use futures::{FutureExt, StreamExt, TryStreamExt};

use super::crawl::{Crawl, Ending, Halt};
use super::report;
use super::responses::pack_batch;
use super::streams::{self, Fetched};
use super::worker::WorkError;
use crate::confluence::{Answered, ApiError, SiteApi};
use crate::domain::run::{Effort, RunError, Stream};
use crate::store::{Chain, ChainBatch, ChainState};

/// Chains of one stream that are read side by side. The site's gate decides how
/// many requests are really under way; this only bounds what is held in memory.
const SIDE_BY_SIDE: usize = 16;
/// Chains that are taken from the plan at a time.
const PLAN_PAGE: u64 = 200;

/// What became of the questions for one batch.
struct Batch {
    outcome: Result<Fetched, ApiError>,
    effort: Effort,
    /// The answers, where they are kept.
    answers: Vec<Answered>,
}

impl Crawl {
    /// Reads all chains of a stream that are not ended. One that is long holds up no other.
    pub(super) async fn read(&self, stream: Stream) -> Result<(), Halt> {
        let api = self.api.of(stream);
        // A list that is taken apart while others are read adds to the plan.
        while self.store.has_chains(self.run.seq, stream, Some(ChainState::Pending)).await? {
            let read = self
                .pending(stream)
                .try_for_each_concurrent(SIDE_BY_SIDE, |chain| self.read_chain(&api, chain).boxed())
                .await;
            match read {
                Err(Halt::StreamOver) => return Ok(()),
                read => read?,
            }
        }
        Ok(())
    }

    /// The chains of a stream that are not ended, taken from the plan as they are wanted.
    fn pending(&self, stream: Stream) -> BoxStream<'_, Result<Chain, Halt>> {
        stream::try_unfold(String::new(), move |after| async move {
            let chains = self.store.pending_chains(self.run.seq, stream, &after, PLAN_PAGE).await?;
            let last = chains.last().map(|last| last.key.subject.clone());
            Ok::<_, Halt>(last.map(|last| (stream::iter(chains).map(Ok), last)))
        })
        .try_flatten()
        .boxed()
    }

    /// Reads one list to its end, a batch and its cursor at a time. While a batch is written the
    /// next one is under way; its own cursor is kept only with its rows.
    async fn read_chain(&self, api: &SiteApi, mut chain: Chain) -> Result<(), Halt> {
        let mut restarts = 0;
        let mut fetched = self.fetch(api, &chain).await;
        loop {
            if self.halt.is_cancelled() {
                return Err(Halt::Ending(Ending::LetGo));
            }
            if let Some(error) = self.bounds.of_run() {
                return Err(Halt::Ending(Ending::Failed { error, attention: false }));
            }
            let Batch { outcome, effort, answers } = fetched;
            self.bounds.spend(&mut chain, effort);
            match outcome {
                Ok(Fetched { sets, rows, next, closing }) => {
                    let (key, connection) = (chain.key.clone(), &self.run.connection_id);
                    let written = async {
                        let (responses, next) =
                            (pack_batch(&key, answers, &sets, rows).await?, next.as_deref());
                        let batch = ChainBatch { sets, rows, next, effort, closing, responses };
                        let written =
                            self.store.commit_batch(self.lease(), connection, &key, batch);
                        Ok::<_, WorkError>(written.await?)
                    };
                    if next.is_none() {
                        report::batch(key.stream, rows, written.await?);
                        return Ok(());
                    }
                    if let Some(gap) = self.bounds.of_list(&chain) {
                        report::batch(key.stream, rows, written.await?);
                        return self.leave_gap(&chain, Effort::default(), &gap).await;
                    }
                    chain.cursor.clone_from(&next);
                    let (written, more) = futures::join!(written, self.fetch(api, &chain));
                    report::batch(key.stream, rows, written?);
                    fetched = more;
                }
                Err(error) if error.ends_the_run() => return Err(self.fatal(&error)),
                Err(error)
                    if error.is_cursor_refused() && chain.cursor.is_some() && restarts < 2 =>
                {
                    restarts += 1;
                    chain.cursor = None;
                    self.keep_refusals(&chain, answers).await?;
                    self.store.restart_chain(self.lease(), &chain.key, effort).await?;
                    fetched = self.fetch(api, &chain).await;
                }
                Err(error) => {
                    self.keep_refusals(&chain, answers).await?;
                    return self.give_up(&chain, effort, &error).await;
                }
            }
        }
    }

    /// Reads a batch, and says what it took.
    async fn fetch(&self, api: &SiteApi, chain: &Chain) -> Batch {
        let api = api.apart();
        let outcome = streams::fetch(&api, &self.scope, chain).await;
        Batch { outcome, effort: api.effort(), answers: api.take_answers() }
    }

    /// What no list can be read after.
    pub(super) fn fatal(&self, error: &ApiError) -> Halt {
        tracing::warn!(run = %self.run.id, code = %error.code(), "the site does not let the collector in");
        Halt::Ending(Ending::Failed {
            error: RunError { code: error.code().to_string(), detail: error.sentence() },
            attention: true,
        })
    }
}
