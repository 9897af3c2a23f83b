//! One sealed text: AES-256-GCM, with what it belongs to bound in.
//!
//! Its form is `v1.<key id>.<nonce>.<ciphertext>`, the last two in unpadded
//! URL-safe base64. The nonce is random: a data key seals one message in its
//! life and a key-encryption key a few for each connection, far below the
//! 2³² messages that NIST SP 800-38D allows for random nonces.

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, Key, KeyInit, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use super::{SealContext, VaultError};
use crate::entropy::Entropy;

/// The length of every key, in bytes.
pub(super) const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;
const TAG_BYTES: usize = 16;
const VERSION: &str = "v1";
/// Longer than any sealed text: a token is at most 4096 bytes.
const MAX_TEXT_BYTES: usize = 16 * 1024;

/// Key bytes, wiped when dropped.
pub(super) type Secret = Zeroizing<[u8; KEY_BYTES]>;

/// Which of a credential's two texts it is.
#[derive(Clone, Copy)]
pub(super) enum Field {
    DataKey,
    Token,
}

impl Field {
    fn name(self) -> &'static str {
        match self {
            Self::DataKey => "data_key",
            Self::Token => "token",
        }
    }
}

/// What a text is sealed to. It opens only when all of it is the same again.
#[derive(Clone, Copy)]
pub(super) struct Binding<'a> {
    pub(super) context: &'a SealContext<'a>,
    pub(super) field: Field,
    pub(super) key_id: &'a str,
}

impl Binding<'_> {
    /// The associated data. Each part stands behind its length, so that no two
    /// bindings give the same bytes by moving a border.
    fn associated_data(self) -> Vec<u8> {
        let parts = [
            VERSION,
            self.context.organization,
            self.context.connection,
            self.field.name(),
            self.key_id,
        ];
        let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
        for part in parts {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }
}

/// Whether a text may stand as a key id inside a sealed text and a keyring.
pub(super) fn is_key_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Seals.
pub(super) fn seal(
    key: &Secret,
    binding: Binding<'_>,
    plain: &[u8],
    entropy: Entropy,
) -> Result<String, VaultError> {
    let nonce = entropy.bytes::<NONCE_BYTES>();
    // Room for the tag from the start: growing would leave a copy of the plain text behind.
    let mut buffer = Zeroizing::new(Vec::with_capacity(plain.len() + TAG_BYTES));
    buffer.extend_from_slice(plain);
    cipher(key)
        .encrypt_in_place(&Nonce::from(nonce), &binding.associated_data(), &mut *buffer)
        .map_err(|_| VaultError::Cipher)?;
    Ok(format!(
        "{VERSION}.{}.{}.{}",
        binding.key_id,
        URL_SAFE_NO_PAD.encode(nonce),
        URL_SAFE_NO_PAD.encode(&*buffer)
    ))
}

fn cipher(key: &Secret) -> Aes256Gcm {
    let key: &Key<Aes256Gcm> = (&**key).into();
    Aes256Gcm::new(key)
}

/// A sealed text, taken apart.
pub(super) struct SealedText<'a> {
    pub(super) key_id: &'a str,
    nonce: [u8; NONCE_BYTES],
    ciphertext: Vec<u8>,
}

impl<'a> SealedText<'a> {
    /// Takes a text apart, whatever it may be.
    pub(super) fn parse(text: &'a str) -> Result<Self, VaultError> {
        let malformed = |problem| VaultError::Malformed { problem };
        if text.len() > MAX_TEXT_BYTES {
            return Err(malformed("it is too long"));
        }
        let mut parts = text.split('.');
        let (Some(version), Some(key_id), Some(nonce), Some(ciphertext), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(malformed("it does not have four parts"));
        };
        if version != VERSION {
            return Err(malformed("its version is unknown"));
        }
        if !is_key_id(key_id) {
            return Err(malformed("its key id has other characters than a key id"));
        }
        let decode = |part| URL_SAFE_NO_PAD.decode(part).map_err(|_| malformed("it is not base64"));
        let nonce =
            decode(nonce)?.try_into().map_err(|_| malformed("its nonce has another length"))?;
        let ciphertext = decode(ciphertext)?;
        if ciphertext.len() < TAG_BYTES {
            return Err(malformed("it was cut off"));
        }
        Ok(Self { key_id, nonce, ciphertext })
    }

    /// Opens it; what comes out is wiped when dropped.
    pub(super) fn open(
        self,
        key: &Secret,
        binding: Binding<'_>,
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let mut buffer = Zeroizing::new(self.ciphertext);
        cipher(key)
            .decrypt_in_place(&Nonce::from(self.nonce), &binding.associated_data(), &mut *buffer)
            .map_err(|_| VaultError::DoesNotOpen)?;
        Ok(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_bindings_give_the_same_bytes() {
        let bytes = |organization, connection| {
            Binding {
                context: &SealContext { organization, connection },
                field: Field::Token,
                key_id: "k",
            }
            .associated_data()
        };
        assert_ne!(bytes("ab", "c"), bytes("a", "bc"));
        assert_ne!(bytes("", "abc"), bytes("abc", ""));
        assert_eq!(bytes("a", "b"), bytes("a", "b"));
    }
}
