//! The evidence of what not every run reads.

use std::collections::HashMap;

use atlassian_sim::Truth;
use jiff::Timestamp;

use super::{Line, join};

pub const AUDIT_LOG: &[&str] = &[
    "occurred_at",
    "author_account_id",
    "author_name",
    "author_type",
    "summary",
    "description",
    "category",
    "sys_admin",
    "super_admin",
    "affected_object",
    "affected_object_type",
    "associated_objects",
    "changed_values",
    "remote_address",
];

/// `audit-log`, of records from then to then.
pub fn audit_log(truth: &Truth, since: Timestamp, until: Timestamp) -> Vec<Line> {
    let users: HashMap<_, _> =
        truth.users.iter().map(|user| (user.account_id.as_str(), user)).collect();
    let quoted = |text: &str| serde_json::to_string(text).expect("text");
    let records = truth.audit.as_ref().expect("who may read it");
    let mut lines: Vec<Line> = records
        .iter()
        .filter(|record| {
            let at: Timestamp = record.created_at.parse().expect("a time");
            at >= since && at <= until
        })
        .map(|record| {
            let id = record.author_id.as_deref().unwrap_or_default();
            let user = users.get(id);
            let (kind, object) = record.object.clone().unwrap_or_default();
            let mut associated: Vec<_> = record
                .associated
                .iter()
                .map(|(kind, name)| format!("{kind} {}", quoted(name)))
                .collect();
            associated.sort();
            let mut changed: Vec<_> = record
                .changed
                .iter()
                .map(|[name, old, new, hidden_old, hidden_new]| {
                    let shown = format!("{name}: {} -> {}", quoted(old), quoted(new));
                    match (hidden_old.as_str(), hidden_new.as_str()) {
                        ("", "") => shown,
                        (old, new) => {
                            format!("{shown} (hidden: {} -> {})", quoted(old), quoted(new))
                        }
                    }
                })
                .collect();
            changed.sort();
            join(&[
                &*record.created_at,
                id,
                user.map_or("", |user| user.display_name.as_str()),
                user.map_or("", |user| user.account_type.as_str()),
                &record.summary,
                record.description.as_deref().unwrap_or_default(),
                &record.category,
                &record.sys_admin.to_string(),
                &record.super_admin.map(|it| it.to_string()).unwrap_or_default(),
                &object,
                &kind,
                &associated.join("; "),
                &changed.join("; "),
                record.remote_address.as_deref().unwrap_or_default(),
            ])
        })
        .collect();
    lines.sort();
    lines
}
