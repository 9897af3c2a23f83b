//! Access reviews: a person looks at who was given what, as one run saw it, and decides of each
//! what becomes of it.
//!
//! What is decided of is what can be taken away in Confluence: the access that a principal was
//! given in a space by one path, and the membership of an account in a group that was given any.
//! What a member of a group reaches follows from the two.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::words;
use super::evidence::AccessRow;
use super::id::{ConnectionId, ReviewId, RunId};
use super::inventory::{Group, PrincipalKind, User};

words!(/// What becomes of access. A closed list: one may add, never rename.
Decision {
    /// It stays.
    Keep = "keep",
    /// It is to be taken away in Confluence.
    Remove = "remove",
    /// Somebody has to be asked.
    Ask = "ask",
});

words!(/// Where a review stands.
ReviewStatus {
    /// It goes on.
    Open = "open",
    /// It was signed off and does not change any more.
    SignedOff = "signed_off",
});

words!(/// What is decided of.
ReviewPart {
    /// Access that a principal was given in a space.
    Access = "access",
    /// The membership of an account in a group that was given access.
    Members = "members",
});

words!(/// Which decisions are looked for.
DecisionFilter {
    /// What nobody has decided of yet.
    Undecided = "undecided",
    /// What stays.
    Keep = "keep",
    /// What is to be taken away.
    Remove = "remove",
    /// What somebody has to be asked about.
    Ask = "ask",
});

impl DecisionFilter {
    /// The decision that is looked for; none when it is what has none.
    pub fn decision(self) -> Option<Decision> {
        Decision::from_word(self.as_str())
    }
}

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 1000;

/// Who decides, as the portal knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reviewer {
    /// The portal's id of the person.
    pub id: String,
    /// Their name or email; empty when the portal told neither.
    pub name: String,
}

/// A review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// The connection.
    pub connection_id: ConnectionId,
    /// The run whose view is reviewed.
    pub run_id: RunId,
    /// When that run began: what is decided of is what was given then.
    #[schema(value_type = String, format = DateTime)]
    pub snapshot_at: Timestamp,
    /// Where it stands.
    pub status: ReviewStatus,
    /// When it was begun.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// By whom.
    pub created_by: Reviewer,
    /// How far it is.
    pub progress: ReviewProgress,
    /// When it was signed off.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub signed_at: Option<Timestamp>,
    /// By whom.
    pub signed_by: Option<Reviewer>,
    /// What was said when it was signed off; empty for nothing.
    pub statement: String,
}

impl Review {
    /// Whether it was signed off.
    pub fn is_signed(&self) -> bool {
        self.status == ReviewStatus::SignedOff
    }
}

/// How far a review is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReviewProgress {
    /// How many principals' paths to spaces there are to decide of.
    pub access: i64,
    /// How many memberships there are to decide of.
    pub members: i64,
    /// Of both: how many stay.
    pub keep: i64,
    /// How many are to be taken away.
    pub remove: i64,
    /// How many somebody has to be asked about.
    pub ask: i64,
}

impl ReviewProgress {
    /// How many there are.
    pub fn total(&self) -> i64 {
        self.access + self.members
    }

    /// How many were decided of.
    pub fn decided(&self) -> i64 {
        self.keep + self.remove + self.ask
    }

    /// How many are left.
    pub fn left(&self) -> i64 {
        self.total() - self.decided()
    }

    /// How far it is, in percent; only what is whole is a hundred.
    pub fn percent(&self) -> i64 {
        if self.total() == 0 { 100 } else { self.decided() * 100 / self.total() }
    }
}

/// What is decided of, by what Confluence knows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReviewItem {
    /// Access that a principal was given in a space.
    Access {
        /// The space.
        space_id: String,
        /// User, group or access class.
        principal_kind: PrincipalKind,
        /// The principal.
        principal_id: String,
        /// The role that gives it; empty when it was given directly.
        role_id: String,
    },
    /// The membership of an account in a group.
    Member {
        /// The group.
        group_id: String,
        /// The account.
        account_id: String,
    },
}

/// What somebody has decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What becomes of it.
    pub decision: Decision,
    /// Why; empty for nothing.
    pub note: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Reviewer,
}

/// What was decided of one thing, by the ids that `review-decisions` and the other tables have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewDecision {
    /// Of what.
    pub part: ReviewPart,
    /// The space, of access.
    pub space_id: Option<String>,
    /// The group, of a membership.
    pub group_id: Option<String>,
    /// What has the access or is a member: an app is a user here.
    pub principal_type: PrincipalKind,
    /// Its id.
    pub principal_id: String,
    /// The role that gives the access; none when it was given directly, and of a membership.
    pub role_id: Option<String>,
    /// What becomes of it.
    pub decision: Decision,
    /// Why; empty for nothing.
    pub note: String,
    /// When it was last decided.
    #[schema(value_type = String, format = DateTime)]
    pub decided_at: Timestamp,
    /// By whom.
    pub decided_by: Reviewer,
}

/// A path to a space, as a list over all spaces shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedAccess {
    /// What is decided of.
    pub item: ReviewItem,
    /// The row of the principal itself, as `access-review` has it.
    pub row: AccessRow,
    /// How many members it has, when it is a group.
    pub members: Option<i64>,
    /// What was decided, within a review.
    pub decided: Option<Decided>,
    /// Whether the newest run sees it still; not asked in a list of another run than a review's.
    pub still_there: Option<bool>,
}

/// A membership, as the list of a review shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedMember {
    /// The group.
    pub group: Group,
    /// The account.
    pub user: User,
    /// When a run first saw it in the group.
    pub first_seen: Timestamp,
    /// What was decided.
    pub decided: Option<Decided>,
    /// Whether the newest run sees it still; not asked before the review was signed off.
    pub still_there: Option<bool>,
}

impl ListedMember {
    /// What is decided of.
    pub fn item(&self) -> ReviewItem {
        ReviewItem::Member {
            group_id: self.group.id.clone(),
            account_id: self.user.account_id.clone(),
        }
    }
}

/// The parts of an item's name in a form.
const SEPARATOR: char = '\u{1f}';

impl ReviewItem {
    /// Its name in a form.
    pub fn to_field(&self) -> String {
        match self {
            Self::Access { space_id, principal_kind, principal_id, role_id } => {
                [space_id, principal_kind.as_str(), principal_id, role_id].join("\u{1f}")
            }
            Self::Member { group_id, account_id } => [group_id.as_str(), account_id].join("\u{1f}"),
        }
    }

    /// Reads the name again; what is none of ours is nothing.
    pub fn from_field(text: &str) -> Option<Self> {
        let parts: Vec<String> = text.split(SEPARATOR).map(str::to_owned).collect();
        match <[String; 4]>::try_from(parts) {
            Ok([space_id, kind, principal_id, role_id]) => {
                let principal_kind = PrincipalKind::from_word(&kind)?;
                Some(Self::Access { space_id, principal_kind, principal_id, role_id })
            }
            Err(parts) => {
                let [group_id, account_id] = <[String; 2]>::try_from(parts).ok()?;
                Some(Self::Member { group_id, account_id })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_comes_back_from_a_form_as_it_went() {
        let items = [
            ReviewItem::Access {
                space_id: "98305".into(),
                principal_kind: PrincipalKind::Group,
                principal_id: "8f2c&=+ä".into(),
                role_id: String::new(),
            },
            ReviewItem::Member { group_id: "g".into(), account_id: "557058:a-b".into() },
        ];
        for item in items {
            assert_eq!(ReviewItem::from_field(&item.to_field()), Some(item));
        }
        for junk in ["", "a", "a\u{1f}nobody\u{1f}b\u{1f}c", "a\u{1f}b\u{1f}c"] {
            assert_eq!(ReviewItem::from_field(junk), None, "{junk:?}");
        }
    }

    #[test]
    fn progress_is_whole_only_when_nothing_is_left() {
        let progress = ReviewProgress { access: 200, members: 1, keep: 199, remove: 1, ask: 0 };
        assert_eq!((progress.left(), progress.percent()), (1, 99));
        assert_eq!(ReviewProgress { ask: 1, ..progress }.percent(), 100);
        assert_eq!(ReviewProgress::default().percent(), 100);
    }
}
