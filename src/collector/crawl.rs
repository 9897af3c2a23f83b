//! The phases of a run. Each plans its chains in the store and reads them, so
//! a run that was interrupted goes through the same phases again and finds
//! what is done already done.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::bounds::Bounds;
use super::reach::Lists;
use super::worker::{WorkError, lease};
use crate::confluence::{RoleMode, SiteApi};
use crate::domain::check::CheckCode;
use crate::domain::connection::{SpaceScope, SpaceScopeMode};
use crate::domain::inventory::{Space, User};
use crate::domain::messages;
use crate::domain::run::{Effort, Gap, OnRequest, RunError, Stream};
use crate::store::{ChainKey, ChainState, ClaimedRun, Lease, NewChain, Store};

/// Atlassian takes at most this many accounts in one look-up (part B2, row 19).
const ACCOUNTS_PER_LOOKUP: usize = 250;
/// The subject of the chain that reads the site's roles.
pub(super) const ROLES: &str = "roles";

/// How a run ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Everything was read.
    Succeeded,
    /// Everything but the gaps was read.
    Partial,
    /// A person stopped it.
    Cancelled,
    /// Not ended: this worker stops, and another goes on.
    LetGo,
    /// Without result; `attention` when a person has to do something first.
    Failed { error: RunError, attention: bool },
}

/// Why reading stops before its end.
pub(super) enum Halt {
    Ending(Ending),
    Work(WorkError),
    /// All chains of this stream have ended together; the run goes on.
    StreamOver,
}

impl<E: Into<WorkError>> From<E> for Halt {
    fn from(error: E) -> Self {
        Self::Work(error.into())
    }
}

/// One run under way.
#[derive(Clone)]
pub(super) struct Crawl {
    pub store: Store,
    pub api: SiteApi,
    /// Which spaces are collected.
    pub scope: SpaceScope,
    /// Since when versions are collected.
    pub since: Timestamp,
    /// What is read on request.
    pub on_request: OnRequest,
    /// How many accounts are asked for their groups.
    pub members_sample: usize,
    /// What it may still ask.
    pub bounds: Arc<Bounds>,
    pub run: ClaimedRun,
    pub halt: CancellationToken,
}

impl Crawl {
    /// Reads everything. What cannot be read becomes a gap.
    pub async fn collect(&self) -> Result<Ending, WorkError> {
        match self.phases().await {
            Ok(ending) | Err(Halt::Ending(ending)) => Ok(ending),
            Err(Halt::Work(error)) => Err(error),
            // Caught where the stream is read.
            Err(Halt::StreamOver) => Ok(Ending::LetGo),
        }
    }

    async fn phases(&self) -> Result<Ending, Halt> {
        self.plan(&[
            chain(Stream::Spaces, "current", "current spaces"),
            chain(Stream::Spaces, "archived", "archived spaces"),
            chain(Stream::Groups, "all", "groups"),
        ])
        .await?;
        self.plan_audit_log().await?;
        self.leave_out().await?;
        futures::try_join!(self.read(Stream::Spaces), self.read(Stream::Groups))?;
        self.require_spaces().await?;
        self.confirm().await?;
        let connection = &self.run.connection_id;
        self.store.close_table::<Space>(self.lease(), connection, Stream::Spaces).await?;
        self.store.close_orphans(self.lease(), connection).await?;

        self.plan_spaces().await?;
        self.plan_groups().await?;
        futures::try_join!(
            self.read(Stream::SpacePermissions),
            self.read(Stream::RoleAssignments),
            self.read(Stream::Pages),
            self.read(Stream::Blogposts),
            self.read(Stream::GroupMembers),
            self.read(Stream::AuditLog),
        )?;
        self.store.settle_lists(self.lease(), &[Stream::Pages, Stream::Blogposts]).await?;
        self.settle_audit_log().await?;
        // What comes now looks things up in tables that a first run has only just filled.
        self.store.refresh_statistics(self.run.seq).await?;
        self.plan_versions().await?;
        self.plan_restrictions().await?;
        self.plan_attachments().await?;
        futures::try_join!(
            self.read(Stream::Versions),
            self.read(Stream::Restrictions),
            self.read(Stream::Attachments),
        )?;
        self.settle_versions().await?;

        self.plan_users().await?;
        self.read(Stream::Users).await?;
        if !self.failed(Stream::Users).await?
            && !self.failed(Stream::GroupMembers).await?
            && !self.failed(Stream::SpacePermissions).await?
        {
            let wanted = self.store.snapshot(connection, self.run.seq).wanted_accounts().await?;
            self.store.close_others::<User>(self.lease(), connection, &wanted).await?;
        }
        self.confirm().await?;
        let run = self.store.run(&self.run.id).await?;
        Ok(if run.is_some_and(|run| run.gaps.is_empty()) {
            Ending::Succeeded
        } else {
            Ending::Partial
        })
    }

    /// A run without the list of spaces says nothing: it fails instead of
    /// closing what an earlier run has seen.
    async fn require_spaces(&self) -> Result<(), Halt> {
        if !self.failed(Stream::Spaces).await? {
            return Ok(());
        }
        let gaps = self.store.run(&self.run.id).await?.map(|run| run.gaps).unwrap_or_default();
        let gap = gaps.into_iter().find(|gap| gap.stream == Stream::Spaces);
        Err(Halt::Ending(Ending::Failed {
            error: gap.map_or_else(
                || RunError { code: "upstream_error".into(), detail: messages::spaces_unread() },
                |gap| RunError {
                    code: gap.code,
                    detail: messages::sentences(messages::spaces_unread(), gap.detail),
                },
            ),
            attention: false,
        }))
    }

    /// Asks who is signed in before what was not seen is taken for gone: a public
    /// site answers a token that was revoked meanwhile as it answers a stranger.
    async fn confirm(&self) -> Result<(), Halt> {
        match self.api.confirm_signed_in().await {
            Err(error) if error.ends_the_run() => Err(self.fatal(&error)),
            // The lists were read; that this one question failed says nothing of them.
            _ => Ok(self.keep_answers().await?),
        }
    }

    async fn plan_spaces(&self) -> Result<(), Halt> {
        let has_roles = match self.api.space_role_mode().await {
            Ok(mode) => Ok(mode != RoleMode::PreRoles),
            Err(error) if error.ends_the_run() => Err(error),
            Err(_) => self.api.is_with_roles().await,
        };
        let has_roles = has_roles.map_err(|error| self.fatal(&error))?;
        self.keep_answers().await?;
        let roles = chain(Stream::RoleAssignments, ROLES, "the site's roles");
        self.plan(std::slice::from_ref(&roles)).await?;
        if !has_roles {
            self.store.end_chain(self.lease(), &roles.key, Effort::default(), None).await?;
        }
        let snapshot = self.store.snapshot(&self.run.connection_id, self.run.seq);
        let mut unseen = match self.scope.mode {
            SpaceScopeMode::Only => self.scope.keys.clone(),
            SpaceScopeMode::All | SpaceScopeMode::Except => Vec::new(),
        };
        let base = self.base().await?;
        let mut whole = Lists::whole(snapshot.space_count().await?);
        // What has moved is little, however much a space holds.
        let sizes = match &base {
            None => self.store.content_sizes(&self.run.connection_id, self.run.seq).await?,
            Some(_) => HashMap::new(),
        };
        let mut moved = base.map(|base| (Lists::moved(base.since()), base));
        let mut after = String::new();
        loop {
            let spaces = snapshot.spaces(&after, 500).await?;
            let Some(last) = spaces.last() else { break };
            after.clone_from(&last.item.id);
            let mut chains = Vec::new();
            for space in spaces {
                let Space { id, key, .. } = space.item;
                unseen.retain(|chosen| !chosen.eq_ignore_ascii_case(&key));
                chains.push(chain(Stream::SpacePermissions, &id, &key));
                if has_roles {
                    chains.push(chain(Stream::RoleAssignments, &id, &key));
                }
                let size = sizes.get(&id).copied().unwrap_or_default();
                let lists = match &mut moved {
                    Some((moved, base)) if base.knows(&id) => moved,
                    _ => &mut whole,
                };
                chains.extend(lists.add(id, key, size));
            }
            self.plan(&chains).await?;
        }
        for mut lists in std::iter::once(whole).chain(moved.map(|(moved, _)| moved)) {
            self.plan(&lists.flush()).await?;
        }
        self.name_unseen(unseen).await
    }

    /// A space that somebody chose and nobody collected is a gap, not a detail.
    async fn name_unseen(&self, keys: Vec<String>) -> Result<(), Halt> {
        for key in keys {
            let gap = Gap {
                stream: Stream::Spaces,
                detail: messages::space_unseen(key.as_str()),
                subject: key,
                code: CheckCode::Forbidden.to_string(),
            };
            self.store.record_gap(self.lease(), &gap).await?;
        }
        Ok(())
    }

    async fn plan_groups(&self) -> Result<(), Halt> {
        let snapshot = self.store.snapshot(&self.run.connection_id, self.run.seq);
        let mut after = String::new();
        loop {
            let groups = snapshot.groups(&after, 500).await?;
            let Some(last) = groups.last() else { return Ok(()) };
            after.clone_from(&last.item.id);
            let chains: Vec<_> = groups
                .iter()
                .map(|group| chain(Stream::GroupMembers, &group.item.id, &group.item.name))
                .collect();
            self.plan(&chains).await?;
        }
    }

    async fn plan_users(&self) -> Result<(), Halt> {
        if self.store.has_chains(self.run.seq, Stream::Users, None).await? {
            return Ok(());
        }
        let wanted =
            self.store.snapshot(&self.run.connection_id, self.run.seq).wanted_accounts().await?;
        let chains: Vec<_> = wanted
            .chunks(ACCOUNTS_PER_LOOKUP)
            .enumerate()
            .map(|(n, ids)| NewChain {
                key: ChainKey { stream: Stream::Users, subject: format!("{n:06}") },
                label: format!("{} accounts", ids.len()),
                payload: ids.to_vec(),
                expected: i64::try_from(ids.len()).ok(),
            })
            .collect();
        self.plan(&chains).await
    }

    pub(super) async fn plan(&self, chains: &[NewChain]) -> Result<(), Halt> {
        Ok(self.store.plan_chains(self.lease(), chains).await?)
    }

    async fn failed(&self, stream: Stream) -> Result<bool, Halt> {
        Ok(self.store.has_chains(self.run.seq, stream, Some(ChainState::Failed)).await?)
    }

    pub(super) fn lease(&self) -> Lease<'_> {
        lease(&self.run)
    }
}

pub(super) fn chain(stream: Stream, subject: &str, label: &str) -> NewChain {
    NewChain {
        key: ChainKey { stream, subject: subject.to_owned() },
        label: label.to_owned(),
        payload: Vec::new(),
        expected: None,
    }
}
