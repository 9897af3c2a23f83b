//! Who reaches what, as the pages of a run show it: lists with what is looked for in them.

use jiff::Timestamp;

use super::check::words;
use super::evidence::{AccessChangeRow, AccessChangeWord, AccessRow};
use super::inventory::{Space, User};
use super::messages;
use super::review::DecisionFilter;
use super::text::Text;

words!(/// Which accounts are looked for.
AccountFilter {
    /// Those that can sign in.
    Active = "active",
    /// Those that were deactivated.
    Inactive = "inactive",
    /// Those that were closed.
    Closed = "closed",
    /// Those that Confluence does not describe.
    Unknown = "unknown",
    /// Those that Atlassian marks as external collaborators.
    External = "external",
    /// Those of apps, whatever their state.
    App = "app",
});

words!(/// Which level of access is looked for.
AccessLevel {
    /// The right to administer the space.
    Admin = "admin",
});

words!(/// Which principals are looked for.
PrincipalFilter {
    /// Accounts, of people and apps.
    User = "user",
    /// Groups.
    Group = "group",
    /// Classes such as everybody on the internet.
    AccessClass = "access_class",
});

words!(/// By what a list over all spaces is sorted.
AccessOrder {
    /// By the space's name.
    Space = "space",
    /// By the principal's name: classes, then groups, then accounts.
    Principal = "principal",
    /// What a run has seen first last of all.
    Newest = "newest",
});

/// What is looked for in a list over all spaces, and how it is sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessQuery {
    /// Who.
    pub filter: AccessFilter,
    /// A part of a space's name or key, or in a list of members of a group's name; empty for any.
    pub place: String,
    /// Only such principals.
    pub principals: Option<PrincipalFilter>,
    /// Only what the run before did not see so: new paths, and those that allow more.
    pub only_new: bool,
    /// Only what was decided so, within a review.
    pub decision: Option<DecisionFilter>,
    /// By what it is sorted.
    pub order: AccessOrder,
}

impl Default for AccessQuery {
    fn default() -> Self {
        Self {
            filter: AccessFilter::default(),
            place: String::new(),
            principals: None,
            only_new: false,
            decision: None,
            order: AccessOrder::Space,
        }
    }
}

impl AccessQuery {
    /// The same, sorted as it may be: whether anything is looked for does not depend on it.
    pub fn is_empty(&self) -> bool {
        Self { order: AccessOrder::Space, ..self.clone() } == Self::default()
    }
}

words!(/// Of what a change of access is.
ChangedThing {
    /// Access that was given in spaces, directly or by a role.
    Access = "access",
    /// Who is in which group.
    Members = "members",
    /// Groups.
    Groups = "groups",
    /// The site's roles.
    Roles = "roles",
    /// Spaces.
    Spaces = "spaces",
    /// Accounts.
    Accounts = "accounts",
});

impl ChangedThing {
    /// Of what a row is; none for a word that is not known.
    pub fn of(row: &AccessChangeRow) -> Option<Self> {
        use AccessChangeWord as Word;
        Some(match AccessChangeWord::from_word(&row.change)? {
            Word::AccessGiven
            | Word::AccessTaken
            | Word::AccessChanged
            | Word::RoleGiven
            | Word::RoleTaken => Self::Access,
            Word::MemberAdded | Word::MemberRemoved => Self::Members,
            Word::GroupAdded | Word::GroupRemoved | Word::GroupChanged => Self::Groups,
            Word::RoleAdded | Word::RoleRemoved | Word::RoleChanged => Self::Roles,
            Word::SpaceAdded | Word::SpaceRemoved | Word::SpaceChanged => Self::Spaces,
            Word::AccountChanged => Self::Accounts,
        })
    }
}

/// What is looked for among the changes of access since the run before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DifferenceQuery {
    /// A part of a name, an email or a key, or a part of an id; empty for any.
    pub text: String,
    /// Only changes of these.
    pub thing: Option<ChangedThing>,
}

impl DifferenceQuery {
    /// Whether a change is looked for.
    pub fn finds(&self, row: &AccessChangeRow) -> bool {
        let wanted = self.text.to_lowercase();
        let has = |text: &String| text.to_lowercase().contains(&wanted);
        let of_thing = self.thing.is_none_or(|thing| ChangedThing::of(row) == Some(thing));
        of_thing
            && (wanted.is_empty()
                || [
                    &row.display_name,
                    &row.email,
                    &row.principal_id,
                    &row.space_name,
                    &row.space_key,
                    &row.group_name,
                    &row.role_name,
                ]
                .into_iter()
                .any(has))
    }
}

/// What is looked for among those who reach a space. An empty one finds all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessFilter {
    /// A part of a name, an email or a class's name, or a whole id; empty for any.
    pub text: String,
    /// Only principals with this level.
    pub level: Option<AccessLevel>,
    /// Only these accounts, and groups that have such a member.
    pub accounts: Option<AccountFilter>,
}

impl AccessFilter {
    /// Whether anything is looked for at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Which roles administer a space, by their definitions. What a role of neither list may do, its
/// permissions in each space tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdminRoles {
    /// Ids of roles whose definition says so.
    pub yes: Vec<String>,
    /// Ids of roles whose definition says otherwise.
    pub no: Vec<String>,
}

/// A space of a run, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpaceLine {
    /// The space.
    pub space: Space,
    /// How many accounts, groups and classes were given access by name.
    pub principals: i64,
    /// How many of these may administer it.
    pub admins: i64,
    /// Whether anybody on the internet reaches it.
    pub is_public: bool,
}

/// A space of a run, with what stands above its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpaceFile {
    /// The space, counted.
    pub line: SpaceLine,
    /// Its owner, when it has one that is known.
    pub owner: Option<User>,
    /// When a run first saw it.
    pub first_seen: Timestamp,
    /// The classes that reach it, by id.
    pub classes: Vec<String>,
    /// Its address; empty when unknown.
    pub url: String,
}

/// A principal of a space with its own paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrincipalAccess {
    /// One row for each path.
    pub rows: Vec<AccessRow>,
    /// How many members it has, when it is a group.
    pub members: Option<i64>,
}

/// An account of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// The account.
    pub user: User,
    /// In how many groups it is.
    pub groups: i64,
}

/// A group that an account is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupOf {
    /// The group's id.
    pub id: String,
    /// Its name; empty when unknown.
    pub name: String,
    /// When a run first saw the account in it.
    pub first_seen: Timestamp,
}

/// An account of a run, with what stands above its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFile {
    /// The account; one of which nothing more is known has only an id.
    pub user: User,
    /// When a run first saw it; none when it was never described.
    pub first_seen: Option<Timestamp>,
    /// The groups that it is in, by name.
    pub groups: Vec<GroupOf>,
    /// How many spaces it reaches by its own name or a group's.
    pub spaces: i64,
}

/// Those who were given access, in numbers: admins, and all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many administer the space, or a space.
    pub admins: i64,
    /// How many do not.
    pub others: i64,
}

impl Share {
    /// Both.
    pub fn total(self) -> i64 {
        self.admins + self.others
    }
}

/// A space with how many were given access to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpaceShare {
    /// The space's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its principals.
    pub share: Share,
}

/// Access by level: of which kind the principals are, and which spaces have the most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessLevels {
    /// Each kind of principal that was given anything, counted once for each space.
    pub kinds: Vec<(PrincipalFilter, Share)>,
    /// The spaces with the most principals, those first.
    pub spaces: Vec<SpaceShare>,
}

impl AccessLevels {
    /// Whether nothing was given to anybody.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }
}

/// What a run saw, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Spaces.
    pub spaces: i64,
    /// Of these, how many anybody on the internet reaches.
    pub public_spaces: i64,
    /// Groups.
    pub groups: i64,
    /// Accounts, of people and apps.
    pub accounts: i64,
    /// Of these, how many are apps'.
    pub apps: i64,
    /// Of these, how many are external collaborators'.
    pub external: i64,
    /// Of these, how many were deactivated or closed.
    pub barred: i64,
}

/// The class of everybody on the internet.
pub const ANONYMOUS: &str = "anonymous-users";

/// The classes that Atlassian is known to have (CONFLUENCE facts, part B).
pub const CLASSES: [&str; 5] = [
    ANONYMOUS,
    "all-licensed-users",
    "authenticated-users",
    "jsm-project-admins",
    "all-product-admins",
];

/// What a class of principals is called; one that is not known is called by its id.
pub fn class_name(id: &str) -> Text {
    match id {
        ANONYMOUS => messages::class_anonymous(),
        "all-licensed-users" => messages::class_licensed(),
        "authenticated-users" => messages::class_signed_in(),
        "jsm-project-admins" => messages::class_service_admins(),
        "all-product-admins" => messages::class_product_admins(),
        other => Text::verbatim(other.to_owned()),
    }
}

/// The ids of the classes that have this in the name that is spoken here.
pub fn classes_called(text: &str) -> Vec<&'static str> {
    let wanted = text.to_lowercase();
    let called = |id: &&str| class_name(id).say().to_lowercase().contains(&wanted);
    CLASSES.into_iter().filter(called).collect()
}
