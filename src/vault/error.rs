//! What can go wrong with keys and sealed texts, each with its cure.

use std::path::PathBuf;

/// Why the vault could not be opened, or did not open something. No variant
/// holds key bytes, plain text or sealed text.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is no keyring file.
    #[error(
        "There is no keyring at {}. Credentials are stored sealed with one: restore it from your backup, or set CONNECTOR_KEYRING_FILE to where it is.",
        file.display()
    )]
    KeyringMissing {
        /// Where it should be.
        file: PathBuf,
    },
    /// Others than its owner may read or write the keyring file.
    #[error(
        "The keyring {} is open to other users of this machine (mode {mode:04o}). Run `chmod 600 {}`; if others may have read it, run `confluence-connector keyring rotate` and replace the stored API tokens.",
        file.display(),
        file.display()
    )]
    KeyringExposed {
        /// The file.
        file: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The keyring file is not what a keyring file is.
    #[error("The keyring {} cannot be used: {problem}. Restore it from your backup; do not edit it by hand.", file.display())]
    KeyringMalformed {
        /// The file.
        file: PathBuf,
        /// What is wrong with it, without any of its content.
        problem: String,
    },
    /// The keyring file could not be read or written.
    #[error("The keyring {} could not be {action}: {source}. Check the file, its folder and their owner.", file.display())]
    KeyringIo {
        /// The file.
        file: PathBuf,
        /// `read`, `written` or `locked`.
        action: &'static str,
        /// The operating system's answer.
        source: std::io::Error,
    },
    /// There is no file of signing keys.
    #[error(
        "There are no signing keys at {}, and evidence was signed before. Restore the file from your backup, or set CONNECTOR_SIGNING_KEYS_FILE to where it is. If it is lost, run `confluence-connector signing-key rotate` for a new key; what was signed before is then checked with the public key that lies beside it.",
        file.display()
    )]
    SigningKeysMissing {
        /// Where it should be.
        file: PathBuf,
    },
    /// Others than its owner may read or write the file of signing keys.
    #[error(
        "The signing keys {} are open to other users of this machine (mode {mode:04o}). Run `chmod 600 {}`; if others may have read them, run `confluence-connector signing-key rotate`.",
        file.display(),
        file.display()
    )]
    SigningKeysExposed {
        /// The file.
        file: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file of signing keys is not what it should be.
    #[error("The signing keys {} cannot be used: {problem}. Restore the file from your backup; do not edit it by hand.", file.display())]
    SigningKeysMalformed {
        /// The file.
        file: PathBuf,
        /// What is wrong with it, without any of its content.
        problem: String,
    },
    /// The file of signing keys could not be read or written.
    #[error("The signing keys {} could not be {action}: {source}. Check the file, its folder and their owner.", file.display())]
    SigningKeysIo {
        /// The file.
        file: PathBuf,
        /// `read`, `written` or `locked`.
        action: &'static str,
        /// The operating system's answer.
        source: std::io::Error,
    },
    /// The text is no sealed text at all.
    #[error("A stored credential is damaged: {problem}. Connect the source again.")]
    Malformed {
        /// What is wrong with it, without any of its content.
        problem: &'static str,
    },
    /// It was sealed with a key that the keyring does not have.
    #[error(
        "A stored credential was sealed with the key {key_id}, which is not in the keyring. Use the keyring that belongs to this database, or connect the source again."
    )]
    UnknownKey {
        /// The key's id.
        key_id: String,
    },
    /// The key is not the right one, the row belongs to another connection, or it was altered.
    #[error(
        "A stored credential does not open: the keyring is another one, or the row was moved or altered. Use the keyring that belongs to this database, or connect the source again."
    )]
    DoesNotOpen,
    /// The cipher refused to seal.
    #[error("The credential could not be sealed.")]
    Cipher,
}
