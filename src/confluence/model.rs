//! Atlassian's JSON, and what becomes of it.
//!
//! It is read leniently: text may come as number or null, fields may be
//! missing or new, words may be ones that nobody has seen. Only what makes a
//! row what it is has to be there: its id, the space and the version of content,
//! the principal and the operation of a permission. A row without that makes the
//! batch unreadable, because leaving it out would be a silent gap, and keeping it
//! a fact that nobody has told. Shapes are those of CONFLUENCE facts, part B3.

mod attachment;
mod audit;
mod content;
mod restriction;

use http::HeaderMap;
use http::header::LINK;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::headers::next_link;
use super::pages::Rest;
use crate::domain::inventory::{Grant, Group, PrincipalKind, Role, RoleAssignment, Space, User};

pub(super) use attachment::AttachmentJson;
pub(super) use audit::AuditRecordJson;
pub(super) use content::{ContentJson, VersionJson};
pub(super) use restriction::{RestrictionsJson, RestrictionsPart};

/// Text, whatever it comes as.
fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        _ => String::new(),
    })
}

/// Text that has to be there.
fn id<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let id = text(from)?;
    if id.is_empty() { Err(serde::de::Error::custom("an id is missing")) } else { Ok(id) }
}

/// A number, which may come as text.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    let value = Value::deserialize(from)?;
    Ok(value.as_i64().or_else(|| value.as_str()?.trim().parse().ok()))
}

/// A number that has to be there.
fn count<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    number(from)?.ok_or_else(|| serde::de::Error::custom("a number is missing"))
}

/// Yes or no, which may come as text.
fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    let value = Value::deserialize(from)?;
    Ok(value.as_bool().or_else(|| value.as_str()?.trim().to_ascii_lowercase().parse().ok()))
}

/// An object; anything else counts as none.
fn object<'de, D: Deserializer<'de>, T: serde::de::DeserializeOwned + Default>(
    from: D,
) -> Result<T, D::Error> {
    Ok(T::deserialize(Value::deserialize(from)?).unwrap_or_default())
}

/// A batch of either version. `results` has to be there.
#[derive(Deserialize)]
pub(super) struct ListJson<T> {
    pub results: Vec<T>,
    #[serde(default, rename = "_links")]
    links: Option<Value>,
    #[serde(default, deserialize_with = "number")]
    start: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    limit: Option<i64>,
}

impl<T> ListJson<T> {
    /// What the answer, with these headers, says of the rest of its list.
    pub(super) fn rest(&self, headers: &HeaderMap) -> Rest {
        let size = |number: Option<i64>| number.and_then(|number| usize::try_from(number).ok());
        let next = self.links.as_ref().and_then(|links| links.get("next"));
        Rest {
            has_links: self.links.as_ref().is_some_and(Value::is_object)
                || headers.contains_key(LINK),
            // What is no text leads nowhere, and says that there is more.
            next: next.filter(|next| !next.is_null()).map(|next| match next.as_str() {
                Some(text) => text.to_owned(),
                None => next.to_string(),
            }),
            header: next_link(headers),
            start: size(self.start),
            limit: size(self.limit),
            rows: self.results.len(),
            last: None,
        }
    }
}

#[derive(Default, Deserialize)]
struct LinksJson {
    #[serde(default, deserialize_with = "text")]
    webui: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SpaceJson {
    #[serde(deserialize_with = "id")]
    id: String,
    #[serde(default, deserialize_with = "text")]
    key: String,
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default, deserialize_with = "text", rename = "type")]
    space_type: String,
    #[serde(default, deserialize_with = "text")]
    status: String,
    #[serde(default, deserialize_with = "text")]
    created_at: String,
    #[serde(default, deserialize_with = "text")]
    author_id: String,
    #[serde(default, deserialize_with = "text")]
    space_owner_id: String,
    #[serde(default, deserialize_with = "object", rename = "_links")]
    links: LinksJson,
}

impl From<SpaceJson> for Space {
    fn from(json: SpaceJson) -> Self {
        Self {
            id: json.id,
            key: json.key,
            name: json.name,
            space_type: json.space_type,
            status: json.status,
            created_at: json.created_at,
            author_id: json.author_id,
            owner_id: json.space_owner_id,
            web_path: json.links.webui,
        }
    }
}

#[derive(Deserialize)]
struct PrincipalJson {
    #[serde(deserialize_with = "id", rename = "type", alias = "principalType")]
    kind: String,
    #[serde(deserialize_with = "id", alias = "principalId")]
    id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OperationJson {
    #[serde(deserialize_with = "id")]
    key: String,
    #[serde(deserialize_with = "id")]
    target_type: String,
}

#[derive(Deserialize)]
pub(super) struct GrantJson {
    principal: PrincipalJson,
    operation: OperationJson,
}

impl GrantJson {
    pub(super) fn into_grant(self, space_id: &str) -> Grant {
        Grant {
            space_id: space_id.to_owned(),
            principal_kind: PrincipalKind::from_atlassian(&self.principal.kind),
            principal_id: self.principal.id,
            operation: self.operation.key,
            target: self.operation.target_type,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RoleAssignmentJson {
    principal: PrincipalJson,
    #[serde(deserialize_with = "id")]
    role_id: String,
}

impl RoleAssignmentJson {
    pub(super) fn into_assignment(self, space_id: &str) -> RoleAssignment {
        RoleAssignment {
            space_id: space_id.to_owned(),
            principal_kind: PrincipalKind::from_atlassian(&self.principal.kind),
            principal_id: self.principal.id,
            role_id: self.role_id,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RoleJson {
    #[serde(deserialize_with = "id")]
    id: String,
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default, deserialize_with = "text", rename = "type")]
    role_type: String,
    #[serde(default)]
    space_permissions: Option<Value>,
}

impl From<RoleJson> for Role {
    fn from(json: RoleJson) -> Self {
        let permissions =
            json.space_permissions.as_ref().and_then(Value::as_array).map(|permissions| {
                let mut permissions: Vec<_> = permissions.iter().filter_map(permission).collect();
                permissions.sort_unstable();
                permissions.dedup();
                permissions
            });
        Self { id: json.id, name: json.name, role_type: json.role_type, permissions }
    }
}

/// `read/space` and the like become `read:space`.
fn permission(value: &Value) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.replacen('/', ":", 1));
    }
    let operation = OperationJson::deserialize(value).ok()?;
    Some(format!("{}:{}", operation.key, operation.target_type))
}

#[derive(Default, Deserialize)]
pub(super) struct RoleModeJson {
    #[serde(default, deserialize_with = "text")]
    pub mode: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct GroupJson {
    #[serde(deserialize_with = "id")]
    pub id: String,
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default, deserialize_with = "text")]
    usage_type: String,
    #[serde(default, deserialize_with = "text")]
    managed_by: String,
}

impl From<GroupJson> for Group {
    fn from(json: GroupJson) -> Self {
        Self {
            id: json.id,
            name: json.name,
            usage_type: json.usage_type,
            managed_by: json.managed_by,
        }
    }
}

/// An account, as either version sends it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct UserJson {
    #[serde(deserialize_with = "id")]
    pub account_id: String,
    #[serde(default, deserialize_with = "text")]
    display_name: String,
    #[serde(default, deserialize_with = "text")]
    public_name: String,
    #[serde(default, deserialize_with = "text")]
    email: String,
    #[serde(default, deserialize_with = "text")]
    account_type: String,
    #[serde(default, deserialize_with = "text")]
    account_status: String,
    #[serde(default, deserialize_with = "flag")]
    is_external_collaborator: Option<bool>,
}

impl From<UserJson> for User {
    fn from(json: UserJson) -> Self {
        let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
        Self {
            account_id: json.account_id,
            display_name: or(json.display_name, &json.public_name),
            email: json.email,
            account_type: or(json.account_type, "unknown"),
            account_status: or(json.account_status, "unknown"),
            external: json.is_external_collaborator,
        }
    }
}

/// Who is signed in, if anybody is.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CurrentUserJson {
    #[serde(default, deserialize_with = "text", rename = "type")]
    kind: String,
    #[serde(default, deserialize_with = "text")]
    pub account_id: String,
    #[serde(default, deserialize_with = "text")]
    pub display_name: String,
    #[serde(default, deserialize_with = "text")]
    pub public_name: String,
    #[serde(default, deserialize_with = "text")]
    pub email: String,
}

impl CurrentUserJson {
    /// Whether this is an account, and not a stranger (CONFLUENCE facts, part C2).
    pub(super) fn is_known(&self) -> bool {
        !self.account_id.is_empty() && matches!(self.kind.as_str(), "known" | "user")
    }
}

/// What `_edge/tenant_info` answers.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TenantInfoJson {
    #[serde(default, deserialize_with = "text")]
    pub cloud_id: String,
}

#[cfg(test)]
mod tests;
