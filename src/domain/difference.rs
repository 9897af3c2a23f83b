//! How two runs differ, as the API tells it.

use serde::Serialize;
use utoipa::ToSchema;

use super::check::words;
use super::id::RunId;
use super::inventory::{
    Content, Grant, Group, Membership, Restriction, Role, RoleAssignment, Space, User,
};

words!(/// What is compared.
ComparedKind {
    /// Spaces.
    Spaces = "spaces",
    /// Permissions in spaces, one by one.
    SpacePermissions = "space_permissions",
    /// Roles given in spaces.
    RoleAssignments = "role_assignments",
    /// The site's roles.
    Roles = "roles",
    /// Groups.
    Groups = "groups",
    /// Who is in which group.
    GroupMembers = "group_members",
    /// Accounts that evidence names.
    Users = "users",
    /// Pages and blog posts.
    Content = "content",
    /// Restrictions of pages and blog posts.
    Restrictions = "restrictions",
});

words!(/// What became of something.
DifferenceWord {
    /// The earlier run did not see it.
    Added = "added",
    /// The later run does not see it any more.
    Removed = "removed",
    /// Both saw it, not alike.
    Changed = "changed",
});

/// One thing that two runs do not see alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DifferenceItem {
    /// What became of it.
    pub difference: DifferenceWord,
    /// The run that saw it last move: between it and the run before.
    pub seen_by: RunId,
    /// As the earlier run saw it; `null` when it did not.
    pub before: Option<Entity>,
    /// As the later run sees it; `null` when it does not.
    pub after: Option<Entity>,
}

macro_rules! entity {
    ($($kind:ident,)*) => {
        /// Something of a site, with the fields of its kind.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
        #[serde(untagged)]
        #[expect(missing_docs, reason = "each is named as its type")]
        pub enum Entity { $($kind($kind),)* }

        $(impl From<$kind> for Entity {
            fn from(entity: $kind) -> Self { Self::$kind(entity) }
        })*
    };
}

entity! { Space, Grant, RoleAssignment, Role, Group, Membership, User, Content, Restriction, }
