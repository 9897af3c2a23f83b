//! Randomness, in one place: secrets, nonces and ids.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use secrecy::SecretString;
use uuid::Uuid;

use crate::clock::Clock;

/// The operating system's randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entropy;

impl Entropy {
    /// Random bytes.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: nothing of the
    /// product may go on then.
    pub fn bytes<const N: usize>(self) -> [u8; N] {
        use rand::TryRng;
        let mut bytes = [0; N];
        rand::rngs::SysRng
            .try_fill_bytes(&mut bytes)
            .expect("the operating system gives randomness");
        bytes
    }

    /// A secret of 256 bits, fit for a URL or a cookie.
    pub fn secret(self) -> SecretString {
        SecretString::from(URL_SAFE_NO_PAD.encode(self.bytes::<32>()))
    }

    /// A UUID of version 7: later ones sort after earlier ones.
    pub fn uuid(self, clock: &Clock) -> Uuid {
        self.uuid_at(clock.now())
    }

    /// The same for a given moment.
    pub fn uuid_at(self, at: Timestamp) -> Uuid {
        let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes::<10>()).into_uuid()
    }
}
