//! The audit log: who did what, when, on what, from where. A record has no id.

use super::{SiteData, words};
use crate::clock::DATA_END_MS;
use crate::rng::Rng;

/// A record of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    /// When.
    pub created_ms: i64,
    /// Index of the user who did it; none for what Confluence did by itself.
    pub author: Option<usize>,
    /// From which address; none for what Confluence did by itself.
    pub address: Option<String>,
    /// What.
    pub summary: String,
    /// More of it; the API gives null for some.
    pub description: Option<String>,
    /// Area.
    pub category: &'static str,
    /// Done by a system administrator.
    pub sys_admin: bool,
    /// Done by a super administrator; absent from older records.
    pub super_admin: Option<bool>,
    /// On what: its name and its type. The API gives null for some.
    pub object: Option<(String, &'static str)>,
    /// What else it concerns: names and types.
    pub associated: Vec<(String, &'static str)>,
    /// What it changed.
    pub changed: Vec<Changed>,
}

/// A value before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its name.
    pub name: &'static str,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
    /// What stands for them where the page hides it: ids.
    pub hidden: Option<(String, String)>,
}

impl AuditRecord {
    /// What somebody does now, as a mutation does.
    pub fn of(created_ms: i64, summary: &str) -> Self {
        Self {
            created_ms,
            author: Some(0),
            address: Some("192.0.2.1".into()),
            summary: summary.into(),
            description: Some(String::new()),
            category: "Global administration",
            sys_admin: false,
            super_admin: Some(false),
            object: None,
            associated: vec![],
            changed: vec![],
        }
    }
}

/// Makes so many records, newest first. Some share their millisecond, as those of one click do.
pub fn records(data: &SiteData, count: usize, rng: &mut Rng) -> Vec<AuditRecord> {
    let mut time = DATA_END_MS;
    let mut records: Vec<AuditRecord> = Vec::with_capacity(count);
    for n in 0..count {
        let of_one_click = n % 10 == 5;
        if !of_one_click {
            time -= i64::try_from(60_000 + rng.below(20_000_000)).unwrap_or(0);
        }
        let (summary, category) = *rng.pick(words::AUDIT);
        let space = (!data.spaces.is_empty()).then(|| rng.pick(&data.spaces).name.clone());
        let user = rng.below(data.users.len());
        let by_itself = n % 8 == 3;
        let person = &data.users[user];
        let group = &rng.pick(&data.groups);
        let plain = Changed {
            name: "Type",
            old: String::new(),
            new: if n % 13 == 4 { "say \"hi\"; -> bye".into() } else { "User".into() },
            hidden: None,
        };
        let hidden = Changed {
            name: "Group",
            old: "=old".into(),
            new: group.name.clone(),
            hidden: Some((String::new(), group.id.clone())),
        };
        records.push(AuditRecord {
            created_ms: time,
            author: (!by_itself).then_some(user),
            address: (!by_itself).then(|| format!("192.0.2.{}", n % 250)),
            summary: if of_one_click { format!("{summary}, second part") } else { summary.into() },
            description: (n % 7 != 2)
                .then(|| if n % 3 == 0 { format!("Change {n}") } else { String::new() }),
            category,
            sys_admin: n % 11 == 1,
            super_admin: (n % 9 != 4).then_some(n % 17 == 1),
            object: (n % 12 != 6).then(|| (space.unwrap_or_else(|| "site".to_owned()), "Space")),
            associated: match n % 4 {
                0 => vec![],
                1 => vec![(person.display_name.clone(), "User")],
                _ => vec![(person.display_name.clone(), "User"), (group.name.clone(), "Group")],
            },
            changed: match n % 5 {
                0 => vec![],
                1 | 2 => vec![plain],
                _ => vec![plain, hidden],
            },
        });
    }
    records
}
