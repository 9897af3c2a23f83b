//! From a request to a reply: which site, what that site does to everybody, who is calling, whether
//! the call exists at all, and only then the endpoint. The order is the order of the real thing: the
//! gateway's scope gate answers before a thing is looked up, a refused caller learns nothing.

use std::sync::Arc;

use serde_json::json;

use crate::accounts::{Standing, TokenKind};
use crate::auth::{Caller, identify};
use crate::burst::Load;
use crate::data::{SiteData, Viewer};
use crate::errors;
use crate::faults::{self, Asked, FaultKind};
use crate::http::{Delivery, Reply, Request};
use crate::journal::Violation;
use crate::query::Query;
use crate::routes::{self, Endpoint, Op};
use crate::sites::{self, Behaviour, SiteProfile};
use crate::world::{Knobs, Site, World};
use crate::{admin, endless, v1, v2_attachments, v2_content, v2_roles, v2_spaces, v2_users};

/// What an endpoint may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The site.
    pub profile: &'static SiteProfile,
    /// Its data.
    pub data: Arc<SiteData>,
    /// The caller.
    pub viewer: Viewer,
    /// The endpoint.
    pub endpoint: &'static Endpoint,
    /// The id in the path, or nothing.
    pub id: String,
    /// The path without the gateway's prefix.
    pub path: &'a str,
    /// The parameters.
    pub query: Query<'a>,
    /// The body.
    pub body: &'a [u8],
    /// The knobs.
    pub knobs: Knobs,
    /// A failure that concerns paging.
    pub fault: Option<FaultKind>,
}

/// Answers a request and counts it.
pub fn answer(world: &World, request: &Request) -> Reply {
    if request.host == "api.atlassian.com" && request.path.starts_with(admin::PATH) {
        let reply = admin::answer(world, request);
        world.journal.count("", "GET api-tokens".into(), reply.status);
        return reply;
    }
    let (subdomain, path, via_gateway) = match locate(request) {
        Ok(place) => place,
        Err(reply) => {
            world.journal.count("", "unplaced".into(), reply.status);
            return reply;
        }
    };
    let found = routes::find(path);
    let route = found.as_ref().map_or("unknown path", |(endpoint, _)| endpoint.template);
    let route = format!("{} {route}", request.method);
    let reply = match world.site(&subdomain) {
        None => errors::page_unavailable(),
        Some(site) => on_site(world, &site, &subdomain, request, path, via_gateway, found),
    };
    world.journal.count(&subdomain, route, reply.status);
    reply
}

fn locate(request: &Request) -> Result<(String, &str, bool), Reply> {
    let lost = || Reply::json(404, json!({"code": 404, "message": "Not Found"}));
    if request.host == "api.atlassian.com" {
        let rest = request.path.strip_prefix("/ex/confluence/").ok_or_else(lost)?;
        let slash = rest.find('/').ok_or_else(lost)?;
        let profile = sites::by_cloud_id(&rest[..slash]).ok_or_else(lost)?;
        return Ok((profile.subdomain.to_owned(), &rest[slash..], true));
    }
    match request.host.strip_suffix(".atlassian.net") {
        Some(subdomain) => Ok((subdomain.to_owned(), &request.path, false)),
        None => Err(errors::page_unavailable()),
    }
}

type Found = Option<(&'static Endpoint, Option<String>)>;

fn on_site(
    world: &World,
    site: &Site,
    name: &str,
    request: &Request,
    path: &str,
    via_gateway: bool,
    found: Found,
) -> Reply {
    let profile = site.profile;
    match profile.behaviour {
        Behaviour::Renamed { to } => {
            return Reply::html(302, "")
                .with("location", format!("https://{to}.atlassian.net{path}"));
        }
        Behaviour::Deactivated => return errors::product_unavailable(),
        _ => {}
    }
    let violate = |reason: String| {
        world.journal.violation(Violation {
            site: profile.subdomain.into(),
            method: request.method.clone(),
            path: path.to_owned(),
            reason,
        });
    };
    let Some((endpoint, id)) = found else {
        violate("unknown path".into());
        return errors::unknown_path();
    };
    if request.method != endpoint.method() {
        violate("method not allowed".into());
        return errors::method_not_allowed();
    }
    let unknown =
        request.query.iter().map(|(name, _)| name).find(|n| !endpoint.params.contains(&n.as_str()));
    if let Some(name) = unknown {
        violate(format!("unknown parameter {name}"));
    }
    let asked = Asked { site: name, route: endpoint.template, path, via_gateway };
    let fault = world.fire(&asked, None);
    let has_cursor = request.query.iter().any(|(name, _)| name == "cursor");
    if let Some(reply) = fault.as_ref().and_then(|kind| faults::instead(kind, has_cursor)) {
        return reply;
    }
    if endpoint.op == Op::TenantInfo {
        let reply = Reply::json(200, json!({"cloudId": profile.cloud_id}));
        return fault.iter().fold(reply, |reply, kind| faults::change(kind, reply));
    }
    let knobs = world.knobs();
    if let Some(reply) = behave(site, endpoint, path, &knobs) {
        return reply;
    }
    let load = site.burst.take(knobs.burst_per_second);
    if load == Load::Over {
        return errors::too_many(Some("1".into()));
    }
    let viewer = match admit(profile, endpoint, path, request, via_gateway, &knobs.revoked) {
        Ok(viewer) => viewer,
        Err(reply) => return reply,
    };
    if let Some(name) = unknown {
        return errors::unknown_parameter(endpoint.is_v2(), name);
    }
    let (part, first) = endless::part(&request.query);
    let endless = fault == Some(FaultKind::Endless);
    let context = Context {
        profile,
        data: site.data(),
        viewer,
        endpoint,
        id: id.unwrap_or_default(),
        path,
        query: Query(if endless { &first } else { &request.query }),
        body: &request.body,
        knobs,
        fault,
    };
    let mut reply = serve(&context).unwrap_or_else(|refusal| refusal);
    if load == Load::Near {
        reply = reply.with("x-ratelimit-nearlimit", "true");
    }
    if endless {
        return endless::answer(reply, part, path, &first);
    }
    if let Some(kind) = world.fire(&asked, Some(&reply)) {
        return faults::instead(&kind, has_cursor).unwrap_or_else(|| faults::change(&kind, reply));
    }
    if let Some(FaultKind::Meanwhile { change }) = &context.fault {
        world.mutate(name, change);
    }
    context.fault.iter().fold(reply, |reply, kind| faults::change(kind, reply))
}

/// What the site does to every API call, whoever calls.
fn behave(site: &Site, endpoint: &Endpoint, path: &str, knobs: &Knobs) -> Option<Reply> {
    match site.profile.behaviour {
        Behaviour::IpBlocked => Some(errors::ip_blocked()),
        Behaviour::Sso if endpoint.is_confluence() => {
            let to = format!(
                "https://id.atlassian.com/login?continue={}",
                crate::http::escape(&format!("{}{path}", site.profile.origin()))
            );
            Some(Reply::html(302, "").with("location", to))
        }
        Behaviour::Stall => {
            let mut reply = Reply::html(200, "");
            reply.delivery = Delivery::Stall;
            Some(reply)
        }
        Behaviour::Limited if site.next_call().is_multiple_of(knobs.limited_every.max(1)) => {
            Some(errors::too_many(knobs.limited_retry_after.map(|s| s.to_string())))
        }
        Behaviour::Flaky if site.next_call() <= knobs.flaky_calls => {
            Some(refused(endpoint, path).with("x-cache", "Error from cloudfront"))
        }
        _ => None,
    }
}

fn refused(endpoint: &Endpoint, path: &str) -> Reply {
    if endpoint.is_v2() { errors::v2_bare_not_found() } else { errors::v1_refused(path) }
}

/// Lets the caller in as somebody or as anonymous, or refuses.
fn admit(
    profile: &SiteProfile,
    endpoint: &Endpoint,
    path: &str,
    request: &Request,
    via_gateway: bool,
    revoked: &[String],
) -> Result<Viewer, Reply> {
    let caller = match identify(request.authorization.as_deref(), profile.subdomain, via_gateway) {
        Caller::Known(account) | Caller::WrongHost(account)
            if revoked.iter().any(|label| label == account.label) =>
        {
            Caller::Rejected
        }
        caller => caller,
    };
    if !endpoint.is_confluence() {
        return jira(profile, endpoint, caller);
    }
    let anonymous = || {
        if profile.anonymous { Ok(Viewer { account: None }) } else { Err(refused(endpoint, path)) }
    };
    match caller {
        Caller::Malformed | Caller::WrongHost(_) => Err(errors::unauthorized(&profile.origin())),
        _ if profile.behaviour == Behaviour::JiraOnly => Err(refused(endpoint, path)),
        Caller::Nobody | Caller::Rejected => anonymous(),
        Caller::Known(account) => match account.standing {
            Standing::Deactivated if via_gateway => Err(errors::gateway_unauthorized()),
            Standing::Deactivated => Err(errors::unauthorized(&profile.origin())),
            Standing::Unlicensed | Standing::Rejected => anonymous(),
            Standing::Active
                if account.kind != TokenKind::Unscoped
                    && !routes::opens(endpoint, account.scopes) =>
            {
                Err(errors::scope_mismatch())
            }
            Standing::Active => Ok(Viewer { account: Some(account) }),
        },
    }
}

fn jira(profile: &SiteProfile, endpoint: &Endpoint, caller: Caller) -> Result<Viewer, Reply> {
    if !profile.jira {
        return Err(errors::page_unavailable());
    }
    match caller {
        _ if endpoint.op == Op::JiraServerInfo => Ok(Viewer { account: None }),
        Caller::Known(account) if account.standing != Standing::Deactivated => {
            Ok(Viewer { account: Some(account) })
        }
        _ => Err(Reply::html(401, "Client must be authenticated to access this resource.")
            .with("www-authenticate", "OAuth realm=\"https%3A%2F%2Fatlassian.net\"")),
    }
}

fn serve(context: &Context<'_>) -> Result<Reply, Reply> {
    match context.endpoint.op {
        Op::TenantInfo => Err(errors::unknown_path()),
        Op::JiraMyself => Ok(v1::jira_myself(context)),
        Op::JiraServerInfo => Ok(v1::jira_server_info(context)),
        Op::Spaces => v2_spaces::spaces(context),
        Op::Space => v2_spaces::space(context),
        Op::SpacePermissions => v2_spaces::permissions(context),
        Op::SpaceRoleAssignments => v2_roles::assignments(context),
        Op::SpaceRoles => v2_roles::roles(context),
        Op::SpaceRole => v2_roles::role(context),
        Op::SpaceRoleMode => Ok(v2_roles::mode(context)),
        Op::PermissionCatalogue => v2_roles::catalogue(context),
        Op::Pages | Op::SpacePages | Op::Blogposts | Op::SpaceBlogposts => {
            v2_content::list(context)
        }
        Op::Page | Op::Blogpost => v2_content::single(context),
        Op::PageVersions | Op::BlogpostVersions => v2_content::versions(context),
        Op::Attachments => v2_attachments::list(context),
        Op::UsersBulk => v2_users::bulk(context),
        Op::CurrentUser => Ok(v1::current_user(context)),
        Op::User => v1::user(context),
        Op::MemberOf => v1::member_of(context),
        Op::Groups => v1::groups(context),
        Op::GroupMembers => v1::members(context),
        Op::GroupById => v1::group_by_id(context),
        Op::Restriction => v1::restriction(context),
        Op::Audit => v1::audit(context),
        Op::SystemInfo => Ok(v1::system_info(context)),
    }
}
