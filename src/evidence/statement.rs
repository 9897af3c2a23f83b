//! What a set of files says of itself: whose view it is, of which moment, and what is missing.

use jiff::Timestamp;

use crate::domain::connection::{Account, SpaceScope};
use crate::domain::id::RunId;
use crate::domain::run::{Gap, RunMode, SkipReason, Stream};

/// The statement of completeness of one run's files.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The site's host name, such as `acme.atlassian.net`.
    pub site: String,
    /// The account whose view the files are.
    pub account: Account,
    /// The run.
    pub run: RunId,
    /// How much it has read.
    pub mode: RunMode,
    /// The moment that the files speak of: the run's begin.
    pub snapshot_at: Timestamp,
    /// Since when changes are in the files.
    pub since: Timestamp,
    /// Which spaces were collected.
    pub scope: SpaceScope,
    /// What could not be read.
    pub gaps: Vec<Gap>,
    /// What was left out for a reason that is no fault.
    pub left_out: Vec<(Stream, SkipReason)>,
}

impl Statement {
    /// Whether something could not be read. The files' names say so too.
    pub fn is_partial(&self) -> bool {
        !self.gaps.is_empty()
    }
}

#[cfg(test)]
impl Statement {
    /// The statement of a small run, with these gaps.
    pub(super) fn with_gaps(gaps: &[(Stream, &'static str)]) -> Self {
        use crate::domain::text::Text;

        let at = |time: &str| time.parse().expect("a time");
        Self {
            site: "acme.atlassian.net".into(),
            account: Account {
                account_id: "557058:0001".into(),
                email: "ada@acme.example".into(),
                display_name: "Ada Byron".into(),
            },
            run: RunId::new(uuid::Uuid::from_u128(7)),
            mode: RunMode::Full,
            snapshot_at: at("2026-11-20T12:00:00Z"),
            since: at("2026-08-22T12:00:00Z"),
            scope: SpaceScope::default(),
            gaps: gaps
                .iter()
                .map(|(stream, subject)| Gap {
                    stream: *stream,
                    subject: (*subject).to_owned(),
                    code: "forbidden".into(),
                    detail: Text::verbatim("The account may not read it."),
                })
                .collect(),
            left_out: Vec::new(),
        }
    }
}
