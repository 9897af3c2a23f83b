//! From a run's snapshot to its files. Everything is streamed, in key order:
//! one space, one page of members or one page of content is in memory at a time.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use super::changes_since::Changes;
use super::cross_check::CrossCheck;
use super::decision_evidence::Decisions;
use super::members::Members;
use super::reconcile::GroupRows;
use super::worker::{CollectorParts, WorkError, lease};
use crate::domain::connection::{SpaceScope, StoredConnection};
use crate::domain::evidence::{AccessRow, Artifact, ArtifactKind, Extent, SpaceRow};
use crate::domain::id::ArtifactId;
use crate::domain::inventory::{Group, PrincipalKind, Role, Space, User};
use crate::domain::messages;
use crate::domain::run::{Run, Stream, StreamStatus};
use crate::domain::subdomain::SITE_SUFFIX;
use crate::evidence::access::{MemberRows, access_class_name, own_row};
use crate::evidence::{
    Bundle, Context, EvidenceError, PrincipalFacts, SpaceAccess, SpaceFacts, SpaceLevels,
    Statement, TableWriter,
};
use crate::store::{ClaimedRun, Seen, Snapshot, StoreError};

/// Rows that are read from the database at a time.
pub(super) const PAGE: i64 = 1000;

/// Writes all files of a run, keeps them, and names them in the database.
/// A worker that was killed in between has them written again, to the same names.
pub(super) async fn write(
    parts: &CollectorParts,
    run: &ClaimedRun,
    connection: &StoredConnection,
    members: Option<CrossCheck>,
) -> Result<(), WorkError> {
    let dir = parts.scratch.join(run.id.as_str());
    let written = write_in(&dir, parts, run, connection, members).await;
    // The folder holds names of people: it goes, whatever became of the files.
    if let Err(error) = tokio::fs::remove_dir_all(&dir).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, run = %run.id, "a scratch folder was left behind");
    }
    written
}

async fn write_in(
    dir: &Path,
    parts: &CollectorParts,
    run: &ClaimedRun,
    connection: &StoredConnection,
    members: Option<CrossCheck>,
) -> Result<(), WorkError> {
    let snapshot = parts.store.snapshot(&run.connection_id, run.seq);
    let spaces = snapshot.known_spaces().await?;
    let extent =
        Extent { since: parts.window.since(run.started_at), scope: connection.space_scope.clone() };
    let writer = Writer {
        members_of: Members::new(snapshot.clone()),
        snapshot,
        run,
        since: extent.since,
        scope: &extent.scope,
        host: format!("{}{SITE_SUFFIX}", connection.site.subdomain),
        wiki: format!("{}/wiki", connection.site.url),
        spaces,
        groups: Mutex::default(),
        members,
    };
    // Nothing more is read from now on, so its gaps are known.
    let Some(shown) = parts.store.run(&run.id).await? else {
        return Err(StoreError::LeaseLost.into());
    };
    let mut bundle = Bundle::create(dir, statement(&writer, &shown, connection))?;
    let levels = writer
        .spaces_and_access(
            bundle.table(ArtifactKind::Spaces)?,
            bundle.table(ArtifactKind::AccessReview)?,
        )
        .await?;
    writer.memberships(bundle.table(ArtifactKind::Memberships)?).await?;
    writer.accounts(levels, bundle.table(ArtifactKind::Accounts)?).await?;
    writer.pages(bundle.table(ArtifactKind::Pages)?).await?;
    writer.changes(bundle.table(ArtifactKind::ChangeManagement)?).await?;
    if let Some((previous, seq)) = parts.store.evidence_before(&run.connection_id, run.seq).await? {
        let difference = parts.store.difference(&run.connection_id, seq, run.seq);
        let changes = Changes::new(difference, &previous).await?;
        writer.access_changes(changes, bundle.table(ArtifactKind::AccessChanges)?).await?;
    }
    if let Some((review, place)) = parts.store.signed_review(&run.connection_id, run.seq).await? {
        let decisions = Decisions::new(&parts.store, &review, place, &shown);
        writer.decisions(&decisions, bundle.table(ArtifactKind::ReviewDecisions)?).await?;
    }
    let read = read_streams(&shown);
    if read.contains(&Stream::AuditLog) {
        writer.audit_log(bundle.table(ArtifactKind::AuditLog)?).await?;
    }
    if read.contains(&Stream::Restrictions) {
        writer.restrictions(bundle.table(ArtifactKind::Restrictions)?).await?;
    }
    if read.contains(&Stream::Attachments) {
        writer.attachments(bundle.table(ArtifactKind::Attachments)?).await?;
    }
    // Workbooks are packed meanwhile; the lease has to be renewed all the same.
    let packed = tokio::task::spawn_blocking(move || {
        bundle.tables()?;
        Ok::<_, EvidenceError>(bundle)
    });
    let packed = packed.await.map_err(io::Error::other);
    let mut bundle = packed.map_err(EvidenceError::writing(dir))??;
    writer.manifest(&mut bundle, parts, connection, &shown).await?;
    let mut artifacts = Vec::new();
    for file in bundle.finish()? {
        parts.files.put(&run.id, &file.file_name, &file.path).await?;
        artifacts.push(Artifact {
            id: ArtifactId::new(parts.entropy.uuid(&parts.clock)),
            run_id: run.id.clone(),
            kind: file.kind,
            format: file.format,
            file_name: file.file_name,
            rows: file.rows,
            bytes: file.bytes,
            sha256: file.sha256,
            created_at: parts.clock.now(),
        });
    }
    parts.store.save_artifacts(lease(run), &artifacts, &extent).await?;
    Ok(())
}

/// What the files say of themselves.
fn statement(writer: &Writer<'_>, run: &Run, connection: &StoredConnection) -> Statement {
    let streams = run.progress.streams.iter();
    let left_out = streams.filter_map(|stream| Some((stream.name, stream.reason.clone()?)));
    Statement {
        site: writer.host.clone(),
        account: connection.account.clone(),
        run: writer.run.id.clone(),
        mode: writer.run.mode,
        snapshot_at: writer.run.started_at,
        since: writer.since,
        scope: writer.scope.clone(),
        gaps: run.gaps.clone(),
        left_out: left_out.collect(),
    }
}

/// The streams that a run has read, if not to their end, or of which nothing had to be read. What
/// was left out has no file: an empty one would say that there is nothing.
fn read_streams(run: &Run) -> Vec<Stream> {
    let read = run
        .progress
        .streams
        .iter()
        .filter(|stream| stream.reason.is_none() && stream.status != StreamStatus::Waiting);
    read.map(|stream| stream.name).collect()
}

impl From<EvidenceError> for WorkError {
    fn from(error: EvidenceError) -> Self {
        tracing::error!(%error, "the evidence could not be written");
        Self::Broken { code: "storage_unavailable", sentence: messages::evidence_unwritten() }
    }
}

/// Who may do what in a space, as a run saw it.
pub(super) async fn paths(
    snapshot: &Snapshot,
    space: Space,
    roles: &HashMap<String, Role>,
) -> Result<SpaceAccess, WorkError> {
    let grants = snapshot.grants(&space.id).await?;
    let assignments = snapshot.role_assignments(&space.id).await?;
    let facts = SpaceFacts {
        space,
        grants: grants.into_iter().map(|seen| (seen.item, seen.first_seen)).collect(),
        assignments: assignments.into_iter().map(|seen| (seen.item, seen.first_seen)).collect(),
    };
    Ok(SpaceAccess::new(facts, roles))
}

pub(super) struct Writer<'a> {
    pub(super) snapshot: Snapshot,
    pub(super) run: &'a ClaimedRun,
    pub(super) since: Timestamp,
    pub(super) scope: &'a SpaceScope,
    pub(super) host: String,
    wiki: String,
    /// All spaces that this run or an earlier one has seen.
    pub(super) spaces: HashMap<String, Space>,
    groups: Mutex<GroupRows>,
    members_of: Members,
    /// What a sample of accounts has told of its groups.
    pub(super) members: Option<CrossCheck>,
}

impl Writer<'_> {
    async fn spaces_and_access(
        &self,
        mut spaces: TableWriter<SpaceRow>,
        mut access: TableWriter<AccessRow>,
    ) -> Result<SpaceLevels, WorkError> {
        let roles = self.snapshot.roles().await?;
        let mut levels = SpaceLevels::default();
        let mut after = String::new();
        loop {
            let page = self.snapshot.spaces(&after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.item.id);
            for Seen { item: space, .. } in page {
                let paths = paths(&self.snapshot, space, &roles).await?;
                levels.add(&paths);
                let people = self.people(&paths).await?;
                let groups = self.groups_of(&paths).await?;
                spaces.write(&self.space_row(&paths, &people, &groups))?;
                self.write_access(&mut access, &paths, &people, &groups).await?;
            }
        }
        spaces.finish()?;
        access.finish()?;
        Ok(levels)
    }

    /// The accounts that a space's own rows name.
    async fn people(&self, access: &SpaceAccess) -> Result<HashMap<String, User>, WorkError> {
        let space = access.space();
        let principals = access
            .paths()
            .iter()
            .filter(|path| path.principal_kind == PrincipalKind::User)
            .map(|path| path.principal_id.as_str());
        let ids: BTreeSet<&str> = principals.chain([space.owner_id.as_str()]).collect();
        let ids: Vec<&str> = ids.into_iter().filter(|id| !id.is_empty()).collect();
        Ok(self.snapshot.accounts(&ids).await?)
    }

    async fn groups_of(&self, access: &SpaceAccess) -> Result<HashMap<String, Group>, WorkError> {
        let mut groups = HashMap::new();
        for path in access.paths().iter().filter(|path| path.is_group()) {
            if !groups.contains_key(&path.principal_id)
                && let Some(group) = self.snapshot.group(&path.principal_id).await?
            {
                groups.insert(path.principal_id.clone(), group);
            }
        }
        Ok(groups)
    }

    fn space_row(
        &self,
        access: &SpaceAccess,
        people: &HashMap<String, User>,
        groups: &HashMap<String, Group>,
    ) -> SpaceRow {
        let space = access.space();
        let name_of_person = |id: &str| {
            let name = people.get(id).map_or("", |user| user.display_name.as_str());
            if name.is_empty() { id.to_owned() } else { name.to_owned() }
        };
        let admins: BTreeSet<String> = access
            .admins()
            .map(|path| match path.principal_kind {
                PrincipalKind::User => name_of_person(&path.principal_id),
                PrincipalKind::Group => groups
                    .get(&path.principal_id)
                    .map_or_else(|| path.principal_id.clone(), |group| group.name.clone()),
                _ => access_class_name(&path.principal_id).to_owned(),
            })
            .collect();
        SpaceRow {
            space_id: space.id.clone(),
            key: space.key.clone(),
            name: space.name.clone(),
            space_type: space.space_type.clone(),
            status: space.status.clone(),
            created_at: space.created_at.clone(),
            owner_account_id: space.owner_id.clone(),
            owner_name: people
                .get(&space.owner_id)
                .map(|user| user.display_name.clone())
                .unwrap_or_default(),
            admins: admins.into_iter().collect::<Vec<_>>().join(";"),
            url: self.url(&space.web_path),
        }
    }

    async fn write_access(
        &self,
        table: &mut TableWriter<AccessRow>,
        access: &SpaceAccess,
        people: &HashMap<String, User>,
        groups: &HashMap<String, Group>,
    ) -> Result<(), WorkError> {
        let context =
            Context { snapshot_at: self.run.started_at, site: &self.host, space: access.space() };
        for path in access.paths() {
            let group = groups.get(&path.principal_id);
            let user = people.get(&path.principal_id);
            table.write(&own_row(path, &context, PrincipalFacts { user, group }))?;
            if !path.is_group() {
                continue;
            }
            // A group that the list of groups does not have is expanded all the same.
            let unnamed = Group {
                id: path.principal_id.clone(),
                name: String::new(),
                usage_type: String::new(),
                managed_by: String::new(),
            };
            let group = group.unwrap_or(&unnamed);
            let mut rows = MemberRows::new(path, &context, group);
            let written = self
                .members_of
                .each(&group.id, |member| {
                    Ok::<_, WorkError>(table.write(rows.of(&member.item, member.first_seen))?)
                })
                .await?;
            self.tracked(|groups| groups.path(&group.id, written));
        }
        Ok(())
    }

    /// What was written of groups, to be counted or compared.
    pub(super) fn tracked<T>(&self, f: impl FnOnce(&mut GroupRows) -> T) -> T {
        f(&mut self.groups.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The address for people: Atlassian gives it relative to the site's `/wiki`.
    pub(super) fn url(&self, web_path: &str) -> String {
        if web_path.is_empty() { String::new() } else { format!("{}{web_path}", self.wiki) }
    }
}
