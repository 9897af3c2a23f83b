//! What the account can really read, side by side.

use tokio::time::Instant;

use super::{Run, millis};
use crate::confluence::{ApiError, Batch, RoleMode, SiteApi, SpaceStatus};
use crate::domain::check::CheckStepId;
use crate::domain::check_words::{
    Cause, Count, GroupsSeen, PagesSeen, PermissionsSeen, SpacesSeen, UsersSeen, audit_log_step,
    failed_step, groups_step, pages_step, permissions_step, skipped_step, spaces_step, users_step,
};
use crate::domain::inventory::Space;

/// Accounts that are looked up at most, which is what Atlassian allows.
const MOST_ACCOUNTS: usize = 250;

/// Tries all lists.
pub(super) async fn check(run: &Run, api: &SiteApi, account_id: &str) {
    tokio::join!(
        spaces_and_permissions(run, api),
        pages(run, api),
        groups_and_users(run, api, account_id),
        audit_log(run, api)
    );
}

async fn spaces_and_permissions(run: &Run, api: &SiteApi) {
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
            run.tell(skipped_step(CheckStepId::SpacePermissions, CheckStepId::Spaces)).await;
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
    run.tell(spaces_step(&seen, millis(begun))).await;

    let begun = Instant::now();
    let id = CheckStepId::SpacePermissions;
    let all = || current.items.iter().chain(&archived.items);
    let step = match all().find(|space| !is_personal(space)).or_else(|| all().next()) {
        None => permissions_step(&PermissionsSeen::NoSpace, millis(begun)),
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
    let mut missing = Vec::new();
    for error in &errors {
        match &error.0 {
            Cause::ScopesMissing(scopes) => missing.extend(
                scopes.iter().copied().filter(|scope| !missing.contains(scope)).collect::<Vec<_>>(),
            ),
            _ => return Err((*error).clone()),
        }
    }
    if !missing.is_empty() {
        return Err(ApiError(Cause::ScopesMissing(missing)));
    }
    Ok(PermissionsSeen::Of {
        space: if space.name.is_empty() { space.key.clone() } else { space.name.clone() },
        grants: count(&grants?),
        roles: roles.transpose()?.as_ref().map(count),
    })
}

async fn pages(run: &Run, api: &SiteApi) {
    let begun = Instant::now();
    let read = run
        .in_time(async { tokio::try_join!(api.pages(&[], None), api.blogposts(&[], None)) })
        .await;
    let step = match flat(read) {
        Ok((pages, blogposts)) => pages_step(
            &PagesSeen { pages: count(&pages), blogposts: count(&blogposts) },
            millis(begun),
        ),
        Err(cause) => failed_step(CheckStepId::Pages, &cause, millis(begun)),
    };
    run.tell(step).await;
}

/// Members of a group are good accounts to look up: one's own email is always
/// visible and says nothing of the others'.
async fn groups_and_users(run: &Run, api: &SiteApi, account_id: &str) {
    let begun = Instant::now();
    let mut accounts = vec![account_id.to_owned()];
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
                        .filter(|id| id != account_id),
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

async fn audit_log(run: &Run, api: &SiteApi) {
    let begun = Instant::now();
    let step = match flat(run.in_time(api.audit_log()).await) {
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
