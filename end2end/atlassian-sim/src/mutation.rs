//! Changes of the data, as users make them between two collections or while one reads.

use serde::{Deserialize, Serialize};

use crate::data::{self, SiteData};

/// A change of the data, as a user would make it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Mutation {
    /// A page or blog post gets a new title and a new version.
    Rename {
        /// Its id.
        id: u64,
        /// The title.
        title: String,
    },
    /// A page or blog post gets a new version.
    Edit {
        /// Its id.
        id: u64,
    },
    /// Every n-th page that is in use gets a new version, all in the same minute.
    EditEvery {
        /// From 1 on.
        nth: usize,
    },
    /// A page or blog post goes to the trash.
    Trash {
        /// Its id.
        id: u64,
    },
    /// A page or blog post is deleted for good.
    Purge {
        /// Its id.
        id: u64,
    },
    /// Reading a page or blog post is left to one account more; its version stays.
    Restrict {
        /// Its id.
        id: u64,
        /// The account.
        account_id: String,
    },
    /// The restrictions of a page or blog post go; its version stays.
    Unrestrict {
        /// Its id.
        id: u64,
    },
    /// A file is put on a page or blog post.
    Attach {
        /// The content's id.
        id: u64,
        /// The file's name.
        title: String,
    },
    /// A file goes to the trash; its time stays.
    Detach {
        /// The number in its id.
        id: u64,
    },
    /// A member leaves a group.
    RemoveMember {
        /// The group.
        group_id: String,
        /// The member.
        account_id: String,
    },
    /// A member joins a group.
    AddMember {
        /// The group.
        group_id: String,
        /// The member.
        account_id: String,
    },
    /// Something happens of which the audit log alone tells.
    Log {
        /// What.
        summary: String,
    },
    /// An account is given a permission in a space.
    Grant {
        /// The space.
        space_id: u64,
        /// The account.
        account_id: String,
        /// Operation key, one that is given somewhere.
        operation: String,
        /// Target type, likewise.
        target: String,
    },
    /// A principal loses all that it was given in a space.
    Revoke {
        /// The space.
        space_id: u64,
        /// The principal.
        principal_id: String,
    },
}

pub(crate) fn apply(data: &mut SiteData, mutation: &Mutation, at: i64) -> bool {
    match mutation {
        Mutation::Rename { id, title } => on_content(data, *id, |c| {
            c.title.clone_from(title);
            c.add_version(at, 0, "Renamed");
        }),
        Mutation::Edit { id } => on_content(data, *id, |c| c.add_version(at, 0, "Edited")),
        Mutation::EditEvery { nth } => {
            let spaces = data.spaces.len();
            let in_use = data.pages.items.iter_mut().filter(|page| page.status == "current");
            let mut changed = false;
            for page in in_use.step_by((*nth).max(1)) {
                page.add_version(at, 0, "Edited");
                changed = true;
            }
            data.pages.index(spaces);
            changed
        }
        Mutation::Trash { id } => on_content(data, *id, |c| {
            c.status = "trashed";
            c.parent = None;
        }),
        Mutation::Purge { id } => on_content(data, *id, |c| c.status = "deleted"),
        Mutation::Restrict { id, account_id } => {
            let Some(user) = data.users.iter().position(|u| u.account_id == *account_id) else {
                return false;
            };
            on_content(data, *id, |c| c.restriction.get_or_insert_default().read_users.push(user))
        }
        Mutation::Unrestrict { id } => on_content(data, *id, |c| c.restriction = None),
        Mutation::Attach { id, title } => attach(data, *id, title, at),
        Mutation::Detach { id } => {
            let found = data.attachments.iter_mut().find(|attachment| attachment.id == *id);
            found.map(|attachment| attachment.status = "trashed").is_some()
        }
        Mutation::RemoveMember { group_id, account_id } => {
            let done = on_member(data, group_id, account_id, |members, user| {
                let before = members.len();
                members.retain(|m| *m != user);
                members.len() < before
            });
            done && log(data, at, "User removed from group", "Group", [group_id, account_id])
        }
        Mutation::AddMember { group_id, account_id } => {
            let done = on_member(data, group_id, account_id, |members, user| {
                let new = !members.contains(&user);
                if new {
                    members.push(user);
                    members.sort_unstable();
                }
                new
            });
            done && log(data, at, "User added to group", "Group", [group_id, account_id])
        }
        Mutation::Log { summary } => {
            data.audit.insert(0, data::AuditRecord::of(at, summary));
            true
        }
        Mutation::Revoke { space_id, principal_id } => {
            let Ok(index) = data.spaces.binary_search_by_key(space_id, |s| s.id) else {
                return false;
            };
            let space = &mut data.spaces[index];
            let before = space.grants.len() + space.assignments.len();
            space.grants.retain(|g| g.principal_id != *principal_id);
            space.assignments.retain(|a| a.principal_id != *principal_id);
            let done = space.grants.len() + space.assignments.len() < before;
            let names = [&space_id.to_string(), principal_id];
            done && log(data, at, "Space permission removed", "Space", names)
        }
        Mutation::Grant { space_id, account_id, operation, target } => {
            let Ok(index) = data.spaces.binary_search_by_key(space_id, |s| s.id) else {
                return false;
            };
            let mut known = data.spaces.iter().flat_map(|space| &space.grants);
            let Some(like) = known.find(|g| g.operation == operation && g.target == target) else {
                return false;
            };
            let grant = data::Grant {
                id: u64::try_from(at).unwrap_or_default(),
                principal_type: "user",
                principal_id: account_id.clone(),
                ..like.clone()
            };
            data.spaces[index].grants.push(grant);
            let names = [&space_id.to_string(), account_id];
            log(data, at, "Space permission added", "Space", names)
        }
    }
}

fn on_content(data: &mut SiteData, id: u64, change: impl Fn(&mut data::Content)) -> bool {
    let spaces = data.spaces.len();
    for set in [&mut data.pages, &mut data.blogposts] {
        if let Some(content) = set.get_mut(id) {
            change(content);
            set.index(spaces);
            return true;
        }
    }
    false
}

fn attach(data: &mut SiteData, id: u64, title: &str, at: i64) -> bool {
    let content = data.pages.get(id).or_else(|| data.blogposts.get(id));
    let Some((on, content)) = content.map(|content| (content.kind, content.id)) else {
        return false;
    };
    data.attachments.push(data::Attachment {
        id: u64::try_from(at).unwrap_or_default(),
        on,
        content,
        status: "current",
        title: title.to_owned(),
        media_type: "text/plain",
        size: Some(1),
        comment: None,
        created_ms: at,
        modified_ms: at,
        version: 1,
        author: 0,
    });
    true
}

fn on_member(
    data: &mut SiteData,
    group: &str,
    account: &str,
    change: impl Fn(&mut Vec<usize>, usize) -> bool,
) -> bool {
    let user = data.users.iter().position(|u| u.account_id == account);
    let group = data.groups.iter_mut().find(|g| g.id == group);
    match (user, group) {
        (Some(user), Some(group)) => change(&mut group.members, user),
        _ => false,
    }
}

/// The audit log tells of it: on what (a space or a group), and whom it concerns.
fn log(data: &mut SiteData, at: i64, summary: &str, on: &'static str, ids: [&String; 2]) -> bool {
    let group = data.groups.iter().find(|group| group.id == *ids[0]).map(|group| &group.name);
    let space = data.spaces.iter().find(|space| space.id.to_string() == *ids[0]);
    let named = group.or(space.map(|space| &space.name)).unwrap_or(ids[0]).clone();
    let user = data.users.iter().find(|user| user.account_id == *ids[1]);
    let team = data.groups.iter().find(|group| group.id == *ids[1]).map(|group| &group.name);
    let whom = match (user, team) {
        (Some(user), _) => (user.display_name.clone(), "User"),
        (None, team) => (team.unwrap_or(ids[1]).clone(), "Group"),
    };
    let record = data::AuditRecord {
        category: "Permissions",
        object: Some((named, on)),
        associated: vec![whom],
        ..data::AuditRecord::of(at, summary)
    };
    data.audit.insert(0, record);
    true
}
