//! The manifest of a run, put together from what the run has left in the database, and signed.

use super::evidence::Writer;
use super::worker::{CollectorParts, WorkError};
use crate::confluence::{Call, calls};
use crate::domain::connection::{SpaceScope, StoredConnection};
use crate::domain::evidence::{ArtifactFormat, ArtifactKind};
use crate::domain::locale::Locale;
use crate::domain::messages;
use crate::domain::run::{Run, RunMode, StreamProgress};
use crate::evidence::bundle::{SIGNATURE_FILE, SIGNING_KEY_FILE};
use crate::evidence::dsse::{Envelope, MANIFEST_TYPE, pre_authentication};
use crate::evidence::manifest::{
    Agreement, Completeness, EndpointFacts, GapFacts, Lists, MANIFEST_FILE, Manifest, ManifestFile,
    ManifestRun, ManifestSite, NotSeen, Previous, Reason, SCHEMA_VERSION, SeenAs, SettingFact,
    StreamFacts, Tool, Verdict, Window,
};
use crate::evidence::{Bundle, EvidenceError, SCHEMAS_FILE, assessment_results, bundled};
use crate::store::{Counted, StreamReading};
use crate::vault::VaultError;

impl Writer<'_> {
    /// Adds the manifest, its signature and the key that checks it to the finished tables.
    pub(super) async fn manifest(
        &self,
        bundle: &mut Bundle,
        parts: &CollectorParts,
        connection: &StoredConnection,
        run: &Run,
    ) -> Result<(), WorkError> {
        let mut manifest = self.describe(bundle, parts, connection, run).await?;
        self.responses(bundle, parts, &mut manifest).await?;
        self.speak_of_tables(bundle, &mut manifest).await?;
        let bytes = manifest.to_bytes()?;
        let files = manifest.files.len() as u64;
        let json = ArtifactFormat::Json;
        bundle.add(ArtifactKind::Manifest, json, MANIFEST_FILE, files, &bytes)?;
        let signed = parts.signing_keys.sign(&pre_authentication(MANIFEST_TYPE, &bytes))?;
        let key = signed.key;
        let envelope = Envelope::new(MANIFEST_TYPE, &bytes, &key.key_id, &signed.signature);
        let mut envelope = serde_json::to_vec(&envelope)
            .map_err(|_| EvidenceError::Bundle("the envelope is no JSON"))?;
        envelope.push(b'\n');
        bundle.add(ArtifactKind::Signature, json, SIGNATURE_FILE, 1, &envelope)?;
        let (kind, text) = (ArtifactKind::SigningKey, ArtifactFormat::Text);
        bundle.add(kind, text, SIGNING_KEY_FILE, 1, key.public_key.as_bytes())?;
        Ok(())
    }

    /// Adds the documents that other programs read: what the tables mean, and the run in NIST's form.
    /// The manifest names them as it names the tables.
    async fn speak_of_tables(
        &self,
        bundle: &mut Bundle,
        manifest: &mut Manifest,
    ) -> Result<(), WorkError> {
        let (count, bytes) = bundled(manifest.files.iter().map(|file| file.kind))?;
        let (kind, json) = (ArtifactKind::Schemas, ArtifactFormat::Json);
        let schemas = bundle.add(kind, json, SCHEMAS_FILE, count, &bytes)?;
        manifest.files.push(ManifestFile::of(&schemas));
        let seen = self.snapshot.totals().await?;
        let (count, bytes) = assessment_results(manifest, &seen)?;
        let kind = ArtifactKind::AssessmentResults;
        let name = kind.file_name(json, manifest.completeness.verdict == Verdict::Partial);
        let results = bundle.add(kind, json, &name, count, &bytes)?;
        manifest.files.push(ManifestFile::of(&results));
        manifest.files.sort_unstable_by(|a, b| a.file_name.cmp(&b.file_name));
        Ok(())
    }

    async fn describe(
        &self,
        bundle: &mut Bundle,
        parts: &CollectorParts,
        connection: &StoredConnection,
        run: &Run,
    ) -> Result<Manifest, WorkError> {
        let store = &parts.store;
        let tables = bundle.tables()?.to_vec();
        let readings = store.readings(self.run.seq).await?;
        let kept = store.kept_responses(self.run.seq).await?;
        let reconciliations = self.reconcile(run.mode, &readings, kept, &tables).await?;
        for different in reconciliations.iter().filter(|it| it.result == Agreement::Different) {
            tracing::warn!(run = %run.id, name = %different.name, left = different.left.count, right = different.right.count, "numbers of the evidence do not agree");
        }
        let base = match run.mode {
            RunMode::Full => None,
            RunMode::Incremental => {
                store.last_complete_run(&run.connection_id, self.run.seq).await?
            }
        };
        let stands_on = match base {
            Some(base) => store.run_id(base.seq).await?,
            None => None,
        };
        let earlier = store.earlier_manifest(&run.connection_id, self.run.seq).await?;
        Ok(Manifest {
            schema_version: SCHEMA_VERSION,
            tool: Tool {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            site: ManifestSite {
                host: self.host.clone(),
                cloud_id: connection.site.cloud_id.clone(),
            },
            connection_id: run.connection_id.clone(),
            completeness: completeness(run),
            seen_as: SeenAs {
                account_id: connection.account.account_id.clone(),
                display_name: connection.account.display_name.clone(),
                email: connection.account.email.clone(),
                api_route: connection.api_route,
                not_seen: self.not_seen(run).await?,
            },
            run: ManifestRun {
                id: run.id.clone(),
                mode: run.mode,
                trigger: run.trigger,
                started_at: self.run.started_at,
                stands_on,
            },
            window: Window { from: self.since, to: self.run.started_at },
            space_scope: self.scope.clone(),
            settings: settings(parts),
            streams: run.progress.streams.iter().map(|it| facts(run, it, &readings)).collect(),
            reconciliations,
            files: tables.iter().map(ManifestFile::of).collect(),
            previous: earlier.map(|earlier| Previous {
                run_id: earlier.run_id,
                manifest_sha256: earlier.sha256,
            }),
        })
    }

    /// What the account does not see, and what was not looked at.
    async fn not_seen(&self, run: &Run) -> Result<Vec<NotSeen>, WorkError> {
        let say = |about: &str, statement: &str, count: Option<i64>| NotSeen {
            about: about.to_owned(),
            statement: statement.to_owned(),
            count,
        };
        let mut list = vec![
            say(
                "view",
                "Confluence leaves out, without a word, every space, page, blog post and group that this account may not view. That something is not in these files proves nothing.",
                None,
            ),
            say("drafts", "Drafts are not listed by Confluence and not in these files.", None),
        ];
        let hidden = self.snapshot.count(Counted::HiddenEmails).await?;
        if hidden > 0 {
            let statement = "People may hide their email from this account. It is then empty, which is not the same as having none.";
            list.push(say("hidden_emails", statement, Some(hidden)));
        }
        let undescribed = self.snapshot.count(Counted::Undescribed).await?;
        if undescribed > 0 {
            let statement = "Accounts that are named by their id, and that Confluence did not describe to this account. Their access is real.";
            list.push(say("undescribed_accounts", statement, Some(undescribed)));
        }
        if *self.scope != SpaceScope::default() {
            let statement = "Spaces that the connection leaves out, as space_scope says, are in none of these files.";
            list.push(say("space_scope", statement, None));
        }
        for stream in &run.progress.streams {
            if let Some(reason) = &stream.reason {
                let statement = reason.detail.say_in(Locale::English);
                list.push(say(stream.name.as_str(), &statement, None));
            }
        }
        Ok(list)
    }
}

fn completeness(run: &Run) -> Completeness {
    let read = match run.mode {
        RunMode::Full => {
            "Everything was to be read of what the account may view, each list to its end."
        }
        RunMode::Incremental => {
            "Spaces, permissions, roles, groups, members and accounts were to be read whole; of pages and blog posts, what was changed since the run that this one stands on. What was only deleted, put into the trash, archived, moved or restricted since shows with the next full run."
        }
    };
    let gaps = run.gaps.len();
    let verdict = if gaps == 0 { Verdict::Complete } else { Verdict::Partial };
    let missing = match gaps {
        0 => "It was read without a gap.".to_owned(),
        1 => "PARTIAL: one thing could not be read; its stream names it. Of it the files show what an earlier run has read, or nothing.".to_owned(),
        gaps => format!("PARTIAL: {gaps} things could not be read; their streams name each. Of these the files show what an earlier run has read, or nothing."),
    };
    let statement = format!("{read} {missing}");
    Completeness { verdict, gaps: gaps as u64, statement }
}

/// The settings that decide what is read and when reading ends.
fn settings(parts: &CollectorParts) -> Vec<SettingFact> {
    let fact = |name: &str, value: String, meaning: &str| SettingFact {
        name: name.to_owned(),
        value,
        meaning: meaning.to_owned(),
    };
    let requested = parts.on_request.all().map(|(stream, requested, setting)| {
        fact(setting, requested.to_string(), &format!("whether {stream} are read"))
    });
    let limits = parts.limits;
    let days = parts.sweep.as_hours() / 24;
    requested
        .into_iter()
        .chain([
            fact(
                "CONNECTOR_EVIDENCE_WINDOW_DAYS",
                parts.window.days().to_string(),
                "how far back changes and the audit log go",
            ),
            fact(
                "CONNECTOR_SWEEP_DAYS",
                days.to_string(),
                "after how many days a run of the schedule reads everything",
            ),
            fact(
                "CONNECTOR_MEMBERS_SAMPLE",
                parts.members_sample.to_string(),
                "of how many accounts the groups are read too, to check the members of groups",
            ),
            fact(
                "CONNECTOR_KEEP_RAW_RESPONSES",
                parts.keep_raw_responses.to_string(),
                "whether what Confluence answered is kept, word for word",
            ),
            fact(
                "CONNECTOR_LIST_MAX_REQUESTS",
                limits.list_requests.to_string(),
                "a list that takes more ends with a gap",
            ),
            fact(
                "CONNECTOR_RUN_MAX_REQUESTS",
                limits.run_requests.to_string(),
                "a run that takes more fails",
            ),
            fact(
                "CONNECTOR_RUN_MAX_HOURS",
                limits.run_hours.to_string(),
                "a run that takes longer fails",
            ),
        ])
        .collect()
}

fn facts(run: &Run, stream: &StreamProgress, readings: &[StreamReading]) -> StreamFacts {
    let reading = readings.iter().find(|reading| reading.stream == stream.name);
    let gaps = run.gaps.iter().filter(|gap| gap.stream == stream.name);
    StreamFacts {
        name: stream.name,
        status: stream.status,
        reason: stream.reason.as_ref().map(|reason| Reason {
            code: reason.code.clone(),
            detail: reason.detail.say_in(Locale::English),
        }),
        endpoints: calls(stream.name).into_iter().map(endpoint_facts).collect(),
        lists: reading.map_or_else(Lists::default, |reading| Lists {
            planned: reading.planned,
            ended: reading.ended,
            ended_at_known: reading.ended_at_known,
            skipped: reading.skipped,
            given_up: reading.given_up,
        }),
        requests: stream.requests,
        retries: stream.retries,
        throttled_ms: stream.throttled_ms,
        rows: reading.map_or(0, |reading| reading.rows),
        duplicates_dropped: reading.map_or(0, |reading| reading.duplicates),
        gaps: gaps
            .map(|gap| GapFacts {
                subject: gap.subject.clone(),
                code: gap.code.clone(),
                detail: gap.detail.say_in(Locale::English),
            })
            .collect(),
    }
}

pub(super) fn endpoint_facts(call: Call) -> EndpointFacts {
    EndpointFacts {
        method: call.method,
        path: call.path.to_owned(),
        parameters: call.parameters,
        end_known_by: call.end_known_by.to_owned(),
    }
}

impl From<VaultError> for WorkError {
    fn from(error: VaultError) -> Self {
        tracing::error!(%error, "the evidence could not be signed");
        Self::Broken { code: "storage_unavailable", sentence: messages::evidence_unsigned() }
    }
}
