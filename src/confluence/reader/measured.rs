//! What a reader has taken, and what it was answered.

use std::sync::Arc;

use super::SiteApi;
use crate::confluence::tape::{Answered, Tape};
use crate::domain::run::{Effort, Stream};

impl SiteApi {
    /// The same reader, whose requests count for this stream.
    #[must_use]
    pub fn of(&self, stream: Stream) -> Self {
        let meter = Arc::new(self.reader.line.meter.of_stream(stream));
        Self { reader: Arc::clone(&self.reader), meter }
    }

    /// The same reader of the same stream, which counts by itself: for one batch.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self { reader: Arc::clone(&self.reader), meter: Arc::new(self.meter.of_batch()) }
    }

    /// What it has taken so far. The requests of [`SiteApi::of`] and [`SiteApi::apart`] count there;
    /// how long they had to wait counts here too, once for those side by side.
    pub fn effort(&self) -> Effort {
        self.meter.effort()
    }

    /// What it was answered since this was taken last; nothing of a reader that keeps no answers.
    /// Those of [`SiteApi::of`] and [`SiteApi::apart`] are taken there.
    pub fn take_answers(&self) -> Vec<Answered> {
        self.meter.tape().map(Tape::take).unwrap_or_default()
    }
}
