//! The vault as its users see it.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

const TOKEN: &str = "ATATT3xFfGF0canarycanarycanary=1A2B3C4D";
const CONTEXT: &SealContext<'_> = &SealContext { organization: "org-1", connection: "con_1" };

fn room() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("keys/keyring.json");
    (dir, file)
}

fn open(file: &Path) -> Vault {
    Vault::open_or_create(file, &Clock::system(), Entropy).unwrap()
}

fn token() -> ApiToken {
    ApiToken::parse(TOKEN).unwrap()
}

#[test]
fn a_token_comes_back_and_shows_nowhere() {
    let (_dir, file) = room();
    let sealed = open(&file).seal(CONTEXT, &token()).unwrap();
    assert!(
        sealed.data_key.starts_with("v1.kek_") && sealed.token.starts_with("v1.dek_"),
        "{} {}",
        sealed.data_key,
        sealed.token
    );
    assert!(!sealed.token.contains("canary"));
    // The vault of another start opens it.
    let vault = Vault::open(&file, Entropy).unwrap();
    assert_eq!(vault.unseal(CONTEXT, &sealed).unwrap().expose(), TOKEN);
    assert_ne!(vault.seal(CONTEXT, &token()).unwrap(), sealed, "two seals are never the same");
    assert_eq!(format!("{vault:?} {sealed:?}"), "Vault(…) SealedCredential(…)");
}

#[test]
fn a_moved_row_stays_shut() {
    let (_dir, file) = room();
    let vault = open(&file);
    let sealed = vault.seal(CONTEXT, &token()).unwrap();
    let other = SealContext { organization: "org-1", connection: "con_2" };
    for context in [
        other,
        SealContext { organization: "org-2", connection: "con_1" },
        SealContext { organization: "org-1con", connection: "_1" },
    ] {
        assert!(
            matches!(vault.unseal(&context, &sealed), Err(VaultError::DoesNotOpen)),
            "{context:?}"
        );
        assert!(
            matches!(vault.reseal(&context, &sealed), Err(VaultError::DoesNotOpen)),
            "{context:?}"
        );
    }
    let theirs = vault.seal(&other, &token()).unwrap();
    let mixed = SealedCredential { data_key: sealed.data_key.clone(), token: theirs.token };
    assert!(matches!(vault.unseal(CONTEXT, &mixed), Err(VaultError::DoesNotOpen)));
    let swapped =
        SealedCredential { data_key: sealed.token.clone(), token: sealed.data_key.clone() };
    assert!(matches!(vault.unseal(CONTEXT, &swapped), Err(VaultError::UnknownKey { .. })));
}

#[test]
fn another_keyring_is_told_from_damage() {
    let (_dir, file) = room();
    let (_other_dir, other_file) = room();
    let sealed = open(&file).seal(CONTEXT, &token()).unwrap();
    let other = open(&other_file);
    assert!(matches!(other.unseal(CONTEXT, &sealed), Err(VaultError::UnknownKey { .. })));
    // The same id over other bytes: a keyring that was put together by hand.
    let id = sealed.data_key.split('.').nth(1).unwrap();
    let text = fs::read_to_string(&other_file).unwrap();
    let forged = text.replace(text.split('"').find(|part| part.starts_with("kek_")).unwrap(), id);
    fs::write(&other_file, forged).unwrap();
    assert!(matches!(
        Vault::open(&other_file, Entropy).unwrap().unseal(CONTEXT, &sealed),
        Err(VaultError::DoesNotOpen)
    ));
    let cut = SealedCredential {
        data_key: sealed.data_key.clone(),
        token: sealed.token[..60].to_owned(),
    };
    assert!(matches!(open(&file).unseal(CONTEXT, &cut), Err(VaultError::Malformed { .. })));
}

#[test]
fn keys_rotate_while_vaults_are_open() {
    let (_dir, file) = room();
    let old = open(&file);
    let sealed = old.seal(CONTEXT, &token()).unwrap();
    assert!(!old.reseal_needed(&sealed));
    let id = Vault::rotate(&file, &Clock::system(), Entropy).unwrap();

    let new = Vault::open(&file, Entropy).unwrap();
    assert_eq!(new.unseal(CONTEXT, &sealed).unwrap().expose(), TOKEN, "older keys still open");
    assert!(new.reseal_needed(&sealed));
    let again = new.reseal(CONTEXT, &sealed).unwrap();
    assert!(again.data_key.starts_with(&format!("v1.{id}.")), "{}", again.data_key);
    assert_eq!(again.token, sealed.token);
    assert!(!new.reseal_needed(&again));
    // The vault that was opened before the rotation finds the new key by itself.
    assert_eq!(old.unseal(CONTEXT, &again).unwrap().expose(), TOKEN);
    assert!(old.reseal_needed(&sealed));
}

#[test]
fn rotations_at_once_lose_no_key() {
    let (_dir, file) = room();
    open(&file);
    let ids: Vec<String> = std::thread::scope(|scope| {
        let rotate = || Vault::rotate(&file, &Clock::system(), Entropy).unwrap();
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(rotate)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let text = fs::read_to_string(&file).unwrap();
    assert!(ids.iter().all(|id| text.contains(id)), "{ids:?}");
}

#[test]
fn processes_that_start_at_once_end_with_one_keyring() {
    let (_dir, file) = room();
    let vaults: Vec<Vault> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| open(&file))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for vault in &vaults {
        let sealed = vault.seal(CONTEXT, &token()).unwrap();
        assert_eq!(vaults[0].unseal(CONTEXT, &sealed).unwrap().expose(), TOKEN);
    }
    let left: Vec<_> = fs::read_dir(file.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["keyring.json"], "nothing is left beside it");
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_keyring() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |file: &Path| fs::metadata(file).unwrap().permissions().mode() & 0o7777;
    let (_dir, file) = room();
    open(&file);
    assert_eq!(mode(&file), 0o600);
    Vault::rotate(&file, &Clock::system(), Entropy).unwrap();
    assert_eq!(mode(&file), 0o600);
    for open_to_others in [0o640, 0o604, 0o620] {
        fs::set_permissions(&file, fs::Permissions::from_mode(open_to_others)).unwrap();
        let error = Vault::open(&file, Entropy).unwrap_err();
        assert!(matches!(error, VaultError::KeyringExposed { mode, .. } if mode == open_to_others));
        assert!(error.to_string().contains("chmod 600"), "{error}");
    }
}

#[test]
fn a_keyring_that_is_none_is_refused_without_being_quoted() {
    let (_dir, file) = room();
    let error = Vault::open(&file, Entropy).unwrap_err();
    assert!(
        matches!(error, VaultError::KeyringMissing { .. }) && error.to_string().contains("backup"),
        "{error}"
    );
    assert!(matches!(
        Vault::rotate(&file, &Clock::system(), Entropy),
        Err(VaultError::KeyringMissing { .. })
    ));
    open(&file);
    let good = fs::read_to_string(&file).unwrap();
    let secret = good.rsplit('"').nth(1).unwrap().to_owned();
    for (text, expected) in [
        (String::new(), "JSON"),
        (good.replace("\"version\":1", "\"version\":2"), "version is 2"),
        (r#"{"version":1,"keys":[]}"#.to_owned(), "no key"),
        (good.replace(&secret, &secret[..40]), "32 bytes"),
        (good.replace(&secret, &format!("{}\\u003d", &secret[..43])), "JSON"),
        (good.replace("kek_", "k.k_"), "not an id"),
    ] {
        fs::write(&file, &text).unwrap();
        let error =
            Vault::open_or_create(&file, &Clock::system(), Entropy).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("backup"), "{error}");
        assert!(!error.contains(&secret[..8]), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), text, "it is left as it was");
    }
}

#[test]
fn a_hash_is_sha_256() {
    assert_eq!(
        hash_secret("abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_texts_never_panic_and_never_open(data_key in any::<String>(), token in any::<String>(), tail in "v1\\.kek_[a-z]{0,3}\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]{0,80}") {
        let (_dir, file) = room();
        let vault = open(&file);
        let good = vault.seal(CONTEXT, &self::token()).unwrap();
        for sealed in [
            SealedCredential { data_key: data_key.clone(), token: token.clone() },
            SealedCredential { data_key: tail.clone(), token: good.token.clone() },
            SealedCredential { data_key: good.data_key.clone(), token: tail.clone() },
            SealedCredential { data_key: good.data_key.clone(), token },
        ] {
            prop_assert!(vault.unseal(CONTEXT, &sealed).is_err());
            prop_assert!(vault.reseal(CONTEXT, &sealed).is_err());
            let _ = vault.reseal_needed(&sealed);
        }
    }

    #[test]
    fn one_altered_byte_keeps_it_shut(place in any::<prop::sample::Index>(), flip in 1_u8..128) {
        let (_dir, file) = room();
        let vault = open(&file);
        let good = vault.seal(CONTEXT, &self::token()).unwrap();
        let alter = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            let at = place.index(bytes.len());
            bytes[at] ^= flip;
            String::from_utf8(bytes).unwrap()
        };
        let altered_key = SealedCredential { data_key: alter(&good.data_key), token: good.token.clone() };
        let altered_token = SealedCredential { data_key: good.data_key.clone(), token: alter(&good.token) };
        prop_assert!(vault.unseal(CONTEXT, &altered_key).is_err());
        prop_assert!(vault.unseal(CONTEXT, &altered_token).is_err());
    }
}
