//! Version 1: what version 2 does not have (the caller, groups, restrictions, the audit log), and the
//! two calls of Jira that tell right credentials without Confluence from wrong ones.

use serde_json::{Value, json};

use crate::data::{AuditRecord, Content, Group, User};
use crate::dispatch::Context;
use crate::errors;
use crate::faults::FaultKind;
use crate::http::{Reply, escape};
use crate::paging::v1_slice;

fn user_json(user: &User, context: &Context<'_>) -> Value {
    let link = format!(
        "{}/wiki/rest/api/user?accountId={}",
        context.profile.origin(),
        escape(&user.account_id)
    );
    json!({
        "type": "known", "accountId": user.account_id, "accountType": user.account_type, "email": user.email,
        "publicName": user.public_name,
        "profilePicture": {"path": "/wiki/aa-avatar/default", "width": 48, "height": 48, "isDefault": true},
        "displayName": user.display_name, "isExternalCollaborator": user.external, "isGuest": user.external,
        "locale": "en", "accountStatus": user.status,
        "_expandable": {"operations": "", "personalSpace": ""}, "_links": {"self": link},
    })
}

fn anonymous(context: &Context<'_>) -> Value {
    let mut value = json!({
        "type": "anonymous", "displayName": "Anonymous", "isExternalCollaborator": false, "isGuest": false,
        "profilePicture": {"path": "/wiki/aa-avatar/anonymous", "width": 48, "height": 48, "isDefault": true},
        "_expandable": {"operations": ""},
        "_links": {"base": format!("{}/wiki", context.profile.origin()), "context": "/wiki"},
    });
    if context.knobs.anonymous_null_account_id {
        value["accountId"] = Value::Null;
    }
    value
}

pub fn current_user(context: &Context<'_>) -> Reply {
    let user = context.viewer.account.and_then(|a| context.data.user(a.account_id));
    Reply::json(200, user.map_or_else(|| anonymous(context), |u| user_json(u, context)))
}

pub fn user(context: &Context<'_>) -> Result<Reply, Reply> {
    let id =
        context.query.one("accountId").ok_or_else(|| errors::v1_bad("accountId is required"))?;
    let user = context
        .data
        .user(id)
        .ok_or_else(|| errors::v1_not_found(&format!("No user found with accountId: {id}")))?;
    Ok(Reply::json(200, user_json(user, context)))
}

fn group_json(group: &Group, context: &Context<'_>) -> Value {
    let link = format!("{}/wiki/rest/api/group/by-id?id={}", context.profile.origin(), group.id);
    json!({
        "type": "group", "name": group.name, "id": group.id, "usageType": group.usage_type,
        "managedBy": group.managed_by, "resourceAri": format!("ari:cloud:identity::group/{}", group.id),
        "_links": {"self": link},
    })
}

fn licensed(context: &Context<'_>) -> Result<(), Reply> {
    if context.viewer.account.is_some() { Ok(()) } else { Err(errors::v1_refused(context.path)) }
}

pub fn groups(context: &Context<'_>) -> Result<Reply, Reply> {
    licensed(context)?;
    let access = context.query.one("accessType");
    if access.is_some_and(|a| !["user", "admin", "site-admin"].contains(&a)) {
        return Err(errors::v1_bad("accessType must be one of user, admin, site-admin"));
    }
    let found: Vec<&Group> =
        context.data.groups.iter().filter(|g| access.is_none_or(|a| a == g.access_type)).collect();
    v1_slice(context, &found, 200, 200, |group| group_json(group, context))
}

pub fn members(context: &Context<'_>) -> Result<Reply, Reply> {
    licensed(context)?;
    if context.query.v1_number("limit", 200)? > 200 {
        return Err(errors::v1_bad(
            "java.lang.IllegalArgumentException: limit cannot be greater than 200",
        ));
    }
    // An unknown group looks like an empty one.
    let group = context.data.groups.iter().find(|g| g.id == context.id);
    let found = group.map_or(&[][..], |g| &g.members);
    v1_slice(context, found, 200, 200, |&member| user_json(&context.data.users[member], context))
}

pub fn member_of(context: &Context<'_>) -> Result<Reply, Reply> {
    licensed(context)?;
    let id =
        context.query.one("accountId").ok_or_else(|| errors::v1_bad("accountId is required"))?;
    let user = context.data.users.iter().position(|user| user.account_id == id);
    let user =
        user.ok_or_else(|| errors::v1_not_found(&format!("No user found with accountId: {id}")))?;
    let found: Vec<&Group> =
        context.data.groups.iter().filter(|group| group.members.contains(&user)).collect();
    v1_slice(context, &found, 200, 200, |group| group_json(group, context))
}

pub fn group_by_id(context: &Context<'_>) -> Result<Reply, Reply> {
    licensed(context)?;
    let id = context.query.one("id").ok_or_else(|| errors::v1_bad("id is required"))?;
    let group = context.data.groups.iter().find(|g| g.id == id);
    group
        .map(|g| Reply::json(200, group_json(g, context)))
        .ok_or_else(|| errors::v1_not_found(&format!("No group found with id: {id}")))
}

fn content<'a>(context: &'a Context<'_>) -> Option<&'a Content> {
    let id = context.id.parse().ok()?;
    let found = context.data.pages.get(id).or_else(|| context.data.blogposts.get(id))?;
    let space = &context.data.spaces[found.space];
    (context.viewer.sees_space(space) && context.viewer.sees_content(found)).then_some(found)
}

pub fn restriction(context: &Context<'_>) -> Result<Reply, Reply> {
    let missing = || {
        errors::v1_not_found(&format!("No content found with id: ContentId{{id={}}}", context.id))
    };
    // What is in the trash is not there for version 1, which knows no status here.
    let found = content(context)
        .filter(|content| !matches!(content.status, "trashed" | "deleted"))
        .ok_or_else(missing)?;
    let start = context.query.v1_number("start", 0)?;
    let mut limit = context.query.v1_number("limit", 100)?.min(100);
    if let Some(FaultKind::LowerLimit { rows }) = context.fault {
        limit = limit.min(rows.max(1));
    }
    let page = |all: Vec<Value>| {
        let rows: Vec<Value> = all.into_iter().skip(start).take(limit).collect();
        let size = rows.len();
        json!({"results": rows, "start": start, "limit": limit, "size": size})
    };
    let restriction = found.restriction.clone().unwrap_or_default();
    let users = |list: &[usize]| {
        page(list.iter().map(|&u| user_json(&context.data.users[u], context)).collect())
    };
    let groups = |list: &[String]| {
        let named = context.data.groups.iter().filter(|g| list.contains(&g.id));
        page(named.map(|g| group_json(g, context)).collect())
    };
    let origin = context.profile.origin();
    let entry = |operation: &str, user: Value, group: Value| {
        let link = format!(
            "{origin}/wiki/rest/api/content/{}/restriction/byOperation/{operation}",
            found.id
        );
        json!({
            "operation": operation,
            "restrictions": {"user": user, "group": group, "_expandable": {}},
            "_expandable": {"content": format!("/rest/api/content/{}", found.id)},
            "_links": {"self": link},
        })
    };
    let results = [
        entry("read", users(&restriction.read_users), groups(&restriction.read_groups)),
        entry("update", users(&restriction.update_users), groups(&[])),
    ];
    Ok(Reply::json(
        200,
        json!({
            "results": results, "start": start, "limit": limit, "size": results.len(),
            "restrictionsHash": format!("{:x}", crc32fast::hash(format!("{restriction:?}").as_bytes())),
            "_links": {"base": format!("{origin}/wiki"), "context": "/wiki",
                "self": format!("{origin}/wiki/rest/api/content/{}/restriction", found.id)},
        }),
    ))
}

fn audit_json(record: &AuditRecord, context: &Context<'_>) -> Value {
    let author = record.author.map(|author| &context.data.users[author]);
    let object = |(name, kind): &(String, &str)| json!({"name": name, "objectType": kind});
    let changed = record.changed.iter().map(|value| {
        let (old, new) = value.hidden.clone().unwrap_or_default();
        json!({"name": value.name, "oldValue": value.old, "newValue": value.new,
            "hiddenOldValue": old, "hiddenNewValue": new})
    });
    let mut json = json!({
        // Without an author all of them are empty or null.
        "author": {"type": "user", "displayName": author.map_or("", |a| a.display_name.as_str()),
            "accountId": author.map(|a| &a.account_id), "accountType": author.map(|a| a.account_type),
            "publicName": author.map_or("", |a| a.public_name.as_str()), "operations": null},
        "remoteAddress": record.address.as_deref().unwrap_or_default(), "creationDate": record.created_ms,
        "summary": record.summary, "description": record.description, "category": record.category,
        "sysAdmin": record.sys_admin, "affectedObject": record.object.as_ref().map(object),
        "changedValues": changed.collect::<Vec<_>>(),
        "associatedObjects": record.associated.iter().map(object).collect::<Vec<_>>(),
    });
    if let Some(super_admin) = record.super_admin {
        json["superAdmin"] = Value::from(super_admin);
    }
    json
}

pub fn audit(context: &Context<'_>) -> Result<Reply, Reply> {
    let account = context.viewer.account.ok_or_else(|| errors::v1_refused(context.path))?;
    if !account.admin {
        return Err(errors::v1_not_admin());
    }
    let time = |name: &str| match context.query.one(name) {
        None => Ok(None),
        Some(text) => text.parse::<i64>().map(Some).map_err(|_| errors::v1_not_a_number(text)),
    };
    let (from, to) = (time("startDate")?, time("endDate")?);
    let words = context.query.one("searchString").map(str::to_lowercase);
    let found: Vec<&AuditRecord> = context
        .data
        .audit
        .iter()
        .filter(|r| from.is_none_or(|t| r.created_ms >= t) && to.is_none_or(|t| r.created_ms <= t))
        .filter(|r| {
            words.as_ref().is_none_or(|w| {
                let object = r.object.as_ref().map_or("", |(name, _)| name.as_str());
                r.summary.to_lowercase().contains(w) || object.to_lowercase().contains(w)
            })
        })
        .collect();
    v1_slice(context, &found, 1000, 1000, |record| audit_json(record, context))
}

pub fn system_info(context: &Context<'_>) -> Reply {
    Reply::json(
        200,
        json!({
            "cloudId": context.profile.cloud_id, "commitHash": "0000000000000000000000000000000000000000",
            "baseUrl": format!("{}/wiki", context.profile.origin()), "edition": "STANDARD",
            "siteTitle": context.profile.name, "defaultLocale": "en_GB", "defaultTimeZone": "UTC",
        }),
    )
}

pub fn jira_myself(context: &Context<'_>) -> Reply {
    let account = context.viewer.account;
    Reply::json(
        200,
        json!({
            "self": format!("{}/rest/api/3/user", context.profile.origin()),
            "accountId": account.map(|a| a.account_id), "accountType": "atlassian",
            "emailAddress": account.map(|a| a.email), "displayName": account.map(|a| a.display_name), "active": true,
        }),
    )
}

pub fn jira_server_info(context: &Context<'_>) -> Reply {
    Reply::json(
        200,
        json!({"baseUrl": context.profile.origin(), "version": "1001.0.0-SNAPSHOT", "deploymentType": "Cloud",
            "serverTitle": context.profile.name}),
    )
}
