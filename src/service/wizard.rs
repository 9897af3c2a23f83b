//! The two steps of the wizard.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use secrecy::ExposeSecret;
use tokio::sync::mpsc;

use super::rotation::other_account;
use super::{Admitted, Services};
use crate::confluence::{CHECK_DEADLINE, ProbeRequest, ProbeResult};
use crate::domain::audit::{AuditAction, AuditEvent};
use crate::domain::check::{CheckReport, CheckStep, Outcome};
use crate::domain::check_words::{self, SiteFact};
use crate::domain::connection::{
    Account, ApiRoute, OrganizationId, Site, SpaceScope, StoredConnection,
};
use crate::domain::credentials::{
    AccountEmail, ApiToken, CredentialError, Credentials, parse_expiry,
};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::domain::run::RunTrigger;
use crate::domain::schedule::Schedule;
use crate::domain::session::{
    Actor, BrowserSession, ChosenSite, OtherAccount, Role, Who, WizardState,
};
use crate::domain::subdomain::{SiteInputError, Subdomain, read_site};
use crate::domain::token_form::without_token;
use crate::store::{NewConnection, SealedColumns};
use crate::vault::SealContext;

/// How old an answer about a site may be while a person types its name.
const LOOK_AGE: Duration = Duration::from_secs(10);
/// How old the answer of step 1 may be in step 2, which would notice a change
/// of the site when signing in.
const CHECK_AGE: Duration = Duration::from_mins(1);

/// What step 1 found.
#[derive(Clone, Debug)]
pub struct SiteLook {
    /// The line of the checklist, with its sentences.
    pub step: CheckStep,
    /// The site, when it was found.
    pub site: Option<ChosenSite>,
    /// The subdomain that is meant: the site's new one, when it has moved, or
    /// what was typed without the slip in it.
    pub meant: Option<String>,
}

/// What step 2 posts. It has no debug print, because it holds the token.
#[derive(Clone)]
pub struct ConnectForm {
    /// The email as typed.
    pub email: String,
    /// The token as pasted.
    pub token: secrecy::SecretString,
    /// The expiry date as typed.
    pub expires_on: String,
    /// The id of the account that may take the place of the connection's own, when a token is
    /// replaced.
    pub change_account: Option<String>,
}

/// How step 2 ended.
#[derive(Clone, Debug)]
pub struct ConnectOutcome {
    /// The whole checklist.
    pub report: CheckReport,
    /// The connection, when nothing failed.
    pub connected: Option<ConnectionId>,
    /// The token works, but is another account's than the connection's.
    pub other_account: Option<OtherAccount>,
}

impl Services {
    /// Looks whether a site of this name exists; changes nothing. What is asked
    /// of Atlassian is counted for the session and for the address.
    pub async fn look_at_site(
        &self,
        session: &BrowserSession,
        address: IpAddr,
        typed: &str,
    ) -> Result<SiteLook, AppError> {
        let subdomain = match read_site(typed) {
            Ok(subdomain) => subdomain,
            Err(error) => {
                let step = check_words::input_step(&error);
                let meant = match error {
                    SiteInputError::Typo { meant, .. } => Some(meant.to_string()),
                    _ => None,
                };
                return Ok(SiteLook { step, site: None, meant });
            }
        };
        let _admitted = self.limits.look(&session.hash, address).await?;
        let begun = Instant::now();
        let finding = self.confluence.find_site(&subdomain, LOOK_AGE).await;
        let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let step = check_words::site_step(&subdomain, &finding, millis);
        let (site, meant) = match finding {
            SiteFact::Found(cloud_id) => {
                (Some(ChosenSite { subdomain: subdomain.to_string(), cloud_id }), None)
            }
            SiteFact::Moved(to) => (None, Some(to.to_string())),
            _ => (None, None),
        };
        Ok(SiteLook { step, site, meant })
    }

    /// Step 1: looks, and remembers the site in the session when it was found.
    pub async fn choose_site(
        &self,
        session: &BrowserSession,
        address: IpAddr,
        typed: &str,
    ) -> Result<SiteLook, AppError> {
        may_connect(session)?;
        let look = self.look_at_site(session, address, typed).await?;
        if look.site.is_some() && look.site != session.wizard.site {
            let mut wizard = session.wizard.clone();
            wizard.site.clone_from(&look.site);
            // What an earlier site answered says nothing of this one.
            wizard.report = None;
            wizard.other_account = None;
            wizard.connection_id = None;
            wizard.rotating = None;
            self.store.save_wizard(&session.hash, &wizard).await?;
        }
        Ok(look)
    }

    /// Counts a check of step 2 and gives it its place.
    ///
    /// # Errors
    /// [`ErrorCode::TooManyRequests`], with the time after which to try again.
    pub async fn admit_check(
        &self,
        session: &BrowserSession,
        address: IpAddr,
    ) -> Result<Admitted, AppError> {
        may_connect(session)?;
        self.limits.check(&session.hash, address).await
    }

    /// Step 2: runs the checklist, sending each line as it ends, and stores the
    /// connection when nothing failed. What was typed, but the token, is
    /// remembered in the session either way.
    ///
    /// # Errors
    /// A wrong field as [`AppError::field`] (`email`, `token`, `expires_on`), before anything is asked of Atlassian.
    pub async fn connect(
        &self,
        admitted: Admitted,
        session: &BrowserSession,
        form: ConnectForm,
        lines: mpsc::Sender<CheckStep>,
    ) -> Result<ConnectOutcome, AppError> {
        may_connect(session)?;
        let address = admitted.address();
        let actor = Actor { who: Who::Person(Box::new(session.clone())), address };
        let Some(site) = session.wizard.site.clone() else {
            return Err(AppError::new(ErrorCode::InvalidRequest, messages::choose_site_first()));
        };
        let mut wizard = session.wizard.clone();
        wizard.email = Some(without_token(&form.email).chars().take(254).collect());
        wizard.expires_on = Some(without_token(&form.expires_on).chars().take(32).collect());
        wizard.report = None;
        wizard.other_account = None;
        self.store.save_wizard(&session.hash, &wizard).await?;

        let credentials = Credentials {
            email: AccountEmail::parse(&form.email).map_err(|error| wrong("email", error))?,
            token: ApiToken::parse(form.token.expose_secret())
                .map_err(|error| wrong("token", error))?,
        };
        let expires_on = parse_expiry(&form.expires_on, self.clock.today())
            .map_err(|error| wrong("expires_on", error))?;
        let subdomain = Subdomain::parse(&site.subdomain).map_err(|_| AppError::internal())?;

        let request = ProbeRequest {
            subdomain: subdomain.clone(),
            known_route: None,
            credentials: credentials.clone(),
            site_age: CHECK_AGE,
            deadline: CHECK_DEADLINE,
        };
        let found = self.confluence.probe(request, lines.clone()).await;
        let mut report = CheckReport::new(self.clock.now(), found.steps.clone());
        let found = Found::of(found).filter(|_| report.outcome != Outcome::Failed);
        let rotating = match &session.wizard.rotating {
            Some(id) => Some(self.visible(&actor, id).await?),
            None => None,
        };
        if let (Some(connection), Some(found)) = (&rotating, &found) {
            let accepted = form.change_account.as_deref();
            wizard.other_account = other_account(connection, &found.account, accepted);
            if let Some(other) = &wizard.other_account {
                let step = check_words::other_account_step(other, 0);
                report = report.with(&step);
                // Whether somebody listens does not matter.
                lines.send(step).await.ok();
            }
        }
        wizard.report = Some(report.clone());
        let Some(found) = found.filter(|_| report.outcome != Outcome::Failed) else {
            self.store.save_wizard(&session.hash, &wizard).await?;
            let code = report.first_failure().map_or("none", |step| step.code.as_str());
            let event = self
                .event(&session.binding.organization_id, &actor, AuditAction::CheckFailed)
                .with("site", &subdomain)
                .with("code", &code);
            self.store.record(&event).await?;
            let other_account = wizard.other_account;
            return Ok(ConnectOutcome { report, connected: None, other_account });
        };
        let checked = Checked { credentials, expires_on, found, at: report.checked_at };
        let (services, session) = (self.clone(), session.clone());
        // The browser may leave at any moment; what is begun here is ended all
        // the same, so that no connection is without a run.
        let kept =
            tokio::spawn(
                async move { services.keep(session, actor, wizard, rotating, checked).await },
            );
        let connected = Some(kept.await.map_err(|_| AppError::internal())??);
        Ok(ConnectOutcome { report, connected, other_account: None })
    }

    /// Keeps a connection that has passed its checks and queues its first run, or its new token.
    async fn keep(
        &self,
        session: BrowserSession,
        actor: Actor,
        mut wizard: WizardState,
        rotating: Option<StoredConnection>,
        checked: Checked,
    ) -> Result<ConnectionId, AppError> {
        let id = match rotating {
            Some(connection) => {
                self.rotate(&actor, &connection, &checked).await?;
                connection.id
            }
            None => self.connect_new(&session, &actor, &wizard, &checked).await?,
        };
        wizard.connection_id = Some(id.clone());
        self.store.save_wizard(&session.hash, &wizard).await?;
        Ok(id)
    }

    async fn connect_new(
        &self,
        session: &BrowserSession,
        actor: &Actor,
        wizard: &WizardState,
        checked: &Checked,
    ) -> Result<ConnectionId, AppError> {
        let subdomain = wizard.site.as_ref().map(|site| site.subdomain.as_str());
        let subdomain =
            Subdomain::parse(subdomain.unwrap_or_default()).map_err(|_| AppError::internal())?;
        let organization = &session.binding.organization_id;
        let event = self
            .event(organization, actor, AuditAction::ConnectionSaved)
            .with("site", &subdomain)
            .with("account", &checked.found.account.account_id)
            .with("route", &checked.found.route);
        let id = self.store_connection(organization, &subdomain, checked, &event).await?;
        self.queue_or_join(&id, RunTrigger::First).await?;
        Ok(id)
    }

    /// Seals the token and keeps the connection. Two tabs that end at once make
    /// one connection: the second finds the first's and gives it its token.
    async fn store_connection(
        &self,
        organization: &OrganizationId,
        subdomain: &Subdomain,
        checked: &Checked,
        event: &AuditEvent,
    ) -> Result<ConnectionId, AppError> {
        let Checked { credentials, expires_on, found, at } = checked;
        for _ in 0..3 {
            let known = self.store.connection_id_of_site(organization, &found.cloud_id).await?;
            let id = known.unwrap_or_else(|| ConnectionId::new(self.entropy.uuid(&self.clock)));
            let context =
                SealContext { organization: organization.as_str(), connection: id.as_str() };
            let sealed = self.vault.seal(&context, &credentials.token)?;
            let (now, schedule) = (self.clock.now(), Schedule::Daily);
            let new = NewConnection {
                connection: StoredConnection {
                    id: id.clone(),
                    organization_id: organization.clone(),
                    site: Site {
                        subdomain: subdomain.to_string(),
                        url: subdomain.url(),
                        cloud_id: found.cloud_id.clone(),
                    },
                    account: found.account.clone(),
                    api_route: found.route,
                    enabled: true,
                    attention: None,
                    token_last_four: credentials.token.last_four(),
                    token_expires_on: *expires_on,
                    space_scope: SpaceScope::default(),
                    last_checked_at: Some(*at),
                    next_run_at: Some(schedule.first_slot(&id, now)),
                    schedule,
                    created_at: now,
                    updated_at: now,
                    disconnected_at: None,
                },
                sealed: SealedColumns { data_key: sealed.data_key, token: sealed.token },
            };
            if self.store.save_connection(&new, &event.clone().about(&id)).await? {
                tracing::info!(connection = %id, site = %subdomain, route = %found.route, "a connection was stored");
                return Ok(id);
            }
        }
        Err(AppError::internal())
    }
}

/// What step 2 was given and has found out.
pub(super) struct Checked {
    pub credentials: Credentials,
    pub expires_on: jiff::civil::Date,
    pub found: Found,
    pub at: jiff::Timestamp,
}

/// What a check that did not fail has found.
pub(super) struct Found {
    pub cloud_id: String,
    pub route: ApiRoute,
    pub account: Account,
}

impl Found {
    fn of(result: ProbeResult) -> Option<Self> {
        Some(Self { cloud_id: result.site?, route: result.route?, account: result.account? })
    }
}

fn may_connect(session: &BrowserSession) -> Result<(), AppError> {
    if session.binding.role == Role::Manage {
        return Ok(());
    }
    Err(AppError::new(ErrorCode::Forbidden, messages::may_not_connect()))
}

fn wrong(field: &'static str, error: CredentialError) -> AppError {
    AppError::field(field, error.sentence())
}
