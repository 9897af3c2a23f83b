//! The sites and how each one behaves. One table: a new behaviour is a row here and an arm in
//! `dispatch`.

/// What a site does before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Answers as documented.
    Normal,
    /// Jira is there, Confluence is not.
    JiraOnly,
    /// Every path redirects to the same path of another site.
    Renamed {
        /// The new subdomain.
        to: &'static str,
    },
    /// 503 with an HTML page on every path.
    Deactivated,
    /// Every API call is refused for the caller's address.
    IpBlocked,
    /// `/wiki` redirects to a login page.
    Sso,
    /// Every few calls one is answered with 429.
    Limited,
    /// The first API calls answer 403 or 404.
    Flaky,
    /// API calls are never answered.
    Stall,
}

/// How a site manages space permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleMode {
    /// Permissions only.
    PreRoles,
    /// Both.
    Transition,
    /// Roles only.
    Roles,
}

impl RoleMode {
    /// As the API writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PreRoles => "PRE_ROLES",
            Self::Transition => "ROLES_TRANSITION",
            Self::Roles => "ROLES",
        }
    }
}

/// How much data a site holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// The size chosen at start.
    Chosen,
    /// Small, whatever was chosen.
    Small,
    /// People, but no space.
    NoSpaces,
}

/// One site.
#[derive(Clone, Copy, Debug)]
pub struct SiteProfile {
    /// The part before `.atlassian.net`.
    pub subdomain: &'static str,
    /// Its cloud id.
    pub cloud_id: &'static str,
    /// Its title.
    pub name: &'static str,
    /// What it does.
    pub behaviour: Behaviour,
    /// Its permission model.
    pub mode: RoleMode,
    /// Whether Jira answers there.
    pub jira: bool,
    /// Whether Confluence lets anonymous callers in.
    pub anonymous: bool,
    /// How much data it holds.
    pub holding: Holding,
}

impl SiteProfile {
    /// `https://acme.atlassian.net`
    pub fn origin(&self) -> String {
        format!("https://{}.atlassian.net", self.subdomain)
    }
}

const fn site(subdomain: &'static str, cloud_id: &'static str, name: &'static str) -> SiteProfile {
    SiteProfile {
        subdomain,
        cloud_id,
        name,
        behaviour: Behaviour::Normal,
        mode: RoleMode::PreRoles,
        jira: false,
        anonymous: false,
        holding: Holding::Small,
    }
}

const fn odd(
    subdomain: &'static str,
    cloud_id: &'static str,
    name: &'static str,
    behaviour: Behaviour,
) -> SiteProfile {
    let mut profile = site(subdomain, cloud_id, name);
    profile.behaviour = behaviour;
    profile
}

/// Every site that exists; any other subdomain answers "Page unavailable".
pub static SITES: &[SiteProfile] = &[
    SiteProfile {
        jira: true,
        holding: Holding::Chosen,
        ..site("acme", "1f0e2d3c-4b5a-4697-8877-6655443322aa", "Acme Corporation")
    },
    SiteProfile {
        mode: RoleMode::Roles,
        ..site("globex", "2a1b3c4d-5e6f-4708-9192-a3b4c5d6e7f8", "Globex")
    },
    SiteProfile {
        mode: RoleMode::Transition,
        ..site("initech", "3b2c4d5e-6f70-4819-a2a3-b4c5d6e7f809", "Initech")
    },
    SiteProfile {
        jira: true,
        anonymous: true,
        ..site("publicwiki", "4c3d5e6f-7081-492a-b3b4-c5d6e7f8091a", "Public Wiki")
    },
    site("gated", "5d4e6f70-8192-4a3b-84c5-d6e7f8091a2b", "Gated Community"),
    SiteProfile {
        jira: true,
        ..odd("jiraonly", "6e5f7081-92a3-4b4c-95d6-e7f8091a2b3c", "Jira Only", Behaviour::JiraOnly)
    },
    odd(
        "renamed",
        "1f0e2d3c-4b5a-4697-8877-6655443322aa",
        "Old Acme",
        Behaviour::Renamed { to: "acme" },
    ),
    odd("deactivated", "7f607182-a3b4-4c5d-a6e7-f8091a2b3c4d", "Gone Dark", Behaviour::Deactivated),
    odd("ipblocked", "80718293-b4c5-4d6e-b7f8-091a2b3c4d5e", "Walled Garden", Behaviour::IpBlocked),
    odd("sso", "918293a4-c5d6-4e7f-8809-1a2b3c4d5e6f", "Single Sign-on", Behaviour::Sso),
    odd("limited", "a293a4b5-d6e7-4f80-991a-2b3c4d5e6f70", "Slow Lane", Behaviour::Limited),
    odd("flaky", "b3a4b5c6-e7f8-4091-aa2b-3c4d5e6f7081", "Flaky Edge", Behaviour::Flaky),
    odd("stall", "c4b5c6d7-f809-41a2-bb3c-4d5e6f708192", "Silence", Behaviour::Stall),
    SiteProfile {
        holding: Holding::NoSpaces,
        ..site("empty", "d5c6d7e8-091a-42b3-8c4d-5e6f708192a3", "Empty Rooms")
    },
];

/// The site of that subdomain.
pub fn by_subdomain(subdomain: &str) -> Option<&'static SiteProfile> {
    SITES.iter().find(|s| s.subdomain == subdomain)
}

/// The site of that cloud id; a renamed site has the id of the site it became.
pub fn by_cloud_id(cloud_id: &str) -> Option<&'static SiteProfile> {
    SITES.iter().find(|s| s.cloud_id.eq_ignore_ascii_case(cloud_id))
}
