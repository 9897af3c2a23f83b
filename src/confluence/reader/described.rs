//! Which calls each stream is read by, in words that stand in a manifest.

use super::attachments::STATUSES as ATTACHMENT_STATUSES;
use super::content::{BLOGPOST_STATUSES, NEWEST_FIRST, PAGE_STATUSES};
use super::restrictions::EXPAND;
use crate::confluence::endpoint::{self, Endpoint, Paging};
use crate::domain::run::Stream;

/// By what the end of a list is known that is read newest first.
const KNOWN_BEFORE: &str =
    "a change that the run before knew (less an hour), or as any list of version 2";

/// A call that reads a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `GET`, or `POST` for the look-up that has its list in the body.
    pub method: String,
    /// The path behind the site's or the gateway's address, with `{id}` for an id.
    pub path: &'static str,
    /// The parameters, `name=value`; what differs from list to list stands in braces.
    pub parameters: Vec<String>,
    /// By what the end of the list is known.
    pub end_known_by: &'static str,
}

/// The calls that read a stream.
pub fn calls(stream: Stream) -> Vec<Call> {
    match stream {
        Stream::Spaces => vec![
            call(&endpoint::SPACES, &["status=current", "sort=id"]),
            call(&endpoint::SPACES, &["status=archived", "sort=id"]),
        ],
        Stream::SpacePermissions => vec![call(&endpoint::SPACE_PERMISSIONS, &[])],
        Stream::RoleAssignments => {
            vec![call(&endpoint::SPACE_ROLES, &[]), call(&endpoint::ROLE_ASSIGNMENTS, &[])]
        }
        Stream::Groups => vec![call(&endpoint::GROUPS, &[])],
        Stream::GroupMembers => vec![call(&endpoint::GROUP_MEMBERS, &[])],
        Stream::Users => vec![call(&endpoint::USERS_BULK, &["accountIds={up to 250 accounts}"])],
        Stream::Pages => content(&endpoint::PAGES, PAGE_STATUSES),
        Stream::Blogposts => content(&endpoint::BLOGPOSTS, BLOGPOST_STATUSES),
        Stream::Versions => {
            let newest_first = format!("sort={NEWEST_FIRST}");
            [&endpoint::PAGE_VERSIONS, &endpoint::BLOGPOST_VERSIONS]
                .map(|endpoint| Call {
                    end_known_by: "a version older than the window, or as any list of version 2",
                    ..call(endpoint, &[&newest_first])
                })
                .into()
        }
        Stream::Restrictions => {
            let (name, value) = EXPAND;
            vec![Call {
                end_known_by: "a batch in which no list of users or groups is full",
                ..call(&endpoint::RESTRICTIONS, &[&format!("{name}={value}"), "start={offset}"])
            }]
        }
        Stream::Attachments => {
            let status = format!("status={ATTACHMENT_STATUSES}");
            let newest_first = format!("sort={NEWEST_FIRST}");
            vec![
                call(&endpoint::ATTACHMENTS, &[&status, "sort=created-date"]),
                Call {
                    end_known_by: KNOWN_BEFORE,
                    ..call(&endpoint::ATTACHMENTS, &[&status, &newest_first])
                },
            ]
        }
        Stream::AuditLog => {
            vec![call(&endpoint::AUDIT_LOG, &["startDate={from}", "endDate={to}"])]
        }
    }
}

/// The call that asks an account for its groups. It belongs to no stream: it only checks one.
pub fn groups_call() -> Call {
    call(&endpoint::MEMBER_OF, &["accountId={account}"])
}

/// All of a space is read by id; what has moved is read newest first.
fn content(endpoint: &'static Endpoint, statuses: &str) -> Vec<Call> {
    let status = format!("status={statuses}");
    let newest_first = format!("sort={NEWEST_FIRST}");
    let spaces = "space-id={up to 100 spaces}";
    vec![
        call(endpoint, &[spaces, &status, "sort=id"]),
        Call { end_known_by: KNOWN_BEFORE, ..call(endpoint, &[spaces, &status, &newest_first]) },
    ]
}

fn call(endpoint: &'static Endpoint, parameters: &[&str]) -> Call {
    let limit = (endpoint.limit > 0).then(|| format!("limit={}", endpoint.limit));
    Call {
        method: endpoint.method().to_string(),
        path: endpoint.path,
        parameters: parameters.iter().map(|text| (*text).to_owned()).chain(limit).collect(),
        end_known_by: match endpoint.paging {
            Paging::Cursor => {
                "an answer with links and without one to a next page; a short page is no end"
            }
            Paging::Offset => {
                "a batch without a link to a next one that is not full, or an empty look behind a full one"
            }
            Paging::Whole => "one answer holds all; whom it leaves out the site does not know",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stream_has_its_calls() {
        for stream in Stream::ALL {
            let calls = calls(*stream);
            assert!(!calls.is_empty(), "{stream}");
            for call in calls {
                assert!(call.path.starts_with("/wiki/"), "{call:?}");
                assert!(!call.end_known_by.is_empty());
            }
        }
        assert_eq!(
            calls(Stream::Pages)[0].parameters,
            [
                "space-id={up to 100 spaces}",
                "status=current,archived,trashed",
                "sort=id",
                "limit=250"
            ]
        );
        assert_eq!(calls(Stream::Users)[0].method, "POST");
    }
}
