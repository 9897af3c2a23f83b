//! What Confluence has answered, as it is kept beside the tables, and what each answer tells: by that
//! a row of a table is found in the answers that it was made of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::check::words;

words!(/// What an answer can tell something of. A closed list: one may add, never rename.
FactKind {
    /// A space: its id.
    Space = "space",
    /// A permission in a space: space, kind of principal, principal, operation, target.
    Permission = "permission",
    /// A role of the site: its id.
    Role = "role",
    /// A role given in a space: space, kind of principal, principal, role.
    RoleAssignment = "role_assignment",
    /// A group: its id.
    Group = "group",
    /// A member of a group: group, account.
    Membership = "membership",
    /// What is known of an account: its id.
    Account = "account",
    /// A page or a blog post: `page` or `blogpost`, its id.
    Content = "content",
    /// A version of one: `page` or `blogpost`, its id, the number.
    Version = "version",
    /// A record of the audit log: time, author, summary, affected object.
    AuditRecord = "audit_record",
    /// A restriction: `page` or `blogpost`, its id, operation, kind of principal, principal.
    Restriction = "restriction",
    /// A file on a page or a blog post: its id.
    Attachment = "attachment",
});

/// One thing that an answer tells.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fact {
    /// Of what kind.
    pub kind: FactKind,
    /// What makes it this one, in the order that its kind says.
    pub ids: Vec<String>,
}

impl Fact {
    /// The fact of these ids.
    pub fn new<S: Into<String>>(kind: FactKind, ids: impl IntoIterator<Item = S>) -> Self {
        Self { kind, ids: ids.into_iter().map(Into::into).collect() }
    }
}

/// `permission 65537 user 5b10… read space`.
impl std::fmt::Display for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.kind.fmt(f)?;
        self.ids.iter().try_for_each(|id| write!(f, " {id}"))
    }
}

/// A line of `raw-responses`: one request and what came back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the fields are described in docs/evidence.md")]
pub struct RawResponse {
    pub received_at: String,
    /// A [`Stream`](crate::domain::run::Stream), or nothing for a question about the account or the
    /// site.
    pub stream: String,
    pub list: String,
    pub method: String,
    pub path: String,
    pub request_body: String,
    pub status: i64,
    pub date: String,
    pub trace_id: String,
    pub body_bytes: i64,
    pub body_sha256: String,
    pub body: String,
    /// Whether `body` is in Base64, because it was no UTF-8.
    pub body_is_base64: bool,
    /// Whether `body` is left out, because it repeated the credentials.
    pub body_is_withheld: bool,
    /// Ids by [`FactKind`].
    pub tells: BTreeMap<String, Vec<Vec<String>>>,
}

impl RawResponse {
    /// The same, which tells these.
    #[must_use]
    pub fn telling(mut self, facts: Vec<Fact>) -> Self {
        for Fact { kind, ids } in facts {
            self.tells.entry(kind.to_string()).or_default().push(ids);
        }
        self
    }

    /// What it tells; what a later version may tell besides is left out.
    pub fn facts(&self) -> impl Iterator<Item = Fact> {
        self.tells.iter().flat_map(|(kind, all)| {
            let kind = FactKind::from_word(kind);
            kind.into_iter()
                .flat_map(move |kind| all.iter().map(move |ids| Fact { kind, ids: ids.clone() }))
        })
    }
}
