//! CONFLUENCE facts, part C1: is there a site of this name?

use atlassian_sim::faults::FaultKind;

use super::row::{Row, html, json, redirect, row, status, with};
use super::words::{E7, TENANT};

const UNAVAILABLE: &str = "<!DOCTYPE html><title>Atlassian Cloud Notifications - Page Unavailable</title><h1>Page unavailable</h1><p>Your Atlassian Cloud site is currently unavailable.</p>";
const OFF: &str = "<!DOCTYPE html><title>Atlassian Cloud Notifications - Product Unavailable</title><h1>Confluence has been deactivated</h1>";

/// A row of step 1. Each has a name that nobody has asked for: answers are remembered for a moment.
fn look(name: &'static str, site: &'static str) -> Row {
    row(name, site, "ada").at_step_one()
}

pub fn rows() -> Vec<Row> {
    let mut rows = names();
    rows.extend(switched_off_or_moved());
    rows.extend(not_cloud());
    rows.extend(unreachable());
    rows
}

fn names() -> Vec<Row> {
    let mut rows = vec![
        row("The site exists", "acme", "ada").passes(
            "site",
            "site_found",
            &["Found acme.atlassian.net", "Cloud ID 1f0e2d3c-"],
        ),
        look("No site has this name: 404 with a page", "no-such-site").fails(
            "site",
            "site_not_found",
            &["There is no site at no-such-site.atlassian.net", "compare the name"],
        ),
    ];
    let not_found: &[&str] = &["There is no site", "it answers the same in both cases"];
    for (name, site, answer) in [
        (
            "The same: 404 as JSON",
            "gated--json",
            json(404, r#"{"code":404,"message":"Not Found"}"#),
        ),
        ("The same: 404 without a body", "gated--bare", html(404, "")),
        ("The same: 410", "gated--gone", html(410, "")),
        ("The same: the page with 200", "gated--page", html(200, UNAVAILABLE)),
        (
            "The same: the page with 503 (unavailable for the moment)",
            "gated--moment",
            html(503, UNAVAILABLE),
        ),
        ("The same: JSON without a cloud ID", "gated--empty", json(200, "{}")),
        ("The same: an empty cloud ID", "gated--null", json(200, r#"{"cloudId":null}"#)),
        (
            "The same: a redirect to Atlassian's own pages",
            "gated--www",
            redirect(302, "https://www.atlassian.com/software/confluence"),
        ),
    ] {
        rows.push(look(name, site).when(TENANT, answer).fails("site", "site_not_found", not_found));
    }
    rows
}

fn switched_off_or_moved() -> Vec<Row> {
    let mut rows = Vec::new();
    rows.push(look("The site is deactivated: 503 with a page", "deactivated").fails(
        "site",
        "site_deactivated",
        &["deactivated.atlassian.net is deactivated", "activate it again"],
    ));
    for (name, site, answer) in [
        ("The same for Confluence", "gated--off", html(503, OFF)),
        ("The same with 404", "gated--off404", html(404, OFF)),
        ("The same with 402", "gated--off402", html(402, OFF)),
    ] {
        rows.push(look(name, site).when(TENANT, answer).fails(
            "site",
            "site_deactivated",
            &["is deactivated"],
        ));
    }
    rows.push(look("The site was renamed: 302", "renamed").fails(
        "site",
        "site_moved",
        &["renamed.atlassian.net has moved to acme.atlassian.net"],
    ));
    for (name, site, code) in
        [("The same: 301", "gated--moved301", 301), ("The same: 308", "gated--moved308", 308)]
    {
        let to = redirect(code, "https://acme.atlassian.net/_edge/tenant_info");
        rows.push(look(name, site).when(TENANT, to).fails(
            "site",
            "site_moved",
            &["has moved to acme.atlassian.net"],
        ));
    }
    rows
}

fn not_cloud() -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, site, to) in [
        (
            "A redirect to Atlassian's sign-in page",
            "gated--login",
            "https://id.atlassian.com/login?continue=x",
        ),
        ("A redirect to a sign-in page of the site", "gated--jsp", "/login.jsp?os_destination=%2F"),
    ] {
        rows.push(look(name, site).when(TENANT, redirect(302, to)).fails(
            "site",
            "site_not_cloud",
            &["to a sign-in page", "single sign-on"],
        ));
    }
    for (name, site, answer) in [
        ("A redirect elsewhere", "gated--else", redirect(302, "https://wiki.example.com/")),
        ("A proxy's page with 200", "gated--proxy", FaultKind::Html),
        ("JSON whose cloud ID is none", "gated--noid", json(200, r#"{"cloudId":"acme"}"#)),
        ("JSON that is cut off", "gated--cutjson", FaultKind::TruncatedJson),
        ("403 without words", "gated--403", html(403, "<h1>Forbidden</h1>")),
        ("An answer that does not end", "gated--huge", FaultKind::HugeBody { mebibytes: 4 }),
    ] {
        rows.push(look(name, site).when(TENANT, answer).fails(
            "site",
            "site_not_cloud",
            &["does not answer as Confluence Cloud does", "proxy"],
        ));
    }
    rows.push(
        row("The right JSON as another media type", "gated", "ada")
            .when(TENANT, FaultKind::WrongContentType)
            .passes("site", "site_found", &["Found gated.atlassian.net"]),
    );
    rows
}

fn unreachable() -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, site, code) in [
        ("The IP allow-list: 403", "gated--ip403", 403),
        ("The IP allow-list: 401", "gated--ip401", 401),
    ] {
        rows.push(look(name, site).when(TENANT, json(code, E7)).fails(
            "site",
            "site_unreachable",
            &["does not let this server in", "IP allow-list"],
        ));
    }
    for (name, site, answer, words) in [
        (
            "429",
            "gated--429",
            with(html(429, ""), "retry-after", "30"),
            &["asked to wait", "Try again in a few minutes"][..],
        ),
        (
            "500, twice",
            "gated--500",
            status(500),
            &["cannot answer at the moment", "status.atlassian.com"],
        ),
        (
            "503 without words, twice",
            "gated--503",
            html(503, "busy"),
            &["cannot answer at the moment"],
        ),
        (
            "The connection is reset, twice",
            "gated--reset",
            FaultKind::Reset,
            &["cannot be reached", "the connection broke off"],
        ),
        (
            "The answer breaks off, twice",
            "gated--cut",
            FaultKind::CutBody,
            &["cannot be reached", "the connection broke off"],
        ),
    ] {
        rows.push(look(name, site).when(TENANT, answer).fails("site", "site_unreachable", words));
    }
    rows.push(
        row("503 once, then the answer", "acme--once", "ada")
            .when_times(1, TENANT, status(503))
            .passes("site", "site_found", &["Found acme--once"]),
    );
    rows
}
