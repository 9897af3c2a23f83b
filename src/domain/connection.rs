//! A connection: one Confluence site of one organization, and its state.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::words;
use super::id::ConnectionId;
use super::inventory::Space;
use super::run::Run;
use super::schedule::Schedule;
use super::text::Text;

/// The portal's own id of the organization that a connection belongs to.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, Debug)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "org-1", min_length = 1, max_length = 200)]
pub struct OrganizationId(String);

impl OrganizationId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for OrganizationId {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.is_empty() || text.len() > 200 || text.chars().any(char::is_control) {
            return Err("an organization_id has 1 to 200 characters and no control characters");
        }
        Ok(Self(text))
    }
}

impl From<OrganizationId> for String {
    fn from(id: OrganizationId) -> String {
        id.0
    }
}

impl std::fmt::Display for OrganizationId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

words!(/// Where the token's requests go.
ApiRoute {
    /// `https://SUB.atlassian.net`: tokens without scopes.
    Site = "site",
    /// `https://api.atlassian.com/ex/confluence/{cloudId}`: the only place that takes scoped tokens.
    Gateway = "gateway",
});

words!(/// The state of a connection, as the portal shows it.
ConnectionStatus {
    /// It works.
    Active = "active",
    /// A person has to do something.
    NeedsAttention = "needs_attention",
    /// Switched off; everything is kept.
    Off = "off",
});

words!(/// What becomes of the evidence when a connection is ended.
EvidenceFate {
    /// It stays, and is found again when the same site is connected again.
    Keep = "keep",
    /// It is deleted: files, collections, all that was collected.
    Delete = "delete",
});

/// The Confluence Cloud site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Site {
    /// The label before `.atlassian.net`.
    pub subdomain: String,
    /// The site's address for people.
    pub url: String,
    /// Atlassian's id of the site, a UUID; it stays when the site is renamed.
    pub cloud_id: String,
}

/// The account that the collector signs in as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Account {
    /// Atlassian's id of the account.
    pub account_id: String,
    /// The email that was typed, which is the one that signs in.
    pub email: String,
    /// The account's name.
    pub display_name: String,
}

/// What a person has to know and do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Attention {
    /// The code of the cause, one of the check codes.
    pub code: String,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// What to do.
    #[schema(value_type = String)]
    pub remedy: Text,
}

/// So many days before a token expires a person is reminded.
pub const REMINDER_DAYS: [u8; 5] = [60, 30, 14, 7, 1];

/// The step of [`REMINDER_DAYS`] that is reached with so many days left; 0 when the last day has
/// passed.
pub fn reminder_step(days_left: i32) -> Option<u8> {
    if days_left < 0 {
        return Some(0);
    }
    REMINDER_DAYS.iter().rev().copied().find(|step| days_left <= i32::from(*step))
}

/// How a token's life stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenLife {
    /// More than a month is left.
    Long,
    /// A month or less is left.
    Ending,
    /// Its last day has passed, by what the person said.
    Over,
}

impl TokenInfo {
    /// How the token's life stands.
    pub fn life(&self) -> TokenLife {
        match self.days_left {
            ..0 => TokenLife::Over,
            0..=30 => TokenLife::Ending,
            _ => TokenLife::Long,
        }
    }
}

/// What may be known of the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenInfo {
    /// Its last four characters.
    pub last_four: String,
    /// The day on which it expires, as the admin said.
    #[schema(value_type = String, format = Date)]
    pub expires_on: Date,
    /// Days from today to that day; negative when it has passed.
    pub days_left: i32,
}

words!(/// Which spaces are collected.
SpaceScopeMode {
    /// All that the account sees.
    All = "all",
    /// Only the listed ones.
    Only = "only",
    /// All but the listed ones.
    Except = "except",
});

/// Which spaces are collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SpaceScope {
    /// How `keys` is meant.
    #[cfg_attr(test, schemars(with = "String"))]
    pub mode: SpaceScopeMode,
    /// Keys of spaces.
    pub keys: Vec<String>,
    /// Personal spaces too.
    pub include_personal: bool,
    /// Archived spaces too.
    pub include_archived: bool,
}

/// More keys than this are no choice, but a list that a program should keep as `except`.
const MOST_KEYS: usize = 1_000;
/// Confluence's own limit is 255 characters.
const LONGEST_KEY: usize = 255;

impl SpaceScope {
    /// Whether a space is collected. Keys are compared without case, as Confluence does.
    pub fn takes(&self, space: &Space) -> bool {
        let listed = || self.keys.iter().any(|key| key.eq_ignore_ascii_case(&space.key));
        let chosen = match self.mode {
            SpaceScopeMode::All => true,
            SpaceScopeMode::Only => listed(),
            SpaceScopeMode::Except => !listed(),
        };
        chosen
            && (self.include_personal || space.space_type != "personal")
            && (self.include_archived || space.status != "archived")
    }

    /// What is wrong with it, as a sentence for the portal's engineer.
    pub fn problem(&self) -> Option<&'static str> {
        let odd = |key: &String| {
            key.is_empty()
                || key.chars().count() > LONGEST_KEY
                || key.chars().any(|c| c.is_control() || c.is_whitespace())
        };
        if self.keys.len() > MOST_KEYS {
            return Some("space_scope.keys has at most 1000 keys.");
        }
        if self.keys.iter().any(odd) {
            return Some(
                "space_scope.keys are keys of spaces: 1 to 255 characters without spaces.",
            );
        }
        match (self.mode, self.keys.is_empty()) {
            (SpaceScopeMode::Only, true) => {
                Some("space_scope.mode only needs at least one key in space_scope.keys.")
            }
            (SpaceScopeMode::All, false) => {
                Some("space_scope.mode all takes every space, so space_scope.keys has to be empty.")
            }
            _ => None,
        }
    }
}

impl Default for SpaceScope {
    fn default() -> Self {
        Self {
            mode: SpaceScopeMode::All,
            keys: Vec::new(),
            include_personal: true,
            include_archived: true,
        }
    }
}

/// A connection as it is stored, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredConnection {
    /// Its id.
    pub id: ConnectionId,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// The site.
    pub site: Site,
    /// The account.
    pub account: Account,
    /// Where requests go.
    pub api_route: ApiRoute,
    /// Switched on?
    pub enabled: bool,
    /// What a person has to do, if anything.
    pub attention: Option<Attention>,
    /// The token's last four characters.
    pub token_last_four: String,
    /// The day on which the token expires.
    pub token_expires_on: Date,
    /// Which spaces are collected.
    pub space_scope: SpaceScope,
    /// The last check.
    pub last_checked_at: Option<Timestamp>,
    /// When the next run is due; `None` while it is off or nothing is planned.
    pub next_run_at: Option<Timestamp>,
    /// How often it is collected by itself.
    pub schedule: Schedule,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Since when it is ended; its row stays, because its evidence does.
    pub disconnected_at: Option<Timestamp>,
}

impl StoredConnection {
    /// The state that the portal shows.
    pub fn status(&self) -> ConnectionStatus {
        match (self.enabled, &self.attention) {
            (false, _) => ConnectionStatus::Off,
            (true, Some(_)) => ConnectionStatus::NeedsAttention,
            (true, None) => ConnectionStatus::Active,
        }
    }

    /// The connection as the API shows it.
    pub fn with_last_run(self, last_run: Option<Run>, today: Date) -> Connection {
        Connection {
            status: self.status(),
            token: TokenInfo {
                days_left: (self.token_expires_on - today).get_days(),
                last_four: self.token_last_four,
                expires_on: self.token_expires_on,
            },
            id: self.id,
            organization_id: self.organization_id,
            site: self.site,
            account: self.account,
            api_route: self.api_route,
            enabled: self.enabled,
            attention: self.attention,
            space_scope: self.space_scope,
            last_checked_at: self.last_checked_at,
            last_run,
            next_run_at: self.next_run_at,
            schedule: self.schedule,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// A connection as the API shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Connection {
    /// Its id.
    pub id: ConnectionId,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// The site.
    pub site: Site,
    /// The account.
    pub account: Account,
    /// Where requests go.
    pub api_route: ApiRoute,
    /// Switched on?
    pub enabled: bool,
    /// The state in one word.
    pub status: ConnectionStatus,
    /// What a person has to do, if anything.
    pub attention: Option<Attention>,
    /// The token, without the token.
    pub token: TokenInfo,
    /// Which spaces are collected.
    pub space_scope: SpaceScope,
    /// The last check.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_checked_at: Option<Timestamp>,
    /// The newest run.
    pub last_run: Option<Run>,
    /// When the next run is due.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_run_at: Option<Timestamp>,
    /// How often it is collected by itself.
    pub schedule: Schedule,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}
