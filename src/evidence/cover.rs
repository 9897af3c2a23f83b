//! The words on a workbook's first sheet: what the file shows, and what it cannot say.
//!
//! They are English, as the columns are. The file is the same for everybody who opens it, whatever
//! language they speak: its bytes are what the checksums vouch for.

use std::fmt::Write as _;

use super::statement::Statement;
use crate::domain::connection::{SpaceScope, SpaceScopeMode};
use crate::domain::evidence::ArtifactKind;
use crate::domain::locale::Locale;
use crate::domain::run::RunMode;

/// More gaps than this are told by their number; the API has all of them.
const MOST_GAPS: usize = 1_000;

/// What only the writer of the rows knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// Rows, without headers.
    pub(super) rows: u64,
    /// Sheets that hold them.
    pub(super) sheets: usize,
    /// Cells that were longer than Excel takes.
    pub(super) cut: u64,
}

/// A line of the cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// What begins here.
    Heading(String),
    /// A name and what there is to say of it.
    Entry(String, String),
    /// A sentence.
    Sentence(String),
}

/// All lines, from top to bottom.
pub(super) fn lines(statement: &Statement, kind: ArtifactKind, extent: Extent) -> Vec<Line> {
    let Statement { site, account, run, mode, snapshot_at, since, scope, .. } = statement;
    let entry = |name: &str, text: String| Line::Entry(name.to_owned(), text);
    let mut lines = vec![
        Line::Heading(format!("{kind} of {site}")),
        entry("Completeness", completeness(statement)),
        entry("Site", site.clone()),
        entry(
            "Seen as",
            format!(
                "{}, {} (account {}). Confluence shows an account only what it may view.",
                account.display_name, account.email, account.account_id
            ),
        ),
        entry("Run", run.to_string()),
        entry("Speaks of", format!("{snapshot_at}, the begin of the run (UTC)")),
        entry("Mode", String::from(mode_in_words(*mode))),
        entry("Spaces", scope_in_words(scope)),
    ];
    if kind == ArtifactKind::ChangeManagement {
        lines.push(entry("Window", format!("from {since} to {snapshot_at} (UTC)")));
    }
    lines.push(entry("Rows", rows_in_words(extent, kind)));
    if extent.cut > 0 {
        lines.push(entry(
            "Cut cells",
            format!(
                "{}, because Excel takes 32,767 characters in a cell. They end with \"{}\". The CSV and JSONL files have them whole.",
                extent.cut,
                super::sheet::CUT
            ),
        ));
    }
    lines.push(entry(
        "Other forms",
        format!("The CSV and JSONL files of {kind} have the same rows. SHA256SUMS has the checksum of each file of the run, of this one too."),
    ));
    lines.push(Line::Heading("What this file cannot say".into()));
    lines.extend(limits(kind).iter().map(|sentence| Line::Sentence((*sentence).to_owned())));
    if !statement.left_out.is_empty() {
        lines.push(Line::Heading("Not collected in this run".into()));
        for (stream, reason) in &statement.left_out {
            lines.push(entry(stream.as_str(), reason.detail.say_in(Locale::English)));
        }
    }
    if statement.is_partial() {
        lines.push(Line::Heading("Gaps: what could not be read".into()));
        lines.extend(gaps(statement));
    }
    lines
}

fn completeness(statement: &Statement) -> String {
    match statement.gaps.len() {
        0 => "COMPLETE. All that the run set out to read was read to its end.".into(),
        1 => "PARTIAL. One thing could not be read; it is named below. Of it this file shows what an earlier run last read, or nothing.".into(),
        many => format!("PARTIAL. {many} things could not be read; they are named below. Of them this file shows what an earlier run last read, or nothing."),
    }
}

fn mode_in_words(mode: RunMode) -> &'static str {
    match mode {
        RunMode::Full => "full: everything was read",
        RunMode::Incremental => {
            "incremental: spaces, permissions, roles, groups, members and accounts were read whole; of pages and blog posts what was changed since the last run without gaps"
        }
    }
}

fn scope_in_words(scope: &SpaceScope) -> String {
    let keys = scope.keys.join(", ");
    let mut text = match scope.mode {
        SpaceScopeMode::All => String::from("all that the account may view"),
        SpaceScopeMode::Only => format!("only these: {keys}"),
        SpaceScopeMode::Except => format!("all that the account may view, except {keys}"),
    };
    for (included, kind) in
        [(scope.include_personal, "personal"), (scope.include_archived, "archived")]
    {
        if !included {
            let _ = write!(text, "; no {kind} spaces");
        }
    }
    text
}

fn rows_in_words(extent: Extent, kind: ArtifactKind) -> String {
    let Extent { rows, sheets, .. } = extent;
    if sheets == 1 {
        return format!("{rows}, in the sheet \"{kind}\"");
    }
    format!("{rows}, in {sheets} sheets: \"{kind}\" to \"{kind} {sheets}\"")
}

/// The limits of a kind, as docs/evidence.md has them at length.
fn limits(kind: ArtifactKind) -> &'static [&'static str] {
    match kind {
        ArtifactKind::AccessReview => &[
            "A space that the account may not view is not in this file, and its absence proves nothing.",
            "The rows are what was granted in the spaces. Restrictions of single pages can only take away from it.",
            "What an administrator of the site or the organization could grant themselves is not in it.",
            "Access classes, such as all licensed users, are not expanded: who is in one is not known here.",
            "A role that the site does not describe has no permissions in its rows: look it up before you rely on it.",
            "first_seen_at is when a run first saw the access, not when it was given, which Confluence does not tell.",
            "An email that a person hides from others is empty.",
        ],
        ArtifactKind::ChangeManagement => &[
            "Content that the account may not view is not in this file, and its absence proves nothing.",
            "What was made and deleted for good between two runs no run can know of.",
            "A number that is missing is a version that somebody has deleted from the history.",
            "What an edit changed in the text is not collected.",
            "Drafts have no versions. A change of permissions makes none either.",
        ],
        ArtifactKind::AccessChanges => &[
            "What the account may not view is not in this file, and its absence proves nothing.",
            "What moved and moved back between the two runs is not in it.",
            "Where unread_before is TRUE the run before could not read it: it may be older.",
            "Who did it is told by names in the audit log; it is empty where that cannot be told apart, or the log was not read.",
            "A group's access is one row. Who has it through the group is in memberships and access-review.",
        ],
        ArtifactKind::ReviewDecisions => &[
            "What was decided of is what this account saw in the reviewed run, which reviewed_run_id names. Access that came later is not in this file.",
            "That something is gone says that this run does not see it any more, not who took it away or when.",
            "Where outcome is not_read the run could not read it: what is known of it is older.",
            "A group's access and who is in the group are decided of apart. Who has access through a group is in access-review.",
        ],
        _ => {
            &["What the account may not view is not in this file, and its absence proves nothing."]
        }
    }
}

fn gaps(statement: &Statement) -> Vec<Line> {
    let mut gaps: Vec<_> = statement
        .gaps
        .iter()
        .map(|gap| {
            let detail = gap.detail.say_in(Locale::English);
            (gap.stream.as_str(), format!("{}: {detail} ({})", gap.subject, gap.code))
        })
        .collect();
    gaps.sort_unstable();
    let more = gaps.len().saturating_sub(MOST_GAPS);
    gaps.truncate(MOST_GAPS);
    let mut lines: Vec<_> =
        gaps.into_iter().map(|(stream, text)| Line::Entry(stream.to_owned(), text)).collect();
    if more > 0 {
        lines.push(Line::Sentence(format!(
            "{more} more are named by the page of the run and by GET /api/v1/runs/{}.",
            statement.run
        )));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::run::Stream;

    const EXTENT: Extent = Extent { rows: 3, sheets: 1, cut: 0 };

    fn text(statement: &Statement, kind: ArtifactKind, extent: Extent) -> String {
        let line = |line: Line| match line {
            Line::Heading(text) => format!("# {text}\n"),
            Line::Entry(name, text) => format!("{name}: {text}\n"),
            Line::Sentence(text) => format!("{text}\n"),
        };
        lines(statement, kind, extent).into_iter().map(line).collect()
    }

    #[test]
    fn a_complete_run_says_whose_view_it_is_and_of_when() {
        let cover = text(&Statement::with_gaps(&[]), ArtifactKind::AccessReview, EXTENT);
        for part in [
            "# access-review of acme.atlassian.net\nCompleteness: COMPLETE.",
            "Seen as: Ada Byron, ada@acme.example (account 557058:0001).",
            "Speaks of: 2026-11-20T12:00:00Z",
            "Spaces: all that the account may view\n",
            "Rows: 3, in the sheet \"access-review\"\n",
        ] {
            assert!(cover.contains(part), "{part} is not in\n{cover}");
        }
        for absent in ["PARTIAL", "Gaps", "Cut cells", "Window", "Not collected"] {
            assert!(!cover.contains(absent), "{absent} is in\n{cover}");
        }
    }

    #[test]
    fn a_partial_run_names_its_gaps_in_an_order_of_their_own() {
        let statement =
            Statement::with_gaps(&[(Stream::Pages, "OPS"), (Stream::GroupMembers, "staff")]);
        let extent = Extent { rows: 1_048_576, sheets: 2, cut: 4 };
        let cover = text(&statement, ArtifactKind::ChangeManagement, extent);
        for part in [
            "Completeness: PARTIAL. 2 things could not be read",
            "Window: from 2026-08-22T12:00:00Z to 2026-11-20T12:00:00Z",
            "Rows: 1048576, in 2 sheets: \"change-management\" to \"change-management 2\"\n",
            "Cut cells: 4, ",
            "# Gaps: what could not be read\ngroup_members: staff: The account may not read it. (forbidden)\npages: OPS: ",
        ] {
            assert!(cover.contains(part), "{part} is not in\n{cover}");
        }
    }

    #[test]
    fn what_is_left_out_by_choice_is_said() {
        let mut statement = Statement::with_gaps(&[]);
        statement.scope = SpaceScope {
            mode: SpaceScopeMode::Except,
            keys: vec!["HR".into(), "LAW".into()],
            include_personal: false,
            include_archived: true,
        };
        let cover = text(&statement, ArtifactKind::AccessReview, EXTENT);
        let scope = "Spaces: all that the account may view, except HR, LAW; no personal spaces\n";
        assert!(cover.contains(scope), "{cover}");
    }

    #[test]
    fn thousands_of_gaps_are_counted() {
        let gaps = vec![(Stream::Versions, "page 1"); MOST_GAPS + 2];
        let cover = text(&Statement::with_gaps(&gaps), ArtifactKind::AccessReview, EXTENT);
        assert_eq!(cover.matches("versions: page 1").count(), MOST_GAPS);
        assert!(cover.contains("2 more are named by"), "{cover}");
    }
}
