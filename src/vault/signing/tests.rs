//! Signing keys as their users see them.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;

fn room() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("keys/signing-keys.json");
    (dir, file)
}

fn open(file: &Path) -> SigningKeys {
    SigningKeys::open_or_create(file, &Clock::system(), Entropy).unwrap()
}

/// What stands in the file as private halves.
fn private_halves(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let form: serde_json::Value = serde_json::from_str(&text).unwrap();
    let keys = form["keys"].as_array().unwrap();
    keys.iter().filter_map(|key| key["private_key"].as_str().map(str::to_owned)).collect()
}

#[test]
fn what_was_signed_is_known_again_and_nothing_else_is() {
    let (_dir, file) = room();
    let keys = open(&file);
    let signed = keys.sign(b"message").unwrap();
    let pem = &signed.key.public_key;
    assert_eq!(signed.key.algorithm, "ed25519");
    assert_eq!(signing_key_id(pem).as_deref(), Some(signed.key.key_id.as_str()));
    assert!(is_signed_by(pem, b"message", &signed.signature));
    assert_eq!(keys.sign(b"message").unwrap().signature, signed.signature, "it is deterministic");

    assert!(!is_signed_by(pem, b"massage", &signed.signature));
    for place in 0..signed.signature.len() {
        let mut altered = signed.signature.clone();
        altered[place] ^= 1;
        assert!(!is_signed_by(pem, b"message", &altered), "byte {place}");
    }
    assert!(!is_signed_by(pem, b"message", &signed.signature[..63]));
    let (_other_dir, other) = room();
    let other = open(&other).sign(b"message").unwrap();
    assert!(!is_signed_by(&other.key.public_key, b"message", &signed.signature));
    for none in ["", "key", &pem.replace("PUBLIC", "PRIVATE"), &pem[..60]] {
        assert!(!is_signed_by(none, b"message", &signed.signature));
        assert_eq!(signing_key_id(none), None);
    }
}

#[test]
fn the_test_vector_of_rfc_8032_holds() {
    // RFC 8032, part 7.1, test 2; the key information of RFC 8410 around its public key.
    let public = hex::decode("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    let signature = hex::decode(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    );
    let mut der = hex::decode("302a300506032b6570032100").unwrap();
    der.extend(public.unwrap());
    let pem = format!(
        "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
        STANDARD.encode(&der)
    );
    assert!(is_signed_by(&pem, &[0x72], &signature.unwrap()));
    assert_eq!(signing_key_id(&pem), Some(hex::encode(Sha256::digest(&der))));
}

#[test]
fn a_rotation_destroys_the_private_half_and_keeps_the_public_one() {
    let (_dir, file) = room();
    let keys = open(&file);
    let old = keys.sign(b"message").unwrap();
    let before = private_halves(&file);
    let id = SigningKeys::rotate(&file, &Clock::system(), Entropy).unwrap();

    // A process that had opened the file before signs with the new key at once.
    let new = keys.sign(b"message").unwrap();
    assert_eq!(new.key.key_id, id);
    assert_ne!(new.key.key_id, old.key.key_id);
    let after = private_halves(&file);
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after);
    let public = keys.public().unwrap();
    let ids: Vec<_> = public.iter().map(|key| key.key_id.as_str()).collect();
    assert_eq!(ids, [&id, &old.key.key_id]);
    assert_eq!((public[0].retired_at, public[1].retired_at.is_some()), (None, true));
    assert!(is_signed_by(&public[1].public_key, b"message", &old.signature), "old evidence holds");

    // A lost file is made anew on request alone.
    fs::remove_file(&file).unwrap();
    let error = SigningKeys::open(&file).unwrap_err().to_string();
    assert!(error.contains("backup") && error.contains("signing-key rotate"), "{error}");
    SigningKeys::rotate(&file, &Clock::system(), Entropy).unwrap();
    assert_eq!(private_halves(&file).len(), 1);
}

#[test]
fn hands_at_once_lose_no_key() {
    let (_dir, file) = room();
    let open_all = || open(&file).sign(b"message").unwrap().key.key_id;
    let ids: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(open_all)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let rotate = || SigningKeys::rotate(&file, &Clock::system(), Entropy).unwrap();
    let new: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(rotate)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let kept = open(&file).public().unwrap();
    assert_eq!(kept.len(), 9);
    assert!(new.iter().chain([&ids[0]]).all(|id| kept.iter().any(|key| key.key_id == *id)));
}

#[test]
fn a_private_half_shows_nowhere() {
    let (_dir, file) = room();
    let keys = open(&file);
    let secret = private_halves(&file).remove(0);
    let signed = keys.sign(b"message").unwrap();
    let shown = format!("{keys:?} {signed:?} {:?}", keys.public().unwrap());
    assert!(shown.contains("SigningKeys(…)") && !shown.contains(&secret), "{shown}");

    let good = fs::read_to_string(&file).unwrap();
    let other = STANDARD.encode([7_u8; 32]);
    let public = STANDARD
        .encode(SigningKey::from_bytes(&bytes(&secret).unwrap()).verifying_key().as_bytes());
    for (text, expected) in [
        (String::new(), "JSON"),
        (good.replace("\"version\":1", "\"version\":2"), "version is 2"),
        (r#"{"version":1,"keys":[]}"#.to_owned(), "no key"),
        (good.replace(&secret, &secret[..40]), "private half"),
        (good.replace(&format!("\"{secret}\""), "null"), "no private half"),
        (good.replace(&secret, &other), "do not belong together"),
        (good.replace(&public, "AAAA"), "public key"),
        (good.replace("private_key", "secret_key"), "JSON"),
    ] {
        fs::write(&file, &text).unwrap();
        let opened = SigningKeys::open_or_create(&file, &Clock::system(), Entropy);
        let error = opened.unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("backup"), "{error}");
        assert!(!error.contains(&secret[..8]), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), text, "it is left as it was");
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let (_dir, file) = room();
    open(&file);
    SigningKeys::rotate(&file, &Clock::system(), Entropy).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o7777, 0o600);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let error = SigningKeys::open(&file).unwrap_err().to_string();
    assert!(error.contains("chmod 600") && error.contains("signing-key rotate"), "{error}");
}
