//! Who made a change, as far as the site's audit log tells.
//!
//! Records have no ids of what they are about but names, so a change is looked for by the names of
//! both its ends: the space and the principal, the group and the member. What cannot be told apart
//! is not told: the number of records that fit stands beside it.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::Timestamp;

use crate::domain::inventory::AuditRecord;

/// Records that are looked at; what a site logs beyond that between two runs is not.
pub const MOST_RECORDS: usize = 50_000;

/// What records of changes of access have in their summary or category, in lower case. Words of
/// Atlassian's are open, so this is a sieve: a page that was exported is no change of access.
const ABOUT_ACCESS: [&str; 7] =
    ["permission", "group", "member", "role", "access", "user", "space"];

/// The records of an interval, by the names in them.
#[derive(Debug, Default)]
pub struct Attribution {
    records: Vec<Told>,
    by_name: HashMap<String, Vec<usize>>,
}

/// What is kept of a record.
#[derive(Debug)]
struct Told {
    at: Option<Timestamp>,
    author_id: String,
    author_name: String,
    address: String,
}

/// Who, when and from where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoneBy {
    /// When; empty when several records fit, or none.
    pub at: String,
    /// The account; empty when the records that fit are of several.
    pub author_id: String,
    /// Its name, as the record has it.
    pub author_name: String,
    /// From which address; as `at`.
    pub address: String,
    /// How many records fit.
    pub records: i64,
}

impl Attribution {
    /// Takes a record in. Whether there was room for it.
    pub fn add(&mut self, record: AuditRecord) -> bool {
        if self.records.len() >= MOST_RECORDS {
            return false;
        }
        let words = format!("{} {}", record.summary, record.category).to_lowercase();
        if !ABOUT_ACCESS.iter().any(|word| words.contains(word)) {
            return true;
        }
        let objects = record.associated.iter().chain([&record.affected]).map(|object| &object.name);
        let values = record
            .changed
            .iter()
            .flat_map(|value| [&value.old, &value.new, &value.hidden_old, &value.hidden_new]);
        let names: HashSet<&String> =
            objects.chain(values).filter(|name| !name.is_empty()).collect();
        let number = self.records.len();
        for name in names {
            self.by_name.entry(name.clone()).or_default().push(number);
        }
        self.records.push(Told {
            at: record.occurred_at,
            author_id: record.author_id,
            author_name: record.author_name,
            address: record.remote_address,
        });
        true
    }

    /// The records that name each of these ends by one of its names.
    pub fn of(&self, ends: &[&[&str]]) -> DoneBy {
        let mut found: Option<BTreeSet<usize>> = None;
        for names in ends {
            let named: BTreeSet<usize> = names
                .iter()
                .filter(|name| !name.is_empty())
                .filter_map(|name| self.by_name.get(*name))
                .flatten()
                .copied()
                .collect();
            found = Some(match found {
                None => named,
                Some(found) => &found & &named,
            });
        }
        let found: Vec<&Told> =
            found.unwrap_or_default().into_iter().map(|number| &self.records[number]).collect();
        let mut done =
            DoneBy { records: i64::try_from(found.len()).unwrap_or(i64::MAX), ..DoneBy::default() };
        let Some((first, others)) = found.split_first() else { return done };
        let who = |told: &Told| (told.author_id.clone(), told.author_name.clone());
        if others.iter().all(|other| who(other) == who(first)) {
            (done.author_id, done.author_name) = who(first);
        }
        if others.is_empty() {
            done.at = first.at.map(|at| format!("{at:.3}")).unwrap_or_default();
            done.address.clone_from(&first.address);
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::inventory::AuditObject;

    fn record(summary: &str, author: &str, minute: i64, names: [&str; 2]) -> AuditRecord {
        let object = |name: &str| AuditObject { object_type: "Any".into(), name: name.into() };
        AuditRecord {
            occurred_at: Timestamp::from_second(60 * minute).ok(),
            author_id: format!("id of {author}"),
            author_name: author.into(),
            author_type: String::new(),
            remote_address: "192.0.2.1".into(),
            summary: summary.into(),
            description: String::new(),
            category: String::new(),
            sys_admin: None,
            super_admin: None,
            affected: object(names[0]),
            associated: vec![object(names[1])],
            changed: Vec::new(),
        }
    }

    #[test]
    fn one_record_tells_all_and_several_only_what_they_agree_on() {
        let mut log = Attribution::default();
        for record in [
            record("User added to group", "Ada", 1, ["devs", "Bob"]),
            record("User added to group", "Ada", 2, ["devs", "Eve"]),
            record("Space permission added", "Ada", 3, ["Engineering", "Eve"]),
            record("Space permission removed", "Ada", 4, ["Engineering", "Eve"]),
            record("Space permission removed", "Bob", 5, ["Engineering", "ops"]),
            record("Space permission added", "Ada", 6, ["Engineering", "ops"]),
            record("Page exported", "Mallory", 7, ["devs", "Bob"]),
        ] {
            assert!(log.add(record));
        }
        let bob = log.of(&[&["id-1", "devs"], &["Bob", "bob@example.com"]]);
        assert_eq!((bob.records, bob.author_name.as_str()), (1, "Ada"));
        assert_eq!(
            (bob.at.as_str(), bob.address.as_str()),
            ("1970-01-01T00:01:00.000Z", "192.0.2.1")
        );
        let eve = log.of(&[&["ENG", "Engineering"], &["Eve"]]);
        assert_eq!((eve.records, eve.author_name.as_str(), eve.at.as_str()), (2, "Ada", ""));
        let ops = log.of(&[&["Engineering"], &["ops"]]);
        assert_eq!((ops.records, ops.author_name.as_str()), (2, ""));
        assert_eq!(log.of(&[&["devs"], &["Mallory"]]), DoneBy::default());
        assert_eq!(log.of(&[&["devs"], &[""]]), DoneBy::default(), "no name fits nothing");
    }
}
