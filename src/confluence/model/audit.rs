//! Records of the audit log. Of these any field may be null (CONFLUENCE facts, part B3).

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{flag, object, text};
use crate::domain::inventory::{AuditObject, AuditRecord, ChangedValue};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::confluence) struct AuditRecordJson {
    #[serde(default, deserialize_with = "object")]
    author: AuthorJson,
    #[serde(default, deserialize_with = "text")]
    remote_address: String,
    #[serde(default, deserialize_with = "time")]
    creation_date: Option<Timestamp>,
    #[serde(default, deserialize_with = "text")]
    summary: String,
    #[serde(default, deserialize_with = "text")]
    description: String,
    #[serde(default, deserialize_with = "text")]
    category: String,
    #[serde(default, deserialize_with = "flag")]
    sys_admin: Option<bool>,
    #[serde(default, deserialize_with = "flag")]
    super_admin: Option<bool>,
    #[serde(default, deserialize_with = "object")]
    affected_object: ObjectJson,
    #[serde(default, deserialize_with = "list")]
    associated_objects: Vec<ObjectJson>,
    #[serde(default, deserialize_with = "list")]
    changed_values: Vec<ChangedJson>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct AuthorJson {
    #[serde(default, deserialize_with = "text")]
    account_id: String,
    #[serde(default, deserialize_with = "text")]
    account_type: String,
    #[serde(default, deserialize_with = "text")]
    display_name: String,
    #[serde(default, deserialize_with = "text")]
    public_name: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ObjectJson {
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default, deserialize_with = "text")]
    object_type: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ChangedJson {
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default, deserialize_with = "text")]
    old_value: String,
    #[serde(default, deserialize_with = "text")]
    new_value: String,
    #[serde(default, deserialize_with = "text")]
    hidden_old_value: String,
    #[serde(default, deserialize_with = "text")]
    hidden_new_value: String,
}

impl From<AuditRecordJson> for AuditRecord {
    fn from(json: AuditRecordJson) -> Self {
        let AuthorJson { account_id, account_type, display_name, public_name } = json.author;
        let mut associated: Vec<_> =
            json.associated_objects.into_iter().map(AuditObject::from).collect();
        let mut changed: Vec<_> = json.changed_values.into_iter().map(ChangedValue::from).collect();
        // No order is promised, and the record has to be known again by what it says.
        associated.sort_unstable();
        changed.sort_unstable();
        Self {
            occurred_at: json.creation_date,
            author_id: account_id,
            author_name: if display_name.is_empty() { public_name } else { display_name },
            author_type: account_type,
            remote_address: json.remote_address,
            summary: json.summary,
            description: json.description,
            category: json.category,
            sys_admin: json.sys_admin,
            super_admin: json.super_admin,
            affected: json.affected_object.into(),
            associated,
            changed,
        }
    }
}

impl From<ObjectJson> for AuditObject {
    fn from(json: ObjectJson) -> Self {
        Self { object_type: json.object_type, name: json.name }
    }
}

impl From<ChangedJson> for ChangedValue {
    fn from(json: ChangedJson) -> Self {
        Self {
            name: json.name,
            old: json.old_value,
            new: json.new_value,
            hidden_old: json.hidden_old_value,
            hidden_new: json.hidden_new_value,
        }
    }
}

/// Milliseconds since 1970, as a number or as text.
fn time<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
    let millis = super::number(from)?;
    Ok(millis.and_then(|millis| Timestamp::from_millisecond(millis).ok()))
}

/// A list; anything else counts as an empty one.
fn list<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Array(items) => {
            items.into_iter().map(|item| T::deserialize(item).unwrap_or_default()).collect()
        }
        _ => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> AuditRecord {
        serde_json::from_str::<AuditRecordJson>(json).expect("it is read").into()
    }

    #[test]
    fn a_record_of_nothing_but_nulls_is_read() {
        let record = read(
            r#"{"author":null,"remoteAddress":null,"creationDate":null,"summary":null,"description":null,
                "category":null,"sysAdmin":null,"affectedObject":null,"changedValues":null,"associatedObjects":null}"#,
        );
        assert_eq!(record, read("{}"));
        assert_eq!((record.occurred_at, record.sys_admin), (None, None));
    }

    #[test]
    fn a_record_is_the_same_in_whatever_order_its_lists_come() {
        let record = read(
            r#"{"author":{"type":"user","displayName":"Ada","accountId":"a-1","accountType":"atlassian"},
                "creationDate":1732400000123,"summary":"Group added","superAdmin":true,
                "associatedObjects":[{"name":"b","objectType":"User"},{"name":"a","objectType":"User"},null],
                "changedValues":[{"name":"Type","oldValue":"","newValue":"User","hiddenNewValue":"u-1"},{"name":"Name","oldValue":null}]}"#,
        );
        let again = read(
            r#"{"author":{"displayName":"Ada","accountId":"a-1","accountType":"atlassian"},
                "creationDate":"1732400000123","summary":"Group added","superAdmin":true,
                "associatedObjects":[null,{"name":"a","objectType":"User"},{"name":"b","objectType":"User"}],
                "changedValues":[{"name":"Name"},{"name":"Type","newValue":"User","hiddenNewValue":"u-1"}]}"#,
        );
        assert_eq!(record, again);
        let at: Timestamp = "2024-11-23T22:13:20.123Z".parse().expect("a time");
        assert_eq!((record.occurred_at, record.super_admin), (Some(at), Some(true)));
        assert_eq!(
            (record.changed[1].new.as_str(), record.changed[1].hidden_new.as_str()),
            ("User", "u-1")
        );
    }
}
