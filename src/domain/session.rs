//! Who may enter: connect sessions, and the browser sessions that they become.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::{CheckReport, words};
use super::connection::OrganizationId;
use super::download::DownloadLinkRecord;
use super::id::{ConnectSessionId, ConnectionId};

words!(/// What a person may do.
Role {
    /// Connect, change and look.
    Manage = "manage",
    /// Look.
    View = "view",
});

words!(/// What a link is for.
Purpose {
    /// Connect a site.
    Connect = "connect",
    /// Give an existing connection a new token.
    Rotate = "rotate",
    /// Look after the organization's connections.
    Manage = "manage",
});

/// The person in front of the window, as the portal knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PortalUser {
    /// The portal's id of the person.
    pub id: String,
    /// Their email.
    #[serde(default)]
    pub email: Option<String>,
    /// Their name.
    #[serde(default)]
    pub name: Option<String>,
}

/// What a connect session is bound to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The person.
    pub user: PortalUser,
    /// What they may do.
    pub role: Role,
    /// What the link is for.
    pub purpose: Purpose,
    /// The one connection that it is for, when the purpose is to rotate.
    pub connection_id: Option<ConnectionId>,
    /// The origins that may frame the window and hear its events.
    pub parent_origins: Vec<String>,
    /// The portal's colours and name, as it sent them.
    pub theme: serde_json::Value,
    /// The language, such as `en`.
    pub locale: Option<String>,
}

/// A connect session as the API shows it; the URL holds the secret and is shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConnectSession {
    /// Its id.
    pub id: ConnectSessionId,
    /// The link to open.
    pub url: String,
    /// When the link stops working.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// Why a link does not open the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkRefusal {
    /// No such link was ever made.
    Unknown,
    /// Its time is over.
    Expired,
    /// It was used.
    Used,
    /// The portal has withdrawn it.
    Revoked,
}

impl LinkRefusal {
    /// The word for the audit trail.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Expired => "expired",
            Self::Used => "used",
            Self::Revoked => "revoked",
        }
    }
}

words!(/// Where a link stands.
LinkStatus {
    /// It opens.
    Open = "open",
    /// It was opened.
    Used = "used",
    /// Its time is over.
    Expired = "expired",
    /// It was withdrawn.
    Revoked = "revoked",
});

/// A link as the portal sees it afterwards: all but its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LinkRecord {
    /// Its id.
    pub id: ConnectSessionId,
    /// The organization.
    pub organization_id: OrganizationId,
    /// The person whom it was made for.
    pub user: PortalUser,
    /// What they may do.
    pub role: Role,
    /// What the link is for.
    pub purpose: Purpose,
    /// The one connection that it is for, if there is one.
    pub connection_id: Option<ConnectionId>,
    /// The origins that may frame the window and hear its events.
    pub parent_origins: Vec<String>,
    /// Where it stands.
    pub status: LinkStatus,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it stops working.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// When it was opened.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub used_at: Option<Timestamp>,
    /// When it was withdrawn.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub revoked_at: Option<Timestamp>,
}

/// The address that a request comes from: the browser's, or a proxy's that nobody vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub std::net::IpAddr);

/// A browser session: what a consumed link became.
#[derive(Clone, Debug)]
pub struct BrowserSession {
    /// SHA-256 of the cookie, by which it is found.
    pub hash: String,
    /// What it is bound to.
    pub binding: Binding,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Where the wizard stands.
    pub wizard: WizardState,
}

/// What the wizard remembers between its pages; never the token.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WizardState {
    /// The site that step 1 found.
    pub site: Option<ChosenSite>,
    /// What was typed as email, kept after an error.
    pub email: Option<String>,
    /// What was typed as expiry date, kept after an error.
    pub expires_on: Option<String>,
    /// The last check of step 2.
    pub report: Option<CheckReport>,
    /// The connection that was made.
    pub connection_id: Option<ConnectionId>,
    /// The connection whose token is being replaced, if step 2 is there for that.
    #[serde(default)]
    pub rotating: Option<ConnectionId>,
    /// Whose token was given instead of the connection's own account's.
    #[serde(default)]
    pub other_account: Option<OtherAccount>,
}

/// A token of another account than the connection reads as. Taking it needs a person's yes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherAccount {
    /// The name of the account that the connection reads as.
    pub kept: String,
    /// Atlassian's id of the token's account.
    pub found_id: String,
    /// The name of the token's account.
    pub found: String,
}

/// The site that step 1 found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenSite {
    /// Its subdomain.
    pub subdomain: String,
    /// Atlassian's id of it.
    pub cloud_id: String,
}

/// A key of the portal's, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: super::id::ApiKeyId,
    /// Its name, given by the operator.
    pub name: String,
    /// What it may do beyond the ordinary, such as `credentials:read`.
    pub scopes: Vec<String>,
}

/// Who asks, and from where.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub who: Who,
    /// The address of the request; none on the command line.
    pub address: Option<std::net::IpAddr>,
}

/// Who asks.
#[derive(Clone, Debug)]
pub enum Who {
    /// The portal's server. It speaks for all organizations.
    Portal(ApiKey),
    /// A person, who sees the one organization of their session.
    Person(Box<BrowserSession>),
    /// Whoever has a link to evidence. They get what it leads to, and nothing else.
    Link(Box<DownloadLinkRecord>),
}

impl Actor {
    /// Whether this organization's things may be seen.
    pub fn sees(&self, organization: &OrganizationId) -> bool {
        match &self.who {
            Who::Portal(_) => true,
            Who::Person(session) => session.binding.organization_id == *organization,
            Who::Link(link) => link.organization_id == *organization,
        }
    }

    /// Whether things may be changed.
    pub fn may_manage(&self) -> bool {
        match &self.who {
            Who::Portal(_) => true,
            Who::Person(session) => session.binding.role == Role::Manage,
            Who::Link(_) => false,
        }
    }
}
