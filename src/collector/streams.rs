//! What each kind of list is read by, and where its rows go.

use super::attachments;
use super::audit_log;
use super::crawl::ROLES;
use super::reach::{self, Reach};
use super::restrictions;
use super::versions;
use crate::confluence::{ApiError, Batch, Cursor, SiteApi, SpaceStatus};
use crate::domain::connection::SpaceScope;
use crate::domain::inventory::{Membership, User};
use crate::domain::run::{SkipReason, Stream};
use crate::store::{Chain, Closing, HistoryRow, RowSet};

/// What one request brought, ready for the store.
pub(super) struct Fetched {
    pub sets: Vec<RowSet>,
    pub rows: usize,
    pub next: Option<String>,
    pub closing: Closing,
}

/// Reads the next batch of a chain.
pub(super) async fn fetch(
    api: &SiteApi,
    scope: &SpaceScope,
    chain: &Chain,
) -> Result<Fetched, ApiError> {
    let subject = chain.key.subject.as_str();
    let cursor = chain.cursor.clone().map(Cursor::from);
    let cursor = cursor.as_ref();
    let of_space = || Closing::Unseen(vec![("space_id", vec![subject.to_owned()])]);
    Ok(match chain.key.stream {
        Stream::Spaces => {
            let status =
                if subject == "archived" { SpaceStatus::Archived } else { SpaceStatus::Current };
            // Two chains share the table; it is closed when both have ended.
            let mut batch = api.spaces(status, cursor).await?;
            batch.items.retain(|space| scope.takes(space));
            plain(batch, Closing::Nothing)
        }
        Stream::Groups => plain(api.groups(cursor).await?, Closing::Unseen(Vec::new())),
        Stream::SpacePermissions => {
            plain(api.space_permissions(subject, cursor).await?, of_space())
        }
        Stream::RoleAssignments if subject == ROLES => {
            plain(api.roles(cursor).await?, Closing::Unseen(Vec::new()))
        }
        Stream::RoleAssignments => plain(api.role_assignments(subject, cursor).await?, of_space()),
        Stream::Pages | Stream::Blogposts => content(api, chain, cursor).await?,
        Stream::GroupMembers => members(api.group_members(subject, cursor).await?, subject),
        Stream::Users => users(&api.users(&chain.payload).await?, &chain.payload),
        // An empty batch here would tell that there is nothing, where nothing was read.
        Stream::Versions => versions::fetch(api, chain, cursor).await?,
        Stream::Attachments => attachments::fetch(api, chain, cursor).await?,
        Stream::AuditLog => audit_log::fetch(api, chain, cursor).await?,
        Stream::Restrictions => restrictions::fetch(api, chain, cursor).await?,
    })
}

/// Whether an error only says that the site does not have such a thing: sites
/// without roles answer so to questions about them (CONFLUENCE facts, part F5).
pub(super) fn is_not_there(chain: &Chain, error: &ApiError) -> bool {
    match chain.key.stream {
        Stream::RoleAssignments => error.is_not_applicable(),
        Stream::Restrictions => restrictions::is_not_told(chain, error),
        _ => false,
    }
}

/// Why an optional stream is left out, when this is what the error says.
pub(super) fn skipped(chain: &Chain, error: &ApiError) -> Option<SkipReason> {
    match chain.key.stream {
        Stream::AuditLog => audit_log::refusal(chain, error),
        Stream::Restrictions => restrictions::refusal(error),
        Stream::Attachments => attachments::refusal(chain, error),
        _ => None,
    }
}

fn plain<T: HistoryRow>(batch: Batch<T>, closing: Closing) -> Fetched {
    Fetched {
        sets: vec![RowSet::truth(&batch.items)],
        rows: batch.items.len(),
        next: batch.next.map(String::from),
        closing,
    }
}

/// Pages or blog posts of some spaces: all of them, or what has moved.
async fn content(
    api: &SiteApi,
    chain: &Chain,
    cursor: Option<&Cursor>,
) -> Result<Fetched, ApiError> {
    let is_page = chain.key.stream == Stream::Pages;
    let (reach, ids) = reach::read_payload(&chain.payload);
    let batch = match (is_page, reach) {
        (true, Reach::All) => api.pages(ids, cursor).await?,
        (false, Reach::All) => api.blogposts(ids, cursor).await?,
        (true, Reach::Since(_)) => api.pages_newest_first(ids, cursor).await?,
        (false, Reach::Since(_)) => api.blogposts_newest_first(ids, cursor).await?,
    };
    let Reach::Since(since) = reach else {
        return Ok(plain(batch, of_content(if is_page { "page" } else { "blogpost" }, ids)));
    };
    let reached = reach::is_reached(&batch, since);
    // What was not seen here has only not moved.
    let mut fetched = plain(batch, Closing::Nothing);
    fetched.next = fetched.next.filter(|_| !reached);
    Ok(fetched)
}

fn of_content(content_type: &str, space_ids: &[String]) -> Closing {
    Closing::Unseen(vec![
        ("content_type", vec![content_type.to_owned()]),
        ("space_id", space_ids.to_vec()),
    ])
}

/// Members come with what the directory knows of them; the look-up of accounts
/// knows better, so this is kept only of accounts that are not known yet.
fn members(batch: Batch<User>, group_id: &str) -> Fetched {
    let memberships: Vec<_> = batch
        .items
        .iter()
        .map(|user| Membership {
            group_id: group_id.to_owned(),
            account_id: user.account_id.clone(),
        })
        .collect();
    Fetched {
        sets: vec![RowSet::truth(&memberships), RowSet::if_absent(&batch.items)],
        rows: memberships.len(),
        next: batch.next.map(String::from),
        closing: Closing::Unseen(vec![("group_id", vec![group_id.to_owned()])]),
    }
}

/// Accounts that Atlassian leaves out of its answer are not known to the site
/// (any more); they stay in the evidence by their id.
fn users(found: &[User], asked: &[String]) -> Fetched {
    let unknown: Vec<_> = asked
        .iter()
        .filter(|id| !found.iter().any(|user| user.account_id == **id))
        .map(|id| User {
            account_id: id.clone(),
            display_name: String::new(),
            email: String::new(),
            account_type: "unknown".into(),
            account_status: "unknown".into(),
            external: None,
        })
        .collect();
    Fetched {
        rows: asked.len(),
        sets: vec![RowSet::truth(found), RowSet::if_absent(&unknown)],
        next: None,
        closing: Closing::Nothing,
    }
}
