//! CONFLUENCE facts, part C2: do the email and the token belong to a known account?

use atlassian_sim::accounts;

use super::row::{Row, html, json, redirect, row, with};
use super::words::{E2, E3, E7, WHO};

const MYSELF: &str = "/rest/api/3/myself";
const TOMCAT: &str = "<!doctype html><html lang=\"en\"><head><title>HTTP Status 401 – Unauthorized</title></head></html>";
const OFF: &str = "<title>Atlassian Cloud Notifications - Product Unavailable</title>";
const DATA_CENTER_TOKEN: &str = "MTA0NzI5NTgzMTY0Ovv7+/v7+/v7+/v7+/v7+/v7+/v7";

const REJECTED: &[&str] = &["did not accept this email and token", "do not belong together"];
const EITHER: &[&str] = &[
    "did not accept this email and token",
    "may be wrong or expired, or",
    "no access to Confluence",
];
const REFUSED_TWICE: &[&str] = &["expired or been revoked", "deactivated", "make a new token"];

fn rejected(row: Row, words: &'static [&'static str]) -> Row {
    row.fails("sign_in", "credentials_rejected", words)
}

pub fn rows() -> Vec<Row> {
    let mut rows = vec![
        row("A good token without scopes", "acme", "ada").passes("sign_in", "signed_in", &["Signed in as Ada Byron", "all the rights of its account"]),
        rejected(row("A wrong token; Jira says so, too", "acme", "wrong"), REJECTED),
        rejected(row("Another account's email", "acme", "wrong-email"), REJECTED),
        rejected(row("A token that was revoked", "acme", "ada").revoked("ada").stored(), REJECTED),
        rejected(row("A token with a wrong letter", "acme", "mistyped"), &["cut off or mistyped", "Copy button"]),
        rejected(row("An organization's admin key", "acme", "org-key"), &["organization's admin key"]),
        rejected(row("A personal access token of Data Center", "acme", "wrong").token(DATA_CENTER_TOKEN), &["Data Center or Server"]),
        rejected(row("A wrong token where there is no Jira to ask", "gated", "wrong"), EITHER),
        rejected(row("The same, in version 1's short words", "gated", "wrong").when(WHO, json(403, E2)), EITHER),
        rejected(row("The same with 404", "gated", "wrong").when(WHO, json(404, E3)), EITHER),
        rejected(row("Jira refuses with 403, which says nothing", "acme", "wrong").when(MYSELF, html(403, "")), EITHER),
        rejected(row("Jira answers with a page", "acme", "wrong").when(MYSELF, html(404, "<h1>Page unavailable</h1>")), EITHER),
        row("A right token without access to Confluence; Jira knows the account", "acme", "lin").fails("sign_in", "no_confluence_access", &["has no access to Confluence", "give the account access"]),
        rejected(row("The same where there is no Jira", "gated", "lin"), EITHER),
        row("A site that has Jira alone", "jiraonly", "ada").fails("sign_in", "no_confluence_access", &["may not use Confluence on jiraonly.atlassian.net"]),
        rejected(row("The account is deactivated: 401", "acme", "dora"), REFUSED_TWICE),
        rejected(row("An expired token: 401 as a page", "gated", "wrong").when(WHO, html(401, TOMCAT)), REFUSED_TWICE),
        rejected(row("An expired token: 401 as JSON", "gated", "wrong").when(WHO, json(401, r#"{"code":401,"message":"Unauthorized"}"#)), REFUSED_TWICE),
        rejected(row("An expired token: 403", "gated", "ada").revoked("ada").when(WHO, json(403, E2)).stored(), EITHER),
        rejected(row("The organization blocks API tokens: 401 with a reason for Jira", "gated", "wrong").when(WHO, with(html(401, ""), "x-seraph-loginreason", "AUTHENTICATED_FAILED")), REFUSED_TWICE),
        rejected(row("A password instead of a token", "acme", "wrong").when(WHO, html(401, "Basic authentication with passwords is deprecated.  For more information, see: https://developer.atlassian.com/")), &["this is a password"]),
        row("The account's email is another", "acme", "ada")
            .when(WHO, json(200, &known("ada.byron@acme.example")))
            .warns("sign_in", "account_mismatch", &["You typed ada@acme.example", "ada.byron@acme.example"]),
        row("The account hides its email", "acme", "ada").when(WHO, json(200, &known(""))).passes("sign_in", "signed_in", &["Signed in as Ada Byron"]),
        row("Capital letters in the email", "acme", "ada").when(WHO, json(200, &known("ADA@Acme.example"))).passes("sign_in", "signed_in", &["Ada Byron"]),
    ];
    for (name, code) in [
        ("The IP allow-list: 403", 403),
        ("The IP allow-list: 401", 401),
        ("The IP allow-list: 400", 400),
        ("The IP allow-list: 404", 404),
    ] {
        rows.push(row(name, "acme", "ada").when(WHO, json(code, E7)).stored().fails(
            "sign_in",
            "ip_not_allowed",
            &["does not let this server in", "IP allow-list"],
        ));
    }
    for (name, to) in [
        (
            "Single sign-on: a redirect to Atlassian's sign-in page",
            "https://id.atlassian.com/login?continue=x",
        ),
        ("Single sign-on: a redirect to the site's sign-in page", "/login.jsp"),
    ] {
        rows.push(row(name, "acme", "ada").when(WHO, redirect(302, to)).stored().fails(
            "sign_in",
            "sign_in_redirected",
            &["to a sign-in page instead of answering", "allow API tokens"],
        ));
    }
    rows.push(
        row("The site was renamed meanwhile", "acme", "ada")
            .when(WHO, redirect(301, "https://newacme.atlassian.net/wiki"))
            .stored()
            .fails(
                "sign_in",
                "sign_in_redirected",
                &["another address now, newacme.atlassian.net"],
            ),
    );
    rows.push(
        row("Confluence was deactivated meanwhile", "acme", "ada")
            .when(WHO, html(503, OFF))
            .stored()
            .fails("sign_in", "upstream_error", &["deactivated on this site"]),
    );
    rows
}

fn known(email: &str) -> String {
    format!(
        r#"{{"type":"known","accountId":"{}","email":"{email}","displayName":"Ada Byron","accountStatus":"active","more":null}}"#,
        accounts::ADA_ID
    )
}

pub fn public_rows() -> Vec<Row> {
    let stranger = |name, answer| {
        row(name, "publicwiki", "wrong").when_on_site(WHO, answer).fails(
            "sign_in",
            "credentials_rejected_public_site",
            &["did not accept this email and token", "open to the public"],
        )
    };
    vec![
        row("A wrong token on a public site", "publicwiki", "wrong")
            .fails(
                "sign_in",
                "credentials_rejected_public_site",
                &["did not accept this email and token", "as it answers a stranger"],
            )
            .fails_after("spaces"),
        stranger(
            "The stranger has an empty account ID",
            json(200, r#"{"type":"anonymous","accountId":null,"displayName":"Anonymous"}"#),
        ),
        stranger(
            "The stranger has an account ID",
            json(200, r#"{"type":"anonymous","accountId":"unknown","displayName":"Anonymous"}"#),
        ),
        stranger(
            "The stranger is a known one without an ID",
            json(200, r#"{"type":"known","accountId":"","displayName":""}"#),
        ),
        stranger("The stranger is unknown", json(200, r#"{"type":"unknown","accountId":"x"}"#)),
        stranger("The stranger has no type", json(200, r#"{"accountId":"x"}"#)),
        stranger("The stranger is nobody", json(200, "{}")),
        stranger("The stranger may not ask who it is: 403", json(403, E2)),
        stranger("The stranger may not ask who it is: 404", json(404, E3)),
        row("A right token without access to Confluence, on a public site", "publicwiki", "lin")
            .fails("sign_in", "no_confluence_access", &["has no access to Confluence"]),
        row("A good token on a public site", "publicwiki", "ada").passes(
            "sign_in",
            "signed_in",
            &["Signed in as Ada Byron"],
        ),
        row("A good token that is revoked on a public site", "publicwiki", "ada")
            .revoked("ada")
            .stored()
            .fails("sign_in", "credentials_rejected_public_site", &["open to the public"]),
        row("A token with scopes on a public site", "publicwiki", "ada-scoped").passes(
            "sign_in",
            "signed_in",
            &["API gateway"],
        ),
        row("The same, if the site takes it for a stranger's", "publicwiki", "ada-scoped")
            .when_on_site(WHO, json(200, r#"{"type":"anonymous"}"#))
            .passes("sign_in", "signed_in", &["API gateway"]),
    ]
}
