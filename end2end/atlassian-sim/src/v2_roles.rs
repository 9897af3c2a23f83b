//! Version 2: space roles, role assignments, the permission catalogue and the role mode. On a site
//! without roles all but the mode answer "not here", in a way that a knob chooses.

use serde_json::{Value, json};

use crate::data::{Role, RoleAssignment};
use crate::dispatch::Context;
use crate::errors;
use crate::http::Reply;
use crate::paging::{v2_keyed, v2_slice};
use crate::sites::RoleMode;
use crate::v2_spaces;

const PRINCIPALS: &[&str] = &["USER", "GROUP", "ACCESS_CLASS"];

fn applicable(context: &Context<'_>) -> Result<(), Reply> {
    match (context.profile.mode, context.knobs.pre_roles_status) {
        (RoleMode::PreRoles, 400) => {
            Err(errors::v2_bad("Space roles are not enabled on this site."))
        }
        (RoleMode::PreRoles, status) => Err(errors::v2(status, "NOT_FOUND", "Not Found", None)),
        _ => Ok(()),
    }
}

pub fn mode(context: &Context<'_>) -> Reply {
    if context.knobs.role_mode_absent {
        return Reply::json(200, json!({}));
    }
    Reply::json(200, json!({"mode": context.profile.mode.as_str()}))
}

fn role_json(role: &Role) -> Value {
    json!({"id": role.id, "type": role.kind, "name": role.name, "description": role.description,
        "spacePermissions": role.permissions})
}

/// An assignment as the API writes it.
pub fn assignment_json(assignment: &RoleAssignment) -> Value {
    json!({"principal": {"principalType": assignment.principal_type, "principalId": assignment.principal_id},
        "roleId": assignment.role_id})
}

fn principal_matches(context: &Context<'_>, assignment: &RoleAssignment) -> bool {
    context.query.one("principal-id").is_none_or(|id| id == assignment.principal_id)
        && context.query.one("principal-type").is_none_or(|t| t == assignment.principal_type)
}

pub fn roles(context: &Context<'_>) -> Result<Reply, Reply> {
    applicable(context)?;
    let kind = context.query.choice("role-type", &["SYSTEM", "CUSTOM"])?;
    context.query.choice("principal-type", PRINCIPALS)?;
    let by_assignment = ["space-id", "principal-id", "principal-type"]
        .iter()
        .any(|n| context.query.one(n).is_some());
    let assigned = |role: &Role| {
        context
            .data
            .spaces
            .iter()
            .filter(|s| context.viewer.sees_space(s))
            .filter(|s| context.query.one("space-id").is_none_or(|id| id == s.id.to_string()))
            .flat_map(|s| &s.assignments)
            .any(|a| a.role_id == role.id && principal_matches(context, a))
    };
    let found: Vec<&Role> = context
        .data
        .roles
        .iter()
        .filter(|r| kind.is_none_or(|k| k == r.kind) && (!by_assignment || assigned(r)))
        .collect();
    v2_slice(context, &found, |role| role_json(role))
}

pub fn role(context: &Context<'_>) -> Result<Reply, Reply> {
    applicable(context)?;
    let found = context.data.roles.iter().find(|r| r.id == context.id);
    found
        .map(|r| Reply::json(200, role_json(r)))
        .ok_or_else(|| errors::v2_not_found("space role", &context.id))
}

pub fn assignments(context: &Context<'_>) -> Result<Reply, Reply> {
    applicable(context)?;
    let (_, space) = v2_spaces::visible(context)?;
    context.query.choice("principal-type", PRINCIPALS)?;
    let kind = context.query.choice("role-type", &["SYSTEM", "CUSTOM"])?;
    let of_kind = |id: &str| {
        kind.is_none_or(|k| context.data.roles.iter().any(|r| r.id == id && r.kind == k))
    };
    let found: Vec<&RoleAssignment> = space
        .assignments
        .iter()
        .filter(|a| principal_matches(context, a))
        .filter(|a| {
            context.query.one("role-id").is_none_or(|id| id == a.role_id) && of_kind(&a.role_id)
        })
        .collect();
    v2_keyed(context, &found, "assignment", |a| a.id, |a| assignment_json(a))
}

pub fn catalogue(context: &Context<'_>) -> Result<Reply, Reply> {
    applicable(context)?;
    let mut names: Vec<&String> =
        context.data.roles.iter().flat_map(|r| r.permissions.iter().flatten()).collect();
    names.sort();
    names.dedup();
    v2_slice(context, &names, |name| {
        let required: Vec<&str> = if *name == "read/space" { vec![] } else { vec!["read/space"] };
        json!({"id": name, "displayName": name.replace('/', " "), "description": format!("Allows to {name}"),
            "requiredPermissionIds": required})
    })
}
