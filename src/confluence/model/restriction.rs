//! Who may read or edit a page (CONFLUENCE facts, part B3). Users and groups stand in lists of their
//! own inside the answer, and go on side by side.

use serde::Deserialize;
use serde_json::Value;

use super::{GroupJson, UserJson, number, text};
use crate::domain::inventory::{Group, PrincipalKind, Restriction, User};

/// All restrictions of one content, or a part of them.
#[derive(Deserialize)]
pub(in crate::confluence) struct RestrictionsJson {
    results: Vec<RestrictionJson>,
}

/// What is not expanded is not there, and would look like nothing: both lists have to be.
#[derive(Deserialize)]
struct RestrictionJson {
    #[serde(deserialize_with = "super::id")]
    operation: String,
    restrictions: PrincipalsJson,
}

#[derive(Deserialize)]
struct PrincipalsJson {
    user: PartJson,
    group: PartJson,
}

/// A part of a list.
#[derive(Deserialize)]
struct PartJson {
    results: Vec<Value>,
    #[serde(default, deserialize_with = "number")]
    start: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    limit: Option<i64>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct NamedJson {
    #[serde(default, deserialize_with = "text")]
    display_name: String,
    #[serde(default, deserialize_with = "text")]
    public_name: String,
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default, deserialize_with = "text", rename = "type")]
    kind: String,
}

/// What one answer tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::confluence) struct RestrictionsPart {
    /// The restrictions.
    pub restrictions: Vec<Restriction>,
    /// What it says of the accounts that they name.
    pub users: Vec<User>,
    /// The number of the next row in the lists that go on; nothing when none does.
    pub next: Option<usize>,
    /// The least number that a list says to begin with.
    pub start: Option<usize>,
}

impl RestrictionsJson {
    /// The part that begins with the row `start`, of at most `limit` rows a list.
    pub(in crate::confluence) fn into_part(
        self,
        content_type: &'static str,
        content_id: &str,
        start: usize,
        limit: usize,
    ) -> RestrictionsPart {
        let mut part = RestrictionsPart::default();
        for RestrictionJson { operation, restrictions } in self.results {
            let lists = [
                (PrincipalKind::User, restrictions.user),
                (PrincipalKind::Group, restrictions.group),
            ];
            for (principal_kind, list) in lists {
                let size = |number: Option<i64>| number.and_then(|n| usize::try_from(n).ok());
                let full =
                    size(list.limit).filter(|limit| *limit > 0).map_or(limit, |n| n.min(limit));
                if list.results.len() >= full {
                    // All lists go on by the same number: the shortest step loses none.
                    let next = start + list.results.len();
                    part.next = Some(part.next.map_or(next, |other| other.min(next)));
                }
                if let Some(told) = size(list.start) {
                    part.start = Some(part.start.map_or(told, |other| other.min(told)));
                }
                for principal in list.results {
                    let (id, user) = principal_of(principal_kind, &principal);
                    part.users.extend(user);
                    part.restrictions.push(Restriction {
                        content_type,
                        content_id: content_id.to_owned(),
                        operation: operation.clone(),
                        principal_kind,
                        principal_id: id,
                    });
                }
            }
        }
        part
    }
}

/// A principal without an id is somebody all the same: a name stands for them.
fn principal_of(kind: PrincipalKind, json: &Value) -> (String, Option<User>) {
    let known = match kind {
        PrincipalKind::User => UserJson::deserialize(json).ok().map(|user| {
            let user = User::from(user);
            (user.account_id.clone(), Some(user))
        }),
        _ => GroupJson::deserialize(json).ok().map(|group| (Group::from(group).id, None)),
    };
    known.unwrap_or_else(|| {
        let json = NamedJson::deserialize(json).unwrap_or_default();
        let names = [json.display_name, json.public_name, json.name, json.kind];
        (names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "unknown".into()), None)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(json: &str, start: usize) -> Result<RestrictionsPart, serde_json::Error> {
        let json: RestrictionsJson = serde_json::from_str(json)?;
        Ok(json.into_part("page", "7", start, 100))
    }

    fn ids(part: &RestrictionsPart) -> Vec<&str> {
        part.restrictions.iter().map(|restriction| restriction.principal_id.as_str()).collect()
    }

    #[test]
    fn whoever_is_named_is_told_with_an_id_or_without() {
        let part = part(
            r#"{"results":[{"operation":"read","restrictions":{
                "user":{"results":[{"type":"known","accountId":"a-1","displayName":"Ada"},{"type":"unknown","accountId":null,"displayName":"Former user"},{}],"start":0,"limit":100,"size":3},
                "group":{"results":[{"type":"group","name":"staff","id":"g-1"},{"type":"group","name":"old"}],"start":0,"limit":100,"size":2}}}]}"#,
            0,
        )
        .expect("it is read");
        assert_eq!(ids(&part), ["a-1", "Former user", "unknown", "g-1", "old"]);
        assert_eq!((part.users.len(), part.next, part.start), (1, None, Some(0)));
    }

    #[test]
    fn a_full_list_goes_on_and_the_shortest_step_counts() {
        let part = part(
            r#"{"results":[{"operation":"update","restrictions":{
                "user":{"results":[{"accountId":"a"},{"accountId":"b"}],"start":4,"limit":2},
                "group":{"results":[{"id":"g"}],"limit":1}}}]}"#,
            4,
        )
        .expect("it is read");
        assert_eq!((part.next, part.start), (Some(5), Some(4)));
    }

    #[test]
    fn what_is_not_expanded_is_not_taken_for_nothing() {
        assert!(
            part(r#"{"results":[{"operation":"read","_expandable":{"restrictions":"/x"}}]}"#, 0)
                .is_err()
        );
        let half = r#"{"results":[{"operation":"read","restrictions":{"user":{"results":[]},"_expandable":{"group":""}}}]}"#;
        assert!(part(half, 0).is_err());
        assert_eq!(
            part(r#"{"results":[]}"#, 0).expect("no restriction"),
            RestrictionsPart::default()
        );
    }
}
