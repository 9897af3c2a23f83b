//! The envelope around a signed document: DSSE, "Dead Simple Signing Envelope", version 1.0.2
//! (<https://github.com/secure-systems-lab/dsse>), as in-toto and Sigstore use it.
//!
//! What is signed is neither JSON nor base64 but the bytes of [`pre_authentication`], so nobody has
//! to write JSON in the same way to check a signature.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use serde::{Deserialize, Serialize};

/// The type of a manifest, for whoever meets an envelope.
pub const MANIFEST_TYPE: &str = "application/vnd.confluence-connector.evidence-manifest+json";

/// A signed document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The document's bytes, in base64.
    pub payload: String,
    /// Its type.
    #[serde(rename = "payloadType")]
    pub payload_type: String,
    /// Its signatures; ours have one.
    pub signatures: Vec<EnvelopeSignature>,
}

/// A signature of an envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvelopeSignature {
    /// Which key it names. Not signed: a hint, by which the key is found.
    #[serde(default)]
    pub keyid: String,
    /// The signature's bytes, in base64.
    pub sig: String,
}

impl Envelope {
    /// An envelope around a document.
    pub fn new(payload_type: &str, payload: &[u8], key_id: &str, signature: &[u8]) -> Self {
        Self {
            payload: STANDARD.encode(payload),
            payload_type: payload_type.to_owned(),
            signatures: vec![EnvelopeSignature {
                keyid: key_id.to_owned(),
                sig: STANDARD.encode(signature),
            }],
        }
    }

    /// The document's bytes; `None` when they are no base64.
    pub fn payload(&self) -> Option<Vec<u8>> {
        decoded(&self.payload)
    }
}

impl EnvelopeSignature {
    /// The signature's bytes; `None` when they are no base64.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        decoded(&self.sig)
    }
}

/// The protocol allows both alphabets.
fn decoded(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).or_else(|_| URL_SAFE.decode(text)).ok()
}

/// The bytes that are signed ("PAE"): the type and the document, each behind its length.
pub fn pre_authentication(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let mut bytes =
        format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len()).into_bytes();
    bytes.extend_from_slice(payload);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signed_bytes_are_those_of_the_protocol() {
        // The example of the protocol's own document.
        assert_eq!(
            pre_authentication("http://example.com/HelloWorld", b"hello world"),
            b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
        );
    }

    #[test]
    fn an_envelope_gives_back_what_was_put_in() {
        let envelope = Envelope::new("t", b"\xfb\xff", "k", b"\xff\xfe");
        let text = serde_json::to_string(&envelope).unwrap();
        assert_eq!(
            text,
            r#"{"payload":"+/8=","payloadType":"t","signatures":[{"keyid":"k","sig":"//4="}]}"#
        );
        let mut read: Envelope = serde_json::from_str(&text).unwrap();
        assert_eq!(read.payload().unwrap(), b"\xfb\xff");
        assert_eq!(read.signatures[0].bytes().unwrap(), b"\xff\xfe");
        read.payload = "-_8=".into();
        assert_eq!(read.payload().unwrap(), b"\xfb\xff");
        read.payload = "-/8".into();
        assert_eq!(read.payload(), None);
    }
}
