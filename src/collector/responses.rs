//! Answers that are kept as evidence, word for word: packed as they come, kept with the rows that they
//! brought, and put into the run's file at its end.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::crawl::Crawl;
use super::evidence::Writer;
use super::worker::{CollectorParts, WorkError, lease};
use crate::confluence::Answered;
use crate::domain::evidence::{ArtifactFormat, ArtifactKind, Fact, RawResponse};
use crate::evidence::manifest::{Manifest, ManifestFile, Verdict};
use crate::evidence::{Bundle, EvidenceError, pack_response};
use crate::store::{Chain, ChainKey, PackedResponse, RowSet};

/// Answers that are read from the database at a time; a usual one has 20 KB.
const PAGE: u64 = 50;

impl Crawl {
    /// Keeps what was answered to a list's questions and brought no rows.
    pub(super) async fn keep_refusals(
        &self,
        chain: &Chain,
        answers: Vec<Answered>,
    ) -> Result<(), WorkError> {
        let packed = pack_batch(&chain.key, answers, &[], 0).await?;
        Ok(self.store.keep_responses(lease(&self.run), packed).await?)
    }

    /// Keeps what was answered to questions that belong to no list: who is signed in, how the site
    /// manages permissions, the groups of a sample of accounts.
    pub(super) async fn keep_answers(&self) -> Result<(), WorkError> {
        let answers = self.api.take_answers();
        let lines = answers.into_iter().map(|answered| (answered, Vec::new(), 0)).collect();
        let packed = pack("", "", lines).await?;
        Ok(self.store.keep_responses(lease(&self.run), packed).await?)
    }
}

impl Writer<'_> {
    /// Adds the file of answers, if this run keeps any, and names it in the manifest.
    pub(super) async fn responses(
        &self,
        bundle: &mut Bundle,
        parts: &CollectorParts,
        manifest: &mut Manifest,
    ) -> Result<(), WorkError> {
        let mut after = 0;
        let mut page = parts.store.responses(self.run.seq, after, PAGE).await?;
        if page.is_empty() {
            return Ok(());
        }
        let partial = manifest.completeness.verdict == Verdict::Partial;
        let name = ArtifactKind::RawResponses.file_name(ArtifactFormat::JsonlGz, partial);
        let mut file = bundle.responses(&name)?;
        while let Some((last, _)) = page.last() {
            after = *last;
            for (_, packed) in &page {
                file.add(packed)?;
            }
            page = parts.store.responses(self.run.seq, after, PAGE).await?;
        }
        manifest.files.push(ManifestFile::of(&bundle.add_responses(file)));
        Ok(())
    }
}

/// What a list was answered for one batch, packed. All rows came with the last answer; those before it
/// had to be asked for again.
pub(super) async fn pack_batch(
    key: &ChainKey,
    answers: Vec<Answered>,
    sets: &[RowSet],
    rows: usize,
) -> Result<Vec<PackedResponse>, WorkError> {
    let last = answers.len().saturating_sub(1);
    let lines = answers.into_iter().enumerate().map(|(place, answered)| {
        if place < last {
            return (answered, Vec::new(), 0);
        }
        (answered, sets.iter().flat_map(RowSet::facts).collect(), rows)
    });
    pack(key.stream.as_str(), &key.subject, lines.collect()).await
}

/// Packs answers on a thread that may take its time.
async fn pack(
    stream: &'static str,
    list: &str,
    lines: Vec<(Answered, Vec<Fact>, usize)>,
) -> Result<Vec<PackedResponse>, WorkError> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let list = list.to_owned();
    let packed = tokio::task::spawn_blocking(move || {
        let pack = |(answered, facts, rows)| {
            let line = line(stream, &list, answered).telling(facts);
            Ok::<_, EvidenceError>(PackedResponse { packed: pack_response(&line)?, rows })
        };
        lines.into_iter().map(pack).collect::<Result<Vec<_>, _>>()
    });
    let packed = packed.await.map_err(|_| EvidenceError::Bundle("an answer was not packed"))?;
    Ok(packed?)
}

fn line(stream: &str, list: &str, answered: Answered) -> RawResponse {
    let (body, body_is_base64) = match std::str::from_utf8(&answered.body) {
        Ok(text) => (text.to_owned(), false),
        Err(_) => (STANDARD.encode(&answered.body), true),
    };
    RawResponse {
        received_at: format!("{:.3}", answered.received_at),
        stream: stream.to_owned(),
        list: list.to_owned(),
        method: answered.method,
        path: answered.path,
        request_body: answered.request_body.unwrap_or_default(),
        status: answered.status.into(),
        date: answered.date,
        trace_id: answered.trace_id,
        body_bytes: i64::try_from(answered.body.len()).unwrap_or(i64::MAX),
        body_sha256: hex::encode(Sha256::digest(&answered.body)),
        body,
        body_is_base64,
        body_is_withheld: answered.is_withheld,
        ..RawResponse::default()
    }
}
