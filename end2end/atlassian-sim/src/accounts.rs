//! Who can sign in, with what, and what each one is there to show. The tokens have the real form
//! (prefix, base64url body, checksum), so that a client's soft check of a token can be tested too.

use crate::rng::Rng;

/// The administrator's address; most tokens here are hers.
pub const ADA_EMAIL: &str = "ada@acme.example";
/// An ordinary user: sees fewer spaces, no audit log.
pub const GRACE_EMAIL: &str = "grace@acme.example";
/// The service account.
pub const COLLECTOR_EMAIL: &str = "collector@serviceaccount.atlassian.com";
/// Right credentials, but no Confluence licence.
pub const LIN_EMAIL: &str = "lin@acme.example";
/// A deactivated account.
pub const DORA_EMAIL: &str = "dora@acme.example";

/// The organization that the accounts belong to.
pub const ORGANIZATION_ID: &str = "8f3c2b1a-0d4e-4f5a-9b6c-7d8e9f0a1b2c";
/// Its admin key, which may list API tokens.
pub const ORGANIZATION_KEY: &str = "ATCTT3xFfG-simulated-organization-key";

/// Ada's Atlassian account id.
pub const ADA_ID: &str = "5b10ac8d82e05b22cc7d4ef5";
/// Grace's Atlassian account id.
pub const GRACE_ID: &str = "557058:0f8a3c1e-6d4b-4c2a-9e7f-1b2c3d4e5f60";
/// The service account's id.
pub const COLLECTOR_ID: &str = "712020:9c1f7f7e-52a7-4a3e-8b52-0d6a1c2e3f40";
/// Lin's account id.
pub const LIN_ID: &str = "712020:11b0d1f2-3c4d-4e5f-8a6b-7c8d9e0f1a2b";
/// Dora's account id.
pub const DORA_ID: &str = "5d53f3cbc6b9320d9ea5bdc2";

/// The scopes of the "mixed" set: granular for version 2, classic for version 1.
pub const MIXED_SCOPES: &[&str] = &[
    "read:space:confluence",
    "read:page:confluence",
    "read:user:confluence",
    "read:attachment:confluence",
    "read:label:confluence",
    "read:space.permission:confluence",
    "read:configuration:confluence",
    "read:confluence-user",
    "read:confluence-groups",
    "read:confluence-content.all",
    "read:audit-log:confluence",
];
/// The all-granular set: version 1 through its Beta alternatives.
pub const GRANULAR_SCOPES: &[&str] = &[
    "read:space:confluence",
    "read:page:confluence",
    "read:user:confluence",
    "read:attachment:confluence",
    "read:label:confluence",
    "read:space.permission:confluence",
    "read:configuration:confluence",
    "read:group:confluence",
    "read:content-details:confluence",
    "read:audit-log:confluence",
];
/// The mixed set without space roles and groups.
pub const PARTIAL_SCOPES: &[&str] = &[
    "read:space:confluence",
    "read:page:confluence",
    "read:user:confluence",
    "read:configuration:confluence",
    "read:confluence-user",
    "read:confluence-content.all",
];
/// Version 2 only: no call of version 1 is allowed.
pub const V2_SCOPES: &[&str] = &[
    "read:space:confluence",
    "read:page:confluence",
    "read:user:confluence",
    "read:space.permission:confluence",
    "read:configuration:confluence",
];
/// Classic only: no call of version 2 is allowed.
pub const CLASSIC_SCOPES: &[&str] =
    &["read:confluence-user", "read:confluence-groups", "read:confluence-content.all"];

/// What kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A user's classic token: works on the site and on the gateway, with all rights of the user.
    Unscoped,
    /// A user's token with scopes: gateway only.
    Scoped,
    /// A service account's token: scoped, gateway only, Basic or Bearer.
    Service,
}

/// What the platform makes of the pair of e-mail and token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Accepted.
    Active,
    /// Accepted by the platform, but without Confluence.
    Unlicensed,
    /// The account is deactivated.
    Deactivated,
    /// Never accepted (wrong, revoked, of another kind).
    Rejected,
}

/// One pair of credentials.
#[derive(Clone, Debug)]
pub struct Account {
    /// Short name, also the seed of the token.
    pub label: &'static str,
    /// What is typed as e-mail.
    pub email: &'static str,
    /// The account behind it.
    pub account_id: &'static str,
    /// The person's name.
    pub display_name: &'static str,
    /// Kind of token.
    pub kind: TokenKind,
    /// Scopes, if the kind has any.
    pub scopes: &'static [&'static str],
    /// Confluence administrator: may read the audit log.
    pub admin: bool,
    /// Accepted or not.
    pub standing: Standing,
    /// The only site it works on, if it is tied to one.
    pub only_site: Option<&'static str>,
    /// What it is there to show.
    pub shows: &'static str,
}

impl Account {
    /// The token, computed from the label.
    pub fn token(&self) -> String {
        match self.label {
            "org-key" => make_token("ATCTT3xFfGN0", self.label),
            // Ada's good token with one character mistyped: the checksum is wrong.
            "mistyped" => {
                let good = token("ada");
                format!(
                    "{}{}{}",
                    &good[..40],
                    if &good[40..41] == "x" { "y" } else { "x" },
                    &good[41..]
                )
            }
            "wrong-email" => token("ada"),
            label => make_token("ATATT3xFfGF0", label),
        }
    }
}

fn make_token(prefix: &str, label: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut rng = Rng::new(0x7070, label);
    let mut text = String::from(prefix);
    while text.len() < 183 {
        text.push(char::from(*rng.pick(ALPHABET)));
    }
    text.push('=');
    let sum = crc32fast::hash(text.as_bytes());
    format!("{text}{sum:08X}")
}

const fn person(
    label: &'static str,
    kind: TokenKind,
    scopes: &'static [&'static str],
    shows: &'static str,
) -> Account {
    Account {
        label,
        email: ADA_EMAIL,
        account_id: ADA_ID,
        display_name: "Ada Byron",
        kind,
        scopes,
        admin: true,
        standing: Standing::Active,
        only_site: None,
        shows,
    }
}

const fn grace(
    label: &'static str,
    kind: TokenKind,
    scopes: &'static [&'static str],
    shows: &'static str,
) -> Account {
    let mut account = person(label, kind, scopes, shows);
    account.email = GRACE_EMAIL;
    account.account_id = GRACE_ID;
    account.display_name = "Grace Hopper";
    account.admin = false;
    account
}

const fn service(
    label: &'static str,
    only_site: Option<&'static str>,
    shows: &'static str,
) -> Account {
    let mut account = person(label, TokenKind::Service, MIXED_SCOPES, shows);
    account.email = COLLECTOR_EMAIL;
    account.account_id = COLLECTOR_ID;
    account.display_name = "Evidence collector";
    account.admin = false;
    account.only_site = only_site;
    account
}

const fn rejected(label: &'static str, email: &'static str, shows: &'static str) -> Account {
    let mut account = person(label, TokenKind::Unscoped, &[], shows);
    account.email = email;
    account.standing = Standing::Rejected;
    account
}

const fn standing(
    label: &'static str,
    email: &'static str,
    id: &'static str,
    name: &'static str,
    standing: Standing,
    shows: &'static str,
) -> Account {
    let mut account = person(label, TokenKind::Unscoped, &[], shows);
    account.email = email;
    account.account_id = id;
    account.display_name = name;
    account.admin = false;
    account.standing = standing;
    account
}

/// Every pair of credentials of the simulator. The first of an e-mail stands for the person.
pub static ACCOUNTS: &[Account] = &[
    person("ada", TokenKind::Unscoped, &[], "good unscoped token of an administrator"),
    grace(
        "grace",
        TokenKind::Unscoped,
        &[],
        "good unscoped token, not an administrator: audit 403, fewer spaces",
    ),
    person(
        "ada-scoped",
        TokenKind::Scoped,
        MIXED_SCOPES,
        "scoped token with every scope of the mixed set",
    ),
    person(
        "ada-granular",
        TokenKind::Scoped,
        GRANULAR_SCOPES,
        "scoped token with granular scopes only",
    ),
    person(
        "ada-partial",
        TokenKind::Scoped,
        PARTIAL_SCOPES,
        "scoped token without space roles, groups and audit log",
    ),
    person("ada-v2-only", TokenKind::Scoped, V2_SCOPES, "scoped token that opens version 2 only"),
    person(
        "ada-classic-only",
        TokenKind::Scoped,
        CLASSIC_SCOPES,
        "scoped token that opens version 1 only",
    ),
    grace("grace-scoped", TokenKind::Scoped, MIXED_SCOPES, "scoped token of an ordinary user"),
    service("collector", None, "service account, Basic or Bearer on the gateway"),
    service("gated-collector", Some("gated"), "service account's token that works on gated only"),
    standing(
        "lin",
        LIN_EMAIL,
        LIN_ID,
        "Lin Unlicensed",
        Standing::Unlicensed,
        "right credentials, no Confluence",
    ),
    standing(
        "dora",
        DORA_EMAIL,
        DORA_ID,
        "Dora Gone",
        Standing::Deactivated,
        "deactivated account: 401",
    ),
    rejected("wrong", ADA_EMAIL, "well-formed token that nobody has"),
    rejected("wrong-email", "someone.else@acme.example", "Ada's token with another e-mail"),
    rejected("mistyped", ADA_EMAIL, "Ada's token with one character changed: bad checksum"),
    rejected("org-key", ADA_EMAIL, "an organisation's admin key, the wrong kind"),
];

/// The account of that label.
pub fn by_label(label: &str) -> Option<&'static Account> {
    ACCOUNTS.iter().find(|a| a.label == label)
}

/// The token of that label; empty if there is none.
pub fn token(label: &str) -> String {
    by_label(label).map(Account::token).unwrap_or_default()
}

/// The first account with that e-mail, ignoring case.
pub fn by_email(email: &str) -> Option<&'static Account> {
    ACCOUNTS.iter().find(|a| a.email.eq_ignore_ascii_case(email))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_the_real_form() {
        for account in ACCOUNTS {
            let token = account.token();
            let (body, sum) = token.split_at(token.len() - 8);
            let good = format!("{:08X}", crc32fast::hash(body.as_bytes())) == sum;
            assert_eq!(good, account.label != "mistyped", "{}", account.label);
            assert_eq!(token.len(), 192);
        }
    }
}
