//! Version 2: spaces and their permissions.

use serde_json::{Value, json};

use crate::clock::iso;
use crate::data::{Grant, Space};
use crate::dispatch::Context;
use crate::errors;
use crate::http::Reply;
use crate::paging::{v2_keyed, v2_slice};
use crate::query::wrong_type;
use crate::v2_roles;

const TYPES: &[&str] = &[
    "global",
    "collaboration",
    "knowledge_base",
    "personal",
    "system",
    "onboarding",
    "xflow_sample_space",
];

fn space_json(space: &Space, context: &Context<'_>) -> Value {
    let description = match (context.query.one("description-format"), &space.description) {
        (Some(format), Some(text)) => json!({format: {"representation": format, "value": text}}),
        _ => Value::Null,
    };
    let icon = if context.query.flag("include-icon") {
        json!({"path": "/wiki/images/logo/default-space-logo.svg", "apiDownloadLink": null})
    } else {
        Value::Null
    };
    json!({
        "id": space.id.to_string(), "key": space.key, "name": space.name, "type": space.kind,
        "status": space.status, "authorId": space.author_id, "spaceOwnerId": space.owner_id,
        "currentActiveAlias": space.key, "createdAt": iso(space.created_ms),
        "homepageId": space.homepage_id.map(|id| id.to_string()),
        "description": description, "icon": icon, "_links": {"webui": format!("/spaces/{}", space.key)},
    })
}

pub fn spaces(context: &Context<'_>) -> Result<Reply, Reply> {
    let query = &context.query;
    let ids = query.ids("ids", 250)?;
    let keys = query.limited("keys", 250)?;
    let kind = query.choice("type", TYPES)?;
    let status =
        query.choices("status", &["current", "archived"])?.unwrap_or_else(|| vec!["current"]);
    let sort =
        query.choice("sort", &["id", "-id", "key", "-key", "name", "-name"])?.unwrap_or("id");
    query.choice("description-format", &["plain", "view"])?;
    // No space of the simulator has a label or is anybody's favourite.
    let none = query.one("labels").is_some() || query.one("favorited-by").is_some();
    let mut found: Vec<&Space> = context
        .data
        .spaces
        .iter()
        .filter(|s| {
            !none
                && context.viewer.sees_space(s)
                && ids.as_ref().is_none_or(|ids| ids.contains(&s.id))
                && keys.as_ref().is_none_or(|keys| keys.contains(&s.key.as_str()))
                && kind.is_none_or(|kind| kind == s.kind)
                && status.contains(&s.status)
        })
        .collect();
    match sort.trim_start_matches('-') {
        "key" => found.sort_by(|a, b| a.key.cmp(&b.key)),
        "name" => found.sort_by(|a, b| a.name.cmp(&b.name)),
        _ => {}
    }
    if sort.starts_with('-') {
        found.reverse();
    }
    v2_slice(context, &found, |space| space_json(space, context))
}

/// Index and space of the path's id, if the caller sees it.
pub fn visible<'a>(context: &'a Context<'_>) -> Result<(usize, &'a Space), Reply> {
    let id: u64 = context.id.parse().map_err(|_| wrong_type("id", "long"))?;
    context
        .data
        .space(id)
        .filter(|(_, space)| context.viewer.sees_space(space))
        .ok_or_else(|| errors::v2_not_found("space", &context.id))
}

pub fn space(context: &Context<'_>) -> Result<Reply, Reply> {
    let (_, space) = visible(context)?;
    let mut body = space_json(space, context);
    let part = |all: Vec<Value>| {
        let more = all.len() > 50;
        let rows: Vec<Value> = all.into_iter().take(50).collect();
        json!({"results": rows, "meta": {"hasMore": more, "cursor": more.then_some("NTA=")},
            "_links": {"self": format!("/wiki/api/v2/spaces/{}", space.id)}})
    };
    let included: [(&str, &str, Vec<Value>); 5] = [
        ("include-permissions", "permissions", space.grants.iter().map(grant_json).collect()),
        (
            "include-role-assignments",
            "roleAssignments",
            space.assignments.iter().map(v2_roles::assignment_json).collect(),
        ),
        (
            "include-operations",
            "operations",
            vec![json!({"operation": "read", "targetType": "space"})],
        ),
        ("include-properties", "properties", vec![]),
        ("include-labels", "labels", vec![]),
    ];
    for (flag, name, rows) in included {
        if context.query.flag(flag) {
            body[name] = part(rows);
        }
    }
    body["_links"]["base"] = Value::from(format!("{}/wiki", context.profile.origin()));
    Ok(Reply::json(200, body))
}

fn grant_json(grant: &Grant) -> Value {
    json!({
        "id": grant.id.to_string(),
        "principal": {"type": grant.principal_type, "id": grant.principal_id},
        "operation": {"key": grant.operation, "targetType": grant.target},
    })
}

pub fn permissions(context: &Context<'_>) -> Result<Reply, Reply> {
    let (_, space) = visible(context)?;
    let id = |grant: &Grant| i64::try_from(grant.id).unwrap_or(i64::MAX);
    v2_keyed(context, &space.grants, "id", id, grant_json)
}
