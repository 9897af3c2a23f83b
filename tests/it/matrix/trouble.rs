//! What may pass by itself: flakes of the edge, limits, broken connections.

use atlassian_sim::faults::FaultKind;

use super::row::{Row, html, json, row, status, with};
use super::words::{E1, E3, TENANT, WHO};

fn flake(answer: FaultKind) -> FaultKind {
    with(answer, "x-cache", "Error from cloudfront")
}

fn limited(wait: u64) -> FaultKind {
    FaultKind::Status { status: 429, retry_after: Some(wait), retry_after_date_in: None }
}

pub fn rows() -> Vec<Row> {
    let mut rows = vec![
        row("The edge refuses once: 403", "acme", "ada")
            .when_times(1, WHO, flake(json(403, E1)))
            .stored()
            .passes("sign_in", "signed_in", &[]),
        row("The edge refuses once: 404", "acme", "ada")
            .when_times(1, WHO, flake(json(404, E3)))
            .stored()
            .passes("sign_in", "signed_in", &[]),
        row("The edge refuses a list once: 404", "acme", "ada")
            .when_times(1, "/api/v2/spaces", flake(json(404, E3)))
            .stored()
            .passes("spaces", "readable", &[]),
        row("The edge refuses a list once: 403", "acme", "ada")
            .when_times(1, "/rest/api/group", flake(json(403, E1)))
            .stored()
            .passes("groups", "readable", &[]),
        row("The site asks to wait a second: 429", "acme", "ada")
            .when_times(1, WHO, limited(1))
            .stored()
            .passes("sign_in", "signed_in", &[]),
        row("The site asks to wait until a time: 429", "acme", "ada")
            .when_times(
                1,
                WHO,
                FaultKind::Status { status: 429, retry_after: None, retry_after_date_in: Some(2) },
            )
            .passes("sign_in", "signed_in", &[]),
        row("A site that limits every few requests", "limited", "ada")
            .passes("sign_in", "signed_in", &[])
            .passes("users", "readable", &[]),
        row("503 once, with a time to wait", "acme", "ada")
            .when_times(
                1,
                WHO,
                FaultKind::Status { status: 503, retry_after: Some(1), retry_after_date_in: None },
            )
            .passes("sign_in", "signed_in", &[]),
        row("The connection is reset once", "acme", "ada")
            .when_times(1, WHO, FaultKind::Reset)
            .stored()
            .passes("sign_in", "signed_in", &[]),
        row("502 once", "acme", "ada")
            .when_times(1, "/api/v2/spaces", status(502))
            .stored()
            .passes("spaces", "readable", &[]),
        row("The right JSON as another media type", "acme", "ada")
            .when(WHO, FaultKind::WrongContentType)
            .passes("sign_in", "signed_in", &[]),
    ];
    let failing: &[(&str, FaultKind, &[&str])] = &[
        ("500, twice", status(500), &["the fault is on Atlassian's side"]),
        ("502, twice", status(502), &["the fault is on Atlassian's side"]),
        ("503, twice", html(503, "busy"), &["the fault is on Atlassian's side"]),
        ("504, twice", status(504), &["the fault is on Atlassian's side"]),
        ("418", html(418, ""), &["without a reason that is known here"]),
        ("The connection is reset, twice", FaultKind::Reset, &["the connection broke off"]),
        ("The answer breaks off, twice", FaultKind::CutBody, &["the connection broke off"]),
        ("A page instead of an answer", FaultKind::Html, &["cannot be read", "proxy"]),
        ("JSON that is cut off", FaultKind::TruncatedJson, &["cannot be read"]),
        ("JSON that is none", FaultKind::InvalidJson, &["cannot be read"]),
        ("An answer that does not end", FaultKind::HugeBody { mebibytes: 20 }, &["cannot be read"]),
    ];
    for (name, kind, words) in failing {
        rows.push(row(name, "acme", "ada").when(WHO, kind.clone()).stored().fails(
            "sign_in",
            "upstream_error",
            words,
        ));
    }
    rows
}

/// Rows that take their time.
pub fn slow_rows() -> Vec<Row> {
    let rows = vec![
        row("The site asks to wait for two minutes: 429", "gated", "ada")
            .when(WHO, limited(120))
            .fails("sign_in", "rate_limited", &["asked to wait", "share one limit"]),
        row("The site asks to wait, again and again", "globex", "ada")
            .when(
                WHO,
                FaultKind::Status { status: 429, retry_after: None, retry_after_date_in: None },
            )
            .fails("sign_in", "rate_limited", &["asked to wait"]),
        row("No answer about the site", "acme--still", "ada")
            .at_step_one()
            .when(TENANT, FaultKind::Stall)
            .fails("site", "site_unreachable", &["no answer came in time"]),
        row("No answer to who is signed in", "acme", "ada").when(WHO, FaultKind::Stall).fails(
            "sign_in",
            "upstream_error",
            &["no answer came in time"],
        ),
        row("One list does not answer; the others do", "acme", "ada")
            .when("/api/v2/pages", FaultKind::Stall)
            .passes("spaces", "readable", &[])
            .fails("pages", "upstream_error", &["no answer came in time"])
            .passes("groups", "readable", &[]),
        row("An answer that drips", "acme", "ada")
            .when("/rest/api/group", FaultKind::SlowDrip { every_ms: 8000 })
            .fails("groups", "upstream_error", &[]),
    ];
    rows.into_iter().map(Row::slow).collect()
}
