//! Links to evidence: made, listed, withdrawn, followed.
//!
//! The secret is random and only its hash is kept, as of the links into the wizard, rather than a
//! message that proves itself by a MAC: such a one could not be withdrawn, and whoever learnt the key
//! could make links of which no record speaks. A link may be followed more than once while it works,
//! because a large download breaks off and goes on.

use std::net::IpAddr;

use jiff::SignedDuration;
use secrecy::ExposeSecret;

use super::Services;
use super::connections::{bounds, may_manage};
use super::sessions::hash_to_look_up;
use crate::domain::audit::{AuditAction, AuditActor, AuditEvent};
use crate::domain::download::{
    DownloadLink, DownloadLinkRecord, DownloadLinkStatus, DownloadTarget,
};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::{DownloadLinkId, RunId};
use crate::domain::messages;
use crate::domain::page::{Page, PageQuery};
use crate::domain::session::{Actor, Who};
use crate::vault::hash_secret;

/// How long a link is remembered after its end.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);
/// The shortest life of a link, in seconds.
const SHORTEST: u32 = 60;

impl Services {
    /// Makes a link. Its URL holds the secret and is shown this once. Whoever sees the evidence may
    /// make one; without `expires_in_s` it works as long as the setting says, which is the most.
    pub async fn create_download_link(
        &self,
        actor: &Actor,
        target: &DownloadTarget,
        expires_in_s: Option<u32>,
    ) -> Result<DownloadLink, AppError> {
        let most = self.link_life.seconds();
        let seconds = expires_in_s.unwrap_or(most);
        if !(SHORTEST..=most).contains(&seconds) {
            return Err(AppError::field(
                "expires_in_s",
                format!("expires_in_s is a number of seconds from {SHORTEST} to {most}."),
            ));
        }
        let (organization, run, artifact, file_name) = match target {
            DownloadTarget::Artifact(id) => {
                let (file, organization) = self.artifact_and_owner(actor, id).await?;
                (organization, file.run_id, Some(file.id), file.file_name)
            }
            DownloadTarget::Bundle(id) => {
                let archive = self.run_archive(actor, id).await?;
                (archive.organization, id.clone(), None, archive.file_name)
            }
        };
        let now = self.clock.now();
        self.store.forget_old_download_links(now - KEPT).await?;
        let secret = self.entropy.secret();
        let link = DownloadLinkRecord {
            id: DownloadLinkId::new(self.entropy.uuid(&self.clock)),
            organization_id: organization,
            run_id: run,
            artifact_id: artifact,
            made_by: AuditActor::of(&actor.who),
            status: DownloadLinkStatus::Open,
            created_at: now,
            expires_at: now + SignedDuration::from_secs(i64::from(seconds)),
            revoked_at: None,
        };
        let event = self
            .event(&link.organization_id, actor, AuditAction::DownloadLinkCreated)
            .about(&link.id)
            .with("file", &file_name)
            .with("run", &link.run_id)
            .with("expires_at", &link.expires_at);
        let hash = hash_secret(secret.expose_secret());
        self.store.insert_download_link(&link, &hash, &event).await?;
        tracing::info!(link = %link.id, run = %link.run_id, "a link to evidence was made");
        let base = self.public_url.as_str().trim_end_matches('/');
        let url = format!("{base}/download/{}", secret.expose_secret());
        Ok(DownloadLink { id: link.id, file_name, url, expires_at: link.expires_at })
    }

    /// The links to a run's evidence, newest first, without their secrets.
    pub async fn download_links(
        &self,
        actor: &Actor,
        run: &RunId,
        page: &PageQuery,
    ) -> Result<Page<DownloadLinkRecord>, AppError> {
        self.run(actor, run).await?;
        let (limit, after) = bounds::<DownloadLinkId>(page)?;
        let (most, now) = (u64::from(limit) + 1, self.clock.now());
        let links = self.store.download_links(run, after.as_ref(), most, now).await?;
        Ok(Page::from_surplus(links, limit as usize, |link| link.id.to_string()))
    }

    /// Withdraws a link: it works no more. A download that is under way comes to its end.
    pub async fn revoke_download_link(
        &self,
        actor: &Actor,
        id: &DownloadLinkId,
    ) -> Result<(), AppError> {
        let link = self.store.download_link(id, self.clock.now()).await?;
        let link = link.filter(|link| actor.sees(&link.organization_id));
        let link = link.ok_or_else(|| AppError::not_found(messages::no_such_download_link()))?;
        may_manage(actor)?;
        let event = self
            .event(&link.organization_id, actor, AuditAction::DownloadLinkRevoked)
            .about(id)
            .with("status", &link.status);
        if self.store.revoke_download_link(id, &event).await? {
            tracing::info!(link = %id, "a link to evidence was withdrawn");
        }
        Ok(())
    }

    /// Follows a link: what it leads to, and the one who may download that by it.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] for what is no link's secret, [`ErrorCode::LinkOver`] for a link that
    /// works no more, [`ErrorCode::TooManyRequests`].
    pub async fn follow_download_link(
        &self,
        secret: &str,
        address: IpAddr,
    ) -> Result<(Actor, DownloadTarget), AppError> {
        self.limits.download(address)?;
        let now = self.clock.now();
        let link = match hash_to_look_up(secret) {
            Some(hash) => self.store.download_link_by_hash(&hash, now).await?,
            None => None,
        };
        let link = link.ok_or_else(|| AppError::not_found(messages::nothing_here()))?;
        if link.status != DownloadLinkStatus::Open {
            let event = AuditEvent::new(
                self.event_id(),
                now,
                &link.organization_id,
                link.made_by.clone(),
                Some(address),
                AuditAction::DownloadLinkRefused,
            );
            let event = event.about(&link.id).with("reason", &link.status);
            self.store.record(&event).await?;
            return Err(AppError::new(ErrorCode::LinkOver, messages::download_link_over()));
        }
        let target = link.target();
        Ok((Actor { who: Who::Link(Box::new(link)), address: Some(address) }, target))
    }
}
