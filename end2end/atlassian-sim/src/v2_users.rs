//! Version 2: many users at once.

use serde_json::{Value, json};

use crate::data::User;
use crate::dispatch::Context;
use crate::errors;
use crate::http::Reply;

fn user_json(user: &User) -> Value {
    json!({
        "accountId": user.account_id, "accountType": user.account_type, "accountStatus": user.status,
        "displayName": user.display_name, "publicName": user.public_name, "email": user.email,
        "timeZone": user.time_zone, "personalSpaceId": user.personal_space.map(|id| id.to_string()),
        "isExternalCollaborator": user.external,
        "profilePicture": {"path": "/wiki/aa-avatar/default", "isDefault": true},
    })
}

pub fn bulk(context: &Context<'_>) -> Result<Reply, Reply> {
    if context.viewer.account.is_none() {
        return Err(errors::v2_bare_not_found());
    }
    let body: Value = serde_json::from_slice(context.body)
        .map_err(|_| errors::v2_bad("The request body is not JSON."))?;
    let ids: Option<Vec<&str>> = body
        .get("accountIds")
        .and_then(Value::as_array)
        .and_then(|a| a.iter().map(Value::as_str).collect());
    let ids = ids.ok_or_else(|| errors::v2_bad("'accountIds' must be a list of strings."))?;
    if ids.is_empty() || ids.len() > 250 {
        return Err(errors::v2_bad("'accountIds' must have between 1 and 250 entries."));
    }
    let mut rows: Vec<Value> = Vec::new();
    for (i, id) in ids.iter().enumerate() {
        // Unknown ids are left out without a word, and so are repetitions.
        if let Some(user) = context.data.user(id).filter(|_| !ids[..i].contains(id)) {
            rows.push(user_json(user));
        }
    }
    let base = format!("{}/wiki", context.profile.origin());
    let header = format!("<{base}>; rel=\"base\"");
    Ok(Reply::json(200, json!({"results": rows, "_links": {"base": base}})).with("link", header))
}
