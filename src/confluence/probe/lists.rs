//! What the account can really read, side by side.

use tokio::time::Instant;

use super::{Run, millis};
use crate::confluence::{ApiError, Batch, RoleMode, SiteApi, SpaceStatus};
use crate::domain::check::{CheckStep, CheckStepId};
use crate::domain::check_words::{
    Cause, Count, GroupsSeen, PermissionsSeen, Scopes, SpacesSeen, UsersSeen, audit_log_step,
    failed_step, groups_step, pages_step, permissions_step, skipped_step, spaces_step, users_step,
};
use crate::domain::connection::Account;
use crate::domain::inventory::Space;
use crate::domain::run::OnRequest;

/// Accounts that are looked up at most, which is what Atlassian allows.
const MOST_ACCOUNTS: usize = 250;
/// An id that nothing has. Asked for, it tells whether the scope is there,
/// because scopes are judged first (CONFLUENCE facts, part B4).
const NOBODYS_ID: &str = "0";

/// Tries all lists; `account` is `None` when it is not known whose the token is.
///
/// A check costs twelve requests at most when nothing is refused, and one more for each stream that
/// is read on request. So it leaves
/// blog posts out, which the scope and the permission of pages open too.
pub(super) async fn check(
    run: &Run,
    api: &SiteApi,
    account: Option<&Account>,
    on_request: OnRequest,
) {
    let name = account.map_or("", |account| account.display_name.as_str());
    // The longest chains first, so that nothing holds them up.
    tokio::join!(
        groups_and_users(run, api, account.map(|account| account.account_id.as_str())),
        spaces_and_permissions(run, api, name),
        pages(run, api, on_request),
        audit_log(run, api)
    );
}

async fn spaces_and_permissions(run: &Run, api: &SiteApi, who: &str) {
    let begun = Instant::now();
    let read = run
        .in_time(async {
            tokio::try_join!(
                api.spaces(SpaceStatus::Current, None),
                api.spaces(SpaceStatus::Archived, None)
            )
        })
        .await;
    let (current, archived) = match flat(read) {
        Ok(lists) => lists,
        Err(cause) => {
            run.tell(failed_step(CheckStepId::Spaces, &cause, millis(begun))).await;
            // Without a space there is nothing to read, but a scope may be missed.
            let begun = Instant::now();
            let lacking = match &cause {
                Cause::ScopesMissing(of_spaces) => run
                    .in_time(lacking_scopes(api))
                    .await
                    .map(|more| union(of_spaces.clone(), more))
                    .unwrap_or_default(),
                _ => Vec::new(),
            };
            let id = CheckStepId::SpacePermissions;
            run.tell(if lacking.is_empty() {
                skipped_step(id, CheckStepId::Spaces)
            } else {
                failed_step(id, &Cause::ScopesMissing(lacking), millis(begun))
            })
            .await;
            return;
        }
    };
    let personal = Count {
        seen: current
            .items
            .iter()
            .chain(&archived.items)
            .filter(|space| is_personal(space))
            .count(),
        more: current.next.is_some() || archived.next.is_some(),
    };
    let seen = SpacesSeen { current: count(&current), archived: count(&archived), personal };
    run.tell(spaces_step(&seen, who, millis(begun))).await;

    let begun = Instant::now();
    let id = CheckStepId::SpacePermissions;
    let all = || current.items.iter().chain(&archived.items);
    let step = match all().find(|space| !is_personal(space)).or_else(|| all().next()) {
        None => match run.in_time(lacking_scopes(api)).await {
            Ok(lacking) if lacking.is_empty() => {
                permissions_step(&PermissionsSeen::NoSpace, millis(begun))
            }
            Ok(lacking) => failed_step(id, &Cause::ScopesMissing(lacking), millis(begun)),
            Err(cause) => failed_step(id, &cause, millis(begun)),
        },
        Some(space) => match flat(run.in_time(permissions(api, space)).await) {
            Ok(seen) => permissions_step(&seen, millis(begun)),
            Err(cause) => failed_step(id, &cause, millis(begun)),
        },
    };
    run.tell(step).await;
}

/// The permissions of one space; its role assignments too, where the site has
/// roles. Missing scopes of both are named together.
async fn permissions(api: &SiteApi, space: &Space) -> Result<PermissionsSeen, ApiError> {
    let (grants, mode) =
        tokio::join!(api.space_permissions(&space.id, None), api.space_role_mode());
    let ask_roles = match &mode {
        Ok(mode) => *mode != RoleMode::PreRoles,
        Err(error) => error.is_scopes_missing(),
    };
    let roles = if ask_roles { Some(api.role_assignments(&space.id, None).await) } else { None };
    let roles = match roles {
        Some(Err(error)) if error.is_not_applicable() => None,
        other => other,
    };
    let errors: Vec<_> = [
        grants.as_ref().err(),
        mode.as_ref().err(),
        roles.as_ref().and_then(|roles| roles.as_ref().err()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut lacking = Vec::new();
    for error in &errors {
        match &error.0 {
            Cause::ScopesMissing(scopes) => lacking = union(lacking, scopes.clone()),
            _ => return Err((*error).clone()),
        }
    }
    if !lacking.is_empty() {
        return Err(ApiError(Cause::ScopesMissing(lacking)));
    }
    Ok(PermissionsSeen::Of {
        space: if space.name.is_empty() { space.key.clone() } else { space.name.clone() },
        grants: count(&grants?),
        roles: roles.transpose()?.as_ref().map(count),
    })
}

/// The scopes that the token lacks for reading permissions and roles, found
/// out without a space.
async fn lacking_scopes(api: &SiteApi) -> Vec<Scopes> {
    let (grants, mode) =
        tokio::join!(api.space_permissions_scope(NOBODYS_ID), api.space_role_mode());
    let (of_mode, ask_roles) = match mode {
        Ok(mode) => (Vec::new(), mode != RoleMode::PreRoles),
        Err(ApiError(Cause::ScopesMissing(scopes))) => (scopes, true),
        Err(_) => (Vec::new(), false),
    };
    let of_roles = if ask_roles { api.role_assignments_scope(NOBODYS_ID).await } else { None };
    union(grants.into_iter().collect(), union(of_mode, of_roles.into_iter().collect()))
}

/// Both, each once.
fn union(mut scopes: Vec<Scopes>, more: Vec<Scopes>) -> Vec<Scopes> {
    for scope in more {
        if !scopes.contains(&scope) {
            scopes.push(scope);
        }
    }
    scopes
}

/// Pages, and what is asked for of each on request. Missing scopes of all are named together.
async fn pages(run: &Run, api: &SiteApi, on_request: OnRequest) {
    let begun = Instant::now();
    let read = run.in_time(async {
        let pages = api.pages(&[], None).await;
        let mut lacking = match &pages {
            Err(ApiError(Cause::ScopesMissing(scopes))) => scopes.clone(),
            Err(error) => return Err(error.clone()),
            Ok(_) => Vec::new(),
        };
        let first = pages.iter().flat_map(|pages| &pages.items);
        let first =
            first.filter(|page| page.status == "current").map(|page| page.id.as_str()).next();
        if on_request.restrictions {
            lacking = union(lacking, restrictions(api, first).await?);
        }
        if on_request.attachments {
            match api.attachments(None).await {
                Err(ApiError(Cause::ScopesMissing(scopes))) => lacking = union(lacking, scopes),
                files => drop(files?),
            }
        }
        if lacking.is_empty() { pages } else { Err(ApiError(Cause::ScopesMissing(lacking))) }
    });
    let step = match flat(read.await) {
        Ok(pages) => pages_step(count(&pages), millis(begun)),
        Err(cause) => failed_step(CheckStepId::Pages, &cause, millis(begun)),
    };
    run.tell(step).await;
}

/// The scopes that the token lacks for reading restrictions, found out with a page if there is one.
async fn restrictions(api: &SiteApi, page: Option<&str>) -> Result<Vec<Scopes>, ApiError> {
    let Some(page) = page else {
        return Ok(api.restrictions_scope(NOBODYS_ID).await.into_iter().collect());
    };
    match api.restrictions("page", page, None).await {
        Err(ApiError(Cause::ScopesMissing(scopes))) => Ok(scopes),
        // A page may go between the list and the question.
        Err(ApiError(Cause::NotFound)) | Ok(_) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Members of a group are good accounts to look up: one's own email is always
/// visible and says nothing of the others'.
async fn groups_and_users(run: &Run, api: &SiteApi, account_id: Option<&str>) {
    let begun = Instant::now();
    let mut accounts: Vec<_> = account_id.map(str::to_owned).into_iter().collect();
    let read = run
        .in_time(async {
            let groups = api.groups(None).await?;
            let members = match groups.items.first() {
                Some(group) => {
                    Some((group.name.clone(), api.group_members(&group.id, None).await?))
                }
                None => None,
            };
            Ok((count(&groups), members))
        })
        .await;
    let step = match flat(read) {
        Ok((groups, members)) => {
            if let Some((_, members)) = &members {
                accounts.extend(
                    members
                        .items
                        .iter()
                        .map(|user| user.account_id.clone())
                        .filter(|id| Some(id.as_str()) != account_id),
                );
            }
            let members = members.map(|(name, members)| (name, count(&members)));
            groups_step(&GroupsSeen { groups, members }, millis(begun))
        }
        Err(cause) => failed_step(CheckStepId::Groups, &cause, millis(begun)),
    };
    run.tell(step).await;

    let begun = Instant::now();
    accounts.truncate(MOST_ACCOUNTS);
    if accounts.is_empty() {
        run.tell(users_without_account(run, api, begun).await).await;
        return;
    }
    let step = match flat(run.in_time(api.users(&accounts)).await) {
        Ok(users) => {
            let with_email = users.iter().filter(|user| !user.email.is_empty()).count();
            users_step(
                &UsersSeen { asked: accounts.len(), found: users.len(), with_email },
                millis(begun),
            )
        }
        Err(cause) => failed_step(CheckStepId::Users, &cause, millis(begun)),
    };
    run.tell(step).await;
}

/// Nobody is known to look up, so only the scope can be told.
async fn users_without_account(run: &Run, api: &SiteApi, begun: Instant) -> CheckStep {
    let lacking = run.in_time(api.users_scope(NOBODYS_ID)).await;
    match lacking {
        Ok(None) => users_step(&UsersSeen { asked: 0, found: 0, with_email: 0 }, millis(begun)),
        Ok(Some(scopes)) => {
            failed_step(CheckStepId::Users, &Cause::ScopesMissing(vec![scopes]), millis(begun))
        }
        Err(cause) => failed_step(CheckStepId::Users, &cause, millis(begun)),
    }
}

async fn audit_log(run: &Run, api: &SiteApi) {
    let begun = Instant::now();
    let step = match flat(run.in_time(api.audit_log_row()).await) {
        Ok(rows) => audit_log_step(count(&rows), millis(begun)),
        Err(cause) => failed_step(CheckStepId::AuditLog, &cause, millis(begun)),
    };
    run.tell(step).await;
}

fn flat<T>(read: Result<Result<T, ApiError>, Cause>) -> Result<T, Cause> {
    read?.map_err(|error| error.0)
}

fn count<T>(batch: &Batch<T>) -> Count {
    Count { seen: batch.items.len(), more: batch.next.is_some() }
}

fn is_personal(space: &Space) -> bool {
    space.space_type.eq_ignore_ascii_case("personal") || space.key.starts_with('~')
}
