//! What becomes of a list that cannot be read: a gap that says what is missing, as narrowly as it
//! can be said.

use super::crawl::{Crawl, Halt, chain};
use super::{reach, streams};
use crate::confluence::ApiError;
use crate::domain::run::{Effort, Gap, Stream};
use crate::store::{Chain, ChainState, NewChain};

impl Crawl {
    /// Gives a chain up, after all tries.
    pub(super) async fn give_up(
        &self,
        chain: &Chain,
        effort: Effort,
        error: &ApiError,
    ) -> Result<(), Halt> {
        let stream = chain.key.stream;
        if streams::is_not_there(chain, error) {
            self.store.end_chain(self.lease(), &chain.key, effort, None).await?;
            return Ok(());
        }
        if let Some(reason) = streams::skipped(chain, error)
            // What was read in part and is refused then is not complete.
            && !self.store.has_chains(self.run.seq, stream, Some(ChainState::Done)).await?
        {
            tracing::info!(run = %self.run.id, %stream, code = %reason.code, "an optional stream is left out");
            self.store.skip_stream(self.lease(), &chain.key, effort, &reason).await?;
            return Err(Halt::StreamOver);
        }
        if !error.is_scopes_missing() && self.take_apart(chain, effort).await? {
            return Ok(());
        }
        let mut gap = Gap {
            stream,
            subject: chain.label.clone(),
            code: error.code().to_string(),
            detail: error.sentence(),
        };
        if error.is_scopes_missing() {
            // All chains of the stream would be refused alike: one gap speaks for them.
            stream.as_str().clone_into(&mut gap.subject);
            self.store.end_stream(self.lease(), &gap).await?;
            tracing::warn!(run = %self.run.id, %stream, code = %gap.code, "no list of a stream could be read");
            return Err(Halt::StreamOver);
        }
        self.leave_gap(chain, effort, &gap).await
    }

    /// Ends a chain before its end.
    pub(super) async fn leave_gap(
        &self,
        chain: &Chain,
        effort: Effort,
        gap: &Gap,
    ) -> Result<(), Halt> {
        tracing::warn!(run = %self.run.id, stream = %gap.stream, code = %gap.code, "a list could not be read");
        self.store.end_chain(self.lease(), &chain.key, effort, Some(gap)).await?;
        Ok(())
    }

    /// Reads the spaces of a list one by one instead: what fails for one of them need not fail for
    /// the others, and a gap should name the space that it is about. Whether it was a list of several.
    async fn take_apart(&self, list: &Chain, effort: Effort) -> Result<bool, Halt> {
        let stream = list.key.stream;
        if !matches!(stream, Stream::Pages | Stream::Blogposts) {
            return Ok(false);
        }
        let (_, spaces) = reach::read_payload(&list.payload);
        if spaces.len() < 2 {
            return Ok(false);
        }
        let mark = &list.payload[..list.payload.len() - spaces.len()];
        let snapshot = self.store.snapshot(&self.run.connection_id, self.run.seq);
        let known = snapshot.known_spaces().await?;
        let single: Vec<_> = spaces
            .iter()
            .map(|id| NewChain {
                payload: mark.iter().chain([id]).cloned().collect(),
                ..chain(
                    stream,
                    // Behind all others in the order of subjects, so that whoever goes through
                    // them comes by.
                    &format!("~{} {id}", list.key.subject),
                    known.get(id).map_or(id.as_str(), |space| space.key.as_str()),
                )
            })
            .collect();
        tracing::info!(run = %self.run.id, %stream, spaces = single.len(), "a list is read space by space");
        // In this order: killed in between, the list is only read once more.
        self.plan(&single).await?;
        // What it has read is read again by the others, and counted there.
        self.store.restart_chain(self.lease(), &list.key, effort).await?;
        self.store.end_chain(self.lease(), &list.key, Effort::default(), None).await?;
        Ok(true)
    }
}
