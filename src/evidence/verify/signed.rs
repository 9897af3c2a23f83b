//! The signed manifest of a folder, and how far it can be trusted.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;

use super::super::bundle::{SIGNATURE_FILE, SIGNING_KEY_FILE};
use super::super::dsse::{Envelope, MANIFEST_TYPE, pre_authentication};
use super::super::manifest::MANIFEST_FILE;
use super::list::is_plain;
use super::{Trust, VerifyOptions};

/// A manifest names files and gaps; what is larger than this is something else.
const MAX_DOCUMENT_BYTES: u64 = 256 * 1024 * 1024;

/// How a folder's signature stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// There is neither a manifest nor a signature.
    Unsigned,
    /// The manifest was signed by this key.
    Good {
        /// The key's fingerprint.
        key_id: String,
        /// Where the key came from.
        trust: Trust,
    },
    /// It is there and does not hold; why.
    Bad(String),
}

/// What is read of a manifest; all else of it is not needed to check a folder, and words that this
/// version does not know do not matter.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct ManifestFacts {
    pub connection_id: String,
    pub run: RunFacts,
    pub completeness: CompletenessFacts,
    #[serde(default)]
    pub reconciliations: Vec<ComparedFacts>,
    pub files: Vec<FileFacts>,
    pub previous: Option<PreviousFacts>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct RunFacts {
    pub id: String,
    pub started_at: jiff::Timestamp,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct CompletenessFacts {
    pub verdict: String,
    pub gaps: u64,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct ComparedFacts {
    pub name: String,
    pub result: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct FileFacts {
    pub format: String,
    pub file_name: String,
    pub rows: i64,
    pub bytes: i64,
    pub sha256: String,
    pub rows_digest: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct PreviousFacts {
    pub run_id: String,
    pub manifest_sha256: String,
}

/// What stands in the envelope.
pub(super) struct SignedManifest {
    /// The manifest's bytes as they were signed.
    pub bytes: Vec<u8>,
    pub facts: ManifestFacts,
}

/// Reads the envelope and checks its signature. The manifest is handed back only when it holds.
pub(super) fn read(dir: &Path, options: &VerifyOptions<'_>) -> (Signature, Option<SignedManifest>) {
    let Some(envelope) = document(&dir.join(SIGNATURE_FILE)) else {
        let alone = [MANIFEST_FILE, SIGNING_KEY_FILE].iter().any(|name| dir.join(name).exists());
        return match (alone, options.trusted.is_empty()) {
            (false, true) => (Signature::Unsigned, None),
            (false, false) => bad("there is no signature, and a public key was given to check one"),
            (true, _) => bad(format!("{SIGNATURE_FILE} is not there or cannot be read")),
        };
    };
    let Ok(envelope) = serde_json::from_slice::<Envelope>(&envelope) else {
        return bad(format!("{SIGNATURE_FILE} is no envelope of a signature"));
    };
    let Some(bytes) = envelope.payload() else {
        return bad(format!("what {SIGNATURE_FILE} holds is no base64"));
    };
    let signed = pre_authentication(&envelope.payload_type, &bytes);
    let is_by = |key: &str| {
        envelope.signatures.iter().any(|signature| {
            let bytes = signature.bytes();
            bytes.is_some_and(|bytes| (options.is_signed_by)(key, &signed, &bytes))
        })
    };
    let named = envelope.signatures.first().map_or("", |signature| signature.keyid.as_str());
    let (key, trust) = if options.trusted.is_empty() {
        let key = document(&dir.join(SIGNING_KEY_FILE)).and_then(|it| String::from_utf8(it).ok());
        let Some(key) = key else {
            return bad(format!(
                "{SIGNING_KEY_FILE} is not there; give the public key by --public-key"
            ));
        };
        match (options.key_id)(&key) {
            None => return bad(format!("{SIGNING_KEY_FILE} holds no public key")),
            Some(id) if id != named => {
                return bad(format!(
                    "{SIGNING_KEY_FILE} is the key {id}, and the signature names {}",
                    named.escape_debug()
                ));
            }
            Some(_) => (key, Trust::Folder),
        }
    } else if let Some(key) = options.trusted.iter().find(|key| is_by(key)) {
        (key.clone(), Trust::Given)
    } else {
        return bad(format!(
            "it is of none of the given public keys, or the manifest was altered; it names the key {}",
            named.escape_debug()
        ));
    };
    if !is_by(&key) {
        return bad("the manifest or the signature was altered".to_owned());
    }
    if envelope.payload_type != MANIFEST_TYPE {
        return bad("what was signed is no manifest of evidence".to_owned());
    }
    match serde_json::from_slice::<ManifestFacts>(&bytes) {
        Ok(facts) if facts.files.iter().all(|file| is_plain(&file.file_name)) => {
            let key_id = (options.key_id)(&key).unwrap_or_default();
            (Signature::Good { key_id, trust }, Some(SignedManifest { bytes, facts }))
        }
        _ => bad("the signed manifest is of a form that this version does not know".to_owned()),
    }
}

fn bad(why: impl Into<String>) -> (Signature, Option<SignedManifest>) {
    (Signature::Bad(why.into()), None)
}

/// A small file; nothing for what is none or cannot be read.
pub(super) fn document(path: &Path) -> Option<Vec<u8>> {
    let metadata = std::fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > MAX_DOCUMENT_BYTES {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MAX_DOCUMENT_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
