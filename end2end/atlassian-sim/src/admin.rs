//! The organization's list of API tokens, which its admin key may read.

use serde_json::json;

use crate::accounts::{ORGANIZATION_ID, ORGANIZATION_KEY};
use crate::http::{Reply, Request};
use crate::world::World;

/// Where it is.
pub const PATH: &str = "/admin/api-access/v1/orgs/";
/// Few, so that every client has to follow the links.
const PAGE: usize = 2;

/// A page of the list.
pub fn answer(world: &World, request: &Request) -> Reply {
    if request.authorization.as_deref() != Some(&format!("Bearer {ORGANIZATION_KEY}")) {
        return Reply::json(401, json!({"code": 401, "message": "Unauthorized"}));
    }
    if request.path != format!("{PATH}{ORGANIZATION_ID}/api-tokens") || request.method != "GET" {
        return Reply::json(404, json!({"code": 404, "message": "Not Found"}));
    }
    let cursor = request.query.iter().find(|(name, _)| name == "cursor");
    let begin: usize = cursor.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
    let all = world.knobs().organization_tokens;
    let data: Vec<_> = all
        .iter()
        .enumerate()
        .skip(begin)
        .take(PAGE)
        .map(|(n, (account, expires_at))| {
            json!({
                "id": format!("token-{n}"), "label": "Compliance portal", "status": "ALLOWED",
                "createdAt": "2026-01-01T00:00:00Z", "expiresAt": expires_at,
                "lastActiveAt": null, "user": {"id": account, "name": "", "email": null}
            })
        })
        .collect();
    let next = (begin + PAGE < all.len())
        .then(|| format!("https://api.atlassian.com{}?cursor={}", request.path, begin + PAGE));
    Reply::json(200, json!({"data": data, "links": {"self": request.path, "next": next}}))
}
