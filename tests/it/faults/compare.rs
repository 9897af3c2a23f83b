//! The evidence against the truth. What differs has to be covered by a gap that names it, or by a
//! change that somebody made while the run read.

use std::collections::BTreeMap;

use atlassian_sim::Truth;
use confluence_connector::domain::run::{Gap, RunStatus, Stream};
use confluence_connector::evidence::manifest::{Agreement, Manifest};
use jiff::SignedDuration;

use super::lab::Outcome;
use crate::support::expected::{self, Line};

/// Something that was changed meanwhile: whatever is told of it may be old or new.
#[derive(Clone, Debug)]
pub enum Touched {
    /// A page or a blog post, by its id.
    Content(String),
    /// An account in a group.
    Member(String, String),
    /// A principal in a space.
    Principal(String, String),
}

/// One file of the evidence, as it is and as it should be.
struct Table {
    file: &'static str,
    columns: &'static [&'static str],
    wanted: fn(&Truth, jiff::Timestamp) -> Vec<Line>,
    /// The columns that the look-up of accounts fills.
    of_accounts: &'static [&'static str],
}

const TABLES: &[Table] = &[
    Table {
        file: "spaces.csv",
        columns: expected::SPACES,
        wanted: |truth, _| expected::spaces(truth),
        of_accounts: &[],
    },
    Table {
        file: "pages.csv",
        columns: expected::PAGES,
        wanted: |truth, _| expected::pages(truth),
        of_accounts: &[],
    },
    Table {
        file: "memberships.csv",
        columns: expected::MEMBERSHIPS,
        wanted: |truth, _| expected::memberships(truth),
        of_accounts: &["display_name", "email", "account_type", "account_status", "external"],
    },
    Table {
        file: "access-review.csv",
        columns: expected::ACCESS,
        wanted: |truth, _| expected::access(truth),
        of_accounts: &["principal_type", "email", "account_type", "account_status", "external"],
    },
    Table {
        file: "change-management.csv",
        columns: expected::CHANGES,
        wanted: expected::changes,
        of_accounts: &["author_name"],
    },
];

/// What is wrong with the evidence of a run, which has to have left some.
pub fn differences(outcome: &Outcome, touched: &[Touched]) -> Vec<String> {
    if outcome.run.status == RunStatus::Failed {
        return vec!["there is no evidence".to_owned()];
    }
    let mut wrong = Vec::new();
    let begun = outcome.run.started_at.expect("it has begun");
    let since = begun - SignedDuration::from_hours(24 * 90);
    let accounts_unread = outcome.run.gaps.iter().any(|gap| gap.stream == Stream::Users);
    for table in TABLES {
        let shown = |mut lines: Vec<Line>| {
            if accounts_unread {
                for line in &mut lines {
                    table.blank(line);
                }
            }
            counted(lines)
        };
        let found = shown(expected::lines(&outcome.file(table.file), table.columns));
        let before = shown((table.wanted)(&outcome.before, since));
        let after = shown((table.wanted)(&outcome.after, since));
        for line in found.keys().chain(before.keys()).chain(after.keys()) {
            let count = |lines: &BTreeMap<Line, usize>| lines.get(line).copied().unwrap_or(0);
            let (is, was, will_be) = (count(&found), count(&before), count(&after));
            if (was.min(will_be)..=was.max(will_be)).contains(&is) {
                continue;
            }
            let named = outcome.run.gaps.iter().any(|gap| table.covers(gap, outcome, line));
            if !named && !touched.iter().any(|one| table.is_about(one, line)) {
                wrong.push(format!("{}: {is} instead of {was} times: {line}", table.file));
            }
        }
    }
    // A run that calls itself complete has numbers that agree, however its lists were read.
    if outcome.run.status == RunStatus::Succeeded && touched.is_empty() {
        wrong.extend(disagreements(outcome));
    }
    wrong.sort();
    wrong.dedup();
    wrong
}

fn disagreements(outcome: &Outcome) -> Vec<String> {
    let manifest: Manifest =
        serde_json::from_str(&outcome.file("manifest.json")).expect("a manifest");
    let compared = manifest.reconciliations.into_iter();
    compared
        .filter(|one| one.result != Agreement::Equal)
        .map(|one| format!("manifest.json: {one:?}"))
        .collect()
}

fn counted(lines: Vec<Line>) -> BTreeMap<Line, usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(line).or_default() += 1;
    }
    counts
}

impl Table {
    fn cell<'a>(&self, line: &'a str, column: &str) -> &'a str {
        let place = self.columns.iter().position(|name| *name == column);
        place.and_then(|place| line.split(" | ").nth(place)).unwrap_or_default()
    }

    fn blank(&self, line: &mut Line) {
        let cells: Vec<_> = line
            .split(" | ")
            .zip(self.columns)
            .map(|(cell, column)| if self.of_accounts.contains(column) { "?" } else { cell })
            .collect();
        *line = cells.join(" | ");
    }

    fn is_about(&self, touched: &Touched, line: &str) -> bool {
        match touched {
            Touched::Content(id) => self.cell(line, "content_id") == id,
            Touched::Member(group, account) => {
                (self.cell(line, "group_id") == group && self.cell(line, "account_id") == account)
                    || (self.cell(line, "via_group_id") == group
                        && self.cell(line, "principal_id") == account)
            }
            Touched::Principal(space, principal) => {
                self.cell(line, "space_id") == space
                    && [self.cell(line, "principal_id"), self.cell(line, "via_group_id")]
                        .contains(&principal.as_str())
            }
        }
    }

    /// Whether a gap says that this line may be missing or not as it should be.
    fn covers(&self, gap: &Gap, outcome: &Outcome, line: &str) -> bool {
        let cell = |column| self.cell(line, column);
        let by_role = matches!(cell("via"), "role" | "group_role");
        // Where a scope is missing, one gap speaks for all of a stream.
        let of_space = gap.subject == gap.stream.as_str() || cell("space_key") == gap.subject;
        match gap.stream {
            Stream::SpacePermissions => self.file == "access-review.csv" && of_space,
            Stream::RoleAssignments => by_role && (of_space || gap.subject == "the site's roles"),
            Stream::Groups => {
                self.file == "memberships.csv" || matches!(cell("via"), "group" | "group_role")
            }
            Stream::GroupMembers => {
                let groups = &outcome.before.groups;
                let group = groups.iter().find(|group| group.name == gap.subject);
                let group = group.map(|group| group.id.as_str());
                group == Some(cell("group_id")) || group == Some(cell("via_group_id"))
            }
            Stream::Pages => cell("content_type") == "page" && of_space,
            Stream::Blogposts => cell("content_type") == "blogpost" && of_space,
            Stream::Versions => {
                self.file == "change-management.csv"
                    && format!("{} {}", cell("content_type"), cell("content_id")) == gap.subject
            }
            _ => false,
        }
    }
}
