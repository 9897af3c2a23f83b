//! What a run has collected, as an OSCAL document of assessment results (NIST, OSCAL 1.1.3,
//! <https://pages.nist.gov/OSCAL-Reference/models/v1.1.3/assessment-results/json-reference/>).
//!
//! It is made of the manifest and says no more: observations of what was read and how complete it
//! is, with links to the files. It has no findings, because nothing here judges a control, and says
//! so. Every UUID is made of names (version 5), so the same run gives the same bytes.

use serde_json::{Value, json};
use sha1::{Digest as _, Sha1};
use uuid::{Builder, Uuid};

use super::EvidenceError;
use super::bundle::SIGNATURE_FILE;
use super::dsse::MANIFEST_TYPE;
use super::manifest::{Manifest, ManifestFile, Reconciliation, StreamFacts, Verdict};
use crate::domain::access::Totals;
use crate::domain::evidence::ArtifactKind;
use crate::domain::run::{Stream, StreamStatus};
use words::{line, prose};

#[cfg(test)]
mod tests;
mod words;

/// The version of OSCAL's form.
const OSCAL_VERSION: &str = "1.1.3";
/// Whose properties these are: OSCAL's own have no namespace.
const NAMESPACE: &str = "urn:confluence-connector:oscal";
/// The namespace of all UUIDs here.
const UUIDS: Uuid = Uuid::from_u128(0x9d3c_52e4_6f0b_4a63_8a75_0c1e_b7f2_d418);

/// The document, and how many observations it has.
///
/// # Errors
/// [`EvidenceError::Bundle`], which nothing that a manifest holds can cause.
pub fn assessment_results(
    manifest: &Manifest,
    seen: &Totals,
) -> Result<(u64, Vec<u8>), EvidenceError> {
    let document = Document { manifest, seen };
    let observations = document.observations();
    let count = observations.len() as u64;
    let document = json!({ "assessment-results": document.whole(&observations) });
    let mut bytes = serde_json::to_vec_pretty(&document)
        .map_err(|_| EvidenceError::Bundle("the assessment results are no JSON"))?;
    bytes.push(b'\n');
    Ok((count, bytes))
}

struct Document<'a> {
    manifest: &'a Manifest,
    seen: &'a Totals,
}

impl Document<'_> {
    fn whole(&self, observations: &[Value]) -> Value {
        let Manifest { run, site, completeness, window, .. } = self.manifest;
        let nothing = "No control was assessed. What was collected is for whoever assesses controls of access and of change.";
        json!({
            "uuid": self.uuid("document"),
            "metadata": {
                "title": format!("What was collected of Confluence at {}", line(&site.host)),
                "last-modified": run.started_at.to_string(),
                "version": run.id.as_str(),
                "oscal-version": OSCAL_VERSION,
                "remarks": "Made of the signed manifest of the run. The time of the last change is the run's start, so that the same run gives the same document.",
            },
            "import-ap": {
                "href": format!("#{}", self.uuid("resource/no-plan")),
                "remarks": "There is no assessment plan: see the resource.",
            },
            "results": [{
                "uuid": self.uuid("result"),
                "title": format!("Collection {}", run.id),
                "description": prose(&completeness.statement),
                "start": run.started_at.to_string(),
                "props": props(&[
                    ("completeness", completeness.verdict.as_str().to_owned()),
                    ("gaps", completeness.gaps.to_string()),
                    ("mode", run.mode.as_str().to_owned()),
                    ("trigger", run.trigger.as_str().to_owned()),
                    ("window-from", window.from.to_string()),
                    ("window-to", window.to.to_string()),
                ]),
                "local-definitions": self.definitions(),
                "reviewed-controls": { "control-selections": [{ "description": nothing }] },
                "observations": observations,
                "remarks": self.cannot_say(),
            }],
            "back-matter": { "resources": self.resources() },
        })
    }

    /// The site, and what has looked at it.
    fn definitions(&self) -> Value {
        let Manifest { site, tool, seen_as, .. } = self.manifest;
        let who = [&seen_as.display_name, &seen_as.email, &seen_as.account_id];
        let who: Vec<&str> =
            who.into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        json!({
            "components": [{
                "uuid": self.site(),
                "type": "service",
                "title": format!("Confluence Cloud at {}", line(&site.host)),
                "description": prose(&format!("Seen as the account {}.", who.join(", "))),
                "props": props(&[("cloud-id", line(&site.cloud_id))]),
                "status": { "state": "operational" },
            }],
            "assessment-assets": {
                "components": [{
                    "uuid": self.tool(),
                    "type": "software",
                    "title": tool.name,
                    "description": "Reads the site by its REST API and changes nothing in it.",
                    "props": [{ "name": "version", "value": tool.version }],
                    "status": { "state": "operational" },
                }],
                "assessment-platforms": [{
                    "uuid": self.uuid("platform"),
                    "title": tool.name,
                    "uses-components": [{ "component-uuid": self.tool() }],
                }],
            },
        })
    }

    fn observations(&self) -> Vec<Value> {
        let Manifest { streams, reconciliations, .. } = self.manifest;
        let read = streams.iter().map(|stream| self.stream(stream));
        let gaps = streams.iter().flat_map(|stream| self.gaps(stream));
        let compared = reconciliations.iter().map(|one| self.compared(one));
        read.chain(gaps).chain(self.counted()).chain(compared).collect()
    }

    fn stream(&self, stream: &StreamFacts) -> Value {
        let name = stream.name.as_str();
        let lists = &stream.lists;
        let description = match (stream.status, stream.gaps.len()) {
            (StreamStatus::Done, 0) if lists.ended_at_known > 0 => {
                format!(
                    "{} rows were read, newest first, down to what an earlier run knew.",
                    stream.rows
                )
            }
            (StreamStatus::Done, 0) => {
                format!("{} rows were read, each list to its known end.", stream.rows)
            }
            (StreamStatus::Skipped | StreamStatus::Waiting, _) => {
                "Nothing of it was read.".to_owned()
            }
            (_, gaps) => format!("{} rows were read; {gaps} parts could not be.", stream.rows),
        };
        let mut remarks: Vec<String> = stream.reason.iter().map(|it| it.detail.clone()).collect();
        remarks.extend(
            stream
                .endpoints
                .iter()
                .map(|call| format!("{} {}: {}", call.method, call.path, call.end_known_by)),
        );
        let props = props(&[
            ("stream", name.to_owned()),
            ("status", stream.status.as_str().to_owned()),
            ("rows", stream.rows.to_string()),
            ("duplicates-dropped", stream.duplicates_dropped.to_string()),
            ("requests", stream.requests.to_string()),
            ("lists-planned", lists.planned.to_string()),
            ("lists-ended", lists.ended.to_string()),
            ("lists-skipped", lists.skipped.to_string()),
            ("lists-given-up", lists.given_up.to_string()),
        ]);
        let mut observation = self.observation(
            &format!("stream/{name}"),
            &format!("How {name} was read"),
            &description,
            "EXAMINE",
            &[shown_in(stream.name)],
        );
        observation["props"] = props;
        if !remarks.is_empty() {
            observation["remarks"] = json!(prose(&remarks.join("\n\n")));
        }
        observation
    }

    fn gaps<'a>(&'a self, stream: &'a StreamFacts) -> impl Iterator<Item = Value> + 'a {
        stream.gaps.iter().map(|gap| {
            let name = stream.name.as_str();
            let mut observation = self.observation(
                &format!("gap/{name}/{}", gap.subject),
                &format!("Not read: {name} of {}", line(&gap.subject)),
                &gap.detail,
                "EXAMINE",
                &[],
            );
            observation["props"] = props(&[("stream", name.to_owned()), ("code", line(&gap.code))]);
            observation
        })
    }

    fn counted(&self) -> [Value; 2] {
        let Totals { spaces, public_spaces, accounts, apps, external, barred, .. } = self.seen;
        let mut of_spaces = self.observation(
            "counted/spaces",
            "Spaces that anybody on the internet reaches",
            &format!("{public_spaces} of {spaces} spaces were given to anonymous users. Whether that is meant is not known here."),
            "EXAMINE",
            &[ArtifactKind::AccessReview, ArtifactKind::Spaces],
        );
        of_spaces["props"] =
            props(&[("spaces", spaces.to_string()), ("public-spaces", public_spaces.to_string())]);
        let mut of_accounts = self.observation(
            "counted/accounts",
            "Accounts that the evidence names",
            &format!("{accounts} accounts: {apps} of apps, {external} of external collaborators, {barred} deactivated or closed."),
            "EXAMINE",
            &[ArtifactKind::Accounts],
        );
        of_accounts["props"] = props(&[
            ("accounts", accounts.to_string()),
            ("apps", apps.to_string()),
            ("external", external.to_string()),
            ("deactivated-or-closed", barred.to_string()),
        ]);
        [of_spaces, of_accounts]
    }

    fn compared(&self, one: &Reconciliation) -> Value {
        let Reconciliation { name, left, right, result, sample } = one;
        let told = sample.as_ref().map(|sample| format!(" {}", sample.statement));
        let told = told.unwrap_or_default();
        let mut observation = self.observation(
            &format!("compared/{name}"),
            &format!("Numbers compared: {name}"),
            &format!("{}: {}. {}: {}.{told}", left.what, left.count, right.what, right.count),
            "TEST",
            &[],
        );
        observation["props"] = props(&[
            ("left", left.count.to_string()),
            ("right", right.count.to_string()),
            ("result", result.as_str().to_owned()),
        ]);
        observation
    }

    /// An observation of the site by the tool. What shows it is named as far as the run has it.
    fn observation(
        &self,
        name: &str,
        title: &str,
        description: &str,
        method: &str,
        shown_in: &[ArtifactKind],
    ) -> Value {
        let mut observation = json!({
            "uuid": self.uuid(&format!("observation/{name}")),
            "title": prose(title),
            "description": prose(description),
            "methods": [method],
            "origins": [{ "actors": [{ "type": "tool", "actor-uuid": self.tool() }] }],
            "subjects": [{ "subject-uuid": self.site(), "type": "component" }],
            "collected": self.manifest.run.started_at.to_string(),
        });
        let evidence: Vec<Value> = shown_in
            .iter()
            .filter(|kind| self.files(**kind).next().is_some())
            .map(|kind| {
                json!({
                    "href": format!("#{}", self.uuid(&format!("resource/{kind}"))),
                    "description": format!("The rows of {kind}."),
                })
            })
            .collect();
        if !evidence.is_empty() {
            observation["relevant-evidence"] = json!(evidence);
        }
        observation
    }

    /// A resource for each kind of file, with its forms and their checksums.
    fn resources(&self) -> Vec<Value> {
        let kinds = ArtifactKind::ALL.iter().filter(|kind| self.files(**kind).next().is_some());
        let of = |kind: &ArtifactKind| {
            let links: Vec<Value> = self
                .files(*kind)
                .map(|file| {
                    json!({
                        "href": format!("./{}", file.file_name),
                        "media-type": file.format.media_type(),
                        "hashes": [{ "algorithm": "SHA-256", "value": file.sha256 }],
                    })
                })
                .collect();
            json!({
                "uuid": self.uuid(&format!("resource/{kind}")),
                "title": kind.as_str(),
                "rlinks": links,
            })
        };
        let mut resources: Vec<Value> = kinds.map(of).collect();
        resources.push(json!({
            "uuid": self.uuid("resource/manifest"),
            "title": "Signed manifest",
            "description": "Names every file of the run with its checksum, this one too, and is signed. It has no checksum here because it holds that of this document.",
            "rlinks": [{ "href": format!("./{SIGNATURE_FILE}"), "media-type": MANIFEST_TYPE }],
        }));
        resources.push(json!({
            "uuid": self.uuid("resource/no-plan"),
            "title": "No assessment plan",
            "description": "OSCAL has assessment results name the plan that they carry out. This collection carries out none; whoever uses it in an assessment names it in theirs.",
        }));
        resources
    }

    fn files(&self, kind: ArtifactKind) -> impl Iterator<Item = &ManifestFile> {
        self.manifest.files.iter().filter(move |file| file.kind == kind)
    }

    fn cannot_say(&self) -> String {
        let mut lines = vec![
            "What this document cannot say:".to_owned(),
            "- Whether any access or change is right. There are observations and no findings: no control, objective or risk was judged.".to_owned(),
        ];
        if self.manifest.completeness.verdict == Verdict::Partial {
            lines.push(
                "- What could not be read. Each such thing is an observation of its own."
                    .to_owned(),
            );
        }
        let seen = &self.manifest.seen_as.not_seen;
        lines.extend(seen.iter().map(|one| {
            let count = one.count.map(|count| format!(" ({count})")).unwrap_or_default();
            format!("- {}{count}", prose(&line(&one.statement)))
        }));
        lines.join("\n")
    }

    /// The site has the same UUID in the documents of all runs.
    fn site(&self) -> String {
        named(&format!("site/{}", self.manifest.site.cloud_id))
    }

    fn tool(&self) -> String {
        let tool = &self.manifest.tool;
        named(&format!("tool/{}/{}", tool.name, tool.version))
    }

    /// The UUID of something in this run's document.
    fn uuid(&self, name: &str) -> String {
        named(&format!("{}/{name}", self.manifest.run.id))
    }
}

/// A UUID of version 5: made of a name, the same for the same name (RFC 9562, 5.5).
fn named(name: &str) -> String {
    version_5(&UUIDS, name).to_string()
}

/// A UUID of version 5 in a namespace.
fn version_5(namespace: &Uuid, name: &str) -> Uuid {
    let hash = Sha1::new().chain_update(namespace.as_bytes()).chain_update(name).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Builder::from_sha1_bytes(bytes).into_uuid()
}

/// In which file the rows of a stream are.
fn shown_in(stream: Stream) -> ArtifactKind {
    match stream {
        Stream::Spaces => ArtifactKind::Spaces,
        Stream::SpacePermissions | Stream::RoleAssignments => ArtifactKind::AccessReview,
        Stream::Groups | Stream::GroupMembers => ArtifactKind::Memberships,
        Stream::Users => ArtifactKind::Accounts,
        Stream::Pages | Stream::Blogposts => ArtifactKind::Pages,
        Stream::Versions => ArtifactKind::ChangeManagement,
        Stream::Restrictions => ArtifactKind::Restrictions,
        Stream::Attachments => ArtifactKind::Attachments,
        Stream::AuditLog => ArtifactKind::AuditLog,
    }
}

fn props(list: &[(&str, String)]) -> Value {
    // A value is never empty (OSCAL's StringDatatype); what is unknown has no property.
    let told = list.iter().filter(|(_, value)| !value.is_empty());
    told.map(|(name, value)| json!({ "name": name, "ns": NAMESPACE, "value": value })).collect()
}
