//! Streams that are read on request of the operator: what a run says of them when nobody has asked,
//! and when there is nothing to read.

use super::crawl::{Crawl, Halt, chain};
use crate::domain::check::CheckCode;
use crate::domain::messages;
use crate::domain::run::{Effort, SkipReason, Stream};

impl Crawl {
    /// Says of what nobody has asked for that it is not read. A run that has begun with it goes on
    /// with it.
    pub(super) async fn leave_out(&self) -> Result<(), Halt> {
        for (stream, requested, setting) in self.on_request.all() {
            if requested || self.store.has_chains(self.run.seq, stream, None).await? {
                continue;
            }
            let off = chain(stream, "off", stream.as_str());
            self.plan(std::slice::from_ref(&off)).await?;
            let reason = not_requested(setting);
            self.store.skip_stream(self.lease(), &off.key, Effort::default(), &reason).await?;
        }
        Ok(())
    }

    /// Says of a stream without chains that nothing of it had to be read.
    pub(super) async fn note_nothing(&self, stream: Stream) -> Result<(), Halt> {
        if !self.store.has_chains(self.run.seq, stream, None).await? {
            let nothing = chain(stream, "nothing", stream.as_str());
            self.plan(std::slice::from_ref(&nothing)).await?;
            self.store.end_chain(self.lease(), &nothing.key, Effort::default(), None).await?;
        }
        Ok(())
    }
}

/// Why a stream that is read on request is not: nobody has asked for it, by this setting.
fn not_requested(setting: &'static str) -> SkipReason {
    let code = CheckCode::NotApplicable.to_string();
    SkipReason { code, detail: messages::stream_not_requested(setting) }
}
